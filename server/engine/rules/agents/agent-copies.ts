import type { Grant } from '../../model/grant.ts';
import { grouped } from '../../model/grouped.ts';
import type { Identity } from '../../model/identity.ts';
import { keptFor } from '../../model/kept-for.ts';
import type { Original } from './agent-answers.ts';
import { isInForce } from './agents-without-tools.ts';

/** Of each copy, by its symbol, those that go before it, the one that is told first. */
export type Originals = ReadonlyMap<string, readonly Original[]>;

/**
 * Agents that are copies of one another, laid down for several clients or folders, since what is wrong is mended in the first and copied again; one server in the
 * files of several clients. So are a script and its twin for another shell or package, which start the same agent.
 */
export function agentCopies(all: readonly Identity[]): Originals {
  return new Map([...builtFrom(all), ...copiesBy(all, keyOf)]);
}

/** What a program has built of an agent that stands outside its folder, though it may have added to it. */
function builtFrom(all: readonly Identity[]): Originals {
  return new Map(
    [...copiesBy(all, nameKey)].flatMap(([symbol, originals]) => {
      const written = originals.filter(({ at }) => !built.test(at.path));
      return built.test(symbol) && written.length > 0 ? [[symbol, written] as const] : [];
    }),
  );
}

/** Servers that start the same program in the same way, whatever they are called and may do unasked. */
export function sameStarts(all: readonly Identity[]): Originals {
  return copiesBy(all, startKey);
}

function copiesBy(all: readonly Identity[], key: (identity: Identity) => string | undefined): Originals {
  const copies = new Map<string, readonly Original[]>();
  for (const [common, group] of grouped(all, key)) {
    if (common === undefined) continue;
    const ordered = [...group].sort(
      (one, other) => rankOf(one.at.path) - rankOf(other.at.path) || (one.at.path < other.at.path ? -1 : 1),
    );
    const originals = ordered.slice(0, mostAsked).map(({ symbol, at }) => ({ symbol, at }));
    for (const [index, { symbol, at }] of ordered.entries()) {
      const before = originals.slice(0, index).filter((other) => other.at.path !== at.path);
      if (before.length > 0) copies.set(symbol, before);
    }
  }
  return copies;
}

/** Of a thousand copies whose first are accepted one by one, the next is looked for among so many. */
const mostAsked = 20;

function nameKey(identity: Identity): string | undefined {
  const [, tail] = ownFile.exec(identity.at.path) ?? [];
  return tail === undefined || !isInForce(identity) ? undefined : `${identity.kind} ${tail} ${identity.name}`;
}

/** What two copies have in common; undefined for what nobody copies. */
const keyOf = keptFor((identity: Identity): string | undefined => {
  if (!isInForce(identity)) return undefined;
  const { kind, name, purpose = '', traits, grants, at } = identity;
  if (kind === 'ci-agent') return twinKey(identity);
  if (kind === 'mcp-server') return serverKey(identity);
  const [, tail] = ownFile.exec(at.path) ?? [];
  if (tail === undefined || grants.length === 0) return undefined;
  const { role, bodyCommands } = traits;
  const isSettings = traits.isSettings !== undefined;
  return JSON.stringify([
    kind,
    tail,
    isSettings || [name, purpose, role?.value, bodyCommands?.value],
    grants.map(termsOf).sort(),
  ]);
});

/** One server in the files of several clients: what starts or is called, with what. One that has a value written out is none, since the values may differ. */
function serverKey(server: Identity): string | undefined {
  const start = startKey(server);
  return start && JSON.stringify([start, server.name, server.grants.map(termsOf).sort()]);
}

const startKey = keptFor((identity: Identity): string | undefined => {
  const { kind, traits } = identity;
  if (kind !== 'mcp-server' || !isInForce(identity)) return undefined;
  if (Object.keys(traits).some((trait) => trait.startsWith('literal.'))) return undefined;
  return JSON.stringify(['mcp-server', sameTraits.map((trait) => traits[trait]?.value)]);
});

const sameTraits = ['launcher', 'package', 'argumentMark', 'url', 'env', 'handedOver', 'autoTrust'];

function termsOf({ effect, unattended, actions, resources }: Grant): string {
  return [
    effect,
    unattended === true,
    ...actions.map(({ text }) => text),
    '|',
    ...resources.map(({ text }) => text),
  ].join(' ');
}

/** The part of a path that stays when the file is copied for another client. */
const ownFile =
  /(?:^|\/)((?:skills|commands|agents|prompts|rules)\/(?:[^/]{1,100}\/){0,2}[^/]{1,100}|\.[\w-]{1,40}\/settings\.json)$/;

/**
 * `loop.sh` and `loop.ps1` of one folder, and scripts of one name in folders beside one another, as each package of a repository has its `entrypoint.sh`: they
 * start the same program with the same flag, held alike.
 */
function twinKey({ at: { path }, traits: { approvalBypass, sandboxedBypass } }: Identity): string | undefined {
  const folders = path.split('/');
  const [, stem] = /^(.*)\.(?:sh|bash|zsh|ps1|bat|cmd)$/.exec(folders.pop() ?? '') ?? [];
  const bypass = approvalBypass ?? sandboxedBypass;
  if (stem === undefined || bypass === undefined) return undefined;
  return JSON.stringify([folders.slice(0, -1), stem, bypass.value, approvalBypass !== undefined]);
}

/** Where people write them comes before where a program copies them to. */
function rankOf(path: string): number {
  if (built.test(path)) return sources.length + 1;
  const at = sources.findIndex((folder) => folder.test(path));
  return at === -1 ? sources.length : at;
}

const built = /(?:^|[/:])[._]?(?:generated|gen|dist|build|out)\//;

const sources: readonly RegExp[] = [
  /(^|\/)\.(?:rulesync|ruler)\//,
  /(^|\/)\.claude\//,
  /^(?!.*(?:^|\/)\.)/,
  /(^|\/)\.github\//,
];
