import { languageOf } from '../../../text/language.ts';
import { folderPrefixOf } from '../../../text/paths/folder-of.ts';
import { foldersAbove } from '../../../text/paths/folders-above.ts';
import { edited, rewritten, textAfter, withLine } from '../../changed-file.ts';
import { envFileOfProgram } from '../../environment/loading/env-file-of-program.ts';
import { isOfSymfony } from '../../environment/php/symfony.ts';
import type { FileChange, FixContext } from '../../fix.ts';
import { ignoreChange, inUtf8, isIgnored, isUnreadIgnoreFile } from '../../git-ignore.ts';
import { type BuiltImage, builtImages, copiesWithFolder, ignoreFileOf, isLeftOut } from '../../secret/image-context.ts';
import { withMember } from '../../secret/php-list.ts';
import {
  isPhpSecrets,
  listOfSample,
  phpLine,
  phpList,
  phpSamples,
  phpSecretsFile,
  phpText,
  sampleOfList,
} from '../../secret/php-secrets.ts';
import { seenText } from '../../secret/seen-text.ts';
import { isVariableName, namesToFillIn, type Setting, settingsOf, unquoted } from '../../secret/settings-of.ts';
import { isOfSystem } from '../../secret/system-names.ts';
import { type EnvValue, envValue, isPlainValue } from './env-value.ts';
import { figaroFile, figaroLine, figaroSamples, isOfFigaro } from './figaro.ts';
import { givenToContainer } from './given-by-run.ts';
import { withSampleLine } from './in-sample.ts';

/**
 * Where a project keeps values that stay on the machine: the nearest file, or sample of one, above the source, else beside the nearest project
 * file, else at the root; by the name that its framework reads.
 */
export function envPathFor(path: string, context: FixContext): string {
  const folders = foldersAbove(path);
  // Not what was read so far: whoever pastes while that goes on must get the same answer.
  const stands = (file: string) => context.text(file) !== undefined;
  const figaro = figaroFile(path, context);
  if (figaro !== undefined) return figaro;
  const given = envFileOfProgram(path, context) ?? givenToContainer(path, context) ?? phpSecretsFile(path, context);
  if (given !== undefined) return given;
  // Who starts with the project makes one out of its sample.
  const existing = folders.find((folder) => [...localNames, ...sampleNames].some((name) => stands(folder + name)));
  // Commands of Django run where `manage.py` lies, wherever the packages are listed.
  const started = path.endsWith('.py') ? folders.find((folder) => stands(`${folder}manage.py`)) : undefined;
  const project =
    ownFolder(path, existing, context) ??
    folderBesidePages(path, existing, stands, context) ??
    railsFolder(path, context) ??
    existing ??
    started ??
    folders.find((folder) => projectFiles.some((name) => stands(folder + name))) ??
    '';
  return project + localName(project, path, context, stands);
}

/**
 * The folder of a program of Node below the one that keeps a file or a sample, where the program reads its variables by dotenv from the folder that it is started
 * in, and nothing starts it from further up. Source: dotenv for Node, "Path".
 */
function ownFolder(path: string, kept: string | undefined, context: FixContext): string | undefined {
  if (kept === undefined || !/\.[cm]?[jt]s$/.test(path)) return undefined;
  const own = foldersAbove(path).find((folder) => context.text(`${folder}package.json`) !== undefined);
  const manifest = context.text(`${own}package.json`) ?? '';
  if (own === undefined || own.length <= kept.length || !/"dotenv"\s*:/.test(manifest)) return undefined;
  const starts = [path, ...['server', 'index', 'app', 'src/index', 'src/server', 'src/app'].flatMap(asScripts(own))];
  const texts = starts.flatMap((file) => context.text(file) ?? []);
  const isRead = texts.some((text) =>
    /\bdotenv\b[^\n]*\.config\(\)|\bdotenv\.config\(\)|["']dotenv\/config["']/.test(text),
  );
  const above = context.text(`${kept}package.json`) ?? '';
  const isStartedAbove = new RegExp(
    `\\b(?:node|nodemon|tsx|ts-node)\\b[^"]{0,60} (?:\\./)?${own.slice(kept.length)}`,
  ).test(above);
  return isRead && !isStartedAbove ? own : undefined;
}

/** The folder of a program in another language than the pages above it, whose builder alone reads the file that is kept there. */
function folderBesidePages(
  path: string,
  kept: string | undefined,
  stands: (file: string) => boolean,
  context: FixContext,
): string | undefined {
  if (kept === undefined || !servers.has(languageOf(path)) || !isOfPages(kept, context)) return undefined;
  const own = foldersAbove(path).find((folder) => projectFiles.some((name) => stands(folder + name)));
  return own !== undefined && own.length > kept.length ? own : undefined;
}

function isOfPages(folder: string, context: FixContext): boolean {
  return /"(?:next|vite|react-scripts)"\s*:/.test(context.text(`${folder}package.json`) ?? '');
}

/** The folder of a program of Rails that reads its variables by dotenv-rails, which looks beside the program alone. Source: dotenv-rails, `Dotenv::Rails#root`. */
function railsFolder(path: string, context: FixContext): string | undefined {
  if (!/\.(?:rb|rake|erb|ya?ml)$/.test(path)) return undefined;
  const own = foldersAbove(path).find((folder) => context.text(`${folder}config/application.rb`) !== undefined);
  const gems = own === undefined ? '' : (context.text(`${own}Gemfile`) ?? '');
  return /^[ \t]*gem[ \t(]+['"]dotenv-rails['"]/m.test(gems) ? own : undefined;
}

function asScripts(folder: string): (name: string) => readonly string[] {
  return (name) => ['js', 'mjs', 'ts'].map((ending) => `${folder}${name}.${ending}`);
}

const localNames: readonly string[] = ['.env', '.env.local', '.dev.vars'];

/**
 * Next.js, Vite, Create React App and Symfony keep `.env` in git and read `.env.local` over it; Workers read `.dev.vars`. What a
 * page is built with tells nothing of a server beside it in another language.
 */
function localName(folder: string, path: string, context: FixContext, stands: (file: string) => boolean): string {
  if (['wrangler.toml', 'wrangler.json', 'wrangler.jsonc'].some((name) => stands(folder + name))) return '.dev.vars';
  if (readsEnvAlone(folder, path, context) || stands(`${folder}artisan`)) return '.env';
  // What reads the one over the other are frameworks.
  if (path.endsWith('.sh') && stands(`${folder}.env`) && isIgnored(`${folder}.env`, context)) return '.env';
  if (stands(`${folder}.env.local`) || isOfSymfony(folder, context)) return '.env.local';
  if (stands(`${folder}.env`) && !isIgnored(`${folder}.env`, context) && readsLocal(folder, context))
    return '.env.local';
  if (servers.has(languageOf(path)) || isOfServer(folder, path, stands)) return '.env';
  return isOfPages(folder, context) ? '.env.local' : '.env';
}

/** Whether a server of Node, which a page is built beside, has dotenv read its variables: that reads `.env` and no other file. Source: dotenv for Node, "Path". */
function readsEnvAlone(folder: string, path: string, context: FixContext): boolean {
  if (!/\.[cm]?[jt]s$/.test(path)) return false;
  const between = foldersAbove(path).filter((each) => each.startsWith(folder));
  const starts = between.flatMap((each) => ['server', 'index', 'app'].flatMap(asScripts(each)));
  return [path, ...starts].some((file) => callsDotenv.test(context.text(file) ?? ''));
}

const callsDotenv = /\bdotenv\b[^\n]{0,80}\.config\(\s{0,9}\)|["']dotenv\/config["']/;

/** Whether what reads `.env` for the program reads `.env.local` over it. Sources: dotenv-rails and dotenv-flow, their pages; Bun, "Environment variables". */
function readsLocal(folder: string, context: FixContext): boolean {
  const gems = context.text(`${folder}Gemfile`) ?? '';
  const manifest = context.text(`${folder}package.json`) ?? '';
  const isOfBun = ['bun.lock', 'bun.lockb'].some((file) => context.text(folder + file) !== undefined);
  return /^[ \t]*gem[ \t(]+['"]dotenv-rails['"]/m.test(gems) || /"dotenv-flow"\s*:/.test(manifest) || isOfBun;
}

/** Settings that no script is, in a project which something else than scripts reads them for. */
function isOfServer(folder: string, path: string, stands: (file: string) => boolean): boolean {
  return /\.(?:ya?ml|properties|toml|ini|xml|sh)$/.test(path) && serverFiles.some((name) => stands(folder + name));
}

const serverFiles: readonly string[] = ['Gemfile', 'pom.xml', 'build.gradle', 'build.gradle.kts', 'mix.exs', 'go.mod'];

const servers: ReadonlySet<string> = new Set([
  'csharp',
  'dart',
  'elixir',
  'go',
  'hcl',
  'java',
  'kotlin',
  'lua',
  'php',
  'python',
  'ruby',
  'rust',
  'scala',
  'shell',
  'swift',
]);

const projectFiles: readonly string[] = [
  'package.json',
  'pyproject.toml',
  'requirements.txt',
  'setup.py',
  'Pipfile',
  'manage.py',
  'go.mod',
  'pom.xml',
  'build.gradle',
  'build.gradle.kts',
  'Gemfile',
  'composer.json',
  'mix.exs',
  'Cargo.toml',
  'pubspec.yaml',
];

/** Whether the project keeps the file, or a sample of it. */
export function isKept(envPath: string, context: FixContext): boolean {
  return context.text(envPath) !== undefined || samplePathFor(envPath, context) !== undefined;
}

/**
 * Whether a script of the project hands the file to the shell word by word, `export $(cat .env | xargs)`, which would read a value in quotes otherwise
 * than whoever reads the file itself. Source: POSIX, "Shell Command Language", field splitting; `xargs`, which takes quotes away.
 */
export function isTakenApart(envPath: string, value: EnvValue, context: FixContext): boolean {
  if (isPlainValue(value)) return false;
  const folder = folderPrefixOf(envPath);
  const isStarter = (path: string) => /(?:^|\/)(?:package\.json|Makefile|justfile|[\w.-]+\.sh)$/.test(path);
  return context
    .paths()
    .filter((path) => path.startsWith(folder) && isStarter(path))
    .slice(0, mostStarters)
    .some((path) => takesApart.test(context.text(path) ?? ''));
}

const mostStarters = 100;
const takesApart = /\b(?:eval|export|env)[ \t]+(?:\\?["'])?\$\$?\((?:cat|e?grep|sed|xargs)\b[^)\n]{0,100}\.env\b(?!\.)/;

/** Whether the environment file gives the name no other value than this. */
export function isFree(name: string, literal: EnvValue, env: string | undefined): boolean {
  return freeName(name, literal, env) === name;
}

/** The name for a value in an environment file: numbered where the file gives it another value already, another one where the system takes it. */
export function freeName(said: string, literal: EnvValue, env: string | undefined): string {
  const name = isOfSystem(said) ? `${said}_SECRET` : said;
  const set = new Map(settingsOf(env).map((setting) => [setting.name, setting]));
  for (let number = 1; ; number++) {
    const candidate = number === 1 ? name : `${name}_${number}`;
    const known = set.get(candidate);
    if (known === undefined || known.value === '' || holds(known, literal)) return candidate;
  }
}

/** The name under which an environment file holds the value already. */
export function nameHeld(literal: EnvValue, env: string | undefined): string | undefined {
  return namesHeld(literal, env)[0];
}

/** All of them: two accounts may have one password. */
export function namesHeld(literal: EnvValue, env: string | undefined): readonly string[] {
  return settingsOf(env).flatMap((setting) => (holds(setting, literal) ? [setting.name] : []));
}

function holds({ value }: Setting, literal: EnvValue): boolean {
  return value === literal.content || value === seenText(literal) || value === unquoted(envValue(literal));
}

/** Adds the value to the `.env` and makes sure that git ignores the file: in this order, nothing is ever tracked. */
export function moveIntoEnv(
  envPath: string,
  name: string,
  literal: EnvValue,
  context: FixContext,
): readonly FileChange[] {
  return moveAllIntoEnv(envPath, [{ name, value: literal }], context);
}

/** The same for several that belong together. */
export function moveAllIntoEnv(
  envPath: string,
  settings: readonly { readonly name: string; readonly value: EnvValue }[],
  context: FixContext,
): readonly FileChange[] {
  const sample = samplePathFor(envPath, context) ?? (isPhpSecrets(envPath) ? phpSamples(envPath)[0] : undefined);
  return [
    ignoreChange(envPath, context),
    ...leftOutOfImages(envPath, context),
    withAll(envPath, settings, context, (text, { name, value }) => withSetting(envPath, text, name, value)),
    sample === undefined
      ? undefined
      : withAll(sample, named(sample, settings, context), context, (text, { name }) => withName(sample, text, name)),
  ].filter((change) => change !== undefined);
}

/** What a sample is to say: a new one of a list all that the list holds so far, which a fresh clone lacks. */
function named(sample: string, settings: readonly { readonly name: string }[], context: FixContext) {
  const list = context.text(sample) === undefined ? listOfSample(sample) : undefined;
  const held = list === undefined ? [] : namesToFillIn(context.text(list) ?? '');
  return [...held.map((name) => ({ name })), ...settings];
}

/** A new file of variables stays out of the images that all of its folder is copied into; what has been copied so far may be read there. */
export function leftOutOfImages(envPath: string, context: FixContext): readonly (FileChange | undefined)[] {
  if (context.text(envPath) !== undefined) return [];
  const images = builtImages(context).filter(
    (image) => copiesWithFolder(image, envPath, context) && !isReadInImage(image, envPath, context),
  );
  const files = new Map(images.map((image) => [ignoreFileOf(image, context), envPath.slice(image.folder.length)]));
  return [...files].map(([file, path]) => {
    const text = context.text(file);
    const named = (lines: string | undefined) => (isLeftOut(lines, path) ? undefined : withLine(file, lines, path));
    return isUnreadIgnoreFile(text) ? inUtf8(file, text, named) : named(text);
  });
}

/** Whether a program takes all its settings from the file in its image, where nothing else hands them over. Source: Pydantic, "Settings Management", dotenv support. */
function isReadInImage({ folder, services }: BuiltImage, envPath: string, context: FixContext): boolean {
  if (!isIgnored(envPath, context) || services.some(({ hasFile }) => hasFile)) return false;
  const readers = context.paths().filter((path) => path.startsWith(folder) && path.endsWith('.py'));
  return readers.some((path) => /\benv_file["']?\s{0,20}[=:]\s{0,20}["']\.env["']/.test(context.text(path) ?? ''));
}

/** One change of a file for all. */
function withAll<T>(
  path: string,
  each: readonly T[],
  context: FixContext,
  change: (text: string | undefined, one: T) => FileChange | undefined,
): FileChange | undefined {
  const before = context.text(path);
  const [first, ...more] = each;
  let all = first === undefined ? undefined : change(before, first);
  for (const one of more) {
    const text = all ? textAfter(all, before) : before;
    const next = change(text, one);
    if (next) all = rewritten(path, before, textAfter(next, text));
  }
  return all;
}

/** A line of its own, or the value of a line that was left to fill in; undefined where the file has it. Of what is no name nothing is written: a shell that takes the file in would run the line. */
function withSetting(
  envPath: string,
  env: string | undefined,
  name: string,
  literal: EnvValue,
): FileChange | undefined {
  if (!isVariableName(name)) throw new TypeError('no name of a variable');
  const set = settingsOf(env).findLast((setting) => setting.name === name);
  if (isPhpSecrets(envPath)) return withListed(envPath, env, { name, set, value: phpText(literal) });
  const line = isOfFigaro(envPath)
    ? figaroLine(name, seenText(literal) ?? literal.content)
    : `${name}=${envValue(literal)}`;
  if (set === undefined) return withLine(envPath, env, line);
  if (set.value !== '') return undefined;
  const value = line.replace(/^\w+(?:=|: )/, '');
  return { kind: 'edit', path: envPath, edits: [{ span: set.span, text: value }] };
}

/** The same of a list of PHP, which a first value begins. */
function withListed(
  path: string,
  text: string | undefined,
  { name, set, value }: { readonly name: string; readonly set: Setting | undefined; readonly value: string },
): FileChange | undefined {
  if (text === undefined) return { kind: 'create', path, text: phpList(phpLine(name, value)) };
  if (set !== undefined) return set.value === '' ? edited(path, [{ span: set.span, text: value }]) : undefined;
  return edited(path, withMember(text, phpLine(name, value)));
}

const sampleNames: readonly string[] = [
  '.env.example',
  '.env.sample',
  '.env.template',
  '.env.dist',
  '.dev.vars.example',
  '.env-example',
  'example.env',
  'sample.env',
  'env.example',
  'env.sample',
];

const sampleEndings: readonly string[] = ['.example', '.sample', '.template', '.dist'];

/** The sample of a file of variables that stands beside it. */
export function samplePathFor(envPath: string, context: FixContext): string | undefined {
  const folder = folderPrefixOf(envPath);
  if (isPhpSecrets(envPath)) return phpSamples(envPath).find((sample) => context.text(sample) !== undefined);
  const own = envPath === `${folder}.env` ? [] : sampleEndings.map((ending) => envPath + ending);
  const usual = [...own, ...sampleNames.map((name) => folder + name)];
  const samples = isOfFigaro(envPath) ? figaroSamples(envPath) : usual;
  return samples.find((sample) => context.text(sample) !== undefined);
}

/** What the samples say that stand beside a file of variables, a longer one of a further ending too. */
export function sampleSettings(envPath: string, context: FixContext): readonly Setting[] {
  const folder = folderPrefixOf(envPath);
  const isSample = (path: string) =>
    path.startsWith(folder) && sampleNames.some((name) => path.slice(folder.length).startsWith(name));
  return context
    .paths()
    .filter(isSample)
    .flatMap((path) => settingsOf(context.text(path)));
}

/** Who starts with the project learns of the variable from the sample beside, where there is one. */
function withName(sample: string, text: string | undefined, name: string): FileChange | undefined {
  const isKnown = settingsOf(text).some((setting) => setting.name === name);
  if (isKnown) return undefined;
  const list = listOfSample(sample);
  if (list !== undefined)
    return text === undefined
      ? { kind: 'create', path: sample, text: sampleOfList([name], list) }
      : withListed(sample, text, { name, set: undefined, value: "''" });
  const line = /\.yml\b/.test(sample) ? figaroLine(name, '') : `${name}${leftEmpty(text)}`;
  // A line that is there to be taken out of its comment is the variable's own.
  const noted = new RegExp(`^#[ \\t]*${name}[ \\t]*=[ \\t]*(?=\\r?$)`, 'm').exec(text ?? '');
  return noted === null
    ? withSampleLine(sample, text, name, line)
    : edited(sample, [{ span: { start: noted.index, end: noted.index + noted[0].length }, text: line }]);
}

/** How a sample leaves a value to be filled in, where its last lines do so in one way: `=`, ` = ""`. */
function leftEmpty(text: string | undefined): string {
  const lines = [...(text ?? '').matchAll(/^[A-Za-z_]\w*([ \t]*=[ \t]*(?:""|'')?)[ \t]*\r?$/gm)].slice(-2);
  const [own, other] = lines.map(([, written = '']) => written);
  return own !== undefined && own === other ? own.trimEnd() : '=';
}
