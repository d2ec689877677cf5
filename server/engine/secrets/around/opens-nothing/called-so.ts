import { linesNear } from '../../../text/lines-near.ts';
import { lastPart, nameKind, wordsOf } from '../../value/name-kind.ts';
import { uuid } from '../../value/secret-value.ts';
import type { Case } from '../case.ts';

/** Characters and lines on either side of a value in which others of its list stand. */
const ofList = { characters: 600, lines: 6 };

/** Characters before a value that are looked at, at most. */
const mostBefore = 320;

/** Characters behind a value in which a remark goes on. */
const mostRemark = 64;

/** Whether a value is by what a program knows something whose name is that of a secret: the id of a product, a glyph, an object or a permission, a field, or what is kept under a key; or it begins a remark. */
export function isCalledSo({ candidate, path, language, text, span, value }: Case): boolean {
  const name = candidate.assignment?.name ?? '';
  return (
    isIdOfProduct(name, value, text, span) ||
    isIdOfList(name, value, text, span) ||
    isGlyph(value, text, span) ||
    isNamedAfterIt(name, value, text, span) ||
    isField(name, value) ||
    isFlagOfTicket(name, value) ||
    isPermissionOfElement(path, value, text, span.start) ||
    (language === 'markdown' && isSetOff(value, text.slice(span.end, span.end + mostRemark)))
  );
}

/** What stands in the lines around a value is given there: names with their values, each in quotes. */
function othersOf(text: string, span: Case['span']): readonly (readonly [name: string, value: string])[] {
  const { above, below } = linesNear(text, span, ofList);
  return [...above.slice(0, -1), ...below.slice(1)].flatMap((line): readonly (readonly [string, string])[] => {
    const [, own, given] = member.exec(line) ?? [];
    return own === undefined || given === undefined ? [] : [[own, given]];
  });
}

/** `ApplePasswords = "fbfc…",`, `"password": "F042",`, `ResourceUsers Resource = "users"`. */
const member =
  /^[ \t]{0,40}(?:(?:const|public|static|final|val|let|[Ss]tring) ){0,4}["']?([A-Za-z_]\w{0,60})["']?(?:[ \t]{1,20}[A-Z]\w{0,40})?[ \t]{0,40}[:=][ \t]{0,8}["']([^"'\n]{1,80})["'][,;]?[ \t]{0,8}\r?$/;

/**
 * `NordPass = "b84e4048-…"` in the middle of others, all of them UUIDs, of which most have no name of a secret and none that of an id, as settings have: by these a list of products is told
 * apart, such as authenticators. Source: W3C, "Web Authentication", AAGUID.
 */
function isIdOfProduct(name: string, value: string, text: string, span: Case['span']): boolean {
  if (!uuid.test(value) || !ofProduct.test(lastPart(name))) return false;
  const others = othersOf(text, span);
  const alike = others.filter(([own, given]) => uuid.test(given) && ofProduct.test(own));
  const isList = alike.length >= 5 && alike.length === others.length;
  return isList && alike.filter(([own]) => nameKind(own) === undefined).length * 2 > alike.length;
}

/** As types are called, and what is listed: settings are in small letters or in capitals alone, and so is what a client is given. */
const ofProduct = /^(?=[A-Za-z]*[a-z])(?!\w*(?:I[dD]|G?[uU][iI][dD]|Key|Secret|Token)\d?$)[A-Z][A-Za-z]{2,40}\d?$/;

/**
 * `kGatewayAuthorizeNet = "3b66…"` in the middle of others that begin with the same words, all of them 32 digits of base 16, of which most have no name of a
 * secret: which one of a list is meant. Keys have names that say so.
 */
function isIdOfList(name: string, value: string, text: string, span: Case['span']): boolean {
  if (!digest.test(value)) return false;
  const [head = ''] = /^[A-Za-z]{1,3}[A-Z]?[a-z]{2,20}(?=[A-Z])/.exec(lastPart(name)) ?? [];
  if (head === '') return false;
  const others = othersOf(text, span);
  const alike = others.filter(([own, given]) => digest.test(given) && own.startsWith(head));
  const isList = alike.length >= 5 && alike.length === others.length;
  return isList && alike.filter(([own]) => nameKind(own) === undefined).length * 2 > alike.length;
}

const digest = /^[\da-f]{32}$/;

/** `"password": "F042"` among other glyphs: which character of a font draws it. Source: Unicode, private use area. */
function isGlyph(value: string, text: string, span: Case['span']): boolean {
  if (!glyph.test(value)) return false;
  const others = othersOf(text, span);
  return others.length >= 4 && others.every(([, given]) => glyph.test(given));
}

const glyph = /^(?:\\?u)?[EFef][\da-fA-F]{3}$/;

/** `ResourcePassword = "password"` beside `ResourceUsers = "users"`: each constant of the list begins with what it is one of, and ends with its value. */
function isNamedAfterIt(name: string, value: string, text: string, span: Case['span']): boolean {
  const kind = kindIn(lastPart(name), value);
  if (kind === undefined) return false;
  return othersOf(text, span).filter(([own, given]) => given !== value && kindIn(own, given) === kind).length >= 3;
}

function kindIn(name: string, value: string): string | undefined {
  if (!/^[a-z][a-z_-]{2,30}$/.test(value)) return undefined;
  const plain = (each: string) => each.replace(/[_-]/g, '').toLowerCase();
  const [whole, end] = [plain(name), plain(value)];
  return whole.endsWith(end) && whole.length > end.length + 2 ? whole.slice(0, -end.length) : undefined;
}

/** `ATTRIBUTE_ACCESS_TOKEN = "_oauth2_access_token"`: by which name something is handed on, all words of which its own name says. */
function isField(name: string, value: string): boolean {
  const words = wordsOf(lastPart(name));
  const about = words.filter((word) => !ofField.test(word));
  if (about.length === 0 || about.length === words.length) return false;
  const given = /^[_-]?[a-z]{2,24}\d?(?:[_.-][a-z]{2,24}\d?){1,6}$/i.test(value)
    ? value.toLowerCase().split(/[_.-]/)
    : [];
  return about.every((word) => given.includes(word));
}

/** `DeviceAuthKey = "pm-27581-device-auth-key"`: the name of a switch, which is its own behind the number of a ticket. */
function isFlagOfTicket(name: string, value: string): boolean {
  const [, said] = /^[a-z]{2,8}-\d{2,6}-([a-z\d]{1,24}(?:-[a-z\d]{1,24}){1,8})$/i.exec(value) ?? [];
  return said !== undefined && wordsOf(lastPart(name)).join('-') === said.toLowerCase();
}

const ofField = /^(?:attr|attribute|claim|column|cookie|field|header|param|parameter|property)s?$/;

/** `<storage-switch authorization="OrderDetailsW">`: what somebody has to be permitted for it. The header of that name begins with a scheme. Source: RFC 9110, section 11.6.2. */
function isPermissionOfElement(path: string, value: string, text: string, start: number): boolean {
  if (!/\.(?:cshtml|html?|jsx|svelte|tsx|vue)$/.test(path) || !/^(?:[A-Z][a-z]*\d?[a-z]*){3,10}$/.test(value))
    return false;
  return ofElement.test(text.slice(Math.max(0, start - mostBefore), start));
}

const ofElement = /<[a-z][\w-]{0,60}\s[^<>]{0,240}\bauthorization=["']$/;

/** `- Password: _not present_`: what is said in place of one. Source: CommonMark, "Emphasis". */
function isSetOff(value: string, behind: string): boolean {
  return /^_[a-z]{2,20}$/i.test(value) && /^(?: [a-z]{2,20}){1,5}_(?:[\s.,;)]|$)/i.test(behind);
}
