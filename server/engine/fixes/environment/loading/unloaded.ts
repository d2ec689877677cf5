import loaders from '../../../../../rules/env-loaders.json' with { type: 'json' };
import { keptFor } from '../../../model/kept-for.ts';
import { lazily } from '../../../text/lazily.ts';
import { isComposeFile } from '../../../text/paths/compose-path.ts';
import { folderPrefixOf } from '../../../text/paths/folder-of.ts';
import { foldersAbove } from '../../../text/paths/folders-above.ts';
import { classify } from '../../../text/paths/path-class.ts';
import type { FixContext } from '../../fix.ts';
import { servicesIn } from '../../secret/compose-files.ts';
import { filesOf, isOfStore } from '../../secret/image-context.ts';
import { isStartedAlone } from '../python/python-loading.ts';
import { isForK6 } from '../script/for-browser.ts';
import { isForMongo } from '../script/for-mongo.ts';
import { isStartedByItself } from '../script/node-script.ts';
import { envFileOfFastlane, givenByBuildout } from './env-file-of-program.ts';
import { fileOfStart } from './env-file-of-start.ts';
import { namedEnvFile } from './named-env-file.ts';
import { startedOnOldNode } from './oldest-node.ts';

/** How programs of a language come by what a file of variables holds. */
interface Loader {
  /** Who reads no such file by itself, in words. */
  readonly reads: string;
  /** Endings of files that may load one. */
  readonly sources: readonly string[];
  readonly manifests: readonly string[];
  /** Patterns of texts that load one. */
  readonly loads: readonly string[];
  /** Files beside which something starts the program that does. */
  readonly starters?: readonly string[];
  /** What to add where no manifest shows that packages are used. */
  readonly bare?: string;
  /** It reads none, whatever the file is called. */
  readonly readsNone?: boolean;
  /** Packages, by a pattern in a manifest, and what is to be done in words; empty: nothing. One that starts a program by a list of processes does so where that stands beside. */
  readonly packages: readonly { readonly named: string; readonly add: string; readonly beside?: string }[];
  readonly add: string;
}

const byLanguage = lazily(
  (): Readonly<Record<string, Loader | undefined>> => ({
    ...loaders,
    groovy: {
      ...loaders.java,
      reads: 'Gradle',
      packages: [],
      add: 'Build behind set -a; . ./.env; set +a, or set the variable where the build runs.',
    },
    javascript: loaders.script,
    kotlin: { ...loaders.java, reads: 'Kotlin' },
    tsx: loaders.script,
    typescript: loaders.script,
  }),
);

/** Files that are looked through for one that loads the variables. */
const mostFiles = 300;

/**
 * In words, that nothing in the project reads the file of variables, and what to add; undefined where something does, or nobody
 * can say.
 */
export function unloaded(language: string, envPath: string, context: FixContext, path = envPath): string | undefined {
  const slash = envPath.lastIndexOf('/') + 1;
  const [folder, name] = [envPath.slice(0, slash), envPath.slice(slash)];
  const loader = byLanguage()[builtAs(language, folder, context)];
  if (loader?.readsNone) return `${loader.reads} does not read ${name} by itself. ${loader.add}`;
  if (loader === undefined || (name !== '.env' && language !== 'make')) return undefined;
  const stands = (file: string) => context.text(folder + file) !== undefined;
  if (namedEnvFile(path, context) === envPath || envFileOfFastlane(path) === envPath) return undefined;
  if (fileOfStart(path, context)?.path === envPath) return undefined;
  const ofBuildout = language === 'python' ? givenByBuildout(path, context) : undefined;
  if (ofBuildout !== undefined) return ofBuildout;
  // What one script reads, another that is started by itself does not have.
  const isAlone = language === 'shell' || (language === 'python' && isStartedAlone(path, context));
  if (loader.starters?.some(stands) || isLoaded(loader, envPath, context, isAlone ? path : undefined)) return undefined;
  const manifests = manifestsIn(loader, folder, context);
  const known = loader.packages.find(
    ({ named, beside }) =>
      manifests.some((text) => new RegExp(named).test(text)) && (beside === undefined || stands(beside)),
  );
  if (known?.add === '') return undefined;
  const isBare = manifests.length === 0 && loader.bare !== undefined;
  const onOld = loader === byLanguage().javascript ? startedOnOldNode(envPath, path, context) : undefined;
  const add = (known?.add ?? (isBare ? loader.bare : (onOld ?? loader.add)) ?? '')
    .replace('{settings}', () => settingsOfSpring(folder, context))
    .replace('{env}', () => fromProgram(loader, { path, envPath, context }))
    .replace('{path}', () => (path.startsWith(folder) ? path.slice(folder.length) : path));
  const off = loadedInComment(loader, folder, context);
  const how =
    off === undefined ? add : `What would read it is commented out, from ${off} on: take that up. Else: ${add}`;
  return `${loader.reads} does not read ${name} by itself. ${how.replaceAll('./.env', `./${name}`)}`;
}

/** Settings of HOCON are read by programs of Scala for the most part; by those of Kotlin or Java where Gradle or Maven builds them, and sbt nothing. */
function builtAs(language: string, folder: string, context: FixContext): string {
  const stands = (file: string) => context.text(folder + file) !== undefined;
  if (language !== 'scala' || stands('build.sbt') || stands('project/build.properties')) return language;
  const isOfKotlin = (each: string) => each.startsWith(folder) && each.endsWith('.kt');
  if (context.paths().some(isOfKotlin)) return 'kotlin';
  return ['pom.xml', 'build.gradle', 'build.gradle.kts'].some(stands) ? 'java' : language;
}

/** Where code is commented out that would have a program read the file of variables, beside which it lies, as a place with its line. */
function loadedInComment({ loads, sources }: Loader, folder: string, context: FixContext): string | undefined {
  const files = fromTop(context.paths()).filter(
    (path) => folderPrefixOf(path) === folder && sources.some((end) => path.endsWith(end)),
  );
  for (const path of files.slice(0, mostFiles)) {
    const lines = (context.text(path) ?? '').split('\n');
    const at = lines.findIndex((line) => isCodeInComment(line) && loads.some((each) => new RegExp(each).test(line)));
    if (at !== -1) return `${path}:${at + 1}`;
  }
  return undefined;
}

/** Whether a line is a comment that ends as code does. */
function isCodeInComment(line: string): boolean {
  return /^[ \t]*(?:\/\/|#(?!!)).*[;)}\]][ \t\r]*$/.test(line);
}

/** Whether it is known that something has a program of a language read `.env`. */
export function isKnownToRead(language: string, envPath: string, context: FixContext, path: string): boolean {
  const loader = byLanguage()[language];
  if (loader === undefined || loader.readsNone || !/(?:^|\/)\.env$/.test(envPath)) return false;
  return unloaded(language, envPath, context, path) === undefined;
}

/** The file of variables as a command names it that runs in the program's own folder. */
function fromProgram(
  { manifests }: Loader,
  { path, envPath, context }: { readonly path: string; readonly envPath: string; readonly context: FixContext },
): string {
  const own = foldersAbove(path).find((folder) => manifests.some((file) => context.text(folder + file) !== undefined));
  const folder = envPath.slice(0, envPath.lastIndexOf('/') + 1);
  if (own === undefined || !own.startsWith(folder)) return envPath.slice(folder.length);
  return '../'.repeat(own.slice(folder.length).split('/').length - 1) + envPath.slice(folder.length);
}

/**
 * Whether the program, if it reads the file of variables at all, reads it as Java's properties, where quotes are a part of a value.
 * Source: Spring Boot, "Externalized Configuration", importing extensionless files; java.util.Properties, `load`.
 */
export function isReadAsProperties(language: string | undefined, envPath: string, context: FixContext): boolean {
  const loader = /^(?:java|kotlin|spring)$/.test(language ?? '') ? byLanguage().spring : undefined;
  if (loader === undefined) return false;
  const folder = envPath.slice(0, envPath.lastIndexOf('/') + 1);
  const isSettings = (path: string) => path.startsWith(folder) && /\.(?:properties|ya?ml)$/.test(path);
  const has = (path: string, words: string) => (context.text(path) ?? '').includes(words);
  // What Spring imports, it reads so, even if Compose gives it to a container, too.
  const isImported = context.paths().some((path) => isSettings(path) && has(path, '.env[.properties]'));
  const isComposed =
    !isImported && context.paths().some((path) => isSettings(path) && isComposeFile(path) && has(path, 'env_file:'));
  const manifests = manifestsIn(loader, folder, context);
  return (
    !isComposed &&
    manifests.some((text) => /spring-boot/.test(text)) &&
    !manifests.some((text) => /\bdotenv\b/.test(text))
  );
}

/** The file of settings that a program of Spring has, by its name. */
function settingsOfSpring(folder: string, context: FixContext): string {
  const names = ['application.yml', 'application.yaml'];
  const isBelow = (path: string) => path.startsWith(folder);
  return (
    names.find((name) => context.paths().some((path) => isBelow(path) && path.endsWith(`/${name}`))) ??
    'application.properties'
  );
}

/** A script is started by itself: what another one loads, it is given only by one that starts it. */
function isLoaded({ reads, sources, loads }: Loader, envPath: string, context: FixContext, script?: string): boolean {
  const folder = envPath.slice(0, envPath.lastIndexOf('/') + 1);
  const patterns = loads.map((pattern) => new RegExp(pattern, 'm'));
  const name = script?.slice(script.lastIndexOf('/') + 1);
  const starts = (path: string) => path === script || name === undefined || context.text(path)?.includes(name) === true;
  const files = fromTop(context.paths()).filter(
    (path) =>
      ((path.startsWith(folder) && sources.some((end) => path.endsWith(end))) ||
        manifestOfNode.test(path) ||
        isComposeFile(path)) &&
      starts(path),
  );
  return files.slice(0, mostFiles).some((path) => {
    // That a project has a package says nothing of who calls it.
    const text = (context.text(path) ?? '').replace(/"dotenv[\w-]*"\s*:\s*"/g, '"');
    if (!isComposeFile(path))
      return patterns.some((pattern) => pattern.test(text) && pattern.test(withoutComments(text)));
    // A module of Java is started by itself, too, and Spring imports what only its container is given so.
    return (reads !== 'Java' || folderPrefixOf(path) === folder) && givesFile(path, envPath, context);
  });
}

/** Without the lines that are comments as a whole: what is commented out reads nothing. */
function withoutComments(text: string): string {
  return text.replace(/^[ \t]*(?:\/\/|#(?!!)).*$/gm, '');
}

/** What may start a program, kept for all findings. A program starts at the top of its folder, whatever lies below. */
const fromTop = keptFor((paths: readonly string[]): readonly string[] => {
  const depth = (path: string) => path.split('/').length;
  return paths
    .filter((path) => isComposeFile(path) || !isOfOthers(path))
    .sort((one, other) => depth(one) - depth(other));
});

/** Whether Compose gives some container the variables of this file, not those of another one. */
function givesFile(path: string, envPath: string, context: FixContext): boolean {
  if (!/\benv_file:/.test(context.text(path) ?? '')) return false;
  const services = servicesIn(path, context).map(({ node }) => ({
    files: filesOf(path, node),
    isStore: isOfStore(node),
  }));
  // What services share by an anchor stands elsewhere.
  if (services.every(({ files }) => files.length === 0)) return true;
  // What the store is given, the program beside it is not.
  return services.some(({ files, isStore }) => !isStore && files.includes(envPath));
}

const manifestOfNode = /(?:^|\/)package\.json$/;

/** What a test or a package of others loads, no program of the project does. */
function isOfOthers(path: string): boolean {
  return /^(?:test|vendored)$/.test(classify(path));
}

function manifestsIn({ manifests }: Loader, folder: string, context: FixContext): readonly string[] {
  const ended = manifests.filter((file) => file.startsWith('*')).map((file) => file.slice(1));
  const found = context.paths().filter((path) => path.startsWith(folder) && ended.some((end) => path.endsWith(end)));
  const names = manifests.filter((file) => !file.startsWith('*'));
  // A module of Maven or Gradle has the versions of what it is built of from above.
  const folders = names.includes('pom.xml') ? foldersAbove(`${folder}pom.xml`) : [folder];
  const named = folders.flatMap((each) => names.map((file) => each + file));
  return [...named, ...found].flatMap((path) => context.text(path) ?? []);
}

/** What people start by hand, beside a program that its framework starts. */
const byHand =
  /^(?!(?:.*\/)?(?:app|pages|src\/app|src\/pages)\/)(?:(?:.*\/)?(?:scripts?|tools?|bin|seeds?|prisma|db|cron|jobs)\/.*|[\w.-]+)\.[cm]?[jt]s$/;

/** A server that stands beside the pages of a project. */
const ofServer = /(?:^|\/)(?:server|backend|api)\//;

/** What reads the files of variables for pages and servers alike, or for whichever program calls it. */
const readsForServers =
  /"(?:next|nuxt|astro|@sveltejs\/kit|@remix-run\/[\w-]+|@react-router\/dev|dotenv[\w-]*|env-cmd)"\s*:/;

/** In words, that a script is started by no framework, which alone would read the file of variables for it. */
export function unreadByHand(
  path: string,
  text: string,
  { envPath, name, context }: { readonly envPath: string; readonly name: string; readonly context: FixContext },
): string | undefined {
  if (isForK6(text)) return `k6 does not read ${envPath}. Hand the variable over by k6 run -e ${name}=… ${path}.`;
  if (path.endsWith('.js') && isForMongo(text))
    return `The shell of MongoDB does not read ${envPath}. Hand ${name} over to it, as under environment of the container that runs ${path}.`;
  if (/(?:^|\/)vite\.config\.[cm]?[jt]s$/.test(path) && !/\bloadEnv\b|\bdotenv\b/.test(text))
    return `Vite reads ${envPath} for pages, not for ${path}: there, read it by loadEnv(mode, process.cwd(), '').${name}.`;
  const [, tool] = ofBrowserTests.exec(path) ?? [];
  if (tool !== undefined && !/\bdotenv\b|\bloadEnv(?:File)?\b/.test(text))
    return `${tool[0]?.toUpperCase()}${tool.slice(1)} does not read ${envPath} by itself: set ${name} where it is started, in pipelines too.`;
  const isConfig = /\.(?:config|setup|d)\.[cm]?[jt]s$/.test(path);
  if (!envPath.endsWith('.env.local') || isConfig) return undefined;
  const manifest = context.text(`${envPath.slice(0, envPath.lastIndexOf('/') + 1)}package.json`) ?? '';
  if (ofServer.test(path) && /"vite"\s*:/.test(manifest) && !readsForServers.test(manifest))
    return `Vite reads ${envPath} for pages, not for ${path}: start the server with --env-file=${envPath}, or set ${name} where it runs.`;
  if (!byHand.test(path)) return undefined;
  if (namedEnvFile(path, context) === envPath && !isStartedByItself(path, context)) return undefined;
  if (/\bdotenv\b|\bloadEnv(?:Config|File)?\b|--env-file/.test(text)) return undefined;
  return `Node does not read ${envPath} by itself. Start the script by node --env-file=${envPath} ${path}.`;
}

/** Settings of what tries pages in a browser, which no builder of pages reads. Sources: Cypress, "Environment Variables"; Playwright, "Parameterize tests", dotenv. */
const ofBrowserTests = /(?:^|\/)(cypress|playwright|wdio)(?:\.[\w-]+)?\.conf(?:ig)?\.[cm]?[jt]s$/;

/** In words, that a setting is written into pages for whoever opens one. Source: Next.js, "next.config.js options", `env`. */
export function intoPages(path: string, before: string, name: string): string | undefined {
  if (!/(?:^|\/)next\.config\.[cm]?[jt]s$/.test(path) || !/\benv\s*:\s*\{[^{}]*$/.test(before)) return undefined;
  return `Next.js writes env of ${path} into the pages that read it: take ${name} out there, and read process.env.${name} on the server alone.`;
}

/** What is left to do, one after the other; undefined where nothing is. */
export function inSentences(said: readonly (string | undefined)[]): string | undefined {
  const told = said.filter((each) => each !== undefined);
  return told.length === 0 ? undefined : told.join(' ');
}
