import { isInBlockComment } from '../../text/in-comment.ts';
import { keptOfText } from '../../text/kept-of-text.ts';
import type { Language } from '../../text/language.ts';
import { isOfInvented, isOfNobody } from '../around/beside/neighbour.ts';
import { isPublicHalfOfPair } from '../around/held-by-many/pair.ts';
import {
  isAmongDigests,
  isDigest,
  isDigestOfPassword,
  isDigestWritten,
  isSaltedHere,
} from '../around/opens-nothing/digest-list.ts';
import { isFragmentCompared } from '../around/opens-nothing/fragment-compared.ts';
import { isLabelInCall, isLabelOfField } from '../around/opens-nothing/label-of-field.ts';
import { accountAbove, isNoted } from '../around/opens-nothing/noted.ts';
import { isOfOtherSyntax } from '../around/opens-nothing/of-other-syntax.ts';
import {
  isAnswerInText,
  isOfTwoHours,
  isRecordedAnswer,
  isShortLived,
} from '../around/opens-nothing/recorded-answer.ts';
import type { Assignment } from '../assignment/read-assignment.ts';
import { decodeBase58 } from '../bytes/base58.ts';
import { decodeLetters } from '../decode/likeness.ts';
import { classesOf } from '../value/char-classes.ts';
import { isKeyOfCookies, isSaltOfAll, type NameKind } from '../value/name-kind.ts';
import { isSpoken, uuid } from '../value/secret-value.ts';
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
  [0, ({ isAddressed, written }) => isAddressed && written < 0.8],
  // Logs name many keys that open nothing.
  [0.4, ({ kind, assignment }) => kind === 'some-key' && assignment.name.includes(' ')],
  // Addresses that people were sent, as the records of a table keep them.
  [
    0.4,
    ({ text, assignment, language }) => language === 'sql' && /[?&;]/.test(text[assignment.nameSpan.start - 1] ?? ''),
  ],
  [0, ({ assignment, value }) => isNameOfEntry(assignment.name, value) && /^[A-Za-z]{6,40}?V?\d{0,2}$/.test(value)],
  [0.4, ({ text, assignment, value }) => isNameOfEntry(assignment.name, value) || isPublicHalfOfPair(assignment, text)],
  [0, ({ text, assignment }) => isBeacon(text, assignment)],
  [0, ({ text, assignment, value }) => isEncrypted(text, assignment, value)],
  [0, ({ text, assignment }) => isFragmentCompared(text, assignment.nameSpan.start)],
  [0, ({ text, assignment }) => isSum(text, assignment) || isVerdict(text, assignment)],
  [0, ({ assignment, value }) => isKeyOfSigner(assignment, value)],
  [0, ({ text, assignment, value }) => isSentence(text, assignment, value) || isComponent(text, assignment)],
  [0, ({ text, assignment }) => isLabelOfField(text, assignment.nameSpan.start)],
  [0, ({ text, assignment }) => isLabelInCall(text, assignment.literal.content.start)],
  [0, ({ text, assignment }) => isEndOfBlock(text, assignment.nameSpan.start)],
  [0, ({ text, assignment, value }) => isOfOtherSyntax(text, assignment, value)],
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
  // What a service took that has ended. Source: Fabric, "Fabric is shutting down", 2020.
  [0.4, ({ assignment }) => /(?:^|_)build_?secret$/i.test(assignment.name)],
  // Who knows it alone opens nothing yet.
  [
    0.4,
    ({ assignment }) =>
      isSaltOfAll(assignment.name) && !isKeyOfCookies(assignment.name) && !/hash_salt$/i.test(assignment.name),
  ],
  // What ends by itself.
  [
    0.4,
    ({ text, assignment, value }) =>
      isSignedLink(text, assignment) || isAnswered(text, assignment) || isOfTwoHours(text, value),
  ],
  // Ids that the words of a command show.
  [0.4, ({ assignment, value }) => assignment.form === 'flag' && uuid.test(value)],
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

/** `fi # $pass = conv`: behind the word that ends a block a remark says under which condition it ran. */
function isEndOfBlock(text: string, start: number): boolean {
  return /(?:^|\n)[ \t]{0,40}(?:fi|done|esac|end)[ \t]{0,8}#[ \t]{0,4}\$$/.test(
    text.slice(Math.max(0, start - 64), start),
  );
}

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

/** The address of a program or a token on Solana, which is a public key of 32 bytes in base58: `TOKEN_2022 = "Token…"`. Source: Solana, "Accounts". */
function isAddressOnChain(text: string, name: string, value: string): boolean {
  if (isContract(name, value)) return true;
  if (!/^[1-9A-HJ-NP-Za-km-z]{43,44}$/.test(value) || /private|secret|seed|password/i.test(name)) return false;
  return decodeBase58(value)?.length === 32 && speaksOfSolana(text);
}

/** The address of a token on Ethereum, which is a contract there: `USDC_TOKEN = "0x…"`. Nothing that signs has 20 bytes. Source: EIP-20. */
function isContract(name: string, value: string): boolean {
  return /^0x[\da-fA-F]{40}$/.test(value) && /tokens?(?:_?\d|_?address(?:es)?)?$/i.test(name) && !ofSignIn.test(name);
}

const ofSignIn = /(?:access|api|auth|bearer|bot|id|refresh|secret|session|user)_?tokens?\d?$/i;

/** Characters of a text in which it says that it is about Solana. */
const mostText = 20_000;
const speaksOfSolana = keptOfText((text) =>
  /solana|\blamports?\b|\bTokenkeg|\bSo1{8}|\bspl[-_]token\b/i.test(text.slice(0, mostText)),
);

function isNotedHere({ text, assignment, value }: Reading): boolean {
  return isNoted(text, { name: assignment.nameSpan.start, value, span: assignment.literal.content });
}

/** A table of users keeps digests of their passwords, and program text what they are compared with. */
function isDigestHere({ text, assignment, value, language }: Reading): boolean {
  if (language === 'sql' && (isDigest(value) || isOfRecord(text, assignment, value))) return true;
  if (programs.has(language) && isDigestOfPassword(value)) return true;
  return isDigestWritten(value) && isSaltedHere(text, assignment.literal.content);
}

/**
 * A key of storage is that of an account, which its service made, or in programs of pages the name of what is kept:
 * `sessionStorageKey = 'shopTab2'`. Only a random one is the first.
 */
function isNameOfEntry(name: string, value: string): boolean {
  return /(?:storage|store)_?keys?\d?$/i.test(name) && !isSpoken(value) && strangeness(value) < 6;
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

/** A token as a service has answered it, with the time for which it held. */
function isAnswered(text: string, { name, literal }: Assignment): boolean {
  if (/^token$/i.test(name)) return isAnswerInText(text, literal.span.start);
  return /^(?:access|id)_?token$/i.test(name) && isShortLived(text, literal.span);
}

/** `<a href="https://…&authKey=…">`: what a page links to, its visitors know. */
function isLinked(text: string, { nameSpan: { start } }: Assignment): boolean {
  if (!/[?&;]/.test(text[start - 1] ?? '')) return false;
  return /<[a-z]+ (?:[\w-]+=["'][^"'<>]*["'] ?){0,4}(?:href|src)=["']https?:\/\/[^"'<>\s]{1,400}$/i.test(
    text.slice(Math.max(0, start - 600), start),
  );
}

/** `<script data-cf-beacon='{"token": "…"}'>`: what counts the visitors of a page is sent along by each of them. */
function isBeacon(text: string, { nameSpan: { start } }: Assignment): boolean {
  return /\bdata-[\w-]*(?:analytics|beacon)=["']?\{[^{}<>]{0,200}$/.test(text.slice(Math.max(0, start - 240), start));
}

/** Characters of an address before its token in which it says how long it holds. Source: AWS, "Signature Version 4", query parameters. */
const mostSigned = 640;

/** `https://…?e=1573635216&token=…`: what is signed for a time that the address tells. */
function isSignedLink(text: string, { name, nameSpan: { start } }: Assignment): boolean {
  if (!/[?&;]/.test(text[start - 1] ?? '')) return false;
  const address = text.slice(Math.max(0, start - mostInvitation), start);
  if (invitation.test(address) || (name === 'access_token' && ofTwoHours.test(address))) return true;
  // One that holds a session has ended with it. Source: AWS, "Temporary security credentials in IAM".
  if (/^X-Amz-Security-Token$/i.test(name)) return true;
  if (/[?&;]X-Amz-Expires=\d{1,6}(?:&[^\s"'<>]{0,600})?$/.test(text.slice(Math.max(0, start - mostSigned), start)))
    return true;
  return /[?&;](?:deadline|e|exp|expires?|expiration)=\d{10}&(?:amp;)?$/i.test(
    text.slice(Math.max(0, start - 60), start),
  );
}

/** Characters of an address before the code in it. */
const mostInvitation = 240;

/** The address by which people are asked to a meeting, a group or a document holds the code that lets them in. Sources: Zoom, "Join a meeting"; QQ, "Add to group"; Google, "Share files". */
const invitation =
  /\/\/(?:(?:[\w-]{1,30}\.)?zoom\.(?:com|us)\/(?:j|s|w|wc)\/|qm\.qq\.com\/|(?:docs|spreadsheets)\.google\.com\/)[^\s"'<>]{0,200}[?&;]$/i;

/** What WeChat's interfaces are called with holds for two hours. Source: WeChat, "Get access token". */
const ofTwoHours = /\/\/(?:api|mp|qyapi)\.weixin\.qq\.com\/[^\s"'<>]{0,200}[?&;]$/i;

/** `"secret:…"`, as Codecov writes what only its own service decrypts (docs.codecov.com/docs/encrypting-values). */
function isEncrypted(text: string, { name, nameSpan: { start, end } }: Assignment, value: string): boolean {
  if (text[end] === '=' && inBase64.test(text.slice(Math.max(0, start - mostBase64), start))) return true;
  return name === 'secret' && text[end] === ':' && /["']/.test(text[start - 1] ?? '') && sealed.test(value);
}

/** Characters of base64 before what reads as a name at its end, behind one of its signs: `…p4q2+tB16kxePw=,iv:…`. */
const mostBase64 = 80;
const inBase64 = /(?=[A-Za-z0-9/]{0,79}\+)[A-Za-z0-9+/]{32,80}$/;

const sealed = /^[A-Za-z0-9+/]{64,400}={0,2}$/;

/** `checksum/secret: 5f1c…`: by the sum of what it holds a release tells that a Secret has changed. Source: Helm, "Automatically Roll Deployments". */
function isSum(text: string, { nameSpan: { start } }: Assignment): boolean {
  return /checksum\/[\w.-]{0,40}$/i.test(text.slice(Math.max(0, start - 50), start));
}

/** What a report says of a check: `PASS: cross-reference of both lists`, `Level.PASS: …`. */
function isVerdict(text: string, { name, nameSpan, literal: { span, quote } }: Assignment): boolean {
  if (name !== 'PASS' || text[nameSpan.end] !== ':') return false;
  if (text[nameSpan.start - 1] === '.') return true;
  const behind = /^[,.:]?[ \t]+(?:[A-Za-z]|(\d))/.exec(text.slice(span.end, span.end + 12));
  return (
    quote === '' && behind !== null && (behind[1] === undefined || /^[a-z]+$/.test(text.slice(span.start, span.end)))
  );
}

/** What a text says of a password, also in the marks for emphasis, and the name of a query with what it answers: `"password: must contain …"`, `` `PASSWORD`: login password, … ``, `-- name: SetPassword :exec`. */
function isSentence(text: string, { nameSpan, literal: { quote, span } }: Assignment, value: string): boolean {
  if (quote !== '' || !/^[_*]?[A-Za-z]{2,24}$/.test(value)) return false;
  const sign = text.slice(nameSpan.end, span.start);
  if (sign === ' :')
    return /--[ \t]{0,4}name:[ \t]{1,4}$/.test(text.slice(Math.max(0, nameSpan.start - 16), nameSpan.start));
  const behind = text.slice(span.end, span.end + 28);
  if (sign === '`: ' && /^ [a-z]{2,24}\r?(?:\n|$)/.test(behind)) return true;
  return /^`?: $/.test(sign) && /^ [A-Za-z][A-Za-z-]{1,23}[ ,.)"'`]/.test(behind);
}

/** The id of the key that Git signs with, under a name of Git's settings or of a role that writes them: `shell_git_signingkey`. Sources: git-config, `user.signingKey`; GnuPG, "How to specify a user id". */
function isKeyOfSigner({ name }: Assignment, value: string): boolean {
  return signer.test(name) && /^(?:0x)?(?:[0-9a-f]{8}|[0-9a-f]{16}|[0-9a-f]{40})!?$/i.test(value);
}

const signer =
  /^signing ?key$|(?:^|[._-])(?:git|gpg|pgp|commits?|tags?)[._-](?:(?:user|gpg)[._-])?sign(?:ing)?[._-]?key$/i;

/** `<Input.Password size="small"`: what a part of a page is called, and how it is shown. */
function isComponent(text: string, { form, nameSpan: { start, end } }: Assignment): boolean {
  if (form !== 'assign' || !/\s/.test(text[end] ?? '')) return false;
  return /<(?:[A-Z]\w{0,40}\.){0,3}$/.test(text.slice(Math.max(0, start - 80), start));
}

/** `"Shop-" + token(9)`: the literal begins what a call makes. */
function isBegunAlone(text: string, { literal: { span, content, quote } }: Assignment): boolean {
  if (quote === '' || !/[-_.:]/.test(text[content.end - 1] ?? '')) return false;
  return /^[ \t]{0,4}[+.][ \t]{0,4}[A-Za-z_$][\w$.]{0,80}\(/.test(text.slice(span.end, span.end + 100));
}

/** `{"Password":"…=="}` in a row of a table, which records what a program was asked to keep: what it keeps is a digest, or encrypted. */
function isOfRecord(text: string, { nameSpan: { start } }: Assignment, value: string): boolean {
  return text[start - 1] === '"' && value.endsWith('=') && isDigestWritten(value);
}

/** `"name": "value"` and `&name=value` in a comment, as documentation writes what a service is asked and answers, and what a program has printed of an answer. */
function isSample(text: string, { nameSpan: { start, end } }: Assignment): boolean {
  const quotes = `${text[start - 1] ?? ''}${text[end] ?? ''}`;
  if (!isInBlockComment(text, start)) return false;
  if (/^[?&][^"'`]$/.test(quotes)) return true;
  return quotes === '""' || (/^(?:''|\[\])$/.test(quotes) && isRecordedAnswer(text, start));
}

function isParameter(text: string, { nameSpan: { start } }: Assignment): boolean {
  return /[?&]/.test(text[start - 1] ?? '');
}

export const leastWritten = 0.1;

/** Looser forms ask for more: two arguments side by side are often two names. */
export function leastWeight({ form, literal: { quote } }: Assignment, value: string, kind?: NameKind): number {
  if (kind === 'password' && (form === 'two' || (form === 'said' && mayBeSaid.test(value))) && isMadeUpPassword(value))
    return 0.4;
  if (kind === 'password' && (form === 'said' || form === 'beside') && isOfAllKinds(value)) return 0.4;
  if (form === 'two') return isSpoken(value) ? 0.4 : value.length >= 16 && !/[^\w+/=.~-]/.test(value) ? 0.7 : 1;
  if (form === 'said') return isSpoken(value) ? 0.4 : 1;
  if (form === 'beside')
    return value.length >= (kind === 'password' ? 12 : 20) && isSpoken(value)
      ? 0.4
      : quote === '`' || (quote !== '' && isSpoken(value))
        ? 0.7
        : 1;
  // Documentation is full of headers with words for tokens.
  if (form === 'header') return 0.7;
  if (form === 'comparison') return /\d/.test(value) ? 0.7 : 1;
  if (form === 'within') return isSpoken(value) ? 0.4 : /\d/.test(value) && /[^\w-]/.test(value) ? 0.7 : 1;
  if (form === 'argument' || form === 'fallback' || form === 'call' || form === 'flag')
    return /\d/.test(value) ? 0.5 : 0.7;
  return leastWritten;
}

/** As `isSpoken`, which asks for more. */
const mayBeSaid = /^(?=\D*\d\D*\d).{10}/;

/** Letters of both cases, digits, and a sign that stands in no word, version or address: what prose calls a password is one. */
function isOfAllKinds(value: string): boolean {
  return (
    /^(?=.*[a-z])(?=.*[A-Z])(?=\D*\d\D*\d)(?=.*[!@#$%^&*?+=])[\w!@#$%^&*?+=.-]{8,40}$/.test(value) &&
    /[\w!@#$%^&*]$/.test(value)
  );
}

/** As people make passwords up and call nothing else: signs of three kinds, a number among or behind them. */
function isMadeUpPassword(value: string): boolean {
  const { count, digit } = classesOf(value);
  return count >= 3 && digit && value.length >= 8 && !/^(?:aes|base|md|sha|utf|iso|rsa|x)[-_]?\d/i.test(value);
}
