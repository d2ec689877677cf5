import type { PipelineFact, PipelineJobFact } from '../../model/pipeline.ts';
import { listInWords } from '../message.ts';
import { isCapped } from '../pipelines/called-workflow.ts';
import { gateOf } from '../pipelines/github-gate.ts';
import { isPrivileged, type PlacedTrigger, triggersOf } from '../pipelines/github-triggers.ts';
import { needsOf } from '../pipelines/workflow-needs.ts';
import type { CheckContext, Draft, Subject } from '../rule.ts';

/**
 * A workflow with jobs that get the default token; what a called workflow allows itself is no matter of its caller. What that token may
 * do is a setting that no file tells, read access alone in repositories made since February 2023: a note, but where a step writes with
 * it, or strangers start the workflow. Source: GitHub, "Automatic token authentication".
 */
export function* ghPermissionsMissing(subject: Subject, context: CheckContext): Iterable<Draft> {
  if (subject.kind !== 'identity' || subject.identity.kind !== 'github-workflow') return;
  const { at, symbol, traits } = subject.identity;
  const names = traits.unscopedJobs?.value;
  if (!Array.isArray(names)) return;
  const pipeline = context.stated(at.path, 'pipelines')?.find((candidate) => candidate.symbol === symbol);
  const jobOf = (name: string) => pipeline?.jobs.find(({ id }) => id.text === name);
  const open = names.filter((name) => {
    const job = jobOf(name);
    return !job || !isCapped(job, at.path, context);
  });
  if (open.length === 0) return;
  const why =
    pipeline &&
    told(
      pipeline,
      open.flatMap((name) => jobOf(name) ?? []),
      at.path,
      context,
    );
  const power = why ?? 'which may write to everything unless its settings say read only';
  yield {
    at,
    about: '',
    args: { jobs: listInWords(open), power },
    identity: symbol,
    ...(why === undefined && { level: 'note' }),
  };
}

/** In words, what makes the default token a matter of more than its settings. */
function told(
  pipeline: PipelineFact,
  jobs: readonly PipelineJobFact[],
  path: string,
  context: CheckContext,
): string | undefined {
  const at = (file: string) => context.stated(file, 'pipelines');
  const writing = jobs
    .flatMap((job) => needsOf(job, pipeline, path, at).needs)
    // The default token never comes with an identity token: who asks for one fails, and writes nothing.
    .find(({ scope, level, certainty }) => scope !== 'id-token' && level === 'write' && certainty === 'surely');
  if (writing) return `and ${writing.by} writes with it, so it may write to everything`;
  // Who has to be let in first, by a condition or a job before, does not start these jobs.
  const isOpen = (trigger: PlacedTrigger) =>
    jobs.some((job) => gateOf({ job, jobs: pipeline.jobs }, trigger) === 'open');
  const byStrangers = triggersOf(pipeline, path, context).find((trigger) => isPrivileged(trigger) && isOpen(trigger));
  return byStrangers && `which may write to everything, and strangers start this by ${byStrangers.event}`;
}
