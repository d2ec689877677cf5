import { languageOf } from '../../../text/language.ts';
import { fileNameOf } from '../../../text/paths/file-name.ts';
import { folderPrefixOf } from '../../../text/paths/folder-of.ts';
import { foldersAbove } from '../../../text/paths/folders-above.ts';
import { classify } from '../../../text/paths/path-class.ts';
import { unloaded } from '../../environment/loading/unloaded.ts';
import type { FixContext } from '../../fix.ts';
import { composeFilesOf } from '../../secret/compose-files.ts';
import { builtImages, copiesWithFolder } from '../../secret/image-context.ts';

/**
 * The file of variables that Compose gives to the container of a program, where no other lies nearer that it reads: one of another name or folder, such as
 * `docker/local/.env`. Undefined where there is none, or the program reads a file by itself. Source: Compose file reference, `env_file`.
 */
export function givenByCompose(path: string, context: FixContext): string | undefined {
  if (entryPoint.test(path)) return besideCompose(path, context);
  if (ofJava.test(path)) return givenToJava(path, context);
  const ending = /\.(?:py|rb|go|php|[cm]?[jt]s)$/.exec(path)?.[0];
  if (ending === undefined || classify(path) !== 'source') return undefined;
  const composed = composeFilesOf(context);
  if (composed.length === 0) return undefined;
  if (!composed.some((each) => /^[ \t]*env_file:/m.test(context.text(each) ?? ''))) return filledInFor(path, context);
  const services = builtImages(context)
    .filter((image) => copiesWithFolder(image, path, context))
    .flatMap((image) => image.services)
    .sort((one, other) => Number(isUsual.test(other.path)) - Number(isUsual.test(one.path)));
  const files = services.flatMap((service) => service.files).filter((file) => context.text(file) !== undefined);
  const [first] = files;
  if (first === undefined || foldersAbove(path).some((folder) => files.includes(`${folder}.env`))) return undefined;
  return readsItself(ending, context) ? undefined : first;
}

/** What Compose gives to the one container of a program of Java, even where git leaves the file out, as it does with a `.env`. */
function givenToJava(path: string, context: FixContext): string | undefined {
  const services = builtImages(context)
    .filter((image) => copiesWithFolder(image, path, context) || (image.folder !== '' && path.startsWith(image.folder)))
    .flatMap((image) => image.services)
    .sort((one, other) => Number(isUsual.test(other.path)) - Number(isUsual.test(one.path)));
  const given = new Set(services.filter(({ path: file }) => isUsual.test(file)).flatMap((service) => service.files));
  const [first, ...others] = given;
  const isKept = foldersAbove(path).some((folder) => kept.some((name) => context.text(folder + name) !== undefined));
  return first === undefined || others.length > 0 || isKept || fileNameOf(first) !== '.env' ? undefined : first;
}

const ofJava = /(?:^|\/)src\/main\/.+\.(?:java|kt|properties|ya?ml)$/;

/** What starts a container is given its variables by Compose, which fills them in from the file beside its own. Source: Compose, "Interpolation". */
function besideCompose(path: string, context: FixContext): string | undefined {
  const name = fileNameOf(path);
  const [service] = builtImages(context)
    .filter(({ dockerfile, folder }) => path.startsWith(folder) && context.text(dockerfile)?.includes(name))
    .flatMap((image) => image.services)
    .sort((one, other) => Number(isUsual.test(other.path)) - Number(isUsual.test(one.path)));
  return service && `${folderPrefixOf(service.path)}.env`;
}

/**
 * The file that Compose fills its own in from, where a service runs the program, which reads no file of variables by itself. Undefined where the project keeps
 * one that is nearer. Source: Compose, "Interpolation".
 */
function filledInFor(path: string, context: FixContext): string | undefined {
  const services = builtImages(context)
    .filter((image) => copiesWithFolder(image, path, context))
    .flatMap((image) => image.services)
    .sort((one, other) => Number(isUsual.test(other.path)) - Number(isUsual.test(one.path)));
  const folder = services[0] && folderPrefixOf(services[0].path);
  if (folder === undefined || !path.startsWith(folder)) return undefined;
  const nearer = foldersAbove(path).filter((each) => each.startsWith(folder) && each !== folder);
  const isKept = nearer.some((each) => kept.some((name) => context.text(each + name) !== undefined));
  const envPath = `${folder}.env`;
  return isKept || unloaded(languageOf(path), envPath, context, path) === undefined ? undefined : envPath;
}

const kept: readonly string[] = ['.env', '.env.local', '.env.example', '.env.sample', '.env.template', '.env.dist'];

const entryPoint = /(?:^|\/)[\w.-]*entry-?point[\w.-]*\.sh$/;

/** What `docker compose up` takes where nobody names a file. Source: Docker documentation, "The Compose file". */
const isUsual = /(?:^|\/)(?:docker-)?compose\.ya?ml$/;

/** Sources that are looked through. */
const mostFiles = 200;

function readsItself(ending: string, context: FixContext): boolean {
  const sources = context.paths().filter((each) => each.endsWith(ending) && classify(each) === 'source');
  return sources.slice(0, mostFiles).some((each) => reads.test(context.text(each) ?? ''));
}

const reads = /dotenv|\bread_env\(|\bfrom decouple\b|\benv_file\b|--env-file|\bloadEnvFile\b/i;
