import type { Credential } from '../model/credential.ts';
import type { RecordFact } from '../model/facts.ts';
import type { Identity, OwnerEvidence } from '../model/identity.ts';
import { isSameEnvironment } from '../text/environment.ts';
import { shareOwner } from './owner-reference.ts';

/** Something that the files and the record say differently. */
export interface Drift {
  readonly what: 'owner' | 'business owner' | 'environment' | 'privilege' | 'expiry';
  readonly here: readonly string[];
  readonly recorded: readonly string[];
}

/** What of an identity its record may contradict. */
type Described = Pick<Identity, 'environment'> & {
  readonly owners: { readonly evidence: readonly OwnerEvidence[] };
  readonly credentials: readonly { readonly credential: Pick<Credential, 'expiresAt'> }[];
};

/** Where an identity and its record disagree. What one of the two does not say is no contradiction. */
export function driftsOf(
  identity: Described,
  record: RecordFact,
  privileged: 'privileged' | 'ordinary',
): readonly Drift[] {
  return [
    ...ownerDrift('owner', statedOwners(identity, 'technical'), record.technical),
    ...ownerDrift('business owner', statedOwners(identity, 'business'), record.business),
    ...environmentDrift(identity.environment, record.environment),
    ...(record.permissions?.privileged === false && privileged === 'privileged'
      ? [{ what: 'privilege', here: ['privileged'], recorded: ['not privileged'] } as const]
      : []),
    ...expiryDrift(identity, record),
  ];
}

/** A difference in words. */
export function driftInWords({ what, here, recorded }: Drift): string {
  return `${what}: ${here.join(', ')} here, ${recorded.join(', ')} in the inventory`;
}

function statedOwners({ owners }: Described, role: OwnerEvidence['role']): readonly string[] {
  return owners.evidence
    .filter((evidence) => !evidence.isInferred && evidence.via !== 'inventory' && evidence.role === role)
    .map(({ owner }) => owner);
}

function ownerDrift(what: Drift['what'], here: readonly string[], recorded: readonly string[]): readonly Drift[] {
  if (here.length === 0 || recorded.length === 0 || shareOwner(here, recorded)) return [];
  return [{ what, here, recorded }];
}

function environmentDrift(here: string | undefined, recorded: string | undefined): readonly Drift[] {
  if (here === undefined || recorded === undefined || isSameEnvironment(here, recorded)) return [];
  return [{ what: 'environment', here: [here], recorded: [recorded] }];
}

/** Compared only where both sides know one end: of several, nobody can tell which is meant. */
function expiryDrift({ credentials }: Described, record: RecordFact): readonly Drift[] {
  const [here, ...others] = daysOf(credentials.map(({ credential }) => credential.expiresAt));
  const [recorded, ...more] = daysOf(record.credentials.map(({ expiresAt }) => expiresAt));
  if (here === undefined || recorded === undefined || others.length + more.length > 0 || here === recorded) return [];
  return [{ what: 'expiry', here: [here], recorded: [recorded] }];
}

function daysOf(dates: readonly (string | undefined)[]): readonly string[] {
  return [...new Set(dates.flatMap((date) => (date === undefined ? [] : [date.slice(0, 10)])))];
}
