import type { Draft, Subject } from '../rule.ts';

/** Keys without an end that the infrastructure code itself makes. */
export function* lifeStaticKey(subject: Subject): Iterable<Draft> {
  if (subject.kind !== 'document') return;
  const { facts } = subject;
  for (const { from, to, relation, span } of facts.links) {
    if (relation !== 'proves') continue;
    const name = from.slice(from.indexOf('#') + 1);
    yield {
      at: { path: facts.path, span },
      args: { key: name },
      about: name,
      ...('symbol' in to && { identity: to.symbol }),
    };
  }
}
