import { isAgentKind } from '../../model/agent-kind.ts';
import type { Identity, IdentityKind } from '../../model/identity.ts';
import type { CheckContext } from '../rule.ts';
import { handedCredentials } from './handed-credentials.ts';

/**
 * Whether an agent or server goes on without whoever wrote it: it starts by itself, is deployed, or holds what has to be rotated or revoked. The rest
 * are texts and settings that act as whoever opens them, with that person's rights.
 */
export function lasts(identity: Identity, context: CheckContext): boolean {
  const { symbol, kind, roles, credentials, uses } = identity;
  if (lastingKinds.has(kind) || roles.length + credentials.length > 0 || context.secretsOf(symbol).length > 0)
    return true;
  if (kind === 'mcp-server') return handedCredentials(identity).length > 0;
  return uses.some(({ by }) => startsItself(by, context));
}

/** Platforms that run their agents, and pipelines. */
const lastingKinds: ReadonlySet<IdentityKind> = new Set<IdentityKind>([
  'agentic-workflow',
  'ci-agent',
  'bedrock-agent',
  'kagent-agent',
  'm365-agent',
  'n8n-agent',
  'dify-agent',
  'flowise-agent',
]);

function startsItself(user: string, { identity }: CheckContext): boolean {
  const kind = identity(user)?.kind;
  if (kind === undefined) return false;
  return isAgentKind(kind) || kind === 'mcp-server' ? lastingKinds.has(kind) : true;
}
