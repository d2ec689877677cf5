import { classify, isSetAside } from './path-class.ts';
import { trialPath } from './trial-path.ts';

/** Whether what stands in a file may be in force: it is part of what runs, neither set aside (a test, an example, a document, the work of others) nor of a set-up on which something is tried. */
export function mayBeInForce(path: string): boolean {
  return !isSetAside(classify(path)) && trialPath(path) === undefined;
}
