import { eachTrait } from '../each-trait.ts';

/** Secrets beyond the model's in the job of an agent; the identity token alone is a note. */
export const agentJobSecrets = eachTrait('jobSecret', (what) => (what === 'id-token: write' ? 'note' : undefined));
