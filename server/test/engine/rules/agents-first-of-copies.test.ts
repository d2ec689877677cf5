import assert from 'node:assert/strict';
import { findingsOf as of } from './findings-of.ts';

type Files = Readonly<Record<string, string>>;

const json = (value: unknown) => JSON.stringify(value, null, 2);
const servers = (name: string, server: unknown) => json({ mcpServers: { [name]: server } });

/** One fact is told once in a repository: at the first place that nobody has accepted. */
describe('a server that starts alike in several files', () => {
  const places = (files: Files) =>
    of('agent-launcher-unpinned', files).flatMap(({ path, level, suppressed }) =>
      level === 'note' || suppressed ? [] : [path],
    );

  it('is one, whatever it is called, and whatever its runner is told besides', () => {
    const variants: readonly (readonly [string, unknown])[] = [
      ['desk', { command: 'npx', args: ['desk-mcp', '--quick'] }],
      ['desk-mcp', { command: 'npx', args: ['-y', 'desk-mcp', '--quick'] }],
      ['desk', { command: 'cmd', args: ['/c', 'npx', '--yes', 'desk-mcp', '--quick'] }],
    ];
    for (const [name, server] of variants)
      assert.deepEqual(
        places({
          '.mcp.json': servers('desk', { command: 'npx', args: ['desk-mcp', '--quick'] }),
          '.cursor/mcp.json': servers(name, server),
        }),
        ['.cursor/mcp.json'],
        json(server),
      );
  });

  it('is two where it is started with other arguments, as another release or for another account', () => {
    for (const server of [
      { command: 'npx', args: ['desk-mcp', '--slow'] },
      { command: 'npx', args: ['desk-mcp@latest', '--quick'] },
      { command: 'npx', args: ['desk-mcp', '--quick'], env: { DESK_USER: 'ann' } },
    ])
      assert.equal(
        places({
          '.mcp.json': servers('desk', { command: 'npx', args: ['desk-mcp', '--quick'] }),
          '.cursor/mcp.json': servers('desk', server),
        }).length,
        2,
        json(server),
      );
  });

  it('is told at the next place where the first is accepted', () => {
    const server = { command: 'npx', args: ['desk-mcp'] };
    const files: Files = {
      '.cursor/mcp.json': servers('desk', server),
      '.gemini/settings.json': servers('desk', server),
      '.mcp.json': servers('desk', server),
    };
    const rule = 'agent-launcher-unpinned';
    const accepted = (...paths: readonly string[]) => ({
      '.identity/baseline.json': json({
        version: 1,
        entries: of(rule, files).flatMap(({ path, key }) => (paths.includes(path) ? [{ key, rule, path }] : [])),
      }),
    });
    assert.deepEqual(places(files), ['.cursor/mcp.json']);
    assert.deepEqual(places({ ...files, ...accepted('.cursor/mcp.json') }), ['.gemini/settings.json']);
    assert.deepEqual(places({ ...files, ...accepted('.cursor/mcp.json', '.gemini/settings.json') }), ['.mcp.json']);
    const weighed = (level: string) => ({
      '.identity/config.yaml': `paths:\n  - match: .cursor/\n    rules: { ${rule}: ${level} }\n`,
    });
    for (const level of ['off', 'note'])
      assert.deepEqual(places({ ...files, ...weighed(level) }), ['.gemini/settings.json'], level);
  });

  it('and what is approved of it in each of them, is told once', () => {
    const server = { command: 'npx', args: ['@playwright/mcp@0.0.41'], autoApprove: ['browser_evaluate'] };
    const found = of('agent-auto-approve-side-effects', {
      '.kiro/settings/mcp.json': servers('desk', server),
      'app/.kiro/settings/mcp.json': servers('desk', server),
    });
    assert.deepEqual(
      found.map(({ level }) => level),
      ['warning', 'note'],
    );
  });
});

/** Agents of one folder that have the same whole server are one choice. */
describe('a whole server of several agents', () => {
  const agent = (name: string, tools: string) =>
    `---\nname: ${name}\ndescription: Sorts desks.\ntools: [${tools}]\n---\nSort.\n`;
  const told = (files: Files) =>
    of('agent-mcp-server-wide-grant', files).flatMap(({ path, level, message, suppressed }) =>
      level === 'note' || suppressed ? [] : [`${path}: ${message.split('needs.')[1]?.trim()}`],
    );
  const files: Files = {
    '.github/agents/anna.agent.md': agent('anna', "'slack/*', 'supabase/*'"),
    '.github/agents/bert.agent.md': agent('bert', "'slack/*'"),
    '.github/agents/cleo.agent.md': agent('cleo', "'slack/*'"),
  };

  it('is told at the first, with the other agents and its other servers', () => {
    assert.deepEqual(told(files), [
      '.github/agents/anna.agent.md: 2 more beside it have the same: bert and cleo. So does supabase/* here.',
    ]);
  });

  it('is told at the next where the first is accepted, and of each server that the first does not have', () => {
    const anna = agent('anna', "'slack/*'").replace('tools:', '# identity-hygiene: ignore agent-* -- Known.\ntools:');
    assert.deepEqual(told({ ...files, '.github/agents/anna.agent.md': anna }), [
      '.github/agents/bert.agent.md: cleo beside it has the same.',
    ]);
    assert.equal(told({ ...files, '.github/agents/dora.agent.md': agent('dora', "'notion/*'") }).length, 2);
  });
});
