import type { Draft, Subject } from '../rule.ts';

/** An account of a program that administers its broker. Accounts that are called so are for it. */
export function* brokerAdmin(subject: Subject): Iterable<Draft> {
  if (subject.kind !== 'grant' || subject.grant.provider !== 'broker' || subject.grant.effect !== 'allow') return;
  const { grant, holders } = subject;
  const [holder] = holders;
  const [action] = grant.actions;
  const name = holder?.name ?? grant.holder.slice(grant.holder.search(/[^#.]*$/));
  if (grant.access !== 'admin' || !action || /admin|root|operator|superuser/i.test(name)) return;
  yield { at: action.at, about: action.text, args: { identity: name }, ...(holder && { identity: holder.symbol }) };
}
