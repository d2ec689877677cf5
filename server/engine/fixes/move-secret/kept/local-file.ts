import type { Finding } from '../../../model/finding.ts';
import { fileNameOf } from '../../../text/paths/file-name.ts';
import { folderPrefixOf } from '../../../text/paths/folder-of.ts';
import { literalPattern } from '../../../text/patterns/literal-pattern.ts';
import type { Edit } from '../../edit/edit.ts';
import { takesNoWord, valueForTests } from '../../environment/loading/in-pipelines.ts';
import { isOfSymfony } from '../../environment/php/symfony.ts';
import type { FileChange, FixContext } from '../../fix.ts';
import { isIgnored } from '../../git-ignore.ts';
import { composeFilesOf } from '../../secret/compose-files.ts';
import { settingAt, settingsOf } from '../../secret/settings-of.ts';
import { changedEnvFiles, type GivenFiles, isOfFirstCompose } from './compose-env-files.ts';

/** A variable that moves from a file which git keeps to the one beside it which it does not. */
interface MovedVariable {
  readonly name: string;
  readonly path: string;
  readonly localPath: string;
}

/** Whether Symfony has the file of variables in git, with values that harm nobody. Source: Symfony, "Configuring Environment Variables in .env Files". */
export function isKeptForSymfony(path: string, context: FixContext): boolean {
  const isNamedSo = /^\.env(?:\.(?!local\b)\w+)?$/.test(fileNameOf(path));
  return isNamedSo && isOfSymfony(folderPrefixOf(path), context) && !isIgnored(path, context);
}

/** How a variable is given that Compose takes from a file: `filled-in` from `.env` alone, or in a way that is `unknown`. */
type GivenOtherwise = 'filled-in' | 'unknown';

/**
 * Has containers that Compose gives the one file the other as well, which comes over it; it need not be there. Sources: Compose file reference, `env_file`; Compose,
 * "Interpolation".
 */
export function givenToContainers(moved: MovedVariable, context: FixContext): readonly FileChange[] | GivenOtherwise {
  const files = composeFilesOf(context);
  const folder = folderPrefixOf(moved.path);
  const fillsIn = new RegExp(`(?<!\\$)\\$\\{?${literalPattern(moved.name)}\\b`);
  const isTaken = (file: string) => folderPrefixOf(file) === folder && fillsIn.test(context.text(file) ?? '');
  if (fileNameOf(moved.path) === '.env' && files.some(isTaken)) return 'filled-in';
  const changes = changedEnvFiles(context, (given) => withLocal(given, moved, context)) ?? 'unknown';
  return changes !== 'unknown' && changes.length > 0 && isOfFirstCompose(context) ? 'unknown' : changes;
}

/** The file of this machine behind all others, where none of those behind the file gives another value, which stays. */
function withLocal(
  { file, node, named, document, editor }: GivenFiles,
  { name, path, localPath }: MovedVariable,
  context: FixContext,
): readonly Edit[] | 'unknown' {
  if (!named.includes(path) || named.includes(localPath)) return [];
  const later = named.slice(named.lastIndexOf(path) + 1).map((each) => context.text(each));
  if (later.includes(undefined)) return 'unknown';
  if (later.some((text) => settingsOf(text).some((setting) => setting.name === name))) return [];
  const own = document.text.slice(node.span.start, node.span.end).replace(/^(["'])(.*)\1$/, '$2');
  const local = fileOfService(file, localPath);
  const all =
    node.kind === 'list' ? editor.appendItem(document, node, local) : editor.replaceValue(document, node, [own, local]);
  return all.length === 0 ? 'unknown' : all;
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

/** In words, why such a value is left in the file that Symfony has in git: Compose takes it from there. */
export function leftForCompose({ path, span }: Finding['at'], context: FixContext): string | undefined {
  const name = isKeptForSymfony(path, context) ? settingAt(context.text(path) ?? '', span)?.name : undefined;
  const given = name === undefined ? [] : givenToContainers({ name, path, localPath: `${path}.local` }, context);
  if (typeof given !== 'string') return undefined;
  const file = fileNameOf(path);
  const then =
    given === 'filled-in' ? startedWithLocal : `list ${file}.local behind all others in the env_file of what needs it`;
  return `Symfony keeps ${file} in git, and Compose is given the value by it. Put it into ${file}.local, leave it empty here, and ${then}.`;
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
