import { type Credential, isLocked } from '../../model/credential.ts';
import { keptFor } from '../../model/kept-for.ts';
import type { SealedCertificate } from '../../model/sealed-certificate.ts';
import type { Place } from '../../model/span.ts';
import type { Certificate } from '../../secrets/bytes/x509/certificate.ts';
import { lockOfKeyStore } from '../../secrets/decode/java-key-store.ts';
import { isOfKeyStore } from '../../secrets/decode/key-store-beside.ts';
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
  /** Of the certificates of its keys the one that ends last; absent where none is told. */
  readonly certificate?: SealedCertificate;
  /** The passphrase stands in the part of a build for debugging alone, as that of the key which tools make there. */
  readonly isForDebugging?: true;
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
  const openedBy = memo.query<Readonly<Record<string, readonly string[]>>>(allOpened, { same: sameData, onCycle: {} });
  return { openingOf, openedWith };

  /** What each password opens, by its digest: asked once for all passwords. */
  function allOpened(): Readonly<Record<string, readonly string[]>> {
    const opened: Record<string, string[]> = {};
    for (const { fact, path } of store.look('locked', '')) {
      const by = openingOf(fact, path)?.digest;
      if (by !== undefined) opened[by] = [...(opened[by] ?? []), keyOf(fact, path)];
    }
    return opened;
  }

  function openingOf(credential: Credential, path: string): Opening | undefined {
    const { digest } = credential;
    if (digest === undefined || !isLocked(credential) || isReading()) return undefined;
    return opening(keyOf(credential, path));
  }

  function openedWith({ digest }: Credential): readonly Stated<Credential>[] {
    if (digest === undefined || isReading()) return [];
    const opened = new Set(openedBy('')[digest] ?? []);
    if (opened.size === 0) return [];
    return store.look('locked', '').filter(({ fact, path }) => opened.has(keyOf(fact, path)));
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
      if (known === undefined || (known.opened !== undefined && known.left !== left)) {
        const passphrase = textAt(candidate);
        if (passphrase !== undefined) lock ??= lockOf(held);
        if (passphrase !== undefined && lock !== undefined && lock.cost <= left) {
          if (told.size >= mostTold) told.clear();
          const certificates = lock.openWith(passphrase, left - lock.cost);
          known = { cost: lock.cost, left, opened: certificates && openedWithLast(certificates) };
          told.set(pair, known);
        }
      }
      if (known === undefined || known.cost > left) continue;
      left -= known.cost;
      const { opened } = known;
      if (opened === undefined) continue;
      const isForDebugging = candidate.fact.loweredBy === 'other-environment';
      const at = { at: placeOf(candidate), digest: candidate.fact.digest ?? '', ...opened };
      return isForDebugging ? { ...at, isForDebugging } : at;
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

/** What a passphrase told of a store: the rounds that it took, and what it opened; undefined: it does not open it. */
interface Told {
  readonly cost: number;
  /** Of the rounds that were left before. */
  readonly left: number;
  readonly opened: Pick<Opening, 'certificate'> | undefined;
}

function openedWithLast(certificates: readonly Certificate[]): Pick<Opening, 'certificate'> {
  const [first, ...rest] = certificates;
  if (first === undefined) return {};
  const last = rest.reduce((one, next) => (next.notAfter > one.notAfter ? next : one), first);
  const { subject, commonName, names, notAfter, isSelfIssued } = last;
  const ofSubject = commonName === undefined ? [] : [commonName];
  return { certificate: { subject, names: names.length > 0 ? names : ofSubject, notAfter, isSelfIssued } };
}

/** Rounds of a digest for all stores of a repository: half a second. */
const mostCost = 2_000_000;
const mostTold = 4096;

/** Passwords of a repository that are looked at. */
const mostPasswords = 20_000;

/** Passwords that are tried on one store. */
const mostTried = 48;

/** A password with what is asked of it for each store. */
interface Ranked {
  readonly each: Stated<Credential>;
  readonly folders: readonly string[];
  /** Of equally near ones, what a build signs by comes first, and what is named for a store before. */
  readonly weight: number;
}

/** The passwords of a repository in the order of their paths, read once for all stores. */
const rankedOf = keptFor((passwords: readonly Stated<Credential>[]): readonly Ranked[] =>
  passwords
    .slice(0, mostPasswords)
    .map((each): Ranked => {
      const weight = (isSigningSettings(each.path) ? 1 : 0) + (isOfKeyStore(each.fact) ? ofName : 0);
      return { each, folders: foldersOf(each.path), weight };
    })
    .sort((a, b) => (a.each.path < b.each.path ? -1 : a.each.path > b.each.path ? 1 : 0)),
);

/** Each value once: those of its folder, and of its text where that holds more, first, then by how much of the way to it they share, unless they are named for a store. */
function nearest(passwords: readonly Stated<Credential>[], path: string): readonly Stated<Credential>[] {
  const folders = foldersOf(path);
  const byRank: Stated<Credential>[][] = [];
  for (const { each, folders: other, weight } of rankedOf(passwords)) {
    const rank = 2 * sharedFolders(other, folders) + weight;
    const equals = byRank[rank];
    if (equals === undefined) byRank[rank] = [each];
    else equals.push(each);
  }
  const first = new Map<string | undefined, Stated<Credential>>();
  for (let rank = byRank.length - 1; rank >= 0; rank--)
    for (const each of byRank[rank] ?? []) {
      if (first.size >= mostTried) return [...first.values()];
      if (!first.has(each.fact.digest)) first.set(each.fact.digest, each);
    }
  return [...first.values()];
}

/** What a name weighs: as much as three folders on the way. */
const ofName = 6;

function foldersOf(path: string): readonly string[] {
  return path.split('/').slice(0, -1);
}

function sharedFolders(a: readonly string[], b: readonly string[]): number {
  const apart = a.findIndex((name, at) => name !== b[at]);
  return apart === -1 ? a.length : apart;
}

function keyOf({ digest }: Credential, path: string): string {
  return `${digest} ${path}`;
}

function placeOf({ path, fact: { span } }: Stated<Credential>): Place {
  return { path, span };
}
