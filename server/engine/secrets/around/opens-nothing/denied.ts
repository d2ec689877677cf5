import type { Span } from '../../../model/span.ts';

/** Characters before a value in which prose says what it is called, and behind it, in its paragraph, in which it says more of it. */
const mostBefore = 160;
const mostBehind = 320;

/** Whether a file is written for people, in whichever folder it lies. */
export function isProse(path: string): boolean {
  return /\.(?:adoc|mdx?|rst|txt)$/i.test(path);
}

/** Whether the prose of a document says that what it writes there only looks like a secret: `the fixture's fake key (…)`, `a Stripe-shaped value …`, `…, not a real credential`. */
export function isDenied(text: string, { start, end }: Span): boolean {
  const before = text.slice(Math.max(0, start - mostBefore), start);
  if (lookAlike.test(before.slice(before.lastIndexOf('\n\n') + 1))) return true;
  const [paragraph = ''] = text.slice(end, end + mostBehind).split(/\n\s*\n/, 1);
  return notReal.test(paragraph);
}

/** "A fake key", "a Stripe-shaped value", up to the value in the same sentence. */
const lookAlike =
  /\b(?:bogus|dummy|fabricated|fake|fictitious|made-up|planted|synthetic|\w{2,20}-(?:like|looking|shaped|style))\b[^.!?]{0,40}\b(?:credentials?|keys?|passwords?|secrets?|strings?|tokens?|values?)\b[^.!?]{0,60}$/i;

/** What says that a secret is none: "not a real key", "isn't an actual production password". */
const notReal =
  /\b(?:not|isn't|is no|never) (?:an? |any |the )?(?:actual|genuine|live|real)\b[^.!?]{0,20}\b(?:credentials?|keys?|passwords?|secrets?|tokens?|values?)\b/i;
