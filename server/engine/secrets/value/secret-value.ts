/** Invariant of `secrets/value/`: what a value tells by itself, or a name or a host. No text around it is looked at. */
import lists from '../../../../rules/secrets/words.json' with { type: 'json' };
import { keptOfValues } from '../../text/kept-of-value.ts';
import { decodeBase64Text } from '../bytes/base64.ts';
import { isAppPassword } from './app-password.ts';
import { classesOf } from './char-classes.ts';
import { entropyOf } from './entropy.ts';
import { distinctChars, isFiller, saysFiller } from './filler.ts';
import { isOfNumbers } from './json-object.ts';
import { isLongRandom, isOfGenerator, isOfWordPress } from './made-by-generator.ts';
import { isIdOfField, isKeyOfCookies, type NameKind, nameKind, wordsOf } from './name-kind.ts';
import { isPathLike, isPatternLike } from './other-forms.ts';
import { isOtherValue, numberOfError } from './other-value.ts';
import { isGuessable, isNumberedPlaceholder, isPlaceholder } from './placeholder.ts';
import { isPublicHalf } from './public-half.ts';
import { isReference, opensBracketAlone } from './reference.ts';
import { strangeness, wordiness } from './wordiness.ts';

/** A value with what is known of its place. */
export interface NamedValue {
  readonly kind: NameKind;
  readonly name: string;
  readonly value: string;
  /** It stands in quotes. */
  readonly isQuoted: boolean;
}

/**
 * How likely the value of a secret-like name is a secret: 0 no, up to 0.5 weak (a word that may be a password),
 * above that likely, and never 1. Judged by what the value is made of; no list of words drops a value that is more than them.
 */
export function secretWeight(written: NamedValue): number {
  return weightKept(`${written.kind} ${written.isQuoted} ${written.name}`, written, written.value);
}

const weightKept = keptOfValues((written: NamedValue, value) => weigh({ ...written, value: unescaped(value) }));

function weigh(named: NamedValue): number {
  const { value, kind } = named;
  const least = kind === 'password' ? 4 : 8;
  const most = kind === 'password' ? 128 : 4_096;
  if (value.length < least || value.length > most || binary.test(value)) return 0;
  // Whatever its signs would mean elsewhere.
  if (isKeyOfCookies(named.name) && isOfWordPress(value)) return 0.8;
  if (kind !== 'password' && isOfGenerator(value.replace(/^django-insecure-/, ''), named)) return 0.8;
  // Of short words without a number no reading below makes a token.
  if (kind !== 'password' && plainWord.test(value)) return 0;
  const isText = kind === 'password' && named.isQuoted && opensBracketAlone(value);
  if ((isReference(value) && !isText) || isPlaceholder(value) || isFiller(value) || repeatsName(named)) return 0;
  if (methodOfClass.test(value) || (routingKey.test(named.name) && ofTopics.test(value))) return 0;
  if (isPublicHalf(value) || typedNumber.test(value) || isOtherValue(value)) return 0;
  if (!(kind === 'password' && named.isQuoted) && numberOfError.test(value)) return 0;
  if (!named.isQuoted && (brokenOff.test(value) || reading.test(value) || isOwnMember(named))) return 0;
  if (isOfUnspacedScript(value)) return 0;
  const isPath = isPathLike(value);
  if (isPath && value.includes('/')) return 0;
  // User and password in one: `neo4j/password`.
  const login = /^\w{2,20}[/:](\w.{0,127})$/.exec(value)?.[1] ?? '';
  if (login !== '' && isPlaceholder(login)) return 0;
  if (login !== '' && isGuessable(login)) return 0.4;
  if (isPath || (isPatternLike(value) && !isLongRandom(value))) return 0;
  // `--secret NAME=value` gives a name to a value; the reader of names sees that pair by itself.
  if (!named.isQuoted && /^[A-Za-z_]\w{0,40}=[^=]/.test(value)) return 0;
  // Both keys of reCAPTCHA look so, and what a page is given is named without the other.
  if (ofCaptcha.test(value) && kind !== 'password') {
    if (/secret|private|server/i.test(named.name)) return 0.8;
    if (/captcha/i.test(named.name)) return 0.4;
  }
  if (kind === 'some-key') return someKeyWeight(named);
  if (kind === 'password') return passwordWeight(named);
  const weight = tokenWeight(named);
  return weight > 0.4 && isGuessable(value) ? 0.4 : weight;
}

/** By their form, both keys of reCAPTCHA. */
export const ofCaptcha = /^(?:\\?["'])?6L[\w-]{38}(?:\\?["'])?$/;

/** What Laravel calls for a request: `AdminController@updatePassword`. Source: Laravel, "Routing". */
const methodOfClass =
  /^(?:[A-Z]\w{0,60}\\{1,2}){0,8}[A-Z]\w{0,60}(?:Controller|Handler|Action|Listener|Service)@[a-z]\w{1,80}$/;

const routingKey = /routing_?key$/i;

/** Words between dots, some of which a variable or a pattern may stand for, by which a broker of AMQP sorts messages; what PagerDuty issues has no dot. Source: RabbitMQ, "Topics". */
const ofTopics = /^(?:[A-Za-z*#$%{][\w*#$%{}-]{0,60}\.){1,8}[\w*#$%{}-]{1,60}$/;

/** No login of a user and a password either. */
const plainWord = /^[^\d/:]{0,15}$/;

/** Without quotes: a line end of a text in a text, and the next name where one is given nothing (`A_PASSWORD= B_KEY=`, `A_PASSWORD=\\nB_KEY=`). */
const brokenOff =
  /^\\[nrt](?![A-Za-z])|^(?:\\[nr]){1,4}[A-Za-z_][\w.-]{0,60}=|^[A-Z][A-Z0-9]{0,30}(?:_[A-Z0-9]{1,30}){1,8}=$/;

/** What a program reads, if it is there, and the beginning of words in brackets, or of what a page computes: `payload.wifi?.password`, `[original password]`, `pass={row.state === 1}`, or of what Go makes: `schema.StringAttribute{`. */
const reading =
  /^[A-Za-z_$][\w$.]{0,120}\?\.[A-Za-z_$]|^[[{<][A-Za-z]{2,30}$|^\{!?[A-Za-z_$][\w$]{0,60}(?:\.[A-Za-z_$][\w$]{0,60}){1,6}$|^&?[a-z]\w{0,40}\.[A-Z]\w{0,60}\{$/;

/** A member of the same name, whatever program or template reads it: `password=url.password,`, `password = config$db$password` of R. */
function isOwnMember({ name, value }: NamedValue): boolean {
  const last = (/^[A-Za-z_$][\w$]{0,60}(?:\.[A-Za-z_$][\w$]{0,60}){0,4}\.([A-Za-z_$][\w$]{0,60})[,;)]?$/.exec(value) ??
    /^[A-Za-z]\w{0,60}(?:\$[A-Za-z]\w{0,60}){0,4}\$([A-Za-z]\w{0,60})[,;)]?$/.exec(value))?.[1];
  return last !== undefined && last.toLowerCase() === wordsOf(name).join('');
}

/** With the letters that a file of properties or JSON writes by their numbers: `Contrase\\u00F1a`. */
function unescaped(value: string): string {
  if (!value.includes('\\u')) return value;
  return value.replace(/\\u([0-9a-fA-F]{4})/g, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 16)));
}

/** What no text holds but one that was read from bytes of another kind. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const binary = /[\u0000-\u0008\u000e-\u001f\u007f-\u009f\ufffd]/;

/** What prose says may be any word of it, a size, a version, a type: a secret only where nobody would say it. */
export function isSpoken(value: string): boolean {
  if (/^(?=.*[a-f])[0-9a-f]{32,}$/i.test(value)) return true;
  if (value.length < 10 || !/^[!-~]+$/.test(value) || !/[A-Za-z]/.test(value) || digitsOf(value) < 2) return false;
  if (!/\d[^\d]+\d/.test(value) || isIdentifierLike(value)) return false;
  return strangeness(value) >= 4.8 && (wordiness(value) ?? 0) < 0.65;
}

/** What nobody would write by hand, whatever it is called. */
export function isMadeAtRandom(name: string, value: string): boolean {
  return !isBase58Address.test(value) && someKeyWeight({ kind: 'some-key', name, value, isQuoted: true }) > 0;
}

/** By its form, an account or a program of Solana, and a hash of IPFS. */
const isBase58Address = /^[1-9A-HJ-NP-Za-km-z]{43,46}$/;

/** A name that says nothing of secrets: only what nobody would write by hand counts, and little where it may be a digest. */
function someKeyWeight({ name, value }: NamedValue): number {
  // Variables of the environment configure; what program text names so may be a digest.
  if (/^[A-Z][A-Z0-9]*_[A-Z0-9_]+$/.test(name) && /^(?=.*[a-f])[0-9a-f]{32,128}$/i.test(value))
    return entropyOf(value) >= 3 ? 0.4 : 0;
  if (value.length < 20 || !/^[A-Za-z0-9+/=_.~-]+$/.test(value) || uuid.test(value)) return 0;
  // Texts are found by such a name more often than they are encrypted by it.
  if (value.length < 32 && name.endsWith('.text.key')) return 0;
  const classes = classesOf(value);
  const strange = strangeness(value);
  if (digitsOf(value) < 2 || !classes.letter || strange < 4.8 || isIdentifierLike(value)) return 0;
  // One random text in six reads like words by this, and no words are as strange as that.
  if (strange < 6 && (wordiness(value) ?? 0.5) >= 0.65) return 0;
  return classes.lower && classes.upper && entropyOf(value) >= 3.6 ? 0.5 : entropyOf(value) >= 3 ? 0.4 : 0;
}

function passwordWeight({ value, name, isQuoted }: NamedValue): number {
  if (/\s/.test(value)) return isAppPassword(value) ? 0.4 : 0;
  // What a script says of its tests: `PASS: test_sum`.
  if (/^PASS(?:ED)?$/.test(name) && /^tests?[_-]?\w/i.test(value)) return 0;
  // Placeholders in base64, as Kubernetes has them.
  if (/^[A-Za-z0-9+/]{8,}={0,2}$/.test(value) && value.length % 4 === 0 && isOpenText(decodeBase64Text(value)))
    return 0;
  // Where passwords are kept: `'passwords' => 'users'`.
  if (/passwords$/i.test(name) && /^[a-z]+$/.test(value)) return 0;
  // A word of prose with the sign that ends it.
  if (isQuoted ? /^[A-Z][a-z]+\.$/.test(value) : /^[A-Za-z]+[.,:;!?)]+$|^[A-Z][a-z]+-[a-z]+:$/.test(value)) return 0;
  // What a field is called in another language: `Password=Wachtwoord`.
  if (/^[A-Z][a-z]+$/.test(value) && !/pass(?:word)?$/.test(value) && nameKind(value) === 'password') return 0;
  // Few passwords have this form, and many ids of things that a name speaks of: `NordPass = "…"`.
  if (isNumberedPlaceholder(value) || uuid.test(value)) return 0.4;
  if (isIdentifierLike(value) || isForeignWord(value)) return 0;
  if (saysWhatFor(value, name)) return 0.4;
  // It says that it is one: `oplog_reader_password`.
  if (isGuessable(value) || saysPassword.test(value)) return 0.4;
  const classes = classesOf(value);
  if (classes.count >= 2 && (classes.digit || classes.symbol) && value.length >= 6) return 0.8;
  if (classes.letter && value.length >= 12 && strangeness(value) >= 5) return 0.7;
  if (/^[A-Z][a-z]+$/.test(value) || (/^[A-Z]+$/.test(value) && value.length < 8)) return 0;
  return isQuoted || value.length >= 8 ? 0.4 : 0.3;
}

/** Words that end in one for a password: `oplog_reader_password`. */
export const saysPassword = /^[a-z]+(?:[-_.][a-z]+)*[-_.]?(?:password|passwd|passwort|passphrase)$/i;

function tokenWeight({ value, kind, name }: NamedValue): number {
  if (/\s/.test(value) || /^\d+$/.test(value) || isOfNumbers(value)) return 0;
  // A name of something, with its number: `ledger-feed9`.
  if (/^[a-z]{2,20}(?:-[a-z]{2,20}){0,4}-[a-z]{2,20}\d{1,2}$/.test(value)) return isIdentifierLike(value) ? 0 : 0.3;
  if (/^[A-Za-z0-9+/]{8,}={0,2}$/.test(value) && saysNothing(decodeBase64Text(value))) return 0;
  // What has credentials, or is given some, is often told by its id, as .NET keeps those of whoever writes a program: `AddUserSecrets("…")`.
  if (uuid.test(value) && /credentials?$|user_?secrets(?:_?id)?$/i.test(name)) return 0;
  // By which a program gathers the requests of one search or visit.
  if (uuid.test(value) && /session_?token$/i.test(name)) return 0.3;
  if (uuid.test(value)) return kind === 'key' || kind === 'token' ? 0.7 : 0;
  if (prefixedUuid.test(value)) return kind === 'key' || kind === 'token' ? 0.7 : 0;
  if (twoUuids.test(value)) return 0.8;
  // A login with its key behind: `internal|bb88…`; what a service begins its keys with: `plum_13cc…`.
  const hex = value.replace(/^(?:[a-z]{2,20}\||[a-z]{2,12}_(?=[\da-f]{32,64}$))/, '');
  if (hexParts.test(hex) || behindAccount.test(hex)) return 0.8;
  if (/^[0-9a-fA-F]{16,}$/.test(hex)) return entropyOf(hex) < 2.6 ? 0 : isOfBothCases(hex) ? 0.4 : 0.8;
  if (isAlteredHex(value)) return 0.8;
  // A name of something that is a token: `SunPKCS11-Token`.
  if (/^[A-Z][A-Za-z]{2,20}\d{0,2}[-_](?:Token|Key|Secret)$/.test(value)) return 0;
  if (isBroken(value) && !madeByHand.test(name)) return 0.4;
  const classes = classesOf(value);
  const isLong = value.length >= 16;
  const isShort = value.length < 12;
  if (isCamel(value) || isForeignWord(value)) return 0;
  if (strangeness(value) >= (isLong ? 4.8 : 4.6) && entropyOf(value) >= 2.6) {
    if (classes.digit && classes.letter) return isLong || (classes.count >= 3 && !isShort) ? 0.8 : isShort ? 0.4 : 0.5;
    if (classes.lower && classes.upper && isLong) return 0.7;
  }
  if (isIdentifierLike(value)) return 0;
  if (isMixed(value)) return 0.8;
  if (isOfTurns(value) || isOfTurnsInOneCase(value)) return 0.5;
  if (classes.count >= 3 && classes.digit && value.length >= 10) return 0.4;
  return classes.digit && value.length >= 10 && distinctChars(value) >= 7 ? 0.4 : 0;
}

/**
 * One sign that no token has among letters and digits: somebody has altered it, or it is a pattern. What draws from all signs draws more of them.
 * Source: RFC 6750, 2.1, `b64token`. A sign may be written as its number: RFC 3986, 2.1.
 */
function isBroken(value: string): boolean {
  if (/%[\dA-F]{2}/.test(value)) return false;
  return value.length >= 16 && /^[\w.~+/=:-]{3,}[!$%()*,;<>?@[\]^{|}]{1,2}[\w.~+/=:-]{3,}$/.test(value);
}

/** Names of what people make up themselves, of whatever signs. */
const madeByHand = /secret|salt|pepper|sign|crypt|jwt|session|cookie/i;

/** Typed at random: letters and digits take turns between signs that no token or name has, so that too few pairs of letters are left to tell by. */
function isMixed(value: string): boolean {
  if (value.length < 20 || !/[!#$%&*@^]/.test(value) || /\s/.test(value)) return false;
  return (value.match(/\d(?=[A-Za-z])|[A-Za-z](?=\d)/g)?.length ?? 0) >= 6;
}

/** Letters of both cases that spell nothing, between as many digits as leave few pairs to tell by: `485k…P1`. */
function isOfTurns(value: string): boolean {
  if (!/^(?=.*[a-z])(?=.*[A-Z])[A-Za-z0-9]{20,80}$/.test(value) || digitsOf(value) < 6) return false;
  // Hexadecimal digits with a letter or two are cut or altered.
  if (value.replace(/[\dA-Fa-f]/g, '').length < 5) return false;
  return (value.match(/\d(?=[A-Za-z])|[A-Za-z](?=\d)/g)?.length ?? 0) >= 3 && (wordiness(value) ?? 1) < 0.65;
}

/** The same of one case, at a length of which no other text has as many turns. */
function isOfTurnsInOneCase(value: string): boolean {
  if (!/^(?:[A-Z\d]{32,128}|[a-z\d]{32,128})$/.test(value) || distinctChars(value) < 10) return false;
  if (value.replace(/[\dA-Fa-f]/g, '').length < 5 || digitsOf(value) < value.length / 3) return false;
  return (value.match(/\d(?=[A-Za-z])|[A-Za-z](?=\d)/g)?.length ?? 0) >= value.length / 4;
}

/** No encoder writes a key in hexadecimal digits of both cases: somebody has typed in it, or it is the address of an account (EIP-55). */
function isOfBothCases(hex: string): boolean {
  return hex.length >= 32 && /[a-f]/.test(hex) && /[A-F]/.test(hex);
}

/** Hexadecimal digits with one or two other letters among them, as somebody makes a key of a digest. */
function isAlteredHex(value: string): boolean {
  if (!/^[0-9a-z]{28,80}$/.test(value) || digitsOf(value) < value.length / 4) return false;
  const others = value.replace(/[0-9a-f]/g, '').length;
  return others <= 2 && /[a-f]\d/.test(value) && entropyOf(value) >= 3;
}

/** User and password as documentation writes them: `username:password`. */
function isOpenLogin(decoded: string): boolean {
  const [user = '', password = '', ...rest] = decoded.split(':');
  return rest.length === 0 && isPlaceholder(user) && isPlaceholder(password);
}

/** Words for a token with a year behind them: `token-2017`. */
function isOfFillers(decoded: string): boolean {
  return decoded.length >= 5 && isPlaceholder(decoded.replace(/[-_. ]?(?:19|20)\d\d$/, ''));
}

function isOpenText(decoded: string | undefined): boolean {
  return decoded !== undefined && decoded.length >= 5 && /^[\x21-\x7e]+$/.test(decoded) && isPlaceholder(decoded);
}

/** Base64 of filler, or of the header of a token (RFC 7515) without the token. */
function saysNothing(decoded: string | undefined): boolean {
  return (
    decoded !== undefined &&
    /^[\x20-\x7e]+\s*$/.test(decoded) &&
    (saysFiller(decoded) ||
      /^ENC\[/.test(decoded) ||
      isOpenLogin(decoded) ||
      isOfFillers(decoded) ||
      /^\{"\w{3}":"[\w",:]*"\}$/.test(decoded) ||
      isOfNumbers(decoded))
  );
}

/** Hexadecimal digits in two parts or three, as a salt and what is sealed with it. */
const hexParts = /^[0-9a-f]{24,}(?:[-.:][0-9a-f]{24,}){1,2}$/;

/** The number of an account with its key behind, as Pixabay gives them: `12345678-0f1e…`. */
const behindAccount = /^\d{6,10}-(?=[0-9a-f]*[a-f])[0-9a-f]{24,}$/;

const twoUuids = /^(?:[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}-?){2}$/i;

/** What vendors give out as a uuid behind the kind of key that it is: `sk_1f0c…`. */
const prefixedUuid = /^(?:[a-z]{2,8}_){1,2}[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/;

/** Of any version, in any case, and nothing beside it. Source: RFC 9562, section 4. */
export const uuid = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

/** What it opens and where, by the first word of its name: `neo4j_dev` of `NEO4J_PASSWORD`. */
function saysWhatFor(value: string, name: string): boolean {
  const [, opened] =
    /^([a-z][a-z0-9]{1,30})[-_.](?:dev|devel|development|local|localdev|test|testing)$/i.exec(value) ?? [];
  return opened !== undefined && name.toLowerCase().startsWith(opened.toLowerCase());
}

/** The value is its name, or names another secret: `DB_PASSWORD`, `my-db-password`, `dbPassword`. */
function repeatsName({ kind, name, value }: NamedValue): boolean {
  const plain = value.toLowerCase().replace(/[^a-z0-9]/g, '');
  if (kind === 'password' && isIdOfField(name, value)) return true;
  if (plain === name.toLowerCase().replace(/[^a-z0-9]/g, '')) return true;
  // With a number, as tests tell them apart: `REFRESH_TOKEN_123`.
  if (kind !== 'password' && /^(?:[A-Z]{2,20}_){1,5}\d{1,4}$/.test(value) && namesSecret(value.replace(/_\d+$/, '')))
    return true;
  // With its own anchor, as an index of a manual has it: `'getpass': 'getpass#module-getpass'`.
  if (value.startsWith(`${name}#`) && /#[\w.-]{1,80}$/.test(value)) return true;
  // Its last words: `META_KEY_APPLICATION_PASSWORDS = "_application_passwords"`, `ALGORITHM_PHPASS = "algorithmPhpass"`.
  if (
    ((plain.length >= 12 && /[-_]/.test(value)) || (plain.length >= 8 && /^[a-z]+[A-Z][A-Za-z]+$/.test(value))) &&
    name
      .toLowerCase()
      .replace(/[^a-z0-9]/g, '')
      .endsWith(plain)
  )
    return true;
  return namesSecret(value);
}

/** The name of another secret: `DB_PASSWORD`, also in the marks by which text sets off names of settings. */
export function namesSecret(written: string): boolean {
  const value = (/^`[\w.-]{1,120}`$/.test(written) ? written.slice(1, -1) : written).replace(/base64/i, 'Base');
  const words = wordsOf(value);
  return (
    words.length >= 2 &&
    /^[A-Za-z][\w.-]*$/.test(value) &&
    words.some((word) => secretNouns.has(word.replace(/\d+$/, ''))) &&
    !/\d{2}|_(?=\w*\d)(?=\w*[a-z])(?=\w*[A-Z]\w*[A-Z])[A-Za-z0-9]{14,64}$/.test(value)
  );
}

const secretNouns: ReadonlySet<string> = new Set(lists.secretNouns);

/** Letters and numbers, of which one is beyond ASCII: a word of some language, as labels and their translations are. */
function isForeignWord(value: string): boolean {
  if (!/[\u0080-\uffff]/.test(value)) return false;
  // Words in Latin letters have no number among or behind them.
  if (/\p{L}\d/u.test(value) && /^[\p{Script=Latin}\p{M}\p{N}-]+$/u.test(value)) return false;
  return /^[¿¡«„“‘]?[\p{L}\p{M}\p{N}-]+[:!?.…»”]?,?$/u.test(value);
}

/**
 * Words and sentences of languages that have no blanks between words, or write theirs in signs that the field of a password does not take: what people
 * are told. A sign or two among others is none.
 */
function isOfUnspacedScript(value: string): boolean {
  if (!/[\u0e00-\ud7ff\uf900-\uffdc]/.test(value)) return false;
  const letters = value.match(ofUnspacedScript)?.length ?? 0;
  return letters >= 2 && letters * 4 >= value.length;
}

const ofUnspacedScript =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}]/gu;

/** Words written together, a version behind one or the other: `fa4Tofa5Mapping`. */
function isCamel(value: string): boolean {
  return /^[a-z]{2,}\d?(?:[A-Z][a-z]{2,}\d?){2,}$/.test(value.replace(numeronym, 'words'));
}

/** Long words by their first and last letter and how many stand between them, with what follows of the last. */
const numeronym = /^(?:a11y|g11n|i18n|k8s|l10n)(?:ext)?/;

/** Words with separators, as names, labels and message keys are: no digits but at a word's end, nothing random. */
function isIdentifierLike(value: string): boolean {
  if (
    !/^[#.@:]?(?=[A-Za-z].*?[-_.:/][A-Za-z0-9])[A-Za-z]\w*(?:[-.:/][A-Za-z0-9]\w*)*$|^[#.@:][A-Za-z-]+$|^[a-z]+(?:[A-Z][a-z]+)+$/.test(
      value,
    )
  )
    return false;
  return strangeness(value) < 4.8 && !/\d[A-Za-z]+\d|\d{5,}/.test(value) && digitsOf(value) <= value.length / 6;
}

/** A number with its type behind, as Crystal and Rust have them: `1304_u32`. */
const typedNumber = /^\d[\d_]{0,30}_?[fiu](?:8|16|32|64|128)$/;

function digitsOf(value: string): number {
  return value.replace(/\D/g, '').length;
}
