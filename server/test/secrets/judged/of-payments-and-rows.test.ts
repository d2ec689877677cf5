import assert from 'node:assert/strict';
import { randomText, seeded } from '../../../../test-fixtures/random.mjs';
import { repository } from '../../engine/repository.ts';

const hex = randomText(seeded('working key'), '0123456789ABCDEF', 32);
const key = randomText(seeded('key of rows'), 'abcdefghjkmnpqrstuvwxyzABCDEFGHJKMNPQRSTUVWXYZ23456789', 20);

/** Level and message of each secret in a file, with nothing of the value. */
function told(path: string, text: string): readonly string[] {
  return repository({ [path]: text })
    .engine.findings(path)
    .filter(({ rule }) => rule.startsWith('secret-'))
    .map(({ level, message }) => `${level} ${message.replace(/•+\S{0,4}/, '…')}`);
}

describe('the working key of CCAvenue', () => {
  it('is an error, as it tells a shop what is paid', () => {
    const program = `import * as crypto from 'crypto';\nconst CCAVENUE_MERCHANT_ID = '2719934';\nconst CCAVENUE_ACCESS_CODE = 'AVKP05LG31BC33PKCB';\nconst CCAVENUE_WORKING_KEY = '${hex}';\nconst URL = 'https://secure.ccavenue.com/transaction';\nexport function encrypt(text: string) {\n  const key = crypto.createHash('md5').update(CCAVENUE_WORKING_KEY).digest();\n  return crypto.createCipheriv('aes-128-cbc', key, iv).update(text);\n}\n`;
    assert.match(
      told('src/pay.service.ts', program).join(),
      /^error Secret …: .*CCAvenue and the program tell each other/,
    );
  });

  it('is none where it is put aside, or of another name', () => {
    const aside = `// const CCAVENUE_WORKING_KEY = '${hex}';\n`;
    assert.ok(told('src/pay.ts', aside).every((line) => !line.startsWith('error')));
    assert.ok(told('src/pay.ts', `const ORCHARD_API_KEY = '${hex}';\n`).every((line) => line.startsWith('warning')));
  });
});

describe('the key by which a statement of SQL encrypts rows', () => {
  it('is called that, with who can decrypt them', () => {
    for (const call of [`AES_DECRYPT(card, '${key}')`, `AES_ENCRYPT(CONCAT(a, b), '${key}')`]) {
      const [line = ''] = told('src/cards.php', `<?php\n$sql = "SELECT ${call} FROM users";\n`);
      assert.match(line, /^warning Encryption key of rows …: whoever has it and the rows/);
    }
  });
});

describe('the password of a shop of YooKassa', () => {
  const call = (password: string, host = 'api.yookassa.ru') =>
    `class Web {\n  void pay() {\n    URI.create("https://${host}/v3/payments");\n    new PasswordAuthentication("927404", "${password}".toCharArray());\n  }\n}\n`;

  it('is a note where it has the mark of a shop for trying', () => {
    const [line = ''] = told('src/Web.java', call(`test_${hex}_${key.slice(0, 9)}`));
    assert.match(line, /^note .*test mode/);
  });

  it('is none where it has another, or is of another service', () => {
    for (const text of [
      call(`live_${hex}_${key.slice(0, 9)}`),
      call(`test_${hex}_${key.slice(0, 9)}`, 'api.orchard-works.net'),
    ])
      assert.ok(
        told('src/Web.java', text).every((line) => line.startsWith('warning')),
        text,
      );
  });
});
