import assert from 'node:assert/strict';
import { found, weighed } from '../doubted.ts';
import { password, token } from '../made-values.ts';

describe('what tests refuse and programs show', () => {
  const address = `http://keeper:${password}@www.orchard-plums.net/path`;

  it('an address that a check must refuse', () => {
    const java = (call: string) => `class A {\n  @Test void refuses() {\n    ${call}\n  }\n}\n`;
    const path = 'src/test/java/UrlValidatorTest.java';
    assert.deepEqual(found(path, java(`assertFalse(validator.isValid("${address}"));`)), []);
    assert.deepEqual(found(path, java(`connect("${address}");`)), ['secret-url-password']);
    assert.deepEqual(found(path, java(`assertFalse(shop.opens("${address}"));`)), ['secret-url-password']);
    assert.deepEqual(found('test/url.test.js', `expect(isURL('${address}')).toBe(false);\n`), []);
    assert.deepEqual(found('test/url.test.js', `expect(isURL('${address}')).toBe(true);\n`), ['secret-url-password']);
    assert.deepEqual(found('tests/test_url.py', `assert not is_valid_url("${address}")\n`), []);
    assert.deepEqual(found('src/url.js', `assertFalse(isValid("${address}"))\n`), ['secret-url-password']);
  });

  it('the word by which a program shows one of a few answers', () => {
    const cases = (name: string, value: string) =>
      `std::string ask() {\n  switch (wallet->ask()) {\n    case Wallet::OnAction: ${name} = "${value}"; break;\n  }\n}\n`;
    assert.deepEqual(found('src/wallet.cpp', cases('ask_password_string', 'action')), []);
    assert.deepEqual(found('src/wallet.cpp', cases('ask_password_string', password)), ['secret-generic-password']);
    assert.deepEqual(found('src/wallet.cpp', cases('wallet_password', password)), ['secret-generic-password']);
  });

  it('the half of the key of a device that a message names it by', () => {
    const key = 'rC8XSIAiYrVGSuaHMop8qpTZbku4sQKBZwRwukgnN1c';
    const message = (name: string, value: string) =>
      `content = {\n    "algorithm": "m.megolm.v1.aes-sha2",\n    "${name}": "${value}",\n    "device_id": "PLUM",\n}\n`;
    assert.deepEqual(found('src/send.py', message('sender_key', key)), []);
    assert.deepEqual(found('src/send.py', message('sender_secret', key)), ['secret-generic-token']);
    assert.deepEqual(found('src/send.py', `push = {\n    "sender_key": "${token}",\n}\n`).length, 1);
  });

  it('the letters in their order, in the groups of a password for one app', () => {
    assert.deepEqual(found('support/sign.sh', 'APP_PASSWORD=abcd-efgh-ijkl-mnop\n'), []);
    assert.deepEqual(found('support/sign.sh', 'APP_PASSWORD=qzvk-efgw-ijxl-mnbp\n').length, 1);
  });

  it('a password beside an account that says twice that it is a sample', () => {
    const beside = (account: string) => `DEV_EMAIL=${account}\nAPP_PASSWORD=${password}\nTEAM=3W7H4PYM\n`;
    assert.match(weighed('support/sign.sh', beside('example@example.com')).join(), /^low/);
    assert.match(weighed('support/sign.sh', beside('keeper@orchard-plums.net')).join(), /^(?:medium|high)/);
  });
});
