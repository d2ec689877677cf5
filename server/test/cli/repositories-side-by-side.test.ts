import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { run } from '../support/command.ts';
import {
  adminRole,
  commit,
  folderWith,
  gitIn,
  pythonWithKey,
  pythonWithPair,
  temporaryFolder,
  write,
} from '../support/workspace.ts';

type Files = Readonly<Record<string, string>>;

/** A folder outside git with these repositories in it, all committed, and other files beside them. */
function folderOf(repositories: Readonly<Record<string, Files>>, beside: Files = {}): string {
  const folder = folderWith(beside);
  for (const [name, files] of Object.entries(repositories)) {
    const root = path.join(folder, name);
    write(root, files);
    gitIn(root, 'init', '-q', '-b', 'main');
    commit(root);
  }
  return folder;
}

interface Root {
  readonly root: string;
  readonly findings: readonly { readonly rule: string; readonly path: string; readonly suppressed: unknown }[];
}

function rootsOf(folder: string, ...more: readonly string[]): readonly Root[] {
  return JSON.parse(run(['scan', folder, '--format', 'json', ...more]).out).roots;
}

const placesIn = (folder: string, roots: readonly Root[]) =>
  roots.map(({ root, findings }) => [
    path.relative(folder, root),
    findings.filter(({ rule, suppressed }) => rule.startsWith('secret-') && !suppressed).map(({ path: file }) => file),
  ]);

describe('repositories side by side in a folder outside git', () => {
  it('are read as if each had been named, and what lies between them once', () => {
    const folder = folderOf(
      { shop: { 'a.py': pythonWithKey(1) }, 'acme/web': { 'src/b.py': pythonWithKey(2) } },
      { 'notes/c.py': pythonWithKey(3), 'acme/d.py': pythonWithKey(4) },
    );
    assert.deepEqual(placesIn(folder, rootsOf(folder)), [
      ['', ['acme/d.py', 'notes/c.py']],
      ['acme/web', ['src/b.py']],
      ['shop', ['a.py']],
    ]);
    assert.deepEqual(
      placesIn(folder, rootsOf(folder, path.join(folder, 'shop'))).map(([root]) => root),
      ['', 'acme/web', 'shop'],
    );
  });

  it('leave the folder itself out where nothing else lies in it', () => {
    const folder = folderOf({ shop: { 'a.py': 'x = 1\n' }, web: { 'b.py': 'x = 1\n' } });
    assert.deepEqual(
      rootsOf(folder).map(({ root }) => path.relative(folder, root)),
      ['shop', 'web'],
    );
    assert.equal(run(['scan', folder, '--base', 'main']).status, 0);
  });

  it('are compared with a branch each, and what lies beside them is said not to be', () => {
    const folder = folderOf({ shop: { 'a.py': 'x = 1\n' }, web: { 'a.py': 'x = 1\n' } }, { 'c.py': pythonWithKey(3) });
    for (const name of ['shop', 'web']) write(path.join(folder, name), { 'a.py': pythonWithPair(1) });
    const { out, error, status } = run(['scan', folder, '--base', 'main', '--format', 'json']);
    assert.deepEqual(placesIn(folder, JSON.parse(out).roots), [
      ['shop', ['a.py']],
      ['web', ['a.py']],
    ]);
    assert.match(error, /what lies beside its repositories is in none, and is not compared/);
    assert.equal(status, 1);
  });

  it('are told apart in one patch for the folder and in a report for GitLab', () => {
    const folder = folderOf({ shop: { 'main.tf': adminRole }, web: { 'main.tf': adminRole } });
    const { out } = run(['fix', folder, '--only', 'owner-missing', '--owner', '@acme/all']);
    const patch = path.join(temporaryFolder(), 'all.patch');
    writeFileSync(patch, out);
    gitIn(folder, 'apply', patch);
    for (const name of ['shop', 'web'])
      assert.match(readFileSync(path.join(folder, name, 'main.tf'), 'utf8'), /@acme\/all/);
    const entries: readonly { readonly fingerprint: string; readonly location: { readonly path: string } }[] =
      JSON.parse(run(['scan', folder, '--format', 'codequality']).out);
    assert.deepEqual([...new Set(entries.map(({ location }) => location.path))], ['shop/main.tf', 'web/main.tf']);
    assert.equal(new Set(entries.map(({ fingerprint }) => fingerprint)).size, entries.length);
  });

  it('are left out where a list of ignores above them names them', () => {
    const folder = folderOf(
      { shop: { 'a.py': 'x = 1\n' }, 'old/web': { 'b.py': 'x = 1\n' } },
      { '.gitignore': 'old/\n' },
    );
    assert.deepEqual(
      rootsOf(folder).map(({ root }) => path.relative(folder, root)),
      ['', 'shop'],
    );
  });

  it('have their own owners, ignores and history', () => {
    const folder = folderOf({
      shop: { 'main.tf': adminRole, CODEOWNERS: '/main.tf @acme/shop\n', 'a.py': pythonWithPair(1) },
      web: { 'main.tf': adminRole, 'a.py': pythonWithPair(1), '.gitleaksignore': 'a.py:generic-api-key:3\n' },
    });
    const { out } = run(['scan', folder]);
    const [shop = '', web = ''] = out.split(`${path.join(folder, 'web')}\n`);
    assert.match(shop, /a\.py:3:.*In HEAD/);
    assert.doesNotMatch(shop, /owner-missing|web/);
    assert.match(web, /main\.tf:.*owner-missing/);
    assert.doesNotMatch(web, /a\.py:3:/);
  });

  it('stay a part of a repository that they lie in', () => {
    const folder = folderOf({ '.': { 'a.py': pythonWithKey(1) } });
    write(folder, { 'lib/b.py': pythonWithKey(2) });
    gitIn(path.join(folder, 'lib'), 'init', '-q');
    assert.deepEqual(placesIn(folder, rootsOf(folder)), [['', ['a.py', 'lib/b.py']]]);
  });

  it('are told apart in lists of identities, and a sheet of all is taken into the right one', () => {
    const record = (owner: string) => `version: 1
identities:
  - id: app
    kind: iam-role
    match: ["aws:arn:aws:iam::*:role/app"]
    owners: { technical: ['${owner}'] }
`;
    const folder = folderOf({
      shop: { 'main.tf': adminRole, '.identity/inventory.yaml': record('@acme/shop') },
      web: { 'main.tf': adminRole, '.identity/inventory.yaml': record('@acme/web') },
    });
    assert.match(run(['identities', folder]).out, /shop\/main\.tf:1\n.*web\/main\.tf:1/);
    const lines = run(['identities', folder, '--format', 'csv']).out.trimEnd().split('\r\n');
    const sheet = path.join(temporaryFolder(), 'sheet.csv');
    // The columns for answers are the last five, in the order of a decision first.
    const filled = lines.map((line) => (line.includes(',web/main.tf,') ? line.replace(/,,,,$/, 'keep,,,,') : line));
    assert.notDeepEqual(filled, lines);
    writeFileSync(sheet, filled.join('\r\n'));
    const { status, error } = run(['review', sheet, folder, '--write']);
    assert.match(error, /^1 recorded$/m);
    assert.equal(status, 0);
    const inventory = (name: string) => readFileSync(path.join(folder, name, '.identity/inventory.yaml'), 'utf8');
    assert.equal(inventory('shop'), record('@acme/shop'));
    assert.match(inventory('web'), /decision: keep/);
  });

  it('keep what is accepted each in its own baseline, and are fixed each in itself', () => {
    const folder = folderOf({ shop: { 'main.tf': adminRole }, web: { 'main.tf': adminRole } });
    const { error } = run(['fix', folder, '--only', 'owner-missing', '--owner', '@acme/all', '--write']);
    for (const name of ['shop', 'web']) {
      assert.ok(error.includes(`${path.join(folder, name)}\n1 fixed in 1 file`), error);
      assert.match(readFileSync(path.join(folder, name, 'main.tf'), 'utf8'), /@acme\/all/);
    }
    run(['baseline', folder, '--reason', 'known']);
    assert.ok(!existsSync(path.join(folder, '.identity')));
    for (const name of ['shop', 'web']) assert.ok(existsSync(path.join(folder, name, '.identity/baseline.json')));
  });
});
