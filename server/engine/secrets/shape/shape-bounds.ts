import { addAll, type CharSet, noChars, shareChars } from './char-set.ts';
import type { Shape } from './parse-shape.ts';

/** How far a match may reach and how much a backtracking matcher may try from one place. */
export interface ShapeBounds {
  readonly minLength: number;
  readonly maxLength: number;
  /** Upper bound of the ways in which one text can be split over the shape's repetitions. */
  readonly paths: number;
}

/** Bounds of a shape by its structure alone; no text makes a matcher exceed `paths * maxLength` steps per start. */
export function boundsOf(shape: Shape): ShapeBounds {
  const { min, max } = lengthOf(shape);
  return { minLength: min, maxLength: max, paths: pathsOf(shape, noChars()) };
}

/** Shortest and longest text of a shape. */
export function lengthOf(shape: Shape): { readonly min: number; readonly max: number } {
  switch (shape.kind) {
    case 'char':
      return { min: 1, max: 1 };
    case 'secret':
      return lengthOf(shape.part);
    case 'repeat': {
      const part = lengthOf(shape.part);
      return { min: part.min * shape.min, max: part.max * shape.max };
    }
    case 'sequence': {
      const parts = shape.parts.map(lengthOf);
      return { min: sum(parts.map((part) => part.min)), max: sum(parts.map((part) => part.max)) };
    }
    case 'choice': {
      const options = shape.options.map(lengthOf);
      return {
        min: Math.min(...options.map((option) => option.min)),
        max: Math.max(...options.map((option) => option.max)),
      };
    }
  }
}

/** All characters that a text of the shape may hold. */
export function charsIn(shape: Shape): CharSet {
  switch (shape.kind) {
    case 'char':
      return shape.set;
    case 'secret':
    case 'repeat':
      return charsIn(shape.part);
    case 'choice':
      return shape.options.reduce((all, option) => addAll(all, charsIn(option)), noChars());
    case 'sequence':
      return shape.parts.reduce((all, part) => addAll(all, charsIn(part)), noChars());
  }
}

/** `follow` holds the characters that may come behind the shape. */
function pathsOf(shape: Shape, follow: CharSet): number {
  switch (shape.kind) {
    case 'char':
      return 1;
    case 'secret':
      return pathsOf(shape.part, follow);
    case 'repeat':
      return repeatPaths(shape, follow);
    case 'choice':
      return choicePaths(shape.options, follow);
    case 'sequence': {
      let behind = follow;
      let paths = 1;
      for (const part of [...shape.parts].reverse()) {
        paths *= pathsOf(part, behind);
        behind = firstOf(part, behind);
      }
      return paths;
    }
  }
}

function repeatPaths(shape: Extract<Shape, { kind: 'repeat' }>, follow: CharSet): number {
  const first = firstOf(shape.part, noChars());
  const inner = pathsOf(shape.part, addAll(addAll(noChars(), first), follow));
  const isAmbiguous = shape.min < shape.max && shareChars(first, follow);
  const perRound = inner === 1 ? 1 : inner ** shape.max;
  return perRound * (isAmbiguous ? shape.max - shape.min + 1 : 1);
}

function choicePaths(options: readonly Shape[], follow: CharSet): number {
  const seen = noChars();
  let areDisjoint = true;
  let total = 0;
  let most = 0;
  for (const option of options) {
    const first = firstOf(option, follow);
    areDisjoint &&= !shareChars(seen, first);
    addAll(seen, first);
    const paths = pathsOf(option, follow);
    total += paths;
    most = Math.max(most, paths);
  }
  return areDisjoint ? most : total;
}

/** The characters a text of the shape may begin with, those of `follow` included where it may be empty. */
export function firstOf(shape: Shape, follow: CharSet): CharSet {
  switch (shape.kind) {
    case 'char':
      return shape.set;
    case 'secret':
      return firstOf(shape.part, follow);
    case 'repeat': {
      const first = addAll(noChars(), firstOf(shape.part, follow));
      return shape.min === 0 ? addAll(first, follow) : first;
    }
    case 'choice':
      return shape.options.reduce((all, option) => addAll(all, firstOf(option, follow)), noChars());
    case 'sequence':
      return shape.parts.reduceRight((behind, part) => firstOf(part, behind), follow);
  }
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
