import { eachTrait } from '../each-trait.ts';

/** Outputs without a bound. */
export const agentUnboundedOutput = eachTrait('unbounded');
