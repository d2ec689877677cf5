import { eachTrait } from '../agents/each-trait.ts';

/** Cloud keys without an end. */
export const agentStaticCloudKey = eachTrait('staticKey');
