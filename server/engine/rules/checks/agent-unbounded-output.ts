import { eachTrait } from '../each-trait.ts';
import type { CheckContext, Draft, Subject } from '../rule.ts';

/**
 * Outputs without a bound; a note where no stranger can start the agent and only the target is open, since it then has to be
 * able to reach what it works on. Of an output whose number is bounded, only the target is told.
 */
export function* agentUnboundedOutput(subject: Subject, context: CheckContext): Iterable<Draft> {
  for (const draft of each(subject, context)) {
    const [, counted] = /^a counted (.*)$/.exec(String(draft.args?.what)) ?? [];
    const args = counted === undefined ? { ...wholly } : { ...byTarget, what: counted };
    yield { ...draft, ...(counted !== undefined && { about: counted }), args: { ...draft.args, ...args } };
  }
}

const each = eachTrait('unbounded', (what, { traits }) =>
  / on any issue or pull request$/.test(what) && !traits.untrustedTrigger ? 'note' : undefined,
);

const wholly = {
  fault: 'an output without a bound',
  advice: 'Bound it: what it may reach, how many there may be, or who looks at it before.',
};

const byTarget = {
  fault: 'an output whose number is bounded, and whose target is not',
  advice: 'Bound what it may reach, by labels or a prefix of the title.',
};
