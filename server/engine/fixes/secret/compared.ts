import type { Edit } from '../edit/edit.ts';
import type { SourceLiteral } from './secret-literal.ts';

/** A comparison that decides who comes in by a literal on either side. */
interface Comparison {
  /** Where it begins. */
  readonly start: number;
  readonly end: number;
  readonly isUnequal: boolean;
  /** In parentheses of its own, or all of a condition that needs none, as in Go. */
  readonly isEnclosed: boolean;
}

/**
 * How a language compares, and says that a read of the environment found nothing or an empty text: a sample of variables that is copied as it stands sets
 * them so.
 */
interface Spelling {
  readonly missing: (read: string) => string;
  readonly present: (read: string) => string;
  /** An operator that ends a text or begins one; what it says differently stands in its first group. */
  readonly behind: RegExp;
  readonly ahead: RegExp;
  readonly unequal: string;
  readonly or: string;
  readonly and: string;
  /** `and` binds no more than `or`, so that what is put together needs parentheses. */
  readonly isFlat?: true;
}

const signs = {
  behind: /\s{0,8}([=!])==?\s{0,8}$/,
  ahead: /^\s{0,8}([=!])==?/,
  unequal: '!',
  or: '||',
  and: '&&',
};

const asTruth: Spelling = { ...signs, missing: (read) => `!${read}`, present: (read) => `!!${read}` };

const spellings: Readonly<Record<string, Spelling | undefined>> = {
  csharp: {
    ...signs,
    missing: (read) => `string.IsNullOrEmpty(${read})`,
    present: (read) => `!string.IsNullOrEmpty(${read})`,
  },
  dart: { ...signs, missing: (read) => `(${read} ?? '').isEmpty`, present: (read) => `(${read} ?? '').isNotEmpty` },
  go: { ...signs, missing: (read) => `${read} == ""`, present: (read) => `${read} != ""` },
  javascript: asTruth,
  kotlin: {
    ...signs,
    missing: (read) => `${read}.isNullOrEmpty()`,
    present: (read) => `!${read}.isNullOrEmpty()`,
  },
  php: { ...signs, missing: (read) => `!${read}`, present: (read) => read },
  powershell: {
    missing: (read) => `-not ${read}`,
    present: (read) => read,
    behind: /\s{1,8}-[ci]?(eq|ne)\s{1,8}$/i,
    ahead: /^\s{1,8}-[ci]?(eq|ne)\b/i,
    unequal: 'ne',
    or: '-or',
    and: '-and',
    // Source: about_Operator_Precedence.
    isFlat: true,
  },
  python: { ...signs, missing: (read) => `not ${read}`, present: (read) => `bool(${read})`, or: 'or', and: 'and' },
  ruby: { ...signs, missing: (read) => `${read}.to_s.empty?`, present: (read) => `!${read}.to_s.empty?` },
  tsx: asTruth,
  typescript: asTruth,
};

/**
 * The edits of a move with a guard before the comparison that the literal is a side of: a variable that is not set, or is empty, equals what
 * somebody leaves out, and would let everybody in. None where nobody can say where the comparison begins.
 */
export function guarded(text: string, { span, site }: SourceLiteral, edits: readonly Edit[]): readonly Edit[] {
  const spelling = spellings[site.language];
  const read = edits.find((edit) => edit.span.start === span.start && edit.span.end === span.end);
  if (!spelling || !read || !isCompared(text, span, spelling)) return edits;
  const comparison = comparisonOf(text, span, spelling);
  if (comparison === undefined) return [];
  // What is known to be there needs no assertion.
  const value = read.text.replace(/!$/, '');
  const { start, end, isUnequal, isEnclosed } = comparison;
  // `not` of Python binds less than a comparison.
  const isDenied = /\bnot[ \t]{1,4}$/.test(text.slice(Math.max(0, start - widest), start));
  const [opening, closing] = (isUnequal || isDenied || spelling.isFlat) && !isEnclosed ? ['(', ')'] : ['', ''];
  const guard = isUnequal
    ? `${spelling.missing(value)} ${spelling.or} `
    : `${spelling.present(value)} ${spelling.and} `;
  const rest = edits.filter((edit) => edit !== read);
  if (start === span.start) return [...rest, { span, text: `${opening}${guard}${value}${closing}` }];
  const before = { span: { start, end: start }, text: `${opening}${guard}` };
  return [...rest, before, { span: { start: span.start, end }, text: `${value}${closing}` }];
}

/** Characters that an operator and the blanks around it may have. */
const widest = 24;

function isCompared(text: string, { start, end }: SourceLiteral['span'], { behind, ahead }: Spelling): boolean {
  return behind.test(text.slice(Math.max(0, start - widest), start)) || ahead.test(text.slice(end, end + widest));
}

function comparisonOf(
  text: string,
  { start, end }: SourceLiteral['span'],
  { behind, ahead, unequal, isFlat }: Spelling,
): Comparison | undefined {
  const before = behind.exec(text.slice(Math.max(0, start - widest), start));
  if (before === null) {
    const isUnequal = ahead.exec(text.slice(end, end + widest))?.[1]?.toLowerCase() === unequal;
    const isFirst = text[start - 1] === '(';
    return isUnequal || (isFlat && !isFirst) ? undefined : { start, end, isUnequal, isEnclosed: isFirst };
  }
  const operand = operandStart(text, start - before[0].length);
  if (operand === undefined) return undefined;
  const isEnclosed =
    (text[operand - 1] === '(' && !/\w/.test(text[operand - 2] ?? '') && text[end] === ')') ||
    (/\b(?:else |el)?if $/.test(text.slice(Math.max(0, operand - 8), operand)) &&
      /^(?: \{|:)/.test(text.slice(end, end + 2)));
  return { start: operand, end, isUnequal: before[1]?.toLowerCase() === unequal, isEnclosed };
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
  // A field of Ruby: `@token`.
  while (text[at - 1] === '@') at--;
  const isName = /^(?:[A-Za-z_$]|@{1,2}[a-z_])/.test(text.slice(at, end));
  return depth === 0 && isName && end - at < longest ? at : undefined;
}

/** Whether a mark belongs to `->`, `?.` or `::`. */
function isJoint(text: string, at: number): boolean {
  const [last, next] = [text.slice(at - 1, at + 1), text.slice(at, at + 2)];
  return last === '->' || last === '::' || ['->', '::', '?.'].includes(next);
}
