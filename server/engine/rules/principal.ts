import { isAgentKind } from '../model/agent-kind.ts';
import type { Identity } from '../model/identity.ts';
import type { CheckContext } from './rule.ts';

/** Parts of a repository or of a machine: whoever owns that owns them. */
const answersThroughOthers: ReadonlySet<string> = new Set([
  'script',
  'scheduled-job',
  'host-service',
  'host-account',
  'playbook',
  'bot',
]);

/**
 * Whether an identity answers for itself: a job and an agent in it are part of their workflow, a profile is part of its
 * settings, a skill acts only with tools of its own, and a workflow only with a token or secret worth having.
 */
export function isPrincipal(identity: Identity, context: CheckContext): boolean {
  if (identity.kind === 'github-job' || identity.kind === 'pipeline-job' || identity.kind === 'ci-agent') return false;
  if (isAgentKind(identity.kind) && identity.parent !== undefined) return false;
  if (identity.kind === 'claude-skill') return identity.grants.length > 0;
  // An authority whose key is not here is somebody else's, whom this repository trusts.
  if ((identity.kind === 'certificate' || identity.kind === 'ssh-key') && 'part' in identity.traits) return false;
  if (identity.kind === 'certificate' && 'authority' in identity.traits)
    return identity.credentials.length > 0 || 'issuer' in identity.traits || 'declared' in identity.traits;
  if (answersThroughOthers.has(identity.kind)) return false;
  if (identity.kind === 'db-account') return identity.traits.login?.value !== false;
  // A permission set is handed out to people and apps, and acts by neither.
  if (identity.kind === 'app' && 'isSet' in identity.traits) return false;
  if (identity.kind === 'compose-service') return 'cloudCredentials' in identity.traits;
  if (identity.kind !== 'github-workflow' && identity.kind !== 'pipeline') return true;
  return [identity, ...jobsOf(identity, context)].some((part) => holdsWriteScope(part) || holdsSecret(part));
}

function jobsOf(workflow: Identity, context: CheckContext): readonly Identity[] {
  const parts = context.facts(workflow.block.path)?.identities.filter((fact) => fact.parent === workflow.symbol) ?? [];
  return parts.map((fact) => context.identity(fact.symbol)).filter((job) => job !== undefined);
}

function holdsWriteScope(identity: Identity): boolean {
  return identity.grants.some(
    (grant) =>
      grant.effect === 'allow' && grant.access !== 'list' && grant.access !== 'read' && grant.access !== 'unknown',
  );
}

function holdsSecret(identity: Identity): boolean {
  const secrets = identity.traits.secrets?.value;
  return identity.credentials.length > 0 || (Array.isArray(secrets) && secrets.length > 0);
}
