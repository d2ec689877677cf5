import type { Level } from '../../model/finding.ts';
import type { Identity } from '../../model/identity.ts';
import type { Check, Draft } from '../rule.ts';

/**
 * A finding at each trait `<prefix>.<n>` of an identity that a rule's format found: the message gets `{identity}` and
 * `{what}`, the trait's text. `level` may lift or lower one by that text.
 */
export function eachTrait(
  prefix: string,
  level: (what: string, identity: Identity) => Level | undefined = () => undefined,
): Check {
  return function* (subject): Iterable<Draft> {
    if (subject.kind !== 'identity') return;
    const { identity } = subject;
    for (const [name, { value, span }] of Object.entries(identity.traits)) {
      if (!name.startsWith(`${prefix}.`)) continue;
      const what = String(value);
      const own = level(what, identity);
      yield {
        at: { path: identity.block.path, span },
        identity: identity.symbol,
        about: what,
        args: { identity: identity.name, what },
        ...(own && { level: own }),
      };
    }
  };
}
