import { isAgentKind } from '../model/agent-kind.ts';
import { type Credential, geminiKey, opensNothing } from '../model/credential.ts';
import type { Facts } from '../model/facts.ts';
import { type Level, lowered } from '../model/finding.ts';
import type { Grant } from '../model/grant.ts';
import type { Identity } from '../model/identity.ts';
import { isOfProvider } from '../secrets/around/beside/database-host.ts';
import { isReached } from '../secrets/around/beside/reached-host.ts';
import { isKeyOfDeveloper } from '../secrets/around/opens-nothing/own-settings.ts';
import { passphraseOfGoogle } from '../secrets/decode/pkcs12.ts';
import { isInside } from '../secrets/is-machine.ts';
import { titleOfBackDoor, titleOfRegistration } from '../secrets/judge/title-of.ts';
import { classify, classOfWorkflow, isSetAside, setsUpTests, type TriedOn, triedOn } from '../text/paths/path-class.ts';
import { isSigningSettings } from '../text/paths/signing-settings.ts';
import { isOfTrialCluster } from '../text/paths/trial-cluster.ts';
import { hasExpired, isStoreFile } from './credential-in-words.ts';
import type { LevelSetting } from './overrides.ts';
import { isOfOwnMachine } from './own-machine.ts';
import type { Draft, Rule, Subject } from './rule.ts';

type Held = Extract<Subject, { readonly kind: 'credential' }>;

interface Weighed {
  readonly rule: Rule;
  readonly draft: Draft;
  readonly subject: Subject;
  readonly standing: Standing;
  /** What the configuration says; it has the last word. */
  readonly setting: LevelSetting | undefined;
  /** ISO date. */
  readonly today: string;
}

/** What a document is, as far as it decides how much weighs what it says. */
export interface Standing {
  /** A secret in it weighs as much as anywhere. */
  readonly isGenerated: boolean;
  /** No part of the running system. */
  readonly isAside: boolean;
  /** GitHub runs it, whatever it is called: `test.yml` runs tests with rights as real as those of any other workflow. */
  readonly isWorkflow: boolean;
  /** A workflow that GitHub never runs where it lies. */
  readonly isNeverRun?: boolean;
  /** It makes in a cloud what something is then tried on. */
  readonly isTestSetUp?: true;
  /** An agent in it is there to be tried. */
  readonly triedOn?: TriedOn | undefined;
}

/**
 * Tests, examples, templates, documents and what others or tools have written stand aside; a Markdown file that defines
 * an agent, or would if it could be read, is no document.
 */
export function standingOf({
  path,
  isGenerated,
  identities,
  problems = [],
}: Pick<Facts, 'path' | 'isGenerated' | 'identities'> & Partial<Pick<Facts, 'problems'>>): Standing {
  const pathClass = classify(path);
  const workflow = classOfWorkflow(path);
  const isAgent =
    pathClass === 'documentation' &&
    (identities.some(({ kind }) => isAgentKind(kind)) || problems.some(({ rule }) => rule === 'agent-unparseable'));
  return {
    isGenerated: isGenerated === true || pathClass === 'generated',
    isAside: !isAgent && isSetAside(pathClass),
    isWorkflow: workflow !== undefined && !isSetAside(workflow),
    ...(setsUpTests(path) && { isTestSetUp: true }),
    triedOn: triedOn(path),
  };
}

/**
 * The level of a finding: the catalogue's or the draft's own, one down where the file is no part of the running
 * system, one down where the evidence is weak, and no error where a part of the grant is not known. What is
 * public by design, has expired, shows the form of a token with filler in it, or is a secret for which little speaks
 * is a note.
 */
export function levelOf({ rule, draft, subject, standing, setting, today }: Weighed): Level {
  if (setting !== undefined && setting !== 'off') return setting;
  if (subject.kind === 'credential' && isHarmless(rule, subject, today)) return 'note';
  if (rule.category === 'secrets' && isDoubtful(subject)) return 'note';
  if (rule.category !== 'secrets' && standing.isNeverRun) return 'note';
  if (rule.category === 'agents' && isNeverStarted(rule, subject, standing)) return 'note';
  if (isVendors(subject, rule)) return 'note';
  const own = draft.level ?? (isOpen(subject) ? 'error' : rule.level);
  const isLesson = rule.category === 'agents' && standing.triedOn === 'lesson';
  const isAside = standsAside(standing, subject);
  const here = isLesson || isTried(subject) || isAside ? lowered(own) : own;
  const weighed = isWeak(subject) || (isAside && isTried(subject)) ? lowered(here) : here;
  return weighed === 'error' && (isPartlyKnown(subject) || isOutOfReach(subject)) ? 'warning' : weighed;
}

function standsAside({ isGenerated, isAside, isWorkflow, isTestSetUp }: Standing, subject: Subject): boolean {
  if (isTestSetUp && subject.kind !== 'credential') return true;
  if (subject.kind === 'identity' && subject.identity.activation !== 'active') return true;
  if (subject.kind === 'grant' && subject.holders.length > 0 && subject.holders.every(isPattern)) return true;
  // Whatever its file is called, a program uses it as it stands.
  if (subject.kind === 'credential' && subject.credential.evidence === 'in-force') return false;
  if (isWorkflow && subject.kind !== 'credential') return false;
  return isAside || (isGenerated && subject.kind !== 'credential');
}

/** A vendor's role, as the vendor writes it, is installed rather than edited; a product that may change everything has been given that by its vendor only where it is known for it. */
export function isVendors(subject: Subject, { id }: Rule): boolean {
  if (subject.kind !== 'grant' || subject.vendor === undefined) return false;
  const { rules, everything = rules === undefined } = subject.vendor;
  return rules?.includes(id) !== false && (everything || !changesEverything(subject.grant));
}

function changesEverything({ actions, resources }: Grant): boolean {
  return (
    resources.some(({ text }) => text === '*/*') && actions.some(({ text }) => !/^(?:get|list|watch)$/i.test(text))
  );
}

/** What holds in a cluster that lives for one run. */
function isTried(subject: Subject): boolean {
  const of = subject.kind === 'grant' ? subject.grant : subject.kind === 'role' ? subject.role : undefined;
  return of?.provider === 'kubernetes' && isOfTrialCluster(of.at.path);
}

/** A server that its client is told not to start, an agent that none loads, the case of a test, or one that only answers: what it would do is a note, a value that stands written there is none. */
function isNeverStarted({ id }: Rule, subject: Subject, standing: Standing): boolean {
  if (id === 'agent-literal-credential') return false;
  if (standing.triedOn === 'case') return true;
  // The star itself may be what cannot be read.
  if (id === 'agent-tools-wildcard' && subject.kind === 'identity' && subject.identity.traits.unread) return false;
  if (subject.kind === 'identity') return isSwitchedOff(subject.identity);
  return subject.kind === 'grant' && subject.holders.length > 0 && subject.holders.every(isSwitchedOff);
}

function isSwitchedOff({ kind, disabled, traits }: Identity): boolean {
  return (kind === 'mcp-server' && disabled) || unheeded.some((name) => traits[name] !== undefined);
}

/** No client loads it, it has no tool, or its header cannot be read, which is told instead of what stands in it. */
const unheeded = ['notLoaded', 'answersOnly', 'unread'];

/** What is there to be copied or read, not to act. */
function isPattern({ kind, activation }: Identity): boolean {
  return isAgentKind(kind) && (activation === 'template' || activation === 'example');
}

/** Little speaks for it: whoever reads a report looks at it, whoever types is not told. */
function isDoubtful(subject: Subject): boolean {
  return subject.kind === 'credential' && subject.credential.confidence === 'low';
}

/** What a credential tells by which it opens less than others: it ends within hours, is the half of a pair that every client has, or only reads. */
const slight: ReadonlySet<string> = new Set(['kind temporary', 'held by clients', 'allows reading alone']);

/** Little speaks for it, what it needs to open anything does not stand near it, or it tells itself that it opens less. */
function isWeak(subject: Subject): boolean {
  if (subject.kind !== 'credential') return false;
  const { confidence, half, decoded, rule } = subject.credential;
  if (decoded.some(({ label, value }) => slight.has(`${label} ${value}`))) return true;
  if (rule === 'secret-private-key-jwk' && isKeyOfDeveloper(subject.path)) return true;
  return confidence === 'low' || (half !== undefined && half.other === undefined);
}

function isHarmless({ category }: Rule, held: Held, today: string): boolean {
  const { credential, shownAt, isShipped, isOpenToAll, isOfLesson, isWithoutStore, toldAt, storeToldAt, rowTold } =
    held;
  const isKnown =
    shownAt || isShipped || isOpenToAll || isOfLesson || isWithoutStore || toldAt || storeToldAt || rowTold;
  if (category === 'secrets' && (isKnown || isOfOwnMachine(certificateOf(held), today))) return true;
  if (opensNothing(credential) || isForTrying(credential)) return true;
  return category === 'secrets' && (hasExpired(credential, today) || opensNothingAlone(held));
}

/** Its vendor tells by its form that it is for trying: no real money, order or message is moved by it. */
function isForTrying({ decoded }: Credential): boolean {
  return decoded.some(({ label, value }) => label === 'mode' && value === 'test');
}

/** The certificate whose key it is. */
function certificateOf(held: Held): Identity | undefined {
  return (held.holder ?? held.identity)?.kind === 'certificate' ? held.identity : undefined;
}

/** What opens nothing by what was read: a key store whose passphrase stands nowhere, an id whose secret does not stand near it, and what says that a product is paid for. */
function opensNothingAlone({ credential, passphraseAt, path }: Held): boolean {
  const { rule, half, decoded } = credential;
  if (rule === 'secret-private-key-keystore') return passphraseAt === undefined && isStoreFile(path);
  if (half?.of === 'id' && half.other === undefined) return true;
  return decoded.some(({ label, value }) => label === 'kind' && value === 'licence');
}

/** The host that it opens is named for the machine itself, without a domain, or in a cluster: who reads the file has to be there to use it. */
function isOutOfReach(subject: Subject): boolean {
  if (subject.kind !== 'credential') return false;
  return subject.credential.decoded.some(({ label, value }) => label === 'host' && isInside(value));
}

/** What may be the password of a database, by its name, its form or the call that it is given to. */
const ofDatabase = /^secret-(?:aiven-password|generic-(?:login|password))$/;

/** All that is needed to use it stands there, and others reach what it opens. */
function isOpen(subject: Subject): boolean {
  return (
    isOpenDatabase(subject) ||
    isOpenMailbox(subject) ||
    isOpenRelay(subject) ||
    isOfGemini(subject) ||
    isOpenFtp(subject) ||
    isOpenSite(subject) ||
    isOpenServiceAccount(subject) ||
    isOpenSigning(subject) ||
    isBackDoor(subject) ||
    isOpenRegistry(subject) ||
    isOpenHomeserver(subject)
  );
}

/** The key of a service account of Google in a container that the passphrase opens which Google publishes. */
function isOpenServiceAccount(subject: Subject): boolean {
  return subject.kind === 'credential' && subject.credential.decoded.some(({ value }) => value === passphraseOfGoogle);
}

/** The store that what is released is signed with, and its passphrase in what the build reads: whoever has both signs as its maker does. Source: Android, "Sign your app". */
function isOpenSigning(subject: Subject): boolean {
  if (subject.kind !== 'credential' || subject.passphraseAt === undefined) return false;
  const { credential, passphraseAt, path } = subject;
  if (!/^secret-private-key-(?:keystore|pkcs12)$/.test(credential.rule) || /debug/i.test(path)) return false;
  return isStoreFile(path) && isSigningSettings(passphraseAt.path);
}

/** Whoever asks a server that others reach by it is made an administrator. */
function isOpenHomeserver(subject: Subject): boolean {
  return subject.kind === 'credential' && subject.credential.title === titleOfRegistration;
}

/** What Composer sends to the registry above it, which is all that this takes. Source: Composer, "Authentication for privately hosted packages", http-basic. */
function isOpenRegistry(subject: Subject): boolean {
  if (subject.kind !== 'credential' || !/(?:^|\/)auth\.json$/.test(subject.path)) return false;
  const { credential } = subject;
  const host = credential.decoded.find(({ label }) => label === 'host')?.value ?? '';
  return credential.rule === 'secret-generic-password' && credential.confidence !== 'low' && isReached(host);
}

/** A program that others ask lets in whoever gives it. */
function isBackDoor(subject: Subject): boolean {
  return subject.kind === 'credential' && subject.credential.title === titleOfBackDoor;
}

/** The password of an account that puts files on a server which others reach, with that server and its user: mostly the files of a site. */
function isOpenFtp(subject: Subject): boolean {
  if (subject.kind !== 'credential' || !ofDatabase.test(subject.credential.rule)) return false;
  const { credential, path } = subject;
  const told = (label: string) => credential.decoded.find((part) => part.label === label)?.value;
  const host = told('host') ?? '';
  if (credential.isPutAside === true || told('user') === undefined || !isReached(host)) return false;
  return ofFtp.test(host) || ofFtp.test(credential.site?.name ?? '') || settingsOfSftp.test(path);
}

/** By what the profile of a site says, whoever has it puts another one in its place. Source: Microsoft, "Visual Studio publish profiles (.pubxml)". */
function isOpenSite(subject: Subject): boolean {
  if (subject.kind !== 'credential' || !/\.publishsettings$/i.test(subject.path)) return false;
  const { rule, confidence, decoded } = subject.credential;
  const told = (label: string) => decoded.find((part) => part.label === label)?.value;
  return ofDatabase.test(rule) && confidence !== 'low' && told('user') !== undefined && isReached(told('host') ?? '');
}

const ofFtp = /^s?ftps?(?:[\d._-]|[A-Z]|$)|[._-]s?ftps?(?:[._-]|$)/i;

/** What the extensions of editors read that put files on a server: `.vscode/sftp.json`. */
const settingsOfSftp = /(?:^|\/)(?:\.vscode\/s?ftp|s?ftp-(?:config|settings)|\.?s?ftpconfig)(?:\.json)?$/i;

/** A password beside its user, its database and the host on which others reach that: what the same address in one text is. A provider of databases names the host for the database. */
function isOpenDatabase(subject: Subject): boolean {
  if (subject.kind !== 'credential' || !ofDatabase.test(subject.credential.rule)) return false;
  const told = (label: string) => subject.credential.decoded.find((part) => part.label === label)?.value;
  const host = told('host') ?? '';
  return isReached(host) && told('user') !== undefined && (told('database') !== undefined || isOfProvider(host));
}

/**
 * The password of a mailbox, with the server that takes it, one which others reach, and the address of that mailbox: all that is needed to read and send as its owner, whoever
 * runs it; what a comment puts aside may be of before. Of what a provider has made for one program the name of the mailbox may tell the server.
 */
function isOpenMailbox(subject: Subject): boolean {
  if (subject.kind !== 'credential' || !ofMailbox.test(subject.credential.rule)) return false;
  const told = (label: string) => subject.credential.decoded.find((part) => part.label === label)?.value;
  const user = told('user') ?? '';
  const host = told('host');
  const { evidence, isPutAside } = subject.credential;
  if (evidence === 'issued') return user !== '' && (host !== undefined || /@g(?:oogle)?mail\.com$/i.test(user));
  return isPutAside !== true && host !== undefined && ofMail.test(host) && isReached(host) && isAddress.test(user);
}

/**
 * The password at a service that sends mail for programs, with the user that this has given out, which is no address: whoever has both sends as its owner. Sources: Amazon SES, "Obtaining Amazon SES
 * SMTP credentials"; Mailjet, "SMTP relay"; Postmark, "Sending with SMTP"; SparkPost, "SMTP API".
 */
function isOpenRelay(subject: Subject): boolean {
  if (subject.kind !== 'credential' || !ofMailbox.test(subject.credential.rule)) return false;
  const { confidence, decoded, isPutAside } = subject.credential;
  const told = (label: string) => decoded.find((part) => part.label === label)?.value;
  if (isPutAside === true || confidence === 'low' || told('user') === undefined) return false;
  return ofRelays.test(told('host') ?? '');
}

const ofRelays =
  /^(?:email-smtp\.[a-z\d-]{5,30}\.amazonaws\.com|in(?:-v3)?\.mailjet\.com|smtp(?:-broadcasts)?\.postmarkapp\.com|smtp\.(?:eu\.)?sparkpostmail\.com|smtp\.(?:eu\.)?mailgun\.org|smtp\.mandrillapp\.com|smtp-relay\.(?:brevo|sendinblue)\.com)$/i;

/** Whoever has it spends the money of its owner at once, unlike a key of Google that draws maps. */
function isOfGemini(subject: Subject): boolean {
  return subject.kind === 'credential' && subject.credential.title === geminiKey && !subject.credential.isPublic;
}

/** What may be the password of a mailbox: of its name, of the call that it is given to, or in the address of its server. */
const ofMailbox = /^secret-(?:generic-(?:login|password)|url-password)$/;

/** How servers of mail are called. Sources: RFC 6186, section 3; GoDaddy, "Server and port settings for Workspace Email", `smtpout.secureserver.net`. */
const ofMail = /^(?:e?mail|imaps?|mx|pop3?|smtp(?:s|auth|out)?|webmail)(?:[\d-][\w-]{0,30})?\./i;
const isAddress = /^[\w.+-]{1,80}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}$/;

function isPartlyKnown(subject: Subject): boolean {
  return (subject.kind === 'grant' && !subject.grant.known) || (subject.kind === 'role' && !subject.role.exact);
}
