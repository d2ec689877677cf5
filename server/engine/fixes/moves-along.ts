import type { Finding } from '../model/finding.ts';
import type { FixContext, FixKind, FixOffer, TakenOut } from './fix.ts';

/** Whoever moves a secret moves its id along, but not to the clipboard, which holds one value. */
export function movesAlong(offerId: string): boolean {
  return offerId.startsWith('move-to-') && !offerId.endsWith(':clipboard');
}

/** Each place may read its value by a name of its own. */
export function takenTogether(taken: readonly TakenOut[]): TakenOut {
  const all = (of: (each: TakenOut) => string) => [...new Set(taken.map(of))];
  return { value: all(({ value }) => value).join('\n'), keep: all(({ keep }) => keep).join(' ') };
}

/** What is done about a secret concerns each place of its value; the clipboard holds one. */
export function coversValue({ rule }: Finding, offerId: string): boolean {
  return rule.startsWith('secret-') && (movesAlong(offerId) || /^ignore(?::|$)/.test(offerId));
}

/** What a fix leaves to a person: a value to keep, and words. */
export function leftToDo(
  kind: FixKind,
  finding: Finding,
  offer: FixOffer,
  context: FixContext,
): { readonly takenOut?: TakenOut; readonly advice?: string } {
  const takenOut = kind.takesOut?.(finding, offer, context);
  const advice = kind.advises?.(finding, offer, context);
  return { ...(takenOut ? { takenOut } : {}), ...(advice ? { advice } : {}) };
}
