import { isSafePattern } from 'redos-detector';

/** What the checker may do for one shape: some 250 ms, on those that it cannot decide. */
const effort = { maxSteps: 1_000, maxScore: 1_000 };

/** Answers for the shapes of a few files, since a file of rules is read again with each edit. */
const mostRemembered = 500;
const remembered = new Map<string, boolean>();

/**
 * Whether a text could make a regular expression try a great many ways to match, or whether that cannot be ruled out.
 * Asked for shapes that people write themselves, whose bounds hold already (`parseShape`, `boundsOf`).
 */
export function mayBacktrack(shape: string, flags: '' | 'i'): boolean {
  const key = `${flags}/${shape}`;
  const known = remembered.get(key);
  if (known !== undefined) return known;
  const answer = !isSafe(shape, flags);
  if (remembered.size >= mostRemembered) remembered.clear();
  remembered.set(key, answer);
  return answer;
}

/** Shapes are matched at one place of a text, never searched for. */
function isSafe(shape: string, flags: '' | 'i'): boolean {
  try {
    return isSafePattern(`^(?:${shape})`, { ...effort, caseInsensitive: flags === 'i' }).safe;
  } catch {
    return false;
  }
}
