import assert from 'node:assert/strict';
import { type InventoriesParams, methods, type TreeSnapshot } from '../../protocol.ts';
import { type LanguageClient, startClient } from '../support/language-client.ts';
import { adminRole, folderWith } from '../support/workspace.ts';

const entities = (owner: string) => {
  const annotations = { 'identity-hygiene/match': 'aws:arn:aws:iam::*:role/app' };
  const entity = { kind: 'Resource', metadata: { name: 'app', annotations }, spec: { type: 'iam-role', owner } };
  return [{ form: 'catalog', text: JSON.stringify([entity]) }] as const;
};

describe('inventories that the client tells of', () => {
  it('count for all folders, also those that are opened later, until they are told to be gone', async () => {
    const client = await startClient({ folders: [folderWith({ 'main.tf': adminRole })] });
    await client.next(methods.status, ({ state }: { state: string }) => state === 'ready');
    const asOf = '2026-11-01 10:00';
    tell(client, [{ name: 'Backstage', texts: entities('team'), asOf, isReachable: true }]);
    assert.deepEqual(await states(client, 'linked'), [['linked', 'resource:default/app', ['Backstage'], undefined]]);

    tell(client, [{ name: 'Backstage', asOf, isReachable: false }]);
    const cached = await states(client, 'linked', ({ inventory }) => inventory.asOf !== undefined);
    assert.deepEqual(cached, [['linked', 'resource:default/app', ['Backstage'], asOf]]);

    const uri = `file://${folderWith({ 'main.tf': adminRole })}`;
    const event = { added: [{ uri, name: 'second' }], removed: [] };
    await client.connection.sendNotification('workspace/didChangeWorkspaceFolders', { event });
    const both = await client.until(
      () => roles(client),
      (found) => found.length === 2,
    );
    assert.deepEqual(
      both.map(({ inventory }) => inventory.state),
      ['linked', 'linked'],
    );

    tell(client, []);
    assert.deepEqual(
      (await states(client, 'none')).map(([state]) => state),
      ['none', 'none'],
    );
    await client.stop();
  });
});

function tell(client: LanguageClient, inventories: InventoriesParams['inventories']): void {
  void client.connection.sendNotification(methods.inventories, { inventories } satisfies InventoriesParams);
}

async function roles(client: LanguageClient) {
  const { identities } = await client.connection.sendRequest<TreeSnapshot>(methods.tree);
  return identities.filter(({ kind }) => kind === 'aws-role');
}

type Role = Awaited<ReturnType<typeof roles>>[number];

async function states(client: LanguageClient, state: string, holds: (role: Role) => boolean = () => true) {
  const found = await client.until(
    () => roles(client),
    (candidates) => candidates.every((role) => role.inventory.state === state && holds(role)),
  );
  return found.map(({ inventory }) => [inventory.state, inventory.record, inventory.sources, inventory.asOf]);
}
