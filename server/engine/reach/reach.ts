import type { Identity } from '../model/identity.ts';
import { type Span, touches } from '../model/span.ts';
import type { Queries } from '../queries.ts';
import { awsReachable } from './aws.ts';
import { cloudReachable } from './cloud-roles.ts';
import { secretReachable, terraformSecret } from './kubernetes.ts';
import type { Reachable, Reacher } from './reachable.ts';

/** A declared bucket, secret, database, key or the like. */
export interface Resource extends Reachable {
  readonly name: string;
  readonly span: Span;
}

/** The resource whose declaration or name stands at an offset. */
export function resourceAt(queries: Queries, path: string, offset: number): Resource | undefined {
  const facts = queries.store.facts(path);
  for (const fact of facts?.definitions ?? []) {
    if (!touches(fact.nameSpan, offset)) continue;
    const found =
      awsReachable(fact, path, queries) ?? cloudReachable(fact, path, queries) ?? terraformSecret(fact, path, queries);
    if (found) return { ...found, name: fact.address, span: fact.nameSpan };
  }
  const secret = facts?.resources.find(
    ({ symbol, nameSpan }) => symbol.startsWith('k8s#Secret/') && touches(nameSpan, offset),
  );
  const symbol = secret?.symbol ?? '';
  return (
    secret && {
      ...secretReachable(symbol, queries),
      name: symbol.slice(symbol.indexOf('/') + 1),
      span: secret.nameSpan,
    }
  );
}

/** Who can reach a resource: by own statements, by the resource's policy, or by acting as somebody who can. */
export function reachersOf(queries: Queries, resource: Resource): readonly Reacher[] {
  const identities = queries.identities();
  const direct = new Map<string, Reacher>();
  for (const identity of identities) {
    const found = resource.reachedBy(identity);
    if (found) direct.set(identity.symbol, found);
  }
  return [...direct.values(), ...resource.others(), ...throughOthers(identities, direct)];
}

/** Those who can act as one who reaches it, in few steps. */
function throughOthers(identities: readonly Identity[], direct: ReadonlyMap<string, Reacher>): readonly Reacher[] {
  const found = new Map(direct);
  for (let step = 0; step < mostSteps; step++)
    for (const identity of identities) {
      if (found.has(identity.symbol)) continue;
      const next = identity.reaches.map((symbol) => found.get(symbol)).find((reacher) => reacher !== undefined);
      if (next) found.set(identity.symbol, { ...next, who: identity.name, through: [next.who, ...next.through] });
    }
  return [...found].filter(([symbol]) => !direct.has(symbol)).map(([, reacher]) => reacher);
}

const mostSteps = 4;
