import type { Definitions } from '../evaluate/definitions.ts';
import { evaluate } from '../evaluate/evaluate.ts';
import { termOf } from '../evaluate/term.ts';
import { asWritten, type Value } from '../evaluate/value.ts';
import { ownerRoleOf } from '../extract/owner-keys.ts';
import type { OwnerFact } from '../model/facts.ts';
import type { OwnerEvidence } from '../model/identity.ts';

/** Owners that the repository's files tell, strongest evidence first: the identity's own words, then what it inherits, then CODEOWNERS. */
export interface StatedOwners {
  readonly evidence: readonly OwnerEvidence[];
  /** An owner may be named by a value that nobody knows. */
  readonly mayHaveMore: boolean;
}

/** The owners that a fact names: one, or those of a map of tags. `mayHaveMore` where a part of it is not known. */
export function statedOwners(fact: OwnerFact, path: string, definitions: Definitions): StatedOwners {
  const value = evaluate(fact.reference, path, definitions);
  if (!fact.isMap) return named(fact.role, value, fact.via);
  const map = asWritten(value);
  if (map.kind !== 'map') return { evidence: [], mayHaveMore: true };
  const entries = map.entries.flatMap(({ key, value }) => {
    const role = ownerRoleOf(key);
    return role ? named(role, value, fact.via) : [];
  });
  return {
    evidence: entries.flatMap((entry) => entry.evidence),
    mayHaveMore: map.isOpen || entries.some((entry) => entry.mayHaveMore),
  };
}

function named(role: OwnerFact['role'], value: Value, via: OwnerFact['via']): StatedOwners {
  const { text, exact, at } = termOf(value);
  if (!exact) return { evidence: [], mayHaveMore: true };
  const owner = text.trim();
  const evidence: readonly OwnerEvidence[] = owner === '' ? [] : [{ role, owner, via, isInferred: false, at }];
  return { evidence, mayHaveMore: false };
}
