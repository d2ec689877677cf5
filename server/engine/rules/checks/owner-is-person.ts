import type { OwnerEvidence } from '../../model/identity.ts';
import type { Draft, Subject } from '../rule.ts';

/** An identity whose stated technical owners are all persons. Inferred owners and unknown references say nothing. */
export function* ownerIsPerson(subject: Subject): Iterable<Draft> {
  if (subject.kind !== 'identity') return;
  const { at, block, name, owners, symbol } = subject.identity;
  const stated = owners.evidence.filter((evidence) => evidence.role === 'technical' && !evidence.isInferred);
  const own = stated.find((evidence) => evidence.via !== 'parent' && evidence.at?.path === block.path);
  if (own === undefined || !stated.every(isPerson)) return;
  yield { at: own.at ?? at, identity: symbol, about: own.owner, args: { identity: name, owner: own.owner } };
}

function isPerson({ owner }: OwnerEvidence): boolean {
  if (/^user:/i.test(owner)) return true;
  if (owner.startsWith('@')) return !owner.includes('/') && !/team|squad|guild|crew|group|ops|admin/i.test(owner);
  const [, first = '', last = ''] = /^([a-z]{2,20})\.([a-z]{2,20})@[^@]+$/i.exec(owner) ?? [];
  return first !== '' && !teamWords.has(first.toLowerCase()) && !teamWords.has(last.toLowerCase());
}

/** Words that tell the address of a team from that of a person. */
const teamWords: ReadonlySet<string> = new Set(
  'admin alerts all app apps backend cloud data dev devops engineering frontend group infra it mail ml notify on oncall ops payments platform product qa security service services shop sre support team web'.split(
    ' ',
  ),
);
