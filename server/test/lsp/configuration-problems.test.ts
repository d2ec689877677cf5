import assert from 'node:assert/strict';
import { treePart } from '../../lsp/tree-part.ts';
import { Workspace } from '../../lsp/workspace.ts';
import { repository } from '../engine/repository.ts';

describe('problems of the configuration', () => {
  const problemsOf = (inventory: string) => {
    const { engine } = repository({ '.identity/inventory.yaml': inventory });
    return treePart(new Workspace(() => engine)).problems.map(({ message }) => message);
  };

  it('are what keeps a file from counting, and not what a record lacks', () => {
    const record =
      'version: 1\nidentities:\n  - { id: app, kind: iam-role, match: ["aws:arn:aws:iam::*:role/app"], owners: { technical: ["@acme/app"] } }\n';
    assert.deepEqual(problemsOf(record), []);
    assert.notDeepEqual(problemsOf(record.replace('identities:', 'identities: app')), []);
  });
});
