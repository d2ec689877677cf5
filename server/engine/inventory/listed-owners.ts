import type { ListedOwnerFact } from '../model/owner-facts.ts';
import { nearest } from '../text/edit-distance.ts';
import { ownerName } from './owner-reference.ts';

/** What the inventory's lists of groups and people say of an owner. */
export interface ListedOwners {
  /** By `ownerName`; empty: the inventory does not tell. */
  readonly names: ReadonlySet<string>;
  /** By `ownerName`: what became of those that are no longer there. */
  readonly gone: ReadonlyMap<string, string>;
  /** Groups are listed, so that one that is not among them does not exist. */
  readonly hasGroups: boolean;
}

export const nobodyListed: ListedOwners = { names: new Set(), gone: new Map(), hasGroups: false };

/** A name that is listed both as gone and as present is present. */
export function listedOwners(facts: readonly ListedOwnerFact[]): ListedOwners {
  const present = new Set(facts.filter(({ gone }) => gone === undefined).map(({ text }) => ownerName(text)));
  const gone = new Map<string, string>();
  for (const { text, gone: status } of facts) {
    const name = ownerName(text);
    if (status !== undefined && !present.has(name)) gone.set(name, status);
  }
  return {
    names: new Set(facts.map(({ text }) => ownerName(text))),
    gone,
    hasGroups: facts.some(({ text }) => /^group:/i.test(text)),
  };
}

export function sameListedOwners(a: ListedOwners, b: ListedOwners): boolean {
  return (
    a.hasGroups === b.hasGroups &&
    a.names.size === b.names.size &&
    a.gone.size === b.gone.size &&
    [...a.names].every((name) => b.names.has(name)) &&
    [...a.gone].every(([name, status]) => b.gone.get(name) === status)
  );
}

/** What became of an owner; undefined where it is still there, or where nobody knows. */
export function fateOf(owner: string, { gone, hasGroups, names }: ListedOwners): string | undefined {
  const name = ownerName(owner);
  const status = gone.get(name);
  if (status !== undefined) return `is ${status}`;
  const isMissing = hasGroups && /^group:/i.test(owner) && !names.has(name);
  // What is nearly the name of another one is rather mistyped.
  return isMissing && nearest(name, names) === undefined ? 'no longer exists' : undefined;
}
