import { eachTrait } from '../each-trait.ts';

/** Tools with a grave effect that the platform does not ask about. */
export const agentHighImpactNoConfirmation = eachTrait('unconfirmed');
