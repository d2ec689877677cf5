import type { Place, Span } from '../model/span.ts';
import { countBelow } from '../text/ordered.ts';
import type { Rule, Subject } from './rule.ts';
import { namesRule } from './suppressions.ts';

/** A rule that holds somewhere. */
export interface Holding {
  readonly rule: Rule;
  readonly subject: Subject;
  readonly at: Place;
}

/**
 * Leaves out what says the same as something graver: a rule is silent where one that it yields to holds for the
 * same subject, or at a place that overlaps its own; one that speaks of a file as a whole, where one holds anywhere in it. Takes time in the order of n log n for each yielding rule.
 */
export function withoutYielding<T extends Holding>(holdings: readonly T[]): readonly T[] {
  const winners = new Map<Rule, Winners>();
  return holdings.filter((holding) => {
    const { rule } = holding;
    if (rule.yieldsTo.length === 0) return true;
    const known = winners.get(rule) ?? winnersOver(rule, holdings);
    winners.set(rule, known);
    if (speaksOfFile(rule)) return !known.isIn(holding.at.path);
    return !known.subjects.has(matterOf(holding.subject)) && !known.overlaps(holding.at);
  });
}

/** It points at the beginning of the file only since a finding has to stand somewhere. */
function speaksOfFile({ each, when, point }: Rule): boolean {
  return each === 'document' && when !== undefined && point === undefined;
}

interface Winners {
  readonly subjects: ReadonlySet<Subject | string>;
  isIn(path: string): boolean;
  overlaps(place: Place): boolean;
}

function winnersOver(rule: Rule, holdings: readonly Holding[]): Winners {
  const isGraver = graverThan(rule);
  const over = holdings.filter((other) => isGraver(other.rule));
  const perPath = new Map<string, Span[]>();
  for (const { at } of over) {
    const spans = perPath.get(at.path);
    if (spans) spans.push(at.span);
    else perPath.set(at.path, [at.span]);
  }
  const tests = new Map([...perPath].map(([path, spans]) => [path, overlapTest(spans)]));
  return {
    subjects: new Set(over.map((other) => matterOf(other.subject))),
    isIn: (path) => tests.has(path),
    overlaps: ({ path, span }) => tests.get(path)?.(span) ?? false,
  };
}

/** Which rules one yields to: of thousands of holdings a few rules are asked. */
function graverThan(rule: Rule): (other: Rule) => boolean {
  const known = new Map<Rule, boolean>([[rule, false]]);
  return (other) => {
    const isGraver = known.get(other) ?? rule.yieldsTo.some((word) => namesRule(word, other.id));
    known.set(other, isGraver);
    return isGraver;
  };
}

/** The parts of a workflow, of which a file has one, are one subject. */
function matterOf(subject: Subject): Subject | string {
  return subject.kind === 'pipeline' && subject.pipeline.system === 'github' ? subject.path : subject;
}

/** Whether a span overlaps any of these: of those that start before its end, the one that reaches furthest decides. */
function overlapTest(spans: readonly Span[]): (span: Span) => boolean {
  const ordered = [...spans].sort((a, b) => a.start - b.start);
  const starts = ordered.map((span) => span.start);
  let furthest = -1;
  const reach = ordered.map((span) => {
    furthest = Math.max(furthest, span.end);
    return furthest;
  });
  return ({ start, end }) => {
    const before = countBelow(starts, Math.max(end, start + 1));
    return before > 0 && (reach[before - 1] ?? -1) > start;
  };
}
