import assert from 'node:assert/strict';
import { openHead } from '../../host/head.ts';
import { commitOn, folderWith, gitIn, write } from '../support/workspace.ts';

describe('the revision of HEAD', () => {
  for (const [title, format] of [
    ['in a repository of loose references', []],
    ['in one that keeps its references in tables', ['--ref-format=reftable']],
  ] as const)
    it(`is another with each commit ${title}`, function () {
      const root = folderWith({ 'a.py': 'x = 1\n' });
      try {
        gitIn(root, 'init', '-q', ...format);
      } catch {
        // Git before 2.45 knows no tables.
        this.skip();
      }
      const head = openHead(root);
      const seen = [head.revision()];
      for (const day of ['2024-01-02', '2024-01-03']) {
        write(root, { 'a.py': `x = "${day}"\n` });
        commitOn(root, day);
        seen.push(head.revision());
      }
      assert.equal(new Set(seen).size, 3);
      assert.equal(head.revision(), seen[2]);
      head.dispose();
    });
});
