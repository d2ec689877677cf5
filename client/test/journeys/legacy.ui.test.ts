import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { generateLegacy } from '../../../test-fixtures/legacy.mjs';
import { writeVsix } from '../../../vsix.mjs';
import { crowding, identitySummary, type Journey, openJourney, watch } from '../support/journey.ts';

/** Seconds from the window to the first applied fix, on an idle machine. */
const firstFixBudget = 60;

describe('journey: the package meets a repository that has grown for years', () => {
  let journey: Journey;
  const built = mkdtempSync(path.join(os.tmpdir(), 'ihv-'));
  let opened = 0;
  before(async () => {
    const vsix = path.join(built, 'identity-hygiene.vsix');
    await writeVsix(vsix);
    journey = await openJourney((folder) => generateLegacy(path.join(folder, 'everything')), { vsix });
    opened = performance.now();
  });
  after(async () => {
    await journey.close();
    rmSync(built, { recursive: true, force: true });
  });
  watch(() => journey);

  it('Problems stays empty and the badge away, though the view holds everything', async () => {
    const { workbench } = journey;
    const [, identities, secrets] = /^(\d+) identities.* (\d+) secrets/.exec(await identitySummary(workbench)) ?? [];
    assert.ok(Number(identities) > 300, identities);
    assert.ok(Number(secrets) > 400, secrets);
    await workbench.showProblems();
    await workbench.page.locator('.markers-panel').getByText('No problems').waitFor();
    assert.equal(await workbench.container('Identity Hygiene').locator('.badge-content').isVisible(), false);
    await workbench.row('Start here').filter({ hasText: '10' }).waitFor();
    await workbench.screenshot('legacy');
  });

  it('the first fix of Start here is applied with one click', async () => {
    const { workbench } = journey;
    const action = '.action-label[aria-label^="Apply Best Fix"]';
    const rows = workbench.sidebar.locator('.monaco-list-row[aria-level="2"]');
    const first = rows.filter({ has: workbench.page.locator(action) }).first();
    const before = await first.getAttribute('aria-label');
    await first.hover();
    await first.locator(action).click();
    await workbench.sidebar
      .locator(`.monaco-list-row[aria-level="2"][aria-label=${JSON.stringify(before)}]`)
      .waitFor({ state: 'detached' });
    const seconds = (performance.now() - opened) / 1000;
    console.log(
      `measured: first fix ${seconds.toFixed(1)} s after the window, ${crowding().toFixed(1)} programs to a processor`,
    );
    assert.ok(seconds <= firstFixBudget * crowding());
    await workbench.screenshot('legacy-fixed');
  });

  it('a star over everything is narrowed to the services that a person picks', async () => {
    const { workbench } = journey;
    const file = 'services/beta-billing/roles.tf';
    const onDisk = path.join(journey.folder, file);
    // The row leads to what it says first.
    await workbench.row('beta-billing').first().click();
    const editor = workbench.editor(file);
    await workbench.squiggles(file).first().waitFor();
    await workbench.quickFix('Narrow * to what lists and reads in services that you choose');
    await workbench.quickInput.fill('sqs');
    await workbench.screenshot('services-asked');
    await workbench.choose('sqs');
    await workbench.page.keyboard.press('Enter');
    await editor.getByText('sqs:Get*').first().waitFor();
    await workbench.save();
    assert.match(readFileSync(onDisk, 'utf8'), /Action = \["sqs:Get\*", "sqs:List\*", "sqs:ReceiveMessage"\]/);
  });
});
