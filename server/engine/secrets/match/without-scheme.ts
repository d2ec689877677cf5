import type { Assignment } from '../assignment/read-assignment.ts';
import { isSpoken } from '../value/secret-value.ts';

const scheme = /^(?:api-?key|api-?token|bearer|token) (?=\S{16,4000}$)/i;

/** That it is plain text, before a password that is. Source: Spring Security, "Password Storage", `DelegatingPasswordEncoder`. */
const plain = /^\{noop\}(?=[^\s{}]{4,128}$)/;

/** Words before a text that nobody would say: `X-Api-Token 9f3c…`. */
const words = /^(?:[A-Za-z][\w.-]{1,30} ){1,3}(?=\S{20,400}$)/;

/** A key in base64 as an address that holds it: no picture is as short. Source: Apache Pulsar, "Authentication using tokens". */
const ofData = /^data:;?base64,(?=[\w+/-]{22,128}={0,2}$)/;

/** The literal of a program that is written for it, with its quotes: `buildConfigField "String", "TOKEN", "\\"…\\""`. */
const literalOfProgram = /^\\"[^"\\\s]{4,400}\\"$/;

/** Blanks that somebody copied along. */
const betweenBlanks = /^( {0,2})(\S{16,400})( {0,2})$/;

/** What stands behind in a list of settings in one line: `network=tcp,password=…,db=0`. */
const nextOfList = /,[a-z_]\w{0,30}=/;

/** What ends the second part of a command of `sed`, and stands before the second part: `sed -i 's/password: a/password: …/g'`. Source: POSIX, `sed`, `s`. */
const endOfSubstitution = /\/[gip\d]{0,3}$/;
const substitutes = /\bsed\b[^\n]{0,120}["' ]s\/[^/\n]{1,120}\/[^/\n]{0,80}$/;

/** Characters before a value in which such a command begins. */
const mostSubstituted = 360;

function given(assignment: Assignment, start: number, end: number): Assignment {
  const span = { start, end };
  return { ...assignment, literal: { ...assignment.literal, content: span } };
}

/** `token = "Bearer …"`: the words of a header, of which the secret is the last. */
export function withoutScheme(text: string, assignment: Assignment | undefined): Assignment | undefined {
  if (assignment === undefined) return assignment;
  const { start, end } = assignment.literal.content;
  const value = text.slice(start, Math.min(end, start + 4_096));
  const data = ofData.exec(value)?.[0].length;
  if (data !== undefined) return given(assignment, start + data, end);
  if (assignment.literal.quote === '') {
    const next = text[assignment.nameSpan.start - 1] === ',' ? value.search(nextOfList) : -1;
    if (next > 0) return given(assignment, start, start + next);
    const mark = endOfSubstitution.exec(value)?.index;
    const before = mark === undefined ? '' : text.slice(Math.max(0, start - mostSubstituted), start);
    return mark !== undefined && substitutes.test(before) ? given(assignment, start, start + mark) : assignment;
  }
  if (literalOfProgram.test(value)) return given(assignment, start + 2, end - 2);
  const within = betweenBlanks.exec(value);
  if (within !== null && within[0] !== within[2] && isSpoken(within[2] ?? ''))
    return given(assignment, start + (within[1] ?? '').length, end - (within[3] ?? '').length);
  const before = (plain.exec(value) ?? scheme.exec(value) ?? words.exec(value))?.[0] ?? '';
  if (before === '') return assignment;
  if (!scheme.test(value) && !plain.test(value) && !isSpoken(value.slice(before.length))) return assignment;
  const span = { start: start + before.length, end };
  return {
    ...assignment,
    literal: { content: span, span, quote: '', isWhole: false },
    form: plain.test(value) ? assignment.form : 'header',
  };
}
