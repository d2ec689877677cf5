import { isInBlockComment } from '../../text/in-comment.ts';
import type { Language } from '../../text/language.ts';
import { accountInAddress } from '../around/beside/asked-address.ts';
import { isOfInvented, isOfNobody } from '../around/beside/neighbour.ts';
import { isBesideItsSecret, isPublicHalfOfPair } from '../around/held-by-many/pair.ts';
import { isAddressOnChain } from '../around/opens-nothing/address-on-chain.ts';
import {
  isAmongDigests,
  isDigest,
  isDigestOfPassword,
  isDigestWritten,
  isSaltedHere,
} from '../around/opens-nothing/digest-list.ts';
import { isEncryptedForService } from '../around/opens-nothing/encrypted-file.ts';
import { isAnswered, isSignedLink, isSignerOfAddress } from '../around/opens-nothing/ends-by-itself.ts';
import { isFragmentCompared } from '../around/opens-nothing/fragment-compared.ts';
import { isLabelInCall, isLabelOfField } from '../around/opens-nothing/label-of-field.ts';
import { accountAbove, isNoted } from '../around/opens-nothing/noted.ts';
import { isOfOtherSyntax } from '../around/opens-nothing/of-other-syntax.ts';
import { hasOtherMeaning } from '../around/opens-nothing/other-meaning.ts';
import { isBeacon, isLinked } from '../around/opens-nothing/sent-to-visitors.ts';
import type { Assignment } from '../assignment/read-assignment.ts';
import { decodeLetters } from '../decode/likeness.ts';
import { repeatsOrCounts } from '../value/filler.ts';
import { isKeyOfCookies, isSaltOfAll, type NameKind } from '../value/name-kind.ts';
import { isSpoken } from '../value/secret-value.ts';
import { strangeness } from '../value/wordiness.ts';

/** A value that a name makes a secret, with how it is given to the name. */
export interface Reading {
  readonly text: string;
  readonly kind: NameKind;
  readonly assignment: Assignment;
  readonly value: string;
  /** The weight of the value, wherever it stands. */
  readonly written: number;
  /** It stands in a comment or in the help of a command. */
  readonly isShown: boolean;
  /** A comment of program text, whose words need no quotes. */
  readonly isRemark: boolean;
  /** The name is a parameter of an address. */
  readonly isAddressed: boolean;
  readonly language: Language;
}

/** How much of the weight of the value is left, from 0 to 1: the first row that holds of it says how much at most. */
export function weightOf(reading: Reading): number {
  const row = most.find(([, holds]) => holds(reading));
  return row === undefined ? reading.written : Math.min(reading.written, row[0]);
}

/** The weight at most, and of which readings. The order counts: what is nothing at all stands before what is only shown, and both before what is noted. */
const most: readonly (readonly [weight: number, holds: (reading: Reading) => boolean])[] = [
  [
    0,
    ({ isAddressed, written, text, assignment }) =>
      isAddressed && written < 0.8 && accountInAddress(text, assignment.literal.content) === undefined,
  ],
  // Logs name many keys that open nothing.
  [0.4, ({ kind, assignment }) => kind === 'some-key' && assignment.name.includes(' ')],
  // Addresses that people were sent, as the records of a table keep them.
  [
    0.4,
    ({ text, assignment, language }) => language === 'sql' && /[?&;]/.test(text[assignment.nameSpan.start - 1] ?? ''),
  ],
  [0, ({ assignment, value }) => isNameOfEntry(assignment.name, value) && nameOfEntry.test(value)],
  [0, ({ text, assignment }) => isBesideItsSecret(assignment, text)],
  [0.4, ({ text, assignment, value }) => isNameOfEntry(assignment.name, value) || isPublicHalfOfPair(assignment, text)],
  [0, ({ text, assignment }) => isBeacon(text, assignment) || isSignerOfAddress(text, assignment)],
  [0, ({ text, assignment, value }) => isEncryptedForService(text, assignment, value)],
  [0, ({ text, assignment }) => isFragmentCompared(text, assignment.nameSpan.start)],
  [0, ({ text, assignment, value }) => hasOtherMeaning(text, assignment, value)],
  [0, ({ text, assignment }) => isLabelOfField(text, assignment.nameSpan.start)],
  [0, ({ text, assignment }) => isLabelInCall(text, assignment.literal.content.start)],
  [0, ({ text, assignment, value }) => isOfOtherSyntax(text, assignment, value)],
  [0, ({ language, value }) => isFilledIn(language, value)],
  // A template shows in a remark how a key is given.
  [0, ({ kind, isShown, value }) => isShown && kind !== 'password' && repeatsOrCounts(value)],
  [
    0,
    ({ kind, isShown, text, assignment, value }) =>
      isShown && kind !== 'password' && isExample(text, assignment, value),
  ],
  [0.3, ({ text, assignment }) => isBegunAlone(text, assignment)],
  [
    0.6,
    (reading) =>
      reading.isRemark &&
      reading.kind === 'password' &&
      accountAbove(reading.text, reading.assignment.nameSpan.start) !== undefined &&
      isNotedHere(reading),
  ],
  [
    0,
    ({ isRemark, assignment, value }) =>
      isRemark && assignment.literal.quote === '' && !isSpoken(value) && !isStrangeLetters(value),
  ],
  [0, ({ text, assignment, value }) => isAddressOnChain(text, assignment.name, value)],
  // Who knows it alone opens nothing yet.
  [
    0.4,
    ({ assignment }) =>
      isSaltOfAll(assignment.name) && !isKeyOfCookies(assignment.name) && !/hash_salt$/i.test(assignment.name),
  ],
  // What ends by itself.
  [0.4, ({ text, assignment }) => isSignedLink(text, assignment) || isAnswered(text, assignment)],
  [0.4, ({ text, assignment }) => isLinked(text, assignment)],
  [0.6, (reading) => reading.kind === 'password' && reading.isShown && isNotedHere(reading)],
  [0.4, ({ isShown, text, assignment, value }) => isShown || isAmongDigests(value, text, assignment.literal.content)],
  [0.4, (reading) => reading.kind === 'password' && isDigestHere(reading)],
  [
    0.4,
    ({ kind, written, text, assignment: { name, literal }, value }) =>
      kind === 'password' && written >= 0.5 && isOfNobody(value, name, text, literal.content),
  ],
  [0.4, ({ kind, text, assignment }) => kind !== 'password' && isOfInvented(text, assignment.literal.content)],
  // Prose sets off what is typed: the password `…`.
  [0.7, ({ kind, assignment: { form, literal } }) => kind === 'password' && form === 'beside' && literal.quote !== ''],
  [0.4, ({ assignment }) => assignment.form === 'beside'],
  // Prose tells what was issued as it was issued.
  [0.4, ({ kind, assignment, value }) => assignment.form === 'said' && kind !== 'password' && isOfOtherSigns(value)],
  [
    0.4,
    ({ kind, text, assignment }) =>
      (kind !== 'password' || isParameter(text, assignment)) && isSample(text, assignment),
  ],
  // What reads as words may be what prose says of it.
  [0.4, ({ assignment, value }) => assignment.form === 'said' && !isSpoken(value)],
  [0.6, ({ isAddressed, assignment }) => isAddressed || assignment.form === 'said'],
];

/** Characters above a name in which the line begins that says what it shows. */
const mostAbove = 200;

/** In a comment, what the line above calls an example, and nobody has issued by its signs: `// Example: token of the answer`. */
function isExample(text: string, { nameSpan: { start } }: Assignment, value: string): boolean {
  if (isSpoken(value)) return false;
  const above =
    text
      .slice(Math.max(0, start - mostAbove), start)
      .split('\n')
      .at(-2) ?? '';
  return /^[ \t]{0,60}(?:\/\/|#|\*|--|;)?[ \t]{0,4}(?:\/\/|#)?[ \t]{0,4}(?:for )?example\b[^=]{0,120}$/i.test(above);
}

/** `'OrchardTokens.$name'`: names alone, of which the language fills in the last. Sources: Dart, "Language", strings; Kotlin, "String templates". */
function isFilledIn(language: Language, value: string): boolean {
  return fillsIn.has(language) && /^(?:[A-Za-z_]{2,60}[.:/_-]){1,6}\$[A-Za-z_]\w{0,60}$/.test(value);
}

/** In these a sign before a name stands for its value in any text that is not marked as raw. */
const fillsIn: ReadonlySet<Language> = new Set<Language>(['dart', 'groovy', 'kotlin']);

/** A sign that nothing has which a service issues. Source: RFC 6750, 2.1, `b64token`. */
function isOfOtherSigns(value: string): boolean {
  return /[^\w.~+/=:-]/.test(value);
}

/** Letters of both cases at random, which by chance hold no digit: no word of a remark, and no name in a program. */
function isStrangeLetters(value: string): boolean {
  return /^[A-Za-z]{24,}$/.test(value) && strangeness(value) >= leastStrange && decodeLetters(value) !== undefined;
}

/** Bits of a letter; names have about four. */
const leastStrange = 6;

function isNotedHere({ text, assignment, value }: Reading): boolean {
  return isNoted(text, { name: assignment.nameSpan.start, value, span: assignment.literal.content });
}

/** A table of users keeps digests of their passwords, and program text what they are compared with. */
function isDigestHere({ text, assignment, value, language }: Reading): boolean {
  if (language === 'sql' && (isDigest(value) || isOfRecord(text, assignment, value))) return true;
  if (programs.has(language) && isDigestOfPassword(value)) return true;
  return isDigestWritten(value) && isSaltedHere(text, assignment.literal.content);
}

/** Languages of program text that is given its settings from elsewhere. */
const programs: ReadonlySet<Language> = new Set<Language>([
  'c',
  'csharp',
  'dart',
  'elixir',
  'go',
  'groovy',
  'java',
  'javascript',
  'kotlin',
  'php',
  'python',
  'ruby',
  'rust',
  'scala',
  'swift',
  'tsx',
  'typescript',
]);

/** `{"Password":"…=="}` in a row of a table, which records what a program was asked to keep: what it keeps is a digest, or encrypted. */
function isOfRecord(text: string, { nameSpan: { start } }: Assignment, value: string): boolean {
  return text[start - 1] === '"' && value.endsWith('=') && isDigestWritten(value);
}

/** `"name": "value"` and `&name=value` in a comment, as documentation writes what a service is asked and answers, and what a program has printed of an answer. */
function isSample(text: string, { nameSpan: { start, end } }: Assignment): boolean {
  const quotes = `${text[start - 1] ?? ''}${text[end] ?? ''}`;
  if (!isInBlockComment(text, start)) return false;
  if (/^[?&][^"'`]$/.test(quotes)) return true;
  return quotes === '""';
}

function isParameter(text: string, { nameSpan: { start } }: Assignment): boolean {
  return /[?&]/.test(text[start - 1] ?? '');
}

/**
 * A key of storage is that of an account, which its service made, or in programs of pages the name of what is kept:
 * `sessionStorageKey = 'shopTab2'`. Only a random one is the first.
 */
function isNameOfEntry(name: string, value: string): boolean {
  return /(?:storage|store)_?keys?\d?$/i.test(name) && !isSpoken(value) && strangeness(value) < 6;
}

/** Words that a program joins, the first of which may be short for a long one: `i18nShopLng`. */
const nameOfEntry =
  /^(?:[A-Za-z]{6}|[A-Za-z]\d{1,2}[a-z][A-Za-z]{3})[A-Za-z]{0,34}?V?\d{0,2}$|^_{1,2}[a-z][a-z\d]{1,12}(?:_[a-z]{3,20}){1,4}$/;

/** `"Shop-" + token(9)`: the literal begins what a call makes. */
function isBegunAlone(text: string, { literal: { span, content, quote } }: Assignment): boolean {
  if (quote === '' || !/[-_.:]/.test(text[content.end - 1] ?? '')) return false;
  return /^[ \t]{0,4}[+.][ \t]{0,4}[A-Za-z_$][\w$.]{0,80}\(/.test(text.slice(span.end, span.end + 100));
}
