import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { appendFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import {
  crowding,
  identitySummary,
  type Journey,
  openDemo,
  problemFiles,
  showIdentity,
  toggle,
  treeTime,
  until,
  watch,
} from '../support/journey.ts';

/** Milliseconds from the extension's start to its complete tree on an idle machine, in the best of so many openings. */
const treeBudget = 3_000;
const openings = 3;

const seconds = (milliseconds: number) => `${(milliseconds / 1000).toFixed(1)} s`;

describe('journey: the demo is opened', () => {
  let journey: Journey;
  before(async () => {
    journey = await openDemo();
  });
  after(() => journey.close());
  watch(() => journey);

  it('the tree is complete within 3 s of the start', async () => {
    const { workbench } = journey;
    let isInTime = false;
    for (let opening = 1; !isInTime && opening <= openings; opening++) {
      const window = await workbench.open(workbench.page.url());
      await identitySummary(workbench);
      await until(() => treeTime(journey) !== undefined);
      const tree = treeTime(journey) ?? Number.NaN;
      const crowd = crowding();
      isInTime = tree <= treeBudget * crowd;
      const load = `${crowd.toFixed(1)} programs to a processor`;
      console.log(`measured: window after ${seconds(window)}, tree complete ${seconds(tree)} after the start, ${load}`);
    }
    await workbench.screenshot('tree-complete');
    assert.ok(isInTime);
  });

  it('the view counts what the command line counts', async () => {
    const { workbench, folder } = journey;
    const summary = await identitySummary(workbench);
    const { stdout } = spawnSync(process.execPath, ['dist/cli.js', 'scan', folder], { encoding: 'utf8' });
    assert.equal(summary.replace(/\s+/g, ' '), stdout.trimEnd().split('\n').at(-1));
  });

  it('the open file is squiggled, and Problems lists it alone', async () => {
    const { workbench } = journey;
    await workbench.openFile('services/orders/orders/receipts.py');
    await workbench.squiggles('receipts.py').first().waitFor();
    await workbench.showProblems();
    await workbench.problems.filter({ hasText: 'AWS secret access key' }).waitFor();
    assert.deepEqual(await problemFiles(workbench), ['receipts.py']);
    await workbench.screenshot('demo');
  });

  it('an identity leads to its definition and to all places that use it', async () => {
    const { workbench } = journey;
    const row = await showIdentity(workbench, 'orders-runtime');
    await workbench.contextMenu(row, 'Open Definition');
    await workbench.editor('orders.tf').getByText('What the orders service may do').waitFor();
    await workbench.status('Ln 3,').waitFor();

    await identitySummary(workbench);
    await workbench.contextMenu(await showIdentity(workbench, 'orders-runtime'), 'Find All References');
    const reference = workbench.sidebar.locator('.monaco-list-row', { hasText: 'orders.yaml' });
    await reference.waitFor();
    await workbench.screenshot('references');
  });

  it('a menu that is open while the view changes still acts on its row', async () => {
    const { workbench, folder } = journey;
    await identitySummary(workbench);
    await showIdentity(workbench, 'orders-runtime');
    const row = workbench.row('orders-runtime').first();
    const roles = path.join(folder, 'infra/aws/shop/newcomers.tf');
    let count = 0;
    const add = () =>
      appendFileSync(roles, `resource "aws_iam_role" "newcomer_${++count}" {\n  name = "newcomer-${count}"\n}\n`);
    add();
    const adding = setInterval(add, 400);
    try {
      for (let time = 0; time < 4; time++) {
        await workbench.command('View: Close All Editors');
        await identitySummary(workbench);
        await workbench.contextMenu(row, 'Open Definition');
        await workbench.editor('orders.tf').getByText('What the orders service may do').waitFor();
      }
    } finally {
      clearInterval(adding);
      rmSync(roles);
    }
    await workbench.screenshot('menu');
  });

  it('a Google key in Python names its service account, grants, owner and record', async () => {
    const { workbench } = journey;
    await workbench.openFile('services/reporting/export.py');
    await workbench.squiggles('export.py').first().waitFor();
    await workbench.goTo(14, 24);
    await workbench.command('Show or Focus Hover');
    await workbench.hover.getByText('Inventory: registered').waitFor();
    const hover = (await workbench.hover.allInnerTexts()).join('\n');
    for (const words of [
      'invoice-export@larkspur-finance-prod.iam.gserviceaccount.com',
      'Owner: finance-data',
      'Business owner: ines.rauch@larkspur-books.example',
      'roles/iam.serviceAccountTokenCreator on project larkspur-finance-prod',
      'Inventory: registered as invoice-export',
    ])
      assert.ok(hover.includes(words), `${words}\n\n${hover}`);
    await workbench.screenshot('google-key');
    await workbench.page.keyboard.press('Escape');

    await identitySummary(workbench);
    await showIdentity(workbench, 'invoice-export');
    await toggle(workbench.row('Credentials').first());
    await workbench
      .row('Google service account key')
      .filter({ hasText: 'export.py:' })
      .filter({ hasText: 'reporting' })
      .last()
      .waitFor();
    await workbench.screenshot('google-key-tree');
  });

  it('a record opens, and the view follows what is typed into it', async () => {
    const { workbench } = journey;
    await workbench.contextMenu(await showIdentity(workbench, 'receipt-renderer'), 'Open Inventory Record');
    await workbench.editor('inventory.yaml').getByText('Receipt renderer').waitFor();
    await workbench.command('Identity Hygiene: Group by Inventory State');
    await workbench.row('Differs from its record').waitFor();

    await workbench.editor('inventory.yaml').getByText("['@larkspur-books/payments']").last().click();
    await workbench.page.keyboard.press('Home');
    await workbench.page.keyboard.press('Shift+End');
    await workbench.page.keyboard.insertText("technical: ['@larkspur-books/platform']");
    await workbench.row('Differs from its record').waitFor({ state: 'detached' });
    await workbench.screenshot('record');
    await workbench.save();
  });
});
