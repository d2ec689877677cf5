import { callingsOf } from '../../graph/trust/pipeline-triggers.ts';
import { gateOf } from '../pipelines/github-gate.ts';
import { callersIn, isByStrangers, type PlacedTrigger, triggersOf } from '../pipelines/github-triggers.ts';
import { draftAt, pipelineOf } from '../pipelines/pipeline-draft.ts';
import type { CheckContext, Draft, Subject } from '../rule.ts';

/**
 * Jobs on machines of one's own; grave where pull requests start them, since strangers then choose what they run: not where
 * an environment, a condition or a job that they wait for has to agree first.
 */
export function* ghSelfHostedPr(subject: Subject, context: CheckContext): Iterable<Draft> {
  const found = pipelineOf(subject, 'github');
  if (!found) return;
  const { pipeline, path } = found;
  const jobs = pipeline.jobs.filter(({ selfHosted }) => selfHosted);
  const triggers = triggersOf(pipeline, path, context).filter(isByStrangers);
  const callings = callingsOf(pipeline, callersIn(context));
  // A caller may keep them out, whose job is the call.
  const isKeptOut = (trigger: PlacedTrigger) => {
    const calling = callings.filter((each) => each.path === trigger.path);
    return (
      trigger.path !== path &&
      calling.length > 0 &&
      calling.every(
        ({ job, pipeline: { jobs: all } }) =>
          (trigger.event === 'pull_request' && asksForBranch.test(job.condition?.text ?? '')) ||
          gateOf({ job, jobs: all }, trigger) === 'same',
      )
    );
  };
  const lets = (trigger: PlacedTrigger) =>
    isKeptOut(trigger) ? [] : jobs.map((job) => gateOf({ job, jobs: pipeline.jobs }, trigger));
  const strangers = triggers.find((trigger) => lets(trigger).includes('open'));
  const gated = triggers.find((trigger) => lets(trigger).includes('gate'));
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
          : gated
            ? `${gated.event} starts it once that is agreed to, so what is agreed to has to be read first`
            : 'whoever can push a branch runs code there',
      },
      identity: jobs[0]?.symbol ?? pipeline.symbol,
      ...(strangers ? {} : { level: 'note' }),
    },
  );
}

/** A pull request runs on a ref of its own, `refs/pull/7/merge`, and on no branch. Source: GitHub, "Events that trigger workflows", pull_request. */
const asksForBranch = /^[^|!]*\bgithub\.ref(?:_name)?\s{0,3}==\s{0,3}'(?!refs\/pull\/)[\w./-]{1,80}'[^|!]*$/;
