import type { Credential } from '../model/credential.ts';
import type { Language } from '../text/language.ts';
import { eachAnchor } from './anchors.ts';
import { quotedOnly } from './assignment/quoted-only.ts';
import type { Candidate, ScanState } from './candidate.ts';
import type { AnchorUse, Detectors } from './detector.ts';
import { judge } from './judge/judge.ts';
import { matchAssigned } from './match/match-assigned.ts';
import { matchCommand } from './match/match-command.ts';
import { matchConcatenated } from './match/match-concatenated.ts';
import { matchCurl } from './match/match-curl.ts';
import { matchEncoded } from './match/match-encoded.ts';
import { matchGcpJson } from './match/match-gcp-json.ts';
import { matchGeneric } from './match/match-generic.ts';
import { matchK8sSecret } from './match/match-k8s-secret.ts';
import { matchLogin } from './match/match-login.ts';
import { withPartners } from './match/match-partner.ts';
import { matchPem } from './match/match-pem.ts';
import { matchToken } from './match/match-token.ts';
import { matchUri } from './match/match-uri.ts';
import { withoutOverlaps } from './overlap.ts';
import type { RegionParser } from './region.ts';

/** What a scan needs beside the text. */
export interface ScanOptions {
  /** Repository-relative, with `/`. */
  readonly path: string;
  readonly language: Language;
  /** Compiled once for all texts. */
  readonly detectors: Detectors;
  /** Keyed digest of a secret value. */
  readonly digest: (value: string) => string;
  /** Parses a bounded region of source code; absent: lexical context decides. */
  readonly parseRegion?: RegionParser;
}

/** What one pass over a text tells. */
export interface SecretScan {
  /**
   * All credentials whose secret stands in the text, in text order and without overlaps: of two readings of one
   * place the more specific stays.
   */
  readonly credentials: readonly Credential[];
  /** The text holds a word of which every suppression comment holds one. */
  readonly hasSuppressionMark: boolean;
}

/** Takes time linear in the text, whatever the text; never throws. */
export function scanSecrets(text: string, options: ScanOptions): SecretScan {
  const { candidates, hasSuppressionMark } = candidatesOf(text, options);
  if (candidates.length === 0) return { credentials: [], hasSuppressionMark };
  const bounded = withBoundedParsing(options);
  const judged = withPartners(text, candidates, options.detectors).flatMap(
    (candidate) => judge(candidate, text, bounded) ?? [],
  );
  return { credentials: withoutOverlaps(judged).map(({ credential }) => credential), hasSuppressionMark };
}

/** Regions that are parsed in one text; further ones are left to what characters tell. */
const mostRegions = 16;

function withBoundedParsing(options: ScanOptions): ScanOptions {
  const { parseRegion } = options;
  if (parseRegion === undefined) return options;
  let left = mostRegions;
  return { ...options, parseRegion: (...region) => (left-- > 0 ? parseRegion(...region) : undefined) };
}

/** Characters that all attempts together may look at: for each character of the text, and at least in sum. */
const workPerChar = 48;
const leastWork = 4_000_000;

/** Files of messages and their translations. */
const catalogue =
  /(?:^|\/)(?:i18n|locales?|lang|langs|translations?|l10n)\/|(?:^|[/._-])(?:locale|messages|translations?)[._-][^/]*$|\.(?:po|pot|arb|xlf|strings)$/i;

/** Candidates beyond this number are left out: no person reads so many. */
const mostCandidates = 5_000;

interface Candidates {
  readonly candidates: readonly Candidate[];
  readonly hasSuppressionMark: boolean;
}

function candidatesOf(text: string, options: ScanOptions, depth = 0): Candidates {
  const candidates: Candidate[] = [];
  let hasSuppressionMark = false;
  let isCatalogue: boolean | undefined;
  const { anchors, uses, generic } = options.detectors;
  const state: ScanState = {
    left: text.length * workPerChar + leastWork,
    get isCatalogue() {
      isCatalogue ??= catalogue.test(options.path);
      return isCatalogue;
    },
    manifestEnd: 0,
    nameEnd: 0,
    bridgeStart: -1,
    bridgeEnd: undefined,
    generic: (kind) => generic.get(kind),
    encodedEnd: 0,
    joinedEnd: 0,
    depth,
    scanWithin: (decoded) => candidatesOf(decoded, options, depth + 1).candidates.filter(isLikely),
  };
  eachAnchor(anchors, text, (anchor, end) => {
    const anchored = uses[anchor];
    if (anchored === undefined) {
      hasSuppressionMark = true;
      return;
    }
    for (const use of anchored) {
      if (state.left < 0 || candidates.length >= mostCandidates) return;
      for (const candidate of match(use, text, end, options.language, state)) candidates.push(candidate);
    }
  });
  return { candidates, hasSuppressionMark };
}

function match(use: AnchorUse, text: string, end: number, language: Language, state: ScanState): readonly Candidate[] {
  switch (use.detector.match) {
    case 'token':
      return asList(matchToken(use, text, end, state));
    case 'assigned':
      return asList(matchAssigned(use, text, end, state));
    case 'generic':
      return asList(matchGeneric(use, text, end, language, state));
    case 'uri':
      return asList(matchUri(use, text, end, state));
    case 'pem':
      return asList(matchPem(use, text, end, state));
    case 'gcp-json':
      return asList(matchGcpJson(use, text, end, state));
    case 'curl':
      return asList(matchCurl(use, text, end, state));
    case 'command':
      return asList(matchCommand(use, text, end, state));
    case 'login':
      return asList(matchLogin(use, text, end, { language, state }));
    case 'k8s-secret':
      return matchK8sSecret(use, text, end, state);
    case 'encoded':
      return matchEncoded(use, text, end, state);
    case 'concatenated':
      return quotedOnly.has(language) && language !== 'json' ? matchConcatenated(use, text, end, state) : none;
  }
}

/** In decoded text weak readings are left out: most of it is no text that somebody wrote. */
function isLikely({ weight }: Candidate): boolean {
  return weight >= 0.7;
}

const none: readonly Candidate[] = [];

function asList(candidate: Candidate | undefined): readonly Candidate[] {
  return candidate === undefined ? none : [candidate];
}
