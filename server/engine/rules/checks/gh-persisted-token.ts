import { callingsOf } from '../../graph/trust/pipeline-triggers.ts';
import { keptFor } from '../../model/kept-for.ts';
import type { PermissionsFact, PipelineFact, PipelineJobFact, StepFact } from '../../model/pipeline.ts';
import { isGitAction } from '../pipelines/git-action.ts';
import { inputOf, isYes, secretIn } from '../pipelines/github-token.ts';
import { callersIn } from '../pipelines/github-triggers.ts';
import { draftAt, pipelineOf } from '../pipelines/pipeline-draft.ts';
import type { CheckContext, Draft, Subject } from '../rule.ts';

/**
 * Checkouts that leave the token in the working copy though nothing there uses git with it; once for a file. A warning where the working copy is uploaded,
 * or where the token is somebody's own, which outlives the run, and a package of no fixed version is installed behind it.
 */
export function* ghPersistedToken(subject: Subject, context: CheckContext): Iterable<Draft> {
  const found = pipelineOf(subject, 'github');
  if (!found) return;
  const { pipeline, path } = found;
  // What an action leaves behind is there for the jobs of its callers.
  if (pipeline.form === 'action' && callingsOf(pipeline, callersIn(context)).some(({ job }) => usesGit(job))) return;
  const keeping = keepingSteps(pipeline);
  const uploaded = keeping.find(({ job, step }) => isUploaded(job, step));
  const lead = uploaded ?? keeping.find(({ job, step }) => isBeforeInstall(job, step));
  const ordered = lead ? [lead, ...keeping.filter((item) => item !== lead)] : keeping;
  const [first] = ordered;
  yield* draftAt(
    { path, spans: ordered.map(({ step }) => step.at) },
    {
      about: '',
      args: {
        token: (first && ownerOfToken(first.step)) ?? 'the token of the run',
        where: first ? whereLeft(first.step) : '',
        what: uploaded
          ? 'and the job uploads the working copy with it'
          : lead
            ? 'where the package that is installed behind it can read it'
            : 'where every later step can read it',
        remedy: ordered.every(({ step }) => isFirstVersion(step))
          ? 'Take version 4 or later, with `persist-credentials: false`, which this one does not know'
          : 'Set `persist-credentials: false`',
      },
      identity: first?.job.symbol ?? pipeline.symbol,
      ...(lead ? { level: 'warning' } : {}),
    },
  );
}

/** The checkouts that keep the token, in jobs where nothing may need it. */
export function keepingSteps(
  pipeline: PipelineFact,
): readonly { readonly job: PipelineJobFact; readonly step: StepFact }[] {
  return pipeline.jobs.flatMap((job) => {
    const keeping = keepingStepsOf(job);
    // What the run's own token may do says nothing of somebody's.
    return permitsAnything(job.permissions ?? pipeline.permissions)
      ? keeping
      : keeping.filter(({ step }) => ownerOfToken(step) !== undefined);
  });
}

/** The secret that the checkout signs in with in place of the run's own token. */
function ownerOfToken(step: StepFact): string | undefined {
  return secretIn(inputOf(step, 'token')?.text ?? '');
}

/** Whoever publishes the package has the token, and knows it for as long as it lasts. */
function isBeforeInstall(job: PipelineJobFact, checkout: StepFact): boolean {
  if (ownerOfToken(checkout) === undefined) return false;
  return job.steps
    .slice(job.steps.indexOf(checkout) + 1)
    .flatMap(({ scripts }) => scripts.flatMap(({ commands }) => commands))
    .some(({ words }) => installsLatest.test(words.map(({ text }) => text).join(' ')));
}

/** Packages by their names, the first without a version. Sources: npm, `npm install`; pip, "Requirement Specifiers". */
const installsLatest =
  /^(?:sudo )?(?:npm (?:install|i|add)|(?:pnpm|yarn global|bun) add|pip3? install)(?: --?[\w-]+)* (?:@[\w.-]+\/)?[A-Za-z][\w-]*(?:@latest)?(?= |$)/;

/** A token to which a list gives no scope is worth nothing to a thief: who asks for an identity token does not ask with it. Source: GitHub, "Workflow syntax", permissions. */
function permitsAnything(permissions: PermissionsFact | undefined): boolean {
  if (permissions?.form !== 'listed' || permissions.terms.length === 0) return true;
  return permissions.terms.some(({ text }) => !/^(?:id-token:|[^:]+:none$)/.test(text));
}

const keepingStepsOf = keptFor((job: PipelineJobFact) =>
  usesGit(job) ? [] : job.steps.filter(keepsToken).map((step) => ({ job, step })),
);

export function isFirstVersion({ action }: StepFact): boolean {
  return /^v?1(?:\.|$)/.test(action?.version ?? '');
}

function keepsToken(step: StepFact): boolean {
  if (step.action?.name !== 'actions/checkout') return false;
  // The first version knows no such input. Source: actions/checkout, CHANGELOG, v2.
  const kept = isFirstVersion(step) ? undefined : inputOf(step, 'persist-credentials');
  return kept === undefined || (isYes(kept.text) && kept.isExplained !== true);
}

/** Commands that need the token which the checkout leaves: they push, fetch, release, or open a request. */
const gitWork =
  /^(?:git (?:(?:-\S+ \S+ )*)(?:push|fetch|pull|clone|submodule|ls-remote|remote|lfs)\b|\S*semantic-release\b|lerna (?:version|publish)|npx lerna|gh pr (?:checkout|create)|mike deploy|mkdocs gh-deploy|\S*gh-pages\b|cargo release|bumpversion|bump2version|ghp-import|changeset (?:publish|tag)|release-it\b|npx release-it|standard-version)/;

/** Whether something in the job may need git to be signed in. A script that nobody here can read is no proof. */
const usesGit = keptFor((job: PipelineJobFact): boolean =>
  job.steps.some(
    ({ action, scripts }) =>
      isGitAction(action?.name ?? '') ||
      scripts.some(({ commands }) =>
        commands.some(({ words }) =>
          gitWork.test(
            words
              .slice(0, 6)
              .map(({ text }) => text)
              .join(' '),
          ),
        ),
      ),
  ),
);

function whereLeft(checkout: StepFact): string {
  if (liesApart(checkout)) return 'in a file under RUNNER_TEMP';
  // Which version a commit is nothing here says.
  return majorsOf(checkout).length === 0 ? 'on the runner' : 'in the working copy';
}

/** Since version 6 the token lies in a file of its own, outside the working copy. Source: actions/checkout, CHANGELOG, v6.0.0, and README. */
function liesApart(checkout: StepFact): boolean {
  return majorsOf(checkout).some((major) => Number(major) >= 6);
}

function majorsOf({ action }: StepFact): readonly string[] {
  return [action?.version ?? '', action?.comment ?? ''].flatMap(
    (text) => /^v?(\d{1,2})(?:\.\d{1,3}){0,2}(?=\s|$)/.exec(text)?.[1] ?? [],
  );
}

/** The whole working copy is uploaded behind the checkout, hidden files included. */
function isUploaded(job: PipelineJobFact, checkout: StepFact): boolean {
  if (liesApart(checkout)) return false;
  const behind = job.steps.slice(job.steps.indexOf(checkout) + 1);
  return behind.some((step) => {
    if (step.action?.name !== 'actions/upload-artifact') return false;
    const path = inputOf(step, 'path')?.text.trim() ?? '';
    const isWhole = /^(?:\.\/?|\.\/\*\*?|\*\*?(?:\/\*)?|\$\{\{\s?github\.workspace\s?\}\}\/?)$/.test(path);
    const takesHidden =
      isYes(inputOf(step, 'include-hidden-files')?.text) || /^v?[1-3](?:\.|$)/.test(step.action.version);
    return isWhole && takesHidden;
  });
}
