import { fileNameOf } from '../../text/paths/file-name.ts';
import { folderPrefixOf } from '../../text/paths/folder-of.ts';
import { foldersAbove } from '../../text/paths/folders-above.ts';
import { anyOf } from '../../text/patterns/any-of.ts';
import { literalPattern } from '../../text/patterns/literal-pattern.ts';
import type { FixContext } from '../fix.ts';
import { phpListIn } from './php-list.ts';

/**
 * The file in which a site of plain PHP keeps its secrets, a list that a script returns: visitors who ask for it get an empty page, where they would be handed
 * a file of variables as it stands, which such a site has nobody to read either. Undefined for a program that has another way: a framework, a reader of
 * variables, a container, or a platform which sets them. Source: PHP Manual, `include`, "Handling Returns".
 */
export function phpSecretsFile(path: string, context: FixContext): string | undefined {
  if (!/\.(?:php|phtml|inc)$/.test(path) || isOfWordPress(path, context)) return undefined;
  const folders = foldersAbove(path);
  if (folders.some((folder) => others.some((file) => context.text(folder + file) !== undefined))) return undefined;
  const manifests = folders.flatMap((folder) => context.text(`${folder}composer.json`) ?? []);
  if (manifests.some((text) => readers.test(text)) || readsVariables(path, context)) return undefined;
  const stands = (folder: string) => (file: string) => context.text(folder + file) !== undefined;
  // A page of a project that is built is put elsewhere than the scripts.
  const site = folders.findLast(
    (folder) => stands(folder)('index.php') || (pages.some(stands(folder)) && !projects.some(stands(folder))),
  );
  // A package without a page is for other programs, which set variables.
  if (site === undefined && (manifests.length > 0 || !(areSeveral(folders, context) || isTakenIn(path, context))))
    return undefined;
  const file = `${site ?? topOfScripts(folders, context)}${name}`;
  const kept = context.text(file);
  return path === file || (kept !== undefined && phpListIn(kept) === undefined) ? undefined : file;
}

const name = 'secrets.php';
const pages: readonly string[] = ['index.html', 'index.htm'];
const projects: readonly string[] = ['package.json', 'manage.py', 'pom.xml'];

/** What shows another way to come by settings: frameworks and their readers, kept files of variables, and where the program runs. */
const others: readonly string[] = [
  'artisan',
  'symfony.lock',
  'bin/console',
  'spark',
  '.env',
  '.env.local',
  '.env.example',
  '.env.sample',
  '.env.dist',
  '.env.template',
  'Dockerfile',
  'docker-compose.yml',
  'docker-compose.yaml',
  'compose.yml',
  'compose.yaml',
  'Procfile',
  'app.yaml',
  'public/index.php',
  'web/index.php',
];
const readers = /"(?:symfony\/(?:dotenv|flex|framework-bundle)|vlucas\/phpdotenv|laravel\/[\w-]*framework)"/;

/** A plugin or a theme has its settings from the site that it is put into. Source: WordPress, Plugin Handbook, "Header Requirements". */
function isOfWordPress(path: string, context: FixContext): boolean {
  if (/(?:^|\/)wp-config[\w.-]*\.php$/.test(path)) return false;
  return (
    /(?:^|\/)wp-(?:content|admin|includes)\//.test(path) ||
    /\bdefined\(\s{0,4}['"]ABSPATH['"]|^[ \t/*#]*(?:Plugin|Theme) Name:/m.test(context.text(path) ?? '')
  );
}

/** Scripts of a folder that are looked at. */
const mostFiles = 40;

/** Whether the script, or one beside it, is given variables of the environment already. */
function readsVariables(path: string, context: FixContext): boolean {
  const [folder = ''] = foldersAbove(path);
  const beside = context
    .paths()
    .filter((each) => each.startsWith(folder) && /^[\w.-]+\.php$/.test(each.slice(folder.length)));
  return [path, ...beside.slice(0, mostFiles)].some((each) => reads.test(context.text(each) ?? ''));
}

const reads = anyOf([
  /\bgetenv\w{0,20}\(/,
  /\benv\(\s{0,4}['"][A-Z]/,
  /\$_ENV\[/,
  // What the web server tells of a request is no setting.
  /\$_SERVER\[\s{0,4}['"](?!(?:HTTP|REMOTE|REQUEST|SERVER|DOCUMENT|SCRIPT|PHP|QUERY|PATH|CONTENT|GATEWAY|ORIG|AUTH)_|HTTPS\b|argv\b|argc\b)[A-Z]/,
]);

/** Whether other scripts stand beside or above: one alone is put where it runs by whoever sets its variables there. */
function areSeveral(folders: readonly string[], context: FixContext): boolean {
  const isBeside = (each: string) =>
    folders.slice(0, -1).some((folder) => each.startsWith(folder)) || !each.includes('/');
  return context.paths().filter((each) => each.endsWith('.php') && isBeside(each)).length > 1;
}

/** Whether a page of the site takes the script in, from another folder: `require_once('../includes/config.php')`. */
function isTakenIn(path: string, context: FixContext): boolean {
  const name = literalPattern(path.split('/').slice(-2).join('/'));
  const taken = new RegExp(`\\b(?:include|require)(?:_once)?\\b[^;\\n]{0,80}/${name}['"]`);
  const others = context.paths().filter((each) => each !== path && each.endsWith('.php'));
  return path.includes('/') && others.slice(0, mostOthers).some((each) => taken.test(context.text(each) ?? ''));
}

const mostOthers = 200;

/** The outermost folder on the way to a script that holds scripts. */
function topOfScripts(folders: readonly string[], context: FixContext): string {
  const own = folders.findLast((folder) =>
    context.paths().some((each) => each.startsWith(folder) && /^[\w.-]+\.php$/.test(each.slice(folder.length))),
  );
  return own ?? '';
}

/** Whether a file of variables is such a list. */
export function isPhpSecrets(envPath: string): boolean {
  return fileNameOf(envPath) === name;
}

/** The same of a file that stands there, whatever it is for. */
export function isListOfSecrets(path: string, text: string): boolean {
  return isPhpSecrets(path) && phpListIn(text) !== undefined;
}

/** Samples of it, by the names that projects give them. */
export function phpSamples(file: string): readonly string[] {
  const stem = file.replace(/\.php$/, '');
  return [`${stem}.example.php`, `${stem}.sample.php`, `${stem}.dist.php`, `${file}.example`, `${file}.dist`];
}

/** The list that a file is a sample of, by its name; undefined for any other file. */
export function listOfSample(sample: string): string | undefined {
  const list = `${folderPrefixOf(sample)}${name}`;
  return phpSamples(list).includes(sample) ? list : undefined;
}

/** The text of a sample of a list. */
export function sampleOfList(names: readonly string[], list: string): string {
  return phpList(
    names.map((key) => phpLine(key, "''")).join('\n'),
    `Copy to ${fileNameOf(list)}, which git ignores, and fill in.`,
  );
}

/** A line of it; a value as PHP's source wrote it. */
export function phpLine(key: string, value: string): string {
  return `    '${key}' => ${value},`;
}

/** A value in the quotes that take it as it stands. */
export function phpText({ content, quote }: { readonly content: string; readonly quote: string }): string {
  if (quote === "'" || quote === '"') return `${quote}${content}${quote}`;
  return `'${content.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}

/** A list with one line. */
export function phpList(line: string, comment = ''): string {
  return `<?php\n${comment === '' ? '' : `\n// ${comment}`}\nreturn [\n${line}\n];\n`;
}

/** The list as the expression of a script: by an absolute path, since a relative one is looked for where the first script lies. */
export function requiredIn(path: string, file: string): string {
  const [from, to] = [path.split('/').slice(0, -1), file.split('/')];
  const shared = from.findIndex((part, index) => part !== to[index]);
  const same = shared === -1 ? from.length : shared;
  return `require __DIR__ . '/${'../'.repeat(from.length - same)}${to.slice(same).join('/')}'`;
}

/** In words, what a site with such a list needs before it is put where it runs; undefined for any other file. */
export function runsWithList(envPath: string): string | undefined {
  return isPhpSecrets(envPath)
    ? `Put ${envPath} where the site runs before the scripts that ask for it: without the file PHP stops and names it.`
    : undefined;
}

/** Of an offer that moves a value there. */
export function titleOfList({ envPath, name: key }: { readonly envPath: string; readonly name: string }): string {
  return `Keep it as ${key} in ${fileNameOf(envPath)}, which git ignores`;
}
