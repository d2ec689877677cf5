import type { Language } from '../../text/language.ts';
import { isKeyOfAddress, isKeyOfSection, labelAround } from '../assignment/label.ts';
import { type NameKind, nameKind } from '../assignment/name-kind.ts';
import { quotedOnly } from '../assignment/quoted-only.ts';
import { type Assignment, readAssignment } from '../assignment/read-assignment.ts';
import { namePlaceAround } from '../assignment/read-name.ts';
import { isDefined, isFallbackOfEnv } from '../assignment/settings-call.ts';
import type { Candidate, ScanState } from '../candidate.ts';
import { accountBeside } from '../decode/account-beside.ts';
import { keyStoreBeside } from '../decode/key-store-beside.ts';
import type { AnchorUse } from '../detector.ts';
import { isOfInvented, isOfNobody } from '../judge/beside/neighbour.ts';
import { isPublicHalfOfPair } from '../judge/held-by-many/pair.ts';
import { isGate } from '../judge/in-force/gate.ts';
import {
  isAmongDigests,
  isDigest,
  isDigestOfPassword,
  isDigestWritten,
  isSaltedHere,
} from '../judge/opens-nothing/digest-list.ts';
import {
  isInBlockComment,
  isInComment,
  isInExample,
  isInHelp,
  isRecordedAnswer,
  isShortLived,
} from '../judge/opens-nothing/in-comment.ts';
import { isNoted } from '../judge/opens-nothing/noted.ts';
import { isReference } from '../value/reference.ts';
import { isSpoken, secretWeight, uuid } from '../value/secret-value.ts';
import { strangeness } from '../value/wordiness.ts';
import { kindOfOne, weightOfUse } from './kind-of-use.ts';
import { ownKindOf } from './own-kind.ts';
import { vendorBeside } from './vendor-beside.ts';
import { withoutScheme } from './without-scheme.ts';

/**
 * A literal given to a secret-like name that holds the anchor. A name is read once, whatever the number of anchors
 * in it: the detector whose kind the name has takes it, `secret-generic-password` or `secret-generic-token`.
 */
export function matchGeneric(
  use: AnchorUse,
  text: string,
  end: number,
  language: Language,
  state: ScanState,
): Candidate | undefined {
  const start = end - use.length;
  if (start < state.nameEnd || language === 'css') return undefined;
  state.left -= nameCost;
  const word = namePlaceAround(text, start, endOfName(text, start, end));
  if (word === undefined) return undefined;
  const place = labelAround(text, word, language);
  const isAddressed = isKeyOfAddress(text, place);
  const kind =
    isAddressed || isKeyOfSection(text, place, language)
      ? 'key'
      : (nameKind(place.text) ?? kindOfOne(text, place.text, place.span));
  if (kind === undefined) return undefined;
  state.left -= readingCost;
  state.reach = literalReach;
  const isComment = isInComment(text, start);
  const isRemark = isComment && quotedOnly.has(language);
  const assignment = withoutScheme(text, readAssignment(text, place, isRemark ? 'text' : language));
  if (assignment === undefined) return undefined;
  state.nameEnd = assignment.nameSpan.end;
  // Who looks further at what has failed before the literal was found says so.
  state.reach = reachAround + Math.max(0, assignment.literal.span.end - start);
  if (assignment.literal.quote === '' && isCode(text, start, language)) return undefined;
  if (kind === 'password' && state.isCatalogue()) return undefined;
  // What speaks of several keys and gives one text is a label.
  if (assignment.form !== 'two' && /keys$/i.test(assignment.name)) return undefined;
  const { content } = assignment.literal;
  const value = text.slice(content.start, content.end);
  if (clientId.test(value)) return undefined;
  if (isReference(value) && !value.includes('${')) state.nameEnd = assignment.literal.span.end;
  const least =
    isDefined(text, assignment) || (kind === 'password' && isGate(text, assignment))
      ? leastWritten
      : leastWeight(assignment, value);
  // More than any value weighs: most of them are words of prose.
  if (least >= 1) return undefined;
  const isQuoted = assignment.literal.quote !== '';
  const own = secretWeight({ kind, name: assignment.name, value, isQuoted });
  const written = own === 0 ? weightOfUse(text, kind, assignment, language) : own;
  if (written < least) return undefined;
  const isShown =
    isComment ||
    isForExample(text, assignment.nameSpan.start) ||
    isInExample(text, start) ||
    (language === 'powershell' && isInHelp(text, start));
  const weight = weightOf({ text, kind, assignment, value, written, isShown, isRemark, isAddressed, language });
  if ((weight < least && !isFallbackOfEnv(text, assignment)) || (state.isCatalogue() && !/\d{2}/.test(value)))
    return undefined;
  const ofVendor = kind === 'password' ? undefined : ownKindOf(assignment.name, value, text, content);
  const beside =
    kind === 'password' || ofVendor !== undefined || weight < leastBesideHost
      ? undefined
      : vendorBeside(assignment.name, value, { text, ...content }, state.ofHosts);
  const detector = ofVendor === undefined ? (beside ?? state.generic(kind)) : state.named(ofVendor.rule);
  if (detector === undefined) return undefined;
  const decoded = ofVendor?.decoded ?? keyStoreBeside(assignment.name, text, content) ?? accountBeside(text, content);
  return { detector, span: content, token: value, assignment, weight, ...(decoded && { decoded }) };
}

/** What weighs less stands for something, or is shown. */
const leastBesideHost = 0.5;

/** Characters on either side of a place within one line, which nobody has written by hand. */
const mostByHand = 1_000;

/** What has no quotes is code in a line of a program that was packed: `Pw=Th[zw]or Yh[zw]`. */
function isCode(text: string, at: number, language: Language): boolean {
  if (language !== 'text' || at < mostByHand) return false;
  const line = text.slice(at - mostByHand, at + mostByHand);
  return line.length === 2 * mostByHand && !line.includes('\n') && line.split(/[;(){}]/).length > leastSigns;
}

/** Signs of programs in a stretch of as many characters, at least. */
const leastSigns = 100;

/** What Salesforce calls the consumer key of a connected app, and Shopware the access key of a channel, a user or an integration, is the public id of a client. */
const clientId = /^3MVG9[\w.]{60,120}$|^SW(?:IA|PE|SC|UA)[A-Z0-9]{20,32}$/;

interface Reading {
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

/** How much of the weight of the value is left where comments and prose tell it, who show more than they hold. */
function weightOf(reading: Reading): number {
  const { text, kind, assignment, value, written, isShown, isRemark, isAddressed, language } = reading;
  const isQuoted = assignment.literal.quote !== '';
  if (isAddressed && written < 0.8) return 0;
  // Logs name many keys that open nothing.
  if (kind === 'some-key' && assignment.name.includes(' ')) return Math.min(written, 0.4);
  // Addresses that people were sent, as the records of a table keep them.
  if (language === 'sql' && /[?&;]/.test(text[assignment.nameSpan.start - 1] ?? '')) return Math.min(written, 0.4);
  if (isNameOfEntry(assignment.name, value) && /^[A-Za-z]{6,40}?V?\d{0,2}$/.test(value)) return 0;
  if (isNameOfEntry(assignment.name, value) || isPublicHalfOfPair(assignment, text)) return Math.min(written, 0.4);
  if (isBeacon(text, assignment) || isEncrypted(text, assignment, value) || isSum(text, assignment)) return 0;
  if (isVerdict(text, assignment) || isKeyOfSigner(assignment, value) || isSentence(text, assignment, value)) return 0;
  if (isComponent(text, assignment)) return 0;
  if (isBegunAlone(text, assignment)) return Math.min(written, 0.3);
  if (isRemark && !isQuoted && !isSpoken(value)) return 0;
  // What a service took that has ended. Source: Fabric, "Fabric is shutting down", 2020.
  if (/(?:^|_)build_?secret$/i.test(assignment.name)) return Math.min(written, 0.4);
  // What ends by itself, and ids that the words of a command show.
  if (
    isSignedLink(text, assignment) ||
    isAnswered(text, assignment) ||
    (assignment.form === 'flag' && uuid.test(value)) ||
    isLinked(text, assignment)
  )
    return Math.min(written, 0.4);
  if (
    kind === 'password' &&
    isShown &&
    isNoted(text, { name: assignment.nameSpan.start, value, span: assignment.literal.content })
  )
    return Math.min(written, 0.6);
  if (isShown || isAmongDigests(value, text, assignment.literal.content)) return Math.min(written, 0.4);
  // A table of users keeps digests of their passwords, and program text what they are compared with.
  if (kind === 'password' && language === 'sql' && (isDigest(value) || isOfRecord(text, assignment, value)))
    return Math.min(written, 0.4);
  if (kind === 'password' && programs.has(language) && isDigestOfPassword(value)) return Math.min(written, 0.4);
  if (kind === 'password' && isDigestWritten(value) && isSaltedHere(text, assignment.literal.content))
    return Math.min(written, 0.4);
  if (kind === 'password' && written >= 0.5 && isOfNobody(value, assignment.name, text, assignment.literal.content))
    return 0.4;
  if (kind !== 'password' && isOfInvented(text, assignment.literal.content)) return Math.min(written, 0.4);
  // Prose sets off what is typed: the password `…`.
  if (kind === 'password' && assignment.form === 'beside' && assignment.literal.quote === '`')
    return Math.min(written, 0.7);
  if (
    assignment.form === 'beside' ||
    ((kind !== 'password' || isParameter(text, assignment)) && isSample(text, assignment))
  )
    return Math.min(written, 0.4);
  return isAddressed || assignment.form === 'said' ? Math.min(written, 0.6) : written;
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

/** `(e.g. SHOP_TOKEN='…')`: prose gives an example. */
function isForExample(text: string, start: number): boolean {
  return /\b(?:e\.g\.|for example|for instance),?[ \t]?[`"'(]?(?:export )?$/i.test(
    text.slice(Math.max(0, start - 30), start),
  );
}

/** A token as a service has answered it, with the time for which it held. */
function isAnswered(text: string, { name, literal }: Assignment): boolean {
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
  return quote === '' && /^[,.:]?[ \t]+[A-Za-z]/.test(text.slice(span.end, span.end + 12));
}

/** What a text says of a password, and the name of a query with what it answers: `"password: must contain …"`, `-- name: SetPassword :exec`. */
function isSentence(text: string, { nameSpan, literal: { quote, span } }: Assignment, value: string): boolean {
  if (quote !== '' || !/^[A-Za-z]{2,24}$/.test(value)) return false;
  const sign = text.slice(nameSpan.end, span.start);
  if (sign === ' :')
    return /--[ \t]{0,4}name:[ \t]{1,4}$/.test(text.slice(Math.max(0, nameSpan.start - 16), nameSpan.start));
  return sign === ': ' && /^ [A-Za-z]{2,24}[ ,.)"'`]/.test(text.slice(span.end, span.end + 28));
}

/** The id of the key that Git signs with. Source: git-config, `user.signingKey`. */
function isKeyOfSigner({ name }: Assignment, value: string): boolean {
  return name.toLowerCase() === 'signingkey' && /^(?:0x)?(?:[0-9a-f]{8}|[0-9a-f]{16}|[0-9a-f]{40})!?$/i.test(value);
}

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

/** An anchor may tell what stands behind the name: a quote, an operator, a type. */
function endOfName(text: string, start: number, end: number): number {
  let stop = / string$/i.test(text.slice(start, end)) ? end - ' string'.length : end;
  while (stop > start && '"\'=:>*|[ '.includes(text[stop - 1] ?? '')) stop--;
  return stop;
}

/** What the reading of a name costs, and that of what it is given, in characters looked at. */
const nameCost = 100;
const readingCost = 1_000;

/** Characters on either side of a name and its literal that are looked at without saying so. */
const reachAround = 1_500;

/** Characters that an assignment may reach over: a name, what gives it a value, and the longest literal. */
export const literalReach = 6_000;

const leastWritten = 0.1;

/** Looser forms ask for more: two arguments side by side are often two names. */
function leastWeight({ form, literal: { quote } }: Assignment, value: string): number {
  if (form === 'two') return isSpoken(value) ? 0.4 : value.length >= 16 && !/[^\w+/=.~-]/.test(value) ? 0.7 : 1;
  if (form === 'said') return isSpoken(value) ? 0.4 : 1;
  if (form === 'beside') return value.length >= 20 && isSpoken(value) ? 0.4 : quote === '`' ? 0.7 : 1;
  // Documentation is full of headers with words for tokens.
  if (form === 'header') return 0.7;
  if (form === 'comparison') return /\d/.test(value) ? 0.7 : 1;
  if (form === 'within') return isSpoken(value) ? 0.4 : /\d/.test(value) && /[^\w-]/.test(value) ? 0.7 : 1;
  if (form === 'argument' || form === 'fallback' || form === 'call' || form === 'flag')
    return /\d/.test(value) ? 0.5 : 0.7;
  return leastWritten;
}
