import { loosened } from '../graph/keys/key-match.ts';
import type { FactStore } from '../graph/store/fact-store.ts';
import type { Memo } from '../graph/store/memo.ts';
import { createQuietQuery } from '../graph/store/quiet-query.ts';
import { sameData } from '../graph/store/same-data.ts';
import type { StatedParts } from '../graph/store/stated-parts.ts';
import { type Credential, isSealed, opensNothing } from '../model/credential.ts';
import type { Suppression } from '../model/facts.ts';
import { compareLevels, type Level } from '../model/finding.ts';
import type { Key } from '../model/key.ts';
import type { Place } from '../model/span.ts';
import type { Court } from '../rules/court.ts';
import { levelIn } from '../rules/judge.ts';
import { judgeSubject } from '../rules/judge-subject.ts';
import { type Standing, standingOf } from '../rules/level.ts';
import type { Subject } from '../rules/rule.ts';
import { coversFinding, isExpired } from '../rules/suppressions.ts';
import { isReached } from '../secrets/around/beside/reached-host.ts';
import { isOfKeyStore, keyStore, privateKey } from '../secrets/decode/key-store-beside.ts';
import { copiedFrom, isInBytes } from '../text/paths/copied-path.ts';
import { isNoteOnStore, isSigningSettings } from '../text/paths/signing-settings.ts';
import { type AlikeValues, createAlikeValues } from './alike-values.ts';
import { namesOtherAccount } from './other-account.ts';
import { type Held, placeOf, rankOf, reachOf, standsOf, usesOf } from './place-rank.ts';
import { createToldRows, type ToldRows } from './told-rows.ts';

/** One value is told once, at the place where it weighs most, however many places of a repository hold it. */
export interface ToldValues extends ToldRows, AlikeValues {
  /** Where else the value is told, so that at this place it is no more than a note. */
  toldAt(credential: Credential, path: string): Place | undefined;
  /** Of the passphrase of a key store or a private key, the place at which that is told, with it. */
  storeToldAt(credential: Credential, path: string): Place | undefined;
  /** Of a value that is told here, its other places in this file, then the first in each other file that holds it, in the order of paths. */
  repeatedAt(credential: Credential, path: string): readonly Place[];
}

export interface ToldInputs {
  readonly memo: Memo;
  readonly store: FactStore;
  readonly stated: StatedParts;
  readonly courtOf: (path: string) => Court;
  /** The value at its place, as if it stood nowhere else. */
  readonly alone: (credential: Credential, path: string) => Subject;
  /** The stores of keys that a password was tried on and opens. */
  readonly openedWith: (credential: Credential) => readonly Held[];
}

/** The level of a secret at its place; undefined where nothing is said of it, or a comment there takes it as it is. */
type Weight = Level | undefined;

/**
 * The values are found by their digests, so that an edit asks about those alone that it changes. What a baseline accepts stays
 * the place that tells the value: to hold it somewhere else too reveals nothing more.
 */
export function createToldValues({ memo, store, stated, courtOf, alone, openedWith }: ToldInputs): ToldValues {
  const weightOf = memo.each<Weight>({ same: Object.is, onCycle: undefined });
  const teller = memo.query<Place | undefined>(placeThatTells, { same: sameData, onCycle: undefined });
  // An edit of one identity of hundreds seldom changes where the file stands.
  const standingIn = createQuietQuery<Standing>(
    memo,
    (path) =>
      standingOf({
        path,
        ...(stated(path, 'isGenerated') ? { isGenerated: true } : {}),
        identities: stated(path, 'identities') ?? [],
      }),
    { same: sameData, onCycle: standingOf({ path: '', identities: [] }) },
  );
  const { isHeld, holdingIn } = holdings(stated, courtOf);
  const rows = createToldRows({ memo, stated, levelAt, isToldElsewhere, isHeld });
  const alike = createAlikeValues({ memo, store, courtOf, isHeld, isTold: (digest) => teller(digest) !== undefined });
  return { toldAt, storeToldAt, repeatedAt, ...alike, ...rows };

  function isToldElsewhere(fact: Credential, path: string): boolean {
    return toldAt(fact, path) !== undefined || storeToldAt(fact, path) !== undefined;
  }

  /** What is told elsewhere is no row of this file. */
  function levelAt(fact: Credential, path: string): Weight {
    return isToldElsewhere(fact, path) ? undefined : weightOf(fact, () => weigh({ fact, path }));
  }

  function toldAt(credential: Credential, path: string): Place | undefined {
    const value = keyOfPlaces(credential);
    if (value === undefined) return undefined;
    const told = teller(value);
    if (told === undefined || isAt(told, { path, span: credential.span })) return undefined;
    const host = isPair(value) ? undefined : hostOf(credential);
    if (credential.isTypedByMany !== true && host === undefined) return told;
    const { fact } = store.look('sameValue', value).find((at) => isAt(placeOf(at), told)) ?? {};
    if (fact !== undefined && namesOtherAccount(fact, credential)) return undefined;
    if (fact === undefined || host === undefined || !isOfOtherServer(credential, fact)) return told;
    const beside = teller(`${value} ${host}`);
    return beside === undefined || isAt(beside, { path, span: credential.span }) ? undefined : beside;
  }

  function storeToldAt(credential: Credential, path: string): Place | undefined {
    const tried = isOfKeyStore(credential) || isNoteOnStore(path) ? openedWith(credential) : [];
    const told = [...tried, ...storesNamedAt(credential, path).flatMap((name) => store.look('sealedFile', name))].find(
      (at) => {
        const level = weightOf(at.fact, () => weigh(at));
        return level !== undefined && level !== 'note';
      },
    );
    return told && placeOf(told);
  }

  /** The stores that settings name beside a passphrase; of what a build is given in settings of its own, or somebody has noted beside a store, another file that holds it names them. */
  function storesNamedAt(credential: Credential, path: string): readonly string[] {
    const own = storesOf(credential);
    if (own.length > 0 || credential.digest === undefined || !(isSigningSettings(path) || isNoteOnStore(path)))
      return own;
    return store.look('sameValue', credential.digest).flatMap(({ fact }) => storesOf(fact));
  }

  function repeatedAt(credential: Credential, path: string): readonly Place[] {
    const { span } = credential;
    const value = keyOfPlaces(credential);
    if (value === undefined) return [];
    const told = teller(value);
    if (told === undefined || !isAt(told, { path, span })) return [];
    const { isIgnored } = courtOf(path).context;
    const held = isPair(value)
      ? store.byFile('credential', value).map((entries) => entries.filter(({ fact }) => isPrivateKey(fact)))
      : store.byFile('sameValue', value);
    const own = held.flatMap((entries) => (entries[0]?.path === path ? entries : []));
    const others = held.flatMap(([first]) => (first === undefined || first.path === path ? [] : [first]));
    return [...own, ...others]
      .filter((at) => !isAt(placeOf(at), { path, span }) && !isIgnored(at.path) && !isOfOther(credential, at.fact))
      .map(placeOf);
  }

  /** Of all that hold the value, or with a host behind its digest of those that open that host. */
  function placeThatTells(key: string): Place | undefined {
    const [value = '', host] = key.split(' ');
    const held = isPair(value)
      ? store.look('credential', value).filter(({ fact }) => isPrivateKey(fact))
      : store.look('sameValue', value).filter(({ fact }) => host === undefined || hostOf(fact) === host);
    if (held.length < 2) return undefined;
    let first: { readonly at: Held; readonly level: Level } | undefined;
    // What version control keeps of a file is told at the file, and so is what was compiled of it.
    const inUse = held.filter(({ path }) => !ofVersions.test(path) && !isCopyOfOne(path, held));
    for (const at of inUse.length === 0 ? held : inUse) {
      const level = weightOf(at.fact, () => weigh(at));
      if (level === undefined || level === 'note') continue;
      const order = first
        ? compareLevels(level, first.level) ||
          standsOf(at) - standsOf(first.at) ||
          reachOf(at) - reachOf(first.at) ||
          rankOf(at) - rankOf(first.at) ||
          (at.path === first.at.path ? usesOf(at) - usesOf(first.at) : 0)
        : 1;
      if (order > 0) first = { at, level };
    }
    if (first === undefined && inUse.length < held.length)
      return inUse
        .filter((at) => isSlight(at.fact) || weightOf(at.fact, () => weigh(at)) !== undefined)
        .map(placeOf)[0];
    return first && placeOf(first.at);
  }

  function weigh({ fact, path }: Pick<Held, 'fact' | 'path'>): Weight {
    const court = courtOf(path);
    const subject = alone(fact, path);
    // What little speaks for by itself may be what a program reads, as another file says.
    const known = subject.kind === 'credential' ? subject.credential : fact;
    if (isSlight(known) && court.settingOf(fact.rule) === undefined) return undefined;
    const standing = standingIn(path);
    const holding = holdingIn(path);
    const [most] = judgeSubject(subject, court)
      .verdicts.filter(({ rule: { id, category }, at: { span } }) => {
        return category === 'secrets' && !holding.some((each) => coversFinding(each, { rule: id, category, span }));
      })
      .map((verdict) => levelIn(verdict, standing, court))
      .sort((a, b) => compareLevels(b, a));
    return most;
  }
}

/** By what the places of a value are found: a private key by its public half, as it is the same one in whatever container (PKCS#1, PKCS#8), all else by its digest. */
function keyOfPlaces(credential: Credential): string | undefined {
  if (credential.digest === undefined) return undefined;
  const half = isPrivateKey(credential) ? credential.keys.find(isPublicHalf) : undefined;
  return half === undefined ? credential.digest : loosened(half);
}

function isPublicHalf({ scheme, value }: Key): boolean {
  return scheme === 'cert' && value.startsWith('key:');
}

function isPrivateKey({ rule, digest }: Credential): boolean {
  return digest !== undefined && rule.startsWith('secret-private-key-');
}

/** A digest has digits alone. */
function isPair(value: string): boolean {
  return value.includes(':');
}

/** What is sealed may be open by what another file holds. */
function isSlight(fact: Credential): boolean {
  return (fact.confidence === 'low' && !isSealed(fact)) || opensNothing(fact);
}

/** Where version control keeps texts as they were. Source: Subversion, "Inside the Working Copy Administration Area". */
const ofVersions = /(?:^|\/)\.(?:svn|hg)\//;

/** Whether nobody can read the file, and what it was made of is among those that hold the value. */
function isCopyOfOne(path: string, held: readonly Held[]): boolean {
  return isInBytes(path) && held.some((other) => other.path !== path && other.path === copiedFrom(path));
}

interface Holdings {
  /** Whether a comment there takes the value at its place as it is. */
  isHeld(credential: Credential, path: string): boolean;
  /** The comments of a file that take findings as they are and have not expired. */
  holdingIn(path: string): readonly Suppression[];
}

function holdings(stated: StatedParts, courtOf: (path: string) => Court): Holdings {
  return { isHeld, holdingIn };

  function isHeld({ rule, span }: Credential, path: string): boolean {
    return holdingIn(path).some((each) => coversFinding(each, { rule, category: 'secrets', span }));
  }

  function holdingIn(path: string): readonly Suppression[] {
    const { today } = courtOf(path).context;
    return (stated(path, 'suppressions') ?? []).filter((each) => !isExpired(each, today));
  }
}

function storesOf({ decoded }: Credential): readonly string[] {
  return decoded.flatMap(({ label, value }) => (label === keyStore || label === privateKey ? [value] : []));
}

/** Whether a value that many type opens something else there, as far as its own address or what stands beside it tells. A database of the same name is the same one, by whatever host it is asked, but at two addresses in numbers. */
function isOfOther(one: Credential, other: Credential): boolean {
  if (namesOtherAccount(one, other)) return true;
  const database = databaseOf(one);
  const isNumbered = [one, other].every((each) => inNumbers.test(hostOf(each) ?? ''));
  if (!isNumbered && database !== undefined && database === databaseOf(other)) return false;
  return one.isTypedByMany === true && one.commonness === undefined && hostOf(one) !== hostOf(other);
}

/** Whether the place that tells the value names another server to others than this one does: many use what many type, and to change it at one changes nothing at the other. */
function isOfOtherServer(one: Credential, teller: Credential): boolean {
  return isOfOther(teller, one) && [teller, one].every((each) => isReached(hostOf(each) ?? ''));
}

const inNumbers = /^\d{1,3}(?:\.\d{1,3}){3}(?::\d{1,5})?$/;

function hostOf({ decoded }: Credential): string | undefined {
  return decoded.find(({ label }) => label === 'host')?.value;
}

function databaseOf({ decoded }: Credential): string | undefined {
  return decoded.find(({ label }) => label === 'database')?.value;
}

function isAt(one: Place, other: Place): boolean {
  return one.path === other.path && one.span.start === other.span.start && one.span.end === other.span.end;
}
