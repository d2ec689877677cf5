import { ownerName } from '../../inventory/owner-reference.ts';
import { recordKind } from '../../inventory/record-kind.ts';
import type { Finding } from '../../model/finding.ts';
import type { Identity } from '../../model/identity.ts';
import { editDistance } from '../../text/edit-distance.ts';
import type { FixContext, FixKind, FixOffer } from '../fix.ts';
import { amendedFile } from './amend.ts';
import { type RecordPlace, recordsIn } from './record-places.ts';

/**
 * Adds the key of an identity that has no record to the record that means it. Records of its kind with a like name and no
 * identity are offered; likeness decides nothing by itself.
 */
export const linkRecord: FixKind = {
  kind: 'link-record',
  offers(finding, context) {
    const identity = unregistered(finding, context);
    if (!identity || identity.keys.length === 0) return [];
    const records = recordsIn(context);
    const like = records
      .filter(
        ({ record, path }) =>
          record.kind === recordKind(identity.kind) && context.linkedTo(record.id, path).length === 0,
      )
      .map(({ record, path }) => ({ id: record.id, path, likeness: likeness(identity.name, record.name, record.id) }))
      .filter((each) => each.likeness >= leastLikeness)
      .sort((a, b) => b.likeness - a.likeness)
      .slice(0, mostOffers);
    return [...like.map(offerOf), ...(records.length > 0 ? [question] : [])];
  },
  accept(id, finding, context) {
    const place = unregistered(finding, context) && placeIn(id);
    return place && offerOf(place);
  },
  changes(finding, { id }, context) {
    const identity = unregistered(finding, context);
    const record = placeIn(id);
    if (!identity || !record) return undefined;
    const change = amendedFile({ kind: 'link', symbol: identity.symbol, record }, context);
    return change && [change];
  },
};

const mostOffers = 2;
const leastLikeness = 0.6;

/** One name has all words of the other. */
const likeWords = 0.8;

const question: FixOffer = {
  id: 'link',
  title: 'Link to a record of the inventory…',
  safety: 'review',
  effect: 'text only',
  isPreferred: false,
  asks: 'record',
};

function offerOf({ id, path }: RecordPlace): FixOffer {
  return {
    id: `link:${path}#${id}`,
    title: `Link to the record ${id}`,
    safety: 'review',
    effect: 'text only',
    isPreferred: false,
  };
}

function placeIn(id: string): RecordPlace | undefined {
  const [, path, record] = /^link:([^#]+)#(.+)$/.exec(id) ?? [];
  return path === undefined || record === undefined ? undefined : { path, id: record };
}

function unregistered({ rule, identity }: Finding, context: FixContext): Identity | undefined {
  return rule === 'inventory-unregistered' && identity !== undefined ? context.identity(identity) : undefined;
}

/** From 0 to 1: what two names share, word order and separators aside. */
function likeness(name: string, ...others: readonly string[]): number {
  return Math.max(...others.map((other) => likenessOf(plain(name), plain(ownerName(other)))));
}

function likenessOf(a: string, b: string): number {
  const [first, second] = [a.split('-'), b.split('-')];
  const [fewer, more] = first.length < second.length ? [first, second] : [second, first];
  if (fewer.join('').length > 2 && fewer.every((word) => more.includes(word))) return likeWords;
  const longest = Math.max(a.length, b.length);
  return longest === 0 ? 0 : 1 - editDistance(a, b) / longest;
}

function plain(name: string): string {
  return name
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .sort()
    .join('-');
}
