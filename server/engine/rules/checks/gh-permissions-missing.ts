import type { PipelineFact, PipelineJobFact } from '../../model/pipeline.ts';
import { listInWords } from '../message.ts';
import { isCapped } from '../pipelines/called-workflow.ts';
import { gateOf } from '../pipelines/github-gate.ts';
import { isPrivileged, type PlacedTrigger, triggersOf } from '../pipelines/github-triggers.ts';
import { keepsTokenBack } from '../pipelines/own-lines.ts';
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
    jobs.some((job) => gateOf({ job, jobs: pipeline.jobs }, trigger) === 'open' && !keepsTokenBack(job));
  const byStrangers = triggersOf(pipeline, path, context).find(
    (trigger) =>
      isPrivileged(trigger) && isOpen(trigger) && (trigger.event !== 'workflow_run' || jobs.some(takesOfRun)),
  );
  return byStrangers && `which may write to everything, and strangers start this by ${byStrangers.event}`;
}

/**
 * Whether the job brings anything of the run that it follows into its own: code, what that uploaded, or words of whoever started it. Without, a
 * stranger decides no more than that the workflow's own code runs; what is called, or stands in an action here, may bring it.
 */
function takesOfRun({ steps, calls }: PipelineJobFact): boolean {
  if (calls) return true;
  return steps.some((step) => {
    const texts = [...step.inputs, ...step.variables, ...step.scripts.flatMap(({ expressions }) => expressions)];
    const isOfRun = texts.some(({ text }) => ofRun.test(text));
    const isDownload = step.scripts.some(({ commands }) =>
      commands.some(({ words }) => /^gh run download\b/.test(words.map(({ text }) => text).join(' '))),
    );
    const { name = '' } = step.action ?? {};
    const isCalled = step.scripts.some(({ calls }) => calls.some((call) => /downloadArtifact|graphql/.test(call)));
    return isCalled || isOfRun || isDownload || name.startsWith('./') || /download-\w*artifact/.test(name);
  });
}

const ofRun = /github\.event\.workflow_run\.(?:head_|id\b|pull_requests|display_title|artifacts_url|actor|event\b)/;
