import assert from 'node:assert/strict';
import { repository } from '../repository.ts';
import { findingsOf } from './findings-of.ts';

const said = (rule: string, files: Record<string, string>) =>
  findingsOf(rule, files).map(({ level, message }) => `${level} ${message}`);

const workflow = (on: string, job: string, more = '') =>
  `name: Build\non: ${on}\npermissions: {}\njobs:\n${more}  build:\n    runs-on: ubuntu-24.04\n${job}`;

const path = '.github/workflows/build.yml';

describe('code of a pull request that somebody has to agree to', () => {
  const checkout = `    steps:
      - uses: actions/checkout@11bd71901bbe5b1630ceea73d27597364c9af683 # v4.2.2
        with:
          ref: \${{ github.event.pull_request.head.sha }}
`;
  const build = (head: string, steps = '', more = '') =>
    said('gh-target-secrets', {
      [path]: workflow('pull_request_target', `${head}${checkout}${steps}      - run: make\n`, more),
    });
  const secret = '        env:\n          KEY: ${{ secrets.SHIP_KEY }}\n';

  it('is told with who lets it in, by a job before, by a condition, or by an environment', () => {
    const check = '  look:\n    uses: acme/actions/.github/workflows/check-run.yml@main\n';
    const [before = ''] = build('    needs: look\n', `      - run: make ship\n${secret}`, check);
    assert.match(before, /^warning .*SHIP_KEY is within reach of it, once job look lets it through\. What was looked/);
    const asks = "    if: contains('OWNER MEMBER', github.event.pull_request.author_association)\n";
    const [byAuthor = ''] = build(asks, `      - run: make ship\n${secret}`);
    assert.match(byAuthor, /^warning .*, for those whose author_association its condition takes\. /);
    const [asked = ''] = build('    environment: review\n', `      - run: make ship\n${secret}`);
    assert.match(asked, /^warning .*, once environment review lets it through, if that asks anybody\. /);
  });

  it('is told without anybody who is not asked', () => {
    const [open = ''] = build('', `      - run: make ship\n${secret}`);
    assert.match(open, /^error .*SHIP_KEY is within reach of it\. Use `pull_request`/);
  });

  it('is told with what the job does with its identity token', () => {
    const may = '    permissions: { id-token: write }\n';
    const signsIn = `      - uses: azure/login@a457da9ea143d694b1b9c7c869ebb04ebe844ef5 # v2.3.0
        with: { client-id: 1, tenant-id: 2, subscription-id: 3 }\n`;
    assert.match(build(may, signsIn)[0] ?? '', /an identity token, by which the job signs in elsewhere, is within/);
    assert.match(build(may)[0] ?? '', /the right to an identity token, which that code may use even if no step does,/);
    const both = build('    permissions: { id-token: write, packages: write }\n', signsIn)[0] ?? '';
    assert.match(both, /a token that may write, and an identity token, by which the job signs in elsewhere, is/);
  });
});

describe('an action at a tag', () => {
  const levels = (uses: string, rest: string) =>
    findingsOf('gh-action-unpinned', { [path]: workflow('push', `    steps:\n      - uses: ${uses}\n${rest}`) }).map(
      ({ level, message }) => `${level} ${/is handed (.*?)\. Name/.exec(message)?.[1]}`,
    );
  const env = (...names: readonly string[]) =>
    `        env:\n${names.map((name) => `          ${name}: \${{ secrets.${name} }}\n`).join('')}`;

  it('is a warning that names what signs releases, or acts as a person, where the step is handed it', () => {
    assert.deepEqual(
      levels('initech/pack@v2', env('APPLE_CERTIFICATE_P12_BASE64', 'UPDATER_PRIVATE_KEY', 'APPLE_ID')),
      ['warning APPLE_CERTIFICATE_P12_BASE64 and UPDATER_PRIVATE_KEY'],
    );
    assert.deepEqual(levels('initech/release@v1', env('BOT_GH_PAT')), ['warning BOT_GH_PAT']);
    const token = '        with:\n          token: ${{ secrets.RELEASE_AUTOMATION }}\n';
    assert.deepEqual(levels('peter-evans/repository-dispatch@v4', token), ['warning RELEASE_AUTOMATION']);
  });

  it('is a note with other secrets, with the token of the run, where another step has them, and at a commit none', () => {
    const note = ['note undefined'];
    assert.deepEqual(levels('initech/scan@v2', env('CODE_COVERAGE_TOKEN', 'SIGNING_KEY_ID', 'NPM_PAT')), note);
    const own = '        with:\n          token: ${{ secrets.GITHUB_TOKEN }}\n';
    assert.deepEqual(levels('peter-evans/repository-dispatch@v4', own), note);
    assert.deepEqual(levels('initech/pack@v2', `      - run: make\n${env('GPG_PRIVATE_KEY')}`), note);
    const pinned = 'initech/pack@5f3c1e2a9b7d4c6e8f0a1b2c3d4e5f6a7b8c9d0e';
    assert.deepEqual(levels(pinned, env('GPG_PRIVATE_KEY')), []);
  });
});

describe('jobs without permissions of several workflows', () => {
  const push = (step: string) => `name: Push\non: push\njobs:\n  push:\n    runs-on: ubuntu-24.04\n    steps:\n${step}`;
  const checkout = '      - uses: actions/checkout@v4\n';
  const tag = `${checkout}      - uses: rickstaa/action-create-tag@v1
        with: { tag: v1, github_token: "\${{ secrets.BOT_PAT }}" }\n`;
  const release = `      - run: make\n      - run: gh release create v1\n        env: { GH_TOKEN: "\${{ github.token }}" }\n`;

  it('are told at the one that is given no other token', () => {
    const files = { '.github/workflows/a.yml': push(tag), '.github/workflows/b.yml': push(release) };
    const found = findingsOf('gh-permissions-missing', files);
    assert.deepEqual(found.map(({ path: at, level }) => `${at.slice(-5)} ${level}`).sort(), [
      'a.yml note',
      'b.yml warning',
    ]);
  });

  it('are told with how another token is none there, where all are given one', () => {
    const [found = ''] = said('gh-permissions-missing', { '.github/workflows/a.yml': push(tag) });
    assert.match(found, /action-create-tag pushes with it, which the checkout has left, whatever token it is given;/);
  });
});

describe('a stored key of Azure', () => {
  it('is told with how to sign, where a program of the job takes a key alone', () => {
    const key = '        env:\n          AZURE_CLIENT_SECRET: ${{ secrets.AZURE_CLIENT_SECRET }}\n';
    const job = (first: string) =>
      workflow('push', `    steps:\n      - run: ${first}\n      - run: make sign\n${key}`);
    const of = (first: string) => said('gh-static-cloud-key', { [path]: job(first) })[0] ?? '';
    assert.match(
      of('cargo install trusted-signing-cli@0.9.0'),
      /sign by azure\/artifact-signing-action: trusted-signing/,
    );
    assert.doesNotMatch(of('cargo install cargo-deb'), /artifact-signing-action/);
    // A bundler signs what it puts in, by a command that its settings name.
    const bundler = of('cargo install trusted-signing-cli@0.9.0 && echo signCommand >> tauri.conf.json');
    assert.match(bundler, /have signCommand run signtool with Azure\.CodeSigning\.Dlib/);
    assert.doesNotMatch(bundler, /artifact-signing-action/);
  });
});

describe('the app token of a job that runs commands of its own alone', () => {
  it('is a note, also where they compare one thing and another', () => {
    const steps = (run: string) => `    environment: bot
    steps:
      - uses: actions/create-github-app-token@1b10c78c7865c340bc4f6099eb2f838309f1e8c3 # v3.1.1
        with: { app-id: 1234, private-key: "\${{ secrets.APP_KEY }}" }
      - run: |
          ${run}
`;
    const level = (run: string) =>
      findingsOf('gh-app-token', { [path]: workflow('pull_request_target', steps(run)) }).map(({ level }) => level);
    assert.deepEqual(level('if [[ -n "$A" && "$A" == "$B" && $C =~ ^x ]]; then gh pr edit 1 --add-label x; fi'), [
      'note',
    ]);
    assert.deepEqual(level('if [[ -n "$A" && "$A" == "$B" ]]; then make label; fi'), ['warning']);
  });
});

describe('a workflow that strangers start and that calls one of its owner', () => {
  const call = (input: string, owner = 'acme') =>
    `on:\n  issues: { types: [opened] }\njobs:\n  sort:\n    uses: ${owner}/backend/.github/workflows/sort.yml@v2\n    with: { item: "${input}" }\n`;
  const level = (text: string, remote?: string) =>
    repository({ [path]: text }, remote)
      .engine.findings(path)
      .find(({ rule }) => rule === 'gh-permissions-missing')?.level;

  it('is a note where it hands on ids alone', () => {
    const own = 'github.com/acme/shop';
    for (const id of ['${{ github.event.issue.node_id }}', '${{ github.event.issue.number }}', 'fixed'])
      assert.equal(level(call(id), own), 'note', id);
    assert.equal(level(call('${{ github.event.issue.title }}'), own), 'warning');
    assert.equal(level(call('${{ github.event.issue.node_id }}', 'others'), own), 'warning');
    // Whose the repository is, nothing tells.
    assert.equal(level(call('${{ github.event.issue.node_id }}')), 'warning');
  });
});

describe('a shell that settings of Claude Code give whole', () => {
  const settings = (deny: string) => `{ "permissions": { "allow": ["Bash"]${deny} } }\n`;
  const message = (file: string, deny = '') =>
    repository({ [file]: settings(deny) })
      .engine.findings(file)
      .find(({ rule }) => rule === 'agent-shell-unscoped')?.message ?? '';
  const deny = ', "deny": ["Bash(sudo *)"]';

  it('is told with what they deny, and that it runs all the same', () => {
    assert.match(
      message('.claude/settings.json', deny),
      /any command but those in deny .*What deny names still runs by bash -c\./,
    );
    assert.doesNotMatch(message('.claude/settings.json'), /\bdeny\b/);
  });

  it('is told with whose the file is, where it is for one person', () => {
    assert.match(message('.claude/settings.local.json'), /take it out by git rm --cached\./);
    assert.doesNotMatch(message('.claude/settings.json', deny), /git rm --cached/);
  });
});
