import relays from '../../../rules/tables/mail-relays.json' with { type: 'json' };
import { geminiKey, grantOfClient, issuedBy, openedStore, tellsNoIssuer } from '../model/credential.ts';
import { isCacheOfProvider, isOfProvider } from '../secrets/around/beside/database-host.ts';
import { isReached } from '../secrets/around/beside/reached-host.ts';
import { isOfShell } from '../secrets/around/beside/section-of-variables.ts';
import { tellsPayments } from '../secrets/around/beside/service-of-key.ts';
import { takesNoUser } from '../secrets/around/beside/store-of-settings.ts';
import { passphraseOfGoogle } from '../secrets/decode/known-passphrases.ts';
import { titleOfFirebase } from '../secrets/judge/key-of-vendor.ts';
import { titleOfBackDoor, titleOfRegistration } from '../secrets/judge/title-of.ts';
import { isMailAddress, isMailServer } from '../secrets/value/mail-names.ts';
import { lazily } from '../text/lazily.ts';
import { isSigningSettings } from '../text/paths/signing-settings.ts';
import { literalPattern } from '../text/patterns/literal-pattern.ts';
import { isStoreFile } from './credential-in-words.ts';
import type { Subject } from './rule.ts';

/** What may be the password of a database, by its name, its form or the call that it is given to. */
const ofDatabase = /^secret-(?:aiven-password|generic-(?:login|password)|kubernetes-secret-manifest)$/;

/** Whether all that is needed to use a secret stands there, and others reach what it opens. */
export function isUsableByReader(subject: Subject): boolean {
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
    isOpenHomeserver(subject) ||
    isOpenClient(subject) ||
    isOpenFirebase(subject) ||
    isOfKeyId(subject) ||
    isOfPayments(subject)
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

/** What no name says the vendor of, and the id of a key in another file does: both together are all that is asked for. */
function isOfKeyId(subject: Subject): boolean {
  if (subject.kind !== 'credential') return false;
  const { half, rule, confidence } = subject.credential;
  if (half?.of !== 'secret' || half.elsewhere === undefined || confidence === 'low') return false;
  return tellsNoIssuer(rule) || rule === 'secret-kubernetes-secret-manifest';
}

/** What Composer sends to the registry above it, which is all that this takes. Source: Composer, "Authentication for privately hosted packages", http-basic. */
function isOpenRegistry(subject: Subject): boolean {
  if (subject.kind !== 'credential' || !/(?:^|\/)auth\.json$/.test(subject.path)) return false;
  const { credential } = subject;
  const host = credential.decoded.find(({ label }) => label === 'host')?.value ?? '';
  return credential.rule === 'secret-generic-password' && credential.confidence !== 'low' && isReached(host);
}

/** The secret of a client beside its id and the host that gives a token for both: nobody has to agree to what is done with that. */
function isOpenClient(subject: Subject): boolean {
  if (subject.kind !== 'credential' || subject.credential.isPutAside === true) return false;
  const { confidence, decoded, evidence } = subject.credential;
  const told = (label: string) => decoded.find((part) => part.label === label)?.value;
  return (
    confidence !== 'low' && evidence !== undefined && told(grantOfClient) !== undefined && isReached(told('host') ?? '')
  );
}

/** It is the administrator of the database whose host stands with it. Source: Firebase, "Firebase Database REST API", legacy tokens. */
function isOpenFirebase(subject: Subject): boolean {
  if (subject.kind !== 'credential' || subject.credential.title !== titleOfFirebase) return false;
  return subject.credential.decoded.some(({ label, value }) => label === 'host' && isReached(value));
}

/** The key of a shop at a service for payments, which needs nothing else to say that something is paid. Source: CCAvenue, "Integration guide", working key. */
function isOfPayments(subject: Subject): boolean {
  if (subject.kind !== 'credential' || subject.credential.rule !== 'secret-generic-token') return false;
  const { confidence, decoded, isPutAside, site } = subject.credential;
  const service = decoded.find(({ label }) => label === issuedBy)?.value;
  return (
    confidence !== 'low' && isPutAside !== true && service !== undefined && tellsPayments(service, site?.name ?? '')
  );
}

/** A program that others ask lets in whoever gives it. */
function isBackDoor(subject: Subject): boolean {
  return subject.kind === 'credential' && subject.credential.title === titleOfBackDoor;
}

/** The password of an account on a server which others reach, with that server and its user: one of a shell, or one that puts files there, mostly those of a site. */
function isOpenFtp(subject: Subject): boolean {
  if (subject.kind !== 'credential' || !ofDatabase.test(subject.credential.rule)) return false;
  const { credential, path } = subject;
  const told = (label: string) => credential.decoded.find((part) => part.label === label)?.value;
  const host = told('host') ?? '';
  if (credential.isPutAside === true || told('user') === undefined || !isReached(host)) return false;
  const name = credential.site?.name ?? '';
  if (credential.rule === 'secret-generic-password' && isOfShell(name)) return true;
  return ofFtp.test(host) || ofFtp.test(name) || settingsOfSftp.test(path);
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
  if (subject.kind !== 'credential') return false;
  const { rule, decoded, evidence } = subject.credential;
  const told = (label: string) => decoded.find((part) => part.label === label)?.value;
  const host = told('host') ?? '';
  const store = told(openedStore);
  const isAlone = takesNoUser(store ?? '') || isCacheOfProvider(host);
  if (!isReached(host) || (told('user') === undefined && !isAlone)) return false;
  // Of commands only the client of a database is told the host that it asks.
  if (rule === 'secret-generic-command') return evidence === 'host';
  return ofDatabase.test(rule) && (told('database') !== undefined || store !== undefined || isOfProvider(host));
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
  return isPutAside !== true && host !== undefined && isMailServer(host) && isReached(host) && isMailAddress(user);
}

/**
 * The password at a service that sends mail for programs, with the user that this has given out, which is no address: whoever has both sends
 * as its owner.
 */
function isOpenRelay(subject: Subject): boolean {
  if (subject.kind !== 'credential' || !ofMailbox.test(subject.credential.rule)) return false;
  const { confidence, decoded, isPutAside } = subject.credential;
  const told = (label: string) => decoded.find((part) => part.label === label)?.value;
  if (isPutAside === true || confidence === 'low' || told('user') === undefined) return false;
  return ofRelays().test(told('host') ?? '');
}

const ofRelays = lazily(
  () =>
    new RegExp(
      `^(?:${relays.hosts.map((host) => literalPattern(host).replace('\\*', '[a-z\\d-]{5,30}')).join('|')})$`,
      'i',
    ),
);

/** Whoever has it spends the money of its owner at once, unlike a key of Google that draws maps. */
function isOfGemini(subject: Subject): boolean {
  return subject.kind === 'credential' && subject.credential.title === geminiKey && !subject.credential.isPublic;
}

/** What may be the password of a mailbox: of its name, of the call that it is given to, or in the address of its server. */
const ofMailbox = /^secret-(?:generic-(?:login|password)|url-password)$/;
