import assert from 'node:assert/strict';
import { randomText, seeded } from '../../../../test-fixtures/random.mjs';
import { scanSecrets } from '../../../engine/secrets/scan.ts';
import { optionsFor } from '../detectors.ts';

/** Of each secret its title, how sure the scan is, and what is told of it. */
function told(path: string, text: string): readonly string[] {
  return scanSecrets(text, optionsFor(path)).credentials.map(({ title, confidence, loweredBy, decoded }) =>
    [title, loweredBy ?? confidence, ...decoded.map(({ label, value }) => `${label} ${value}`)].join(', '),
  );
}

const letters = 'abcdefghijkmnpqrstuvwxyz23456789';
const key = randomText(seeded('parts written out'), letters, 32);

/** As PHP writes out arrays within each other. */
const exported = (part: string, settings: string) =>
  `<?php return array (\n  'parts' => \n  array (\n    '${part}' => \n    array (\n${settings
    .split('\n')
    .map((line) => `      ${line},`)
    .join('\n')}\n    ),\n  ),\n);\n`;

describe('settings that PHP has written out', () => {
  const path = 'bootstrap/cache/config.php';

  it('are of the part whose name stands above its array', () => {
    const first = (part: string) => told(path, exported(part, `'secret' => '${key}'`))[0] ?? '';
    assert.match(first('dropbox'), /^Secret, medium, service Dropbox/);
    assert.match(first('jwt'), /^Signing key, medium/);
    assert.doesNotMatch(first('other'), /^Signing|service/);
  });
});

describe('the mailbox of a password', () => {
  const mail = (user: string) =>
    `MAIL = {\n  'host': 'smtp.larkspur.net',\n  'address': 'hello@larkspur.net',\n${user}  'password': '${key}',\n}\n`;
  const userOf = (text: string) =>
    scanSecrets(text, optionsFor('app/mail.py')).credentials[0]?.decoded.find(({ label }) => label === 'user')?.value;

  it('is that of its user, and where none is named that from which mail comes', () => {
    assert.equal(userOf(mail("  'username': 'keeper@larkspur.net',\n")), 'keeper@larkspur.net');
    assert.equal(userOf(mail('')), 'hello@larkspur.net');
  });
});

const forTrying = [
  'checkout-test.adyen.com',
  'apitest.cybersource.com',
  'test.payu.in',
  'test.sagepay.com',
  'secure-test.worldpay.com',
];

describe('a part of the settings that asks a host for trying', () => {
  const part = (host: string) =>
    `gateway:\n  peach:\n    password: Orch4rdGate9\n    endpoint: https://${host}/v1\n  x: 1\n`;

  it('holds a note, beside no other host', () => {
    assert.match(told('config/shop.yml', part('httpstest.oppwa.com'))[0] ?? '', /^Password, sandbox/);
    for (const host of forTrying)
      assert.match(told('config/shop.yml', part(host))[0] ?? '', /^Password, sandbox/, host);
    const bare = part('httpstest.oppwa.com').replace('https://', '').replace('/v1', '');
    assert.match(told('config/shop.yml', bare)[0] ?? '', /^Password, sandbox/);
    assert.doesNotMatch(told('config/shop.yml', part('oppwa.com'))[0] ?? '', /sandbox/);
    const both = part('httpstest.oppwa.com').replace('  x: 1', '    other: https://pay.larkspur.net/v1\n  x: 1');
    assert.doesNotMatch(told('config/shop.yml', both)[0] ?? '', /sandbox/);
  });
});

describe('a key that a remark on its line says to be for a demo', () => {
  const line = (remark: string) => `var _token = box.attr('data-token') || '${key}', // ${remark}\n`;

  it('is a note', () => {
    assert.match(told('js/scripts.js', line('demo default'))[0] ?? '', /^Token, demonstration/);
    assert.match(told('js/scripts.js', line('of the shop'))[0] ?? '', /^Token, medium/);
  });
});
