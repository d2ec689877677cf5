import assert from 'node:assert/strict';
import { X509Certificate } from 'node:crypto';
import { rootCertificates } from 'node:tls';
import { readFacts } from '../../../engine/index.ts';
import { readCertificate } from '../../../engine/secrets/bytes/x509/certificate.ts';
import { readers } from '../repository.ts';
import { withCertificates } from '../rules/certificates.ts';

/** The authorities that the world trusts, as Node brings them: written by a hundred programs over thirty years. */
describe('a bundle of public authorities', () => {
  const read = rootCertificates.map((pem) => {
    const theirs = new X509Certificate(pem);
    return { theirs, ours: readCertificate(new Uint8Array(theirs.raw)) ?? assert.fail(theirs.subject) };
  });

  it('is read as Node reads it, field by field', () => {
    assert.ok(read.length > 100, `${read.length}`);
    for (const { theirs, ours } of read) {
      assert.equal(BigInt(`0x0${ours.serial}`), BigInt(`0x0${theirs.serialNumber}`), theirs.subject);
      assert.equal(ours.fingerprint, theirs.fingerprint256.replaceAll(':', '').toLowerCase());
      assert.equal(Date.parse(ours.notBefore), Date.parse(theirs.validFrom), theirs.subject);
      assert.equal(Date.parse(ours.notAfter), Date.parse(theirs.validTo), theirs.subject);
      assert.equal(ours.isAuthority, theirs.ca, theirs.subject);
      assert.equal(ours.subject, named(theirs.subject));
      assert.equal(ours.issuer, named(theirs.issuer));
      const { asymmetricKeyType, asymmetricKeyDetails } = theirs.publicKey;
      assert.equal(ours.key.type.toLowerCase(), asymmetricKeyType);
      if (asymmetricKeyType === 'rsa') assert.equal(ours.key.bits, asymmetricKeyDetails?.modulusLength);
    }
  });

  it('is no identity of the repository that trusts them, and no problem', () => {
    const facts = readFacts('certs/ca-bundle.pem', rootCertificates.join('\n'), readers);
    assert.deepEqual([facts.identities, facts.problems], [[], []]);
  });

  it('is one with an authority among them that has ended, which whoever trusts the others passes over', () => {
    const roots = rootCertificates.filter((pem) => /O=Amazon(?:\n|$)/.test(new X509Certificate(pem).subject));
    const old = withCertificates('{certificate:Root-A self authority from=2016-01-01 until=2018-11-01}');
    const held = (count: number) =>
      readFacts('client/bundle.crt', [old, ...roots.slice(0, count)].join('\n'), readers).identities.length;
    assert.deepEqual([held(3), held(2)], [0, 1], 'four are a list of whom to trust');
  });

  it('is none by one of its roots beside certificates of others, which are', () => {
    const root = rootCertificates.find((pem) => /O=DigiCert Inc(?:\n|$)/.test(new X509Certificate(pem).subject));
    assert.ok(root !== undefined);
    const text = `${withCertificates('{certificate:shop.acme.com names=shop.acme.com}')}\n${root}\n`;
    const { identities } = readFacts('certs/chain.pem', text, readers);
    assert.deepEqual(
      identities.map(({ traits }) => traits.names?.value),
      [['shop.acme.com']],
    );
  });
});

/** Node writes a part a line, with special letters as in RFC 2253; every part stands alone. */
function named(text: string): string {
  return text
    .split('\n')
    .map((part) => part.replaceAll(/\\([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16))))
    .map((part) => part.replaceAll(/\\(.)/g, '$1'))
    .join(', ');
}
