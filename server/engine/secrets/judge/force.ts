import { isInComment } from '../../text/in-comment.ts';
import { linesNear } from '../../text/lines-near.ts';
import { mayBeInForce } from '../../text/paths/may-be-in-force.ts';
import { classify } from '../../text/paths/path-class.ts';
import { isOfMainSources } from '../../text/paths/starts-program.ts';
import { trialPath } from '../../text/paths/trial-path.ts';
import { type AccountInProgram, accountInProgram } from '../around/beside/account-in-program.ts';
import { isWordOfConnection } from '../around/beside/account-in-string.ts';
import { accountOfCall } from '../around/beside/account-of-call.ts';
import { databaseHostFor } from '../around/beside/database-host.ts';
import { linesAround } from '../around/beside/evidence.ts';
import { hostOfConnection } from '../around/beside/host-of-connection.ts';
import { mailOfLaravel } from '../around/beside/mail-of-laravel.ts';
import { serverOfTransport } from '../around/beside/mailbox.ts';
import { isReached } from '../around/beside/reached-host.ts';
import { opensStoreOfProduction } from '../around/beside/reached-store.ts';
import { serverOfCommand } from '../around/beside/user-of-command.ts';
import type { Case } from '../around/case.ts';
import { isInUse, isOfUseAlone } from '../around/in-force/in-use.ts';
import { opensOpenDatabase } from '../around/in-force/open-database.ts';
import { isPasswordInForce } from '../around/in-force/password-in-force.ts';
import { isReachedByOthers } from '../around/in-force/reached.ts';
import { isRecordedLogin } from '../around/in-force/recorded-login.ts';
import { isCopyOfSettings } from '../around/in-force/stands-with-host.ts';
import { isOfSuperuserAtStart } from '../around/in-force/superuser-of-start.ts';
import { isFirstHalf } from '../joined/halves.ts';
import { isAppPassword, isShownAsIssued, namesMailbox } from '../value/app-password.ts';
import { classesOf } from '../value/char-classes.ts';
import { repeatsOrCounts } from '../value/filler.ts';
import { isPlaceholder } from '../value/placeholder.ts';

/** What says that a value opens something as it is written. */
export interface Force {
  /** The one host of the text's settings that it opens, where only another setting or a call names that. */
  readonly hostElsewhere: string | undefined;
  /** The account that statements around it name without a word for its part. */
  readonly account: AccountInProgram | undefined;
  readonly isReached: boolean;
  /** A set-up starts a database by it as whoever may do all there, and publishes that to all who reach the machine. */
  readonly isPublished: boolean;
  /** A provider has made it for the account beside it. */
  readonly isIssued: boolean;
  readonly isUsed: boolean;
  /** A test keeps what a program has signed in with, and was let in. */
  readonly isRecorded: boolean;
  /** One of these, or the program itself lets its users in by it. */
  readonly isInForce: boolean;
}

/** Undefined where a value is told in use alone and is not. */
export function forceOf(of: Case): Force | undefined {
  const { candidate, entry, path, text, options, isGeneric } = of;
  const account = accountInProgram(candidate, text, path);
  const hostElsewhere = databaseHostFor(candidate, text, options) ?? reachedElsewhere(of, account) ?? hostAsked(of);
  const isPublished = entry.id === 'secret-generic-password' && opensOpenDatabase(path, text, of.span);
  const isReached =
    isPublished ||
    ((candidate.weight < 0.5 || countsBehindSigns(of) || (isOfMainSources(path) && classify(path) === 'test')) &&
      (hostElsewhere !== undefined || isReachedByOthers(candidate, text, path) || opensPublished(of)));
  const isIssued =
    isCutInTwo(of) || ((isGeneric || /^secret-(?:generic-login|url-password)$/.test(entry.id)) && isIssuedHere(of));
  const isRecorded = isRecordedLogin(of);
  const isUsed = (isGeneric && isInUse(candidate, text, path)) || isSuperuser(of) || isRecorded || isOfNeon(of);
  if (isGeneric && !isUsed && isOfUseAlone(candidate, text, path)) return undefined;
  const isInForce =
    candidate.isInForce === true || isReached || isIssued || isUsed || isPasswordInForce(candidate, text, options);
  // Outside of settings for production the word stands for what somebody is to write.
  if (!isInForce && entry.id === 'secret-generic-password' && isWordOfConnection(text, of.span)) return undefined;
  return { hostElsewhere, account, isReached, isPublished, isIssued, isUsed, isRecorded, isInForce };
}

/** `Ab@123456789`: somebody made it up and counted on, as many do whose store asks for signs of three kinds. Source: Microsoft SQL Server, "Password policy". */
function countsBehindSigns({ entry, value }: Case): boolean {
  return entry.id === 'secret-generic-password' && classesOf(value).count >= 3 && repeatsOrCounts(value);
}

/** The host of a call that is given the password, by its name or as it is written, else that of its account, where others reach it. */
function reachedElsewhere(of: Case, account: AccountInProgram | undefined): string | undefined {
  const { candidate, text, path } = of;
  const host = hostOfConnection(candidate, text, path) ?? hostOfLogin(of) ?? hostOfTransport(of) ?? account?.host;
  return host !== undefined && isReached(host) ? host : undefined;
}

/** The server that the command of a client asks, in a document as well: whoever reads it signs in there. */
function hostAsked({ entry, path, text, span, value }: Case): string | undefined {
  if (entry.id !== 'secret-generic-command' || isPlaceholder(value) || trialPath(path) !== undefined) return undefined;
  const place = classify(path);
  return place === 'test' || place === 'example' || isInComment(text, span.start)
    ? undefined
    : serverOfCommand(text, span);
}

/** Named in the call beside the user: `mysqli_connect("db.acme.net", "keeper", "…")`. What stands for another password, or is only shown or tried, opens nothing. */
function hostOfLogin({ entry, path, text, span, value }: Case): string | undefined {
  if (entry.id !== 'secret-generic-login' || isPlaceholder(value) || isInComment(text, span.start)) return undefined;
  if (!mayBeInForce(path)) return undefined;
  const told = accountOfCall(text, span);
  return told.some(({ label }) => label === 'user') ? told.find(({ label }) => label === 'host')?.value : undefined;
}

/** Who sends mail from a mailbox of others, however the password reads that opens it. */
function hostOfTransport({ entry, path, text, span, value }: Case): string | undefined {
  if (entry.id !== 'secret-generic-password' || isPlaceholder(value) || isInComment(text, span.start)) return undefined;
  return mayBeInForce(path) ? (serverOfTransport(text, span) ?? mailOfLaravel(path, text, span)?.host) : undefined;
}

/** Who cuts a key in two, of random signs each, has one that a service has issued, and that nobody is to find: its first half tells. */
function isCutInTwo({ candidate, entry, path, text, span }: Case): boolean {
  const { assignment, weight } = candidate;
  if (entry.id !== 'secret-generic-token' || assignment === undefined || weight < 0.5) return false;
  return mayBeInForce(path) && !isInComment(text, span.start) && isFirstHalf(text, assignment.name);
}

/**
 * The password that a provider has made for one program, beside the server or the account of the mailbox that it is for; a document shows the form of
 * one. In a comment only as the provider shows it: putting a line aside takes nothing back.
 */
function isIssuedHere({ entry, path, text, span, value }: Case): boolean {
  if (!ofPassword.test(entry.id) || (isInComment(text, span.start) && !isShownAsIssued(value))) return false;
  const place = classify(path);
  if (place === 'documentation' || ((place === 'example' || place === 'template') && !isCopyOfSettings(text)))
    return false;
  return isAppPassword(value.replace(/%20/g, ' ')) && linesBeside(text, span).some((line) => namesMailbox(line));
}

/** What is put aside stands among lines that are, too. */
function linesBeside(text: string, span: Case['span']): readonly string[] {
  if (!isInComment(text, span.start)) return linesAround(text, span.start, span.end);
  const { above, below } = linesNear(text, span, besideProvider);
  return [...above, ...below];
}

/** By its form the password is one that Neon makes, and the host of its database stands with it, also where both were put aside. Source: Neon, "Connect from any application". */
function isOfNeon({ entry, text, span, value }: Case): boolean {
  if (entry.id !== 'secret-generic-password' || !/^npg_[A-Za-z0-9]{12}$/.test(value)) return false;
  const { above, below } = linesNear(text, span, besideProvider);
  return [...above, ...below].some((line) => /(?<![\w.-])ep-[a-z]+-[a-z]+-[\w.-]{8,80}\.neon\.tech\b/.test(line));
}

/** Characters and lines on either side of such a password in which its host stands. */
const besideProvider = { characters: 500, lines: 5 };

/** The password of a store in a set-up for production, which publishes its port. */
function opensPublished({ entry, path, text, span }: Case): boolean {
  return entry.id === 'secret-generic-password' && opensStoreOfProduction({ path, text, span });
}

function isSuperuser({ entry, path, text, span }: Case): boolean {
  return /^secret-generic-(?:login|password)$/.test(entry.id) && isOfSuperuserAtStart(path, text, span);
}

const ofPassword = /^secret-(?:generic-(?:login|password)|url-password)$/;
