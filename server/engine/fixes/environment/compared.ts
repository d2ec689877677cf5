import type { Edit } from '../edit/edit.ts';
import type { SourceLiteral } from '../secret-literal.ts';

/** A comparison that decides who comes in by a literal on either side. */
interface Comparison {
  /** Where it begins. */
  readonly start: number;
  readonly end: number;
  readonly isUnequal: boolean;
  /** In parentheses of its own. */
  readonly isEnclosed: boolean;
}

/** How code says that a read of the environment found nothing, `is` and `is not`, where that passes without an error. */
const spellings: Readonly<Record<string, ((read: string) => readonly [string, string]) | undefined>> = {
  csharp: (read) => [`${read} == null`, `${read} != null`],
  go: (read) => [`${read} == ""`, `${read} != ""`],
  javascript: (read) => [`${read} === undefined`, `${read} !== undefined`],
  kotlin: (read) => [`${read} == null`, `${read} != null`],
  php: (read) => [`!${read}`, read],
  tsx: (read) => [`${read} === undefined`, `${read} !== undefined`],
  typescript: (read) => [`${read} === undefined`, `${read} !== undefined`],
};

/**
 * The edits of a move with a guard before the comparison that the literal is a side of: a variable that is not set equals what
 * somebody leaves out, and would let everybody in. None where nobody can say where the comparison begins.
 */
export function guarded(text: string, { span, site }: SourceLiteral, edits: readonly Edit[]): readonly Edit[] {
  const spelling = spellings[site.language];
  const read = edits.find((edit) => edit.span.start === span.start && edit.span.end === span.end);
  if (!spelling || !read || !isCompared(text, span)) return edits;
  const comparison = comparisonOf(text, span);
  if (comparison === undefined) return [];
  // What is known to be there needs no assertion.
  const value = read.text.replace(/!$/, '');
  const [missing, present] = spelling(value);
  const { start, end, isUnequal, isEnclosed } = comparison;
  const [opening, closing] = isUnequal && !isEnclosed ? ['(', ')'] : ['', ''];
  const guard = `${opening}${isUnequal ? `${missing} || ` : `${present} && `}`;
  const rest = edits.filter((edit) => edit !== read);
  if (start === span.start) return [...rest, { span, text: `${guard}${value}${closing}` }];
  const before = { span: { start, end: start }, text: guard };
  return [...rest, before, { span: { start: span.start, end }, text: `${value}${closing}` }];
}

function isCompared(text: string, { start, end }: SourceLiteral['span']): boolean {
  return (
    /[=!]==?\s{0,8}$/.test(text.slice(Math.max(0, start - 12), start)) ||
    /^\s{0,8}[=!]==?/.test(text.slice(end, end + 12))
  );
}

function comparisonOf(text: string, { start, end }: SourceLiteral['span']): Comparison | undefined {
  const before = /\s{0,8}([=!])==?\s{0,8}$/.exec(text.slice(Math.max(0, start - 24), start));
  if (before === null) {
    const isUnequal = /^\s{0,8}!/.test(text.slice(end, end + 12));
    return isUnequal ? undefined : { start, end, isUnequal, isEnclosed: false };
  }
  const operand = operandStart(text, start - before[0].length);
  if (operand === undefined) return undefined;
  const isEnclosed = text[operand - 1] === '(' && !/\w/.test(text[operand - 2] ?? '') && text[end] === ')';
  return { start: operand, end, isUnequal: before[1] === '!', isEnclosed };
}

/** Characters that the other side of a comparison may have. */
const longest = 200;

/** Where a name, a member, a call or an index begins that ends at a place; undefined where none of them ends there. */
function operandStart(text: string, end: number): number | undefined {
  let depth = 0;
  let at = end;
  for (; at > 0 && end - at < longest; at--) {
    const char = text[at - 1] ?? '';
    if (/[)\]]/.test(char)) depth++;
    else if (/[([]/.test(char)) {
      if (depth === 0) break;
      depth--;
    } else if (depth === 0 && !/[\w$.]/.test(char) && !isJoint(text, at - 1)) break;
  }
  const isName = /^[A-Za-z_$]/.test(text.slice(at, end));
  return depth === 0 && isName && end - at < longest ? at : undefined;
}

/** Whether a mark belongs to `->`, `?.` or `::`. */
function isJoint(text: string, at: number): boolean {
  const [last, next] = [text.slice(at - 1, at + 1), text.slice(at, at + 2)];
  return last === '->' || last === '::' || ['->', '::', '?.'].includes(next);
}
