import { classify } from '../../text/paths/path-class.ts';

const asserting =
  /(?:^|[^\w.$])(?:assert\w*|expect|should\w*|verify\w*|(?:assert|require|t)\.[A-Za-z]\w*|self\.assert\w+)(?:\s*[.(]|\s)(?!.*;)/;

const expected = /\b(?:want|wanted|expect|expected|expectation)\w*\b["']?[^=:\n]{0,40}(?::=|[:=])\s*$/i;

/** Whether a test asserts something about the literal itself, which must then stand in it. */
export function isInExpectation(path: string, text: string, at: number): boolean {
  if (classify(path) !== 'test') return false;
  const line = text.slice(text.lastIndexOf('\n', at - 1) + 1, at);
  return line.length < 1_000 && (asserting.test(line) || expected.test(line));
}
