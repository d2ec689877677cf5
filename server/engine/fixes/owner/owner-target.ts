import type { IdentityFact, OwnerFact, OwnerRole } from '../../model/facts.ts';
import type { Identity, OwnerEvidence } from '../../model/identity.ts';

/** Whom an owner is written for, and what as. */
export interface OwnerTarget {
  readonly identity: Identity;
  readonly fact: IdentityFact;
  /** The file that defines the identity. */
  readonly path: string;
  readonly role: OwnerRole;
  readonly owner: string;
}

/** Evidence that the identity's own definition writes down. */
export const ownWords: readonly OwnerEvidence['via'][] = ['tag', 'label', 'annotation', 'field', 'metadata', 'comment'];

/** What the identity's own text states of a role: the evidence with the fact that it comes from. */
export function statementsOf({
  identity,
  fact,
  path,
  role,
}: Pick<OwnerTarget, 'identity' | 'fact' | 'path' | 'role'>): readonly { evidence: OwnerEvidence; fact: OwnerFact }[] {
  return identity.owners.evidence.flatMap((evidence) => {
    if (evidence.role !== role || evidence.at?.path !== path || !ownWords.includes(evidence.via)) return [];
    const { start } = evidence.at.span;
    const stated = fact.owners.find(
      ({ reference: { node } }) =>
        node.kind === 'scalar' && (node.content.start === start || node.span.start === start),
    );
    return stated ? [{ evidence, fact: stated }] : [];
  });
}

/** An entity reference, a team, a handle or an address: one word. */
export function isReference(owner: string): boolean {
  return /^[\w@.:/+-]{1,200}$/.test(owner);
}
