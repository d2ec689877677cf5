import type { IdentityFact } from '../../model/facts.ts';
import { activationOf } from '../activation.ts';

/** As for other things; a folder of templates, or a file of that name, holds agents that are still to be copied, where a chart's holds live ones. */
export function agentActivation(path: string): IdentityFact['activation'] {
  const known = activationOf(path);
  return known === 'active' && /(^|\/)([\w-]*templates?\/|template\.\w+$)/i.test(path) ? 'template' : known;
}
