import type { Span } from '../../model/span.ts';
import type { LiteralMove } from './dialect.ts';
import { objectsIn, requiring } from './java/java-required.ts';

export type FallbackMove = Pick<LiteralMove, 'text' | 'literal' | 'path' | 'context'>;

/** How code says that a literal stands in for a variable: what stands before the literal, with the variable as `name`, and behind it. */
export interface Spelling {
  readonly before: RegExp;
  readonly behind?: RegExp;
  /** `span`: of all of it. */
  write(groups: Groups, move: FallbackMove, span: Span): string;
  /** What reads the variable, where what is written does not. */
  read?(groups: Groups): string;
}

export type Groups = Readonly<Record<string, string | undefined>>;

/** A variable in quotes. */
export const named = String.raw`(?<quote>["'])(?<name>\w{1,80})\k<quote>`;

export function javaRead({ name = '' }: Groups, { text }: FallbackMove): string {
  return requiring(objectsIn(text), `System.getenv("${name}")`, name);
}

/** A variable that is not set is an error, as a missing key is; a bare `getenv` stays, since `environ` may be unknown. */
export function pythonRead({ of = '', call, name = '', quote = '"' }: Groups): string {
  const key = `${quote}${name}${quote}`;
  return of === '' && call === 'getenv' ? `getenv(${key})` : `${of}environ[${key}]`;
}
