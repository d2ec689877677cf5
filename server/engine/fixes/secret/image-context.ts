import { entry, textOf, valueAt } from '../../syntax/document.ts';
import { folderOf, folderPrefixOf } from '../../text/paths/folder-of.ts';
import { joinedPath } from '../../text/paths/joined-path.ts';
import { matchesPath, pathPattern } from '../../text/paths/path-pattern.ts';
import type { FixContext } from '../fix.ts';
import { isUnreadIgnoreFile } from '../git-ignore.ts';
import { composeServicesOf } from './compose-files.ts';

/** An image that is built of a folder of the repository. */
export interface BuiltImage {
  readonly dockerfile: string;
  /** The folder that its build may copy from: empty or with a slash at its end. */
  readonly folder: string;
  /** The services of Compose files that are built so. */
  readonly services: readonly BuiltService[];
}

/** A service, and whether its Compose file gives it variables from a file. */
export interface BuiltService {
  readonly path: string;
  readonly name: string;
  readonly hasFile: boolean;
  /** Those files, by their paths in the repository. */
  readonly files: readonly string[];
}

/**
 * The images that Compose files build, and those of other Dockerfiles, whose builds copy from where they lie. Source: Compose Build
 * Specification, `context` and `dockerfile`.
 */
export function builtImages(context: FixContext): readonly BuiltImage[] {
  const images = new Map<string, BuiltImage>();
  for (const { path, name, node } of composeServicesOf(context)) {
    const built = buildOf(path, node);
    const known = built && images.get(built.dockerfile);
    const one = { path, name, hasFile: entry(node, 'env_file') !== undefined, files: filesOf(path, node) };
    if (built) images.set(built.dockerfile, { ...built, services: [...(known?.services ?? []), one] });
  }
  for (const dockerfile of context.paths().filter((path) => /(?:^|\/)Dockerfile$/.test(path)))
    if (!images.has(dockerfile))
      images.set(dockerfile, {
        dockerfile,
        folder: folderPrefixOf(dockerfile),
        services: [],
      });
  return [...images.values()];
}

/** The files that a service is given its variables from, by their paths in the repository. Source: Compose file reference, `env_file`: a path, or a list of paths, each of which may be a map. */
export function filesOf(path: string, service: Parameters<typeof valueAt>[0]): readonly string[] {
  const given = valueAt(service, 'env_file');
  const all = given?.kind === 'list' ? given.items : given === undefined ? [] : [given];
  return all.flatMap((each) => joinedPath(folderOf(path), textOf(each) ?? textOf(valueAt(each, 'path')) ?? '..') ?? []);
}

/** The Dockerfile that a service is built from, and the folder that its build may copy from, by their paths in the repository. */
export function buildOf(
  path: string,
  service: Parameters<typeof valueAt>[0],
): Pick<BuiltImage, 'dockerfile' | 'folder'> | undefined {
  const build = valueAt(service, 'build');
  const folder = textOf(build) ?? (build === undefined ? undefined : (textOf(valueAt(build, 'context')) ?? '.'));
  if (folder === undefined || /^\w+:\/\//.test(folder)) return undefined;
  const file = textOf(valueAt(build, 'dockerfile')) ?? 'Dockerfile';
  const own = joinedPath(folderOf(path), folder);
  const dockerfile = own === undefined ? undefined : joinedPath(own, file);
  if (own === undefined || dockerfile === undefined) return undefined;
  return { dockerfile, folder: own === '' ? '' : `${own}/` };
}

/** Whether a service is a store by its image, and no program of the repository. Source: Docker Hub, official images, and the vendors' own. */
export function isOfStore(service: Parameters<typeof valueAt>[0]): boolean {
  return valueAt(service, 'build') === undefined && ofStore.test(textOf(valueAt(service, 'image')) ?? '');
}

const ofStore =
  /(?:^|\/)(?:mariadb|mysql|mysql-server|percona\w*|postgres\w*|postgis|timescaledb\w*|mongo\w*|redis\w*|valkey\w*|memcached|rabbitmq|kafka|cp-kafka|zookeeper|cp-zookeeper|elasticsearch|opensearch|kibana|minio|clickhouse\w*|cassandra|neo4j|mssql|server|oracle\w*|adminer|phpmyadmin|pgadmin4?|mailhog|mailpit|keycloak|nginx|traefik|caddy|prometheus|grafana|localstack|vault|consul|nats|eclipse-mosquitto|influxdb)(?:[:@]|$)/i;

/** Whether a build copies a file with the folder that holds it. */
export function copiesWithFolder(image: BuiltImage, path: string, context: FixContext): boolean {
  if (!path.startsWith(image.folder)) return false;
  return copiedBy(image, context).some((each) => {
    const source = joinedPath('', each);
    return /^[\w./-]+$/.test(each) && (source === '' || path.slice(image.folder.length).startsWith(`${source}/`));
  });
}

/** Whether a build copies a file by its own name, or with others of its ending, and nothing else of its folder. */
export function copiesFile(image: BuiltImage, path: string, context: FixContext): boolean {
  if (!path.startsWith(image.folder)) return false;
  const own = path.slice(image.folder.length);
  return copiedBy(image, context).some(
    (each) => /^[\w./*-]+\.[\w*]+$/.test(each) && matchesPath(pathPattern(`/${each.replace(/^\.?\//, '')}`), own),
  );
}

/** What a build copies of its folder, as its Dockerfile names it. */
function copiedBy({ dockerfile }: BuiltImage, context: FixContext): readonly string[] {
  return [...(context.text(dockerfile) ?? '').matchAll(copy)].flatMap(([, given = '']) =>
    given
      .trim()
      .split(/[ \t]+/)
      .slice(0, -1),
  );
}

/** What a build copies from its folder; from another stage, with `--from`, it copies nothing of it. Source: Dockerfile reference, "COPY". */
const copy = /^[ \t]*(?:COPY|ADD)[ \t]+(?!--from)(?:--(?!from)\S+[ \t]+)*([^\r\n[]+)$/gim;

/** The file that leaves out of a build what lies in its folder. Source: Docker, "Build context", ".dockerignore files". */
export function ignoreFileOf({ dockerfile, folder }: BuiltImage, context: FixContext): string {
  const own = `${dockerfile}.dockerignore`;
  return context.text(own) === undefined ? `${folder}.dockerignore` : own;
}

/** Whether the patterns of such a file leave a path out, which is relative to the folder, as all of them are. */
export function isLeftOut(patterns: string | undefined, path: string): boolean {
  let isOut = false;
  if (isUnreadIgnoreFile(patterns)) return false;
  for (const line of (patterns ?? '').split(/\r?\n/)) {
    const pattern = line.trim();
    if (pattern === '' || pattern.startsWith('#')) continue;
    const isNegated = pattern.startsWith('!');
    const own = pattern.slice(isNegated ? 1 : 0).replace(/^\.?\//, '');
    if (matchesPath(pathPattern(`/${own}`), path)) isOut = !isNegated;
  }
  return isOut;
}
