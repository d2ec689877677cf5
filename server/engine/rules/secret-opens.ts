import defaults from '../../../rules/secrets/defaults.json' with { type: 'json' };
import { accessKeyId, type Credential } from '../model/credential.ts';
import { isOfKeyStore, keyStore, privateKey } from '../secrets/decode/key-store-beside.ts';
import { passphraseOfGoogle } from '../secrets/decode/known-passphrases.ts';
import { titleOfLicence, titleOfPutBack } from '../secrets/judge/title-of.ts';
import { accountInWords } from './account-in-words.ts';
import { listensAlone } from './listens-alone.ts';
import { generalInWords } from './opens-by-name.ts';
import { type Opens, opensByRule } from './opens-in-words.ts';
import { provesInWords } from './proof-in-words.ts';
import type { CredentialSubject, Rule } from './rule.ts';

/**
 * What whoever has this very secret can do with it: as whom, where an identity of the repository is joined to it; on which host and as which user, where
 * nothing but a name makes it a secret; else as its detector says. `asTold` makes a part of the text fit to be said.
 */
export function opensOf(rule: Rule, subject: CredentialSubject, asTold: (value: string) => string): Opens {
  const { credential } = subject;
  const joined = provesInWords(subject, asTold);
  // Who it is says whose it is.
  if (joined !== undefined)
    return { words: joined, said: new Set(credential.decoded.flatMap(({ label }) => (kept.has(label) ? [] : label))) };
  const account = opensAccount(rule.id, credential) ? accountInWords(credential, asTold) : undefined;
  if (account !== undefined) return account;
  if (rule.id === 'secret-generic-password' && isOfKeyStore(credential))
    return { words: ofStore(credential), said: new Set() };
  if (subject.unchecked !== undefined) return { words: ofUnchecked, said: new Set() };
  if (isOfKey(credential)) return { words: ofPrivateKey, said: new Set() };
  if (listensAlone(credential)) return { words: ofListener, said: new Set() };
  if (credential.decoded.some(({ value }) => value === passphraseOfGoogle))
    return { words: ofServiceAccount, said: new Set() };
  // A token that was read and tells no end has none. Source: RFC 7519, 4.1.4.
  const endless = new Map(Object.entries(defaults.opensWithoutEnd)).get(rule.id);
  if (
    endless !== undefined &&
    credential.title !== titleOfLicence &&
    credential.expiresAt === undefined &&
    credential.decoded.length > 0
  )
    return { words: withAudience(endless, credential), said: new Set() };
  const inManifest = credential.site?.name ?? '';
  if (rule.id === 'secret-kubernetes-secret-manifest' && /^[\w.-]{2,60}$/.test(inManifest))
    return { words: defaults.opensInManifest.replace('{name}', () => `\`${asTold(inManifest)}\``), said: new Set() };
  const opens = new Map(Object.entries(defaults.opens));
  const general = generalInWords(rule.id, subject, asTold);
  if (general !== undefined) return general;
  const byTitle = opens.get(credential.title) ?? opens.get(credential.title.replace(/ that opens .*$/, ''));
  const { words, said } = withKeyId(byTitle ?? opensByRule(rule), credential, asTold);
  const opened = words.replace(alsoHasPassphrase, whoOpens(subject));
  return { words: withAudience(opened, credential), said };
}

/** Not every token names whom it is for. Source: RFC 7519, 4.1.3. */
function withAudience(words: string, { decoded }: Credential): string {
  const isNamed = decoded.some(({ label }) => label === 'audience');
  return isNamed ? words : words.replace(/ towards (?:its|the) audience/, '');
}

/** Parts of a value that say more than whom it proves. */
const kept: ReadonlySet<string> = new Set(['encoding', 'expires', 'mode', 'passphrase']);

/** Rules whose values open an account that stands beside them, whoever has issued it. */
const ofAccount = /^secret-(?:aiven-password|database-|generic-(?:command|login|password)|http-(?:basic|curl)|url-)/;

/** A member of a Secret does where a container gets it beside the host of a database. */
function opensAccount(rule: string, credential: Credential): boolean {
  if (rule === 'secret-kubernetes-secret-manifest') return credential.evidence === 'host';
  return ofAccount.test(rule) && !isNoPassword(credential) && !isPutBack(credential);
}

/** What a detector says of a store alone, and what holds where its passphrase stands in another file. */
const alsoHasPassphrase = 'whoever also has its passphrase';
const readsBoth = 'whoever reads both files';
const readsIt = 'whoever has the file';

/** Who opens a store: that it is sealed is its doubt. */
function whoOpens({ credential, passphraseAt, path }: CredentialSubject): string {
  if (passphraseAt !== undefined) return passphraseAt.path === path ? readsIt : readsBoth;
  const isOpen = credential.doubt !== 'protected' && credential.decoded.some(({ label }) => label === 'passphrase');
  return isOpen ? readsIt : alsoHasPassphrase;
}
const ofUnchecked =
  'a program signs tokens with it that nothing in this repository checks, so it opens something only where another program takes them';
const ofListener =
  'by the name of its policy it only listens: whoever has it receives what is sent there, and sends or manages nothing';
const ofServiceAccount = 'whoever has the file signs in as its Google service account and may do all that this may';

/** With the id of the key, where that stands beside it. */
function withKeyId(words: string, { decoded }: Credential, asTold: (value: string) => string): Opens {
  const id = decoded.find(({ label }) => label === accessKeyId)?.value;
  if (id === undefined) return { words, said: new Set() };
  return {
    words: words.replace(`its ${accessKeyId}`, (its) => `${its} ${asTold(id)}`),
    said: new Set([accessKeyId]),
  };
}

/** What a password opens that is of a file of keys, which the settings beside it may have named already. */
function ofStore({ decoded }: Credential): string {
  const isNamed = decoded.some(({ label }) => label === keyStore);
  return `whoever also has ${isNamed ? 'that' : 'the'} key store can use its keys`;
}

/** Nobody signs in by the passphrase of a private key. */
function isOfKey({ decoded, rule }: Credential): boolean {
  return rule === 'secret-generic-password' && decoded.some(({ label }) => label === privateKey);
}

const ofPrivateKey = 'it is the passphrase of that key, so whoever also has the key file can sign with it';

/** What is given to its account again says more than whom it signs in. */
function isPutBack({ title }: Credential): boolean {
  return title === titleOfPutBack;
}

/** A key by which a call signs or encrypts, which is told by the same rules. */
function isNoPassword({ title }: Credential): boolean {
  return !/password/i.test(title);
}
