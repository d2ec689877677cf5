import { isPrincipal } from '../principal.ts';
import type { CheckContext, Draft, Subject } from '../rule.ts';

/** An identity that no record of the repository's inventory claims. */
export function* inventoryUnregistered(subject: Subject, context: CheckContext): Iterable<Draft> {
  if (subject.kind !== 'identity') return;
  const { identity } = subject;
  if (identity.inventory.state !== 'unregistered' || !isPrincipal(identity, context)) return;
  const [dangling] = identity.inventory.details;
  const args = { identity: identity.name, dangling: dangling === undefined ? '' : `: ${dangling}` };
  yield { at: identity.at, identity: identity.symbol, about: '', args };
}
