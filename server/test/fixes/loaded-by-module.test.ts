import assert from 'node:assert/strict';
import { sampleLines } from '../../engine/fixes/secret/settings-of.ts';
import { fixed, secret } from './first-move.ts';

const loading = 'from dotenv import load_dotenv\n\nload_dotenv()\n';

describe('a module of Python that asks for a variable reads the file that holds it', () => {
  it('though it takes in nothing so far, below what a comment says of its first line', () => {
    const given = fixed('config.py', {
      'config.py': `# Token of the shop\nAPI_TOKEN = "${secret}"\n`,
      'requirements.txt': 'requests\n',
    });
    assert.equal(
      given?.after['config.py'],
      `import os\n\n${loading}\n# Token of the shop\nAPI_TOKEN = os.environ["API_TOKEN"]\n`,
    );
    assert.equal(given?.after['requirements.txt'], 'python-dotenv\nrequests\n');
  });

  const script = `import requests\n\napi_token = "${secret}"\n`;

  it('by python-dotenv where everything is installed by hand, which is said', () => {
    const given = fixed('shop.py', { 'shop.py': script });
    assert.match(given?.after['shop.py'] ?? '', /^load_dotenv\(\)$/m);
    assert.match(given?.advice ?? '', /run pip install python-dotenv/);
  });

  for (const [what, text] of [
    ['which takes in nothing that is installed', `import smtplib\n\napi_token = "${secret}"\n`],
    ['that a cloud starts', `${script}\n\ndef lambda_handler(event, context):\n    return api_token\n`],
  ] as const)
    it(`not one ${what}`, () => {
      const given = fixed('shop.py', { 'shop.py': text });
      assert.doesNotMatch(given?.after['shop.py'] ?? '', /dotenv/);
      assert.match(given?.advice ?? '', /set the variable where it runs/);
    });

  it('each script, whatever another one reads', () => {
    const acting = (word: string) => `${script}print(requests.post("https://x.io", data=api_token), "${word}")\n`;
    const given = fixed('one.py', { 'one.py': acting('one'), 'two.py': `import requests\n${loading}` });
    assert.match(given?.after['one.py'] ?? '', /^load_dotenv\(\)$/m);
  });

  it('by the reader of django-environ that it has, told of the place', () => {
    const settings = `from pathlib import Path\nimport environ\n\nenv = environ.Env()\n\nSECRET_KEY = "${secret}"\n`;
    const path = 'shop/settings/base.py';
    const given = fixed(path, { [path]: settings, 'manage.py': '', 'requirements.txt': 'django-environ\n' });
    const line = 'env.read_env(Path(__file__).resolve().parents[2] / ".env")';
    assert.ok(given?.after[path]?.includes(`env = environ.Env()\n${line}\n`), given?.after[path]);
  });

  it('by the reader of environs', () => {
    const given = fixed('a.py', {
      'a.py': `from environs import Env\n\nenv = Env()\n\nAPI_TOKEN = "${secret}"\n`,
      'requirements.txt': 'environs\n',
    });
    assert.match(given?.after['a.py'] ?? '', /^env = Env\(\)\nenv\.read_env\(\)\n/m);
  });

  it('by that of prettyconf', () => {
    const text = `from prettyconf import Configuration\n\nconfig = Configuration()\n\nSECRET_KEY = "${secret}"\n`;
    const given = fixed('a.py', { 'a.py': text, 'requirements.txt': 'prettyconf\n' });
    assert.match(given?.after['a.py'] ?? '', /^SECRET_KEY = config\("SECRET_KEY"\)$/m);
  });
});

describe('a variable is called after whose it is', () => {
  it('by the variable that takes the digest of a password', () => {
    const text = `package main\n\nimport "golang.org/x/crypto/bcrypt"\n\nfunc seed() {\n\tstaffHash, _ := bcrypt.GenerateFromPassword([]byte("${secret}"), 10)\n\tuse(staffHash)\n}\n`;
    assert.match(fixed('seed.go', { 'seed.go': text })?.after['seed.go'] ?? '', /"STAFF_PASSWORD"/);
  });

  for (const [path, text, name] of [
    [
      'a.go',
      `package main\n\n// In production, use os.Getenv("SHOP_JWT_SECRET")\nvar jwtKey = []byte("${secret}")\n`,
      'SHOP_JWT_SECRET',
    ],
    ['a.js', `const apiToken = '${secret}'; // TODO: process.env.SHOP_TOKEN\n`, 'SHOP_TOKEN'],
    ['a.py', `# port: os.environ["SHOP_PORT"]\napi_token = "${secret}"\n`, 'API_TOKEN'],
    ['a.py', `# os.environ["A_TOKEN"] or os.environ["B_TOKEN"]\napi_token = "${secret}"\n`, 'API_TOKEN'],
  ] as const)
    it(`by the one that a comment says it is to be read from: ${name}`, () => {
      const given = fixed(path, { [path]: text });
      assert.match(given?.after['.env'] ?? '', new RegExp(`^${name}=`, 'm'));
    });

  it('by the folder of the program that a script hands it to', () => {
    const text = `#!/bin/bash\npython3 planets/main.py --api-key ${secret} --limit 3\n`;
    assert.match(fixed('run.sh', { 'run.sh': text })?.after['run.sh'] ?? '', /\$\{PLANETS_API_KEY:\?\}/);
    const bare = `#!/bin/bash\npython3 src/main.py --api-key ${secret} --limit 3\n`;
    assert.match(fixed('run.sh', { 'run.sh': bare })?.after['run.sh'] ?? '', /\$\{API_KEY:\?\}/);
  });
});

it('a sample keeps how often something is digested, and the account that a store makes itself', () => {
  const plain = [
    'BCRYPT_ROUNDS=10',
    'DB_USER=postgres',
    'POSTGRES_USER=django',
    'POSTGRES_HOST=shop_orders-db-1',
    'DJANGO_SETTINGS_MODULE=shop_orders.settings.production',
  ];
  assert.deepEqual(sampleLines([...plain, 'DB_USERNAME=anna', ''].join('\n')), [...plain, 'DB_USERNAME=']);
  for (const line of [
    'DB_USER=django1q',
    'DB_HOST=shop-xkqzvwjqpb-1',
    'DB_PASSWORD=shop-db-1',
    'SHOP_SETTINGS_MODULE=hunter2.x',
  ])
    assert.deepEqual(sampleLines(`${line}\n`), [line.replace(/=.*/, '=')]);
});
