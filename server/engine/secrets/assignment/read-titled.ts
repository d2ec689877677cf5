import type { Language } from '../../text/language.ts';
import { readLiteral } from './read-literal.ts';
import type { Name } from './read-name.ts';
import { type Literal, lineBefore } from './reading.ts';

/** The rest of a key of several words in quotes, and a value in quotes that holds a digit and no blank: what a page calls a field has words. */
const given = /(["'])[ \t]{0,4}(?::|=>)[ \t]{0,10}(?=(["'])(?=[^\s"'`]{0,60}\d)[^\s"'`]{6,200}\2)/y;

/** The same with one that YAML needs no quotes for. */
const givenPlain = /(["'])[ \t]{0,4}:[ \t]{1,10}(?=[^\s"'`]{0,60}\d)(?=[\w+/=.!@$-]{6,200}[ \t]{0,8}(?:\r?\n|$))/y;

/** Words before the last one of such a key, behind what may stand before a key. */
const before = /(?:^|[{,([-])\s{0,80}(["'])[A-Za-z][\w()/.-]{0,30}(?: [\w()/.-]{1,30}){0,3} $/;

/** The last word of a key that has several: `"SMTP Password": "…"`. */
export function readTitled(text: string, name: Name, language: Language): Literal | undefined {
  if (name.quote !== '') return undefined;
  const key =
    language === 'yaml' ? (keyAt(given, text, name) ?? keyAt(givenPlain, text, name)) : keyAt(given, text, name);
  if (key === undefined || before.exec(lineBefore(text, name))?.[1] !== key.quote) return undefined;
  return readLiteral(text, key.value, language, { inside: '' });
}

/** The quote that ends the key, and where the value begins. */
function keyAt(pattern: RegExp, text: string, { behind }: Name): { quote: string; value: number } | undefined {
  pattern.lastIndex = behind;
  const quote = pattern.exec(text)?.[1];
  return quote === undefined ? undefined : { quote, value: pattern.lastIndex };
}
