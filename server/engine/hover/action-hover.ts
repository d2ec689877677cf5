/**
 * Invariant of `hover/`: one question each about the place where a cursor stands; Markdown out, or nothing. What it tells is
 * what the queries know, and no secret's value is among it.
 */

import type { PipelineFact, PipelineJobFact, StepFact } from '../model/pipeline.ts';
import { encloses, type Span } from '../model/span.ts';
import type { Queries } from '../queries.ts';
import { isPinned } from '../rules/checks/gh-action-unpinned.ts';
import type { Need } from '../rules/pipelines/workflow-need.ts';
import { needsOf } from '../rules/pipelines/workflow-needs.ts';

/** What stands behind the action of a step: who can move its version, and what it needs of the token. */
export function actionHover(
  queries: Queries,
  path: string,
  offset: number,
): { readonly lines: readonly string[]; readonly span: Span } | undefined {
  const at: Span = { start: offset, end: offset };
  for (const pipeline of queries.store.facts(path)?.pipelines ?? [])
    for (const job of pipeline.system === 'github' ? pipeline.jobs : [])
      for (const step of job.steps) {
        if (!step.action || !encloses(step.action.span, at)) continue;
        const lines = [...versionLine(step.action), ...needLines(step, job, pipeline, path, queries)];
        return { lines, span: step.action.span };
      }
  return undefined;
}

function versionLine(action: NonNullable<StepFact['action']>): readonly string[] {
  if (action.name.startsWith('.')) return [];
  if (isPinned(action)) return [`A commit that nobody can move${action.comment ? ` (${action.comment})` : ''}`];
  return [
    `${action.version === '' ? 'Without a version' : action.version} can be moved to other code by its owner; a commit cannot`,
  ];
}

function needLines(
  step: StepFact,
  job: PipelineJobFact,
  pipeline: PipelineFact,
  path: string,
  { store }: Queries,
): readonly string[] {
  const before = job.steps.slice(0, job.steps.indexOf(step));
  const of = (steps: readonly StepFact[]) =>
    needsOf({ ...job, steps }, pipeline, path, (file) => store.facts(file)?.pipelines);
  const [all, others] = [of([...before, step]), of(before)];
  const needs = all.needs.slice(others.needs.length);
  if (all.unknown.length > others.unknown.length) return ['What it needs of the token is not known here'];
  if (needs.length === 0) return ['Needs nothing of the token'];
  return needs.map((need) => `Needs ${need.scope}: ${need.level}${conditionOf(need)}`);
}

function conditionOf({ certainty, instead }: Need): string {
  const other = instead.length > 0 ? `, or ${instead.join(' or ')}` : '';
  if (certainty === 'reads') return `${other}, in private repositories`;
  return certainty === 'maybe' ? `${other}, for some of its inputs` : other;
}
