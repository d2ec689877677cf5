import type { Harm, Harms } from './harm.ts';

/** By how directly it leads to the whole project. What an account is given in a project is one decision. */
export const googleHarms: Harms = new Map<string, Harm>([
  ['gcp-basic-role', { rank: rankOfBasic, called: ({ rights, role }) => `${rights} (${role})` }],
  ['gcp-admin-role', { rank: rankOfAdmin, called: ({ can, role }) => `${can} (${role})` }],
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
