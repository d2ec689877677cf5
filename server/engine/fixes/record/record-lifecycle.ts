import type { Finding } from '../../model/finding.ts';
import type { FixContext, FixKind, FixOffer } from '../fix.ts';
import type { RecordPatch } from './record-patch.ts';
import { changedRecord, type RecordPlace } from './record-places.ts';

/** Marks a record as retired whose identity is gone or sleeps, or as active whose identity is still there. */
export const recordLifecycle: FixKind = {
  kind: 'record-lifecycle',
  offers(finding, context) {
    const place = placeFor(finding, context);
    const lifecycle = wanted[finding.rule];
    return place && lifecycle ? [offerOf(lifecycle, place)] : [];
  },
  changes(finding, { id }, context) {
    const place = placeFor(finding, context);
    const lifecycle = wanted[finding.rule];
    if (!place || !lifecycle || id !== offerOf(lifecycle, place).id) return undefined;
    const change = changedRecord(place, { lifecycle }, context);
    return change && [change];
  },
};

type Lifecycle = NonNullable<RecordPatch['lifecycle']>;

const wanted: Readonly<Record<string, Lifecycle>> = {
  'inventory-orphan-record': 'decommissioned',
  'inventory-retired-in-use': 'active',
  'identity-dormant': 'deprecated',
};

const titles: Partial<Readonly<Record<Lifecycle, (id: string) => string>>> = {
  decommissioned: (id) => `Mark the record ${id} as decommissioned`,
  deprecated: (id) => `Mark the record ${id} as deprecated`,
  active: (id) => `Reopen the record ${id}`,
};

function offerOf(lifecycle: Lifecycle, { id }: RecordPlace): FixOffer {
  const title = titles[lifecycle]?.(id) ?? '';
  return { id: `set-lifecycle:${lifecycle}`, title, safety: 'review', effect: 'text only', isPreferred: false };
}

/** The record that a finding is about, or that of its identity. */
function placeFor({ rule, at, identity: symbol }: Finding, context: FixContext): RecordPlace | undefined {
  if (wanted[rule] === undefined) return undefined;
  if (symbol !== undefined) {
    const { record, at: stated } = context.identity(symbol)?.inventory ?? {};
    return record === undefined || stated === undefined ? undefined : { path: stated.path, id: record };
  }
  const record = context.facts(at.path)?.records.find(({ idSpan }) => idSpan.start === at.span.start);
  return record && { path: at.path, id: record.id };
}
