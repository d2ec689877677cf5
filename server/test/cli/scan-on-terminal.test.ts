import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { rules } from '../../cli/rules.ts';
import { painted, scanText, unpainted } from '../../cli/scan-text.ts';
import type { Level } from '../../engine/model/finding.ts';
import { parseCatalogue } from '../../engine/rules/catalogue.ts';
import { generateToken } from '../../engine/secrets/generate/generate.ts';
import { detectorNamed } from '../secrets/detectors.ts';
import { run } from '../support/command.ts';
import { adminRole, folderWith, gitIn, pythonWithPair } from '../support/workspace.ts';

describe('prose', () => {
  const catalogue = parseCatalogue(readFileSync('dist/rules.json', 'utf8'));
  const printed = (columns: number | undefined) => {
    let text = '';
    rules('aws-service-star', catalogue, { out: (more) => (text += more), error: assert.fail, columns: () => columns });
    return text;
  };
  it('is as wide as a terminal, and as elsewhere where that says of itself that it has no columns', () => {
    assert.equal(printed(0), printed(undefined));
    assert.notEqual(printed(60), printed(undefined));
  });
});

describe('what a scan prints', () => {
  it('says where and what, files apart, the counts last', () => {
    const root = folderWith({ 'app.py': pythonWithPair(), 'main.tf': adminRole });
    const { out, status } = run(['scan', root, '--only', 'secrets,ownership']);
    const lines = out.split('\n');
    assert.match(lines[0] ?? '', /^app\.py:3:26 error .+ \[secret-aws-secret-key\]$/);
    assert.equal(lines[1], '');
    assert.match(lines[2] ?? '', /^main\.tf:1:26 note .+ \[owner-missing\]$/);
    assert.equal(lines[4], '1 error and 1 note.');
    assert.equal(lines[5], '1 identity · 1 without owner · 1 can become admin · 1 secret. No data left this machine.');
    assert.equal(status, 1);
  });

  it('does not close with "nothing" what had findings about no identity and no secret', () => {
    const root = folderWith({ '.identity/config.yaml': 'rules: { no-such-rule: off }\n', 'a.py': 'x = 1\n' });
    const { out } = run(['scan', root]);
    assert.match(out, /\[config-invalid\]/);
    assert.match(out, /1 finding, but no identity and no secret, found in 2 files\. No data left this machine\.\n$/);
    const clean = run(['scan', folderWith({ 'a.py': 'x = 1\n' })]).out;
    assert.equal(clean, 'Nothing found in 1 file. No data left this machine.\n');
  });

  it('says on the terminal what a file got, so that a log tells why a job failed', () => {
    const root = folderWith({ 'app.py': pythonWithPair(), 'main.tf': adminRole });
    const { out, error, status } = run(['scan', root, '--only', 'secrets,ownership', '--output', `${root}/out.txt`]);
    assert.deepEqual([out, error, status], ['', `1 error, 0 warnings, 1 note in ${root}/out.txt\n`, 1]);
  });

  it('shows the level in colour where it is asked to, and nothing else', () => {
    const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } };
    const finding = { rule: 'a-rule', message: 'an error.', path: 'error.py', range, key: 'k', related: [] };
    const left = { notRead: [], filesWithoutText: 0 };
    const reports = [{ root: '/r', findings: [{ ...finding, level: 'error' as const }], ...left }];
    const text = (paint: typeof painted) => scanText(reports, { counting: 'all', paint }).split('\n')[0];
    assert.equal(text(painted), 'error.py:1:1 \x1b[31merror\x1b[39m an error. [a-rule]');
    assert.equal(text(unpainted), 'error.py:1:1 error an error. [a-rule]');
  });

  it('says at the end of a long list once more where what is above note stands, the gravest first', () => {
    const range = { start: { line: 4, character: 2 }, end: { line: 4, character: 3 } };
    const finding = (path: string, level: Level) => {
      return { rule: 'a-rule', message: 'so it is.', level, path, range, key: path, related: [] };
    };
    const printed = (...findings: readonly ReturnType<typeof finding>[]) =>
      scanText([{ root: '/r', findings, notRead: [], filesWithoutText: 0 }], { counting: 'all', paint: unpainted });
    const notes = ['c', 'd', 'e', 'f', 'g', 'h'].map((path) => finding(path, 'note'));
    const long = printed(finding('a', 'warning'), finding('b', 'error'), ...notes);
    assert.match(
      long,
      /h:5:3 note so it is\. \[a-rule\]\n\nAbove note:\n {2}b:5:3 error \[a-rule\]\n {2}a:5:3 warning \[a-rule\]\n\n1 error, 1 warning and 6 notes\.\n/,
    );
    assert.doesNotMatch(printed(finding('a', 'warning'), ...notes), /Above note/, 'a short list is seen whole');
    const errors = ['a', 'b', 'i', 'j', 'k', 'l', 'm', 'n', 'o', 'p'].map((path) => finding(path, 'error'));
    assert.doesNotMatch(printed(...errors), /Above note/, 'nothing stands among notes');
    assert.match(printed(...errors, ...notes), /\n {2}n:5:3 error \[a-rule\]\n {2}and 2 more\n\n10 errors and 6 notes/);
  });

  it('leaves out a note on what another finding names and tells, for a reader, and not for programs', () => {
    const workflow = (name: string) =>
      `name: ${name}\non: push\njobs:\n  a:\n    runs-on: ubuntu-24.04\n    steps:\n      - uses: actions/checkout@v4\n      - uses: stefanzweifel/git-auto-commit-action@v5\n`;
    const root = folderWith({ '.github/workflows/a.yml': workflow('a'), '.github/workflows/b.yml': workflow('b') });
    const only = ['scan', root, '--only', 'gh-permissions-missing'];
    const { out } = run(only);
    assert.match(out, /a\.yml:1:7 warning .+ So does b\.yml\./);
    assert.doesNotMatch(out, /b\.yml:1:7/);
    assert.match(out, /\n1 warning\.\n/);
    const [{ findings }] = JSON.parse(run([...only, '--format', 'json']).out).roots;
    assert.deepEqual(
      findings.map(({ level, under }: { level: string; under?: { path: string } }) => [level, under?.path]),
      [
        ['warning', undefined],
        ['note', '.github/workflows/a.yml'],
      ],
    );
  });

  it('masks what the name of a file holds of a key', () => {
    const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } };
    const first = (path: string) => {
      const finding = {
        rule: 'a-rule',
        message: 'an error.',
        level: 'error' as const,
        path,
        range,
        key: 'k',
        related: [],
      };
      const reports = [{ root: '/r', findings: [finding], notRead: [], filesWithoutText: 0 }];
      return scanText(reports, { counting: 'all', paint: unpainted }).split('\n')[0];
    };
    assert.equal(
      first('a/$envSHOP_API_KEY = 7c1e5a90d2b84f36.txt'),
      'a/$envSHOP_API_KEY = ••••••••.txt:1:1 error an error. [a-rule]',
    );
    assert.equal(first('a/api_key=settings.txt'), 'a/api_key=settings.txt:1:1 error an error. [a-rule]');
  });

  it('denies no secret that it was not asked for', () => {
    const root = folderWith({ 'app.py': pythonWithPair(), 'main.tf': adminRole });
    const { out } = run(['scan', root, '--only', 'ownership']);
    assert.match(out, /\n1 note\.\n1 identity · 1 without owner · 1 can become admin\. No data left this machine\.\n$/);
  });

  it('says that nothing is new, and counts what is, since an earlier state', () => {
    const root = folderWith({ 'old.py': pythonWithPair() });
    gitIn(root, 'init', '--quiet');
    gitIn(root, 'add', '.');
    gitIn(root, 'commit', '--quiet', '-m', 'old');
    const before = run(['scan', root, '--base', 'HEAD']);
    assert.match(
      before.out,
      /\nNothing new since HEAD\.\nNothing new found in 1 file\. No data left this machine\.\n$/,
    );
    writeFileSync(`${root}/new.py`, 'db = connect("postgres://svc:Yk39sLq7VxPz2Rb1@db.internal.corp/app")\n');
    const after = run(['scan', root, '--base', 'HEAD']);
    assert.match(after.out, /\n1 error new since HEAD\.\n1 new secret\. No data left this machine\.\n$/);
    assert.deepEqual([before.status, after.status], [0, 1]);
  });

  it('says which texts it left out, in a line for each reason, and is no worse for it', () => {
    const text = 'x = 1\n'.repeat(1_000_000);
    const root = folderWith({ 'a.py': text, 'b.py': text, 'c.py': text, 'd.py': text, 'p.png': `\0${text}` });
    const { out, error, status } = run(['scan', root]);
    assert.deepEqual([error, status], ['left out, larger than 5 MB: a.py, b.py, c.py and 1 more\n', 0]);
    assert.equal(out, 'Nothing found in 0 files. No data left this machine.\n');
    const [{ notRead, filesWithoutText }] = JSON.parse(run(['scan', root, '--format', 'json']).out).roots;
    assert.deepEqual(notRead[0], { path: 'a.py', kind: 'left out', message: 'larger than 5 MB' });
    assert.deepEqual([notRead.length, filesWithoutText], [4, 1]);
  });

  it('reads manifests of many objects to 3 MB, and beyond that looks for their secrets, which it says', () => {
    const account = 'apiVersion: v1\nkind: ServiceAccount\nmetadata: { name: packer }\n---\n';
    const described = `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: words }\ndata: { a: "${'some words '.repeat(120_000)}" }\n---\n`;
    const secret =
      'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: b }\ndata:\n  DSN: postgres://svc:Yk39sLq7VxPz2Rb1@db.acme.net/app\n';
    const root = folderWith({
      'two.yaml': described + account + secret,
      'four.yaml': described.repeat(3) + account + secret,
    });
    const { out, error } = run(['scan', root]);
    assert.equal(error, 'left out, all but its secrets, larger than 3 MB: four.yaml\n');
    assert.match(out, /two\.yaml[\s\S]*\n1 identity/);
    const [{ findings }] = JSON.parse(run(['scan', root, '--only', 'secret-*', '--format', 'json']).out).roots;
    assert.deepEqual(
      findings.map(({ path, level }: { path: string; level: string }) => [path, level]),
      [
        ['four.yaml', 'error'],
        ['two.yaml', 'note'],
      ],
    );
  });

  it('says that a submodule is left out, since it is a repository of its own', () => {
    const root = folderWith({ 'a.py': 'x = 1\n', 'part/b.py': pythonWithPair() });
    for (const folder of [`${root}/part`, root]) {
      gitIn(folder, 'init', '--quiet');
      gitIn(folder, 'add', '--no-warn-embedded-repo', '.');
      gitIn(folder, 'commit', '--quiet', '-m', 'all');
    }
    assert.equal(run(['scan', root]).error, 'left out, a repository of its own: part\n');
    assert.match(run(['scan', `${root}/part`]).out, /1 secret\./);
  });

  it('counts secrets that are notes apart, so that the last line denies none above it', () => {
    const { out } = run(['scan', folderWith({ 'app.py': 'DB_PASSWORD = "P@ssw0rd"\n' })]);
    assert.match(out, /note Password .+\n\n1 note\.\n1 secret, as a note\. No data left this machine\.\n$/);
  });

  it('tells keys of tests that lie in one folder in two lines, each by its name, and others as ever', () => {
    const key = (seed: string) => generateToken(detectorNamed('secret-private-key-pem'), seed);
    const keys = (count: number) =>
      Object.fromEntries(
        ['a', 'b', 'c', 'd', 'e'].slice(0, count).map((name) => [`tests/keys/${name}.pem`, key(name)]),
      );
    const named = (tree: Readonly<Record<string, string>>, ...format: readonly string[]) =>
      run(['scan', folderWith(tree), '--only', 'secrets', ...format]).out;
    const many = named({ ...keys(5), 'tests/f.pem': key('f'), 'tests/keys/g.py': `key = '''${key('g')}'''\n` });
    assert.match(
      many,
      /^tests\/f\.pem:1:1 note .+\n\ntests\/keys\/a\.pem:1:1 note .+\n4 more such files beside it: b\.pem, c\.pem, d\.pem, e\.pem\n\n/,
    );
    assert.match(many, /\ntests\/keys\/g\.py:1:\d+ note .+\n\n7 notes\.\n7 secrets, all as notes\./);
    assert.doesNotMatch(named(keys(3)), /more such files/);
    assert.equal(JSON.parse(named(keys(5), '--format', 'json')).roots[0].findings.length, 5);
  });

  it('counts what was asked for alone', () => {
    const root = folderWith({ 'app.py': pythonWithPair(), 'main.tf': adminRole });
    const { out } = run(['scan', root, '--only', 'secrets']);
    assert.match(out, /\n\n1 error\.\n1 secret\. No data left this machine\.\n$/);
    const { summary } = JSON.parse(run(['scan', root, '--only', 'secrets', '--format', 'json']).out);
    assert.deepEqual(summary, { secrets: 1, secretNotes: 0, findings: 1, filesRead: 2 });
    // Of a part of a repository, its own files; further passes over some of them count none twice.
    const parts = folderWith({
      CODEOWNERS: '* @platform\n',
      'a/one.txt': 'one\n',
      'a/two.tf': adminRole,
      'a/app.py': pythonWithPair(),
      'b/three.txt': 'three\n',
    });
    gitIn(parts, 'init', '--quiet');
    for (const only of [[], ['--only', 'secrets']]) {
      const part = JSON.parse(run(['scan', `${parts}/a`, ...only, '--format', 'json']).out).summary.filesRead;
      const whole = JSON.parse(run(['scan', parts, ...only, '--format', 'json']).out).summary.filesRead;
      assert.deepEqual([part, whole], [3, 5]);
    }
    const clean = run(['scan', folderWith({ 'main.tf': adminRole }), '--only', 'secrets']).out;
    assert.equal(clean, 'Nothing found in 1 file. No data left this machine.\n');
  });
});
