import { unknownPassphrase, untriedPassphrase } from '../secrets/decode/known-passphrases.ts';

/** What opens a store, to stand behind "with": a well-known passphrase by what it is called, or where it is written. */
export function passphraseInWords(value: string): string {
  if (value === 'none') return 'no passphrase';
  if (value.startsWith('one ')) return `a passphrase${value.slice(3)}`;
  const [, kind, rest] = /^the (default|published one|one) (.*)$/.exec(value) ?? [];
  if (kind === undefined) return `passphrase ${value}`;
  return kind === 'one' ? `the passphrase ${rest}` : `the ${kind.split(' ')[0]} passphrase ${rest}`;
}

/** Whether it tells nothing of what opens the store. */
export function isUnknownPassphrase(value: string): boolean {
  return value === unknownPassphrase || value === untriedPassphrase;
}
