/**
 * Invariant of `judging/`: what is said of a file follows from joined facts, the rules in force, and what people accept. Each question is remembered with
 * what it read, so that an edit has only that judged anew which it reaches.
 */
import { compiledFrom } from '../graph/store/compiled-from.ts';
import type { FactStore } from '../graph/store/fact-store.ts';
import type { Memo } from '../graph/store/memo.ts';
import { sameData } from '../graph/store/same-data.ts';
import type { StatedParts } from '../graph/store/stated-parts.ts';
import type { Facts } from '../model/facts.ts';
import type { Finding } from '../model/finding.ts';
import type { Surroundings } from '../queries.ts';
import type { Acceptances } from '../rules/acceptances.ts';
import { type Baseline, entriesOn } from '../rules/baseline.ts';
import { type Court, openCourt } from '../rules/court.ts';
import { conclude } from '../rules/judge.ts';
import type { CheckContext } from '../rules/rule.ts';
import type { GuardProblem, Opinion } from '../rules/said.ts';
import type { SecretMask } from '../rules/secret-mask.ts';
import { backedUpFrom } from '../text/paths/backed-up-path.ts';
import { type JudgedRules, noRules } from './judged-rules.ts';

interface CourtInputs {
  readonly memo: Memo;
  readonly stated: StatedParts;
  readonly rules: JudgedRules;
  readonly surroundings: Surroundings;
  readonly context: CheckContext;
  /** The mask for what is quoted from a file. */
  readonly maskOf: (path: string) => SecretMask;
}

/** By which rules a file is judged, with what they may ask. */
export function createCourts({
  memo,
  stated,
  rules,
  surroundings,
  context,
  maskOf,
}: CourtInputs): (path: string) => Court {
  return memo.query<Court>(
    (path) => {
      memo.read('surroundings');
      const about = { path, ...(stated(path, 'isGenerated') ? ({ isGenerated: true } as const) : {}) };
      return openCourt(about, rules.in(path), context, {
        overrides: surroundings.config,
        mask: maskOf(path),
      });
    },
    { same: () => false, onCycle: openCourt({ path: '' }, noRules, context, {}) },
  );
}

interface FindingsInputs {
  readonly memo: Memo;
  readonly store: FactStore;
  readonly rules: JudgedRules;
  readonly surroundings: Surroundings;
  /** What people accept, wherever it stands by now. */
  readonly accepted: () => Baseline;
  readonly acceptedIn: Acceptances['acceptedIn'];
  readonly allowedIn: Acceptances['allowedIn'];
  readonly courtOf: (path: string) => Court;
  /** What rules say of all that a file states. */
  readonly opinionsOn: (facts: Facts) => readonly (readonly Opinion[])[];
}

/** The findings of each file. */
export interface Findings {
  in(path: string): readonly Finding[];
  /** Rules that threw where they were last asked. */
  problems(): readonly GuardProblem[];
}

/** A copy of a secret leaks as the first one does. */
function isOfText({ rule }: Finding): boolean {
  return /^(?:secret|suppression)-/.test(rule);
}

const nothingFound: readonly Finding[] = [];

export function createFindings(inputs: FindingsInputs): Findings {
  const { memo, store, rules, surroundings } = inputs;
  /** Of the tree, in a folder for that, with its file still in the tree: whatever it says is said there. */
  const isKeptState = (path: string) => {
    const original = backedUpFrom(path);
    return original !== undefined && store.readFacts(original) !== undefined;
  };
  const problemsByPath = new Map<string, readonly GuardProblem[]>();
  const judged = memo.query<readonly Finding[]>(
    (path) => {
      memo.read('surroundings');
      const facts = store.readFacts(path);
      if (facts === undefined) return [];
      const { holding, ended } = entriesOn(inputs.accepted(), surroundings.today);
      const { findings, problems } = conclude(facts, inputs.opinionsOn(facts), inputs.courtOf(path), {
        baseline: holding,
        ended,
        acceptedElsewhere: inputs.acceptedIn(path),
        allowedCheck: inputs.allowedIn(path),
      });
      if (problems.length > 0) problemsByPath.set(path, problems);
      else problemsByPath.delete(path);
      return compiledFrom(path, store) === undefined && !isKeptState(path) ? findings : findings.filter(isOfText);
    },
    { same: sameData, onCycle: nothingFound },
  );
  return {
    in: (path) => {
      // Most files of a repository say nothing: only a rule about paths can hold for them, and nothing is remembered.
      if (
        !store.isSilent(path) ||
        store.isNeeded(path) ||
        rules.ofSilence()?.(path, surroundings.ignored.has(path) ? 'ignored' : 'kept')
      )
        return judged(path);
      problemsByPath.delete(path);
      return nothingFound;
    },
    problems: () => [...problemsByPath.values()].flat(),
  };
}
