import assert from 'node:assert/strict';
import type { FixKind } from '../../engine/fixes/fix.ts';
import { fixKinds } from '../../engine/fixes/kinds.ts';
import { secret } from './first-move.ts';
import { engineOver } from './repository.ts';

describe('a kind of fix that fails', () => {
  const kinds = fixKinds as FixKind[];
  const fails = () => {
    throw new SyntaxError(secret);
  };
  before(() => kinds.unshift({ kind: 'failing', offers: fails, changes: fails }));
  after(() => kinds.shift());

  it('costs what it would have offered, and is told without what the file says', () => {
    const engine = engineOver({ '.gitignore': '.env\n', 'a.py': `import os\n\nAPI_TOKEN = "${secret}"\n` });
    const [finding] = engine.findings('a.py');
    assert.ok(finding);
    assert.ok(engine.offers(finding).some(({ id }) => id === 'move-to-environment'));
    assert.equal(engine.fix('a.py', finding.key, 'move-to-environment').kind, 'changes');
    assert.deepEqual(engine.failedFixes(), [{ rule: finding.rule, path: 'a.py', message: 'SyntaxError' }]);
  });
});
