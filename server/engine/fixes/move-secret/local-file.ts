import type { Finding } from '../../model/finding.ts';
import type { ValueNode } from '../../model/value-node.ts';
import { entriesOf, resolved, valueAt } from '../../syntax/document.ts';
import { isComposeFile } from '../../text/paths/compose-path.ts';
import { fileNameOf } from '../../text/paths/file-name.ts';
import { folderPrefixOf } from '../../text/paths/folder-of.ts';
import { literalPattern } from '../../text/patterns/literal-pattern.ts';
import { edited } from '../changed-file.ts';
import type { Edit } from '../edit/edit.ts';
import { editorOf } from '../edit/editors.ts';
import { takesNoWord, valueForTests } from '../environment/in-pipelines.ts';
import type { FileChange, FixContext } from '../fix.ts';
import { isIgnored } from './git-ignore.ts';
import { filesOf } from './image-context.ts';
import { settingAt } from './settings-of.ts';

/** A variable that moves from a file which git keeps to the one beside it which it does not. */
interface MovedVariable {
  readonly name: string;
  readonly path: string;
  readonly localPath: string;
}

/** Whether Symfony has the file of variables in git, with values that harm nobody. Source: Symfony, "Configuring Environment Variables in .env Files". */
export function isKeptForSymfony(path: string, context: FixContext): boolean {
  const isNamedSo = /^\.env(?:\.(?!local\b)\w+)?$/.test(fileNameOf(path));
  return isNamedSo && context.text(`${folderPrefixOf(path)}symfony.lock`) !== undefined && !isIgnored(path, context);
}

/**
 * Has containers that Compose gives the one file the other as well, which comes over it; it need not be there. Undefined where Compose itself fills the variable in,
 * which it takes from `.env` alone, or a service cannot be written. Sources: Compose file reference, `env_file`; Compose, "Interpolation".
 */
export function givenToContainers(moved: MovedVariable, context: FixContext): readonly FileChange[] | undefined {
  const files = context.paths().filter(isComposeFile);
  const folder = folderPrefixOf(moved.path);
  const fillsIn = new RegExp(`(?<!\\$)\\$\\{?${literalPattern(moved.name)}\\b`);
  const isTaken = (file: string) => folderPrefixOf(file) === folder && fillsIn.test(context.text(file) ?? '');
  if (fileNameOf(moved.path) === '.env' && files.some(isTaken)) return undefined;
  const changes = files.map((file) => inCompose(file, moved, context));
  return changes.includes('unknown')
    ? undefined
    : changes.flatMap((change) => (change === 'unknown' ? [] : (change ?? [])));
}

function inCompose(
  file: string,
  { path, localPath }: MovedVariable,
  context: FixContext,
): FileChange | 'unknown' | undefined {
  if (!/\benv_file:/.test(context.text(file) ?? '')) return undefined;
  const document = context.document(file);
  if (document === undefined) return 'unknown';
  const editor = editorOf(file, document);
  const lists = new Set<ValueNode>();
  const edits = entriesOf(valueAt(document.roots[0], 'services')).map(({ value }): readonly Edit[] | undefined => {
    const service = resolved(value);
    const given = resolved(valueAt(service, 'env_file'));
    const named = filesOf(file, service);
    if (given === undefined || !named.includes(path) || named.includes(localPath) || lists.has(given)) return [];
    lists.add(given);
    const own = document.text.slice(given.span.start, given.span.end).replace(/^(["'])(.*)\1$/, '$2');
    const isLast = named.at(-1) === path;
    if (!isLast) return undefined;
    if (given.kind === 'list') {
      const local = fileOfService(file, localPath);
      const all = editor.appendItem(document, given, local);
      return all.length === 0 ? undefined : all;
    }
    const all = editor.replaceValue(document, given, [own, fileOfService(file, localPath)]);
    return all.length === 0 ? undefined : all;
  });
  if (edits.includes(undefined)) return 'unknown';
  return edited(
    file,
    edits.flatMap((each) => each ?? []),
  );
}

/** Git holds no such file: where one is required, Compose does nothing at all without it. */
function fileOfService(file: string, localPath: string) {
  const folder = folderPrefixOf(file);
  const depth = folder.split('/').length - 1;
  const path = localPath.startsWith(folder)
    ? `./${localPath.slice(folder.length)}`
    : `${'../'.repeat(depth)}${localPath}`;
  return { path, required: false };
}

/** In words, why such a value is left in the file that Symfony has in git: Compose fills it in from there alone. */
export function leftForCompose({ path, span }: Finding['at'], context: FixContext): string | undefined {
  const name = isKeptForSymfony(path, context) ? settingAt(context.text(path) ?? '', span)?.name : undefined;
  const moved = name === undefined ? undefined : { name, path, localPath: `${path}.local` };
  if (moved === undefined || givenToContainers(moved, context) !== undefined) return undefined;
  return `Symfony keeps ${fileNameOf(path)} in git, and Compose is given the value by it. Put it into ${fileNameOf(path)}.local, leave it empty here, and ${startedWithLocal}.`;
}

/** Source: Docker, "docker compose", `--env-file`, which may be given several times. */
export const startedWithLocal = 'start Compose by docker compose --env-file .env --env-file .env.local up';

/**
 * Gives tests of Symfony, which read no `.env.local`, a value that opens nothing, in the file that they read over `.env`. None where they have a value, no test is there,
 * or no word will do. Source: Symfony, "Configuring Environment Variables in .env Files", `.env.test`.
 */
export function givenToTestsOfSymfony({ name, path }: MovedVariable, context: FixContext): Setting | undefined {
  const value = valueForTests(name);
  const file = wantedByTests(name, path, context);
  return value === undefined || file === undefined ? undefined : { path: file, line: `${name}=${value}` };
}

interface Setting {
  readonly path: string;
  readonly line: string;
}

/** In words, that tests want such a value, which only a person can give. */
export function leftToTestsOfSymfony(name: string, path: string, context: FixContext): string | undefined {
  const file = takesNoWord.test(name) ? wantedByTests(name, path, context) : undefined;
  return file && `Tests read no ${fileNameOf(path)}.local: set ${name} in ${file} to what they are to use.`;
}

/** The file of variables for tests, where there is one, which says nothing of the variable, as the settings of PHPUnit do not either. */
function wantedByTests(name: string, path: string, context: FixContext): string | undefined {
  if (!isKeptForSymfony(path, context) || fileNameOf(path) !== '.env') return undefined;
  const folder = folderPrefixOf(path);
  const file = `${folder}.env.test`;
  const text = context.text(file);
  const sets = new RegExp(`^[ \\t]*${literalPattern(name)}=|<(?:env|server)\\s+name="${literalPattern(name)}"`, 'm');
  const settings = [file, `${folder}phpunit.xml.dist`, `${folder}phpunit.dist.xml`, `${folder}phpunit.xml`];
  if (text === undefined || settings.some((each) => sets.test(context.text(each) ?? ''))) return undefined;
  return file;
}
