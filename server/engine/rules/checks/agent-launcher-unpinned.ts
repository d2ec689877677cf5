import missing from '../../../../rules/tables/missing-packages.json' with { type: 'json' };
import { extensionScope, ownWords as wordsOfName } from '../../extract/agents/extension-words.ts';
import { bareImage, imageScope, unnamedImage } from '../../extract/github-workflow/images.ts';
import {
  anyCommandScope,
  commandScope,
  dependencyScope,
  linkedScope,
  packageScope,
  pythonName,
  workspaceScope,
} from '../../extract/package-manifest.ts';
import type { Identity } from '../../model/identity.ts';
import type { Place } from '../../model/span.ts';
import { foldersAbove } from '../../text/paths/folders-above.ts';
import { handedCredentials } from '../agents/handed-credentials.ts';
import { isOfKnownPublisher } from '../agents/known-publisher.ts';
import { listInWords } from '../message.ts';
import type { CheckContext, Draft, Subject } from '../rule.ts';

/**
 * A server, a hook, a setting's command or a plug-in whose code is fetched without an exact version. A note for a server that is handed no credential
 * and whose tools ask, where the maker of what it works with or the repository itself publishes the package, or an extension is called like it; nothing
 * where npm runs what stands here or what the project depends on, or where an image was built on this machine. Sources: npm, "npm exec": a
 * command of the local package comes first, a bare name means the version that is installed; Bun, "bunx".
 */
export function* agentLauncherUnpinned(subject: Subject, context: CheckContext): Iterable<Draft> {
  if (subject.kind !== 'identity') return;
  yield* ofHooks(subject.identity);
  yield* ofPlugins(subject.identity, context);
  if (subject.identity.kind !== 'mcp-server') return;
  const { traits, block, symbol } = subject.identity;
  const { pinned, localFirst, installedFirst, launcher } = traits;
  const name = String(traits.package?.value ?? '');
  if (pinned?.value !== false) return;
  if (localFirst && context.definedAt(`${commandScope(startFolder(block.path))}#${name}`)) return;
  if (installedFirst && isOfSibling(name, startFolder(block.path), context)) return;
  if (installedFirst && [name, ...bringing(name)].some((each) => isDependency(each, block.path, context))) return;
  if (inContainer(subject.identity) && isBuiltHere(name)) return;
  const own = ownPackage(name, String(launcher?.value ?? ''), context);
  const maker = own ? undefined : ofMaker(name, block.path, context);
  const absent = absentWords(subject.identity);
  yield {
    at: { path: block.path, span: pinned.span },
    identity: symbol,
    about: '',
    called: name,
    ...(handedCredentials(subject.identity).length > 0 && { leads: true }),
    ...(traits.template && { trails: true }),
    args: {
      package: name,
      what: own
        ? inContainer(subject.identity)
          ? ownImageWords
          : ownWords
        : maker
          ? makerWords
          : (absent ?? wordsFor(subject.identity)),
    },
    ...(maker && { level: 'note' }),
    ...(!absent && !isHandedMuch(subject.identity) && { level: 'note' }),
    ...(isOfKnownPublisher(name, String(launcher?.value ?? '')) && { level: 'note' }),
    ...(own && { level: 'note', related: [{ at: own, message: 'Published from here' }] }),
  };
}

/** A hook runs by itself at each of its events, a status line or a helper for credentials whenever the client wants it, with nobody asked. */
function* ofHooks({ symbol, name, block, traits }: Identity): Iterable<Draft> {
  for (const [trait, { value, span }] of Object.entries(traits)) {
    const isHook = trait.startsWith('hookPackage.');
    if (!isHook && !trait.startsWith('settingPackage.')) continue;
    yield {
      at: { path: block.path, span },
      identity: symbol,
      about: String(value),
      called: String(value),
      args: {
        identity: `A ${isHook ? 'hook' : 'setting'} of ${name}`,
        package: String(value),
        what: isHook ? hookWords : settingWords,
      },
    };
  }
}

const hookWords =
  'whatever a later release does runs by itself at each such event, with all that whoever works here may do. Pin the version.';

const settingWords =
  'whatever a later release does runs by itself as the client works, with all that whoever works here may do. Pin the version.';

/** A plug-in of the client is in its process before anything is asked. */
function* ofPlugins({ symbol, name, block, traits }: Identity, context: CheckContext): Iterable<Draft> {
  for (const [trait, { value, span }] of Object.entries(traits)) {
    if (!trait.startsWith('plugin.')) continue;
    const own = ownPackage(String(value), 'npx', context);
    yield {
      at: { path: block.path, span },
      identity: symbol,
      about: String(value),
      called: String(value),
      args: { identity: name, package: `the plug-in ${value}`, what: own ? ownWords : pluginWords },
      ...(own && { level: 'note', related: [{ at: own, message: 'Published from here' }] }),
    };
  }
}

const pluginWords =
  'a later release runs inside the client from its next start, with all that whoever works here may do, and decides what is asked. Pin the version or the commit.';

function isDependency(name: string, path: string, { definedAt }: CheckContext): boolean {
  return definedAt(`${dependencyScope(startFolder(path))}#${name}`) !== undefined;
}

/** A command of a package of this repository that stands in `node_modules` as a link: the package of the folder depends on that one, or both are workspaces of one. */
function isOfSibling(command: string, folder: string, { definedAt }: CheckContext): boolean {
  const sibling = definedAt(`${anyCommandScope}#${command}`)?.path.replace(/[^/]*$/, '');
  if (sibling === undefined) return false;
  if (definedAt(`${linkedScope(folder)}#${sibling}`)) return true;
  const above = sibling.replace(/[^/]+\/$/, '');
  const patterns = [sibling, `${above}*/`, ...foldersAbove(above).map((each) => `${each}**/`)];
  return patterns.some((pattern) => {
    const root = definedAt(`${workspaceScope}#${pattern}`)?.path.replace(/[^/]*$/, '');
    return root !== undefined && folder.startsWith(root);
  });
}

/** Packages of another name that bring the command. */
function bringing(command: string): readonly string[] {
  return new Map<string, readonly string[]>(Object.entries(missing.commands)).get(command) ?? [];
}

function inContainer({ traits }: Identity): boolean {
  return /(^|[/\\])(docker|podman|nerdctl)(\.exe)?$/i.test(String(traits.launcher?.value ?? ''));
}

/**
 * Whether a bad release has more than whoever starts it would be asked about: a credential, tools that nobody approves one by one, the whole disk, or what
 * a container would not have by itself.
 */
function isHandedMuch(server: Identity): boolean {
  const { autoTrust, handedOver, hostEscape, rootReach } = server.traits;
  return (
    handedCredentials(server).length > 0 ||
    autoTrust !== undefined ||
    handedOver !== undefined ||
    hostEscape !== undefined ||
    rootReach !== undefined ||
    server.grants.some(({ unattended }) => unattended)
  );
}

/** Without an owner in its name, an image is fetched only where it is one of the registry's own. Source: Docker, "Docker Official Images". */
function isBuiltHere(image: string): boolean {
  return !image.includes('/') && !officialImages.test(image);
}

/** Those of them that servers of agents are started in. */
const officialImages =
  /^(?:node|python|pypy|alpine|ubuntu|debian|fedora|amazonlinux|busybox|bash|golang|rust|ruby|php|perl|elixir|swift|gradle|maven|openjdk|eclipse-temurin|amazoncorretto|docker|postgres|mysql|mariadb|redis|mongo|neo4j|nginx|httpd|haproxy|traefik|memcached|influxdb)$/;

/** A container has what it is given; another program what its user has. */
function wordsFor(identity: Identity): string {
  const isContained = inContainer(identity);
  const given = handedCredentials(identity);
  const reach = isContained ? 'with what its container is given' : 'with all that whoever starts it may do';
  const names = given.length > 0 ? `${isContained ? ', such as' : ' and with'} ${listInWords(given)}` : '';
  return `a later start may run other code, ${reach}${names}. Pin the ${isOfGit.test(String(identity.traits.package?.value ?? '')) ? 'commit' : 'version or digest'}.`;
}

/** An address of git, or the short form that npm has for some hosts. Source: npm, "npm install". */
const isOfGit = /^(?:git[+@:]|(?:github|gitlab|bitbucket|gist):|(?:https?|ssh):\/\/.{1,300}\.git(?:[@#]|$))/;

/** A name that the registry does not have starts nothing, and is there for whoever takes it. */
function absentWords({ traits }: Identity): string | undefined {
  const [, program] =
    /(?:^|[/\\])(npx|npm|pnpm|yarn|bunx?)(?:\.cmd)?$/i.exec(String(traits.launcher?.value ?? '')) ?? [];
  const instead = program && new Map(Object.entries(missing.npm)).get(String(traits.package?.value ?? ''));
  return (
    instead && `npm has no package of that name, so nothing starts until somebody takes it. Start ${instead} instead.`
  );
}

const ownWords =
  "it is this repository's own package, so a release of it runs, not the code here. Pin the release, or start the code here.";

const makerWords =
  'it is called like this extension, and so its own: a release of it runs without one of the extension. Pin the version that belongs to this one.';

/** A package that an extension is called like, which its maker publishes from elsewhere. */
function ofMaker(name: string, path: string, { definedAt }: CheckContext): Place | undefined {
  return wordsOfName(name)
    .map((word) => definedAt(`${extensionScope(path)}#${word}`))
    .find((place) => place !== undefined);
}

const ownImageWords =
  "it is this repository's own image, so what a workflow last pushed runs, not the code here. Pin the digest, or build it here.";

function ownPackage(name: string, launcher: string, context: CheckContext) {
  const { definedAt } = context;
  const program = launcher.split(/[/\\]/).at(-1) ?? '';
  if (/^(?:docker|podman|nerdctl)\b/i.test(program)) return ownImage(name, context);
  return /^(?:uvx?|pipx)\b/i.test(program)
    ? definedAt(`${packageScope.python}#${pythonName(name)}`)
    : definedAt(`${packageScope.npm}#${name}`);
}

/** Where a workflow here publishes the image: under its name, or under one that an expression gives, where the image is called like the repository. */
function ownImage(image: string, { definedAt, repository }: CheckContext) {
  const name = bareImage(image);
  const isCalledLikeThis = repository?.toLowerCase().split('/').slice(1).join('/') === name.replace(/^ghcr\.io\//, '');
  return (
    definedAt(`${imageScope}#${name}`) ?? (isCalledLikeThis ? definedAt(`${imageScope}#${unnamedImage}`) : undefined)
  );
}

/** Where clients start servers: the folder of the configuration, or the one that holds the client's own folder. */
function startFolder(path: string): string {
  return path.replace(/(^|\/)\.[^/]+\/.*$/, '$1').replace(/[^/]*$/, '');
}
