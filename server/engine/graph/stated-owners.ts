import type { Definitions } from '../evaluate/definitions.ts';
import { evaluateWithTrail } from '../evaluate/evaluate.ts';
import { termOf } from '../evaluate/term.ts';
import { asWritten, type TrailStep, type Value } from '../evaluate/value.ts';
import { ownerRoleOf } from '../extract/owner-keys.ts';
import { scopeOf } from '../extract/terraform/blocks.ts';
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
  const { value, trail } = evaluateWithTrail(fact.reference, path, definitions);
  const { evidence, mayHaveMore } = fact.isMap ? namedInMap(value, fact) : named(fact.role, value, fact.via);
  return { evidence, mayHaveMore: mayHaveMore || trail.some((step) => isLeftToCallers(step, definitions)) };
}

function namedInMap(value: Value, fact: OwnerFact): StatedOwners {
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

/** A variable whose default is empty is there for whoever uses the module to fill, and an owner may be among it. */
function isLeftToCallers({ address, at }: TrailStep, definitions: Definitions): boolean {
  if (!address.startsWith('var.')) return false;
  const found = definitions.find(scopeOf(at.path), address);
  if (found?.path !== at.path || found.fact.nameSpan.start !== at.span.start || found.fact.rank > 0) return false;
  const { node } = found.fact;
  if (node.kind === 'map') return node.entries.length === 0;
  return node.kind === 'scalar' && (node.value === null || node.value === '');
}

function named(role: OwnerFact['role'], value: Value, via: OwnerFact['via']): StatedOwners {
  const { text, exact, at } = termOf(value);
  if (!exact) return { evidence: [], mayHaveMore: true };
  const owner = text.trim();
  const evidence: readonly OwnerEvidence[] = owner === '' ? [] : [{ role, owner, via, isInferred: false, at }];
  return { evidence, mayHaveMore: false };
}
