import { eachTrait } from '../agents/each-trait.ts';

/** Whole files of variables, and the whole environment. */
export const agentEnvOverexposed = eachTrait('exposed');
