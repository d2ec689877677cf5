import assert from 'node:assert/strict';
import { randomText, seeded } from '../../../../test-fixtures/random.mjs';
import { generateToken } from '../../../engine/secrets/generate/generate.ts';
import { detectorNamed } from '../../secrets/detectors.ts';
import { repository } from '../repository.ts';

const made = (rule: string) => generateToken(detectorNamed(rule), 'shown elsewhere');
const value = 'vR7-kq92_LmZx0';
const wallet = `0x${randomText(seeded('shown elsewhere'), '0123456789abcdef', 64)}`;
const setting = `services:\n  queue:\n    environment:\n      QUEUE_PASSWORD: ${value}\n`;

/** Level and what stands behind the first colon, of each secret in the file. */
function said(path: string, files: Readonly<Record<string, string>>): readonly string[] {
  return repository(files)
    .engine.findings(path)
    .filter(({ rule }) => /^secret-(?:generic|github)/.test(rule))
    .map(({ level, message }) => `${level}: ${message.replace(/^.*?: /, '')}`);
}

const levels = (path: string, files: Readonly<Record<string, string>>) =>
  said(path, files).map((each) => each.slice(0, each.indexOf(':')));

describe('one value, one judgement', () => {
  const kinds: Readonly<Record<string, string>> = {
    'tests/queue.py': 'a test',
    'docs/start.md': 'documentation',
    'examples/queue.py': 'an example',
  };
  for (const shown of Object.keys(kinds))
    it(`a set-up holds what ${shown} shows`, () => {
      const files = { 'docker/compose.yaml': setting, [shown]: `password = "${value}"\n` };
      assert.deepEqual(said('docker/compose.yaml', files), [
        `note: the same value is in ${shown}, which is ${kinds[shown]}. Check that it is not a real one.`,
      ]);
      const { engine } = repository(files);
      assert.deepEqual(
        engine.findings('docker/compose.yaml')[0]?.related.map(({ at }) => at.path),
        [shown],
      );
    });

  it('a script signs in with it as a mailbox that somebody has, whatever test does so too', () => {
    const script = (user: string) => `ADMIN_EMAIL="${user}"\nADMIN_PASSWORD="${value}"\ncreate-user "$ADMIN_EMAIL"\n`;
    const levelOf = (user: string, path = 'scripts/create_admin.sh') =>
      levels(path, { [path]: script(user), 'tests/user.py': `password = "${value}"\n` });
    assert.deepEqual(levelOf('ops@brandt-service.com'), ['warning']);
    for (const user of ['ops', 'ops@shop.local', 'ops@example.com']) assert.deepEqual(levelOf(user), ['note'], user);
    assert.deepEqual(levelOf('ops@brandt-service.com', '.github/scripts/create_admin.sh'), ['note']);
  });

  it('an environment of Elixir that the project has named holds what that for tests does', () => {
    const key = randomText(seeded('of an environment'), 'abcdefghkmnpqrstuvwxyz23456789', 64);
    const levelOf = (path: string, other = 'config/test.exs') => {
      const settings = `import Config\n\nconfig :shop, ShopWeb.Endpoint,\n  secret_key_base: "${key}"\n`;
      return levels(path, { [path]: settings, [other]: settings });
    };
    assert.deepEqual(levelOf('config/browser.exs'), ['note']);
    for (const path of ['config/prod.exs', 'config/staging.exs', 'config/runtime.exs', 'lib/browser.exs'])
      assert.notDeepEqual(levelOf(path), ['note'], path);
    assert.notDeepEqual(levelOf('config/browser.exs', 'config/other.exs'), ['note']);
  });

  it('a copy of what is public by design says so', () => {
    const key = '7c1e5a90d2b84f36a1c7e05b9d3f2864';
    const page = `<script src="//d2wy8f7a9ursnm.cloudfront.net/bugsnag-2.min.js" data-apikey="${key}"></script>\n`;
    assert.deepEqual(said('bugs.yml', { 'page.html': page, 'bugs.yml': `api_key: ${key}\n` }), [
      'note: the same value is in page.html, where it is public by design.',
    ]);
  });

  for (const asked of ['api/user.http', 'api/user.rest', 'api/user.bru', 'api/shop.postman_collection.json'])
    it(`requests that somebody sends by hand hold what a test shows: ${asked}`, () => {
      const request = `{\n  "email": "shop@acme-tools.net",\n  "password": "${value}"\n}\n`;
      const files = { [asked]: request, 'tests/user.py': `password = "${value}"\n` };
      assert.deepEqual(said(asked, files), [
        'note: the same value is in tests/user.py, which is a test. Check that it is not a real one.',
      ]);
      assert.deepEqual(levels(asked, { [asked]: request }), ['warning']);
      const key = made('secret-generic-token');
      const keyed = { [asked]: `{\n  "accessSecret": "${key}"\n}\n`, 'tests/user.py': `access_secret = "${key}"\n` };
      if (!asked.endsWith('.json')) assert.deepEqual(levels(asked, keyed), ['warning']);
    });

  it('what one document says is no real one is none in another', () => {
    const live = `sk_${'live'}_${made('secret-stripe-secret-key').replace(/^[sr]k_(?:live|test|prod)_/, '')}`;
    const levelOf = (files: Readonly<Record<string, string>>) =>
      repository(files)
        .engine.findings('docs/plan.md')
        .map(({ level }) => level);
    const plan = { 'docs/plan.md': `Run \`grep -rn "${live}" tests\`.\n` };
    assert.deepEqual(levelOf(plan), ['warning']);
    assert.deepEqual(levelOf({ ...plan, 'docs/review.md': `The fake key (\`${live}\`) is bait.\n` }), ['note']);
  });

  it('but the log of a program that ran shows nothing', () => {
    const shown = 'orchard-test/logs/queue.log';
    const files = { 'docker/compose.yaml': setting, [shown]: `password = "${value}"\n` };
    assert.ok(said('docker/compose.yaml', files).every((sentence) => !sentence.includes('the same value is in')));
  });

  describe('that many would guess is no secret wherever it stands, for files that show it or open the machine alone with it', () => {
    const guessed = ['123qwe', 'Admin@123', 'qwerty123'];
    const store = (host: string, password: string) =>
      `DB_NAME=shop\nDB_USER=orders\nDB_HOST=${host}\nDB_PASSWORD=${password}\n`;
    const path = 'envs/.env.prod';
    const own = (password: string) => ({ [path]: `POSTGRES_USER=orders\nPOSTGRES_PASSWORD=${password}\n` });

    it('beside its user, or in a file that is named for production', () => {
      for (const password of guessed) {
        assert.deepEqual(levels(path, own(password)), ['warning'], password);
        const files = { ...own(password), 'envs/.env.dev': store('localhost', password) };
        assert.deepEqual(
          said(path, files),
          [
            'note: it is easy to guess, and envs/.env.dev has the same value. Use another one where others can reach it.',
          ],
          password,
        );
        assert.deepEqual(levels(path, { ...own(password), '.env.example': store('db', password) }), ['note'], password);
      }
    });

    it('not where a host that others reach stands with it, here or there, nor what nobody would guess', () => {
      const [password = ''] = guessed;
      const dev = { 'envs/.env.dev': store('localhost', password) };
      const live = { [path]: store('orders.c9akciq32.eu-west-1.rds.amazonaws.com', password) };
      assert.deepEqual(levels(path, { ...live, ...dev }), ['error']);
      const both = { ...own(password), ...dev, 'deploy/live.env': store('121.40.17.9', password) };
      assert.deepEqual(
        Object.keys(both)
          .flatMap((each) => levels(each, both))
          .includes('error'),
        true,
      );
      assert.deepEqual(levels(path, { ...own(value), 'envs/.env.dev': store('localhost', value) }), ['warning']);
    });

    it("nor is a product's own default at the machine itself, or what everybody would try there, whatever the file is called", () => {
      const settings = (host: string, password: string) =>
        `db:\n  host: "${host}"\n  user: "postgres"\n  password: "${password}"\n`;
      for (const tried of [settings('localhost', 'postgres'), settings('localhost', 'Admin@123')])
        assert.deepEqual(levels('config/config.prod.yaml', { 'config/config.prod.yaml': tried }), ['note'], tried);
      for (const other of [settings('localhost', value), settings('orders.acme-tools.net', 'postgres')])
        assert.deepEqual(levels('config/config.prod.yaml', { 'config/config.prod.yaml': other }), ['warning'], other);
    });
  });

  it('a client that the tests of its repository hold, of settings that lead only to parts of their own set-up', () => {
    const client = (host: string) =>
      `oauth2:\n  client_id: "cs5kpu17n6gj2qo5"\n  client_secret: "${value}"\n  token_url: "http://${host}/oauth/token"\n`;
    const tests = { 'internal/client_test.go': `secret := "${value}"\n` };
    const at = (host: string, others: Readonly<Record<string, string>>) =>
      levels('prometheus.yml', { 'prometheus.yml': client(host), ...others });
    assert.deepEqual(at('shop:2342', tests), ['note']);
    assert.deepEqual(at('shop:2342', {}), ['warning']);
    assert.deepEqual(at('shop.acme-tools.net', tests), ['warning']);
  });

  it('not where only the running system holds it, nor another value is shown', () => {
    const lines = `password = "${value}"\n`;
    assert.deepEqual(levels('docker/compose.yaml', { 'docker/compose.yaml': setting }), ['warning']);
    assert.deepEqual(levels('docker/compose.yaml', { 'docker/compose.yaml': setting, 'src/a.py': lines }), ['warning']);
    const other = lines.replace('vR7', 'vR8');
    assert.deepEqual(levels('docker/compose.yaml', { 'docker/compose.yaml': setting, 'tests/a.py': other }), [
      'warning',
    ]);
  });

  it('says nothing of settings for production, nor of program text, which run with what tests use too', () => {
    const tests = { 'tests/a.py': `password = "${value}"\n` };
    for (const path of ['docker/compose.prod.yaml', 'deploy/production/app.env', 'src/main/application.yaml'])
      assert.deepEqual(levels(path, { ...tests, [path]: setting.replace(/^services/, 'all') }), ['warning'], path);
    assert.deepEqual(levels('src/queue.py', { ...tests, 'src/queue.py': `queue_password = "${value}"\n` }), [
      'warning',
    ]);
  });

  it('says so of scripts, and of keys of wallets, which whoever needs one makes', () => {
    const others = { 'docs/start.md': `export WALLET_KEY=${wallet}\n` };
    const levelOf = (path: string) =>
      repository({ [path]: `export WALLET_KEY=${wallet}\n`, ...others })
        .engine.findings(path)
        .map(({ level }) => level);
    assert.deepEqual(levelOf('scripts/bridge.sh'), ['note']);
    assert.deepEqual(levelOf('scripts/bridge-prod.sh'), ['warning']);
    assert.deepEqual(levelOf('scripts/bridge.py'), ['warning']);
  });

  it('a document publishes what a script or a set-up for others uses, and shows it only where it says so', () => {
    const command = `mysql -u root -p${value} -e "select 1"\n`;
    const first = (path: string, files: Readonly<Record<string, string>>) => levels(path, files)[0];
    const page = (head: string) => ({ 'scripts/mend.sh': command, 'README.md': `${head}\`\`\`sh\n${command}\`\`\`\n` });
    assert.equal(first('scripts/mend.sh', page('# Mend\n')), 'warning');
    assert.equal(first('scripts/mend.sh', { 'scripts/mend.sh': command, 'tests/mend.sh': command }), 'note');
    const reached = setting.replace('QUEUE_P', 'QUEUE_HOST: mq.acme-tools.net\n      QUEUE_P');
    const lines = { 'docs/start.md': `password = "${value}"\n` };
    assert.equal(first('docker/compose.yaml', { 'docker/compose.yaml': reached, ...lines }), 'warning');
    assert.equal(first('docker/compose.yaml', { 'docker/compose.yaml': setting, ...lines }), 'note');
  });

  it('a template publishes what is used beside a host that others reach, and shows what is used nowhere', () => {
    const lines = (host: string) => `DB_HOST=${host}\nDB_USER=shop\nDB_PASSWORD=${value}\n`;
    const first = (host: string, other: string) =>
      levels('deploy/shop.env', { 'deploy/shop.env': lines(host), [other]: lines(host) })[0];
    assert.equal(first('db.acme-tools.net', '.env.example'), 'warning');
    assert.equal(first('db.acme-tools.net', 'tests/shop.env'), 'note');
    assert.equal(first('localhost', '.env.example'), 'note');
  });

  it('says nothing of what a provider has issued', () => {
    const token = made('secret-github-pat');
    const files = { 'docker/app.env': `TOKEN=${token}\n`, 'tests/a.py': `token = "${token}"\n` };
    assert.deepEqual(levels('docker/app.env', files), ['error']);
  });

  it('says nothing of what a script of SQL gives an administrator, with the hash of it', () => {
    const hash = `$2a$10$${randomText(seeded('keeper'), 'abcdefghkmnpqrstABCDEFGHKMNPQRST23456789', 53)}`;
    const script = (who: string) =>
      `INSERT INTO ${who} (email, hash) VALUES (\n  'keeper@acme-tools.net',\n  '${hash}' -- Orch4rd!Keeper\n);\n`;
    const tried = { 'scripts/test_login.js': "const password = 'Orch4rd!Keeper';\n" };
    const first = (who: string) => levels('scripts/accounts.sql', { 'scripts/accounts.sql': script(who), ...tried })[0];
    assert.equal(first('public.main_admin'), 'warning');
    assert.equal(first('public.guests'), 'note');
  });

  it('follows edits of the other file', () => {
    const { engine, write, remove } = repository({ 'docker/compose.yaml': setting });
    const level = () => engine.findings('docker/compose.yaml').map((finding) => finding.level);
    assert.deepEqual(level(), ['warning']);
    write('tests/queue.py', `password = "${value}"\n`);
    assert.deepEqual(level(), ['note']);
    write('tests/queue.py', 'password = os.environ["PASSWORD"]\n');
    assert.deepEqual(level(), ['warning']);
    write('tests/queue.py', `password = "${value}"\n`);
    remove('tests/queue.py');
    assert.deepEqual(level(), ['warning']);
  });
});

describe('what software is handed out with', () => {
  const store = (more = '') =>
    `services:\n  shop:\n    image: acme/shop\n  db:\n    image: postgres\n    environment:\n      POSTGRES_PASSWORD: ${value}\n${more}`;
  const licence = { LICENSE: 'Permission is hereby granted\n' };

  it('says once who is to use another one', () => {
    const text = `MARIADB_USER=shop\nMARIADB_PASSWORD=insecure\nMARIADB_HOST=localhost\nSHOP_SITE_URL=http://localhost:2342/\n`;
    assert.deepEqual(said('stack.env', { 'stack.env': text, ...licence }), [
      'note: what it opens is reached from the same machine or set-up only. Use another one where others can reach it. Everybody who starts this set-up gets the same value.',
    ]);
  });

  for (const path of ['docker-compose.yml', 'compose.mysql.yaml', '.env', 'charts/shop/values.yaml'])
    it(`${path}, in a repository that is licensed to others, holds a default`, () => {
      const text = path === '.env' ? `POSTGRES_PASSWORD=${value}\n` : store();
      assert.deepEqual(levels(path, { [path]: text }), ['warning']);
      assert.deepEqual(said(path, { [path]: text, ...licence }), [
        'note: everybody who starts this set-up gets the same value. Change it where others can reach yours.',
      ]);
    });

  it('not where the set-up has a name under which others reach it, or is one for production', () => {
    for (const more of [
      '  web:\n    environment:\n      VIRTUAL_HOST: shop.acme-tools.net\n',
      "  web:\n    labels:\n      - 'traefik.http.routers.web.rule=Host(`shop.acme-tools.net`)'\n",
      '  web:\n    environment:\n      APP_URL: https://shop.acme-tools.net\n',
    ])
      assert.deepEqual(levels('compose.yaml', { 'compose.yaml': store(more), ...licence }), ['warning'], more);
    const local = '  web:\n    environment:\n      APP_URL: http://localhost:8080\n';
    assert.deepEqual(levels('compose.yaml', { 'compose.yaml': store(local), ...licence }), ['note']);
    assert.deepEqual(levels('compose.prod.yaml', { 'compose.prod.yaml': store(), ...licence }), ['warning']);
  });

  it('not what somebody else has issued, nor the key that program text signs with', () => {
    const issued = 'services:\n  app:\n    environment:\n      MAILGUN_API_KEY: jpmwd8n4ptlswmf4m29bw7q\n';
    assert.deepEqual(levels('compose.yaml', { 'compose.yaml': issued, ...licence }), ['warning']);
    const signs = { 'src/app.py': 'SECRET_KEY = "jpmwd8n4ptlswmf4m29bw7q"\n', ...licence };
    assert.deepEqual(levels('src/app.py', signs), ['warning']);
  });

  it('that a set-up in production holds is open whatever a developer’s holds', () => {
    const compose = (environment: string) =>
      `services:\n  db:\n    image: mysql:8.0\n    environment:\n      MYSQL_USER: orders27\n      MYSQL_PASSWORD: ${value}\n    ports: ['3308:3306']\n  app:\n    build: .\n    environment:\n      - APP_ENV=${environment}\n`;
    const other = { 'docker/docker-compose-local.yml': compose('local') };
    const path = 'docker/docker-compose-vps.yml';
    assert.deepEqual(levels(path, { ...other, [path]: compose('production') }), ['warning']);
    assert.deepEqual(levels(path, { ...other, [path]: compose('local') }), ['note']);
    // What is shown to everybody is known to everybody.
    const shown = { 'examples/queue.py': `password = "${value}"\n` };
    assert.deepEqual(levels(path, { ...shown, [path]: compose('production') }), ['note']);
  });
});
