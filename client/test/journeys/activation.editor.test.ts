import assert from 'node:assert/strict';
import { commands } from 'vscode';
import { extensionUnderTest } from '../support/extension-under-test.ts';

describe('activation', () => {
  it('registers every command that the manifest contributes', async () => {
    const { extension } = await extensionUnderTest();
    const registered = new Set(await commands.getCommands(true));
    const contributed: { command: string }[] = extension.packageJSON.contributes.commands;
    assert.deepEqual(
      contributed.map(({ command }) => command).filter((command) => !registered.has(command)),
      [],
    );
  });
});
