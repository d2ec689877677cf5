import { isPerson } from '../../inventory/owner-shape.ts';
import type { Draft, Subject } from '../rule.ts';

/** An identity whose stated technical owners are all persons. Inferred owners and unknown references say nothing. */
export function* ownerIsPerson(subject: Subject): Iterable<Draft> {
  if (subject.kind !== 'identity') return;
  const { at, block, name, owners, symbol } = subject.identity;
  const stated = owners.evidence.filter((evidence) => evidence.role === 'technical' && !evidence.isInferred);
  const own = stated.find((evidence) => evidence.via !== 'parent' && evidence.at?.path === block.path);
  if (own === undefined || !stated.every(({ owner }) => isPerson(owner))) return;
  yield { at: own.at ?? at, identity: symbol, about: own.owner, args: { identity: name, owner: own.owner } };
}
