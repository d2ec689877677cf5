import { isStoreOfKeys } from '../model/credential.ts';
import { knownPassphrases } from '../secrets/decode/known-passphrases.ts';
import type { CredentialSubject } from './rule.ts';

/**
 * Whether a store holds what a generator makes for the TLS of a server that is tried: with a passphrase that everybody knows, a certificate that vouches for itself and names
 * no host, and nothing that signs tokens or releases by it. Sources: JHipster, "Enable HTTPS"; Oracle, "keytool", -genkeypair.
 */
export function isGeneratedStore({
  credential,
  path,
  identity,
  passphraseAt,
}: Omit<CredentialSubject, 'kind'>): boolean {
  if (!isStoreOfKeys(credential) || passphraseAt !== undefined || identity?.kind !== 'certificate') return false;
  const { selfIssued, names } = identity.traits;
  if (selfIssued === undefined || !ofServer.test(path) || signs.test(path)) return false;
  const isOpen = credential.decoded.some(({ label, value }) => label === 'passphrase' && known.has(value));
  return isOpen && (!Array.isArray(names?.value) || names.value.every((name) => !String(name).includes('.')));
}

const known: ReadonlySet<string> = new Set(knownPassphrases.map(([, words]) => words));
const ofServer = /(?:^|\/)(?:src\/main\/resources|https?|nginx|server|ssl|tls)\/(?:.{0,200}\/)?[^/]{1,80}$/i;
const signs = /auth|jwt|licen[cs]e|release|saml|sign|sso|token|upload/i;
