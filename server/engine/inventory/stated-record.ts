import type { RecordFact } from '../model/facts.ts';
import type { HeldCredential } from '../model/identity.ts';
import type { InventorySource } from '../model/inventory-source.ts';
import type { OwnerPolicy } from '../model/owner-policy.ts';
import type { UsageFact } from '../model/review.ts';
import type { Place } from '../model/span.ts';

/** A record with the file that states it. */
export interface StatedRecord {
  readonly record: RecordFact;
  /** Of a record outside the repository, a name that no file has. */
  readonly path: string;
  /** The inventory outside the repository that holds it. */
  readonly source?: string;
}

export interface InventoryContext {
  /** Any identity record at all is known, or could be if an inventory answered; without one, every state is `none`. */
  readonly isPresent: boolean;
  /** Inventories outside the repository that did not answer when they were last asked. */
  readonly unreachable: readonly Pick<InventorySource, 'name' | 'asOf'>[];
  /** Names of inventories that show only part of what they hold. */
  readonly partial: readonly string[];
  /** Exports of providers that say when identities were last used. */
  readonly usage: readonly UsageFact[];
  /** ISO date. */
  readonly today: string;
  readonly policy: OwnerPolicy;
  /** Whether people have said at its place, or in a file of another tool, that a secret is none. */
  isAccepted(held: HeldCredential): boolean;
  /** Whether what is written as an owner in a file is a secret: then nobody knows whom it was to name. */
  isSecretOwner(owner: string, path: string): boolean;
  /** Owners that the inventory knows; empty: it does not tell. */
  readonly knownOwners: ReadonlySet<string>;
}

/** Where a record stands, if that is in the repository. */
export function placeOf({ path, record, source }: StatedRecord): Place | undefined {
  return source === undefined ? { path, span: record.idSpan } : undefined;
}
