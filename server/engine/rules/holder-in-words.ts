import { symbolInWords } from '../graph/symbol-in-words.ts';
import type { Grant } from '../model/grant.ts';

/** The holder of a statement by its address or name; where nobody tells it, what it is. */
export function holderInWords({ holder, role }: Grant): string {
  const name = symbolInWords(holder);
  if (!/^\d+$/.test(name)) return name;
  return role === 'resource' ? 'the resource' : 'whoever holds this policy';
}
