import loaders from '../../../../../rules/env-loaders.json' with { type: 'json' };
import { folderOf } from '../../../text/paths/folder-of.ts';
import { foldersAbove } from '../../../text/paths/folders-above.ts';
import type { FileChange, FixContext } from '../../fix.ts';
import { keptOfFile } from '../../kept-of-file.ts';

/** Modules of a folder that are looked through. */
const mostModules = 100;

/**
 * Whether nothing around a module of Python lists packages, and it or a module beside it takes some in that do not come with Python: whoever runs it has installed them by
 * hand, and installs python-dotenv so, too. Not where a platform starts it and gives it its variables, nor where Python has no environment.
 */
export function isInstalledByHand(path: string, context: FixContext): boolean {
  const lists = [...loaders.python.manifests, ...loaders.python.writers];
  const isNamed = (each: string) => /(?:^|\/)requirements[^/]*(?:\.txt|\.in|\/[^/]*)$/.test(each);
  if (foldersAbove(path).some((folder) => lists.some((name) => context.text(folder + name) !== undefined)))
    return false;
  if (context.paths().some(isNamed) || isGiven(context.text(path) ?? '')) return false;
  const folder = folderOf(path);
  const beside = context.paths().filter((each) => each.endsWith('.py') && folderOf(each) === folder);
  return beside.slice(0, mostModules).some((each) => takesInstalled(each, context) === true);
}

/** Whether functions of a cloud, tasks of a scheduler or a board without an operating system run the module. */
function isGiven(text: string): boolean {
  return new RegExp(loaders.python.given, 'm').test(text);
}

const takesInstalled = keptOfFile((text) => new RegExp(loaders.python.installed, 'm').test(text));

/** In words, that python-dotenv is to be installed where nothing lists it; undefined where something does, or the patch has nothing read by it. */
export function byHand(path: string, loads: readonly FileChange[], context: FixContext): string | undefined {
  const isRead = loads.some((change) => change.path === path && change.kind === 'edit' && change.edits.some(calls));
  return isRead && isInstalledByHand(path, context)
    ? 'The patch reads .env by python-dotenv, which nothing lists here: run pip install python-dotenv.'
    : undefined;
}

function calls({ text }: { readonly text: string }): boolean {
  return text.includes('load_dotenv()');
}
