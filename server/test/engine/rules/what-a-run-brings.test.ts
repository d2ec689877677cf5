import assert from 'node:assert/strict';
import { repository } from '../repository.ts';
import { levelsOf } from './levels-of.ts';

const path = '.github/workflows/build.yml';

const workflow = (on: string, job: readonly string[], steps: readonly string[]) => `name: Build
on: ${on}
jobs:
  build:
    runs-on: ubuntu-24.04
${job.map((line) => `    ${line}\n`).join('')}    steps:
${steps.map((step) => `      - ${step.replaceAll('\n', '\n        ')}\n`).join('')}`;

describe('the token that gh has', () => {
  const script = (...lines: readonly string[]) => `run: |\n${lines.map((line) => `  ${line}\n`).join('')}`.trimEnd();
  const create = 'gh pr create --fill';
  const written = (steps: readonly string[], job: readonly string[] = []) => {
    const { engine } = repository({ [path]: workflow('push', job, ['uses: acme/lint@v2', ...steps]) });
    const [told] = engine.findings(path).filter(({ rule }) => rule === 'gh-permissions-missing');
    return /and (.+?) writes with it/.exec(told?.message ?? '')?.[1];
  };
  const others = '${{ secrets.PAT }}';
  const own = '${{ github.token }}';
  const made = [
    'uses: actions/create-github-app-token@v2\nid: app\nwith: { app-id: 1, private-key: "${{ secrets.KEY }}" }',
    `run: echo "GH_TOKEN=\${{ steps.app.outputs.token }}" >> $GITHUB_ENV`,
  ];

  it('is another than the run’s own, in whichever way it gets it', () => {
    for (const steps of [
      [`run: GH_TOKEN=${others} ${create}`],
      [script(`export GH_TOKEN="${others}"`, create)],
      [script('unset GH_TOKEN', `export GH_TOKEN="${others}"`, create)],
      [`${script('unset GITHUB_TOKEN', create)}\nenv: { GH_TOKEN: "${others}" }`],
      [`${script('export GH_TOKEN="$PAT"', create)}\nenv: { PAT: "${others}" }`],
      [`run: echo "GH_TOKEN=${others}" >> "$GITHUB_ENV"`, `run: ${create}`],
      [...made, `run: ${create}`],
      [script(`echo "${others}" > token.txt`, 'gh auth login --with-token < token.txt', create)],
      [script(`echo "${others}" | gh auth login --with-token`, create)],
      [`${script('gh auth login --with-token <<< "$PAT"', create)}\nenv: { PAT: "${others}" }`],
      [`run: ${create}\nenv: { GITHUB_TOKEN: "${others}" }`],
    ])
      assert.equal(written(steps), undefined, steps.join('\n'));
    assert.equal(written([`run: ${create}`], [`env: { GH_TOKEN: "${others}" }`]), undefined);
  });

  it('is its own where that is what is set last or nearest', () => {
    const named = 'gh pr create';
    for (const steps of [
      [`run: GH_TOKEN=${own} ${create}`],
      [script(`export GH_TOKEN="${own}"`, create)],
      [`${script(create, `export GH_TOKEN="${others}"`)}\nenv: { GH_TOKEN: "${own}" }`],
      [`run: ${create}\nenv: { GH_TOKEN: "${own}" }`, `run: echo "GH_TOKEN=${others}" >> $GITHUB_ENV`],
      [`run: echo "GH_TOKEN=${others}" >> $GITHUB_ENV\nif: github.ref_name == 'x'`, `run: ${create}`],
      [`run: echo "GH_TOKEN=${others}" >> $GITHUB_ENV`, `run: ${create}\nenv: { GH_TOKEN: "${own}" }`],
      [`run: ${create}\nenv: { GH_TOKEN: "${own}", GITHUB_TOKEN: "${others}" }`],
      [
        `${script(`if true; then export GH_TOKEN="${others}"; fi`, 'unset GH_TOKEN', create)}\nenv: { GITHUB_TOKEN: "${own}" }`,
      ],
      [`${script('unset GH_TOKEN', create)}\nenv: { GH_TOKEN: "${others}", GITHUB_TOKEN: "${own}" }`],
      [script(`echo "${own}" > token.txt`, 'gh auth login --with-token < token.txt', create)],
      [script(`echo "PAT=${others}" >> notes.txt`, create)],
    ])
      assert.equal(written(steps), named, steps.join('\n'));
    assert.equal(written([`run: GH_TOKEN=${own} ${create}`], [`env: { GH_TOKEN: "${others}" }`]), named);
  });
});

describe('a condition on what started a run', () => {
  const levels = (on: string, condition: string) =>
    levelsOf('gh-script-injection', {
      [path]: workflow(on, [`if: ${condition}`], ['run: echo "${{ github.event.issue.title }}"']),
    });

  it('keeps out whom no trigger brings, by event and by activity', () => {
    assert.deepEqual(levels('{ issues: { types: [closed] } }', "github.event.action == 'opened'"), []);
    assert.deepEqual(levels('[push, pull_request]', "github.event_name == 'issues'"), []);
    assert.deepEqual(levels('{ issues: { types: [closed, opened] } }', "github.event.action == 'opened'"), ['error']);
    // Of this event each activity starts a run, where none is named.
    assert.deepEqual(levels('issues', "github.event.action == 'labeled'"), ['error']);
    const title = (on: string) =>
      levelsOf('gh-script-injection', {
        [path]: workflow(
          on,
          ["if: github.event.action == 'labeled'"],
          ['run: echo "${{ github.event.pull_request.title }}"'],
        ),
      });
    assert.deepEqual(title('pull_request_target'), []);
    assert.equal(title('{ pull_request_target: { types: [labeled] } }').length, 1);
  });
});

describe('a branch of an action with a secret', () => {
  const text = workflow('push', ['if: CONDITION'], ['uses: acme/tell@main\nwith: { hook: "${{ secrets.HOOK }}" }']);
  const level = (condition: string, files: Readonly<Record<string, string>> = {}, remote?: string) => {
    const { engine } = repository({ ...files, [path]: text.replace('CONDITION', condition) }, remote);
    return engine.findings(path).find(({ rule }) => rule === 'gh-action-unpinned')?.level;
  };
  const always = 'always()';

  it('is a note where it seems to be of the owner of the repository', () => {
    assert.equal(level(always), 'warning');
    assert.equal(level("github.repository == 'acme/shop'"), 'note');
    assert.equal(level("github.repository_owner == 'Acme'"), 'note');
    assert.equal(level("github.repository != 'acme/shop'"), 'warning');
    assert.equal(level("github.repository == 'other/shop'"), 'warning');
    const other = workflow('push', ["if: github.repository == 'acme/shop'"], ['run: make']);
    assert.equal(level(always, { '.github/workflows/z.yml': other }), 'note');
    assert.equal(level(always, { 'part/.github/workflows/z.yml': other }), 'warning');
    const manifest = (repository: string) => ({ 'package.json': JSON.stringify({ name: 'shop', repository }) });
    assert.equal(level(always, manifest('github:acme/shop')), 'note');
    assert.equal(level(always, manifest('github:other/shop')), 'warning');
    assert.equal(level(always, { CODEOWNERS: '/a @acme/one\n/b @other/two\n' }), 'note');
  });

  it('is silent or a warning where the remote says whose the repository is', () => {
    assert.equal(level(always, {}, 'github.com/acme/shop'), undefined);
    const manifest = { 'package.json': JSON.stringify({ name: 'shop', repository: 'github:acme/shop' }) };
    assert.equal(level(always, manifest, 'github.com/fork/shop'), 'warning');
  });
});
