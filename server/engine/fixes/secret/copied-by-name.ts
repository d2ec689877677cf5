import { fileNameOf } from '../../text/paths/file-name.ts';
import { folderPrefixOf } from '../../text/paths/folder-of.ts';
import { foldersAbove } from '../../text/paths/folders-above.ts';
import { literalPattern } from '../../text/patterns/literal-pattern.ts';
import type { FixContext } from '../fix.ts';
import { isLeftOut } from './image-context.ts';

/**
 * Whether a build takes the file by its own name: without it, nobody else's build goes on. A folder that is copied whole depends on no single file, and what
 * `.dockerignore` leaves out never comes to the build. Source: Dockerfile reference, "COPY"; Docker, "Build context", ".dockerignore files".
 */
export function isCopiedByName(path: string, context: FixContext): boolean {
  const name = literalPattern(fileNameOf(path));
  const copied = new RegExp(`^[ \\t]*(?:COPY|ADD)[ \\t](?:[^\\n]*[ \\t/"'])?${name}(?=["'\\s,])`, 'im');
  return context
    .paths()
    .some(
      (each) =>
        /(?:^|\/)Dockerfile[\w.-]*$/.test(each) &&
        isBeside(path, each) &&
        copied.test(context.text(each) ?? '') &&
        !isLeftOutOf(each, path, context),
    );
}

/** Whether the one lies in or above the folder of the other, as the files of a build do. */
function isBeside(path: string, dockerfile: string): boolean {
  const [own, other] = [folderPrefixOf(path), folderPrefixOf(dockerfile)];
  return own.startsWith(other) || other.startsWith(own);
}

function isLeftOutOf(dockerfile: string, path: string, context: FixContext): boolean {
  if (dockerfile.endsWith('.dockerignore')) return true;
  const own = context.text(`${dockerfile}.dockerignore`);
  return foldersAbove(path).some((folder) =>
    isLeftOut(own ?? context.text(`${folder}.dockerignore`), path.slice(folder.length)),
  );
}
