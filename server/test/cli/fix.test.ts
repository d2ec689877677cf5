import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { run } from '../support/command.ts';
import {
  accessKeyId,
  adminRole,
  folderWith,
  gitIn,
  pythonWithKey,
  pythonWithPair,
  repositoryWith,
} from '../support/workspace.ts';

describe('fix', () => {
  it('prints a patch that git applies and that silences the findings', () => {
    const root = repositoryWith({ 'a/main.tf': adminRole, 'b/main.tf': adminRole.replaceAll('\n', '\r\n') });
    const { out, status } = run(['fix', root, '--only', 'owner-missing', '--owner', '@acme/shop']);
    assert.equal(status, 0);
    assert.equal(gitIn(root, 'status', '--porcelain'), '');
    execFileSync('git', ['-C', root, 'apply', '--whitespace=nowarn', '-'], { input: out });
    assert.match(readFileSync(`${root}/b/main.tf`, 'utf8'), /acme\/shop"\r\n/);
    assert.doesNotMatch(run(['scan', root]).out, /owner-missing/);
  });

  it('passes on every text of others that one script holds, in one run', () => {
    const step = '      - run: |\n          echo "${{ inputs.desk }}"\n          echo "${{ inputs.till }}"\n';
    const text = `on:\n  workflow_dispatch:\n    inputs:\n      desk: { type: string }\n      till: { type: string }\npermissions: {}\njobs:\n  ship:\n    runs-on: ubuntu-24.04\n    steps:\n${step}${step}`;
    const root = repositoryWith({ '.github/workflows/ship.yml': text });
    run(['fix', root, '--only', 'gh-script-injection', '--unsafe', '--write']);
    const after = readFileSync(`${root}/.github/workflows/ship.yml`, 'utf8');
    assert.doesNotMatch(after, /echo "\$\{\{/);
    assert.equal(after.match(/INPUT_TILL: \$\{\{ inputs\.till \}\}/g)?.length, 2);
  });

  it('keeps the encoding of a file, and its mark in a patch of the first lines', () => {
    const mark = '\uFEFF';
    const code = `# Größe\n${pythonWithPair()}`;
    const encodings: Readonly<Record<string, Buffer>> = {
      marked: Buffer.from(mark + code),
      wide: Buffer.from(mark + code, 'utf16le'),
      bigEndian: Buffer.from(mark + code, 'utf16le').swap16(),
      latin: Buffer.from(code, 'latin1'),
      plain: Buffer.from(code),
    };
    for (const [name, bytes] of Object.entries(encodings)) {
      const root = repositoryWith({ '.gitignore': '.env\n' });
      writeFileSync(`${root}/a.py`, bytes);
      const only = ['--only', 'secret-*', '--unsafe'];
      const { out } = run(['fix', root, ...only]);
      if (/^(?:marked|plain)$/.test(name)) execFileSync('git', ['-C', root, 'apply', '--check', '-'], { input: out });
      run(['fix', root, ...only, '--write']);
      const after = readFileSync(`${root}/a.py`);
      assert.doesNotMatch(run(['scan', root]).out, /a\.py/, name);
      const encoding = name === 'latin' ? 'latin1' : name === 'wide' || name === 'bigEndian' ? 'utf16le' : 'utf8';
      const text = (name === 'bigEndian' ? Buffer.from(after).swap16() : after).toString(encoding);
      assert.equal(text.startsWith(mark), /^(?:marked|wide|bigEndian)$/.test(name), name);
      assert.match(text.replace(mark, ''), /^[\s\S]*# Größe\n[\s\S]*environ/, name);
    }
  });

  it('says where a value still stands that it has moved', () => {
    const secret = 'jpmwd8n4ptlswmf4m29bw7qd';
    const code = `import os\n\nJWT_SECRET = "${secret}"\n`;
    const only = ['--only', 'secret-*', '--unsafe'];
    const twice = repositoryWith({ '.gitignore': '.env\n', 'a.py': `${code}# once: ${secret}\n` });
    assert.match(
      run(['fix', twice, ...only]).error,
      /moved out of a\.py still stands in a\.py:4: take it out there, too/,
    );
    const once = repositoryWith({ '.gitignore': '.env\n', 'a.py': code });
    assert.doesNotMatch(run(['fix', once, ...only]).error, /still stands/);
  });

  it('tells lines as they stand before whoever reads of them', () => {
    const secret = 'jpmwd8n4ptlswmf4m29bw7qd';
    const root = repositoryWith({ '.gitignore': '.env\n', 'a.py': `JWT_SECRET = "${secret}"\n# once: ${secret}\n` });
    const only = ['--only', 'secret-*', '--unsafe'];
    assert.match(run(['fix', root, ...only]).error, /still stands in a\.py:2:/);
    assert.match(run(['fix', root, ...only, '--write']).error, /still stands in a\.py:4:/);
  });

  it('takes what it has moved out of places where it is no more than a note, unless people have it by chance', () => {
    const changed = (value: string) => {
      const root = repositoryWith({
        '.gitignore': '.env\n',
        'a.py': `import os\n\nJWT_SECRET = "${value}"\n\n\ndef sign(user):\n    return jwt.encode(user, JWT_SECRET)\n`,
        'setup.sh': `#!/bin/sh\n# export JWT_SECRET="${value}"\necho ok\n`,
      });
      const { out } = run(['fix', root, '--only', 'secret-*', '--unsafe']);
      return out.match(/(?<=^\+\+\+ b\/)\S+/gm);
    };
    assert.deepEqual(changed('jpmwd8n4ptlswmf4m29bw7qd')?.sort(), ['.env', 'a.py', 'setup.sh']);
    assert.deepEqual(changed('secret')?.sort(), ['.env', 'a.py']);
  });

  it('says nothing of a word that is the value of a secret as well', () => {
    const root = repositoryWith({
      '.gitignore': '.env\n',
      'application-prod.yml':
        'shop:\n  name: carparts\nspring:\n  mail:\n    host: mail.acme.com\n    username: shop@acme.com\n    password: carparts\n',
    });
    const { out, error } = run(['fix', root, '--only', 'secret-*', '--unsafe']);
    assert.match(out, /^\+ {4}password: \$\{/m);
    assert.doesNotMatch(error, /still stands/);
  });

  it('writes no value into a file that git keeps, but has git let go of one where it writes files', () => {
    const secret = 'jpmwd8n4ptlswmf4m29bw7qd';
    const code = `import os\n\nJWT_SECRET = "${secret}"\n`;
    const held = `API_PASSWORD=${secret.toUpperCase()}x\n`;
    const root = repositoryWith({ '.gitignore': '.env\n', 'a.py': code, '.env': held });
    const only = ['--only', 'secret-*', '--unsafe'];
    const patch = run(['fix', root, ...only]);
    assert.deepEqual(patch.out.match(/^\+\+\+ .*/gm), ['+++ b/.env.example']);
    assert.match(patch.error, /^1 not fixed: \.gitignore names \.env, but git still has it/m);
    assert.match(
      patch.error,
      /1 left: git has \.env, where the value .*run git rm --cached \.env first\n {2}a\.py:3: Move to the environment variable JWT_SECRET/,
    );
    const written = run(['fix', root, ...only, '--write']);
    assert.match(written.error, /^\.env: git lets go of it with the next commit, and it stays here/m);
    assert.doesNotMatch(written.error, /git rm --cached/);
    assert.equal(gitIn(root, 'ls-files', '.env'), '');
    assert.equal(readFileSync(`${root}/.env.example`, 'utf8'), 'API_PASSWORD=\nJWT_SECRET=\n');
    assert.match(readFileSync(`${root}/.env`, 'utf8'), new RegExp(`JWT_SECRET=${secret}`));
  });

  it('says of what a framework makes of other files how that comes about again, and asks for no copy', () => {
    const made =
      "<?php return array (\n  'services' => \n  array (\n    'mailgun' => \n    array (\n      'secret' => 'jpmwd8n4ptlswmf4m29bw7qd',\n    ),\n  ),\n);\n";
    const texts = { artisan: '<?php\n', 'composer.json': '{"require":{"laravel/framework":"^8.0"}}\n' };
    for (const [file, words] of [
      [
        'bootstrap/cache/config.php',
        /loses the file\. Laravel runs without it, .* php artisan config:cache writes it anew\.$/m,
      ],
      ['bootstrap/cache/services.php', /loses the file\. Laravel runs without it, and writes it anew by itself/],
    ] as const) {
      const root = repositoryWith({ ...texts, '.gitignore': '.env\n', [file]: made });
      const { error } = run(['fix', root, '--only', 'secret-*', '--unsafe', '--write']);
      assert.match(error, words);
      assert.doesNotMatch(error, /needs a copy/);
      assert.equal(gitIn(root, 'ls-files', file), '');
    }
    const root = repositoryWith({ '.gitignore': 'dist\n', '.env': 'API_PASSWORD=jpmwd8n4ptlswmf4m29bw7qd\n' });
    const { error } = run(['fix', root, '--only', 'secret-*', '--unsafe', '--write']);
    assert.match(error, /loses the file, so whatever runs with it needs a copy first\./);
  });

  it('counts a value once that it writes into a file which git lets go of, and names the files that stay', () => {
    const code = 'import os\n\nJWT_SECRET = "jpmwd8n4ptlswmf4m29bw7qd"\n';
    const live = 'API_PASSWORD=bq8zr2lx9vkp4tn7wb3yc6md\n';
    const texts = { '.gitignore': 'dist\n', 'a.py': code, '.env': 'MODE=live\n', '.env.production': live };
    const root = repositoryWith({ ...texts, '.env.staging': 'MODE=trial\n' });
    const { error } = run(['fix', root, '--only', 'secret-generic-token', '--unsafe', '--write']);
    assert.match(error, /^1 fixed in /m);
    assert.match(error, /^\.env: git lets go of it .* Git still has \.env\.production beside it\.$/m);
    assert.equal(gitIn(root, 'ls-files', '.env.production').trim(), '.env.production');
  });

  it('counts no file as fixed that git keeps, whatever else is changed for it', () => {
    const compose = 'services:\n  app:\n    image: shop\n    env_file:\n      - ./app.env\n';
    const root = repositoryWith({
      '.gitignore': 'dist\n',
      'compose.yml': compose,
      'app.env': 'JWT_SECRET=jpmwd8n4ptlswmf4m29bw7qd\n',
    });
    const { out, error } = run(['fix', root, '--only', 'secret-*', '--unsafe']);
    assert.match(out, /^\+ {8}required: false$/m);
    assert.match(out, /^\+\+\+ b\/app\.env\.example\n@@[^\n]*\n\+JWT_SECRET=$/m);
    assert.match(error, /^nothing fixed yet, 3 files changed/m);
    assert.match(error, /^1 not fixed: \.gitignore names app\.env now, but git still has it/m);
  });

  it('names a file of secrets in .gitignore, once for all that is in it', () => {
    const root = repositoryWith({ '.gitignore': 'dist\n# .env\n', 'a.py': 'import os\n' });
    writeFileSync(`${root}/.env`, 'API_PASSWORD=jpmwd8n4ptlswmf4m29bw7qd\nJWT_SECRET=bq8zr2lx9vkp4tn7wb3yc6md\n');
    gitIn(root, 'add', '-f', '.');
    const { out, error } = run(['fix', root, '--only', 'secret-*', '--unsafe']);
    assert.match(out, /^-# \.env\n\+\.env$/m);
    assert.match(out, /^\+\+\+ b\/\.env\.example\n@@[^\n]*\n\+API_PASSWORD=\n\+JWT_SECRET=$/m);
    assert.match(error, /^nothing fixed yet, 2 files changed/m);
    assert.match(
      error,
      /^\d not fixed: \.gitignore names \.env now, but git still has it .* git rm --cached \.env, which --write does as well$/m,
    );
    assert.doesNotMatch(error, / left: (?!secrets that are notes)/);
  });

  it('says the same of a tracked file of secrets whether .gitignore names it already or not', () => {
    const files = { '.env': 'API_PASSWORD=jpmwd8n4ptlswmf4m29bw7qd\n', 'a.js': 'use(process.env.API_PASSWORD);\n' };
    for (const ignored of ['dist\n', 'dist\n.env\n']) {
      const root = repositoryWith({ ...files, '.gitignore': 'dist\n' });
      writeFileSync(`${root}/.gitignore`, ignored);
      gitIn(root, 'add', '-f', '.');
      const { out, error } = run(['fix', root, '--only', 'secret-*', '--unsafe']);
      assert.match(out, /^\+\+\+ b\/\.env\.example\n@@[^\n]*\n\+API_PASSWORD=$/m);
      assert.match(error, /^nothing fixed yet, \d files? changed/m);
      assert.match(error, /^\d not fixed: \.gitignore names \.env(?: now)?, but git still has it/m);
      assert.doesNotMatch(error, / left: (?!secrets that are notes)|in part/);
      assert.match(run(['fix', root, '--only', 'secret-*']).error, /--unsafe/);
    }
  });

  it('takes owners from evidence, and leaves alone what has none', () => {
    const root = folderWith({ CODEOWNERS: '/a/ @acme/a\n', 'a/main.tf': adminRole, 'b/main.tf': adminRole });
    const { out } = run(['fix', root, '--only', 'owner-missing', '--owner-from', 'codeowners']);
    assert.doesNotMatch(out, /b\/main\.tf/);
  });

  it('writes down what evidence names, though nothing was found missing', () => {
    const inventory =
      'version: 1\nidentities:\n  - { id: r, kind: iam-role, match: ["aws:arn:aws:iam::*:role/NAME"], owners: { technical: [payments] }, purpose: Bills }\n';
    const name = /name\s*=\s*"([^"]+)"/.exec(adminRole)?.[1] ?? '';
    const root = folderWith({
      CODEOWNERS: '/a/ @acme/a\n',
      'a/main.tf': adminRole,
      'b/main.tf': adminRole.replaceAll(name, 'billing'),
      '.identity/inventory.yaml': inventory.replace('NAME', 'billing'),
    });
    const written = (source: string) => run(['fix', root, '--only', 'owner-missing', '--owner-from', source]).out;
    assert.match(written('codeowners'), /a\/main\.tf[\s\S]*^\+.*@acme\/a/m);
    assert.match(written('inventory'), /b\/main\.tf[\s\S]*^\+.*payments/m);
  });

  it('names a business owner where the policy asks for one, in a patch file for each root', () => {
    const policy = 'owners: { business: { requiredFor: ["*"] } }\n';
    const [one, two] = [1, 2].map(() => repositoryWith({ 'main.tf': adminRole, '.identity/config.yaml': policy }));
    const patches = `${folderWith({})}/patches`;
    const owners = ['--owner', '@acme/shop', '--business-owner', 'cfo@example.com'];
    run(['fix', `${one}`, `${two}`, '--only', 'owner-missing', ...owners, '--patches', patches]);
    assert.equal(readdirSync(patches).length, 2);
    for (const [index, root] of [one, two].entries()) {
      const name = readdirSync(patches).find((each) => each.startsWith(basename(`${root}`)));
      execFileSync('git', ['-C', `${root}`, 'apply', `${patches}/${name}`]);
      assert.doesNotMatch(run(['scan', `${root}`]).out, /owner-missing/, String(index));
      assert.match(readFileSync(`${root}/main.tf`, 'utf8'), /business-owner\W+cfo@example\.com/);
    }
  });

  it('fixes findings that are alike but for their place, all at once', () => {
    const flag = ' --dangerously-skip-permissions';
    const root = folderWith({ 'run.sh': `#!/bin/sh\nclaude${flag} "a"\nclaude "b"${flag}\n` });
    run(['fix', root, '--only', 'agent-approval-bypass', '--unsafe', '--write']);
    assert.equal(readFileSync(`${root}/run.sh`, 'utf8'), '#!/bin/sh\nclaude "a"\nclaude "b"\n');
  });

  it('says why findings are left', () => {
    const wide = adminRole.replace('Action = "*"', 'Action = "s3:*"');
    const rest = (only: string, ...more: readonly string[]) =>
      run(['fix', folderWith({ 'main.tf': wide }), '--only', only, ...more]).error;
    assert.match(rest('aws-service-star'), /^1 left: their fixes change behaviour; add --unsafe$/m);
    assert.doesNotMatch(rest('aws-service-star', '--unsafe'), /left/);
    assert.match(rest('owner-missing'), /^nothing fixed\n1 left: a person must decide/);
  });

  it('takes patterns of rules, and says once what is left to do, of a file that it made nothing untrue', () => {
    const [one, two] = [1, 2].map(() => pythonWithKey());
    const root = folderWith({ 'a.py': `${one}`, 'b.py': `${two}`, 'requirements.txt': '' });
    const { out, error } = run(['fix', root, '--only', 'secret-*', '--unsafe', '--notes']);
    assert.match(out, /b\/a\.py[\s\S]*b\/b\.py/);
    assert.match(
      error,
      /^2 fixed in 4 files; .*\nPython does not read \.env by itself\.[^\n]*\nGit’s history keeps[^\n]*\n$/,
    );
    assert.match(run(['fix', root, '--only', 'nothing-*']).error, /no rule is named nothing-\*/);
  });

  it('takes a category as all its rules, and nothing of another', () => {
    const root = folderWith({ 'a.py': pythonWithKey(), 'main.tf': adminRole, 'requirements.txt': '' });
    const [whole, pattern] = ['secrets', 'secret-*'].map((kind) =>
      run(['fix', root, '--only', kind, '--unsafe', '--notes']),
    );
    assert.match(whole?.out ?? '', /b\/a\.py/);
    assert.deepEqual(whole, pattern);
    const { out, error } = run(['fix', root, '--only', 'ownership', '--owner', '@acme/shop']);
    assert.match(out, /b\/main\.tf/);
    assert.doesNotMatch(`${out}${error}`, /a\.py/);
  });

  it('leaves secrets that are notes, says how many, and takes them where that is asked for', () => {
    const sample = `<?php\n$smtpPassword = 'plum7Orbit4velvet';\n`;
    const root = folderWith({ 'a.py': pythonWithPair(), 'examples/mail.php': sample, 'requirements.txt': '' });
    const args = ['fix', root, '--only', 'secrets', '--unsafe'];
    const plain = run(args);
    assert.match(plain.out, /b\/a\.py/);
    assert.doesNotMatch(plain.out, /b\/examples\/mail\.php/);
    assert.match(plain.error, /^1 left: secrets that are notes, which may be samples or open nothing; add --notes$/m);
    const all = run([...args, '--notes']);
    assert.match(all.out, /b\/examples\/mail\.php/);
    assert.doesNotMatch(all.error, /--notes/);
  });

  it('leaves what everybody has who reads an open-source project, as a scan tells it, until it is new there', () => {
    const asks = `client = Client("https://shop.acme-tools.net/v2")\nAPI_TOKEN = "jpmwd8n4ptlswmf4m29bw7q"\n`;
    const project = {
      '.gitignore': '.env\n',
      LICENSE: 'Permission is hereby granted\n',
      'CONTRIBUTING.md': 'Welcome\n',
      '.github/FUNDING.yml': 'github: acme\n',
    };
    const held = repositoryWith({ ...project, 'src/app.py': asks });
    const args = ['--only', 'secrets', '--unsafe'];
    assert.match(run(['fix', held, ...args]).error, /^nothing fixed\n1 left: secrets that are notes/);
    const added = repositoryWith(project);
    mkdirSync(`${added}/src`);
    writeFileSync(`${added}/src/app.py`, asks);
    assert.match(run(['fix', added, ...args]).out, /^\+API_TOKEN = os\.environ/m);
  });

  it('takes notes that are no secrets as before', () => {
    const { error } = run([
      'fix',
      folderWith({ 'main.tf': adminRole }),
      '--only',
      'ownership',
      '--owner',
      '@acme/shop',
    ]);
    assert.match(error, /^1 fixed/);
    assert.doesNotMatch(error, /--notes/);
  });

  it('gives what signs and what verifies one variable', () => {
    const value = '7c1e5a90d2b84f36a1c7e05b9d3f2864';
    const root = folderWith({
      'api/sign.js': `const tokenKey = '${value}';\njwt.sign(user, tokenKey);\n`,
      'api/verify.js': `const jwtSecret = process.env.JWT_SECRET || '${value}';\njwt.verify(token, jwtSecret);\n`,
      'package.json': '{ "dependencies": { "dotenv": "16.0.0" } }\n',
    });
    const { out } = run(['fix', root, '--only', 'secrets', '--unsafe']);
    assert.deepEqual([...new Set(out.match(/process\.env\.\w+(?=[^|]*$)/gm))], ['process.env.JWT_SECRET'], out);
    assert.equal(out.split(`=${value}`).length, 2, out);
  });

  it('gives variables of Compose that have one value variables of their own', () => {
    const value = 'qvkmtpw1234567';
    const root = folderWith({
      'docker-compose.prod.yml': `services:\n  web:\n    image: shop\n    environment:\n      - STRAVA_CLIENT_SECRET=${value}\n      - JWT_SECRET=${value}\n`,
    });
    const { out } = run(['fix', root, '--only', 'secrets', '--unsafe', '--notes']);
    assert.match(out, /^\+ {6}- STRAVA_CLIENT_SECRET=\$\{STRAVA_CLIENT_SECRET:\?\}$/m);
    assert.match(out, /^\+ {6}- JWT_SECRET=\$\{JWT_SECRET:\?\}$/m);
  });

  it('leaves the key that Rails has for tests, as one that opens nothing else', () => {
    const key = '8c1f69db9d1895025ad79e9198b22870db6e1cf523524e68afa89304b7e2b6a0';
    const root = folderWith({
      Gemfile: "gem 'rails'\n",
      'config/secrets.yml': `test:\n  secret_key_base: ${key}\n\nproduction:\n  secret_key_base: ${key}\n`,
    });
    const { out } = run(['fix', root, '--only', 'secrets', '--unsafe']);
    assert.equal(out.match(/^\+ {2}secret_key_base: <%= ENV\["SECRET_KEY_BASE"\] %>$/gm)?.length, 1, out);
  });

  it('says that it has no fix, and what a person does there', () => {
    const root = folderWith({
      '.travis.yml': 'notifications:\n  webhooks: https://ci.example.com?token=qvkmtpwz8rhbn41xcfd0\n',
    });
    const { error } = run(['fix', root, '--only', 'secrets', '--unsafe', '--notes']);
    assert.match(error, /^ {2}\.travis\.yml:2: no fix\. Only Travis CI can encrypt what it reads here\. Put what/m);
  });

  it('writes no name that nobody has', () => {
    const servers = '{ "mcpServers": { "search": { "command": "npx", "args": ["-y", "shop-search"] } } }\n';
    const args = ['--only', 'agent-launcher-unpinned', '--unsafe'];
    const { out, error } = run(['fix', folderWith({ '.mcp.json': servers }), ...args]);
    assert.equal(out, '');
    assert.match(error, /^1 left: a person must decide; the editor offers what is known$/m);
    const lock = '{ "packages": { "node_modules/shop-search": { "version": "1.2.3" } } }\n';
    const known = run(['fix', folderWith({ '.mcp.json': servers, 'package-lock.json': lock }), ...args]);
    assert.match(known.out, /shop-search@1\.2\.3/);
  });

  it('changes behaviour only where that is asked for', () => {
    const root = folderWith({ 'app.py': pythonWithKey() });
    const args = ['fix', root, '--only', 'secret-aws-access-key', '--notes'];
    assert.equal(run(args).out, '');
    assert.match(run([...args, '--unsafe']).out, /^\+.*os\.environ/m);
    assert.ok(readFileSync(`${root}/app.py`, 'utf8').includes(accessKeyId()));
    run([...args, '--unsafe', '--write']);
    assert.ok(!readFileSync(`${root}/app.py`, 'utf8').includes(accessKeyId()));
    assert.equal(run(['scan', root]).status, 0);
    assert.ok(!existsSync(`${root}/.identity`));
  });
});
