import type { PipelineFact, PipelineJobFact } from '../../model/pipeline.ts';
import type { CheckContext } from '../rule.ts';

/** The workflow of this repository that a job runs in place of steps. */
export function calledWorkflow(
  { calls }: PipelineJobFact,
  path: string,
  context: CheckContext,
): PipelineFact | undefined {
  return calls && workflowNamed(calls.target.text, path, context);
}

/** The workflow of this repository that a call in a file names. */
export function workflowNamed(target: string, path: string, context: CheckContext): PipelineFact | undefined {
  const file = /^\.\/(\.github\/workflows\/[^@]{1,200})$/.exec(target)?.[1];
  if (file === undefined) return undefined;
  const root = path.slice(0, path.lastIndexOf('.github/'));
  return context.stated(`${root}${file}`, 'pipelines')?.[0];
}

/** Whether what the job runs says itself what each of its tokens may do, so that the job gives it no more. */
export function isCapped(job: PipelineJobFact, path: string, context: CheckContext): boolean {
  const called = calledWorkflow(job, path, context);
  return called?.jobs.every(({ permissions }) => (permissions ?? called.permissions) !== undefined) ?? false;
}
