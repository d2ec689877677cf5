import assert from 'node:assert/strict';
import { fixed, secret } from './first-move.ts';
import type { Texts } from './repository.ts';

const lines = (...text: string[]) => `${text.join('\n')}\n`;

describe('a script that others take in', () => {
  const env = lines('#!/bin/bash', '', 'export HTTP_PORT=9000', `export ACCESS_TOKEN_SECRET_KEY=${secret}`);
  const of = (texts: Texts) => fixed('env.sh', { 'env.sh': env, ...texts });

  it('ends no shell that takes it in, and reads the file of variables beside it', () => {
    const done = of({ 'run.sh': '#!/bin/bash\n\nsource env.sh\nsbt run\n' });
    assert.match(done?.after['env.sh'] ?? '', /^export ACCESS_TOKEN_SECRET_KEY="\$\{ACCESS_TOKEN_SECRET_KEY:-\}"$/m);
    assert.match(done?.after['env.sh'] ?? '', /^ {2}\. "\$\(dirname "\$\{BASH_SOURCE\[0\]:-\$0\}"\)\/\.env"$/m);
    assert.match(done?.advice ?? '', /get an empty ACCESS_TOKEN_SECRET_KEY where nothing sets it/);
  });

  it('asks no other shell for what Bash alone knows', () => {
    const done = of({ 'run.sh': '#!/bin/sh\n\n. ./env.sh\nsbt run\n' });
    assert.doesNotMatch(done?.after['env.sh'] ?? '', /BASH_SOURCE/);
    assert.match(done?.after['env.sh'] ?? '', /ACCESS_TOKEN_SECRET_KEY:-\}/);
  });

  it('stops where it does something by itself', () => {
    const done = fixed('run.sh', { 'run.sh': `${env}sbt run\n` });
    assert.match(done?.after['run.sh'] ?? '', /ACCESS_TOKEN_SECRET_KEY:\?\}/);
  });
});

describe('a program on an old Node', () => {
  const app = `var express = require('express');\nvar app = express();\nvar session = require('express-session');\n\napp.use(session({ secret: '${secret}' }));\napp.listen(3000);\n`;
  const of = (texts: Texts) =>
    fixed('app.js', {
      'app.js': app,
      'package.json': '{ "scripts": { "start": "node app.js" }, "dependencies": { "express": "^4.13.3" } }\n',
      ...texts,
    });

  it('is given nothing that it cannot read', () => {
    for (const versions of ["node_js:\n  - '0.10'\n  - '6'\n", 'node_js: 8\n']) {
      const done = of({ '.travis.yml': `language: node_js\n${versions}` });
      assert.doesNotMatch(done?.after['app.js'] ?? '', /loadEnvFile|dotenv/);
      assert.doesNotMatch(done?.after['package.json'] ?? '', /dotenv/);
      assert.match(done?.advice ?? '', /Run set -a; \. \.\/\.env; set \+a/);
    }
  });

  it('is given the package where that runs on it, and what Node has where it says no version', () => {
    assert.match(of({ '.travis.yml': 'node_js: 14\n' })?.after['app.js'] ?? '', /require\('dotenv'\)/);
    assert.match(of({ '.travis.yml': 'node_js: lts/*\n' })?.after['app.js'] ?? '', /loadEnvFile/);
  });
});

describe('tests of a program of Node that signs', () => {
  const texts = {
    'package.json': '{ "scripts": { "start": "node app.js", "test": "mocha" } }\n',
    'app.js': "const secrets = require('./config/secrets');\nmodule.exports = secrets;\n",
    'config/secrets.js': `module.exports = {\n  sessionSecret: process.env.SESSION_SECRET || '${secret}',\n};\n`,
    'test/app.js': "const app = require('../app.js');\n\ndescribe('app', () => {});\n",
    '.travis.yml': "language: node_js\nnode_js:\n  - '0.10'\n",
  };
  const travis = (more: Texts) => fixed('config/secrets.js', { ...texts, ...more })?.after['.travis.yml'] ?? '';

  it('are given a key where a pipeline runs them', () => {
    assert.match(travis({}), /SESSION_SECRET=onlyForTests/);
  });

  it('keep to the one that they set themselves', () => {
    assert.doesNotMatch(travis({ 'test/setup.js': "process.env.SESSION_SECRET = 'x';\n" }), /SESSION_SECRET/);
  });
});

describe('a client among several', () => {
  const options = (key: string) =>
    lines(
      'module.exports = {',
      '  auth: {',
      '    github: {',
      '      options: {',
      `        clientID: '00d902ad15e8a34f3200',`,
      `        ${key}: '${secret}',`,
      '      },',
      '    },',
      '  },',
      '};',
    );
  const moved = (text: string) => fixed('config/auth.js', { 'config/auth.js': text })?.after['config/auth.js'] ?? '';

  it('goes by whom it signs in with, and not by what holds its options', () => {
    assert.match(moved(options('clientSecret')), /process\.env\.GITHUB_CLIENT_SECRET/);
    assert.match(moved(options('consumerSecret')), /process\.env\.GITHUB_CONSUMER_SECRET/);
  });

  it('goes by its own name where nothing else is said', () => {
    assert.match(
      moved(`module.exports = {\n  options: {\n    clientSecret: '${secret}',\n  },\n};\n`),
      /process\.env\.CLIENT_SECRET/,
    );
  });
});
