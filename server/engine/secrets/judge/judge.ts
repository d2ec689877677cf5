/**
 * Invariant of `secrets/judge/`: a candidate becomes a credential or nothing. The value ends here: what leaves is its digest, a mask and public parts.
 */
import type { Credential } from '../../model/credential.ts';
import type { Span } from '../../model/span.ts';
import { isInBlockComment, isInComment } from '../../text/in-comment.ts';
import { lazily } from '../../text/lazily.ts';
import { classify, isSetAside } from '../../text/paths/path-class.ts';
import { type Case, caseOf } from '../around/case.ts';
import { isDigestOfAdmin } from '../around/in-force/digest-of-admin.ts';
import { isEncryptedHere } from '../around/opens-nothing/encrypted-file.ts';
import type { Candidate } from '../candidate.ts';
import { checksumNamed } from '../checksum/checksums.ts';
import { withClientId } from '../client-id.ts';
import { type Decoded, undecoded } from '../decode/decoded.ts';
import { decoderNamed } from '../decode/decoders.ts';
import { otherForms } from '../other-form.ts';
import type { ScanOptions } from '../scan-options.ts';
import { nameGiven, siteOf } from '../site.ts';
import { isSample, looksInvented, repeatsItself, repeatsOrCounts, saysFiller } from '../value/filler.ts';
import { knownDefaultOf } from '../value/known-default.ts';
import { publishedBy } from '../value/published.ts';
import { credentialOf } from './credential-of.ts';
import { forceOf } from './force.ts';
import { isFormAlone, isLeftOut } from './left-out.ts';
import { leadsToPart } from './parts-of.ts';
import { rankOf } from './rank.ts';
import { standingOf } from './standing.ts';

/** A credential with what decides between two readings of one place. */
export interface Judged {
  readonly credential: Credential;
  readonly span: Span;
  readonly rank: number;
  readonly endsSoon: boolean;
  /** What is written stands for another text too, which may be written elsewhere. */
  readonly hasOtherForm: boolean;
}

/**
 * Makes a candidate a credential, or drops it where it is filler or not what its decoder expects. A failed checksum
 * or a broken structure drops nothing: it lowers the confidence and is said.
 */
export function judge(candidate: Candidate, text: string, options: ScanOptions): Judged | undefined {
  const of = caseOf(candidate, text, options);
  const { entry, path, language, span, value, isGeneric, isByName } = of;
  if (isLeftOut(of)) return undefined;
  // What has the form alone is left sooner by what reads it than by what weighs it.
  const decoded = candidate.decoded ?? decode(of);
  if (decoded === undefined || isFormAlone(of) || isShownCutOff(of, decoded)) return undefined;
  const checksum = checksumNamed(entry.checksum)?.verify(candidate.token) ?? 'none';
  const isProven = checksum === 'valid' || decoded.structure === 'sound';
  const force = forceOf(of);
  if (force === undefined) return undefined;
  const knownDefault = isGeneric ? knownDefaultOf(value) : undefined;
  const isInvented = isProven || force.isInForce ? repeatsOne(of) : knownDefault === undefined && isMadeUp(of);
  if (isInvented && isSetAside(classify(path))) return undefined;
  const standingAs = (name: string) => standingOf(of, { decoded, checksum, force, name });
  // A name only ever adds to what says that a credential stands in for a real one.
  const isSettled = () =>
    options.isOnlyTold === true &&
    !(isGeneric || leadsToPart(entry.id, decoded) || entry.id === 'secret-gcp-api-key') &&
    standingAs('').sure === 'surely';
  const site = siteOf(text, candidate, options, isSettled);
  const name = site?.name ?? nameGiven(text, span, language);
  if (isByName && isEncryptedHere(name, value, text, path)) return undefined;
  const standing = lazily(() => standingAs(name));
  const publisher = checksum === 'valid' || knownDefault !== undefined ? undefined : publishedBy(value);
  // What everybody knows is no news in a call that nobody makes; settings in a comment are put to use as they stand.
  if (publisher !== undefined && entry.id === 'secret-generic-login' && isInComment(text, span.start)) return undefined;
  const known = { decoded, checksum, isProven, force, knownDefault, publisher, isInvented, standing, name, site };
  return {
    credential: withClientId(credentialOf(of, known), text),
    span,
    rank: rankOf(candidate, { checksum, decoded, name }),
    endsSoon: entry.endsSoon === true,
    hasOtherForm: otherForms(span, text).length > 0,
  };
}

/** A token that cannot be read, where somebody shows what one looks like: it is cut off, or was never made, and there is nothing to do about it. */
function isShownCutOff({ entry, path, text, span }: Case, { structure }: Decoded): boolean {
  if (entry.id !== 'secret-jwt-token' || structure !== 'broken') return false;
  return isSetAside(classify(path)) || isInComment(text, span.start) || isInBlockComment(text, span.start);
}

/** Made up even where it is in force or its structure is sound: a vendor's own sample, or a form filled by repeating. */
function repeatsOne({ value, text, span, isShape }: Case): boolean {
  return (isSample(value) && !isDigestOfAdmin(text, span)) || (isShape && repeatsItself(value));
}

/** Made up by hand. */
function isMadeUp({ value, isShape }: Case): boolean {
  return isShape ? saysFiller(value) || looksInvented(value) : repeatsOrCounts(value) || isSample(value);
}

function decode({ candidate, value, source, place }: Case): Decoded | undefined {
  const decoder = decoderNamed(candidate.detector.entry.decoder);
  if (decoder === undefined) return undecoded;
  try {
    return decoder(value, { text: source, ...place });
  } catch {
    // A fault of one decoder costs what it would have told, and no other finding of the file.
    return undecoded;
  }
}
