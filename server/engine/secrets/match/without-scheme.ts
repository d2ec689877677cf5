import type { Assignment } from '../assignment/read-assignment.ts';
import { isSpoken } from '../value/secret-value.ts';

const scheme = /^(?:api-?key|api-?token|bearer|token) (?=\S{16,4000}$)/i;

/** That it is plain text, before a password that is. Source: Spring Security, "Password Storage", `DelegatingPasswordEncoder`. */
const plain = /^\{noop\}(?=[^\s{}]{4,128}$)/;

/** Words before a text that nobody would say: `X-Api-Token 9f3c…`. */
const words = /^(?:[A-Za-z][\w.-]{1,30} ){1,3}(?=\S{20,400}$)/;

/** `token = "Bearer …"`: the words of a header, of which the secret is the last. */
export function withoutScheme(text: string, assignment: Assignment | undefined): Assignment | undefined {
  if (assignment === undefined || assignment.literal.quote === '') return assignment;
  const { start, end } = assignment.literal.content;
  const value = text.slice(start, Math.min(end, start + 4_096));
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
