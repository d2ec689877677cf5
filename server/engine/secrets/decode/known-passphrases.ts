import type { Certificate } from '../bytes/x509/certificate.ts';

/** Source: Google Cloud, "REST: projects.serviceAccounts.keys", TYPE_PKCS12_FILE: all of these keys have the same passphrase. */
export const passphraseOfGoogle = 'the published one of Google';

/** What is said of a passphrase that was tried, or was not, in vain. */
export const unknownPassphrase = 'not a well-known one';
export const untriedPassphrase = 'not tried';

/** A passphrase that everybody tries first, and what to call it. */
export type KnownPassphrase = readonly [passphrase: string, words: string];

export const ofGoogle: KnownPassphrase = ['notasecret', passphraseOfGoogle];

/** What no passphrase at all is called. */
export const noPassphrase = 'none';

const triedFirst = 'one that everybody tries first';

/** Google's for its P12 keys, none, Java's default, Android's for trying, and what many type. */
export const knownPassphrases: readonly KnownPassphrase[] = [
  ofGoogle,
  ['', noPassphrase],
  ['changeit', 'the default of Java'],
  ['android', 'the one that Android tells for trying'],
  ['123456', triedFirst],
  ['12345678', triedFirst],
  ['password', triedFirst],
];

/** What a store of keys, which only who has its passphrase opens, is asked. */
export interface Lock {
  /** Rounds of a digest that it takes to tell. */
  readonly cost: number;
  /** Where the passphrase opens it, the certificates of its keys, none where that takes more than `rounds`; undefined: it does not. */
  readonly openWith: (passphrase: string, rounds: number) => readonly Certificate[] | undefined;
}

/** The label of what else than private keys a store holds, and its value. */
export const heldInStore = 'held in store';
export const secretsAlone = 'secrets';
