import { fileNameOf } from '../../../text/paths/file-name.ts';
import { folderPrefixOf } from '../../../text/paths/folder-of.ts';
import { classify } from '../../../text/paths/path-class.ts';
import { isStartedHere } from '../../environment/loading/env-file-of-start.ts';
import { programOfModule } from '../../environment/loading/start-command.ts';
import { isForValues } from '../../environment/loading/variables-file.ts';
import type { FixContext } from '../../fix.ts';
import { builtImages, copiesWithFolder } from '../../secret/image-context.ts';
import { fileOfRuns } from './docker-runs.ts';
import { givenByCompose } from './given-by-compose.ts';

/** The file of variables that a program's container is given, by Compose or by whoever starts it. */
export function givenToContainer(path: string, context: FixContext): string | undefined {
  return givenByCompose(path, context) ?? givenByRun(path, context);
}

/**
 * The file of variables that whoever starts a program's container by hand hands it, where people start it in no other way and Compose does not. Undefined where they hand it none, or
 * not the same. Source: Docker, "docker container run", `--env-file`.
 */
export function givenByRun(path: string, context: FixContext): string | undefined {
  if (programOfModule(path) === undefined || classify(path) !== 'source') return undefined;
  const [image, ...others] = builtImages(context).filter((each) => copiesWithFolder(each, path, context));
  if (image === undefined || others.length > 0 || image.services.length > 0) return undefined;
  const file = fileOfRuns(image.dockerfile, context);
  if (file === undefined || !isForValues(file, context) || isStartedHere(path, context)) return undefined;
  const beside = `${folderPrefixOf(file)}.env`;
  return fileNameOf(file) !== '.env' && context.text(beside) !== undefined ? undefined : file;
}
