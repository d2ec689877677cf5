import type { JoinedIdentity } from '../graph/graph.ts';
import type { Privilege } from '../graph/privilege.ts';
import type { RecordFact } from '../model/facts.ts';
import type { InventoryLink, InventoryState, Owners } from '../model/identity.ts';
import type { InventoryContext, StatedRecord } from './complete.ts';
import { addDays } from './dates.ts';
import { isSameEnvironment } from './environment.ts';
import { ownerName, shareOwner } from './owner-reference.ts';

interface Observation {
  readonly state: InventoryState;
  readonly detail: string;
}

/** How an identity stands to the inventory: the most severe of what is true, with all of it in words. */
export function linkState(
  joined: JoinedIdentity,
  candidates: readonly StatedRecord[],
  owners: Owners,
  privilege: Privilege,
  context: InventoryContext,
): InventoryLink {
  if (!context.isPresent || joined.activation !== 'active') return { state: 'none', details: [] };
  const [first, ...others] = candidates;
  if (first === undefined) return { state: 'unregistered', details: [] };
  if (others.length > 0) {
    const ids = candidates.map(({ record }) => record.id).join(', ');
    return { state: 'ambiguous', details: [`records ${ids} claim it`] };
  }
  const reviewDue = dueDate(joined, first.record);
  const observations = observe(joined, first.record, owners, privilege, context);
  const [gravest] = observations;
  return {
    state: gravest?.state ?? 'linked',
    record: first.record.id,
    at: { path: first.path, span: first.record.idSpan },
    ...(first.record.url === undefined ? {} : { url: first.record.url }),
    ...(reviewDue === undefined ? {} : { reviewDue }),
    details: observations.map(({ detail }) => detail),
  };
}

/** In the order of severity of `InventoryState`. */
function observe(
  joined: JoinedIdentity,
  record: RecordFact,
  owners: Owners,
  privilege: Privilege,
  context: InventoryContext,
): readonly Observation[] {
  return [
    ...retired(joined, record),
    ...drifted(joined, record, privilege),
    ...expired(joined, record, context.today),
    ...overdue(joined, record, context.today),
    ...unknownOwners(owners, context.knownOwners),
  ];
}

function retired(joined: JoinedIdentity, record: RecordFact): readonly Observation[] {
  if (record.lifecycle !== 'decommissioned' || joined.disabled) return [];
  return [{ state: 'retired-in-use', detail: `${record.id} is decommissioned, but this definition is still here` }];
}

function drifted(joined: JoinedIdentity, record: RecordFact, privilege: Privilege): readonly Observation[] {
  const found: Observation[] = [];
  const stated = joined.owners.evidence
    .filter((evidence) => !evidence.isInferred && evidence.role === 'technical')
    .map(({ owner }) => owner);
  if (stated.length > 0 && record.technical.length > 0 && !shareOwner(stated, record.technical))
    found.push({
      state: 'drift',
      detail: `owner: ${stated.join(', ')} here, ${record.technical.join(', ')} in the inventory`,
    });
  if (
    joined.environment !== undefined &&
    record.environment !== undefined &&
    !isSameEnvironment(joined.environment, record.environment)
  )
    found.push({
      state: 'drift',
      detail: `environment: ${joined.environment} here, ${record.environment} in the inventory`,
    });
  if (record.permissions?.privileged === false && privilege.level !== 'ordinary')
    found.push({
      state: 'drift',
      detail: `privileged here (${privilege.reasons[0] ?? ''}), not privileged in the inventory`,
    });
  return found;
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

function dueDate(joined: JoinedIdentity, { review }: RecordFact): string | undefined {
  const { last, intervalDays } = review ?? {};
  return last === undefined || intervalDays === undefined ? joined.review : addDays(last, intervalDays);
}

function overdue(joined: JoinedIdentity, record: RecordFact, today: string): readonly Observation[] {
  const due = dueDate(joined, record);
  return due !== undefined && due < today ? [{ state: 'review-overdue', detail: `review was due on ${due}` }] : [];
}

function unknownOwners(owners: Owners, known: ReadonlySet<string>): readonly Observation[] {
  if (known.size === 0) return [];
  return owners.technical
    .filter((owner) => !known.has(ownerName(owner)))
    .map((owner) => ({ state: 'owner-unknown', detail: `the inventory knows no owner ${owner}` }));
}
