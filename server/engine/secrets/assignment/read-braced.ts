import type { Language } from '../../text/language.ts';
import { isSpoken } from '../value/secret-value.ts';
import { strangeness } from '../value/wordiness.ts';
import { readLiteral } from './read-literal.ts';
import type { Name } from './read-name.ts';
import { type Literal, skip } from './reading.ts';

const openBrace = /[ \t]?\{[ \t]{0,10}(?=")/y;
const closingBrace = /[ \t]{0,10}\}/y;

/** `std::string apiKey{"…"}`: what a variable of C++ begins with. */
export function readBraced(text: string, name: Name, language: Language): Literal | undefined {
  const at = language === 'c' && name.quote === '' ? skip(openBrace, text, name.behind) : undefined;
  const literal = at === undefined ? undefined : readLiteral(text, at, language, name);
  return literal && skip(closingBrace, text, literal.span.end) !== undefined ? literal : undefined;
}

const attribute = /\{[ \t]{0,2}(?=["'`])/y;
const listOfOne = /(?:\[\]string)?\{[ \t]{0,2}(?=["`])/y;
const part = /\{([^\s"'{}]{4,128})\}/y;

/** `name={'…'}` of an element, `"name": {"…"}` of the lists that Go keeps of forms and headers, and `;Pwd={…}` of a connection string. */
export function inBraces(text: string, name: Name, at: number, language: Language): Literal | undefined {
  const listed = language === 'go' ? onlyIn(listOfOne, text, name, at, language) : undefined;
  if (listed !== undefined || text[at] !== '{') return listed;
  if (text[name.span.start - 1] === ';') {
    part.lastIndex = at;
    const value = part.exec(text)?.[1];
    const span = { start: at + 1, end: at + 1 + (value?.length ?? 0) };
    return value === undefined || !(isSpoken(value) || isStrange(value))
      ? undefined
      : { content: span, span, quote: '', isWhole: false };
  }
  const isElement = language === 'tsx' || language === 'javascript' || language === 'typescript';
  return isElement && text[at - 1] === '=' ? onlyIn(attribute, text, name, at, language) : undefined;
}

/** Nothing that a program would call what it fills in: `Pwd={dbPassword2}`. */
function isStrange(value: string): boolean {
  return /\d/.test(value) && strangeness(value) >= leastStrange;
}

/** Bits of a character; names have about four. */
const leastStrange = 5;

/** The literal behind what opens braces, where they hold nothing else. */
function onlyIn(open: RegExp, text: string, name: Name, at: number, language: Language): Literal | undefined {
  const start = skip(open, text, at);
  const literal = start === undefined ? undefined : readLiteral(text, start, language, name);
  return literal !== undefined && /^[ \t]{0,2}\}/.test(text.slice(literal.span.end, literal.span.end + 3))
    ? literal
    : undefined;
}
