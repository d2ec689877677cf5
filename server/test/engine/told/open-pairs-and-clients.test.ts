import assert from 'node:assert/strict';
import { randomText, seeded } from '../../../../test-fixtures/random.mjs';
import { withCertificates } from '../rules/certificates.ts';
import { levelsOf } from '../rules/levels-of.ts';
import { levelsHeld } from './levels-held.ts';

const key = withCertificates('{private-key:own}\n');

function levels(path: string, text: string): readonly string[] {
  return levelsHeld(path, text, undefined, {});
}

describe('how much a pair or a client weighs of which the repository says more or less', () => {
  it('is a warning for the key of a server in a file of its own whose use nothing shows, and an error for what signs in, or signs tokens', () => {
    for (const path of ['backend/ca.key', 'keys/server-key.pem', 'src/cert/key.pem', 'nginx/ssl/key.pem'])
      assert.deepEqual(levels(path, key), ['warning'], path);
    for (const path of [
      'deploy/id_rsa',
      'orchard.pem',
      'ssh/server.key',
      'config/tls.txt',
      'keys/jwt.key',
      'authz.pem',
    ])
      assert.deepEqual(levels(path, key), ['error'], path);
  });

  it('is an error for a client that asks for itself where others answer, and a warning else', () => {
    const client = (host: string, grant: string) =>
      `const CLIENT_ID = 'Rk7WnQ2vXe9TbL4cYz1HdM6pJs8GfA3u';\nconst CLIENT_SECRET = 'Wq3nTz8KfRv5LbXd';\nconst TOKEN_URL = 'https://${host}/token';\nask(TOKEN_URL, { grant_type: '${grant}', client_id: CLIENT_ID, client_secret: CLIENT_SECRET });\n`;
    assert.deepEqual(levels('ask.js', client('bank.plum-works.net', 'client_credentials')), ['error']);
    assert.deepEqual(levels('ask.js', client('bank.plum-works.net', 'authorization_code')), ['warning']);
  });

  it('is an error for the secret of a database of Firebase, by which its administrator signs in, where that is named', () => {
    const secret = randomText(seeded('fire'), 'abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789', 40);
    const config = (host: string) =>
      `var config = new FirebaseConfig {\n  AuthSecret = "${secret}",\n  BasePath = "https://${host}/"\n};\n`;
    assert.deepEqual(levels('Store.cs', config('orchard-7f2c1.firebaseio.com')), ['error']);
    assert.notDeepEqual(levels('Store.cs', config('your-project.firebaseio.com')), ['error']);
    assert.notDeepEqual(levels('Store.cs', config('orchard.plum-works.net')), ['error']);
    assert.notDeepEqual(levels('tests/Store.cs', config('orchard-7f2c1.firebaseio.com')), ['error']);
  });

  it('is told by the key alone where tests hold a certificate and its key', () => {
    const files = (folder: string) => ({
      [`${folder}/shop.key`]: withCertificates('{private-key:shop}\n'),
      [`${folder}/shop.pem`]: withCertificates('{certificate:shop.acme.com names=shop.acme.com pair=shop}\n'),
    });
    assert.deepEqual(levelsOf('cert-private-key-beside', files('tests/tls')), []);
    assert.deepEqual(levelsOf('cert-private-key-beside', files('deploy/tls')), ['error']);
  });
});
