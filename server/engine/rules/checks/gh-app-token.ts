import type { IdentityFact } from '../../model/facts.ts';
import type { PipelineFact, PipelineJobFact, SettingFact, StepFact } from '../../model/pipeline.ts';
import { encloses, type Span } from '../../model/span.ts';
import { folderOf } from '../../text/paths/folder-of.ts';
import { gateOf } from '../pipelines/github-gate.ts';
import { inputOf, isNo, secretIn } from '../pipelines/github-token.ts';
import { isPrivileged, triggersOf } from '../pipelines/github-triggers.ts';
import { draftAt, pipelineOf, stepsOf } from '../pipelines/pipeline-draft.ts';
import { isTame } from '../pipelines/tame-command.ts';
import type { CheckContext, Draft, Subject } from '../rule.ts';
import { isMild as isMildForAgent } from './agent-job-secrets.ts';

/** Rights that hold for an organisation and know no repository. Source: the action's page and GitHub's list of app permissions. */
const organisational =
  /^permission-(?:members|organization-[\w-]+|team-discussions|enterprise-[\w-]+|custom-properties-for-organizations|email-addresses|followers|git-ssh-keys|gpg-keys|interaction-limits|profile|starring)$/;

/**
 * An app token that reaches more than its job: all repositories, all of the app's rights, or longer than the job. What rights the app has no file
 * tells: all of them are a note, but where other workflows take the app as well, so that it has what they need, or where strangers start the job; and not
 * where the job runs no code but GitHub's own.
 */
export function* ghAppToken(subject: Subject, context: CheckContext): Iterable<Draft> {
  const found = pipelineOf(subject, 'github');
  if (!found) return;
  const { pipeline, path } = found;
  for (const { job, step } of stepsOf(pipeline)) {
    const faults = faultsOf(step);
    const [first] = faults;
    if (!first) continue;
    const handed = agentTold(context.stated(path, 'identities') ?? [], step);
    const isAllOfApp = first.fault === 'permissions' && faults.length === 1;
    const isMild =
      isAllOfApp &&
      (handed !== undefined ||
        isInOwnHands(job, step) ||
        !(isLent(step, path, context) || isReached(job, found, context)));
    const related = handed ? [{ at: { path, span: handed }, message: 'Told with the agent that is handed it' }] : [];
    yield* draftAt(
      { path, spans: faults.map(({ at }) => at?.nameSpan ?? step.at), also: 'And this', related },
      {
        about: `${step.name ?? ''} ${faults.map(({ fault }) => fault).join(' ')}`.trim(),
        args: { faults: faults.map(({ words }) => words).join('; '), advice: adviceOn(faults, step) },
        identity: job.symbol,
        ...(isMild && { level: 'note' }),
      },
    );
  }
}

/** Another workflow of the folder takes the app's key as well, and the app is not called like this one. */
function isLent(step: StepFact, path: string, { readersOf }: CheckContext): boolean {
  const key = keyInputs.flatMap((name) => inputOf(step, name) ?? []).flatMap(({ text }) => secretIn(text) ?? [])[0];
  if (key === undefined) return false;
  const called = (path.split('/').at(-1) ?? '').toLowerCase();
  const words = called.split(/[^a-z]+/);
  const joined = words.join('');
  if (
    key
      .toLowerCase()
      .split('_')
      .some(
        (word) =>
          (word.length > 3 && words.includes(word)) || (word.length > 6 && word !== 'private' && joined.includes(word)),
      )
  )
    return false;
  return readersOf(`github:${key}`).some(({ at }) => at.path !== path && folderOf(at.path) === folderOf(path));
}

/** The job runs nothing but commands that stand in the workflow itself: no code of others gets at the token. */
function isInOwnHands({ steps }: PipelineJobFact, token: StepFact): boolean {
  const others = steps.filter((step) => step !== token);
  const ofSteps = others.flatMap(({ scripts }) => scripts);
  if (ofSteps.length === 0 || others.some(({ action }) => action !== undefined)) return false;
  return ofSteps.every(({ language, commands }) => language === 'shell' && commands.every(isTame));
}

const keyInputs = ['private-key', 'private_key'];

/** Whether a stranger starts the job with the rights of the repository. */
function isReached(
  job: PipelineJobFact,
  { pipeline, path }: { readonly pipeline: PipelineFact; readonly path: string },
  context: CheckContext,
): boolean {
  return triggersOf(pipeline, path, context).some(
    (trigger) => isPrivileged(trigger) && gateOf({ job, jobs: pipeline.jobs }, trigger) !== 'same',
  );
}

/** The token that the step makes, where it is told of an agent that is handed all its rights: to one who mends that, this is mended too. */
function agentTold(identities: readonly IdentityFact[], { span }: StepFact): Span | undefined {
  return identities
    .filter(({ kind }) => kind === 'ci-agent')
    .flatMap(({ traits }) => Object.entries(traits))
    .find(
      ([name, told]) =>
        name.startsWith('jobSecret.') && !isMildForAgent(String(told.value)) && encloses(span, told.span),
    )?.[1].span;
}

/** What to do about these faults, and about no others: an action of its own takes its own inputs. */
function adviceOn(faults: readonly Fault[], { action }: StepFact): string {
  const has = (wanted: Fault['fault']) => faults.some(({ fault }) => fault === wanted);
  const isListed = action?.name === 'tibdex/github-app-token';
  const named = [
    ...(has('repositories') ? ['the repositories'] : []),
    ...(has('permissions') ? [isListed ? 'the `permissions`' : 'the `permission-*` inputs'] : []),
  ];
  const parts = [
    ...(named.length > 0 ? [`name ${named.join(' and ')} that the job needs`] : []),
    ...(has('revoke') ? ['take `skip-token-revoke` out'] : []),
  ].join(', and ');
  return parts.charAt(0).toUpperCase() + parts.slice(1);
}

interface Fault {
  readonly fault: 'revoke' | 'permissions' | 'repositories';
  readonly words: string;
  readonly at?: SettingFact;
}

/** What is wide about the token that a step makes. Sources: the pages of the actions. */
export function faultsOf(step: StepFact): readonly Fault[] {
  if (step.action?.name === 'tibdex/github-app-token') return tibdexFaults(step);
  if (step.action?.name !== 'actions/create-github-app-token') return [];
  const kept = inputOf(step, 'skip-token-revoke');
  const permissions = step.inputs.filter(({ name }) => name.toLowerCase().startsWith('permission-'));
  const owner = inputOf(step, 'owner');
  const isForRepositories =
    permissions.length === 0 || permissions.some(({ name }) => !organisational.test(name.toLowerCase()));
  return [
    ...(kept && !isNo(kept.text) && kept.text !== ''
      ? [{ fault: 'revoke', words: 'it is not revoked when the job ends', at: kept } as const]
      : []),
    ...(permissions.length === 0
      ? [{ fault: 'permissions', words: 'it has all permissions of the app' } as const]
      : []),
    ...(owner && isForRepositories && !inputOf(step, 'repositories')
      ? [{ fault: 'repositories', words: 'it reaches all repositories of the owner', at: owner } as const]
      : []),
  ];
}

function tibdexFaults(step: StepFact): readonly Fault[] {
  return [
    ...(inputOf(step, 'permissions')
      ? []
      : [{ fault: 'permissions', words: 'it has all permissions of the app' } as const]),
  ];
}
