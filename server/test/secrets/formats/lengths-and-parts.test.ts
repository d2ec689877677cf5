import assert from 'node:assert/strict';
import { generateToken } from '../../../engine/secrets/generate/generate.ts';
import { scanSecrets } from '../../../engine/secrets/scan.ts';
import { detectorNamed, optionsFor } from '../detectors.ts';
import { found } from '../doubted.ts';

const base64 = (text: string) => Buffer.from(text).toString('base64');

function structures(text: string): readonly string[] {
  return scanSecrets(text, optionsFor('a.ts')).credentials.map(({ rule, doubt }) => `${rule} ${doubt ?? 'nothing'}`);
}

describe('a token has the length and the parts that its vendor gives it', () => {
  it('SendGrid: 69 characters', () => {
    const key = generateToken(detectorNamed('secret-sendgrid-api-key'), 'length');
    assert.deepEqual(structures(`send('${key}');\n`), ['secret-sendgrid-api-key nothing']);
    assert.deepEqual(structures(`send('${key.slice(0, -2)}');\n`), ['secret-sendgrid-api-key structure-broken']);
  });

  it('JFrog: 54 bytes', () => {
    const key = generateToken(detectorNamed('secret-jfrog-api-key'), 'length');
    assert.deepEqual(structures(`const jf = '${key}';\n`), ['secret-jfrog-api-key nothing']);
    assert.deepEqual(structures(`const jf = '${key.slice(0, -4)}';\n`), ['secret-jfrog-api-key structure-broken']);
  });

  it('Honeycomb: 22 characters, or 32 in the classic ones, of which none is cut off', () => {
    for (const key of ['gT5v2Kq8Lw0zXr7Bn3Yd6H', '7c1e5a90d2b84f36a1c7e05b9d3f2864'])
      assert.deepEqual(found('a.py', `HONEYCOMB_API_KEY = "${key}"\n`), ['secret-honeycomb-api-key'], key);
  });

  it('AWS: an account of twelve digits, or none', () => {
    const parts = (id: string) => scanSecrets(`id = "${id}"\n`, optionsFor('a.py')).credentials[0]?.decoded;
    assert.deepEqual(parts('AKIAQ3EGRZ5T7XWLN2KD'), [{ label: 'account', value: '058264244071' }]);
    assert.deepEqual(parts('AKIA75XIMIDAP2MX2QL7'), []);
  });

  it('the same names in capitals and with humps', () => {
    for (const [rule, ...names] of [
      ['scaleway-secret-key', 'SCW_SECRET_KEY', 'scwSecretKey', 'scw-secret-key'],
      ['zai-api-key', 'ZAI_API_KEY', 'zaiApiKey', 'zai-api-key'],
      ['datadog-api-key', 'DD_API_KEY', 'ddApiKey', 'dd-api-key'],
      ['datadog-app-key', 'DD_APP_KEY', 'ddAppKey', 'dd-app-key'],
      ['box-client-secret', 'BOX_SECRET', 'boxSecret'],
      ['cloudflare-global-key', 'CF_API_KEY', 'cfApiKey'],
      ['pagerduty-api-key', 'PD_API_KEY', 'pdApiKey'],
      ['splunk-hec-token', 'HEC_TOKEN', 'hecToken'],
      ['azure-devops-legacy-pat', 'ADO_PAT', 'adoPat'],
    ])
      for (const name of names) {
        const token = generateToken(detectorNamed(`secret-${rule}`), name);
        assert.deepEqual(found('a.ts', `export const c = { '${name}': '${token}' };\n`), [`secret-${rule}`], name);
      }
  });

  it('JFrog: a version and an end of validity behind the name', () => {
    const told = (inner: string) => structures(`const jf = '${base64(inner)}';\n`);
    const rule = 'secret-jfrog-reference-token';
    assert.deepEqual(told('reftkn:01:4070908800:Qm7Kx2Vt9Lw4Zr8Bn3Yd6Hc1Fg5'), [`${rule} nothing`]);
    assert.deepEqual(told('reftkn:These are no tokens that anybody has issued!'), [`${rule} structure-broken`]);
  });

  it('Azure: the account, its services and the end of a signature', () => {
    const sig = 'Qm7Kx2Vt9Lw4Zr8Bn3Yd6Hc1Fg5Pj0Sk2Tq7Wv9Xz4A%3D';
    const url = `https://orders.blob.core.windows.net/copies?sv=2023-11-03&ss=b&srt=sco&sp=rl&se=2098-11-30T10:00:00Z&sig=${sig}`;
    const [found] = scanSecrets(`url = "${url}"\n`, optionsFor('a.py')).credentials;
    assert.deepEqual(
      found?.decoded.map(({ label, value }) => `${label} ${value}`),
      ['account orders', 'permissions rl', 'services b', 'expires 2098-11-30T10:00:00Z'],
    );
  });

  it('Supabase: a role', () => {
    const token = (claims: object) =>
      `${base64('{"alg":"HS256","typ":"JWT"}')}.${base64(JSON.stringify(claims)).replace(/=+$/, '')}.gT5v2Kq8Lw0zXr7Bn3Yd6Hc1gT5v2Kq8Lw0zXr7Bn3Y`;
    const of = { iss: 'supabase', ref: 'qhzmwtyvkbncpxlrgdfj', exp: 4_070_908_800 };
    assert.deepEqual(found('a.ts', `const k = '${token({ ...of, role: 'service_role' })}';\n`), [
      'secret-supabase-service-key',
    ]);
    assert.deepEqual(found('a.ts', `const k = '${token(of)}';\n`), ['secret-jwt-token']);
  });

  it('GC Notify: the id of the service and the secret', () => {
    const [id, secret] = ['7c1e5a90-d2b8-4f36-a1c7-e05b9d3f2864', 'e05b9d3f-2864-4a1c-9d2b-7c1e5a90d2b8'];
    const told = (key: string) => found('a.ts', `notify('${key}');\n`);
    assert.deepEqual(told(`gcntfy-shop-orders-${id}-${secret}`), ['secret-gcnotify-api-key']);
    assert.deepEqual(told(`gcntfy-shop-orders-${secret}`), []);
  });

  it('NVIDIA: 64 characters behind the prefix', () => {
    const key = generateToken(detectorNamed('secret-nvidia-api-key'), 'length');
    const sure = (text: string) =>
      scanSecrets(text, optionsFor('a.ts')).credentials.map(({ confidence }) => confidence);
    assert.deepEqual(sure(`ask('${key}');\n`), ['high']);
    assert.deepEqual(sure(`ask('${key}q7');\n`), ['low']);
    assert.deepEqual(sure(`ask('${key.slice(0, -3)}');\n`), []);
  });
});
