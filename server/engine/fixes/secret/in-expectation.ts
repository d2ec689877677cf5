import type { Finding } from '../../model/finding.ts';
import { languageOf } from '../../text/language.ts';
import { classify } from '../../text/paths/path-class.ts';
import { isDocstring, outsideCode } from './outside-code.ts';
import type { SourceLiteral } from './secret-literal.ts';

const asserting =
  /(?:^|[^\w.$])(?:assert\w*!?|expect|should\w*|verify\w*|(?:assert|require|t)\.[A-Za-z]\w*|self\.assert\w+)(?:\s*[.(]|\s)(?!.*;)/;

const expected = /\b(?:want|wanted|expect|expected|expectation)\w*\b["']?[^=:\n]{0,40}(?::=|[:=])\s*$/i;

/** Characters of a statement that are looked at before a place, and of a file of Rust for the tests that stand in it. */
const farthest = 600;

/** Whether a test asserts something about the literal itself, which must then stand in it. */
export function isInExpectation(path: string, text: string, at: number): boolean {
  if (classify(path) !== 'test' && !isInTestsOfRust(path, text, at)) return false;
  const line = text.slice(text.lastIndexOf('\n', at - 1) + 1, at);
  if (line.length >= 1_000) return false;
  return asserting.test(line) || expected.test(line) || asserting.test(openCall(text, at));
}

/** In words, what to do by hand about a value that a test asserts something about; undefined for any other. */
export function assertedByTest(path: string, text: string, at: number): string | undefined {
  return isInExpectation(path, text, at)
    ? 'A test expects this very value. Put a made-up one here and where the test sets it: the test says the same, and opens nothing.'
    : undefined;
}

/** The lines above in which the call has begun whose argument stands at a place: none of them ends a statement. */
function openCall(text: string, at: number): string {
  const lines = text
    .slice(Math.max(0, at - farthest), at)
    .split('\n')
    .slice(0, -1);
  const ended = lines.findLastIndex((line) => /(?:[;{}]|^\s*)\r?$/.test(line));
  const [first = ''] = lines.slice(ended + 1);
  return /\(\s*\r?$/.test(first) ? first.trim() : '';
}

/** Unit tests of Rust stand at the end of the file that they are of. Source: The Rust Programming Language, "Test Organization". */
function isInTestsOfRust(path: string, text: string, at: number): boolean {
  return path.endsWith('.rs') && text.lastIndexOf('#[cfg(test)]', at) !== -1;
}

/** The address stands among words for people, who would be told the value of a variable that holds them all. */
export function isInMessage({ content }: Pick<SourceLiteral, 'content'>, { rule, at: { span } }: Finding): boolean {
  if (!/^secret-(?:database-uri|url-password)$/.test(rule) || content.length === span.end - span.start) return false;
  return /\s\S*[a-z]:\/\//i.test(content.trimStart());
}

/** What is written in a comment runs nowhere, and within a text the code that reads a variable would be text. */
export function isOutside({ span, quote }: Pick<SourceLiteral, 'span' | 'quote'>, path: string, text: string): boolean {
  if (languageOf(path) === 'python' && isDocstring(text, span.start)) return true;
  const around = outsideCode(languageOf(path), text, span.start);
  return around === 'comment' || (around === 'text' && quote !== '');
}
