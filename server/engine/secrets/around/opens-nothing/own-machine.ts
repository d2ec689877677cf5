import type { Span } from '../../../model/span.ts';
import { keptOfText } from '../../../text/kept-of-text.ts';
import { withoutRemarks } from '../beside/loopback.ts';
import { addressesIn } from '../beside/own-addresses.ts';
import { behindLast, braces, mostObject, untilOne } from './around.ts';

/**
 * The object that holds the place says that it is for the machine itself: `{ secretKey: '…', url: 'http://localhost' }`.
 * What only others stand around it says nothing, nor what a comment keeps of before.
 */
export function isForOwnMachine(text: string, { start, end }: Span): boolean {
  const [front, back] = [text.slice(Math.max(0, start - mostObject), start), text.slice(end, end + mostObject)];
  const [before, behind] = [behindLast(front, braces), untilOne(back, braces)];
  const isObject = front[front.length - before.length - 1] === '{' && back[behind.length] === '}';
  if (!isObject) return false;
  const [, own = ''] = firstOfName.exec(before) ?? [];
  return [before, behind].some((part) => {
    const settings = withoutRemarks(part, text, start);
    return localhost.test(settings) || (own !== '' && hostsOf(own, settings).some(isLocal));
  });
}

/** The first word of the name that the value is given to: `SHOP` of `SHOP_API_KEY`. */
const firstOfName = /(?:^|[\s,{"'])([A-Z][A-Z\d]{1,20})_[A-Z\d_]{2,40}["']?[ \t]{0,4}[:=][ \t]{0,4}["']$/;

/** The hosts of the same part: `SHOP_HOST` beside `SHOP_API_KEY`, whatever `DB_HOST` says. */
function hostsOf(own: string, settings: string): readonly string[] {
  return [...settings.matchAll(hostOfPart)].flatMap(([, part, host = '']) => (part === own ? [host] : []));
}

/** The host of a part of the settings: `SHOP_API_URL = "https://shop.local`, with `SHOP` first. */
const hostOfPart =
  /(?:^|[\s,{"'])([A-Z][A-Z\d]{1,20})_(?:API_|BASE_|SERVER_){0,2}(?:URL|URI|HOST|ENDPOINT|ADDRESS)["']?[ \t]{0,4}[:=][ \t]{0,4}["'](?:https?:\/\/)?([\w.-]{1,100})/g;

function isLocal(host: string): boolean {
  return /^(?:localhost|127(?:\.\d{1,3}){3}|host\.docker\.internal)$/.test(host);
}

/**
 * The client of a realm whose Keycloak the same set-up starts for development, and which it asks by the name of that service alone: `OIDC_CLIENT_SECRET` beside
 * `http://keycloak:8080/realms/…` and `start-dev`. Source: Keycloak, "Configuring Keycloak", development mode.
 */
export function isOfStartedRealm(name: string, text: string): boolean {
  return /client_?secret$/i.test(name) && startsRealm(text);
}

const startsRealm = keptOfText((text) => {
  if (!/^services:[ \t]*\r?$/m.test(text) || !/(?:^|[\s"'[,])start-dev\b/.test(text)) return false;
  const hosts = [...text.matchAll(/:\/\/([\w.-]{1,100})(?::\d{2,5})?\/(?:auth\/)?realms\//g)].map(
    ([, host = '']) => host,
  );
  return hosts.length > 0 && hosts.every((host) => isLocal(host) || !host.includes('.'));
});

/** Characters on either side of the secret of a client in which an export of its realm says where that client runs. */
const mostClient = 600;

/** A client of a realm that Keycloak is started with, which the machine itself alone runs: `"clientAuthenticatorType": …, "secret": …, "redirectUris": ["http://localhost…"]`. */
export function isOfLocalClient(text: string, { start, end }: Span): boolean {
  const near = `${text.slice(Math.max(0, start - mostClient), start)}\n${text.slice(end, end + mostClient)}`;
  if (!near.includes('"clientAuthenticatorType"')) return false;
  const hosts = [...near.matchAll(/:\/\/([\w.-]{1,100})/g)].map(([, host = '']) => host);
  return hosts.some(isLocal) && hosts.every((host) => isLocal(host) || !host.includes('.'));
}

/** Characters at the beginning of an export of a realm in which its users are looked for. */
const mostRealm = 200_000;

/** The realm of a Keycloak all of whose users have addresses that nobody can have, and that names no host of others: it is there to be tried. Sources: RFC 2606, RFC 6762; Keycloak, "Importing and exporting realms". */
export const isOfRealmToTry: (text: string) => boolean = keptOfText((text) => {
  const looked = text.slice(0, mostRealm);
  if (!/"realm"\s{0,4}:/.test(looked) || !/"clients"\s{0,4}:/.test(looked)) return false;
  const domains = [...looked.matchAll(/"email"\s{0,4}:\s{0,4}"[\w.+-]{1,60}@([\w.-]{1,100})"/g)].map(
    ([, domain = '']) => domain,
  );
  return domains.length > 0 && domains.every((domain) => forNobody.test(domain)) && addressesIn(looked) !== 'others';
});

/** The realm of a Keycloak that says by its name that it is for the machine of whoever works on the program, and that names no host of others. Source: Keycloak, "Importing and exporting realms". */
export const isOfLocalRealm: (text: string) => boolean = keptOfText((text) => {
  const looked = text.slice(0, mostRealm);
  if (!/"clients"\s{0,4}:/.test(looked) || !(nameOfLocal.test(looked) || titleOfLocal.test(looked))) return false;
  return addressesIn(looked) !== 'others';
});

const nameOfLocal = /"realm"\s{0,4}:\s{0,4}"(?:[\w-]{1,60}[-_])?(?:local|localhost|local[-_]?dev(?:elopment)?)"/i;
const titleOfLocal = /"displayName"\s{0,4}:\s{0,4}"[^"\n]{0,80}\blocal[ -]dev(?:elopment)?\b/i;

const forNobody = /(?:^|\.)(?:example|invalid|local|localhost|test|example\.(?:com|net|org))$/;

/** Characters of a command on either side of the password that it is given. */
const mostLine = 400;

/**
 * `mysql -u shop -p'…' shop`: the client asks the server of the machine that it runs on, where it is told no other one. What runs at the far end of a connection, or in a cluster, is
 * another machine. Source: MySQL, "Command Options for Connecting to the Server", `--host`.
 */
export function asksOwnServer(text: string, { start, end }: Span): boolean {
  const before = behindLast(text.slice(Math.max(0, start - mostLine), start), ['\n']);
  const [command] = ofMysql.exec(before) ?? [];
  if (command === undefined || elsewhere.test(before)) return false;
  const rest = /^[^\n|;&]*/.exec(text.slice(end, end + mostLine))?.[0] ?? '';
  return (
    !rest.endsWith('\\') &&
    !/[ \t](?:-h|-P|--host|--port|--defaults\S{0,20}-file|--login-path|\$)/.test(`${command}${rest}`)
  );
}

const ofMysql = /(?:^|[\s(`;&|])(?:mysql|mysqladmin|mysqldump|mariadb)[ \t][^|;&]{0,200}$/;
const elsewhere = /\b(?:ssh|kubectl|oc|ansible|vagrant|heroku|gcloud|aws|env)\b/;

/** Characters of an address before its parameter. */
const mostAsked = 240;

/** `http://localhost:8080/orders?token=…`: a parameter of what is asked of the machine itself. */
export function isAskedOfMachine(text: string, at: number): boolean {
  return asked.test(text.slice(Math.max(0, at - mostAsked), at));
}

const asked =
  /\/\/(?:localhost|127(?:\.\d{1,3}){3}|0\.0\.0\.0|\[::1\])(?::\d{1,5})?(?:\/[^\s"'<>?]{0,160})?\?(?:[^\s"'<>]{0,80}&)?[\w.-]{1,40}=$/i;

/** Characters before a header in which its request's headers begin, and behind it in which they end and the request is sent. */
const mostHeaders = 200;
const mostSent = 400;

/** `headers = { 'X-API-Key': '…' }`, and behind it the address that they go to, which a router at home has given, or the emulator of a phone gives the machine that it runs on. Sources: RFC 1918; Android, "Set up Android Emulator networking". */
export function isSentAtHome(text: string, { start, end }: Span): boolean {
  if (!inHeaders.test(text.slice(Math.max(0, start - mostHeaders), start))) return false;
  const [, host = ''] = /:\/\/([\w.-]{1,100})/.exec(text.slice(end, end + mostSent)) ?? [];
  return isLocal(host) || /^(?:192\.168(?:\.\d{1,3}){2}|10\.0\.2\.2)$/.test(host);
}

const inHeaders = /\bheaders?["']?[ \t]{0,4}(?:[:=]|\()[ \t]{0,4}(?:new \w{1,20}\()?\{[^{}]{0,180}$/i;

/** A setting of an address or a host that is the machine itself: `url: 'http://localhost:8080'`. */
const localhost =
  /\b(?:url|uri|domain|host|hostname|server|endpoint|address|base_?url)["']?[ \t]*[:=][ \t]*["'](?:https?:\/\/)?(?:localhost|127(?:\.\d{1,3}){3}|0\.0\.0\.0|host\.docker\.internal|\[::1\])(?:[:/][^"'\n]{0,80})?["']/i;
