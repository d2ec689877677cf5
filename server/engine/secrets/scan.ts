import type { Credential } from '../model/credential.ts';
import type { Language } from '../text/language.ts';
import { eachAnchor } from './anchors.ts';
import type { Candidate, WorkBudget } from './candidate.ts';
import type { AnchorUse, Detectors } from './detector.ts';
import { judge } from './judge/judge.ts';
import { matchToken } from './match/match-token.ts';
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

/**
 * All credentials whose secret stands in the text, in text order and without overlaps: of two readings of one place
 * the more specific stays. Takes time linear in the text, whatever the text; never throws.
 */
export function scanSecrets(text: string, options: ScanOptions): readonly Credential[] {
  const candidates = candidatesOf(text, options);
  if (candidates.length === 0) return [];
  const judged = candidates.flatMap((candidate) => judge(candidate, text, options) ?? []);
  return withoutOverlaps(judged).map(({ credential }) => credential);
}

/** Characters that all attempts together may look at: for each character of the text, and at least in sum. */
const workPerChar = 48;
const leastWork = 4_000_000;

/** Candidates beyond this number are left out: no person reads so many. */
const mostCandidates = 5_000;

function candidatesOf(text: string, options: ScanOptions): readonly Candidate[] {
  const candidates: Candidate[] = [];
  const budget = { left: text.length * workPerChar + leastWork };
  const { anchors, uses } = options.detectors;
  eachAnchor(anchors, text, (anchor, end) => {
    for (const use of uses[anchor] ?? []) {
      if (budget.left < 0 || candidates.length >= mostCandidates) return;
      const candidate = match(use, text, end, budget);
      if (candidate !== undefined) candidates.push(candidate);
    }
  });
  return candidates;
}

function match(use: AnchorUse, text: string, end: number, budget: WorkBudget): Candidate | undefined {
  switch (use.detector.match) {
    case 'token':
      return matchToken(use, text, end, budget);
    default:
      return undefined;
  }
}
