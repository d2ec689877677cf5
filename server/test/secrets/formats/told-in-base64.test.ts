import assert from 'node:assert/strict';
import { madeUpSecret } from '../../../../test-fixtures/made-up-secrets.mjs';
import { generateToken } from '../../../engine/secrets/generate/generate.ts';
import { scanSecrets } from '../../../engine/secrets/scan.ts';
import { detectorNamed, optionsFor } from '../detectors.ts';

const base64 = (text: string) => Buffer.from(text).toString('base64');
const secretOf = (key: string, value: string) =>
  `apiVersion: v1\nkind: Secret\nmetadata:\n  name: shop\ndata:\n  ${key}: ${base64(value)}\n`;

/** Rule, what is told and match keys of the one secret of a text. */
function told(path: string, text: string) {
  const found = scanSecrets(text, optionsFor(path)).credentials;
  assert.equal(found.length, 1, text);
  const parts = found.flatMap(({ decoded }) => decoded.map(({ label, value }) => `${label} ${value}`));
  return { rule: found[0]?.rule, parts, keys: found.flatMap(({ keys }) => keys.map(({ value }) => value)) };
}

describe('what a secret in base64 tells', () => {
  const token = generateToken(detectorNamed('secret-kubernetes-service-account-token'), 'encoded');

  for (const [path, text] of [
    ['secret.yaml', secretOf('token', token)],
    ['app.py', `TOKEN = "${base64(token)}"\n`],
    ['.env', `TOKEN=${base64(token)}\n`],
  ] as const)
    it(`is namespace and account of a token of Kubernetes: ${path}`, () => {
      const { rule, parts, keys } = told(path, text);
      assert.equal(rule, 'secret-kubernetes-service-account-token');
      assert.match(parts.join(), /namespace shop,service account \w+-[0-9a-f]{6},/);
      assert.match(keys.join(), /^\*\/shop\/\w+-[0-9a-f]{6}$/);
    });

  it('stays a web token of others', () => {
    const other = generateToken(detectorNamed('secret-jwt-token'), 'encoded');
    assert.equal(told('secret.yaml', secretOf('token', other)).rule, 'secret-jwt-base64');
  });

  for (const [name, connection] of Object.entries({
    'of .NET': (password: string) =>
      `Server=tcp:sql1.acme-prod.net,1433;Database=orders;User Id=billing;Password=${password};Encrypt=true`,
    'of JDBC': (password: string) => `jdbc:mysql://sql1.acme-prod.net:3306/orders?user=billing&password=${password}`,
  }))
    it(`is the account in a connection string ${name}`, () => {
      const { parts, keys } = told('secret.yaml', secretOf('connection', connection(madeUpSecret('password', name))));
      assert.deepEqual(parts, ['secret shop', 'host sql1.acme-prod.net', 'user billing', 'database orders']);
      assert.match(keys.join(), /^m[sy]s?ql:\/\/sql1\.acme-prod\.net\/orders\/billing$/);
    });

  it('is the endpoint of a bus of Azure', () => {
    const key = generateToken(detectorNamed('secret-azure-bus-key'), 'encoded');
    const text = `Endpoint=sb://orders.servicebus.windows.net/;SharedAccessKeyName=Root;SharedAccessKey=${key.replace(/^.*?SharedAccessKey=/, '')}`;
    const { rule, parts } = told('app.py', `CONNECTION = "${base64(text)}"\n`);
    assert.equal(rule, 'secret-azure-bus-key');
    assert.match(parts.join(), /endpoint orders\.servicebus\.windows\.net,policy Root/);
  });
});

describe('what a claim or a label tells', () => {
  it('has no characters that are not seen or turn the text behind them around', () => {
    const claims = {
      iss: 'https://login\u202e.acme\u0007-prod.net\u2066',
      sub: 'bil\u200bling\u2028',
      exp: 4_070_908_800,
    };
    const url = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');
    const text = `t = "${url({ alg: 'HS256', typ: 'JWT' })}.${url(claims)}.gT5v2Kq8Lw0zXr7Bn3Yd6Hc1gT5v2Kq8Lw0zXr7Bn3Y"\n`;
    const { parts } = told('a.py', text);
    assert.deepEqual(parts.slice(0, 2), ['issuer https://login.acme-prod.net', 'subject billing']);
  });

  it('is no type of a private key of which only the passphrase tells it', () => {
    const body = Buffer.from(Array.from({ length: 1_200 }, (_, at) => (at * 7_919 + (at >> 3) * 31) % 256)).toString(
      'base64',
    );
    const lines = body.match(/.{1,64}/g)?.join('\n');
    const label = 'ENCRYPTED PRIVATE KEY';
    const { parts } = told('key.txt', `-----BEGIN ${label}-----\n${lines}\n-----END ${label}-----\n`);
    assert.deepEqual(parts, ['protection encrypted with a passphrase']);
  });
});
