import type { Span } from '../../model/span.ts';
import { isInComment } from '../../text/in-comment.ts';
import { keptOfText } from '../../text/kept-of-text.ts';
import type { Candidate, ScanState } from '../candidate.ts';
import { type Decoded, part } from '../decode/decoded.ts';
import { userPart } from '../decode/user-part.ts';
import type { AnchorUse } from '../detector.ts';
import { isMachine } from '../is-machine.ts';
import { isFiller } from '../value/filler.ts';
import { isOnInternet } from '../value/host.ts';
import { hostOfTransport } from '../value/mail-transport.ts';
import { isGuessable, isNumberedPlaceholder, isPlaceholder } from '../value/placeholder.ts';
import { isReference } from '../value/reference.ts';
import { secretWeight, uuid } from '../value/secret-value.ts';
import { wordiness } from '../value/wordiness.ts';
import { matchFilledUri } from './match-filled-uri.ts';
import { isBehindEscape } from './token-boundary.ts';

/** The password in `scheme://user:password@host/path`; the anchor is `://`. */
export function matchUri(use: AnchorUse, text: string, end: number, state: ScanState): Candidate | undefined {
  const authority = authorityFrom(text, end, state);
  if (authority === undefined) return undefined;
  const scheme = schemeBefore(text, end - 3);
  if (!use.detector.entry.schemes?.includes(scheme)) return undefined;
  const uri = readUri(text, end, authority, scheme);
  const weight = uri === undefined ? 0 : weightOf(uri);
  if (uri !== undefined && weight === 0) return matchFilledUri(use, text, uri.secret, authority);
  if (uri === undefined) return undefined;
  const isShown = isInComment(text, end);
  if (isShown && weight <= mostInComment) return undefined;
  const shown =
    isShown || (isOfWeb(scheme) && isInListOfAddresses(text, end)) ? Math.min(mostInComment, weight) : weight;
  // The path of a socket, as MongoDB and PostgreSQL take one, or the usual one.
  const isSocket = uri.host === '' || /^%2f/i.test(uri.host);
  const isOfCloud = isSocket && namesCloudSql(text);
  const isSandbox = !isOfCloud && !isOnInternet(uri.host);
  const isOwnMachine = (isSocket && !isOfCloud) || (weight < 0.5 && isOfMachine(uri.host) && isSpoken(uri.password));
  const decoded = { ...decodedOf(uri), ...(isSandbox && { isSandbox }), isOwnMachine };
  const vendor = keyOfVendor(uri) ?? tokenOfRepositories(uri);
  const detector = (vendor === undefined ? undefined : state.named(vendor)) ?? use.detector;
  return { detector, span: uri.secret, token: uri.password, decoded, weight: shown };
}

/**
 * Names an instance of Cloud SQL, to which a socket leads in what Google runs: `orchard-prod:europe-west1:orders`. Source: Google Cloud, "Connect from App
 * Engine standard environment", connection name and Unix sockets.
 */
const namesCloudSql = keptOfText((text) =>
  /\/cloudsql\/|%2Fcloudsql%2F|[a-z\d]:[a-z]{2,16}-[a-z]{4,14}\d{1,2}:[a-z][a-z\d-]{1,90}/i.test(text),
);

/** An address without a host leads to the socket of the machine. Source: PostgreSQL, "Connection URIs". */
const ofPostgres = /^postgres(?:ql)?(?:\+\w{1,20})?$/;

function isOfWeb(scheme: string): boolean {
  return /^(?:https?|ftps?)$/.test(scheme);
}

/** Characters on either side of an address in which lines stand that are addresses too, and how many lines are a list. */
const mostList = 1_500;
const leastList = 8;

/**
 * Lines that are addresses and nothing else, of which few name a user: what is tried on programs, or was seen to do harm. Who keeps a
 * list of proxies gives most of them an account.
 */
function isInListOfAddresses(text: string, at: number): boolean {
  const lines = text
    .slice(Math.max(0, at - mostList), at + mostList)
    .split('\n')
    .slice(1, -1);
  const listed = lines.filter((line) => /^["'\s,]{0,4}(?:[a-z]{2,8}:)?\/{1,4}[^\s,]{4,300}["'\s,]{0,4}$/i.test(line));
  if (listed.length < leastList || listed.length * 2 < lines.length) return false;
  return listed.filter((line) => /\/\/[^/\s]{1,100}:[^/\s]{1,100}@/.test(line)).length * 2 < listed.length;
}

function schemeBefore(text: string, end: number): string {
  const written = /[a-z][a-z0-9+._-]{0,24}$/i.exec(text.slice(Math.max(0, end - 25), end))?.[0] ?? '';
  const start = end - written.length;
  return (isBehindEscape(text, start + 1) ? written.slice(1) : written).toLowerCase();
}

/** A comment shows the form of an address more often than one that opens something. */
const mostInComment = 0.4;

interface Uri {
  readonly scheme: string;
  readonly user: string;
  readonly password: string;
  readonly secret: Span;
  readonly host: string;
  readonly path: string;
  /** The store that an address of the web leads to, where port or name tell it. */
  readonly store?: string;
}

const mostAuthority = 500;

/** Where user and password end, of the latest address: several detectors ask in a row. */
function authorityFrom(text: string, start: number, state: ScanState): number | undefined {
  if (state.authorityStart !== start) {
    state.authorityStart = start;
    state.authorityEnd = authorityAt(text, start, state);
  }
  return state.authorityEnd;
}

/** Where user and password end: the last `@` before the path. Most addresses have none, and are left at once. */
function authorityAt(text: string, start: number, state: ScanState): number | undefined {
  let at = -1;
  let index = start;
  for (; index < text.length && index - start < mostAuthority; index++) {
    const code = text.charCodeAt(index);
    if (code === 64) at = index;
    else if (endsAuthority(code)) break;
    else if (code === 47 && !isSlashOfPassword(text, start, index)) break;
  }
  state.left -= index - start;
  return at === -1 || at === start ? undefined : at;
}

/** Blanks, quotes, brackets. */
function endsAuthority(code: number): boolean {
  return code <= 32 || code === 34 || code === 39 || code === 60 || code === 62 || code === 96 || code === 92;
}

/** A slash belongs to a password where user and colon stand before it and an `@` follows before the text ends; several do in the address of no page, before a host. */
function isSlashOfPassword(text: string, start: number, at: number): boolean {
  const head = text.slice(start, at);
  const behind = text.slice(at, at + 180);
  if (!/^[\w.%+-]{1,60}:(?!\d{1,5}(?:$|\/))[^@]{1,100}$/.test(head)) return false;
  if (!head.includes('/') && /^\/[^\s/"'`<>@?]{1,100}@[\w[]/.test(behind)) return true;
  const isOfPage = /(?:https?|wss?):\/\/$/i.test(text.slice(Math.max(0, start - 8), start));
  return (
    !isOfPage &&
    /^\/[^\s"'`<>@?]{1,100}@(?:(?:[\w-]{1,60}\.){1,6}[a-z][\w-]{1,20}|\d{1,3}(?:\.\d{1,3}){3})(?:[:/?"'`\s]|$)/i.test(
      behind,
    )
  );
}

function readUri(text: string, start: number, at: number, scheme: string): Uri | undefined {
  const info = text.slice(start, at);
  const colon = info.indexOf(':');
  const rest = /^([\w.:[\],*%{}$#-]{0,255})((?:\/[\w.%{}$~-]{0,100})?)/.exec(text.slice(at + 1, at + 360));
  // A program puts the host behind its literal: `"postgres://shop:…@" + host`.
  const written = rest?.[0] === '' && putBehind.test(text.slice(at + 1, at + 40)) ? '{}' : (rest?.[1] ?? '');
  // The scheme of the next one in a list of addresses: `http://a:…@10.1.2.3:8080,http://b:…@…`.
  const named = rest?.[2] === '/' ? written.replace(/,[a-z][a-z\d+.-]{0,24}:$/i, '') : written;
  const host = hostOfTransport(scheme, named);
  const isWeb = /^(?:git\+)?https?$/.test(scheme);
  if (host !== '' && (isWeb ? isUserToken(info, colon, host) : isKeyOfTransport(scheme, info, colon)))
    return {
      scheme,
      user: '',
      password: info.slice(0, colon === -1 ? undefined : colon),
      secret: { start, end: colon === -1 ? at : start + colon },
      host,
      path: '',
    };
  // Behind the key stands the domain that mail is sent for, which is no password.
  if (keyBeforeDomain.test(scheme)) return undefined;
  const isSocket = host === '' && ofPostgres.test(scheme) && /^\/\w/.test(rest?.[2] ?? '');
  if ((host === '' && !isSocket) || colon === -1) return undefined;
  // There a query begins, and what follows the sign is its own (RFC 3986, 3.2).
  if (isWeb && /[?#]/.test(info)) return undefined;
  // A host with its port, and behind it whom a driver signs in as there: `http://shop.acme.net:8080@keeper@…`.
  if (isWeb && /^[\w-]{1,60}(?:\.[\w-]{1,60}){1,5}:\d{2,5}@/.test(info)) return undefined;
  const store = isWeb ? storeAt(text.slice(Math.max(0, start - 60), start), host) : undefined;
  return {
    ...(store !== undefined && { store }),
    scheme,
    user: info.slice(0, colon),
    password: info.slice(colon + 1),
    secret: { start: start + colon + 1, end: at },
    host: host.replace(/:(?:\d{1,5}|\$?\{[\w.]{0,60}\}|%[ds])(?=,|$)/g, ''),
    path: named === written ? (rest?.[2] ?? '') : '',
  };
}

/** The quote that ends the literal, a sign that joins texts, and a name: `" + host`, `' . $host`, `" .. host`; or an interpolation of Swift. */
const putBehind = /^(?:(["'`])[ \t]{0,4}(?:\+|\.{1,2}|&|<>|\|\|)[ \t]{0,4}\$?[A-Za-z_]|\\\([a-z])/;

/** A token in the place of the user, as those who host repositories take it, alone or before a word that stands for the password. */
function isUserToken(info: string, colon: number, host: string): boolean {
  if (colon === -1 ? !ofRepositories.test(host) : !noPassword.test(info.slice(colon + 1))) return false;
  const value = colon === -1 ? info : info.slice(0, colon);
  if (value.length < 20 || isReference(value) || isFiller(value)) return false;
  // Who writes the word for the password says that the user is a token.
  if (colon !== -1) return /\d/.test(value) && /[A-Za-z]/.test(value);
  return secretWeight({ kind: 'token', name: 'token', value, isQuoted: true }) >= 0.7;
}

/** The key of a provider of mail in the place of the user, alone or before the domain that it sends for. Source: Symfony, "Sending Emails with Mailer", using a third-party transport. */
function isKeyOfTransport(scheme: string, info: string, colon: number): boolean {
  if (!/^\w+\+(?:smtps?|api|https)$/.test(scheme)) return false;
  if (colon !== -1 && !keyBeforeDomain.test(scheme)) return false;
  const value = colon === -1 ? info : info.slice(0, colon);
  return uuid.test(value) || secretWeight({ kind: 'token', name: 'token', value, isQuoted: true }) >= 0.7;
}

const keyBeforeDomain = /^mailgun\+(?:api|https)$/;

/** What stands for the password where the user is a token. */
const noPassword = /^(?:x-oauth(?:-basic)?|oauth2?)$/;

/** Source: GitHub, "About authentication"; GitLab, "Personal access tokens"; Microsoft, "Use personal access tokens". */
const ofRepositories =
  /(?:^|\.)(?:bitbucket\.org|codeberg\.org|dev\.azure\.com|github\.com|gitlab\.com|huggingface\.co|visualstudio\.com)$|^(?:git|gitea|github|gitlab)\./i;

/** Users that stand for nobody: the password is a token. */
const ofToken = /^(?:|git|gitlab-ci-token|oauth2?|x-access-token|x-oauth-basic|token)$/i;

/** What a token in an address is where those who host the repository issue it without a prefix; its own form tells any other. Sources: as above. */
function tokenOfRepositories({ scheme, user, password, host }: Uri): string | undefined {
  if (!/^(?:git\+)?https?$/.test(scheme) || !ofToken.test(user)) return undefined;
  if (/(?:^|\.)github\.|^ghe\./i.test(host) && /^[0-9a-f]{40}$/.test(password)) return 'secret-github-legacy-token';
  if (/(?:^|\.)gitlab\./i.test(host) && /^[\w-]{20}$/.test(password) && isUnspeakable(password))
    return 'secret-gitlab-legacy-token';
  return undefined;
}

/** The secret of a key that a vendor takes beside its id, as `user:password` of its own host; or both halves of the address by which programs tell Sentry of their faults, as it was before it had one half. Sources: Razorpay, "API keys"; Twilio, "Requests to the REST API"; Sentry, "Data Source Name". */
function keyOfVendor({ scheme, user, password, host, path }: Uri): string | undefined {
  if (!isOfWeb(scheme)) return undefined;
  if (
    /(?:^|\.)razorpay\.com$/i.test(host) &&
    /^rzp_live_[A-Za-z\d]{14}$/.test(user) &&
    /^[A-Za-z\d]{24}$/.test(password)
  )
    return 'secret-razorpay-key-secret';
  if (/(?:^|\.)twilio\.com$/i.test(host) && /^AC[\da-f]{32}$/.test(user) && /^[\da-f]{32}$/.test(password))
    return 'secret-twilio-auth-token';
  if (
    /^[\da-f]{32}$/.test(user) &&
    /^[\da-f]{32}$/.test(password) &&
    /^\/(?:[\w-]{1,40}\/){0,3}\d{1,20}(?!\w)/.test(path)
  )
    return 'secret-sentry-dsn';
  return undefined;
}

/** Ports of OpenSearch and Elasticsearch; variables by which MinIO's client takes an account. Sources: their documentation. */
function storeAt(before: string, host: string): string | undefined {
  if (/:92[04]\d$/.test(host)) return 'opensearch';
  return /\bMC_HOST_\w+["']?\s*[:=]\s*["']?https?:\/\/$/.test(before) ? 'minio' : undefined;
}

function weightOf({ scheme, user, password, host }: Uri): number {
  if (password.length < 3 || isReference(password) || user === 'mailto' || noPassword.test(password)) return 0;
  // Around a user who is filled in, documentation writes words; only what nobody would say is a password.
  if (isReference(user) && !isUnspeakable(password)) return 0;
  if (slot.test(password) || user.startsWith('[') || isFiller(password)) return 0;
  // The port of the first of a list of addresses, or one with the settings of a driver behind it.
  if (/^\d{2,5}(?:,|;[a-z]\w{0,40}=)/i.test(password)) return 0;
  // A slot in capitals, or of one sign.
  if (/^x{3,}$/i.test(password) || (/^[A-Z]+(?:_[A-Z]+)*$/.test(password) && isPlaceholder(password))) return 0;
  const isExample = /(?:^|\.)example(?:\.|$)|^(?:host|hostname|server|your-?\w*|my-?host|address)(?:$|\.)/i.test(host);
  const isShown = /^(?:user|username|usr|login|name|your_?user\w*|me|foo|u)?$/i.test(user);
  const isWord = isPlaceholder(password) || /^(?:pass|p|pw|bar|123|1234|12345|123456|(.)\1{2,})$/i.test(password);
  if (isWord && (isShown || isExample)) return 0;
  const isLocal = isOfMachine(host);
  // RabbitMQ lets this one in from its own machine alone. Source: RabbitMQ, "Access Control", "guest" user.
  if (password === 'guest' && user === 'guest' && /^amqps?$/.test(scheme)) return isLocal ? 0 : 0.4;
  // Who tries the name of the user first is in, from anywhere.
  if (!isWord && password.toLowerCase() === user.toLowerCase() && isOnInternet(host) && !isExample) return 0.6;
  if (isWord || password.toLowerCase() === user.toLowerCase()) return isLocal ? 0 : 0.4;
  if (/^\d{1,6}$/.test(password) || isNumberedPlaceholder(password)) return 0.4;
  if (isLocal && isGuessable(password, new Set([scheme.toLowerCase(), user.toLowerCase()]))) return 0.4;
  if (isExample && (isShown || /(?:^|\.)example\.(?:com|net|org)$/i.test(host))) return 0.4;
  const areWords = isLocal && /^[a-z]+(?:[-_.][a-z]+)+$/i.test(password);
  const isPlainWord = isSpoken(password) && (areWords || /^[a-z]+$/.test(password) || isMachine(host));
  return isPlainWord || (isLocal && scheme.startsWith('http')) ? 0.4 : 1;
}

/** What is filled in, not what is only encoded: `%PASSWORD%`, but `%2FaZ…%3D`. */
const slot = /^(?:[<[({$]|%(?![0-9a-f]{2}))|^%[^%]{0,100}%$|[>\]}]$/i;

/** The machine itself, or one that only its own network knows by that name, as services of Compose do. */
function isOfMachine(host: string): boolean {
  return /^(?:127\.0\.0\.1|0\.0\.0\.0|\[::1\]|[a-z][a-z0-9_-]*)(?:$|:)/.test(host);
}

/** Letters of words, or too few and too short to tell. */
function isSpoken(password: string): boolean {
  const plain = password.replace(/%[0-9a-f]{2}/gi, '');
  return (wordiness(plain) ?? (plain.length < 8 ? 1 : 0)) >= 0.65;
}

/** Eight characters of letters and digits, at least, that read like no word. */
function isUnspeakable(password: string): boolean {
  return (
    password.length >= 8 && /[A-Za-z]/.test(password) && /\d/.test(password) && (wordiness(password) ?? 0.5) < 0.65
  );
}

/** The engine's usual name, so that `postgresql` and `postgres` mean one thing. */
const engines: Readonly<Record<string, string>> = {
  postgresql: 'postgres',
  rediss: 'redis',
  valkey: 'redis',
  valkeys: 'redis',
  couchbases: 'couchbase',
  amqps: 'amqp',
  mariadb: 'mysql',
  mysql2: 'mysql',
  mysqlx: 'mysql',
  sqlserver: 'mssql',
};

function decodedOf({ scheme, path, ...told }: Uri): Decoded {
  const [host, user] = [told.host, told.user.replace(/%40/g, '@')].map((text) => (/[{}$%#]/.test(text) ? '' : text));
  // A driver, or how the servers are found, stands behind the engine.
  const base = scheme.replace(/\+.*|-sentinel$/, '');
  const engine = told.store ?? engines[base] ?? base;
  // What stands in for a variable ends with it: `${DATABASE_URL:-postgres://…/shop}`.
  const named = told.store === undefined ? path.slice(1).replace(/^([^{}]*)\}.*$/, '$1') : '';
  // A format that the program fills in.
  const database = /^%[sdv]$|^\{\w{0,40}\}?$/.test(named) ? '' : named;
  const isDatabase =
    told.store !== undefined ||
    /^(?:postgres|mysql|mongodb|redis|amqp|mssql|clickhouse|oracle|cockroachdb|snowflake)$/.test(engine);
  return {
    parts: [...part('host', host), ...userPart(user ?? ''), ...(isDatabase ? part('database', database) : [])],
    keys: isDatabase && user && host ? [{ scheme: 'db', value: `${engine}://${host}/${database || '*'}/${user}` }] : [],
  };
}
