import type { TextFact } from '../../model/facts.ts';
import { keptFor } from '../../model/kept-for.ts';
import type { PipelineJobFact } from '../../model/pipeline.ts';

/**
 * The jobs that have to succeed before a job starts, those that they wait for included: none where its condition lets it
 * start behind a failed or skipped one. Source: GitHub, "Workflow syntax", `jobs.<job_id>.needs`.
 */
export function neededBy(job: PipelineJobFact, jobs: readonly PipelineJobFact[]): readonly PipelineJobFact[] {
  if (!job.needs?.length) return [];
  const byId = jobsById(jobs);
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

const jobsById = keptFor(
  (jobs: readonly PipelineJobFact[]): ReadonlyMap<string, PipelineJobFact> =>
    new Map(jobs.map((each) => [each.id.text, each])),
);

/** The conditions that have to hold before a job starts: its own, and those of the jobs that it needs. */
export function conditionsOf(job: PipelineJobFact, jobs: readonly PipelineJobFact[]): readonly TextFact[] {
  return [job, ...neededBy(job, jobs)].flatMap(({ condition }) => condition ?? []);
}
