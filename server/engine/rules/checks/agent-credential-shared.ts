import { isAgentKind } from '../../model/agent-kind.ts';
import type { Identity } from '../../model/identity.ts';
import type { CheckContext, Draft, Subject } from '../rule.ts';

/** A variable that several agents or servers read. Said once, at the first of them; the others are related places. */
export function* agentCredentialShared(subject: Subject, context: CheckContext): Iterable<Draft> {
  if (subject.kind !== 'identity' || !isAgentOrServer(subject.identity)) return;
  const { identity } = subject;
  for (const secret of new Set(context.secretsOf(identity.symbol))) {
    const readers = distinct(context.readersOf(secret).filter(isAgentOrServer));
    if (readers.length < 2 || readers[0]?.symbol !== identity.symbol || !isSecret(secret)) continue;
    const links = context.stated(identity.block.path, 'links');
    const link = links?.find(({ from, to }) => from === identity.symbol && 'key' in to && to.key.value === secret);
    const others = readers.slice(1);
    yield {
      at: link ? { path: identity.block.path, span: link.span } : identity.at,
      identity: identity.symbol,
      about: secret,
      args: {
        identity: identity.name,
        name: secret.slice(secret.indexOf(':') + 1),
        others: others.map(({ name }) => name).join(', '),
      },
      related: others.slice(0, 10).map((other) => ({ at: other.at, message: `${other.name} reads it too` })),
    };
  }
}

function isAgentOrServer({ kind, disabled }: Identity): boolean {
  return !disabled && (kind === 'mcp-server' || isAgentKind(kind));
}

/** One server that several clients configure is one reader. The order is that of paths and places. */
function distinct(readers: readonly Identity[]): readonly Identity[] {
  const byId = new Map<string, Identity>();
  const ordered = [...readers].sort((a, b) => compare(a.at.path, b.at.path) || a.at.span.start - b.at.span.start);
  for (const reader of ordered) {
    const key = `${reader.kind} ${reader.name.toLowerCase()}`;
    if (!byId.has(key)) byId.set(key, reader);
  }
  return [...byId.values()];
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Addresses, names and regions are handed to many. */
function isSecret(secret: string): boolean {
  return /(token|key|secret|passw|pat|credential|auth|dsn)/i.test(secret) && !/(public|publishable)/i.test(secret);
}
