import { type Calling, mostCallers } from '../../graph/trust/pipeline-triggers.ts';
import type { PipelineFact, PipelineJobFact, ScriptFact, SettingFact, StepFact } from '../../model/pipeline.ts';
import { artifactHandedOn } from './artifact-text.ts';
import { handsOnText, makersOf, writtenTo } from './github-outputs.ts';

/** How far a text that is written into code can be chosen by others. */
export interface Untrusted {
  /** The context: `github.event.issue.title`. */
  readonly context: string;
  /** The context that it comes from, in lower case: another where a variable stands between. */
  readonly source: string;
  /** `stranger`: anybody; `writer`: who may push or start the workflow; `caller`: who calls it. */
  readonly by: 'stranger' | 'writer' | 'caller';
  /** Of the step and the job that hand it on, where another one does. */
  readonly conditions?: readonly StepFact['condition'][];
  /** What a shell would read as a command is marked as text before. */
  readonly isEscaped?: true;
}

/**
 * Fields of an event whose text its author chooses. Source: GitHub, "Secure use reference", which names contexts that
 * end with body, default_branch, email, head_ref, label, message, name, page_name, ref and title.
 */
const chosen = [
  /^github\.head_ref$/,
  /^github\.event\.(?:issue|pull_request|discussion|comment|review|review_comment)\.(?:title|body)$/,
  /^github\.event\.pull_request\.head\.(?:ref|label|repo\.(?:default_branch|description|homepage))$/,
  /^github\.event\.workflow_run\.(?:head_branch|display_title|head_commit\.(?:message|author\.(?:name|email)|committer\.(?:name|email)))$/,
  /^github\.event\.workflow_run\.(?:head_repository\.(?:description|default_branch)|pull_requests(?:\[?.{0,6}\]?|\.\*)\.head\.ref)$/,
  /^github\.event\.(?:head_commit|commits(?:\[.{0,6}\]|\.\*))\.(?:message|author\.(?:name|email)|committer\.(?:name|email))$/,
  /^github\.event\.pages(?:\[.{0,6}\]|\.\*)\.page_name$/,
  /^github\.event\.release\.(?:name|body)$/,
  /^github\.event\.(?:issue|pull_request|discussion|comment|review|head_commit|workflow_run)$/,
  /^github\.event$/,
];

const writers =
  /^(?:github\.ref_name|github\.event\.ref|github\.base_ref|github\.event\.release\.(?:name|body|tag_name))$/;
const typed = /^(?:inputs\.[\w-]+|github\.event\.inputs\.[\w-]+|github\.event\.client_payload\b.*)$/;

/** An output of a step that lists files which a change touches. */
export const listedFiles =
  /^steps\.([\w-]+)\.outputs\.((?:all|added|modified|changed|deleted|renamed|other|any)[\w-]*files|[\w-]+_files|all|files)$/;

/** What an expression writes into its text that somebody else chose; undefined where nobody can be told. */
export function untrustedIn(
  expression: string,
  step: StepFact,
  job: PipelineJobFact,
  pipeline: PipelineFact,
): Untrusted | undefined {
  for (const context of contextsIn(expression)) {
    const found =
      judged(context, pipeline) ??
      throughVariable(context, step, job, pipeline) ??
      throughMatrix(context, job, pipeline) ??
      filesOf(context, job) ??
      throughArtifact(context, step, job, pipeline) ??
      throughOutput(context, job, pipeline);
    if (found) return found;
  }
  return undefined;
}

function judged(context: string, pipeline: PipelineFact): Untrusted | undefined {
  const source = context.toLowerCase();
  if (writers.test(source)) return { context, source, by: 'writer' };
  if (chosen.some((shape) => shape.test(source))) return { context, source, by: 'stranger' };
  if (!typed.test(source) || pipeline.fixedInputs?.includes(inputIn(source) ?? '')) return undefined;
  const isDispatched = pipeline.triggers.some(({ event }) => event === 'workflow_dispatch');
  return { context, source, by: isDispatched && pipeline.form === 'workflow' ? 'writer' : 'caller' };
}

function inputIn(source: string): string | undefined {
  return /^(?:github\.event\.)?inputs\.([\w-]+)$/.exec(source)?.[1];
}

/**
 * What callers of this repository hand over as an input that somebody else chose, with the caller; undefined where none
 * does, or the context is no input.
 */
export function untrustedInput(
  context: string,
  callings: readonly Calling[],
): { readonly untrusted: Untrusted; readonly calling: Calling; readonly given: SettingFact } | undefined {
  const name = /^inputs\.([\w-]+)$/i.exec(context)?.[1]?.toLowerCase();
  if (name === undefined) return undefined;
  for (const calling of callings) {
    const given = calling.inputs.find((input) => input.name.toLowerCase() === name);
    for (const [, expression = ''] of given?.text.matchAll(/\$\{\{(.{1,400}?)\}\}/gs) ?? []) {
      const untrusted = untrustedIn(expression, calling.step ?? noStep, calling.job, calling.pipeline);
      if (given && untrusted?.by === 'stranger') return { untrusted, calling, given };
    }
  }
  return undefined;
}

/**
 * Whether all who use an action or a workflow are of this repository and give the input a text that nobody chooses: one that is written
 * there, or an identifier that GitHub makes. An action at the root is there for others.
 */
export function isSettledByCallers(
  context: string,
  { pipeline, path }: { readonly pipeline: PipelineFact; readonly path: string },
  callings: readonly Calling[],
): boolean {
  const name = /^inputs\.([\w-]+)$/i.exec(context)?.[1]?.toLowerCase();
  const isForOthers = pipeline.form === 'action' && /^action\.ya?ml$/i.test(path);
  if (name === undefined || isForOthers || callings.length === 0 || callings.length >= mostCallers) return false;
  return callings.every(({ inputs }) => {
    const given = inputs.find((input) => input.name.toLowerCase() === name);
    return [...(given?.text.matchAll(/\$\{\{(.{0,400}?)\}\}/gs) ?? [])].every(([, expression = '']) =>
      made.test(expression.trim()),
    );
  });
}

/** What GitHub itself makes, of which nobody chooses a character that a shell minds. Source: GitHub, "Contexts reference", `github`. */
const made =
  /^github\.(?:sha|run_id|run_number|run_attempt|repository_id|repository_owner_id|event\.pull_request\.head\.sha)$/;

const noStep: StepFact = {
  span: { start: 0, end: 0 },
  at: { start: 0, end: 0 },
  inputs: [],
  variables: [],
  scripts: [],
};

/** `env.TITLE` is what the step, the job or the workflow has set it to. */
function throughVariable(
  context: string,
  step: StepFact,
  job: PipelineJobFact,
  pipeline: PipelineFact,
): Untrusted | undefined {
  const name = /^env\.([\w-]+)$/.exec(context)?.[1];
  if (name === undefined) return undefined;
  const set = [...step.variables, ...job.variables, ...pipeline.variables].find((variable) => variable.name === name);
  for (const inner of set ? contextsIn(set.text) : []) {
    const found = judged(inner, pipeline);
    if (found) return { ...found, context };
  }
  return undefined;
}

/** `matrix.file` is what one of the items of the matrix gives by that name. */
function throughMatrix(
  context: string,
  { matrix = [] }: PipelineJobFact,
  pipeline: PipelineFact,
): Untrusted | undefined {
  const name = /^matrix\.(?:[\w-]+\.)?([\w-]+)$/.exec(context)?.[1];
  for (const { text } of matrix.filter((given) => given.name === name)) {
    const written = [...text.matchAll(/\$\{\{(.{1,400}?)\}\}/gs)].flatMap(([, expression = '']) =>
      contextsIn(expression),
    );
    for (const inner of written) {
      const found = judged(inner, pipeline);
      if (found) return { ...found, context };
    }
  }
  return undefined;
}

/** An output of an earlier step, also of another job, is what that step was given, where it hands it on as it is. */
function throughOutput(context: string, job: PipelineJobFact, pipeline: PipelineFact): Untrusted | undefined {
  for (const made of makersOf(context, job, pipeline)) {
    const conditions = [made.job.condition, made.step.condition];
    if (handsOnText(made.step, made.output))
      return { context, source: context.toLowerCase(), by: 'stranger', conditions };
    const { variables, expressions } = writtenTo(made.step, made.output);
    const sources = [...variables.map((name) => `env.${name}`), ...expressions.flatMap(contextsIn)];
    for (const each of sources) {
      const found = judged(each, pipeline) ?? throughVariable(each, made.step, made.job, pipeline);
      if (found) return { ...found, context, conditions };
    }
  }
  return undefined;
}

/** What an earlier step has taken from a file of an artifact and handed on, as an output or as a variable of the steps behind. */
function throughArtifact(
  context: string,
  step: StepFact,
  job: PipelineJobFact,
  pipeline: PipelineFact,
): Untrusted | undefined {
  const variable = /^env\.([\w-]+)$/.exec(context)?.[1];
  const found =
    variable === undefined
      ? makersOf(context, job, pipeline).some((made) => artifactHandedOn(made.job, made.step, 'output', made.output))
      : job.steps
          .slice(0, Math.max(0, job.steps.indexOf(step)))
          .some((one) => artifactHandedOn(job, one, 'variable', variable));
  return found ? { context, source: ofArtifacts, by: 'stranger' } : undefined;
}

/** Only runs that follow another have a file of its artifact for somebody else's text. */
const ofArtifacts = 'github.event.workflow_run.artifacts_url';

/** Names of files in a pull request are its author's. Sources: the pages of the two actions. */
function filesOf(context: string, job: PipelineJobFact): Untrusted | undefined {
  const [, id] = listedFiles.exec(context) ?? [];
  if (id === undefined) return undefined;
  const lists = job.steps.find(
    (step) =>
      step.id === id &&
      /^(?:tj-actions\/changed-files|jitterbit\/get-changed-files|trilom\/file-changes-action)$/.test(
        step.action?.name ?? '',
      ),
  );
  if (!lists) return undefined;
  return {
    context,
    source: context.toLowerCase(),
    by: 'stranger',
    ...(escapesNames(lists) ? { isEscaped: true } : {}),
  };
}

/** Since version 41 the action marks what a shell would read, unless told not to. */
function escapesNames({ action, inputs }: StepFact): boolean {
  if (action?.name !== 'tj-actions/changed-files' || /^v?(?:[1-3]?\d|40)(?:\.|$)/.test(action.version)) return false;
  return !inputs.some(({ name, text }) => name === 'safe_output' && text === 'false');
}

/** A whole event as JSON is a value of a script in JavaScript, and no code in it. */
export function isDataInCode(expression: string, language: ScriptFact['language']): boolean {
  return language === 'code' && /^toJSON\([\w.]{1,100}\)$/i.test(expression);
}

/** Calls whose answer is a truth value or a hash, whatever they are given. */
const harmlessCall =
  /\b(?:contains|startsWith|endsWith|hashFiles|success|failure|always|cancelled)\s{0,9}\([^()]{0,300}\)/gi;
const comparison =
  /[\w.[\]*-]{1,200}\s{0,9}(?:==|!=|<=|>=|<|>)\s{0,9}(?:'[^']{0,200}'|[\w.[\]*-]{1,200})|'[^']{0,200}'\s{0,9}(?:==|!=)\s{0,9}[\w.[\]*-]{1,200}/g;
const path =
  /\b(?:github|env|inputs|steps|needs|matrix)(?:\.[\w*-]{1,80}|\[\s{0,9}(?:'[^']{1,80}'|"[^"]{1,80}"|\d{1,4})\s{0,9}\]){1,12}/g;

/** What an expression only asks about: before `&&` a text is printed if it is empty, and after `!` it is a truth value. Source: GitHub, "Evaluate expressions", operators. */
const asked = new RegExp(`!\\s{0,9}(?:${path.source})|(?:${path.source})(?=\\s{0,9}&&)`, 'g');

/** The contexts whose text an expression may print, with `['x']` written as `.x`. */
export function contextsIn(expression: string): readonly string[] {
  const printed = expression.replace(harmlessCall, ' ').replace(comparison, ' ').replace(asked, ' ');
  return [...printed.matchAll(path)].map(([found]) => found.replace(/\[\s{0,9}['"]([^'"]{1,80})['"]\s{0,9}\]/g, '.$1'));
}
