import { isStoreOfKeys } from '../../model/credential.ts';
import { classify, isSetAside } from '../../text/paths/path-class.ts';
import { certificateDraft, certificateOf, isOnlyOwn } from '../certificate.ts';
import { isKeyOfUnknownUse } from '../level.ts';
import { isCertificateOfServer, isOfOwnMachine } from '../own-machine.ts';
import type { CheckContext, Draft, Subject } from '../rule.ts';

/**
 * The private key of a certificate that is still valid stands in the same repository. What tests hold of both was made to be there, and the key is told by itself.
 */
export function* certPrivateKeyBeside(subject: Subject, context: CheckContext): Iterable<Draft> {
  const { today, isIgnored } = context;
  const certificate = certificateOf(subject, context);
  if (certificate?.identity.kind !== 'certificate' || (certificate.until !== undefined && certificate.until < today))
    return;
  const { identity, until = '' } = certificate;
  const key = identity.traits.publicKey?.value;
  // A store of keys holds the certificate of each, and is told by itself with what opens it.
  const held = identity.credentials.find(
    ({ credential, path }) =>
      !isStoreOfKeys(credential) &&
      credential.keys.some(({ scheme, value }) => scheme === 'cert' && value === key) &&
      !isIgnored(path),
  );
  if (!held) return;
  const { credential, path } = held;
  if ([path, identity.at.path].every((each) => classify(each) === 'test')) return;
  // The key is told as an error itself, a line or two from here.
  const isToldHere = path === identity.at.path && credential.doubt === undefined;
  if (isToldHere && credential.rule !== 'secret-private-key-pem') return;
  // The certificate weighs no more than its key, which everybody has.
  const isOfAll = context.isOpenToAll(credential, path) && !isCertificateOfServer(identity);
  const isOwn = isOfOwnMachine(identity, today) || isOnlyOwn(certificate) || isOfAll;
  yield {
    ...certificateDraft(certificate, undefined, { until, file: path, advice: isOwn ? replace : revoke }),
    related: [{ at: { path, span: credential.span }, message: 'Its private key' }],
    ...(isOwn || (isToldHere && !isKeyOfUnknownUse({ credential, path }))
      ? { level: 'note' }
      : (credential.doubt === 'protected' || isSetAside(classify(path))) && { level: 'warning' }),
  };
}

const revoke = 'Have the certificate revoked and reissued with a new key that never comes here.';
const replace = 'Where somebody trusts it, replace it by one whose key never comes here.';
