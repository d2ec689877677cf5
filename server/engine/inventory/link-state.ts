import type { JoinedIdentity } from '../graph/join.ts';
import type { Privilege } from '../graph/privilege.ts';
import type { RecordFact } from '../model/facts.ts';
import type { InventoryLink, InventoryState, Owners } from '../model/identity.ts';
import type { ReviewState } from '../model/review.ts';
import { type Drift, driftInWords, driftsOf } from './drift.ts';
import { ownerName, shareOwner } from './owner-reference.ts';
import type { Claim } from './record-index.ts';
import { reviewInWords, reviewState } from './review-state.ts';
import { type InventoryContext, placeOf, type StatedRecord } from './stated-record.ts';

interface Observation {
  readonly state: InventoryState;
  readonly detail: string;
}

/** How an identity stands to the inventory: the most severe of what is true, with all of it in words. */
export function linkState(
  joined: JoinedIdentity,
  claims: readonly Claim[],
  owners: Owners,
  privilege: Privilege,
  context: InventoryContext,
): InventoryLink {
  if (!context.isPresent || joined.activation !== 'active') return { state: 'none', details: [] };
  const candidates = claims[0]?.candidates ?? [];
  const [first, ...others] = candidates;
  if (first === undefined) return unknownToAll(joined, context);
  const sources = claims.flatMap(({ candidates: [of] }) => of?.source ?? []);
  const known = sources.length === 0 ? {} : { sources };
  if (others.length > 0) {
    const ids = candidates.map(({ record }) => record.id).join(', ');
    return { state: 'ambiguous', details: [`${ids} claim it`], ...known };
  }
  const review = reviewState(joined, first.record, context.today);
  const elsewhere = claims.slice(1).flatMap((claim) => claim.candidates);
  const observations = [
    ...observe(joined, first.record, { owners, privilege, review }, context),
    ...elsewhere.flatMap((other) => contradicted(first, other)),
  ].sort((a, b) => severity.indexOf(a.state) - severity.indexOf(b.state));
  const [gravest] = observations;
  const at = placeOf(first);
  const silent = context.unreachable.find(({ name }) => name === first.source);
  return {
    state: gravest?.state ?? 'linked',
    record: first.record.id,
    ...(at === undefined ? {} : { at }),
    ...known,
    ...(silent === undefined ? {} : { asOf: silent.asOf ?? 'an earlier time' }),
    ...(first.record.url === undefined ? {} : { url: first.record.url }),
    review,
    details: observations.map(({ detail }) => detail),
  };
}

/** In the order of `InventoryState`. */
const severity: readonly InventoryState[] = [
  'retired-in-use',
  'drift',
  'credential-expired',
  'review-overdue',
  'owner-unknown',
];

/** That an inventory which does not answer, or shows only a part, has no record of it is not known. */
function unknownToAll(joined: JoinedIdentity, { unreachable, partial }: InventoryContext): InventoryLink {
  if (unreachable.length === 0 && partial.length === 0) return { state: 'unregistered', details: dangling(joined) };
  if (unreachable.length === 0)
    return {
      state: 'not-visible',
      details: [`${partial.join(' and ')} shows only what its token may see, and no record of it`],
    };
  const details = unreachable.map(({ name, asOf }) =>
    asOf === undefined ? `${name} cannot be reached` : `${name} cannot be reached; on ${asOf} it had no record of it`,
  );
  return { state: 'offline', details };
}

/** Inventories that name different owners of one identity. */
function contradicted(first: StatedRecord, other: StatedRecord): readonly Observation[] {
  const [here, there] = [first.record.technical, other.record.technical];
  if (here.length === 0 || there.length === 0 || shareOwner(here, there)) return [];
  const place = ({ path, source }: StatedRecord) => source ?? path;
  const detail = `owner: ${here.join(', ')} in ${place(first)}, ${there.join(', ')} in ${place(other)}`;
  return [{ state: 'drift', detail }];
}

function dangling(joined: JoinedIdentity): readonly string[] {
  const named = namedRecord(joined);
  return named === undefined ? [] : [`no record has the id ${named}`];
}

/** In the order of severity of `InventoryState`. */
function observe(
  joined: JoinedIdentity,
  record: RecordFact,
  {
    owners,
    privilege,
    review,
  }: { readonly owners: Owners; readonly privilege: Privilege; readonly review: ReviewState },
  context: InventoryContext,
): readonly Observation[] {
  return [
    ...retired(joined, record),
    ...drifted(joined, record, privilege),
    ...expired(joined, record, context.today),
    ...overdue(review),
    ...unknownOwners(owners, context.knownOwners),
  ];
}

function retired(joined: JoinedIdentity, record: RecordFact): readonly Observation[] {
  if (record.lifecycle !== 'decommissioned' || joined.disabled) return [];
  return [{ state: 'retired-in-use', detail: `${record.id} is decommissioned, but this definition is still here` }];
}

function drifted(joined: JoinedIdentity, record: RecordFact, { level, reasons }: Privilege): readonly Observation[] {
  const drifts = driftsOf(joined, record, level === 'ordinary' ? 'ordinary' : 'privileged');
  return [...drifts.map((drift) => detailOf(drift, reasons[0] ?? '')), ...misnamed(joined, record)];
}

function detailOf(drift: Drift, reason: string): Observation {
  const detail =
    drift.what === 'privilege' ? `privileged here (${reason}), not privileged in the inventory` : driftInWords(drift);
  return { state: 'drift', detail };
}

/** The identity's own comment names another record than the one that its other keys lead to. */
function misnamed(joined: JoinedIdentity, { id }: RecordFact): readonly Observation[] {
  const named = namedRecord(joined);
  if (named === undefined || named.toLowerCase() === id.toLowerCase()) return [];
  return [{ state: 'drift', detail: `identity-id: ${named} here, which no record has; its keys lead to ${id}` }];
}

/** The record that the identity's own comment names. */
function namedRecord({ keys }: JoinedIdentity): string | undefined {
  return keys.find(({ scheme }) => scheme === 'id')?.value;
}

function expired(joined: JoinedIdentity, record: RecordFact, today: string): readonly Observation[] {
  const recorded = record.credentials.flatMap(({ type, expiresAt }) =>
    expiresAt === undefined ? [] : [{ what: type, expiresAt }],
  );
  const held = joined.credentials.flatMap(({ credential }) =>
    credential.expiresAt === undefined ? [] : [{ what: credential.title, expiresAt: credential.expiresAt }],
  );
  return [...recorded, ...held]
    .filter(({ expiresAt }) => expiresAt.slice(0, 10) < today)
    .map(({ what, expiresAt }) => ({
      state: 'credential-expired',
      detail: `${what} expired on ${expiresAt.slice(0, 10)}`,
    }));
}

/** One that was never reviewed waits in the list of reviews; that is no finding yet. */
function overdue(review: ReviewState): readonly Observation[] {
  const detail = review.reason === 'never' ? undefined : reviewInWords(review);
  return detail === undefined ? [] : [{ state: 'review-overdue', detail }];
}

function unknownOwners(owners: Owners, known: ReadonlySet<string>): readonly Observation[] {
  if (known.size === 0) return [];
  return owners.technical
    .filter((owner) => !known.has(ownerName(owner)))
    .map((owner) => ({ state: 'owner-unknown', detail: `the inventory knows no owner ${owner}` }));
}
