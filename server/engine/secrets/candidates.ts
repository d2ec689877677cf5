import { inOneList } from '../text/in-one-list.ts';
import type { Language } from '../text/language.ts';
import { lookedAtBy, type StillSo, sharedQuestions } from '../text/looked.ts';
import { withOwnTexts } from '../text/own-text.ts';
import { isCatalogue } from '../text/paths/catalogue-path.ts';
import { classify, isSetAside } from '../text/paths/path-class.ts';
import type { Anchors, Hits } from './anchor-tables.ts';
import { eachAnchor, eachHit, inUnits } from './anchors.ts';
import type { Candidate, ScanState } from './candidate.ts';
import type { AnchorUse } from './detector.ts';
import { matchApplicationKey } from './match/match-application-key.ts';
import { matchAssigned } from './match/match-assigned.ts';
import { matchCall } from './match/match-call.ts';
import { matchCommand } from './match/match-command.ts';
import { matchConcatenated } from './match/match-concatenated.ts';
import { matchCurl } from './match/match-curl.ts';
import { matchDirective } from './match/match-directive.ts';
import { matchEncoded } from './match/match-encoded.ts';
import { matchEscapedUri } from './match/match-escaped-uri.ts';
import { matchGcpJson } from './match/match-gcp-json.ts';
import { matchGeneric } from './match/match-generic.ts';
import { matchHashed } from './match/match-hashed.ts';
import { matchK8sSecret } from './match/match-k8s-secret.ts';
import { matchLogin } from './match/match-login.ts';
import { matchLoginLine } from './match/match-login-line.ts';
import { matchMembers } from './match/match-members.ts';
import { matchPem } from './match/match-pem.ts';
import { signingCallAt } from './match/match-signing-key.ts';
import { matchToken } from './match/match-token.ts';
import { matchUri } from './match/match-uri.ts';
import type { ScanOptions, SeenBytes } from './scan-options.ts';
import {
  isProgressAt,
  progressAt,
  type ScanMemory,
  type Stretch,
  skipStretch,
  stretchesIn,
  stretchLength,
  usualReach,
} from './stretch.ts';

/** Characters that all attempts together may look at: for each character of the text, and at least in sum. */
const workPerChar = 48;
const leastWork = 4_000_000;

/** Candidates beyond this number are left out: no person reads so many. */
const mostCandidates = 5_000;

/** What one text gives: `mostCandidates` at most. */
export interface Candidates {
  readonly candidates: readonly Candidate[];
  readonly hasSuppressionMark: boolean;
  /** Calls of the text that sign, verify or encrypt; undefined: its anchors do not tell. */
  readonly calls?: ReadonlySet<string>;
  /** Whether it holds a mark of words beyond ASCII; undefined: nobody has looked, as in texts without their bytes. */
  readonly isMarked?: boolean;
}

/** All places of a text where a detector may hold. */
export function candidatesOf(text: string, options: ScanOptions, memory?: ScanMemory): Candidates {
  if (memory === undefined) return candidatesOfAll(text, options);
  const state = stateFor(text, options, 0);
  const known = memory.detectors === options.detectors ? stretchesIn(text, memory) : [];
  memory.stretches = stretchesOf(text, options, state, known);
  memory.text = text;
  memory.detectors = options.detectors;
  const { stretches } = memory;
  return {
    candidates: inOneList(stretches.map(({ candidates }) => candidates)),
    hasSuppressionMark: stretches.some((stretch) => stretch.hasSuppressionMark),
    ...(stretches.every(({ isAll }) => isAll) && { calls: new Set(stretches.flatMap(({ calls }) => [...calls])) }),
  };
}

function candidatesOfAll(text: string, options: ScanOptions): Candidates {
  const hits = options.seen && hitsOf(options.seen, text, options.detectors.anchors);
  if (hits?.length === 0) return nothing;
  const state = stateFor(text, options, 0);
  const { candidates, hasSuppressionMark, isMarked, isAll } = readPart(
    { ...wholeOf(text), ...(hits && { hits }) },
    options,
    state,
  );
  return { candidates, hasSuppressionMark, ...(hits && { isMarked }), ...(isAll && { calls: state.calls }) };
}

function wholeOf(text: string): Part {
  return { text, start: 0, end: text.length, found: 0 };
}

/** Where the text has fewer characters than bytes, they are UTF-8 and more than ASCII. */
function hitsOf({ bytes, hits }: SeenBytes, { length }: string, anchors: Anchors): Hits {
  return bytes.length === length ? hits : inUnits(anchors, hits, bytes);
}

const nothing: Candidates = { candidates: [], hasSuppressionMark: false, calls: new Set(), isMarked: false };

function stretchesOf(
  text: string,
  options: ScanOptions,
  state: ScanState,
  known: readonly Stretch[],
): readonly Stretch[] {
  const stretches: Stretch[] = [];
  const questions = new Set<readonly StillSo[]>();
  let found = 0;
  let next = 0;
  for (let at = 0; at < text.length; ) {
    while (next < known.length && (known[next]?.start ?? 0) < at) next++;
    const former = known[next]?.start === at ? known[next++] : undefined;
    const stretch =
      former !== undefined && isAsBefore(former, { state, found, longest: options.detectors.anchors.longest })
        ? former
        : readStretch(
            { text, start: at, end: endOf(at, known[next]?.start ?? text.length), found },
            options,
            state,
            questions,
          );
    if (stretch === former) skipStretch(state, stretch);
    questions.add(stretch.looked.ofText);
    stretches.push(stretch);
    found += stretch.candidates.length;
    at = stretch.end;
  }
  return stretches;
}

/** A stretch reaches the next one that is known, if that is near. */
function endOf(start: number, next: number): number {
  return next - start <= 2 * stretchLength ? next : start + stretchLength;
}

interface Reached {
  readonly state: ScanState;
  /** Candidates before it. */
  readonly found: number;
  /** Characters of the longest anchor. */
  readonly longest: number;
}

function isAsBefore({ start, before, cost, candidates }: Stretch, { state, found, longest }: Reached): boolean {
  return (
    isProgressAt(before, state, start, longest) && state.left >= cost && found + candidates.length < mostCandidates
  );
}

interface Part {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** Candidates before it. */
  readonly found: number;
  /** Known anchors of the text, of which it is all. */
  readonly hits?: Hits;
}

/** `questions`: those that other stretches asked of all of the text. */
function readStretch(
  part: Part,
  options: ScanOptions,
  state: ScanState,
  questions: Iterable<readonly StillSo[]>,
): Stretch {
  const { start, end } = part;
  const { longest } = options.detectors.anchors;
  const before = progressAt(state, start, longest);
  const { left } = state;
  state.calls = new Set();
  const { value, looked } = lookedAtBy(() => readPart(part, options, state));
  const { candidates, hasSuppressionMark, isAll } = value;
  const further = Math.max(0, looked.reach - usualReach);
  return {
    start,
    end,
    from: value.from - further,
    until: value.until + further,
    before,
    after: progressAt(state, end, longest),
    cost: left - state.left,
    candidates: candidates.map(kept),
    hasSuppressionMark,
    calls: state.calls,
    isAll,
    looked: { ...looked, ofText: sharedQuestions(looked.ofText, questions) },
    place: start,
  };
}

/** As it is remembered, without the text of which it was read. */
function kept({ detector, ...candidate }: Candidate): Candidate {
  return { detector, ...withOwnTexts(candidate) };
}

interface ReadPart extends Pick<Stretch, 'from' | 'until' | 'candidates' | 'hasSuppressionMark'> {
  /** An anchor was met that tells of words beyond ASCII. */
  readonly isMarked: boolean;
  /** No anchor was left out. */
  readonly isAll: boolean;
}

function readPart({ text, start, end, found, hits }: Part, options: ScanOptions, state: ScanState): ReadPart {
  const { anchors, foreign, usesOf } = options.detectors;
  const candidates: Candidate[] = [];
  let hasSuppressionMark = false;
  let isMarked = false;
  let isAll = true;
  let from = start - anchors.longest;
  let until = end;
  const onAnchor = (anchor: number, at: number, held: number) => {
    if (at <= start) return;
    const anchored = usesOf(anchor);
    if (anchored === undefined) {
      hasSuppressionMark = true;
      return;
    }
    if (anchored.length === 0 && foreign.has(anchor)) isMarked = true;
    for (let next = 0; next < anchored.length; next++) {
      if (((held >> next) & 1) === 0) continue;
      const use = anchored[next] as AnchorUse;
      if (use.exact !== undefined && !text.startsWith(use.exact, at - use.length)) continue;
      if (state.left < 0 || found + candidates.length >= mostCandidates) {
        from = Number.NEGATIVE_INFINITY;
        until = Number.POSITIVE_INFINITY;
        isAll = false;
        return;
      }
      state.reach = usualReach + use.detector.measure.cost;
      const matched = match(use, text, at, options.language, state);
      for (let index = 0; index < matched.length; index++) candidates.push(matched[index] as Candidate);
      from = Math.min(from, at - state.reach);
      until = Math.max(until, at + state.reach);
    }
  };
  if (hits === undefined) eachAnchor(anchors, text, onAnchor, Math.max(0, start - anchors.longest), end);
  else eachHit(anchors, hits, onAnchor);
  return { from, until, candidates, hasSuppressionMark, isMarked, isAll };
}

function stateFor(text: string, options: ScanOptions, depth: number): ScanState {
  const { generic, named } = options.detectors;
  let ofInterface: boolean | undefined;
  return {
    left: text.length * workPerChar + leastWork,
    isCatalogue: () => {
      ofInterface ??= isCatalogue(options.path);
      return ofInterface;
    },
    isSetAside: () => isSetAside(classify(options.path)),
    reach: 0,
    calls: new Set(),
    manifestEnd: 0,
    nameEnd: 0,
    bridgeStart: -1,
    bridgeEnd: undefined,
    authorityStart: -1,
    authorityEnd: undefined,
    generic,
    get ofHosts() {
      return options.detectors.ofHosts;
    },
    named,
    encodedEnd: 0,
    run: { start: 0, end: 0 },
    joinedEnd: 0,
    depth,
    scanWithin: (decoded) =>
      // What is asked of a decoded text is settled by that of which it was decoded.
      lookedAtBy(() =>
        readPart(wholeOf(decoded), { ...options, language: 'text' }, stateFor(decoded, options, depth + 1)),
      ).value.candidates.filter(isLikely),
  };
}

function match(use: AnchorUse, text: string, end: number, language: Language, state: ScanState): readonly Candidate[] {
  if (use.given !== undefined) return asList(matchCall(use, text, end, { language, state }));
  switch (use.detector.match) {
    case 'token':
      return asList(matchToken(use, text, end, state));
    case 'assigned':
      return asList(matchAssigned(use, text, end, state));
    case 'generic':
      return asList(matchGeneric(use, text, end, language, state));
    case 'uri':
      return asList(matchEscapedUri(use, text, end, { language, state }) ?? matchUri(use, text, end, state));
    case 'pem':
      return asList(matchPem(use, text, end, state));
    case 'gcp-json':
      return asList(matchGcpJson(use, text, end, state));
    case 'curl':
      return asList(matchCurl(use, text, end, state));
    case 'command':
      return matchCommand(use, text, end, state);
    case 'login':
      noteCall(text, end, state);
      return [
        ...asList(
          matchLogin(use, text, end, { language, state }) ??
            matchHashed(use, text, end, language, state) ??
            matchApplicationKey(use, text, end, language, state) ??
            matchDirective(use, text, end, language, state) ??
            matchLoginLine(use, text, end, language, state),
        ),
        ...matchMembers(use, text, end, language, state),
      ];
    case 'k8s-secret':
      return matchK8sSecret(use, text, end, state);
    case 'encoded':
      return matchEncoded(use, text, end, state);
    case 'concatenated':
      return matchConcatenated(use, text, end, { language, state });
  }
}

function noteCall(text: string, end: number, { calls }: ScanState): void {
  const call = signingCallAt(text, end);
  if (call !== undefined) calls.add(call);
}

/** In decoded text weak readings are left out: most of it is no text that somebody wrote. */
function isLikely({ weight }: Candidate): boolean {
  return weight >= 0.7;
}

const noCandidates: readonly Candidate[] = [];

function asList(candidate: Candidate | undefined): readonly Candidate[] {
  return candidate === undefined ? noCandidates : [candidate];
}
