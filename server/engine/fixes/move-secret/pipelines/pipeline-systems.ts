import { listInWords } from '../../../rules/message.ts';
import { keyOf, textOf, valueAt } from '../../../syntax/document.ts';
import { folderOf } from '../../../text/paths/folder-of.ts';
import { joinedPath } from '../../../text/paths/joined-path.ts';
import type { FixContext } from '../../fix.ts';
import { keptOfFile } from '../../kept-of-file.ts';
import { keysAround, type SecretPlace } from '../../secret/secret-place.ts';

/** A system of pipelines, and how it keeps variables that are secret. */
export interface PipelineSystem {
  readonly files: RegExp;
  /** Whether it takes a file of any other name into a pipeline. */
  takesIn?(path: string, context: FixContext): boolean;
  readonly words: string;
  /** Where it keeps the variable, by what the file takes from there already. */
  where(text: string): string;
  /** The key under which variables are defined; absent: only the settings define any. */
  readonly variables?: string;
  reference(name: string): string;
  /** Keys of scripts in which a shell fills in the variable; absent: the system does so itself, wherever it stands. */
  readonly scripts?: readonly string[];
  /** Keys in whose entries the system fills in variables itself, with what the entries are of, where that names more than they do. */
  readonly filled?: Readonly<Record<string, string | undefined>>;
  /** How a variable is written there, where that differs. */
  filledReference?(name: string): string;
  /** Whether a variable may be made of another one where variables are defined. */
  readonly expands?: true;
  /** What the settings of one job, stage or branch are told apart by, of a place in it. */
  job(place: SecretPlace): string | undefined;
}

const systems: readonly PipelineSystem[] = [
  // GitLab, "CI/CD variable precedence" and "Mask a CI/CD variable".
  {
    files: /(^|\/)(?:[\w.-]*\.?gitlab-ci[\w.-]*|\.gitlab\/.*)\.ya?ml$/i,
    words: 'CI/CD variable',
    where: () => 'of the project, masked',
    variables: 'variables',
    reference: (name) => `\${${name}}`,
    scripts: ['script', 'before_script', 'after_script'],
    expands: true,
    job: (place) => keysAround(place)?.find((key, at) => at === 0 && !ofAllJobs.test(key)),
  },
  // Azure Pipelines, "Set secret variables": read as a macro, and mapped to the environment where a script wants it there.
  {
    takesIn: (path, context) => isTakenIn(path, context),
    files:
      /(^|\/)(?:[\w.-]*azure-pipelines?[\w.-]*|(?:\.azure-pipelines|\.azuredevops|\.ado|\.vsts|\.pipelines|azure-pipelines)\/.*)\.ya?ml$/i,
    words: 'secret variable',
    where: (text) => `of the pipeline or of ${among('variable group', text.matchAll(groups))}`,
    variables: 'variables',
    reference: (name) => `$(${name})`,
    expands: true,
    job: ({ entries }) =>
      entries
        .flatMap(({ map }) => ['job', 'deployment', 'stage'].map((key) => textOf(valueAt(map, key))))
        .find((name) => name !== undefined),
  },
  // CircleCI, "Set an environment variable": values in the configuration win over those of projects and contexts.
  {
    files: /(^|\/)\.circleci\/[^/]+\.ya?ml$/,
    words: 'environment variable',
    where: (text) => `of the project or of ${among('context', text.matchAll(contexts))}`,
    variables: 'environment',
    reference: (name) => `\${${name}}`,
    scripts: ['run', 'command'],
    // CircleCI, "Using Docker authenticated pulls".
    filled: { auth: 'docker', aws_auth: 'aws' },
    filledReference: (name) => `$${name}`,
    job: (place) => keysAround(place)?.find((_, at, keys) => at === 1 && keys[0] === 'jobs'),
  },
  // Bitbucket, "Variables and secrets": secured variables; "Pipes": variables of a pipe may read them.
  {
    files: /(^|\/)bitbucket-pipelines\.ya?ml$/,
    words: 'repository variable',
    where: () => 'of the repository or the workspace, secured',
    reference: (name) => `\${${name}}`,
    scripts: ['script', 'after-script'],
    filled: { variables: '' },
    job: (place) =>
      textOf(place.entries.map(({ map }) => valueAt(map, 'deployment')).find((each) => each !== undefined)) ??
      keysAround(place)?.find((_, at, keys) => keys[0] === 'pipelines' && at === (keys[1] === 'default' ? 1 : 2)),
  },
];

/** Keys of GitLab that are no job's, and templates of jobs. Source: GitLab, "CI/CD YAML syntax reference", global keywords, hidden jobs. */
const ofAllJobs =
  /^(?:\.|(?:after_script|before_script|cache|default|image|include|services|spec|stages|variables|workflow)$)/;

/** The system whose pipeline a file is, or is a part of. */
export function systemOf(path: string, context: FixContext): PipelineSystem | undefined {
  return systems.find(({ files, takesIn }) => files.test(path) || takesIn?.(path, context) === true);
}

/** The pipelines of a system, which read the same settings, and the file itself. */
export function pipelinesOf(system: PipelineSystem, path: string, context: FixContext): readonly string[] {
  const own = context
    .paths()
    .filter((each) => system.files.test(each))
    .slice(0, mostFiles);
  const taken = system.takesIn === undefined ? [] : takenInBy(own, context);
  return [...new Set([...own, ...taken, path])];
}

/**
 * Whether a container of CircleCI beside the one that runs the steps is given it, to which variables of the project are not handed. Source: CircleCI, "Using the Docker
 * execution environment", "Introduction to environment variables".
 */
export function isOfService(place: SecretPlace, path: string): boolean {
  if (!/(?:^|\/)\.circleci\//.test(path)) return false;
  const at = place.entries.findIndex(({ entry }) => keyOf(entry) === 'docker');
  const [images, container] = [place.entries[at]?.entry.value, place.entries[at - 1]?.map];
  return images?.kind === 'list' && container !== undefined && images.items.indexOf(container) > 0;
}

/** `- group: acme-shared` among the variables of a pipeline. */
const groups = /^[ \t]*(?:-[ \t]+)?group:[ \t]*["']?([\w.-]+)["']?[ \t]*\r?$/gm;

/** `context: acme`, or the first of a list of them. */
const contexts = /^[ \t]*(?:-[ \t]+)?context:(?:[ \t]*|[ \t]*\[[ \t]*|[ \t]*\r?\n[ \t]*-[ \t]+)["']?(\w[\w.-]*)/gm;

/** The one, where the file names it: `the context acme`, else `a context`. */
function among(word: string, named: Iterable<RegExpExecArray>): string {
  const names = [...new Set([...named].map(([, name = '']) => name))];
  return names.length === 0 ? `a ${word}` : `the ${word}${names.length > 1 ? 's' : ''} ${listInWords(names)}`;
}

/** Files that are looked through. */
const mostFiles = 100;

/** Whether a pipeline of Azure takes a template in, or a template of one does. Source: Azure Pipelines, "Template usage reference", paths. */
function isTakenIn(path: string, context: FixContext): boolean {
  if (!/\.ya?ml$/.test(path) || !/^(?:stages|jobs|steps|variables):/m.test(context.text(path) ?? '')) return false;
  const azure = /(?:^|\/)[\w.-]*azure-pipelines?[\w.-]*\.ya?ml$/i;
  const own = context
    .paths()
    .filter((each) => azure.test(each))
    .slice(0, mostFiles);
  return takenInBy(own, context).includes(path);
}

/** Pipelines of Azure, with the templates that they take in, and those that these do. */
function takenInBy(pipelines: readonly string[], context: FixContext): readonly string[] {
  const seen = new Set(pipelines);
  // What a template takes in comes behind it, and is looked through in its turn.
  for (const each of seen)
    for (const taken of templatesOf(each, context) ?? []) if (seen.size < mostFiles) seen.add(taken);
  return [...seen];
}

const templatesOf = keptOfFile((text, path) =>
  [...text.matchAll(template)].flatMap(([, named = '']) => {
    const taken = named.startsWith('/') ? joinedPath('', named) : joinedPath(folderOf(path), named);
    return taken === undefined ? [] : [taken];
  }),
);

const template = /^[ \t]*(?:-[ \t]+)?template:[ \t]*["']?([\w./-]+\.ya?ml)["']?[ \t]*\r?$/gm;
