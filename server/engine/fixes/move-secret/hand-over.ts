import type { MapEntry } from '../../model/value-node.ts';
import { entriesOf, itemsOf, keyOf, resolved, textOf, valueAt } from '../../syntax/document.ts';
import { isComposeFile } from '../../text/paths/compose-path.ts';
import { folderOf, folderPrefixOf } from '../../text/paths/folder-of.ts';
import { joinedPath } from '../../text/paths/joined-path.ts';
import { edited } from '../changed-file.ts';
import type { Edit } from '../edit/edit.ts';
import { editorOf } from '../edit/editors.ts';
import type { FileChange, FixContext } from '../fix.ts';
import { buildOf } from './image-context.ts';

/** Which services of a Compose file are meant. */
type IsMeant = (path: string, service: Parameters<typeof valueAt>[0]) => boolean;

/** Those that are built of a Dockerfile. */
export function builtOf(dockerfile: string): IsMeant {
  return (path, service) => buildOf(path, service)?.dockerfile === dockerfile;
}

/** Those that a file is mounted into by itself, as what starts them is. Source: Compose file reference, "volumes". */
export function mounting(file: string): IsMeant {
  return (path, service) =>
    itemsOf(valueAt(service, 'volumes')).some((volume) => {
      const source = textOf(volume)?.split(':')[0] ?? textOf(valueAt(volume, 'source'));
      return source !== undefined && /^\.{1,2}\//.test(source) && joinedPath(folderOf(path), source) === file;
    });
}

function servicesIn(path: string, isMeant: IsMeant, context: FixContext) {
  return entriesOf(valueAt(context.document(path)?.roots[0], 'services')).filter(
    (service) => keyOf(service) !== undefined && isMeant(path, service.value),
  );
}

/**
 * Changes of the Compose files that start such containers, by which these are given a variable that the file beside Compose's own holds. None where
 * some service cannot be written, since one that is left out would not start. Source: Compose file reference, "environment"; Compose, "Interpolation".
 */
export function handOver(
  isMeant: IsMeant,
  { name, envPath }: { readonly name: string; readonly envPath: string },
  context: FixContext,
): readonly FileChange[] {
  const files = context.paths().filter(isComposeFile);
  const changes = files.map((path) => inCompose(path, { isMeant, name, envPath }, context));
  return changes.includes('unknown') ? [] : changes.flatMap((change) => (change === 'unknown' ? [] : (change ?? [])));
}

interface Handed {
  readonly isMeant: IsMeant;
  readonly name: string;
  readonly envPath: string;
}

function inCompose(
  path: string,
  { isMeant, name, envPath }: Handed,
  context: FixContext,
): FileChange | 'unknown' | undefined {
  const document = context.document(path);
  if (document === undefined) return undefined;
  const { text } = document;
  // What several services share may give it to one that does not name it.
  const isGiven = ({ value }: MapEntry) => {
    const own = value === undefined ? '' : text.slice(value.span.start, value.span.end);
    return own.includes(name) || (/[*]\w/.test(own) && text.includes(name));
  };
  const services = servicesIn(path, isMeant, context).filter((service) => !isGiven(service));
  if (services.length === 0) return undefined;
  const folder = folderPrefixOf(path);
  const isBeside = envPath === `${folder}.env`;
  if (!isBeside && (!envPath.startsWith(folder) || !/(?:^|\/)\.env$/.test(envPath))) return 'unknown';
  const editor = editorOf(path, document);
  const edits = services.map(({ value }): readonly Edit[] => {
    const service = resolved(value);
    const given = resolved(valueAt(service, 'environment'));
    if (service?.kind !== 'map' || valueAt(service, 'env_file') !== undefined) return [];
    // Compose fills in from the file beside its own alone; another one is handed over whole.
    if (!isBeside) return editor.setEntry(document, service, 'env_file', `./${envPath.slice(folder.length)}`);
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
