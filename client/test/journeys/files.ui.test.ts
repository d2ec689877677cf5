import assert from 'node:assert/strict';
import { renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { madeUpSecret } from '../../../test-fixtures/made-up-secrets.mjs';
import { commitAll, git } from '../../../test-fixtures/materialise-demo.mjs';
import { writeFiles } from '../../../test-fixtures/workspace.mjs';
import { identitySummary, type Journey, openJourney, problemFiles, toggle, watch } from '../support/journey.ts';

/** How many files differ between the two branches. */
const branchFiles = 500;

describe('journey: files come and go', () => {
  let journey: Journey;
  let shop: string;
  before(async () => {
    journey = await openJourney(twoFolders, { extension: path.resolve('.') });
    shop = path.join(path.dirname(journey.folder), 'shop');
    await identitySummary(journey.workbench);
  });
  after(() => journey.close());
  watch(() => journey);

  const summary = (words: string) => journey.workbench.sidebar.getByText(words).waitFor();

  it('what is closed without saving leaves nothing behind', async () => {
    const { workbench } = journey;
    await summary('2 identities · 2 without owner · 1 can become admin · 1 secret.');
    // Nothing tells an owner, so none is proposed to be written.
    await workbench.row('Accept the rest as baseline').waitFor();
    assert.equal(await workbench.row('Write inferred owners').count(), 0);
    await workbench.openFile('clean.py');
    await workbench.copy(pythonWithKey('unsaved'));
    await workbench.page.keyboard.press('Control+v');
    await workbench.squiggles('clean.py').first().waitFor();
    await summary('2 secrets.');
    await workbench.command('View: Close Editor');
    await workbench.dialog.getByRole('button', { name: "Don't Save" }).click();
    await summary('1 secret.');
    await workbench.showProblems();
    await workbench.page.locator('.markers-panel').getByText('No problems').waitFor();
  });

  it('a broken file and a minified one do no harm', async () => {
    const { workbench } = journey;
    await workbench.showProblems();
    await workbench.openFile('broken.yaml');
    await workbench.openFile('bundle.min.js');
    await workbench.openFile('roles.tf');
    await workbench.squiggles('roles.tf').first().waitFor();
    await workbench.problems.filter({ hasText: 'AdministratorAccess' }).waitFor();
    assert.deepEqual(await problemFiles(workbench), ['roles.tf']);
    await workbench.screenshot('no-harm');
    await workbench.command('View: Close All Editors');
  });

  it('a renamed file is known by its new name alone, a deleted one not at all', async () => {
    const { workbench } = journey;
    await toggle(workbench.row('Secrets without an identity'));
    await workbench.row('settings.py:').filter({ hasText: 'shop' }).waitFor();
    renameSync(path.join(shop, 'settings.py'), path.join(shop, 'config.py'));
    await workbench.row('config.py:').filter({ hasText: 'shop' }).waitFor();
    await workbench.row('settings.py').first().waitFor({ state: 'detached' });
    rmSync(path.join(shop, 'config.py'));
    await summary('no secrets.');
    writeFileSync(path.join(shop, 'settings.py'), pythonWithKey('settings'));
    await summary('1 secret.');
  });

  it('a branch that changes 500 files is followed, there and back', async () => {
    const { workbench } = journey;
    git(shop, 'checkout', '--quiet', 'many');
    await summary(`${branchFiles + 2} identities`);
    await workbench.screenshot('branch');
    git(shop, 'checkout', '--quiet', 'main');
    await summary('2 identities · 2 without owner');
  });

  it('a removed folder takes its identities along', async () => {
    const { workbench } = journey;
    await workbench.command('Workspaces: Remove Folder from Workspace');
    await workbench.choose('tools');
    await summary('1 identity · 1 without owner');
    await workbench.screenshot('folder-removed');
  });
});

function twoFolders(folder: string): string {
  const shop = path.join(folder, 'shop');
  writeFiles(shop, {
    'settings.py': pythonWithKey('settings'),
    'clean.py': 'import os\n',
    'roles.tf': role('shop', 'arn:aws:iam::aws:policy/AdministratorAccess'),
    'broken.yaml': 'apiVersion: v1\nkind: ServiceAccount\nmetadata: { name: [\n  - : :\n"',
    'bundle.min.js': `${'function a(b){return b?a(b-1):"k"+b}var c=a(3);'.repeat(22_000)}\n`,
  });
  commitAll(shop, 'Begin');
  git(shop, 'checkout', '--quiet', '-b', 'many');
  writeFiles(
    shop,
    Object.fromEntries(Array.from({ length: branchFiles }, (_, at) => [`many/role-${at}.tf`, role(`many-${at}`)])),
  );
  commitAll(shop, 'Add many roles');
  git(shop, 'checkout', '--quiet', 'main');

  const tools = path.join(folder, 'tools');
  writeFiles(tools, { 'tools.tf': role('tools') });
  commitAll(tools, 'Begin');

  const workspace = path.join(folder, 'two.code-workspace');
  writeFileSync(workspace, JSON.stringify({ folders: [{ path: 'shop' }, { path: 'tools' }] }));
  return workspace;
}

const pythonWithKey = (seed: string) => `mail_key = "${madeUpSecret('sendgrid-api-key', seed)}"\n`;

const role = (name: string, policy?: string) => `resource "aws_iam_role" "${name}" {
  name = "${name}"
  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "lambda.amazonaws.com" } }]
  })
${policy === undefined ? '' : `  managed_policy_arns = ["${policy}"]\n`}}
`;
