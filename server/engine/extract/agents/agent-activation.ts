import type { IdentityFact } from '../../model/facts.ts';
import { activationOf } from '../activation.ts';

const toBeCopied = /(^|\/)([\w-]*templates?\/|tpls?\/|template\.\w+$)/i;

/** Nothing is loaded from a folder of what is no longer used. */
const putAway = /(^|\/)[._]?(archived?|deprecated|attic|backups?)\//i;

/** As for other things; a folder of templates, or a file of that name, holds agents that are still to be copied, where a chart's holds live ones. */
export function agentActivation(path: string): IdentityFact['activation'] {
  const known = activationOf(path);
  return known === 'active' && (toBeCopied.test(path) || putAway.test(path)) ? 'template' : known;
}
