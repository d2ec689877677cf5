import { isByStrangers, triggersOf } from '../github-triggers.ts';
import { draftAt, pipelineOf } from '../pipeline-draft.ts';
import type { CheckContext, Draft, Subject } from '../rule.ts';

/** Jobs on machines of one's own; grave where pull requests start them, since strangers then choose what they run. */
export function* ghSelfHostedPr(subject: Subject, context: CheckContext): Iterable<Draft> {
  const found = pipelineOf(subject, 'github');
  if (!found) return;
  const { pipeline, path } = found;
  const jobs = pipeline.jobs.filter(({ selfHosted }) => selfHosted);
  const strangers = triggersOf(pipeline, path, context).find(isByStrangers);
  yield* draftAt(
    {
      path,
      spans: jobs.flatMap(({ selfHosted }) => selfHosted ?? []),
      related: strangers ? [{ at: { path: strangers.path, span: strangers.span }, message: 'Started here' }] : [],
    },
    {
      about: '',
      args: {
        started: strangers
          ? `${strangers.event} starts it, so a stranger’s code runs there`
          : 'whoever can push a branch runs code there',
      },
      identity: jobs[0]?.symbol ?? pipeline.symbol,
      ...(strangers ? {} : { level: 'note' }),
    },
  );
}
