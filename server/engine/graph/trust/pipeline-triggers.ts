import type { Use } from '../../model/identity.ts';
import type {
  PermissionsFact,
  PipelineFact,
  PipelineJobFact,
  SettingFact,
  StepFact,
  TriggerFact,
} from '../../model/pipeline.ts';
import { encloses } from '../../model/span.ts';

/** Where a trigger is written, and which. */
export interface PlacedTrigger extends TriggerFact {
  readonly path: string;
}

/** What tells who calls a workflow. */
export interface Callers {
  usesOf(symbol: string): readonly Use[];
  pipelines(path: string): readonly PipelineFact[];
}

/** Callers that are looked at; of more, nobody is sure to know all. */
export const mostCallers = 20;

/**
 * What starts a workflow: its own events and, where it may be called, those of the workflows of this repository that
 * call it, so that a reusable workflow is judged with its callers.
 */
export function triggersOf(
  pipeline: PipelineFact,
  path: string,
  callers: Callers,
  depth = 0,
): readonly PlacedTrigger[] {
  const own = pipeline.triggers.map((trigger) => ({ ...trigger, path }));
  if (depth > 3 || !own.some(({ event }) => event === 'workflow_call')) return own;
  const calling = callers
    .usesOf(pipeline.symbol)
    .slice(0, mostCallers)
    .map((use) => use.at.path);
  const theirs = [...new Set(calling)]
    .filter((caller) => caller !== path)
    .flatMap((caller) => callers.pipelines(caller).flatMap((each) => triggersOf(each, caller, callers, depth + 1)));
  return [...own.filter(({ event }) => event !== 'workflow_call'), ...theirs];
}

/** A job of this repository that runs a workflow or an action of it, and what it gives it. */
export interface Calling {
  readonly pipeline: PipelineFact;
  readonly path: string;
  readonly job: PipelineJobFact;
  /** Absent where the job is the call. */
  readonly step?: StepFact;
  readonly inputs: readonly SettingFact[];
}

/** Who calls a workflow or uses an action. */
export function callingsOf({ symbol }: PipelineFact, callers: Callers): readonly Calling[] {
  return callers
    .usesOf(symbol)
    .slice(0, mostCallers)
    .flatMap(({ at: { path, span } }) =>
      callers.pipelines(path).flatMap((pipeline) =>
        pipeline.jobs.flatMap((job): readonly Calling[] => {
          if (!encloses(job.span, span)) return [];
          if (job.calls) return [{ pipeline, path, job, inputs: job.calls.inputs }];
          const step = job.steps.find(({ action }) => action && encloses(action.span, span));
          return step ? [{ pipeline, path, job, step, inputs: step.inputs }] : [];
        }),
      ),
    );
}

/**
 * The blocks that the token of a job may have: its own, its workflow's, or, in a workflow that others call, those of its
 * callers. `undefined` among them: the repository's setting decides.
 */
export function permissionsWithCallers(
  job: PipelineJobFact,
  pipeline: PipelineFact,
  callers: Callers,
  depth = 0,
): readonly (PermissionsFact | undefined)[] {
  const own = job.permissions ?? pipeline.permissions;
  const isCalled = pipeline.triggers.some(({ event }) => event === 'workflow_call');
  if (own || !isCalled || depth > 3) return [own];
  const calling = callingsOf(pipeline, callers).flatMap((one) =>
    permissionsWithCallers(one.job, one.pipeline, callers, depth + 1),
  );
  return calling.length > 0 ? calling : [undefined];
}
