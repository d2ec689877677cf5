import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { readCsv } from '../../../server/report/read-csv.ts';
import { identitySummary, type Journey, openDemo, until, watch } from '../support/journey.ts';

describe('journey: reviews', () => {
  let journey: Journey;
  before(async () => {
    journey = await openDemo();
    spawnSync('git', ['-C', journey.folder, 'config', 'user.email', 'mara.baum@larkspur-books.example']);
  });
  after(() => journey.close());
  watch(() => journey);

  /** How many identities the command line lists. */
  const identities = (): number => {
    const { stdout } = spawnSync(process.execPath, ['dist/cli.js', 'identities', journey.folder, '--format', 'csv'], {
      encoding: 'utf8',
    });
    return readCsv(stdout).length;
  };
  const inventory = () => readFileSync(path.join(journey.folder, '.identity/inventory.yaml'), 'utf8');

  it('the view lists what is due, and a decision leaves it', async () => {
    const { workbench } = journey;
    await identitySummary(workbench);
    await workbench.sidebar.locator('.pane-header', { hasText: 'Reviews' }).click();
    const due = workbench.sidebar.locator('.monaco-list-row', { hasText: 'review was due on' });
    const row = due.filter({ hasText: 'shop-deploy' });
    await row.waitFor();
    assert.match(
      (await row.getAttribute('aria-label')) ?? '',
      /^shop-deploy, review was due on [^,]* · Critical risk$/,
    );
    await workbench.screenshot('reviews-due');
    await workbench.contextMenu(row, 'Review…');
    await workbench.choose('Keep');
    await workbench.quickInput.fill('Deploys every day');
    await workbench.page.keyboard.press('Enter');
    await row.waitFor({ state: 'detached' });
    // The view follows what is typed; the file is saved after it.
    await until(() => inventory().includes('Deploys every day'));
    assert.match(
      inventory(),
      /by: mara\.baum@larkspur-books\.example\n {6}intervalDays: 180\n {6}decision: keep\n {6}comment: Deploys every day\n {6}digest: sha256:/,
    );
    await workbench.screenshot('reviews-kept');
  });

  it('the sheet goes out and comes back filled, by the editor’s own dialogs, and the view follows', async () => {
    const { workbench, folder } = journey;
    const sheet = path.join(folder, 'identities.csv');
    await workbench.command('Identity Hygiene: Export Identities');
    await workbench.saveAs('.csv');
    await workbench.page.locator('.tab.active', { hasText: 'identities.csv' }).waitFor();
    const rows = readCsv(readFileSync(sheet, 'utf8'));
    assert.equal(rows.length, identities());
    const names = Object.keys(rows[0] ?? {});
    const filled = rows.map((row) => (row.name === 'invoice-export' ? { ...row, decision: 'retire' } : row));
    const lines = [names, ...filled.map((row) => names.map((name) => row[name] ?? ''))];
    writeFileSync(
      sheet,
      lines.map((line) => line.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')).join('\n'),
    );
    await workbench.command('Identity Hygiene: Import a Review Sheet');
    await workbench.choose('identities.csv');
    await workbench.toast('1 review recorded.').waitFor();
    const row = workbench.sidebar.locator('.monaco-list-row', { hasText: 'to be retired, still defined here' });
    await row.filter({ hasText: 'invoice-export' }).waitFor();
    await workbench.screenshot('reviews-sheet');
  });
});
