import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { generateToken } from '../../../engine/secrets/generate/generate.ts';
import { seededRandom, textOf } from '../../../engine/secrets/generate/random.ts';
import { scanSecrets } from '../../../engine/secrets/scan.ts';
import { checkSecrets } from '../check-secrets.ts';
import { detectorNamed, optionsFor } from '../detectors.ts';

describe('a private key without its lines', () => {
  const made = generateToken(detectorNamed('secret-private-key-pem'), 'bare').replace(/-----[^-]+-----|\\n/g, '');

  it('is found whatever it is called', () => {
    checkSecrets('src/Pay.java', `static final String MERCHANT = "${made}";\n`, [
      { rule: 'secret-private-key-base64', value: made, decoded: { type: 'RSA 1024 bit' } },
    ]);
    const curve = `MC4CAQAwBQYDK2VwBCIEIA${textOf(seededRandom('curve'), 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ012345', 41)}A`;
    checkSecrets('src/sign.ts', `export const signer = '${curve}';\n`, [
      { rule: 'secret-private-key-base64', value: curve, decoded: { type: 'Ed25519' } },
    ]);
  });

  it('belongs to its block where it has one, and is none where it is not built like one', () => {
    const begin = ['-----BEGIN PRIVATE', 'KEY-----'].join(' ');
    const [first] = scanSecrets(`${begin}\n${made}\n`, optionsFor('a.pem')).credentials;
    assert.equal(first?.rule, 'secret-private-key-pem');
    checkSecrets('src/Pay.java', `static final String MERCHANT = "${made.slice(0, 40)}${'QkFE'.repeat(90)}";\n`, []);
  });
});

describe('a private key of a curve', () => {
  for (const [curve, bits] of [
    ['prime256v1', 256],
    ['secp384r1', 384],
    ['secp521r1', 521],
    ['secp256k1', 256],
  ] as const)
    it(`says how long it is: ${curve}`, () => {
      const { privateKey } = generateKeyPairSync('ec', { namedCurve: curve });
      for (const type of ['sec1', 'pkcs8'] as const) {
        const pem = privateKey.export({ type, format: 'pem' }).toString();
        const [found] = scanSecrets(pem, optionsFor('a.pem')).credentials;
        assert.deepEqual(found?.decoded, [{ label: 'type', value: `EC ${bits} bit` }], type);
      }
    });
});

describe('a private key of RSA', () => {
  it('tells its length as OpenSSL does, whichever that is', () => {
    for (const modulusLength of [1014, 1020, 1024]) {
      const { privateKey } = generateKeyPairSync('rsa', { modulusLength });
      for (const type of ['pkcs1', 'pkcs8'] as const) {
        const text = String(privateKey.export({ type, format: 'pem' }));
        const [first] = scanSecrets(text, optionsFor('a.pem')).credentials;
        assert.equal(first?.decoded.find(({ label }) => label === 'type')?.value, `RSA ${modulusLength} bit`);
      }
    }
  });
});

describe('a private key in other dress', () => {
  const block = generateToken(detectorNamed('secret-private-key-pem'), 'dressed').replaceAll('\\n', '\n').trim();
  const lines = block.split('\n');

  it('is a list of its lines, or has entities for their ends', () => {
    const rule = 'secret-private-key-pem';
    checkSecrets('a.py', `k = "\\n".join([\n${lines.map((line) => `  "${line}",\n`).join('')}])\n`, [{ rule }]);
    checkSecrets('a.xml', `<key>${lines.join('&#10;')}</key>\n`, [{ rule }]);
    checkSecrets('a.py', `MARKS = [\n  "${lines[0]}",\n  "-----BEGIN CERTIFICATE-----",\n]\n`, []);
  });

  it('is put together with the line ends of a library', () => {
    const rule = 'secret-private-key-pem';
    const joined = (end: string, plus: string) =>
      lines.map((line) => `"${line}" ${plus} ${end}`).join(` ${plus}\n    `);
    checkSecrets('A.java', `String key = ${joined('System.lineSeparator()', '+')};\n`, [{ rule }]);
    checkSecrets('a.php', `$key = ${joined('PHP_EOL', '.')};\n`, [{ rule }]);
    checkSecrets('A.cs', `var key = ${joined('Environment.NewLine', '+')};\n`, [{ rule }]);
    checkSecrets(
      'A.java',
      `String key = "${lines[0]}" + System.lineSeparator() +\n    body + "${lines.at(-1)}";\n`,
      [],
    );
  });

  it('stands between the marks of SSH2', () => {
    const ssh2 = ['---- BEGIN SSH2 ENCRYPTED PRIVATE', 'KEY ----'].join(' ');
    const end = ssh2.replace('BEGIN', 'END');
    const own = lines.slice(1, -1);
    const body = `${ssh2}\nComment: "ops"\n${own.join('\n')}\n${end}\n`;
    checkSecrets('id', body, [{ rule: 'secret-private-key-pem', value: body.trim() }]);
    checkSecrets('id.pem', `${block}\n`, [{ rule: 'secret-private-key-pem', value: block }]);
    checkSecrets('a.env', `KEY="${ssh2}\\n${own.join('\\n')}\\n${end}\\n"\n`, [{ rule: 'secret-private-key-pem' }]);
    checkSecrets('a.md', `A key begins with ${ssh2} and a comment.\n`, []);
  });
});
