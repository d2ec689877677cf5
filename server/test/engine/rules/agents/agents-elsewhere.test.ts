import assert from 'node:assert/strict';
import { repository } from '../../repository.ts';

const path = '.github/workflows/sort.yml';

/** A job with an agent, a key for the store and a token that writes, which anybody's issue starts. */
function workflow(condition: string, before?: string): string {
  return [
    'name: sort',
    'on: [issues]',
    'permissions: {}',
    'jobs:',
    ...(before ? ['  ask:', `    if: ${before}`, '    runs-on: ubuntu-latest', '    steps: [{ run: "true" }]'] : []),
    '  sort:',
    `    if: ${condition}`,
    ...(before ? ['    needs: ask'] : []),
    '    permissions: { contents: write }',
    '    runs-on: ubuntu-latest',
    '    steps:',
    '      - uses: anthropics/claude-code-action@0123456789abcdef0123456789abcdef01234567',
    '        with: { prompt: Sort it., allowed_non_write_users: "*" }',
    '        env: { KEY: "${{ secrets.DEPLOY_SSH_KEY }}" }',
    "      - run: 'echo ${{ github.event.issue.title }}'",
    '        env: { ACTIONS_ALLOW_UNSECURE_COMMANDS: true }',
    '',
  ].join('\n');
}

const agentRules = ['agent-job-secrets', 'agent-untrusted-trigger-write'];
const pipelineRules = ['gh-insecure-commands', 'gh-script-injection'];

function levels(text: string, remote?: string, manifest?: string): ReadonlySet<string> {
  const files = { [path]: text, ...(manifest && { 'package.json': manifest }) };
  const found = repository(files, remote).engine.findings(path);
  const told = found.filter(({ rule }) => [...agentRules, ...pipelineRules].includes(rule));
  assert.deepEqual([...new Set(told.map(({ rule }) => rule))].sort(), [...agentRules, ...pipelineRules].sort(), text);
  return new Set(told.map(({ level }) => (level === 'note' ? 'note' : 'graver')));
}

/** A job that asks which repository it runs in, and would only in another, has no secret and no event in this one. */
describe('a job that runs in another repository only', () => {
  for (const condition of [
    "github.repository == 'upstream/shop'",
    "${{ github.repository == 'upstream/shop' }}",
    "github.event_name == 'issues' && github.repository == 'upstream/shop'",
    "github.repository_owner == 'upstream'",
    "startsWith(github.repository, 'upstream/')",
    'contains(fromJSON(\'["upstream/shop", "upstream/till"]\'), github.repository)',
  ])
    it(`is told in notes: ${condition}`, () => {
      assert.deepEqual(levels(workflow(condition), 'github.com/acme/shop'), new Set(['note']));
      assert.deepEqual(levels(workflow(condition), 'github.com/Upstream/shop'), new Set(['graver']));
      assert.deepEqual(levels(workflow(condition)), new Set(['graver']), 'nobody knows which one this is');
    });

  for (const condition of [
    "github.repository == 'upstream/shop' || github.repository == 'acme/shop'",
    "github.repository == 'upstream/shop' || github.event.issue.title == 'now'",
    "github.repository != 'acme/shop'",
    'github.event.pull_request.head.repo.full_name == github.repository',
    'github.repository == vars.HOME',
  ])
    it(`may as well be this one, or a copy of a template: ${condition}`, () => {
      assert.deepEqual(levels(workflow(condition), 'github.com/acme/shop'), new Set(['graver']));
    });

  it('waits for a job that runs there only', () => {
    const text = workflow("github.event_name == 'issues'", "github.repository == 'upstream/shop'");
    assert.deepEqual(levels(text, 'github.com/acme/shop'), new Set(['note']));
    assert.deepEqual(
      levels(text.replace("if: github.event_name == 'issues'", 'if: always()'), 'github.com/acme/shop'),
      new Set(['graver']),
    );
  });

  it('says where the condition stands', () => {
    const text = workflow("github.repository == 'upstream/shop'");
    const found = repository({ [path]: text }, 'github.com/acme/shop').engine.findings(path);
    for (const rule of [...agentRules, ...pipelineRules]) {
      const { related = [] } = found.find((finding) => finding.rule === rule) ?? {};
      const [place] = related.filter(({ message }) => message.includes('never runs here'));
      assert.equal(text.slice(place?.at.span.start, place?.at.span.end), "github.repository == 'upstream/shop'", rule);
    }
  });

  it('tells both where one finding speaks of another job as well', () => {
    const text = `${workflow("github.repository == 'upstream/shop'")}  greet:\n    runs-on: ubuntu-latest\n    steps: [{ run: echo, env: { ACTIONS_ALLOW_UNSECURE_COMMANDS: true } }]\n`;
    const found = repository({ [path]: text }, 'github.com/acme/shop').engine.findings(path);
    const told = found.filter(({ rule }) => rule === 'gh-insecure-commands').map(({ level }) => level);
    assert.ok(told.includes('warning'), told.join());
  });

  const condition = workflow("github.repository == 'upstream/shop'");
  for (const [address, level] of [
    ['git+https://github.com/acme/shop.git', 'note'],
    ['https://github.com/acme/shop.js#main', 'note'],
    ['git@github.com:acme/shop.git', 'note'],
    ['github:acme/shop', 'note'],
    ['acme/shop', 'note'],
    ['git+https://github.com/upstream/shop.git', 'graver'],
    ['https://gitlab.com/acme/shop.git', 'graver'],
    ['', 'graver'],
  ] as const)
    it(`goes by the manifest at the root where no remote tells: ${address}`, () => {
      for (const repository of [address, { type: 'git', url: address }])
        assert.deepEqual(levels(condition, undefined, JSON.stringify({ repository })), new Set([level]));
      const other = JSON.stringify({ repository: 'acme/shop' });
      assert.deepEqual(
        levels(condition, 'github.com/upstream/shop', other),
        new Set(['graver']),
        'the remote counts more',
      );
    });

  it('answers as a fresh engine does while the manifest and the workflow are edited', () => {
    const { engine, texts, write, remove } = repository({ [path]: condition });
    const check = () =>
      assert.deepEqual(engine.findings(path), repository(Object.fromEntries(texts)).engine.findings(path));
    check();
    write('package.json', JSON.stringify({ repository: 'acme/shop' }));
    check();
    write(path, workflow("github.repository == 'acme/shop'"));
    check();
    write('package.json', JSON.stringify({ repository: 'upstream/shop' }));
    check();
    remove('package.json');
    check();
  });
});
