import type { Identity } from '../../model/identity.ts';
import type { PipelineFact, PipelineJobFact } from '../../model/pipeline.ts';
import { anyOf } from '../../text/patterns/any-of.ts';
import type { CheckContext } from '../rule.ts';
import { calledWorkflow, isCapped } from './called-workflow.ts';
import { gateOf } from './github-gate.ts';
import { headCheckout } from './github-head.ts';
import { isPrivileged, type PlacedTrigger, triggersOf } from './github-triggers.ts';
import { keepsTokenBack } from './own-lines.ts';
import { needsOf } from './workflow-needs.ts';
import { isAboutRequests } from './workflow-needs-actions.ts';

/** The jobs of a workflow that get the default token of the repository. */
export interface DefaultToken {
  readonly jobs: readonly string[];
  /** By how many actions of others have it at versions that these may change, also in workflows that the jobs call, then by whether secrets are there as well: of more than one workflow the gravest. */
  readonly atStake: number;
  /** What makes it a matter of more than the settings of the repository, in words, if anything. */
  readonly why:
    | {
        readonly words: string;
        readonly isSlight: boolean;
        readonly isForStrangers: boolean;
        readonly isByCheckout?: boolean;
      }
    | undefined;
}

/** Undefined where no job gets it, and for whoever is no workflow of GitHub. What a called workflow allows itself is no matter of its caller. */
export function defaultTokenOf(
  { kind, at, symbol, traits }: Identity,
  context: CheckContext,
): DefaultToken | undefined {
  if (kind !== 'github-workflow') return undefined;
  const names = traits.unscopedJobs?.value;
  if (!Array.isArray(names)) return undefined;
  const pipeline = context.stated(at.path, 'pipelines')?.find((candidate) => candidate.symbol === symbol);
  const jobOf = (name: string) => pipeline?.jobs.find(({ id }) => id.text === name);
  const jobs = names.filter((name) => {
    const job = jobOf(name);
    return !job || !isCapped(job, at.path, context);
  });
  if (jobs.length === 0) return undefined;
  const found = jobs.flatMap((name) => jobOf(name) ?? []);
  return {
    jobs,
    atStake:
      2 * new Set(found.flatMap((job) => movableIn(job, at.path, context))).size + Number(found.some(holdsSecrets)),
    why: pipeline && reasonIn(pipeline, found, at.path, context),
  };
}

/** The names of actions that are neither GitHub's nor of this repository, and not named by their commit. */
function movableIn(job: PipelineJobFact, path: string, context: CheckContext): readonly string[] {
  const called = calledWorkflow(job, path, context)?.jobs ?? [];
  return [job, ...called].flatMap(({ steps }) =>
    steps.flatMap(({ action }) => {
      const isMovable = action !== undefined && /^[\w-]+\/[\w.-]/.test(action.name) && !commit.test(action.version);
      return isMovable && !/^(?:actions|github)\//.test(action.name) ? [action.name] : [];
    }),
  );
}

function holdsSecrets({ secrets, calls }: PipelineJobFact): boolean {
  return calls?.inherits !== undefined || secrets.some(({ text }) => !/^GITHUB_TOKEN$/i.test(text));
}

const commit = /^[\da-f]{40}$/;

/** In words, what makes the default token a matter of more than its settings. */
function reasonIn(
  pipeline: PipelineFact,
  jobs: readonly PipelineJobFact[],
  path: string,
  context: CheckContext,
): DefaultToken['why'] {
  const at = (file: string) => context.stated(file, 'pipelines');
  const writing = jobs
    .flatMap((job) => needsOf(job, pipeline, path, at).needs.map((need) => ({ ...need, job })))
    // The default token never comes with an identity token: who asks for one fails, and writes nothing.
    .filter(({ scope, level, certainty }) => scope !== 'id-token' && level === 'write' && certainty === 'surely');
  const clear = writing.find(({ isByCheckout }) => isByCheckout !== true);
  const first = clear ?? writing[0];
  if (first)
    return {
      words: `and ${first.by} ${clear ? 'writes with it' : 'pushes with it, which the checkout has left, whatever token it is given'}; where that works, every step of these jobs may write to everything in the repository`,
      // An upload of what a scanner found fails without a word where the token only reads: that one is there says nothing of the token.
      isSlight: writing.every(({ job, scope }) => scope === 'security-events' || runsGithubAlone(job)),
      isForStrangers: false,
      isByCheckout: clear === undefined,
    };
  // Who has to be let in first, by a condition or a job before, does not start these jobs.
  const isOpen = (trigger: PlacedTrigger) =>
    jobs.some((job) => gateOf({ job, jobs: pipeline.jobs }, trigger) === 'open' && !keepsTokenBack(job));
  const all = triggersOf(pipeline, path, context).filter(
    (trigger) =>
      isPrivileged(trigger) &&
      isOpen(trigger) &&
      (trigger.event !== 'workflow_run' || jobs.some(takesOfRun)) &&
      (trigger.event !== 'pull_request_target' || jobs.some(mayTakeOfPull)),
  );
  // Of several, that by which code of theirs may come as well.
  const byStrangers = all.find(({ event }) => event === 'pull_request_target') ?? all[0];
  return (
    byStrangers && {
      words: `which may write to everything unless its settings say read only, and strangers start this by ${byStrangers.event}`,
      isSlight: jobs.every((job) => handsIdsToOwn(job, context)),
      isForStrangers: true,
    }
  );
}

/**
 * Whether the job only calls a workflow of the owner of this repository, with fixed texts and ids: whoever opens an issue brings no text of theirs, and no code. Source: GitHub, "Webhook events and payloads",
 * `node_id`.
 */
function handsIdsToOwn({ calls, steps }: PipelineJobFact, context: CheckContext): boolean {
  if (calls === undefined || calls.inherits !== undefined || steps.length > 0) return false;
  const [, owner = ''] = /^([\w-]{1,40})\/[\w.-]{1,100}\/\.github\/workflows\//.exec(calls.target.text) ?? [];
  if (owner === '' || context.ownName()?.split('/')[0]?.toLowerCase() !== owner.toLowerCase()) return false;
  return calls.inputs.every(({ text }) => !text.includes('${{') || idAlone.test(text));
}

const idAlone = /^\$\{\{\s{0,4}github\.event\.(?:\w{1,40}\.){0,3}(?:id|node_id|number)\s{0,4}\}\}$/;

/** Whether nobody has the token but GitHub's own actions, such as those that look for weaknesses: what they write is what it is for. */
function runsGithubAlone({ steps, calls }: PipelineJobFact): boolean {
  return (
    calls === undefined &&
    steps.every(({ action, scripts }) => scripts.length === 0 && /^(?:actions|github)\//.test(action?.name ?? ''))
  );
}

/**
 * Whether the job may bring anything of a pull request into its own: code, or words of whoever opened it. On this event a checkout that names no ref
 * takes the base branch; what is called, or is an action that nobody here knows, may bring it. Source: GitHub, "Events that trigger workflows".
 */
function mayTakeOfPull(job: PipelineJobFact): boolean {
  if (job.calls !== undefined || headCheckout(job)) return true;
  return job.steps.some(({ action, inputs, variables, scripts }) => {
    const isKnown = action !== undefined && isAboutRequests(action.name);
    if (action && !isKnown && !preparing.test(action.name)) return true;
    const bringing = isKnown ? bringingText : bringingAny;
    const said = [
      ...inputs,
      ...[...variables, ...job.variables],
      ...scripts.flatMap(({ expressions }) => expressions),
      ...scripts.flatMap(({ commands }) => commands.flatMap(({ words }) => words)),
    ];
    return said.some(({ text }) => bringing.test(text));
  });
}

const bringingAny = /github\.(?:event\b|head_ref|token)|secrets\b|GITHUB_(?:EVENT|HEAD|TOKEN)|^gh$|pull\//i;
/** What is known of an action is what it does with the token of the run: that it is given that brings nothing. */
const bringingText = /github\.(?:event\b|head_ref)|secrets\.(?!GITHUB_TOKEN\b)|secrets\[|GITHUB_(?:EVENT|HEAD)|pull\//i;

/** Actions that make a job ready to build, and read nothing of the event. */
const preparing = /^actions\/(?:checkout|setup-[\w-]{1,40}|cache|upload-artifact)$/;

/**
 * Whether the job brings anything of the run that it follows into its own: code, what that uploaded, or words of whoever started it. Without, a
 * stranger decides no more than that the workflow's own code runs; what is called, or stands in an action here, may bring it.
 */
function takesOfRun({ steps, calls }: PipelineJobFact): boolean {
  if (calls) return true;
  return steps.some((step) => {
    const texts = [...step.inputs, ...step.variables, ...step.scripts.flatMap(({ expressions }) => expressions)];
    const isFetching = step.action !== undefined || step.scripts.some(({ commands }) => commands.some(fetchesCode));
    const isOfRun = texts.some(({ text }) => ofRun.test(text) || (isFetching && commitOfRun.test(text)));
    const isDownload = step.scripts.some(({ commands }) =>
      commands.some(({ words }) => /^gh run download\b/.test(words.map(({ text }) => text).join(' '))),
    );
    const { name = '' } = step.action ?? {};
    const isCalled = step.scripts.some(({ calls }) => calls.some((call) => /downloadArtifact|graphql/.test(call)));
    return isCalled || isOfRun || isDownload || name.startsWith('./') || /download-\w*artifact/.test(name);
  });
}

const ofRun =
  /github\.event\.workflow_run\.(?:head_(?!sha\b)|id\b|pull_requests|display_title|artifacts_url|actor|event\b)/;
/** A digest says nothing by itself: it has to be what is checked out. */
const commitOfRun = /github\.event\.workflow_run\.head_sha\b/;

/** A script of the repository may fetch it; what sends something by its address, such as the state of a commit, fetches nothing. */
function fetchesCode({ words }: { readonly words: readonly { readonly text: string }[] }): boolean {
  const line = words.map(({ text }) => text).join(' ');
  return fetching.test(line) || (/^(?:sudo )?(?:curl|wget)\b/.test(line) && !sending.test(line));
}

const fetching = anyOf([
  /^(?:sudo )?git(?: -[Cc] \S+| --?[a-z][\w-]*(?:=\S+)?)* (?:checkout|switch|fetch|pull|clone|worktree|reset|merge|cherry-pick)\b/,
  /^gh (?:pr checkout|repo clone)\b/,
  /^gh api\b.*\/(?:contents|tarball|zipball)\//,
  /^(?:sudo )?(?:(?:ba|z)?sh|node|python3?) (?!-)\S+/,
  /^(?:sudo )?\.{1,2}\/\S/,
]);

const sending =
  / (?:-X ?|--request[ =])(?:DELETE|PATCH|POST|PUT)\b| (?:-d|--data(?:-\w+)?|--json|-F|--form|--post-(?:data|file))[ =]/;
