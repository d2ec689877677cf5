import type { IdentityFact } from '../../model/facts.ts';
import { activationOf } from '../activation.ts';

const toBeCopied = /(^|\/)([\w-]*(?:templates?|presets?)\/|tpls?\/|(?:[\w-]*[-_])?template\.\w+$)/i;

/** Nothing is loaded from a folder of what is no longer used. */
const putAway = /(^|\/)[._]?(archived?|deprecated|attic|backups?)\//i;

/** An archive of another project as GitHub packs a branch of it, unpacked: its agents are that project's. */
const unpacked = /(?:^|\/)[\w.]+(?:-[\w.]+){1,8}-(?:main|master)\//;

/** Whether the file lies where things are put that are no longer used, or in another project's archive: nobody loads it. */
export function isPutAway(path: string): boolean {
  return putAway.test(path) || unpacked.test(path);
}

/** As for other things; a folder of templates, or a file of that name, holds agents that are still to be copied, where a chart's holds live ones. */
export function agentActivation(path: string): IdentityFact['activation'] {
  const known = activationOf(path);
  return known === 'active' && (toBeCopied.test(path) || putAway.test(path)) ? 'template' : known;
}
