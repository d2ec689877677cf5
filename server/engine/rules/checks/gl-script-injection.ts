import type { TextFact } from '../../model/facts.ts';
import { keptFor } from '../../model/kept-for.ts';
import type { PipelineJobFact, SettingFact } from '../../model/pipeline.ts';
import { filesTogether, type PlacedJob, wholeJobs } from '../pipelines/gitlab-pipeline.ts';
import { draftAt, pipelineOf } from '../pipelines/pipeline-draft.ts';
import type { CheckContext, Draft, Subject } from '../rule.ts';

/** Variables whose text the author of a commit or merge request chooses. Source: GitLab, "Predefined CI/CD variables reference". */
const chosen =
  /\$\{?(CI_COMMIT_(?:MESSAGE|TITLE|DESCRIPTION|AUTHOR|REF_NAME|BRANCH|TAG|TAG_MESSAGE)|CI_MERGE_REQUEST_(?:TITLE|DESCRIPTION|SOURCE_BRANCH_NAME|LABELS)|CI_EXTERNAL_PULL_REQUEST_SOURCE_BRANCH_NAME)\b/;

/**
 * Commands that take a text as code, into which such a variable is written first: by its name, or through a variable of
 * the pipeline. Where the command stands in a template of another file, the variable here is what hands the text over.
 */
export function* glScriptInjection(subject: Subject, context: CheckContext): Iterable<Draft> {
  const found = pipelineOf(subject, 'gitlab');
  if (!found) return;
  const { pipeline, path } = found;
  const wholes = wholeJobs(pipeline, path, context);
  const templates = pipeline.jobs.filter(({ isTemplate }) => isTemplate).map((job) => ({ job, templates: [] }));
  const shared = filesTogether(pipeline, path, context).flatMap((file) =>
    file.pipeline.variables.map((variable) => ({ path: file.path, variable })),
  );
  for (const { job, templates: others } of [...wholes, ...templates]) {
    const placed = [{ path, job }, ...others];
    const variables = [
      ...placed.flatMap((one) => one.job.variables.map((variable) => ({ path: one.path, variable }))),
      ...shared,
    ];
    for (const { word, command, path: at } of placed.flatMap(placedCodeWords)) {
      const given = handedOver(word.text, variables);
      const name = chosen.exec(word.text)?.[1] ?? (given && chosen.exec(given.variable.text)?.[1]);
      if (name === undefined) continue;
      const span = at === path ? word.span : given?.path === path ? given.variable.span : undefined;
      if (!span) continue;
      yield* draftAt(
        {
          path,
          spans: [span],
          related: [
            ...(at === path ? [] : [{ at: { path: at, span: word.span }, message: `${command} runs it here` }]),
            ...(at === path && given
              ? [{ at: { path: given.path, span: given.variable.span }, message: `${name} is handed over here` }]
              : []),
          ],
        },
        { about: `${job.id.text} ${name}`, args: { name, command }, identity: job.symbol },
      );
    }
  }
}

function placedCodeWords({ path: at, job }: PlacedJob): readonly (CodeWord & { readonly path: string })[] {
  return codeWords(job).map((code) => ({ ...code, path: at }));
}

interface CodeWord {
  readonly command: string;
  readonly word: TextFact;
}

/** The words of a job's scripts that become code. */
const codeWords = keptFor(({ steps }: PipelineJobFact): readonly CodeWord[] =>
  steps
    .flatMap(({ scripts }) => scripts.flatMap(({ commands }) => commands))
    .flatMap(({ words }) => {
      const code = codeOf(words.map(({ text }) => text));
      return code === 0 ? [] : words.slice(code).map((word) => ({ command: words[0]?.text ?? '', word }));
    }),
);

interface PlacedVariable {
  readonly path: string;
  readonly variable: SettingFact;
}

/** The variable in the text whose value is a text that somebody else chose; the nearest of its name counts. */
function handedOver(text: string, variables: readonly PlacedVariable[]): PlacedVariable | undefined {
  for (const [, name] of text.matchAll(/\$\{?([A-Za-z_]\w{0,80})/g)) {
    const set = variables.find(({ variable }) => variable.name === name);
    if (set && chosen.test(set.variable.text)) return set;
  }
  return undefined;
}

/** The index of the first word that becomes code; 0 where none does. */
function codeOf(words: readonly string[]): number {
  const [command = ''] = words;
  if (command === 'eval') return 1;
  const at = words.findIndex((word) => word === '-c' || word === '-ec' || word === '-lc' || word === '-e');
  if (/^(?:ba|z|da|k)?sh$/.test(command) && at > 0) return at + 1;
  if (/^(?:python3?|node|ruby|perl)$/.test(command) && at > 0) return at + 1;
  return command === 'ssh' && words.length > 2 ? 2 : 0;
}
