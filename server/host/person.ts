import { git } from './git.ts';

/** Who git takes for the author of a commit in a folder: the e-mail address, else the name. Reading settings runs nothing. */
export function personIn(folder: string): string | undefined {
  for (const setting of ['user.email', 'user.name']) {
    const value = git(folder, ['config', '--get', setting])?.trim();
    if (value) return value;
  }
  return undefined;
}
