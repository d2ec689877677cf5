import { eachTrait } from '../each-trait.ts';

/** Runtimes, gateways and cards that ask nobody who they are. */
export const agentEndpointUnauthenticated = eachTrait('unauthenticated');
