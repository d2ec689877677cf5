import assert from 'node:assert/strict';
import { scanSecrets } from '../../../engine/secrets/scan.ts';
import { optionsFor } from '../detectors.ts';
import { doubted, found, parts } from '../doubted.ts';

const uuid = '3f1c9a72-5b0d-4e86-9c2a-7d41e8b605fa';
const random = 'gT5v2Kq8Lw0zXr7Bn3Yd6Hc1Mf4Jp9';

describe('what is said of a secret', () => {
  it('the collector that takes a token of Splunk, by the setting beside it', () => {
    const stream = (endpoint: string) =>
      `splunk_configuration {\n  hec_endpoint = "${endpoint}"\n  hec_token    = "${uuid}"\n}\n`;
    assert.deepEqual(parts('a.tf', stream('https://203.0.113.83:443')), ['host 203.0.113.83']);
    assert.deepEqual(parts('a.tf', stream('https://hec.acme-tools.net/services')), ['host hec.acme-tools.net']);
    assert.deepEqual(parts('a.tf', stream('var.endpoint').replace('"var.endpoint"', 'var.endpoint')), ['']);
    assert.deepEqual(doubted('a.tf', stream('https://localhost:8088')), ['own-machine']);
    assert.deepEqual(parts('.env', `SPLUNK_HEC_TOKEN=${uuid}\nSPLUNK_HEC_URL=https://hec.acme-tools.net:8088\n`), [
      'host hec.acme-tools.net',
    ]);
  });

  it('that the hashes hang on what is mixed into passwords', () => {
    const renewed = (name: string) =>
      scanSecrets(`${name}=${random}\n`, optionsFor('config/app.conf')).credentials.map(
        ({ renew }) => renew?.includes('new password') === true,
      );
    for (const name of ['pepper', 'PASSWORD_PEPPER', 'auth.pepper']) assert.deepEqual(renewed(name), [true], name);
    for (const name of ['api_secret', 'hash_salt']) assert.deepEqual(renewed(name), [false], name);
  });

  it('nothing of what sorts messages, but what a service has issued under the same name', () => {
    assert.deepEqual(found('a.py', 'publish(routing_key="orders2024.eu1.*.sent7x")\n'), []);
    assert.deepEqual(found('a.py', 'page(routing_key="7c1e5a90d2b84f36a1c7e05b9d3f2864")\n').length, 1);
  });
});
