import { keptFor } from '../../../model/kept-for.ts';
import { listInWords } from '../../../rules/message.ts';
import { entriesOf, entry, itemsOf, keyOf, type SourceDocument, textOf, valueAt } from '../../../syntax/document.ts';
import { classify } from '../../../text/paths/path-class.ts';
import { holdsWord } from '../../../text/patterns/holds-word.ts';
import { edited } from '../../changed-file.ts';
import type { Edit } from '../../edit/edit.ts';
import { editorOf } from '../../edit/editors.ts';
import type { FileChange, FixContext } from '../../fix.ts';
import type { Moved } from '../signing.ts';
import { areTests } from './given-by-jobs.ts';
import { testCommandsOf } from './in-pipelines.ts';
import { hasSteps, isWorkflow, type StartingStep, stepsStarting } from './pipeline-steps.ts';
import { runs } from './taken-in.ts';

type OfFile = Pick<Moved, 'name' | 'literal'> & { readonly path: string };

/** What becomes of the steps of a pipeline that start the program and are not given the variable. */
interface Wanting {
  readonly path: string;
  /** What the system has to be told, or somebody, before they run. */
  readonly words: string;
  readonly edits: readonly Edit[];
}

/**
 * Has the steps of workflows and of Azure's pipelines that start the very program of a file take its new variable from the secrets. Those of other systems are given what the settings
 * hold. Sources: GitHub, "Using secrets in GitHub Actions"; Azure Pipelines, "Set secret variables".
 */
export function givenToSteps(move: OfFile, context: FixContext): readonly FileChange[] {
  return wanting(move, context).flatMap(({ path, edits }) => edited(path, edits) ?? []);
}

/** In words, where the value is to be set for such steps, and which file and step are to be given it by hand; with the pipelines that are said so of. */
export function leftToSteps(
  move: OfFile,
  context: FixContext,
): { readonly words: string | undefined; readonly told: readonly string[] } {
  const all = wanting(move, context);
  return {
    words: all.length === 0 ? undefined : all.map(({ words }) => words).join(' '),
    told: all.map(({ path }) => path),
  };
}

function wanting(move: OfFile, context: FixContext): readonly Wanting[] {
  if (classify(move.path) !== 'source' || !/^[A-Za-z_]\w*$/.test(move.name)) return [];
  const tests = testCommandsOf(move.literal.site.language);
  return pipelinesIn(context.paths()).flatMap((path): readonly Wanting[] => {
    const pipeline = stepsStarting(path, context);
    if (pipeline === undefined) return [];
    const { document } = pipeline;
    const starting = pipeline.steps.filter(({ started, job, commands }) => {
      const jobText = document.text.slice(job.span.start, job.span.end);
      // What runs tests is given what opens nothing.
      if (tests?.tests.test(commands) || (tests && areTests(jobText, jobText, tests))) return false;
      return started.some((file) => runs(file, move.path, context));
    });
    const steps = starting.filter((step) => !isGiven(step, move.name, document));
    return steps.length === 0 ? [] : [wantingIn({ path, document, steps, name: move.name, file: move.path })];
  });
}

/** Pipelines of a repository, kept for all findings. */
const pipelinesIn = keptFor((paths: readonly string[]): readonly string[] => paths.filter(hasSteps));

interface Place {
  readonly path: string;
  readonly document: SourceDocument;
  readonly steps: readonly StartingStep[];
  readonly name: string;
  readonly file: string;
}

/** Whether a step has the variable, or its job writes it somewhere for all that follow. */
function isGiven({ job, map, commands }: StartingStep, name: string, { text, roots }: SourceDocument): boolean {
  if (map === undefined) return holdsWord(text, name);
  if (holdsWord(commands, name) || holdsWord(text.slice(map.span.start, map.span.end), name)) return true;
  if (holdsWord(runsIn(job), name)) return true;
  return [roots[0], job].some((each) =>
    ['env', 'variables'].some((key) => {
      const own = valueAt(each, key);
      return own !== undefined && holdsWord(text.slice(own.span.start, own.span.end), name);
    }),
  );
}

function runsIn(job: StartingStep['job']): string {
  return itemsOf(valueAt(job, 'steps'))
    .flatMap((step) =>
      ['run', 'script', 'bash', 'pwsh', 'powershell'].flatMap((key) => textOf(valueAt(step, key)) ?? []),
    )
    .join('\n');
}

function wantingIn(place: Place): Wanting {
  const { path, steps, name, file, document } = place;
  const labels = listInWords([...new Set(steps.map(({ label }) => label))]);
  const start = `${path} runs ${file} in ${labels}`;
  const byHand = handWords(place);
  if (byHand !== undefined) return { path, words: `${start}: ${byHand}`, edits: [] };
  const secret = isWorkflow(path) ? `\${{ secrets.${name.replace(/^GITHUB_/, 'GH_')} }}` : `$(${name})`;
  const edits = steps.map(({ map }): readonly Edit[] => {
    const env = valueAt(map, 'env');
    if (map === undefined || (env !== undefined && env.kind !== 'map')) return [];
    const editor = editorOf(path, document);
    if (env !== undefined) return editor.setEntry(document, env, name, { raw: secret });
    const last = map.entries.at(-1);
    return editor.setEntry(document, map, 'env', { [name]: { raw: secret } }, { after: (last && keyOf(last)) ?? '' });
  });
  if (edits.some((each) => each.length === 0))
    return { path, words: `${start}: give it ${name} there, from ${secret}.`, edits: [] };
  return {
    path,
    words: `${start}, with ${name} from ${isWorkflow(path) ? 'the secrets' : 'a secret variable'}: ${kept(place)}`,
    edits: edits.flat(),
  };
}

function kept({ path, name, document }: Place): string {
  if (!isWorkflow(path)) return `add the secret variable ${name} to the pipeline first.`;
  const forks = /\bpull_request\b/.test(triggers(document)) ? ' Pull requests of forks are given none.' : '';
  return `add the secret ${name.replace(/^GITHUB_/, 'GH_')} to the repository or its environment first.${forks}`;
}

/** What a person does, where no edit of the steps would be right; undefined where one is. */
function handWords({ path, name, steps, document }: Place): string | undefined {
  const [settings] = settingsOf.flatMap(({ files, words }) => (files.test(path) ? [words] : []));
  if (settings !== undefined) return `add ${name} to ${settings} first.`;
  const jobs = steps.map(({ job }) => job);
  if (jobs.some((job) => makesFile.test(runsIn(job)))) return `have ${name} in the .env that is made there, too.`;
  const uses = jobs.flatMap((job) =>
    itemsOf(valueAt(job, 'steps')).map((step) => textOf(valueAt(step, 'uses') ?? valueAt(step, 'task')) ?? ''),
  );
  const store = uses.find((each) => stores.test(each));
  if (store !== undefined) return `have ${name} come from where ${store.replace(/@.*/, '')} takes others.`;
  if (isWorkflow(path) && /\bworkflow_call\b/.test(triggers(document)))
    return `take ${name} as a secret of workflow_call, which those that call it hand on.`;
  return undefined;
}

function triggers({ roots, text }: SourceDocument): string {
  const on = entriesOf(roots[0]).find((each) => /^(?:on|true)$/.test(keyOf(each) ?? '')) ?? entry(roots[0], 'on');
  return on === undefined ? '' : text.slice(on.span.start, on.span.end);
}

/** Systems that give each job what their settings hold. Sources: GitLab, "CI/CD variables"; CircleCI, "Set an environment variable"; Bitbucket, "Variables and secrets". */
const settingsOf: readonly { readonly files: RegExp; readonly words: string }[] = [
  { files: /(?:^|\/)\.gitlab-ci\.yml$/, words: 'the CI/CD variables of the project, masked,' },
  { files: /^\.circleci\//, words: 'the environment variables of the project, or of a context of that job,' },
  { files: /^bitbucket-pipelines\.yml$/, words: 'the variables of the repository, secured,' },
];

/** A step makes the file of variables that the program reads. */
const makesFile = /(?:>{1,2}|\b(?:cp|mv|ln|tee|touch)\b)[^\n]*\.env\b/;

const stores =
  /^(?:hashicorp\/vault-action|1password\/load-secrets-action|dopplerhq\/|infisical\/secrets-action|azure\/get-keyvault-secrets|aws-actions\/aws-secretsmanager-get-secrets|google-github-actions\/get-secretmanager-secrets|bitwarden\/sm-action|AzureKeyVault@)/i;
