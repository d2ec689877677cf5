import type { Span } from '../../../model/span.ts';
import { isInComment } from '../../../text/in-comment.ts';
import { keptOfText } from '../../../text/kept-of-text.ts';
import { lookAround } from '../../../text/looked.ts';
import { mayBeInForce } from '../../../text/paths/may-be-in-force.ts';
import { classify, isSetAside, type PathClass } from '../../../text/paths/path-class.ts';
import { trialPath } from '../../../text/paths/trial-path.ts';
import { isWordGiven, leastGuessed } from '../../assignment/word-given.ts';
import type { Candidate } from '../../candidate.ts';
import { classesOf } from '../../value/char-classes.ts';
import { isPlaceholder, isPlainDefault, isTypedByMany } from '../../value/placeholder.ts';
import { isRandom } from '../../value/random-password.ts';
import { opensHostOfInventory } from '../beside/account-of-inventory.ts';
import { userInAddress } from '../beside/asked-address.ts';
import { holdsClient, holdsHost, linesAround } from '../beside/evidence.ts';
import { isHandedOver } from '../beside/handed-over.ts';
import { isHashed } from '../beside/hash-calls.ts';
import { isOfHoster } from '../beside/loopback.ts';
import { isTypedOnServer } from '../beside/named-server.ts';
import { addressesIn } from '../beside/own-addresses.ts';
import { isReached } from '../beside/reached-host.ts';
import { isOfLogin, setOnSame } from '../beside/set-on-same.ts';
import { isConstantKey } from './constant-key.ts';
import { isWordsOfCipher } from './encrypts-in-code.ts';
import { guardsAdministration, isGateOfFallback, isInForceBehindFallback } from './fallback-gate.ts';
import { isGate } from './gate.ts';
import { isOfGateOfLibrary } from './gate-of-library.ts';
import { isGivenToAll, makesAccountHere } from './given-to-all.ts';
import { asksReached, holdsIssued } from './holds-issued.ts';
import { isOfRailsInProduction } from './key-of-rails.ts';
import { isLoginInCode } from './login-in-code.ts';
import { loginOfSite } from './login-of-site.ts';
import { isMachineKeyOfSite } from './machine-key.ts';
import { isOwnFallback, isWordsOfTokens } from './own-fallback.ts';
import { isWholeConnection } from './reached.ts';
import { isInForceAtRoute, isLockOfRequest } from './route-gate.ts';
import { fillsDatabase, hasMoreRights, isOfSeededAccount, isPrivilegedRow } from './seeded-account.ts';
import { isSentAlong } from './sent-along.ts';
import { isSentByPage } from './sent-by-page.ts';
import { isSetByPlay } from './set-by-play.ts';
import { isOfSettingsOverOthers } from './settings-over-others.ts';
import { isConstantOfIssuer, isConstantOfProgram, mayRunForOthers, signsInCode } from './signs-in-code.ts';
import { areWordsOfKey, isTriedByOthers, signsSessions } from './signs-sessions.ts';
import { standsWithHost } from './stands-with-host.ts';
import { isTestScript } from './test-script.ts';
import { isToldForProduction } from './told-in-document.ts';
import { isLetInFromMemory } from './user-of-memory.ts';
import { networkOf } from './wireless.ts';

/**
 * Whether a program or a deployment uses the value just as it stands, whatever its file is called and however weak it is: the account that a program
 * makes for itself, what a role of Ansible is given, what lets visitors in, what a script sends to a service that others reach.
 */
export function isInUse(candidate: Candidate, text: string, path: string): boolean {
  const { detector, span, assignment, weight, token } = candidate;
  if (isInComment(text, span.start)) return false;
  if (isSentForReal(candidate, text, path)) return true;
  if (detector.entry.id !== 'secret-generic-password') {
    if (isMachineKeyOfSite(path, text, span.start)) return true;
    if (assignment !== undefined && isInForceAtRoute(text, path, assignment)) return true;
    if (assignment !== undefined && weight < 0.5 && isLockOfRequest(assignment, token, path)) return true;
    if (assignment !== undefined && weight < 0.5 && isSentAlong(assignment, token, text, path)) return true;
    if (assignment !== undefined && isOwnFallback(assignment, token, text, path)) return true;
    if (weight < 0.5 && areWordsOfKey(token) && signsInCode(candidate, text, path)) return true;
    if (weight < 0.5 && areWordsOfKey(token) && isConstantOfProgram(candidate, text, path)) return true;
    if (isConstantOfIssuer(candidate, text, path)) return true;
    if (weight < 0.5 && areWordsOfKey(token) && isInForceBehindFallback(candidate, text, path)) return true;
    if (weight < 0.5 && guardsAdministration(text, span.start) && isInForceBehindFallback(candidate, text, path))
      return true;
    if (weight < 0.5 && isWordsOfCipher(candidate, text, path)) return true;
    if (weight < 0.5 && isOfRailsInProduction(candidate, text, path)) return true;
    return weight < 0.5 && signsSessions(path, text, span.start) && isTriedByOthers(text, span.start, token);
  }
  if (isGivenToAll(path, text, span, assignment)) return true;
  if (isHashed(text, span.start)) return isOfSeededAccount(path, text, span, weightOfHashed(token));
  if (assignment === undefined) return false;
  if (isOfLoginInProgram(candidate, text, path)) return true;
  if (fillsDatabase(path) && weight >= 0.5 && isPhp.test(path) && isOfHoster(path, text, span)) return true;
  if (fillsDatabase(path)) return isOfSeededAccount(path, text, span, Math.min(weight, mostOfSeed));
  if (!mayBeInForce(path)) return false;
  if (isSentByPage(path, text, span)) return true;
  if (makesAccountHere(path, text, span) && !isPlainDefault(token)) return true;
  if (makesAdmin.test(path)) return hasMoreRights(text, span) && !isPlainDefault(token);
  if (makesAccounts.test(path)) return isPrivilegedRow(text, span) && !isPlainDefault(token);
  if (isSetByPlay(path, text, span)) return true;
  if (opensHostOfInventory(assignment.name, text, span)) return !isPlaceholder(token) && !isTypedByMany(token);
  if (isOfGateOfLibrary(text, path, assignment)) return true;
  if (isOfSettingsOverOthers(path, text, span)) return !isPlaceholder(token) && !isTypedByMany(token);
  if (isGate(text, assignment) || isLoginInCode(text, path, assignment)) return true;
  if (isLetInFromMemory(text, path, assignment)) return true;
  if (networkOf(text, span, assignment.name) === 'own') return true;
  if (varsOfRole.test(path)) return !isPlaceholder(token) && !isPlainDefault(token);
  return isPhp.test(path) && !isPlainDefault(token) && isOfHoster(path, text, span);
}

const isPhp = /\.php$/i;

/** An object of a program that signs in is given it beside its user, as nobody else gives it: `request.setUserName("su"); request.setPassword("…")`. Or an address that it asks with both. */
function isOfLoginInProgram({ span, token }: Candidate, text: string, path: string): boolean {
  if (!mayBeInForce(path)) return false;
  if (userInAddress(text, span) !== undefined) return !isPlaceholder(token) && !isTypedByMany(token);
  const { user = '' } = setOnSame(text, span);
  if (user === '' || isPlaceholder(token) || isTypedByMany(token) || user === token) return false;
  return isOfLogin(text, span);
}

/** Whether a program makes an account with the password, or hashes it for one; not where a script signs in with it. */
export function isMadeForAccount({ span, assignment }: Candidate, text: string, path: string): boolean {
  return (
    isHashed(text, span.start) ||
    fillsDatabase(path) ||
    makesAdmin.test(path) ||
    makesAccounts.test(path) ||
    makesAccountHere(path, text, span) ||
    isGivenToAll(path, text, span, assignment)
  );
}

/** A candidate that only its use makes one: a weak password that is compared or fallen back on, and what is hashed in a test. */
export function isOfUseAlone(
  { detector, assignment, weight, span, token }: Candidate,
  text: string,
  path: string,
): boolean {
  if (assignment === undefined) return isHashed(text, span.start) && isSetAside(classify(path)) && !fillsDatabase(path);
  if (weight <= 0.5 && path.endsWith('.py') && isConstantKey(text, assignment) && !mayRunForOthers(text, path))
    return true;
  if (weight >= 0.5 || (assignment.form !== 'comparison' && assignment.form !== 'fallback')) return false;
  const kind = detector.entry.id === 'secret-generic-password' ? 'password' : 'token';
  if (kind === 'token' && !isSetAside(classify(path)))
    if (isGateOfFallback(text, assignment) || isWordsOfTokens(text, assignment, token)) return false;
  return weight < leastGuessed || isSetAside(classify(path)) || !isWordGiven(kind, assignment, token);
}

/** A seed says by nothing but the password itself that it is in force. */
const mostOfSeed = 0.4;

/** What makes the first accounts of a program: `Data/SeedData.cs`, `DataInitializer.java`. */
const makesAccounts =
  /(?:seed_?(?:data|er|users?)|(?:data|db|database)_?(?:initiali[sz]er|seed\w{0,14})|admin_?initiali[sz]er|init_?(?:db|users?|admin)|create_?(?:admin|superuser)\w{0,6})\.(?:cs|go|java|js|kt|php|py|rb|ts)$/i;

/** What makes the first account of all: `seedSuperAdmin.js`, `create_admin.py`. */
const makesAdmin =
  /(?:^|\/)(?:seed|create|make|add|fix|init|reset|restore|set_?up|update_?to|promote)[-_]?(?:super[-_]?|root[-_]?)?(?:admin|user)(?:istrator)?s?\.(?:cjs|cs|go|java|js|kt|mjs|php|py|rb|ts)$/i;

/** What a role is given wins over all that its inventory says. Source: Ansible, "Variable precedence". */
const varsOfRole = /(?:^|\/)roles\/[^/]{1,60}\/vars\/[^/]{1,60}\.ya?ml$/;

const ofAccounts = /^secret-generic-(?:command|password)$/;

/**
 * What tests and documents hold of what runs: scripts that load it or only call it, calls of a client with its secret to a host that others reach, settings of a
 * deployment that are written down with the address of its database.
 */
function isSentForReal({ detector, span, token, weight }: Candidate, text: string, path: string): boolean {
  const place = classify(path);
  if (place === 'documentation' && isWholeConnection(token, text, span)) return true;
  if (weight < 0.5) return false;
  if (place === 'documentation' && ofAccounts.test(detector.entry.id) && isTypedOnServer(text, span)) return true;
  if (
    place === 'documentation' &&
    detector.entry.id === 'secret-generic-password' &&
    loginOfSite(path, text, span) !== undefined
  )
    return true;
  if (
    (place === 'example' || place === 'template') &&
    mayBeIssued(token) &&
    (holdsIssued(text) || isBesideStore(text, token))
  )
    return true;
  if (!isRandom(token)) return false;
  if (place === 'template' && ofRole.test(path) && trialPath(path) === undefined) return true;
  if (
    shows.has(place) &&
    detector.entry.id === 'secret-generic-password' &&
    (standsWithHost(text, span) || asksReached(text, span))
  )
    return true;
  if (place === 'documentation')
    return (
      holdsDeployment(text) ||
      isToldForProduction(text, span) ||
      (detector.entry.id === 'secret-generic-password' && isHandedOver(text, span))
    );
  if (place === 'example') return isOfModule(path) && namesHost(text, span);
  if (place !== 'test') return false;
  if (loads.test(path)) return addressesIn(text) === 'others' && namesCalledHost(text);
  if (isTestScript(path, text)) return true;
  const lines = linesAround(text, span.start, span.end);
  return callsFor(text, span) && lines.some(holdsClient) && lines.some(holdsHost);
}

/** A role of Ansible fills in its templates and copies them to its machines: what is written there with no variable comes with them. Source: Ansible, "Roles", `templates/`. */
const ofRole = /(?:^|\/)roles\/[\w.-]{1,60}\/templates\//;

/** Made at random, or of letters and digits mixed as services give out secrets. */
function mayBeIssued(token: string): boolean {
  return isRandom(token) || (/^[A-Za-z\d]{16,80}$/.test(token) && classesOf(token).count >= 3);
}

/**
 * Main sources of a part of the program, which only a folder around them calls a demo: `demo/server/src/main/resources/db.properties`. Source: Maven,
 * "Standard Directory Layout".
 */
function isOfModule(path: string): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return module.test(path) && classify(name) === 'source';
}

const module = /(?:^|\/)(?:demo|example|sample)s?\/(?:[\w.-]{1,60}\/){0,4}src\/main\//;

/** Characters before and behind a value in which such settings name hosts. */
const mostSettings = 800;

/** The settings around it lead to a machine of others, or to one of a network that its owner has set up. */
function namesHost(text: string, { start, end }: Span): boolean {
  lookAround(mostSettings);
  const near = `${text.slice(Math.max(0, start - mostSettings), start)}\n${text.slice(end, end + mostSettings)}`;
  return near
    .split('\n')
    .some((line) => !/^[ \t]*(?:#|\/\/|\/?\*|;|--|<!--)/.test(line) && (holdsHost(line) || ownNetwork.test(line)));
}

/** Source: RFC 1918, without the network that every router at home begins with. */
const ownNetwork =
  /(?:\/\/|[@=:] ?|host=)(?:10\.\d{1,3}|172\.(?:1[6-9]|2\d|3[01])|192\.168)\.(?!0\.|1\.|\d{1,3}\.1\b)\d{1,3}\.\d{1,3}\b/;

const shows: ReadonlySet<PathClass> = new Set<PathClass>(['documentation', 'example', 'template']);

/** The address of a database that others reach stands there with a password that nobody would write to show how. */
export const holdsDeployment: (text: string) => boolean = keptOfText((text) =>
  [...text.slice(0, mostDocument).matchAll(address)].some(
    ([, password = '', host = '']) => isRandom(password) && isReached(host),
  ),
);

/** The example is a copy of what runs, with the address of its database, and this is no word of it. */
function isBesideStore(text: string, token: string): boolean {
  return isRandom(token) && token.length >= leastIssued && holdsDeployment(text);
}

/** Characters of a key that a service gives out, and more than people make up. */
const leastIssued = 32;

/** Characters at the beginning of a document in which such an address is looked for. */
const mostDocument = 100_000;

const address =
  /\b(?:postgres(?:ql)?(?:\+\w{2,12})?|mysql(?:\+\w{2,12})?|mongodb(?:\+srv)?|rediss?|amqps?):\/\/[^\s:@/"'<>]{1,60}:([^\s:@/"'<>{}$*]{8,80})@([\w-]{1,60}(?:\.[\w-]{1,60}){2,6})/g;

/** Characters at the beginning of a script in which it names the host that it calls. */
const mostHead = 6_000;

const loads =
  /(?:^|[/._-])(?:load[-_]?tests?|stress[-_]?tests?|k6|locust\w{0,8}|artillery|gatling|jmeter)(?:[/._-]|$)/i;

const namesCalledHost = keptOfText((text) => callsHost.test(text.slice(0, mostHead)));

/** `const BASE = 'https://shop.acme-tools.net'`. */
const callsHost =
  /(?:^|\n)[ \t]{0,8}(?:export )?(?:const |let |var |val )?[A-Za-z_]{0,40}(?:URL|BASE|HOST|ENDPOINT|TARGET)\w{0,20}[ \t]{0,4}[:=][ \t]{0,4}["'`]https:\/\/(?!(?:localhost|127\.|[\w.-]{0,60}(?:example|\.test|\.local)\b))[\w.-]{4,100}/i;

/** The call around it is of a library that sends requests. */
function callsFor(text: string, { start }: Span): boolean {
  return /\b(?:requests?\.(?:get|post|put|request)|send_?request|axios|fetch|httpx?\.\w{3,8}|HttpClient\w{0,20})\b[^;]{0,400}$/i.test(
    text.slice(Math.max(0, start - 500), start),
  );
}

/** A hashed literal is weighed low until its account is known: what it weighs by itself. */
function weightOfHashed(token: string): number {
  return isRandom(token) ? 0.8 : 0.4;
}
