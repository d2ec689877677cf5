import type { CheckContext, Draft, Subject } from '../rule.ts';

/** An account of a program that administers its broker. Accounts that are called so are for it, and the one that RabbitMQ comes with is told as that, with all that it may do. */
export function* brokerAdmin(subject: Subject, context: CheckContext): Iterable<Draft> {
  if (subject.kind !== 'grant' || subject.grant.provider !== 'broker' || subject.grant.effect !== 'allow') return;
  const { grant, holders } = subject;
  const [holder] = holders;
  const [action] = grant.actions;
  const name = holder?.name ?? grant.holder.slice(grant.holder.search(/[^#.]*$/));
  if (grant.access !== 'admin' || !action || /admin|root|operator|superuser/i.test(name)) return;
  if (holder?.kind === 'broker-account' && holder.name === 'guest') {
    const told = { about: '', span: holder.at.span };
    if (holder.at.path === action.at.path && context.mayTell('broker-default-account', holder, told)) return;
  }
  yield { at: action.at, about: action.text, args: { identity: name }, ...(holder && { identity: holder.symbol }) };
}
