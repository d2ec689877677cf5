import assert from 'node:assert/strict';
import { repository } from '../repository.ts';
import { findingsOf } from './findings-of.ts';
import { levelsOf } from './levels-of.ts';

const workflow = (name: string, secret: string) => `name: ${name}
on: push
permissions: {}
jobs:
  deploy:
    runs-on: ubuntu-24.04
    steps:
      - run: ./deploy
        env:
          KEY: \${{ secrets.${secret} }}
`;

describe('a secret without an environment', () => {
  const files = {
    '.github/workflows/a.yml': workflow('A', 'DEPLOY_KEY'),
    '.github/workflows/b.yml': workflow('B', 'deploy_key'),
    '.github/workflows/c.yml': workflow('C', 'OTHER_KEY'),
  };
  const rule = 'gh-secret-no-environment';

  it('is told in the first workflow that reads it, with the others', () => {
    const found = findingsOf(rule, files);
    assert.deepEqual(
      found.map(({ path }) => path),
      ['.github/workflows/a.yml', '.github/workflows/c.yml'],
    );
    assert.match(found[0]?.message ?? '', /an environment for the branches that need it\. b\.yml reads it too\.$/);
    assert.doesNotMatch(found[1]?.message ?? '', /reads? (?:it|some of them) too/);
  });

  it('is told in the next one where the first has one, or is accepted there', () => {
    const [path] = Object.keys(files);
    const paths = (text: string) => findingsOf(rule, { ...files, [path ?? '']: text }).map((found) => found.path);
    const given = files['.github/workflows/a.yml'].replace('    runs-on', '    environment: production\n    runs-on');
    assert.deepEqual(paths(given), ['.github/workflows/b.yml', '.github/workflows/c.yml']);
    const accepted = files['.github/workflows/a.yml'].replace(
      '          KEY',
      `          # identity-hygiene: ignore ${rule} -- deploys from each branch\n          KEY`,
    );
    assert.ok(paths(accepted).includes('.github/workflows/b.yml'));
  });

  it('is told elsewhere where it is accepted in the one that speaks for another secret', () => {
    const both = `${workflow('B', 'DEPLOY_KEY')}      - run: ./send # identity-hygiene: ignore ${rule} -- known\n        env: { KEY: "\${{ secrets.OTHER_KEY }}" } # identity-hygiene: ignore ${rule} -- known\n`;
    const told = findingsOf(rule, { ...files, '.github/workflows/b.yml': both }).filter(
      ({ suppressed }) => !suppressed,
    );
    assert.deepEqual(
      told.map(({ path }) => path),
      ['.github/workflows/a.yml', '.github/workflows/c.yml'],
    );
    const open = both.replaceAll(` # identity-hygiene: ignore ${rule} -- known`, '');
    assert.deepEqual(
      findingsOf(rule, { ...files, '.github/workflows/b.yml': open }).map(({ path }) => path),
      ['.github/workflows/a.yml', '.github/workflows/b.yml'],
    );
  });

  it('is none where its name says that it is a role or a pool', () => {
    for (const name of ['TF_AWS_IAM_ROLE_DEV_APPLY', 'AWS_ROLE_TO_ASSUME', 'WORKLOAD_ID_POOL'])
      assert.deepEqual(levelsOf(rule, { '.github/workflows/a.yml': workflow('A', name) }), [], name);
    assert.deepEqual(levelsOf(rule, { '.github/workflows/a.yml': workflow('A', 'IAM_ROLE_KEY') }), ['note']);
  });
});

const calling = (action: string) => `name: Build
on: push
permissions: {}
jobs:
  build:
    runs-on: ubuntu-24.04
    steps:
      - uses: ${action}
`;

describe('an action of the own organisation', () => {
  const told = (action: string, owners: string) =>
    levelsOf('gh-action-unpinned', { '.github/workflows/a.yml': calling(action), '.github/CODEOWNERS': owners });

  it('is known by the teams that CODEOWNERS names', () => {
    assert.deepEqual(told('acme/deploy@v1', '* @Acme/desk\n'), []);
    assert.deepEqual(told('larkspur/deploy@v1', '* @acme/desk\n'), ['note']);
    // What is vendored has owners of its own.
    assert.deepEqual(told('larkspur/deploy@v1', '/vendor/ @larkspur/desk\n* @acme/desk\n'), ['note']);
    // A person is of no organisation.
    assert.deepEqual(told('acme/deploy@v1', '* @acme\n'), ['note']);
  });
});

const target = (condition: string) => `name: A
on: pull_request_target
permissions: {}
jobs:
  a:
    if: ${condition}
    runs-on: ubuntu-24.04
    steps:
      - uses: actions/checkout@v4
        with: { ref: "\${{ github.event.pull_request.head.sha }}" }
      - run: npm ci
        env: { KEY: "\${{ secrets.NPM_KEY }}" }
`;

describe('a job that strangers start', () => {
  const told = (condition: string) => levelsOf('gh-target-secrets', { '.github/workflows/a.yml': target(condition) });
  const repo = 'github.event.pull_request.head.repo';

  it('is told where its condition names the repository of the code, and keeps no fork out', () => {
    for (const open of [
      `${repo}.fork == true`,
      `${repo}.fork`,
      `${repo}.owner.login == github.event.pull_request.user.login`,
      `always() && ${repo}.full_name == ${repo}.full_name`,
      `${repo}.full_name != 'x/y'`,
      `${repo}.id != 5`,
      `contains(${repo}.full_name, 'shop')`,
      `startsWith(${repo}.full_name, 'acme')`,
    ])
      assert.equal(told(open).length, 1, open);
  });

  it('is none where it asks for the own one', () => {
    for (const own of [
      `${repo}.full_name == github.repository`,
      `github.repository == ${repo}.full_name && github.actor != 'x'`,
      `${repo}.full_name == 'acme/shop'`,
      `${repo}.owner.login == github.repository_owner`,
      `${repo}.id == github.event.pull_request.base.repo.id`,
      `${repo}.fork == false`,
      `contains(fromJSON('["acme/shop"]'), ${repo}.full_name)`,
      `"!${repo}.fork"`,
    ])
      assert.deepEqual(told(own), [], own);
  });
});

describe('an action of whoever a remote names', () => {
  const told = (action: string, remote: string | undefined) => {
    const path = '.github/workflows/a.yml';
    const manifest = '{ "name": "shop", "repository": "larkspur/template" }';
    const files = { [path]: calling(action), '.github/CODEOWNERS': '* @larkspur/desk\n', 'package.json': manifest };
    const { engine } = repository(files, remote);
    return engine.findings(path).flatMap(({ rule, level }) => (rule === 'gh-action-unpinned' ? [level] : []));
  };

  it('is own, whatever a manifest or CODEOWNERS says, which came with what this was made of', () => {
    assert.deepEqual(told('acme/deploy@v1', 'github.com/acme/shop'), []);
    assert.deepEqual(told('larkspur/deploy@v1', 'github.com/acme/shop'), ['note']);
    assert.deepEqual(told('larkspur/deploy@v1', undefined), []);
  });
});

describe('write scopes of a workflow with one job', () => {
  const told = (jobs: string) =>
    findingsOf('gh-permissions-workflow', {
      '.github/workflows/a.yml': `name: A\non: push\npermissions:\n  issues: write\n  contents: write\njobs:\n${jobs}`,
    })[0]?.message;
  const job = (name: string, run: string) => `  ${name}:\n    runs-on: ubuntu-24.04\n    steps:\n      - run: ${run}\n`;

  it('are to be taken out where nothing needs them, and else given to who does', () => {
    assert.equal(
      told(job('sweep', 'echo hello')),
      'Job sweep may write issues and contents, and no step of it is known to need them. Take them out.',
    );
    assert.match(
      told(job('sweep', 'echo hello') + job('tag', 'gh issue create --title x && git push')) ?? '',
      /Give it only to a job that needs it\.$/,
    );
  });
});
