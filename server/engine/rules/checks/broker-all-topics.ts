import type { Draft, Subject } from '../rule.ts';

/** An account that may read or write every topic, queue or exchange of a broker, without being its administrator. */
export function* brokerAllTopics(subject: Subject): Iterable<Draft> {
  if (subject.kind !== 'grant' || subject.grant.provider !== 'broker' || subject.grant.effect !== 'allow') return;
  const { grant, holders } = subject;
  const resource = grant.resources.find(({ text, exact }) => exact && /^(?:topic \*+|\.\*|\^?\.\*\$?)$/i.test(text));
  // Who only looks at what there is learns names.
  const acts = grant.actions.filter(({ text }) => !/^describe(?:configs)?$/i.test(text));
  if (
    !resource ||
    acts.length === 0 ||
    holders.some((holder) => holder.grants.some(({ access }) => access === 'admin'))
  )
    return;
  const [holder] = holders;
  const name = holder?.name ?? grant.holder.slice(grant.holder.search(/[^#.]*$/));
  yield {
    at: resource.at,
    about: acts.map(({ text }) => text).join(','),
    args: { identity: name, actions: acts.map(({ text }) => text.toLowerCase()).join(', ') },
    ...(holder && { identity: holder.symbol }),
    // Tools that look after a broker read all of it.
    ...(/monitor|mirror|metrics|exporter|backup|admin|operator|connect/i.test(name) && { level: 'note' as const }),
  };
}
