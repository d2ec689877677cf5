import type { Assignment } from './read-assignment.ts';
import type { NamePlace } from './read-name.ts';

/** Characters behind the name of a secret in which a program asks for its variable. */
const mostAsked = 200;

/**
 * A secret that somebody has written where the name of its variable belongs: `api_key: ENV["k7Qx…"]`, `API_KEY = os.getenv("k7Qx…")`. The program finds no variable of that name, and whoever reads it the secret. The literal is
 * the whole expression, since what takes its place asks for a variable by a name.
 */
export function namedByValue(text: string, { text: name, span: nameSpan }: NamePlace): Assignment | undefined {
  const behind = text.slice(nameSpan.end, nameSpan.end + mostAsked);
  const [all, before = '', quote = '', value = ''] = asked.exec(behind) ?? [];
  if (all === undefined || !mixed.test(value)) return undefined;
  const start = nameSpan.end + before.length;
  const content = { start: start + quote.length, end: start + quote.length + value.length };
  const at = nameSpan.end + before.search(/(?:\w[\w.]*(?:\[|\())$/);
  const literal = { content, span: { start: at, end: content.end + 2 }, quote: quote.slice(-1), isWhole: true };
  return { name, nameSpan, literal, form: 'assign' };
}

/** Sources: Ruby, `ENV`; Python, `os`; Node, `process.env`; PHP and C, `getenv`; Laravel, `env`; Java, `System`; Go, `os`. */
const asked =
  /^(["']?[ \t]{0,4}(?:,|=>|:?=|:)[ \t]{0,4}(?:ENV(?:\.fetch)?|(?:os\.)?(?:environ(?:\.get)?|[gG]etenv)|process\.env|System\.getenv|env)[[(])(["'])([A-Za-z\d+/=_-]{20,100})\2[\])]/;

/** No name of a variable: letters of both cases and digits, without what parts words. */
const mixed = /^(?=\D{0,12}\d)(?=[^a-z]{0,12}[a-z])(?=[^A-Z]{0,12}[A-Z])[A-Za-z\d+/=]{20,100}$/;
