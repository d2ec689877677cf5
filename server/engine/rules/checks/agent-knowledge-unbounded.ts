import { eachTrait } from '../each-trait.ts';

/** Capabilities for data without a list. */
export const agentKnowledgeUnbounded = eachTrait('knowledge');
