import { eachTrait } from '../agents/each-trait.ts';

/** Imports by a moving name. */
export const agentRemoteContentUnpinned = eachTrait('remote');
