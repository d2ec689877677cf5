import assert from 'node:assert/strict';
import { randomText, seeded } from '../../../../test-fixtures/random.mjs';
import { generateToken } from '../../../engine/secrets/generate/generate.ts';
import { detectorNamed } from '../../secrets/detectors.ts';
import { repository } from '../repository.ts';

const made = (rule: string) => generateToken(detectorNamed(rule), 'one place');
const key = 'jpmwd8n4ptlswmf4m29bw7q';

/** Level of each secret of each file. */
function told(files: Readonly<Record<string, string>>): Record<string, string> {
  const { engine } = repository(files);
  const said = Object.keys(files).map((path) => {
    const levels = engine.findings(path).flatMap(({ rule, level }) => (rule.startsWith('secret-') ? [level] : []));
    return [path, levels.join(' ')] as const;
  });
  return Object.fromEntries(said.filter(([, levels]) => levels !== ''));
}

describe('the place at which a value is told', () => {
  it('is the one of a file that says what the value is for, and not the call before it that says nothing', () => {
    const call = `const keeper = new Client('${key}');\n`;
    const settings = `const settings = {\n  jwtSecret: '${key}',\n};\n`;
    for (const text of [call + settings, settings + call]) {
      const findings = repository({ 'src/app.js': text }).engine.findings('src/app.js');
      const told = findings.filter(({ level }) => level === 'warning').map(({ message }) => message.split(' •')[0]);
      assert.deepEqual(told, ['Signing key'], text);
    }
  });

  it('is the file, and not what version control keeps of it; where nothing else holds it, that', () => {
    const app = `<?php\n$config['app_id'] = '251115548332266';\n$config['app_secret'] = '${key}';\n`;
    const kept = '.svn/pristine/9d/9d9e4064d81d88535a122bd21077ec614095ca49.svn-base';
    assert.deepEqual(told({ [kept]: app, 'app/config/apps.php': app }), {
      [kept]: 'note',
      'app/config/apps.php': 'warning',
    });
    assert.deepEqual(told({ [kept]: app }), { [kept]: 'warning' });
    assert.equal(told({ [kept]: app, 'tests/apps.php': app })[kept], 'note');
  });

  it('is a script among tests that signs in with it, and not the document that tells of it', () => {
    const address = 'postgresql://keeper:qT7vn2Lw9xK4@db.orchard-works.net:5432/pears';
    const script = `#!/bin/bash\npsql "${address}" -c "select 1"\n`;
    const guide = `# Production\n\n    export DATABASE_URL='${address}'\n`;
    const files = { 'docs/APPLY.md': guide, 'scripts/testing/test-login.sh': script };
    assert.deepEqual(told(files), { 'docs/APPLY.md': 'note', 'scripts/testing/test-login.sh': 'warning' });
    assert.deepEqual(told({ ...files, 'deploy/production.env': `DATABASE_URL=${address}\n` }), {
      'docs/APPLY.md': 'note',
      'scripts/testing/test-login.sh': 'note',
      'deploy/production.env': 'error',
    });
    assert.deepEqual(told({ 'docs/APPLY.md': guide }), { 'docs/APPLY.md': 'warning' });
  });

  it('is what is in use, and not what somebody has kept of it under another name', () => {
    const lane = `lokalise(api_token: "${key}", project_identifier: "2149.64")\n`;
    for (const kept of ['fastlane/OldFastfile', 'fastlane/Fastfile_old.rb'])
      assert.deepEqual(told({ [kept]: lane, 'fastlane/Fastfile': lane }), {
        [kept]: 'note',
        'fastlane/Fastfile': 'warning',
      });
    assert.deepEqual(told({ 'fastlane/OldFastfile': lane }), { 'fastlane/OldFastfile': 'warning' });
  });

  it('weighs less among dummies', () => {
    const list = JSON.stringify([{ email: 'ann@acme-tools.net', totpSecret: 'NRAG4V3GOURWE3ZQN4XFWUTYKE4WYUCJ' }]);
    assert.deepEqual(told({ 'Backend/dummy/users.json': list }), { 'Backend/dummy/users.json': 'note' });
    assert.deepEqual(told({ 'Backend/data/users.json': list }), { 'Backend/data/users.json': 'warning' });
  });

  it('is what a build copies, and not the copy', () => {
    const settings = `spring.mail.host=smtp.acme-tools.net\njwt.secret=${key}\n`;
    const source = 'src/main/resources/application-prod.properties';
    const copy = 'build/resources/main/application-prod.properties';
    assert.deepEqual(told({ [copy]: settings, [source]: settings }), { [source]: 'warning' });
    const [finding] = repository({ [copy]: settings, [source]: settings }).engine.findings(source);
    assert.deepEqual(
      finding?.related.map(({ at }) => at.path),
      [copy],
    );
    assert.deepEqual(told({ [copy]: settings }), { [copy]: 'warning' });
  });

  it('and what a program has in a folder that builds write to as well is a note there', () => {
    const settings = { 'bin/deploy': `export JWT_SECRET=${key}\n`, 'config/production.env': `JWT_SECRET=${key}\n` };
    assert.deepEqual(told(settings), { 'bin/deploy': 'note', 'config/production.env': 'warning' });
  });

  it('is one of the files of a program that fall back on what everybody tries', () => {
    const route = (word: string) =>
      `const JWT_SECRET = process.env.JWT_SECRET || '${word}';\nexport const sign = (id) => jwt.sign({ id }, JWT_SECRET);\n`;
    const files = {
      'src/api/a.ts': route('changeme'),
      'src/api/b.ts': route('changeme'),
      'src/api/c.ts': route('changeme'),
    };
    assert.deepEqual(told(files), { 'src/api/a.ts': 'note' });
    const [finding] = repository(files).engine.findings('src/api/a.ts');
    assert.match(finding?.message ?? '', /It is in src\/api\/b\.ts and src\/api\/c\.ts too\.$/);
    assert.deepEqual(
      finding?.related.map(({ at }) => at.path),
      ['src/api/b.ts', 'src/api/c.ts'],
    );
  });

  it('is one of those that hold the key of a vendor for trying', () => {
    const test = made('secret-stripe-secret-key').replace(/_(?:live|prod)_/, '_test_');
    const controller = `Stripe.apiKey = "${test}";\n`;
    const files = { 'src/Payment.java': controller, 'src/Refund.java': controller };
    assert.deepEqual(told(files), { 'src/Payment.java': 'note' });
    const [finding] = repository(files).engine.findings('src/Payment.java');
    assert.match(finding?.message ?? '', /It is in src\/Refund\.java too\./i);
  });
});

describe('the key of a program in settings of which those of production are read after', () => {
  const config = (value: string) => `<?php\n$config['encryption_key'] = '${value}';\n`;
  const own = randomText(seeded('own'), '0123456789abcdef', 32);
  const other = randomText(seeded('other'), '0123456789abcdef', 32);
  const base = 'application/config/config.php';
  const production = 'application/config/production/config.php';

  it('is a note where production has another one', () => {
    assert.deepEqual(told({ [base]: config(own), [production]: config(other) }), {
      [base]: 'note',
      [production]: 'warning',
    });
    assert.equal(
      told({ [base]: config(own), [production]: "<?php\n$config['encryption_key'] = '';\n" })[base],
      'warning',
    );
    assert.equal(told({ [base]: config(own), [production]: '<?php\n' })[base], 'warning');
    assert.equal(told({ [base]: config(own), [production]: config(own) })[base], 'warning');
  });
});

describe('the passphrase of a key store', () => {
  it('that many type opens nothing without the store; another one may', () => {
    const settings = (passphrase: string) =>
      `{ "ClientCertPath": "c:/keys/shop.pfx",\n  "ClientCertPassword": "${passphrase}",\n  "Verbose": "false" }\n`;
    const path = 'src/Shop/appsettings.json';
    assert.deepEqual(told({ [path]: settings('Test1234') }), { [path]: 'note' });
    assert.deepEqual(told({ [path]: settings('7pQshopstore') }), { [path]: 'warning' });
    const [finding] = repository({ [path]: settings('Test1234') }).engine.findings(path);
    assert.match(
      finding?.message ?? '',
      /: the key store that it opens is not in this repository, and it is easy to guess\./,
    );
  });
});

describe('a license key of New Relic', () => {
  it('is called so in the settings of its agent', () => {
    const own = randomText(seeded('agent'), '0123456789abcdef', 40);
    const said = (path: string) =>
      repository({ [path]: `common: &defaults\n  license_key: '${own}'\n` }).engine.findings(path)[0];
    assert.match(
      said('config/newrelic.yml')?.message ?? '',
      /^New Relic license key \S+: whoever has it writes telemetry/,
    );
    assert.match(said('config/shop.yml')?.message ?? '', /^License key /);
  });
});
