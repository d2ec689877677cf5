import type { OwnerFact, Scope, TextFact } from '../model/facts.ts';
import type { OwnerDefaultFact } from '../model/owner-facts.ts';
import { literal } from './literal.ts';

/** Where what descriptors of components say of a folder, and of those below it, is looked for. */
export function folderScope(folder: string): Scope {
  return `folder:${folder}`;
}

/** The owners that one component of a descriptor states; undefined for what is not written. */
export interface ComponentOwners {
  readonly technical: readonly (TextFact | undefined)[];
  readonly business?: readonly (TextFact | undefined)[];
}

/** What a descriptor says of its folder: the owners of its component; nothing where it describes several that differ. */
export function componentOwners(path: string, components: readonly ComponentOwners[]): readonly OwnerDefaultFact[] {
  const scope = folderScope(path.slice(0, Math.max(path.lastIndexOf('/'), 0)));
  const [first, ...others] = components.map(statements);
  if (first === undefined || others.some((other) => namesOf(other) !== namesOf(first))) return [];
  return first.map((owner) => ({ scope, owner }));
}

function statements({ technical, business = [] }: ComponentOwners): readonly OwnerFact[] {
  return [
    ...technical.flatMap((text) => statement('technical', text)),
    ...business.flatMap((text) => statement('business', text)),
  ];
}

function statement(role: OwnerFact['role'], fact: TextFact | undefined): readonly OwnerFact[] {
  if (fact === undefined || fact.text.trim() === '' || fact.text.includes('{{')) return [];
  return [{ role, reference: literal(fact, 'descriptor'), via: 'field' }];
}

function namesOf(owners: readonly OwnerFact[]): string {
  return owners.map(({ role, reference: { node } }) => `${role} ${node.kind === 'scalar' ? node.value : ''}`).join(' ');
}
