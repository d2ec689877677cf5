import type { Span } from '../../model/span.ts';
import { isInBlockComment, isInComment, isInLongDocumentation } from '../../text/in-comment.ts';
import { keptOfText } from '../../text/kept-of-text.ts';
import type { Language } from '../../text/language.ts';
import { linesNear } from '../../text/lines-near.ts';
import { classify, isSetAside } from '../../text/paths/path-class.ts';
import { isOfOtherStore, isOfZone } from '../around/beside/other-store.ts';
import type { Case } from '../around/case.ts';
import { isCodeOfPage, isInPackedVendor, isNameOfPacker } from '../around/held-by-many/sent-to-pages.ts';
import { isCalledSo } from '../around/opens-nothing/called-so.ts';
import { isCodePoint } from '../around/opens-nothing/code-point.ts';
import { isTriedInDocument } from '../around/opens-nothing/docstring.ts';
import { isBesideGetenv } from '../around/opens-nothing/given-otherwise.ts';
import { isHashOfAccount } from '../around/opens-nothing/hash-of-account.ts';
import { isInHelp, isOfSchemaText, isReplacedByCall } from '../around/opens-nothing/help-text.ts';
import { isInBrackets } from '../around/opens-nothing/in-brackets.ts';
import { isInExpression } from '../around/opens-nothing/in-expression.ts';
import { isMadeByRails } from '../around/opens-nothing/made-by-rails.ts';
import { isInManualOfServer } from '../around/opens-nothing/manual-of-server.ts';
import { isOfProgram } from '../around/opens-nothing/of-a-program.ts';
import { isOnlyNamed } from '../around/opens-nothing/only-named.ts';
import { isOtherThing } from '../around/opens-nothing/other-thing.ts';
import { isUntold } from '../around/opens-nothing/password-hash.ts';
import { isRecorded } from '../around/opens-nothing/recorded-answer.ts';
import { isOfRefusedLogin } from '../around/opens-nothing/refused-login.ts';
import { isTokenOfForm } from '../around/opens-nothing/sent-to-visitors.ts';
import { isUnderProhibition } from '../around/opens-nothing/under-heading.ts';
import { decodeBase64Text } from '../bytes/base64.ts';
import type { Detector } from '../detector.ts';
import { isCiphertext } from '../value/ciphertext.ts';
import { entropyOf } from '../value/entropy.ts';
import { isFiller, isSampleKey, saysFiller } from '../value/filler.ts';
import { isKeyOfCookies } from '../value/name-kind.ts';
import { isPlaceholder } from '../value/placeholder.ts';
import { isPathInStore, isPathOfFile, isPlainData } from '../value/plain-data.ts';
import { isRandom } from '../value/random-password.ts';
import { isBetweenTexts } from '../value/reference.ts';
import { uuid } from '../value/secret-value.ts';
import { wordiness } from '../value/wordiness.ts';

/** Whether a candidate is nothing that anybody is told of, by its place and its kind alone. */
export function isLeftOut(of: Case): boolean {
  const { candidate, entry, path, text, span, value } = of;
  // What is weak and only shown there speaks for nothing.
  const isWeakCall = candidate.detector.match === 'login' && candidate.weight < 0.5;
  if (isWeakCall && (isSetAside(classify(path)) || isInComment(text, span.start))) return true;
  if (isUntold(of) || isOtherThing(of)) return true;
  if (entry.isPublic === true && shownInField.test(text.slice(Math.max(0, span.start - 40), span.start))) return true;
  if (isSampleOfOthers(of)) return true;
  if (isHeadOfToken(value) || partOfSwarm.test(value) || isBetweenTexts(value) || isTokenOfAccount(of)) return true;
  if (entry.id === 'secret-jwt-token' && isCutShort(value, text, span)) return true;
  if (entry.id.startsWith('secret-generic-') && isSaidInVain(of)) return true;
  if (of.isByName && isNoSecret(of)) return true;
  if (isOfOtherStore(candidate, text) || isOfZone(candidate, text)) return true;
  if (of.isByName && isSumInLock(path, value)) return true;
  return entry.entropy !== undefined && entropyOf(value) < entry.entropy;
}

/** What a server's manual shows, and a text that PHP never takes; a value that was drawn by chance is one wherever it stands. */
function isSaidInVain({ path, text, span, value }: Case): boolean {
  return isInManualOfServer(text, span.start) || (isBesideGetenv(path, text, span) && !isRandom(value));
}

/** What the authors of third-party code show in the documentation of a function, which nobody here can change, of no form that a service has issued. */
function isSampleOfOthers({ entry, path, text, span }: Case): boolean {
  if (!/^secret-(?:generic|http)-/.test(entry.id) || classify(path) !== 'vendored') return false;
  return isInLongDocumentation(text, span.start);
}

/** A class of signs that a pattern takes any number of: `[-!#$%&'*+.^_0-9a-zA-Z]+`. */
const classOfSigns = /^\^?\[(?=[^\]]{0,200}(?:a-z|A-Z|0-9))[^\]]{4,200}\](?:[*+?]|\{\d{1,4}(?:,\d{0,4})?\})\$?$/;

/** Whoever asks the site for the file of that name reads it there, and it only says which pages have changed. Source: IndexNow, "Documentation", verifying ownership. */
const ofIndexNow = /(?:^|[_.-])index_?now(?:_?api)?_?key$/i;

/** `placeholder: "8401….apps.googleusercontent.com"`: what an empty field shows. Source: HTML, `placeholder`. */
const shownInField = /\bplaceholder["']?\s{0,2}[:=]\s{0,2}\{?["'`]$/i;

/**
 * The head of a JSON Web Token and nothing else of one, with which all of one issuer begin, or with words for the rest: `eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.payload.sig`.
 * What a token says begins as its head does. Source: RFC 7519, section 3.1.
 */
function isHeadOfToken(value: string): boolean {
  const [, first = ''] = /^(eyJ[\w-]{12,80})(?:\.(?!ey)[\w.-]{0,40})?$/.exec(value) ?? [];
  if (first === '') return false;
  return /^\{"(?:alg|typ)":"[A-Za-z\d]{2,8}"(?:,"(?:alg|typ|kid)":"[\w.-]{1,40}"){0,2}\}$/.test(
    decodeBase64Text(first) ?? '',
  );
}

/** A token without the part that proves it, for which stops stand: `eyJ….eyJ….…`. Source: RFC 7515, section 7.1. */
function isCutShort(value: string, text: string, { end }: Span): boolean {
  return value.endsWith('.') && /^(?:\.|\u2026)/.test(text.slice(end, end + 2));
}

/**
 * The alphabet in groups, as who explains a setting writes a password of an app: `MAIL_PASS=abcd efgh ijkl mnop`, `APP_PASSWORD=abcd-efgh-ijkl-mnop`. Sources: Google Account Help, "Sign in with app
 * passwords"; Apple, "Sign in to apps with your Apple Account using app-specific passwords".
 */
function isAlphabet(value: string, text: string, { end }: Span): boolean {
  if (/^[a-z]{4}(?:-[a-z]{4}){3}$/.test(value)) return alphabet.startsWith(value.replaceAll('-', ''));
  if (!alphabet.startsWith(value) || value.length < 4) return false;
  const [rest = ''] = /^(?: [a-z]{4}){1,5}(?![\w])/.exec(text.slice(end, end + 30)) ?? [];
  return rest !== '' && alphabet.startsWith(value + rest.replaceAll(' ', ''));
}

const alphabet = 'abcdefghijklmnopqrstuvwxyz';

/** What a document has broken over two lines of a token by which a node joins. Source: Docker, "docker swarm join-token". */
const partOfSwarm = /^SWMTKN-1-(?![a-z\d]{50}-[a-z\d]{25}$)/;

/** In digits of base 16 alone Twilio gives the token of an account, never the secret of a key, whatever it is called. Source: Twilio, "Auth Tokens", "API keys". */
function isTokenOfAccount({ entry, value }: Case): boolean {
  return entry.id === 'secret-twilio-api-secret' && /^[\da-f]{32}$/.test(value);
}

/** What a name gives to what is no secret, or is told in another file. */
function isNoSecret(of: Case): boolean {
  const { candidate, entry, path, language, text, span, value } = of;
  // A map of a program that was built, or the signatures of one: what its names are given stands in the program as well. Source: Sorbet, "RBI files".
  if (/\.(?:bcsymbolmap|map|rbi)$/.test(path)) return true;
  if (isOnlyNamed({ path, name: candidate.assignment?.name, value, text, span })) return true;
  if (isRefusedCipher(text, span) || isCast(value, text, span, language) || isLifetime(value, text, span)) return true;
  if (classOfSigns.test(value) || ofIndexNow.test(candidate.assignment?.name ?? '')) return true;
  if (appOfWeChat.test(value) || ofInstallation.test(value)) return true;
  if (
    candidate.detector.entry.id.startsWith('secret-generic-') &&
    !isRandom(value) &&
    isUnderProhibition(path, text, span)
  )
    return true;
  if (isMadeByRails(path, candidate.assignment?.name ?? '', value, text, span.start)) return true;
  if (entry.id === 'secret-generic-password' && isOfRefusedLogin(path, value, text, span)) return true;
  if (value === 'void' && /^ 0\b/.test(text.slice(span.end, span.end + 3))) return true;
  if (isCodePoint(value, text, span) || isTriedInDocument(of) || isAlphabet(value, text, span)) return true;
  if (isFileOfName(candidate.assignment?.name, value) || isInBrackets(value, text, span)) return true;
  if (isRecorded(text, span.start) || isInHelp(of) || isOfSchemaText(of)) return true;
  if (isReplacedByCall(candidate.assignment?.name, text, span)) return true;
  if (isEncodedPlaceholder(value, text, language)) return true;
  if (isIdOfRole(candidate.assignment?.name, value)) return true;
  if (isExampleOfKeys(candidate.assignment?.name, path, text, span)) return true;
  if (isTokenOfForm(value, text, span) || isOfSavedPage(path, text)) return true;
  if (candidate.detector.entry.id === 'secret-generic-password' && isHashOfAccount(value, text)) return true;
  if (isPathOfToken(candidate.assignment?.name, value) || isCiphertext(value)) return true;
  if (
    isInExpression(of) ||
    isCalledSo(of) ||
    isOfProgram(of) ||
    isImageOfPage(text, span) ||
    isSelector(value, text, candidate.assignment)
  )
    return true;
  if (isCodeOfPage(candidate.assignment, text, language) || isInPackedVendor(path, text, span.start)) return true;
  if (isNameOfPacker(candidate.assignment?.name, path, text, span.start)) return true;
  return (
    isPublicKeyToken(value, text, span) ||
    betweenTexts.test(value) ||
    isPlainData(value) ||
    isPathOfFile(value) ||
    isPathInStore(value) ||
    isSumOfFile(value, text, span)
  );
}

/** The id of an app, which every page of it shows, whatever it is given to. Source: WeChat, "Mini Program", AppID. */
const appOfWeChat = /^wx[\da-f]{16}$/;

/** Names one installation of an app, which messages are sent to, also one that somebody made up; the key of a server, which sends them, begins with `AAAA`. Source: Firebase, "Manage FCM registration tokens", legacy server key. */
const ofInstallation = /^(?!AAAA[\w-]{7}:)[\w-]{8,40}:APA[\w-]{30,260}$/;

/** `password: cGFzcw==` among the data of a Secret, which is `pass`: what is encoded there is judged by what it reads as. Source: Kubernetes, "Secrets". */
function isEncodedPlaceholder(value: string, text: string, language: Language): boolean {
  if (language !== 'yaml' || !/^[A-Za-z\d+/]{4,64}={0,2}$/.test(value) || !holdsSecret(text)) return false;
  const decoded = decodeBase64Text(value);
  return decoded !== undefined && isPlaceholder(decoded.trim());
}

const holdsSecret = keptOfText((text) => /(?:^|\n)kind:[ \t]{0,4}["']?Secret["']?[ \t]{0,4}\r?(?:\n|$)/.test(text));

/** `'password' => 'encrypted'`: how a model of Laravel keeps the field. Source: Laravel, "Eloquent: Mutators & Casting". */
function isCast(value: string, text: string, { start }: Span, language: Language): boolean {
  if (language !== 'php' || !/^(?:encrypted(?::(?:array|collection|object))?|hashed)$/.test(value)) return false;
  return /\$casts\b|\bcasts\(/.test(text.slice(Math.max(0, start - mostCasts), start));
}

/** How the keys of a site are defined, as every WordPress tells whoever reads its functions; a comment in its settings keeps those of before. Source: WordPress, `wp_salt`. */
function isExampleOfKeys(name: string | undefined, path: string, text: string, { start }: Span): boolean {
  if (name === undefined) return false;
  if (ofDevise.test(path) && /(?:^|\.)(?:secret_key|pepper)$/.test(name)) return isInComment(text, start);
  return isKeyOfCookies(name) && !/(?:^|\/)wp-config\b/.test(path) && isInBlockComment(text, start);
}

/** The generator writes a key and a pepper there as comments, which show the form. Source: Devise, `lib/generators/templates/devise.rb`. */
const ofDevise = /(?:^|\/)config\/initializers\/devise\.rb$/;

/** Characters of a list of casts before one of them. */
const mostCasts = 640;

/** `"output_token": "Jobs[-1].JobId"`: where the answer of a service holds what its next page is asked with. Source: botocore, paginators; JMESPath, "Index expressions". */
function isPathOfToken(name: string | undefined, value: string): boolean {
  return (
    name !== undefined && ofPages.test(name) && /^[A-Z]\w{1,60}(?:\.[A-Z]\w{1,60}|\[-?\d{1,2}\]){1,6}$/.test(value)
  );
}

const ofPages = /^(?:in|out)put_?token$/i;

/** A page that was saved in place of a font, a picture or an archive: what it holds every visitor was sent. */
function isOfSavedPage(path: string, text: string): boolean {
  return ofBytes.test(path) && /^\s{0,40}<(?:!doctype html|html)\b/i.test(text.slice(0, mostCall));
}

const ofBytes = /\.(?:avif|bmp|eot|gif|gz|ico|jpe?g|mp[34]|otf|pdf|png|tgz|ttf|webp|woff2?|zip)$/i;

/** Part of the address of an image that a page shows, or others show for it: `<img src="https://…?token=…">`, `<meta property="og:image" content="https://…?alt=media&token=…">`. Source: The Open Graph protocol. */
function isImageOfPage(text: string, { start }: Span): boolean {
  return /<(?:meta\s[^<>]{0,80}\b(?:og|twitter):image(?::\w{1,20})?["']|img\s[^<>]{0,80}\bsrc=["'])[^<>]{0,300}(?:[?&]|&(?:amp|#38|#x26);)token=$/i.test(
    text.slice(Math.max(0, start - mostAddress), start),
  );
}

/** `'#password:focus'`: the state of an element of a page, which its id names. Source: W3C, "Selectors Level 4", pseudo-classes. */
function isSelector(value: string, text: string, assignment: Case['candidate']['assignment']): boolean {
  return (
    assignment !== undefined && /[#.]/.test(text[assignment.nameSpan.start - 1] ?? '') && stateOfElement.test(value)
  );
}

const stateOfElement =
  /^(?:active|checked|disabled|enabled|focus(?:-visible|-within)?|hover|(?:in)?valid|placeholder-shown|read-only|required|visited)$/;

/** Characters of an address before a part of it. */
const mostAddress = 400;

/** By which Azure knows the right that a role gives: `keyVaultSecretsUser: '…'`. Source: Microsoft, "Azure built-in roles". */
function isIdOfRole(name: string | undefined, value: string): boolean {
  return name !== undefined && uuid.test(value) && ofRole.test(name);
}

const ofRole =
  /(?:administrator|contributor|officer|operator|owner|reader|user)s?(?:_?role)?(?:_?(?:definition)?_?id)?$/i;

/** Whole hours in seconds, from one to a year, between numbers under other names: how long what it is named for holds. */
function isLifetime(value: string, text: string, span: Span): boolean {
  if (!/^\d{4,8}$/.test(value) || Number(value) % 3_600 !== 0 || Number(value) > secondsOfYear) return false;
  const { above, below } = linesNear(text, span, besideNumber);
  return (
    [...above, ...below].filter((line) => /^[ \t]*["']?[\w.-]{2,60}["']?[ \t]?[:=][ \t]?\d{2,9},?\r?$/.test(line))
      .length === 2
  );
}

/** Where the numbers before and behind one stand. */
const besideNumber = { characters: 100, lines: 1 };

const secondsOfYear = 366 * 24 * 3_600;

/** `redis-password=secrets/redis-password`: the file that holds what has its name. Source: Kubernetes, "Kustomize", `secretGenerator`, `files`. */
function isFileOfName(name: string | undefined, value: string): boolean {
  return name !== undefined && /^[\w.-]+(?:\/[\w.-]+)+$/.test(value) && value.endsWith(`/${name}`);
}

/** Characters of a call before its second text. */
const mostCall = 100;

/** What stands between two texts in a program that a build has made: `"&password=").concat(form.password),method:"…`, `"Password: ")]),e("…`. */
const betweenTexts = /^\)(?:\.concat\(|[)\]},;:]{0,8}\w{0,3}\($)/;

/** Characters before a sum in which the path of its file stands. */
const mostPath = 160;

/** The sum of a file, behind its path or the name of how it was made: `/etc/passwd: 4297…`, `{md5}4297…`. What directories keep of passwords is base64. Source: RFC 2307. */
function isSumOfFile(value: string, text: string, { start }: Span): boolean {
  if (!/^(?:\{(?:md5|sha\d{0,3}(?:lite)?)\})?[\da-f]{32,128}$/i.test(value)) return false;
  if (value.startsWith('{')) return true;
  return ofFile.test(text.slice(Math.max(0, start - mostPath), start));
}

const ofFile =
  /(?:^|[\s"'`])\/(?:[\w.-]{1,40}\/){1,8}[\w.-]{1,40}["'`]?:?[ \t]{1,4}["'`]?$|\{(?:md5|sha\d{0,3}(?:lite)?)\}$/i;

/** What follows in a list of ciphers on the kinds that are refused: `HIGH:!aNULL:!PSK:!RC4`. Source: OpenSSL, "openssl-ciphers", cipher strings. */
function isRefusedCipher(text: string, { start }: Span): boolean {
  return /[:, "'=][!-][ak]?(?:RSA|DHE|ECDHE)?PSK[:,]$/.test(text.slice(Math.max(0, start - 16), start));
}

/** The end of a public key's digest, by which assemblies name who signed them, beside that key. Source: Microsoft, "Strong-named assemblies". */
function isPublicKeyToken(value: string, text: string, { end }: Span): boolean {
  return /^[\da-f]{16}$/i.test(value) && /^["']\s{1,4}PublicKey=["']/i.test(text.slice(end, end + 20));
}

/** By its sum a lock file knows each part, whatever that is called: `firebase_auth: 3bb1…`. */
function isSumInLock(path: string, value: string): boolean {
  return classify(path) === 'lock' && /^[\da-f]{32,128}$/.test(value);
}

/** Whether a value has the form of a secret and nothing else of one: filler, or the name of something in a program. */
export function isFormAlone(of: Case): boolean {
  if (!of.isShape) return false;
  return (isFiller(of.value) && !isToldFiller(of)) || isIdentifier(of.value);
}

/**
 * Filler that says so is worth a word only where it configures something: whoever gets that to work writes a real key
 * in its place.
 */
function isToldFiller({ candidate, value, text, span, language }: Case): boolean {
  if (!saysFiller(value)) return isDistinctive(candidate.detector);
  return configuration.has(language) && isSampleKey(value) && !isInComment(text, span.start);
}

const configuration: ReadonlySet<string> = new Set(['bicep', 'dockerfile', 'hcl', 'json', 'yaml']);

/**
 * No other text has the form of its tokens: filler in it is worth a note. A prefix of four characters and a fixed
 * length, one of four with a separator, or one of six.
 */
function isDistinctive({ match, measure, entry }: Detector): boolean {
  if (match !== 'token') return false;
  return measure.specificity >= 6 || entry.anchors.every((anchor) => /^[\w-]{3,}[-_]$/.test(anchor));
}

/** Letters that read like the name of something in a program, as no random text of this length does. */
function isIdentifier(value: string): boolean {
  return (
    /^[A-Za-z]+(?:\.[A-Za-z]+)*$/.test(value) &&
    value.length >= 16 &&
    /[a-z]{4}/.test(value) &&
    (wordiness(value) ?? 0) >= 0.75
  );
}
