import assert from 'node:assert/strict';
import { repository } from '../repository.ts';

const path = '.github/workflows/w.yml';

/** How grave a rule's finding is in a workflow that these events start. */
function level(rule: string, on: string, steps: string): string | undefined {
  return levelOfText(
    rule,
    `name: W\non: ${on}\npermissions: {}\njobs:\n  a:\n    runs-on: ubuntu-24.04\n    permissions:\n      contents: write\n    steps:\n${steps}`,
  );
}

function levelOfText(rule: string, text: string): string | undefined {
  return repository({ [path]: text })
    .engine.findings(path)
    .find((finding) => finding.rule === rule)?.level;
}

const changed = `      - id: files
        uses: tj-actions/changed-files@v23
      - run: ./check \${{ steps.files.outputs.all_changed_files }}
`;

const followed = '      - run: ./deploy ${{ github.event.workflow_run.head_branch }}\n';
const appToken =
  '      - uses: actions/create-github-app-token@v2\n        with:\n          app-id: 7\n          private-key: ${{ secrets.BOT_KEY }}\n';

function allOf(expression: string): string {
  return `      - run: ./deploy\n        env:\n          KEY: \${{ ${expression} }}\n`;
}

function headOf(inputs: string, version = 'v4.2.2'): string {
  return `      - uses: actions/checkout@${version}\n        with:\n${inputs}      - run: npm ci && npm test\n`;
}

const sha = '          ref: ${{ github.event.pull_request.head.sha }}\n';

describe('a bot that is recognised by who acted last', () => {
  const metadata = '      - uses: dependabot/fetch-metadata@v2\n';
  const merge = '      - run: gh pr merge --auto "$URL"\n';
  const told = (steps: string) =>
    levelOfText(
      'gh-actor-trust',
      `name: W\non: pull_request_target\njobs:\n  a:\n    runs-on: ubuntu-24.04\n    if: github.actor == 'dependabot[bot]'\n    steps:\n${steps}`,
    );

  it('is a note where the first step ends the job for whoever else has opened it', () => {
    assert.equal(told(metadata + merge), 'note');
    assert.equal(told(merge), 'warning');
    assert.equal(told(merge + metadata), 'warning', 'that has run');
    assert.equal(told(`${metadata}        with:\n          skip-verification: true\n${merge}`), 'warning');
  });
});

describe('levels of findings in pipelines', () => {
  for (const [command, expected] of [
    ['./deploy --token ${{ secrets.SHOP }}', 'note'],
    ['docker build --build-arg TOKEN=${{ secrets.SHOP }} .', 'warning'],
  ] as const)
    it(`a secret ${command}`, () =>
      assert.equal(level('gh-secret-exposed', 'push', `      - run: ${command}\n`), expected));

  const cases: readonly (readonly [string, rule: string, on: string, steps: string, string | undefined])[] = [
    ['names of files in a pull request', 'gh-script-injection', 'pull_request', changed, 'note'],
    ['the same where its rights are the repository’s', 'gh-script-injection', 'pull_request_target', changed, 'error'],
    [
      'the branch of a run on listed branches',
      'gh-script-injection',
      '{ workflow_run: { workflows: [T], branches: [main] } }',
      followed,
      undefined,
    ],
    [
      'the branch of a run on branches of a pattern',
      'gh-script-injection',
      '{ workflow_run: { workflows: [T], branches: ["release/**"] } }',
      followed,
      'error',
    ],
    ['all secrets at once', 'gh-secrets-all', 'push', allOf('toJSON(secrets)'), 'warning'],
    ['one of them by a computed name', 'gh-secrets-all', 'push', allOf('secrets[matrix.key]'), 'note'],
    ['an app of one workflow', 'gh-app-token', 'push', appToken, 'note'],
    ['an app whose token strangers start', 'gh-app-token', 'issue_comment', appToken, 'warning'],
    ['names of files that were merged', 'gh-script-injection', '{ push: { branches: [main] } }', changed, 'note'],
    ['the code of a fork', 'gh-target-secrets', 'pull_request_target', headOf(sha), 'error'],
    [
      'a branch by its name alone',
      'gh-target-secrets',
      'pull_request_target',
      headOf('          ref: ${{ github.head_ref }}\n'),
      'note',
    ],
    ['a checkout that refuses forks', 'gh-target-secrets', 'pull_request_target', headOf(sha, 'v7'), undefined],
    [
      'a release that was given that refusal',
      'gh-target-secrets',
      'pull_request_target',
      headOf(sha, 'v4.4.0'),
      undefined,
    ],
    [
      'which is told not to',
      'gh-target-secrets',
      'pull_request_target',
      headOf(`${sha}          allow-unsafe-pr-checkout: true\n`, 'v7'),
      'error',
    ],
    [
      'a comment, on which it refuses nothing',
      'gh-target-secrets',
      'issue_comment',
      headOf('          ref: refs/pull/${{ github.event.issue.number }}/head\n', 'v7'),
      'error',
    ],
  ];
  for (const [title, rule, on, steps, expected] of cases)
    it(title, () => assert.equal(level(rule, on, steps), expected));

  const gates: readonly (readonly [string, event: string, auth: string, build: string, expected: string])[] = [
    ['an environment of a needed job', 'pull_request', '    environment: outside\n', '', 'note'],
    ['an environment two jobs away', 'pull_request', '    environment: outside\n', 'needs: between', 'note'],
    ['one that a failure does not stop', 'pull_request', '    environment: outside\n', 'if: always()', 'warning'],
    [
      'a needed job of members',
      'pull_request',
      "    if: github.event.pull_request.author_association == 'MEMBER'\n",
      '',
      'note',
    ],
    ['what a needed job put out', 'pull_request', '', "if: needs.auth.outputs.ok == 'true'", 'note'],
    [
      'code of this repository',
      'pull_request',
      '',
      'if: github.event.pull_request.head.repo.full_name == github.repository',
      'note',
    ],
    [
      'code of forks',
      'pull_request',
      '',
      'if: github.event.pull_request.head.repo.full_name != github.repository',
      'warning',
    ],
    [
      'code of this repository, where pull requests start it',
      '[push, pull_request]',
      '',
      "if: github.event_name != 'pull_request' || github.event.pull_request.head.repo.full_name == github.repository",
      'note',
    ],
    [
      'code of this repository, or with a label',
      'pull_request',
      '',
      'if: github.event.pull_request.head.repo.full_name == github.repository || github.event.pull_request.draft',
      'warning',
    ],
    ['another event', '[push, pull_request]', '', "if: github.event_name == 'push'", 'note'],
    ['any other event', '[push, pull_request]', '', "if: github.event_name != 'pull_request'", 'note'],
    ['a needed job that asks nothing', 'pull_request', '', '', 'warning'],
  ];
  for (const [title, event, auth, build, expected] of gates)
    it(`a machine of one’s own behind ${title}`, () => {
      const steps = '    steps:\n      - run: ./check\n';
      const hosted = '    runs-on: ubuntu-24.04\n';
      const needs = build.startsWith('needs') ? '' : '    needs: [auth]\n';
      const text = `name: W\non: ${event}\npermissions: {}\njobs:\n  auth:\n${hosted}${auth}${steps}  between:\n    needs: auth\n${hosted}${steps}  build:\n    ${build}\n${needs}    runs-on: self-hosted\n${steps}`;
      const { engine } = repository({ [path]: text });
      const told = engine.findings(path).find(({ rule }) => rule === 'gh-self-hosted-pr');
      assert.equal(told?.level, expected, told?.message);
    });

  it('the code of a fork behind a job with an environment', () => {
    const text = `name: W\non: pull_request_target\npermissions: {}\njobs:\n  auth:\n    runs-on: ubuntu-24.04\n    environment: outside\n    steps:\n      - run: echo agreed\n  a:\n    needs: auth\n    runs-on: ubuntu-24.04\n    permissions:\n      contents: write\n    steps:\n${headOf(sha)}`;
    const { engine } = repository({ [path]: text });
    const levels = engine
      .findings(path)
      .flatMap(({ rule, level }) => (/^gh-(?:target-secrets|dangerous)/.test(rule) ? [`${rule} ${level}`] : []));
    assert.deepEqual(levels, ['gh-target-secrets warning']);
  });

  it('an identity token that nothing asks for is told once', () => {
    const text =
      'name: W\non: push\npermissions:\n  packages: write\n  id-token: write\njobs:\n  a:\n    runs-on: ubuntu-24.04\n    steps:\n      - run: npm test\n  b:\n    runs-on: ubuntu-24.04\n    permissions: {}\n    steps:\n      - run: npm test\n';
    const { engine } = repository({ [path]: text });
    const told = engine.findings(path).filter(({ rule }) => rule.startsWith('gh-'));
    const at = (rule: string) =>
      told.filter((each) => each.rule === rule).map((each) => text.slice(each.at.span.start - 10, each.at.span.end));
    assert.deepEqual(at('gh-idtoken-unused'), ['id-token: write']);
    assert.deepEqual(at('gh-permissions-workflow'), ['packages: write']);
    assert.deepEqual(
      told.flatMap(({ related }) => related),
      [],
    );
  });
});

describe('a workflow that takes in the code of a pull request', () => {
  it('says what is within reach of it, where nothing says what the default token may', () => {
    const text = `name: W\non: pull_request_target\njobs:\n  a:\n    runs-on: ubuntu-24.04\n    steps:\n${headOf(sha)}`;
    const found = repository({ [path]: text }).engine.findings(path);
    const { message = '' } = found.find((finding) => finding.rule === 'gh-target-secrets') ?? {};
    assert.match(message, /where the default token, which may write, is within reach of it\./);
  });
});

describe('a workflow that leaves its permissions to the repository', () => {
  function told(on: string, steps: string) {
    const text = `name: W\non: ${on}\njobs:\n  a:\n    runs-on: ubuntu-24.04\n    steps:\n${steps}`;
    const found = repository({ [path]: text }).engine.findings(path);
    return found.find((finding) => finding.rule === 'gh-permissions-missing');
  }

  it('is a note, since no file tells what they are', () => {
    const found = told('push', '      - run: npm test\n');
    assert.equal(found?.level, 'note');
    assert.match(
      found?.message ?? '',
      /default token of the repository, which may write to everything unless its settings say read only\./,
    );
  });

  it('is a warning where a step writes with the token, so that it may', () => {
    const found = told(
      'push',
      '      - run: gh release create v1\n        env:\n          GH_TOKEN: ${{ github.token }}\n',
    );
    assert.equal(found?.level, 'warning');
    assert.match(found?.message ?? '', /and .*gh release create.* writes with it/);
  });

  const releasing = (condition: string) =>
    `      - if: ${condition}\n        run: gh release create v1\n        env:\n          GH_TOKEN: \${{ github.token }}\n`;
  const asked: readonly (readonly [string, on: string, condition: string, string])[] = [
    ['a note where the step that writes asks for another event', 'push', "github.event_name == 'pull_request'", 'note'],
    [
      'a warning where one of its events lets that step run',
      '[push, release]',
      "github.event_name == 'release'",
      'warning',
    ],
    ['a warning where only a run tells whether it runs', 'push', "github.ref == 'refs/heads/main'", 'warning'],
  ];
  for (const [title, on, condition, level] of asked)
    it(`is ${title}`, () => assert.equal(told(on, releasing(condition))?.level, level));

  it('is a warning where strangers start it', () => {
    const found = told('issue_comment', '      - run: npm test\n');
    assert.equal(found?.level, 'warning');
    assert.match(found?.message ?? '', /strangers start this by issue_comment/);
  });
});

describe('a workflow that runs tests', () => {
  const text = 'name: T\non: issues\njobs:\n  a:\n    runs-on: ubuntu-24.04\n    steps:\n      - run: npm test\n';
  const levelIn = (file: string) =>
    repository({ [file]: text })
      .engine.findings(file)
      .find(({ rule }) => rule === 'gh-permissions-missing')?.level;

  it('has rights as real as any other', () => {
    assert.equal(levelIn('.github/workflows/test-php.yml'), 'warning');
  });

  it('stands aside among what tests work on', () => {
    assert.notEqual(levelIn('test/fixtures/.github/workflows/build.yml'), 'warning');
  });

  const release =
    "name: Release\non:\n  push:\n    tags: ['v*']\npermissions: {}\njobs:\n  ship:\n    runs-on: ubuntu-24.04\n    permissions:\n      id-token: write\n    steps:\n      - uses: actions/setup-node@v6\n        with:\n          cache: npm\n      - run: npm ci && npm publish\n";
  const doors: readonly (readonly [string, on: string, steps: string, string])[] = [
    ['that no other workflow lets strangers fill', 'push', headOf(sha), 'note'],
    ['beside tests of pull requests, whose caches are their own', 'pull_request', headOf(sha), 'note'],
    ['beside a workflow that runs the files of forks', 'pull_request_target', headOf(sha), 'warning'],
    ['beside one whose checkout refuses forks', 'pull_request_target', headOf(sha, 'v7'), 'note'],
  ];
  for (const [title, on, steps, expected] of doors)
    it(`a cache of a release ${title}`, () => {
      const other = `name: W\non: ${on}\npermissions: {}\njobs:\n  a:\n    runs-on: ubuntu-24.04\n    steps:\n${steps}`;
      const at = '.github/workflows/release.yml';
      const { engine } = repository({ [at]: release, [path]: other });
      const told = engine.findings(at).filter(({ rule }) => rule === 'gh-cache-poisoning');
      assert.deepEqual(
        told.map((each) => each.level),
        [expected],
      );
    });

  const socket = (image: string) =>
    `services:\n  one:\n    image: ${image}\n    volumes:\n      - /var/run/docker.sock:/var/run/docker.sock:ro\n`;
  const lent: readonly (readonly [string, file: string, text: string, string])[] = [
    ['a program of one’s own', 'compose.yaml', socket('acme/jobs:2'), 'warning'],
    ['a program of a like name', 'compose.yaml', socket('acme/promtail-reader:2'), 'warning'],
    ['a collector of logs', 'compose.yaml', socket('grafana/promtail:3.5.0'), 'note'],
    ['a proxy that follows labels', 'deploy/docker-compose.yml', socket('traefik:v3.6'), 'note'],
    ['an extension of Docker Desktop', 'build/docker-compose.yml', socket('${DESKTOP_PLUGIN_IMAGE}'), 'note'],
    ['an image that a variable names', 'build/docker-compose.yml', socket('${SHOP_IMAGE}'), 'warning'],
    ['a set-up for trying', 'docker/compose.dev.yml', socket('acme/jobs:2'), 'note'],
    [
      'a collector that holds keys of a cloud',
      'compose.yaml',
      socket('grafana/promtail:3.5.0').replace('/var/run/docker.sock:/', '/root/.aws:/'),
      'warning',
    ],
  ];
  for (const [title, file, text, expected] of lent)
    it(`what the host lends to ${title}`, () => {
      const told = repository({ [file]: text })
        .engine.findings(file)
        .filter(({ rule }) => rule === 'co-cloud-credentials');
      assert.deepEqual(
        told.map((each) => each.level),
        [expected],
      );
    });

  it('logs of services weigh less than a debug trace', () => {
    const file = '.gitlab-ci.yml';
    const text = 'variables:\n  CI_DEBUG_TRACE: "true"\n  CI_DEBUG_SERVICES: "true"\ntest:\n  script: [make]\n';
    const told = repository({ [file]: text })
      .engine.findings(file)
      .filter(({ rule }) => rule === 'gl-secret-exposed');
    assert.deepEqual(
      told.map((each) => each.level),
      ['warning', 'note'],
    );
  });
});
