import assert from 'node:assert/strict';
import { scanSecrets } from '../../../engine/secrets/scan.ts';
import { optionsFor } from '../detectors.ts';
import { doubted, found, made } from '../doubted.ts';

const hex64 = '7c1e5a90d2b84f36a1c7e05b9d3f28647c1e5a90d2b84f36a1c7e05b9d3f2864';

describe('what is not what it seems', () => {
  it('a sample beside the expression that finds tokens of its kind', () => {
    const token = made('secret-netlify-pat', 'pattern');
    const listed = (expression: string) => `let kinds = [("Netlify", "${expression}", Sample::One("${token}"))];\n`;
    assert.deepEqual(doubted('src/filter.rs', listed('nfp_[a-zA-Z0-9]{36}')), ['stand-in']);
    assert.deepEqual(doubted('src/filter.rs', listed('gho_[a-zA-Z0-9]{36}')), ['nothing']);
    assert.deepEqual(doubted('src/filter.rs', listed('nfp_ and others')), ['nothing']);
  });

  it('the password of a login that a test or a document has refused', () => {
    const body = (value: string) => `{ "email": "ann@acme-tools.net", "password": "${value}" }\n`;
    assert.deepEqual(found('tests/login.json', body('WrongPass999')), []);
    assert.deepEqual(found('tests/login.json', body('KettlePass999')), ['secret-generic-password']);
    assert.deepEqual(found('src/login.json', body('WrongPass999')), ['secret-generic-password']);
    const row = (status: string) =>
      `| Request | Body | Expect |\n|---|---|---|\n| Register | \`password:"KettleOnly7"\` | ${status} |\n`;
    assert.deepEqual(found('docs/testing.md', row('401 as before')), []);
    assert.deepEqual(found('docs/testing.md', row('200 and a cookie')), ['secret-generic-password']);
    const step = (says: string) =>
      `[When("the user logs in ${says}")]\npublic async Task LogsIn()\n{\n    var password = "l337Kettle!x";\n}\n`;
    assert.deepEqual(found('tests/LoginSteps.cs', step('with invalid credentials')), []);
    assert.deepEqual(found('tests/LoginSteps.cs', step('as the keeper')), ['secret-generic-password']);
    const made = step('with wrong password').replace('    var', '    SignUp();\n    var');
    assert.deepEqual(found('tests/LoginSteps.cs', made), ['secret-generic-password']);
    const behind = `[When("with wrong password")]\nvoid Fails()\n{\n}\n${step('as the keeper')}`;
    assert.deepEqual(found('tests/LoginSteps.cs', behind), ['secret-generic-password']);
  });

  it('what a program looks for at the beginning of a key', () => {
    const token = made('secret-netlify-pat', 'begins');
    for (const line of [`if (key.startsWith('${token}')) warn();\n`, `if key.startswith("${token}"):\n    warn()\n`])
      assert.deepEqual(doubted('src/check.ts', line), ['out-of-place'], line);
    assert.deepEqual(doubted('src/check.ts', `if (key === '${token}') warn();\n`), ['nothing']);
  });

  it('the name of a setting that has a sign in it, where a shell would have its default', () => {
    const settings = (value: string) => `jwt:\n  secret: \${${value}}\n`;
    assert.deepEqual(found('src/main/resources/application-prod.yml', settings('prod-jwt.secret')), []);
    assert.deepEqual(found('compose.yml', settings('SALT-kx4vTq9LwZr7mN2pYc5dEhB8')), ['secret-generic-token']);
  });

  it('hashes as Django and Werkzeug keep them', () => {
    for (const hash of [
      `pbkdf2_sha256$320000$ys3LEjBFlNdm2dA8$qT7vn2Lw9xK4qT7vn2Lw9xK4qT7vn2Lw9xK4qT7vn2L=`,
      `bcrypt_sha256$$2b$12$qT7vn2Lw9xK4qT7vn2Lw9xK4qT7vn2Lw9xK4qT7vn2Lw9xK4q`,
      `pbkdf2:sha256:600000$ys3LEjBFlNdm2dA8$${hex64}`,
      `scrypt:32768:8:1$ys3LEjBFlNdm2dA8$${hex64}`,
    ])
      assert.deepEqual(found('data/users.json', `{"username": "ann", "password": "${hash}"}\n`), [], hash);
  });

  it('a digest where the settings say how passwords are compared', () => {
    const users = (encoder: string) =>
      `<authentication-provider>${encoder}\n  <user name="ann" password="${hex64}" authorities="ROLE_ADMIN"/>\n</authentication-provider>\n`;
    const sure = (encoder: string) =>
      scanSecrets(users(encoder), optionsFor('src/main/resources/security.xml')).credentials.map(
        (each) => each.confidence,
      );
    assert.deepEqual(sure('<password-encoder hash="sha-256"/>'), ['low']);
    assert.deepEqual(sure(''), ['medium']);
  });

  it('the database behind a password whose end is a word for one', () => {
    const script = 'docker exec db mysql -u shop -pqT7vn2Lw_shop_pass shop_orders_7q << EOF\n';
    assert.deepEqual(found('set-up.sh', script), ['secret-generic-command']);
    const target = 'shell-db:\n\tdocker compose exec db mysql -u shop -pshop_password orders_7q\n';
    assert.deepEqual(found('Makefile', target), []);
  });

  it('what a program puts between two texts of a page', () => {
    const row = `<?php echo '<input name="pass" id="pass" value="',h($L["pass"]),'" autocomplete="off">';\n`;
    assert.deepEqual(found('adminer/main.php', row), []);
  });

  it('what a build puts into a page by its name, and what a kit is given to be built into an app', () => {
    const key = made('secret-gcp-api-key', 'bundle');
    const isHeld = (path: string, text: string) =>
      scanSecrets(text, optionsFor(path)).credentials.map(({ decoded }) =>
        decoded.some(({ label }) => label === 'held by'),
      );
    assert.deepEqual(isHeld('.env', `VITE_MAPS_API_KEY=${key}\n`), [true]);
    assert.deepEqual(isHeld('.env', `VITE_GEMINI_API_KEY=${key}\n`), [false]);
    const kit = `<Wechat AppSecret="${hex64.slice(0, 32)}" Enable="true" />\n`;
    assert.deepEqual(isHeld('app/src/main/assets/ShareSDK.xml', kit), [true]);
    assert.deepEqual(isHeld('app/src/main/assets/share.xml', kit), [false]);
  });
});
