import assert from 'node:assert/strict';
import { repository } from '../repository.ts';
import { withCertificates } from '../rules/certificates.ts';

/** Rule and level of what is told of the file, but for owners. */
function told(path: string, text: string): readonly string[] {
  return repository({ [path]: withCertificates(text) })
    .engine.findings(path)
    .filter(({ rule }) => rule === 'cert-private-key-beside' || rule === 'secret-private-key-pem')
    .map(({ rule, level }) => `${rule} ${level}`)
    .sort();
}

const both = '{private-key:shop}\n{certificate:shop.acme.com names=shop.acme.com pair=shop}\n';

describe('a certificate and its key in one file', () => {
  it('are told above a note once: by the key, or by the certificate where the key alone says too little', () => {
    assert.deepEqual(told('deploy/tls/bundle.pem', both), [
      'cert-private-key-beside note',
      'secret-private-key-pem error',
    ]);
    assert.deepEqual(told('conf/tls/server.key', both), [
      'cert-private-key-beside error',
      'secret-private-key-pem warning',
    ]);
  });
});

describe('a key whose file says that its certificate signs itself', () => {
  const pair = (subject: string) => `{private-key:demo}\n{certificate:${subject} self pair=demo}\n`;

  it('is no key by which somebody signs, and of a server of which nothing shows that it is in use', () => {
    const levels = (path: string) => told(path, pair('shop.acme-tools.net')).filter((each) => /pem/.test(each));
    assert.deepEqual(levels('conf/selfsign.key'), ['secret-private-key-pem warning']);
    assert.deepEqual(levels('conf/tokensign.key'), ['secret-private-key-pem error']);
  });
});
