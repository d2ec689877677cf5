import { keptFor } from '../../../model/kept-for.ts';
import type { ValueNode } from '../../../model/value-node.ts';
import { listInWords } from '../../../rules/message.ts';
import { itemsOf, resolved, type SourceDocument, textOf, valueAt } from '../../../syntax/document.ts';
import { foldersAbove } from '../../../text/paths/folders-above.ts';
import { classify } from '../../../text/paths/path-class.ts';
import { literalPattern } from '../../../text/patterns/literal-pattern.ts';
import { edited } from '../../changed-file.ts';
import type { Edit } from '../../edit/edit.ts';
import { editorOf } from '../../edit/editors.ts';
import type { FileChange, FixContext } from '../../fix.ts';
import { keptOfFile } from '../../kept-of-file.ts';
import { builtImages } from '../../secret/image-context.ts';
import { commandOf, isLeftByStart, startOfImage } from './started-modules.ts';

/**
 * Has the containers of Kubernetes that run a program take a new variable from the Secret that they take others from. Which ones run it, the variables tell that they are given and
 * the program reads. Sources: Kubernetes, "Define container environment variables using Secret data"; "Secrets", that a container does not start without the key.
 */
export function givenInManifests(path: string, name: string, context: FixContext): readonly FileChange[] {
  return runners(path, name, context).flatMap(({ file, document, containers }) => {
    const edits = containers.flatMap((container) => givenBySecret(container, name, file, document) ?? []);
    return edited(file, edits) ?? [];
  });
}

/** In words, which Secret needs the new variable, or which manifest nothing gives it to; undefined where no manifest runs the program. */
export function unsetInManifests(path: string, name: string, context: FixContext): string | undefined {
  const all = runners(path, name, context);
  if (all.length === 0) return undefined;
  const files = listInWords(all.map(({ file }) => file));
  const secrets = [...new Set(all.flatMap(({ containers }) => containers.flatMap((container) => secretOf(container))))];
  const s = all.length === 1 ? 's' : '';
  return secrets.length === 0
    ? `${files} run${s} it in Kubernetes: give it ${name} there, by secretKeyRef from a Secret that git does not hold.`
    : `${files} run${s} it in Kubernetes: put ${name} into the Secret ${listInWords(secrets)} before you apply that, since no container starts without it.`;
}

interface Runner {
  readonly file: string;
  readonly document: SourceDocument;
  /** Those that run the program; none are told apart in a template. */
  readonly containers: readonly ValueNode[];
}

/** Manifests whose containers run the program and are not given the variable. */
function runners(path: string, name: string, context: FixContext): readonly Runner[] {
  if (classify(path) !== 'source') return [];
  const workloads = context.paths().flatMap((file) => {
    const workload = isManifest(file) ? workloadOf(file, context) : undefined;
    return workload === undefined ? [] : [{ file, ...workload }];
  });
  if (workloads.length === 0) return [];
  const isLeft = leftBy(path, context);
  const { read, called } = programOf(path, new Set(workloads.map(({ file }) => file)), context);
  const runs = (text: string, names: readonly string[]) => {
    const own = names.filter((each) => !ofAny.test(each));
    // What runs beside the program, such as a backup, shares a few with it.
    const isOfOwn = own.length > 0 && own.filter((each) => read(each)).length * 2 >= own.length;
    return isOfOwn || called.some((each) => hasImage(text, each));
  };
  return workloads.flatMap(({ file, names, isTemplate }) => {
    if (isTemplate) {
      const document = names.includes(name) ? undefined : context.document(file);
      return document && runs(document.text, names) && !isLeft() ? [{ file, document, containers: [] }] : [];
    }
    // None of its containers runs the program, if none of all its variables is read and no image is the program's.
    if (!names.some((each) => read(each)) && !called.some((each) => hasImage(context.text(file) ?? '', each)))
      return [];
    const known = containersOf(file, context);
    if (known === undefined) return [];
    const { document } = known;
    const containers = known.containers.flatMap(({ node, text, names: own }) =>
      !own.includes(name) && runs(text, own) && !isLeft(node) ? [node] : [],
    );
    return containers.length > 0 ? [{ file, document, containers }] : [];
  });
}

/** Whether a container starts another program than that of a file: by its own command, or by that of each image that is built here. */
function leftBy(path: string, context: FixContext): (container?: ValueNode) => boolean {
  const isLeft = keptAnswers((command) => isLeftByStart(path, command, context));
  return (container) => {
    const own = commandOf(container, ['command', 'args']);
    if (own !== undefined) return isLeft(own);
    const images = builtImages(context);
    return images.length > 0 && images.every(({ dockerfile }) => isLeft(startOfImage(context.text(dockerfile) ?? '')));
  };
}

function keptAnswers(ask: (command: string) => boolean): (command: string) => boolean {
  const known = new Map<string, boolean>();
  return (command) => {
    const answer = known.get(command) ?? ask(command);
    known.set(command, answer);
    return answer;
  };
}

/** Each finding of a program asks for the containers of all manifests, of which the context keeps the last one alone. */
const containersOf = keptOfFile((_text, path, context) => {
  const document = context.document(path);
  if (document === undefined) return undefined;
  const containers = containersIn(document).map((node) => {
    const text = document.text.slice(node.span.start, node.span.end);
    return { node, text, names: namesIn(text) };
  });
  return { document, containers };
});

/** Manifests that are the repository's own: what is vendored, its next version overwrites. */
function isManifest(file: string): boolean {
  return /\.ya?ml$/.test(file) && !copies.has(classify(file));
}

const copies: ReadonlySet<string> = new Set(['vendored', 'generated']);

interface Workload {
  readonly names: readonly string[];
  /** Of Helm, say: no YAML. */
  readonly isTemplate: boolean;
}

const workloadOf = keptOfFile((text): Workload | undefined =>
  isWorkload(text) ? { names: namesIn(text), isTemplate: text.includes('{{') } : undefined,
);

function namesIn(text: string): readonly string[] {
  return [...text.matchAll(given)].map(([, own = '']) => own);
}

/** Whether an image is called as the program is, `registry.example.com/acme/shop:1.4`, or as one of its environments, `shop-dev`. */
function hasImage(text: string, called: string): boolean {
  return new RegExp(
    `\\bimage:[ \\t]*["']?(?:[^\\s"']{0,300}/)?${literalPattern(called)}(?:-[a-z]{2,10})?(?:[:@"'\\s]|$)`,
    'm',
  ).test(text);
}

/** Whether a text is a manifest of what runs containers. */
export function isWorkload(text: string): boolean {
  return /^kind:[ \t]*["']?(?:Deployment|StatefulSet|DaemonSet|CronJob|Rollout)\b/m.test(text);
}

/** Variables of containers, as manifests write them; .NET has two lines for a part of a setting. */
const given = /^[ \t]*(?:-[ \t]+)?name:[ \t]*["']?([A-Z][A-Z0-9]*_[A-Z0-9_]+|[A-Za-z]\w{0,60}?__\w+)["']?[ \t]*\r?$/gm;

/** What any program may be given. */
const ofAny = /^(?:NODE_ENV|LOG_LEVEL|JAVA_(?:TOOL_)?OPT\w*|APP_ENV|(?:AWS|POD|POSTGRES)_\w+|MYSQL_ROOT_PASSWORD)$/;

interface Program {
  /** Whether its module reads a variable. */
  readonly read: (name: string) => boolean;
  /** By the manifest of its language. */
  readonly called: readonly string[];
}

function programOf(path: string, others: ReadonlySet<string>, context: FixContext): Program {
  const folder =
    foldersAbove(path).find((each) => projects.some((file) => context.text(each + file) !== undefined)) ?? '';
  const all = context.paths().filter((file) => file.startsWith(folder) && sources.test(file) && !others.has(file));
  const files = nearest(all, path)
    .filter((file) => isOfProgram(file, context))
    .slice(0, mostFiles);
  const isOfSpring = files.some((file) => /(?:^|\/)application[\w-]*\.(?:ya?ml|properties)$/.test(file));
  const known = new Map<string, boolean>();
  const read = (name: string) => {
    const before = known.get(name);
    if (before !== undefined) return before;
    const isRead =
      !ofAny.test(name) &&
      ((isOfSpring && name.startsWith('SPRING_')) || files.some((file) => wordsOf(file, context)?.has(name)));
    known.set(name, isRead);
    return isRead;
  };
  const called = calledBy.flatMap(([file, pattern]) => pattern.exec(context.text(folder + file) ?? '')?.[1] ?? []);
  return { read, called: called.filter((each) => each.length > 3) };
}

/** Sources: npm, package.json, `name`; Gradle, `rootProject.name`; Maven, POM Reference; Go, "go.mod file reference", `module`. */
const calledBy: readonly (readonly [file: string, pattern: RegExp])[] = [
  ['package.json', /^[{\s]{0,8}"name"\s*:\s*"(?:@[\w-]+\/)?([\w-]+)"/m],
  ['settings.gradle', /rootProject\.name\s*=\s*["']([\w-]+)["']/],
  ['settings.gradle.kts', /rootProject\.name\s*=\s*"([\w-]+)"/],
  [
    'pom.xml',
    /^(?:(?!<parent>)[\s\S]{0,2000}?<parent>[\s\S]{0,1000}?<\/parent>)?[\s\S]{0,1000}?<artifactId>([\w-]+)<\/artifactId>/,
  ],
  ['go.mod', /^module[ \t]+(?:\S*\/)?([\w-]+)[ \t]*\r?$/m],
];

/** What the names of variables look like in a text; .NET has a colon where the variable has two lines. */
const wordsOf = keptOfFile(
  (text): ReadonlySet<string> =>
    new Set([...text.matchAll(words)].flatMap(([word]) => [word.replaceAll(':', '__'), ...word.split(':')])),
);
const words = /(?<!\w)(?:[A-Z][A-Z\d]*_[A-Z\d_]+(?!\w)|[A-Za-z]\w{0,60}(?::|__)[\w:]{1,80}(?!\w))/g;

const classes = keptFor((_context: FixContext) => new Map<string, boolean>());

function isOfProgram(file: string, context: FixContext): boolean {
  const known = classes(context);
  const is = known.get(file) ?? classify(file) === 'source';
  known.set(file, is);
  return is;
}

/** Those that share most folders with a file before the others. */
function nearest(files: readonly string[], path: string): readonly string[] {
  const above = foldersAbove(path);
  const groups = above.map((): string[] => []);
  for (const file of files) groups[above.findIndex((folder) => file.startsWith(folder))]?.push(file);
  return groups.flat();
}

const projects: readonly string[] = [
  'package.json',
  'pom.xml',
  'build.gradle',
  'build.gradle.kts',
  'go.mod',
  'manage.py',
  'pyproject.toml',
  'requirements.txt',
  'Gemfile',
  'composer.json',
];
const sources = /\.(?:[cm]?[jt]s|py|go|java|kt|rb|php|cs|ya?ml|properties|json|conf)$/;
/** Files that are looked through. */
const mostFiles = 200;

/** Containers of all workloads of a manifest; none of a template, which is no YAML. */
function containersIn(document: SourceDocument): readonly ValueNode[] {
  if (document.text.includes('{{')) return [];
  return document.roots.flatMap((root) =>
    [
      valueAt(root, 'spec', 'template', 'spec', 'containers'),
      valueAt(root, 'spec', 'jobTemplate', 'spec', 'template', 'spec', 'containers'),
    ].flatMap((list) => itemsOf(list)),
  );
}

/** The Secret that a container takes most of its variables from, one by one or all at once. */
const secretOf = keptFor((container: ValueNode): readonly string[] => {
  const taken = new Map<string, number>();
  for (const { secret } of keysTaken(container)) taken.set(secret, (taken.get(secret) ?? 0) + 1);
  const all = itemsOf(valueAt(container, 'envFrom')).flatMap(
    (item) => textOf(valueAt(item, 'secretRef', 'name')) ?? [],
  );
  const [first] = taken.size > 0 ? ([...taken].sort(([, a], [, b]) => b - a)[0] ?? []) : all;
  return first === undefined ? [] : [first];
});

interface KeyTaken {
  readonly secret: string;
  readonly key: string;
  readonly name: string;
}

const keysTaken = keptFor((container: ValueNode): readonly KeyTaken[] =>
  itemsOf(valueAt(container, 'env')).flatMap((item) => {
    const source = valueAt(item, 'valueFrom', 'secretKeyRef');
    const [secret, key, name] = [valueAt(source, 'name'), valueAt(source, 'key'), valueAt(item, 'name')].map(textOf);
    return secret === undefined || key === undefined || name === undefined ? [] : [{ secret, key, name }];
  }),
);

/** One more variable behind those that come from a Secret; its key is called as theirs are. */
function givenBySecret(
  container: ValueNode,
  name: string,
  file: string,
  document: SourceDocument,
): readonly Edit[] | undefined {
  const list = resolved(valueAt(container, 'env'));
  const taken = keysTaken(container);
  const [secret] = secretOf(container);
  if (list?.kind !== 'list' || taken.length === 0 || secret === undefined) return undefined;
  const isOwnName = taken.some((each) => each.key === each.name);
  const isKebab = !isOwnName && taken.some(({ key }) => /^[a-z]+(?:-[a-z]+)+$/.test(key));
  const key = isKebab ? name.toLowerCase().replaceAll('_', '-') : name;
  const item = { name, valueFrom: { secretKeyRef: { name: secret, key } } };
  return editorOf(file, document).appendItem(document, list, item);
}
