import type { Commitment } from '../host/head.ts';

/** What to do about a literal secret, by what git holds of it. `revoke`: the vendor's page. */
export function commitmentInWords(commitment: Commitment, revoke?: string): string {
  if (commitment.kind === 'none') return 'Not committed yet: removing it is enough.';
  const { since } = commitment;
  const when = since === undefined ? 'In HEAD' : `In HEAD since ${since.id} (${since.date})`;
  return `${when}: rotate it${revoke === undefined ? '' : ` at ${revoke}`}, then remove it.`;
}

/** A finding's message with those words, which say better than the rule's general advice what to do first. */
export function withCommitment(message: string, words: string): string {
  return `${message.replace(' Move it out.', '')} ${words}`;
}
