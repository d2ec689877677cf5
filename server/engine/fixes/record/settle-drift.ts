import { type Drift, driftsOf } from '../../inventory/drift.ts';
import type { Finding } from '../../model/finding.ts';
import type { Identity } from '../../model/identity.ts';
import type { FixContext, FixKind, FixOffer } from '../fix.ts';
import { statedOwnerChange } from '../owner/write-owner.ts';
import type { RecordPatch } from './record-patch.ts';
import { changedRecord, type RecordPlace, recordsIn } from './record-places.ts';

/** Where file and record disagree, one of them is corrected: the record in all that differs, the file in its owner. */
export const settleDrift: FixKind = {
  kind: 'settle-drift',
  offers(finding, context) {
    const drifting = driftingIn(finding, context);
    if (!drifting) return [];
    const { drifts } = drifting;
    const [owner, ...others] = drifts;
    const isOwnerAlone = owner?.what === 'owner' && others.length === 0;
    return [
      ...(isOwnerAlone
        ? [offerOf('take-owner', `Take the owner of the inventory here: ${owner.recorded.join(', ')}`)]
        : []),
      offerOf('correct-record', `Correct the record: ${drifts.map(newValue).join(', ')}`),
    ];
  },
  changes(finding, { id }, context) {
    const drifting = driftingIn(finding, context);
    if (!drifting) return undefined;
    const { identity, place, drifts } = drifting;
    const [recorded] = drifts.find(({ what }) => what === 'owner')?.recorded ?? [];
    const change =
      id === 'correct-record'
        ? changedRecord(place, patchOf(drifts), context)
        : id === 'take-owner' && recorded !== undefined
          ? statedOwnerChange(identity.symbol, recorded, context)
          : undefined;
    return change && [change];
  },
};

interface Drifting {
  readonly identity: Identity;
  readonly place: RecordPlace;
  readonly drifts: readonly Drift[];
}

function driftingIn({ rule, identity: symbol }: Finding, context: FixContext): Drifting | undefined {
  const identity = rule === 'inventory-drift' && symbol !== undefined ? context.identity(symbol) : undefined;
  const { record: id, at } = identity?.inventory ?? {};
  if (!identity || id === undefined || at === undefined) return undefined;
  const stated = recordsIn(context).find(({ record, path }) => record.id === id && path === at.path);
  if (!stated) return undefined;
  const level = identity.risk.privilege === 'ordinary' ? 'ordinary' : 'privileged';
  const drifts = driftsOf(identity, stated.record, level);
  return drifts.length === 0 ? undefined : { identity, place: { path: at.path, id }, drifts };
}

function patchOf(drifts: readonly Drift[]): RecordPatch {
  return Object.assign({}, ...drifts.map(patchFor));
}

function patchFor({ what, here }: Drift): RecordPatch {
  const [value] = here;
  switch (what) {
    case 'owner':
      return { technical: here };
    case 'business owner':
      return { business: here };
    case 'environment':
      return value === undefined ? {} : { environment: value };
    case 'expiry':
      return value === undefined ? {} : { expiresAt: value };
    case 'privilege':
      return { privileged: true };
  }
}

function newValue({ what, here }: Drift): string {
  return what === 'privilege' ? 'it is privileged' : `${what} ${here.join(', ')}`;
}

function offerOf(id: string, title: string): FixOffer {
  return { id, title, safety: 'review', effect: 'text only', isPreferred: false };
}
