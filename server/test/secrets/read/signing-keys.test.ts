import assert from 'node:assert/strict';
import { scanSecrets } from '../../../engine/secrets/scan.ts';
import { optionsFor } from '../detectors.ts';
import { found } from '../doubted.ts';

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

  it('a word that a call signs by is in force, and what a test or a document shows is none', () => {
    for (const [path, text] of [
      ['src/session.js', "export const token = jwt.sign(payload, 'tramstop');\n"],
      ['src/session.py', 'token = jwt.encode(payload, "tramstop", algorithm="HS256")\n'],
      ['src/Session.java', 'Algorithm algorithm = Algorithm.HMAC256("tramstop");\n'],
      ['src/session.go', 'signed, err := token.SignedString([]byte("tramstop"))\n'],
      ['src/session.rs', 'let key = EncodingKey::from_secret("tramstop".as_bytes());\n'],
    ] as const)
      assert.deepEqual([found(path, text), evidenceOf(path, text)], [['secret-generic-login'], ['in-force']], text);
    for (const text of [
      'jwt.sign(payload, process.env.SESSION_KEY);\n',
      "jwt.sign(payload, 'tram' + stop);\n",
      "jwt.sign(payload, 'your-secret-here');\n",
      "// jwt.sign(payload, 'tramstop')\n",
    ])
      assert.deepEqual(found('src/session.js', text), [], text);
    assert.deepEqual(found('test/session.test.js', "jwt.sign(payload, 'tramstop');\n"), []);
    assert.deepEqual(found('docs/session.md', "```js\njwt.sign(payload, 'tramstop');\n```\n"), []);
  });

  it('a key of words that Go returns to what checks a token, or signs its sessions with', () => {
    const parsed = (key: string) =>
      `claims, err := jwt.Parse(raw, func(t *jwt.Token) (interface{}, error) {\n\tif t.Method.Alg() != "HS256" {\n\t\treturn nil, errMethod\n\t}\n\treturn ${key}, nil\n})\n`;
    for (const text of [
      parsed('[]byte("tramstop_secret_key")'),
      'var store = sessions.NewCookieStore([]byte("tramstop-secret"))\n',
      'store := cookie.NewStore([]byte("tramstop-secret"))\n',
      'var auth = jwtauth.New("HS256", []byte("tramstop-secret"), nil)\n',
    ])
      assert.deepEqual(
        [found('src/a.go', text), evidenceOf('src/a.go', text)],
        [['secret-generic-login'], ['in-force']],
        text,
      );
    const constant = `const signingKey = "tramstop secret"\n\n${parsed('[]byte(signingKey)')}`;
    assert.deepEqual(
      [found('src/a.go', constant), evidenceOf('src/a.go', constant)],
      [['secret-generic-token'], ['in-force']],
    );
    for (const text of [
      parsed('publicKey'),
      parsed('[]byte(os.Getenv("JWT_KEY"))'),
      parsed('loadKey("tramstop_secret_key")'),
      'store := cookie.NewStore([]byte(os.Getenv("SESSION_SECRET")))\n',
    ])
      assert.deepEqual(found('src/a.go', text), [], text);
    assert.deepEqual(found('src/a_test.go', parsed('[]byte("tramstop_secret_key")')), []);
  });

  it('a constant of Rust that the program signs by is in force, whatever it says of itself', () => {
    const signs =
      'pub fn make(c: &Claims) -> String {\n  encode(&Header::default(), c, &EncodingKey::from_secret(KEY)).unwrap()\n}\n';
    const text = `const KEY: &[u8] = b"my_tramstop_secret_key";\n\n${signs}`;
    const [credential] = scanSecrets(text, optionsFor('src/auth.rs')).credentials;
    assert.deepEqual([credential?.evidence, credential?.doubt], ['in-force', undefined]);
    assert.deepEqual(found('tests/auth.rs', text), []);
  });

  it('a constant of words that the program signs by is in force, also one that nobody may change', () => {
    for (const [end, rules] of [
      ["'.freeze", ['secret-generic-token']],
      ["'", ['secret-generic-token']],
      ["' + suffix", []],
    ] as const) {
      const text = `class Session\n  HMAC_SECRET = 'plum and cherry${end}\n\n  def self.encode(payload)\n    JWT.encode(payload, HMAC_SECRET)\n  end\nend\n`;
      assert.deepEqual(found('app/lib/session.rb', text), rules, end);
      for (const evidence of evidenceOf('app/lib/session.rb', text)) assert.equal(evidence, 'in-force', end);
      assert.deepEqual(found('spec/lib/session_spec.rb', text), [], end);
    }
  });

  it('a weak password that a call signs in with is a note, but in tests and documents', () => {
    const text = '<?php mysqli_connect("db", "shop", "p4ssw0rd");\n';
    const [credential] = scanSecrets(text, optionsFor('src/db.php')).credentials;
    assert.deepEqual([credential?.rule, credential?.confidence], ['secret-generic-login', 'low']);
    assert.deepEqual(found('tests/db.php', text), []);
  });

  it('a key that a log names without saying whose it is', () => {
    const [credential] = scanSecrets(`[DEBUG] Using Key=${random}\n`, optionsFor('notes.txt')).credentials;
    assert.deepEqual([credential?.rule, credential?.confidence], ['secret-generic-token', 'low']);
    assert.deepEqual(found('notes.txt', '[DEBUG] Using Key=orders-by-customer\n'), []);
    assert.deepEqual(found('notes.txt', `[DEBUG] Primary Key=${random}\n`), []);
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
