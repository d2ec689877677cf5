import type { OwnerChoice } from '../fixes/fix.ts';
import { ownerName } from '../inventory/owner-reference.ts';
import type { OwnerEvidence } from '../model/identity.ts';
import type { Queries } from '../queries.ts';
import { isSecretOwner } from '../rules/without-secrets.ts';
import { evidenceInWords } from '../words/in-words.ts';

/**
 * Owners to offer, best first: those inferred for the identity, then the inventory's groups and the owners of its
 * records, then CODEOWNERS and who is named for the whole repository, then those in use.
 */
export function ownerChoicesFor(queries: Queries, symbol: string | undefined): readonly OwnerChoice[] {
  const isSecret = (owner: string, path: string) => isSecretOwner(owner, path, queries.maskOf);
  const identity = symbol === undefined ? undefined : queries.identity(symbol);
  const inferred = (identity?.owners.evidence ?? [])
    .filter((evidence) => evidence.role === 'technical')
    .map(({ owner, isInferred, ...source }): OwnerChoice => ({ owner, from: sourceInWords(source), isInferred }));
  const listed = [
    ...queries.store.look('owners', '').flatMap(({ fact, path }) => (isSecret(fact.text, path) ? [] : fact)),
    ...queries.outsideOwners(),
  ].map(({ text }): OwnerChoice => ({ owner: text, from: 'inventory', isInferred: false, isListed: true }));
  const isListed = new Set(listed.map(({ owner }) => ownerName(owner)));
  const recorded = [...queries.records.records(), ...queries.records.outsideRecords()].flatMap(({ record, path }) =>
    record.technical
      .filter((owner) => !isSecret(owner, path))
      .map((owner): OwnerChoice => ({ owner, from: 'inventory', isInferred: false })),
  );
  const lines = queries.store
    .look('codeOwners', '')
    .flatMap(({ fact, path }) =>
      fact.owners
        .filter((owner) => !isSecret(owner, path))
        .map((owner): OwnerChoice => ({ owner, from: 'CODEOWNERS', isInferred: false })),
    );
  const { owners: forAll = [], by = 'OWNERS' } = identity?.owners.catchAll ?? {};
  const general = forAll.map((owner): OwnerChoice => ({ owner, from: by, isInferred: false }));
  const inUse = queries
    .identities()
    .flatMap(({ owners }) => owners.technical)
    .map((owner): OwnerChoice => ({ owner, from: 'used in this repository', isInferred: false }));
  return distinct([...inferred, ...listed, ...recorded, ...lines, ...general, ...inUse]).map((choice) =>
    isListed.has(ownerName(choice.owner)) ? { ...choice, isListed: true } : choice,
  );
}

function sourceInWords(source: Pick<OwnerEvidence, 'via' | 'at'>): string {
  return evidenceInWords(source).replace(/^the /, '');
}

function distinct(choices: readonly OwnerChoice[]): readonly OwnerChoice[] {
  const seen = new Set<string>();
  return choices.filter(({ owner }) => {
    const name = ownerName(owner);
    return name !== '' && !seen.has(name) && seen.add(name);
  });
}
