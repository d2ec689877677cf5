/**
 * Invariant of `fixes/environment/`: one file or folder per language. Each says how its code reads a variable of the
 * environment in a literal's place, and gives no edits where only a constant may stand there. `loading/` says who gives a
 * program its variables.
 */
import type { Edit } from '../edit/edit.ts';
import type { FixContext } from '../fix.ts';
import type { SourceLiteral } from '../secret/secret-literal.ts';

/** A literal that is to be read from the variable `name`. */
export interface LiteralMove {
  readonly text: string;
  readonly literal: SourceLiteral;
  readonly name: string;
  readonly path: string;
  /** The file that will hold the value. */
  readonly envPath: string;
  readonly context: FixContext;
}

/** Edits of the source file; none where an expression cannot stand in the literal's place. */
export type Dialect = (move: LiteralMove) => readonly Edit[];

/** Characters that are looked at around a literal. */
const reach = 400;

/** Where a literal stands. */
type Place = Pick<LiteralMove, 'text' | 'literal'>;

/** What stands before the literal: its line, and some of the lines above. */
export function before({ text, literal }: Place): string {
  return text.slice(Math.max(0, literal.span.start - reach), literal.span.start);
}

/** What stands on the literal's line before it. */
export function lineBefore(move: Place): string {
  const head = before(move);
  return head.slice(head.lastIndexOf('\n') + 1);
}

/** What stands behind the literal. */
export function behind({ text, literal }: Place): string {
  return text.slice(literal.span.end, literal.span.end + reach);
}

/** Whether the literal is a text of several lines, in three quotes. */
export function isInTripleQuotes(move: LiteralMove): boolean {
  const { text, literal } = move;
  return text.startsWith(literal.quote.repeat(3), literal.span.start) || before(move).endsWith(literal.quote.repeat(2));
}

/** The text in the literal's place. */
export function inPlace({ literal }: LiteralMove, text: string): Edit {
  return { span: literal.span, text };
}
