import { type Callers, callingsOf, permissionsWithCallers } from '../../graph/trust/pipeline-triggers.ts';
import type { PermissionsFact, PipelineFact, PipelineJobFact } from '../../model/pipeline.ts';
import { runsArtifact } from '../pipelines/artifact-text.ts';
import { type Guarded, gateInWords, gateOf } from '../pipelines/github-gate.ts';
import { headCheckout, isOwnBranch, refusesForks, runsCodeBehind } from '../pipelines/github-head.ts';
import { hasWrite } from '../pipelines/github-token.ts';
import { callersIn, type PlacedTrigger, triggersOf } from '../pipelines/github-triggers.ts';
import { draftAt, pipelineOf } from '../pipelines/pipeline-draft.ts';
import { onlyNames } from '../pipelines/telling-names.ts';
import { needsOf } from '../pipelines/workflow-needs.ts';
import type { CheckContext, Draft, Subject } from '../rule.ts';

/** Code of a pull request runs where the secrets or the writing token of the repository are. */
export function* ghTargetSecrets(subject: Subject, context: CheckContext): Iterable<Draft> {
  const found = pipelineOf(subject, 'github');
  if (!found) return;
  const { pipeline, path } = found;
  const triggers = triggersOf(pipeline, path, context).filter(({ event }) => isCarrying(event));
  const callings = callingsOf(pipeline, callersIn(context));
  for (const job of pipeline.jobs) {
    const checkout = headCheckout(job);
    const step = checkout ?? runsArtifact(job);
    const guarded = { job, jobs: pipeline.jobs, ...(step ? { step } : {}) };
    const worth = step && worthOf(job, found, context);
    const trigger =
      step &&
      triggers.find(
        (candidate) =>
          gateOf(guarded, candidate) !== 'same' &&
          (checkout ? !refusesForks(checkout, candidate.event) : candidate.event === 'workflow_run'),
      );
    if (!step || !worth || !trigger) continue;
    // Of a workflow that is called, whoever calls it may ask somebody first.
    const calling = trigger.path === path ? [] : callings.filter((each) => each.path === trigger.path);
    const asking = calling.map((each): Guarded => ({ job: each.job, jobs: each.pipeline.jobs }));
    const isAsked = asking.length > 0 && asking.every((each) => gateOf(each, trigger) !== 'open');
    const gate = [guarded, ...(isAsked ? asking : [])].flatMap((each) => gateInWords(each) ?? [])[0];
    const runs = checkout === undefined || runsCodeBehind(job, checkout);
    const isOpen = gateOf(guarded, trigger) === 'open' && !isAsked && runs && worth.isKnown;
    yield* draftAt(
      { path, spans: [step.at], related: [startedAt(trigger)] },
      {
        about: job.id.text,
        args: {
          job: job.id.text,
          trigger: trigger.event,
          worth: worth.words,
          ...(checkout ? ofCode : ofArtifact),
          ...(gate !== undefined && { gate: `, ${gate}`, ...(checkout && { remedy: behindGate }) }),
        },
        identity: job.symbol,
        ...(checkout && isOwnBranch(checkout) ? { level: 'note' } : isOpen ? {} : { level: 'warning' }),
      },
    );
  }
}

const ofCode = {
  takes: 'takes in the code of a pull request',
  remedy: 'Use `pull_request` for that part, and split off what needs rights',
} as const;

/** Who has agreed to a pull request has seen what it was then; forks have no secret by another event. */
const behindGate =
  'What was looked at may change before it runs: take the scripts that have rights from the base branch, and run that code without any';

const ofArtifact = {
  takes: 'runs what an artifact of a pull request’s run holds',
  remedy: 'Read an artifact as data only, and run what is checked out of this repository',
} as const;

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
  { pipeline, path }: { readonly pipeline: PipelineFact; readonly path: string },
  context: CheckContext,
): { readonly words: string; readonly isKnown: boolean } | undefined {
  const callers = callersIn(context);
  const given = job.secrets.filter(({ text }) => isGiven(text, pipeline, callers));
  // What only names something is nothing to take.
  const secret = given.find(({ text }) => !onlyNames(text));
  if (secret) return { words: `the secret ${secret.text}`, isKnown: true };
  const permissions = permissionsWithCallers(job, pipeline, callers);
  const identity = permissions.some(givesIdentity) ? identityInWords(job, pipeline, path, context) : undefined;
  if (permissions.some(changesHere))
    return { words: `a token that may write${identity?.isUsed ? `, and ${identity.words}` : ''}`, isKnown: true };
  if (permissions.some(hasWrite)) return { words: identity?.words ?? 'a token that may write', isKnown: true };
  if (given[0]) return { words: `the secret ${given[0].text}`, isKnown: true };
  return permissions.includes(undefined) ? { words: 'the default token, which may write,', isKnown: false } : undefined;
}

/** Whether the token may write here; the right to an identity token changes nothing of the repository. */
function changesHere(permissions: PermissionsFact | undefined): boolean {
  return permissions?.terms.some(({ text }) => text.endsWith(':write') && text !== 'id-token:write') ?? false;
}

function givesIdentity(permissions: PermissionsFact | undefined): boolean {
  return permissions?.terms.some(({ text }) => text === 'id-token:write') ?? false;
}

/** What an identity token is there for, as far as the steps tell; whatever they do, code that runs in the job may ask for one. */
function identityInWords(job: PipelineJobFact, pipeline: PipelineFact, path: string, context: CheckContext) {
  const { needs } = needsOf(job, pipeline, path, (file) => context.stated(file, 'pipelines'));
  const isUsed = needs.some(({ scope, certainty }) => scope === 'id-token' && certainty === 'surely');
  const words = isUsed
    ? 'an identity token, by which the job signs in elsewhere,'
    : 'the right to an identity token, which that code may use even if no step does,';
  return { isUsed, words };
}

/** A workflow that is only called has the secrets that a caller hands over. */
function isGiven(secret: string, pipeline: PipelineFact, callers: Callers): boolean {
  const calling = callingsOf(pipeline, callers);
  if (calling.length === 0 || pipeline.triggers.some(({ event }) => event !== 'workflow_call')) return true;
  return calling.some(
    ({ job: { calls } }) =>
      calls?.inherits !== undefined || calls?.secrets.some(({ name }) => name.toLowerCase() === secret.toLowerCase()),
  );
}
