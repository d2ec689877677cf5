import type { MapNode, ValueNode } from '../../../model/value-node.ts';
import { entry, itemsOf, keyOf, type SourceDocument, textOf, valueAt } from '../../../syntax/document.ts';
import { edited } from '../../changed-file.ts';
import type { Edit } from '../../edit/edit.ts';
import { editorOf } from '../../edit/editors.ts';
import type { StructureEditor } from '../../edit/structure-editor.ts';
import type { FileChange, FixContext } from '../../fix.ts';

/** A job of a pipeline, and the commands that it runs. */
interface Job {
  readonly map: MapNode;
  readonly commands: readonly string[];
}

/** How a system is told what its jobs run, and the variables of one. */
interface System {
  readonly files: RegExp;
  readonly variables: string;
  /** The key that new variables stand behind. */
  readonly after: string;
  jobs(root: ValueNode | undefined): readonly Job[];
}

/** Sources: GitHub, "Workflow syntax", `jobs.<job_id>.env`; GitLab, "CI/CD YAML syntax reference", `variables`; CircleCI, "Configuration reference", `environment`. */
const systems: readonly System[] = [
  {
    files: /^\.github\//,
    variables: 'env',
    after: 'runs-on',
    jobs: (root) =>
      mapsIn(valueAt(root, 'jobs')).map((map) => ({
        map,
        commands: itemsOf(valueAt(map, 'steps')).flatMap((step) => textOf(valueAt(step, 'run')) ?? []),
      })),
  },
  {
    files: /^\.gitlab-ci\.yml$/,
    variables: 'variables',
    after: 'stage',
    jobs: (root) => mapsIn(root).map((map) => ({ map, commands: linesOf(valueAt(map, 'script')) })),
  },
  {
    files: /^\.circleci\/config\.yml$/,
    variables: 'environment',
    after: 'docker',
    jobs: (root) =>
      mapsIn(valueAt(root, 'jobs')).map((map) => ({
        map,
        commands: itemsOf(valueAt(map, 'steps')).flatMap((step) => {
          const run = valueAt(step, 'run');
          return textOf(run) ?? textOf(valueAt(run, 'command')) ?? [];
        }),
      })),
  },
];

function mapsIn(node: ValueNode | undefined): readonly MapNode[] {
  return node?.kind === 'map' ? node.entries.flatMap(({ value }) => (value?.kind === 'map' ? [value] : [])) : [];
}

function linesOf(script: ValueNode | undefined): readonly string[] {
  const own = textOf(script);
  return own === undefined ? itemsOf(script).flatMap((item) => textOf(item) ?? []) : [own];
}

/** A variable, with a value that opens nothing. */
interface Variable {
  readonly name: string;
  readonly value: string;
}

/** Commands by which a pipeline runs tests. */
export interface TestCommands {
  readonly tests: RegExp;
  /** These, and what starts the program as a deployment does, too. */
  readonly any: RegExp;
}

/** What is given secrets of the repository, but for the token that each run has. */
export const handsSecrets = /\$\{\{\s*secrets\.(?!GITHUB_TOKEN\b)/;

/** Whether commands test the program. What starts it alone, and is given secrets, does so where it is deployed. */
export function areTests(commands: string, given: string, { tests, any }: TestCommands): boolean {
  return tests.test(commands) || (any.test(commands) && !handsSecrets.test(given));
}

/** Has the jobs of a pipeline that run the tests give them a variable. Undefined where a container runs them, what jobs share does, or nobody can say which job does. */
export function givenByJobs(
  path: string,
  tests: TestCommands,
  variable: Variable,
  context: FixContext,
): FileChange | undefined {
  const document = context.document(path);
  if (document === undefined) return undefined;
  const editor = editorOf(path, document);
  if (path === '.travis.yml') return edited(path, givenByTravis(document, editor, tests.any, variable));
  const system = systems.find(({ files }) => files.test(path));
  const testing = (system?.jobs(document.roots[0]) ?? []).filter(({ map, commands }) =>
    areTests(commands.join('\n'), document.text.slice(map.span.start, map.span.end), tests),
  );
  if (system === undefined || testing.length === 0) return undefined;
  const edits = testing.map(({ map, commands }): readonly Edit[] => {
    const given = valueAt(map, system.variables);
    // What a job shares with others it would no longer be given, or they would be given more.
    const isShared =
      given === undefined
        ? map.entries.some((each) => /^(?:<<|extends)$/.test(keyOf(each) ?? ''))
        : given.span.start < map.span.start || map.span.end < given.span.end;
    if (isShared || commands.some((one) => tests.any.test(one) && /\bdocker\b/.test(one))) return [];
    const { name, value } = variable;
    if (given?.kind === 'map') return editor.setEntry(document, given, name, value);
    const after = entry(map, system.after) === undefined ? firstKey(map) : system.after;
    return given === undefined ? editor.setEntry(document, map, system.variables, { [name]: value }, { after }) : [];
  });
  return edits.some((each) => each.length === 0) ? undefined : edited(path, edits.flat());
}

function firstKey(map: MapNode): string {
  return (map.entries[0] && keyOf(map.entries[0])) ?? '';
}

/** Travis CI runs one kind of job for each of the variables that stand outside of `global`. Source: Travis CI, "Environment Variables". */
function givenByTravis(
  document: SourceDocument,
  editor: StructureEditor,
  tests: RegExp,
  { name, value }: Variable,
): readonly Edit[] {
  const root = document.roots[0];
  const isInContainer = new RegExp(`docker[^\\n]*(?:${tests.source})`).test(document.text);
  if (root?.kind !== 'map' || isInContainer) return [];
  const env = valueAt(root, 'env');
  const line = `${name}=${value}`;
  if (env === undefined) {
    const keys = root.entries.map((each) => keyOf(each) ?? '');
    const start = keys.findIndex((key) => /^(?:before_install|install|before_script|script)$/.test(key));
    return editor.setEntry(document, root, 'env', { global: [line] }, { after: keys[start - 1] ?? keys[0] ?? '' });
  }
  if (env.kind !== 'map') return [];
  const global = valueAt(env, 'global');
  if (global?.kind === 'list') return editor.appendItem(document, global, line);
  if (global?.kind === 'map') return editor.setEntry(document, global, name, value);
  const isSplit = env.entries.every((each) => /^(?:matrix|jobs)$/.test(keyOf(each) ?? ''));
  return isSplit && global === undefined ? editor.setEntry(document, env, 'global', [line], 'first') : [];
}
