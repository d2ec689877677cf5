import type { DecodedPart } from '../../../model/credential.ts';
import type { Span } from '../../../model/span.ts';
import { isInside } from '../../is-machine.ts';
import { isTypedByMany } from '../../value/placeholder.ts';
import { spellsNeighbour } from '../beside/neighbour.ts';

interface Found {
  readonly rule: string;
  readonly value: string;
  readonly text: string;
  readonly span: Span;
}

/**
 * Whether a password of a store is one that everybody would try, or is made of the names around it and words for passwords (`shop_pass_2024` of the database
 * `shop`), and opens only a host which nobody reaches from outside, whatever environment its settings are for: whoever is inside does not need the file to be let
 * in. What nobody would guess is told there, and what opens a host of others.
 */
export function isGuessedInside({ rule, value, text, span }: Found, told: readonly DecodedPart[]): boolean {
  if (!ofStores.test(rule)) return false;
  const hosts = told.filter(({ label }) => label === 'host');
  if (hosts.length === 0 || !hosts.every((host) => isInside(host.value))) return false;
  return isTypedByMany(value) || spellsNeighbour(value, text, span);
}

const ofStores = /^secret-(?:database-uri|generic-password)$/;
