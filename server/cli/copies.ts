import { decodeBase64Text } from '../engine/secrets/bytes/base64.ts';
import { isTypedByMany } from '../engine/secrets/value/placeholder.ts';
import { plainnessOf } from '../engine/secrets/value/plainness.ts';
import { lineAt, lineStarts } from '../engine/text/line-table.ts';
import type { ReportFinding } from '../report/report.ts';

/** A text that is looked at for copies of what stands in another. */
export interface LookedText {
  readonly path: string;
  readonly text: string;
}

/**
 * Where a secret that is told stands besides as it is, where nothing else is told of it, as in a comment: lines of its own file, and others, as a sentence
 * that names none of its characters; empty: nowhere, or it would stand there by chance: it is so short, what many type, or words for what it is, such as `access_token`.
 */
export function copiesInWords(value: string, told: ReportFinding, own: string, others: readonly LookedText[]): string {
  if (told.related.length >= mostRelated) return '';
  const forms = formsOf(value, told);
  if (forms.length === 0) return '';
  const isName = [own, ...others.map(({ text }) => text)].some((text) => isNameIn(value, text));
  const look = isName ? placesOfPassword : placesOf;
  const places = (text: string) => forms.flatMap((form) => placesOfForm(form, text, look));
  const known = new Set(knownLines(told));
  const starts = lineStarts(own);
  const lines = places(own)
    .map((at) => lineAt(starts, at))
    .filter((line) => !known.has(line));
  const paths = new Set(told.related.map(({ path }) => path));
  const files = others.filter(({ path, text }) => !paths.has(path) && places(text).length > 0);
  const numbers = [...new Set(lines)].slice(0, mostNamed).map((line) => String(line + 1));
  const inLines = numbers.length === 0 ? [] : [`line${numbers.length > 1 ? 's' : ''} ${listed(numbers)} of this file`];
  const named = [...inLines, ...files.slice(0, mostNamed).map(({ path }) => path)];
  if (named.length === 0) return '';
  const isOne = named.length === 1 && numbers.length < 2;
  return `The value is also in ${listed(named)}, without ${isOne ? 'a finding of its own' : 'findings of their own'}.`;
}

const mostNamed = 3;

/** Places that a finding is told with at most; of more it has said how many there are, those among them that it does not name. */
const mostRelated = 10;

/** Characters of a value that stands in a text on purpose; fewer where it is no word. */
const leastWord = 12;
const leastMixed = 8;

function isTelling(value: string): boolean {
  if (value.includes('\n') || isTypedByMany(value) || plainnessOf(value) === 'stand-in') return false;
  return value.length >= (/\d/.test(value) && /[^\d]/.test(value) ? leastMixed : leastWord);
}

/** A value as it stands in some files. */
interface Form {
  readonly value: string;
  /** Only manifests of Secrets hold it so. */
  readonly isOfManifest: boolean;
}

/** The value as it stands, and what a manifest of Kubernetes makes of it, or was made of. Source: Kubernetes, "Secrets", `data`. */
function formsOf(value: string, { rule }: ReportFinding): readonly Form[] {
  if (rule === 'secret-kubernetes-secret-manifest') {
    const plain = decodeBase64Text(value) ?? '';
    const isText = /^[\x20-\x7e]{8,200}$/.test(plain) && isTelling(plain);
    return [value, ...(isText ? [plain] : [])].filter(isTelling).map((each) => ({ value: each, isOfManifest: false }));
  }
  if (!isTelling(value)) return [];
  const encoded = /^[\x20-\x7e]{1,200}$/.test(value) ? Buffer.from(value).toString('base64') : '';
  return [{ value, isOfManifest: false }, ...(encoded === '' ? [] : [{ value: encoded, isOfManifest: true }])];
}

function placesOfForm({ value, isOfManifest }: Form, text: string, look: typeof placesOf): readonly number[] {
  if (!isOfManifest) return look(value, text);
  return /(?:^|\n)kind:[ \t]{0,4}Secret\b/.test(text) ? placesOf(value, text) : [];
}

/** Where a word that names something as well stands in the place of a password. */
function placesOfPassword(value: string, text: string): readonly number[] {
  return placesOf(value, text).filter((at) => ofPassword.test(text.slice(Math.max(0, at - mostLine), at)));
}

/** What stands before a password: its name, also as that of a variable on the line above, or a user in an address. */
const ofPassword =
  /(?:pass(?:word|wd|phrase)?|pwd|secret|token|key|contrase\w{1,3}a|senha|clave)\w{0,20}["'`\]]{0,2}(?:[ \t]{0,4}(?:=>|[:=])[ \t]{0,4}|[ \t]{1,4}|["']?\r?\n[ \t]{0,40}value:[ \t]{0,4})["'`]?(?:\$\{[\w.-]{1,60}:-?)?$|:\/\/[^\s:@/]{0,60}:$/i;

/** Whether a word stands in a text as the name of a host, a file, a section or a user. */
function isNameIn(value: string, text: string): boolean {
  for (let at = text.indexOf(value); at !== -1; at = text.indexOf(value, at + value.length))
    if (isPartOfName(value, text, at) || isKeyOrUser(value, text, at)) return true;
  return false;
}

/** Lines of its own file at which it is told, from 0. */
function knownLines({ path, range, related }: ReportFinding): readonly number[] {
  const places = [range, ...related.filter((place) => place.path === path).map((place) => place.range)];
  return places.map(({ start }) => start.line);
}

/** Where a value stands that is no part of a longer word there. */
function placesOf(value: string, text: string): readonly number[] {
  const places: number[] = [];
  for (let at = text.indexOf(value); at !== -1; at = text.indexOf(value, at + value.length))
    if (
      !/\w/.test(text[at - 1] ?? '') &&
      !/\w/.test(text[at + value.length] ?? '') &&
      !isBegun(value, text, at) &&
      !isOtherUse(value, text, at)
    )
      places.push(at);
  return places;
}

/** In quotes one sign more stands behind it there: another value, of which it is the beginning. */
function isBegun(value: string, text: string, at: number): boolean {
  const quote = text[at - 1] ?? '';
  const end = at + value.length;
  return /["'`]/.test(quote) && /[^\s"'`\\]/.test(text[end] ?? ' ') && text[end + 1] === quote;
}

function isOtherUse(value: string, text: string, at: number): boolean {
  return isPartOfName(value, text, at) || isKeyOrUser(value, text, at) || isRefused(text, at);
}

/** Characters of a line before a word in which it says what the word is. */
const mostLine = 80;

/** Characters before a value in which the list begins that holds it. */
const mostList = 400;

/** One of a list that something is looked for in, `if settings.SECRET_KEY in {"…"}`: a program that starts with no such value has to name it. */
export function isRefused(text: string, at: number): boolean {
  return /\b(?:if|elif|while|and|or|not|assert)\b[^\n"'{}[\]]{1,120}\bin[ \t]{0,4}[({[]\s{0,20}(?:(?:"[^"\n]{0,120}"|'[^'\n]{0,120}'),\s{0,20}){0,8}["']$/.test(
    text.slice(Math.max(0, at - mostList), at),
  );
}

/** A word that is the key of a section, or what a user is called, opens nothing there: `orchardworks:`, `user-id: orchardworks`. */
function isKeyOrUser(value: string, text: string, at: number): boolean {
  if (!/^[A-Za-z]+\d{0,4}$/.test(value)) return false;
  const before = text.slice(Math.max(0, at - mostLine), at);
  const behind = text.slice(at + value.length, at + value.length + 4);
  if (/(?:^|\n)[ \t]*(?:-[ \t]+)?["']?$/.test(before) && /^["']?[ \t]?[:=]/.test(behind)) return true;
  return ofUser.test(before);
}

const ofUser =
  /(?:user(?:[_-]?(?:name|id))?|login|uid)["']?\]?[ \t]{0,4}(?:=>|[:=])[ \t]{0,4}["']?(?:\$\{[\w.-]{1,60}:-?)?$/i;

/** A word stands in names of hosts and files that have nothing to do with it: `orders@orchardworks.net`. */
function isPartOfName(value: string, text: string, at: number): boolean {
  if (!/^[A-Za-z]+$/.test(value) || behindUser.test(text.slice(Math.max(0, at - mostLine), at))) return false;
  return /[@./-]/.test(text[at - 1] ?? '') || /^[@/-]|^\.\w/.test(text.slice(at + value.length, at + value.length + 2));
}

/** A password stands behind a user in an address, before the host. Source: RFC 3986, 3.2.1. */
const behindUser = /:\/\/[^\s:@/]{0,60}:$/;

function listed(names: readonly string[]): string {
  return [names.slice(0, -1).join(', '), names.at(-1)].filter(Boolean).join(' and ');
}
