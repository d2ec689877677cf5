import type { ValueNode } from '../../../model/value-node.ts';
import { textOf } from '../../../syntax/document.ts';
import { folderOf } from '../../../text/paths/folder-of.ts';
import { joinedPath } from '../../../text/paths/joined-path.ts';
import type { FileChange, FixContext } from '../../fix.ts';
import { composeServicesOf } from '../../secret/compose-files.ts';
import { filesOf } from '../../secret/image-context.ts';
import { settingsOf } from '../../secret/settings-of.ts';
import { changedEnvFiles, isOfFirstCompose } from './compose-env-files.ts';
import { samplePathFor } from './env-file.ts';

/**
 * Has Compose go on where a file of variables is missing, which git lets go of: it would do nothing at all on a fresh clone otherwise. Services that it is given to as a
 * map say themselves whether it must be there. Nothing where a Compose may start them that does not know how, and nothing for a file that programs are configured by: without it
 * they would start, and stop one by one for want of what it held, while Compose says in one line which file is missing.
 */
export function optionalInCompose(path: string, context: FixContext): readonly FileChange[] {
  if (isOfFirstCompose(context) || configures(path, context)) return [];
  const changes = changedEnvFiles(context, ({ file, node, document, editor }) => {
    const isMeant = (item: ValueNode) => joinedPath(folderOf(file), textOf(item) ?? '..') === path;
    const optional = (item: ValueNode) => ({ path: textOf(item) ?? '', required: false });
    // A file that stands alone is no map: a list of one is.
    if (node.kind !== 'list') return isMeant(node) ? editor.replaceValue(document, node, [optional(node)]) : [];
    return node.items.filter(isMeant).flatMap((item) => editor.replaceValue(document, item, optional(item)));
  });
  return changes ?? [];
}

/** In words, that Compose asks for the file, which git no longer hands out; undefined where it goes on without it. */
export function askedByCompose(path: string, context: FixContext): string | undefined {
  if (!configures(path, context)) return undefined;
  const isGiven = composeServicesOf(context).some((service) => filesOf(service.path, service.node).includes(path));
  const sample = samplePathFor(path, context);
  const made =
    sample === undefined ? `from a sample that names its variables, such as ${path}.example` : `from ${sample}`;
  return isGiven ? `Compose stops on a fresh clone until ${path} is made ${made}.` : undefined;
}

/** Of so many settings, it is what the program is set up by. */
const fewest = 3;

function configures(path: string, context: FixContext): boolean {
  const names = new Set(settingsOf(context.text(path)).map(({ name }) => name));
  return names.size >= fewest && !/\.local$/.test(path);
}
