import type { PipelineFact, PipelineJobFact } from '../../model/pipeline.ts';
import { gateOf, headCheckout, runsCodeBehind } from '../github-head.ts';
import { hasWrite, permissionsOf } from '../github-token.ts';
import { type PlacedTrigger, triggersOf } from '../github-triggers.ts';
import { draftAt, pipelineOf } from '../pipeline-draft.ts';
import type { CheckContext, Draft, Subject } from '../rule.ts';

/** Code of a pull request runs where the secrets or the writing token of the repository are. */
export function* ghTargetSecrets(subject: Subject, context: CheckContext): Iterable<Draft> {
  const found = pipelineOf(subject, 'github');
  if (!found) return;
  const { pipeline, path } = found;
  const triggers = triggersOf(pipeline, path, context).filter(({ event }) => isCarrying(event));
  for (const job of pipeline.jobs) {
    const checkout = headCheckout(job);
    const worth = checkout && worthOf(job, pipeline);
    const trigger = checkout && triggers.find((candidate) => gateOf(job, checkout, candidate) !== 'same');
    if (!checkout || !worth || !trigger) continue;
    const isOpen = gateOf(job, checkout, trigger) === 'open' && runsCodeBehind(job, checkout) && worth.isKnown;
    yield* draftAt(
      { path, spans: [checkout.at], related: [startedAt(trigger)] },
      {
        about: job.id.text,
        args: { job: job.id.text, trigger: trigger.event, worth: worth.words },
        identity: job.symbol,
        ...(isOpen ? {} : { level: 'warning' }),
      },
    );
  }
}

/** Events whose runs hold the rights of the repository and can name a pull request. */
function isCarrying(event: string): boolean {
  return /^(?:pull_request_target|workflow_run|issue_comment)$/.test(event);
}

function startedAt({ path, span, event }: PlacedTrigger): {
  at: { path: string; span: PlacedTrigger['span'] };
  message: string;
} {
  return { at: { path, span }, message: `Started by ${event}` };
}

/** What the code could take; undefined where there is nothing. */
function worthOf(
  job: PipelineJobFact,
  pipeline: PipelineFact,
): { readonly words: string; readonly isKnown: boolean } | undefined {
  const [secret] = job.secrets;
  if (secret) return { words: `the secret ${secret.text}`, isKnown: true };
  const permissions = permissionsOf(job, pipeline);
  if (hasWrite(permissions)) return { words: 'a token that may write', isKnown: true };
  return permissions === undefined ? { words: 'the default token, which may write', isKnown: false } : undefined;
}
