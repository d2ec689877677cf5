import { toBeFilledIn } from '../../extract/agents/mcp/exposure.ts';
import { eachTrait } from '../agents/each-trait.ts';

/** Credentials of persons and administrators; a person's token is a note, since some servers ask for one, and so is what a template has a place for. */
export const agentPrivilegedCredential = eachTrait('privileged', (what) =>
  what.endsWith("a person's own token") || what.endsWith(toBeFilledIn) ? 'note' : undefined,
);
