import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { identitySummary, type Journey, openDemo, until, watch } from '../support/journey.ts';

describe('journey: from a finding to its rule', () => {
  let journey: Journey;
  before(async () => {
    journey = await openDemo();
    await identitySummary(journey.workbench);
  });
  after(() => journey.close());
  watch(() => journey);

  const page = () => journey.workbench.page.frameLocator('iframe.webview.ready').frameLocator('#active-frame');

  it('the code in Problems opens the page of its rule, rendered, and nothing is asked of another host', async () => {
    const { workbench } = journey;
    await workbench.openFile('infra/aws/analytics/roles.tf');
    await workbench.squiggles('roles.tf').first().waitFor();
    await workbench.showProblems();
    const code = workbench.problems.locator('a', { hasText: 'aws-managed-admin' }).first();
    await code.waitFor();
    await code.click();
    await workbench.page.locator('.tab.active', { hasText: 'aws-managed-admin' }).waitFor();
    await page().getByRole('heading', { level: 1 }).waitFor();
    await page().getByRole('heading', { name: 'How to accept it' }).waitFor();
    await page().getByText('identity-hygiene: ignore aws-managed-admin -- REASON').waitFor();
    await workbench.screenshot('rule-page');
  });

  it('so does the code in the hover', async () => {
    const { workbench } = journey;
    await workbench.openFile('infra/aws/analytics/roles.tf');
    await workbench.goTo(16, 20);
    const link = workbench.page.locator('.monaco-hover:not(.hidden) a.code-link').first();
    let rule = '';
    // A hover goes when anything else moves in the window.
    await until(async () => {
      await workbench.command('Show or Focus Hover');
      try {
        await link.waitFor({ timeout: 5_000 });
        rule = ((await link.textContent()) ?? '').trim();
        await workbench.screenshot('rule-link-in-hover');
        await link.click({ timeout: 2_000 });
        return true;
      } catch {
        return false;
      }
    });
    await workbench.page.locator('.tab.active', { hasText: rule }).waitFor();
    await page().getByText(`identity-hygiene: ignore ${rule} -- REASON`).waitFor();
    assert.deepEqual(workbench.complaints, []);
  });

  it('the light bulb turns the rule off in the repository, and asks why', async () => {
    const { workbench, folder } = journey;
    await workbench.openFile('infra/aws/analytics/roles.tf');
    await workbench.goTo(16, 20);
    await workbench.quickFix('Turn aws-managed-admin off in this repository…');
    await workbench.page.getByText('It stands above the line in .identity/config.yaml.').waitFor();
    await workbench.answer('the notebooks end with the year');
    const file = path.join(folder, '.identity/config.yaml');
    const line = /\n {2}# the notebooks end with the year\n {2}aws-managed-admin: off\n/;
    await until(() => existsSync(file) && line.test(readFileSync(file, 'utf8')));
    await workbench.problems.filter({ hasText: 'aws-managed-admin' }).waitFor({ state: 'detached' });
    await workbench.screenshot('rule-turned-off');
  });
});
