import { addAll, addRange, type CharSet, hasChar, noChars } from './char-set.ts';
import type { Shape } from './parse-shape.ts';

/** Parts that follow each other. */
interface Rest {
  readonly part: Shape;
  readonly next: Rest | undefined;
}

interface Step {
  readonly set: CharSet;
  readonly rest: Rest | undefined;
}

/** Ways to read on that are followed at once. */
const mostWays = 64;

/** What stands somewhere in a text, in either case. */
export interface Standing {
  readonly at: number;
  readonly word: string;
}

/**
 * Which characters the first so many may be of every text of a shape that holds the word there, one set for each: of fewer where texts end or too
 * many ways lead on.
 */
export function headsOf(shape: Shape, count: number, { at, word }: Standing): readonly CharSet[] {
  const heads: CharSet[] = [];
  let ways = new Set<Rest | undefined>([{ part: shape, next: undefined }]);
  while (heads.length < count && ways.size <= mostWays) {
    const all: Step[] = [];
    const ends = [...ways].map((rest) => addSteps(rest, all));
    if (ends.includes(true)) break;
    const letter = word[heads.length - at] ?? '';
    const steps = letter === '' ? all : all.filter(({ set }) => holds(set, letter));
    heads.push(steps.reduce((all, { set }) => addAll(all, set), noChars()));
    ways = new Set(steps.map(({ rest }) => rest));
  }
  return heads;
}

function holds(set: CharSet, letter: string): boolean {
  return hasChar(set, letter.toLowerCase().charCodeAt(0)) || hasChar(set, letter.toUpperCase().charCodeAt(0));
}

/** With the letters of either case. */
export function inBothCases(set: CharSet): CharSet {
  const both = addAll(noChars(), set);
  for (let code = 97; code <= 122; code++) {
    if (hasChar(set, code) || hasChar(set, code - 32)) addRange(addRange(both, code), code - 32);
  }
  return both;
}

/** Adds what may be read next; whether all may have been read. */
function addSteps(rest: Rest | undefined, steps: Step[]): boolean {
  if (rest === undefined) return true;
  const { part, next } = rest;
  switch (part.kind) {
    case 'char':
      steps.push({ set: part.set, rest: next });
      return false;
    case 'secret':
      return addSteps({ part: part.part, next }, steps);
    case 'sequence':
      return addSteps(
        part.parts.reduceRight<Rest | undefined>((row, each) => ({ part: each, next: row }), next),
        steps,
      );
    case 'choice':
      return part.options.map((option) => addSteps({ part: option, next }, steps)).includes(true);
    case 'repeat': {
      const more: Shape = { ...part, min: Math.max(0, part.min - 1), max: part.max - 1 };
      const taken = part.max > 0 && addSteps({ part: part.part, next: { part: more, next } }, steps);
      return (part.min === 0 && addSteps(next, steps)) || taken;
    }
  }
}
