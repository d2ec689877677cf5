import type { TreeIdentity, TreeSnapshot } from '../../server/protocol.ts';
import { type Group, type Grouping, groupsOf, riskRank } from './groupings.ts';
import { identityDetails, type Surroundings, secretDraft, section } from './identity-details.ts';
import type { Draft, ViewNode } from './node.ts';

/**
 * The whole view: what is broken, where to start, identities in groups, and what belongs to none.
 * Empty where all there is are broken configuration files: the welcome text speaks of them.
 */
export function rootDrafts(snapshot: TreeSnapshot, grouping: Grouping): readonly Draft[] {
  const bySymbol = new Map(snapshot.identities.map((identity) => [identity.symbol, identity]));
  const ownersOf = (identity: TreeIdentity) => ownersIncludingParents(identity, bySymbol);
  const standingOf = (identity: TreeIdentity) => ({
    owners: ownersOf(identity),
    outermost: lineage(identity, bySymbol).at(-1) ?? identity,
  });
  const surroundings: Surroundings = {
    identity: (symbol) => bySymbol.get(symbol),
    isOwned: (identity) => ownersOf(identity).length > 0,
  };
  const found = [
    ...startHere(snapshot, surroundings),
    ...groupsOf(snapshot.identities, grouping, standingOf).map((group) => groupDraft(group, grouping, surroundings)),
    ...(grouping === 'inventory' && hasNoInventory(snapshot) ? [connecting] : []),
    ...section('secrets', snapshot.secrets.map(secretDraft), {
      isGrave: snapshot.secrets.some(({ level }) => level !== 'note'),
    }),
    ...section('records', orphans(snapshot).map(recordDraft)),
  ];
  const broken = section('configuration', snapshot.configurationProblems.map(problemDraft), { isGrave: true });
  const notRead = section('not-read', snapshot.notRead.map(unreadDraft));
  const told = [...found, ...notRead];
  return told.length === 0 ? [] : [...broken, ...told];
}

/** Before all is read, nobody knows which records have no identity. */
function orphans({ isComplete, records }: TreeSnapshot): TreeSnapshot['records'] {
  return isComplete ? records.filter(({ state }) => state === 'orphan') : [];
}

/** The row of an identity, in the first group that shows it. */
export function findIdentity(
  roots: readonly ViewNode[],
  { identities }: TreeSnapshot,
  symbol: string,
): ViewNode | undefined {
  const bySymbol = new Map(identities.map((identity) => [identity.symbol, identity]));
  const ways = new Set(lineage(bySymbol.get(symbol), bySymbol).map((identity) => identity.symbol));
  let rows = roots.filter(({ content }) => content.kind === 'group').flatMap((group) => group.children());
  for (;;) {
    const onTheWay = rows.filter(({ content }) => content.kind === 'identity' && ways.has(content.identity.symbol));
    const found = onTheWay.find(({ content }) => content.kind === 'identity' && content.identity.symbol === symbol);
    if (found || onTheWay.length === 0) return found;
    rows = onTheWay.flatMap((node) => node.children());
  }
}

const connecting: Draft = { key: 'connect', content: { kind: 'start-action', action: 'connect-inventory' } };

function hasNoInventory({ identities }: TreeSnapshot): boolean {
  return identities.length > 0 && identities.every(({ inventory }) => inventory.state === 'none');
}

function startHere({ start, identities }: TreeSnapshot, surroundings: Surroundings): readonly Draft[] {
  if (start.length === 0) return [];
  const items = start.map((item): Draft => {
    const identity = item.identity === undefined ? undefined : surroundings.identity(item.identity);
    return { key: item.id, content: { kind: 'start-item', item, identity } };
  });
  const actions: readonly Draft[] = [
    ...(identities.some(({ ownersInferred }) => ownersInferred)
      ? [{ key: 'write-owners', content: { kind: 'start-action', action: 'write-owners' } } as const]
      : []),
    { key: 'accept-baseline', content: { kind: 'start-action', action: 'accept-baseline' } },
  ];
  return [{ key: 'start', content: { kind: 'start', count: start.length }, children: () => [...items, ...actions] }];
}

/** Identities that another one of the same group stands for lie below it. */
function groupDraft(group: Group, grouping: Grouping, surroundings: Surroundings): Draft {
  const { key, members } = group;
  const symbols = new Set(members.map(({ symbol }) => symbol));
  const childrenOf = new Map<string, TreeIdentity[]>();
  const top = members.filter((identity) => {
    const { parent, symbol } = identity;
    if (parent === undefined || parent === symbol || !symbols.has(parent)) return true;
    childrenOf.set(parent, [...(childrenOf.get(parent) ?? []), identity]);
    return false;
  });
  const below = (identity: TreeIdentity) => childrenOf.get(identity.symbol) ?? [];
  const draft = (identity: TreeIdentity, shared: ReadonlySet<string>): Draft => ({
    key: identity.symbol,
    content: {
      kind: 'identity',
      identity,
      grouping,
      owned: surroundings.isOwned(identity),
      hasNamesake: shared.has(soundOf(identity)),
    },
    children: () => [...identityDetails(identity, surroundings), ...drafts(below(identity))],
  });
  const drafts = (rows: readonly TreeIdentity[]) => {
    const shared = sharedNames(rows);
    return gravestFirst(rows).map((identity) => draft(identity, shared));
  };
  return {
    key: `${grouping}:${key}`,
    content: {
      kind: 'group',
      grouping,
      group,
      count: top.length,
      grave: top.filter((identity) => [identity, ...below(identity)].some(isGrave)).length,
    },
    children: () => drafts(top),
  };
}

function isGrave({ risk }: TreeIdentity): boolean {
  return riskRank[risk.level] <= riskRank.high;
}

/** What several of these rows are called. */
function sharedNames(identities: readonly TreeIdentity[]): ReadonlySet<string> {
  const seen = new Set<string>();
  const shared = new Set<string>();
  for (const sound of identities.map(soundOf)) {
    if (seen.has(sound)) shared.add(sound);
    seen.add(sound);
  }
  return shared;
}

function soundOf({ name, kindLabel }: TreeIdentity): string {
  return `${kindLabel} ${name}`;
}

/** Of equal risk, those of which more than notes are told come first. */
function gravestFirst(identities: readonly TreeIdentity[]): readonly TreeIdentity[] {
  const calm = new Map(identities.map((each) => [each, each.findings.every(({ level }) => level === 'note') ? 1 : 0]));
  return [...identities].sort(
    (a, b) =>
      riskRank[a.risk.level] - riskRank[b.risk.level] ||
      (calm.get(a) ?? 0) - (calm.get(b) ?? 0) ||
      a.name.localeCompare(b.name) ||
      a.uri.localeCompare(b.uri),
  );
}

/** Those who run it; those who answer for it where nobody does. */
function answering({ owners, businessOwners }: TreeIdentity): readonly string[] {
  return owners.length > 0 ? owners : businessOwners;
}

function ownersIncludingParents(
  identity: TreeIdentity,
  bySymbol: ReadonlyMap<string, TreeIdentity>,
): readonly string[] {
  return (
    lineage(identity, bySymbol)
      .map(answering)
      .find((owners) => owners.length > 0) ?? []
  );
}

/** An identity and those that stand for it, innermost first. */
function lineage(
  identity: TreeIdentity | undefined,
  bySymbol: ReadonlyMap<string, TreeIdentity>,
): readonly TreeIdentity[] {
  const line: TreeIdentity[] = [];
  for (let next = identity; next && !line.includes(next); ) {
    line.push(next);
    next = next.parent === undefined ? undefined : bySymbol.get(next.parent);
  }
  return line;
}

function problemDraft(problem: TreeSnapshot['configurationProblems'][number]): Draft {
  return { key: `${problem.uri} ${problem.message}`, content: { kind: 'problem', problem } };
}

function unreadDraft(file: TreeSnapshot['notRead'][number]): Draft {
  return { key: file.uri, content: { kind: 'unread', file } };
}

function recordDraft(record: TreeSnapshot['records'][number]): Draft {
  return { key: record.id, content: { kind: 'record', record } };
}
