import type { ValueNode } from '../../../model/value-node.ts';
import { entry, itemsOf, keyOf, resolved, textOf, valueAt } from '../../../syntax/document.ts';
import { folderOf, folderPrefixOf } from '../../../text/paths/folder-of.ts';
import { joinedPath } from '../../../text/paths/joined-path.ts';
import { holdsWord } from '../../../text/patterns/holds-word.ts';
import { edited } from '../../changed-file.ts';
import type { Edit } from '../../edit/edit.ts';
import { editorOf } from '../../edit/editors.ts';
import type { FileChange, FixContext } from '../../fix.ts';
import { composeFilesOf, servicesIn } from '../../secret/compose-files.ts';
import { buildOf } from '../../secret/image-context.ts';
import type { EnvValue } from './env-value.ts';

/** Which services of a Compose file are meant. */
export type IsMeant = (path: string, service: Parameters<typeof valueAt>[0]) => boolean;

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

/** Those of an image that a file is mounted into, by itself or with a folder that holds it. Source: Compose file reference, "volumes". */
export function readingMounted(file: string, image: RegExp): IsMeant {
  return (path, service) =>
    image.test(textOf(valueAt(service, 'image')) ?? '') &&
    itemsOf(valueAt(service, 'volumes')).some((volume) => {
      const source = textOf(volume)?.split(':')[0] ?? textOf(valueAt(volume, 'source'));
      const place = source !== undefined && /^\.{1,2}\//.test(source) ? joinedPath(folderOf(path), source) : undefined;
      return place !== undefined && (place === file || file.startsWith(`${place}/`));
    });
}

/**
 * Changes of the Compose files that start such containers, by which these are given a variable that the file beside Compose's own holds, or the new file of the program
 * below. None where
 * some service cannot be written, since one that is left out would not start. Sources: Compose file reference, "environment" and "env_file"; Compose, "Interpolation".
 */
export function handOver(isMeant: IsMeant, variable: HandedVariable, context: FixContext): readonly FileChange[] {
  const files = composeFilesOf(context);
  const changes = files.map((path) => inCompose(path, { isMeant, ...variable }, context));
  return changes.includes('unknown') ? [] : changes.flatMap((change) => (change === 'unknown' ? [] : (change ?? [])));
}

/** A variable, the file that holds it, and its value as written there. */
export interface HandedVariable {
  readonly name: string;
  readonly envPath: string;
  readonly value: EnvValue;
  /** The program goes on without it in production, where it does nothing by it. */
  readonly isForWork?: boolean;
  /** It stands in where no other setting is given: a container is handed it where it is set, and starts without it as well. */
  readonly isLastResort?: boolean;
}

/** Whether a service runs the program as in production, by the name of its file, or by the profile or the environment that it is given. */
export function isOfProduction(path: string, service: Parameters<typeof valueAt>[0], text: string): boolean {
  if (/(?:^|[/._-])prod(?:uction)?(?=[/._-])/i.test(path)) return true;
  const given = valueAt(service, 'environment');
  return (
    given !== undefined &&
    /\b(?:SPRING_PROFILES_ACTIVE|spring\.profiles\.active|\w+_ENV(?:IRONMENT)?)["']?[ \t]*[:=][ \t]*["']?prod/.test(
      text.slice(given.span.start, given.span.end),
    )
  );
}

interface Handed extends HandedVariable {
  readonly isMeant: IsMeant;
}

function inCompose(
  path: string,
  { isMeant, name, envPath, value: written, isForWork, isLastResort }: Handed,
  context: FixContext,
): FileChange | 'unknown' | undefined {
  const document = context.document(path);
  if (document === undefined) return undefined;
  const { text } = document;
  // What several services share may give it to one that does not name it.
  const isGiven = (node: ValueNode | undefined) => {
    const own = node === undefined ? '' : text.slice(node.span.start, node.span.end);
    return holdsWord(own, name) || (/[*]\w/.test(own) && holdsWord(text, name));
  };
  const services = servicesIn(path, context).filter(
    ({ name: service, node }) =>
      service !== '' && isMeant(path, node) && !isGiven(node) && !(isForWork && isOfProduction(path, node, text)),
  );
  if (services.length === 0) return undefined;
  const folder = folderPrefixOf(path);
  const editor = editorOf(path, document);
  if (envPath !== `${folder}.env`) {
    // Compose fills in from the file beside its own alone; another one is handed over whole.
    // A file that is there already may hold what other containers are given otherwise, such as the host of a store.
    const isReadAlike = !(written.reader === 'properties' && /[$#]/.test(written.content));
    if (!envPath.startsWith(folder) || context.text(envPath) !== undefined || !isReadAlike) return 'unknown';
    const files = services.map(({ node }): readonly Edit[] => {
      const service = resolved(node);
      if (service?.kind !== 'map' || entry(service, 'env_file') !== undefined) return [];
      const keys = service.entries.map((each) => keyOf(each) ?? '');
      const before = keys[(keys.indexOf('environment') === -1 ? keys.length : keys.indexOf('environment')) - 1];
      // Git holds no such file: where one is required, Compose does nothing at all without it.
      const file = { path: `./${envPath.slice(folder.length)}`, required: false };
      return editor.setEntry(document, service, 'env_file', [file], { after: before ?? '' });
    });
    return files.some((each) => each.length === 0) ? 'unknown' : edited(path, files.flat());
  }
  const edits = services.map(({ node }): readonly Edit[] => {
    const service = resolved(node);
    const given = resolved(valueAt(service, 'environment'));
    if (service?.kind !== 'map' || valueAt(service, 'env_file') !== undefined) return [];
    const filled = isLastResort ? null : `\${${name}:?}`;
    if (given?.kind === 'map') return editor.setEntry(document, given, name, filled);
    if (given?.kind === 'list')
      return editor.appendItem(document, given, isLastResort ? name : itemFor(name, itemsOf(given).map(textOf)));
    return given === undefined ? editor.setEntry(document, service, 'environment', { [name]: filled }) : [];
  });
  return edits.some((each) => each.length === 0) ? 'unknown' : edited(path, edits.flat());
}

/** As the service lists what it is given: names, or pairs. */
export function itemFor(name: string, items: readonly (string | undefined)[]): string {
  const areNames = items.length > 0 && items.every((item) => item !== undefined && !item.includes('='));
  return areNames ? name : `${name}=\${${name}:?}`;
}
