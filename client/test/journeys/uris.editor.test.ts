import assert from 'node:assert/strict';
import { Uri, workspace } from 'vscode';
import { type Opened, uriHandler } from '../../uris.ts';
import { extensionUnderTest } from '../support/extension-under-test.ts';

describe('addresses of the extension', () => {
  const opened = async (address: string) => {
    const rules: string[] = [];
    const nothing: Opened = {
      view: { reveal: () => assert.fail('no identity is meant') },
      snapshots: { complete: () => assert.fail('no identity is meant') },
      openRule: async (id) => void rules.push(id),
    };
    await uriHandler(nothing).handleUri(Uri.parse(`vscode://identity-hygiene.identity-hygiene${address}`));
    return rules;
  };

  it('lead to a rule, or nowhere', async () => {
    assert.deepEqual(await opened('/rule?id=gh-action-unpinned'), ['gh-action-unpinned']);
    assert.deepEqual(await opened('/rule?from=wiki&id=gh-action-unpinned'), ['gh-action-unpinned']);
    for (const address of [
      '/rule',
      '/rule?id=',
      '/rule?id=[Fix](command:workbench.action.quit)',
      '/identity?name=a',
      '/other?id=gh-action-unpinned',
    ])
      assert.deepEqual(await opened(address), [], address);
  });

  it('of rules hold what the server says', async () => {
    await extensionUnderTest();
    const text = async (address: string) => (await workspace.openTextDocument(Uri.parse(address))).getText();
    assert.match(await text('identity-hygiene-rule:/gh-action-unpinned.md'), /^# An action at a version/);
    assert.match(await text('identity-hygiene-rule:/gh-action-unpined.md'), /Did you mean gh-action-unpinned\?/);
  });
});
