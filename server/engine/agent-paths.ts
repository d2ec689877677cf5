import type { Queries } from './engine.ts';
import { isAgentKind } from './model/agent-kind.ts';
import type { Identity } from './model/identity.ts';
import { kindLabel } from './model/kind-label.ts';

/** By symbol: identities, and the secrets that one reads by name, as `<store>:<name>`. */
type PathLookups = Pick<Queries, 'identity' | 'graph'>;

/** Longer paths, and more of them, tell a reader no more. */
const longest = 6;
const most = 30;

/**
 * The ways from an agent, or a server of agents, to what it acts with, each as one line: the agents and servers that it calls, the
 * variables and secrets that they read, the roles and accounts that they act as, and who owns the last. None for other identities.
 */
export function agentPathsFrom(lookups: PathLookups, symbol: string): readonly string[] {
  const identity = lookups.identity(symbol);
  if (!identity || (!isAgentKind(identity.kind) && identity.kind !== 'mcp-server')) return [];
  const found: string[] = [];
  follow(identity, [], new Set([identity.symbol]), lookups, found);
  return [...new Set(found)];
}

function follow(
  from: Identity,
  steps: readonly string[],
  seen: ReadonlySet<string>,
  lookups: PathLookups,
  found: string[],
): void {
  if (found.length >= most) return;
  const secrets = lookups.graph
    .secretsOf(from.symbol)
    .map((secret) => [...steps, secretInWords(secret, from)].join(' → '));
  found.push(...secrets);
  const next = from.reaches.flatMap((symbol) => (seen.has(symbol) ? [] : (lookups.identity(symbol) ?? [])));
  for (const to of next) {
    const before = found.length;
    const through = [...steps, `${to.name} (${kindLabel(to.kind)})`];
    if (through.length < longest) follow(to, through, new Set([...seen, to.symbol]), lookups, found);
    if (found.length === before) found.push(`${through.join(' → ')}${ownedBy(to)}`);
  }
}

/** The name under which a secret is read, with where its value lies in the repository. */
function secretInWords(secret: string, reader: Identity): string {
  const name = secret.slice(secret.indexOf(':') + 1);
  const values = reader.credentials.filter(({ credential }) => credential.site?.name === name).map(({ path }) => path);
  return `${name}${values.length === 0 ? '' : `, in ${[...new Set(values)].join(', ')}`}`;
}

function ownedBy({ owners }: Identity): string {
  return owners.technical.length === 0 ? ', owned by nobody' : `, owned by ${owners.technical.join(', ')}`;
}
