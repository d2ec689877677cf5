import { keptOfText } from '../../../text/kept-of-text.ts';
import { classify } from '../../../text/paths/path-class.ts';
import type { Case } from '../case.ts';
import { standsBetweenWords } from './between-words.ts';
import { isInSpokenAddress } from './case-of-reader.ts';
import { isIdInJenkins } from './kept-by-jenkins.ts';
import { isPartOfName } from './part-of-name.ts';

/** Characters before a value that are looked at, at most. */
const mostBefore = 240;

/** Whether a value only has the name of a secret, or stands where one would: the name of a part of a program, the scope of a signature, or text that encodes bytes. */
export function isOtherThing(of: Case): boolean {
  const { entry, path, text, span, value, isByName } = of;
  const before = text.slice(Math.max(0, span.start - mostBefore), span.start);
  if (entry.id === 'secret-generic-login')
    return isScope(value, before) || numberOfPhone.test(value) || shapeOfSmithy.test(value);
  if (entry.id === 'secret-cisco-user-password') return callOfLisp.test(before.slice(before.lastIndexOf('\n') + 1));
  if (entry.id === 'secret-generic-command') return isRootOfRunner(path, value, before);
  if (entry.id === 'secret-openweather-api-key') return ofApplication.test(before);
  if (entry.id === 'secret-url-password' && isRefusedAddress(of, before)) return true;
  if ((isByName || entry.id === 'secret-url-password') && isInSpokenAddress(of)) return true;
  if (!isByName) return false;
  return (
    namespace.test(before) ||
    columnOfMigration.test(before) ||
    ofSignedAddress.test(before) ||
    seedOfStatistics.test(before) ||
    nameService.test(path) ||
    shapeOfSmithy.test(value) ||
    isFormatOfName(value) ||
    isTitleOfRelease(value) ||
    isDoubleInTest(of) ||
    isIdentityOfSignal(of.candidate.assignment?.name, value) ||
    isKeyOfSender(of) ||
    isWordOfCase(of, before) ||
    purposesIn(text).includes(of.candidate.assignment?.name ?? '') ||
    isIdInJenkins(path, of.candidate.assignment?.name, value, text) ||
    isNumberOfConstant(value, text.slice(span.end, span.end + mostRest)) ||
    isAnswerOfCaptcha(value, before) ||
    standsBetweenWords(of) ||
    isPartOfName(of) ||
    isSaidOfIt(value, before, text.slice(span.end, span.end + mostRest)) ||
    isInEncodedBytes(text, span.start)
  );
}

/** `sudo mysql -u root -proot -h 127.0.0.1`: the database that every machine of GitHub brings, whose password nobody here has chosen. Source: GitHub, `actions/runner-images`, MySQL. */
function isRootOfRunner(path: string, value: string, before: string): boolean {
  if (value !== 'root' || !/(?:^|\/)\.github\/workflows\/[^/]+$/.test(path)) return false;
  return (
    ofOwnRoot.test(before) &&
    !/ -h[ =]?["']?(?!127\.0\.0\.1\b|localhost\b)[\w$]/.test(before.slice(before.lastIndexOf('mysql')))
  );
}

const ofOwnRoot = /\bmysql(?:admin)?\b[^\n;|&]{0,120} (?:-u ?|--user[= ])["']?root["']?[^\n;|&]{0,80} -p["']?$/;

/** What a program keeps its data apart by, as arguments or by a variable that is one: the keys of the ring protect it, and a purpose is no secret. Source: Microsoft, "ASP.NET Core Data Protection", purpose strings. */
const purposesIn = keptOfText((text): readonly string[] => {
  const given = [...text.matchAll(/\.CreateProtector\(([^()\n]{1,200})\)/g)].flatMap(([, list = '']) => wordsIn(list));
  const names = new Set(given);
  for (const [, name = '', from = ''] of names.size === 0
    ? []
    : text.matchAll(/\b(\w{1,60})[ \t]{1,4}=[ \t]([^=;\n"][^;\n"]{0,200});/g))
    if (given.includes(name)) for (const word of wordsIn(from)) names.add(word);
  return [...names];
});

function wordsIn(code: string): readonly string[] {
  return code.match(/\b[A-Za-z_]\w{0,60}\b/g) ?? [];
}

/**
 * `https://shop.maps.arcgis.com/apps/index.html?appid=…`: which application is shown. Any other host may be one's own, and hand a key of OpenWeather on. Source: Esri, "Configurable apps", URL
 * parameters, `appid`.
 */
const ofApplication = /\/\/(?:[\w-]{1,60}\.){1,4}arcgis\.com\/[^\s"'`<>{}$]{0,200}[?&;]appid=$/i;

/** `VKSdk.login(activity, "email", "profile")`: what an app asks the owner of an account for. Source: OpenID Connect Core 1.0, section 5.4. */
function isScope(value: string, before: string): boolean {
  return (
    /^(?:address|email|friends|offline(?:_access)?|openid|phone|profile|public_profile)$/.test(value) &&
    /\blog_?in\w{0,24}\([^"'`\n]{0,160}["'`]$/i.test(before)
  );
}

/** `xmlns:vmPW="clr-namespace:…"`. Source: W3C, "Namespaces in XML", section 3. */
const namespace = /\bxmlns(?::[\w.-]{1,60})?[ \t]{0,4}=[ \t]{0,4}["']$/;

/** `AddColumn("dbo.Orders_PW", "…", …)`: a table and its column. Source: Microsoft, Entity Framework, `DbMigration`. */
const columnOfMigration =
  /\b(?:(?:Add|Alter|Drop|Rename)Column|(?:Add|Create|Drop)(?:ForeignKey|Index|PrimaryKey))\([ \t]{0,4}["'][\w. ]{1,120}["'],\s{0,40}["']$/;

/** Whose key has signed an address, for which day and which service, and no key. Sources: Google Cloud Storage, "Signed URLs", credential scope; AWS, "Signature Version 4", query parameters. */
const ofSignedAddress = /[?&]X-(?:Amz|Goog)-Credential=[\w.%-]{0,160}$/i;

/** By which a browser blurs what it reports of its use, and nothing is opened. Source: Chromium, `components/rappor`, preference `rappor.secret`. */
const seedOfStatistics = /"rappor":\s{0,8}\{[^{}]{0,160}"secret":\s{0,8}"$/;

/** `passwd: compat`: where a system looks up its users. Source: nsswitch.conf(5). */
const nameService = /(?:^|\/)nsswitch(?:\.[\w-]{1,20})?\.conf$/;

/** `Codes.ERROR_NO_PASSWORD = 1304 -> Codes`: one of what a library declares. Source: Roslyn, `PublicAPI.Shipped.txt`. */
function isNumberOfConstant(value: string, behind: string): boolean {
  return /^-?\d{1,10}$/.test(value) && /^ -> [A-Z]/.test(behind);
}

/** Characters of the answer that a visitor has given, at least. */
const leastOfAnswer = 200;

/** The answer of one visitor, which is asked about once within two minutes. Source: reCAPTCHA, "Verifying the user's response". */
function isAnswerOfCaptcha(value: string, before: string): boolean {
  return (
    value.length >= leastOfAnswer &&
    /^0[3-9]?[A-Za-z][\w-]+$/.test(value) &&
    /captcha[\w.-]{0,30}["']?\]?[ \t]{0,8}[:=][ \t]{0,8}["'`]$/i.test(before)
  );
}

/** Characters behind a value in which its sentence goes on. */
const mostRest = 32;

/** `**Validação de senha:** 100% **server-side**`, `**Retorno de senha:** eliminado de …`: what a sentence says of passwords, in any language. */
function isSaidOfIt(value: string, before: string, behind: string): boolean {
  // A capital or a small letter of its own begins a word, and the rest is of one case: passwords mix them.
  if (!/^(?:\p{L}\p{Ll}{1,23}|\p{Lu}{2,24}|\d{1,3}%)$/u.test(value) || !/\p{L}{2}:\*{2} $/u.test(before)) return false;
  return /^ \*{0,2}\p{L}[\p{L}-]{0,23}[ ,.*]/u.test(behind);
}

/** Characters of a line of base85 before a value and behind it. */
const mostOfLine = 110;

/** In one line of several that encode bytes, each as long as the others. Source: RFC 1924, section 4.2; Python, `base64.b85encode`. */
function isInEncodedBytes(text: string, at: number): boolean {
  const head = text.slice(Math.max(0, at - 2 * mostOfLine), at).split('\n');
  const own = `${head.at(-1)}${text.slice(at, at + mostOfLine).split('\n', 1)[0]}`.replace(/\r$/, '');
  const above = head.at(-2)?.replace(/\r$/, '') ?? '';
  return (
    own.length === above.length &&
    base85.test(own) &&
    base85.test(above) &&
    (own.match(/[^\w]/g)?.length ?? 0) >= leastSigns
  );
}

const base85 = /^[\w!#$%&()*+;<=>?@^`{|}~-]{60,100}$/;

/** Characters of such a line that are neither letters nor digits, at least: they are a quarter of those that there are. */
const leastSigns = 8;

/** `+18005550100`, whom an account is made for, in a call that signs in. Source: ITU-T, E.164. */
const numberOfPhone = /^\+[1-9]\d{9,14}$/;

/** `acme.api#httpBearerAuth`: what a model of a service calls a part of it. Source: Smithy, "Shape ID". */
const shapeOfSmithy = /^[a-z][a-z\d]{1,20}(?:\.[a-z][a-z\d]{1,20}){1,5}#[A-Za-z]{2,40}$/;

/** `(copy-bytes secret 0 all-of-it …)`: a call of a Lisp, and no line of a router. Source: Clojure, "Reader". */
const callOfLisp = /^[ \t]{0,80}\([A-Za-z][\w./*+!?<>=-]{0,80}(?: [^"\n]{0,120})?$/;

/** `{Series.Title}.S{season:00}E{episode:00}.{Quality.Full}`: how names of files are put together, of three parts or more and what parts them. */
function isFormatOfName(value: string): boolean {
  const slots = value.match(slotOfFormat) ?? [];
  return (
    slots.length >= 3 &&
    /^[\s\w.,()[\]_-]{0,40}$/.test(value.replace(slotOfFormat, '')) &&
    !/\d/.test(value.replace(slotOfFormat, ''))
  );
}

const slotOfFormat = /\{[A-Za-z][A-Za-z .-]{0,40}(?::[\w+-]{1,12})?\}/g;

/** `.The.Orchard.Keeper.xyz-Group`: what is left of the name of a file that words with stops make; the first stop parts it from what was before. */
function isTitleOfRelease(value: string): boolean {
  return /^\.(?:[A-Z][a-z]{1,20}\.){2,12}[A-Za-z]{2,12}-[A-Z][A-Za-z]{2,20}$/.test(value);
}

/** `mocked-token-…`, in a test: it says that it stands in for one. */
function isDoubleInTest({ path, value }: Case): boolean {
  return /^(?:dummy|fake|mock|mocked|stub|stubbed)[-_]/i.test(value) && classify(path) === 'test';
}

/** By which others know somebody: a byte for its kind, and the 32 of the half of a key that is handed out; the half that is kept has 32. Source: libsignal, `IdentityKey`, `KeyType::Djb`. */
function isIdentityOfSignal(name: string | undefined, value: string): boolean {
  return /identity_?key$/i.test(name ?? '') && /^B[Q-Za-f][A-Za-z\d+/]{42}$/.test(value);
}

/** Characters on either side of a key of a message in which its other members stand. */
const mostMessage = 600;

/**
 * The device that has sent a message, by the half of its key that is told to everybody in the room: 32 bytes beside the id of the device and the name of the cipher. Source: Matrix, "Client-Server API", `m.room.encrypted`,
 * `sender_key`.
 */
function isKeyOfSender({ candidate, text, span, value }: Case): boolean {
  if (!/(?:^|\.)sender_key$/.test(candidate.assignment?.name ?? '') || !/^[A-Za-z\d+/]{43}=?$/.test(value))
    return false;
  return /\bm\.(?:megolm|olm)\.v\d|["'](?:ciphertext|device_id)["']\s{0,4}:/.test(
    `${text.slice(Math.max(0, span.start - mostMessage), span.start)}\n${text.slice(span.end, span.end + mostMessage)}`,
  );
}

/** `case AskPasswordNever: ask_password_string = "never"; break;`: the word by which a program shows one of a few answers. The name says that it is a text about asking, and the value is a plain word. */
function isWordOfCase({ candidate, value }: Case, before: string): boolean {
  const name = candidate.assignment?.name ?? '';
  if (!/^[a-z]{3,16}$/.test(value) || !nameOfWord.test(name)) return false;
  const line = before.slice(before.lastIndexOf('\n') + 1);
  return /(?:^|\n)[ \t]{0,60}(?:case[ \t][\w.:"']{1,100}|default)[ \t]?:(?:[ \t]|\r?\n[ \t]{0,60})[\w.]{1,60}[ \t]{0,4}=[ \t]{0,4}["']$/.test(
    `\n${/\bcase\b|\bdefault\b/.test(line) ? line : before.slice(-mostMember)}`,
  );
}

/** Characters of a member of a `switch` on two lines. */
const mostMember = 200;
const nameOfWord = /^(?:ask|confirm|require|request|show)s?_?(?:for_?)?\w{1,40}_?(?:label|name|str|string|text)$/i;

/** Characters behind an address in which the test says what it expects. */
const mostExpected = 200;

/** `assertFalse(validator.isValid("http://user:pa:ss@host/"))`: a test gives a check an address that it must refuse, and nobody asks its host. */
function isRefusedAddress({ path, text, span }: Case, before: string): boolean {
  if (classify(path) !== 'test') return false;
  const call = checksForm.exec(before.slice(before.lastIndexOf('\n') + 1));
  if (call === null) return false;
  return saysRefused.test(call[1] ?? '') || expectsRefused.test(text.slice(span.end, span.end + mostExpected));
}

/** A call that says whether a text has the form of an address, with what stands before it. Sources: Apache Commons Validator, `UrlValidator.isValid`; validator.js, `isURL`. */
const checksForm =
  /^([^"'`]{0,120}?)\b(?:is_?)?(?:valid(?:ate)?(?:_?(?:address|ur[il]|link))?\w{0,3}|ur[il])\([ \t]{0,4}["'`][^"'`\s]{0,200}$/i;
const saysRefused =
  /\bassert_?(?:false|not)\w{0,12}\(|\brefute\b|\bassert(?:[ \t]{1,4}not[ \t]|\(?[ \t]{0,4}!)|\bassert\([ \t]{0,4}not[ \t]/i;
const expectsRefused =
  /^[^\n"'`]{0,160}["'`][^\n]{0,20}\)[ \t]{0,4}\)?\.(?:is_?false\(|(?:not\.)?to(?:_be_?|\.be\.?|Be|Equal|StrictEqual|\()\(?(?:false|falsy))/i;
