import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { run } from '../support/command.ts';
import { accessKeyId, adminRole, folderWith, pythonWithKey, write } from '../support/workspace.ts';

describe('baseline', () => {
  it('accepts what is there; only what comes later is reported', () => {
    const root = folderWith({ 'a.py': pythonWithKey(), 'main.tf': adminRole });
    assert.equal(run(['scan', root]).status, 1);
    assert.equal(run(['baseline', root, '--reason', 'known']).status, 0);
    const text = readFileSync(`${root}/.identity/baseline.json`, 'utf8');
    assert.match(text, /"digestKey": "[0-9a-f]{32}"/);
    assert.match(text, /known/);
    assert.ok(!text.includes(accessKeyId()));
    assert.equal(run(['scan', root, '--fail-on', 'note']).status, 0);
    write(root, { 'b.py': pythonWithKey(5) });
    const later = run(['scan', root]);
    assert.equal(later.status, 1);
    assert.match(later.out, /^b\.py:2:48 /);
    assert.match(later.out, /suppressed/);
  });
}).timeout(20_000);
