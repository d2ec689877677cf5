import { keptFor } from '../../model/kept-for.ts';
import type { PipelineJobFact, StepFact } from '../../model/pipeline.ts';
import { anyOf } from '../../text/patterns/any-of.ts';
import { inputOf, isNo } from './github-token.ts';
import { isTame } from './tame-command.ts';

/** Contexts that name the code of whoever opened the pull request. Source: GitHub, "Events that trigger workflows". */
const headOfPull = anyOf(
  [
    /github\.head_ref/,
    /github\.event\.pull_request\.(?:head\.(?:sha|ref|repo)|merge_commit_sha|number)/,
    /github\.event\.(?:number|issue\.number)/,
    /refs\/pull\//,
    /github\.event\.workflow_run\.(?:head_sha|head_branch|head_repository|head_commit\.id)/,
    /github\.event\.workflow_run\.pull_requests/,
  ],
  'i',
);

/** The step that brings the code of a pull request into a job that has the repository's rights. */
export const headCheckout = keptFor((job: PipelineJobFact): StepFact | undefined => job.steps.find(checksOutHead));

function checksOutHead(step: StepFact): boolean {
  if (step.action?.name === 'actions/checkout')
    return ['ref', 'repository'].some((input) => headOfPull.test(inputOf(step, input)?.text ?? ''));
  return step.scripts.some(({ commands }) => {
    const lines = commands.map(({ words }) => words.map(({ text }) => text).join(' '));
    // A branch that is only fetched is data; one that is checked out or merged is code.
    const takesOver = lines.some((line) => /^git (?:checkout|switch|merge|reset|rebase|worktree)\b/.test(line));
    return lines.some(
      (line) =>
        /^gh pr checkout\b/.test(line) ||
        /^git pull\b.*\bpull\/.*\/(?:head|merge)\b/.test(line) ||
        (takesOver && /^git fetch\b.*\bpull\/.*\/(?:head|merge)\b/.test(line)),
    );
  });
}

/** The first release of each major version that takes in no code of forks unless it is told to. Source: actions/checkout, releases. */
const refusing: Readonly<Record<number, number>> = { 2: 8, 3: 7, 4: 4, 5: 1, 6: 1 };

/**
 * Whether the checkout stops where a fork's pull request started the run: since 2026 it does on these events, unless
 * `allow-unsafe-pr-checkout` is set. A tag of a major version alone counts as old.
 */
export function refusesForks({ action, inputs }: StepFact, event: string): boolean {
  if (action?.name !== 'actions/checkout' || !/^(?:pull_request_target|workflow_run)$/.test(event)) return false;
  if (inputs.some(({ name, text }) => name.toLowerCase() === 'allow-unsafe-pr-checkout' && !isNo(text))) return false;
  const said = [action.version, action.comment ?? ''].flatMap(
    (text) => /^v?(\d{1,2})(?:\.(\d{1,3}))?(?:\.\d{1,3})?(?=\s|$)/.exec(text) ?? [],
  );
  const [, major, minor] = said;
  const least = refusing[Number(major)];
  return Number(major) >= 7 || (minor !== undefined && least !== undefined && Number(minor) >= least);
}

/** A branch by its name alone is one of this repository, whoever opened the pull request. */
export function isOwnBranch(step: StepFact): boolean {
  const ref = inputOf(step, 'ref')?.text ?? '';
  return (
    step.action?.name === 'actions/checkout' &&
    inputOf(step, 'repository') === undefined &&
    /^\$\{\{\s{0,9}(?:github\.head_ref|github\.event\.pull_request\.head\.ref|github\.event\.workflow_run\.head_branch)\s{0,9}(?:\|\|[^}]{0,100})?\}\}$/i.test(
      ref,
    )
  );
}

/** Actions that run what the working copy says: its hooks, its scripts, its build. Sources: the pages of the actions, each at github.com under its name. */
const runsCopy: ReadonlySet<string> = new Set([
  'bahmutov/npm-install',
  'changesets/action',
  'chromaui/action',
  'cloudflare/wrangler-action',
  'cypress-io/github-action',
  'goreleaser/goreleaser-action',
  'gradle/gradle-build-action',
  'pre-commit/action',
  'tauri-apps/tauri-action',
]);

/** Whether the job, behind the step, runs something that the checked out code decides: builds, tests, its own actions. */
export function runsCodeBehind(job: PipelineJobFact, checkout: StepFact): boolean {
  const behind = job.steps.slice(job.steps.indexOf(checkout) + 1);
  return behind.some(
    ({ action, scripts }) =>
      (action?.name.startsWith('./') === true && !action.isOfRun) ||
      runsCopy.has(action?.name ?? '') ||
      scripts.some(({ commands }) => commands.some((command) => !isTame(command))),
  );
}
