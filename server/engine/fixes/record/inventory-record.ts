import type { Identity } from '../../model/identity.ts';
import type { FileChange, FixContext } from '../fix.ts';
import { newRecord } from './new-record.ts';
import type { RecordPatch } from './record-patch.ts';
import { changedRecord } from './record-places.ts';

/**
 * Writes owners into the identity's record: the one that it is linked to, else a new one. Undefined where the
 * identity has no key that a record could match, or its record lies outside the repository: there is never a second one.
 */
export function recordedOwners(
  identity: Identity,
  owners: { readonly technical: readonly string[]; readonly business: readonly string[] },
  context: FixContext,
): FileChange | undefined {
  const { at, record } = identity.inventory;
  // A record outside the repository is written where it stands; a second one here would contradict it some day.
  if (record !== undefined)
    return at && changedRecord({ path: at.path, id: record }, changed(identity, owners), context);
  const { purpose } = identity;
  return newRecord(identity, { ...owners, ...(purpose === undefined ? {} : { purpose }) }, context);
}

/** Only what is other than in the record. */
function changed(
  { owners: { evidence } }: Identity,
  wanted: { readonly technical: readonly string[]; readonly business: readonly string[] },
): RecordPatch {
  const isOther = (role: 'technical' | 'business') => {
    const held = evidence.filter((each) => each.via === 'inventory' && each.role === role).map(({ owner }) => owner);
    return wanted[role].length > 0 && wanted[role].join() !== held.join();
  };
  return {
    ...(isOther('technical') ? { technical: wanted.technical } : {}),
    ...(isOther('business') ? { business: wanted.business } : {}),
  };
}
