import assert from 'node:assert/strict';
import { chmodSync } from 'node:fs';
import path from 'node:path';
import { randomText, seeded } from '../../../test-fixtures/random.mjs';
import { run } from '../support/command.ts';
import { placesOf, type SarifResult, sarifOf } from '../support/sarif.ts';
import {
  adminRole,
  commit,
  folderWith,
  gitIn,
  pythonWithKey,
  pythonWithPair,
  repositoryWith,
  write,
} from '../support/workspace.ts';

const letters = 'abcdefghijkmnpqrstuvwxyz23456789';

const ownRule = `id: no-star
title: A grant on everything
category: privilege
level: note
each: grant
when:
  resources: '\\*'
message: '{identity} may {actions} everywhere.'
why: Nobody can tell what it reaches.
`;

/** A finding, of which that is asked. */
interface Told {
  readonly path: string;
  readonly rule: string;
  readonly range: { readonly start: { readonly line: number; readonly character: number } };
}

describe('scan', () => {
  it('tells of a faulty detector whatever categories are asked for', () => {
    const shape = "'acme_(a+)+'";
    const detector = `  - id: secret-acme-key\n    title: Acme key\n    anchors: [acme_]\n    shape: ${shape}\n    why: It opens Acme.\n`;
    const root = folderWith({
      '.identity/rules/acme.yaml': `provider: Acme\ndetectors:\n${detector}`,
      'a.py': 'x = 1\n',
    });
    for (const category of ['secrets', 'trust'])
      assert.match(run(['scan', root, '--only', category]).out, /The shape has a repetition without an upper bound/);
  });

  it('tells of a detector whose id another one has, which then looks for nothing', () => {
    const token = (start: string) => `${start}_${randomText(seeded(start), letters, 20)}`;
    const detector = (id: string, start: string) =>
      `id: ${id}\ntitle: Token of ${start}\nanchors: [${start}_]\nshape: '${start}_[a-z0-9]{20}'\nwhy: It opens the shop.\n`;
    const root = folderWith({
      '.identity/rules/a.yaml': detector('secret-acme-key', 'acme'),
      '.identity/rules/b.yaml': detector('secret-acme-key', 'acmf'),
      '.identity/rules/c.yaml': detector('secret-github-pat', 'acmg'),
      '.identity/rules/d.yaml': `${detector('secret-gitlab-pat', 'acmh')}replaces: true\n`,
      'a.py': ['acme', 'acmf', 'acmg', 'acmh'].map((start) => `f("${token(start)}")\n`).join(''),
    });
    const { roots } = JSON.parse(run(['scan', root, '--only', 'secrets', '--format', 'json']).out);
    assert.deepEqual(
      roots[0].findings.map(({ path, range: { start }, rule }: Told) => [path, start.line, start.character, rule]),
      [
        ['.identity/rules/b.yaml', 0, 4, 'config-invalid'],
        ['.identity/rules/c.yaml', 0, 4, 'config-invalid'],
        ['a.py', 0, 3, 'secret-acme-key'],
        ['a.py', 3, 3, 'secret-gitlab-pat'],
      ],
    );
  });

  it('says whether a secret is committed, and since when', () => {
    const root = repositoryWith({ 'old.py': pythonWithPair() });
    const since = gitIn(root, 'rev-parse', '--short=12', 'HEAD').trim();
    write(root, { 'new.py': pythonWithPair(5) });
    const { roots } = JSON.parse(run(['scan', root, '--only', 'secrets', '--format', 'json']).out);
    const [added, known] = roots[0].findings;
    assert.equal(added.committed, 'none');
    assert.match(
      added.message,
      /that it was made for\. Not committed yet: removing it is enough, unless another commit or branch holds it\.$/,
    );
    assert.equal(known.committed.since.id, since);
    assert.match(
      known.message,
      new RegExp(`In HEAD since ${since} \\(\\S+\\): rotate it \\(how: https://\\S+\\), then remove it\\.$`),
    );
  });

  it('warns of what work adds to a project that asks everybody to work on it, and notes what HEAD shows everybody', () => {
    const signing = (name: string) => `${name}_SECRET = "${randomText(seeded(name), letters, 24)}"\n`;
    const [known, added] = [signing('SIGNING'), signing('WEBHOOK')];
    const asking = {
      LICENSE: 'Permission is hereby granted\n',
      'CONTRIBUTING.md': 'Welcome\n',
      '.github/FUNDING.yml': '',
    };
    const root = repositoryWith({ ...asking, 'src/app.py': known });
    const levels = (...more: readonly string[]) => levelsBelow('.', ...more);
    const levelsBelow = (folder: string, ...more: readonly string[]) => {
      const asked = ['scan', path.join(root, folder), '--fail-on', 'warning', '--format', 'json', ...more];
      const { out, status } = run(asked);
      const [{ findings }] = JSON.parse(out).roots;
      return [...findings.map(({ level }: { level: string }) => level), status];
    };
    for (const folder of ['.', 'src', 'src/app.py']) assert.deepEqual(levelsBelow(folder), ['note', 0], folder);
    write(root, { 'src/app.py': known + added });
    assert.deepEqual(levels('--only', 'secrets'), ['note', 'warning', 1]);
    gitIn(root, 'checkout', '-q', '-b', 'feature');
    commit(root);
    assert.deepEqual(levels('--base', 'main'), ['warning', 1]);
    assert.deepEqual(levels(), ['note', 'note', 0]);
  });

  it('takes rules and patterns of rules beside categories, as fix does', () => {
    const root = folderWith({ 'a.py': pythonWithKey(), 'main.tf': adminRole });
    const told = (only: string) => {
      const { roots } = JSON.parse(run(['scan', root, '--only', only, '--format', 'json']).out);
      return roots[0].findings.map(({ rule }: { readonly rule: string }) => rule);
    };
    assert.deepEqual(told('secret-*'), ['secret-aws-access-key']);
    assert.deepEqual(told('secret-aws-*,secret-github-pat'), ['secret-aws-access-key']);
    assert.deepEqual(told('secret-github-*'), []);
    const [privilege] = told('privilege');
    assert.deepEqual(told(`${privilege}`), [privilege]);
    assert.deepEqual(told(`secret-*,${privilege}`).sort(), [privilege, 'secret-aws-access-key'].sort());
    const { error, status } = run(['scan', root, '--only', 'nothing-*']);
    assert.equal(status, 2);
    assert.match(error, /no rule is named nothing-\*/);
  });

  it('finds the same secrets where it looks for nothing else', () => {
    const files = {
      'app.py': pythonWithPair(),
      'main.tf': adminRole,
      'k8s/account.yaml':
        'apiVersion: v1\nkind: Secret\nmetadata:\n  name: a\n  annotations: { kubernetes.io/service-account.name: a }\ntype: kubernetes.io/service-account-token\ndata:\n  token: cGx1bTdPcmJpdDR2ZWx2ZXRwbHVtN09yYml0NHZlbHZldA==\n',
      'k8s/own.yaml': 'apiVersion: v1\nkind: ServiceAccount\nmetadata:\n  name: a\n',
      '.identity/config.yaml': 'rules: { owner-missing: off }\n',
    };
    // So many that a thread of its own is started, which is told what to read besides.
    const many = Object.fromEntries(Array.from({ length: 1_300 }, (_, at) => [`docs/${at}.yaml`, 'a: 1\n']));
    for (const some of [files, { ...files, ...many }]) {
      const root = folderWith(some);
      const resultsOf = (...args: readonly string[]) => sarifOf(root, ...args).runs[0]?.results ?? [];
      const all = resultsOf().filter(({ ruleId }) => ruleId.startsWith('secret-'));
      assert.ok(all.some(({ partialFingerprints }) => Object.values(partialFingerprints).join().includes('k8s:')));
      const alone = resultsOf('--only', 'secrets');
      assert.deepEqual(
        alone.map(({ partialFingerprints }) => partialFingerprints),
        all.map(({ partialFingerprints }) => partialFingerprints),
      );
    }
  });

  it('tells in its help what the exit status means, and shows each command in use', () => {
    for (const [, name = ''] of run(['--help']).out.matchAll(/^ {2}(scan|identities|fix|review|baseline|rules) /gm))
      assert.match(run([name, '--help']).out, new RegExp(`\nExamples:\n {2}identity-hygiene ${name}\\b`), name);
    assert.match(run(['--help']).out, /Exit status:\n {2}0 .+\n {2}1 .+\n {2}2 .+\n {2}3 /);
  });

  it('knows the repository’s own rules: by category, and in SARIF', () => {
    const root = folderWith({
      'main.tf': adminRole,
      '.identity/rules/no-star.yaml': ownRule,
    });
    const rulesWith = (only: string) => {
      const [first] = JSON.parse(run(['scan', root, '--only', only, '--format', 'json']).out).roots;
      return first.findings.map(({ rule }: { readonly rule: string }) => rule);
    };
    assert.ok(rulesWith('privilege').includes('no-star'));
    assert.deepEqual(rulesWith('secrets'), []);
    const { runs } = JSON.parse(run(['scan', root, '--format', 'sarif']).out);
    const { results, tool } = runs[0];
    const own = results.find(({ ruleId }: SarifResult) => ruleId === 'no-star');
    assert.deepEqual(tool.driver.rules[own.ruleIndex], {
      id: 'no-star',
      shortDescription: { text: 'A grant on everything' },
      fullDescription: { text: 'Nobody can tell what it reaches.' },
      defaultConfiguration: { level: 'note' },
      properties: { category: 'privilege', tags: ['privilege'] },
    });
  });

  it('exits as documented', () => {
    const broken = folderWith({ 'config.yaml': 'rules: [' });
    const clean = folderWith({ 'a.py': 'x = 1\n' });
    const warning = folderWith({ 'main.tf': adminRole, CODEOWNERS: '/src/ @acme/shop\n' });
    const secret = folderWith({ 'a.py': pythonWithPair() });
    const cases: readonly (readonly [number, readonly string[]])[] = [
      [0, ['scan', clean]],
      [0, ['scan', warning, '--only', 'ownership']],
      [1, ['scan', warning, '--only', 'ownership', '--fail-on', 'warning']],
      [1, ['scan', secret]],
      [0, ['scan', secret, '--fail-on', 'none']],
      [0, ['scan', secret, '--only', 'agents']],
      [2, ['scan', secret, '--only', 'everything']],
      [2, ['scan', secret, '--format', 'xml']],
      [2, ['scan', secret, '--config', `${secret}/none.yaml`]],
      [2, ['scan', secret, '--config', `${broken}/config.yaml`]],
      [2, ['scan', secret, secret]],
      [2, ['scna']],
      [2, ['rules', 'no-such-rule']],
      [0, ['fix', secret]],
      [2, ['fix', secret, '--only', 'no-such-rule']],
      [2, ['baseline', secret, '--from', 'detect-secrets']],
      [3, ['scan', `${secret}/none`]],
      [3, ['scan', secret, '--output', `${secret}/none/out.txt`]],
      [0, ['rules', 'owner-missing']],
      [0, ['--version']],
    ];
    for (const [status, args] of cases) assert.equal(run(args).status, status, args.join(' '));
  });

  it('explains the rules and detectors of the repository that it runs in', () => {
    const detector = `id: secret-acme-deploy-key\ntitle: Acme deploy key\nanchors: [acme_dk_]\nshape: 'acme_dk_[a-z0-9]{24}'\nwhy: It deploys the shop.\n`;
    const root = folderWith({
      '.identity/rules/no-star.yaml': ownRule,
      '.identity/rules/acme.yaml': detector,
      'shop/a.py': '',
    });
    for (const [id, says] of [
      ['no-star', /Nobody can tell what it reaches\./],
      ['secret-acme-deploy-key', /Acme deploy key\n\nIt deploys the shop\./],
      ['owner-missing', /Fixes: set owner[^:]*\n {4}identity-hygiene fix --only owner-missing --owner REF\n/],
    ] as const) {
      const { status, out } = run(['rules', id], { cwd: root });
      assert.equal(status, 0, id);
      assert.match(out, says);
    }
    assert.equal(run(['rules', 'secret-acme-deploy-key']).status, 2);
  });

  it('tells of a rule what to do, without the gaps that a finding fills', () => {
    const { out } = run(['rules', 'aws-service-star']);
    assert.match(out, /\nWhat to do: List the actions that it uses\.\n/);
    for (const id of ['aws-service-star', 'secret-aws-secret-key', 'k8s-cluster-admin', 'owner-missing'])
      assert.doesNotMatch(run(['rules', id]).out, /[{}]/, id);
    // An address is longer, and stays whole.
    const prose = run(['rules', 'gh-permissions-unused'])
      .out.split('\n')
      .filter((line) => !line.includes('://'));
    assert.ok(prose.every((line) => line.length <= 100) && prose.some((line) => line.length > 80));
  });

  it('lists the rules of a category or pattern', () => {
    const ids = (word: string) =>
      run(['rules', word])
        .out.split('\n')
        .flatMap((line) => line.split(' ')[0] || []);
    assert.ok(ids('inventory').includes('review-overdue'));
    assert.ok(ids('secret-aws-*').length > 1 && ids('secret-aws-*').every((id) => id.startsWith('secret-aws-')));
  });

  it('proposes what a word likely stands for that names no rule', () => {
    const error = (...args: readonly string[]) => run([...args]).error;
    assert.match(error('rules', 'owner-mising'), /no rule is named owner-mising\n\(Did you mean owner-missing\?\)\n$/);
    assert.match(error('scan', '.', '--only', 'secret'), /Did you mean secrets\?/);
    assert.match(error('rules', 'owner'), /Did you mean ownership or owner-\w+ or owner-\w+\?/);
    assert.match(error('rules', 'unpinned'), /Did you mean .*-unpinned or .*-unpinned/);
    assert.match(error('rules', 'no-such-thing-at-all'), /named no-such-thing-at-all\n$/);
  });

  it('reports what it could read where a file cannot be (not asked as root, who may read all)', function () {
    if (process.getuid?.() === 0) this.skip();
    const root = folderWith({ 'a.py': pythonWithKey(), 'b.py': '' });
    chmodSync(`${root}/b.py`, 0);
    const { status, out, error } = run(['scan', root]);
    assert.equal(status, 3);
    assert.match(out, /secret-aws-access-key/);
    assert.match(error, /^b\.py: cannot be read/);
  });

  it('names folders that it may not look into (not asked as root, who may look into all)', function () {
    if (process.getuid?.() === 0) this.skip();
    const root = folderWith({ 'a.py': pythonWithKey(), 'shut/b.py': '' });
    chmodSync(`${root}/shut`, 0);
    const all = run(['scan', root]);
    const shut = run(['scan', 'shut'], { cwd: root });
    const below = run(['scan', 'shut/b.py'], { cwd: root });
    chmodSync(`${root}/shut`, 0o700);
    assert.equal(all.status, 3);
    assert.match(all.out, /secret-aws-access-key/);
    assert.match(all.error, /^shut: cannot be read/);
    assert.deepEqual([shut.status, shut.error], [3, 'identity-hygiene: shut: cannot be read\n']);
    assert.deepEqual([below.status, below.error], [3, 'identity-hygiene: shut/b.py: cannot be read\n']);
  });

  it('takes a folder of a repository, a file, and what git does not ignore', () => {
    const root = repositoryWith({ 'a/x.py': pythonWithKey(), 'b/y.py': pythonWithKey(5), '.gitignore': 'z.py\n' });
    folderWith({});
    assert.deepEqual(placesOf(sarifOf(`${root}/a`)), [`secret-aws-access-key file:${root}/a/x.py`]);
    assert.deepEqual(placesOf(sarifOf(`${root}/b/y.py`)), [`secret-aws-access-key file:${root}/b/y.py`]);
    assert.equal(placesOf(sarifOf(root)).length, 2);
  });

  it('takes another configuration', () => {
    const root = folderWith({
      'a.py': pythonWithPair(),
      'other.yaml': 'version: 1\nrules:\n  secret-aws-access-key: off\n  secret-aws-secret-key: off\n',
    });
    assert.equal(run(['scan', root, '--fail-on', 'warning']).status, 1);
    assert.equal(run(['scan', root, '--fail-on', 'warning', '--config', `${root}/other.yaml`]).status, 0);
  });

  it('reads large trees with threads and finds the same', () => {
    const files = Object.fromEntries(
      Array.from({ length: 700 }, (_, index) => [`f${index}.py`, index % 100 === 0 ? pythonWithKey(index) : 'x = 1\n']),
    );
    assert.equal(placesOf(sarifOf(folderWith(files))).length, 7);
  });
});
