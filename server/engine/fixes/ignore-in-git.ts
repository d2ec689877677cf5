import { ignoreChange, ignorePattern } from './env-file.ts';
import type { FixKind } from './fix.ts';

/** Names a file of secrets in `.gitignore`. What git has taken along already stays there until it is removed and revoked. */
export const ignoreInGit: FixKind = {
  kind: 'ignore-in-git',
  offers({ rule, at }, context) {
    if (rule !== 'secret-file-not-ignored' || !ignoreChange(at.path, context)) return [];
    const title = `Add ${ignorePattern(at.path)} to .gitignore`;
    return [{ id: 'ignore-in-git', title, safety: 'review', effect: 'text only', isPreferred: true }];
  },
  changes({ at }, _, context) {
    const change = ignoreChange(at.path, context);
    return change && [change];
  },
};
