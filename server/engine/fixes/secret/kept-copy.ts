import { fileNameOf } from '../../text/paths/file-name.ts';
import type { FixContext } from '../fix.ts';

/**
 * In words, why a copy that a tool makes of another file of the repository is mended there, and what is done with the copy: output of a build that git keeps, and
 * what an editor has put by at each save. Undefined for any other file. Sources: Maven, "Standard Directory Layout"; sbt, "Universal packaging", `stage`;
 * MSBuild, `OutputPath`; Local History for VS Code, `local-history.path`.
 */
export function keptCopy(path: string, context: Pick<FixContext, 'paths'>): string | undefined {
  const put = putBy.exec(path)?.[0];
  if (put !== undefined)
    return `It is a copy that an editor has put by at a save, and nothing reads it. Have git let go of all of them by git rm -r --cached ${put}, and name ${put}/ in .gitignore.`;
  const folder = outputOf(path);
  const source = folder === undefined ? undefined : sourceOf(path, context);
  if (source === undefined) return undefined;
  return `A build makes it of ${source}: mend that and build again. Have git let go of the copies by git rm -r --cached ${folder}, and name ${folder}/ in .gitignore.`;
}

const putBy = /^(?:.*\/)?\.history(?=\/(?:.*\/)?[^/]*_\d{14}\.\w+$)/;

/** Folders that tools write what they build into, up to the first of them in a path. */
const output = /^(?:.*?\/)??(?:target|dist|build|out|bin\/(?:Debug|Release)|[\w.-]+-\d[\w.]*-SNAPSHOT)(?=\/)/;

function outputOf(path: string): string | undefined {
  return output.exec(path)?.[0];
}

/** The file of the same name, and of the same folder where several have it, that no build has written. */
function sourceOf(path: string, context: Pick<FixContext, 'paths'>): string | undefined {
  const name = fileNameOf(path);
  const all = context.paths().filter((other) => fileNameOf(other) === name && outputOf(other) === undefined);
  const [only] = all;
  if (all.length <= 1) return only;
  const beside = path.split('/').slice(-2).join('/');
  const own = all.filter((other) => other.endsWith(`/${beside}`) || other === beside);
  return own.length === 1 ? own[0] : undefined;
}
