import type { ValueNode } from '../../../model/value-node.ts';
import { itemsOf, textOf, valueAt } from '../../../syntax/document.ts';
import { folderOf, folderPrefixOf } from '../../../text/paths/folder-of.ts';
import type { FixContext } from '../../fix.ts';
import { composeServicesOf } from '../../secret/compose-files.ts';
import { type BuiltImage, type BuiltService, buildOf, filesOf, isOfStore } from '../../secret/image-context.ts';
import { namesOfImage } from './docker-runs.ts';

/** A service that Compose starts of an image which it takes ready-made. */
export interface PulledService extends BuiltService {
  readonly node: ValueNode | undefined;
}

/**
 * The services that Compose starts of the image of a Dockerfile which it does not build itself: of an image that a command of the repository builds by that name, or that
 * is called as the folder or the project is, those whose build is commented out, and of an image of whoever keeps the repository, that which is called as the folder is
 * or alone takes the Dockerfile's port. What others have made is given nothing. Sources: Compose file reference, "image"; Dockerfile reference, "EXPOSE".
 */
export function pulledServices(image: BuiltImage, context: FixContext): readonly PulledService[] {
  const all = composeServicesOf(context).flatMap(({ path, document, name, node, span }) => {
    const own = textOf(valueAt(node, 'image'));
    if (own === undefined || isOfStore(node) || buildOf(path, node)) return [];
    const text = document.text.slice(span.start, span.end);
    const hasFile = valueAt(node, 'env_file') !== undefined;
    return [{ path, node, name, hasFile, files: filesOf(path, node), image: own, text }];
  });
  const [only, ...others] = all;
  const isOne = only !== undefined && others.length === 0 && takesPort(only, image, context);
  return all.filter((service) => isOfImage(service, image, context) || (isOne && service === only));
}

interface Pulled {
  readonly image: string;
  readonly text: string;
}

function isOfImage(service: PulledService & Pulled, built: BuiltImage, context: FixContext): boolean {
  const [, whole = '', tag = ''] = /^([^:@\s]+(?::\d+\/[^:@\s]+)?)(?::([\w.-]+))?/.exec(service.image) ?? [];
  if (namesOfImage(built.dockerfile, context).has(whole)) return true;
  const folder = folderOf(built.dockerfile);
  const isBuiltThere = [...service.text.matchAll(unbuilt)].some(
    ([, context = '']) => context === folderRelativeTo(service.path, folder),
  );
  const called = folder === '' ? projectName(built.folder, context) : folder.split('/').at(-1);
  if (isBuiltThere || called === undefined) return isBuiltThere;
  const last = whole.split('/').at(-1);
  if (last === called) return true;
  // A tag tells apart what one project has built, and a service may be called after what it does.
  return (tag === called && isProject(last, context)) || (service.name === called && isOfOwner(whole, context));
}

/** Whether the build at the top or the repository is called so. */
function isProject(name: string | undefined, context: FixContext): boolean {
  return name !== undefined && [projectName('', context), context.repository?.split('/').at(-1)].includes(name);
}

/** Whether the image lies where whoever keeps the repository puts their own: `ghcr.io/acme/api` of `github.com/acme/shop`. */
function isOfOwner(image: string, { repository }: FixContext): boolean {
  const plain = (name: string) => name.toLowerCase().replace(/[^a-z\d]/g, '');
  const owner = plain(repository?.split('/').at(-2) ?? '');
  return (
    owner !== '' &&
    image
      .split('/')
      .slice(0, -1)
      .some((part) => plain(part) === owner)
  );
}

/** A build that is commented out. */
const unbuilt = /^[ \t]*#[ \t]*(?:build|context):[ \t]*["']?(?:\.\/)?([\w./-]+?)\/?["']?[ \t]*\r?$/gm;

function folderRelativeTo(path: string, folder: string): string | undefined {
  const own = folderPrefixOf(path);
  return `${folder}/`.startsWith(own) ? folder.slice(own.length) || '.' : undefined;
}

/** As its build calls it. Sources: Gradle, `rootProject.name`; Maven, `artifactId`; npm, `name`. */
function projectName(folder: string, context: FixContext): string | undefined {
  const [settings = '', pom = '', manifest = ''] = [
    ['settings.gradle', 'settings.gradle.kts'],
    ['pom.xml'],
    ['package.json'],
  ].map((names) => names.flatMap((name) => context.text(folder + name) ?? []).join('\n'));
  const maven = /<artifactId>([\w.-]{3,80})</.exec(pom.replace(/<parent>[\s\S]*?<\/parent>/, ''));
  return (
    /\brootProject\.name\s*=\s*["']([\w.-]{3,80})["']/.exec(settings)?.[1] ??
    maven?.[1] ??
    /"name"\s*:\s*"(?:@[\w.-]+\/)?([\w.-]{3,80})"/.exec(manifest)?.[1]
  );
}

/** Whether the repository has one Dockerfile, and the service hands on the port that it names, of an image of whoever keeps the repository. Any server of pages takes 80 and 443. */
function takesPort({ node, image }: PulledService & Pulled, built: BuiltImage, context: FixContext): boolean {
  const files = context.paths().filter((path) => /(?:^|\/)(?:Dockerfile(?:\.[\w-]+)?|[\w-]+\.Dockerfile)$/.test(path));
  const [, port] = /^[ \t]*EXPOSE[ \t]+(\d+)/im.exec(context.text(built.dockerfile) ?? '') ?? [];
  if (port === undefined || /^(?:80|443)$/.test(port) || files.length !== 1 || !isOfOwner(image, context)) return false;
  return itemsOf(valueAt(node, 'ports')).some((given) => {
    const target = valueAt(given, 'target');
    return (textOf(given) ?? '').split(':').at(-1)?.split('/')[0] === port || (target && textOf(target) === port);
  });
}
