import type { Engine, OwnerAssignment, OwnerSource, Registration } from '../engine.ts';
import { type Description, withPurpose, withReview } from '../fixes/describe/describe-identity.ts';
import type { FixContext, FixResult } from '../fixes/fix.ts';
import { setOwnerId } from '../fixes/owner/set-owner.ts';
import { answersOf, registrationWays } from '../fixes/record/register.ts';
import type { Finding } from '../model/finding.ts';
import type { OwnerEvidence } from '../model/identity.ts';
import type { Queries } from '../queries.ts';
import { isBelow } from '../text/paths/is-below.ts';
import type { FixInputs } from './fix-inputs.ts';
import { inTurn, together } from './in-turn.ts';
import { resolve } from './resolve.ts';

/** Writes owners where the identities state them. Any owner may be set, not only one that the repository knows. */
export function setOwners(assignments: readonly OwnerAssignment[], inputs: FixInputs): FixResult {
  const within = { ...inputs.context, ownerChoices: () => [] };
  const changes = inTurn(
    assignments,
    ({ symbol, owner, role = 'technical' }) =>
      resolveFor(symbol, 'owner-missing', setOwnerId(role, owner), inputs, within),
    inputs,
    ({ symbol }) => inputs.context.identity(symbol)?.at.path,
  );
  return together(`Set ${assignments.length} owners`, 'in-place update', changes);
}

/** Writes what identities are for, and that they have been reviewed. */
export function describe(descriptions: readonly Description[], inputs: FixInputs): FixResult {
  const { context } = inputs;
  const changes = [
    ...descriptions.flatMap(({ symbol, purpose }) =>
      purpose === undefined ? [] : [() => withPurpose(symbol, purpose, context)],
    ),
    ...descriptions.flatMap(({ symbol, review }) =>
      review === undefined ? [] : [() => withReview(symbol, review, context)],
    ),
  ];
  const made = inTurn(changes, (change) => together('', 'text only', [change() ?? []].flat()), inputs);
  return together(`Describe ${descriptions.length} identities`, 'text only', made);
}

/** Writes records or entities for identities that the inventory does not know. */
export function register(registrations: readonly Registration[], inputs: FixInputs): FixResult {
  const changes = inTurn(
    registrations,
    ({ symbol, way, ...answers }) =>
      resolveFor(symbol, 'inventory-unregistered', `${way}:${JSON.stringify(answers)}`, inputs, inputs.context),
    inputs,
  );
  return together(`Register ${registrations.length} identities`, 'text only', changes);
}

/** What is known of an identity for its record, and in which ways it can be registered. */
export function registrationOf(symbol: string, { context }: FixInputs): ReturnType<Engine['registrationOf']> {
  const identity = context.identity(symbol);
  return identity && { ...answersOf(identity, context), ways: registrationWays(identity, context) };
}

/** For principals of a file or folder whose own definition names no owner: those that other evidence names. */
export function inferredOwners(
  below: string,
  source: OwnerSource | undefined,
  queries: Queries,
): ReturnType<Engine['inferredOwners']> {
  return queries.identities().flatMap((identity) => {
    const { at, owners, parent, symbol } = identity;
    if (!isBelow(below, at.path) || parent !== undefined || !queries.isPrincipal(identity)) return [];
    const named = owners.evidence.filter(({ role }) => role === 'technical');
    const isElsewhere = ({ via, isInferred }: OwnerEvidence) => (source === undefined ? isInferred : via === source);
    const found = named.find(isElsewhere);
    const isStated = named.some(({ via, isInferred }) => !isInferred && via !== source);
    return found === undefined || isStated ? [] : [{ symbol, owner: found.owner, from: found.via }];
  });
}

/** What a fix would do for a finding on the whole identity, whether or not there is one. */
function resolveFor(symbol: string, rule: string, offer: string, inputs: FixInputs, within: FixContext): FixResult {
  const identity = within.identity(symbol);
  if (identity === undefined) return { kind: 'stale' };
  const { at } = identity;
  const finding: Finding = { rule, level: 'note', message: '', at, related: [], identity: symbol, key: '' };
  return resolve(finding, offer, inputs, within);
}
