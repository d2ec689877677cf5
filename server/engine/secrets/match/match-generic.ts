import type { Span } from '../../model/span.ts';
import { isInComment, isInExample, isInHelp } from '../../text/in-comment.ts';
import type { Language } from '../../text/language.ts';
import { longestLiteral } from '../../text/looked.ts';
import { isSentByAll } from '../around/held-by-many/given-here.ts';
import { isDigestOfAdmin } from '../around/in-force/digest-of-admin.ts';
import { isGateOfFallback } from '../around/in-force/fallback-gate.ts';
import { isFirstOfAccount } from '../around/in-force/first-password.ts';
import { isGate } from '../around/in-force/gate.ts';
import { isTypedFallback, isWordsOfTokens } from '../around/in-force/own-fallback.ts';
import { isGateOfRoute } from '../around/in-force/route-gate.ts';
import { isUserInMemory } from '../around/in-force/user-of-memory.ts';
import { isHashOfAccount } from '../around/opens-nothing/hash-of-account.ts';
import { isKeyAsSent } from '../assignment/key-as-sent.ts';
import { isKeyOfAddress, isKeyOfSection, keyOfService, labelAround, sectionOfKey } from '../assignment/label.ts';
import { namedByValue } from '../assignment/named-by-value.ts';
import { quotedOnly } from '../assignment/quoted-only.ts';
import { type Assignment, readAssignment } from '../assignment/read-assignment.ts';
import { type NamePlace, namePlaceAround } from '../assignment/read-name.ts';
import type { Literal } from '../assignment/reading.ts';
import { isDefined, isFallbackOfEnv } from '../assignment/settings-call.ts';
import { isWordGiven, leastGuessed } from '../assignment/word-given.ts';
import type { Candidate, ScanState } from '../candidate.ts';
import { accountBeside } from '../decode/account-beside.ts';
import { keyStoreBeside } from '../decode/key-store-beside.ts';
import type { AnchorUse } from '../detector.ts';
import { kindOfHalf } from '../joined/halves.ts';
import { isOfField, nameKind, qualifiedKind } from '../value/name-kind.ts';
import { isNameOfDigest } from '../value/name-of-digest.ts';
import { isReference } from '../value/reference.ts';
import { isMadeAtRandom, secretWeight } from '../value/secret-value.ts';

import { kindOfOne, weightAsSaid, weightOfUse } from './kind-of-use.ts';
import { leastWeight, leastWritten } from './least-weight.ts';
import { matchBehindHash } from './match-behind-hash.ts';
import { ownKindOf } from './own-kind.ts';
import { vendorBeside } from './vendor-beside.ts';
import { weightOf } from './weigh-generic.ts';
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
  // The word of a label; what stands behind a longer name with a blank is read elsewhere.
  if (word.text.length > 3 && text[end - 1] === ' ' && /key $/i.test(text.slice(end - 4, end))) return undefined;
  const place = labelAround(text, word, language);
  const isAddressed = isKeyOfAddress(text, place);
  const section = sectionOfKey(text, place, language);
  const ofService = section && keyOfService(text, place, section);
  const named =
    isAddressed ||
    (section !== undefined && isKeyOfSection(section, language)) ||
    isKeyAsSent(text, place) ||
    (ofService !== undefined && !isSentByAll(ofService))
      ? 'key'
      : (nameKind(place.text) ?? kindOfOne(text, place.text, place.span) ?? kindOfHalf(text, place.text));
  const qualified = named === undefined ? qualifiedKind(place.text) : undefined;
  const kind = named ?? qualified;
  if (kind === undefined) return isNameOfDigest(place.text) ? matchDigest(text, place, language, state) : undefined;
  state.left -= readingCost;
  state.reach = literalReach;
  const isRemark = quotedOnly.has(language) && isInComment(text, start);
  const assignment =
    withoutScheme(text, readAssignment(text, place, isRemark ? 'text' : language)) ??
    (kind === 'key' || kind === 'token' ? namedByValue(text, place) : undefined);
  if (assignment === undefined) {
    state.reach = reachAround + longestLiteral();
    return undefined;
  }
  state.nameEnd = endOfType(text, assignment);
  // Who looks further at what has failed before the literal was found says so.
  state.reach = reachAround + Math.max(0, assignment.literal.span.end - start);
  if (assignment.literal.quote === '' && isCode(text, start, language)) return undefined;
  if (kind === 'password' && state.isCatalogue()) return undefined;
  const { content } = assignment.literal;
  // What speaks of several keys and gives one text is a label, but for settings that hold the only one of a list.
  if (assignment.form !== 'two' && /keys$/i.test(assignment.name)) return undefined;
  if (isOfField(assignment.name) && !isTextOfField(text, assignment.literal.span.start)) return undefined;
  const value = text.slice(content.start, content.end);
  if (kind === 'password' && isHashOfAccount(value, text))
    return matchBehindHash(state.generic(kind), text, assignment);
  if (clientId.test(value) || isCutExpression(text, value, assignment.literal)) return undefined;
  if (qualified !== undefined && !isMadeAtRandom(assignment.name, value)) return undefined;
  if (isReference(value) && !/\$\{|["'] ?:/.test(value)) state.nameEnd = assignment.literal.span.end;
  const isQuoted = assignment.literal.quote !== '' || (kind === 'password' && isMemberWithSign(text, value, content));
  const own = secretWeight({ kind, name: assignment.name, value, isQuoted });
  const isFirst = own === 0 && kind === 'password' && !state.isSetAside() && isFirstOfAccount(text, assignment);
  const ofUse = () => (isFirst ? 0.3 : weightOfUse(text, kind, assignment, language));
  const written = own === 0 ? ofUse() : weightAsSaid(own, text, kind, assignment);
  // Nearly all end here, and nobody asks what stands around them.
  if (written === 0) return undefined;
  const least =
    isDefined(text, assignment) ||
    (kind === 'password'
      ? isGate(text, assignment) || (isUserInMemory(text, assignment) && !state.isSetAside())
      : isGateOfRoute(text, assignment) ||
        ((isGateOfFallback(text, assignment) || isWordsOfTokens(text, assignment, value)) && !state.isSetAside()))
      ? leastWritten
      : (isWordGiven(kind, assignment, value) || isTypedFallback(text, assignment, value)) && !state.isSetAside()
        ? leastGuessed
        : leastWeight(text, assignment, value, kind);
  if (written < least) return undefined;
  const isForReaders =
    isForExample(text, assignment.nameSpan.start) ||
    isInExample(text, start) ||
    (language === 'powershell' && isInHelp(text, start));
  const isShown = isRemark || isInComment(text, start) || isForReaders;
  const ofVendor = kind === 'password' ? undefined : ownKindOf(assignment.name, value, text, content);
  const reading = { text, kind, assignment, value, written, isShown, isRemark, isAddressed, language };
  const shown = weightOf(reading);
  // With its id beside it, what was issued holds in a comment as it did before: putting a line aside takes nothing back.
  const isPutAside = ofVendor !== undefined && shown > 0 && !isForReaders && !isUnderExample(text, start);
  const weight = isPutAside ? weightOf({ ...reading, isShown: false }) : shown;
  if (
    (weight < least && !isFallbackOfEnv(text, assignment)) ||
    (state.isCatalogue() && !/\d{2}/.test(value) && !isMadeAtRandom(assignment.name, value))
  )
    return undefined;
  const beside =
    kind === 'password' || ofVendor !== undefined || weight < leastBesideHost
      ? undefined
      : vendorBeside(assignment.name, value, { text, ...content }, state.ofHosts);
  const detector = ofVendor === undefined ? (beside ?? state.generic(kind)) : state.named(ofVendor.rule);
  if (detector === undefined) return undefined;
  const decoded = ofVendor?.decoded ?? keyStoreBeside(assignment.name, text, content) ?? accountBeside(text, content);
  return { detector, span: content, token: value, assignment, weight, ...(decoded && { decoded }) };
}

/** The digest of a password that everybody would try, by which a program makes an administrator. */
function matchDigest(text: string, place: NamePlace, language: Language, state: ScanState): Candidate | undefined {
  const detector = state.generic('password');
  if (detector === undefined || state.isSetAside()) return undefined;
  state.left -= readingCost;
  state.reach = literalReach;
  const assignment = readAssignment(text, place, language);
  if (assignment === undefined || !isDigestOfAdmin(text, assignment.literal.content)) return undefined;
  const { content } = assignment.literal;
  const token = text.slice(content.start, content.end);
  return { detector, span: content, token, assignment, weight: 0.6, isInForce: true };
}

/** Characters and lines above a value in which a comment says that it is an example. */
const mostUnder = 300;
const linesUnder = 4;

function isUnderExample(text: string, at: number): boolean {
  const above = text
    .slice(Math.max(0, at - mostUnder), at)
    .split('\n')
    .slice(-linesUnder - 1, -1);
  return above.some((line) =>
    /^[ \t]{0,60}(?:#|\/\/|\/?\*|;|--)[ \t#/*]{0,8}(?:for )?(?:e\.g\.|examples?|sample|usage)\b/i.test(line),
  );
}

/** A field of a form that is filled in before anybody types: `passwordController = TextEditingController(text: '…')`. */
function isTextOfField(text: string, at: number): boolean {
  return /TextEditingController\([ \t]{0,4}text:[ \t]{0,4}$/.test(text.slice(Math.max(0, at - 60), at));
}

/** `"…;Uid=keeper;Pwd=Plumtree?;"`: a member of a connection string ends where the next one begins, so that the sign behind a word is none of prose. Source: Microsoft, "Connection String Syntax". */
function isMemberWithSign(text: string, value: string, { start, end }: Span): boolean {
  if (!/[A-Za-z][!?]$/.test(value) || !/^;?["']|^;[A-Za-z ]{2,30}=/.test(text.slice(end, end + 40))) return false;
  return /;[ \t]?(?:pwd|password)[ \t]?=[ \t]?$/i.test(text.slice(Math.max(0, start - 24), start));
}

/** What weighs less stands for something, or is shown. */
const leastBesideHost = 0.5;

/**
 * The beginning of an expression, whose bracket is closed behind what ends a word without quotes: `best_token = ids[0, at].item()`; or the end of one, a constant with the bracket that
 * closes what it stands in: `{"SHARED_PASSWORD": False}`.
 */
function isCutExpression(text: string, value: string, { quote, span }: Literal): boolean {
  if (quote === '' && /^(?:true|false|null|none|nil|undefined)[)}\]][)}\],;]{0,8}$/i.test(value)) return true;
  if (quote !== '' || !/^[A-Za-z_]\w{0,60}(?:\.\w{1,60}){0,6}[[(][^\])]{0,80}$/.test(value)) return false;
  return /^,?[ \t][^\n]{0,120}[\])]|^,[^\n]{0,120}[\])]/.test(text.slice(span.end, span.end + mostClosed));
}

/** Characters behind a word in which its bracket is closed. */
const mostClosed = 124;

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

/** What Salesforce calls the consumer key of a connected app, Shopware the access key of a channel, a user or an integration, and DingTalk the key of an app is the public id of a client. */
const clientId = /^3MVG9[\w.]{60,120}$|^SW(?:IA|PE|SC|UA)[A-Z0-9]{20,32}$|^ding[a-z0-9]{16}$/;

/** `(e.g. SHOP_TOKEN='…')`: prose gives an example. */
function isForExample(text: string, start: number): boolean {
  return /\b(?:e\.g\.|for example|for instance),?[ \t]?[`"'(]?(?:export )?$/i.test(
    text.slice(Math.max(0, start - 30), start),
  );
}

/** An anchor may tell what stands behind the name: a quote, an operator, a type. */
function endOfName(text: string, start: number, end: number): number {
  let stop = / string$/i.test(text.slice(start, end)) ? end - ' string'.length : end;
  while (stop > start && '"\'=:>*|[{ '.includes(text[stop - 1] ?? '')) stop--;
  return stop;
}

/** What the reading of a name costs, and that of what it is given, in characters looked at. */
const nameCost = 100;
const readingCost = 1_000;

/** Characters on either side of a name and its literal, or one that it is not given, that are looked at without saying so: as many as around any anchor. */
const reachAround = 1_024;

/** Characters that an assignment may reach over: a name, what gives it a value, and the longest literal. */
export const literalReach = 6_000;

/** Where the name ends with the type that is written behind it, which is no other name: `DB_PASSWORD: SecretStr = "…"`. Source: Pydantic, "Secret Types". */
function endOfType(text: string, { nameSpan, literal }: Assignment): number {
  const behind = text.slice(nameSpan.end, Math.min(nameSpan.end + mostType, literal.span.start));
  return nameSpan.end + (typeBehind.exec(behind)?.[0].length ?? 0);
}

/** Characters of a type and the sign behind it. */
const mostType = 100;
const typeBehind = /^[?!]?:[ \t]?[A-Za-z][\w.[\]|? ]{0,60}(?==)/;
