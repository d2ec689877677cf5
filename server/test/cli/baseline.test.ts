import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { run } from '../support/command.ts';
import {
  accessKeyId,
  adminRole,
  commit,
  folderWith,
  gitIn,
  pythonWithKey,
  pythonWithPair,
  repositoryWith,
  write,
} from '../support/workspace.ts';

describe('baseline', () => {
  it('accepts what is there; only what comes later is reported', () => {
    const root = folderWith({ 'a.py': pythonWithKey(), 'main.tf': adminRole });
    assert.equal(run(['scan', root]).status, 1);
    assert.equal(run(['baseline', root, '--reason', 'known']).status, 0);
    const text = readFileSync(`${root}/.identity/baseline.json`, 'utf8');
    assert.match(text, /"digestKey": "[0-9a-f]{32}"/);
    assert.match(text, /known/);
    assert.ok(!text.includes(accessKeyId()));
    assert.equal(run(['scan', root, '--fail-on', 'note']).status, 0);
    write(root, { 'b.py': pythonWithPair(5) });
    const later = run(['scan', root]);
    assert.equal(later.status, 1);
    assert.match(later.out, /^b\.py:3:26 /);
    assert.match(later.out, /suppressed/);
  });

  it('follows a file that is renamed, and tells of a copy', () => {
    const root = folderWith({ 'a.py': pythonWithKey() });
    assert.equal(run(['baseline', root, '--reason', 'known']).status, 0);
    renameSync(`${root}/a.py`, `${root}/b.py`);
    assert.equal(run(['scan', root, '--fail-on', 'note']).status, 0);
    write(root, { 'c.py': pythonWithKey() });
    assert.match(run(['scan', root, '--fail-on', 'note']).out, /^c\.py:/);
  });

  it('tells which entries accept nothing any more, and takes them out', () => {
    const root = folderWith({ 'a.py': pythonWithKey(), 'b.py': pythonWithKey(5), 'c.py': pythonWithKey(6) });
    assert.equal(run(['baseline', root, '--reason', 'known']).status, 0);
    const file = `${root}/.identity/baseline.json`;
    const kept = readFileSync(file, 'utf8').split('\n');
    writeFileSync(
      file,
      kept.map((line) => line.replace(/("c\.py".*),"key"/, '$1,"until":"2020-01-31","key"')).join('\n'),
    );
    write(root, { 'a.py': 'x = 1\n' });
    const said =
      /^2 entries of \.identity\/baseline\.json accept nothing any more: 1 ended, 1 is about a finding that is gone\. identity-hygiene baseline --prune takes them out\.$/m;
    assert.match(run(['scan', root]).out, said);
    const [only] = JSON.parse(run(['scan', root, '--format', 'json']).out).roots;
    assert.deepEqual(
      only.staleEntries.map(({ path, why }: { readonly path: string; readonly why: string }) => [path, why]),
      [
        ['a.py', 'gone'],
        ['c.py', 'ended'],
      ],
    );
    // Of a part, or by some rules, nobody knows what is gone.
    for (const args of [
      ['--only', 'secrets'],
      ['--only', 'ownership'],
    ])
      assert.doesNotMatch(run(['scan', root, ...args]).out, /accept nothing/);
    const { status, error } = run(['baseline', root, '--prune']);
    assert.deepEqual([status, error], [0, `2 entries taken out of ${file}\n`]);
    assert.deepEqual(readFileSync(file, 'utf8').match(/"path":"[^"]*"/g), ['"path":"b.py"']);
    assert.match(run(['scan', root]).out, /^c\.py:/m);
    assert.equal(run(['baseline', root, '--prune']).error, `every entry of ${file} accepts something\n`);
  });

  it('is not held stale of what an inventory outside may say, nor of a rule that only it may bring', () => {
    const root = folderWith({ 'a.py': 'x = 1\n' });
    const rules = ['acme-own-rule', 'inventory-drift', 'owner-gone', 'owner-missing', 'aws-admin'];
    const entries = rules.map((rule) => ({ path: 'a.py', rule, reason: 'known', key: `${rule} a.py` }));
    const digestKey = '0123456789abcdef'.repeat(2);
    write(root, { '.identity/baseline.json': JSON.stringify({ version: 1, digestKey, entries }) });
    const [{ staleEntries }] = JSON.parse(run(['scan', root, '--format', 'json']).out).roots;
    assert.deepEqual(
      staleEntries.map(({ rule, why }: { readonly rule: string; readonly why: string }) => [rule, why]),
      [
        ['owner-missing', 'gone'],
        ['aws-admin', 'gone'],
      ],
    );
  });

  it('is not held stale where its file was renamed, or is too large to be read now', () => {
    const root = folderWith({ 'a.py': pythonWithKey(), 'b.py': pythonWithKey(5) });
    assert.equal(run(['baseline', root, '--reason', 'known']).status, 0);
    renameSync(`${root}/a.py`, `${root}/z.py`);
    write(root, { 'b.py': 'x = 1\n'.repeat(1_000_000) });
    assert.doesNotMatch(run(['scan', root]).out, /accept nothing/);
    rmSync(`${root}/z.py`);
    assert.match(run(['scan', root]).out, /^1 entry of \.identity\/baseline\.json accepts nothing any more/m);
  });

  it('is not held stale of what a sparse checkout leaves out', () => {
    const root = repositoryWith({
      'src/a.py': pythonWithKey(),
      'client/b.py': pythonWithKey(5),
      'lib/c.py': pythonWithKey(6),
    });
    assert.equal(run(['baseline', root, '--reason', 'known']).status, 0);
    commit(root);
    gitIn(root, 'sparse-checkout', 'set', 'src', 'lib', '.identity');
    rmSync(`${root}/lib/c.py`);
    assert.match(
      run(['scan', root]).out,
      /^1 entry of .* accepts nothing any more: 1 is about a finding that is gone/m,
    );
    assert.match(run(['baseline', root, '--prune']).error, /^1 entry taken out/);
    assert.deepEqual(readFileSync(`${root}/.identity/baseline.json`, 'utf8').match(/"path":"[^"]*"/g), [
      '"path":"client/b.py"',
      '"path":"src/a.py"',
    ]);
  });

  it('tells no entry stale that it has just renewed', () => {
    const root = folderWith({ 'a.py': pythonWithKey() });
    assert.equal(run(['baseline', root, '--reason', 'known']).status, 0);
    const file = `${root}/.identity/baseline.json`;
    writeFileSync(file, readFileSync(file, 'utf8').replace(',"key"', ',"until":"2020-01-31","key"'));
    assert.equal(run(['baseline', root, '--until', '2999-12-31']).error, `1 finding accepted in ${file}\n`);
  });

  it('is not held stale where it was accepted of the whole pipeline', () => {
    const workflow = '.github/workflows/ci.yml';
    const root = folderWith({
      [workflow]:
        'name: ci\non: push\npermissions: {}\njobs:\n  a:\n    runs-on: x\n    permissions: write-all\n    steps: []\n',
    });
    assert.equal(run(['baseline', root, '--reason', 'known']).status, 0);
    const file = `${root}/.identity/baseline.json`;
    const own = readFileSync(file, 'utf8');
    const ofPipeline = own.replaceAll(`github-job:${workflow}#a`, `ci:github:*/${workflow}`);
    assert.notEqual(ofPipeline, own);
    write(root, { '.identity/baseline.json': ofPipeline });
    assert.doesNotMatch(run(['scan', root]).out, /accept nothing|accepts nothing|gh-permissions-all/);
    assert.equal(run(['baseline', root, '--prune']).error, `every entry of ${file} accepts something\n`);
  });

  it('is not made where there is nothing to accept', () => {
    const root = folderWith({ 'a.py': 'x = 1\n' });
    const { status, error } = run(['baseline', root]);
    assert.deepEqual([status, error], [0, `nothing to accept in ${root}\n`]);
    assert.ok(!existsSync(`${root}/.identity`));
  });

  it('is not written again where a part of it cannot be read', () => {
    const root = folderWith({ 'a.py': pythonWithKey() });
    assert.equal(run(['baseline', root, '--reason', 'known']).status, 0);
    const file = `${root}/.identity/baseline.json`;
    const text = readFileSync(file, 'utf8').replace('"reason":"known",', '"reason":"known"');
    write(root, { '.identity/baseline.json': text });
    const { status, error } = run(['baseline', root]);
    assert.equal(status, 2);
    assert.match(error, /baseline\.json:\d+ cannot be read: correct it first/);
    assert.equal(readFileSync(file, 'utf8'), text);
  });

  it('is not made for a day that is over', () => {
    const root = folderWith({ 'a.py': pythonWithKey() });
    for (const day of ['2020-01-31', '2999-02-31', 'soon'])
      assert.equal(run(['baseline', root, '--until', day]).status, 2);
    assert.match(run(['scan', root]).out, /^a\.py:/);
  });

  it('takes over what detect-secrets accepts, and holds without its file', () => {
    const files = { 'a.py': pythonWithKey(), 'b.py': pythonWithKey(5) };
    const item = { type: 'AWS Access Key', hashed_secret: sha1(accessKeyId()), line_number: 2, is_secret: false };
    const results = { 'a.py': [item], 'b.py': [{ ...item, hashed_secret: sha1('another') }] };
    const root = folderWith({ ...files, '.secrets.baseline': JSON.stringify({ version: '1.5.0', results }) });
    const accepted = run(['scan', root]);
    assert.match(accepted.out, /^b\.py:2:48 /);
    assert.doesNotMatch(accepted.out, /a\.py:|\.secrets\.baseline:/);
    assert.match(run(['baseline', root, '--from', 'detect-secrets', '--until', '2999-12-31']).error, /^1 finding /);
    assert.match(
      readFileSync(`${root}/.identity/baseline.json`, 'utf8'),
      /"a\.py".*"reason":"accepted in \.secrets\.baseline, audited as no secret","until":"2999-12-31"/,
    );
    rmSync(`${root}/.secrets.baseline`);
    assert.doesNotMatch(run(['scan', root]).out, /a\.py:/);
  });

  it('leaves what other scanners are told to leave, and lists it', () => {
    const root = folderWith({
      'a.py': pythonWithKey(),
      'b.py': pythonWithKey(5),
      'lib/c.py': pythonWithKey(6),
      '.gitleaksignore': 'a.py:aws-access-token:2\n',
      '.gitguardian.yaml': 'version: 2\nsecret:\n  ignored_paths: [lib/]\n',
    });
    const { out } = run(['scan', root]);
    assert.match(out, /^b\.py:/);
    assert.doesNotMatch(out, /(?:a|c)\.py:/);
    const { results } = JSON.parse(run(['scan', root, '--format', 'sarif']).out).runs[0];
    const left = results.flatMap((result: { suppressions?: readonly unknown[] }) => result.suppressions ?? []);
    assert.deepEqual(left, [
      { kind: 'external', justification: 'ignored by its line in .gitleaksignore' },
      { kind: 'external', justification: 'path ignored in .gitguardian.yaml' },
    ]);
    write(root, { '.gitleaksignore': '' });
    assert.match(run(['scan', root]).out, /^a\.py:/);
  });
});

function sha1(text: string): string {
  return createHash('sha1').update(text).digest('hex');
}
