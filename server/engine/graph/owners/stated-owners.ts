import type { Definitions } from '../../evaluate/definitions.ts';
import { evaluateWithTrail } from '../../evaluate/evaluate.ts';
import { termOf } from '../../evaluate/term.ts';
import { asWritten, type TrailStep, type Value } from '../../evaluate/value.ts';
import { tagRoleOf } from '../../extract/owner-keys.ts';
import { scopeOf } from '../../extract/terraform/blocks.ts';
import type { OwnerFact, OwnerRole } from '../../model/facts.ts';
import type { CatchAll, OwnerEvidence } from '../../model/identity.ts';
import type { OwnerPolicy } from '../../model/owner-policy.ts';

/** Owners that the repository's files tell, strongest evidence first: the identity's own words, then what it inherits, then CODEOWNERS or OWNERS. */
export interface StatedOwners {
  readonly evidence: readonly OwnerEvidence[];
  /** An owner may be named by a value that nobody knows. */
  readonly mayHaveMore: boolean;
  /** Variables of a module that its callers fill and that may name an owner: `tf:modules/app#tags`. */
  readonly arguments?: readonly string[];
  /** Whom what speaks for everything names, where neither CODEOWNERS nor OWNERS names anybody else. */
  readonly catchAll?: CatchAll;
}

export const noOwners: StatedOwners = { evidence: [], mayHaveMore: false };

/** What several places state together. */
export function joinedOwners(parts: readonly StatedOwners[]): StatedOwners {
  const given = [...new Set(parts.flatMap((part) => part.arguments ?? []))];
  const catchAll = parts.find((part) => part.catchAll !== undefined)?.catchAll;
  return {
    evidence: parts.flatMap((part) => part.evidence),
    mayHaveMore: parts.some((part) => part.mayHaveMore),
    ...(given.length > 0 ? { arguments: given } : {}),
    ...(catchAll ? { catchAll } : {}),
  };
}

/** What stating looks at besides the fact. */
interface Stating {
  readonly definitions: Definitions;
  /** Keys that name owners here, besides the usual ones. */
  readonly keys: OwnerPolicy['keys'];
}

/** The role that a key of a tag, label or annotation gives: what the repository says of it, else the usual one. */
function roleOf(key: string, usual: OwnerFact['role'], keys: OwnerPolicy['keys']): OwnerFact['role'] {
  const isOwn = (role: OwnerRole) => keys[role].some((own) => own.toLowerCase() === key.toLowerCase());
  if (isOwn('business')) return 'business';
  return isOwn('technical') ? 'technical' : usual;
}

/** The owners that a fact names: one, or those of a map of tags. `mayHaveMore` where a part of it is not known. */
export function statedOwners(fact: OwnerFact, path: string, { definitions, keys }: Stating): StatedOwners {
  const role = fact.key === undefined ? fact.role : roleOf(fact.key, fact.role, keys);
  if (role === 'other') return noOwners;
  const { value, trail } = evaluateWithTrail(fact.reference, path, definitions);
  const { evidence, mayHaveMore } = fact.isMap ? namedInMap(value, fact, keys) : named(role, value, fact);
  const left = trail.filter((step) => isLeftToCallers(step, definitions));
  const given = left.map(({ address, at }) => `${scopeOf(at.path)}#${address.slice('var.'.length)}`);
  return {
    evidence,
    mayHaveMore: mayHaveMore || left.length > 0,
    ...(given.length > 0 ? { arguments: given } : {}),
  };
}

function namedInMap(value: Value, fact: OwnerFact, keys: OwnerPolicy['keys']): StatedOwners {
  const map = asWritten(value);
  if (map.kind !== 'map') return { evidence: [], mayHaveMore: true };
  const entries = map.entries.flatMap(({ key, value }) => {
    const role = roleOf(key, tagRoleOf(key), keys);
    return role === 'other' ? [] : named(role, value, { ...fact, key });
  });
  return {
    evidence: entries.flatMap((entry) => entry.evidence),
    mayHaveMore: map.isOpen || entries.some((entry) => entry.mayHaveMore),
  };
}

/** A variable without a default, or with an empty one, is there for whoever uses the module to fill. */
function isLeftToCallers({ address, at }: TrailStep, definitions: Definitions): boolean {
  if (!address.startsWith('var.')) return false;
  const found = definitions.find(scopeOf(at.path), address);
  if (found?.path !== at.path || found.fact.nameSpan.start !== at.span.start || found.fact.rank > 0) return false;
  const { node } = found.fact;
  if (node.kind === 'map') return node.entries.length === 0;
  if (node.kind === 'unknown') return true;
  return node.kind === 'scalar' && (node.value === null || node.value === '');
}

function named(role: OwnerRole, value: Value, { via, key }: Pick<OwnerFact, 'via' | 'key'>): StatedOwners {
  const { text, exact, at } = termOf(value);
  if (!exact) return { evidence: [], mayHaveMore: true };
  const owner = text.trim();
  const found: OwnerEvidence = { role, owner, via, ...(key === undefined ? {} : { key }), isInferred: false, at };
  const evidence = owner === '' ? [] : [found];
  return { evidence, mayHaveMore: false };
}
