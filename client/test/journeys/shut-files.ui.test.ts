import assert from 'node:assert/strict';
import { existsSync, readFileSync, renameSync } from 'node:fs';
import path from 'node:path';
import { madeUpSecret } from '../../../test-fixtures/made-up-secrets.mjs';
import { commitAll } from '../../../test-fixtures/materialise-demo.mjs';
import { writeFiles } from '../../../test-fixtures/workspace.mjs';
import { identitySummary, type Journey, openJourney, until, watch } from '../support/journey.ts';

describe('journey: files that cannot be written, have unsaved changes, or go meanwhile', () => {
  let journey: Journey;
  before(async () => {
    journey = await openJourney(shop, {
      extension: path.resolve('.'),
      settings: { 'files.readonlyInclude': { '**/locked.py': true } },
    });
    await identitySummary(journey.workbench);
  });
  after(() => journey.close());
  watch(() => journey);

  const onDisk = (file: string) => readFileSync(path.join(journey.folder, file), 'utf8');

  it('a read-only file shows its finding; a fix is refused in words and writes nothing elsewhere', async () => {
    const { workbench } = journey;
    const row = workbench.row('locked.py').first();
    await row.hover();
    await row.locator('.action-label[aria-label^="Apply Best Fix"]').click();
    await workbench.toast('locked.py is read-only: nothing was changed.').waitFor();
    await workbench.screenshot('read-only');
    assert.equal(onDisk('.env'), 'LEVEL=1\n');
    assert.equal(onDisk('locked.py'), pythonWithKey('locked'));
    await workbench.openFile('locked.py');
    await workbench.squiggles('locked.py').first().waitFor();
  });

  it('a fix takes along what is unsaved in both files, and one step takes it back', async () => {
    const { workbench } = journey;
    await workbench.showContainer('Explorer');
    await workbench.row('.env').first().dblclick();
    await workbench.editor('.env').locator('.view-line').first().click();
    await workbench.page.keyboard.press('Control+End');
    await workbench.page.keyboard.type('UNSAVED=2');
    const editor = await workbench.openFile('open.py');
    await workbench.squiggles('open.py').first().waitFor();
    await editor.locator('.view-line').last().click();
    await workbench.page.keyboard.press('Control+End');
    await workbench.page.keyboard.type('unsaved = 3');
    await workbench.goTo(1, 15);
    await workbench.quickFix('Move to the environment variable');
    await editor.getByText('unsaved = 3').waitFor();
    await workbench.squiggles('open.py').first().waitFor({ state: 'detached' });
    await workbench.row('.env').first().dblclick();
    const env = workbench.editor('.env');
    await env.getByText('UNSAVED=2').waitFor();
    await env.getByText('MAIL_KEY', { exact: true }).waitFor();
    await workbench.screenshot('unsaved-kept');
    await workbench.page.keyboard.press('Control+z');
    await env.getByText('MAIL_KEY', { exact: true }).waitFor({ state: 'detached' });
    await env.getByText('UNSAVED=2').waitFor();
    await workbench.openFile('open.py');
    await workbench.squiggles('open.py').first().waitFor();
    await editor.getByText('unsaved = 3').waitFor();
    await workbench.command('File: Save All');
    await until(() => !onDisk('.env').includes('MAIL_KEY'));
  });

  it('an audit goes on where a file was renamed meanwhile, and keeps what was decided', async () => {
    const { workbench } = journey;
    await workbench.command('Identity Hygiene: Audit Findings');
    await workbench.choose('Secrets');
    const asked = (title: string) => workbench.page.locator('.quick-input-title', { hasText: title }).waitFor();
    const accept = async () => {
      await workbench.choose('Accept, with a reason');
      await workbench.page.getByText('Why is it accepted?').waitFor();
      await workbench.answer('rotated');
      await workbench.page.getByText('Until when?').waitFor();
      await workbench.answer('2999-12-31');
    };
    await asked('locked.py');
    await accept();
    await asked('open.py');
    renameSync(path.join(journey.folder, 'renamed.py'), path.join(journey.folder, 'under-another-name.py'));
    renameSync(path.join(journey.folder, 'locked.py'), path.join(journey.folder, 'unlocked.py'));
    await workbench.row('under-another-name.py').first().waitFor();
    await accept();
    await workbench.toast('renamed.py is no longer there.').waitFor();
    await asked('unlocked.py');
    await workbench.choose('Skip');
    await asked('under-another-name.py');
    await workbench.screenshot('audit-renamed');
    await workbench.choose('Finish');
    const file = path.join(journey.folder, '.identity/baseline.json');
    await until(() => existsSync(file) && readFileSync(file, 'utf8').includes('"reason":"rotated"'));
    const accepted = onDisk('.identity/baseline.json');
    assert.match(accepted, /"open\.py"/);
  });
});

const pythonWithKey = (seed: string) => `mail_key = "${madeUpSecret('sendgrid-api-key', seed)}"\n`;

function shop(folder: string): string {
  writeFiles(folder, {
    'locked.py': pythonWithKey('locked'),
    'open.py': pythonWithKey('open'),
    'renamed.py': pythonWithKey('renamed'),
    '.gitignore': '.env\n',
    '.env': 'LEVEL=1\n',
  });
  commitAll(folder, 'Begin');
  return folder;
}
