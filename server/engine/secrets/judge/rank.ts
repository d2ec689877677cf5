import type { Credential } from '../../model/credential.ts';
import type { Candidate } from '../candidate.ts';
import type { Decoded } from '../decode/decoded.ts';
import type { Detector } from '../detector.ts';
import type { MatchKind } from '../match-kind.ts';

/** Higher is more specific: a proven structure before a shape, a shape before a name, and of two shapes that of the vendor whom the name names. */
export function rankOf(
  candidate: Candidate,
  {
    checksum,
    decoded,
    name,
  }: { readonly checksum: Credential['checksum']; readonly decoded: Decoded; readonly name: string },
): number {
  const proof = (checksum === 'valid' ? 1 : 0) + (decoded.keys.length > 0 ? 1 : 0);
  const told = (candidate.detector.entry.decoder === undefined ? 0 : 1) + Math.min(decoded.parts.length, 8);
  const { match } = candidate.detector;
  // What stands in a header is known by the words before it, whatever form it has itself.
  // And a web token that its name gives to a vendor is that vendor's.
  const isNamed = match === 'assigned' && candidate.detector.entry.decoder === 'jwt';
  const kind = isHeader(candidate.detector) ? 'login' : isNamed ? 'token' : candidate.isGiven ? 'curl' : match;
  const use = candidate.isInForce ? 500 : 0;
  const named = name.toLowerCase().includes(providerOf(candidate.detector)) ? 400 : 0;
  // What looks like a token within its lines is a part of the key.
  const isKey = match === 'pem' && candidate.within === undefined && decoded.structure === 'sound';
  // What only begins as a token gives way to everything else.
  const isBegun = kind === 'token' && candidate.weight < 0.5;
  const ofKind = (isKey ? 8 : isBegun ? 0 : kindRanks[kind]) * 1_000;
  const { specificity, cost, least } = candidate.detector.measure;
  // Of two shapes that say as much, that which leaves less open how long a value is.
  const narrowness = 1 / (2 + cost - least);
  return ofKind + use + named + proof * 200 + specificity * 10 + told + narrowness;
}

/** Known by the words of a header before it; comments show how one is written. */
export function isHeader({ entry }: Detector): boolean {
  return entry.id.startsWith('secret-http-');
}

/** `stripe` of `secret-stripe-secret-key`. */
function providerOf({ entry }: Detector): string {
  return entry.id.split('-')[1] ?? entry.id;
}

const kindRanks: Readonly<Record<MatchKind, number>> = {
  'gcp-json': 9,
  token: 7,
  pem: 6,
  'k8s-secret': 2,
  curl: 5,
  command: 4,
  login: 4,
  uri: 4,
  assigned: 3,
  generic: 1,
  encoded: 0,
  concatenated: 0,
};
