import assert from 'node:assert/strict';
import { commands, Selection, Uri } from 'vscode';
import { type Grouping, groupsOf } from '../../identity-view/groupings.ts';
import { replant, type ViewNode } from '../../identity-view/node.ts';
import { rootDrafts } from '../../identity-view/roots.ts';
import { lookOf, treeItem } from '../../identity-view/tree-items.ts';
import { uriHandler } from '../../uris.ts';
import { eventually, extensionUnderTest, openDemoFile, positionOf } from '../support/extension-under-test.ts';

describe('the identity view of the demo', () => {
  it('lists what acts there, with its owner, access and risk', async () => {
    const { snapshots } = await extensionUnderTest();
    const { identities } = await snapshots.complete();
    const found = identities.map(({ kindLabel, name }) => `${kindLabel} ${name}`);
    const expected = [
      'AWS role orders-runtime',
      'Google service account invoice-export',
      'Claude agent on-call',
      'Copilot agent triage',
      'MCP server orders-db',
    ];
    assert.deepEqual(
      expected.filter((identity) => !found.includes(identity)),
      [],
    );
  });

  it('begins with at most ten things to do', async () => {
    const { snapshots, view } = await extensionUnderTest();
    await snapshots.complete();
    const [first] = view.roots();
    assert.equal(first?.content.kind, 'start');
    const items = first.children().filter(({ content }) => content.kind === 'start-item');
    assert.ok(items.length > 0 && items.length <= 10, `${items.length} items`);
  });

  it('offers the record of what is to be done first, and to register what has none', async () => {
    const { snapshots, view } = await extensionUnderTest();
    await snapshots.complete();
    const items = (view.roots()[0]?.children() ?? []).filter(({ content }) => content.kind === 'start-item');
    const menuOf = (name: string) =>
      items.filter((node) => labelOf(node) === name).map((node) => treeItem(node).contextValue);
    assert.match(menuOf('shop-deploy').join(), /^start\.identity\.record\b/);
    assert.match(menuOf('deploy-bot').join(), /^start\.identity\.unregistered\b/);
  });

  it('names the files that were not read, and opens those that an editor can show', async () => {
    const { snapshots } = await extensionUnderTest();
    const snapshot = await snapshots.complete();
    const notRead = [
      { uri: 'file:///shop/data/dump.sql', kind: 'left out', message: 'larger than 5 MB' },
      { uri: 'file:///shop/part', kind: 'left out', message: 'a repository of its own' },
    ] as const;
    const titles = (files: readonly (typeof notRead)[number][]) =>
      rootDrafts({ ...snapshot, notRead: files }, 'owner').flatMap(({ content }) =>
        content.kind === 'section' ? [content.section] : [],
      );
    assert.ok(titles(notRead).includes('not-read') && !titles([]).includes('not-read'));
    const roots = rootDrafts({ ...snapshot, notRead }, 'owner');
    const { nodes } = replant([], roots, lookOf);
    const files =
      nodes
        .at(-1)
        ?.children()
        .map((node) => treeItem(node)) ?? [];
    assert.deepEqual(
      files.map(({ label, description, command }) => [label, description, command?.command]),
      [
        ['dump.sql', 'larger than 5 MB · /shop/data', 'identityHygiene.openPlace'],
        ['part', 'a repository of its own · /shop', undefined],
      ],
    );
  });

  it('names teams of the one organisation by their own names, and tells apart those of several', () => {
    const rowsOf = (...owners: readonly string[]) =>
      groupsOf(owners.map((owner) => ({ owner })) as never, 'owner', (identity) => ({
        owners: [(identity as unknown as { readonly owner: string }).owner],
        outermost: identity,
      })).map(({ label }) => label);
    assert.deepEqual(rowsOf('@acme/shop', '@acme/platform', 'jo@acme.example'), [
      'platform',
      'shop',
      'jo@acme.example',
    ]);
    assert.deepEqual(rowsOf('@acme/shop', '@acme/platform', 'shop'), ['@acme/shop', 'platform', 'shop']);
    assert.deepEqual(rowsOf('@acme/shop', '@larkspur/shop'), ['@acme/shop', '@larkspur/shop']);
    assert.deepEqual(rowsOf('@acme/shop'), ['@acme/shop']);
  });

  const groups: readonly (readonly [Grouping, string])[] = [
    ['owner', 'No owner'],
    ['kind', 'AWS roles'],
    ['risk', 'High risk'],
    ['inventory', 'Not registered'],
    ['environment', 'No environment'],
    ['file', '.mcp.json'],
  ];
  for (const [grouping, expected] of groups) {
    it(`groups by ${grouping}`, async () => {
      const { snapshots, view } = await extensionUnderTest();
      await snapshots.complete();
      view.groupBy(grouping);
      const labels = view
        .roots()
        .filter(({ content }) => content.kind === 'group')
        .map(labelOf);
      view.groupBy('owner');
      assert.ok(labels.includes(expected), labels.join(', '));
    });
  }

  it('counts in a group the rows that it shows, jobs below their workflow', async () => {
    const { snapshots, view } = await extensionUnderTest();
    await snapshots.complete();
    for (const group of view.roots()) {
      if (group.content.kind !== 'group') continue;
      const shown = group.children().filter(({ content }) => content.kind === 'identity');
      assert.equal(group.content.count, shown.length, labelOf(group));
    }
  });

  it('names the platform of each agent, whose branch holds those of all', async () => {
    const { snapshots } = await extensionUnderTest();
    const { nodes } = replant([], rootDrafts(await snapshots.complete(), 'kind'), lookOf);
    const agents = nodes.find((node) => labelOf(node) === 'AI agents')?.children() ?? [];
    const [triage] = agents.filter((row) => labelOf(row) === 'triage');
    assert.ok(triage);
    assert.match(String(treeItem(triage).description), /^Copilot agent · /);
  });

  it('tells identities of one name and kind apart by their places', async () => {
    const { snapshots } = await extensionUnderTest();
    const snapshot = await snapshots.complete();
    const [docs] = snapshot.identities.filter(({ name }) => name === 'docs');
    assert.ok(docs);
    const twin = { ...docs, symbol: `${docs.symbol}-twin`, uri: docs.uri.replace('.mcp.json', '.cursor/mcp.json') };
    const { nodes } = replant([], rootDrafts({ ...snapshot, identities: [docs, twin] }, 'kind'), lookOf);
    const rows = nodes.flatMap((group) => (group.content.kind === 'group' ? group.children() : []));
    const [below, above] = rows.map((row) => String(treeItem(row).description));
    assert.match(below ?? '', /^mcp\.json:3 · \.cursor · /);
    assert.match(above ?? '', /^\.mcp\.json:3 · (?!\.cursor)/);
  });

  it('keeps the rows that look as before, and draws anew those that do not', async () => {
    const { snapshots } = await extensionUnderTest();
    const snapshot = await snapshots.complete();
    const { nodes } = replant([], rootDrafts(snapshot, 'owner'), lookOf);
    const before = nodes.flatMap(withDescendants);
    const again = replant(nodes, rootDrafts(structuredClone(snapshot), 'owner'), lookOf);
    assert.deepEqual(again.stale, []);
    assert.deepEqual(
      again.nodes
        .flatMap(withDescendants)
        .map((node) => before.includes(node))
        .includes(false),
      false,
    );

    const used = (name: string, lastUsed: string) => ({
      ...snapshot,
      identities: snapshot.identities.map((each) => (each.name === name ? { ...each, lastUsed } : each)),
    });
    const changed = replant(nodes, rootDrafts(used('orders-runtime', '2026-01-02'), 'owner'), lookOf);
    assert.ok(changed.stale !== 'all');
    assert.deepEqual([...new Set(changed.stale.map(labelOf))], ['orders-runtime']);
    assert.ok(changed.stale.every((node) => before.includes(node)));
    const details = changed.stale.flatMap((row) => row.children()).map(labelOf);
    assert.ok(details.includes('Last used: 2026-01-02'), details.join('\n'));

    const without = { ...snapshot, identities: snapshot.identities.filter(({ name }) => name !== 'orders-runtime') };
    const gone = replant(nodes, rootDrafts(without, 'owner'), lookOf);
    assert.ok(gone.stale !== 'all' && gone.stale.every(({ content }) => content.kind === 'group'));
  });

  it('says of records that they have no identity only when all is read', async () => {
    const { snapshots } = await extensionUnderTest();
    const snapshot = await snapshots.complete();
    const sections = (isComplete: boolean) =>
      replant([], rootDrafts({ ...snapshot, isComplete }, 'owner'), lookOf).nodes.map(labelOf);
    assert.ok(sections(true).includes('Records without an identity'));
    assert.ok(!sections(false).includes('Records without an identity'));
  });

  it('has a screen reader say of a name that it is the owner', async () => {
    const { snapshots, view } = await extensionUnderTest();
    await snapshots.complete();
    const owners = view
      .roots()
      .flatMap(withDescendants)
      .filter(({ content }) => content.kind === 'owner' && content.identity.owners.length > 0);
    assert.ok(owners.length > 0);
    for (const row of owners) assert.match(treeItem(row).accessibilityInformation?.label ?? '', /^Owner, ./);
  });

  it('groups jobs by the inventory as the workflow that they belong to', async () => {
    const { snapshots } = await extensionUnderTest();
    const groups = rootDrafts(await snapshots.complete(), 'inventory').filter(
      ({ content }) => content.kind === 'group',
    );
    assert.deepEqual(
      groups.map(({ key }) => key).filter((key) => key === 'inventory:none'),
      [],
    );
  });

  it('gives every row an id of its own and words for a screen reader', async () => {
    const { snapshots, view } = await extensionUnderTest();
    await snapshots.complete();
    const items = view.roots().flatMap(withDescendants).map(treeItem);
    const ids = items.map(({ id }) => id);
    assert.deepEqual(
      ids.filter((id, index) => ids.indexOf(id) !== index),
      [],
    );
    assert.deepEqual(
      items.filter(({ accessibilityInformation }) => !accessibilityInformation?.label),
      [],
    );
  });

  it('shows an identity below its owner, from the cursor', async () => {
    const { snapshots, view } = await extensionUnderTest();
    await snapshots.complete();
    const editor = await openDemoFile('infra/aws/shop/orders.tf');
    const at = positionOf(editor.document, '"orders" {').translate(0, 2);
    editor.selection = new Selection(at, at);
    await commands.executeCommand('identityHygiene.revealAtCursor');
    const selected = await eventually(view.tree.onDidChangeSelection, () => view.tree.selection[0]);
    assert.equal(labelOf(selected), 'orders-runtime');
    assert.deepEqual(selected.parent?.content.kind, 'group');
  });

  it('shows the identity that an address names', async () => {
    const { snapshots, view } = await extensionUnderTest();
    const { identities } = await snapshots.complete();
    const { id } = identities.find(({ name }) => name === 'invoice-export') ?? {};
    const address = Uri.parse('vscode://identity-hygiene.identity-hygiene/identity').with({ query: `id=${id}` });
    await uriHandler({ view, snapshots, openRule: async () => assert.fail('no rule is meant') }).handleUri(
      Uri.parse(address.toString()),
    );
    const selected = await eventually(view.tree.onDidChangeSelection, () =>
      view.tree.selection.find((node) => labelOf(node) === 'invoice-export'),
    );
    assert.equal(selected.content.kind, 'identity');
  });
});

function labelOf(node: ViewNode): string {
  return String(treeItem(node).label);
}

function withDescendants(node: ViewNode): readonly ViewNode[] {
  return [node, ...node.children().flatMap(withDescendants)];
}
