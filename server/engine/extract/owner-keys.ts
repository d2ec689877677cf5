import type { OwnerFact, OwnerRole } from '../model/facts.ts';

/**
 * Whether a tag, label, annotation or field of this name states an owner, and of which kind. The name's
 * namespace (`acme.com/`, `acme:`) and the way its words are joined do not matter.
 */
export function ownerRoleOf(key: string): OwnerRole | undefined {
  const name = key
    .slice(Math.max(key.lastIndexOf('/'), key.lastIndexOf(':')) + 1)
    .replace(/[-_. ]/g, '')
    .toLowerCase();
  if (technical.has(name)) return 'technical';
  return business.has(name) ? 'business' : undefined;
}

/** More than any reference of an owner has; UTF-16 units. */
export const longestOwner = 200;

/** The role of a tag, label or annotation; one whose name is not known may still be an owner's by the repository's policy. */
export function tagRoleOf(key: string): OwnerFact['role'] {
  return ownerRoleOf(key) ?? 'other';
}

/** Names that teams use for who builds and runs a thing. */
const technical: ReadonlySet<string> = new Set([
  'owner',
  'owners',
  'ownedby',
  'ownername',
  'owneremail',
  'ownerteam',
  'owningteam',
  'technicalowner',
  'techowner',
  'serviceowner',
  'appowner',
  'applicationowner',
  'systemowner',
  'resourceowner',
  'team',
  'teamname',
  'teamowner',
  'teamemail',
  'squad',
  'tribe',
  'maintainer',
  'maintainers',
  'contact',
  'contacts',
  'contactemail',
  'technicalcontact',
  'supportteam',
  'responsible',
  'responsibleteam',
  'steward',
]);

/** Names for who answers for a thing's purpose and its cost. */
const business: ReadonlySet<string> = new Set([
  'businessowner',
  'bizowner',
  'productowner',
  'budgetowner',
  'costowner',
  'dataowner',
  'businesscontact',
]);
