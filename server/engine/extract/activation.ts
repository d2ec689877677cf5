import type { IdentityFact } from '../model/facts.ts';
import { classify } from '../text/paths/path-class.ts';

/** Whether a path says that what it defines is a template or an example, and acts nowhere. */
export function activationOf(path: string): IdentityFact['activation'] {
  const pathClass = classify(path);
  if (pathClass === 'template') return 'template';
  return pathClass === 'example' || pathClass === 'test' ? 'example' : 'active';
}
