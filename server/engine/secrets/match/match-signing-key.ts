import keyCalls from '../../../../rules/secrets/key-calls.json' with { type: 'json' };
import { grouped } from '../../model/grouped.ts';
import { isInComment } from '../../text/in-comment.ts';
import type { Language } from '../../text/language.ts';
import { mayBeInForce } from '../../text/paths/may-be-in-force.ts';
import { importedCalls, imports } from '../around/beside/imported-calls.ts';
import { signsInCode } from '../around/in-force/signs-in-code.ts';
import { areWordsOfKey, tellsToSet, weightOfWords } from '../around/in-force/signs-sessions.ts';
import { type Assignment, readAssignment } from '../assignment/read-assignment.ts';
import { readLiteral } from '../assignment/read-literal.ts';
import { namePlaceAround } from '../assignment/read-name.ts';
import type { Candidate } from '../candidate.ts';
import type { Detector, Detectors } from '../detector.ts';
import { saysFiller } from '../value/filler.ts';
import { isReference } from '../value/reference.ts';
import { secretWeight } from '../value/secret-value.ts';
import { argumentAt, argumentFrom } from './argument-at.ts';
import { fallbackAt, fallenBackOn } from './fallen-back-on.ts';
import { definitionOf, sourceOf, variableAt } from './given-key.ts';
import { keyReturnedAt } from './key-returned.ts';
import { positionIn } from './match-login.ts';
import { membersOfHolders } from './members-of-holders.ts';
import { piecesGiven } from './pieces-of-key.ts';
import { isReadBy, speaksOfSecret } from './speaks-of-secret.ts';
import { isLeftToSet, isStandInOfMember } from './stand-in-key.ts';

/** Where a text stands. */
interface Source {
  readonly path: string;
  readonly language: Language;
  readonly detectors: Detectors;
}

/**
 * Keys that the program signs its tokens with, however weak: a constant of the text that one of its own calls signs or verifies by. Who reads it makes a
 * token of anybody, wherever the program runs, so that words count here that are no secret anywhere else. `seen`: the calls of the text, where they are known.
 */
export function matchSigningKeys(
  text: string,
  { path, language, detectors }: Source,
  seen?: ReadonlySet<string>,
): readonly Candidate[] {
  const calls = signingCallsOf(text, seen);
  const making = callsOf(text, helpers, seen);
  if (calls.length === 0 && making.length === 0 && callsOf(text, holders, seen).length === 0) return [];
  const detector = detectors.generic('token');
  if (detector === undefined || !mayBeInForce(path)) return [];
  const names = [...new Set([...keyNamesGiven(text, calls), ...sourcesAtKey(text, calls)])];
  const atKey = namesAtKey(text, calls);
  const named = names.flatMap((name): readonly Candidate[] => {
    const assignment = definitionOf(name, text, language);
    if (assignment === undefined) return [];
    const { content } = assignment.literal;
    const value = text.slice(content.start, content.end);
    if (
      isStandInOfMember(text, name, value) ||
      !(isKey(value, name) || (atKey.has(name) && isShortKey(value, name))) ||
      (isSetting(value) && (value.length < leastKey || !isGivenItself(text, name, calls)))
    )
      return [];
    return [{ detector, span: content, token: value, assignment, weight: 0.6, isInForce: true as const }];
  });
  const others = [...atKey].flatMap((name): readonly Candidate[] => {
    const assignment = names.includes(name) ? undefined : definitionOf(name, text, language);
    if (assignment === undefined) return [];
    const { content } = assignment.literal;
    const value = text.slice(content.start, content.end);
    if (value.length < leastUnnamed || !isKey(value, name) || isSetting(value)) return [];
    const written = secretWeight({ kind: 'token', name: 'token', value, isQuoted: true });
    const found = { detector, span: content, token: value, assignment };
    return written < leastRandom ? [{ ...found, weight: 0.3 }] : [{ ...found, weight: 0.6, isInForce: true as const }];
  });
  const fallbacks = fallbacksOf(text, language, calls).filter(
    ({ literal: { content } }) => !named.some(({ span }) => span.start === content.start),
  );
  const ofSessions = [...secretsOfObjects(text, language), ...fallbacks].map((assignment) => {
    const { content } = assignment.literal;
    const token = text.slice(content.start, content.end);
    const found = { detector, span: content, token, assignment, weight: 0.3 };
    return tellsToSet(token) && signsInCode(found, text, path) ? { ...found, weight: 0.5 } : found;
  });
  const ofPieces = names.flatMap((name): readonly Candidate[] => {
    const pieces = named.some(({ assignment }) => assignment?.name === name) ? undefined : piecesGiven(name, text);
    if (pieces === undefined || !isKey(pieces.token, name) || isSetting(pieces.token)) return [];
    return [{ detector, ...pieces, weight: 0.6, isInForce: true as const }];
  });
  const login = detectors.login;
  return [
    ...named,
    ...others,
    ...ofPieces,
    ...(login === undefined ? [] : keysGiven(text, language, { calls, detector: login })),
    ...(login === undefined ? [] : keysOfHelpers(text, language, { calls: making, detector: login })),
    ...ofSessions,
  ];
}

/** The calls of a text that sign or verify, also under names of its own. */
function signingCallsOf(text: string, seen?: ReadonlySet<string>): readonly string[] {
  const known = callsOf(text, signers, seen);
  const own = callsOf(text, imports, seen).length === 0 ? [] : importedCalls(text);
  return [...known, ...own.filter((call) => !known.includes(call))];
}

/** Where variables stand as the keys by which a text signs or verifies: of each the last part of its name, and where all of what stands there begins and ends. */
export function keysSignedBy(
  text: string,
): readonly { readonly name: string; readonly start: number; readonly end: number }[] {
  return [...callsIn(text, signingCallsOf(text))].flatMap(([call, end]) => {
    const first = keyAt(text, call, end);
    const at =
      first === undefined ? undefined : first + (ofVariable.exec(text.slice(first, first + 120))?.[0].length ?? 0);
    const name = at === undefined ? undefined : variableAt(text, at);
    const from = at === undefined || name === undefined ? -1 : text.indexOf(name, at);
    return name === undefined || from === -1 ? [] : [{ name, start: from, end: from + name.length }];
  });
}

/** A variable that is read before the constant is. */
const ofVariable = /^process\.env\.\w{2,60}\s{0,8}(?:\|\||\?\?)\s{0,20}/;

/** Characters of a key whose name does not say that it is one, and what words weigh less than. */
const leastUnnamed = 8;
const leastRandom = 0.7;

/** The variables that stand at the place of the key in the calls, whatever they are called: `jwt.sign(payload, K)`. */
export function namesAtKey(text: string, calls: readonly string[]): ReadonlySet<string> {
  const names = new Set<string>();
  for (const [call, end] of callsIn(text, calls)) {
    const at = keyAt(text, call, end);
    const name = at === undefined ? undefined : variableAt(text, at);
    if (name !== undefined) names.add(name);
  }
  return names;
}

/** The variables whose names say that they are keys, and of which what stands there is made: `const encoded = new TextEncoder().encode(secretKey)`. */
function sourcesAtKey(text: string, calls: readonly string[]): readonly string[] {
  return [...namesAtKey(text, calls)].flatMap((name) => {
    const source = sourceOf(name, text);
    return source !== undefined && namesKey.test(source) && !namesOther.test(source) ? [source] : [];
  });
}

/** What the calls are given as it stands: `jwt.sign(payload, '…')`. */
function keysGiven(
  text: string,
  language: Language,
  { calls, detector }: { readonly calls: readonly string[]; readonly detector: Detector },
): readonly Candidate[] {
  return literalsGiven(text, language, calls).flatMap(({ token, span }): readonly Candidate[] => {
    if (isKeyGiven(token)) return [{ span, token, detector, weight: 0.6, isInForce: true }];
    return isLeftToSet(token, text, span.start) ? [{ span, token, detector, weight: 0.3 }] : [];
  });
}

/** Arguments of a program's own helper that are looked at. */
const argumentsOfHelper = [1, 2, 3];

/** What a helper of the program is given, of whose name only that is known that it makes tokens: the literal that says itself that it is a secret. */
function keysOfHelpers(
  text: string,
  language: Language,
  { calls, detector }: { readonly calls: readonly string[]; readonly detector: Detector },
): readonly Candidate[] {
  return argumentsOfHelper
    .flatMap((position) => wordsGiven(text, language, calls, position))
    .filter(({ token, span }) => saysSecret.test(token) && !speaksOfSecret(token) && !isReadBy(text, span.start, token))
    .map((given) => ({ ...given, detector, weight: 0.6, isInForce: true }));
}

const saysSecret = /^(?=.{8})[\w .!@#$-]{0,60}(?:secret|(?:^|[^a-z])key(?:[^a-z]|$))/i;

/** The literals that calls are given as keys, however weak: words count too. `given`: which argument is looked at, where the call does not tell. */
export function wordsGiven(
  text: string,
  language: Language,
  calls: readonly string[],
  given?: number,
): readonly Given[] {
  return literalsGiven(text, language, calls, given).filter(({ token }) => isKeyGiven(token));
}

function isKeyGiven(value: string): boolean {
  return (isKey(value, '') || ofDottedWords.test(value)) && !isSetting(value);
}

type Given = Pick<Candidate, 'span' | 'token'>;

function literalsGiven(text: string, language: Language, calls: readonly string[], given?: number): readonly Given[] {
  return [...callsIn(text, calls)].flatMap(([call, end]): readonly Given[] => {
    const at = given === undefined ? keyAt(text, call, end) : argumentAt(text, end, given);
    const literal = at === undefined ? undefined : readLiteral(text, at, language, { inside: '' });
    if (literal === undefined || literal.quote === '' || !literal.isWhole) return [];
    if (!isLastWord.test(text.slice(literal.span.end, literal.span.end + 24))) return [];
    return [{ span: literal.content, token: text.slice(literal.content.start, literal.content.end) }];
  });
}

/** As it stands it signs, however much it reads as the name of a setting: `Orchard.Orders.Secret.Key`. */
const ofDottedWords = /^(?=.{12})[A-Z][A-Za-z]{1,20}(?:\.[A-Z][A-Za-z]{1,20}){1,5}$/;

/** Nothing is joined to it. */
const isLastWord = /^\s{0,20}[,)]|^\)?\.(?:getBytes|encode|toCharArray|toByteArray|bytes|as_bytes|as_ref)\b/;

/** The call that signs, verifies or encrypts, or what holds the secret of one, or of sessions, that ends there. */
export function signingCallAt(text: string, end: number): string | undefined {
  return byEnding.get(text.slice(end - endingLength, end))?.find((call) => text.endsWith(call, end));
}

/** Whether one of them may end where this anchor, in small letters, does. */
export function maySign(anchor: string): boolean {
  return signing.some((call) => call.toLowerCase().endsWith(anchor) || anchor.endsWith(call.toLowerCase()));
}

/** Those of the calls that the text makes: of the `seen` ones, where these are known. */
export function callsOf(text: string, calls: readonly string[], seen?: ReadonlySet<string>): readonly string[] {
  return calls.filter((call) => (seen === undefined ? text.includes(call) : seen.has(call)));
}

/** Calls that encrypt, and those that sign what is no token. Sources: PyCryptodome, cryptography, itsdangerous, Go `crypto`, Java `javax.crypto`, Node `crypto`, CryptoJS, CryptoSwift, PHP `openssl`, `mcrypt` and `sodium`, Rails, .NET. */
export const ciphers: readonly string[] = keyCalls.ciphers;

/** Calls that make a key of a text. Sources: Node `crypto`, CryptoJS, Python `hashlib`. */
export const derivers: readonly string[] = keyCalls.derivers;

/** Calls that sign and verify, as far as their names tell that. Sources: jjwt, java-jwt, jsonwebtoken, PyJWT, golang-jwt, firebase/php-jwt, .NET, jsonwebtoken for Rust, cristalhq/jwt. */
const signers: readonly string[] = keyCalls.signers;

/** Calls that are looked at in one text, and characters of their arguments. */
const mostCalls = 24;
const mostArguments = 320;

/** The names of keys that the calls are given. */
export function keyNamesGiven(text: string, calls: readonly string[]): ReadonlySet<string> {
  const names = new Set<string>();
  for (const [, end] of callsIn(text, calls)) for (const name of keysIn(argumentsFrom(text, end))) names.add(name);
  return names;
}

/** The calls, each with where its arguments begin. */
function* callsIn(text: string, calls: readonly string[]): Generator<readonly [call: string, end: number]> {
  let left = mostCalls;
  for (const call of calls)
    for (let at = text.indexOf(call); at !== -1 && left > 0; at = text.indexOf(call, at + call.length), left--)
      if (!isInComment(text, at) && isWholeCall(text, at, call)) yield [call, at + call.length];
}

/** Which argument is the key. What a text takes in under a name of its own is none of the calls that are known, and is given the key second. */
function positionOfKey(call: string): number | undefined {
  return positionIn(call) ?? (isKnown(call) ? undefined : 2);
}

/** Where the key begins that the call is given, or that it is answered when it asks for one. */
function keyAt(text: string, call: string, end: number): number | undefined {
  const position = positionOfKey(call);
  return position === undefined ? keyReturnedAt(text, call, end) : argumentAt(text, end, position);
}

/** A name of the text's own may be the end of another one: `assign(` of `sign(`. */
function isWholeCall(text: string, at: number, call: string): boolean {
  return isKnown(call) || !/[\w$.]/.test(text[at - 1] ?? ' ');
}

function isKnown(call: string): boolean {
  return (byEnding.get(call.slice(-endingLength)) ?? []).includes(call);
}

/** What signs the sessions of Express and the tokens of NestJS: the member `secret` of the object that they are given. */
function secretsOfObjects(text: string, language: Language): readonly Assignment[] {
  const found: Assignment[] = [];
  for (const [name, end] of membersOfHolders(text)) {
    const at = end - name.length;
    const place = namePlaceAround(text, at, end);
    if (isInComment(text, at)) continue;
    const fallback = fallbackAt(
      text,
      end + (/^["']?[ \t]{0,4}:/.exec(text.slice(end, end + 6))?.[0].length ?? 0),
      language,
    );
    if (fallback !== undefined) found.push(fallback);
    const assignment = fallback === undefined ? place && readAssignment(text, place, language) : undefined;
    if (assignment === undefined || assignment.literal.quote === '') continue;
    const {
      form,
      literal: { content },
    } = assignment;
    const value = text.slice(content.start, content.end);
    if (form === 'assign' ? weightOfWords(text, content.start, value) > 0 : form === 'argument' && areWordsOfKey(value))
      found.push(assignment);
    if (found.length >= mostObjects) break;
  }
  return found;
}

/** What such objects are called, and what is given them. Sources: express-session; NestJS, "Authentication"; passport-jwt; express-jwt; koa-jwt. */
const holders: readonly string[] = keyCalls.holders;

/** What programs call their own helpers that make and check tokens. */
const helpers: readonly string[] = keyCalls.helpers;

/** All calls by which one asks for keys. */
const signing = [...holders, ...helpers, ...signers, ...ciphers, ...derivers, ...imports, ...keyCalls.flags];

/** Characters by which they are told apart first: each anchor of a text that may be one is asked. */
const endingLength = 4;
const byEnding = grouped(signing, (call) => call.slice(-endingLength));
const mostObjects = 4;

/** The arguments up to the bracket that closes the call, without the objects among them. */
function argumentsFrom(text: string, start: number): string {
  let depth = 0;
  let braces = 0;
  let given = '';
  for (let at = start; at < text.length && at - start < mostArguments; at++) {
    const char = text[at] ?? '';
    if (char === '{') braces++;
    else if (char === '}') braces--;
    else if (char === '(') depth++;
    else if (char === ')' && depth-- === 0) return given;
    if (braces === 0) given += char;
  }
  return '';
}

/** `SECRET`, `this.secretKey`, `JwtUtils.KEY.getBytes(UTF_8)`: names of variables that say that they are keys. */
function keysIn(given: string): readonly string[] {
  return [...given.matchAll(variable)].flatMap(([all, path = '']) => {
    const parts = path.split(/\.|->|::\$?/);
    const last = (all.endsWith('(') ? parts.at(-2) : parts.at(-1)) ?? '';
    return namesKey.test(last) && !namesOther.test(last) ? [last] : [];
  });
}

const variable = /(?<![\w$."'`])\$?([A-Za-z_]\w{0,60}(?:(?:\.|->|::\$?)[A-Za-z_]\w{0,60}){0,4})\(?/g;
const namesKey = /secret|key|salt/i;
const namesOther = /key_?(?:id|name|pair|size|store|spec)|public|private|header|prefix|expir|algorithm|issuer|claim/i;

/** Words that names are given which sign, where a variable is not set: `SECRET = process.env.JWT_SECRET || '…'`. What they tell somebody to do is signed by all the same. */
export function fallbacksOf(text: string, language: Language, calls: readonly string[]): readonly Assignment[] {
  const names = [...new Set([...keyNamesGiven(text, calls), ...namesAtKey(text, calls)])];
  const places = [...callsIn(text, calls)].flatMap(([call, end]) => {
    const position = positionOfKey(call);
    return position === undefined ? [] : (argumentFrom(text, end, position) ?? []);
  });
  // What a call takes as it stands is told by that, unless it tells somebody to set another.
  const isLeftTo = ({ literal: { content } }: Assignment) => tellsToSet(text.slice(content.start, content.end));
  return [
    ...names.flatMap((name) => fallenBackOn(name, text, language) ?? constantToSet(name, text, language) ?? []),
    ...places.flatMap((at) => fallbackAt(text, at, language) ?? []).filter(isLeftTo),
  ];
}

/** `SECRET_KEY = "your-secret-key"`: until somebody does what it tells, the program signs by it. */
function constantToSet(name: string, text: string, language: Language): Assignment | undefined {
  const assignment = definitionOf(name, text, language);
  const value = assignment && text.slice(assignment.literal.content.start, assignment.literal.content.end);
  return value !== undefined && tellsToSet(value) && !isKey(value, name) && /^[\w .!@#$-]{8,100}$/.test(value)
    ? assignment
    : undefined;
}

/** What stands for a key that somebody is to write, is read from elsewhere, or is the name of something is none. */
export function isKey(value: string, name: string): boolean {
  if (value.length < 4 || value.length > 512 || isReference(value) || saysFiller(value)) return false;
  if (/^(?:[<[{]|your|insert|put|enter)|change|replace|placeholder|example|todo/i.test(value)) return false;
  if (value.toLowerCase() === name.toLowerCase()) return false;
  return !/^(?:[HREP]S\d{3}|Bearer ?|Authorization|sub|[a-z]{2,8}:\/\/.*|\S{1,200}\.(?:pem|key|jks|p12))$/i.test(value);
}

/** Whether a call signs by so few characters under a name for a secret; what a key in an object or a header is called is short as well. */
function isShortKey(value: string, name: string): boolean {
  return /secret/i.test(name) && /^[A-Za-z0-9]{1,3}$/.test(value);
}

/** `JWT_SECRET`: the name of a variable, unless it is as long as a key of HS256 has to be, and then more often than not (RFC 7518, 3.2). */
function isSetting(value: string): boolean {
  return /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+$/.test(value);
}

const leastKey = 32;

/** `hmacShaKeyFor(SECRET_KEY.getBytes(UTF_8))`: what a call is given by this name is the text itself, and nothing is looked up by it. */
function isGivenItself(text: string, name: string, calls: readonly string[]): boolean {
  return [...callsIn(text, calls)].some(([, end]) => {
    const given = argumentsFrom(text, end);
    const at = given.search(
      new RegExp(`(?<![\\w$])${name}(?:\\.(?:getBytes|encode|toByteArray|toCharArray)\\(|[,)]|$)`),
    );
    return at !== -1 && !looksUp.test(given.slice(0, at));
  });
}

/** A call or an index that a literal in it is the name for: `getenv(`, `config.get<string>(`, `settings[`. */
const looksUp =
  /(?:\benv|environ|getenv|get(?!Bytes)\w{0,20}|config\w{0,10}|propert\w{1,4}|setting\w{0,2}|resolve\w{0,12}|read\w{0,12}|fetch\w{0,12}|require\w{0,12})(?:<[^<>]{0,40}>)?\([ \t]{0,4}$|\[[ \t]{0,4}$/i;
