import assert from 'node:assert/strict';
import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { encodeBase64 } from '../../../engine/secrets/bytes/base64.ts';
import { derivedKey } from '../../../engine/secrets/decode/container-bags.ts';
import { derBytes, derElement } from '../../../engine/secrets/generate/forge-private-key.ts';
import { seededRandom } from '../../../engine/secrets/generate/random.ts';
import { scanSecrets } from '../../../engine/secrets/scan.ts';
import { optionsFor } from '../detectors.ts';
import { doubted, found, made, parts, weighed } from '../doubted.ts';

const hex = '7c1e5a90d2b84f36a1c7e05b9d3f2864';
const random = 'gT5v2Kq8Lw0zXr7Bn3Yd6Hc1Mf4Jp9';

function low(path: string, text: string): void {
  assert.ok(
    weighed(path, text).every((line) => line.startsWith('low') || line.endsWith('guessed-first')),
    text,
  );
}

describe('what everybody knows', () => {
  const settings = (name: string, value: string) => `app.region=north\n${name}=${value}\n`;

  it('a key with which the standard of a cipher tries it', () => {
    for (const key of ['2b7e151628aed2a6abf7158809cf4f3c', '2B7E151628AED2A6ABF7158809CF4F3C'])
      assert.deepEqual(doubted('env/security.properties', settings('SECRET_KEY', key)), ['published']);
    assert.deepEqual(doubted('env/security.properties', settings('SECRET_KEY', hex)), ['nothing']);
  });

  it('hex in base64 of the text that goes round', () => {
    const inBase64 = (text: string) => Buffer.from(Buffer.from(text).toString('hex')).toString('base64');
    const name = 'application.security.jwt.secret-key';
    assert.deepEqual(doubted('src/application.properties', settings(name, inBase64('n2r5u8x/A?D(G+KbPdSgVkYp'))), [
      'guessed-first',
    ]);
    assert.deepEqual(doubted('src/application.properties', settings(name, inBase64(random))), ['nothing']);
  });

  it('a key of words that are written with other signs', () => {
    const program = (value: string) =>
      `package auth\n\nfunc key() []byte {\n\tsecret := env("JWT_SECRET")\n\tif secret == "" {\n\t\tsecret = "${value}"\n\t}\n\treturn []byte(secret)\n}\n`;
    assert.deepEqual(doubted('auth/key.go', program('$d3f4uIt_s3cr3t_key#')), ['guessed-first']);
    assert.deepEqual(doubted('auth/key.go', program('k3y_aB3dQ9xLmT4vW7')), ['nothing']);
  });

  it('a password of words with a number for one of them, and the first numbers', () => {
    const play = (value: string) => `- hosts: all\n  vars:\n    mysql_root_password: "${value}"\n  tasks: []\n`;
    for (const value of ['Pass4mysql!', '123456aa']) low('site.yml', play(value));
    assert.ok(weighed('site.yml', play('Kx4vTq9Lw!')).some((line) => line.startsWith('medium')));
  });
});

describe('what is thought up for trying', () => {
  it('a word that is compared beside itself', () => {
    const program = (user: string, value: string) =>
      `class Login {\n  void Enter() {\n    if (user.Text.Equals("${user}") && box.Password.Equals("${value}"))\n    {\n      Window dashboard = new Window();\n      dashboard.Show();\n      this.Close();\n    }\n  }\n}\n`;
    assert.deepEqual(doubted('Login.xaml.cs', program('admin', 'admin')), ['guessed-first']);
    assert.deepEqual(doubted('Login.xaml.cs', program('admin', 'kX4vTq9Lw')), ['nothing']);
  });

  it('a key of the environment in which a site is developed', () => {
    const text = `<?php\n$config['encryption_key'] = '${random}';\n`;
    assert.deepEqual(doubted('application/config/development/config.php', text), ['own-machine']);
    assert.deepEqual(doubted('application/config/production/config.php', text), ['nothing']);
  });

  it('the default key of a product, whose name is told', () => {
    const text = `const EVOLUTION_API_KEY = '${'429683C4C977415CAAFCCE10'}F7D57E11';\n`;
    const [told] = scanSecrets(text, optionsFor('src/send.js')).credentials;
    assert.equal(told?.knownDefault?.product, 'Evolution API');
  });
});

describe('what is no secret at all', () => {
  it('the head of a token with which all begin', () => {
    const shown = (token: string) => `options.Describe("Your token in the text input below: Bearer ${token}");\n`;
    const head = Buffer.from('{"alg":"HS256","typ":"JWT"}').toString('base64url');
    assert.deepEqual(found('src/Startup.cs', shown(head)), []);
    assert.deepEqual(found('src/Startup.cs', shown(`${random}${random}`)), ['secret-http-bearer']);
  });

  it('hex beside its salt in the rows of accounts', () => {
    const rows = (salt: string, value: string) =>
      `INSERT INTO sys_user (id, username, password, ${salt}, email) VALUES ('1', 'admin', '${value}', '5FMD48RM', 'a@orchard-works.net');\n`;
    assert.deepEqual(found('db/shop.sql', rows('salt', 'ac52e15671a377cf')), []);
    assert.deepEqual(found('db/shop.sql', rows('salt', 'k9Qx2-vLm4T')), ['secret-generic-password']);
    assert.deepEqual(found('db/shop.sql', rows('phone', 'ac52e15671a377cf')), ['secret-generic-password']);
  });

  it('a store of certificates that a program trusts', () => {
    const store = (kinds: readonly number[]) => {
      const bytes = seededRandom('store');
      const safe = derElement(
        0x30,
        kinds.flatMap((kind) =>
          derElement(0x30, [
            ...derElement(0x06, [0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07, kind]),
            ...derElement(0xa0, derElement(0x04, derBytes(bytes, 300))),
          ]),
        ),
      );
      return container(safe);
    };
    assert.deepEqual(found('src/truststore.txt', store([6])), []);
    assert.deepEqual(found('src/keystore.txt', store([1, 6])), ['secret-private-key-pkcs12']);
    assert.deepEqual(found('src/keystore.txt', made('secret-private-key-pkcs12', 'any')), [
      'secret-private-key-pkcs12',
    ]);
  });
});

/** A PKCS#12 container of this content, sealed with Java's default. */
function container(content: readonly number[]): string {
  const salt = derBytes(seededRandom('salt'), 8);
  const key = derivedKey('mac', { hash: 'sha256', salt: Uint8Array.from(salt), rounds: 3 }, 'changeit');
  const digest = [...hmac(sha256, key, Uint8Array.from(content))];
  const oid = (bytes: readonly number[]) => derElement(0x06, bytes);
  const sealed = derElement(0x30, [
    ...derElement(0x30, [
      ...derElement(0x30, oid([0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01])),
      ...derElement(0x04, digest),
    ]),
    ...derElement(0x04, salt),
    ...derElement(0x02, [3]),
  ]);
  const safe = derElement(0x30, [
    ...oid([0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07, 0x01]),
    ...derElement(0xa0, derElement(0x04, content)),
  ]);
  return encodeBase64(Uint8Array.from(derElement(0x30, [...derElement(0x02, [3]), ...safe, ...sealed])));
}

describe('what is handed out, tried or kept for development', () => {
  it('the key of maps in the manifest of an app', () => {
    const key = made('secret-gcp-api-key', 'maps');
    const manifest = (name: string) =>
      `<manifest>\n  <application>\n    <meta-data\n      android:name="${name}"\n      android:value="${key}" />\n  </application>\n</manifest>\n`;
    for (const name of ['com.google.android.geo.API_KEY', 'com.google.android.maps.v2.API_KEY'])
      assert.deepEqual(weighed('app/src/main/AndroidManifest.xml', manifest(name)), ['high public']);
    assert.ok(
      weighed('app/src/main/AndroidManifest.xml', manifest('works.orchard.SERVER_KEY')).every(
        (line) => !line.endsWith('public'),
      ),
    );
  });

  it('the key of a map or of a part that is built into what is handed out', () => {
    const isPublic = (path: string, text: string) => weighed(path, text).every((line) => line.endsWith('public'));
    assert.ok(isPublic('gradle.properties', `BAIDU_LBS_API_KEY=${random}\n`));
    assert.ok(!isPublic('gradle.properties', `ORCHARD_API_KEY=${random}\n`));
    assert.ok(!isPublic('server/config.properties', `BAIDU_LBS_API_KEY=${random}\n`));
    assert.ok(isPublic('App.cs', `Chart.RuntimeLicenseKey = "${random}${random}";\n`));
    assert.ok(!isPublic('App.cs', `Chart.RuntimeSecretKey = "${random}${random}";\n`));
  });

  it('the password of a store that a set-up starts for a program under development', () => {
    const setUp = (environment: string, host: string, more = '') =>
      `services:\n  shop.sql:\n    image: mssql/server\n    ports:\n      - 1433:1433\n${more}    environment:\n      - SA_PASSWORD=HNTyV+6K?Z-EtahC\n  shop.web:\n    build: .\n    environment:\n      - ASPNETCORE_ENVIRONMENT=${environment}\n      - ConnectionStrings__Default=Server=${host};Database=Shop;User Id=sa;Password=HNTyV+6K?Z-EtahC;\n`;
    const told = (text: string) => doubted('docker-compose.yml', text);
    assert.deepEqual(told(setUp('Development', 'shop.sql')), ['own-machine', 'own-machine']);
    assert.deepEqual(told(setUp('Production', 'shop.sql')), ['nothing', 'nothing']);
    assert.deepEqual(told(setUp('Development', 'sql.orchard-works.net')), ['own-machine', 'nothing']);
    assert.deepEqual(told(setUp('Development', 'shop.sql', '    restart: always\n')), ['nothing', 'own-machine']);
  });
});

describe('what a message says', () => {
  it('the server of mail beside its password, not the host of a database', () => {
    assert.deepEqual(
      parts(
        '.env',
        `DATABASE_HOST=localhost\nEMAIL_SERVER_HOST=smtp.orchard-works.net\nEMAIL_SERVER_USER=pear@orchard-works.net\nEMAIL_SERVER_PASSWORD=${random}\n`,
      ),
      ['host smtp.orchard-works.net, user pear@orchard-works.net'],
    );
  });

  it('the address of a mailbox as a user, its server as the host', () => {
    assert.deepEqual(
      parts(
        'config/mail.yaml',
        `mail:\n  address: "pear@orchard-works.net"\n  password: "${random}"\n  smtp_server: "smtp.orchard-works.net"\n`,
      ),
      ['host smtp.orchard-works.net, user pear@orchard-works.net'],
    );
  });

  it('the host that a header without a scheme goes to', () => {
    assert.deepEqual(
      parts('api.rest', `GET https://api.pears-and-plums.net/v3/all\nAuthorization: ${random}${random}\n`),
      ['host api.pears-and-plums.net'],
    );
  });

  it('that a key of Django signs, and that of another part of its settings does not', () => {
    const titles = (text: string) =>
      scanSecrets(text, optionsFor('shop/settings.py')).credentials.map(({ title }) => title);
    assert.deepEqual(titles(`SECRET_KEY = '${random}'\n`), ['Signing key']);
    assert.deepEqual(titles(`PAY = {\n    'merchant_id': 20051,\n    'secret_key': '${random}',\n}\n`), ['Secret']);
  });
});
