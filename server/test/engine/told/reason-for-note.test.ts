import assert from 'node:assert/strict';
import { generateToken } from '../../../engine/secrets/generate/generate.ts';
import { detectorNamed } from '../../secrets/detectors.ts';
import { repository } from '../repository.ts';
import { withCertificates } from '../rules/certificates.ts';

const value = 'vR7-kq92_LmZx0';
const strong = `password = "${value}"\n`;

/** Level and message of each secret in the file. */
function said(path: string, text: string): readonly string[] {
  return repository({ [path]: text })
    .engine.findings(path)
    .filter(({ rule }) => rule.startsWith('secret-'))
    .map(({ level, message }) => `${level}: ${message}`);
}

describe('a secret that is a note says why', () => {
  const places = { 'tests/queue.py': 'a test', 'examples/queue.py': 'an example', 'queue.py.tmpl': 'a template' };
  for (const [path, place] of Object.entries(places))
    it(`by where it stands: ${path}`, () => {
      const [note = ''] = said(path, strong);
      assert.match(note, new RegExp(`^note: .*[^.]: it is in ${place}\\. Check that it is not a real one\\.$`));
    });

  it('and asks whether it is a real one where that is not plain: not of what somebody has typed for a test', () => {
    const typed = 'DATABASE_URL = "postgres://shop:shop12345@db.acme-tools.net/shop"\n';
    assert.match(said('tests/queue.py', typed)[0] ?? '', /^note: .*: it is in a test\.$/);
    assert.match(said('tests/queue.py', strong)[0] ?? '', /: it is in a test\. Check that it is not a real one\.$/);
  });

  it('by what a folder of settings is for, which is no test itself', () => {
    const notes = said('docker/test/.env', `SMTP_HOST=mail.acme-tools.net\nSMTP_PASSWORD=${value}\n`).join('\n');
    assert.match(notes, /: it is in a settings file for tests\. /);
  });

  it('by who made it, of the key that Django makes with a project', () => {
    const settings = (debug: string) =>
      `SECRET_KEY = 'django-insecure-h4c8112xagr7ox3ozs5j0smq9jcubdizjycd56t2k447il0a'\n\nDEBUG = ${debug}\nALLOWED_HOSTS = ['*']\n`;
    assert.match(
      said('app/settings.py', settings('True'))[0] ?? '',
      /^note: Signing key .*: Django made it with the project, /,
    );
    assert.doesNotMatch(said('app/settings.py', settings('False'))[0] ?? '', /Django made it/);
  });

  it('or says nothing of words for whoever fills them in, also written together', () => {
    for (const word of ['yourpassword', 'YourSmtpPass', 'youremailpassword', 'your-password'])
      assert.deepEqual(said('.env', `SMTP_HOST=mail.acme-tools.net\nSMTP_PASS=${word}\n`), [], word);
    for (const word of ['yoursummer7plum', 'yourangelpass91'])
      assert.notDeepEqual(said('.env', `SMTP_HOST=mail.acme-tools.net\nSMTP_PASS=${word}\n`), [], word);
  });

  it('by other settings, of a key that may be signed with', () => {
    const settings = 'shop:\n  jwt:\n    secret: orchard-jwt-secret-key-2026-for-hs256\n';
    const [note = ''] = said('src/main/resources/application.yml', settings);
    assert.match(note, /^note: Signing key .*: it looks made up by hand\. Unless other settings replace it where/);
    assert.doesNotMatch(note, /could not be told|Check that/);
  });

  it('by the set-up itself, of a key that a service is given there over any file of variables', () => {
    const compose = (mode: string) =>
      `services:\n  shop:\n    image: acme/shop\n    environment:\n      - GIN_MODE=${mode}\n      - JWT_SECRET=orchard_jwt_secret_key_2024\n    env_file:\n      - .env\n`;
    const [note = ''] = said('docker-compose.yml', compose('debug'));
    assert.match(
      note,
      /^note: Signing key .* Whoever reads it can sign with it where this set-up runs: use another one there\.$/,
    );
    assert.match(said('docker-compose.yml', compose('release'))[0] ?? '', /^warning: Signing key /);
  });

  it('by the variable where a program takes it if nobody sets that, and not by one that it is only named beside', () => {
    const counts = (variable: string) =>
      new RegExp(`it counts wherever nobody sets \`${variable}\`\\. Set that wherever`);
    for (const [path, text] of [
      [
        'src/main/resources/application.yml',
        'shop:\n  jwt:\n    secret: ${JWT_SECRET:orchard-jwt-secret-key-2026-for-hs256}\n',
      ],
      ['tools/sign.py', 'import os\n\nJWT_SECRET = os.getenv("JWT_SECRET") or "orchardpeace2024"\n'],
      ['src/strategy.ts', "super({ secretOrKey: process.env.JWT_SECRET || 'super-secret-key' });\n"],
    ] as const)
      assert.match(said(path, text)[0] ?? '', counts('JWT_SECRET'), text);
    for (const text of [
      "<?php\ndefine('SIGN_SECRET', 'orchardpeace2024');\n",
      '<?php\n$map->put("SIGN_SECRET", "orchardpeace2024");\n',
    ])
      for (const line of said('src/sign.php', text)) assert.doesNotMatch(line, /it counts/, text);
  });

  it('by the port that its set-up publishes on all addresses, and not where the machine itself alone reaches it or a program has a port of its own', () => {
    const setUp = (ports: string, { image = 'rabbitmq:3-management', variable = 'RABBITMQ_DEFAULT_PASS' } = {}) =>
      `services:\n  shop:\n    image: acme/shop\n  mq:\n    image: ${image}\n    environment:\n      RABBITMQ_DEFAULT_USER: admin\n      ${variable}: rabbitmq-password\n    ports:\n      - ${ports}\n`;
    const open =
      /: the set-up publishes its port \d{2,5} on all addresses of the machine, so whoever reaches that can try to sign in\. Publish it on 127\.0\.0\.1 alone, or use another one where others can reach it\.$/;
    assert.match(said('compose.yml', setUp('"5672:5672"'))[0] ?? '', open);
    const search = setUp('7700:7700', { image: 'getmeili/meilisearch:v1.11', variable: 'MEILI_MASTER_KEY' });
    assert.match(said('compose.yml', search.replace('rabbitmq-p', 'orchard-p'))[0] ?? '', open);
    for (const text of [setUp('127.0.0.1:5672:5672'), setUp('"5672:5672"', { image: 'acme/queue' })])
      for (const line of said('compose.yml', text)) assert.doesNotMatch(line, /publishes its port/, text);
  });

  it('by the account that the program makes with it', () => {
    const made =
      /: the program makes an account with it, which has it until its owner sets another one\. Have it read the first/;
    const runner =
      'public class AdminInitializer {\n  void run() {\n    users.create(Account.builder().email("keeper@acme-tools.net").password("Keeper123$%").build());\n  }\n}\n';
    assert.match(said('src/main/java/net/AdminInitializer.java', runner)[0] ?? '', made);
    const script = (use: string) => `KEEPER_PASSWORD = "ChangeMe123!"\n\ndef make():\n    return ${use}\n`;
    assert.match(said('shop/first.py', script('hash_sync(KEEPER_PASSWORD)'))[0] ?? '', made);
    assert.deepEqual(said('shop/first.py', script('KEEPER_PASSWORD')), []);
    assert.deepEqual(said('tests/first.py', script('hash_sync(KEEPER_PASSWORD)')), []);
  });

  it('by nothing that its file may show all the same, where only its name is known', () => {
    const notes = said('src/client.ts', "export const shopToken = 'orchard20191226';\nmark(shopToken);\n");
    assert.match(notes[0] ?? '', /its name is that of a secret, but what it opens could not be told\. Check that/);
  });

  it('by what it fills, which is no example', () => {
    const [note = ''] = said('database/seeders/shop.php', `<?php\n$password = '${value}';\n`);
    assert.match(note, /^note: .*: it is in initial data for a database\. Check that it is not a real one\.$/);
  });

  it('by what the file says, and no other than that: a test in the program itself, a command that runs tests', () => {
    const rust = (mark: string) =>
      `${mark}\nmod tests {\n    fn signs_in() {\n        let password = "${value}";\n    }\n}\n`;
    assert.match(
      said('src/user.rs', rust('#[cfg(test)]'))[0] ?? '',
      /^note: .*: it is in the tests of the program, in the same file\./,
    );
    assert.match(said('src/user.rs', rust('#[allow(unused)]'))[0] ?? '', /^warning: /);
    assert.match(
      said('run.sh', `cypress run --env PASSWORD=${value}\n`)[0] ?? '',
      /^note: .*: it is given to a program that runs tests\./,
    );
  });

  it('by its place first where it reads as somebody puts it together', () => {
    const program = 'class Hasher {\n  void Checks() {\n    string password = "Asdf@098765";\n  }\n}\n';
    assert.match(said('src/UnitTest/HasherTests.cs', program)[0] ?? '', /^note: .*: it is in a test\. Check that/);
    assert.match(said('src/Shop/Hasher.cs', program)[0] ?? '', /^note: .*: it looks made up by hand, and nothing/);
  });

  it('by what it is made of', () => {
    const [note = ''] = said('src/queue.py', 'password = "sunshine"\n');
    assert.match(
      note,
      /^note: .*: it is made of plain words, as samples and made-up passwords are\. If something runs with it, give that another one\.$/,
    );
  });

  it('by what its settings say: it is encrypted, and opens nothing as it stands', () => {
    const settings = (said: string) =>
      `db.url=jdbc:mysql://db.acme-tools.net/shop\ndb.user=orders27\ndb.password=Q2hh/KgMkV5s=\n${said}`;
    assert.match(
      said('conf/db.properties', settings('db.password.encrypted=1\n'))[0] ?? '',
      /^note: .*: the settings say that it is encrypted/,
    );
    assert.match(said('conf/db.properties', settings('db.password.encrypted=0\n'))[0] ?? '', /^(?:warning|error): /);
  });

  it('by what it is for: nobody is told to move what pages show', () => {
    const key = generateToken(detectorNamed('secret-gcp-api-key'), 'reason for note');
    const file = (current: string) => `{"project_info":{"project_id":"acme"},"client":[{"api_key":[${current}]}]}\n`;
    const [note = ''] = said('app/google-services.json', file(`{"current_key":"${key}"}`));
    assert.match(note, /^note: .* is public by design: keep it, and restrict what it may do\.$/);
    for (const rule of ['secret-stripe-publishable-key', 'secret-paystack-public-key', 'secret-sentry-dsn']) {
      const value = generateToken(detectorNamed(rule), 'reason for note');
      const [shown = ''] = said('src/pay.js', `const value = '${value}';\n`);
      assert.match(shown, /^note: .* is public by design: it may stay\.$/, rule);
    }
    const counts = said('lib/secrets.dart', "const mixPanelToken = '7c1e5a90d2b84f36a1c7e05b9d3f2864';\n");
    assert.deepEqual(
      counts.map((each) => each.replace(/^.* is/, 'is')),
      ['is public by design: it may stay.'],
    );
    const id = `${generateToken(detectorNamed('secret-gcp-client-id'), 'reason for note')}`;
    const [named = ''] = said('src/sign-in.js', `const clientId = '${id}';\n`);
    assert.match(named, /^note: Google OAuth client id .* is public by design: it may stay\.$/);
  });

  it('by what was shut, and what only catches mail', () => {
    const token = `6041937258.5a1b3c9.${'7c1e5a90d2b84f36a1c7e05b9d3f2864'}`;
    const [shut = ''] = said('src/feed.js', `feed({ accessToken: '${token}' });\n`);
    assert.match(shut, /^note: .*: the API that accepted it was shut down, so nothing accepts it any more\.$/);
    const [caught = ''] = said('.env', `MAIL_HOST=sandbox.smtp.mailtrap.io\nMAIL_PASSWORD=${value}\n`);
    assert.match(caught, /^note: .* delivers none\.$/);
  });

  it('by how soon it is guessed', () => {
    const settings = (value: string) => `{\n  "JwtSettings": {\n    "SecretKey": "${value}"\n  }\n}\n`;
    const [note = ''] = said('src/appsettings.json', settings('OrchardSuperSecretKey2024'));
    assert.match(note, /^note: .*: others may guess it, even without this file\. /);
    assert.match(said('src/appsettings.json', settings('kX9w2LmQz7Rv4Tn8Yb3Hd6Jc'))[0] ?? '', /^warning: /);
  });

  it('less than others does a token that only reads and has no end', () => {
    const level = (claims: object) => {
      const parts = [{ alg: 'HS256' }, { aud: '7f3a', sub: '58d1', ...claims }].map((part) =>
        Buffer.from(JSON.stringify(part)).toString('base64url'),
      );
      const line = `const token = "${parts.join('.')}.${'kX9w2LmQz7Rv4Tn8Yb3Hd6Jc1Pf5Sg0aUeWiOoKqZxM'}";\n`;
      return said('src/films.js', line).map((told) => told.slice(0, told.indexOf(':')));
    };
    assert.deepEqual(level({ scopes: ['api_read'] }), ['warning']);
    // An account at TMDB is named in it: whoever has it reads as that.
    assert.deepEqual(level({ aud: '5f1c'.repeat(8), sub: '7d2b9a'.repeat(4), scopes: ['api_read'] }), ['warning']);
    assert.deepEqual(level({ scope: 'read list:read' }), ['warning']);
    assert.deepEqual(level({ scopes: ['api_read', 'api_write'] }), ['error']);
    assert.deepEqual(level({ scopes: ['api_read'], exp: 4_070_908_800 }), ['error']);
    assert.deepEqual(level({}), ['error']);
  });

  it('by whom the certificate of a key names', () => {
    const levelAndReason = (names: string) => {
      const files = {
        'tls/it.pem': withCertificates(`{certificate:it names=${names} pair=it}\n`),
        'app/settings.py': withCertificates('KEY = """{private-key:it}\n"""\n'),
      };
      const found = repository(files).engine.findings('app/settings.py');
      const [told] = found.filter(({ rule }) => rule === 'secret-private-key-pem');
      return `${told?.level} ${/[Ii]ts certificate [^.]*\.$/.exec(told?.message ?? '')?.[0]}`;
    };
    const reason = (names: string) =>
      `its certificate is for ${names}, which only the machine itself, its own network or tests use.`;
    assert.equal(levelAndReason('localhost'), `note ${reason('localhost')}`);
    assert.equal(levelAndReason('localhost,shop.local'), `note ${reason('localhost and 1 more')}`);
    assert.equal(levelAndReason('shop.acme.com'), 'error undefined');
  });

  it('where a provider only tries with it', () => {
    const key = generateToken(detectorNamed('secret-stripe-secret-key'), 'reason for note');
    const levelOf = (mode: string) =>
      said('src/pay.py', `key = "${key.replace(/_(?:live|test)_/, `_${mode}_`)}"\n`)[0]?.split(':')[0];
    const [note = ''] = said('src/pay.py', `key = "${key.replace(/_(?:live|test)_/, '_test_')}"\n`);
    assert.match(note, /^note: .* a test-mode key, which does nothing real\. Keep it out of production\.$/);
    assert.deepEqual([levelOf('live'), levelOf('test')], ['error', 'note']);
  });

  it('and says nothing of the kind where it weighs more', () => {
    const [warning = ''] = said('src/queue.py', strong);
    assert.match(warning, /^warning: .*Move it out\.$/);
  });
});

describe('what a finding says that nobody can use', () => {
  const told = (path: string, text: string) => repository({ [path]: text }).engine.findings(path)[0]?.message ?? '';

  it('of a token that has expired and a key whose service was shut, not that whoever reads the file can use it', () => {
    const part = (claims: object) => Buffer.from(JSON.stringify(claims)).toString('base64url');
    const signature = generateToken(detectorNamed('secret-generic-token'), 'spent');
    const ended = `${part({ alg: 'HS256', typ: 'JWT' })}.${part({ sub: 'orders', exp: 1_600_000_000 })}.${signature}${signature}`;
    assert.match(
      told('a.py', `token = "${ended}"\n`),
      / with subject orders: it expired on 2020-09-13, so it no longer works: remove it\.$/,
    );
    const shut = generateToken(detectorNamed('secret-gcp-firebase-server-key'), 'shut');
    assert.match(
      told('a.py', `key = "${shut}"\n`),
      /: the API that accepted it was shut down, so nothing accepts it any more\.$/,
    );
  });

  it('of a hash, that it takes trying', () => {
    const hash = generateToken(detectorNamed('secret-password-hash-crypt'), 'hash');
    assert.match(told('etc/shadow', `orders:${hash}:19000:0:99999:7:::\n`), /can try passwords against it/);
  });
});

it('a secret that the caller of a workflow hands in is named whole', () => {
  const workflow =
    'on:\n  workflow_call:\n    secrets:\n      state-bucket:\n        required: true\npermissions: {}\njobs:\n  plan:\n    runs-on: ubuntu-24.04\n    steps:\n      - run: terraform init -backend-config="bucket=${{ secrets.state-bucket }}"\n';
  const path = '.github/workflows/plan.yml';
  const messages = repository({ [path]: workflow })
    .engine.findings(path)
    .map(({ message }) => message);
  assert.ok(
    messages.some((message) => message.startsWith('The secret state-bucket ')),
    messages.join('\n'),
  );
});
