import type { Confidence, Credential } from '../../model/credential.ts';
import type { Span } from '../../model/span.ts';
import type { Candidate } from '../candidate.ts';
import { checksumNamed } from '../checksum/checksums.ts';
import { type Decoded, undecoded } from '../decode/decoded.ts';
import { decoderNamed } from '../decode/decoders.ts';
import type { MatchKind } from '../detector.ts';
import { previewOf } from '../preview.ts';
import type { ScanOptions } from '../scan.ts';
import { siteOf } from '../site.ts';
import { entropyOf } from './entropy.ts';
import { isFiller, isInOrder } from './filler.ts';

/** A credential with what decides between two readings of one place. */
export interface Judged {
  readonly credential: Credential;
  readonly span: Span;
  readonly rank: number;
}

/**
 * Makes a candidate a credential, or drops it where it is filler or not what its decoder expects. A failed checksum
 * or a broken structure drops nothing: it lowers the confidence and is said.
 */
export function judge(candidate: Candidate, text: string, options: ScanOptions): Judged | undefined {
  const { detector, span } = candidate;
  const { entry } = detector;
  const value = text.slice(span.start, span.end);
  if (entry.entropy !== undefined && entropyOf(value) < entry.entropy) return undefined;
  if ((detector.match === 'token' || detector.match === 'assigned') && isFiller(value)) return undefined;
  const decoded = candidate.decoded ?? decode(candidate, value, text);
  if (decoded === undefined) return undefined;
  const checksum = checksumNamed(entry.checksum)?.verify(candidate.token) ?? 'none';
  const site = siteOf(text, candidate, options);
  const credential: Credential = {
    rule: entry.id,
    title: entry.title,
    storage: 'literal',
    digest: options.digest(value),
    preview: previewOf(value),
    span,
    confidence: confidenceOf(candidate, value, checksum, decoded),
    checksum,
    decoded: decoded.parts,
    keys: decoded.keys,
    isPublic: entry.isPublic ?? false,
    ...(decoded.expiresAt === undefined ? {} : { expiresAt: decoded.expiresAt }),
    ...(site === undefined ? {} : { site }),
    ...(candidate.partner === undefined ? {} : { partner: candidate.partner }),
  };
  return { credential, span, rank: rankOf(candidate, checksum, decoded) };
}

function decode(candidate: Candidate, value: string, text: string): Decoded | undefined {
  const decoder = decoderNamed(candidate.detector.entry.decoder);
  return decoder === undefined ? undecoded : decoder(value, { text, ...candidate.span });
}

function confidenceOf(
  candidate: Candidate,
  value: string,
  checksum: Credential['checksum'],
  decoded: Decoded,
): Confidence {
  if (checksum === 'failed' || decoded.structure === 'broken' || candidate.weight < 0.5) return 'low';
  if (checksum === 'valid' || decoded.structure === 'sound') return 'high';
  if (isInOrder(value)) return 'low';
  return candidate.weight < 1 ? 'medium' : 'high';
}

/** Higher is more specific: a proven structure before a shape, a shape before a name. */
function rankOf(candidate: Candidate, checksum: Credential['checksum'], decoded: Decoded): number {
  const proof = (checksum === 'valid' ? 1 : 0) + (decoded.keys.length > 0 ? 1 : 0);
  const told = (candidate.detector.entry.decoder === undefined ? 0 : 1) + Math.min(decoded.parts.length, 8);
  return kindRanks[candidate.detector.match] * 1_000 + proof * 200 + candidate.detector.measure.specificity * 10 + told;
}

const kindRanks: Readonly<Record<MatchKind, number>> = {
  'gcp-json': 8,
  token: 7,
  pem: 6,
  'k8s-secret': 2,
  curl: 5,
  uri: 4,
  assigned: 3,
  generic: 1,
};
