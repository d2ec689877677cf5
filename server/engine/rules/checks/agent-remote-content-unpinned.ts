import { eachTrait } from '../each-trait.ts';

/** Imports by a moving name. */
export const agentRemoteContentUnpinned = eachTrait('remote');
