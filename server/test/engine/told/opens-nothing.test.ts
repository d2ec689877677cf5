import assert from 'node:assert/strict';
import { hasProposedWords } from '../../../engine/rules/own-machine.ts';
import { generateToken } from '../../../engine/secrets/generate/generate.ts';
import { detectorNamed } from '../../secrets/detectors.ts';
import { repository } from '../repository.ts';

const made = (rule: string, seed = 'nothing') => generateToken(detectorNamed(rule), seed);
const hex = '7c1e5a90d2b84f36a1c7e05b9d3f2864';

/** Levels of the secrets in a file, in its order. */
function levels(path: string, text: string, files: Readonly<Record<string, string>> = {}): readonly string[] {
  return repository({ ...files, [path]: text })
    .engine.findings(path)
    .filter(({ rule }) => rule.startsWith('secret-') && rule !== 'secret-file-not-ignored')
    .map(({ level }) => level);
}

describe('what opens nothing by what was read is a note', () => {
  it('a key store whose passphrase stands nowhere, until a file has it', () => {
    const store = `${made('secret-private-key-keystore')}\n`;
    const [finding] = repository({ 'app/nightly.jks': store }).engine.findings('app/nightly.jks');
    assert.equal(finding?.level, 'note');
    assert.match(
      finding?.message ?? '',
      /: it is protected by a passphrase, which was not found among the passwords that were tried\./,
    );
    const settings = { 'key.properties': 'storePassword=7pQshopstore\nstoreFile=app/nightly.jks\n' };
    assert.deepEqual(levels('app/nightly.jks', store, settings), ['error']);
  });

  it('the id of a key without its secret', () => {
    const id = made('secret-aws-access-key', 'pair');
    assert.deepEqual(levels('src/a.py', `KEY = "${id}"\n`), ['note']);
    const secret = 'kQ7vRt1zXcB6mW4pLs7uJ9hG2dF5aYe0oRiVtZqP';
    assert.deepEqual(levels('src/a.py', `KEY = "${id}"\nSECRET = "${secret}"\n`), ['error']);
  });

  it('what other scanners are told to leave alone', () => {
    const token = made('secret-github-pat');
    for (const path of ['.gitallowed', '.secretsignore', 'conf/.gitleaksignore', '.talismanrc'])
      assert.deepEqual(levels(path, `${token}\n`), ['note'], path);
    assert.deepEqual(levels('allowed.txt', `${token}\n`), ['error']);
  });

  it('the secret of a client on devices, and what the build of a page takes in; not the key of a server', () => {
    const kotlin = (name: string) =>
      `package net.shop\n\nimport android.net.Uri\n\nclass Api {\n    val ${name} = "${hex}"\n}\n`;
    assert.deepEqual(levels('app/src/Api.kt', kotlin('clientSecret')), ['note']);
    assert.deepEqual(levels('app/src/Api.kt', kotlin('clientSecret').replace('import android.net.Uri\n', '')), [
      'warning',
    ]);
    assert.deepEqual(levels('app/src/Api.kt', kotlin('apiKey')), ['warning']);
    const returning = `const redirectUri = "shop://signed-in";\nconst clientSecret = "${hex}";\n`;
    assert.deepEqual(levels('src/auth.ts', returning), ['note']);
    assert.deepEqual(levels('src/auth.ts', returning.replace('shop:', 'https:')), ['warning']);
    for (const prefix of ['VITE', 'REACT_APP', 'GATSBY', 'VUE_APP']) {
      assert.deepEqual(levels('.env', `${prefix}_MOVIES_API_KEY=${hex}\n`), ['note'], prefix);
      for (const models of ['OPENAI', 'TOGETHER', 'PERPLEXITY'])
        assert.deepEqual(levels('.env', `${prefix}_${models}_API_KEY=${hex}\n`), ['warning'], `${prefix} ${models}`);
    }
    assert.deepEqual(levels('.env', `MOVIES_API_KEY=${hex}\n`), ['warning']);
  });
});

describe('the subject of a certificate', () => {
  it('has the words that its tool proposes, or those of somebody', () => {
    for (const subject of [
      'C=AU, ST=Some-State, O=Internet Widgits Pty Ltd',
      'C=XX, L=Default City, O=Default Company Ltd',
      'C=US, ST=State, L=City, O=Shop, CN=shop.net',
    ])
      assert.ok(hasProposedWords(subject), subject);
    for (const subject of ['C=US, ST=Ohio, L=Dayton, O=Shop, CN=shop.net', 'CN=state', 'O=Company Ltd of Shops'])
      assert.ok(!hasProposedWords(subject), subject);
  });
});

describe('what nobody needs to read twice', () => {
  it('a key by which the tests of a published package try it; the key of whoever has brought that in is told', () => {
    const key = `${made('secret-private-key-pem').replaceAll('\\n', '\n')}\n`;
    assert.deepEqual(levels('node_modules/parse-orchard/test/rsa.priv', key), []);
    assert.deepEqual(levels('node_modules/parse-orchard/keys/rsa.priv', key), ['note']);
    assert.deepEqual(levels('tls/rsa.priv', key), ['error']);
  });

  it('the keys of a WordPress site that is nobody else’s, of which the first speaks for all', () => {
    const site = (host: string) =>
      `<?php\ndefine('DB_USER', 'root');\ndefine('DB_PASSWORD', '');\ndefine('DB_HOST', '${host}');\ndefine('AUTH_KEY', '${hex}aQ!x');\ndefine('NONCE_SALT', 'Rw?${hex}');\n`;
    assert.deepEqual(levels('wp-config.php', site('localhost')), ['note']);
    assert.equal(levels('wp-config.php', site('mysql.orchard-works.net'))[0], 'warning');
  });
});

describe('of equal values', () => {
  it('settings to try with do not speak where other settings hold it', () => {
    const settings = `jwt:\n  secret: ${hex}\n`;
    const files = { 'src/application-dev.yml': settings, 'src/application.yml': settings };
    assert.deepEqual(levels('src/application-dev.yml', settings, files), ['note']);
    assert.deepEqual(levels('src/application.yml', settings, files), ['warning']);
  });

  it('nor what programs and editors leave behind', () => {
    const program = `API_SECRET = "${hex}"\n`;
    for (const path of [
      'app.log.2021-08-01.4711.tmp',
      'app.log',
      'settings.py.bak',
      '__pycache__/settings.cpython-312.pyc',
    ]) {
      const files = { [path]: program, 'src/zoom.py': program };
      assert.deepEqual(levels('src/zoom.py', program, files), ['warning'], path);
    }
  });

  it('nor what was compiled of a file that weighs less', () => {
    const trial = `DEBUG = True\nSECRET_KEY = "django-insecure-${hex}"\n`;
    const compiled = `${'\0'.repeat(16)}SECRET_KEY = "django-insecure-${hex}"\n`;
    const copy = 'shop/__pycache__/settings.cpython-311.pyc';
    const files = { [copy]: compiled, 'shop/settings.py': trial };
    const saysOf = (path: string, all: Readonly<Record<string, string>>) =>
      repository(all)
        .engine.findings(path)
        .map(({ level, message }) => `${level} ${/reported in [\w./]*\w/.exec(message)?.[0] ?? 'here'}`);
    assert.deepEqual(saysOf('shop/settings.py', files), ['note here']);
    assert.deepEqual(saysOf(copy, files), ['note reported in shop/settings.py']);
    // Of another file it is no copy.
    assert.deepEqual(saysOf(copy, { [copy]: compiled, 'shop/base.py': trial }), ['note here']);
  });
});
