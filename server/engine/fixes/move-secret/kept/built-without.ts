import { valueAt } from '../../../syntax/document.ts';
import { fileNameOf } from '../../../text/paths/file-name.ts';
import { folderOf } from '../../../text/paths/folder-of.ts';
import { literalPattern } from '../../../text/patterns/literal-pattern.ts';
import { isPipeline } from '../../environment/loading/in-pipelines.ts';
import type { FixContext } from '../../fix.ts';
import { builtImages } from '../../secret/image-context.ts';

/**
 * In words, what builds an image and would give it no such secret, so that the build would go on with an empty one or fail; undefined where only people build it.
 * Sources: Compose Build Specification, `secrets`; Docker, "Build secrets"; docker/build-push-action, `secrets`.
 */
export function builtWithout(dockerfile: string, name: string, context: FixContext): string | undefined {
  const services = builtImages(context).find((image) => image.dockerfile === dockerfile)?.services ?? [];
  const composed = services.find(({ path }) => !isGivenIn(path, name, context));
  if (composed !== undefined)
    return `${composed.path} builds it: list ${name} for the service ${composed.name} under build, secrets, and at the end of that file under secrets, ${name}, environment: ${name}. Set the variable wherever it is built.`;
  const [pipeline] = context
    .paths()
    .filter(
      (path) => isPipeline(path) && builds(dockerfile, context.text(path) ?? '') && !context.text(path)?.includes(name),
    );
  return (
    pipeline &&
    `${pipeline} builds it: give that build the secret ${name} first, by --secret id=${name} or as one of its secrets.`
  );
}

/** Whether a Compose file has a secret of the name. */
function isGivenIn(path: string, name: string, context: FixContext): boolean {
  return valueAt(context.document(path)?.roots[0], 'secrets', name) !== undefined;
}

/** Whether a pipeline builds the image of a Dockerfile: by its path or its folder, or as what it has at its top. */
function builds(dockerfile: string, said: string): boolean {
  if (!/\b(?:docker|podman|buildah)[ \t]+(?:buildx[ \t]+)?(?:build|bud)\b|\bbuild-push-action@/.test(said))
    return false;
  const folder = folderOf(dockerfile);
  if (folder === '' && fileNameOf(dockerfile) === 'Dockerfile') return true;
  return new RegExp(
    `(?<![\\w/])(?:\\./)?(?:${literalPattern(dockerfile)}|${literalPattern(folder || dockerfile)})(?![\\w])`,
  ).test(said);
}
