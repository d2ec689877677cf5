import { listInWords } from '../../rules/message.ts';
import { keyOf } from '../../syntax/document.ts';
import { folderOf } from '../../text/paths/folder-of.ts';
import { joinedPath } from '../../text/paths/joined-path.ts';
import type { FixContext } from '../fix.ts';
import type { SecretPlace } from './secret-place.ts';

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
  },
  // Bitbucket, "Variables and secrets": secured variables; "Pipes": variables of a pipe may read them.
  {
    files: /(^|\/)bitbucket-pipelines\.ya?ml$/,
    words: 'repository variable',
    where: () => 'of the repository or the workspace, secured',
    reference: (name) => `\${${name}}`,
    scripts: ['script', 'after-script'],
    filled: { variables: '' },
  },
];

/** The system whose pipeline a file is, or is a part of. */
export function systemOf(path: string, context: FixContext): PipelineSystem | undefined {
  return systems.find(({ files, takesIn }) => files.test(path) || takesIn?.(path, context) === true);
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
  const seen = new Set(
    context
      .paths()
      .filter((each) => azure.test(each))
      .slice(0, mostFiles),
  );
  // What a template takes in comes behind it, and is looked through in its turn.
  for (const each of seen) {
    if (each === path) return true;
    for (const [, named = ''] of (context.text(each) ?? '').matchAll(template)) {
      const taken = named.startsWith('/') ? joinedPath('', named) : joinedPath(folderOf(each), named);
      if (taken !== undefined && seen.size < mostFiles) seen.add(taken);
    }
  }
  return seen.has(path);
}

const template = /^[ \t]*(?:-[ \t]+)?template:[ \t]*["']?([\w./-]+\.ya?ml)["']?[ \t]*\r?$/gm;
