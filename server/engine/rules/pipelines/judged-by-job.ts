import { keptFor } from '../../model/kept-for.ts';
import type { PipelineFact, PipelineJobFact } from '../../model/pipeline.ts';

/**
 * Rules of which each draft follows from one job, the jobs that it waits for, and what the workflow says for all of them. They are asked about each part
 * of a long workflow by itself, so that who types into one job of a hundred has no other one judged again.
 */
const rulesByJob: ReadonlySet<string> = new Set([
  'gh-actor-trust',
  'gh-app-token',
  'gh-condition-unsound',
  'gh-env-injection',
  'gh-script-injection',
  'gh-secret-exposed',
  'gh-static-publish',
  'gh-target-secrets',
]);

/** Whether the rule is asked about each part; one about permissions only where the head gives none that all jobs share. */
export function isJudgedByJob(rule: string, { permissions }: PipelineFact): boolean {
  return rulesByJob.has(rule) || (rule === ofBlocks && !/^(?:read|write)-all$/.test(permissions?.form ?? ''));
}

/** What it says of the block of a job follows from that; what it says of the one at the top tells which jobs have none of their own. */
const ofBlocks = 'gh-permissions-all';

/** A workflow of fewer jobs is judged as a whole sooner. */
const fewestJobs = 8;

/** The workflow with the jobs of each part alone, by the id of its first job: jobs that wait for each other are one part. Empty where the whole is judged. */
export const partsByJob = keptFor((pipeline: PipelineFact): ReadonlyMap<string, PipelineFact> => {
  const { system, jobs } = pipeline;
  if (system !== 'github' || jobs.length < fewestJobs) return noParts;
  const parts = waitingTogether(jobs);
  if (parts.length < 2) return noParts;
  return new Map(parts.map((part) => [part[0]?.id.text ?? '', { ...pipeline, jobs: part }]));
});

const noParts: ReadonlyMap<string, PipelineFact> = new Map();

function waitingTogether(jobs: readonly PipelineJobFact[]): readonly (readonly PipelineJobFact[])[] {
  const leaders = new Map<string, string>();
  const leaderOf = (id: string): string => {
    let leader = id;
    for (let next = leaders.get(leader); next !== undefined; next = leaders.get(leader)) leader = next;
    if (leader !== id) leaders.set(id, leader);
    return leader;
  };
  for (const { id, needs = [] } of jobs)
    for (const needed of needs) {
      const [own, other] = [leaderOf(id.text), leaderOf(needed)];
      if (own !== other) leaders.set(own, other);
    }
  const parts = new Map<string, PipelineJobFact[]>();
  for (const job of jobs) {
    const leader = leaderOf(job.id.text);
    const part = parts.get(leader);
    if (part) part.push(job);
    else parts.set(leader, [job]);
  }
  return [...parts.values()];
}
