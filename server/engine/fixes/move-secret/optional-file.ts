import type { ValueNode } from '../../model/value-node.ts';
import { entriesOf, resolved, textOf, valueAt } from '../../syntax/document.ts';
import { isComposeFile } from '../../text/paths/compose-path.ts';
import { folderOf } from '../../text/paths/folder-of.ts';
import { joinedPath } from '../../text/paths/joined-path.ts';
import { edited } from '../changed-file.ts';
import type { Edit } from '../edit/edit.ts';
import { editorOf } from '../edit/editors.ts';
import type { FileChange, FixContext } from '../fix.ts';

/**
 * Has Compose go on where a file of variables is missing, which git lets go of: it would do nothing at all on a fresh clone otherwise. Services that it is given to as a
 * map say themselves whether it must be there. Source: Compose file reference, `env_file`, "required", since Compose 2.24.
 */
export function optionalInCompose(path: string, context: FixContext): readonly FileChange[] {
  return context
    .paths()
    .filter(isComposeFile)
    .flatMap((file) => inCompose(file, path, context) ?? []);
}

function inCompose(file: string, path: string, context: FixContext): FileChange | undefined {
  if (!/\benv_file:/.test(context.text(file) ?? '')) return undefined;
  const document = context.document(file);
  if (document === undefined) return undefined;
  const editor = editorOf(file, document);
  const isMeant = (node: ValueNode) => joinedPath(folderOf(file), textOf(node) ?? '..') === path;
  const known = new Set<ValueNode>();
  const edits = entriesOf(valueAt(document.roots[0], 'services')).flatMap(({ value }): readonly Edit[] => {
    const given = resolved(valueAt(resolved(value), 'env_file'));
    if (given === undefined || known.has(given)) return [];
    known.add(given);
    if (given.kind !== 'list')
      return isMeant(given)
        ? editor.replaceValue(document, given, [{ path: textOf(given) ?? '', required: false }])
        : [];
    return given.items
      .filter(isMeant)
      .flatMap((item) => editor.replaceValue(document, item, { path: textOf(item) ?? '', required: false }));
  });
  return edited(file, edits);
}
