import type { Engine } from '../engine/index.ts';
import type { Finding } from '../engine/model/finding.ts';
import { wordsOf } from '../engine/secrets/value/name-kind.ts';
import { lineAt } from '../engine/text/line-table.ts';
import { isAsked, type Leave, openFindings } from './fixable.ts';
import type { ScannedRoot } from './roots.ts';

/** Lines between two settings of one kind. */
const farthest = 3;

/** Findings before one and behind it that are looked at. */
const mostNear = 8;

/**
 * Findings that are the other half of what is asked for, notes or not, as keys: `jwt_access_secret` beside `jwt_refresh_secret`, which stand in one place, are of one rule and differ in one word.
 * Whoever takes out the one takes out the other, though its value alone would say less.
 */
export function twinsOfAsked(root: ScannedRoot, only: readonly string[], leave: Leave): ReadonlySet<string> {
  const { engine } = root;
  const open = openFindings(root).filter(({ rule }) => only.includes(rule) && rule.startsWith('secret-generic-'));
  const byFile = new Map<string, Finding[]>();
  for (const finding of open) byFile.set(finding.at.path, [...(byFile.get(finding.at.path) ?? []), finding]);
  const twins = new Set<string>();
  for (const [path, all] of byFile) {
    const asked = new Set(all.filter((finding) => isAsked(engine, finding, leave)));
    // What is asked for beside the other may be a note when that one is gone.
    for (const [index, one] of asked.size === 0 ? [] : all.entries()) {
      const near = all.slice(Math.max(0, index - mostNear), index + mostNear + 1);
      if (near.some((other) => asked.has(other) && areTwins(engine, one, other))) twins.add(twinKey(path, one));
    }
  }
  return twins;
}

/** How a twin is known in a file that changes. */
export function twinKey(path: string, { key }: Pick<Finding, 'key'>): string {
  return `${path} ${key}`;
}

function areTwins(engine: Engine, one: Finding, other: Finding): boolean {
  const starts = engine.facts(one.at.path)?.lineStarts ?? [0];
  const [first, second] = [one, other].map(({ at }) => lineAt(starts, at.span.start));
  if (one.rule !== other.rule || first === undefined || second === undefined) return false;
  return (
    first !== second &&
    Math.abs(first - second) <= farthest &&
    differInOneWord(nameOf(engine, one), nameOf(engine, other))
  );
}

function nameOf(engine: Engine, { at }: Finding): string {
  return engine.facts(at.path)?.credentials.find(({ span }) => span.start === at.span.start)?.site?.name ?? '';
}

/** Two words or more, of which the last says what both are. */
function differInOneWord(one: string, other: string): boolean {
  const [first = [], second = []] = [one, other].map((name) => wordsOf(name.split('.').at(-1) ?? ''));
  if (first.length < 2 || first.length !== second.length || first.at(-1) !== second.at(-1)) return false;
  return first.filter((word, at) => word !== second[at]).length === 1;
}
