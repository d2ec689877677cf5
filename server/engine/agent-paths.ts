import { isAgentKind } from './model/agent-kind.ts';
import type { Identity } from './model/identity.ts';
import { kindLabel } from './model/kind-label.ts';
import type { Queries } from './queries.ts';

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
  const { graph, identity } = lookups;
  const proven = new Set<string>();
  const advance = (to: Identity, before: readonly string[]) => {
    const known = found.length;
    const through = [...before, `${to.name} (${kindLabel(to.kind)})`];
    if (through.length < longest) follow(to, through, new Set([...seen, to.symbol]), lookups, found);
    if (found.length === known) found.push(`${through.join(' → ')}${ownedBy(to)}`);
  };
  for (const secret of graph.secretsOf(from.symbol)) {
    const through = [...steps, ...secretSteps(secret, from, lookups)];
    const next = graph.provenBy(secret).flatMap((symbol) => (seen.has(symbol) ? [] : (identity(symbol) ?? [])));
    if (next.length === 0) found.push(through.join(' → '));
    for (const to of next) {
      proven.add(to.symbol);
      advance(to, through);
    }
  }
  for (const symbol of from.reaches) {
    const to = seen.has(symbol) || proven.has(symbol) ? undefined : identity(symbol);
    if (to) advance(to, steps);
  }
}

/** The secret, what it is set from, and where that is declared. */
function secretSteps(secret: string, reader: Identity, { graph }: PathLookups): readonly string[] {
  const source = graph.sourceOf(secret);
  const stored = (source?.through ?? []).flatMap(storedInWords);
  const declared = source?.declared === undefined ? [] : [`declared in ${source.declared.path}`];
  const words = [secretInWords(secret, reader), ...stored];
  return [...words.slice(0, -1), [words.at(-1), ...declared].join(', ')];
}

/** What people call the entry of a store; what only hands names on goes without saying. */
function storedInWords(stored: string): readonly string[] {
  const store = stored.slice(0, stored.indexOf(':'));
  const words = Object.hasOwn(storeWords, store) ? storeWords[store] : undefined;
  return words === undefined ? [] : [`${words}${nameIn(stored)}`];
}

const storeWords: Readonly<Record<string, string>> = {
  github: 'secrets.',
  gitlab: 'GitLab variable ',
  'aws-sm': 'AWS secret ',
  ssm: 'SSM parameter ',
  'azure-kv': 'Key Vault secret ',
  'gcp-sm': 'Google secret ',
  k8s: 'Kubernetes secret ',
};

/** The name under which a secret is read, with where its value lies in the repository. */
function secretInWords(secret: string, reader: Identity): string {
  const name = nameIn(secret);
  const values = reader.credentials.filter(({ credential }) => credential.site?.name === name).map(({ path }) => path);
  return `${name}${values.length === 0 ? '' : `, in ${[...new Set(values)].join(', ')}`}`;
}

function nameIn(secret: string): string {
  return secret.slice(secret.indexOf(':') + 1);
}

function ownedBy({ owners }: Identity): string {
  return owners.technical.length === 0 ? ', owned by nobody' : `, owned by ${owners.technical.join(', ')}`;
}
