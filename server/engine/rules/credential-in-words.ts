import {
  type Credential,
  type DecodedPart,
  type Doubt,
  isTemporary,
  type KnownDefault,
  type PairHalf,
} from '../model/credential.ts';
import type { Place } from '../model/span.ts';
import { fillsDatabase } from '../secrets/around/in-force/seeded-account.ts';
import { fileOf } from '../text/paths/file-of.ts';
import { classify, type PathClass } from '../text/paths/path-class.ts';
import { loweredInWords } from './lowered-in-words.ts';
import { isOfOwnMachine } from './own-machine.ts';
import type { Subject } from './rule.ts';

type Told = Extract<Subject, { readonly kind: 'credential' }>;
type Held = Omit<Told, 'kind' | 'identity'>;

/** Whether the value itself tells an end that lies before today (ISO date). */
export function hasExpired({ expiresAt }: Credential, today: string): boolean {
  return expiresAt !== undefined && expiresAt.slice(0, 10) < today;
}

/** What a credential tells by itself, but for parts that are `said`, to stand behind its name in a list: `with account 1, user x`. None of it is secret. */
export function toldBy({ decoded, doubt }: Credential, said: ReadonlySet<string> = new Set()): readonly string[] {
  // What a doubt says is not said twice.
  const isProtected = doubt === 'protected';
  const told = decoded.filter(
    ({ label }) => label !== heldBy && !said.has(label) && !(isProtected && label === 'passphrase'),
  );
  const shown = told.slice(0, mostTold);
  const modes = shown.flatMap(({ label, value }) => (label === 'mode' ? [`in ${value} mode`] : []));
  const parts = shown.filter(({ label }) => label !== 'mode');
  return [...modes, ...parts.map((part, at) => `${at === 0 ? 'with ' : ''}${partInWords(part)}`)];
}

function partInWords({ label, value }: DecodedPart): string {
  if (label === 'expires') return `end ${value.slice(0, 10)}`;
  return label === 'words' ? `${value} words` : `${label} ${value}`;
}

/** Of a half that every client has. */
const heldBy = 'held by';

const endedByItself = 'It has ended by itself since it was committed: look for who writes such keys into files.';

/** What speaks against a credential, is missing beside it, or stands elsewhere, as sentences for a finding; empty: nothing. Other places are `named`, or only `counted`. */
export function doubtsAbout(held: Held, today: string, places: 'named' | 'counted'): string {
  const { credential, path, shownAt, isShipped, isPublished, isOpenToAll, toldAt, storeToldAt, rowTold } = held;
  const { repeatedAt = [], moreRows = 0, alike = [] } = held;
  const isFirst = alike.length > 1 && alike[0]?.span.start === credential.span.start;
  const alsoIn = isFirst ? alike.slice(1).filter(({ path }) => path !== shownAt?.path) : [];
  return [
    ...(hasExpired(credential, today) ? [endInWords(credential)] : []),
    // What runs for others has it too, where that speaks for all places of the value.
    ...(credential.doubt === undefined || (credential.doubt === 'for-development' && toldAt !== undefined)
      ? []
      : [doubtInWords(credential, path)]),
    ...(credential.half === undefined || credential.half.other ? [] : [alone[credential.half.of]]),
    ...(shownAt === undefined ? [] : [`${shownAt.path} shows the same value.`]),
    ...(credential.knownDefault === undefined ? [] : [knownToAll(credential.knownDefault)]),
    ...(isShipped ? ['Everybody who starts this set-up is given it: change it where yours runs for others.'] : []),
    ...(isPublished && !isShipped && shownAt === undefined
      ? [
          `It is committed under a licence for everybody, and ${isOfAccount(credential) ? 'no host that others reach stands beside it' : 'nothing beside it says for sure what it opens'}.`,
        ]
      : []),
    ...(isOpenToAll && !isPublished && !isShipped && shownAt === undefined
      ? [
          'It is committed under a licence for everybody, in a project that asks others to work on it, so that it is taken for what all may have.',
        ]
      : []),
    ...(toldAt === undefined ? [] : [`${fileOf(toldAt.path)} has the same value, and is where it is told.`]),
    ...(storeToldAt === undefined ? [] : [`It opens ${fileOf(storeToldAt.path)}, and is told with that.`]),
    ...(repeatedAt.length === 0 || credential.knownDefault !== undefined || storeToldAt !== undefined
      ? []
      : [
          `The same value stands ${inPlaces(repeatedAt, path, places)}: ${credential.commonness === 'guessed' ? 'many would guess it, so change it in each' : 'take it out of each'}.`,
        ]),
    ...(alsoIn.length === 0 ? [] : [`It stands in ${inFiles(alsoIn, places)} too.`]),
    ...(rowTold === undefined ? [] : ['Many values of this file are of its kind: they are told once, at one of them.']),
    ...(moreRows === 0
      ? []
      : [`${moreRows} more of its kind stand in this file: what is done about one is to be done about all.`]),
  ].join(' ');
}

/** When it ended, and what is left to do. */
function endInWords(credential: Credential): string {
  if (isTemporary(credential)) return endedByItself;
  return `It expired on ${credential.expiresAt?.slice(0, 10)} and opens nothing any more: take it out.`;
}

/** What speaks against it, by the very question that found it where that is known. */
function doubtInWords(credential: Credential, path: string): string {
  const { doubt = 'stand-in', loweredBy } = credential;
  if (doubt === 'published') return publishedInWords(credential);
  if (doubt !== 'stand-in' || loweredBy === undefined) return doubts[doubt];
  return `${loweredInWords(loweredBy, placeOf(path)).replace(/\.$/, '')}: see that it is no real one.`;
}

/** Why it is a note of which nothing else is said: where it stands (`isAside`: in no part of the running system), whose it is, or that little speaks for it. */
export function reasonForNote(
  { credential, path, identity, passphraseAt }: Told,
  isAside: boolean,
  today: string,
): string {
  if (credential.isPublic) return '';
  if (credential.rule === 'secret-private-key-keystore' && passphraseAt === undefined && isStoreFile(path))
    return 'A passphrase protects it, which stands in none of the files beside it.';
  if (isOfOwnMachine(identity, today))
    return 'Its certificate has ended, names only the machine itself or what is tried, or has the words that its tool proposes.';
  if (credential.decoded.some(({ label }) => label === heldBy)) return 'Everybody who is handed the program has it.';
  if (credential.decoded.some(({ label, value }) => label === 'mode' && value === 'test'))
    return 'It is for trying what its vendor offers, and moves nothing that is real: keep it out of what runs for others.';
  const place = isAside ? placeOf(path) : undefined;
  if (place !== undefined) return `It stands in ${place}: see that it is no real one.`;
  if (credential.confidence !== 'low') return '';
  return `${loweredInWords(credential.loweredBy ?? 'little', undefined).replace(/\.$/, '')}: see that it opens nothing.`;
}

/** The file is a store of keys itself, and no text that holds one for the program to open. */
export function isStoreFile(path: string): boolean {
  return /\.(?:bks|jceks|jks|keystore|ks|store|truststore)$/i.test(path);
}

/** What the file is; what fills a database stands beside examples in weight alone. */
function placeOf(path: string): string | undefined {
  return fillsDatabase(path) ? 'what fills a database to begin with' : places[classify(path)];
}

const places: Partial<Readonly<Record<PathClass, string>>> = {
  test: 'a test',
  example: 'an example',
  template: 'a template',
  documentation: 'a document',
  vendored: 'what others have written',
};

/** `in a.ts and b.ts`, `2 times more in this file and in a.ts`. */
function inPlaces(places: readonly Place[], own: string, how: 'named' | 'counted'): string {
  const others = places.filter(({ path }) => path !== own);
  const more = places.length - others.length;
  const here = more === 0 ? [] : [`${more === 1 ? 'once' : `${more} times`} more in this file`];
  return [...here, ...(others.length === 0 ? [] : [`in ${inFiles(others, how)}`])].join(' and ');
}

/** `a.ts and b.ts`, `7 more files, such as a.ts, b.ts and c.ts`, and counted `7 more files`. */
function inFiles(places: readonly Place[], how: 'named' | 'counted'): string {
  const paths = places.map(({ path }) => path);
  if (how === 'counted') return paths.length === 1 ? 'another file' : `${paths.length} more files`;
  const named = paths.slice(0, mostNamed);
  const words = [named.slice(0, -1).join(', '), named.at(-1)].filter(Boolean).join(' and ');
  return paths.length > mostNamed ? `${paths.length} more files, such as ${words}` : words;
}

const mostNamed = 3;

/** Of what everybody has been given, who has done so and what that makes of it here. */
function publishedInWords({ publishedBy, title }: Credential): string {
  const from = publishedBy === undefined ? '' : ` from ${publishedBy}`;
  return title === 'Signing key'
    ? `Everybody has it${from}, so anybody can sign with it: give the program a key of its own.`
    : `Everybody has it${from}: see that what runs for others has another.`;
}

function knownToAll({ product, opens }: KnownDefault): string {
  return `It is a known default key of ${product}: whoever knows ${product} can ${opens}. Give it a key of its own.`;
}

/** It tells what it opens. */
function isOfAccount({ decoded }: Credential): boolean {
  return decoded.some(({ label }) => label === 'database' || label === 'host' || label === 'user');
}

const mostTold = 4;

const alone: Readonly<Record<PairHalf['of'], string>> = {
  id: 'Its secret, which it takes, is not near it.',
  secret: 'Its key id, which it takes, is not near it.',
};

const doubts: Readonly<Record<Doubt, string>> = {
  'checksum-fails': 'Its checksum fails: mistyped or invented.',
  'structure-broken': 'Its structure is broken: cut off or invented.',
  'looks-invented': 'It looks invented, since it repeats itself, counts or spells words: see that it is no real one.',
  'stand-in': 'The text around it, or its name, says that it is tried or shown: see that it is no real one.',
  'own-machine': 'It opens something on the machine itself, or a part of the set-up that only this reaches.',
  'out-of-place': 'Nothing around it says that it is used.',
  'ends-soon': 'It ends by itself within hours: what stands beside it is what counts.',
  'catches-mail': 'Its server catches the mail that a program is tried with, and delivers none.',
  'for-development':
    'Its settings are those of whoever writes the program: see that it runs for others with another, for whoever reads this one signs with it.',
  'stores-alone':
    'Its set-up starts stores alone, as that of whoever writes the program does: see that it runs for others with another.',
  'for-guests': 'It opens a network for guests, who are all told it.',
  'guessed-first': 'Many would try it first, whoever has read this or not: see that what runs for others has another.',
  'of-words': 'It reads as made up by hand, and nothing beside it says what it opens.',
  published: 'Everybody has it.',
  'shut-down': 'The interface that took it was shut: nothing accepts it.',
  protected: 'A passphrase protects it: whoever learns that one too can use it.',
};
