import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { madeUpSecret } from '../../../test-fixtures/made-up-secrets.mjs';
import { identitySummary, type Journey, openDemo, until, watch } from '../support/journey.ts';

describe('journey: findings are fixed', () => {
  let journey: Journey;
  before(async () => {
    journey = await openDemo();
    await identitySummary(journey.workbench);
  });
  after(() => journey.close());
  watch(() => journey);

  const onDisk = (file: string) => readFileSync(path.join(journey.folder, file), 'utf8');

  it('“Set owner” writes the tag; the finding goes and the view regroups', async () => {
    const { workbench } = journey;
    const file = 'infra/aws/analytics/roles.tf';
    await workbench.openFile(file);
    await workbench.squiggles('roles.tf').first().waitFor();
    await workbench.showProblems();
    const finding = workbench.problems.filter({ hasText: 'covers analytics-notebooks' });
    await finding.waitFor();
    await workbench.row('No owner').filter({ hasText: '6' }).waitFor();
    await workbench.editor('roles.tf').getByText('resource').first().click();
    await workbench.goTo(1, 28);
    await workbench.quickFix('Set owner @larkspur-books/analytics');
    await finding.waitFor({ state: 'detached' });
    await workbench.row('No owner').filter({ hasText: '5' }).waitFor();
    await workbench.screenshot('owner-set');
    await workbench.save();
    assert.match(
      onDisk(file),
      /tags = \{\s+owner = "(?:@larkspur-books\/)?analytics"\s+\}\s+\}\s+resource "aws_iam_role_policy_attachment"/,
    );
  });

  it('“Set owner…” takes anybody, and offers who was chosen lately', async () => {
    const { workbench } = journey;
    const owner = '@larkspur-books/partners';
    await openAt('infra/aws/analytics/partner.tf', 'aws_iam_user" "', 17);
    await workbench.quickFix('Set owner…');
    await workbench.quickInput.fill(owner);
    await workbench.choose(`Write “${owner}”`);
    await workbench.editor('partner.tf').getByText(owner).first().waitFor();
    await workbench.save();
    await openAt('scripts/push-images.sh', 'docker login');
    await workbench.quickFix('Set owner…');
    const recent = workbench.choices.filter({ hasText: owner }).filter({ hasText: 'chosen recently' });
    await recent.waitFor();
    await workbench.screenshot('owner-asked');
    await recent.click();
    await workbench.editor('push-images.sh').getByText('identity-hygiene: owner').waitFor();
    await workbench.save();
    assert.match(
      onDisk('scripts/push-images.sh'),
      /\n# identity-hygiene: owner @larkspur-books\/partners\n.*docker login/,
    );
  });

  it('“Ignore here” asks why, and keeps the answer beside the finding', async () => {
    const { workbench } = journey;
    const file = 'infra/aws/analytics/roles.tf';
    const reason = 'the notebooks are shut down until 2999-12-31';
    await openAt(file, 'arn:aws:iam::aws:policy/AdministratorAccess', 12);
    await workbench.quickFix('Ignore aws-managed-admin here, with a comment…');
    await workbench.page.getByText('Why is it fine here?').waitFor();
    await workbench.answer(reason);
    await workbench.editor('roles.tf').getByText(reason).waitFor();
    await workbench.save();
    assert.match(
      onDisk(file),
      /\n {2}# identity-hygiene: ignore aws-managed-admin -- the notebooks [^\n]*\n.*AdministratorAccess/,
    );
  });

  it('“Accept in the baseline” asks why and until when', async () => {
    const { workbench } = journey;
    await openAt('infra/gcp/iam.tf', 'roles/editor');
    await workbench.squiggles('iam.tf').first().waitFor();
    await workbench.quickFix('Accept this gcp-basic-role in the baseline…');
    await workbench.page.getByText('Why is it accepted?').waitFor();
    await workbench.answer('the project ends with the year');
    await workbench.page.getByText('Until when?').waitFor();
    await workbench.answer('2999-12-31');
    const file = path.join(journey.folder, '.identity/baseline.json');
    await until(() => existsSync(file) && readFileSync(file, 'utf8').includes('the project ends with the year'));
    assert.match(onDisk('.identity/baseline.json'), /"until":"2999-12-31"/);
  });

  /** Opens a file with the caret at a text, some characters into it. */
  async function openAt(file: string, text: string, within = 1): Promise<void> {
    const { workbench } = journey;
    const lines = onDisk(file).split('\n');
    const line = lines.findIndex((each) => each.includes(text));
    const editor = await workbench.openFile(file);
    await workbench.squiggles(path.basename(file)).first().waitFor();
    await editor.locator('.view-line').first().click();
    await workbench.goTo(line + 1, (lines[line]?.indexOf(text) ?? 0) + 1 + within);
  }

  const keyPair = (seed: string) =>
    `\nACCESS_KEY = "${madeUpSecret('aws-access-key', seed)}"\nSECRET_KEY = "${madeUpSecret('aws-secret-key', seed)}"\n`;

  it('a pasted key pair is found without saving, and the move fixes clear it', async () => {
    const { workbench } = journey;
    const file = 'services/orders/orders/payments.py';
    const before = onDisk(file);
    await workbench.openFile(file);
    await workbench.copy(keyPair('move'));
    await workbench.page.keyboard.press('Control+End');
    await workbench.page.keyboard.press('Control+v');
    const errors = workbench.editor('payments.py').locator('.squiggly-error');
    await errors.first().waitFor();
    await workbench.screenshot('pasted-keys');
    assert.equal(onDisk(file), before);

    await workbench.editor('payments.py').getByText('SECRET_KEY =').last().click();
    await workbench.page.keyboard.press('End');
    await workbench.page.keyboard.press('ArrowLeft');
    await workbench.page.keyboard.press('ArrowLeft');
    await workbench.quickFix('Move to the environment variable');
    for (const name of ['ACCESS_KEY =', 'SECRET_KEY ='])
      await workbench.editor('payments.py').getByText(`${name} os.environ`).waitFor();
    await workbench.squiggles('payments.py').first().waitFor({ state: 'detached' });
    await workbench.screenshot('moved-keys');
    await workbench.save();
    assert.doesNotMatch(onDisk(file), /AKIA/);
  });

  it('“Paste as environment variable” writes no secret at all', async () => {
    const { workbench } = journey;
    const file = 'services/orders/orders/main.py';
    await workbench.openFile(file);
    await workbench.copy(keyPair('paste'));
    await workbench.page.keyboard.press('Control+End');
    const choice = workbench.page.locator('.post-edit-widget');
    // On a busy machine the answer may come too late for a paste, which then is a plain one.
    await until(async () => {
      await workbench.page.keyboard.press('Control+v');
      const isOffered = await choice.waitFor({ timeout: 3_000 }).then(
        () => true,
        () => false,
      );
      if (!isOffered) await workbench.page.keyboard.press('Control+z');
      return isOffered;
    });
    await choice.click();
    await workbench.actions.filter({ hasText: 'environment variable' }).click();
    await workbench.editor('main.py').getByText('ACCESS_KEY = os.environ').waitFor();
    await workbench.editor('main.py').getByText('SECRET_KEY = os.environ').waitFor();
    await workbench.save();
    assert.doesNotMatch(onDisk(file), /AKIA/);
    assert.match(onDisk(file), /^import os$/m);
    assert.equal(await workbench.squiggles('main.py').count(), 0);
    // What it writes besides the text is saved with it: the program reads it from there.
    await until(() => onDisk('services/orders/.env').includes(madeUpSecret('aws-secret-key', 'paste')));
    await workbench.screenshot('pasted-safely');
  });

  it('“Audit Findings” walks through secrets and writes what was decided', async () => {
    const { workbench } = journey;
    await workbench.command('Identity Hygiene: Audit Findings');
    await workbench.choose('Secrets');
    await workbench.choose('Accept, with a reason');
    await workbench.page.getByText('Why is it accepted?').waitFor();
    await workbench.answer('rotated, goes with the old service');
    await workbench.page.getByText('Until when?').waitFor();
    await workbench.answer('2999-12-31');
    await workbench.page.getByText('2 of').first().waitFor();
    await workbench.choices.filter({ hasText: /^Accept all \d+ of secret-database-uri(?! in)/ }).waitFor();
    await workbench.screenshot('audit');
    await workbench.choose('Finish');
    await workbench.page.getByText('1 accepted, 0 fixed').first().waitFor();
    assert.match(
      onDisk('.identity/baseline.json'),
      /"rule":"secret-[^\n]*"reason":"rotated, goes with the old service","until":"2999-12-31"/,
    );
  });

  it('“Audit Findings” asks who owns an identity, and goes on when that is written', async () => {
    const { workbench } = journey;
    await workbench.command('Identity Hygiene: Audit Findings');
    await workbench.choose('owner-missing');
    await workbench.choose('Set owner…');
    await workbench.page.getByText(/^Owner of /).waitFor();
    await workbench.quickInput.fill('@acme/keepers');
    await workbench.choose('Write “@acme/keepers”');
    await workbench.page.getByText('2 of').first().waitFor();
    await workbench.choose('Skip');
    await workbench.choices.filter({ hasText: 'Back to 2, and undo its decision' }).waitFor();
    await workbench.choose('Finish');
    await workbench.page.getByText('0 accepted, 1 fixed').first().waitFor();
  });

  it('an audit that a closed window broke off loses nothing', async () => {
    const { workbench } = journey;
    await workbench.command('Identity Hygiene: Audit Findings');
    await workbench.choose('Secrets');
    await workbench.choose('False positive');
    await workbench.answer('False positive');
    await workbench.page.getByText('Until when?').waitFor();
    await workbench.answer('');
    await workbench.page.getByText('2 of').first().waitFor();
    await workbench.choose('Skip');
    await workbench.page.getByText('3 of').first().waitFor();
    assert.doesNotMatch(onDisk('.identity/baseline.json'), /False positive/);
    await workbench.page.reload();
    await identitySummary(workbench);
    await workbench.command('Identity Hygiene: Audit Findings');
    await workbench.dialog.getByText('one accepted finding is not in the baseline yet').waitFor();
    await workbench.screenshot('audit-broken-off');
    await workbench.dialog.getByText('Write Them').click();
    await workbench.choices.filter({ hasText: 'Secrets' }).first().waitFor();
    assert.match(onDisk('.identity/baseline.json'), /"reason":"False positive"/);
    await workbench.choose('Go on where you left off');
    await workbench.page.getByText('1 of').first().waitFor();
    await workbench.choices.filter({ hasText: /^Back to/ }).waitFor({ state: 'detached' });
    await workbench.screenshot('audit-gone-on');
    await workbench.choose('Finish');
    await workbench.page.getByText('0 accepted, 0 fixed').first().waitFor();
  });
});
