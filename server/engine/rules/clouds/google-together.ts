import type { Harm, Harms } from './harm.ts';

/** By how directly it leads to the whole project: what every workload without an account of its own has, before one service. What an account is given in a project is one decision. */
export const googleHarms: Harms = new Map<string, Harm>([
  ['gcp-basic-role', { rank: rankOfBasic, called: ({ rights, role }) => `${rights} (${role})` }],
  ['gcp-admin-role', { rank: rankOfAdmin, called: ({ can, role }) => `${can} (${role})` }],
  [
    'gcp-default-sa-role',
    { rank: 6.5, called: () => 'hold more roles, which whatever names no account of its own then has' },
  ],
  ['gcp-impersonation', { rank: 6, called: ({ name }) => `act as every service account (${name})` }],
]);

/** An editor cannot say who may do what. */
function rankOfBasic({ role }: Readonly<Record<string, string>>): number {
  return role === 'roles/owner' ? 9 : 7;
}

/** Who hands out roles gives itself each of them. */
function rankOfAdmin({ itself }: Readonly<Record<string, string>>): number {
  return itself ? 8 : 4;
}
