import assert from 'node:assert/strict';
import { fixed, secret } from './first-move.ts';
import type { Texts } from './repository.ts';

const node = `const jwt = require('jsonwebtoken');\n\nmodule.exports = (id) => jwt.sign({ id }, '${secret}');\n`;
const python = `import os\n\nfrom flask import Flask\n\napp = Flask(__name__)\napp.config['SECRET_KEY'] = '${secret}'\n\nif __name__ == '__main__':\n    app.run()\n`;
const ofNode = { 'app.js': node, 'package.json': '{ "name": "shop" }\n' };
const ofPython = { 'app.py': python, 'requirements.txt': 'flask\n' };
const asked: Texts = {
  'app.js': node.replace(`'${secret}'`, 'process.env.JWT_SECRET'),
  'app.py': python.replace(`'${secret}'`, "os.environ['SECRET_KEY']"),
};

/** The files that differ after the fix, but for the module itself, which asks for the variable and reads no file. */
function kept(path: 'app.js' | 'app.py', texts: Texts, more: Texts = {}): Texts {
  const before: Texts = { '.gitignore': '*.env\n.env*\n', ...texts, ...more };
  const { after } = fixed(path, before) ?? assert.fail('no move');
  assert.equal(after[path], asked[path]);
  return Object.fromEntries(Object.entries(after).filter(([file, text]) => file !== path && before[file] !== text));
}

const scripts = (start: string) =>
  `${JSON.stringify({ scripts: { start }, dependencies: { jsonwebtoken: '9.0.0' } })}\n`;

describe('The file of variables that a program is started with takes the value, and nothing else reads one', () => {
  for (const command of [
    'dotenv -e shop.env -- node app.js',
    'dotenv -f shop.env run node app.js',
    'dotenvx run -f shop.env -- node app.js',
    'env-cmd -f shop.env node app.js',
    'bun --env-file=shop.env run app.js',
    'deno run --allow-net --env-file=shop.env app.js',
    'nodemon --watch lib --env-file=shop.env app.js',
  ])
    it(`of Node, by a script: ${command}`, () => {
      const texts = { ...ofNode, 'package.json': scripts(command) };
      assert.deepEqual(kept('app.js', texts), { 'shop.env': `JWT_SECRET=${secret}\n` });
    });

  for (const [file, text] of [
    ['Makefile', 'test:\n\tnode --env-file=.env.test --test\nstart: build\n\tnode --env-file=shop.env app.js\n'],
    ['justfile', 'dev:\n    node --env-file=shop.env app.js\n'],
    ['Procfile', 'release: node --env-file=.env.release migrate.js\nweb: node --env-file=shop.env app.js\n'],
  ] as const)
    it(`of Node, by a ${file}`, () => {
      assert.deepEqual(kept('app.js', ofNode, { [file]: text }), { 'shop.env': `JWT_SECRET=${secret}\n` });
    });

  for (const [file, text] of [
    ['Makefile', 'run:\n\tuv run --env-file=shop.env python app.py\n'],
    ['Makefile', 'run:\n\t@uv run \\\n\t\t--env-file shop.env \\\n\t\tflask run\n'],
    ['Makefile', 'serve:\n\t.venv/bin/flask --app app --env-file shop.env run\n'],
    ['Makefile', 'serve:\n\t$(VENV)/bin/uvicorn app:app --port 80 --env-file shop.env\n'],
    ['Procfile', 'web: uv run --env-file shop.env python app.py\n'],
    ['Makefile', 'run:\n\tdotenv -f shop.env run -- python app.py\n'],
  ] as const)
    it(`of Python, by a ${file}: ${text.replace(/\s+/g, ' ')}`, () => {
      assert.deepEqual(kept('app.py', ofPython, { [file]: text }), { 'shop.env': `SECRET_KEY=${secret}\n` });
    });

  it('also by the usual name', () => {
    const starts = { Makefile: 'run:\n\tuv run --env-file .env python app.py\n' };
    assert.deepEqual(kept('app.py', ofPython, starts), { '.env': `SECRET_KEY=${secret}\n` });
  });

  it('by the folder that a command goes into', () => {
    const texts = { 'api/app.py': python, Makefile: 'run:\n\tcd api && uv run --env-file shop.env python app.py\n' };
    const { after } = fixed('api/app.py', { '.gitignore': '*.env\n', ...texts }) ?? assert.fail('no move');
    assert.equal(after['api/shop.env'], `SECRET_KEY=${secret}\n`);
  });

  it('of whoever develops, where several are named', () => {
    const start = { start: 'node --env-file=prod.env app.js', dev: 'node --env-file=dev.env --watch app.js' };
    const texts = { ...ofNode, 'package.json': `${JSON.stringify({ scripts: start })}\n` };
    assert.deepEqual(kept('app.js', texts), { 'dev.env': `JWT_SECRET=${secret}\n` });
  });

  it('of a container that is started by hand alone', () => {
    const run = 'run:\n\tdocker build -t shop . && docker run --env-file shop.env -p 80:80 shop\n';
    const texts = { Dockerfile: 'FROM python:3.12\nCOPY . .\nCMD ["flask", "run"]\n', Makefile: run };
    assert.deepEqual(kept('app.py', ofPython, texts), {
      'shop.env': `SECRET_KEY=${secret}\n`,
      '.dockerignore': 'shop.env\n',
    });
  });

  it('as Docker reads it, which takes quotes for a part of a value', () => {
    const value = "jpmwd8n4'ptls$wmf4m29bw7qd";
    const run = 'run:\n\tdocker build -t shop .\n\tdocker run --env-file shop.env shop\n';
    const texts: Texts = {
      '.gitignore': '*.env\n',
      ...ofPython,
      'app.py': python.replace(`'${secret}'`, `"${value}"`),
      Dockerfile: 'FROM python:3.12\nCOPY . .\n',
      Makefile: run,
    };
    assert.equal(fixed('app.py', texts)?.after['shop.env'], `SECRET_KEY=${value}\n`);
  });
});

describe('A file of variables that a command names takes no value', () => {
  /** Whether the usual file has it. */
  const usual = (path: 'app.js' | 'app.py', texts: Texts) => {
    const { after } = fixed(path, { '.gitignore': '*.env\n.env*\n', ...texts }) ?? assert.fail('no move');
    assert.match(after['.env'] ?? '', new RegExp(`=${secret}\n$`));
    return after;
  };

  it('where it starts a program of another language', () => {
    usual('app.py', { ...ofPython, 'package.json': scripts('node --env-file=shop.env server.js') });
  });

  it('where it starts another script', () => {
    usual('app.py', { ...ofPython, Makefile: 'run:\n\tuv run --env-file=shop.env python worker.py\n' });
  });

  it('where it is for tests, or for what is deployed', () => {
    for (const target of ['test', 'run-tests', 'start-prod', 'e2e'])
      usual('app.py', { ...ofPython, Makefile: `${target}:\n\tuv run --env-file=shop.env python app.py\n` });
  });

  it('where it stands behind the program, for that alone', () => {
    usual('app.py', { ...ofPython, Makefile: 'run:\n\tpython app.py --env-file=shop.env\n' });
  });

  it('where the program reads one by itself', () => {
    const text = python
      .replace('from flask', 'from dotenv import load_dotenv\nfrom flask')
      .replace('\napp =', '\nload_dotenv()\napp =');
    usual('app.py', { 'app.py': text, Makefile: 'run:\n\tuv run --env-file=shop.env python app.py\n' });
  });

  it('where people start it without a container, too', () => {
    const run = 'up:\n\tdocker build -t shop . && docker run --env-file shop.env shop\nrun:\n\tpython app.py\n';
    const after = usual('app.py', { ...ofPython, Dockerfile: 'FROM python:3.12\nCOPY . .\n', Makefile: run });
    assert.match(after['app.py'] ?? '', /load_dotenv\(\)/);
  });
});
