import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { writeAll } from '../../cli/write-all.ts';
import type { Repository } from '../../host/repository.ts';
import { run } from '../support/command.ts';
import { folderWith, repositoryWith } from '../support/workspace.ts';

const secret = 'jpmwd8n4ptlswmf4m29bw7qd';
const all = ['--only', 'secrets', '--unsafe'];
const code = `const mysql = require('mysql');
mysql.createConnection({ host: 'db.acme-trade.com', user: 'root', password: '${secret}' }).connect();
`;
const files = {
  '.gitignore': '.env\n',
  'a/package.json': '{"name":"a","dependencies":{"mysql":"^2.0.0","dotenv":"^16.0.0"}}',
  'a/app.js': code,
  'b/package.json': '{"name":"b","dependencies":{"mysql":"^2.0.0","dotenv":"^16.0.0"}}',
  'b/app.js': code.replace(secret, `${secret}9`),
};

describe('a file that cannot be written ends its own fix alone', () => {
  const cases: readonly (readonly [what: string, put: (path: string) => void, words: RegExp])[] = [
    ['a folder', (path) => mkdirSync(path), /^a\/\.env: a folder is where that file would have to be/m],
    [
      'bytes',
      (path) => writeFileSync(path, Buffer.from([0, 159, 146, 150, 0, 1])),
      /^a\/\.env: it is there, and is no text/m,
    ],
  ];
  for (const [what, put, words] of cases)
    for (const write of [['--write'], []])
      it(`${what} in its place ${write.join('')}`, () => {
        const root = repositoryWith(files);
        put(`${root}/a/.env`);
        const { error, out, status } = run(['fix', root, ...all, ...write]);
        assert.equal(status, 0);
        assert.match(error, words);
        assert.match(error, /^1 fixed in 2 files/m);
        assert.equal(readFileSync(`${root}/a/app.js`, 'utf8'), code);
        assert.equal(existsSync(`${root}/b/.env`), write.length > 0);
        assert.equal(/^\+\+\+ b\/b\/\.env$/m.test(out), write.length === 0);
      });
});

describe('writeAll', () => {
  it('leaves everything as it was where one file fails', () => {
    const root = folderWith({ 'a.js': 'let a;\n', d: 'a file\n' });
    const repository = { root } as Repository;
    const rewrites = [
      { path: 'a.js', before: 'let a;\n', after: 'let b;\n' },
      { path: 'new/.env', before: undefined, after: 'A=1\n' },
      { path: 'd/.env', before: undefined, after: 'B=1\n' },
    ];
    assert.throws(() => writeAll({ repository }, rewrites), /^Error: d\/\.env: cannot be written; nothing is changed/);
    assert.equal(readFileSync(`${root}/a.js`, 'utf8'), 'let a;\n');
    assert.equal(existsSync(`${root}/new/.env`), false);
  });
});
