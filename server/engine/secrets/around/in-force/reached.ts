import type { Span } from '../../../model/span.ts';
import { isInComment } from '../../../text/in-comment.ts';
import { linesNear } from '../../../text/lines-near.ts';
import { mayBeInForce } from '../../../text/paths/may-be-in-force.ts';
import { anyOf } from '../../../text/patterns/any-of.ts';
import { isDefined, isFallbackOfEnv } from '../../assignment/settings-call.ts';
import type { Candidate } from '../../candidate.ts';
import { classesOf } from '../../value/char-classes.ts';
import { isPlaceholder, isTypedByMany } from '../../value/placeholder.ts';
import { isRandom } from '../../value/random-password.ts';
import { type Account, accountInString, anyUser, userOfEverybody } from '../beside/account-in-string.ts';
import { accountInAddress } from '../beside/asked-address.ts';
import { isOfProvider } from '../beside/database-host.ts';
import { evidenceNear } from '../beside/evidence.ts';
import { opensInside } from '../beside/inside-network.ts';
import { opensListedStore } from '../beside/joined-words.ts';
import { isOfConstants } from '../beside/login-of-constants.ts';
import { blockAround, hostsBeside } from '../beside/loopback.ts';
import { isNameOfUser, isOfInventedAccount } from '../beside/neighbour.ts';
import { isReached, webHost } from '../beside/reached-host.ts';
import { setOnSame } from '../beside/set-on-same.ts';
import { isDigest } from '../opens-nothing/digest-list.ts';

/**
 * Whether a password stands with the host that it opens, and that is one which others reach: a machine in somebody's domain or at an
 * address of the network, in the same connection string or address, or named for the same part in the block. However weak the password
 * is: the easier it is guessed, the more of those who reach the host are in.
 */
export function isReachedByOthers(candidate: Candidate, text: string, path: string): boolean {
  const { detector, span, token } = candidate;
  if (detector.entry.id === 'secret-generic-command') return false;
  if (detector.entry.id === 'secret-generic-token') {
    return isOfOwnService(candidate, text, path);
  }
  if (!opensHost.test(detector.entry.id)) return false;
  if (opensListedStore(text, span)) return mayBeInForce(path) && !isInComment(text, span.start);
  const set = setOnSame(text, span);
  if (set.host === undefined && !isWritten(candidate, text)) return false;
  if (candidate.isExplained && !isRandom(token)) return false;
  if (isInRemark(text, span.start) && !isRandom(token)) return false;
  if (isInComment(text, span.start) && !isRandom(token) && !isOfAccountPutAside(candidate, text)) return false;
  if (!mayBeInForce(path)) return false;
  if (isDigest(token)) return false;
  const { host, user } = accountOf(candidate, text, set);
  // No sample has the name that a provider gave to the store of one customer.
  if (isPlaceholder(token) && !isOfProvider(host ?? '')) return false;
  if (user !== undefined && anyUser.test(user)) return false;
  if (standsForAny.test(token) && isNameOfUser(token, text, span)) return false;
  if (candidate.assignment !== undefined && isOfInventedAccount(candidate.assignment.name, text, span)) return false;
  // What no provider of mailboxes lets anybody sign in with.
  if (isTypedByMany(token) && ofMailboxes.test(host ?? '')) return false;
  if (host !== undefined) return isReached(host) || opensInside([host], token, text, span);
  const { assignment } = candidate;
  if (assignment === undefined) return false;
  const { hosts, speaks } = hostsBeside(text, span, assignment.name);
  if (isForEverybody(token, hosts, text, span)) return false;
  if (isTypedByMany(token) && hosts.some((named) => ofMailboxes.test(named))) return false;
  if (counts.test(token) && (ofMail.test(assignment.name) || hosts.some((named) => ofMail.test(named)))) return false;
  return (
    (speaks && (hosts.every(isReached) || opensInside(hosts, token, text, span))) ||
    (!isRun(token) && isOfMailbox(text, span)) ||
    isOfMailServer(token, text, span) ||
    isOfNamedMailbox(assignment.name, token, text, span) ||
    isOfConstants(text, span)
  );
}

/** One digit over and over, as its user: what somebody wrote over both; and the guest of a broker, whom it lets in from its own machine alone. Source: RabbitMQ, "Access Control". */
const standsForAny = /^(\d)\1{2,}$|^guest$/;

/** User and password are the domain of the host: who offers a proxy to everybody tells them nothing else. */
function isForEverybody(token: string, hosts: readonly string[], text: string, span: Span): boolean {
  return hosts.some((host) => host === token || host.endsWith(`.${token}`)) && isNameOfUser(token, text, span);
}

/** Servers of providers that give programs passwords of their own, or none. Sources: Google, Yahoo, NetEase, Tencent, Yandex, "Sign in with app passwords". */
const ofMailboxes =
  /^(?:imap|pop3?|smtp)\.(?:gmail|googlemail|163|126|qq|exmail\.qq|yandex|mail|yahoo|mail\.yahoo|zoho|sina|aliyun|mxhichina)\.(?:com|ru|net|eu)$/i;

/** Fewer than six digits that count or are all the same, as no server takes: what stands there until somebody has the password of the mailbox. */
const counts = /^(?:(\d)\1{2,4}|0?123(?:45?)?)$/;
const ofMail = /(?:^|[^a-z])(?:e?mail|imap|pop3?|smtp)(?:[^a-z]|$)/i;

/** `12345678`: digits alone that many type, which no provider of mailboxes takes. Source: Google, "Sign in with app passwords". */
function isRun(token: string): boolean {
  return /^\d+$/.test(token) && isTypedByMany(token);
}

/** Characters of a line before a value in which its remark begins. */
const mostRemark = 160;

/** A whole account was put aside, with its host and user, and a password with digits and signs that nobody types to show how. */
function isOfAccountPutAside({ token, span: { start, end }, decoded }: Candidate, text: string): boolean {
  const partOf = (label: string) => decoded?.parts.find((part) => part.label === label)?.value;
  const inAddress = partOf('user') === undefined ? undefined : partOf('host');
  // A provider has named the store of one customer, and made digits for it.
  if (inAddress !== undefined && isOfProvider(inAddress) && ofProvider.test(token)) return true;
  if (isTypedByMany(token) || classesOf(token).count < 3 || !/\d/.test(token)) return false;
  if (inAddress !== undefined && isReached(inAddress)) return true;
  const written = accountInString(text, { start, end });
  if (written?.host !== undefined && written.user !== undefined && isReached(written.host)) return true;
  const block = blockAround(text, start, end);
  return hostPutAside.test(block) && userPutAside.test(block);
}

/** Source: ClearDB, credentials of a database. */
const ofProvider = /^(?=[^\d]{0,16}\d)(?=\d{0,16}[a-f])[\da-f]{8,32}$/;

const hostPutAside = /\bhost(?:_?name)?["']?[ \t]{0,4}[:=][ \t]{0,4}["']?[\w-]{1,60}(?:\.[\w-]{1,60}){1,6}/i;
const userPutAside = /\buser(?:_?name)?["']?[ \t]{0,4}[:=][ \t]{0,4}["']?[\w.@-]{3,60}/i;

/** Behind what the line sets: `HASH=8c69…  # Password: admin`. */
function isInRemark(text: string, at: number): boolean {
  const line = text.slice(Math.max(0, at - mostRemark), at);
  return /\s(?:#|\/\/)[ \t][^"'\n]*$/.test(line.slice(line.lastIndexOf('\n') + 1));
}

/** Names of what programs of one owner show each other: whoever runs them has made it up. */
const ofOwnService =
  /(?:^|[_.-])(?:internal|service|backend|worker|cron|sync|gateway|callback|webhook|partner)(?:[_.-]?(?:api|auth|access|shared))?[_.-]?(?:key|token|secret)$/i;

/** `INTERNAL_API_KEY` beside `INTERNAL_API_URL`, or an address that the lines around it call: a word that somebody made up opens that as well as a random one. */
function isOfOwnService({ span, token, assignment }: Candidate, text: string, path: string): boolean {
  if (assignment === undefined || !['assign', 'pair'].includes(assignment.form) || isPlaceholder(token)) return false;
  if (!mayBeInForce(path) || isInComment(text, span.start)) return false;
  const name = assignment.name.replace(/([a-z\d])([A-Z])/g, '$1_$2');
  if (!ofOwnService.test(name) || evidenceNear(text, span.start, span.end) !== 'host') return false;
  return hostsAround(text, span).every(isReached);
}

/** Lines on either side of a key in which the host is named that takes it. */
const mostLines = 3;

function hostsAround(text: string, { start, end }: Span): readonly string[] {
  const before = text
    .slice(Math.max(0, start - mostMail), start)
    .split('\n')
    .slice(-mostLines - 1);
  const behind = text.slice(end, end + mostMail).split('\n', mostLines + 1);
  const hosts = [...[...before, ...behind].join('\n').matchAll(/:\/\/([\w.-]{1,100})/g)].map(([, host = '']) => host);
  return hosts.length === 0 ? [''] : hosts;
}

/** Characters before and behind a password in which the account is named that sends mail with it. */
const mostMail = 240;

/** `"mail": { "address": "shop@gmail.com", "password": "…" }`: a provider at which anybody may sign in keeps the account. */
function isOfMailbox(text: string, { start, end }: Span): boolean {
  const before = text.slice(Math.max(0, start - mostMail), start);
  const behind = text.slice(end, end + mostMail);
  const part = before.slice(Math.max(0, before.lastIndexOf('}'), before.lastIndexOf('\n\n')));
  const rest = behind.slice(0, (behind.search(/[}]|\n\r?\n/) + 1 || behind.length + 1) - 1);
  return sendsMail.test(part) && (accountOfProvider.test(part) || accountOfProvider.test(rest));
}

/** The part of the settings is of what sends mail. */
const sendsMail = anyOf(
  [
    /(?:^|[^A-Za-z])(?:mail|mailer|smtp|email_?(?:config|sender|settings)|mail_?(?:config|sender|server|settings))["']?\]?\s{0,4}[:={]/,
    /\bcreateTransport\(/,
    /\bservice["']?\s{0,4}[:=]\s{0,4}["'](?:gmail|outlook|hotmail|yahoo|yandex|zoho|qq|163)["']/,
  ],
  'i',
);
/** The address of a mailbox at one of the providers that everybody uses, and of nobody made up. */
const accountOfProvider =
  /["'=: \t](?!(?:your|my|test|example|user|name|email|foo)[\w.]{0,20}@)[\w.+-]{4,60}@(?:gmail|googlemail|outlook|hotmail|yahoo|icloud|yandex|qq|163|126|naver|mail|gmx|proton)\.[a-z]{2,4}\b/i;

/** `smtp: "mail.shop.net"` beside `email: "orders@shop.net"`: the server and the mailbox are named, whatever words its owner took. */
function isOfMailServer(token: string, text: string, { start, end }: Span): boolean {
  if (isTypedByMany(token)) return false;
  const block = blockAround(text, start, end);
  return isReached(mailServer.exec(block)?.[1] ?? '') && mailboxOfOwner.test(block);
}

/** `SMTP=smtp.acme.net`: a server of mail under the name of its protocol alone. */
const mailServer =
  /(?:^|\s|["'])(?:smtp|imap|pop3?)["']?[ \t]{0,4}[:=][ \t]{0,4}["']?([\w-]{1,60}(?:\.[\w-]{1,60}){1,5})/i;

/** A user or sender that is the address of a mailbox, at a domain that may be somebody's. */
const mailboxOfOwner =
  /(?:e?mail|user(?:_?name)?|login|account|from)["']?[ \t]{0,4}[:=][ \t]{0,4}["']?(?!(?:your|my|test|example|user|name|email|foo)[\w.]{0,20}@)[\w.+-]{2,60}@(?!(?:example|domain|company|your|test)\b)[\w-]{2,60}\.[a-z]{2,12}/i;

/** `EMAIL_USERNAME="shop@gmail.com"` on the line before `EMAIL_PASSWORD`: both are of what sends mail, and anybody may try to sign in there. */
function isOfNamedMailbox(name: string, token: string, text: string, span: Span): boolean {
  if (!ofMail.test(name.replace(/([a-z\d])([A-Z])/g, '$1_$2')) || !/\d/.test(token) || isTypedByMany(token))
    return false;
  const { above, below } = linesNear(text, span, besideMailbox);
  return [...above, ...below].some((line) => ownMailbox.test(line) && accountOfProvider.test(line));
}

/** Where the account of a mailbox stands beside its password. */
const besideMailbox = { characters: mostMail, lines: 2 };
const ownMailbox =
  /(?:e?mail|smtp)_?(?:host_?)?(?:user(?:_?name|_?id)?|login|account|address|from|id)?["']?[ \t]{0,8}[:=]/i;

const opensHost = /^secret-(?:database-uri|generic-password|url-password)$/;

/** Given to its name, and not what prose or another call has beside it. */
function isWritten({ assignment }: Candidate, text: string): boolean {
  return (
    assignment === undefined ||
    ['assign', 'pair', 'within'].includes(assignment.form) ||
    isDefined(text, assignment) ||
    isFallbackOfEnv(text, assignment)
  );
}

/** What the value itself says, the setters of its object, or the connection string around it. */
function accountOf({ decoded, span }: Candidate, text: string, set: Account): Account {
  const told = (label: string) => decoded?.parts.find((part) => part.label === label)?.value;
  const host = told('host');
  if (host !== undefined) return { host: ofDriver(text, span) ?? host, user: told('user') };
  if (set.host !== undefined) return { host: set.host, user: set.user ?? told('user') };
  return accountInString(text, span) ?? askedInAddress(text, span) ?? { user: told('user') };
}

/** Characters of an address of a driver before the password in it. */
const mostDriver = 400;

/**
 * A domain by itself in the address of a driver, with its port and a user of its own: whoever has a machine and its domain runs the store there, too. Sources: PostgreSQL JDBC, "Initializing the Driver"; MySQL
 * Connector/J, "Connection URL Syntax".
 */
function ofDriver(text: string, { start }: Span): string | undefined {
  const [, host, user = ''] = driver.exec(text.slice(Math.max(0, start - mostDriver), start)) ?? [];
  return host === undefined || userOfEverybody.test(user) ? undefined : webHost(host);
}

/** `jdbc:postgresql://acme.net:5432/shop?user=keeper&password=`. */
const driver =
  /\bjdbc:(?:mariadb|mysql|postgresql):\/\/([\w-]{1,60}\.[a-z]{2,12}):\d{2,5}\/[\w.-]{1,80}\?(?:[^\s"'`<>?]{0,160}&)?user=([\w.@-]{2,60})&(?:[^\s"'`<>?]{0,160}&)?password=$/i;

function askedInAddress(text: string, span: Span): Account | undefined {
  const asked = accountInAddress(text, span);
  return asked && { ...asked, host: webHost(asked.host) };
}

/**
 * Whether a document holds a whole connection as it is used: an address of the network that somebody has, a user of their own, and no password that everybody writes to show how. Nobody makes up
 * an address for readers.
 */
export function isWholeConnection(value: string, text: string, span: Span): boolean {
  const { host = '', user = '' } = accountInString(text, span) ?? {};
  if (!/^[\d.]+$/.test(host) || !isReached(host) || user === '') return false;
  if (anyUser.test(user) || userOfEverybody.test(user)) return false;
  return !isPlaceholder(value) && !isTypedByMany(value) && classesOf(value).count >= 3;
}
