import { entriesOf, itemsOf, keyOf, resolved, textOf, valueAt } from '../../syntax/document.ts';
import { isComposeFile } from '../../text/paths/compose-path.ts';
import { folderPrefixOf } from '../../text/paths/folder-of.ts';
import { edited } from '../changed-file.ts';
import type { Edit } from '../edit/edit.ts';
import { editorOf } from '../edit/editors.ts';
import type { FileChange, FixContext } from '../fix.ts';
import { buildOf } from './image-context.ts';

/**
 * Changes of the Compose files that start containers of an image, by which these are given a variable that the file beside Compose's own holds. None where
 * some service cannot be written, since one that is left out would not start. Source: Compose file reference, "environment"; Compose, "Interpolation".
 */
export function handOver(
  dockerfile: string,
  { name, envPath }: { readonly name: string; readonly envPath: string },
  context: FixContext,
): readonly FileChange[] {
  const files = context.paths().filter(isComposeFile);
  const changes = files.map((path) => inCompose(path, { dockerfile, name, envPath }, context));
  return changes.includes('unknown') ? [] : changes.flatMap((change) => (change === 'unknown' ? [] : (change ?? [])));
}

interface Handed {
  readonly dockerfile: string;
  readonly name: string;
  readonly envPath: string;
}

function inCompose(
  path: string,
  { dockerfile, name, envPath }: Handed,
  context: FixContext,
): FileChange | 'unknown' | undefined {
  const document = context.document(path);
  if (document === undefined) return undefined;
  const services = entriesOf(valueAt(document.roots[0], 'services')).filter(
    (service) => keyOf(service) !== undefined && buildOf(path, service.value)?.dockerfile === dockerfile,
  );
  if (services.length === 0 || document.text.includes(name)) return undefined;
  if (envPath !== `${folderPrefixOf(path)}.env`) return 'unknown';
  const editor = editorOf(path, document);
  const edits = services.map(({ value }): readonly Edit[] => {
    const service = resolved(value);
    const given = resolved(valueAt(service, 'environment'));
    if (service?.kind !== 'map' || valueAt(service, 'env_file') !== undefined) return [];
    if (given?.kind === 'map') return editor.setEntry(document, given, name, `\${${name}:?}`);
    if (given?.kind === 'list') return editor.appendItem(document, given, itemFor(name, itemsOf(given).map(textOf)));
    return given === undefined ? editor.setEntry(document, service, 'environment', { [name]: `\${${name}:?}` }) : [];
  });
  return edits.some((each) => each.length === 0) ? 'unknown' : edited(path, edits.flat());
}

/** As the service lists what it is given: names, or pairs. */
function itemFor(name: string, items: readonly (string | undefined)[]): string {
  const areNames = items.length > 0 && items.every((item) => item !== undefined && !item.includes('='));
  return areNames ? name : `${name}=\${${name}:?}`;
}
