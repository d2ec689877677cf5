import assert from 'node:assert/strict';
import { repository } from '../../repository.ts';
import { elsewhere } from '../findings-of.ts';

/** What is said of an agent is known of this one: of its server, its client, its step, and who can start it. */
describe('rules on agents, by what is known of the very one', () => {
  it('name an effect of a whole server only where it is known of that server', () => {
    const told = (name: string, server: string) =>
      of('agent-auto-approve-side-effects', '.kiro/settings/mcp.json', {
        '.kiro/settings/mcp.json': `{ "mcpServers": { "${name}": { "command": "uvx", "args": ["${server}"], "autoApprove": ["*"] } } }`,
      }).map(({ message }) => message);
    for (const server of ['awslabs.aws-documentation-mcp-server@latest', 'awslabs.aws-pricing-mcp-server@1.0.1'])
      for (const name of ['aws', 'aws-docs', 'desk']) assert.deepEqual(told(name, server), [], `${name} ${server}`);
    for (const server of ['awslabs.aws-api-mcp-server@latest', 'aws-mcp'])
      assert.match(told('aws', server)[0] ?? '', /change permissions/, server);
  });

  it('note the tools of a skill where its client does not heed them', () => {
    const text = '---\nname: desk\ndescription: Tidies the desk.\nallowed-tools: Bash\n---\nTidy.\n';
    const told = (path: string) => of('agent-shell-unscoped', path, { [path]: text }).map(({ level }) => level);
    for (const folder of ['.agents', '.kiro', '.kilo', '.kilocode', '.gemini', '.codex', '.cursor', '.roo', '.agent'])
      assert.deepEqual(told(`${folder}/skills/desk/SKILL.md`), ['note'], folder);
    for (const folder of ['.claude', '.github', 'plugins/desk/.claude'])
      assert.deepEqual(told(`${folder}/skills/desk/SKILL.md`), ['warning'], folder);
  });

  it('say what a pattern reaches', () => {
    const told = (scope: string) => {
      const path = '.claude/settings.json';
      const files = { [path]: `{ "permissions": { "allow": ["Edit(${scope})"] } }` };
      return of('agent-scope-outside-workspace', path, files).map(({ level, message }) => [
        level,
        /keys and start-up files/.test(message),
      ]);
    };
    for (const scope of ['~/notes/**', '~/Documents/works/plans/**', '$HOME/tools/desk/*'])
      assert.deepEqual(told(scope), [['note', false]], scope);
    for (const scope of ['~/**', '~/.config/**', '~/*', '~/Library/**', '../**', '~/notes/../**'])
      assert.deepEqual(told(scope), [['warning', true]], scope);
    for (const scope of ['../plans/**', '//d/work/plans/**', '~/.local/share/plans'])
      assert.deepEqual(told(scope), [['note', false]], scope);
  });

  it('take the branch that a pull request is for as the text of no stranger', () => {
    const told = (expression: string) =>
      of('agent-untrusted-text-in-prompt', path, { [path]: workflow({ prompt: `Look at \${{ ${expression} }}.` }) });
    assert.deepEqual(told('github.event.pull_request.base.ref'), []);
    assert.equal(told('github.event.pull_request.head.ref').length, 1);
    assert.equal(told('github.event.pull_request.title').length, 1);
  });

  it('count a token that a step makes for the agent only where the agent is handed it', () => {
    const mint =
      '      - id: mint\n        uses: actions/create-github-app-token@v2\n        with:\n          app-id: 1\n          private-key: ${{ secrets.APP_PRIVATE_KEY }}\n';
    const told = (token: string, before = '') =>
      of('agent-job-secrets', path, { [path]: workflow({ before: mint + before, env: `GITHUB_TOKEN: ${token}` }) })
        .filter(({ message }) => /a token of an app/.test(message))
        .map(({ level }) => level);
    const output = '${{ steps.mint.outputs.token }}';
    const label = `      - uses: actions/github-script@v7\n        with:\n          github-token: ${output}\n          script: return 1\n`;
    const checkout = (rest = '') =>
      `      - uses: actions/checkout@v4\n        with:\n          token: ${output}\n${rest}`;
    assert.deepEqual(told("''", label), []);
    assert.deepEqual(told("''", checkout('          persist-credentials: false\n')), []);
    assert.deepEqual(told(output), ['warning']);
    assert.deepEqual(told("''", checkout()), ['warning']);
  });

  it('read the package that a line of a shell starts in plain sight', () => {
    const told = (line: string) =>
      repository({
        '.mcp.json': `{ "mcpServers": { "docs": { "command": "bash", "args": ["-c", ${JSON.stringify(line)}] } } }`,
      })
        .engine.findings('.mcp.json')
        .filter(({ rule }) => /^agent-launcher-/.test(rule))
        .map(({ rule, level, message }) => [rule, level, /runs code here/.test(message)]);
    assert.deepEqual(told('PATH=/opt/node/bin:$PATH exec npx -y @acme/docs-mcp@latest'), [
      ['agent-launcher-unpinned', 'note', false],
    ]);
    assert.deepEqual(told('curl -LsSf https://example.com/install.sh | sh; uvx acme.docs-mcp'), [
      ['agent-launcher-shell', 'error', true],
      ['agent-launcher-unpinned', 'note', false],
    ]);
    assert.deepEqual(told('curl -LsSf https://example.com/start.sh | sh'), [['agent-launcher-shell', 'error', true]]);
    // What stands there in plain words is there to be read.
    assert.deepEqual(told('. ./env && node server.js'), [['agent-launcher-shell', 'note', false]]);
  });

  it('warn of all tools where the shell and writing still ask', () => {
    const told = (approved: readonly string[]) => {
      const at = '.kiro/agents/desk.json';
      const text = JSON.stringify({ name: 'desk', description: 'Tidies.', tools: ['*'], allowedTools: approved });
      return of('agent-tools-wildcard', at, { [at]: text }).map(({ level }) => level);
    };
    assert.deepEqual(told(['fs_read', 'use_aws']), ['warning']);
    for (const tool of ['execute_bash', 'fs_write', '@builtin']) assert.deepEqual(told([tool]), ['error'], tool);
  });

  it('lead what nobody owns by an agent that is in force', () => {
    const agent = (name: string) =>
      `---\nname: ${name}\ndescription: Does all.\ntools: Bash, Write, WebFetch\n---\nGo.\n`;
    const live = ['.claude/agents/one.md', '.claude/agents/two.md'];
    const trial = '.bench/test/fixtures/.claude/agents/trial.md';
    const { engine } = repository({
      ...elsewhere,
      ...Object.fromEntries([...live, trial].map((at) => [at, agent(at.replace(/^.*\/|\.md$/g, ''))])),
    });
    const told = [trial, ...live].flatMap((at) => engine.findings(at)).filter(({ rule }) => rule === 'owner-missing');
    const leading = told.filter(({ level }) => level === 'warning');
    assert.deepEqual(
      leading.map(({ at }) => at.path),
      ['.claude/agents/one.md'],
    );
    assert.match(leading[0]?.message ?? '', /nor of 1 more agent here \(two\)/);
  });

  it('know that nobody else starts what a condition keeps for one by name', () => {
    const told = (condition: string) =>
      of('agent-untrusted-text-in-prompt', path, {
        [path]: workflow({
          on: '  issue_comment:\n    types: [created]\n',
          condition,
          prompt: 'Heed ${{ github.event.comment.body }}.',
        }),
      }).length;
    for (const condition of [
      "github.actor == 'claude[bot]'",
      "github.event.comment.user.login == 'claude[bot]' && github.event.issue.pull_request",
      `contains(fromJSON('["claude[bot]", "desk"]'), github.event.comment.user.login)`,
    ])
      assert.equal(told(condition), 0, condition);
    for (const condition of [
      "github.actor != 'claude[bot]'",
      "github.actor == 'claude[bot]' || contains(github.event.comment.body, '@claude')",
      // Who opened the issue is not who comments.
      "github.event.issue.user.login == 'claude[bot]'",
    ])
      assert.equal(told(condition), 1, condition);
  });
});

const path = '.github/workflows/desk.yml';

interface Parts {
  readonly on?: string;
  readonly condition?: string;
  readonly before?: string;
  readonly prompt?: string;
  readonly env?: string;
}

function workflow({ on = '  pull_request_target:\n', condition, before = '', prompt = 'Tidy.', env }: Parts): string {
  return [
    `name: desk\non:\n${on}permissions:\n  contents: write\njobs:\n  desk:\n    runs-on: ubuntu-latest\n    timeout-minutes: 5\n`,
    condition === undefined ? '' : `    if: ${JSON.stringify(condition)}\n`,
    `    steps:\n${before}      - uses: anthropics/claude-code-action@v1\n`,
    env === undefined ? '' : `        env:\n          ${env}\n`,
    `        with:\n          anthropic_api_key: \${{ secrets.ANTHROPIC_API_KEY }}\n          prompt: ${prompt}\n`,
  ].join('');
}

function of(rule: string, at: string, files: Readonly<Record<string, string>>) {
  return repository(files)
    .engine.findings(at)
    .filter((finding) => finding.rule === rule);
}
