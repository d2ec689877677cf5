import defaults from '../../../rules/secrets/defaults.json' with { type: 'json' };
import products from '../../../rules/secrets/products-in-names.json' with { type: 'json' };
import { accessInWords, byAccess } from '../model/access-in-words.ts';
import { accessKeyId, type Credential, partOfSettings } from '../model/credential.ts';
import type { Identity, IdentityKind } from '../model/identity.ts';
import { kindLabel } from '../model/kind-label.ts';
import { isOfProvider } from '../secrets/around/beside/database-host.ts';
import { fillsDatabase } from '../secrets/around/in-force/seeded-account.ts';
import { keyStore } from '../secrets/decode/key-store-beside.ts';
import { passphraseOfGoogle } from '../secrets/decode/pkcs12.ts';
import { isMachine } from '../secrets/is-machine.ts';
import { isKindAlone, wordsOf } from '../secrets/value/name-kind.ts';
import { listInWords } from './message.ts';
import type { Rule, Subject } from './rule.ts';

type Told = Extract<Subject, { readonly kind: 'credential' }>;

/** What a secret opens, with which of its public parts that says already. */
export interface Opens {
  /** Words behind a colon, without a full stop: `it opens the database shop on db.acme.com as orders`. */
  readonly words: string;
  /** Labels of decoded parts. */
  readonly said: ReadonlySet<string>;
}

/**
 * What whoever has this very secret can do with it: as whom, where an identity of the repository is joined to it; on which host and as which user, where
 * nothing but a name makes it a secret; else as its detector says. `asTold` makes a part of the text fit to be said.
 */
export function opensOf(rule: Rule, subject: Told, asTold: (value: string) => string): Opens {
  const { credential } = subject;
  const joined = provesInWords(subject, asTold);
  // Who it is says whose it is.
  if (joined !== undefined)
    return { words: joined, said: new Set(credential.decoded.flatMap(({ label }) => (kept.has(label) ? [] : label))) };
  const account = ofAccount.test(rule.id) && !isNoPassword(credential) ? accountInWords(credential, asTold) : undefined;
  if (account !== undefined) return account;
  if (rule.id === 'secret-generic-password' && ofKeyStore.test(credential.site?.name ?? ''))
    return { words: ofStore(credential), said: new Set() };
  if (credential.decoded.some(({ value }) => value === passphraseOfGoogle))
    return { words: ofServiceAccount, said: new Set() };
  // A token that was read and tells no end has none. Source: RFC 7519, 4.1.4.
  const endless = new Map(Object.entries(defaults.opensWithoutEnd)).get(rule.id);
  if (endless !== undefined && credential.expiresAt === undefined && credential.decoded.length > 0)
    return { words: withAudience(endless, credential), said: new Set() };
  const opens = new Map(Object.entries(defaults.opens));
  const general = generalInWords(rule.id, subject, asTold);
  if (general !== undefined) return general;
  const byTitle = opens.get(credential.title) ?? opens.get(credential.title.replace(/ that opens .*$/, ''));
  const { words, said } = withKeyId(byTitle ?? opensByRule(rule), credential, asTold);
  const opened = subject.passphraseAt === undefined ? words : words.replace(alsoHasPassphrase, readsBoth);
  return { words: withAudience(opened, credential), said };
}

/** What is known of a secret by its name alone: where it is sent, else the setting that the program takes it from, so that whoever reads a list can tell one from another. */
function generalInWords(
  rule: string,
  { credential, path }: Told,
  asTold: (value: string) => string,
): Opens | undefined {
  if (rule === 'secret-generic-password' && credential.title === 'Password') {
    if (fillsDatabase(path)) return { words: defaults.opensByName.seeded, said: new Set() };
    const isFirst = /(?:^|[^a-z])(?:default|initial)|(?:Default|Initial)/.test(credential.site?.name ?? '');
    return byName(isFirst ? defaults.opensByName.first : defaults.opensByName.Password, credential, asTold);
  }
  if (rule !== 'secret-generic-token') return undefined;
  const template = new Map(Object.entries(defaults.opensByName)).get(credential.title);
  if (template === undefined) return undefined;
  const host = credential.decoded.find(({ label }) => label === 'host')?.value;
  const atHost = new Map(Object.entries(defaults.opensAtHost)).get(credential.title);
  // Where a program listens is no service that it calls.
  if (host === undefined || atHost === undefined || isMachine(host)) return byName(template, credential, asTold);
  return { words: atHost.replace('{host}', () => asTold(host)), said: new Set(['host']) };
}

/** Undefined where the name says no more than what kind of secret it is. */
function byName(template: string, { site, decoded }: Credential, asTold: (value: string) => string): Opens | undefined {
  const own = site?.name ?? '';
  const name = isKindAlone(own) ? (decoded.find(({ label }) => label === partOfSettings)?.value ?? '') : own;
  if (name === '' || name.length > mostName || !/^[\w.-]+$/.test(name)) return undefined;
  return { words: template.replace('{name}', () => `\`${asTold(name)}\``), said: new Set() };
}

/** Characters of a name that still reads at once. */
const mostName = 60;

/** Not every token names whom it is for. Source: RFC 7519, 4.1.3. */
function withAudience(words: string, { decoded }: Credential): string {
  const isNamed = decoded.some(({ label }) => label === 'audience');
  return isNamed ? words : words.replace(/ towards (?:its|the) audience/, '');
}

/** Parts of a value that say more than whom it proves. */
const kept: ReadonlySet<string> = new Set(['encoding', 'expires', 'mode', 'passphrase']);

/** Rules whose values open an account that stands beside them, whoever has issued it. */
const ofAccount = /^secret-(?:aiven-password|database-|generic-(?:command|login|password)|http-(?:basic|curl)|url-)/;

/** What a detector says of a store alone, and what holds where its passphrase stands in another file. */
const alsoHasPassphrase = 'whoever also has its passphrase';
const readsBoth = 'whoever reads both files';

const ofServiceAccount = 'whoever has the file signs in as its Google service account and may do all that this may';

/** Names of passwords that open a file of keys, where nobody signs in: `storePassword`, `key-store-password`. Source: Gradle, "Sign your app". */
const ofKeyStore =
  /(?:cert(?:ificate)?|pfx|p12|pkcs_?12|key[-_.]?store)[-_.]?pass|^(?:key|store)[-_]?pass(?:word|phrase)?$/i;

/** With the id of the key, where that stands beside it. */
function withKeyId(words: string, { decoded }: Credential, asTold: (value: string) => string): Opens {
  const id = decoded.find(({ label }) => label === accessKeyId)?.value;
  if (id === undefined) return { words, said: new Set() };
  return {
    words: words.replace(`its ${accessKeyId}`, (its) => `${its} ${asTold(id)}`),
    said: new Set([accessKeyId]),
  };
}

/** What a password opens that is of a file of keys, which the settings beside it may have named already. */
function ofStore({ decoded }: Credential): string {
  const isNamed = decoded.some(({ label }) => label === keyStore);
  return `whoever also has ${isNamed ? 'that' : 'the'} key store can use its keys`;
}

/** A key by which a call signs or encrypts, which is told by the same rules. */
function isNoPassword({ title }: Credential): boolean {
  return !/password/i.test(title);
}

function accountInWords(credential: Credential, asTold: (value: string) => string): Opens | undefined {
  const { rule, decoded } = credential;
  const partOf = (label: string) => {
    const value = decoded.find((part) => part.label === label)?.value;
    return value === undefined ? undefined : asTold(value);
  };
  const [kind, host, user, database, network] = ['kind', 'host', 'user', 'database', 'network'].map(partOf);
  const guessed = credential.isTypedByMany === true && host !== undefined ? ', and it is easy to guess' : '';
  const as = user === undefined ? guessed : ` as ${user}${guessed}`;
  const on = host === undefined ? '' : ` on ${host}`;
  const said = new Set(['host', 'user', 'database']);
  if (network !== undefined)
    return { words: `whoever is near can join the network ${network}`, said: new Set(['network']) };
  if (kind === 'app password')
    return { words: `it reads and sends mail${as}${on === '' ? '' : ` through ${host}`}`, said: said.add('kind') };
  if (database !== undefined && storeOf(credential) !== broker)
    return { words: `it opens the database ${database}${on}${as}`, said };
  const product = productOf(credential.site?.name ?? '');
  if (product !== undefined && host === undefined)
    return { words: `it signs in to ${product}${as === '' ? ofName(credential.site?.name ?? '') : as}`, said };
  if (on + as === '') return undefined;
  const isOfStore =
    rule.startsWith('secret-database-') ||
    isOfProvider(host ?? '') ||
    wordsOf(credential.site?.name ?? '').some((word) => ofDatabases.has(word));
  if (storeOf(credential) === broker || (isOfStore && host !== undefined))
    return { words: `it opens the ${storeOf(credential)}${on}${as}`, said };
  return { words: `it signs in${host === undefined ? '' : ` to ${host}`}${as}`, said };
}

/** What a name says that its password opens: `GF_SECURITY_ADMIN_PASSWORD` is Grafana's. Source: Grafana, "Configure Grafana", variables. */
function productOf(name: string): string | undefined {
  if (/^GF_/.test(name)) return 'Grafana';
  return wordsOf(name).flatMap((word) => ofNames.get(word) ?? [])[0];
}

const ofNames: ReadonlyMap<string, string> = new Map(Object.entries(products));

/** As whom, where the name says that too: `MYSQL_ROOT_PASSWORD`. */
function ofName(name: string): string {
  const user = wordsOf(name).find((word) => word === 'root' || word === 'admin');
  return user === undefined ? '' : ` as ${user}`;
}

const broker = 'message broker';

/** Words of a name whose password opens a database. */
const ofDatabases: ReadonlySet<string> = new Set([
  'database',
  'datasource',
  'db',
  'mariadb',
  'mysql',
  'pg',
  'postgres',
  'postgresql',
]);

/** What the scheme of an address is for. */
function storeOf({ rule, keys }: Credential): string {
  const engine = keys.find(({ scheme }) => scheme === 'db')?.value ?? '';
  if (engine === '') return rule === 'secret-database-uri' ? 'database or message broker' : 'database';
  return engine.startsWith('amqp:') ? broker : 'database';
}

/** `it proves the AWS user deploy-bot, which may do everything on any resource`; undefined where the value itself does not tell whose it is. */
function provesInWords({ credential, holder }: Told, asTold: (value: string) => string): string | undefined {
  if (holder === undefined || credential.keys.length === 0 || !proven.has(holder.kind)) return undefined;
  const label = kindLabel(holder.kind);
  const kind = /^(?:[A-Z]{2}|Azure|Entra|Google|Kubernetes)/.test(label) ? label : label.toLowerCase();
  const may = mayInWords(holder);
  return `it proves the ${kind} ${asTold(holder.name)}${may === undefined ? '' : `, which ${asTold(may)}`}`;
}

/** Kinds of identities that a key, a token or a password alone stands for. */
const proven: ReadonlySet<IdentityKind> = new Set<IdentityKind>([
  'app',
  'aws-role',
  'aws-user',
  'azure-application',
  'azure-identity',
  'bot',
  'broker-account',
  'db-account',
  'gcp-service-account',
  'k8s-service-account',
  'oauth-client',
  'service-account',
]);

/** The gravest of what it may do, and how much more there is. */
function mayInWords({ roles = [], grants = [] }: Partial<Pick<Identity, 'roles' | 'grants'>>): string | undefined {
  const allowed = grants.filter(({ effect, role }) => effect === 'allow' && role === 'grant').sort(byAccess);
  const [role] = roles;
  const [grant] = allowed;
  const more = roles.length + allowed.length - 1;
  const behind = more > 0 ? `, with ${more} more` : '';
  if (role !== undefined) return `holds ${role.name}${role.on === undefined ? '' : ` on ${role.on}`}${behind}`;
  if (grant === undefined || grant.negated.actions) return undefined;
  const resources = grant.resources.map(({ text }) => text);
  const isEverything = grant.access === 'admin' || grant.actions.some(({ text }) => text === '*');
  const what = isEverything ? '' : ` ${listInWords(grant.actions.map(({ text }) => text))}`;
  const where = resources.includes('*') ? 'any resource' : listInWords(resources);
  const verb = isEverything ? accessInWords('admin') : accessInWords(grant.access);
  return `${verb}${what}${where === '' || grant.negated.resources ? '' : ` on ${where}`}${behind}`;
}

/** What whoever has any credential of a detector can do: as it says so itself, else the first sentence of its `why`, as words behind a colon. */
export function opensByRule({ opens, why }: Pick<Rule, 'opens' | 'why'>): string {
  if (opens !== undefined) return opens;
  const [first = ''] = why.split(/(?<=[.!?])\s+(?=["'`(]?[A-Z])/, 1);
  return uncapitalised(first.trim().replace(/\.$/, ''));
}

/** A sentence behind a colon: words that are no names begin with a small letter. */
export function uncapitalised(sentence: string): string {
  return opening.test(sentence) ? sentence.charAt(0).toLowerCase() + sentence.slice(1) : sentence;
}

const opening =
  /^(?:An?|By|Everybody|Everyone|Anybody|Anyone|From|Its?|Many|Names|Nothing|Nobody|Of|One|Others?|Other|Messages|Pages|Calls|Searches|The|These|They|This|Together|What|Where|Who|Whoever|With)(?=[ ,])/;
