import type { Language } from '../../text/language.ts';
import { quotedOnly } from './quoted-only.ts';
import { readLiteral } from './read-literal.ts';
import type { Name } from './read-name.ts';
import { type Literal, lineBefore, quoted, skip } from './reading.ts';

/** Directives of nginx, Apache, HAProxy and Caddy that give a header or a variable a value: `proxy_set_header X-Api-Key …;`. */
const directive =
  /^[ \t]*(?:set[ \t]+\$|set[ \t]+(?:-{1,2}[a-z]{1,12}[ \t]+){1,3}|setx[ \t]+|(?:(?:proxy|grpc)_set_header|(?:fastcgi|uwsgi|scgi)_param|add_header|SetEnv|setenv|header_(?:up|down)|(?:Request)?Header[ \t]+(?:always[ \t]+)?(?:set|add|append|merge)|http-re(?:quest|sponse)[ \t]+(?:set|add)-header)[ \t]+)["']?$/;

const gap = /[ \t]{1,40}(?=[^\s;{}])/y;
const plain = /[^\s;"'{}]{4,512}(?=;|[ \t]*(?:\r?\n|$))/y;

/** The value behind a name that a directive sets, in quotes or not; undefined in languages whose texts are always quoted. */
export function readDirective(text: string, name: Name, language: Language): Literal | undefined {
  if (quotedOnly.has(language) || name.inside !== '') return undefined;
  const start = skip(gap, text, name.behind);
  if (start === undefined || !directive.test(lineBefore(text, name))) return undefined;
  const inQuotes = quoted(readLiteral(text, start, language, { inside: '' }));
  if (inQuotes !== undefined) return inQuotes;
  const end = skip(plain, text, start);
  if (end === undefined) return undefined;
  const span = { start, end };
  return { content: span, span, quote: '', isWhole: true };
}
