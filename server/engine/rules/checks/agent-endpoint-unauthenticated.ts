import { eachTrait } from '../agents/each-trait.ts';

/** Runtimes, gateways, servers and cards that ask nobody who they are; a note where only the way it is started speaks for that, or nothing tells what it can do. */
export const agentEndpointUnauthenticated = eachTrait('unauthenticated', (what) =>
  /^calls (?:from the whole network|of tools of which)/.test(what) ? 'note' : undefined,
);
