import { isInComment } from '../../text/in-comment.ts';
import type { Language } from '../../text/language.ts';
import { isCalledAfterService, nameKind } from '../value/name-kind.ts';
import { quotedOnly } from './quoted-only.ts';
import type { NamePlace } from './read-name.ts';

/** The word before the last one of a label, and the blank between. */
const wordBefore = /(?:^|[^\w$.-])([A-Za-z]\w{1,17})[ -]$/;

/** The words before the last one of a quoted label: `"Client Secret": …`. */
const quotedWords = /(["'])((?:[A-Za-z]\w{0,20} ){1,3})$/;

/** Characters before a key in which its address begins. */
const mostAddress = 400;

/**
 * The place of a whole label where the name is its last word: `API key: …` in prose, comments and settings, `"API key": …`
 * anywhere. The one word `key` promises nothing by itself, and in program text the word before it is no part of its name.
 */
export function labelAround(text: string, place: NamePlace, language: Language): NamePlace {
  const { start, end } = place.span;
  const from = startOfSection(text, start, end);
  if (from !== undefined) return { ...place, text: text.slice(from, end), span: { start: from, end } };
  const words = /^(?:secret|token)$/i.test(place.text)
    ? quotedWords.exec(text.slice(Math.max(0, start - 60), start))
    : null;
  if (words !== null && text[end] === words[1]) {
    const from = start - (words[2]?.length ?? 0);
    return { ...place, text: text.slice(from, end), span: { start: from, end } };
  }
  if (language === 'text' && /^secret$/i.test(place.text) && / key [^\s]/iy.test(text.slice(end, end + 6)))
    return { ...place, text: text.slice(start, end + 4), span: { start, end: end + 4 } };
  if (end - start > 4 || !/^keys?$/i.test(place.text) || place.dashes > 0) return place;
  const word = wordBefore.exec(text.slice(Math.max(0, start - 20), start))?.[1];
  const kind = word === undefined ? undefined : nameKind(`${word}_key`);
  // What a log says of any key; the value tells.
  const isLogged = kind === 'some-key' && language === 'text' && text[end] === '=';
  if (word === undefined || (kind !== 'key' && !isLogged)) return place;
  const begin = start - word.length - 1;
  const quote = text[begin - 1] ?? '';
  const isQuoted = /["'`]/.test(quote) && text[end] === quote;
  if (!isQuoted && quotedOnly.has(language) && !isInComment(text, start)) return place;
  return { ...place, text: text.slice(begin, end), span: { start: begin, end } };
}

/** Characters of the sections before a name. */
const mostSections = 60;
const sections = /(["'`])([\w.:-]{1,59})$/;

/** Where the sections begin of a name in quotes that tells them: `"Smtp:Password": …`. Sources: .NET, "Configuration", keys; TeamCity, "Settings", `secure:`. */
function startOfSection(text: string, start: number, end: number): number | undefined {
  const mark = text[end] ?? ' ';
  if (text[start - 1] !== ':' || !/["'`]/.test(mark)) return undefined;
  const match = sections.exec(text.slice(Math.max(0, start - mostSections), start));
  return match?.[1] === mark ? start - (match[2]?.length ?? 0) : undefined;
}

/** `https://…?key=…`: in an address a key is what lets its caller in, also where a program joins it of literals: `"&format=1&key=…"`. */
export function isKeyOfAddress(text: string, { text: name, span }: NamePlace): boolean {
  const before = text[span.start - 1];
  if ((before !== '?' && before !== '&') || text[span.end] !== '=' || name.toLowerCase() !== 'key') return false;
  return /(?::\/\/|["'`][?&])[^\s"'`<>]{0,380}$/.test(text.slice(Math.max(0, span.start - mostAddress), span.start));
}

/** Characters before a key in which the part of the settings that holds it begins. */
const mostSection = 240;

/** The part of the settings that holds a key. */
export interface KeySection {
  /** What it is called; empty where that is not told. */
  readonly own: string;
  /** The text before the key. */
  readonly before: string;
}

/** Undefined for what is not called `key`. */
export function sectionOfKey(
  text: string,
  { text: name, span }: NamePlace,
  language: Language,
): KeySection | undefined {
  if (name.length !== 3 || name.toLowerCase() !== 'key') return undefined;
  const before = text.slice(Math.max(0, span.start - mostSection), span.start);
  return { own: sectionOf(before, language), before };
}

/**
 * `"Jwt": { "Key": "…" }`, `api:` with a `key:` below: the part of the settings that holds the key signs tokens with it, or lets callers in; `Aes: { Key: … }`, in
 * any language: the program encrypts by it.
 */
export function isKeyOfSection({ own, before }: KeySection, language: Language): boolean {
  if (own === '') return false;
  if (enciphering.test(own.replace(ofOptions, ''))) return true;
  if (language !== 'json' && language !== 'yaml') return false;
  return signing.test(own) || isOfCallers(own) || (language === 'yaml' && /^secret$/i.test(own) && isOfTokens(before));
}

/**
 * `mailchimp_key` of `mailchimp: { key: "…" }`: what a name of its own would be called, where the part of the settings is called after a service. Undefined where it is not, and where the key
 * stands beside the secret that belongs to it, which is the half that says who calls.
 */
export function keyOfService(text: string, { span }: NamePlace, section: KeySection): string | undefined {
  const { before } = section;
  if (section.own === '') return undefined;
  const own = section.own.replace(ofOptions, '');
  // Of those that tell people from programs, the key is for pages.
  if (!isCalledAfterService(own) || /captcha/i.test(own)) return undefined;
  return secretBehind.test(text.slice(span.end, span.end + mostSection)) ||
    secretBefore.test(before.slice(before.lastIndexOf(own)))
    ? undefined
    : `${own}_key`;
}

function sectionOf(before: string, language: Language): string {
  if (language === 'json') return openMember(before) ?? lessIndented(before)?.name ?? '';
  if (language === 'yaml') return lessIndented(before)?.name ?? '';
  return headOf(before) ?? openMember(before) ?? '';
}

/** In the same part: a line that ends with a colon begins another one. */
const secretBehind =
  /^(?:(?!:[ \t]{0,8}\r?\n)[^{}[\]]){0,200}?[\s,"'](?:app[_-]?)?secret(?:[_-]?key)?["']?\s{0,4}(?:=>|[:=])/i;
const secretBefore = /[\s,"'{[](?:app[_-]?)?secret(?:[_-]?key)?["']?\s{0,4}(?:=>|[:=])[\s\S]{0,200}$/i;

/** The head of the section that a line of TOML or of an INI stands in. */
function headOf(before: string): string | undefined {
  return /(?:^|\n)\[([\w.-]{1,60})\][ \t]*\r?\n(?:[ \t]*[\w.-]{1,60}[ \t]*=[^\n]*\n|[ \t]*[#;][^\n]*\n|[ \t]*\r?\n){0,8}[ \t]*$/.exec(
    before,
  )?.[1];
}

/** `"ApiKey": { "Key": "…" }`, `"TokenOptions": { "Key": "…" }`: the part of the settings is called what a name of its own would be. */
function isOfCallers(section: string): boolean {
  const name = section.replace(ofOptions, '');
  const kind = nameKind(name);
  return kind === 'key' || (kind === 'token' && /tokens?$/i.test(name));
}

/** Parts of settings that are called after what a key encrypts or signs with. */
const enciphering =
  /^(?:aes|hmac|jwt|cipher|crypto|cryptography|encrypt(?:ion|or)?|data[_-]?protection|rijndael|(?:triple|3)[_-]?des)(?:[_-]?(?:128|192|256|gcm|cbc))?$/i;

const ofOptions = /[_-]?(?:settings?|options?|config(?:uration)?)$/i;

const signing =
  /jwt|signing|^(?:crypt|encryption)$|^remember[_-]?me$|^(?:api|auth|key-?auth|keyauth_credentials|authentication|credentials)$/i;

const holder = /([A-Za-z_][\w.:-]{0,60})["']?\s{0,20}(?:=>|[:=])\s{0,20}$/;
/** What may give something the bracket behind it; most brackets are given to nobody, and are asked no more. */
const giver = /[:=>]\s{0,20}$/;
/** Characters that a name takes with what stands between it and the bracket. */
const mostHolder = 104;

/** The name of the object that is open at the end of the text. */
function openMember(before: string): string | undefined {
  const at = openBracket(before);
  if (at === undefined) return undefined;
  if (!giver.test(before.slice(Math.max(0, at - mostGiver), at))) return undefined;
  return holder.exec(before.slice(Math.max(0, at - mostHolder), at))?.[1];
}

/** Characters of what gives, and of the blanks behind it. */
const mostGiver = 21;

/** The last bracket that nothing behind it closes. Arrays of PHP hold names, too. */
function openBracket(before: string): number | undefined {
  let closed = 0;
  for (let at = before.length - 1; at >= 0; at--) {
    const char = before.charCodeAt(at);
    if (char === 125 || char === 93) closed++;
    else if ((char === 123 || char === 91) && closed-- === 0) return at;
  }
  return undefined;
}

/** `jwt:` above `secret:` above the key. */
function isOfTokens(before: string): boolean {
  const secret = lessIndented(before);
  return secret !== undefined && signing.test(lessIndented(secret.before)?.name ?? '');
}

/** The name on the nearest line that is less indented than the last one, and the text up to that name. */
function lessIndented(before: string): { readonly name: string; readonly before: string } | undefined {
  const lines = before.split('\n');
  const indent = /^[ \t]*(?:- )?$/.exec(lines.pop() ?? 'x')?.[0].length ?? 0;
  const at = lines.findLastIndex((each) => each.trim() !== '' && each.length - each.trimStart().length < indent);
  const line = lines[at] ?? '';
  const name = /^[ \t]*["']?([\w.:-]{1,60}?)["']?:[ \t]*\r?$/.exec(line)?.[1];
  return name === undefined
    ? undefined
    : { name, before: `${lines.slice(0, at).join('\n')}\n${/^[ \t]*/.exec(line)?.[0] ?? ''}` };
}
