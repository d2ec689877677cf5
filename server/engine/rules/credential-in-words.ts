import {
  type Credential,
  type DecodedPart,
  type Doubt,
  isLocked,
  isStoreOfKeys,
  issuedBy,
  isTemporary,
  type KnownDefault,
  moreHere,
  saidApart,
} from '../model/credential.ts';
import type { LoweredBy } from '../model/lowered-by.ts';
import type { Place } from '../model/span.ts';
import { isAllowList } from '../secrets/around/opens-nothing/of-many.ts';
import { privateKey } from '../secrets/decode/key-store-beside.ts';
import { heldInStore } from '../secrets/decode/known-passphrases.ts';
import { isMachine } from '../secrets/is-machine.ts';
import { titleOfLicence } from '../secrets/judge/title-of.ts';
import { fileOf } from '../text/paths/file-of.ts';
import { classify, type PathClass } from '../text/paths/path-class.ts';
import { isForTestHost } from '../text/paths/test-host-path.ts';
import { check, doubts } from './doubts-in-words.ts';
import { isGeneratedStore } from './generated-store.ts';
import { aloneInWords } from './half-in-words.ts';
import { loweredInWords, startedInWords } from './lowered-in-words.ts';
import { type OwnMachine, ownMachineBy, ownMachineOf } from './own-machine.ts';
import { isUnknownPassphrase, passphraseInWords } from './passphrase-in-words.ts';
import { placeOf, placeOnce, places } from './place-in-words.ts';
import { overruledInWords, readInWords } from './read-in-words.ts';
import { forEach, ofMoreHere } from './remedies.ts';
import type { CredentialSubject } from './rule.ts';
import { typedKeyInWords } from './typed-key-in-words.ts';
import { openedToAll, openPortInWords, setElsewhereInWords, unsetInWords } from './unset-in-words.ts';

type Held = Omit<CredentialSubject, 'kind' | 'identity'>;

/** Whether the value itself tells an end that lies before today (ISO date). */
export function hasExpired({ expiresAt }: Credential, today: string): boolean {
  return expiresAt !== undefined && expiresAt.slice(0, 10) < today;
}

/** What a credential tells by itself, but for parts that are `said`, to stand behind its name in a list: `with account 1, user x`. None of it is secret. */
export function toldBy(
  { rule, decoded, doubt, title }: Credential,
  said: ReadonlySet<string> = new Set(),
): readonly string[] {
  // What a doubt says is not said twice.
  const isProtected = doubt === 'protected';
  // By what a program signs nobody signs in: a user beside it is that of a store or of mail.
  const isOfProgram = /^(?:(?:Guessable s|S)igning key(?: of session ids)?|Symfony secret)$/.test(title);
  const isIssued = decoded.some(({ label }) => label === issuedBy);
  const told = decoded.filter(
    ({ label, value }) =>
      !(isIssued && label === 'host') &&
      label !== heldBy &&
      label !== heldInStore &&
      !saidApart.has(label) &&
      !(rule === 'secret-generic-token' && doubt === undefined && label === 'host' && isMachine(value)) &&
      !(title === titleOfLicence && label === 'kind') &&
      !said.has(label) &&
      !(label === 'passphrase' && (isProtected || isUnknownPassphrase(value))) &&
      !(label === 'protection' && isProtected) &&
      !(isOfProgram && label === 'user'),
  );
  const shown = told.slice(0, mostTold);
  const modes = shown.flatMap(({ label, value }) => (label === 'mode' ? [`in ${value} mode`] : []));
  const parts = shown.filter(({ label }) => label !== 'mode' && label !== issuedBy);
  const issuer = shown.flatMap(({ label, value }) => (label === issuedBy ? [`for ${value}`] : []));
  return [...issuer, ...modes, ...parts.map((part, at) => `${at === 0 ? 'with ' : ''}${partInWords(part)}`)];
}

function partInWords({ label, value }: DecodedPart): string {
  if (label === 'passphrase') return passphraseInWords(value);
  if (label === 'expires') return `end ${value.slice(0, 10)}`;
  return label === 'words' ? `${value} words` : `${label} ${value}`;
}

/** Of a half that every client has. */
const heldBy = 'held by';

const endedByItself = 'It has expired since it was committed. Look for what writes such keys into files.';

/** What speaks against a credential, is missing beside it, or stands elsewhere, as sentences for a finding; empty: nothing. Other places are `named`, or only `counted`. */
export function doubtsAbout(held: Held, today: string, places: 'named' | 'counted'): string {
  const { credential, path, shownAt, isShipped, isOpenToAll, isOfLesson, toldAt, storeToldAt, rowTold } = held;
  const { repeatedAt = [], alike = [] } = held;
  const moreRows =
    (held.moreRows ?? 0) + Number(credential.decoded.find(({ label }) => label === moreHere)?.value ?? 0);
  const isFirst = alike.length > 1 && alike[0]?.span.start === credential.span.start;
  const alsoIn = isFirst ? alike.slice(1).filter(({ path }) => path !== shownAt?.path) : [];
  // All of these in one list, where the same sentence names the first of them.
  const isListed =
    shownAt !== undefined &&
    !isShipped &&
    held.isShownPublic !== true &&
    (credential.doubt !== undefined || placeOf(path) !== undefined);
  const rows = [
    ...(rowTold === undefined
      ? []
      : [`${ofMoreHere} many values of this kind, which are reported once, at one of them.`]),
    ...(moreRows === 0 ? [] : [`${ofMoreHere} ${moreRows} more of this kind: treat them all the same way.`]),
  ];
  // What has ended, or is reported at another place, needs no more words here.
  if (hasExpired(credential, today)) return [endInWords(credential, path), ...rows].join(' ');
  if (toldAt !== undefined)
    return [...ofItself(credential), `The same ${calledOf(credential)} is reported in ${fileOf(toldAt.path)}.`].join(
      ' ',
    );
  const said = [
    ...(credential.doubt === undefined || (credential.isPublic && credential.loweredBy === 'saved-page')
      ? []
      : [doubtInWords(credential, path)]),
    ...(credential.doubt === undefined && credential.publishedBy !== undefined ? [publishedInWords(credential)] : []),
    ...(credential.half === undefined || credential.isPublic ? [] : aloneInWords(credential.half)),
    ...(shownAt === undefined || isShipped
      ? []
      : [shownInWords(held, filesOfList(shownAt, isListed ? alsoIn : [], places), shownAt)]),
    ...(credential.knownDefault === undefined ? [] : [knownToAll(credential.knownDefault)]),
    ...(isShipped ? openedToAll(credential) : []),
    ...(isShipped ? [startedInWords(credential.doubt === undefined ? '' : doubtInWords(credential, path))] : []),
    ...(isOpenToAll &&
    !isShipped &&
    shownAt === undefined &&
    credential.doubt === undefined &&
    credential.loweredBy !== 'sample'
      ? [openInWords(placeOf(path))]
      : []),
    ...(isOfLesson && !credential.isPublic && credential.doubt === undefined && shownAt === undefined
      ? ['The README says that this program is vulnerable on purpose.']
      : []),
    ...(storeToldAt === undefined ? [] : [`It opens ${fileOf(storeToldAt.path)} and is reported there.`]),
    ...readInWords(held),
    ...setElsewhereInWords(held),
    ...(held.openedAt === undefined ? [] : [`${fileOf(held.openedAt.path)} lets others reach the login.`]),
    ...(repeatedAt.length === 0 || credential.knownDefault !== undefined || storeToldAt !== undefined
      ? []
      : [
          `The same ${calledOf(credential)} is ${inPlaces(repeatedAt, path, places)}: ${credential.commonness === 'guessed' ? forEach.guessed : forEach.any}.`,
        ]),
    ...(alsoIn.length === 0 || isListed ? [] : [alikeInWords(held, inFiles(alsoIn, places))]),
    ...rows,
  ];
  // Everybody has it, so that it cannot be one that is kept.
  return placeOnce(said, placeOf(path))
    .join(' ')
    .replace(isShipped || credential.isPublic ? ` ${check}` : '', '');
}

/** Whether what speaks against a credential ends with what to do at each of its places, which says that of the one place as well. */
export function endsWithRemedy(doubts: string): boolean {
  return Object.values(forEach).some((remedy) => doubts.endsWith(`: ${remedy}.`));
}

/** Whether what speaks against a credential names its other places and nothing else, so that the reason why it is a note is still to be said. */
export function namesPlacesAlone(doubts: string): boolean {
  const rest = doubts.replace(/(?:^| )This file has \d+ more of this kind: treat them all the same way\.$/, '');
  return rest === '' || (/^It is in .{1,600} too\.$/.test(rest) && !rest.includes('. '));
}

/** A private key is the same one in whatever form it is written. */
function calledOf({ rule }: Credential): string {
  return rule.startsWith('secret-private-key-') ? 'key' : 'value';
}

/** Of what everybody may have: where it stands, and what there is to do. */
function openInWords(place: string | undefined): string {
  if (place !== undefined) return `It is in ${place} of an open-source project. ${check}`;
  return 'Everybody who uses this open-source project has it. Use another one for anything of your own.';
}

/** What speaks against the value wherever it stands. */
function ofItself(credential: Credential): readonly string[] {
  if (credential.doubt === 'published') return [publishedInWords(credential)];
  return credential.doubt !== undefined && ofValue.has(credential.doubt) ? [doubts[credential.doubt]] : [];
}

const ofValue: ReadonlySet<Doubt> = new Set<Doubt>(['checksum-fails', 'protected', 'shut-down', 'structure-broken']);

/** Other files of its kind that hold it, with why it is none of weight where nothing else has said that. */
function alikeInWords({ credential, path, shownAt, isOpenToAll }: Held, files: string): string {
  const own = placeOf(path);
  const isSaid = credential.doubt !== undefined || shownAt !== undefined || isOpenToAll;
  if (isSaid || credential.isPublic || own === undefined) return `It is in ${files} too.`;
  return `It is in ${own}, and in ${files} too. ${check}`;
}

/** The file that shows it, and the others of its kind where one sentence names them all. */
function filesOfList(shownAt: Place, others: readonly Place[], places: 'named' | 'counted'): string {
  const first = fileOf(shownAt.path);
  if (others.length === 0) return first;
  return places === 'counted' ? `${first} and ${inFiles(others, places)}` : inFiles([shownAt, ...others], places);
}

/** Where else it stands, and what that says of it where nothing else does. */
function shownInWords({ credential, path, isShownPublic }: Held, other: string, { path: shown }: Place): string {
  if (isShownPublic === true) return `The same value is in ${other}, where it is public by design.`;
  if (credential.doubt !== undefined) return `The same value is in ${other}.`;
  if (isAllowList(shown)) return `The same value is in ${other}, which tells a scanner to take it as it is.`;
  const own = placeOf(path);
  if (own !== undefined) return `It is in ${own}, and the same value is in ${other}. ${check}`;
  // Of what many type without knowing each other, another place that holds it says nothing.
  if (credential.commonness === 'guessed')
    return credential.loweredBy === 'comment'
      ? `It is in a comment, and ${other} has the same value. ${check}`
      : `It is easy to guess, and ${other} has the same value. Use another one where others can reach it.`;
  const place = placeOf(shown);
  if (place !== undefined) return `The same value is in ${other}, which is ${place}. ${check}`;
  return `The same value is in ${other}, where it is taken for a sample or for local use. ${check}`;
}

/** When it ended, and what is left to do. */
function endInWords(credential: Credential, path: string): string {
  if (isTemporary(credential)) return endedByItself;
  const ended = isStoreOfKeys(credential)
    ? `Its certificate expired on ${credential.expiresAt?.slice(0, 10)}`
    : `It expired on ${credential.expiresAt?.slice(0, 10)}, so it no longer works`;
  const pathClass = classify(path);
  // A test reads it, and a reader is shown what one looks like.
  return reading.has(pathClass) ? `${ended} and may stay in ${places[pathClass]}.` : `${ended}: remove it.`;
}

const reading: ReadonlySet<PathClass> = new Set<PathClass>(['documentation', 'example', 'test']);

/** What speaks against it, by the very question that found it where that is known. */
function doubtInWords(credential: Credential, path: string): string {
  const { doubt = 'stand-in', loweredBy } = credential;
  if (doubt === 'published') return publishedInWords(credential);
  const place = placeOf(path);
  if (place === places.documentation && isWithoutHost(credential)) return `It is in ${place}. ${check}`;
  if (doubt === 'of-words' && place !== undefined) return `It is in ${place}. ${check}`;
  // That it is only tried or shown weighs more than that others may guess it.
  if (doubt === 'guessed-first' && (place === places.test || place === places.documentation))
    return `It is in ${place}. ${check}`;
  const open = place === undefined ? openPortInWords(credential) : undefined;
  if (open !== undefined) return open;
  if (doubt === 'own-machine') return machineInWords(credential);
  if (doubt === 'for-development' && isForTestHost(path)) return `It is in settings for tests. ${check}`;
  if (isLocked(credential)) return notFound;
  const unset = place === undefined ? unsetInWords(credential) : undefined;
  if (unset !== undefined) return unset;
  if (doubt !== 'stand-in' || loweredBy === undefined) return doubts[doubt];
  const words = loweredInWords(loweredBy, placeOf(path));
  return saysWhatToDo.has(loweredBy) ? words : `${words} ${toDoAbout(loweredBy, placeOf(path))}`;
}

/** A document shows what somebody has called on their own machine, and nothing beside the value is reached. */
function isWithoutHost({ doubt, decoded }: Credential): boolean {
  return doubt === 'own-machine' && decoded.every(({ label }) => label !== 'host');
}

/** What it opens is on the machine itself, or on that of somebody whose name for it Windows has chosen: a name in a network. */
function machineInWords({ decoded, isPutAside }: Credential): string {
  const isComment = isPutAside === true ? 'It is in a comment. ' : '';
  const host = decoded.find(({ label }) => label === 'host')?.value;
  if (host === undefined) return `${isComment}${doubts['own-machine']}`;
  return /^(?:DESKTOP|LAPTOP)-[A-Z\d]{7}/i.test(host)
    ? `${isComment}Its host is somebody's own computer, by the name that Windows gives one. Use another one where others can reach it.`
    : `${isComment}${byItsAddress}`;
}

/** A set-up may publish the port of what it names so. */
const byItsAddress =
  'By its address, it is reached from the same machine or set-up only. Use another one where others can reach it.';

/** Of these the words themselves say what to do. */
const saysWhatToDo: ReadonlySet<LoweredBy> = new Set<LoweredBy>([
  'default-key',
  'search-or-more',
  'editor-history',
  'home-network',
  'left-behind',
  'licence',
  'not-asked',
  'of-account',
  'read-nowhere',
  'recorded',
  'reports-alone',
  'saved-page',
  'shared-on-purpose',
  'start-of-django',
]);

/** Why it is a note of which nothing else is said: where it stands (`isAside`: in no part of the running system), whose it is, or that little speaks for it. */
export function reasonForNote(
  subject: CredentialSubject,
  { isAside, today }: { readonly isAside: boolean; readonly today: string },
): string {
  const { credential, path, identity, passphraseAt, isWithoutStore } = subject;
  if (credential.isPublic) return '';
  const isOpened = credential.decoded.some(({ label }) => label === 'passphrase');
  if (!isOpened && credential.rule === 'secret-private-key-keystore' && passphraseAt === undefined && isStoreFile(path))
    return notFound;
  const own = (subject.sealed && ownMachineBy(subject.sealed, path, today)) ?? ownMachineOf(identity, today);
  if (own !== undefined) return ownMachineInWords(own);
  if (isGeneratedStore(subject))
    return 'Its certificate vouches for itself and names no host, as tools make them for trying. Give production another one.';
  if (credential.decoded.some(({ label }) => label === heldBy)) return 'Everybody who gets the program has it.';
  if (isWithoutStore && credential.decoded.some(({ label }) => label === privateKey))
    return 'It is the passphrase of a private key that is not in this repository. Give the key that is in use another one.';
  if (isWithoutStore && credential.isTypedByMany === true)
    return 'The key store that it opens is not in this repository, and it is easy to guess. Use another one.';
  if (isWithoutStore)
    return 'It is the passphrase of a key store that is not in this repository. Give it to the build where that runs.';
  if (credential.decoded.some(({ label, value }) => label === 'mode' && value === 'test'))
    return 'It is a test-mode key, which does nothing real. Keep it out of production.';
  const place = isAside ? placeOf(path) : undefined;
  if (place !== undefined) return `It is in ${place}. ${check}`;
  if (credential.confidence !== 'low') return '';
  const overruled = overruledInWords(subject);
  if (overruled !== undefined) return overruled;
  const weak = openPortInWords(credential) ?? unsetInWords(credential);
  if (weak !== undefined) return weak;
  const typed = typedKeyInWords(credential, path);
  if (typed !== undefined) return typed;
  const isTold = credential.decoded.some(({ label }) => label === 'host' || label === issuedBy);
  if (credential.loweredBy === 'nobody' && isTold)
    return `Others do not reach the host beside it, and nothing else here says what it is for. ${check}`;
  if (credential.loweredBy === 'not-at-work' && isTold)
    return `Its file does not show that the program uses it. ${check}`;
  if (credential.loweredBy === 'little' && isTold) return `Nothing but its name says that it is a secret. ${check}`;
  const { loweredBy = 'little' } = credential;
  const words = loweredInWords(loweredBy, undefined);
  if (ofHand.has(loweredBy) && isImage(path)) return `${words} ${ofImage}`;
  return loweredBy === 'digests-alone' || saysWhatToDo.has(loweredBy)
    ? words
    : `${words} ${toDoAbout(loweredBy, placeOf(path))}`;
}

/** What somebody has made up may be what a program runs with all the same; in a test, an example or a document it mostly is not. */
function toDoAbout(by: LoweredBy, place: string | undefined): string {
  return ofHand.has(by) && place === undefined ? ofUse : check;
}

const ofUse = 'If something runs with it, give that another one.';

/** Of a store that was tried with the passwords that the repository holds. */
const notFound = 'It is protected by a passphrase, which was not found among the passwords that were tried.';

/** The one reason that holds. */
function ownMachineInWords(own: OwnMachine): string {
  if (own.by === 'end') return `Its certificate expired on ${own.day}.`;
  if (own.by === 'proposed-words') return 'Its certificate was made with the defaults of a tool.';
  const [first = '', ...rest] = own.names;
  const more = rest.length === 0 ? '' : ` and ${rest.length} more`;
  return `Its certificate is for ${first}${more}, which only the machine itself, its own network or tests use.`;
}

/** Of what an image is made from, or starts with. Source: Docker, "Dockerfile reference". */
function isImage(path: string): boolean {
  return /(?:^|\/)(?:[\w.-]{1,40}\.)?(?:Dockerfile|Containerfile)(?:[.-][\w.-]{1,40})?$|(?:^|\/)(?:docker-)?entrypoint\.sh$/i.test(
    path,
  );
}

const ofHand: ReadonlySet<string> = new Set(['by-hand', 'words', 'guessable']);
const ofImage = 'Every container that is given no other starts with it: give it another one before production.';

/** The file is a store of keys itself, and no text that holds one for the program to open. */
export function isStoreFile(path: string): boolean {
  return /\.(?:bks|jceks|jks|keystore|ks|p12|pfx|store|truststore)(?:\.(?:bak|backup|old|orig))?$/i.test(path);
}

/** `in a.ts and b.ts`, `2 times more in this file and in a.ts`. */
function inPlaces(places: readonly Place[], own: string, how: 'named' | 'counted'): string {
  const others = places.filter(({ path }) => path !== own);
  const more = places.length - others.length;
  const here = more === 0 ? [] : [`${more === 1 ? 'once' : `${more} times`} more in this file`];
  return [...here, ...(others.length === 0 ? [] : [`in ${inFiles(others, how)}`])].join(' and ');
}

/** `a.ts and b.ts`, `7 more files, such as a.ts, b.ts and c.ts`, and counted `7 more files`. */
function inFiles(places: readonly Pick<Place, 'path'>[], how: 'named' | 'counted'): string {
  const paths = places.map(({ path }) => path);
  if (how === 'counted') return paths.length === 1 ? 'another file' : `${paths.length} more files`;
  const named = paths.slice(0, mostNamed);
  const words = [named.slice(0, -1).join(', '), named.at(-1)].filter(Boolean).join(' and ');
  return paths.length > mostNamed ? `${paths.length} more files, such as ${words}` : words;
}

const mostNamed = 3;

/** Of what everybody has been given, who has done so and what that makes of it here. */
function publishedInWords({ publishedBy, title }: Credential): string {
  const from = publishedBy === undefined ? '' : `, from ${publishedBy}`;
  return /signing key(?: of session ids)?$/i.test(title)
    ? `It is publicly known${from}. Anybody can sign with it: give the program a key of its own.`
    : `It is publicly known${from}. Use another one in production.`;
}

function knownToAll({ product, opens }: KnownDefault): string {
  return `It is a known default key of ${product}: whoever knows ${product} can ${opens}. Give it a key of its own.`;
}

const mostTold = 4;
