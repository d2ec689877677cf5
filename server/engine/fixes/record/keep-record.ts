import { compatible } from '../../graph/keys/key-match.ts';
import type { Finding } from '../../model/finding.ts';
import type { Identity } from '../../model/identity.ts';
import { parseKey } from '../../model/key.ts';
import type { FileChange, FixContext, FixKind } from '../fix.ts';
import { withoutKeys } from './inventory-file.ts';
import { isInventoryFile, recordAfter, recordsIn } from './record-places.ts';

/** Of several records that claim one identity one keeps its key; the others lose it, and go where they have no other. */
export const keepRecord: FixKind = {
  kind: 'keep-record',
  offers(finding, context) {
    const rivals = rivalsFor(ambiguous(finding, context), context);
    if (rivals.length < 2 || !rivals.every(({ path }) => isInventoryFile(path))) return [];
    return rivals.slice(0, mostOffers).map(({ id }) => ({
      id: `keep-record:${id}`,
      title: `Keep the key only in the record ${id}`,
      safety: 'review',
      effect: 'text only',
      isPreferred: false,
    }));
  },
  changes(finding, { id }, context) {
    const identity = ambiguous(finding, context);
    const kept = /^keep-record:(.+)$/.exec(id)?.[1];
    if (!identity || kept === undefined) return undefined;
    const others = rivalsFor(identity, context).filter((rival) => rival.id !== kept);
    const files = new Set(others.map(({ path }) => path));
    const changes = [...files].map((path): FileChange | undefined =>
      recordAfter(
        path,
        others
          .filter((other) => other.path === path)
          .map((other) => withoutKeys(other.id, (key) => isKeyOf(identity, key))),
        context,
      ),
    );
    return changes.every((change) => change !== undefined) && changes.length > 0 ? changes : undefined;
  },
};

const mostOffers = 4;

function ambiguous({ rule, identity }: Finding, context: FixContext): Identity | undefined {
  return rule === 'inventory-ambiguous' && identity !== undefined ? context.identity(identity) : undefined;
}

function rivalsFor(
  identity: Identity | undefined,
  context: FixContext,
): readonly { readonly id: string; readonly path: string }[] {
  if (!identity) return [];
  return recordsIn(context)
    .filter(({ record }) => record.match.some((key) => isKeyOf(identity, key)))
    .map(({ record: { id }, path }) => ({ id, path }));
}

function isKeyOf({ keys }: Identity, text: string): boolean {
  const claimed = parseKey(text);
  return claimed !== undefined && keys.some((key) => compatible(key, claimed));
}
