import { forEach, moveOut, ofMoreHere } from '../engine/rules/remedies.ts';
import type { Rule } from '../engine/rules/rule.ts';
import type { Commitment } from '../host/head.ts';

/** What to do about a literal secret, by what git holds of it: `revoke` is the page of its `provider`, `renew` what to do where nobody has issued it. */
export function commitmentInWords(
  commitment: Commitment,
  { provider, revoke = provider, renew }: Renewal = {},
): string {
  if (commitment.kind === 'none')
    return 'Not committed yet: removing it is enough, unless another commit or branch holds it.';
  const when = sinceInWords(commitment) ?? 'In HEAD';
  if (renew !== undefined) return `${when}: ${renew}, then remove it.`;
  return `${when}: rotate it${revoke === undefined ? '' : rotatedAt(revoke)}, then remove it.`;
}

/** What those words say beyond the problem of the finding: the commit, and where to rotate; undefined where there is nothing more. */
export function detailsOfCommitment(commitment: Commitment, { revoke, renew }: Renewal = {}): string | undefined {
  if (commitment.kind === 'none') return undefined;
  const since = sinceInWords(commitment);
  const when = since && `${since}.`;
  const how = renew ?? (revoke && `rotate it${rotatedAt(revoke)}`);
  const where = how && `${how.charAt(0).toUpperCase()}${how.slice(1)}.`;
  return [when, where].filter(Boolean).join(' ') || undefined;
}

/** Of a value that stood in another file first, which file that was. */
function sinceInWords({ since, firstIn }: Extract<Commitment, { readonly kind: 'committed' }>): string | undefined {
  if (since === undefined) return undefined;
  return `In HEAD since ${since.id} (${since.date})${firstIn === undefined ? '' : `, first in ${firstIn}`}`;
}

/** A page tells how; at a provider it is done. */
function rotatedAt(place: string): string {
  return place.includes('://') ? ` (how: ${place})` : ` at ${place}`;
}

type Renewal = Pick<Rule, 'provider' | 'revoke' | 'renew'>;

/** A finding's message with those words, which say better than the rule's general advice what to do first. */
export function withCommitment(message: string, words: string): string {
  return `${message.replace(` ${moveOut}`, '')} ${words}`;
}

/** As that, where no history tells who may have it: the folder may have been handed on as it is. */
export function withoutHistory(message: string): string {
  if (message.endsWith(`: ${forEach.any}.`)) return `${message} ${rotateIfShared}`;
  return message.replace(adviceAtEnd, ` ${moveOut} ${rotateIfShared}`);
}

/** The rule's general advice, with nothing behind it but how many more of the kind there are. */
const adviceAtEnd = new RegExp(` ${moveOut.replace('.', '\\.')}(?=$| ${ofMoreHere})`);
const rotateIfShared = 'Rotate it if anybody else has this file.';
