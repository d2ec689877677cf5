import { isAgentKind } from '../model/agent-kind.ts';
import type { Identity, IdentityKind } from '../model/identity.ts';
import type { CheckContext } from './rule.ts';

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
  if (identity.kind === 'certificate' && 'authority' in identity.traits) return isKeptAuthority(identity);
  if (hostKinds.has(identity.kind)) return actsAsItself(identity, context);
  if (identity.kind === 'db-account') return identity.traits.login?.value !== false;
  // A permission set is handed out to people and apps, and acts by neither.
  if (identity.kind === 'app' && 'isSet' in identity.traits) return false;
  if (identity.kind === 'compose-service') return 'cloudCredentials' in identity.traits;
  if (identity.kind !== 'github-workflow' && identity.kind !== 'pipeline') return true;
  return isTrusted(identity) || partsOf(identity, context).some((symbol) => isTrusted(context.identity(symbol)));
}

/** What a machine or a person runs by itself. */
const hostKinds: ReadonlySet<string> = new Set<IdentityKind>([
  'script',
  'scheduled-job',
  'host-service',
  'host-account',
  'playbook',
  'bot',
]);

/** An authority with a key to keep. Whom a self-signed issuer serves signs by its own. */
function isKeptAuthority({ traits, credentials }: Identity): boolean {
  if (traits.issuer?.value === 'selfSigned') return false;
  return credentials.length > 0 || 'issuer' in traits || 'declared' in traits;
}

/**
 * Whether it acts as an account that its text names, or holds a credential: else it acts as whoever runs it, who answers for it. Of
 * the jobs of a crontab and the plays of a playbook the first speaks for the file.
 */
function actsAsItself(identity: Identity, context: CheckContext): boolean {
  const { block, credentials, grants, kind, symbol, traits } = identity;
  // Who must give a password is a person.
  if (kind === 'host-account') return grants.some(({ effect, unattended }) => effect === 'allow' && unattended);
  if (kind === 'bot') return grants.length + credentials.length + identity.uses.length > 0;
  // Root is lent by whoever runs the play.
  if (kind === 'playbook' && traits.account?.value === 'root' && credentials.length === 0) return false;
  if (!('account' in traits) && credentials.length === 0) return false;
  if (kind !== 'scheduled-job' && kind !== 'playbook') return true;
  const first = context.firstActing(block.path);
  return first === undefined || first === symbol;
}

function partsOf(workflow: Identity, context: CheckContext): readonly string[] {
  const all = context.stated(workflow.block.path, 'identities') ?? [];
  return all.filter(({ parent }) => parent === workflow.symbol).map(({ symbol }) => symbol);
}

function isTrusted(part: Identity | undefined): boolean {
  return part !== undefined && (holdsWriteScope(part) || holdsSecret(part));
}

/** What a job writes beside the code, on which it only comments, is no token worth an owner. */
function holdsWriteScope(identity: Identity): boolean {
  return identity.grants.some(
    (grant) =>
      grant.effect === 'allow' &&
      !grant.actions.every(({ text, exact }) => exact && remarks.test(text)) &&
      grant.access !== 'list' &&
      grant.access !== 'read' &&
      grant.access !== 'unknown',
  );
}

const remarks = /^(?:(?:issues|discussions|pull-requests|checks|statuses|security-events):write|[\w-]+:read)$/;

function holdsSecret(identity: Identity): boolean {
  const secrets = identity.traits.secrets?.value;
  // Identity tokens, connections and stored credentials of a job.
  const isGiven = 'uses' in identity.traits;
  return isGiven || identity.credentials.length > 0 || (Array.isArray(secrets) && secrets.length > 0);
}
