import { folderPrefixOf } from '../../../text/paths/folder-of.ts';
import type { FixContext } from '../../fix.ts';

/**
 * In words, that a script of the shell goes into a folder which the repository does not have: it has not run since that is so. Undefined where the folder
 * is there, beside the script or at the top, or where the script may make it.
 */
export function goesNowhere(path: string, text: string, context: FixContext): string | undefined {
  if (!/\.(?:sh|bash)$/.test(path) || makesFolders.test(text)) return undefined;
  const beside = folderPrefixOf(path);
  const isThere = (folder: string) =>
    context.paths().some((each) => each.startsWith(`${folder}/`) || each.startsWith(`${beside}${folder}/`));
  const folder = goesInto.exec(/^[ \t]*cd\b[^\n]*/m.exec(text)?.[0] ?? '')?.[1];
  if (folder === undefined || isThere(folder)) return undefined;
  return `${path} goes into ${folder}, which is not there: where nobody runs it any more, delete it instead.`;
}

/** One folder below, by its name as it stands; the first step alone, since what follows is asked for from there. */
const goesInto = /^[ \t]*cd[ \t]+["']?(?:\.\/)?([A-Za-z_][\w./-]{0,80}[\w-])\/?["']?[ \t]*(?:$|&&|;|\|\|)/;
const makesFolders = /\b(?:mkdir|clone|unzip|tar|cp|mv|rsync|wget|curl|checkout|install|init|create)\b/;

/**
 * In words, that a script of the shell writes the file of variables itself where there is none, so that one which is there keeps it from doing so. Undefined
 * where the file is there already, or the script writes none.
 */
export function writesItself(path: string, envPath: string, context: FixContext): string | undefined {
  if (!/\.(?:sh|bash)$/.test(path) || context.text(envPath) !== undefined) return undefined;
  const file = inPattern(envPath);
  const asks = new RegExp(`\\[[ \\t]+!?[ \\t]*-[efs][ \\t]+["']?(?:\\.\\/|\\$\\{?\\w+\\}?\\/)?${file}["']?[ \\t]`);
  const text = context.text(path) ?? '';
  return writesFile(text, envPath) && asks.test(text)
    ? `${path} writes ${envPath} itself: have it ask for the value, or be given it when it is started.`
    : undefined;
}

/** Whether a script of the shell writes the file of variables: what it says there is not what it has from there. */
export function writesFile(text: string, envPath: string): boolean {
  return new RegExp(
    `(?:>>?|\\btee(?:[ \\t]+-a)?)[ \\t]*["']?(?:\\.\\/|\\$\\{?\\w+\\}?\\/)?${inPattern(envPath)}(?:["'\\s;]|$)`,
    'm',
  ).test(text);
}

function inPattern(envPath: string): string {
  return envPath.slice(envPath.lastIndexOf('/') + 1).replaceAll('.', '\\.');
}
