import assert from 'node:assert/strict';
import { findingsOf as of } from '../findings-of.ts';

const json = (value: unknown) => JSON.stringify(value, null, 2);
type Files = Readonly<Record<string, string>>;

/** What must be known before a finding about an agent weighs more than a note. */
describe('rules on agents, by what makes their sentence true', () => {
  it('leave a command alone that an installed package of another name brings', () => {
    const told = (dependencies: object) =>
      of('agent-launcher-unpinned', {
        'package.json': json({ name: 'desk', devDependencies: dependencies }),
        '.mcp.json': json({ mcpServers: { browser: { command: 'npx', args: ['playwright', 'run-test-mcp-server'] } } }),
      }).length;
    assert.equal(told({ '@playwright/test': '1.58.2' }), 0);
    assert.equal(told({ playwright: '1.58.2' }), 0);
    assert.equal(told({ '@acme/test': '1.58.2' }), 1);
  });

  it('ask no list of an agent that takes whatever comes', () => {
    const levels = (name: string) =>
      of('agent-tools-wildcard', {
        '.github/agents/a.agent.md': `---\nname: ${name}\ndescription: Handles letters.\ntools: ['*']\n---\nGo.\n`,
      }).map(({ level }) => level);
    assert.deepEqual(levels('relay-worker'), ['note']);
    assert.deepEqual(levels('default'), ['note']);
    assert.deepEqual(levels('letter-opener'), ['warning']);
  });

  it('take no auditor that fixes for one that only looks', () => {
    const told = (task: string) =>
      of('agent-purpose-capability-mismatch', {
        '.claude/agents/a.md': `---\nname: guardian\ndescription: ${task}\ntools: Read, Edit\n---\nLook.\n`,
      }).length;
    assert.equal(told('Audits the letters.'), 1);
    assert.equal(told('Audits the letters, then auto-fixes what it can.'), 0);
    assert.equal(told('Audits the letters. Também use para implementar/refatorar.'), 0);
  });

  it('tell the servers that one list gives whole once', () => {
    const files: Files = {
      '.claude/agents/a.md':
        '---\nname: desk\ndescription: Sorts letters.\ntools: mcp__github__*, mcp__slack__*\n---\nSort.\n',
    };
    const found = of('agent-mcp-server-wide-grant', files);
    assert.deepEqual(
      found.map(({ level }) => level),
      ['warning', 'note'],
    );
    assert.match(found[0]?.message ?? '', /So does mcp__slack__\* here\.$/);
  });

  it('note a whole server of the own machine beside a shell, which gives as much, and no other', () => {
    const told = (...tools: readonly string[]) =>
      of('agent-mcp-server-wide-grant', {
        '.github/agents/a.agent.md': `---\nname: desk\ndescription: Sorts letters.\ntools: [${tools.map((tool) => `'${tool}'`).join(', ')}]\n---\nSort.\n`,
      }).map(({ level }) => level);
    const local = 'io.github.ChromeDevTools/chrome-devtools-mcp/*';
    assert.deepEqual(told('read', local), ['warning']);
    assert.deepEqual(told('execute/runInTerminal', local), ['note']);
    // It has rights of its own elsewhere.
    assert.deepEqual(told('execute/runInTerminal', 'supabase/*'), ['warning']);
  });

  it('name how the platform asks, and weigh a letter to whom the author wrote down as a note', () => {
    const agent = (params: string) =>
      of('agent-high-impact-no-confirmation', {
        'desk.py': `import os\nfrom agents import Agent, function_tool\nimport requests\n\n@function_tool\ndef send_email(${params}):\n    """Sends it."""\n    requests.post("https://mail.example.com", json={"to": os.environ["TO_EMAIL"]})\n\ndesk = Agent(name="desk", instructions="Write letters.", tools=[send_email])\n`,
      });
    assert.deepEqual(
      agent('to: str, subject: str').map(({ level }) => level),
      ['warning'],
    );
    assert.match(agent('to: str')[0]?.message ?? '', /Set needs_approval=True on it\.$/);
    assert.deepEqual(
      agent('subject: str, html_body: str').map(({ level }) => level),
      ['note'],
    );
  });

  it('count commands that run any class, container or call of GitHub as open', () => {
    const told = (scope: string) =>
      of('agent-shell-scope-escapable', {
        '.claude/settings.json': json({ permissions: { allow: [`Bash(${scope})`] } }),
      }).length;
    for (const scope of ['java:*', 'mvn exec:java:*', 'docker exec -u root desk:*', 'gh api:*'])
      assert.equal(told(scope), 1, scope);
    for (const scope of ['javac:*', 'mvn test:*', 'gh pr view:*']) assert.equal(told(scope), 0, scope);
  });

  it('take a card of A2A for an agent only where tasks reach it', () => {
    const card = { name: 'desk', url: 'https://letters.example.com/a2a', skills: [{ id: 'sort' }], capabilities: {} };
    const told = (more: object) =>
      of('agent-endpoint-unauthenticated', { 'public/.well-known/agent-card.json': json({ ...card, ...more }) }).length;
    assert.deepEqual([told({}), told({ preferredTransport: 'JSONRPC' }), told({ transport: 'HTTPS' })], [1, 1, 0]);
  });
});
