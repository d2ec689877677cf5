import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { patchOf } from '../../report/patch.ts';
import { folderWith, gitIn } from '../support/workspace.ts';

/** Applies the patch with git in a folder that holds the file before. */
function check(name: string, before: string | undefined, after: string): void {
  const root = folderWith(before === undefined ? {} : { [name]: before });
  gitIn(root, 'init', '-q');
  gitIn(root, 'config', 'core.autocrlf', 'false');
  const patch = patchOf([{ path: name, before, after }]);
  execFileSync('git', ['-C', root, 'apply', '--whitespace=nowarn', '-'], { input: patch });
  assert.equal(readFileSync(path.join(root, name), 'utf8'), after);
}

describe('patches', () => {
  it('apply with git: line ends, missing final newlines, names, new files', () => {
    check('a.txt', 'one\ntwo\nthree\n', 'one\n2\nthree\n');
    check('a.txt', 'one\r\ntwo\r\n', 'one\r\n2\r\ntwo\r\n');
    check('a.txt', 'one\ntwo', 'one\ntwo\nthree');
    check('a.txt', 'one', 'one\n');
    check('dir/ü "b"\tc.txt', 'one\n', 'two\n');
    check('dir/with space.txt', 'one\n', 'two\n');
    check('.identity/inventory.yaml', undefined, 'version: 1\n');
    check('new.txt', undefined, 'no newline');
  });

  it('apply for any change of lines', () => {
    const text = fc.array(fc.constantFrom('a\n', 'b\n', 'c\r\n', '\n', '+\n', '-- \n'), {
      minLength: 1,
      maxLength: 12,
    });
    fc.assert(
      fc.property(text, text, (before, after) => {
        if (before.join('') !== after.join('')) check('f', before.join(''), after.join(''));
      }),
      { numRuns: 25 },
    );
  });
});
