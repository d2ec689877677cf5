import { eachTrait } from '../each-trait.ts';

/** Texts of strangers in a prompt. */
export const agentUntrustedTextInPrompt = eachTrait('injected');
