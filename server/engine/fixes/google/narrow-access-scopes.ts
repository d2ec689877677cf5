import type { Finding } from '../../model/finding.ts';
import type { ListNode } from '../../model/value-node.ts';
import { resolved, type SourceDocument, textOf } from '../../syntax/document.ts';
import { edited } from '../changed-file.ts';
import { editorOf } from '../edit/editors.ts';
import type { FixContext, FixKind } from '../fix.ts';
import { nodesAt } from '../place.ts';

/** Writes the scopes that a machine needs to report and to pull images, in place of the one that is all of them. */
export const narrowAccessScopes: FixKind = {
  kind: 'narrow-access-scopes',
  offers(finding, context) {
    const found = scopesAt(finding, context);
    if (!found) return [];
    return [
      {
        id: 'narrow-access-scopes',
        title: 'Limit the scopes to writing logs and metrics and reading storage',
        safety: 'review',
        effect: 'restart',
        isPreferred: false,
        details: found.wanted,
      },
    ];
  },
  changes(finding, _, context) {
    const found = scopesAt(finding, context);
    if (!found) return undefined;
    const editor = editorOf(finding.at.path, found.document);
    const change = edited(finding.at.path, editor.replaceValue(found.document, found.list, found.wanted));
    return change && [change];
  },
};

/** Source: Google Cloud, "Service accounts", access scopes in Compute Engine and default scopes of GKE nodes. */
const least = ['devstorage.read_only', 'logging.write', 'monitoring.write'] as const;
const aliases: Readonly<Record<(typeof least)[number], string>> = {
  'devstorage.read_only': 'storage-ro',
  'logging.write': 'logging-write',
  'monitoring.write': 'monitoring-write',
};
const prefix = 'https://www.googleapis.com/auth/';

interface Found {
  readonly document: SourceDocument;
  readonly list: ListNode;
  readonly wanted: readonly string[];
}

function scopesAt({ rule, at }: Finding, context: FixContext): Found | undefined {
  const document = rule === 'gcp-full-scope' ? context.document(at.path) : undefined;
  const list =
    document &&
    nodesAt(document, at.span.start)
      .map(resolved)
      .findLast((node) => node?.kind === 'list');
  if (!document || list?.kind !== 'list') return undefined;
  const written = list.items.map(textOf);
  if (!written.every((text) => text !== undefined)) return undefined;
  const isLong = written.some((text) => text.startsWith(prefix));
  const others = written.filter((text) => text.replace(prefix, '') !== 'cloud-platform');
  const wanted = [...others, ...least.map((scope) => (isLong ? `${prefix}${scope}` : aliases[scope]))];
  return { document, list, wanted: [...new Set(wanted)] };
}
