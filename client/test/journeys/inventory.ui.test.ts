import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { startBackstage } from '../../../test-fixtures/backstage/start-backstage.mjs';
import { madeUpSecret } from '../../../test-fixtures/made-up-secrets.mjs';
import { commitAll } from '../../../test-fixtures/materialise-demo.mjs';
import { writeFiles } from '../../../test-fixtures/workspace.mjs';
import { identitySummary, type Journey, openJourney, showIdentity, until, watch } from '../support/journey.ts';

describe('journey: the inventory is a Backstage catalog', function () {
  this.timeout(180_000);
  const entityFile = 'catalog-info/refund-runner.yaml';
  const secret = madeUpSecret('aws-access-key', 'inventory');
  let backstage: Awaited<ReturnType<typeof startBackstage>>;
  let locations: Server;
  let location: string;
  let journey: Journey;

  before(async function () {
    this.timeout(300_000);
    const missing = process.env.IDENTITY_HYGIENE_NO_BACKSTAGE;
    if (missing !== undefined) {
      console.log(`skipped: Backstage is not installed here: ${missing}`);
      this.skip();
    }
    // What a code host would serve once the change is merged: the file as it lies in the workspace.
    locations = createServer((_, answer) => void answer.end(readFileSync(path.join(journey.folder, entityFile))));
    await new Promise<void>((resolve) => locations.listen(0, '127.0.0.1', resolve));
    const { port } = locations.address() as AddressInfo;
    location = `http://127.0.0.1:${port}/${entityFile}`;
    [backstage, journey] = await Promise.all([
      startBackstage({ locationPort: port }),
      openJourney((folder) => shop(path.join(folder, 'shop'), secret), { extension: path.resolve('.') }),
    ]);
    await identitySummary(journey.workbench);
  });
  after(async () => {
    try {
      await journey?.close();
    } finally {
      await backstage?.stop();
      locations?.close();
    }
  });
  watch(() => journey);

  it('a token connects it, and the tree tells what is registered, what differs and what is missing', async () => {
    const { workbench } = journey;
    await workbench.command('Identity Hygiene: Group by Inventory State');
    await group('No inventory').waitFor();
    await workbench.row('Connect an inventory…').click();
    await workbench.choices.filter({ hasText: 'Portal of Acme' }).waitFor();
    await workbench.choose('Backstage Software Catalog');
    await answer('Address of the Backstage backend', backstage.url);
    await answer('Read token for', backstage.readToken);
    await workbench.toast('Backstage is connected.').waitFor();
    for (const state of ['Registered', 'Differs from its record', 'Not registered']) await group(state).waitFor();
    await workbench.sidebar.getByText(/Backstage, (just now|\d+ min ago)/).waitFor();
    await workbench.screenshot('inventory-connected');
  });

  it('what is missing is registered as an entity in a file of its own, which the catalogue file names', async () => {
    const { workbench, folder } = journey;
    await workbench.contextMenu(await showIdentity(workbench, 'refund-runner'), 'Register in the Inventory');
    await workbench.choose('An entity of the Backstage catalog');
    await answer('What is refund-runner for?', 'Pays refunds at night');
    await until(() => existsSync(path.join(folder, entityFile)));
    const file = () => readFileSync(path.join(folder, entityFile), 'utf8');
    await until(() => file().includes('name: refund-runner'));
    assert.match(readFileSync(path.join(folder, 'catalog-info.yaml'), 'utf8'), /- \.\/catalog-info\/\*\.yaml/);
    assert.match(file(), /identity-hygiene\/match: .*role\/refund-runner/);
    assert.ok(file().includes('description: Pays refunds at night'));
    await group('Not registered').waitFor({ state: 'detached' });
  });

  it('once the catalog reads that file, a refresh links it there', async () => {
    const { workbench } = journey;
    const row = inventoryRow('resource:default/refund-runner');
    await showIdentity(workbench, 'refund-runner');
    await workbench.page.keyboard.press('ArrowRight');
    await row.waitFor();
    assert.doesNotMatch((await row.textContent()) ?? '', /Backstage/);

    const { status } = await ask('POST', '/locations', { type: 'url', target: location });
    assert.equal(status, 201);
    await until(async () => (await ask('GET', '/entities/by-name/resource/default/refund-runner')).status === 200);
    await workbench.command('Identity Hygiene: Refresh Inventory');
    await row.filter({ hasText: 'Backstage' }).waitFor();
    assert.match((await row.textContent()) ?? '', /Registered/);
    await workbench.screenshot('inventory-linked');
  });

  it('a review of what it keeps is shown as what to add there, and written nowhere', async () => {
    const { workbench, folder } = journey;
    const before = filesBelow(folder).length;
    await workbench.contextMenu(await showIdentity(workbench, 'billing-runner'), 'Review…');
    await workbench.choose('Keep');
    await answer('Review of billing-runner', 'Runs every night');
    await workbench.toast('The record is kept in Backstage').waitFor();
    await workbench.page.locator('.editor-instance .view-lines').getByText('review-comment').waitFor();
    await workbench.screenshot('inventory-outside');
    assert.equal(filesBelow(folder).length, before);
    await workbench.page.keyboard.press('Escape');
    await workbench.command('View: Revert and Close Editor');
  });

  it('what the catalog would refuse is told at its place when the file is saved', async () => {
    const { workbench, folder } = journey;
    const lines = readFileSync(path.join(folder, entityFile), 'utf8').split('\n');
    const line = lines.findIndex((text) => text.includes('name: refund-runner'));
    await workbench.openFile(entityFile);
    await workbench.goTo(line + 1, (lines[line]?.length ?? 0) + 1);
    await workbench.page.keyboard.type('!');
    await workbench.save();
    await workbench.showProblems();
    const problem = workbench.problems.filter({ hasText: 'is not valid' });
    await problem.filter({ hasText: 'Backstage' }).waitFor();
    await workbench.screenshot('inventory-validated');
    await workbench.editor('refund-runner.yaml').getByText('refund-runner!').first().click();
    await workbench.goTo(line + 1, (lines[line]?.length ?? 0) + 2);
    await workbench.page.keyboard.press('Backspace');
    await workbench.save();
    await problem.waitFor({ state: 'detached' });
    await workbench.command('View: Close Editor');
  });

  it('when it is down, what it said is shown with its age', async () => {
    const { workbench } = journey;
    await backstage.stop();
    await workbench.command('Identity Hygiene: Refresh Inventory');
    await workbench.sidebar.getByText(/Backstage offline, data of \d{4}-\d\d-\d\d \d\d:\d\d \(.+\)/).waitFor();
    await workbench.toast('cannot be reached').waitFor();
    await showIdentity(workbench, 'billing-runner');
    await workbench.page.keyboard.press('ArrowRight');
    const row = inventoryRow('resource:default/billing-runner');
    await row.filter({ hasText: /as of \d{4}-\d\d-\d\d \d\d:\d\d/ }).waitFor();
    await workbench.screenshot('inventory-offline');
  });

  it('no token and no secret lies in settings, storage, logs or workspace', async () => {
    const { folder, storage, workbench } = journey;
    const files = [...filesBelow(storage), ...filesBelow(folder)];
    const inBrowser = Object.entries(await workbench.keptInBrowser());
    const kept = files.filter((file) => file.includes('inventories') && readFileSync(file).includes('billing-runner'));
    assert.equal(kept.length, 1, 'what the inventory said is kept');
    const logs = files.filter((file) => /Identity Hygiene\.log$/.test(file));
    assert.ok(
      logs.some((file) => readFileSync(file).includes('cannot be reached')),
      'the log is looked at',
    );
    const settings = files.filter((file) => /settings\.json$/.test(file));
    assert.ok(
      settings.some((file) => readFileSync(file).includes('identityHygiene.inventory.sources')),
      'the settings are looked at',
    );
    assert.ok(inBrowser.length > 0, 'the browser is looked at');
    const holding = (text: string) => [
      ...files.filter((file) => readFileSync(file).includes(text)),
      ...inBrowser.flatMap(([place, value]) => (value.includes(text) ? [place] : [])),
    ];
    assert.deepEqual(holding(backstage.readToken), []);
    assert.deepEqual(holding(backstage.adminToken), []);
    const own = [path.join(folder, 'settings.py')];
    assert.deepEqual(
      holding(secret).filter((file) => !file.includes(`${path.sep}.git${path.sep}`)),
      own,
    );
  });

  it('signing out forgets it', async () => {
    const { workbench, storage } = journey;
    await workbench.command('Identity Hygiene: Sign Out of Inventory');
    await workbench.toast('Backstage is disconnected').waitFor();
    await until(() => filesBelow(storage).every((file) => !file.includes('inventories')));
    await workbench.sidebar.getByText('Backstage offline').waitFor({ state: 'detached' });
  });

  /** A group that begins with these words. */
  function group(title: string) {
    return journey.workbench.sidebar.getByRole('treeitem', { name: new RegExp(`^${title}, \\d+`) });
  }

  /** Answers the input box of a title; the one before it may still be closing. */
  async function answer(title: string, text: string): Promise<void> {
    await journey.workbench.page.locator('.quick-input-title', { hasText: title }).waitFor();
    await journey.workbench.answer(text);
  }

  function inventoryRow(record: string) {
    return journey.workbench.row(record).first();
  }

  function ask(method: string, address: string, body?: unknown) {
    return fetch(`${backstage.url}/api/catalog${address}`, {
      method,
      headers: { authorization: `Bearer ${backstage.adminToken}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  }
});

function shop(root: string, secret: string): string {
  const role = (name: string) => `resource "aws_iam_role" "${name.replace('-', '_')}" {
  name = "${name}"
  tags = { owner = "payments-team" }
  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "lambda.amazonaws.com" } }]
  })
}
`;
  writeFiles(root, {
    'roles.tf': ['billing-runner', 'exporter', 'refund-runner'].map(role).join('\n'),
    'settings.py': `aws_access_key_id = "${secret}"\n`,
    '.identity/config.yaml':
      'inventory:\n  sources: [{ type: backstage, name: Portal of Acme, url: "https://portal.example.com" }]\n',
    'catalog-info.yaml': `apiVersion: backstage.io/v1alpha1
kind: Component
metadata:
  name: shop
spec:
  type: service
  lifecycle: production
  owner: payments-team
`,
  });
  commitAll(root, 'Begin');
  return root;
}

function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name));
}
