import type { DecodedPart } from '../../../model/credential.ts';
import type { Span } from '../../../model/span.ts';
import { keptOfText } from '../../../text/kept-of-text.ts';
import type { Language } from '../../../text/language.ts';
import { isForDevelopment } from '../../../text/paths/development-path.ts';
import { isForOthers } from '../../../text/paths/production-path.ts';
import { isForTestHost } from '../../../text/paths/test-host-path.ts';
import { trialPath } from '../../../text/paths/trial-path.ts';
import { anyOf } from '../../../text/patterns/any-of.ts';
import { wordsOf } from '../../value/name-kind.ts';
import { ofCaptcha } from '../../value/secret-value.ts';
import { holdsHost } from '../beside/evidence.ts';
import { linesOfPart } from '../beside/host-of-key.ts';
import { holdsIdOf } from '../beside/id-of-service.ts';
import { nameInPart, partNamedFor } from '../beside/part-of-settings.ts';
import { settingsLanguages } from '../beside/settings-languages.ts';
import { isGivenHere, isGivenToClients, isIssuedByService } from '../held-by-many/given-here.ts';
import { behindLast, braces, mostObject, untilOne } from './around.ts';
import { isSigningKey } from './own-settings.ts';
import { isOfOtherMachine } from './script-for-others.ts';

interface Given {
  readonly rule: string;
  readonly path: string;
  readonly language: Language;
  readonly name: string;
  readonly text: string;
  readonly span: Span;
}

/**
 * Whether a value is the program's own in settings that are read only where somebody works on it: what it makes or checks itself there (keys of its tokens, clients and cookies, of what calls it
 * back, of its CAPTCHA), or a password of which nothing tells whose it is. Production has its own, or the value stands in its settings too and is told there. Not what a service has issued, whose
 * account is the same from anywhere, nor what stands in one part of the settings with a host of others.
 */
export function isOwnOfProfile({ rule, path, language, name, text, span }: Given, told: readonly DecodedPart[]) {
  if (!isProfile(path, language) && !saysDevelopment(path, language, text)) return false;
  if (isOfOtherMachine(path, text, span)) return false;
  // A password that has a user, and a key that has a host, open what those say; the id of a client says nothing of where.
  if (told.some(({ label }) => rule === 'secret-generic-password' || label === 'host')) return isOfOwnStore(rule, told);
  if (linesOfPart(text, span).some((line) => holdsIdOf(line, name))) return false;
  const part = partNamedFor(rule, name, text, span.start) ?? '';
  if (isIssuedByService(name) || isIssuedByService(part)) return isCheckedHere(name, text, span);
  if (rule === 'secret-generic-password' && isOfOthersServer(name, text, span)) return false;
  if (rule === 'secret-generic-token' && !isOwnKey(name, text, span)) return false;
  return !namesOthers(rule, name, text, span);
}

/** A store at a host that is called by what runs there, without a domain, as the set-up of whoever works on the program calls its parts: `shop-db`, `postgres`. */
function isOfOwnStore(rule: string, told: readonly DecodedPart[]): boolean {
  const hosts = told.filter(({ label }) => label === 'host');
  return (
    rule === 'secret-generic-password' &&
    hosts.length > 0 &&
    hosts.every(({ value }) => ownStore.test(value) && !elsewhere.test(value))
  );
}

const ownStore =
  /^(?:[a-z][a-z\d]{1,24}[-_]){0,3}(?:db|database|mariadb|mongo(?:db)?|mssql|mysql|pg|postgres(?:ql)?|rabbitmq|redis|sql|sqldata|sqlserver)$/i;

/** Called by what runs for others, or by another machine: `prod-db`. */
const elsewhere = /(?:^|[-_])(?:corp|live|pre?prod|prd|production|prod|remote|stage|staging|uat|vps)[-_\d]/i;

function isProfile(path: string, language: Language): boolean {
  if (isForOthers(path)) return false;
  if (isForDevelopment(path) || isForTestHost(path)) return true;
  // Some deploy `dev/` as they deploy production.
  return settingsLanguages.has(language) && trialPath(path) === 'workbench' && !environmentFolder.test(path);
}

/** Settings whose first lines say that they are for development alone: "This file is intended to be used only on development". */
function saysDevelopment(path: string, language: Language, text: string): boolean {
  if (!settingsLanguages.has(language) || isForOthers(path)) return false;
  return headSaysDevelopment(text) || (variables.test(path) && startsForDevelopment(text));
}

/** A file of variables. */
const variables = /(?:^|\/)(?:\.env(?:\.[\w-]{1,30})?|[\w-]{1,40}\.env)$/;

/** What is started with these variables takes the settings of development. Source: ASP.NET Core, "Environments", ASPNETCORE_ENVIRONMENT, DOTNET_ENVIRONMENT. */
const startsForDevelopment = keptOfText((text) =>
  /^(?:export )?(?:ASPNETCORE|DOTNET)_ENVIRONMENT=["']?Development["']?[ \t]*\r?$/m.test(text.slice(0, mostVariables)),
);

/** Characters of a file of variables that are looked at. */
const mostVariables = 20_000;

/** Lines at the beginning of settings in which a remark says what they are for. */
const linesOfHead = 4;
const mostOfHead = 600;

const headSaysDevelopment = keptOfText((text) => {
  const lines = text.slice(0, mostOfHead).split('\n');
  const first = lines.findIndex((line) => !remark.test(line) && line.trim() !== '');
  const head = first === -1 ? lines : lines.slice(0, first);
  const saying = head.slice(0, linesOfHead).find((line) => onlyHere.test(line) && !denies.test(line));
  // A remark that stands right above a setting may be of that alone.
  return saying !== undefined && (ofFile.test(saying) || head.at(-1)?.trim() === '');
});

const remark = /^[ \t]{0,8}(?:#|\/\/|;|--|<!--)/;

/** What is meant is development itself, not somebody or something of it: "only the dev lead may change this". */
const onlyHere = anyOf(
  [
    /(?<![\w-])(?:only|just|solely)[ ](?:(?:are|be|intended|is|loaded|meant|needed|read|to|use|used|valid)[ ]){0,4}(?:during|for|in|on)[ ](?:local[ ])?(?:dev|development)(?:[ -](?:and[ ]tests?|environments?|machines?|mode|purposes?|set-?ups?|testing|use|work)){0,2}[ \t]*(?:[.!,;:)*]|-->|$)/,
    /\b(?:during|for|in|on)[ ](?:local[ ])?(?:dev|development)(?:[ -](?:environments?|machines?|mode|purposes?|set-?ups?|testing|use|work)){0,2}[ -]only[ \t]*(?:[.!,;:)*]|-->|$)/,
    /^\W{0,12}(?:local[ ])?(?:dev|development)(?:[ -](?:environment|settings?|use))?[ -]only[ \t]*(?:[.!,;:)*]|-->|$)/,
  ],
  'i',
);
const denies = /\b(?:never|no|not)\b|n['’]t\b/i;
const ofFile = /\b(?:config(?:uration)?|defaults|environment|file|secrets|settings|these|this|values)\b/i;

const environmentFolder = /(?:^|\/)(?:dev|devel|develop|development)\//i;

/** What signs in to a directory, a store of files, a mailbox or a network: nobody runs that for one program. */
function isOfOthersServer(name: string, text: string, span: Span): boolean {
  const [, object = ''] = openObject.exec(text.slice(Math.max(0, span.start - mostNear), span.start)) ?? [];
  return [name, nameInPart(name, text, span.start), object].flatMap(wordsOf).some((word) => othersServers.has(word));
}

/** Characters before a value in which the object on its line begins: `sftp: { pass: '…' }`. */
const mostNear = 300;

const openObject = /([A-Za-z][\w-]{0,40})["']?[ \t]{0,4}[:=][ \t]{0,4}\{[^{}]*$/;

const othersServers: ReadonlySet<string> = new Set('ftp ftps imap ldap ldaps radius sftp smtp vpn'.split(' '));

function isOwnKey(name: string, text: string, span: Span): boolean {
  const inPart = nameInPart(name, text, span.start);
  if (ofHashes.test(wordsOf(name).join('_'))) return true;
  return isGivenHere(inPart) || isGivenToClients(name) || isSigningKey(name) || isCheckedHere(name, text, span);
}

/** What the program puts beside the passwords of its own accounts before it hashes them: `PWD_HASHING_SECRET`. The hash secret of a merchant is what a payment service has issued. */
const ofHashes =
  /(?:^|_)(?:(?:passwords?|pwd)_hash(?:ing)?_(?:secret|key)|pepper(?:_(?:secret|key))?)$|^hash(?:ing)?_(?:secret|key)$/;

/** What a service tells the program by that it is the service, or that a visitor is a person: it opens no account. */
function isCheckedHere(name: string, text: string, { start, end }: Span): boolean {
  return checks.test(wordsOf(name).join('_')) || ofCaptcha.test(text.slice(start, end));
}

const checks = /(?:^|_)web_?hooks?_(?:secret|key|secret_key|signing_(?:secret|key))$|captcha/;

/**
 * One of the lines that belong to the value, in its part of the settings and, where its name begins with a word of its own, named likewise, names a host of others, or whose account a password is of:
 * `SMS_URL` beside `SMS_PASSWORD`, and not `DB_HOST`.
 */
function namesOthers(rule: string, name: string, text: string, span: Span): boolean {
  const [first = ''] = wordsOf(name);
  const isOwnWord = !ofAnything.has(first) && wordsOf(name).length > 1;
  const isGiven = rule === 'secret-generic-password' || isGivenToClients(name);
  if (isGiven && isBesideOneAddress(text)) return true;
  const isAccount = (line: string) => rule === 'secret-generic-password' && ofAccount.test(line);
  return [...linesOfPart(text, span), ...linesOfObject(text, span)].some(
    (line) => (holdsHost(line) || isAccount(line)) && !(isOwnWord && !isKin(firstOf(line), first)),
  );
}

/** What stands between the same braces, however its lines are indented. */
function linesOfObject(text: string, { start, end }: Span): readonly string[] {
  const before = text.slice(Math.max(0, start - mostObject), start);
  if (!before.includes('{')) return [];
  return `${behindLast(before, braces)}${untilOne(text.slice(end, end + mostObject), braces)}`.split('\n');
}

/** Somebody at a domain. */
const ofAccount =
  /(?:user(?:_?name)?|login|e-?mail|account)["']?[ \t]{0,4}[:=][ \t]{0,4}["']?[\w.+-]{1,60}@[\w-]{1,60}(?:\.[\w-]{1,60}){1,4}/i;

/** The one host of others that a text names is that of a setting which says no more than that it is an address: `apiUrl`. */
const isBesideOneAddress = keptOfText((text) => {
  const lines = text
    .slice(0, mostSettings)
    .split('\n')
    .filter((line) => !/^[ \t]*(?:#|\/\/|\*)/.test(line) && holdsHost(line));
  const [only, ...others] = lines;
  return only !== undefined && others.length === 0 && ofAnyAddress.has(firstOf(only));
});

/** Characters of a text of settings in which its hosts are looked for. */
const mostSettings = 20_000;

const ofAnyAddress: ReadonlySet<string> = new Set(
  'api auth backend endpoint gateway host issuer server service uri url'.split(' '),
);

/** Whether two words are of the same thing, as settings call it: `DB_HOST` beside `PG_PASSWORD`. */
function isKin(one: string, other: string): boolean {
  return one === other || kin.some((words) => words.has(one) && words.has(other));
}

const kin: readonly ReadonlySet<string>[] = [
  'database datasource db mariadb mssql mysql oracle pg postgres postgresql sql',
  'email mail mailer smtp',
  'auth0 cognito idp keycloak oauth oauth2 oidc okta sso',
  'amqp broker mq rabbit rabbitmq',
].map((words) => new Set(words.split(' ')));

/** The first word of the name that a line sets. */
function firstOf(line: string): string {
  const [, key = ''] =
    /^[ \t]*(?:export[ \t]{1,4}|(?:const|let|var)[ \t]{1,4})?["']?([A-Za-z][\w.-]{0,80})/.exec(line) ?? [];
  return wordsOf(key)[0] ?? '';
}

/** Words that say of no setting what it is of. */
const ofAnything: ReadonlySet<string> = new Set(
  'access admin api app application auth client default initial key pass passwd password private pwd root secret seed service token user'.split(
    ' ',
  ),
);
