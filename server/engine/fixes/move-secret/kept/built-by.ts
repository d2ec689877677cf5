import { entry, itemsOf, resolved, textOf, valueAt } from '../../../syntax/document.ts';
import { folderPrefixOf } from '../../../text/paths/folder-of.ts';
import { classify } from '../../../text/paths/path-class.ts';
import { holdsWord } from '../../../text/patterns/holds-word.ts';
import { literalPattern } from '../../../text/patterns/literal-pattern.ts';
import { givenInManifests, unsetInManifests } from '../../environment/loading/in-manifests.ts';
import { commandOf, isLeftByStart, startOfImage } from '../../environment/loading/started-modules.ts';
import { inSentences } from '../../environment/loading/unloaded.ts';
import type { FileChange, FixContext } from '../../fix.ts';
import { type ComposeService, composeServicesOf } from '../../secret/compose-files.ts';
import {
  type BuiltImage,
  type BuiltService,
  builtImages,
  copiesFile,
  copiesWithFolder,
  filesOf,
  ignoreFileOf,
  isLeftOut,
  isOfStore,
} from '../../secret/image-context.ts';
import { areGivenFile, givenByRuns, startedBy } from './docker-runs.ts';
import { builtOf, type HandedVariable, handOver, type IsMeant, itemFor, mounting } from './hand-over.ts';
import { type PulledService, pulledServices } from './pulled-images.ts';

/**
 * In words, who starts a container of the image and must be given a variable that its Dockerfile has set so far. Source: Compose file
 * reference, "build" and "environment".
 */
export function handedOver(dockerfile: string, name: string, context: FixContext, variable?: HandedVariable): string {
  return givenTo(builtOf(dockerfile), { dockerfile, name, variable }, context);
}

interface Given {
  readonly dockerfile: string;
  readonly name: string;
  readonly variable: HandedVariable | undefined;
}

function givenTo(isMeant: IsMeant, { dockerfile, name, variable }: Given, context: FixContext): string {
  const service = composeServicesOf(context).find(({ path, document, node }) => {
    const isGiven = entry(node, 'env_file') !== undefined || document.text.includes(`\${${name}`);
    return isMeant(path, node) && !isGiven;
  });
  if (service === undefined)
    return `Give it to the container of ${dockerfile}${startedBy(dockerfile, name, context, variable)}.`;
  return `Give it to the service ${service.name} of ${service.path}, under environment: ${lineFor(name, service)}.`;
}

/** As the service writes what it is given: a list of names or of pairs, else a mapping. Source: Compose file reference, "environment". */
function lineFor(name: string, { node }: ComposeService): string {
  const given = valueAt(node, 'environment');
  if (resolved(given)?.kind !== 'list') return `${name}: \${${name}:?}`;
  return `- ${itemFor(
    name,
    itemsOf(given).flatMap((item) => textOf(item) ?? []),
  )}`;
}

/** In words, who starts the container that a script is the entry point of; undefined for any other file. */
export function inContainer(path: string, name: string, context: FixContext): string | undefined {
  const [, folder = '', file = ''] = /^(.*\/|)([\w.-]*entry-?point[\w.-]*\.sh)$/.exec(path) ?? [];
  const image =
    file === '' ? undefined : [`${folder}Dockerfile`, 'Dockerfile'].find((each) => context.text(each)?.includes(file));
  return image === undefined ? undefined : handedOver(image, name, context);
}

/**
 * In words, who starts the container of a program that is copied into its image, where the file of variables is not, and must be given a variable;
 * undefined where nobody builds one, where the file goes along, or where Compose reads it.
 */
export function missedInImage(path: string, variable: HandedVariable, context: FixContext): string | undefined {
  return inSentences([
    missedByContainers(path, variable, context),
    isOfImage(path) && !variable.isForWork ? unsetInManifests(path, variable.name, context) : undefined,
    handedToStore(variable.envPath, context),
  ]);
}

/** In words, which store Compose gives the whole of a new file of variables to, which is that of a program beside it; undefined where it gives it to none. */
function handedToStore(envPath: string, context: FixContext): string | undefined {
  if (context.text(envPath) !== undefined) return undefined;
  const store = composeServicesOf(context).find(
    ({ path, node }) => isOfStore(node) && filesOf(path, node).includes(envPath),
  );
  if (store === undefined) return undefined;
  const { path, name } = store;
  return `${path} hands all of ${envPath} to ${name} as well: list under its environment only what ${name} needs, and drop its env_file.`;
}

function missedByContainers(path: string, variable: HandedVariable, context: FixContext): string | undefined {
  const { name, envPath } = variable;
  const { image, others, isElsewhere } = imageWithout(path, envPath, name, context);
  if (others.length > 0) {
    const whose = isElsewhere ? 'The container' : 'Other containers';
    const verb = isElsewhere ? 'is given its' : 'are given their';
    return `${whose} of the program ${verb} variables from ${others.join(' and ')}: set ${name} there, too.`;
  }
  if (image === undefined || handOver(startedOf(image), variable, context).length > 0) return undefined;
  // What starts it as in production alone is to be given nothing.
  if (variable.isForWork) return undefined;
  if (image.services.length === 0 && areGivenFile(image.dockerfile, variable, context)) return undefined;
  const pulled = image.services.length === 0 ? servicePulled(name, context) : undefined;
  return inSentences([givenTo(startedOf(image), { ...image, name, variable }, context), pulled]);
}

/** In words, what Compose starts of an image that it takes ready-made, where that may be this one; undefined where it takes none but stores, or several. */
function servicePulled(name: string, context: FixContext): string | undefined {
  const [only, ...others] = composeServicesOf(context).filter(
    ({ node }) => !isOfStore(node) && textOf(valueAt(node, 'image')) !== undefined,
  );
  if (only === undefined || others.length > 0 || only.document.text.includes(name)) return undefined;
  return `Where the service ${only.name} of ${only.path} runs the program, give it there, too, under environment: ${lineFor(name, only)}.`;
}

/** Changes of Compose files, and of manifests, that give such a container the variable; none where that is left to say in words. */
export function givenInImage(path: string, variable: HandedVariable, context: FixContext): readonly FileChange[] {
  const { image } = imageWithout(path, variable.envPath, variable.name, context);
  const isMeant = image === undefined ? mounting(path) : startedOf(image);
  const inCluster = isOfImage(path) && !variable.isForWork ? givenInManifests(path, variable.name, context) : [];
  const started =
    image === undefined || image.services.length > 0 || variable.isForWork
      ? []
      : givenByRuns(image.dockerfile, variable, context);
  return [...handOver(isMeant, variable, context), ...started, ...inCluster];
}

/** The services that Compose builds of a Dockerfile, or takes ready-made. */
function startedOf({ dockerfile, services }: StartedImage): IsMeant {
  const isBuilt = builtOf(dockerfile);
  const nodes = services.flatMap((service) => ('node' in service ? [service.node] : []));
  return (path, service) => isBuilt(path, service) || (service !== undefined && nodes.includes(service));
}

/** Whether an image runs it, rather than people beside the program. */
function isOfImage(path: string): boolean {
  return classify(path) === 'source' && !besideProgram.test(path) && !isScript.test(path);
}

interface StartedImage extends BuiltImage {
  readonly services: readonly (BuiltService | PulledService)[];
}

interface WithoutVariable {
  /** In whose containers nothing gives the variable. */
  readonly image?: StartedImage;
  /** Files that give other containers of the program their variables. */
  readonly others: readonly string[];
  /** No container of it is given the file that the value goes to. */
  readonly isElsewhere?: true;
}

function imageWithout(path: string, envPath: string, name: string, context: FixContext): WithoutVariable {
  if (!isOfImage(path)) return { others: [] };
  const images = builtImages(context).filter(
    (image) => mayRun(context.text(image.dockerfile) ?? '', path) && !isLeftByImage(image, path, context),
  );
  if (images.some((each) => isBesideStarted(each, path, context))) return { others: [] };
  const built =
    images.find((each) => copiesWithFolder(each, path, context)) ??
    images.find((each) => copiesJar(each, path, context) || copiesFile(each, path, context));
  const image =
    built === undefined || built.services.length > 0 ? built : { ...built, services: pulledServices(built, context) };
  const files = [...new Set(image?.services.flatMap((service) => service.files))];
  const others = files.filter((file) => file !== envPath && !holdsWord(context.text(file), name));
  if (files.includes(envPath) && others.length > 0) return { others };
  const isSet = image?.services.some(({ path: file }) => holdsWord(context.text(file), name));
  if (files.length > 0 && others.length === files.length && !isSet) return { others, isElsewhere: true };
  const isGiven = image?.services.some(({ path: file, hasFile }) => hasFile || holdsWord(context.text(file), name));
  if (image === undefined || isGiven) return { others: [] };
  const ignored = context.text(ignoreFileOf(image, context));
  const isCopied = copiesWithFolder(image, envPath, context) && !isLeftOut(ignored, envPath.slice(image.folder.length));
  return isCopied && context.text(envPath) !== undefined ? { others: [] } : { image, others: [] };
}

/** Whether an image, and each service of Compose that is built of it, starts another program than that of a file. */
function isLeftByImage({ dockerfile, services }: BuiltImage, path: string, context: FixContext): boolean {
  if (!path.endsWith('.py')) return false;
  const start = startOfImage(context.text(dockerfile) ?? '');
  const own = composeServicesOf(context).filter((each) =>
    services.some(({ path, name }) => path === each.path && name === each.name),
  );
  const commands = own.map(({ node }) => commandOf(node, ['entrypoint', 'command']) ?? start);
  return [...commands, ...(own.length === 0 ? [start] : [])].every((command) => isLeftByStart(path, command, context));
}

/**
 * Whether a script lies beside the one that the image starts, and no other takes it in: people run it by hand. Source: Dockerfile reference, "CMD" and "ENTRYPOINT".
 */
function isBesideStarted({ dockerfile }: BuiltImage, path: string, context: FixContext): boolean {
  const stem = /([^/]+)\.py$/.exec(path)?.[1];
  const starts = [...(context.text(dockerfile) ?? '').matchAll(/^[ \t]*(?:CMD|ENTRYPOINT)\b[^\n]*?([\w-]+)\.py\b/gim)];
  if (stem === undefined || starts.length === 0 || starts.some(([, started]) => started === stem)) return false;
  const folder = folderPrefixOf(path);
  if (!starts.some(([, started]) => context.text(`${folder}${started}.py`) !== undefined)) return false;
  const named = new RegExp(`(?<![\\w-])${literalPattern(stem)}(?![\\w-])`);
  const others = context.paths().filter((each) => /\.(?:py|sh|toml|cfg|ya?ml)$/.test(each) && each !== path);
  return others.length <= mostOthers && !others.some((each) => named.test(context.text(each) ?? ''));
}

const mostOthers = 500;

/** Whether a program of Java is copied into the image once it is built. Sources: Maven, "Standard Directory Layout"; Gradle, "Building Java & JVM projects". */
function copiesJar({ dockerfile, folder }: BuiltImage, path: string, context: FixContext): boolean {
  const [module] = /^(?:.*\/)?(?=src\/main\/)/.exec(path) ?? [];
  if (module === undefined || !module.startsWith(folder)) return false;
  const built = new RegExp(
    `^[ \\t]*(?:COPY|ADD)[ \\t]+(?!--from)(?:\\./)?${literalPattern(module.slice(folder.length))}(?:target|build/libs)/\\S*\\.[jw]ar\\b`,
    'im',
  );
  return built.test(withArguments(context.text(dockerfile) ?? ''));
}

/** With what arguments of the build are by default in their places: `ARG JAR_FILE=target/*.jar`. Source: Dockerfile reference, "ARG"; Spring, "Spring Boot Docker". */
function withArguments(text: string): string {
  const known = new Map(
    [...text.matchAll(/^[ \t]*ARG[ \t]+(\w+)=["']?([^\s"']+)/gim)].map(([, name = '', value = '']) => [name, value]),
  );
  return text.replace(
    /\$(?:\{(\w+)\}|(\w+))/g,
    (whole, braced?: string, plain?: string) => known.get(braced ?? plain ?? '') ?? whole,
  );
}

/** Whether an image has what runs a file: one of Node with all of a repository in it runs none of its scripts of Python. */
function mayRun(dockerfile: string, path: string): boolean {
  const own = languages.find(({ files }) => files.test(path));
  const others = languages.filter((each) => each !== own);
  return own === undefined || own.images.test(dockerfile) || !others.some(({ images }) => images.test(dockerfile));
}

/** Files of a language, and words of a Dockerfile that is for it. Source: Docker Hub, official images. */
const languages: readonly { readonly files: RegExp; readonly images: RegExp }[] = [
  { files: /\.py$/, images: /\b(?:python\d?|pip3?|conda|miniconda3?|uv|poetry)\b/i },
  { files: /\.[cm]?[jt]sx?$/, images: /\b(?:node|npm|yarn|pnpm|bun|deno)\b/i },
  {
    files: /\.(?:java|kt)$/,
    images: /\b(?:openjdk|temurin|java|maven|mvnw?|gradlew?|tomcat|\w*jdk|\w*jre|jar|amazoncorretto)\b/i,
  },
  { files: /\.go$/, images: /\b(?:golang|go build)\b/i },
  { files: /\.php$/, images: /\bphp\b/i },
  { files: /\.rb$/, images: /\b(?:ruby|bundle|rails)\b/i },
  { files: /\.cs$/, images: /\b(?:dotnet|aspnet)\b/i },
];

/** What people run by hand, in no container of the program. */
const isScript = /\.(?:ps1|sh|bat|cmd|sql)$/;

/** What people run beside the program of an image. */
const besideProgram = /(?:^|\/)(?:scripts?|tools?|examples?|notebooks?|migrations?|seeds?)\//;
