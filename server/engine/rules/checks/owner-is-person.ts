import { isPerson } from '../../inventory/owner-shape.ts';
import type { Draft, Subject } from '../rule.ts';

/**
 * An identity whose stated technical owners are all persons, in its own text or in its record here. Inferred owners, unknown
 * references and records of others say nothing.
 */
export function* ownerIsPerson(subject: Subject): Iterable<Draft> {
  if (subject.kind !== 'identity') return;
  const { at, block, name, owners, symbol } = subject.identity;
  const stated = owners.evidence.filter((evidence) => evidence.role === 'technical' && !evidence.isInferred);
  const own =
    stated.find((evidence) => evidence.via !== 'parent' && evidence.at?.path === block.path) ??
    stated.find((evidence) => evidence.via === 'inventory' && evidence.at !== undefined);
  if (own === undefined || !stated.every(({ owner }) => isPerson(owner))) return;
  const isHere = own.at?.path === block.path;
  yield {
    at: (isHere ? own.at : undefined) ?? at,
    identity: symbol,
    about: own.owner,
    args: { identity: name, owner: own.owner },
    ...(own.at && !isHere ? { related: [{ at: own.at, message: 'Written here' }] } : {}),
  };
}
