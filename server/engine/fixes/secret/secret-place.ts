import type { Finding } from '../../model/finding.ts';
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
  return { document, node, isWhole: node.content.start === span.start && node.content.end === span.end, entries };
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

/** How the command calls it whose option a part of a script is. */
export function nameInScript({ document, node, isWhole }: SecretPlace, at: number): string | undefined {
  return isWhole ? undefined : optionIn(document.text, node.content.start, at);
}

/** An expression in place of a scalar, between the quotes that this one wears: who writes every value so wants no other one. */
export function quotedAs({ style }: ScalarNode, expression: string): string {
  const quote = style === 'double' ? '"' : style === 'single' ? "'" : '';
  return quote + expression + quote;
}
