import type { DecodedPart } from '../../../model/credential.ts';
import type { Span } from '../../../model/span.ts';
import { lookAround } from '../../../text/looked.ts';
import { isInside } from '../../is-machine.ts';
import { classesOf } from '../../value/char-classes.ts';
import { isTypedByMany } from '../../value/placeholder.ts';
import { spellsNeighbour } from '../beside/neighbour.ts';
import { isOfProduction } from '../beside/of-production.ts';
import { isCompose } from '../beside/reached-store.ts';
import { isFallback } from './fallback.ts';

/** Characters of a set-up before a fallback in which its services and what they are called stand. */
const mostOfSetUp = 3_000;

interface Found {
  readonly rule: string;
  readonly path: string;
  readonly value: string;
  readonly text: string;
  readonly span: Span;
}

/**
 * Whether a password of a store is one that everybody would try, or is made of the names around it and words for passwords (`shop_pass_2024` of the database
 * `shop`), and opens only a host which nobody reaches from outside, whatever environment its settings are for: whoever is inside does not need the file to be let
 * in. What nobody would guess is told there, and what opens a host of others. A set-up of Compose falls back on such a one for its own stores.
 */
export function isGuessedInside({ rule, path, value, text, span }: Found, told: readonly DecodedPart[]): boolean {
  if (!ofStores.test(rule)) return false;
  // What counts in a set-up where whoever starts it says nothing else.
  if ((isFallback(text, span.start) || isOfHealthCheck(rule, text, span.start)) && isCompose(text, span.start)) {
    lookAround(mostOfSetUp);
    return isTypedByMany(value) || spellsNeighbour(value, text, span, mostOfSetUp);
  }
  const hosts = told.filter(({ label }) => label === 'host');
  if (hosts.length === 0 || !hosts.every((host) => isInside(host.value))) return false;
  // Who looks after production has others who look in.
  if (isOfProduction(path, text, span.start) && /\d/.test(value) && classesOf(value).count === 4)
    return isTypedByMany(value);
  return isTypedByMany(value) || spellsNeighbour(value, text, span);
}

const ofStores = /^secret-(?:database-uri|generic-command|generic-password)$/;

/** Characters of a line before a password. */
const mostLine = 200;

/** `test: ["CMD", "mysql", "-pshop2024"]`: a container asks itself. */
function isOfHealthCheck(rule: string, text: string, at: number): boolean {
  return (
    rule === 'secret-generic-command' &&
    /(?:^|\n)[ \t]{1,24}test:[^\n]{0,160}$/.test(text.slice(Math.max(0, at - mostLine), at))
  );
}
