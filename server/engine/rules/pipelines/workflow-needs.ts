import { activitiesOf } from '../../extract/github-workflow/activities.ts';
import { allLetIn } from '../../extract/github-workflow/condition.ts';
import type { CallFact, PermissionsFact, PipelineFact, PipelineJobFact, StepFact } from '../../model/pipeline.ts';
import type { Span } from '../../model/span.ts';
import { type Need, type Needs, type PipelinesAt, type StepPlace, surely, together } from './workflow-need.ts';
import { actionNeeds } from './workflow-needs-actions.ts';
import { scriptNeeds } from './workflow-needs-scripts.ts';
import { actionFiles, handedBy, holdsOwnToken, readsDeclared, rootOf, variablesOf } from './workflow-needs-token.ts';

const deepest = 4;

/** What the steps of a job need of the workflow token. Files that it calls are read as well; unread ones are unknown. */
export function needsOf(job: PipelineJobFact, pipeline: PipelineFact, path: string, at: PipelinesAt): Needs {
  return needsOfJob({ job, pipeline, path, at, depth: 0 });
}

function needsOfJob(place: StepPlace): Needs {
  const { job, path, at, depth } = place;
  return job.calls ? calledNeeds(job.calls, path, at, depth) : needsAt(place);
}

function needsAt(place: StepPlace): Needs {
  const { job, pipeline } = place;
  const isOwn =
    place.handed === undefined &&
    place.given === undefined &&
    !job.steps.some(({ action }) => action?.name.startsWith('./'));
  const { variables, declaredSecrets, form, triggers } = pipeline;
  const known = isOwn ? neededBefore.get(job) : undefined;
  if (
    known?.variables === variables &&
    known.declaredSecrets === declaredSecrets &&
    known.form === form &&
    known.triggers === triggers
  )
    return known.needs;
  const needs = together(job.steps.filter((step) => mayRun(step, place)).map((step) => stepNeeds(step, place)));
  if (isOwn) neededBefore.set(job, { variables, declaredSecrets, form, triggers, needs });
  return needs;
}

/**
 * Whether one of the workflow's own triggers lets the step run: one that asks for another event never does. What is called has its caller's event, and a job
 * that is switched off altogether, or for each of the triggers, needs what it needs once it is switched on again.
 */
function mayRun({ condition }: StepFact, place: StepPlace): boolean {
  const { job, pipeline } = place;
  const { form, triggers } = pipeline;
  if ([job.condition, condition].some((each) => each !== undefined && isShutByCaller(each.text, place))) return false;
  if (form !== 'workflow' || triggers.length === 0) return true;
  const letsIn = (asked: Parameters<typeof allLetIn>[0]) =>
    triggers.some((trigger) =>
      (trigger.event === 'workflow_call' ? [{}] : activitiesOf(trigger)).some((cause) => allLetIn(asked, cause)),
    );
  return letsIn([isOff(job) || !letsIn([job.condition]) ? undefined : job.condition, condition]);
}

/**
 * Whether a condition asks for an input, by itself or by a variable of the workflow, that the caller has given as `false`: `inputs.upload`, `env.UPLOAD == 'true' && …`.
 * One with alternatives may hold by the other.
 */
function isShutByCaller(condition: string, { given = [], pipeline: { variables } }: StepPlace): boolean {
  const off = given.filter(({ text }) => text === 'false').map(({ name }) => name.toLowerCase());
  if (off.length === 0 || condition.includes('||')) return false;
  return condition.split('&&').some((part) => {
    const { kind, name = '' } = asked.exec(part)?.groups ?? {};
    if (kind === 'inputs') return off.includes(name.toLowerCase());
    const set = kind === 'env' ? variables.find((variable) => variable.name === name)?.text : undefined;
    return set !== undefined && off.includes(inputAlone.exec(set)?.[1]?.toLowerCase() ?? '');
  });
}

/** A variable is a text, which holds unless it is compared. Source: GitHub, "Evaluate expressions in workflows and actions". */
const asked =
  /^\s{0,9}(?:\$\{\{)?[\s(]{0,9}(?<kind>inputs|env)\.(?<name>[\w-]{1,60})(?:(?<=\binputs\.[\w-]{1,60})|(?=\s{0,9}==))(?:\s{0,9}==\s{0,9}(?:true|'true'))?[\s)]{0,9}(?:\}\})?\s{0,9}$/;
const inputAlone = /^\$\{\{\s{0,9}inputs\.([\w-]{1,60})\s{0,9}\}\}$/;

function isOff({ condition }: PipelineJobFact): boolean {
  return /^\s*(?:\$\{\{\s*)?false\b/.test(condition?.text ?? '');
}

/** What jobs need whose steps call nothing of the repository, under what of the pipeline decides about it. */
const neededBefore = new WeakMap<
  PipelineJobFact,
  Pick<PipelineFact, 'variables' | 'declaredSecrets' | 'form' | 'triggers'> & { readonly needs: Needs }
>();

function stepNeeds(step: StepFact, place: StepPlace): Needs {
  const { action } = step;
  if (action?.name.startsWith('./')) return localNeeds(step, action.name, place);
  const known = ownNeeds(step, place);
  if (!readsDeclared(step, place)) return known;
  // A caller may hand its token over as a secret: what the step would then need stays, and nothing is added for it.
  const handed = ownNeeds(step, { ...place, takesHanded: true });
  return {
    needs: [...known.needs, ...handed.needs.map((need) => ({ ...need, certainty: 'maybe' as const }))],
    unknown: [...known.unknown, ...handed.unknown],
  };
}

function ownNeeds(step: StepFact, place: StepPlace): Needs {
  return together([actionNeeds(step, place), scriptNeeds(step, place)]);
}

/** A called workflow needs what its jobs declare, since GitHub starts it with nothing less; else what their steps need. */
function calledNeeds(
  { target: { text, span }, inputs }: Pick<CallFact, 'target' | 'inputs'>,
  path: string,
  at: PipelinesAt,
  depth: number,
): Needs {
  const called = calledAt(text, path, at, depth);
  if (!called) return { needs: [], unknown: [{ by: text, span }] };
  const { pipeline, file } = called;
  const parts = pipeline.jobs.map((job): Needs => {
    const declared = job.permissions ?? pipeline.permissions;
    if (!declared) return needsOfJob({ job, pipeline, path: file, at, depth: depth + 1, given: inputs });
    const needs = declared.terms.flatMap((term): readonly Need[] => {
      const [scope = '', level = ''] = term.text.split(':');
      return scope === '*' ? [] : [{ ...surely(scope, level === 'write' ? 'write' : 'read', text, span) }];
    });
    return { needs, unknown: asksForAll(declared) ? [{ by: text, span }] : [] };
  });
  return relocated(together(parts), text, span);
}

/**
 * Whether nobody here can say with how much GitHub starts the workflow that a job calls: it is not in the repository, or asks for all of a
 * level. GitHub starts none whose jobs declare more than the calling job has; what declares nothing starts with any.
 * Source: GitHub, "Reusing workflow configurations", on permissions.
 */
export function mayBeRefused({ calls }: PipelineJobFact, path: string, at: PipelinesAt, depth = 0): boolean {
  if (!calls) return false;
  const called = calledAt(calls.target.text, path, at, depth);
  if (!called) return true;
  return called.pipeline.jobs.some((job) => {
    const declared = job.permissions ?? called.pipeline.permissions;
    return declared ? asksForAll(declared) : mayBeRefused(job, called.file, at, depth + 1);
  });
}

function asksForAll({ terms }: PermissionsFact): boolean {
  return terms.some(({ text }) => text.startsWith('*'));
}

/** The workflow of the repository that a job calls. */
function calledAt(
  target: string,
  path: string,
  at: PipelinesAt,
  depth: number,
): { readonly file: string; readonly pipeline: PipelineFact } | undefined {
  const name = /^\.\/(\.github\/workflows\/[^@]{1,200})$/.exec(target)?.[1];
  if (name === undefined || depth >= deepest) return undefined;
  const file = `${rootOf(path)}${name}`;
  const [pipeline] = at(file) ?? [];
  return pipeline && { file, pipeline };
}

/** A composite action of the repository needs what its steps need; one that is a program is unknown. */
function localNeeds(step: StepFact, name: string, place: StepPlace): Needs {
  const { path, at, depth, pipeline, job } = place;
  const { at: span } = step;
  const found = actionFiles(name, path).flatMap((file) => {
    const [composite] = (depth < deepest && at(file)) || [];
    return composite ? [{ file, composite }] : [];
  })[0];
  if (!found || found.composite === pipeline) return { needs: [], unknown: [{ by: name, span }] };
  const handed = handedBy(step, found.composite, place);
  // The variables of the caller are there for the steps of the action as well.
  const tokens = variablesOf(step, place)
    .filter(({ text }) => holdsOwnToken(text, place))
    .map((variable) => ({ ...variable, text: '${{ github.token }}' }));
  const composite =
    tokens.length === 0
      ? found.composite
      : { ...found.composite, variables: [...found.composite.variables, ...tokens] };
  const callers = [...(place.callers ?? []), { steps: job.steps.filter((one) => one !== step) }];
  const parts = composite.jobs.map((own) =>
    needsAt({ job: own, pipeline: composite, path: found.file, at, depth: depth + 1, handed, callers }),
  );
  return relocated(together(parts), name, span);
}

/** Seen from the caller, all of it is needed by the step that calls. */
function relocated({ needs, unknown }: Needs, by: string, span: Span): Needs {
  return {
    needs: needs.map((need) => ({ ...need, by, span })),
    unknown: unknown.map((item) => ({ ...item, by, span })),
  };
}
