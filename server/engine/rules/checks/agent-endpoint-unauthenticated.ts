import { eachTrait } from '../each-trait.ts';

/** Runtimes, gateways and cards that ask nobody who they are; a note where only the way it is started speaks for that. */
export const agentEndpointUnauthenticated = eachTrait('unauthenticated', (what) =>
  what.startsWith('calls from the whole network') ? 'note' : undefined,
);
