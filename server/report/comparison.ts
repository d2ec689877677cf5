import type { Engine } from '../engine/index.ts';
import { trustLines, type Widening, widenedSince } from '../engine/inventory/reviewed-grants.ts';
import type { HeldCredential, Identity } from '../engine/model/identity.ts';
import { isBelow } from '../engine/text/paths/is-below.ts';
import { type News, newsSince } from './news.ts';

/** What is new since an earlier state of a repository. */
export interface Changes {
  readonly identities: readonly IdentityChange[];
  readonly news: News;
}

/** Judges the state in which some files had other texts (undefined: none), and holds the present one of `folder` against it. */
export function changesSince(engine: Engine, texts: ReadonlyMap<string, string | undefined>, folder: string): Changes {
  const inFolder = () => engine.identities().filter(({ at }) => isBelow(folder, at.path));
  const now = inFolder();
  const before = engine.supposing(texts, () => ({
    identities: inFolder(),
    keys: new Set(engine.paths().flatMap((path) => engine.findings(path).map(({ key }) => key))),
  }));
  return { identities: compareIdentities(before.identities, now), news: newsSince(engine, before.keys) };
}

/** How one identity differs from an earlier state of the repository. */
export interface IdentityChange {
  readonly change: 'added' | 'removed' | 'changed';
  /** As it is now; of one that was removed, as it was. */
  readonly identity: Identity;
  /** What it may do that it could not, line by line: `s3:GetObject on arn:aws:s3:::receipts/*`. */
  readonly gains: Widening;
  /** What it could do and no longer may. */
  readonly losses: Widening;
  /** Who may become it that could not. */
  readonly trusts: readonly string[];
  /** Who may no longer. */
  readonly distrusts: readonly string[];
  /** Other differences in words: owner, risk, credentials. */
  readonly details: readonly string[];
}

const none: Widening = { permitted: [], lifted: [] };

/**
 * What became of the identities. One that moved to another file is the same by its id. Values that nobody knows make no
 * difference; neither do grants that are written otherwise.
 */
function compareIdentities(before: readonly Identity[], now: readonly Identity[]): readonly IdentityChange[] {
  const pairs = pairUp(before, now);
  const paired = new Set(pairs.values());
  return [
    ...now.flatMap((identity) => {
      const former = pairs.get(identity);
      if (former === undefined) return [added(identity)];
      return former === identity ? [] : (changed(former, identity) ?? []);
    }),
    ...before
      .filter((identity) => !paired.has(identity))
      .map((identity): IdentityChange => {
        return { change: 'removed', identity, gains: none, losses: none, trusts: [], distrusts: [], details: [] };
      }),
  ];
}

function pairUp(before: readonly Identity[], now: readonly Identity[]): ReadonlyMap<Identity, Identity> {
  const bySymbol = new Map(before.map((identity) => [identity.symbol, identity]));
  const pairs = new Map<Identity, Identity>();
  for (const identity of now) {
    const former = bySymbol.get(identity.symbol);
    if (former) pairs.set(identity, former);
  }
  const paired = new Set(pairs.values());
  const byId = new Map(before.filter((identity) => !paired.has(identity)).map((identity) => [identity.id, identity]));
  for (const identity of now) {
    const former = pairs.has(identity) ? undefined : byId.get(identity.id);
    if (!former) continue;
    pairs.set(identity, former);
    byId.delete(identity.id);
  }
  return pairs;
}

function added(identity: Identity): IdentityChange {
  const nobody = { grants: [], roles: [] };
  return {
    change: 'added',
    identity,
    gains: widenedSince(nobody, identity),
    losses: none,
    trusts: trustLines(identity),
    distrusts: [],
    details: [],
  };
}

function changed(before: Identity, now: Identity): IdentityChange | undefined {
  const [trusted, trusts] = [trustLines(before), trustLines(now)];
  const change: IdentityChange = {
    change: 'changed',
    identity: now,
    gains: widenedSince(before, now),
    losses: widenedSince(now, before),
    trusts: trusts.filter((line) => !trusted.includes(line)),
    distrusts: trusted.filter((line) => !trusts.includes(line)),
    details: [
      ...differs('owner', ownersOf(before), ownersOf(now)),
      ...differs('risk', before.risk.level, now.risk.level),
      ...differs('environment', before.environment ?? 'unknown', now.environment ?? 'unknown'),
      ...newCredentials(before, now).map((title) => `new credential: ${title}`),
      ...(before.disabled === now.disabled ? [] : [now.disabled ? 'disabled' : 'enabled again']),
    ],
  };
  const { gains, losses } = change;
  const permissions = [gains.permitted, gains.lifted, losses.permitted, losses.lifted];
  const parts = [...permissions, change.trusts, change.distrusts, change.details];
  return parts.every((part) => part.length === 0) ? undefined : change;
}

function differs(what: string, before: string, now: string): readonly string[] {
  return before === now ? [] : [`${what}: ${before} → ${now}`];
}

/** Who owns it, for people. */
export function ownersOf({ owners }: Pick<Identity, 'owners'>): string {
  return [...owners.technical, ...owners.business].join(' ') || 'no owner';
}

function newCredentials(before: Identity, now: Identity): readonly string[] {
  const known = new Set(before.credentials.map(nameOf));
  return now.credentials.filter((held) => !known.has(nameOf(held))).map(({ credential }) => credential.title);
}

function nameOf({ credential: { rule, digest = '' } }: HeldCredential): string {
  return `${rule} ${digest}`;
}
