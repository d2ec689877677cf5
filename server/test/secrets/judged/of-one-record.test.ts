import assert from 'node:assert/strict';
import { randomText, seeded } from '../../../../test-fixtures/random.mjs';
import { scanSecrets } from '../../../engine/secrets/scan.ts';
import { optionsFor } from '../detectors.ts';
import { token } from '../made-values.ts';

const hex = randomText(seeded('one order'), '0123456789abcdef', 32);
const other = randomText(seeded('another order'), '0123456789abcdef', 32);

/** Of each finding by what it is lowered. */
function lowered(path: string, text: string): readonly string[] {
  return scanSecrets(text, optionsFor(path)).credentials.map(({ loweredBy }) => loweredBy ?? 'nothing');
}

describe('what belongs to one record', () => {
  it('the key of the page that shows an order, and not the token by which a program asks the shop', () => {
    const page = (host: string) => `const shown = "https://${host}/6824/orders/${hex}/authenticate?key=${other}";\n`;
    assert.deepEqual(lowered('src/webhook/order.ts', page('orchard.myshopify.com')), ['one-order']);
    assert.ok(!lowered('src/webhook/order.ts', page('orchard.example-shop.net')).includes('one-order'));
  });

  describe('a token beside a time of day', () => {
    const json = (name: string) => `{"${name}":"${hex}${other}"}`;
    for (const [place, path, text] of [
      ['in a log', 'src/logs/warn/log-20220908.txt', `2022-09-08 16:25:27.040 [WRN] {"data":${json('token')}}\n`],
      [
        'in a dump',
        'sql/dump.sql',
        `COPY public.actions (id, at, details) FROM stdin;\n42\t2025-09-18 19:05:24.93\t${json('token')}\n\\.\n`,
      ],
      [
        'in an order',
        'src/webhook/order.ts',
        `export const order = {\n  cart_token: "${hex}",\n  total: "42.00",\n  created_at: "2023-12-09T06:53:11-05:00",\n};\n`,
      ],
      [
        'in what a program answers itself',
        'Pay.php',
        `<?php\n$got = '{"data": {"created_at": "2020-03-11T19:22:07Z", "card": ${json('token')}}}';\n`,
      ],
      ['in seconds', 'src/answer.ts', `export const answer = { created_at: 1468283904, access_token: "${hex}" };\n`],
    ] as const)
      it(place, () => assert.deepEqual(lowered(path, text), ['recorded']));
    const settings = JSON.stringify({
      Jira: { Url: 'https://jira.orchard-works.net', AccessToken: hex },
      Sync: { From: '2024-01-01T00:00:00Z' },
    });
    for (const [what, path, text] of [
      ['a file that was made at a time', 'a.txt', `# Made at 2024-03-01 10:12:44\nSHIPPING_TOKEN=${hex}\n`],
      ['a day alone', 'a.json', `{"version": "2024-03-01", "shipping_token": "${hex}"}\n`],
      [
        'an object that Kubernetes has printed',
        'deploy/settings.json',
        `{"kind": "ConfigMap", "creationTimestamp": "2024-03-01T10:12:44Z", "shippingToken": "${hex}"}\n`,
      ],
      [
        'what a program is given for good',
        'a.json',
        `{"seen_at": "2024-03-01T10:12:44Z", "shipping_api_token": "${hex}", "refresh_token": "${other}"}\n`,
      ],
      ['a secret', 'a.json', `{"seen_at": "2024-03-01T10:12:44Z", "jwt_secret": "${hex}"}\n`],
      ['variables', '.env', `START=2026-11-02 10:00\nSHIPPING_TOKEN=${hex}\n`],
      ['settings', 'config/prod.yaml', `stats:\n  token: ${hex}\nquery:\n  range_start: 2024-01-01T00:00:00Z\n`],
      ['a login that ends', 'config', `users:\n- user:\n    token: ${hex}\n    expiry: 2030-01-01T00:00:00Z\n`],
      ['infrastructure', 'main.tf', `auth_token = "${hex}"\nstart_date = "2026-01-01T00:00:00Z"\n`],
      ['another object', 'appsettings.Production.json', settings],
      ['when a token ends', 'login.json', `{"access_token": "${hex}", "expires_at": "2030-01-01T00:00:00Z"}\n`],
      [
        'a statement',
        'src/stats.ts',
        `export async function stats() {\n  const token = '${hex}';\n  const seen = '2026-01-01T00:00:00Z';\n  return ask(token, seen);\n}\n`,
      ],
    ] as const)
      it(`not ${what}`, () => {
        const told = lowered(path, text);
        assert.ok(told.length > 0 && !told.includes('recorded'), told.join());
      });
  });

  it('what a query looks for in a table whose rows end, and not what a statement writes', () => {
    const query = (head: string, ends: string) =>
      `${head}\n  t.id, t.${ends} AS ends\nFROM tokens t\nWHERE t.token = '${token}';\n`;
    assert.deepEqual(lowered('sql/check.sql', query('SELECT', 'expires_at')), ['looked-up']);
    assert.ok(!lowered('sql/check.sql', query('SELECT', 'created_at')).includes('looked-up'));
    // Another table of the text has rows that end, or a remark speaks of it; no table is asked; a function asks each time.
    const clients = `CREATE TABLE sessions (id int, expires_at timestamp);\nSELECT * FROM api_clients c, sessions s\nWHERE s.expires_at > now() AND c.token = '${token}';\n`;
    const remark = `-- rows have expires_at\nSELECT * FROM api_clients WHERE token = '${token}';\n`;
    const alone = `WITH c AS (SELECT 1) SELECT CASE WHEN token = '${token}' THEN expires_at END;\n`;
    const gate = `SELECT 1; CREATE FUNCTION is_admin(token text) RETURNS bool AS $$\n  SELECT 1 FROM admins WHERE expires_at > now() AND token = '${token}'\n$$ LANGUAGE sql;\n`;
    for (const text of [clients, remark, alone, gate])
      assert.ok(!lowered('sql/check.sql', text).includes('looked-up'), text);
    const behind = `SELECT id FROM tokens WHERE token = '${token}'\n  AND expires_at > now();\n`;
    assert.deepEqual(lowered('sql/check.sql', behind), ['looked-up']);
    const update = `-- expires_at stays\nUPDATE tokens SET used = false\nWHERE token = '${token}';\n`;
    assert.ok(!lowered('sql/check.sql', update).includes('looked-up'));
  });

  it('what the tool that draws icons keeps in its file, and not a secret of settings', () => {
    const session = (name: string) =>
      `{"share":"6","${name}":{"selected":[{"idx":"874"}]},"user":{"email":"keeper@orchard-shop.net","secret":"${hex}${other}"}}\n`;
    assert.deepEqual(lowered('fonts/session.json', session('icomoon')), ['session-of-tool']);
    assert.ok(!lowered('fonts/session.json', session('shop')).includes('session-of-tool'));
  });
});
