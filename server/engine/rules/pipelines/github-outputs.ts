import type { PipelineFact, PipelineJobFact, StepFact } from '../../model/pipeline.ts';

/** A value that a step hands on, in the place where it is made. */
export interface Made {
  readonly job: PipelineJobFact;
  readonly step: StepFact;
  /** The name of the output. */
  readonly output: string;
}

/** What makes `steps.ID.outputs.NAME`, or `needs.JOB.outputs.NAME` of a job before; a job that hands on another's is followed once more. */
export function makersOf(context: string, job: PipelineJobFact, pipeline: PipelineFact): readonly Made[] {
  return madeBy(context, job, pipeline, 3);
}

function madeBy(context: string, job: PipelineJobFact, pipeline: PipelineFact, hops: number): readonly Made[] {
  const [, from, id, output = ''] = /^(steps|needs)\.([\w-]+)\.outputs\.([\w-]+)$/.exec(context) ?? [];
  if (from === 'steps') return job.steps.filter((step) => step.id === id).map((step) => ({ job, step, output }));
  if (from !== 'needs' || hops === 0) return [];
  const before = pipeline.jobs.find((one) => one.id.text === id);
  const handed = before?.outputs?.find(({ name }) => name === output)?.text ?? '';
  return [...handed.matchAll(/\b(?:steps|needs)\.[\w-]{1,100}\.outputs\.[\w-]{1,100}/g)].flatMap(([inner]) =>
    before ? madeBy(inner, before, pipeline, hops - 1) : [],
  );
}

/**
 * Outputs of actions that are the text of whoever opened the pull request, or wrote the comment. Sources: the pages of
 * the actions, each at github.com under its name.
 */
const handedOn: Readonly<Record<string, RegExp>> = {
  '8bitjonny/gh-get-current-pr': /^pr_(?:title|body)$/,
  'alessbell/pull-request-comment-branch': /^head_ref$/,
  'amannn/action-semantic-pull-request': /^error_message$/,
  'eficode/resolve-pr-refs': /^head_ref$/,
  'jwalton/gh-find-current-pr': /^(?:title|body)$/,
  'potiuk/get-workflow-origin': /^sourceHeadBranch$/,
  'tj-actions/branch-names': /^(?:current_branch|head_ref_branch|ref_branch)$/,
  'xt0rted/pull-request-comment-branch': /^head_ref$/,
  'xt0rted/slash-command-action': /^command-arguments$/,
};

/** Whether the step's action hands on such text as this output. */
export function handsOnText({ action, inputs }: StepFact, output: string): boolean {
  const name = action?.name.toLowerCase() ?? '';
  if (Object.hasOwn(handedOn, name)) return handedOn[name]?.test(output) === true;
  // Names of files, which the other forms of the list mark for a shell.
  const form = inputs.find((input) => input.name === 'list-files')?.text;
  return name === 'dorny/paths-filter' && /_files$/.test(output) && /^(?:csv|json)$/.test(form ?? '');
}

/** What a step's scripts write as it is to an output: values of variables, and expressions that the text of a script holds. */
export interface Written {
  readonly variables: readonly string[];
  readonly expressions: readonly string[];
}

/** Times that a variable which a script sets is followed to another one. */
const mostHops = 3;

/** What is written to this output: `echo "title=$TITLE" >> $GITHUB_OUTPUT`, also where the script has set the variable before. */
export function writtenTo({ scripts }: StepFact, output: string): Written {
  const texts = scripts.flatMap(({ commands }) =>
    commands.flatMap(({ words, file }) => {
      if (!/GITHUB_OUTPUT\b/.test(file ?? '')) return [];
      const printed = words.slice(1).map(({ text }) => text);
      const at = printed.findIndex((text) => text.startsWith(`${output}=`));
      // `printf` fills in what stands behind.
      return at === -1 ? [] : printed.slice(at);
    }),
  );
  return heldBy(texts, scripts);
}

/** What texts of a shell hold, where a variable that the scripts set themselves is what that was set to. */
function heldBy(texts: readonly string[], scripts: StepFact['scripts']): Written {
  const variables = new Set<string>();
  const expressions: string[] = [];
  let left = texts;
  for (let hops = 0; hops <= mostHops && left.length > 0; hops++) {
    // What a command prints may be anything made of it.
    const plain = left.filter((text) => !/[`]|\$\(/.test(text));
    expressions.push(
      ...plain.flatMap((text) => [...text.matchAll(/\$\{\{(.{1,400}?)\}\}/gs)].map(([, inner = '']) => inner)),
    );
    const named = plain.flatMap((text) =>
      [...text.matchAll(/\$(?:(\w{1,80})|\{(\w{1,80})\})/g)].map(([, bare, braced]) => bare ?? braced ?? ''),
    );
    // Each is followed once, however many name it.
    const further = [...new Set(named)].filter((name) => !variables.has(name));
    for (const name of further) variables.add(name);
    left = further.flatMap((name) => assigned(name, scripts));
  }
  return { variables: [...variables], expressions };
}

/** What scripts set a variable to; nothing where they look at its form, and may have refused what a shell would mind. */
function assigned(name: string, scripts: StepFact['scripts']): readonly string[] {
  const commands = scripts.flatMap((script) => script.commands);
  const isMention = (text: string) => text.includes(`$${name}`) || text.includes(`\${${name}`);
  const isChecked = commands.some(
    ({ words }) =>
      words.some(({ text }) => isMention(text)) && words.some(({ text }) => text === '=~' || text === 'case'),
  );
  if (isChecked) return [];
  return [...commands, ...scripts.map(({ sets }) => ({ words: sets ?? [] }))].flatMap(({ words }) =>
    words.flatMap(({ text }) => (text.startsWith(`${name}=`) ? [text.slice(name.length + 1)] : [])),
  );
}
