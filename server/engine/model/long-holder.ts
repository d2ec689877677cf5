import type { Identity } from './identity.ts';
import { keptFor, tellLate } from './kept-for.ts';

/**
 * An identity with a long list of grants, as each of these is judged: its grants are told when they are asked for, so that who judges one by what else the
 * identity is need not do so again when another one is typed into.
 */
interface LongHolder extends Identity {
  /** What a function answers about the identity itself, as a dependency of whoever asks. */
  readonly [answers]: <V>(ask: Ask<V>) => V;
}

export type Ask<V> = (holder: Identity) => V;

const answers: unique symbol = Symbol('answers');

/** The identity as a long holder, of which `tell` says the rest. */
export function longHolder(
  rest: Omit<Identity, 'grants'>,
  tell: { grants(): Identity['grants']; answer<V>(ask: Ask<V>): V },
): LongHolder {
  return {
    ...rest,
    get grants() {
      tellLate();
      return tell.grants();
    },
    [answers]: tell.answer,
  };
}

function isLongHolder(holder: Identity): holder is LongHolder {
  return answers in holder;
}

/** An answer that is made of all grants of an identity and that each of them asks for. It is plain data, and depends on the identity alone. */
export function keptOfHolder<V>(ask: Ask<V>): Ask<V> {
  const kept = keptFor(ask);
  return (holder) => (isLongHolder(holder) ? holder[answers](ask) : kept(holder));
}
