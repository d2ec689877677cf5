import {
  type Credential,
  type DecodedPart,
  isTitleOfSigningKey,
  openPort,
  standsInFor,
} from '../../model/credential.ts';
import { keptFor } from '../../model/kept-for.ts';
import { isInComment } from '../../text/in-comment.ts';
import { keptOfValue } from '../../text/kept-of-value.ts';
import { areJoinedWords } from '../around/beside/joined-words.ts';
import { openPortOf } from '../around/beside/reached-store.ts';
import type { Case } from '../around/case.ts';
import { isDigestOfAdmin, titleOfDigest } from '../around/in-force/digest-of-admin.ts';
import { isGateOfFallback } from '../around/in-force/fallback-gate.ts';
import { isGivenToTakenIn, titleOfTakenIn } from '../around/in-force/given-to-taken-in.ts';
import { titleOfFastHash } from '../around/in-force/hash-of-named-admin.ts';
import { isBesideGetenv, variableBefore } from '../around/opens-nothing/given-otherwise.ts';
import { isTypedForUnitTest } from '../around/opens-nothing/in-unit-test.ts';
import { isOwnDefault } from '../around/opens-nothing/own-default.ts';
import type { Literal } from '../assignment/reading.ts';
import { part } from '../decode/decoded.ts';
import { previewOf } from '../preview.ts';
import { plainnessOf } from '../value/plainness.ts';
import { commonnessOf } from './commonness.ts';
import { confidenceOf } from './confidence.ts';
import { doubtOf } from './doubt-of.ts';
import { endOfAnswer, expiryBeside } from './ends-soon.ts';
import { halfOf, idsOf, ownerBy } from './half-of.ts';
import { isPublic } from './is-public.ts';
import { leadsToPart, partsOf } from './parts-of.ts';
import { renewal } from './renewal.ts';
import { titleOf } from './title-of.ts';
import { isUntoldInTest } from './untold.ts';
import { type Known, weigh } from './weighed.ts';

const digesting = keptFor((digest: (value: string) => string) => keptOfValue(digest));

/** What is known of a secret, as facts hold it: of its value a preview, a digest and what is decoded of it. */
export function credentialOf(of: Case, known: Known): Credential {
  const { candidate, entry, options, path, text, span, value, isGeneric } = of;
  const { decoded, checksum, knownDefault, name, site } = known;
  const weighed = weigh(of, known);
  const title = titleOfAccount(of) ?? titleOf(of, name, weighed.told, known.force);
  const { evidence, isTyped } = weighed;
  const endsSoon = entry.endsSoon === true;
  const expiresAt =
    decoded.expiresAt ?? (endsSoon ? expiryBeside(text, span) : endOfAnswer(entry.id, name, text, span));
  const isOfPart = leadsToPart(entry.id, decoded);
  const plainness =
    (isGeneric || selfNamed.test(entry.id) ? plainnessOf(value) : undefined) ??
    (isTypedForUnitTest({ rule: entry.id, path, text, value }) ? 'for-test' : undefined);
  const told = partsOf(of, known, weighed, title);
  const isGiven = isPublic(of, decoded, name);
  const isUntold = isUntoldInTest(of, known, { told, evidence, plainness, isGiven });
  const confident = isUntold ? ({ confidence: 'low' } as const) : confidenceOf(of, known, { ...weighed, title });
  const doubted = isUntold ? {} : doubtOf(of, known, weighed);
  const ids = idsOf(of);
  const owner = ownerBy(ids);
  const isDoubted = confident.confidence === 'low' || doubted.doubt !== undefined;
  const mayStandIn = isTitleOfSigningKey(title) || (isGeneric && isDoubted);
  return {
    rule: entry.id,
    title,
    storage: 'literal',
    digest: digesting(options.digest)(text.slice(span.start, span.end)),
    preview: previewOf(value),
    span,
    ...confident,
    checksum,
    ...doubted,
    decoded: withParts([...told, ...(mayStandIn ? insteadOf(of) : []), ...openedOf(of)], owner.parts),
    keys: [...decoded.keys, ...owner.keys],
    isPublic: isGiven,
    ...(expiresAt === undefined ? {} : { expiresAt }),
    ...(endsSoon ? { endsSoon } : {}),
    ...(site === undefined || opensWithout(of) ? {} : { site }),
    ...((isGeneric || isOfPart) &&
    !isInComment(text, span.start) &&
    !known.force.isPublished &&
    isOwnDefault({ path, name, text, at: span.start, isOfPart })
      ? { isOwnDefault: true }
      : {}),
    ...(knownDefault && { knownDefault }),
    ...commonnessOf(candidate, value, text, path, evidence),
    ...(isTyped ? { isTypedByMany: true as const } : {}),
    ...((!isGeneric || weighed.told.length > 0) && isInComment(text, span.start) ? { isPutAside: true as const } : {}),
    ...(entry.id === 'secret-generic-login' && title === entry.title ? { isOfSomeCall: true as const } : {}),
    ...(isLikeName(of) ? { isLikeName: true as const } : {}),
    ...(plainness && { plainness }),
    ...(candidate.detector.match === 'assigned' && checksum !== 'valid' ? { isNamed: true as const } : {}),
    ...(evidence && { evidence }),
    ...renewal(of, name, title, decoded.parts),
    ...halfOf(of, ids),
  };
}

/** Without what is told already: a decoder may have read the same id. */
function withParts(told: readonly DecodedPart[], more: readonly DecodedPart[]): readonly DecodedPart[] {
  return [
    ...told,
    ...more.filter(({ label, value }) => told.every((each) => each.label !== label && each.value !== value)),
  ];
}

/** What says more of a password than what it is called. */
function titleOfAccount({ candidate, entry, path, text, span }: Case): string | undefined {
  if (entry.id === 'secret-password-hash-crypt') return titleOfFastHash(text, span);
  if (entry.id !== 'secret-generic-password') return undefined;
  if (candidate.isInForce === true && isDigestOfAdmin(text, span)) return titleOfDigest;
  return isGivenToTakenIn(path, text, span) ? titleOfTakenIn : undefined;
}

/** The variable that a value stands in for: of a doubted one nothing else may say what it is for, and a key that signs counts only where nobody sets another one. */
function insteadOf({ path, text, span }: Case): readonly DecodedPart[] {
  return !isBesideGetenv(path, text, span) ? part(standsInFor, variableBefore(text, span)) : [];
}

/** That others reach the store which it opens, whatever it looks like. */
function openedOf({ isGeneric, language, text, span }: Case): readonly DecodedPart[] {
  return isGeneric && language === 'yaml' ? part(openPort, openPortOf(text, span)) : [];
}

function isLikeName({ candidate, entry, value }: Case): boolean {
  return entry.id === 'secret-generic-password' && candidate.weight < 0.5 && areJoinedWords(value);
}

/** What is typed for it in a test or a document may be words for it. */
const selfNamed = /^secret-(?:database-uri|generic-login|url-password)$/;

/** `if (req.headers['x-api-key'] !== KEY)`: with nothing in the place of the fallback, who sends no key at all would be let in, so that a person has to put it elsewhere. */
function opensWithout({ candidate: { assignment }, text, isGeneric }: Case): boolean {
  if (!isGeneric || assignment === undefined) return false;
  return isGateOfFallback(text, assignment) || isKeyOfMap(text, assignment.literal);
}

/** `API_KEYS = {"…": "alice"}`: where the variable of a key is not set, who sends none would be Alice. */
function isKeyOfMap(text: string, { isWhole, quote, span }: Literal): boolean {
  return !isWhole && quote !== '' && /^[ \t]{0,4}(?::(?!:)|=>)/.test(text.slice(span.end, span.end + 8));
}
