import type { IdentityFact } from '../../model/facts.ts';
import { activationOf } from '../activation.ts';

/** As for other things; a folder of templates holds agents that are still to be copied, where a chart's holds live ones. */
export function agentActivation(path: string): IdentityFact['activation'] {
  const known = activationOf(path);
  return known === 'active' && /(^|\/)[\w-]*templates?\//i.test(path) ? 'template' : known;
}
