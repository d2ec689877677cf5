import assert from 'node:assert/strict';
import { repository } from '../repository.ts';

const path = '.github/workflows/w.yml';

function told(rule: string, on: string, rest: string): readonly string[] {
  const text = `name: W\non: ${on}\n${rest}`;
  return repository({ [path]: text })
    .engine.findings(path)
    .filter((finding) => finding.rule === rule)
    .map(({ level, message }) => `${level}: ${message}`);
}

function job(steps: string, condition = ''): string {
  return `jobs:\n  a:\n    runs-on: ubuntu-24.04\n${condition}    steps:\n${steps}`;
}

describe('text of others that a run holds', () => {
  const injected = (on: string, steps: string, condition?: string) =>
    told('gh-script-injection', on, `permissions: {}\n${job(steps, condition)}`);
  const branch = (condition: string) =>
    `      - id: comment-branch\n${condition}        uses: xt0rted/pull-request-comment-branch@v3\n` +
    '      - run: ./check ${{ steps.comment-branch.outputs.head_ref }}\n';
  const ofComment = "        if: github.event_name == 'issue_comment'\n";

  it('is not what a step hands on that no event gets to', () => {
    assert.deepEqual(injected('[pull_request, schedule]', branch(ofComment)), []);
    const [one = ''] = injected('[pull_request, issue_comment]', branch(ofComment));
    assert.match(one, /^error: .*whoever opens a pull request chooses/, 'by the output, not by the name of the step');
  });

  it('is told where it lives, beside what never does', () => {
    const [one = '', ...others] = injected(
      '[pull_request, schedule]',
      branch(ofComment).replace('      - run: ./check ', '      - run: ./check ${{ github.head_ref }} '),
    );
    assert.match(one, /^note: `github\.head_ref`/);
    assert.deepEqual(others, []);
  });

  it('is judged by the events that the conditions of the step and its job let in', () => {
    const head = '      - run: ./check ${{ github.head_ref }}\n';
    const both = '[pull_request, pull_request_target]';
    const [open = ''] = injected(both, head);
    assert.match(open, /^error/);
    const [narrowed = ''] = injected(both, head, "    if: github.event_name == 'pull_request'\n");
    assert.match(narrowed, /^note/);
    const [called = ''] = injected('[pull_request, workflow_call]', head, "    if: github.event_name == 'push'\n");
    assert.match(called, /^note/, 'the event is the caller’s');
    assert.deepEqual(injected(both, head, "    if: github.event_name == 'push'\n"), []);
  });
});

describe('the token that `gh` is signed in with', () => {
  const missing = (steps: string) => told('gh-permissions-missing', 'push', job(steps)).join('\n');
  const create = 'gh pr create --fill --label docs';
  const script = (...lines: readonly string[]) =>
    `      - run: |\n${lines.map((line) => `          ${line}\n`).join('')}`;

  const cases: readonly (readonly [string, steps: string, level: RegExp])[] = [
    ['another secret, in a pipe', script('echo "${{ secrets.BOT }}" | gh auth login --with-token', create), /^note/],
    [
      'another secret, from a step before',
      script('echo "${{ secrets.BOT }}" | gh auth login --with-token') + script(create),
      /^note/,
    ],
    [
      'another secret, in a variable',
      `${script('echo "$BOT" | gh auth login --with-token', create)}        env:\n          BOT: \${{ secrets.BOT }}\n`,
      /^note/,
    ],
    ['its own', script('echo "${{ secrets.GITHUB_TOKEN }}" | gh auth login --with-token', create), /^warning/],
    [
      'its own, which it takes before what it was signed in with',
      `${script('echo "${{ secrets.BOT }}" | gh auth login --with-token', create)}        env:\n          GH_TOKEN: \${{ github.token }}\n`,
      /^warning/,
    ],
    [
      'another, where a condition lets that in',
      script('echo "${{ secrets.BOT }}" | gh auth login --with-token').replace(
        '- run:',
        "- if: github.ref == 'refs/heads/main'\n        run:",
      ) + script(create),
      /^warning/,
    ],
    ['one that nobody here knows', script('gh auth login --with-token < token.txt', create), /^warning/],
  ];
  for (const [title, steps, expected] of cases) it(`is ${title}`, () => assert.match(missing(steps), expected));
});

describe('a run with the rights of the repository', () => {
  const dangerous = (on: string, steps: string, condition = '') =>
    told('gh-dangerous-trigger', on, `permissions: {}\n${job(steps, condition)}`).join('\n');
  const head =
    '      - uses: actions/checkout@v4\n        with:\n          ref: refs/pull/${{ github.event.issue.number }}/head\n';
  const rebase = '      - uses: actions/checkout@v4\n      - uses: cirrus-actions/rebase@1.8\n';

  it('is started by a comment of anybody', () => {
    assert.match(dangerous('issue_comment', `${head}      - run: make\n`), /^warning: .*for whoever comments/);
    assert.match(dangerous('issue_comment', rebase), /^note: .*for whoever comments/, 'none of its code runs');
    const asks = "    if: github.event.comment.author_association == 'OWNER'\n";
    assert.equal(dangerous('issue_comment', `${head}      - run: make\n`, asks), '');
    assert.equal(dangerous('issue_comment', '      - run: gh issue list\n'), '');
  });

  it('is started by a bot whose new versions run in it', () => {
    const own =
      "    if: github.actor == 'dependabot[bot]' && github.event.pull_request.head.repo.full_name == 'acme/shop'\n";
    const steps = '      - uses: actions/checkout@v7\n        with:\n          ref: ${{ github.head_ref }}\n';
    assert.match(
      dangerous('pull_request_target', `${steps}      - run: ./gradlew lock\n`, own),
      /^note: .*a bot’s pull request/,
    );
    assert.equal(dangerous('pull_request_target', '      - run: gh pr merge --auto "$URL"\n', own), '');
  });
});

describe('a token of a person that a job has as a variable', () => {
  const pat = (inputs: string) =>
    told(
      'gh-pat',
      'push',
      `permissions: {}\njobs:\n  a:\n    runs-on: ubuntu-24.04\n    env:\n      GITHUB_TOKEN: \${{ secrets.BOT_PAT }}\n    steps:\n      - uses: actions/checkout@v4\n        with:\n          token: \${{ env.GITHUB_TOKEN }}\n${inputs}`,
    ).join('\n');

  it('cannot be that of the run where the step works on another repository', () => {
    assert.match(pat('          repository: acme/other\n'), /installed in both/);
    assert.match(pat('          fetch-depth: 0\n'), /Use `GITHUB_TOKEN`/);
  });
});

describe('a branch of others that several workflows run', () => {
  const uses = (action: string, secret: string) =>
    `on: push\npermissions: {}\njobs:\n  a:\n    runs-on: ubuntu-24.04\n    environment: bot\n    steps:\n      - uses: ${action}\n        with:\n          hook: \${{ secrets.${secret} }}\n          key: \${{ secrets.CHAT_KEY }}\n`;
  const levels = (...texts: readonly string[]) => {
    const files = Object.fromEntries(texts.map((text, at) => [`.github/workflows/${at}.yml`, text]));
    const { engine } = repository(files);
    return Object.keys(files).flatMap((each) =>
      engine.findings(each).filter(({ rule }) => rule === 'gh-action-unpinned'),
    );
  };

  it('with the same secret is told once', () => {
    const [first, second] = levels(uses('acme/alert@main', 'HOOK'), uses('acme/alert@main', 'HOOK'));
    assert.deepEqual([first?.level, second?.level], ['warning', 'note']);
    assert.match(first?.message ?? '', /holds HOOK and CHAT_KEY.* 1\.yml runs it too\.$/);
  });

  it('is another where the action or what it holds is', () => {
    for (const other of [uses('acme/notify@main', 'HOOK'), uses('acme/alert@main', 'OTHER')])
      assert.deepEqual(
        levels(uses('acme/alert@main', 'HOOK'), other).map(({ level }) => level),
        ['warning', 'warning'],
      );
  });
});
