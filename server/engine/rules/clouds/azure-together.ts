import type { Harm, Harms } from './harm.ts';

/** Who hands out roles gives itself each of them. */
export const azureHarms: Harms = new Map<string, Harm>([
  ['az-owner', { rank: 3, called: () => 'give itself and others every role' }],
  ['az-graph-admin', { rank: 2, called: () => 'get every right in the directory another way' }],
  ['az-contributor-wide', { rank: 1, called: () => 'change everything there' }],
]);
