import assert from 'node:assert/strict';
import { scanSecrets } from '../../engine/secrets/scan.ts';
import { optionsFor } from './detectors.ts';
import { found } from './doubted.ts';

const hex = '7c1e5a90d2b84f36a1c7e05b9d3f2864';
const random = 'gT5v2Kq8Lw0zXr7Bn3Yd6Hc1Mf4Jp9';

/** What says of each finding where it opens something. */
function evidenceOf(path: string, text: string): readonly string[] {
  return scanSecrets(text, optionsFor(path)).credentials.map(({ evidence }) => evidence ?? 'nothing');
}

describe('keys that sign, by what they are called', () => {
  it('a key that signs by a hash is a secret, a hash of a secret is none', () => {
    const key = 'C71IKDGQIVV28157LRTKOM6APJ3BFHWZ';
    assert.deepEqual(found('appsettings.json', `{"Pay": {"HashSecret": "${key}"}}\n`), ['secret-generic-token']);
    assert.deepEqual(found('appsettings.json', `{"Pay": {"SecretHash": "${hex}"}}\n`), []);
    assert.deepEqual(found('appsettings.json', `{"Pay": {"PasswordHash": "${hex}"}}\n`), []);
  });

  it('the key of a part of the settings that signs tokens', () => {
    const settings = (part: string) => `{"Db": {"Name": "a"}, "${part}": {"Issuer": "shop", "Key": "${random}"}}\n`;
    for (const part of ['Jwt', 'JwtSettings', 'TokenSigning'])
      assert.deepEqual(found('appsettings.json', settings(part)), ['secret-generic-token'], part);
    for (const part of ['Cache', 'Search']) assert.deepEqual(found('appsettings.json', settings(part)), [], part);
    assert.deepEqual(found('appsettings.json', `{"Jwt": {"Issuer": "shop"}, "Cache": {"Key": "${random}"}}\n`), []);
    assert.deepEqual(found('application.yml', `jwt:\n  issuer: shop\n  key: ${random}\n`), ['secret-generic-token']);
    assert.deepEqual(found('application.yml', `jwt:\n  issuer: shop\ncache:\n  key: ${random}\n`), []);
  });

  it('a heading or a line that names the value of the next one', () => {
    for (const text of [
      `# Client secret\n${random}\n`,
      `## Access token\n\n${random}\n`,
      `Client secret:\n\`${random}\`\n`,
      `**Access token**\n\n\`\`\`text\n${random}\n\`\`\`\n`,
    ])
      assert.deepEqual(found('notes.txt', text), ['secret-generic-token'], text);
    for (const text of [
      `## Token\n\n${random} is what everybody calls it.\n`,
      '## Token\n\nauthentication-provider\n',
      `Who has lost the token may write to us, or look for another token\n${random}\n`,
      `## Token\n\n\n\n${random}\n`,
    ])
      assert.deepEqual(found('notes.txt', text), [], text);
  });

  it('a part of a connection string in a list of YAML ends with the string’s own sign', () => {
    const item = `environment:\n  - Main=User ID=orders;Password=${random};Host=db.orders.net;Port=5432;Pooling=true\n`;
    const [credential] = scanSecrets(item, optionsFor('docker-compose.yml')).credentials;
    assert.equal(item.slice(credential?.span.start, credential?.span.end), random);
    const folded = `environment:\n  - Main=User ID=orders;Password=\${DB_PASSWORD};Host=db.orders.net\n`;
    assert.deepEqual(found('docker-compose.yml', folded), []);
  });

  it('the key of an application of Flask is in force, whatever licence the text has', () => {
    assert.deepEqual(evidenceOf('shop/app.py', `app.secret_key = "${random}"\n`), ['in-force']);
    assert.deepEqual(evidenceOf('shop/app.py', `app.config['SECRET_KEY'] = '${random}'\n`), ['in-force']);
    assert.deepEqual(evidenceOf('shop/app.py', `app.secret_key = os.environ["SECRET_KEY"]\n`), []);
    for (const path of ['tests/app.py', 'examples/app.py', 'docs/app.py'])
      for (const evidence of evidenceOf(path, `app.secret_key = "${random}"\n`))
        assert.equal(evidence, 'nothing', path);
  });
});
