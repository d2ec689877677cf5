import { letsIn } from '../../extract/github-workflow/condition.ts';
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
    (step && job.steps.slice(0, job.steps.indexOf(step)).some(asksForPermission)) ||
    needed.some(({ steps }) => steps.some(asksForPermission)) ||
    conditions.some((condition) =>
      /author_association|labels|label\.name|github\.actor|triggering_actor|sender|needs\.|team|permission|user\.login/i.test(
        condition,
      ),
    );
  return isGated ? 'gate' : 'open';
}

/** An environment that the run itself chooses: whoever starts it may get one that asks nobody. */
function isChosen(environment: string): boolean {
  return /\$\{\{[^}]{0,200}\b(?:outputs\.|head_branch|head_ref|head\.ref)/.test(environment);
}

/** Whether a condition asks where the code is from, whether it was merged, or for another event. */
function keepsOthersOut(condition: string, { event }: TriggerFact): boolean {
  const isForForks = /!=\s{0,3}github\.repository\b/.test(condition);
  const asksForOwn =
    /head\.repo\.(?:full_name|fork|owner\.login|id)|head_repository\.(?:full_name|fork|owner\.login|id)|workflow_run\.event\s{0,3}==\s{0,3}'(?:push|schedule|release|workflow_dispatch)'/.test(
      condition,
    );
  if (asksForOwn && !isForForks) return true;
  return !letsIn(condition, { event, isUnmerged: true });
}

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
