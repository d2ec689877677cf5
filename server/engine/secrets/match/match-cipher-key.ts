import type { Language } from '../../text/language.ts';
import { mayBeInForce } from '../../text/paths/may-be-in-force.ts';
import { useOfKeyInCode } from '../around/in-force/encrypts-in-code.ts';
import { signsInCode } from '../around/in-force/signs-in-code.ts';
import { tellsToSet } from '../around/in-force/signs-sessions.ts';
import type { Assignment } from '../assignment/read-assignment.ts';
import type { Candidate } from '../candidate.ts';
import type { Detector } from '../detector.ts';
import type { ScanOptions } from '../scan-options.ts';
import { secretWeight } from '../value/secret-value.ts';
import { bytesGiven } from './bytes-given.ts';
import { fallbackAt, fallenBackOn } from './fallen-back-on.ts';
import { definitionOf, digestedInto, sourceOf, variableAt } from './given-key.ts';
import {
  callsOf,
  ciphers,
  derivers,
  fallbacksOf,
  isKey,
  keyNamesGiven,
  namesAtKey,
  wordsGiven,
} from './match-signing-key.ts';

/** Characters of a key that a cipher takes, as text, at least, and one of DES. Source: FIPS 46-3. */
const leastKey = 16;
const leastOfDes = 8;

const leastRandom = 0.7;
/** So few characters are never more than likely. */
const leastOfShort = 0.4;

/**
 * Keys that the program encrypts by, or signs what is no token by: a random constant of the text, whatever its name says, that one of its own calls is
 * given. Who reads it opens what was encrypted wherever the program runs. `seen`: the calls of the text, where they are known.
 */
export function matchCipherKeys(text: string, options: ScanOptions, seen?: ReadonlySet<string>): readonly Candidate[] {
  const { path, language, detectors } = options;
  const making = callsOf(text, derivers, seen);
  const calls = callsOf(text, ciphers, seen);
  const fallbacks = calls.length + making.length === 0 ? [] : fallbacksIn(text, options, [...calls, ...making]);
  const derived = wordsDerivedOf(text, options, making).filter(
    ({ span }) => !fallbacks.some((other) => other.span.start === span.start),
  );
  if (calls.length === 0) return [...derived, ...fallbacks];
  const detector = detectors.generic('token');
  if (detector === undefined || !mayBeInForce(path)) return [];
  const names = new Set([...keyNamesGiven(text, calls), ...namesAtKey(text, calls), ...keysSet(text)]);
  const ofDes = calls.filter((call) => /des/i.test(call));
  const short = new Set([...keyNamesGiven(text, ofDes), ...namesAtKey(text, ofDes)]);
  const named = [...names].flatMap((name): readonly Candidate[] => {
    const assignment = definitionOf(name, text, language) ?? definitionOf(sourceOf(name, text) ?? name, text, language);
    if (assignment === undefined) return [...ofDigest(name, text, options), ...ofBytes(name, text, detector)];
    const { content } = assignment.literal;
    const value = text.slice(content.start, content.end);
    if (value.length < (short.has(name) ? leastOfDes : leastKey)) return [];
    const weight = secretWeight({ kind: 'token', name: 'token', value, isQuoted: true });
    const least = value.length < leastKey ? leastOfShort : leastRandom;
    if (weight >= least) return [{ detector, span: content, token: value, assignment, weight: 0.6 }];
    return isOfWords(value, name) ? [{ detector, span: content, token: value, assignment, weight: 0.3 }] : [];
  });
  return [...named, ...derived, ...fallbacks];
}

/** Words or digits as long as a key of AES has to be, which nothing reads first. Source: FIPS 197. */
function isOfWords(value: string, name: string): boolean {
  return lengthsOfKeys.has(value.length) && /^[\w!@#$%^&*.+=-]+$/.test(value) && isKey(value, name);
}

const lengthsOfKeys: ReadonlySet<number> = new Set([16, 24, 32]);

/** Words by which it encrypts, or signs, until somebody sets a variable: `const KEY = process.env.ENCRYPTION_KEY || '…'`. */
function fallbacksIn(
  text: string,
  { path, language, detectors }: ScanOptions,
  calls: readonly string[],
): readonly Candidate[] {
  const detector = detectors.generic('token');
  if (detector === undefined || !mayBeInForce(path)) return [];
  return [...fallbacksOf(text, language, calls), ...fallbacksOfPlugins(text, language)].map((assignment) => {
    const span = assignment.literal.content;
    const token = text.slice(span.start, span.end);
    const found = { detector, span, token, assignment, weight: 0.3 };
    const isUsed =
      tellsToSet(token) && (signsInCode(found, text, path) || useOfKeyInCode(found, text, path) !== undefined);
    return isUsed ? { ...found, weight: 0.5 } : found;
  });
}

/** What a model encrypts its fields by: `schema.plugin(fieldEncryption, { fields, secret })`. Sources: mongoose-field-encryption, mongoose-encryption, "Usage". */
function fallbacksOfPlugins(text: string, language: Language): readonly Assignment[] {
  return [...text.matchAll(plugin)].slice(0, mostSet).flatMap((match) => {
    const [all, member = ''] = match;
    const end = match.index + all.length;
    const given = /^["']?[ \t]{0,4}:/.exec(text.slice(end, end + 6))?.[0];
    const name = given === undefined ? member : variableAt(text, end + given.length + 1);
    const fallback =
      (given === undefined ? undefined : fallbackAt(text, end + given.length, language)) ??
      (name === undefined ? undefined : fallenBackOn(name, text, language));
    return fallback ?? [];
  });
}

const plugin =
  /\.plugin\(\s{0,20}(?:encrypt|fieldEncryption),\s{0,20}\{[^{}]{0,300}?\b(secret|encryptionKey)(?=["']?\s{0,20}[:,}])/g;

/** What the program digests into the key of a cipher: who reads it makes the same key. */
function ofDigest(name: string, text: string, { detectors }: ScanOptions): readonly Candidate[] {
  const given = digestedInto(name, text);
  if (given === undefined || detectors.login === undefined || !isKey(given.token, '')) return [];
  const written = secretWeight({ kind: 'token', name: 'token', value: given.token, isQuoted: true });
  return [{ ...given, detector: detectors.login, weight: written < leastRandom ? 0.3 : 0.6 }];
}

/** A key that is written as its bytes. */
function ofBytes(name: string, text: string, detector: Detector): readonly Candidate[] {
  const assignment = bytesGiven(name, text);
  if (assignment === undefined) return [];
  const { content } = assignment.literal;
  return [{ detector, span: content, token: text.slice(content.start, content.end), assignment, weight: 0.6 }];
}

/** Words of which the program makes a key: who reads them opens what was encrypted where nobody has set another. */
function wordsDerivedOf(
  text: string,
  { path, language, detectors }: ScanOptions,
  calls: readonly string[],
): readonly Candidate[] {
  const detector = detectors.login;
  if (detector === undefined || calls.length === 0) return [];
  if (!mayBeInForce(path)) return [];
  return wordsGiven(text, language, calls).map((given) => ({ ...given, detector, weight: 0.3 }));
}

/** `aes.Key = KEY;`, `aes.Key = Encoding.UTF8.GetBytes(KEY);` of .NET. */
function keysSet(text: string): readonly string[] {
  return [...text.matchAll(/\.Key[ \t]?=[ \t]?(?=[A-Za-z_])/g)].slice(0, mostSet).flatMap(({ 0: sign, index }) => {
    const name = variableAt(text, index + sign.length);
    return name === undefined ? [] : [name];
  });
}

const mostSet = 8;
