import assert from 'node:assert/strict';
import { existsSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { run } from '../support/command.ts';
import { folderWith, gitIn, repositoryWith } from '../support/workspace.ts';

const secret = 'jpmwd8n4ptlswmf4m29bw7qd';
const all = ['--only', 'secrets', '--unsafe', '--notes', '--write'];
const page = `<?php\n$db = mysqli_connect('db.acme-trade.com', 'shop', '${secret}');\n`;
const read = (root: string, file: string) => readFileSync(`${root}/${file}`, 'utf8');

describe('fix writes through no link', () => {
  for (const [what, held] of [
    ['to another folder', "<?php\n\nreturn [\n    'OTHER' => 'kept',\n];\n"],
    ['to nothing', undefined],
  ] as const)
    it(`as a deployment puts one in the place of a list, ${what}`, () => {
      const outside = folderWith({ 'README.md': 'x\n' });
      if (held !== undefined) writeFileSync(`${outside}/secrets.php`, held);
      const root = repositoryWith({ '.gitignore': '/secrets.php\n', 'index.php': page, 'a.php': '<?php\n' });
      symlinkSync(`${outside}/secrets.php`, `${root}/secrets.php`);
      const { error } = run(['fix', root, ...all]);
      assert.match(error, /^secrets\.php: a link, through which nothing is written/m);
      assert.equal(read(root, 'index.php'), page);
      assert.equal(existsSync(`${outside}/secrets.php`) ? read(outside, 'secrets.php') : undefined, held);
    });

  it('nor beside a folder that is one', () => {
    const outside = folderWith({ '.env': 'OTHER=kept\n' });
    const code = `import os\n\nJWT_SECRET = "${secret}"\n`;
    const root = repositoryWith({ '.gitignore': '.env\n', 'a.py': code });
    symlinkSync(`${outside}/.env`, `${root}/.env`);
    assert.match(run(['fix', root, ...all]).error, /^\.env: a link/m);
    assert.equal(read(root, 'a.py'), code);
    assert.equal(read(outside, '.env'), 'OTHER=kept\n');
  });
});

describe('fix of a list of PHP that git has', () => {
  const list = `<?php\n\nreturn [\n    'A_B' => 'x',\n    'MYSQL_PASSWORD' => '${secret}',\n];\n`;

  it('leaves it as it is and has git let go of it, with a sample of all that it holds', () => {
    const root = repositoryWith({ 'index.php': page, 'db.php': page, 'secrets.php': list });
    const { error } = run(['fix', root, ...all]);
    assert.equal(read(root, 'secrets.php'), list);
    assert.match(read(root, 'db.php'), /\$secrets\['MYSQL_PASSWORD'\]/);
    assert.equal(existsSync(`${root}/.env`), false);
    assert.match(gitIn(root, 'status', '--porcelain'), /^D {2}secrets\.php$/m);
    assert.match(read(root, 'secrets.example.php'), /return \[\n {4}'A_B' => '',\n {4}'MYSQL_PASSWORD' => '',\n\];\n$/);
    assert.doesNotMatch(error, /\.env|environment variable/);
  });

  it('below the top as well', () => {
    const root = repositoryWith({
      'b/index.php': page,
      'b/db.php': page,
      'b/secrets.php': list,
      'a/main.py': 'x = 1\n',
    });
    run(['fix', root, ...all]);
    assert.equal(read(root, 'b/secrets.php'), list);
    assert.equal(existsSync(`${root}/.env`), false);
  });
});

describe('fix puts no line of a key into a sample', () => {
  const lines = 'MIIBVgIBADANBgkqhkiG9w0BAQEFAASC\nQmFzZTY0c2VjcmV0bGluZXM5Njc=\n';
  for (const [what, text] of [
    [
      'in quotes',
      `PORT=80\nJWT_KEY="-----BEGIN PRIVATE KEY-----\n${lines}-----END PRIVATE KEY-----"\nDB_PASSWORD=${secret}\n`,
    ],
    [
      'without',
      `PORT=80\nJWT_KEY=-----BEGIN PRIVATE KEY-----\n${lines}-----END PRIVATE KEY-----\nDB_PASSWORD=${secret}\n`,
    ],
    ['of base64 without a heading', `PORT=80\nJWT_KEY='\n${lines}'\nDB_PASSWORD=${secret}\n`],
  ] as const)
    for (const file of ['.env', '.env.production', 'staging.env'])
      it(`${what}, of ${file}`, () => {
        const root = repositoryWith({ [file]: text, 'a.py': 'x = 1\n' });
        run(['fix', root, ...all]);
        assert.equal(read(root, `${file}.example`), 'PORT=80\nJWT_KEY=\nDB_PASSWORD=\n');
      });
});

describe('fix of the variables that Rails has by Figaro', () => {
  it('has git let go of the file, with a sample of its names and none of its comments', () => {
    const text = `# old: ${secret.replace('j', 'k')}\nPORT: "80"\nQINIU_SECRET_KEY: "${secret}" # Qiniu\nproduction:\n  MAIL_PASSWORD: "${secret.replace('p', 'q')}"\n`;
    const root = repositoryWith({
      Gemfile: "gem 'rails'\ngem 'figaro'\n",
      'config/application.yml': text,
      'config/initializers/a.rb': "A = ENV['QINIU_SECRET_KEY']\n",
    });
    run(['fix', root, ...all]);
    assert.equal(read(root, 'config/application.yml'), text);
    assert.match(gitIn(root, 'status', '--porcelain'), /^D {2}config\/application\.yml$/m);
    assert.equal(
      read(root, 'config/application.example.yml'),
      'PORT: "80"\nQINIU_SECRET_KEY: ""\nproduction:\n  MAIL_PASSWORD: ""\n',
    );
  });
});
