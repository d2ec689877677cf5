import type { Credential, Doubt, PairHalf } from '../model/credential.ts';

/** Whether the value itself tells an end that lies before today (ISO date). */
export function hasExpired({ expiresAt }: Credential, today: string): boolean {
  return expiresAt !== undefined && expiresAt.slice(0, 10) < today;
}

/**
 * What a credential tells by itself and what speaks against it, as sentences for a finding; empty: nothing. None of it
 * is secret.
 */
export function toldBy(credential: Credential, today: string): string {
  const told = credential.decoded.map(({ label, value }) => `${label} ${value}`).slice(0, mostTold);
  return [
    ...(told.length === 0 ? [] : [`It tells ${told.join(', ')}.`]),
    ...(hasExpired(credential, today) ? ['It has expired.'] : []),
    ...(credential.doubt === undefined ? [] : [doubts[credential.doubt]]),
    ...(credential.half === undefined || credential.half.other ? [] : [alone[credential.half.of]]),
  ].join(' ');
}

const mostTold = 5;

const alone: Readonly<Record<PairHalf['of'], string>> = {
  id: 'Using it takes its secret, which is not near it.',
  secret: 'Using it takes its key id, which is not near it.',
};

const doubts: Readonly<Record<Doubt, string>> = {
  'checksum-fails': 'Its checksum fails, so it is mistyped or invented.',
  'structure-broken': 'Its structure cannot be read, so it is cut off or invented.',
  'looks-invented': 'It repeats itself, counts or spells words, so it is probably invented.',
  'out-of-place': 'Nothing around it says that it is used.',
  protected: 'A passphrase that is not in it protects it.',
};
