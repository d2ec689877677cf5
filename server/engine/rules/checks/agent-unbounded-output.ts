import { eachTrait } from '../each-trait.ts';

/**
 * Outputs without a bound; a note where no stranger can start the agent and only the target is open, since it then has to be
 * able to reach what it works on.
 */
export const agentUnboundedOutput = eachTrait('unbounded', (what, { traits }) =>
  / on any issue or pull request$/.test(what) && !traits.untrustedTrigger ? 'note' : undefined,
);
