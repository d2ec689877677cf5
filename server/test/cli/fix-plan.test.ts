import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { run } from '../support/command.ts';
import { adminRole, folderWith, pythonWithKey, pythonWithPair, temporaryFolder } from '../support/workspace.ts';

/** The lines of the list, as number and options. */
function listed(out: string): readonly string[] {
  return [...out.matchAll(/^ +(\d+) {2}(--only \S+(?: --\S+(?: \w+)?)*)/gm)].map(
    ([, count, options]) => `${count} ${options}`,
  );
}

describe('fix without --only', () => {
  it('lists what it could do by the options that do it, and writes nothing', () => {
    const files = { 'a.py': pythonWithPair(), 'b.py': pythonWithPair(5), 'main.tf': adminRole };
    const root = folderWith(files);
    const { out, error, status } = run(['fix', root]);
    assert.deepEqual([status, error], [0, '']);
    assert.deepEqual(listed(out), ['1 --only owner-missing --owner OWNER', '2 --only secrets --unsafe']);
    assert.match(out, /\nSay which, for example: identity-hygiene fix \S+ --only owner-missing --owner OWNER\n/);
    assert.match(out, /^--unsafe: /m);
    assert.doesNotMatch(out, /^--notes: /m);
    for (const [name, text] of Object.entries(files)) assert.equal(readFileSync(`${root}/${name}`, 'utf8'), text);
  });

  it('says what a person decides, and where there is nothing', () => {
    const role = adminRole.replace('{', '{\n  tags = { owner = "team-a" }');
    const { out } = run(['fix', folderWith({ 'main.tf': role })]);
    assert.deepEqual(listed(out), []);
    assert.match(out, /^\d+ (?:is|are) left to a person, whom the editor offers what is known: \S+ \d/);
    assert.equal(run(['fix', folderWith({ 'a.py': 'x = 1\n' })]).out, 'Nothing to fix.\n');
  });

  it('names owners by the evidence that there is', () => {
    const root = folderWith({ 'main.tf': adminRole, CODEOWNERS: '*.tf @acme/shop\n' });
    assert.deepEqual(listed(run(['fix', root]).out), ['1 --only owner-missing --owner-from codeowners']);
  });

  it('does nothing where it is told how, but not what', () => {
    const root = folderWith({ 'a.py': pythonWithKey() });
    for (const args of [
      ['--write'],
      ['--patches', temporaryFolder()],
      ['--owner', '@acme/shop'],
      ['--owner-from', 'codeowners'],
      ['--business-owner', '@acme/shop'],
      ['--purpose', 'sells'],
      ['--unsafe'],
      ['--notes'],
    ]) {
      const { status, error } = run(['fix', root, ...args]);
      assert.equal(status, 2);
      assert.match(error, new RegExp(`^identity-hygiene: ${args[0]} needs --only`));
    }
  });
});
