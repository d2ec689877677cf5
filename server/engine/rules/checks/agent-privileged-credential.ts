import { eachTrait } from '../each-trait.ts';

/** Credentials of persons and administrators; a person's token is a note, since some servers ask for one. */
export const agentPrivilegedCredential = eachTrait('privileged', (what) =>
  what.endsWith("a person's own token") ? 'note' : undefined,
);
