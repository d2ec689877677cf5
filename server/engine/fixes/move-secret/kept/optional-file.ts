import type { ValueNode } from '../../../model/value-node.ts';
import { textOf } from '../../../syntax/document.ts';
import { folderOf } from '../../../text/paths/folder-of.ts';
import { joinedPath } from '../../../text/paths/joined-path.ts';
import type { FileChange, FixContext } from '../../fix.ts';
import { changedEnvFiles, isOfFirstCompose } from './compose-env-files.ts';

/**
 * Has Compose go on where a file of variables is missing, which git lets go of: it would do nothing at all on a fresh clone otherwise. Services that it is given to as a
 * map say themselves whether it must be there. Nothing where a Compose may start them that does not know how.
 */
export function optionalInCompose(path: string, context: FixContext): readonly FileChange[] {
  if (isOfFirstCompose(context)) return [];
  const changes = changedEnvFiles(context, ({ file, node, document, editor }) => {
    const isMeant = (item: ValueNode) => joinedPath(folderOf(file), textOf(item) ?? '..') === path;
    const optional = (item: ValueNode) => ({ path: textOf(item) ?? '', required: false });
    // A file that stands alone is no map: a list of one is.
    if (node.kind !== 'list') return isMeant(node) ? editor.replaceValue(document, node, [optional(node)]) : [];
    return node.items.filter(isMeant).flatMap((item) => editor.replaceValue(document, item, optional(item)));
  });
  return changes ?? [];
}
