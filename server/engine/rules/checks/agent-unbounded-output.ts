import { eachTrait } from '../agents/each-trait.ts';
import type { CheckContext, Draft, Subject } from '../rule.ts';

/**
 * Outputs without a bound; a note where no stranger can start the agent and only the target is open, since it then has to be
 * able to reach what it works on, and where people with rights start it and it can add no more than comments and labels. Of an output whose number is bounded, only the target is told.
 */
export function* agentUnboundedOutput(subject: Subject, context: CheckContext): Iterable<Draft> {
  for (const draft of each(subject, context)) {
    const [, counted] = /^a counted (.*)$/.exec(String(draft.args?.what)) ?? [];
    const [, everybodys] = /^(.*) for everybody's events$/.exec(String(draft.args?.what)) ?? [];
    const args =
      everybodys !== undefined
        ? { ...byEvent, what: everybodys }
        : counted === undefined
          ? { ...wholly }
          : { ...byTarget, what: counted };
    yield { ...draft, ...(counted !== undefined && { about: counted }), args: { ...draft.args, ...args } };
  }
}

const each = eachTrait('unbounded', (what, { traits }) =>
  / on any issue or pull request$/.test(what) &&
  (!traits.untrustedTrigger || (!traits.openActors && isRemark.test(what)))
    ? 'note'
    : undefined,
);

/** Outputs that add a remark to what is there; the compiler bounds their number of itself. Source: GitHub Agentic Workflows, "Safe Outputs". */
const isRemark =
  /^(?:a counted )?(?:add-comment|add-labels|remove-labels|hide-comment|create-pull-request-review-comment) /;

const wholly = {
  fault: 'an output without a bound',
  advice: 'Bound it: what it may reach, how many there may be, or who looks at it before.',
};

const byEvent = {
  fault: 'an output that whatever anybody writes can cause',
  advice: 'Name the labels that must stand there before, under required-labels, or who may start it.',
};

const byTarget = {
  fault: 'an output whose number is bounded, and whose target is not',
  advice: 'Bound what it may reach, by labels or a prefix of the title.',
};
