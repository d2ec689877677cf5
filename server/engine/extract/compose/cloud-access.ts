import tools from '../../../../rules/tables/container-tools.json' with { type: 'json' };
import type { TraitFact } from '../../model/facts.ts';
import type { MapNode, ValueNode } from '../../model/value-node.ts';
import { entriesOf, itemsOf, textOf, valueAt } from '../../syntax/document.ts';
import { isProductionSettings } from '../../text/paths/production-path.ts';
import { trialPath } from '../../text/paths/trial-path.ts';
import { textFact } from '../literal.ts';

interface Written {
  readonly path: string;
  readonly text: string;
}

/** What the first mount gives away that hands a service somebody's cloud credentials or the host's container engine. */
export interface CloudAccess {
  /** Credentials or engine, in words, at the mount. */
  readonly cloudCredentials: TraitFact;
  /** What to do instead. */
  readonly cloudRemedy: TraitFact;
  /** It is there for that, or stands on the machine of whoever tries it, or of the pipeline that does. */
  readonly meantToHold?: TraitFact;
}

/** `name`: of the service. `text`: of the whole file, whose first comment may say what it is for. `image`: where a variable stands for it, as that calls it. */
export function cloudAccessOf(
  service: MapNode,
  name: string,
  { path, text }: Written,
  image = textFact(valueAt(service, 'image'))?.text ?? '',
): CloudAccess | undefined {
  for (const item of itemsOf(valueAt(service, 'volumes'))) {
    const fact = textFact(sourceOf(item));
    const source = fact?.text.slice(0, 1_000).replace(/^((?:\$\{[^}]*\}|(?!\$\{[^}]*\})[^:])*):.*$/s, '$1');
    const found = source === undefined ? undefined : mounts.find(({ path }) => path.test(source));
    if (!fact || !found || (isEngine(found.path) && proxy.test(image))) continue;
    const isTool = isEngine(found.path)
      ? engineTool.test(image) && !servesTheWeb(service, image)
      : takesProfile(service) || runsSource(service);
    const said = commentAt(text, fact.span.start);
    const isMeant =
      isForTrying(service, { path, text }) ||
      forDevelopment.test(said) ||
      (isEngine(found.path) && (startsSandboxes.test(name) || ofExtension.test(image))) ||
      (!isEngine(found.path) && isStartedByHand(service, source ?? '', path)) ||
      isTool;
    const trait = (value: TraitFact['value']): TraitFact => ({ value, span: fact.span });
    return {
      cloudCredentials: trait(isEngine(found.path) ? found.what : withOthers(found.what, service)),
      cloudRemedy: trait(isEngine(found.path) ? remedyOf({ service, image, said, mount: fact.text }) : ofItsOwn),
      ...(isMeant && { meantToHold: trait(true) }),
    };
  }
  return undefined;
}

/** Whether the file says that it is for trying things, or the service is started for that alone. */
export function isForTrying(service: MapNode, { path, text }: Written): boolean {
  return trialPath(path) !== undefined || isForTrial.test(text.slice(0, 300)) || isStartedForTrial(service);
}

/** Whether others than the host itself reach the service: by a port, by a proxy that its labels ask for, or as the host. */
export function isReached(service: MapNode): boolean {
  const ports = itemsOf(valueAt(service, 'ports')).map((item) =>
    item.kind === 'map' ? (textOf(valueAt(item, 'host_ip')) ?? '') : (textFact(item)?.text ?? ''),
  );
  const labels = valueAt(service, 'labels');
  const named = [
    ...entriesOf(labels).map(({ key }) => textOf(key) ?? ''),
    ...itemsOf(labels).map((item) => textFact(item)?.text ?? ''),
  ];
  return (
    ports.some((port) => !/^(?:127\.|localhost\b|\[?::1\b)/.test(port.replace(ofVariable, '$1'))) ||
    named.some((label) => /^(?:traefik\.http\.routers|caddy)\b/.test(label)) ||
    textOf(valueAt(service, 'network_mode')) === 'host'
  );
}

/**
 * Whether somebody starts it by hand and has it work as themselves: it is given what lies in the home of whoever that is, and nothing starts it again. What serves
 * others is kept running, or takes what they send: most leave `restart` out. What another file or service says of it is not known here. Source: Compose documentation, `restart`, whose default is
 * `no`, `deploy` and `extends`.
 */
function isStartedByHand(service: MapNode, source: string, path: string): boolean {
  const restart = textOf(valueAt(service, 'restart')) ?? 'no';
  if (!ofHome.test(source) || !/^(?:no|false)$/.test(restart)) return false;
  if (valueAt(service, 'deploy') !== undefined || valueAt(service, 'extends') !== undefined) return false;
  return !isReached(service) && !isProductionSettings(path);
}

/** The home of whoever starts it, by a sign of the shell or a variable that each login has. */
const ofHome = /^(?:~|\$\{?(?:HOME|USERPROFILE)\b)/;

/** A variable that stands for the address, with what it is unless somebody says otherwise: `${BIND:-127.0.0.1}`. */
const ofVariable = /^\$\{\w{1,80}:?-([^}]{0,80})\}/;

/** What somebody's mounts hand over besides, in the same words: `the cluster credentials and the Vault token of the host’s user, …`. */
function withOthers(what: string, service: MapNode): string {
  const of = ' of the host’s user';
  const all = itemsOf(valueAt(service, 'volumes')).flatMap((item) => {
    const source = textFact(sourceOf(item))?.text.slice(0, 1_000).split(':', 1)[0] ?? '';
    const other = mounts.find(({ path }) => !isEngine(path) && path.test(source));
    return other && other.what !== what ? [other.what.slice(0, other.what.indexOf(of))] : [];
  });
  return [...new Set(all)].reduce((said, other) => said.replace(of, ` and ${other}${of}`), what);
}

/** Whether it takes requests on the ports of the web, from whoever reaches the host: what breaks into it has the engine. */
function servesTheWeb(service: MapNode, image: string): boolean {
  // On the network of the host, a proxy takes the ports that it is told to elsewhere.
  if (proxyOfWeb.test(image) && textOf(valueAt(service, 'network_mode')) === 'host') return true;
  return itemsOf(valueAt(service, 'ports')).some((item) => {
    const port = item.kind === 'map' ? textOf(valueAt(item, 'published')) : textFact(item)?.text;
    return /^(?:80|443)(?::|$)/.test(port ?? '');
  });
}

const proxyOfWeb = named(tools.images['proxies that follow labels of containers']);

function sourceOf(item: ValueNode): ValueNode | undefined {
  return item.kind === 'map' ? valueAt(item, 'source') : item;
}

/** Whether whoever starts it says by their own shell as whom it works: it runs on their machine. Source: Compose documentation, `environment` without a value. */
function takesProfile(service: MapNode): boolean {
  const environment = valueAt(service, 'environment');
  const given = [
    ...itemsOf(environment).map((item) => textFact(item)?.text ?? ''),
    ...entriesOf(environment).map(({ key, value }) => `${textOf(key) ?? ''}=${textOf(value) ?? ''}`),
  ];
  return given.some((text) => /^AWS_PROFILE(?:=(?:\$\{?AWS_PROFILE\b.*)?)?$/s.test(text));
}

/**
 * Whether it is built here, or of a language alone, and runs the text of the program as it lies in the folder: whoever writes that has it on their machine, and works in the cloud as
 * themselves. Source: Compose documentation, "Use Compose in development", bind mounts of the source.
 */
function runsSource(service: MapNode): boolean {
  if (valueAt(service, 'build') === undefined && !ofLanguage.test(textOf(valueAt(service, 'image')) ?? ''))
    return false;
  return itemsOf(valueAt(service, 'volumes')).some((item) => ofSource.test(textFact(sourceOf(item))?.text ?? ''));
}

/** Official images that hold a language and none of somebody's programs. */
const ofLanguage =
  /^(?:node|python|golang|ruby|php|openjdk|eclipse-temurin|maven|gradle|rust|elixir|perl|bun|denoland\/deno)(?::|$)/;

/** A folder beside the file, mounted whole for writing on a folder for programs. */
const ofSource =
  /^\.\.?(?:\/[\w.-]{1,80}){0,4}\/?:\/(?:usr\/src\/)?(?:app|application|code|src|srv|work|workdir|workspace)(?:\/[\w.-]{1,40})?\/?(?::(?!ro\b)\w+)?$/i;

/** A proxy that stands before the engine, and passes on what others are to have of it, is what a socket is handed to. */
const proxy = /(?:^|\/)[\w.-]*socket-proxy(?:[:@]|$)/i;

/** Whether an image is of a program that is there to work on containers. */
export function isEngineTool(image: string): boolean {
  return engineTool.test(image);
}

const engineTool = named(Object.values(tools.images).flat());

/** Images by the ends of their names. */
function named(images: readonly string[]): RegExp {
  return new RegExp(`(?:^|/)(?:${images.join('|')})(?:[:@]|$)`, 'i');
}

/**
 * Whether nobody starts it but who asks for it by a profile that is for trying things. Source: Compose documentation, "Use profiles": a service that has
 * some is started only with one of them.
 */
function isStartedForTrial(service: MapNode): boolean {
  const profiles = itemsOf(valueAt(service, 'profiles')).map((item) => textFact(item)?.text ?? '');
  return profiles.length > 0 && profiles.every((profile) => forTrial.test(profile));
}

const forTrial = /^(?:local|dev|develop|development|debug|test|tests|testing|demo)(?:[-_.]|$)/i;

/** The back end of an extension of Docker Desktop, which works on the engine of whoever has installed it. Source: Docker, "Extensions SDK", `metadata.json`, `vm.composefile`. */
const ofExtension = /^\$\{?DESKTOP_PLUGIN_IMAGE\b/;

/** By its name it stands between the engine and whoever asks for a sandbox. */
const startsSandboxes = /^(?:[\w-]{0,40}[-_])?sandbox(?:d|[-_]?(?:daemon|manager|controller|broker|spawner))$/i;

interface EngineMount {
  readonly service: MapNode;
  readonly image: string;
  /** The comment at the mount. */
  readonly said: string;
  readonly mount: string;
}

/** A proxy limits nobody who has to start containers, nor who has the host by another way. Whoever mounts the socket for reading may well hold that for a limit. */
function remedyOf({ service, image, said, mount }: EngineMount): string {
  if (drone.test(image) && !givesAllJobs(service)) return engineForTrusted;
  if (runner.test(image)) return engineOfItsOwn;
  if (startsContainers.test(said)) return engineForItsContainers;
  const isPrivileged = textOf(valueAt(service, 'privileged')) === 'true';
  const privileged = isPrivileged ? ', and take out privileged, which gives it the host as well' : '';
  const told = /:ro\b[\w,]*$/.test(mount) ? '; :ro does not limit it' : '';
  const isOfAll = isPrivileged ? undefined : remedies.find(([tool]) => tool.test(image))?.[1];
  if (isOfAll !== undefined) return `${isOfAll}${told}`;
  return `Put a proxy between them that passes on what it needs${privileged}${told}`;
}

/** What takes all of the engine, so that a proxy would leave nearly nothing of it or of the limit. */
const remedies: readonly (readonly [tool: RegExp, remedy: string])[] = [
  [
    named(tools.images.panels),
    'It is there to manage that engine, which no proxy limits: let only those sign in to it who may be root there',
  ],
  [
    named(tools.images.updaters),
    'It is there to start containers anew, which no proxy limits: pin its image, and take it out where something else does that',
  ],
];

/** What a comment at a mount says of who starts containers by it. */
const startsContainers =
  /\b(?:creat|start|spawn|launch|run|build)(?:e|es|s|ing|ning)?\b[^\n]{0,60}\b(?:containers?|sandbox(?:es)?|images?)\b/i;

const engineForItsContainers =
  'Whoever starts containers starts one with the whole disk of the host, which no proxy stops: give it an engine of its own (rootless, or docker:dind beside it)';

/** The comment on the line of an offset, or on the line before it. */
function commentAt(text: string, offset: number): string {
  const from = text.lastIndexOf('\n', offset - 1);
  const before = text.slice(Math.max(0, text.lastIndexOf('\n', from - 1) + 1, from - mostComment), Math.max(0, from));
  const end = text.indexOf('\n', offset);
  const behind = /[ \t](#.*)$/.exec(
    text.slice(offset, end === -1 ? offset + mostComment : Math.min(end, offset + mostComment)),
  );
  return `${/^\s*#/.test(before) ? before : ''} ${behind?.[1] ?? ''}`;
}

const mostComment = 200;

/** What a comment at a mount says of whom it is for. */
const forDevelopment =
  /^(?!.{0,200}\bprod(?:uction)?\b).{0,200}\b(?:(?:for|in|during) (?:local )?dev(?:elopment)?|local(?:ly)? (?:dev(?:elopment)?|testing|only))\b/i;

/** Jobs of a runner do what whoever writes them wants, and mostly build images, which a proxy stops as well. */
const runner = named(tools.runners);

/** It mounts folders of the host, and runs steps as privileged, in trusted repositories alone, unless its settings do so for all. Source: Drone, "Docker runner", `DRONE_RUNNER_VOLUMES`, `DRONE_RUNNER_PRIVILEGED_IMAGES`. */
const drone = named(['drone-runner-docker']);

function givesAllJobs(service: MapNode): boolean {
  const given = [valueAt(service, 'environment'), valueAt(service, 'env')];
  return given.some((settings) =>
    [
      ...itemsOf(settings).map((item) => textFact(item)?.text ?? ''),
      ...entriesOf(settings).map(({ key }) => textOf(key) ?? ''),
    ].some((name) => /^DRONE_RUNNER_(?:VOLUMES|PRIVILEGED_IMAGES)\b/.test(name)),
  );
}

const engineForTrusted =
  'So may jobs of repositories that an administrator marks as trusted: mark none, or give them an engine of their own (rootless, or docker:dind beside the runner)';

const engineOfItsOwn =
  'Its jobs can do so, too: give them an engine of their own (rootless, or docker:dind beside the runner)';

/** A first line that says that the file is for the machine of whoever works on it. */
const isForTrial =
  /^\s*#+[ \t]*(?!.{0,200}\b(?:and|or|as well as) (?:on )?prod)[^\n]{0,120}?\b(?:local(?:ly)?|dev(?:elopment)?) (?:\w+ )?(?:development|environment|machine|only|set-?up|stack|testing|verification)\b/i;

const ofItsOwn = 'Give it credentials of its own, as a secret or a role';

const engine = /(^|\/)(docker|podman)\.sock$/;

/** Of an engine that runs as a user, by whose number the folder is called, or by what a template fills in for it. Sources: Podman, "podman-system-service"; Docker, "Rootless mode". */
const rootlessEngine = /^(?:\/run\/user\/[^/]{1,80}|\$\{?XDG_RUNTIME_DIR\}?)\/(?:podman\/)?(?:docker|podman)\.sock$/;

function isEngine(path: RegExp): boolean {
  return path === engine || path === rootlessEngine;
}

/** Sources: documentation of the AWS, Google Cloud and Azure command lines, kubectl, and Docker's page on its daemon socket. */
const mounts: readonly { readonly path: RegExp; readonly what: string }[] = [
  {
    path: /(^|\/)\.aws(\/(credentials|config))?\/?$/,
    what: 'the AWS credentials of the host’s user, and so may do all that this user may',
  },
  {
    path: /(^|\/)\.config\/gcloud(\/[\w.-]+)?\/?$/,
    what: 'the Google Cloud credentials of the host’s user, and so may do all that this user may',
  },
  { path: /(^|\/)\.azure\/?$/, what: 'the Azure credentials of the host’s user, and so may do all that this user may' },
  {
    path: /(^|\/)\.kube(\/config)?\/?$/,
    what: 'the cluster credentials of the host’s user, and so may do all that this user may',
  },
  {
    path: /(^|\/)\.vault-token$/,
    what: 'the Vault token of the host’s user, and so may do all that this user may',
  },
  {
    path: rootlessEngine,
    what: 'the container engine of a user of the host, and so may do all that this user may',
  },
  { path: engine, what: 'the host’s container engine, and so may do all that root may there' },
];
