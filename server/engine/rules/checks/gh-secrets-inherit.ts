import type { PipelineFact } from '../../model/pipeline.ts';
import { normalisedGrant } from '../evaluate-rule.ts';
import { workflowNamed } from '../pipelines/called-workflow.ts';
import type { CheckContext, Draft, Subject } from '../rule.ts';

/**
 * All secrets for a called workflow; nothing where it takes secrets of environments, which no caller can list; a note where it is one of this repository, or of its owner, and where nobody knows whose this repository is:
 * GitHub hands secrets over in this way within one organisation or enterprise alone. Source: GitHub, "Reuse workflows", passing secrets.
 */
export function* ghSecretsInherit(subject: Subject, context: CheckContext): Iterable<Draft> {
  if (subject.kind !== 'grant' || subject.grant.provider !== 'github') return;
  const { grant, holders } = subject;
  const inherit = grant.actions.find(({ text }) => text === 'secrets:inherit');
  if (!inherit) return;
  const [called] = grant.resources;
  const workflow = called && workflowNamed(called.text, grant.at.path, context);
  if (workflow && takesOfEnvironments(workflow)) return;
  const owner = context.ownName()?.split('/')[0]?.toLowerCase();
  const isOwn =
    called !== undefined &&
    (owner === undefined || /^[.$]\//.test(called.text) || called.text.split('/')[0]?.toLowerCase() === owner);
  yield {
    at: inherit.at,
    about: normalisedGrant(grant),
    args: { workflow: called?.text ?? 'the called workflow' },
    ...(holders[0] && { identity: holders[0].symbol }),
    ...(isOwn && { level: 'note' }),
  };
}

/** A job that waits for an environment reads a secret that its workflow does not ask callers for: it is one of the environment, and comes with `inherit` alone. */
function takesOfEnvironments({ jobs, declaredSecrets }: PipelineFact): boolean {
  const asked = new Set(['github_token', ...declaredSecrets.map((name) => name.toLowerCase())]);
  return jobs.some(
    ({ environment, secrets }) =>
      environment !== undefined && secrets.some(({ text }) => !asked.has(text.toLowerCase())),
  );
}
