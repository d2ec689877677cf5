import { folderPrefixOf } from '../../../text/paths/folder-of.ts';
import { foldersAbove } from '../../../text/paths/folders-above.ts';
import type { FixContext } from '../../fix.ts';
import { envFileOfPython } from '../python/python-env-file.ts';
import { fileOfStart } from './env-file-of-start.ts';
import { namedEnvFile } from './named-env-file.ts';

/** The file of variables that a program reads by a place of its own, whatever lies nearer; undefined where it reads `.env` of the folder that it is started in. */
export function envFileOfProgram(path: string, context: FixContext): string | undefined {
  return (
    namedEnvFile(path, context) ??
    envFileOfPython(path, context) ??
    fileOfStart(path, context)?.path ??
    envFileOfFastlane(path) ??
    envFileOfBuildout(path, context)
  );
}

/** What a program is started with that buildout puts together of its eggs: none of these is started by itself. Source: Buildout, "Introduction". */
function envFileOfBuildout(path: string, context: FixContext): string | undefined {
  const root = path.endsWith('.py') ? buildoutAbove(path, context) : undefined;
  return root === undefined ? undefined : `${root}.env`;
}

/** Each egg may have one for its own tests: what is started is the outermost. */
function buildoutAbove(path: string, context: FixContext): string | undefined {
  return foldersAbove(path).findLast((folder) => context.text(`${folder}buildout.cfg`) !== undefined);
}

/** In words, where Zope takes its variables from, which reads no such file; undefined for any other program. Source: plone.recipe.zope2instance, `environment-vars`. */
export function givenByBuildout(path: string, context: FixContext): string | undefined {
  const root = path.endsWith('.py') ? buildoutAbove(path, context) : undefined;
  if (root === undefined) return undefined;
  const part = context
    .paths()
    .filter((each) => each.startsWith(root) && each.endsWith('.cfg'))
    .find((each) => /^[ \t]*environment-vars[ \t]*[+-]?=/m.test(context.text(each) ?? ''));
  return (
    part &&
    `Zope reads no .env: it gets its variables from environment-vars, as in ${part}. Set it there in a .cfg that git ignores and buildout.cfg extends.`
  );
}

/** What fastlane reads by itself, beside its lanes. Source: fastlane, "Environment Variables", `.env`. */
export function envFileOfFastlane(path: string): string | undefined {
  return /(?:^|\/)fastlane\/\w*(?:app|deliver|fast|gym|match|plugin|scan|snap)file$/i.test(path)
    ? `${folderPrefixOf(path)}.env`
    : undefined;
}
