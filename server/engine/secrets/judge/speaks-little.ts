import type { DecodedPart } from '../../model/credential.ts';
import type { LoweredBy } from '../../model/lowered-by.ts';
import type { Span } from '../../model/span.ts';
import { isInComment } from '../../text/in-comment.ts';
import { lookAround } from '../../text/looked.ts';
import { classify } from '../../text/paths/path-class.ts';
import { isForOthers } from '../../text/paths/production-path.ts';
import { isOfRequests } from '../around/beside/own-addresses.ts';
import { isForTrying } from '../around/beside/reached-host.ts';
import { serviceOfKey } from '../around/beside/service-of-key.ts';
import { mayOnlySearch } from '../around/held-by-many/search-key.ts';
import { isSandbox } from '../around/opens-nothing/in-sandbox.ts';
import { ofOneRecordBy } from '../around/opens-nothing/of-one-record.ts';
import { isReadByNothing } from '../around/opens-nothing/read-by-nothing.ts';
import { isInside } from '../is-machine.ts';
import { repeatsOrCounts } from '../value/filler.ts';
import { wordsOf } from '../value/name-kind.ts';
import { isTypedByMany } from '../value/placeholder.ts';

/** A value, with what stands around it. */
interface Standing {
  readonly rule: string;
  readonly path: string;
  readonly name: string;
  readonly text: string;
  readonly span: Span;
  readonly told: readonly DecodedPart[];
}

/**
 * By what little speaks for a value wherever it stands: it is given for a user that everybody is, at a site on which everybody tries, it is a key that a
 * comment shows or has put aside, that of one visit, of one search, of one step or of one sign-in, one that somebody made up, or the session of somebody who tried a request, whose host only another file names.
 */
export function littleBy({ rule, path, name, text, span, told }: Standing): LoweredBy | undefined {
  if (told.some(({ label, value }) => label === 'user' && /^(?:anonymous|anon|ftp)$/i.test(value))) return 'anonymous';
  if (/^secret-private-key-(?:base64|pem)$/.test(rule)) return isInComment(text, span.start) ? 'comment' : undefined;
  if (told.some(({ label, value }) => label === 'host' && isForTrying(value))) return 'host-for-trying';
  if (rule === 'secret-generic-token' && told.some(({ label, value }) => label === 'host' && isSandbox(value)))
    return 'sandbox';
  const ofRecord = ofOneRecordBy({ rule, path, text, span });
  if (ofRecord !== undefined) return ofRecord;
  // A document shows what was printed, which holds for a day. Source: Kubernetes, "kubeadm token create", `--ttl`.
  if (rule === 'secret-kubernetes-bootstrap-token' && classify(path) === 'documentation') return 'guide';
  if (isOfMeeting(rule, text, span.start)) return 'one-meeting';
  if (isMadeWithIt(rule, text, span)) return 'made-with-it';
  if (sendsReports(rule, name, path, text, span)) return 'reports-alone';
  if (isKeptForm(rule, path, text, span)) return 'kept-form';
  if (isOfDevise(rule, path, name)) return 'digests-alone';
  if (isOfDefanged(text, span.start)) return 'defanged';
  if (isOfSignIn(rule, text, span.start)) return 'one-sign-in';
  if (isNameOfMailPassword(rule, text.slice(span.start, span.end), told)) return 'words';
  if (told.some(({ label, value }) => label === 'user' && ofNobody.test(value))) return 'account-for-tests';
  if (rule === 'secret-url-password' && isOfTestMode(told)) return 'test-mode';
  if (rule === 'secret-generic-password' && isAtHome(path, text, span, told)) return 'home-network';
  if (rule === 'secret-generic-password' && isOfOpenStore(name, text, span, told)) return 'not-asked';
  if (mayOnlySearch({ rule, path, name, text, span })) return 'search-or-more';
  if (told.length === 0 && isReadByNothing({ rule, path, name, text, at: span.start })) return 'read-by-nothing';
  const isOfVisitor = isOfSession(rule, name) && isOfRequests(path) && goesToVariable(text, span.start);
  return isOfVisitor ? 'one-session' : undefined;
}

/** Characters of an address before one of its parameters. */
const mostAddress = 300;

/** The passcode that a link to one meeting has with it. Source: Zoom, "Meeting passcodes", one-click join. */
function isOfMeeting(rule: string, text: string, at: number): boolean {
  if (!/^secret-generic-(?:password|token)$/.test(rule)) return false;
  return /\.zoom(?:gov)?\.us\/(?:j|my|s|w|wc\/join)\/[\w.-]{3,60}\?(?:[^\s"'`<>]{1,100}&)?pwd=$/i.test(
    text.slice(Math.max(0, at - mostAddress), at),
  );
}

/** Characters before a passphrase in which the commands stand that make its key and read it. */
const mostCommands = 640;

/** `openssl genrsa -passout pass:… -aes256`: whoever runs the script makes a key of their own, which is not here. Source: OpenSSL, "openssl-passphrase-options". */
function isMadeWithIt(rule: string, text: string, { start, end }: Span): boolean {
  if (rule !== 'secret-generic-command') return false;
  const before = text.slice(Math.max(0, start - mostCommands), start);
  if (!/-pass(?:in|out)[ \t]{1,4}["']?pass:$/.test(before)) return false;
  return `${before}${text.slice(start, end)}`
    .split('\n')
    .some((line) => makesKey.test(line) && line.includes(`pass:${text.slice(start, end)}`));
}

const makesKey = /\bopenssl[ \t]{1,4}(?:gen(?:dsa|pkey|rsa)|req[ \t][^\n]{0,200}-newkey)\b[^\n]{0,200}-passout[ \t]/;

/** Sources: Coveralls, "API introduction", `repo_token`; Code Climate, "Configuring test coverage", `repo_token` and `CC_TEST_REPORTER_ID`. */
function sendsReports(rule: string, name: string, path: string, text: string, span: Span): boolean {
  if (rule !== 'secret-generic-token') return false;
  if (/^CC_TEST_REPORTER_ID$/i.test(name)) return true;
  return /(?:^|[_.])repo_(?:secret_)?token$/i.test(name) && ofCoverage.has(serviceOfKey(name, path, text, span) ?? '');
}

const ofCoverage: ReadonlySet<string> = new Set(['Code Climate', 'Coveralls']);

/** Bytes that a sum or a block cipher makes: 16, 20, 32, 48 or 64, in base64. */
const kept = /^(?:[A-Za-z0-9+/]{22}==|[A-Za-z0-9+/]{27}=|[A-Za-z0-9+/]{43}=|[A-Za-z0-9+/]{64}|[A-Za-z0-9+/]{86}==)$/;

/** Characters before a password in which its row begins. */
const mostRow = 1_000;

/**
 * In a row of the first accounts, as Entity Framework writes it down for its migrations: what the program compares is made of what somebody types. Not
 * what PostgreSQL keeps as `md5…`, by which whoever has it signs in. Sources: Microsoft, "Data Seeding", `HasData`; PostgreSQL, "Password Authentication".
 */
function isKeptForm(rule: string, path: string, text: string, { start, end }: Span): boolean {
  if (rule !== 'secret-generic-password') return false;
  const value = text.slice(start, end);
  if (!/(?:ModelSnapshot|\.Designer)\.cs$/.test(path) || !kept.test(value)) return false;
  lookAround(mostRow);
  return /\.HasData\(/.test(text.slice(Math.max(0, start - mostRow), start));
}

/** What a program is given to send one user to where they let it in, and exchanges once they have: `…/oauth/authorize?oauth_token=…`. Source: RFC 5849, section 2.2. */
function isOfSignIn(rule: string, text: string, at: number): boolean {
  if (rule !== 'secret-generic-token') return false;
  return /\/(?:oauth|auth)\w{0,12}\/(?:\w{1,12}\/)?(?:authorize|authenticate)\?(?:[^\s"'`<>]{1,160}&)?oauth_token=$/i.test(
    text.slice(Math.max(0, at - mostAddress), at),
  );
}

/** In an address that is written so that nobody follows it, as reports write those of attackers: `hxxps://api[.]bots[.]net/…`. */
function isOfDefanged(text: string, at: number): boolean {
  return /\bhxxps?:\/\/[^\s"'`]{1,200}$|:\/\/[\w.-]{1,60}\[\.\][^\s"'`]{1,200}$/i.test(
    text.slice(Math.max(0, at - mostAddress), at),
  );
}

/**
 * What only keys the digests of the links that Devise mails: whoever has it finds no link by it, and makes none without the database. The sessions are signed with `secret_key_base`. Sources: Devise,
 * `lib/generators/templates/devise.rb`, `config.secret_key`; `Devise::TokenGenerator`.
 */
function isOfDevise(rule: string, path: string, name: string): boolean {
  return (
    rule === 'secret-generic-token' &&
    /(?:^|\/)config\/initializers\/devise\.rb$/.test(path) &&
    /(?:^|\.)secret_key$/.test(name)
  );
}

/**
 * `uatemailpass` for a mailbox at Gmail: the words by which the setting is called; or `12345678`. Its servers take no password that somebody has chosen, only one that they
 * have made. Source: Google, "Transition from less secure apps to OAuth", "Sign in with app passwords".
 */
function isNameOfMailPassword(rule: string, value: string, told: readonly DecodedPart[]): boolean {
  if (rule !== 'secret-generic-password' || !(nameOfMailPassword.test(value) || repeatsOrCounts(value))) return false;
  return told.some((part) => part.label === 'host' && /(?:^|\.)g(?:oogle)?mail\.com$/i.test(part.value));
}

const nameOfMailPassword =
  /^(?:(?:dev|local|test|qa|uat|stage|staging|pre|prod|production)[_-]?(?:env)?[_-]?)?(?:app|e?mail|gmail|smtp)[_-]?(?:pass|password|pwd)$/i;

/** Accounts that nobody has, as those write who show the form of settings: `test@domain.com`. */
const ofNobody =
  /^(?:admin|demo|email|info|me|name|noreply|no-reply|test|user(?:name)?|you|your[\w.-]{0,20})\d{0,3}@(?:(?:my|your)[_-]?)?(?:company|domain)\.(?:com|net|org)$|^test\d{0,3}@test\.(?:com|net|org)$/i;

/**
 * The id of a key that moves no money, where a service of payments is signed in to with it; elsewhere anybody may be called so. Sources: Razorpay, "API keys", `rzp_test_…`; Stripe, "API keys",
 * `sk_test_…`; Paystack, "Authentication".
 */
function isOfTestMode(told: readonly DecodedPart[]): boolean {
  const partOf = (label: string) => told.find((part) => part.label === label)?.value ?? '';
  return ofTestMode.test(partOf('user')) && ofPayments.test(partOf('host'));
}

const ofTestMode = /^(?:rzp|sk|rk|pk)_test_\w{8,}$/;
const ofPayments = /(?:^|\.)(?:razorpay\.com|stripe\.com|paystack\.co)(?::\d{1,5})?$/i;

/** What everybody tries first, or the name of the user with a number behind it, at an address that a router at home gives: who developed the program had it there. Not in settings for production. Source: RFC 1918. */
function isAtHome(path: string, text: string, span: Span, told: readonly DecodedPart[]): boolean {
  if (isForOthers(path) || !told.some(({ label, value }) => label === 'host' && ofRouter.test(value))) return false;
  const value = text.slice(span.start, span.end);
  const user = told.find(({ label }) => label === 'user')?.value ?? '';
  return isTypedByMany(value) || (user !== '' && value.startsWith(user) && ofNumber.test(value.slice(user.length)));
}

const ofRouter = /^192\.168(?:\.\d{1,3}){2}$/;
const ofNumber = /^[@#_.-]?\d{0,8}$/;

/** Characters on either side of a password in which the settings of its store say whether that asks for one. */
const mostStore = 400;

/**
 * The first password of a store of which the same settings switch all logins off, by its name: what else they hold stands beside it. Sources: OpenSearch, "Disabling and enabling the Security
 * plugin"; Elasticsearch, "Security settings", `xpack.security.enabled`.
 */
function isOfOpenStore(name: string, text: string, { start, end }: Span, told: readonly DecodedPart[]): boolean {
  if (!ofStore.test(wordsOf(name).join('_'))) return false;
  if (told.some(({ label, value }) => label === 'host' && !isInside(value))) return false;
  return logins.test(`${text.slice(Math.max(0, start - mostStore), start)}\n${text.slice(end, end + mostStore)}`);
}

/** Not the services of others that are called so as well. */
const ofStore = /(?:^|_)(?:open_?search|elastic(?:_?search)?|kibana)_(?!(?:beanstalk|cache|e?_?mail|smtp)(?:_|$))/;
const logins =
  /(?:^|\n)[ \t-]{0,40}(?:name:[ \t]{1,4})?["']?(?:(?:plugins\.security\.disabled|DISABLE_SECURITY_PLUGIN|DISABLE_SECURITY_DASHBOARDS_PLUGIN)["']?(?:[ \t]{0,4}[:=]|[ \t]*\r?\n[ \t]{1,40}value:)[ \t]{0,4}["']?true|xpack\.security\.enabled["']?(?:[ \t]{0,4}[:=]|[ \t]*\r?\n[ \t]{1,40}value:)[ \t]{0,4}["']?false)\b/i;

function isOfSession(rule: string, name: string): boolean {
  if (rule === 'secret-http-bearer' || rule === 'secret-http-token') return true;
  return rule === 'secret-generic-token' && /^(?:access|refresh|id|session)_?token$/i.test(name);
}

/** Characters before a value in which its request begins. */
const mostRequest = 900;

/** `POST {{api}}/orders`. Source: JetBrains, "HTTP request in editor", variables. */
function goesToVariable(text: string, at: number): boolean {
  lookAround(mostRequest);
  const before = text.slice(Math.max(0, at - mostRequest), at);
  const line = [...before.matchAll(/(?:^|\n)(?:GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS)[ \t]{1,4}([^\s]{1,10})/g)].at(
    -1,
  );
  return line?.[1]?.startsWith('{{') ?? false;
}
