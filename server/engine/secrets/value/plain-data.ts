import { decodeBase64Text } from '../bytes/base64.ts';
import { parseObject } from './json-object.ts';
import { uuid } from './secret-value.ts';
import { strangeness } from './wordiness.ts';

/** A file that a page or a program shows or loads, by its path: `/img/cover.jpg`. */
const file =
  /^(?=.*\/)[\w./@ %-]{4,200}\.(?:png|jpe?g|gif|svg|webp|avif|ico|bmp|css|s[ac]ss|html?|woff2?|ttf|otf|mp[34]|webm|pdf)$/i;

/** Whether a value is the path of a file that everybody is shown. */
export function isPathOfFile(value: string): boolean {
  return file.test(value);
}

/** Where a store keeps a secret: its last part is what is kept there: `team/services/mail/token`. */
const inStore =
  /^\/?(?:[\w.@-]{2,60}\/){2,10}(?:[a-z]{2,20}[_-])?(?:api[_-]?key|credentials?|key|passphrase|passw(?:or)?d|secret|token)$/;

/** Whether a value is the path of a secret in a store. */
export function isPathInStore(value: string): boolean {
  return inStore.test(value);
}

/** The name of a kind of things, which a registry has given it: `1.2.840.113549.1.9.7`. Source: ITU-T X.660. */
const objectIdentifier = /^[012](?:\.\d{1,10}){5,20}$/;

/** What a window is opened with, or a connection: `width=600,height=700`. Source: WHATWG HTML, "Window features". */
const features =
  /^[A-Za-z]{1,20}=(?:\d{1,5}(?:px|%)?|auto|false|no|true|yes)(?:, ?[A-Za-z]{1,20}=(?:\d{1,5}(?:px|%)?|auto|false|no|true|yes)){1,12},?$/;

/** Versions that fit, of a package that is named as a secret is: `>=1.6.3,<3`, `^2.1`. Sources: PEP 440; npm, "semver", ranges; Poetry, "Dependency specification". */
const versions =
  /^(?:[<>~^]|[<>=!~]=|~>|===)[ ]?v?\d{1,10}(?:\.(?:\d{1,10}|[x*])){0,4}(?:[.-]?(?:a|alpha|b|beta|dev|post|rc)\.?\d{0,10})?(?:(?:,| \|\| | )[ ]?(?:[<>~^]|[<>=!~]=|~>|===)[ ]?v?\d{1,10}(?:\.(?:\d{1,10}|[x*])){0,4}(?:[.-]?(?:a|alpha|b|beta|dev|post|rc)\.?\d{0,10})?){0,8}$/;

/** Versions between two bounds, and one version of a package by its name: `(,10.0.32767]`, `[1.0,2.0)`, `auth-core@1.0.0`. Sources: NuGet, "Package versioning", version ranges; Maven, "Dependency version requirement"; npm, "package spec". */
const versionsBetween =
  /^[[(](?:\d{1,10}(?:\.\d{1,10}){1,3})?, ?(?:\d{1,10}(?:\.\d{1,10}){1,3})?[\])]$|^(?:@[a-z][\w-]{0,40}\/)?[a-z][a-z_-]{1,40}(?:\.[a-z_-]{1,40}){0,3}@\d{1,4}\.\d{1,4}\.\d{1,4}(?:-(?:alpha|beta|dev|rc)(?:\.\d{1,4})?)?$/;

/** How a cipher is asked for: `AES/CBC/PKCS5Padding`, `aes-128-gcm`, `128-GCM`. Sources: Java, "Security Standard Algorithm Names", Cipher; OpenSSL, `openssl-enc`. */
const cipher =
  /^(?:[A-Za-z]{2,10}-?)?\d{3}-(?:CBC|CCM|CFB\d{0,3}|CTR|ECB|GCM|OCB|OFB|SIV|XTS)$|^[A-Za-z][\w-]{1,20}\/(?:CBC|CCM|CFB\d{0,3}|CTR|CTS|ECB|GCM|KW|KWP|NONE|OFB\d{0,3}|PCBC)\/\w{0,40}Padding$/i;

/** How a server is asked who signs in. Sources: MySQL reference manual, "Authentication Plugins"; MariaDB, "Authentication Plugins". */
const authentication =
  /^(?:auth_(?:ed25519|gssapi|pam|socket)|authentication_(?:ldap_(?:sasl|simple)|kerberos|oci|pam|windows|fido|webauthn)(?:_client)?|caching_sha2_password|ed25519|mysql_(?:clear|native|old)_password|sha256_password|unix_socket)$/;

/** By which the settings of a project name what TeamCity keeps on its server. Source: TeamCity, "Storing Project Settings in Version Control", storing secure settings. */
const keptByServer = /^credentialsJSON:[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** A part of a page or of a form, by what it is for: `passwordfield`, `token-input`. */
const partOfForm =
  /^(?:pass(?:word|wd)?|pwd|secret|token|user(?:name)?|login)[_-]?(?:box|button|column|control|dialog|edit|field|form|input|label|panel|prompt|row|text_?box|text_?field|widget)$/i;

/** A class of PHP by its whole name, which frameworks of settings make by that: `orders\\oauth\\grants\\UserCredentials`. Source: PHP, "Namespaces overview". */
const classOfPhp =
  /^\\?[A-Za-z]{3,40}\d?(?:\\{1,2}[A-Za-z]{3,40}\d?){1,8}\\{1,2}[A-Z][a-z]{2,30}(?:[A-Z][a-z]{2,30}){0,5}$/;

/** A class or a method of Ruby or C++ by its whole name: `Pricing::Context.from_order`. */
const classOfRuby = /^(?:::)?(?:[A-Z][A-Za-z]{1,40}::){1,6}[A-Z][A-Za-z]{1,40}(?:[.#][a-z_]{2,40}[?!]?)?$/;

/** A part of a program of Python by its whole name, one that no other part is to use among them: `shop.params._order_create_params`. Source: PEP 8, "Naming Conventions". */
const moduleOfPython =
  /^[a-z][a-z\d_]{1,40}(?:\.[a-z][a-z\d_]{0,40}){1,8}\._?[a-z][a-z\d]{1,40}(?:_[a-z\d]{2,40}){2,8}$/;

/** Under which an entry is kept, with a slot for whose it is: `orchard:accesstoken-{0}`, `orchard:session:*`. Sources: Microsoft, "Composite formatting"; Redis, "KEYS". */
const entryWithSlot = /^[A-Za-z]{2,24}(?:[._-][A-Za-z]{2,24}){0,4}:(?:[A-Za-z]{2,24}[:._-]){1,6}(?:\{\d?\}|\*)$/;

/** What is meant, one word of several: `Player|token`. */
const oneOfWords = /^(?:[A-Za-z]{2,30}\|){1,8}(?:email|id|key|name|password|secret|token|user)$/;

/** An object of payments, which opens nothing by itself. Source: Stripe, "API reference", ids of customers, of what somebody is to pay and of events. */
const ofPayments = /^(?:cus|evt|pi|pm|prod|seti|txn)_[A-Za-z\d]{14,28}$/;

/** How often somebody may ask: `5/minute`. Sources: Flask-Limiter, "Rate limit string notation"; Django REST framework, "Throttling". */
const rate = /^\d{1,7} ?(?:\/|per ) ?(?:\d{1,3} ?)?(?:s|sec|second|m|min|minute|h|hr|hour|d|day|month|year)s?$/;

/** What a program compares, between the quotes of another one that is made of it: `'password'==field.type`. Source: jQuery, selectors. */
const comparison = /^'[\w-]{1,40}' ?[!=]={1,2} ?[A-Za-z_$][\w$]{0,40}(?:\.[A-Za-z_$][\w$]{0,40}){1,4}$/;

/** An element of a page, by where it stands there: `//*[@id='login_password']`. Source: W3C, "XML Path Language". */
const pathOfElement =
  /^(?:xpath ?[:=] ?)?\(?\.?\/\/(?:\*|[A-Za-z][\w-]{0,40})(?:\[(?:@|\d|contains|normalize|text|last|position)|\/\/?[A-Za-z*@])/;

/** A file of the system, by its path: `/etc/master.passwd`. Source: Filesystem Hierarchy Standard. */
const pathOfSystem =
  /^\/(?:bin|boot|dev|etc|home|lib(?:64)?|media|mnt|opt|proc|root|run|sbin|srv|sys|tmp|usr|var)(?:\/[A-Za-z._-][\w.@-]{0,60}){1,10}\/?$/;

/** What a server answers to, with the name of a part in braces: `/users/changePassword/{userId}`. Source: RFC 6570, "URI Template"; Spring, "URI patterns". */
const route = /^(?=[^{]*\/\{[A-Za-z]\w{0,40}\})(?:\/(?:[A-Za-z][\w.-]{0,60}|v\d|\{[A-Za-z]\w{0,40}\})){2,12}\/?$/;

/**
 * Whether a value is what everybody may know: numbers under names, the name of a kind of things, of a cipher, of a part of a form, a page or a program, the path of a file of the system, the versions that fit, a token that stands for what a server keeps, or base64 of an object that tells names,
 * addresses and ids and holds nothing random: whoever takes it is told where to look, and is let in nowhere. A signature, a key or a digest in it is random.
 */
export function isPlainData(value: string): boolean {
  if (objectIdentifier.test(value) || features.test(value) || versions.test(value)) return true;
  if (versionsBetween.test(value) || authentication.test(value) || isBrokenHash(value)) return true;
  if (cipher.test(value) || partOfForm.test(value) || keptByServer.test(value)) return true;
  if (classOfPhp.test(value) || rate.test(value) || comparison.test(value)) return true;
  if (classOfRuby.test(value) || moduleOfPython.test(value) || oneOfWords.test(value) || ofPayments.test(value))
    return true;
  if (entryWithSlot.test(value)) return true;
  if (pathOfElement.test(value) || pathOfSystem.test(value) || route.test(value)) return true;
  if (!/^e[wy][A-Za-z0-9+/_-]{20,2000}={0,2}$/.test(value)) return false;
  const data = parseObject(decodeBase64Text(value));
  if (data === undefined) return false;
  const members = Object.values(data);
  return members.length > 0 && members.every(isPlain);
}

/**
 * The rest of a hash of bcrypt whose head a shell took for the names of variables, `$2y$10$92IX…` in double quotes: nobody signs in by it, and nothing can be tried against it. It begins at the sign before which the
 * last name ended. Sources: OpenBSD, `crypt_blowfish`; Bash, "Shell Parameter Expansion".
 */
function isBrokenHash(value: string): boolean {
  return /^\\{0,2}[./][./A-Za-z\d]{16,50}$/.test(value) && value.endsWith(endOfKnownHash);
}

/** How the hash ends that Laravel gives each user whom a test makes. Source: Laravel, `UserFactory`. */
const endOfKnownHash = '.og/at2.uheWG/igi';

function isPlain(member: unknown): boolean {
  if (typeof member !== 'string') return typeof member === 'number' || typeof member === 'boolean';
  if (uuid.test(member) || /^https?:\/\/[\w.:/-]{1,200}$/.test(member)) return true;
  return member.length < 16 || (/^[A-Za-z .@_-]{1,80}$/.test(member) && strangeness(member) < 6);
}
