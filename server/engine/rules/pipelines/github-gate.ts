import { activitiesOf } from '../../extract/github-workflow/activities.ts';
import { mayRunFor } from '../../extract/github-workflow/condition.ts';
import { neededBy } from '../../extract/github-workflow/needed-jobs.ts';
import type { PipelineJobFact, StepFact, TriggerFact } from '../../model/pipeline.ts';

/** `same`: only code of this repository gets in; `gate`: somebody or something has to agree first. */
export type Gate = 'same' | 'gate' | 'open';

/** A job of a workflow, from its start to the step that is asked about: without one, to its own start. */
export interface Guarded {
  readonly job: PipelineJobFact;
  readonly step?: StepFact;
  /** All jobs of the workflow. */
  readonly jobs: readonly PipelineJobFact[];
}

/** What stands between strangers and a job, or one of its steps: its conditions, its environment, and the jobs it waits for. */
export function gateOf({ job, step, jobs }: Guarded, trigger: TriggerFact): Gate {
  const needed = neededBy(job, jobs);
  const conditions = [job, ...(step ? [step] : []), ...needed].map(({ condition }) => condition?.text ?? '');
  if (conditions.some((condition) => keepsOthersOut(condition, trigger))) return 'same';
  const types = trigger.filters.types ?? [];
  const isGated =
    [job, ...needed].some(({ environment }) => environment !== undefined && !isChosen(environment.text)) ||
    (types.length > 0 && types.every((type) => type === 'labeled')) ||
    (step &&
      job.steps.slice(0, job.steps.indexOf(step)).some((each) => asksForPermission(each) || stopsOthers(each))) ||
    needed.some((each) => each.steps.some(asksForPermission) || asksElsewhere(each)) ||
    conditions.some((condition) =>
      /author_association|labels|label\.name|github\.actor|triggering_actor|sender|needs\.|team|permission|user\.login/i.test(
        condition,
      ),
    );
  return isGated ? 'gate' : 'open';
}

/** Who or what agrees first, in words that follow what the job does; undefined where nothing here names it. */
export function gateInWords({ job, jobs }: Guarded): string | undefined {
  const needed = neededBy(job, jobs);
  const asking = needed.find((each) => each.steps.some(asksForPermission) || asksElsewhere(each));
  if (asking) return `once job ${asking.id.text} lets it through`;
  if ([job, ...needed].some(({ condition }) => /author_association/i.test(condition?.text ?? '')))
    return 'for those whose author_association its condition takes';
  const named = [job, ...needed].flatMap(({ environment }) => environment ?? [])[0];
  return named && !isChosen(named.text)
    ? `once environment ${named.text} lets it through, if that asks anybody`
    : undefined;
}

/** An environment that the run itself chooses: whoever starts it may get one that asks nobody. */
function isChosen(environment: string): boolean {
  return /\$\{\{[^}]{0,200}\b(?:outputs\.|head_branch|head_ref|head\.ref)/.test(environment);
}

/** Whether a condition asks where the code is from, whether it was merged, or for another event; of alternatives, each of those that the event leaves open. */
function keepsOthersOut(condition: string, trigger: TriggerFact): boolean {
  const causes = activitiesOf(trigger).map((cause) => ({ ...cause, isUnmerged: true }) as const);
  const letsIn = (asked: string) => causes.some((cause) => mayRunFor(asked, cause));
  if (!letsIn(condition)) return true;
  if (/!=\s{0,3}github\.repository\b/.test(condition) || !asksForOwn.test(condition)) return false;
  // Only what must not run where the code is of others keeps them out: a condition may name the repository of the code and ask for forks.
  return !letsIn(condition.replace(comparesWithOwn, ' false '));
}

const ofOwn = String.raw`head(?:\.repo|_repository)\.(?:full_name|fork|owner\.login|id)`;
const ofOwnRun = String.raw`workflow_run\.event\s{0,3}==\s{0,3}'(?:push|schedule|release|workflow_dispatch)'`;
const asksForOwn = new RegExp(`${ofOwn}|${ofOwnRun}`);

/** What names one repository, as the event does that a run is for, or somebody who wrote it down; not what is of the code itself, or of who has sent it. */
const own = String.raw`(?:'[^']{1,80}'|\bfalse\b|\b\d{1,12}\b|\b(?:github\.(?:repository|event\.(?:repository|organization)|event\.(?:pull_request\.base|workflow_run)\.repo(?:sitory)?)|env|inputs|vars)[\w.]{0,60})`;

/** What is true of code of this repository alone. */
const comparesWithOwn = new RegExp(
  [
    String.raw`${own}\s{0,3}==\s{0,3}[\w.]{0,60}\b${ofOwn}\b`,
    String.raw`!\s{0,3}[\w.]{0,60}\b${ofOwn}\b(?!\s{0,3}[=!])`,
    String.raw`\b[\w.]{0,60}\b${ofOwn}\s{0,3}(?:==\s{0,3}${own}|!=\s{0,3}true\b)`,
    String.raw`\bcontains\(\s{0,3}(?:fromJSON\(\s{0,3}'[^']{1,400}'\s{0,3}\)|'[^']{1,400}')\s{0,3},\s{0,3}[\w.]{0,60}\b${ofOwn}\s{0,3}\)`,
    String.raw`\b[\w.]{0,60}\b${ofOwnRun}`,
  ].join('|'),
  'g',
);

/** It calls a workflow of others that says by its name that it asks who started the run; how strictly is told there. `acme/actions/.github/workflows/check-run.yml@main` */
function asksElsewhere({ calls }: PipelineJobFact): boolean {
  return (
    calls !== undefined &&
    /^[\w.-]+\/[^@]{1,200}\/(?:check|require|verify|authori[sz]e)[_-]?(?:access|actor|author|collaborator|member(?:ship)?|permissions?|pr|pull-request|run|team)s?\.ya?ml@/i.test(
      calls.target.text,
    )
  );
}

/**
 * A script that compares where the code is from, or who wrote it, with something, and ends: how strictly is in words that nobody here reads. Asked in the step's
 * own variables, so that nobody can write into the script.
 */
function stopsOthers({ variables, scripts, condition }: StepFact): boolean {
  if (condition !== undefined) return false;
  const asked = variables.flatMap(({ name, text }) => (ofAuthor.test(text) ? [name] : []));
  const commands = scripts.flatMap((script) => script.commands.map(({ words }) => words.map(({ text }) => text)));
  const compares = ([head = '', ...others]: readonly string[]) =>
    /^(?:\[{1,2}|test|case)$/.test(head) &&
    others.some((word) => asked.some((name) => word === `$${name}` || word === `\${${name}}`));
  return asked.length > 0 && commands.some(compares) && commands.some(([head]) => head === 'exit');
}

const ofAuthor =
  /\bgithub\.event\.(?:pull_request|workflow_run)\.(?:head(?:\.repo|_repository)\.(?:full_name|owner\.login|fork)|user\.login|author_association|actor\.login)\b/;

/** It asks whether who started the run may write, and would stop it. Source: GitHub, "Get repository permissions for a user". */
function asksForPermission({ action, scripts }: StepFact): boolean {
  return (
    /^(?:actions-cool\/check-user-permission|prince-chrismc\/check-actor-permissions-action|74th\/workflow-permission-action)$/.test(
      action?.name ?? '',
    ) ||
    scripts.some(
      ({ calls, commands }) =>
        calls.includes('repos.getCollaboratorPermissionLevel') ||
        commands.some(({ words }) => /\bcollaborators\/.*\/permission\b/.test(words.map(({ text }) => text).join(' '))),
    )
  );
}
