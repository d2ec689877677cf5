import assert from 'node:assert/strict';
import { randomText, seeded } from '../../../../test-fixtures/random.mjs';
import { generateToken } from '../../../engine/secrets/generate/generate.ts';
import { scanSecrets } from '../../../engine/secrets/scan.ts';
import { detectorNamed, optionsFor } from '../detectors.ts';

const hexOf = (name: string, length: number) => randomText(seeded(name), '0123456789abcdef', length);

/** The lines in which a secret is told, from 1. */
function lines(path: string, text: string): readonly number[] {
  return scanSecrets(text, optionsFor(path)).credentials.map(
    ({ span }) => text.slice(0, span.start).split('\n').length,
  );
}

describe('keys of cookies in Go', () => {
  const hash = hexOf('hash', 64);

  it('are sums that a table is looked up by elsewhere', () => {
    assert.deepEqual(lines('config.yaml', `index:\n  hashKey: ${hash}\n`), []);
    assert.deepEqual(lines('index.js', `const row = { hashKey: "${hash}", size: 4 };\n`), []);
    assert.deepEqual(lines('index.js', `const row = { blockKey: "${hash}", size: 4 };\n`), []);
    // A name of a table, and another number of bytes.
    assert.deepEqual(lines('config.yaml', 'cookie:\n  hashKey: orders-by-day\n'), []);
    assert.deepEqual(lines('config.yaml', `cookie:\n  hashKey: ${hash.slice(0, 40)}\n`), []);
  });
});

describe('a key that the line above says is for an interface', () => {
  const key = hexOf('interface', 32);
  const said = (remark: string, name = 'pw-key', value = key) =>
    lines('config.php', `<?php\nreturn array(\n  ${remark}\n  '${name}' => '${value}',\n);\n`);

  it('is none without that, of other digits, or where the line says that it is none', () => {
    assert.deepEqual(said('// Pear Works'), []);
    assert.deepEqual(said('// id of the trace, see the API'), []);
    assert.deepEqual(said('// Not the API key'), []);
    assert.deepEqual(said('// API responses are kept under this'), []);
    assert.deepEqual(said('// Pear Works API Key', 'pw-key', 'orders-of-the-day'), []);
    assert.deepEqual(said('// Pear Works API Key', 'cache-key'), []);
  });
});

describe('digits beside the key of the same account', () => {
  const key = '27b50c49-e524-47e6-ac4f-4abc01a4f86d';
  const both = (name: string, value: string, beside = `PEARPAY_API_KEY = "${key}"`) =>
    lines('Orders.cs', `class Orders {\n  const string ${beside};\n  const string ${name} = "${value}";\n}\n`);

  it('are any number elsewhere', () => {
    assert.deepEqual(both('PEARPAY_SECRET', '48271936', 'PEARPAY_STORE = "12"'), []);
    assert.deepEqual(both('PLUMPAY_SECRET', '48271936'), [2]);
    assert.deepEqual(both('PEARPAY_SECRET', '12345678'), [2]);
    assert.deepEqual(both('PEARPAY_SECRET', '4827'), [2]);
    assert.deepEqual(both('PEARPAY_SECRET', '20240131'), [2]);
  });
});

describe('a key id in an address', () => {
  const id = generateToken(detectorNamed('secret-aws-access-key'), 'signed address');
  const halves = (query: string) =>
    scanSecrets(`https://orchard.s3.amazonaws.com/lib.tar.xz?${query}\n`, optionsFor('lib/URL')).credentials.map(
      ({ half }) => half?.isInSignedAddress === true,
    );

  it('needs no secret beside it where the address is signed', () => {
    const signature = hexOf('signature', 40);
    assert.deepEqual(halves(`Signature=${signature}&Expires=1802146605&AWSAccessKeyId=${id}`), [true]);
    assert.deepEqual(halves(`X-Amz-Credential=${id}%2F20270101%2Fus-east-1&X-Amz-Signature=${signature}`), [true]);
    assert.deepEqual(halves(`Expires=1802146605&AWSAccessKeyId=${id}`), [false]);
    assert.deepEqual(halves(`AWSAccessKeyId=${id}&Signature=`), [false]);
  });
});

describe('what a store calls an access key', () => {
  const [id, secret] = [hexOf('store id', 32), hexOf('store secret', 32)];
  const given = (name: string, other: string, value = secret) => lines('.env', `${name}=${id}\n${other}=${value}\n`);

  it('is the id beside its secret, whatever the program calls it', () => {
    assert.deepEqual(given('MINIO_ACCESS_TOKEN', 'MINIO_SECRET'), [2]);
    assert.deepEqual(given('SHOP_S3_ACCESS_TOKEN', 'SHOP_S3_SECRET_KEY'), [2]);
  });

  it('and a token of its own elsewhere, or beside the secret of something else', () => {
    assert.deepEqual(given('MINIO_ACCESS_TOKEN', 'MINIO_BUCKET_NAME', 'orders'), [1]);
    assert.deepEqual(given('MINIO_ACCESS_TOKEN', 'MAIL_SECRET'), [1, 2]);
    assert.deepEqual(given('MINIO_ACCESS_TOKEN', 'MINIO_SECRET', 'changeme'), [1]);
    assert.deepEqual(given('ORCHARD_ACCESS_TOKEN', 'ORCHARD_SECRET'), [1, 2]);
  });
});

describe('keys that are given together', () => {
  const found = (path: string, text: string) =>
    scanSecrets(text, optionsFor(path)).credentials.map(({ confidence }) => confidence);
  const settings = (one: string, other: string, value = 'N4;0a1%cvmQ8da') =>
    `class Settings(BaseSettings):\n    ${one}: str = "h2*5gHN4"\n    ${other}: str = "${value}"\n`;

  it('weigh alike where they sign two kinds of tokens', () => {
    assert.deepEqual(found('app/settings.py', settings('jwt_access_secret', 'jwt_refresh_secret')), [
      'medium',
      'medium',
    ]);
    assert.deepEqual(found('app/settings.py', settings('jwt_access_secret', 'mail_api_token')), ['low', 'medium']);
    assert.deepEqual(found('app/settings.py', settings('jwt_access_secret', 'jwt_refresh_secret', 'changeme')), [
      'low',
    ]);
  });

  it('weigh alike in one Secret, unless the one says what is to stand there', () => {
    const manifest = (password: string) =>
      `kind: Secret\nmetadata:\n  name: orders\ndata:\n  password: ${encoded('q7w2r9t4')}\n  orders-password: ${encoded(password)}\n`;
    assert.deepEqual(found('k8s/orders.yaml', manifest('orders_482')), ['medium', 'medium']);
    assert.deepEqual(found('k8s/orders.yaml', manifest('orders_password')), ['medium', 'low']);
    assert.deepEqual(found('k8s/orders.yaml', `kind: Secret\ndata:\n  orders-password: ${encoded('orders_482')}\n`), [
      'low',
    ]);
  });
});

function encoded(value: string): string {
  return Buffer.from(value).toString('base64');
}
