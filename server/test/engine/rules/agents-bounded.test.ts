import assert from 'node:assert/strict';
import { findingsOf as of } from './findings-of.ts';

type Files = Readonly<Record<string, string>>;

const levels = (rule: string, files: Files) => of(rule, files).map(({ level }) => level);
const settings = (allow: readonly string[]) => ({
  '.claude/settings.json': JSON.stringify({ permissions: { allow } }),
});

/** What something else bounds, or makes pointless to mend, is no warning of its own. */
describe('rules on agents, by what bounds them', () => {
  it('tell of the three parts of a leak only where no whole shell is approved beside them', () => {
    assert.deepEqual(levels('agent-lethal-trifecta', settings(['Read', 'WebFetch'])), ['warning']);
    assert.deepEqual(levels('agent-lethal-trifecta', settings(['Read', 'WebFetch', 'Bash'])), []);
    assert.deepEqual(levels('agent-shell-unscoped', settings(['Read', 'WebFetch', 'Bash'])), ['error']);
    assert.deepEqual(levels('agent-lethal-trifecta', settings(['Read', 'WebFetch', 'Bash(git log:*)'])), ['warning']);
  });

  it('note an open list of actors where only pull requests start the agent, or a step refuses strangers before it', () => {
    const workflow = (on: string, before = '') => ({
      '.github/workflows/desk.yml': `name: desk\non:\n  ${on}:\npermissions: {}\njobs:\n  desk:\n    runs-on: ubuntu-latest\n    steps:\n${before}      - uses: anthropics/claude-code-action@0123456789abcdef0123456789abcdef01234567\n        with:\n          prompt: Sort it.\n          allowed_bots: '*'\n`,
    });
    const told = (on: string, before?: string) => levels('agent-open-actor-list', workflow(on, before));
    assert.deepEqual(told('pull_request'), ['note']);
    assert.deepEqual(told('issues'), ['warning']);
    assert.deepEqual(told('pull_request_target'), ['warning']);
    const step = (script: string) => `      - run: ${script}\n`;
    const refusing = step('test "$(gh pr view 1 --json author -q .author.login)" = ann || exit 1');
    assert.deepEqual(told('issues', refusing), ['note']);
    // It asks and goes on, or fails for another reason.
    assert.deepEqual(told('issues', step('gh pr view 1 --json author -q .author.login')), ['warning']);
    assert.deepEqual(told('issues', step('make || exit 1')), ['warning']);
  });

  it('tell of a scope that runs anything by an option or a sub-command, and of one that releases', () => {
    const told = (scope: string) =>
      of('agent-shell-scope-escapable', settings([`Bash(${scope})`])).map(
        ({ level, message }) => `${level} ${message}`,
      );
    for (const scope of ['ssh -o:*', 'ssh -v -o:*', 'mysql:*', 'psql:*', 'pip:*', 'go:*', 'cargo:*', 'mvn:*'])
      assert.match(told(scope)[0] ?? '', /^warning .* limits nothing/, scope);
    for (const scope of ['npm publish:*', 'twine upload:*', 'docker push:*'])
      assert.match(told(scope)[0] ?? '', /^warning .* is permitted: .* releases/, scope);
    for (const scope of [
      'ssh -o StrictHostKeyChecking=no host uptime',
      'go test ./...',
      'cargo test:*',
      'mysqldump:*',
      'npm pack:*',
    ])
      assert.deepEqual(told(scope), [], scope);
  });

  it('tell of program text that runs in the browser of a person', () => {
    const told = (tool: string) =>
      levels('agent-auto-approve-side-effects', settings([`mcp__Claude_in_Chrome__${tool}`]));
    assert.deepEqual(told('javascript_tool'), ['warning']);
    assert.deepEqual(told('read_page'), []);
  });

  const agentic = (header: string) => ({ '.github/workflows/desk.md': `---\n${header}---\nSort.\n` });

  it('say the same of an agentic workflow', () => {
    const told = (on: string, more = '', output = 'push-to-pull-request-branch') =>
      levels('agent-open-actor-list', agentic(`on:\n  ${on}:\n  roles: all\nsafe-outputs:\n  ${output}:\n${more}`));
    assert.deepEqual(told('issues'), ['warning']);
    assert.deepEqual(told('pull_request'), ['note']);
    const refusing = 'steps:\n  - run: test "$(jq -r .issue.user.login e)" = ann || exit 1\n';
    assert.deepEqual(told('issues', refusing), ['note']);
    // What it may cause is words and labels, and nothing of its own opens more.
    assert.deepEqual(told('issues', '', 'add-labels'), ['note']);
    assert.deepEqual(told('issues', 'permissions:\n  contents: write\n', 'add-labels'), ['warning']);
  });

  it('note a whole shell in the container of an agentic workflow, unless something opens that', () => {
    const told = (more: string) =>
      levels('agent-shell-unscoped', agentic(`on: push\ntools:\n  bash: true\n${more}`)).filter(
        (level) => level !== 'note',
      ).length;
    assert.equal(told('permissions:\n  contents: read\n'), 0);
    for (const more of [
      'permissions:\n  contents: write\n',
      "network:\n  allowed: ['*']\n",
      'sandbox:\n  agent: false\n',
      'roles: all\n',
    ])
      assert.equal(told(more), 1, more);
  });

  it('note comments on anything where people with rights start the agent', () => {
    const told = (output: string, more = '') =>
      levels(
        'agent-unbounded-output',
        agentic(`on:\n  issues:\n${more}safe-outputs:\n  ${output}:\n    target: '*'\n    max: 3\n`),
      );
    assert.deepEqual(told('add-comment'), ['note']);
    assert.deepEqual(told('add-comment', '  roles: all\n'), ['warning']);
    assert.deepEqual(told('close-issue'), ['warning']);
  });
});
