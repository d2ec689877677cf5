import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { run } from '../support/command.ts';
import { accessKeyId, adminRole, folderWith, gitIn, pythonWithKey, repositoryWith } from '../support/workspace.ts';

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

  it('takes owners from evidence, and leaves alone what has none', () => {
    const root = folderWith({ CODEOWNERS: '/a/ @acme/a\n', 'a/main.tf': adminRole, 'b/main.tf': adminRole });
    const { out } = run(['fix', root, '--only', 'owner-missing', '--owner-from', 'codeowners']);
    assert.doesNotMatch(out, /b\/main\.tf/);
  });

  it('changes behaviour only where that is asked for', () => {
    const root = folderWith({ 'app.py': pythonWithKey() });
    const args = ['fix', root, '--only', 'secret-aws-access-key'];
    assert.equal(run(args).out, '');
    assert.match(run([...args, '--unsafe']).out, /^\+.*os\.environ/m);
    assert.ok(readFileSync(`${root}/app.py`, 'utf8').includes(accessKeyId()));
    run([...args, '--unsafe', '--write']);
    assert.ok(!readFileSync(`${root}/app.py`, 'utf8').includes(accessKeyId()));
    assert.equal(run(['scan', root]).status, 0);
    assert.ok(!existsSync(`${root}/.identity`));
  });
}).timeout(20_000);
