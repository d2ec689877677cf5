import assert from 'node:assert/strict';
import { findingsOf as of } from '../findings-of.ts';

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
    for (const scope of [
      'python.exe -c ":*',
      'node -e ":*',
      "perl -e ':*",
      'powershell.exe -Command ":*',
      'pwsh -NoProfile -Command:*',
      'cmd /c:*',
    ])
      assert.match(told(scope)[0] ?? '', /^warning .* limits nothing/, scope);
    for (const scope of ['pnpm -r:*', 'pnpm --filter:*', 'pnpm --filter web:*'])
      assert.match(told(scope)[0] ?? '', /^warning .* limits nothing/, scope);
    for (const scope of ['npm publish:*', 'twine upload:*', 'docker push:*'])
      assert.match(told(scope)[0] ?? '', /^warning .* is permitted: .* releases/, scope);
    for (const scope of [
      'ssh -o StrictHostKeyChecking=no host uptime',
      'go test ./...',
      'cargo test:*',
      'mysqldump:*',
      'npm pack:*',
      'python -c "print(1)"',
      'pnpm --filter web build',
      'powershell.exe -Version:*',
    ])
      assert.deepEqual(told(scope), [], scope);
  });

  it("tell of a person's token in a header, more where the server is asked for every set of tools", () => {
    const told = (headers: object) =>
      levels('agent-privileged-credential', {
        '.github/mcp.json': JSON.stringify({
          mcpServers: { github: { type: 'http', url: 'https://api.githubcopilot.com/mcp/', headers } },
        }),
      });
    const Authorization = 'Bearer ${{ secrets.GITHUB_PERSONAL_ACCESS_TOKEN }}';
    assert.deepEqual(told({ Authorization }), ['note']);
    assert.deepEqual(told({ Authorization, 'X-MCP-Toolsets': 'all' }), ['warning']);
    assert.deepEqual(told({ Authorization, 'X-MCP-Toolsets': 'issues' }), ['note']);
    assert.deepEqual(told({ Authorization, 'X-MCP-Toolsets': 'all', 'X-MCP-Readonly': 'true' }), ['note']);
    assert.deepEqual(told({ Authorization: 'Bearer ${{ secrets.DESK_TOKEN }}', 'X-MCP-Toolsets': 'all' }), []);
  });

  it('tell of what others write where a file or a variable hands it to an agent', () => {
    const told = (...scripts: readonly string[]) =>
      of('agent-untrusted-text-in-prompt', {
        '.github/workflows/desk.yml': `name: desk\non:\n  issues:\npermissions:\n  issues: write\njobs:\n  desk:\n    runs-on: ubuntu-latest\n    steps:\n${scripts.map((script) => `      - run: |\n          ${script.replaceAll('\n', '\n          ')}\n`).join('')}`,
      }).map(({ message }) => message.slice(0, 60));
    const prompt = 'claude -p --allowedTools "Bash" "Sort: $(cat issue.txt)"';
    assert.deepEqual(told('gh issue view 1 --json body > issue.txt', prompt), [
      'issue.txt, which holds the text of an event, is put into the',
    ]);
    assert.deepEqual(told('gh issue view 1 | tee issue.txt', prompt).length, 1);
    assert.deepEqual(told('BODY=$(gh issue view 1)\nclaude -p --allowedTools "Bash" \\\n  "$BODY"').length, 1);
    // The text of the project, another file, and a file that no agent is given.
    assert.deepEqual(told('git log > issue.txt', prompt), []);
    assert.deepEqual(told('gh issue view 1 > other.txt', prompt), []);
    assert.deepEqual(told('gh issue view 1 2>issue.txt', prompt), []);
    assert.deepEqual(
      told('gh issue view 1 > issue.txt', 'echo "$(cat issue.txt)"\nclaude -p --allowedTools "Bash" "Sort."'),
      [],
    );
  });

  it('tell of program text that runs in the browser of a person', () => {
    const told = (tool: string) =>
      levels('agent-auto-approve-side-effects', settings([`mcp__Claude_in_Chrome__${tool}`]));
    assert.deepEqual(told('javascript_tool'), ['warning']);
    assert.deepEqual(told('read_page'), []);
  });

  it('tell once of a skill that lies in the folder for all clients and in that of Claude Code', () => {
    const skill = '---\nname: desk\ndescription: Sorts.\nallowed-tools: Bash\n---\nSort.\n';
    const told = (paths: readonly string[]) =>
      of('agent-shell-unscoped', {
        ...Object.fromEntries(paths.map((path) => [path, skill])),
        '.github/copilot-instructions.md': 'Sort.\n',
      }).map(({ path, level }) => `${level} ${path}`);
    const [all, own] = ['.agents/skills/desk/SKILL.md', '.claude/skills/desk/SKILL.md'];
    assert.deepEqual(told([all]), [`warning ${all}`]);
    assert.deepEqual(told([all, own]), [`note ${all}`, `warning ${own}`]);
  });

  it('note a scope beside a whole shell, a key that would only approve more, and the own working copies of a project', () => {
    assert.deepEqual(levels('agent-shell-scope-escapable', settings(['Bash(npx:*)'])), ['warning']);
    assert.deepEqual(levels('agent-shell-scope-escapable', settings(['Bash', 'Bash(npx:*)'])), ['note']);
    const skill = '---\nname: desk\ndescription: Sorts.\ntools: Write\n---\nSort.\n';
    assert.deepEqual(levels('agent-grant-key-misuse', { '.claude/skills/desk/SKILL.md': skill }), ['note']);
    assert.deepEqual(levels('agent-scope-outside-workspace', settings(['Edit(//srv/_worktrees/**)'])), ['note']);
    assert.deepEqual(levels('agent-scope-outside-workspace', settings(['Edit(//srv/**)'])), ['warning']);
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
