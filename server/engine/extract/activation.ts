import type { IdentityFact } from '../model/facts.ts';
import { classify, classOfWorkflow } from '../text/paths/path-class.ts';

/** Whether a path says that what it defines is a template or an example, and acts nowhere. */
export function activationOf(path: string): IdentityFact['activation'] {
  const pathClass = classOfWorkflow(path) ?? classify(path);
  if (pathClass === 'template') return 'template';
  return pathClass === 'example' || pathClass === 'test' ? 'example' : 'active';
}
