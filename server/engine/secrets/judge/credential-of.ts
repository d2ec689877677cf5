import { type Credential, type DecodedPart, openPort, standsInFor } from '../../model/credential.ts';
import { keptFor } from '../../model/kept-for.ts';
import { isInComment } from '../../text/in-comment.ts';
import { keptOfValue } from '../../text/kept-of-value.ts';
import { areJoinedWords } from '../around/beside/joined-words.ts';
import { openPortOf } from '../around/beside/reached-store.ts';
import type { Case } from '../around/case.ts';
import { isDigestOfAdmin, titleOfDigest } from '../around/in-force/digest-of-admin.ts';
import { isGateOfFallback } from '../around/in-force/fallback-gate.ts';
import { isGivenToTakenIn, titleOfTakenIn } from '../around/in-force/given-to-taken-in.ts';
import { variableBefore } from '../around/opens-nothing/given-otherwise.ts';
import { isTypedForUnitTest } from '../around/opens-nothing/in-unit-test.ts';
import { isOwnDefault } from '../around/opens-nothing/own-default.ts';
import type { Literal } from '../assignment/reading.ts';
import type { Candidate } from '../candidate.ts';
import { part } from '../decode/decoded.ts';
import { previewOf } from '../preview.ts';
import { plainnessOf } from '../value/plainness.ts';
import { commonnessOf } from './commonness.ts';
import { confidenceOf } from './confidence.ts';
import { doubtOf } from './doubt-of.ts';
import { endOfAnswer, expiryBeside } from './ends-soon.ts';
import { isPublic } from './is-public.ts';
import { leadsToPart, partsOf } from './parts-of.ts';
import { renewal } from './renewal.ts';
import { titleOf } from './title-of.ts';
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
  const confident = confidenceOf(of, known, { ...weighed, title });
  const doubted = doubtOf(of, known, weighed);
  const isDoubted = confident.confidence === 'low' || doubted.doubt !== undefined;
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
    decoded: [...partsOf(of, known, weighed, title), ...(isDoubted ? insteadOf(of) : []), ...openedOf(of)],
    keys: decoded.keys,
    isPublic: isPublic(of, decoded, name),
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
    ...halfOf(of),
  };
}

/** What says more of a password than what it is called. */
function titleOfAccount({ candidate, entry, path, text, span }: Case): string | undefined {
  if (entry.id !== 'secret-generic-password') return undefined;
  if (candidate.isInForce === true && isDigestOfAdmin(text, span)) return titleOfDigest;
  return isGivenToTakenIn(path, text, span) ? titleOfTakenIn : undefined;
}

/** The variable that a doubted value stands in for, as nothing else may say what it is for. */
function insteadOf({ isGeneric, text, span }: Case): readonly DecodedPart[] {
  return isGeneric ? part(standsInFor, variableBefore(text, span)) : [];
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

/** Which half of a pair it is, for detectors whose secrets come with an id, and where the other one stands. */
function halfOf({ entry, candidate: { partner }, options, text, span }: Case): Pick<Credential, 'half'> {
  const other = partner === undefined ? {} : { other: partner };
  if (entry.partner !== undefined && partner === undefined && isBesideSignature(text, span))
    return { half: { of: 'id', isInSignedAddress: true } };
  if (entry.partner !== undefined) return { half: { of: 'id', ...other } };
  return options.detectors.secretHalves.has(entry.id) ? { half: { of: 'secret', ...other } } : {};
}

/** Characters of an address on either side of a key id in it. */
const mostAddress = 600;

/** The address that holds the key id holds its signature as well, and needs no secret. Source: Amazon S3, "Authenticating Requests: Using Query Parameters", and as before it, "Query String Request Authentication". */
function isBesideSignature(text: string, { start, end }: Candidate['span']): boolean {
  const before = /[?&][^\s"'`<>]{0,600}$/.exec(text.slice(Math.max(0, start - mostAddress), start))?.[0];
  if (before === undefined || !/[?&;](?:AWSAccessKeyId|X-Amz-Credential)=$/i.test(before)) return false;
  const behind = /^[^\s"'`<>]{0,600}/.exec(text.slice(end, end + mostAddress))?.[0] ?? '';
  return /[?&;](?:X-Amz-)?Signature=[\w%+/=-]{16}/i.test(`${before}\0${behind}`);
}
