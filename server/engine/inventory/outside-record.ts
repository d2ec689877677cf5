import type { RecordFact } from '../model/facts.ts';
import type { Identity } from '../model/identity.ts';
import type { Claim } from './record-index.ts';

/**
 * The record outside the repository that an identity is linked to, as if it stood where the identity is defined: what is
 * wrong with it is told there. Undefined for one that stands in a file.
 */
export function recordAtIdentity(identity: Identity, claims: readonly Claim[]): RecordFact | undefined {
  const { at, record: id, sources } = identity.inventory;
  if (at !== undefined || id === undefined || sources === undefined) return undefined;
  const stated = claims[0]?.candidates.find(({ record, source }) => record.id === id && source !== undefined);
  if (stated === undefined) return undefined;
  const { span } = identity.at;
  const credentials = stated.record.credentials.map(({ span: _, ...credential }) => credential);
  return { ...stated.record, credentials, span, idSpan: span };
}
