import assert from 'node:assert/strict';
import { randomText, seeded } from '../../../../test-fixtures/random.mjs';
import { baselinePath } from '../../../engine/rules/baseline.ts';
import { generateToken } from '../../../engine/secrets/generate/generate.ts';
import { detectorNamed } from '../../secrets/detectors.ts';
import { repository } from '../repository.ts';
import { messageAt, told } from './levels-told.ts';

const key = 'jpmwd8n4ptlswmf4m29bw7q';
const other = 'k7tq2xw9vbn4zr8mdlc5hs3';
const program = (value: string) => `SIGNING_SECRET = "${value}"\n`;
const settings = (value: string) => `signing_secret: ${value}\n`;

describe('one value is told once', () => {
  it('without the advice to run with another one where what runs for others has this one', () => {
    const env = (name: string) => `NODE_ENV=${name}\nJWT_SECRET=${key}\n`;
    const development = { 'api/.env.dev': env('development') };
    const advised = /Use another one in production/;
    const both = repository({ ...development, 'api/.env.prod': env('production') });
    const message = messageAt(both, 'api/.env.dev')?.message ?? '';
    assert.match(message, /: the same value is reported in api\/\.env\.prod\./);
    assert.doesNotMatch(message, advised);
    assert.match(messageAt(repository(development), 'api/.env.dev')?.message ?? '', advised);
  });

  it('where what runs has it, and not in a comment above that', () => {
    const put = '// shop.login("keeper77@acme-tools.net", "7pQvq2Lw9x");\n';
    const live = { 'config/dev.json': '{ "username": "keeper77@acme-tools.net",\n  "password": "7pQvq2Lw9x" }\n' };
    assert.deepEqual(told(repository({ 'app/index.js': put, ...live })), {
      'app/index.js': 'note',
      'config/dev.json': 'warning',
    });
    const secret = generateToken(detectorNamed('secret-cloudinary-api-secret'), 'put');
    const both = `#CLOUDINARY_URL=cloudinary://221525522983816:${secret}@orchardshop\nCLOUDINARY_CLOUD_NAME=orchardshop\nCLOUDINARY_API_KEY=221525522983816\nCLOUDINARY_API_SECRET=${secret}\n`;
    const rules = repository({ 'shop.properties': both })
      .engine.findings('shop.properties')
      .filter(({ level }) => level === 'error')
      .map(({ rule }) => rule);
    assert.deepEqual(rules, ['secret-cloudinary-api-secret']);
  });

  it('the seeds of a list of users are one', () => {
    const seeds = ['NRAG4V3GOURWE3ZQN4XFWUTYKE4WYUCJ', 'LVGEMS22GARXUQSLO5IGKJKAEQZCCN3Z', 'J5JVQVSANNIF2OTGKB3U4VLB'];
    const list = (of: readonly string[]) =>
      JSON.stringify(
        of.map((seed, id) => ({ id, email: `ann${id}@acme-tools.net`, totpSecret: seed })),
        undefined,
        2,
      );
    const rules = repository({ 'users.json': list(seeds) }).engine.findings('users.json');
    assert.deepEqual(
      rules.map(({ level }) => level),
      ['warning', 'note', 'note'],
    );
    assert.match(
      rules[0]?.message ?? '',
      /^One-time password seed .*: it makes the second factor .* has 2 more of this kind/,
    );
    const [alone] = repository({ 'users.json': list(seeds.slice(0, 1)) }).engine.findings('users.json');
    assert.doesNotMatch(alone?.message ?? 'more of this kind', /more of this kind/);
  });

  it('without a user that is called as the password is', () => {
    const message = (user: string) => {
      const text = `curl -u ${user}:shop-Qz7Rv4 https://api.acme-tools.net/v1\n`;
      return messageAt(repository({ 'run.sh': text }), 'run.sh')?.message ?? '';
    };
    assert.match(message('orders'), /: it signs in to api\.acme-tools\.net as orders\./);
    assert.match(message('shop-Qz7Rv4'), /: it signs in to api\.acme-tools\.net\./);
  });

  it('and the note of a key that everybody is given names its other files, of which none says it again; another key does', () => {
    const app = (value: string) =>
      `firebase.initializeApp({ apiKey: '${value}', authDomain: 'shop.firebaseapp.com' });\n`;
    const [one, two] = ['a', 'b'].map((seed) => generateToken(detectorNamed('secret-gcp-api-key'), seed));
    const now = repository({
      'app/shop.js': app(one ?? ''),
      'src/shop.js': app(one ?? ''),
      'web/shop.js': app(two ?? ''),
    });
    assert.deepEqual(told(now), { 'app/shop.js': 'note', 'web/shop.js': 'note' });
    assert.match(messageAt(now, 'app/shop.js')?.message ?? '', /It is in src\/shop\.js too\.$/);
  });

  it('with the user of its own record, and not of the one before', () => {
    const row = (user: string, value: string) =>
      `  <users user_id="${user.length}" username="${user}" password="${value}" retired="false"/>\n`;
    const text = `<dataset>\n${row('olga.berg', key)}${row('paulo', other)}</dataset>\n`;
    const messages = repository({ 'src/main/data.xml': text })
      .engine.findings('src/main/data.xml')
      .map(({ message }) => /olga\.berg|paulo/.exec(message)?.[0]);
    assert.deepEqual(messages, ['olga.berg', 'paulo']);
  });

  it('above note at the place that matters most: settings for production, settings, what runs, scripts, then tests', () => {
    const files = {
      'a/tests/test_sign.py': program(key),
      'build/resources/main/application.yml': settings(key),
      'scripts/check-sign.py': program(key),
      'src/app.py': program(key),
      'src/config/sign.py': program(key),
      'z/application-prod.yml': settings(key),
    };
    const order = Object.keys(files).reverse();
    const now = repository(files);
    for (const path of order) {
      if (path.startsWith('build/')) break;
      const levels = told(now);
      assert.equal(levels[path], 'warning', path);
      const rest = Object.entries(levels).filter(([at]) => at !== path);
      assert.deepEqual(new Set(rest.map(([, level]) => level)), new Set(['note']), path);
      now.engine.remove(path);
    }
  });

  it('and not again in what a build has copied of it, or compiled, where it is no more than a note', () => {
    const trial = (value: string) => `const config = { isSandbox: true, secretKey: '${value}' };\n`;
    const source = { 'src/pay.ts': trial(key) };
    assert.deepEqual(told(repository({ ...source, 'dist/src/pay.js': trial(key), 'bin/main/pay.ts': trial(key) })), {
      'src/pay.ts': 'note',
    });
    for (const [path, value] of [
      ['dist/src/orders.js', key],
      ['dist/src/pay.js', other],
      ['lib/pay.js', key],
    ] as const)
      assert.deepEqual(
        told(repository({ ...source, [path]: trial(value) })),
        { 'src/pay.ts': 'note', [path]: 'note' },
        path,
      );
    assert.deepEqual(told(repository({ 'dist/pay.js': trial(key) })), { 'dist/pay.js': 'note' });
  });

  it('what many type is not said to be the same account where the hosts differ', () => {
    const now = repository({
      'chart/values.yaml': 'url: mysql://admin:admin@db.orders.acme-tools.net:3306/orders\n',
      'other/values.yaml': 'adminPassword: admin\n',
    });
    const first = messageAt(now, 'chart/values.yaml');
    assert.match(first?.message ?? '', / on db\.orders\.acme-tools\.net, and it is easy to guess\./);
    assert.doesNotMatch(first?.message ?? '', /same value/);
    assert.deepEqual(first?.related, []);
  });

  it('what many type is told of each server that others reach, and once of each', () => {
    const at = (host: string) => `Server=${host};Database=shop;User Id=sa;Password=Admin@123;`;
    const context = (host: string) => `options.UseSqlServer("${at(host)}");\n`;
    const { engine } = repository({
      'Shop/ShopContext.cs': context('34.90.12.9'),
      'Orders/OrdersContext.cs': context('34.90.12.8'),
      'Copy/OrdersContext.cs': context('34.90.12.8'),
    });
    const levels = ['Shop/ShopContext.cs', 'Orders/OrdersContext.cs', 'Copy/OrdersContext.cs'].map((path) =>
      engine.findings(path).map(({ level }) => level),
    );
    assert.deepEqual(levels.flat().sort(), ['error', 'error', 'note']);
  });

  it('files of one name are told apart where editors show no more', () => {
    const now = repository({
      'conf/dev/keys.py': program(key),
      'conf/qa/keys.py': program(key),
      'app.py': program(key),
    });
    assert.deepEqual(
      messageAt(now, 'app.py')?.related.map(({ message }) => message),
      ['The same value stands in dev/keys.py', 'The same value stands in qa/keys.py'],
    );
  });

  it('the place that tells it names the others, and they name it', () => {
    const now = repository({ 'src/app.py': program(key), 'src/two.py': program(key), 'src/three.py': program(key) });
    const first = messageAt(now, 'src/app.py');
    assert.match(first?.message ?? '', /The same value is in src\/three\.py and src\/two\.py/);
    assert.deepEqual(
      first?.related.map(({ at }) => at.path),
      ['src/three.py', 'src/two.py'],
    );
    const second = messageAt(now, 'src/two.py');
    assert.match(second?.message ?? '', /: the same value is reported in src\/app\.py\./);
    assert.deepEqual(
      second?.related.map(({ at }) => at.path),
      ['src/app.py'],
    );
  });

  it('also where they stand in the same file', () => {
    const twice = `SIGNING_SECRET = "${key}"\nFALLBACK_SECRET = "${key}"\n`;
    const told = (files: Readonly<Record<string, string>>) => messageAt(repository(files), 'src/app.py');
    const alone = told({ 'src/app.py': twice });
    assert.match(alone?.message ?? '', /The same value is once more in this file: remove it from each\.$/);
    assert.deepEqual(
      alone?.related.map(({ message }) => message),
      ['The same value stands here'],
    );
    const more = told({ 'src/app.py': `${twice}OTHER_SECRET = "${key}"\n`, 'src/two.py': program(key) });
    assert.match(more?.message ?? '', /The same value is 2 times more in this file and in src\/two\.py: /);
  });

  it('two values are two, and one that is a note everywhere says nothing of other places', () => {
    assert.deepEqual(told(repository({ 'src/app.py': program(key), 'src/two.py': program(other) })), {
      'src/app.py': 'warning',
      'src/two.py': 'warning',
    });
    const tests = repository({ 'tests/test_a.py': program(key), 'tests/test_b.py': program(key) });
    assert.deepEqual(new Set(Object.values(told(tests))), new Set(['note']));
    assert.doesNotMatch(messageAt(tests, 'tests/test_a.py')?.message ?? '', /where it is told|same value/);
  });

  it('a note of a test speaks for all tests that hold the value, those that take it as it is aside', () => {
    const ignored = `# identity-hygiene: ignore secret-generic-token -- a trial\n${program(key)}`;
    const files = {
      'tests/test_a.py': ignored,
      'tests/test_b.py': program(key),
      'tests/test_c.py': program(key),
      'tests/test_d.py': program(other),
      'docs/sign.md': `\`${program(key).trim()}\`\n`,
    };
    const now = repository(files);
    assert.deepEqual(told(now), {
      'docs/sign.md': 'note',
      'tests/test_a.py': 'accepted',
      'tests/test_b.py': 'note',
      'tests/test_d.py': 'note',
    });
    assert.match(
      messageAt(now, 'tests/test_b.py')?.message ?? '',
      /: it is in a test, and in tests\/test_c\.py too\. Check that it is not a real one\.$/,
    );
    now.engine.remove('tests/test_b.py');
    assert.equal(told(now)['tests/test_c.py'], 'note');
    now.engine.update('src/app.py', program(key));
    assert.equal(told(now)['src/app.py'], 'warning');
    assert.equal(told(now)['tests/test_c.py'], 'note');
  });

  it('a note of a document speaks for all versions of it, and an example for examples; none for another of its kind, or for what runs', () => {
    const guide = `\`${program(key).trim()}\`\n`;
    const files = {
      'docs/v1/sign.md': guide,
      'docs/v2/sign.md': guide,
      'docs/v3/sign.md': guide,
      'examples/a/sign.py': program(key),
      'examples/b/sign.py': program(key),
      'docs/v3/other.md': `\`${program(other).trim()}\`\n`,
    };
    const now = repository(files);
    assert.deepEqual(told(now), {
      'docs/v1/sign.md': 'note',
      'docs/v3/other.md': 'note',
      'examples/a/sign.py': 'note',
    });
    const { message, related } = messageAt(now, 'docs/v1/sign.md') ?? {};
    assert.match(
      message ?? '',
      /: it is in documentation, and in docs\/v2\/sign\.md and docs\/v3\/sign\.md too\. Check/,
    );
    assert.deepEqual(
      related?.map(({ at }) => at.path),
      ['docs/v2/sign.md', 'docs/v3/sign.md'],
    );
    now.engine.remove('docs/v1/sign.md');
    assert.equal(told(now)['docs/v2/sign.md'], 'note');
    now.engine.update('src/app.py', program(key));
    assert.deepEqual([told(now)['src/app.py'], told(now)['docs/v3/sign.md']], ['warning', 'note']);
  });

  it('by whatever rule: an address and a variable of one file hold one password', () => {
    const text =
      'DATABASE_URL=postgres://shop:Kx7quartz92basalt@db.acme-tools.net/shop\nPGPASSWORD=Kx7quartz92basalt\n';
    const { engine } = repository({ 'deploy/settings.env': text });
    const levels = engine.findings('deploy/settings.env').map(({ rule, level }) => `${rule} ${level}`);
    assert.deepEqual(levels, ['secret-database-uri error', 'secret-generic-password note']);
  });

  it('a comment that takes it as it is speaks for its place alone; a baseline for the value', () => {
    const ignored = `# identity-hygiene: ignore secret-generic-token -- a trial\n${program(key)}`;
    assert.deepEqual(told(repository({ 'src/app.py': ignored, 'src/two.py': program(key) })), {
      'src/app.py': 'accepted',
      'src/two.py': 'warning',
    });
    const now = repository({ 'src/app.py': program(key), 'src/two.py': program(key) });
    const accepted = messageAt(now, 'src/app.py')?.key ?? '';
    now.write(
      baselinePath,
      JSON.stringify({ version: 1, entries: [{ key: accepted, rule: 'secret-generic-token', path: 'src/app.py' }] }),
    );
    assert.deepEqual(told(now), { 'src/app.py': 'accepted', 'src/two.py': 'note' });
  });

  it('a file that git ignores tells nothing and is named nowhere', () => {
    const now = repository({ 'src/app.py': program(key), 'src/config/sign.py': program(key) });
    now.engine.setIgnored(new Set(['src/config/sign.py']));
    assert.deepEqual(told(now), { 'src/app.py': 'warning' });
    assert.doesNotMatch(messageAt(now, 'src/app.py')?.message ?? '', /same value/);
  });

  it('each place offers its own fix', () => {
    const now = repository({ 'src/app.py': program(key), 'src/two.py': program(key) });
    for (const path of ['src/app.py', 'src/two.py']) {
      const found = messageAt(now, path);
      assert.ok(found && now.engine.offers(found).length > 0, path);
    }
  });

  it('after any edits as in a repository read anew', () => {
    const random = seeded('told');
    const paths = ['src/app.py', 'src/two.py', 'tests/test_a.py', 'conf/application-prod.yml', 'docs/readme.md'];
    const values = [key, other, randomText(seeded('third'), 'abcdefghijkmnpqrstuvwxyz23456789', 23)];
    const now = repository({});
    const files: Record<string, string> = {};
    for (let step = 0; step < 60; step++) {
      const path = paths[random(paths.length)] ?? '';
      const value = values[random(values.length)] ?? '';
      const text = path.endsWith('.yml') ? settings(value) : program(value);
      files[path] = random(4) === 0 ? '# nothing\n' : random(2) === 0 ? `${files[path] ?? ''}${text}` : `\n${text}`;
      now.write(path, files[path] ?? '');
      assert.deepEqual(told(now), told(repository(files)), `step ${step}`);
    }
  });
});
