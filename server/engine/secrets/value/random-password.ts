import { keptOfValue } from '../../text/kept-of-value.ts';
import { classesOf } from './char-classes.ts';
import { isGuessable } from './placeholder.ts';
import { wordiness } from './wordiness.ts';

/** Whether a password was made at random, so that nobody wrote it down to show how one is written: digits and letters that make no words. */
export const isRandom = keptOfValue(isMadeAtRandom);

function isMadeAtRandom(password: string): boolean {
  if (password.length < 8 || !/\d/.test(password) || !/[A-Za-z]/.test(password)) return false;
  if (/^[0-9a-f]{32,128}$/.test(password)) return true;
  if (isGuessable(password)) return false;
  // Signs of all sorts between letters that are too few for a word.
  if (password.length >= 10 && classesOf(password).count === 4 && ofSigns.test(password)) return true;
  // Digits all over it leave too few pairs of letters to tell.
  const isMixed = (password.match(/\d[A-Za-z]|[A-Za-z]\d/g)?.length ?? 0) >= 4;
  return (wordiness(password) ?? (isMixed ? 0 : 1)) < 0.65;
}

const ofSigns = /^(?!.*[A-Za-z]{6})(?=.*[^A-Za-z0-9].*[^A-Za-z0-9])/;
