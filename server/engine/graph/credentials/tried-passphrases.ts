import { type Credential, isLocked } from '../../model/credential.ts';
import type { Place } from '../../model/span.ts';
import { lockOfKeyStore } from '../../secrets/decode/java-key-store.ts';
import type { Lock } from '../../secrets/decode/known-passphrases.ts';
import { lockOfContainer } from '../../secrets/decode/pkcs12.ts';
import { isSigningSettings } from '../../text/paths/signing-settings.ts';
import type { FactStore, Stated } from '../store/fact-store.ts';
import type { Memo } from '../store/memo.ts';
import { sameData } from '../store/same-data.ts';

/** The passphrase of a store of keys that another place of the repository holds. */
export interface Opening {
  /** Where the passphrase stands. */
  readonly at: Place;
  /** Of the passphrase. */
  readonly digest: string;
  /** Until when the certificates of its keys hold, ISO 8601; empty where that is not told. */
  readonly endsOn: string;
}

export interface TriedPassphrases {
  /** What opens a store of keys, of the passwords that the repository holds. */
  openingOf(credential: Credential, path: string): Opening | undefined;
  /** The stores that a password opens. */
  openedWith(credential: Credential): readonly Stated<Credential>[];
}

interface TriedInputs {
  readonly memo: Memo;
  readonly store: FactStore;
  readonly readText: (path: string) => string | undefined;
  /** Files are still being read: nothing is told yet. */
  readonly isReading: () => boolean;
}

/**
 * Tries the passwords that were found on the stores of keys that were found, by the digest with which a store tells a wrong passphrase. Nothing is decrypted but certificates, and no
 * value is kept: what a pair of digests has told stands for good. An open document is not looked at, so that whoever types tries nothing; what it held when it was
 * read is known.
 */
export function createTriedPassphrases({ memo, store, readText, isReading }: TriedInputs): TriedPassphrases {
  const told = new Map<string, Told>();
  const opening = memo.query<Opening | undefined>(tryOn, { same: sameData, onCycle: undefined });
  return { openingOf, openedWith };

  function openingOf(credential: Credential, path: string): Opening | undefined {
    const { digest } = credential;
    if (digest === undefined || !isLocked(credential) || isReading()) return undefined;
    return opening(`${digest} ${path}`);
  }

  function openedWith({ digest }: Credential): readonly Stated<Credential>[] {
    if (digest === undefined) return [];
    return store.look('locked', '').filter(({ fact, path }) => openingOf(fact, path)?.digest === digest);
  }

  function tryOn(key: string): Opening | undefined {
    const cut = key.indexOf(' ');
    const path = key.slice(cut + 1);
    const stores = store.look('locked', '');
    const held = stores.find(({ fact, path: at }) => at === path && fact.digest === key.slice(0, cut));
    if (held === undefined) return undefined;
    let left = mostCost / Math.max(1, new Set(stores.map(({ fact }) => fact.digest)).size);
    let lock: Lock | undefined;
    for (const candidate of nearest(store.look('password', ''), path)) {
      const pair = `${held.fact.digest} ${candidate.fact.digest}`;
      // What was told before costs what it cost: else whoever asks again would be told more than whoever asks once.
      let known = told.get(pair);
      if (known === undefined || (known.endsOn !== undefined && known.left !== left)) {
        const passphrase = textAt(candidate);
        if (passphrase !== undefined) lock ??= lockOf(held);
        if (passphrase !== undefined && lock !== undefined && lock.cost <= left) {
          if (told.size >= mostTold) told.clear();
          known = { cost: lock.cost, left, endsOn: lock.endWith(passphrase, left - lock.cost) };
          told.set(pair, known);
        }
      }
      if (known === undefined || known.cost > left) continue;
      left -= known.cost;
      const { endsOn } = known;
      if (endsOn !== undefined) return { at: placeOf(candidate), digest: candidate.fact.digest ?? '', endsOn };
    }
    return undefined;
  }

  function lockOf(held: Stated<Credential>): Lock | undefined {
    const value = textAt(held);
    if (value === undefined) return undefined;
    return held.fact.rule === 'secret-private-key-keystore' ? lockOfKeyStore(value) : lockOfContainer(value);
  }

  function textAt({ path, fact: { span } }: Stated<Credential>): string | undefined {
    const facts = store.readFacts(path);
    return facts === undefined || facts.spread !== undefined ? undefined : readText(path)?.slice(span.start, span.end);
  }
}

/** What a passphrase told of a store: the rounds that it took, and until when the certificates hold; undefined: it does not open it. */
interface Told {
  readonly cost: number;
  /** Of the rounds that were left before. */
  readonly left: number;
  readonly endsOn: string | undefined;
}

/** Rounds of a digest for all stores of a repository: half a second. */
const mostCost = 2_000_000;
const mostTold = 4096;

/** Passwords that are tried on one store. */
const mostTried = 48;

/** Each value once: those of its folder first, then by how much of the way to it they share; of equal ones, in what a build signs by. */
function nearest(passwords: readonly Stated<Credential>[], path: string): readonly Stated<Credential>[] {
  const ranked = passwords
    .filter((each) => each.path !== path)
    .map((each) => ({ each, rank: 2 * sharedFolders(each.path, path) + (isSigningSettings(each.path) ? 1 : 0) }))
    .sort((a, b) => b.rank - a.rank || (a.each.path < b.each.path ? -1 : a.each.path > b.each.path ? 1 : 0));
  const first = new Map<string | undefined, Stated<Credential>>();
  for (const { each } of ranked) if (!first.has(each.fact.digest)) first.set(each.fact.digest, each);
  return [...first.values()].slice(0, mostTried);
}

function sharedFolders(one: string, other: string): number {
  const [a, b] = [one.split('/').slice(0, -1), other.split('/').slice(0, -1)];
  const apart = a.findIndex((name, at) => name !== b[at]);
  return apart === -1 ? a.length : apart;
}

function placeOf({ path, fact: { span } }: Stated<Credential>): Place {
  return { path, span };
}
