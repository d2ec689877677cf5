import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { run } from '../support/command.ts';
import { repositoryWith } from '../support/workspace.ts';

const secret = 'jpmwd8n4ptlswmf4m29bw7qd';
const only = ['--only', 'secret-*', '--unsafe'];

describe('fix that is not whole', () => {
  it('is counted apart, and says where the value still stands: in a comment, in a document', () => {
    const root = repositoryWith({
      '.gitignore': '.env\n',
      'a.py': `import os\n\nJWT_SECRET = "${secret}"  # was ${secret}\n`,
      'README.md': `# Shop\n\nRun it with ${secret} as the key.\n`,
    });
    const { error } = run(['fix', root, ...only]);
    assert.match(error, /^1 fixed only in part, in 2 files/m);
    assert.match(error, /still stands in README\.md:3, a\.py:3: take it out there, too/);
  });

  it('says once for all values where those stand that a file held which git lets go of', () => {
    const other = 'kq2vn8x4rtzswmf7m35bw9pd';
    const root = repositoryWith({
      '.gitignore': '.env\n',
      '.env': `JWT_SECRET=${secret}\nMAIL_PASSWORD=${other}\n`,
      'app.json': `{ "env": { "JWT_SECRET": { "value": "${secret}" } }, "other": "${other}" }\n`,
    });
    const { error } = run(['fix', root, ...only, '--write']);
    assert.match(error, /lets go of it with the next commit/);
    assert.equal(
      error.match(/What was moved out of \.env still stands in app\.json:1: take it out there, too/g)?.length,
      1,
    );
  });

  it('leaves a short value in a document, and names the place only where that gives it to a secret', () => {
    const root = repositoryWith({
      '.gitignore': '.env\n',
      'application-prod.yml':
        'spring:\n  mail:\n    host: mail.acme.com\n    username: shop@acme.com\n    password: carp4rts!\n',
      'README.md': 'ENV MAIL_PASSWORD carp4rts!\n',
      'notes.md': 'We sell carp4rts! here.\n',
    });
    const { out, error } = run(['fix', root, ...only]);
    assert.doesNotMatch(out, /\.md/);
    assert.match(error, /still stands in README\.md:1: take it out there, too/);
  });

  it('says where another profile of the same settings gives a key the value, and not where any other file does', () => {
    const root = repositoryWith({
      '.gitignore': '.env\n',
      'application-prod.properties':
        'spring.mail.host=mail.acme.com\nspring.mail.username=shop@acme.com\nspring.mail.password=carp4rts!\n',
      'application-dev.properties': 'old.setting.key=carp4rts!\n',
      'other.properties': 'old.setting.key=carp4rts!\n',
    });
    const { error } = run(['fix', root, ...only]);
    assert.match(error, /still stands in application-dev\.properties:1: take it out there, too/);
  });

  it('names no file by the key that its name says', () => {
    const root = repositoryWith({ 'a/API_KEY = 7c1e5a90d2b84f36.txt': `API_KEY=${secret}\n` });
    const { error } = run(['fix', root, ...only]);
    assert.match(error, /a\/API_KEY = ••••••••\.txt:1/);
    assert.doesNotMatch(error, /7c1e5a90d2b84f36/);
  });

  it('counts as before what is whole', () => {
    const root = repositoryWith({ '.gitignore': '.env\n', 'a.py': `import os\n\nJWT_SECRET = "${secret}"\n` });
    assert.match(run(['fix', root, ...only]).error, /^1 fixed in 2 files/m);
  });

  it('makes no sample where one is, nor where git keeps no file of variables', () => {
    const code = `import os\n\nJWT_SECRET = "${secret}"\n`;
    const sampled = repositoryWith({
      '.gitignore': '.env\n',
      'a.py': code,
      '.env': 'PORT=80\n',
      '.env.sample': 'PORT=\n',
    });
    run(['fix', sampled, ...only, '--write']);
    assert.equal(existsSync(`${sampled}/.env.example`), false);
    const fresh = repositoryWith({ '.gitignore': '.env\n', 'a.py': code });
    run(['fix', fresh, ...only, '--write']);
    assert.equal(existsSync(`${fresh}/.env.example`), false);
  });

  it('says the same of several findings once', () => {
    const root = repositoryWith({
      'main.js': `const a = { clientSecret: '${secret}' };\nconst b = { jwtSecret: 'bq8zr2lx9vkp4tn7wb3yc6md' };\n`,
      'package.json': '{ "devDependencies": { "electron": "^28.0.0", "electron-builder": "^24.9.1" } }\n',
    });
    const { error } = run(['fix', root, ...only]);
    assert.match(error, /^ {2}main\.js:1, main\.js:2: no fix\. Electron/m);
  });

  it('has no word of the editor for whoever reads a command line', () => {
    const root = repositoryWith({
      Procfile: 'web: heroku-php-apache2\n',
      'index.php': '<?php\n',
      'config.php': `<?php\ndefine('DB_PASSWORD', '${secret}');\n`,
    });
    const { error } = run(['fix', root, ...only]);
    assert.match(error, /config\.php:2: Move to the environment variable/);
    assert.doesNotMatch(error, /clipboard/);
  });

  it('says of a key that many would guess that a new one is needed, also where another file holds it then', () => {
    const advice = (value: string) =>
      run([
        'fix',
        repositoryWith({
          '.gitignore': '.env\n',
          'auth.js': `const jwt = require('jsonwebtoken');\nconst config = require('config');\nmodule.exports = (token) => jwt.verify(token, config.get('jwtSecret'));\n`,
          'config/production.json': `{\n  "jwtSecret": "${value}"\n}\n`,
          'package.json': '{ "dependencies": { "config": "^3.3.9" } }\n',
        }),
        ...only,
      ]).error;
    assert.match(advice('mysecrettoken'), /easy to guess: put a new one into config\/local-production\.json/);
    const strong = advice(secret);
    assert.match(strong, /^1 fixed in /);
    assert.doesNotMatch(strong, /guess/);
  });

  it('takes a guessed word out of the settings beside, and of no other file', () => {
    const settings = '{\n  "jwtSecret": "mysecrettoken"\n}\n';
    const root = repositoryWith({
      '.gitignore': '.env\n',
      'auth.js': `const jwt = require('jsonwebtoken');\nconst config = require('config');\nmodule.exports = (token) => jwt.verify(token, config.get('jwtSecret'));\n`,
      'config/production.json': settings,
      'config/default.json': settings,
      'package.json': '{ "dependencies": { "config": "^3.3.9" } }\n',
    });
    const { out } = run(['fix', root, ...only]);
    for (const name of ['local', 'local-production'])
      assert.match(out, new RegExp(`^\\+\\+\\+ b/config/${name}\\.json\\n@@[^\\n]*\\n[^@]*"mysecrettoken"`, 'm'), name);
    assert.match(out, /--- a\/config\/default\.json/);
  });
});
