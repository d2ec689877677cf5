import assert from 'node:assert/strict';
import { fixed, secret } from './first-move.ts';

describe('a sample of variables gets a new one', () => {
  const program = `const { Client } = require('pg');\nnew Client({ host: 'db.acme-tools.net', user: 'shop', password: '${secret}', database: 'shop' }).connect();\n`;
  const sampleOf = (sample: string) => {
    const moved = fixed('server.js', { 'server.js': program, '.env.example': sample, '.gitignore': '.env\n' });
    const name = /^(\w+)=/.exec(moved?.after['.env'] ?? '')?.[1] ?? '';
    return { name, sample: moved?.after['.env.example'] ?? '' };
  };
  const cases: readonly (readonly [string, string, string])[] = [
    [
      'behind those of the same thing, in a file of groups',
      '# Database\nDB_HOST=\nDB_USER=\n\n# Mail\nMAIL_HOST=\n',
      '# Database\nDB_HOST=\nDB_USER=\n<N>=\n\n# Mail\nMAIL_HOST=\n',
    ],
    [
      'in the manner of its lines',
      '# Database\r\nDB_HOST=\r\n\r\n# Mail\r\nMAIL_HOST=\r\n',
      '# Database\r\nDB_HOST=\r\n<N>=\r\n\r\n# Mail\r\nMAIL_HOST=\r\n',
    ],
    [
      'apart from a group at the end that a comment heads',
      '# Stripe (optional)\nSTRIPE_KEY=\n',
      '# Stripe (optional)\nSTRIPE_KEY=\n\n<N>=\n',
    ],
    ['at the end of a plain list', 'PORT=3000\nMAIL_HOST=\n', 'PORT=3000\nMAIL_HOST=\n<N>=\n'],
    ['at the end without a line break', 'PORT=3000', 'PORT=3000\n<N>='],
  ];
  for (const [title, before, after] of cases)
    it(title, () => {
      const { name, sample } = sampleOf(before);
      assert.match(name, /^DB_/);
      assert.equal(sample, after.replace('<N>', name));
    });
});

describe('a program of Node reads the file of variables', () => {
  const program = (head: string, value: string) =>
    `${head}const { Client } = require('pg');\nnew Client({ host: 'db.acme-tools.net', user: 'shop', password: ${value} }).connect();\n`;
  const startOf = (head: string) => {
    const texts = {
      'package.json':
        '{ "scripts": { "start": "node server.js" }, "dependencies": { "dotenv": "16.0.0", "pg": "8.0.0" } }\n',
      'server.js': program(head, `'${secret}'`),
    };
    return fixed('server.js', texts)?.after['server.js']?.split('const {')[0];
  };
  const load = "require('dotenv').config();\n";

  it('above the comment of what it takes in first', () => {
    assert.equal(startOf('// A client of PostgreSQL\n'), `${load}// A client of PostgreSQL\n`);
  });

  it('but below a comment on the whole file', () => {
    for (const head of ['// Copyright Acme\n', '// Shop.\n\n', '/* eslint no-undef: 0 */\n', '// server.js\n'])
      assert.equal(startOf(head), head + load);
  });
});
