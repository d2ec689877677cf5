import lists from '../../../../rules/secrets/words.json' with { type: 'json' };
import { anyOf } from '../../text/patterns/any-of.ts';

/** What a name says that its value is; `some-key`: a key of which nothing tells whether it is a secret. */
export type NameKind = 'password' | 'token' | 'key' | 'some-key';

/**
 * The kind of secret that a name promises; undefined for names that only speak about secrets (`password_hash`,
 * `tokenUrl`, `isSecret`, `secretName`, `next_token`). Camel case, snake case and dotted paths read alike.
 */
export function nameKind(name: string): NameKind | undefined {
  const known = remembered.get(name);
  if (known !== undefined) return known === 'none' ? undefined : known;
  // A copy: a piece of a text would keep all of the text.
  return rememberKind(name.split('').join(''));
}

/** As `nameKind`, of a name that was not asked for before and is no piece of a text. */
export function rememberKind(name: string): NameKind | undefined {
  const kind = kindOfName(name);
  if (remembered.size >= mostRemembered) remembered.clear();
  remembered.set(name, kind ?? 'none');
  return kind;
}

/** A name of several that hold the same, and what tells them apart. */
export interface OneOfSeveral {
  readonly kind: NameKind;
  readonly qualifier: string;
}

/**
 * What a name promises without its last word or two, where they are none that change it: `db_password_crm` beside `db_user_crm`, `DB_PASSWORD_CRM_NORTH`. Whether
 * they tell several apart, or say what the name speaks of (`password_label`), only their text can tell.
 */
export function oneOfSeveral(name: string): OneOfSeveral | undefined {
  if (nameKind(name) !== undefined) return undefined;
  let head = name;
  for (let left = mostQualifiers; left > 0; left--) {
    const [, shorter = '', last = ''] = /^([\w.-]{3,60})[_-]([A-Za-z][A-Za-z0-9]{0,15})$/.exec(head) ?? [];
    const word = last.toLowerCase();
    if (word === '' || speaking.has(word) || aspects.has(word)) return undefined;
    head = shorter;
    const kind = nameKind(head);
    if (kind !== undefined) return kind === 'some-key' ? undefined : { kind, qualifier: name.slice(head.length + 1) };
  }
  return undefined;
}

/**
 * What a name promises without its last words, where they say which one of several it is, or what it is for: `JWT_SECRET_ACTIVATION`, `adminPasswordStore2`.
 * Only a value that nobody would write by hand bears it out: any word may stand behind the one for a secret.
 */
export function qualifiedKind(name: string): NameKind | undefined {
  const [, whose] = ofSecret.exec(name) ?? [];
  if (whose !== undefined && !aspects.has(whose) && !speaking.has(whose) && !trailing.has(whose)) return 'token';
  const ofSite = kindOfSite(name);
  if (ofSite !== undefined) return ofSite;
  let head = name;
  for (let left = mostQualifiers; left > 0; left--) {
    const shorter = head.replace(lastWord, '');
    const word = head
      .slice(shorter.length)
      .replace(/^[_-]+|\d+$/g, '')
      .toLowerCase();
    if (shorter.length < 4 || word === '' || aspects.has(word)) return undefined;
    head = shorter;
    const kind = nameKind(head);
    // What is done to a password is named so (`passwordReset`); a secret for it is one (`JWT_SECRET_RESET`).
    if (kind === 'some-key' || (kind !== undefined && speaking.has(word) && !/secret$/i.test(head))) return undefined;
    if (kind !== undefined) return kind;
  }
  return undefined;
}

/** What a name promises before the domain of the site that it is for, of several: `ga-client-secret-orchard.com`. */
function kindOfSite(name: string): NameKind | undefined {
  const [site] = endsInDomain.exec(name) ?? [];
  if (site === undefined) return undefined;
  const parts = site.slice(1).split('-');
  for (let at = 0; at < parts.length; at++) {
    const kind = nameKind(name.slice(0, name.length - parts.slice(at).join('-').length - 1));
    if (kind !== undefined && kind !== 'some-key') return kind;
  }
  return undefined;
}

const endsInDomain =
  /[-_:][a-z0-9-]{2,60}(?:\.[a-z0-9-]{2,40}){0,3}\.(?:app|at|be|biz|br|ca|ch|cn|co|com|cz|de|dev|dk|es|eu|fi|fr|in|info|io|it|jp|me|mx|net|nl|no|org|pl|pt|ru|se|shop|store|tech|uk|us|xyz)$/;

/** In small letters written together, whose it is: `secretorchard`. */
const ofSecret = /(?:^|[._-])secret((?!ar|ion|ive|ly)[a-z]{4,20})$/;

const lastWord = /(?:[_-]{1,2}[A-Za-z][A-Za-z0-9]{0,15}|(?<=[a-z0-9])[A-Z][a-z]{1,15}\d{0,2})$/;
const mostQualifiers = 2;

/** Variables that name first what they hold, and then what for: `PWD_EMAIL_SMTP`, `PASSDB`, `PASSWORD_SEED`. */
const passwordOf =
  /^(?:(?:PWD|PASSW(?:D|ORD))(?:_(?:E?MAIL|GMAIL|SMTP|IMAP|DB|DATABASE|MYSQL|POSTGRES|MSSQL|REDIS|MONGO|S?FTP|LDAP)){1,3}|PASS(?:WD|WORD)?(?:BDD?|DB)|PASSW(?:D|ORD)_SEED)$/;

/**
 * Whether a name says first that it is a password, and then of what, as the languages do that have no genitive before a noun: `ClaveEmailEmisor`, `SenhaBancoDados`,
 * `PasswordCorreo`. A word of English alone may name what is done with one (`passwordEmail`), and `clave` a code of any kind.
 */
function isPasswordFirst(name: string): boolean {
  const first = passwordBefore(name);
  if (first === undefined) return false;
  const rest = wordsOf(name.slice(first.length));
  if (rest.length === 0 || rest.length > mostBehind) return false;
  if (!rest.every((word) => wordsOfPasswords.has(word) || wordsBesidePasswords.has(word))) return false;
  // Banks, offices and registers have a `clave` each, and so has a table of accounts.
  if (first === 'clave') return rest.some((word) => wordsOfClave.has(word));
  return rest.some((word) => wordsOfPasswords.has(word) || (!ofEnglish.test(first) && !articles.test(word)));
}

/**
 * Whether what stands under such a name is the id of the field of a form, or of a column, that is called as the name is: `claveUsuario1` of `CLAVE_USUARIO`, `txtPasswort1` of
 * `passwortBenutzer`. Who makes up a password of the same words puts more than one digit or another sign to it.
 */
export function isIdOfField(name: string, value: string): boolean {
  const first = /^[A-Za-z_.[\]-]{4,80}\d?$/.test(value) ? passwordBefore(name) : undefined;
  if (first === undefined) return false;
  const letters = (text: string) => text.toLowerCase().replace(/[^a-z]/g, '');
  const said = letters(value);
  return (
    wordsOf(name).every((word) => said.includes(letters(word))) ||
    (ofFieldId.test(value) && said.includes(letters(first)))
  );
}

const ofFieldId = /^(?:campo|edt|field|fld|form|id|input|lbl|tb|txt)(?=[A-Z_.[-])/;

/** The word for a password that a name of several words begins with. */
function passwordBefore(name: string): string | undefined {
  return beginsAsPassword.find(
    (word) =>
      name.length > word.length && name.slice(0, word.length).toLowerCase() === word && endsWord(name, word.length),
  );
}

/** Behind the first word of a name another one begins: with a capital behind a small letter, or with a sign. */
function endsWord(name: string, at: number): boolean {
  return /^(?:[a-z][A-Z]|.[_.-])/.test(name.slice(at - 1, at + 1));
}

const beginsAsPassword: readonly string[] = lists.passwordsFirst;
const ofEnglish = /^(?:pass(?:wd|word)?|pwd)$/;
const wordsOfPasswords: ReadonlySet<string> = new Set(lists.wordsOfPasswords);
const wordsOfClave: ReadonlySet<string> = new Set(lists.wordsOfClave);
const wordsBesidePasswords: ReadonlySet<string> = new Set(lists.wordsBesidePasswords);
const articles = /^(?:da|das|de|del|der|des|do|du|el|la|le)$/;
const mostBehind = 4;

/** What a site of WordPress signs its cookies with, as a constant or as the variable that it is read from. Sources: WordPress, "Editing wp-config.php", security keys; the image `wordpress` of Docker. */
export function isKeyOfCookies(name: string): boolean {
  return keyOfCookies.test(name);
}

const keyOfCookies = /^(?:W(?:ORD)?P(?:RESS)?_)?(?:(?:SECURE_)?AUTH|LOGGED_IN|NONCE)_(?:KEY|SALT)$/;

/** What is mixed into the passwords of all, or into the links by which people come in once. Sources: Devise, "Configuring"; Drupal, `settings.php`; restful-authentication, `site_keys.rb`. */
const mixedIn = /(?:^|[._])(?:pepper|hash_salt)$|^REST_AUTH_SITE_KEY$/i;

/** By which a program signs the cookie that keeps somebody signed in: `app.login.remember.key`. Source: Spring Security, "Remember-Me Authentication". */
const ofRemembering = /(?:^|\.)remember(?:-?me)?[.-]key$/i;

/** What is mixed into each password before it is hashed: `pepper`, `PASSWORD_PEPPER`, and what restful-authentication calls its own. */
export function isPepper(name: string): boolean {
  return /pepper$|^REST_AUTH_SITE_KEY$/i.test(name);
}

/** What a program mixes into the passwords or the ids of all, if its name says so: a constant, or what is not kept for each account. Of a salt alone nobody knows. */
export function isSaltOfAll(name: string): boolean {
  return name.length > 4 && /salt$/i.test(name) && saltOfAll.test(name);
}

const saltOfAll = anyOf([
  /^(?:[A-Z][A-Z0-9]*_)+SALT$/,
  /(?:^|[._-])(?:app|application|cookie|session|security|jwt|hash_?ids?|global|static|site)[_.-]?salt$/,
  /(?:[aA]pp|[cC]ookie|[sS]ession|[sS]ecurity|[hH]ash[iI]ds?|[gG]lobal|[sS]tatic|[sS]ite)Salt$/,
]);

/** The password with which a Java program signs in to a directory. Source: Java, `javax.naming.Context`. */
const credentialsOfDirectory = /(?:^|\.)security[._]credentials$/i;

/** What Terraform puts into a store of secrets. Sources: `google_secret_manager_secret_version`; `github_actions_secret`. */
const ofStores: ReadonlySet<string> = new Set(['secret_data', 'plaintext_value']);

/** That a setting holds the secret itself, where it may also say how to come by it: `auth.raw`. Source: Himalaya, "Configuration". */
const isRaw = /[\w-]\.(?:raw|plain|plaintext|cleartext)$/;

/** Who names it may read a device, or set it up; words are none, as devices come with `public`. Source: RFC 3584, 5, community strings. */
const communities = /snmp\w{0,20}[_-]?communit(?:y|ies)$|(?:^|_)community_?string$|(?:^|_)r[ow]_community$/i;

/** What lets one in to all of a switch or a router; elsewhere something is turned on. Source: Cisco, "enable secret"; Netmiko and Ansible's `network_cli` take it under these names. */
const ofEnabling = /^(?:ansible_)?enable_(?:secret|password|pass)$/i;

/** By which the nodes of a cluster know each other, and run what others tell them. Source: Erlang, "Distributed Erlang", security; RabbitMQ, "Clustering guide". */
const ofNodes = /(?:^|_)erlang_?cookie$/i;

/**
 * What a server makes for each form that it shows, and knows its own pages by; and the end of a public key's digest, by which assemblies name who signed them. Small letters written together keep
 * their words from being told apart. Sources: Django, "How to use Django's CSRF protection"; Angular, "HTTP: security"; Microsoft, "Strong-named assemblies".
 */
const ofForms = /(?:^|[^a-z])(?:[cx]srf(?:middleware)?|public_?key_?)token$/i;

/** What a hash is made with, or what a table is looked up by: a sum is the second, and so is a word. */
const ofHashes = /(?:^|\.)hash_?key$/i;

/** The command of Redis by which one signs in. Source: Redis, "AUTH". */
const ofRedis = /(?:^|_)(?:REDIS|VALKEY|KEYDB)_AUTH$/;

const capitalP = 80;

/** A repository uses the same names over and over. */
const remembered = new Map<string, NameKind | 'none'>();
const mostRemembered = 16_384;

/** The controller of a field of a form, which holds what is typed there, or written there before. Source: Flutter, `TextEditingController`, text. */
export function isOfField(name: string): boolean {
  return ofField.test(name);
}

const ofField = /(?:passw(?:or)?d|pwd|pass)(?:Text|Field|Input){0,2}(?:Editing)?(?:Controller|Ctrl)\d{0,2}$/i;

function kindOfName(name: string): NameKind | undefined {
  if (isOfField(name)) return 'password';
  // Palau in the tag of a language.
  if (name.endsWith('-PW') && /^[a-z]{2,3}(?:-[A-Z][a-z]{3})?-PW$/.test(name)) return undefined;
  if (name.charCodeAt(0) === capitalP && passwordOf.test(name)) return 'password';
  if (isPasswordFirst(name)) return 'password';
  if (ofEnabling.test(name) || (name.endsWith('_AUTH') && ofRedis.test(name))) return 'password';
  if ((name.endsWith('_SALT') || name.endsWith('_KEY')) && keyOfCookies.test(name)) return 'key';
  if (mixedIn.test(name) || isSaltOfAll(name)) return 'key';
  if (name.endsWith('key') && ofRemembering.test(name)) return 'key';
  // The scope of what an address is signed for. Source: AWS, "Authenticating requests: query parameters".
  if (name.length === 16 && /^x-amz-credential$/i.test(name)) return undefined;
  // .NET is given the id of the folder that holds the secrets of who develops.
  if (name.endsWith('AddUserSecrets')) return undefined;
  if (name.length > 8 && ofForms.test(name)) return undefined;
  if (name.length > 19 && credentialsOfDirectory.test(name)) return 'password';
  if (name.endsWith('.text.key') || ofHashes.test(name)) return 'some-key';
  if (ofStores.has(name) || (name.length > 11 && (ofNodes.test(name) || communities.test(name)))) return 'token';
  const last = lastPart(isRaw.test(name) ? name.slice(0, name.lastIndexOf('.')) : name);
  const words = wordsOf(last);
  // A dotted setting tells the kind of key in the part before: `shop.api.key`.
  const isDotted = words.length === 1 && last.length < name.length && !isRaw.test(name);
  const kindBefore = isDotted ? wordsOf(name.slice(0, -last.length)).pop() : undefined;
  if (kindBefore !== undefined && isKindOfKey(kindBefore)) words.unshift(kindBefore);
  while (words.length > 1 && isTrailing(words[words.length - 1] ?? '')) words.pop();
  // One word in two: `CheckSumKey`.
  const sum = words.indexOf('sum');
  if (sum > 0 && words[sum - 1] === 'check') words.splice(sum - 1, 2, 'checksum');
  const phrase = lists.passwordPhrases.find((each) => each.every((word, at) => words.at(at - each.length) === word));
  if (phrase !== undefined) words.splice(-phrase.length, phrase.length, phrase.join(''));
  const head = words[words.length - 1] ?? '';
  const before = words[words.length - 2];
  const joined = words.slice(-3, -1).join('');
  const kind = kindOf(head, services.has(joined) ? joined : before);
  // What signs by a hash is a secret: `HashSecret`.
  const spoken = head === 'secret' && before === 'hash' ? words.slice(0, -2) : words;
  if (kind === undefined || spoken.some((word, at) => speaking.has(word) && !isSilent(name, spoken, at)))
    return undefined;
  return kind !== 'password' && passing.has(words[words.length - 2] ?? '') ? undefined : kind;
}

/**
 * What reads as speaking of a secret elsewhere: `key_mask_secret` masks, and `withPassword` of a builder sets one. A variable of the environment says what
 * its key may do (`KEEN_READ_KEY`), and a service may be called so (`HELP_SCOUT_SECRET`).
 */
function isSilent(name: string, words: readonly string[], at: number): boolean {
  const word = words[at] ?? '';
  if (services.has(word + (words[at + 1] ?? ''))) return true;
  // A digest of a token is called the other way round: `TOKEN_HASH`.
  if (word === 'hash' && at === 0) return words.at(-1) === 'token' && /(?:^|\.)[A-Z][A-Z0-9_]+$/.test(name);
  return at > 0 ? word === 'mask' || (word === 'read' && /^[A-Z][A-Z0-9_]+$/.test(name)) : word === 'with';
}

/** Lower-case words of a name, of which only letters and digits of ASCII count. A capital begins one behind a small letter or a digit, and before a small letter. */
export function wordsOf(name: string): string[] {
  const words: string[] = [];
  let start = 0;
  let before = sign;
  for (let at = 0; at <= name.length; at++) {
    const kind = kindOfChar(name.charCodeAt(at));
    const isNext =
      kind === capital && (before !== capital || kindOfChar(name.charCodeAt(at + 1)) === small) && before !== sign;
    if ((kind === sign || isNext) && at > start) words.push(name.slice(start, at).toLowerCase());
    if (kind === sign) start = at + 1;
    else if (isNext) start = at;
    before = kind;
  }
  return words;
}

const [sign, digit, small, capital] = [0, 1, 2, 3];

/** Behind the end of a text, where the code is no number, a sign. */
function kindOfChar(code: number): number {
  return kindsOfChars[code] ?? sign;
}

const kindsOfChars = Uint8Array.from({ length: 128 }, (_, code) => {
  if (code >= 97 && code <= 122) return small;
  if (code >= 65 && code <= 90) return capital;
  return code >= 48 && code <= 57 ? digit : sign;
});

/** `key` of `shop.api.key`. */
export function lastPart(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1);
}

/** `password01` and `api_key2` are further ones of their kind; `pass2` is a run over something. */
function kindOf(numbered: string, before: string | undefined): NameKind | undefined {
  const isNumbered = endsWithDigit(numbered) && !/^pass\d/.test(numbered);
  const head = isNumbered ? numbered.replace(/(?<=[a-z]{3})\d{1,3}$/, '') : numbered;
  if (/^no(?:passwd|password|pass|token|secret)$/.test(head)) return undefined;
  if (passwords.test(head)) return head === 'pass' && stages.has(before ?? '') ? undefined : 'password';
  if (tokens.test(head)) return 'token';
  if (joinedKeys.test(head)) return 'key';
  // As small letters are written together: `nytimeskey`.
  if (head.endsWith('key') && services.has(head.slice(0, -3))) return 'key';
  // A personal access token, or a pattern: the value tells.
  if (head === 'pat') return 'some-key';
  if (!/^keys?$/.test(head) || before === undefined || openKeys.has(before)) return undefined;
  return isKindOfKey(before) ? 'key' : head === 'key' ? 'some-key' : undefined;
}

/**
 * Words for a password, in the languages in which they name nothing else: `parola` and `parole` are words of other kinds in some.
 * What ends so is one too.
 */
const passwords = new RegExp(
  `(?:${lists.passwords.join('|')})$|^(?:pass|(?:admin|bind|db|ftp|ldap|login|mail|root|smtp|ssh|user|wifi)?pw|psk)$|^(?!ask|by|com|encom|over|sur|tres|under)[a-z]{2,12}pass$`,
);
const tokens = /(?:tokens?|secrets?|credentials?)$|^(?:creds?|auth|bearer|authorization)$/;
const joinedKeys =
  /(?:api|secret|token|access|private|auth|signing|encryption|master|account|storage|shared|session|service|subscription|license|app)keys?$/;

/** Words before `key` that make it a secret. */
const keyQualifiers: ReadonlySet<string> = new Set(lists.keyQualifiers);

/** Words before `key` that make it no secret: of tables, caches, translations, public halves. */
const openKeys: ReadonlySet<string> = new Set(lists.openKeys);

/** Services that know who calls them by a key. */
const services: ReadonlySet<string> = new Set(lists.services);

/** Whether something is called after a service that knows who calls it by a key: `chartmogul`, `openWeather`. */
export function isCalledAfterService(name: string): boolean {
  const words = wordsOf(name);
  return services.has(words.at(-1) ?? '') || services.has(words.slice(-2).join(''));
}

function isKindOfKey(word: string): boolean {
  return keyQualifiers.has(word) || services.has(word);
}

/** Words before `pass` that make it a run over something. */
const stages: ReadonlySet<string> = new Set(lists.stages);

/** Words behind the one that names the secret, which change nothing: `password_prod`, `secretValue`, `api_key_2`. */
function isTrailing(word: string): boolean {
  return trailing.has(word) || (endsWithDigit(word) && /^v?\d+$/.test(word));
}

function endsWithDigit(word: string): boolean {
  return kindOfChar(word.charCodeAt(word.length - 1)) === digit;
}

const trailing: ReadonlySet<string> = new Set(lists.trailing);

/** Words before the last one that make it a mark of a single request, which opens nothing: `change_token`. */
const passing: ReadonlySet<string> = new Set(lists.passing);

/** What belongs to a secret, or to what asks for one, behind its name. */
const aspects: ReadonlySet<string> = new Set(lists.aspects);

/** Words that make a name speak about a secret, or name something that is none. */
const speaking: ReadonlySet<string> = new Set(lists.speaking);

/** Whether a name says no more than what kind of secret it is: `api.key`, `accessToken`. */
export function isKindAlone(name: string): boolean {
  const [last = ''] = name.split('.').slice(-1);
  return wordsOf(last).every((word) => ofKind.has(word));
}

const ofKind: ReadonlySet<string> = new Set(lists.kindAlone);

/** Whether accounts are made with a password of this name, and keep it until somebody sets another: `USER_DEFAULT_PASSWORD`, `initialPassword`. None that a program encrypts with, `defaultEncryptionPassword`. */
export function isFirstPassword(name: string): boolean {
  if (isOfCipher(name)) return false;
  return /(?:^|[^a-z])(?:default|initial)|Default|Initial|(?:^|_)(?:DEFAULT|INITIAL)_/.test(name);
}

/** By its name a password that is no account's: a program encrypts with it. */
export function isOfCipher(name: string): boolean {
  return wordsOf(name).some((word) => /^(?:aes\d{0,3}|(?:de|en)crypt(?:ion|or)?|cipher)$/.test(word));
}
