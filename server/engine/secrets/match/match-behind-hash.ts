import { keptOfText } from '../../text/kept-of-text.ts';
import type { Assignment } from '../assignment/read-assignment.ts';
import type { Candidate } from '../candidate.ts';
import { part } from '../decode/decoded.ts';
import type { Detector } from '../detector.ts';

/** Characters of a line behind a hash in which a comment ends. */
const mostLine = 160;

/**
 * The password that whoever wrote a hash noted behind it, alone in a comment on the same line: `Password = "AQAAAA…" }, // Orch4rdKeeper`. A remark of several words is none, nor a
 * word without a digit.
 */
export function matchBehindHash(
  detector: Detector | undefined,
  text: string,
  { literal }: Assignment,
): Candidate | undefined {
  const { end } = literal.span;
  const [written = '', before = '', value = ''] = noted.exec(text.slice(end, end + mostLine)) ?? [];
  if (detector === undefined || written === '') return undefined;
  const start = end + before.length;
  const decoded = {
    parts: part('user', userBefore(text.slice(Math.max(0, literal.span.start - mostRow), end))),
    keys: [],
  };
  const found = { detector, span: { start, end: start + value.length }, token: value, decoded };
  return isOfTests(text) ? { ...found, weight: 0.3 } : { ...found, weight: 0.6, isInForce: true };
}

/** Characters at the beginning of a program in which it names what it belongs to. */
const mostHead = 4_000;

/** A program of C# that makes accounts for its tests alone, as its namespace says. Source: Microsoft, "Names of namespaces"; ASP.NET Core, "Test projects". */
const isOfTests = keptOfText((text) =>
  /(?:^|\n)namespace [\w.]{0,120}\.(?:(?:Integration|Unit)?Tests?)(?=[.;\s{])/.test(text.slice(0, mostHead)),
);

/** Characters of a row before its hash in which the user is given. */
const mostRow = 400;

function userBefore(row: string): string | undefined {
  const own = row.slice(Math.max(0, row.lastIndexOf('{')));
  return /\b(?:user_?name|login|e?mail)["']?[ \t]{0,4}[:=][ \t]{0,4}["']([\w.@+-]{2,60})["']/i.exec(own)?.[1];
}

const noted =
  /^([ \t)}\],;]{0,12}(?:\/\/|#|--)[ \t]{0,4})((?=[^\s]{0,40}\d)(?=[^\s]{0,40}[A-Za-z])[\w!@#$%^&*.?+-]{6,40})[ \t]{0,8}(?=\r?\n|$)/;
