import { keptFor } from '../../model/kept-for.ts';
import type { Span } from '../../model/span.ts';
import { matchesOf } from '../../text/matches.ts';
import { anyOf } from '../../text/patterns/any-of.ts';
import { decodeBase64Text } from '../bytes/base64.ts';
import type { Belonging, DetectorEntry } from '../detector.ts';
import { isFiller } from '../value/filler.ts';
import { isPlaceholder } from '../value/placeholder.ts';

/** Characters on either side of a secret in which the ids stand that it works with. */
export const reachOfIds = 1_000;

/** What stands beside a secret and is used with it: what that is called, and where it stands. */
export interface IdBeside {
  readonly belonging: Belonging;
  readonly value: string;
  readonly span: Span;
}

/** Where a secret stands, and the entry of its detector; `isEncoded`: it is written in base64, as the ids beside it may be. */
export interface Owned {
  readonly entry: DetectorEntry;
  readonly text: string;
  readonly span: Span;
  readonly isEncoded: boolean;
}

/** The other half of a pair, by its name, its form or its place in a call: the first of what the detector says belongs to it; of what it may belong to, the first that stands there. */
export function idBeside(owned: Owned): IdBeside | undefined {
  const { belongsTo = [] } = owned.entry;
  const first = belongsTo.findIndex(({ isOptional }) => isOptional !== true);
  for (const [index, belonging] of belongsTo.entries()) {
    if (belonging.isSecret === true || (first !== -1 && index > first)) return undefined;
    const id = found(owned, belonging, index);
    if (id !== undefined) return id;
  }
  return undefined;
}

/** All that stands beside a secret of what its detector says belongs to it. */
export function idsBeside(owned: Owned): readonly IdBeside[] {
  return (owned.entry.belongsTo ?? []).flatMap((belonging, index) => found(owned, belonging, index) ?? []);
}

function found(owned: Owned, belonging: Belonging, index: number): IdBeside | undefined {
  return givenBefore(owned, belonging, index) ?? nearest(owned, belonging);
}

const literalBefore = /(["'`])([\w.:@+/=~|-]{3,200})\1,\s{0,40}(?:\w{1,40}[ \t]?[:=][ \t]?)?["'`]?$/;

/** `ClientSecretCredential("tenant", "client", "secret")`: the literal before it in the same list, of a second thing the one before that. */
function givenBefore({ text, span }: Owned, belonging: Belonging, index: number): IdBeside | undefined {
  let end = span.start;
  for (let step = 0; step <= index; step++) {
    const from = Math.max(0, end - mostArgument);
    const literal = literalBefore.exec(text.slice(from, end));
    if (literal === null) return undefined;
    const [, , value = ''] = literal;
    const start = from + literal.index + 1;
    if (step === index)
      return isIdOf(belonging, value) ? { belonging, value, span: { start, end: start + value.length } } : undefined;
    end = from + literal.index;
  }
  return undefined;
}

const mostArgument = 280;

/** Of several the one whose name begins most as that of the secret does, then the nearest. */
function nearest(owned: Owned, belonging: Belonging): IdBeside | undefined {
  const { text, span } = owned;
  const from = Math.max(0, span.start - reachOfIds);
  const near = text.slice(from, span.end + reachOfIds);
  const own = simple(nameBefore.exec(text.slice(Math.max(0, span.start - mostName), span.start))?.[1] ?? '');
  let best: (IdBeside & { readonly alike: number; readonly far: number }) | undefined;
  for (const { value, at, name } of candidatesIn(near, belonging)) {
    const place = { start: from + at, end: from + at + value.length };
    if (place.start < span.end && span.start < place.end) continue;
    const id = owned.isEncoded ? (decodeBase64Text(value)?.trim() ?? value) : value;
    if (!isIdOf(belonging, id)) continue;
    const alike = commonStart(simple(name), own);
    const far = Math.abs(place.start - span.start);
    if (best === undefined || alike > best.alike || (alike === best.alike && far < best.far))
      best = { belonging, value: id, span: place, alike, far };
  }
  return best;
}

/** A value in the text around, with the name that it is given to. */
interface Named {
  readonly value: string;
  readonly at: number;
  readonly name: string;
}

function candidatesIn(near: string, belonging: Belonging): readonly Named[] {
  const { names, form } = expressionsOf(belonging);
  if (form !== undefined) return matchesOf(form, near).map(({ 0: value, index }) => ({ value, at: index, name: '' }));
  return matchesOf(names, near).flatMap(({ 0: words, index }) => {
    const head = headOf(near, index);
    if (!isBeginning(near, index, words)) return [];
    const end = index + words.length;
    const giving = head.startsWith('-') || /^[A-Z\d_]+$/.test(`${head}${words}`) ? givingOrBlank : givingAlone;
    giving.lastIndex = end;
    const given = giving.exec(near);
    const value = given?.[1];
    if (given === null || value === undefined) return [];
    return [{ value, at: end + given[0].length - value.length, name: `${head}${words}` }];
  });
}

/** What stands before words within the same name. */
function headOf(near: string, at: number): string {
  return /[\w.:-]{0,60}$/.exec(near.slice(Math.max(0, at - 60), at))?.[0] ?? '';
}

/** Whether words begin where a name does, or a word of it: no `sid` in `inside`. */
function isBeginning(near: string, at: number, words: string): boolean {
  const before = near[at - 1] ?? ' ';
  if (!/[A-Za-z]/.test(before) || /[ _-]/.test(words)) return true;
  return /[a-z]/.test(before) && /^[A-Z]/.test(words);
}

/** Whether a value is of the form of what belongs to a secret, and stands for no other. */
export function isIdOf(belonging: Belonging, value: string): boolean {
  return (
    expressionsOf(belonging).whole.test(value) && !isFiller(value) && !isPlaceholder(value) && !isMember.test(value)
  );
}

/** What the program has elsewhere: `config.client_id2`. */
const isMember = /^(?:config|data|env|local|os|process|props|secrets|self|settings|this|vars?)\./i;

/** Names are compared without what languages write between their words. */
function simple(name: string): string {
  return name.toLowerCase().replace(/[^a-z\d]/g, '');
}

function commonStart(one: string, other: string): number {
  let length = 0;
  while (length < one.length && one[length] === other[length]) length++;
  return length;
}

const mostName = 120;
const nameBefore = /([A-Za-z][\w.-]{0,80})["'`\])]{0,3}[^\w]{1,12}$/;

interface Expressions {
  /** Words that its name ends with. */
  readonly names: RegExp;
  /** Told by the form alone. */
  readonly form: RegExp | undefined;
  readonly whole: RegExp;
}

const expressionsOf = keptFor((belonging: Belonging): Expressions => {
  const { called, names = [], shape = anyId, isByForm } = belonging;
  const words = [called, ...names].map((name) => name.replace(/[ _-]/g, '[ _-]?')).join('|');
  return {
    names: new RegExp(`(?:${words})${suffix}(?![A-Za-z\\d_])`, 'gi'),
    form: isByForm === true ? new RegExp(`(?<![\\w-])(?:${shape})(?![\\w-])`, 'g') : undefined,
    whole: new RegExp(`^(?:${shape})$`),
  };
});

/** What somebody has issued has a digit. */
const anyId = '(?=\\D*\\d)[\\w.:@-]{4,120}';

/** What says which of several it is. */
const suffix = '(?:[_-](?:default|dev|live|local|prod|production|stage|staging|test|v?\\d))?';

/** Between a name and the value it is given, in languages of programs and settings. */
const giving = anyOf([
  // `=`, `:` and `=>`, behind a type where there is one; of a call that reads a variable the fallback
  /["'`\])]{0,3}[ \t]{0,4}(?::[ \t]?[A-Za-z][\w.<>[\]|? ]{0,30}?(?==))?[ \t]{0,20}(?:=>|:=|[:=])[ \t\r\n]{0,20}(?:[\w.]{1,40}\((?:["'][\w.-]{1,60}["'],[ \t]{0,4})?|\$\{[\w.-]{1,60}:-?|process\.env\.\w{1,60}[ \t]{0,4}(?:\?\?|\|\|)[ \t]{0,4})?\\?["'`]?/,
  // the argument of a setter, and that behind a name: `.clientId("…")`, `set("client_id", "…")`
  /["'`]?(?:\(|(?<=["'`]),[ \t]{0,4})[ \t]{0,4}["'`]/,
  // elements and their attributes
  /(?:<\/key>\s{0,40}<string>|>|"[ \t]{1,4}value=")/,
  // a pair of a name and its value; a variable and its default
  /\\?["']?[ \t]{0,4}(?:,|\r?\n|\{(?:[^{}]{0,300}\n)?)[\s,]{0,40}\\?["']?(?:value|default)\\?["']?[ \t]{0,8}[:=][ \t]{0,8}\\?["']?/,
]);

/** What Docker and a shell are told to set, and a flag. */
const blank = /["']?[ \t]{1,12}["']?/;
const written = '([\\w.:@+/=~|-]{3,200})';
const givingAlone = new RegExp(`(?:${giving.source})${written}`, 'y');
const givingOrBlank = new RegExp(`(?:${giving.source}|${blank.source})${written}`, 'y');
