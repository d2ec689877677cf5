import type { Candidate } from '../candidate.ts';
import type { AnchorUse } from '../detector.ts';
import { classesOf } from '../value/char-classes.ts';
import { secretWeight } from '../value/secret-value.ts';
import { strangeness } from '../value/wordiness.ts';
import { argumentBehind } from './argument-behind.ts';

/** Characters before the end of an address of mail in which its call begins. */
const mostBefore = 180;

/** The anchors end with the quote that opens the second literal: `.com", "`. */
export function endsMail(call: string): boolean {
  return call.startsWith('.') && /^\.[a-z]{2,3}["'], ?["']$/.test(call);
}

/**
 * `new Meter("me@shop.net", "…")`: who signs in by an address of mail gives the password behind it. Told only of what a call is given first, and of a value
 * that no name, subject or label would be.
 */
export function matchBehindMail(use: AnchorUse, text: string, end: number): Candidate | undefined {
  if (!givesMail.test(text.slice(Math.max(0, end - mostBefore), end - use.length))) return undefined;
  const value = argumentBehind(text, end);
  if (value === undefined || !/^[!-~]{8,40}$/.test(value) || /[@/\\<>{}]/.test(value)) return undefined;
  const classes = classesOf(value);
  if (classes.count < 3 || !(classes.symbol || strangeness(value) >= leastStrange)) return undefined;
  const weight = secretWeight({ kind: 'password', name: 'password', value, isQuoted: true });
  return weight < leastWeight
    ? undefined
    : { detector: use.detector, span: { start: end, end: end + value.length }, token: value, weight };
}

/** An address, all but its last part, as the first argument of a call that sends nothing. */
const givesMail =
  /(?<![\w$.]{0,60}(?:assert|mail|send|message|notify|invite|expect|equals?|contains?|replace|split|includes)\w{0,20})\(\s{0,40}(?:\w{1,30}\s?[:=]\s?)?["'][\w.+-]{1,60}@[\w.-]{1,60}$/i;

/** As random values are; see `strangeness`. */
const leastStrange = 5;

const leastWeight = 0.7;
