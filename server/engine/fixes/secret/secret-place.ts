import type { Finding } from '../../model/finding.ts';
import type { Span } from '../../model/span.ts';
import type { MapEntry, ScalarNode } from '../../model/value-node.ts';
import { keyOf, type SourceDocument } from '../../syntax/document.ts';
import type { FixContext } from '../fix.ts';
import { entriesAt, nodesAt } from '../place.ts';
import { isLiteralSecret } from './secret-literal.ts';
import { optionIn } from './shell.ts';

/**
 * Invariant of `fixes/secret/`: what the text says of the place where a secret stands, and of what stands around it. No kind of
 * fix is known here, nor where a value goes.
 */

/** A secret in a value of a structured document. */
export interface SecretPlace {
  readonly document: SourceDocument;
  readonly node: ScalarNode;
  /** Of the whole secret, which the finding may know the beginning of. */
  readonly span: Span;
  /** The secret is the scalar's whole value. */
  readonly isWhole: boolean;
  /** The entries around it, innermost first; the first one's value may be a list that holds the scalar. */
  readonly entries: ReturnType<typeof entriesAt>;
}

/** Undefined for other findings, and where the secret is a key or lies across values. */
export function secretPlace(finding: Finding, context: FixContext): SecretPlace | undefined {
  const { path, span } = finding.at;
  if (!isLiteralSecret(finding)) return undefined;
  const document = context.document(path);
  const node = document && nodesAt(document, span.start).at(-1);
  if (!document || node?.kind !== 'scalar' || node.content.start > span.start || node.content.end < span.end)
    return undefined;
  const entries = entriesAt(document, span.start);
  if (entries[0]?.entry.key === node) return undefined;
  const own = wholeSpan(finding, document.text, node);
  return {
    document,
    node,
    span: own,
    isWhole: node.content.start === own.start && node.content.end === own.end,
    entries,
  };
}

/**
 * A password goes on behind a sign that ends a word in other texts: whoever moved what stands before the quote or the backslash would leave the rest. To the end of a
 * scalar that is the password, or one that gives it to a name.
 */
function wholeSpan({ rule, at: { span } }: Finding, text: string, { content }: ScalarNode): Span {
  const before = text.slice(content.start, span.start);
  const rest = text.slice(span.end, content.end);
  const goesOn = /^secret-generic-/.test(rule) && /^[A-Za-z_]*=?$/.test(before) && /^['"\\{`]\S*$/.test(rest);
  const isFilledIn = /(?<!\$)\$\{|\{\{|<%|%\{/.test(text.slice(span.start, content.end));
  return goesOn && !isFilledIn ? { start: span.start, end: content.end } : span;
}

/** The keys around the secret, outermost first; undefined where one of them is no plain text. */
export function keysAround({ entries }: SecretPlace): readonly string[] | undefined {
  const keys = entries.map(({ entry }) => keyOf(entry));
  return keys.every((key) => key !== undefined) ? keys.reverse() : undefined;
}

/** The entry whose value the secret's scalar is. */
export function ownEntry({ entries, node }: SecretPlace): MapEntry | undefined {
  const entry = entries[0]?.entry;
  return entry?.value === node ? entry : undefined;
}

/** The value of a scalar as text. */
export function scalarText({ value }: ScalarNode): string {
  return value === null ? '' : String(value);
}

/** What a part of a scalar says, escapes read: as much of its value as stands in that span. */
export function partText(node: ScalarNode, { start, end }: Span): string {
  return scalarText(node).slice(indexAt(node, start), indexAt(node, end));
}

/** Where in the value of a scalar a character of the source stands. */
export function indexAt({ segments, content }: ScalarNode, offset: number): number {
  const runs = segments ?? [{ at: 0, from: content.start }];
  const own = runs.findLastIndex(({ from }) => from <= offset);
  const { at, from } = runs[own] ?? { at: 0, from: content.start };
  return Math.min(at + offset - from, runs[own + 1]?.at ?? Number.POSITIVE_INFINITY);
}

/** How the command calls it whose option a part of a script is. */
export function nameInScript({ document, node, isWhole }: SecretPlace, at: number): string | undefined {
  return isWhole ? undefined : optionIn(document.text, node.content.start, at);
}

/** An expression in place of a scalar, between the quotes that this one wears: who writes every value so wants no other one. */
export function quotedAs({ style }: ScalarNode, expression: string): string {
  const quote = style === 'double' ? '"' : style === 'single' ? "'" : '';
  return quote + expression + quote;
}
