import type { PipelineJobFact, StepFact, TriggerFact } from '../model/pipeline.ts';

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
    [job, ...needed].some(({ environment }) => environment !== undefined) ||
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

/** Whether a condition asks where the code is from, or for another event. */
function keepsOthersOut(condition: string, { event }: TriggerFact): boolean {
  const isForForks = /!=\s{0,3}github\.repository\b/.test(condition);
  const asksForOwn =
    /head\.repo\.(?:full_name|fork|owner\.login|id)|head_repository\.(?:full_name|fork|owner\.login|id)|workflow_run\.event\s{0,3}==\s{0,3}'(?:push|schedule|release|workflow_dispatch)'/.test(
      condition,
    );
  if (asksForOwn && !isForForks) return true;
  const other = /github\.event_name\s{0,3}!=\s{0,3}'(\w{1,40})'/.exec(condition)?.[1];
  if (other === event && !condition.includes('||')) return true;
  return /github\.event_name/.test(condition) && !condition.includes(event);
}

/**
 * The jobs that have to succeed before a job starts, those that they wait for included: none where its condition lets it
 * start behind a failed or skipped one. Source: GitHub, "Workflow syntax", `jobs.<job_id>.needs`.
 */
function neededBy(job: PipelineJobFact, jobs: readonly PipelineJobFact[]): readonly PipelineJobFact[] {
  const byId = new Map(jobs.map((each) => [each.id.text, each]));
  const found = new Set<PipelineJobFact>();
  const open = [job];
  for (let one = open.pop(); one; one = open.pop()) {
    if (/\b(?:always|failure|cancelled)\(/.test(one.condition?.text ?? '')) continue;
    for (const id of one.needs ?? []) {
      const next = byId.get(id);
      if (!next || next === job || found.has(next)) continue;
      found.add(next);
      open.push(next);
    }
  }
  return [...found];
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
