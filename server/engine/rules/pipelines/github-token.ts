import { secretNamesIn } from '../../extract/github-workflow/links.ts';
import type { PermissionsFact, PipelineFact, PipelineJobFact, StepFact } from '../../model/pipeline.ts';

/** The block that a job's token has: its own, else its workflow's; undefined where the repository's setting decides. */
export function permissionsOf(job: PipelineJobFact, pipeline: PipelineFact): PermissionsFact | undefined {
  return job.permissions ?? pipeline.permissions;
}

export function hasWrite(permissions: PermissionsFact | undefined): boolean {
  return permissions?.terms.some(({ text }) => text.endsWith(':write')) ?? false;
}

/** Whether the job may surely ask for an identity token, surely not, or nobody here knows. */
export function mayAskForIdentity(job: PipelineJobFact, pipeline: PipelineFact): 'yes' | 'no' | 'unknown' {
  const permissions = permissionsOf(job, pipeline);
  if (!permissions) return 'unknown';
  return permissions.terms.some(({ text }) => text === 'id-token:write' || text === '*:write') ? 'yes' : 'no';
}

/** The secret that a text hands over; undefined for none, and for the run's own token. */
export function secretIn(text: string): string | undefined {
  const [first] = secretNamesIn(text);
  return first === undefined || isOwnToken(first) ? undefined : first;
}

/** All secrets that a text hands over, in its order, without the run's own token. */
export function secretsIn(text: string): readonly string[] {
  return secretNamesIn(text).filter((name) => !isOwnToken(name));
}

function isOwnToken(name: string): boolean {
  return name.toUpperCase() === 'GITHUB_TOKEN';
}

/** The text of an input, without regard to case; undefined where it is not given. */
export function inputOf(step: StepFact, ...names: readonly string[]): StepFact['inputs'][number] | undefined {
  return step.inputs.find(({ name }) => names.includes(name.toLowerCase()));
}

/** Whether an input of an action switches something on, in any of the ways of YAML. */
export function isYes(text: string | undefined): boolean {
  return /^(?:true|yes|on|1)$/i.test(text ?? '');
}

/** Whether an input of an action switches something off. */
export function isNo(text: string | undefined): boolean {
  return /^(?:false|no|off|0)$/i.test(text ?? '');
}
