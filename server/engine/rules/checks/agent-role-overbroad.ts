import { isAgentKind } from '../../model/agent-kind.ts';
import type { Identity } from '../../model/identity.ts';
import type { CheckContext, Draft, Subject } from '../rule.ts';

/** An agent that acts as a cloud role or service account that may do everything, or hand out permissions. */
export function* agentRoleOverbroad(subject: Subject, context: CheckContext): Iterable<Draft> {
  if (subject.kind !== 'identity' || !isAgentKind(subject.identity.kind)) return;
  const { identity } = subject;
  for (const role of rolesBehind(identity, context)) {
    if (role.risk.privilege === 'ordinary') continue;
    yield {
      at: identity.at,
      identity: identity.symbol,
      about: role.id,
      args: {
        identity: identity.name,
        role: role.name,
        what: role.risk.privilege === 'admin' ? 'an administrator' : 'privileged',
        why: role.risk.factors[0] ?? 'by its grants',
      },
      related: [{ at: role.at, message: `${role.name} is defined here` }],
      ...(role.risk.privilege !== 'admin' && { level: 'note' }),
    };
  }
}

/** Machine identities of clouds, clusters and pipelines that the agent acts as, over up to four steps. */
function rolesBehind(agent: Identity, context: CheckContext): readonly Identity[] {
  const found = new Map<string, Identity>();
  let current: readonly Identity[] = [agent];
  for (let step = 0; step < 4 && current.length > 0; step++) {
    current = current
      .flatMap(({ reaches }) => reaches)
      .filter((symbol) => !found.has(symbol))
      .flatMap((symbol) => context.identity(symbol) ?? [])
      .filter(({ kind }) => !isAgentKind(kind) && kind !== 'mcp-server');
    for (const identity of current) found.set(identity.symbol, identity);
  }
  return [...found.values()].filter(({ kind }) => /^(aws|gcp|azure|k8s)-/.test(kind));
}
