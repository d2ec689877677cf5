import type { Literal } from './read-literal.ts';
import type { NamePlace } from './read-name.ts';

/** Where one of `pattern` ends that begins at `at`; undefined where none does. */
export function skip(pattern: RegExp, text: string, at: number): number | undefined {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : undefined;
}

export function quoted(literal: Literal | undefined): Literal | undefined {
  return literal?.quote === '' ? undefined : literal;
}

/** What stands before the name on its line, as far as that is looked at. */
export function lineBefore(text: string, name: NamePlace): string {
  const from = Math.max(0, name.span.start - 120);
  const head = text.slice(from, name.span.start);
  return head.slice(head.lastIndexOf('\n') + 1);
}
