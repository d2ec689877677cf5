import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { run } from '../support/command.ts';
import { gitIn, repositoryWith } from '../support/workspace.ts';
import { fixed, secret } from './first-move.ts';

const mark = '\uFEFF';
const program = `import os\n\nJWT_SECRET = "${secret}"\n`;
const only = ['--only', 'secret-*', '--unsafe'];
const wide = (text: string) => Buffer.from(mark + text, 'utf16le');
const ignores = (root: string, file: string) => spawnSync('git', ['-C', root, 'check-ignore', '-q', file]).status === 0;

describe('what a fix puts into a file that git is to ignore is ignored by git itself', () => {
  for (const [name, bytes] of Object.entries({
    'in UTF-16': wide('bin/\r\nobj/\r\n'),
    'in UTF-16 of the other order': wide('bin/\r\nobj/\r\n').swap16(),
    'in UTF-16 without a mark': Buffer.from('bin/\r\nobj/\r\n', 'utf16le'),
    'in UTF-16, where it names the file already': wide('bin/\r\n.env\r\nobj/\r\n'),
  }))
    it(`though its list is ${name}, of which git reads nothing`, () => {
      const root = repositoryWith({ 'a.py': program });
      writeFileSync(`${root}/.gitignore`, bytes);
      assert.ok(!ignores(root, '.env') && !ignores(root, 'bin/a'));
      const printed = run(['fix', root, ...only]);
      assert.equal(printed.out, '');
      assert.match(printed.error, /^\.gitignore: it is not in UTF-8, .*use --write$/m);
      const written = run(['fix', root, ...only, '--write']);
      assert.match(written.error, /^\.gitignore: it was in UTF-16, .*all that it names is ignored$/m);
      assert.equal(readFileSync(`${root}/.gitignore`, 'utf8').replace('.env\r\n', ''), 'bin/\r\nobj/\r\n');
      assert.ok(ignores(root, '.env') && ignores(root, 'bin/a'));
      assert.match(readFileSync(`${root}/.env`, 'utf8'), new RegExp(secret));
      assert.doesNotMatch(readFileSync(`${root}/a.py`, 'utf8'), new RegExp(secret));
      assert.doesNotMatch(run(['scan', root]).out, /secret-/);
      assert.match(run(['fix', root, ...only, '--write']).error, /^nothing fixed/);
    });

  it('nor copied into an image, whose builder reads nothing of such a list either', () => {
    const texts = { 'a.py': program, Dockerfile: 'FROM python:3.13\nCOPY . /app\nCMD python /app/a.py\n' };
    for (const [list, after] of [
      ['node_modules\n', 'node_modules\n.env\n'],
      [`${mark}node_modules\n`, 'node_modules\n.env\n'],
      [`${mark}.env\nnode_modules\n`, '.env\nnode_modules\n'],
    ] as const)
      assert.equal(fixed('a.py', { ...texts, '.dockerignore': list })?.after['.dockerignore'], after);
  });

  it('and a patch that git would not take is not printed', () => {
    const latin = (line: string) => Buffer.from(`# ${line}\n${program}`, 'latin1');
    for (const [bytes, isPrinted] of [
      [wide(program), false],
      [latin('Größe'), false],
      [Buffer.concat([latin('Größe').subarray(0, 9), Buffer.from('\n\n\n\n\n\n'), Buffer.from(program)]), true],
    ] as const) {
      const root = repositoryWith({ '.gitignore': '.env\n', 'a.py': '' });
      writeFileSync(`${root}/a.py`, bytes);
      const { out, error } = run(['fix', root, ...only]);
      assert.equal(out !== '', isPrinted);
      assert.equal(/^a\.py: it is not in UTF-8/m.test(error), !isPrinted);
      if (isPrinted) execFileSync('git', ['-C', root, 'apply', '--check', '-'], { input: out });
      assert.equal(gitIn(root, 'diff', '--cached', '--name-only'), '');
    }
  });
});
