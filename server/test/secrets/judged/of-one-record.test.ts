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
  it('the tokens of an order that a shop has told, and not the token by which a program asks the shop', () => {
    const order = (id: string) =>
      `export const order = {\n  admin_graphql_api_id: "${id}",\n  cart_token: "${hex}",\n  checkout_id: 42324827,\n  order_status_url:\n    "https://orchard.myshopify.com/6824/orders/${hex}/authenticate?key=${other}",\n};\n`;
    assert.deepEqual(
      new Set(lowered('src/webhook/order.ts', order('gid://shopify/Order/5874'))),
      new Set(['one-order']),
    );
    assert.ok(
      !lowered('src/webhook/order.ts', order('5874').replace('.myshopify.com/', '.example-shop.net/')).includes(
        'one-order',
      ),
    );
    const client = `const shop = "https://orchard.myshopify.com/admin/api/";\nconst access_token = "${token}";\nfetch(shop, { headers: { "X-Shopify-Access-Token": access_token } });\n`;
    assert.ok(!lowered('src/client.ts', client).includes('one-order'));
  });

  it('not the tokens of a program beside a sample order, whose name is more than that of the order', () => {
    const program = (name: string) =>
      `${name} = "${hex}"\nEXAMPLE = {"admin_graphql_api_id": "gid://shopify/Order/4508",\n "order_number": 1001}\n`;
    for (const name of ['API_TOKEN', 'ERP_TOKEN', 'access_token', 'secret_token'])
      assert.ok(!lowered('orders/sync.py', program(name)).includes('one-order'), name);
    for (const name of ['token', 'cart_token', 'order.checkout_token'])
      assert.deepEqual(lowered('orders/sync.py', program(name)), ['one-order'], name);
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

  it('a token whose row in a dump says that it is used up, and not one whose row does not', () => {
    const dump = (used: string) =>
      `COPY public.actions (id, details) FROM stdin;\n42\t{"token": "${token}", "at": "2025-09-18"}\n\\.\n\nCOPY public.delivery_tokens (id, token, used) FROM stdin;\n30\t${token}\t${used}\n\\.\n`;
    assert.ok(lowered('sql/dump.sql', dump('t')).includes('used-up'));
    assert.ok(!lowered('sql/dump.sql', dump('f')).includes('used-up'));
  });

  it('what the tool that draws icons keeps in its file, and not a secret of settings', () => {
    const session = (name: string) =>
      `{"share":"6","${name}":{"selected":[{"idx":"874"}]},"user":{"email":"keeper@orchard-shop.net","secret":"${hex}${other}"}}\n`;
    assert.deepEqual(lowered('fonts/session.json', session('icomoon')), ['session-of-tool']);
    assert.ok(!lowered('fonts/session.json', session('shop')).includes('session-of-tool'));
  });
});
