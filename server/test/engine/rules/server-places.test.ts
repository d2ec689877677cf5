import assert from 'node:assert/strict';
import { repository } from '../repository.ts';

type Files = Readonly<Record<string, string>>;

const entry = '{ "command": "npx", "args": ["-y", "@acme/docs-mcp"], "env": { "ACME_TOKEN": "${ACME_TOKEN}" } }';
const servers = `{ "mcpServers": { "docs": ${entry} } }`;
const withServers = `---\nname: desk\ndescription: Tidies the desk.\ntools: ['read']\nmcp-servers:\n  docs:\n    command: npx\n    args: ['-y', '@acme/docs-mcp']\n    env: { ACME_TOKEN: '\${ACME_TOKEN}' }\n---\nTidy.\n`;

/** A list of servers is a configuration only where a client looks for it, or where something in the repository names it. */
describe('rules on servers, by where their list lies', () => {
  it('warn where a client looks by itself', () => {
    for (const path of [
      '.mcp.json',
      'apps/shop/.mcp.json',
      '.cursor/mcp.json',
      '.kiro/settings/mcp.json',
      '.amazonq/mcp.json',
      '.roo/mcp.json',
      '.github/mcp.json',
      '.gemini/settings.json',
      '.qwen/settings.json',
      '.warp/.mcp.json',
      '.kilocode/mcp.json',
      '.factory/mcp.json',
      '.junie/mcp/mcp.json',
      '.trae/mcp.json',
    ])
      assert.deepEqual(levels(path, { [path]: servers }), ['warning'], path);
    assert.deepEqual(levels('.vscode/mcp.json', { '.vscode/mcp.json': `{ "servers": { "docs": ${entry} } }` }), [
      'warning',
    ]);
  });

  it('note what lies where none looks, also in the folder of a client', () => {
    for (const path of [
      '.claude/mcp/docs.json',
      '.claude/mcp.json',
      '.copilot/mcp-config.json',
      '.clinerules/mcp.json',
      'configs/docs-servers.json',
      '.mcp.example.json',
    ])
      assert.deepEqual(
        levels(path, { [path]: servers }).filter((level) => level !== 'note'),
        [],
        path,
      );
  });

  it('warn where a program, a setting or a workflow names the file', () => {
    const path = 'configs/docs-servers.json';
    for (const [file, text] of [
      ['package.json', '{ "scripts": { "agent": "claude --mcp-config configs/docs-servers.json" } }'],
      ['Makefile', 'agent:\n\tclaude --mcp-config ./configs/docs-servers.json\n'],
    ])
      assert.deepEqual(levels(path, { [path]: servers, [file ?? '']: text ?? '' }), ['warning'], file);
    // Another file whose name ends so is not this one.
    assert.deepEqual(levels(path, { [path]: servers, Makefile: 'all:\n\tcat old-docs-servers.json\n' }), ['note']);
  });

  it('know anew when what names the file comes and goes', () => {
    const path = 'configs/docs-servers.json';
    const { engine, texts, write, remove } = repository({ [path]: servers });
    const seen = () => {
      const now = engine.findings(path);
      assert.deepEqual(now, repository(Object.fromEntries(texts)).engine.findings(path));
      return now.filter(({ rule }) => rule === 'agent-launcher-unpinned').map(({ level }) => level);
    };
    assert.deepEqual(seen(), ['note']);
    write('Makefile', 'agent:\n\tclaude --mcp-config configs/docs-servers.json\n');
    assert.deepEqual(seen(), ['warning']);
    remove('Makefile');
    assert.deepEqual(seen(), ['note']);
  });

  it('note an agent and its servers in the folder of chat modes, unless the settings of the workspace name that', () => {
    const path = '.github/chatmodes/desk.agent.md';
    assert.deepEqual(levels(path, { [path]: withServers }), ['note']);
    const settings = '{ "chat.agentFilesLocations": { ".github/chatmodes": true } }';
    assert.deepEqual(levels(path, { [path]: withServers, '.vscode/settings.json': settings }), ['warning']);
    const live = '.github/agents/desk.agent.md';
    assert.deepEqual(levels(live, { [live]: withServers }), ['warning']);
  });
});

function levels(path: string, files: Files): readonly string[] {
  return repository(files)
    .engine.findings(path)
    .filter(({ rule }) => rule === 'agent-launcher-unpinned')
    .map(({ level }) => level);
}
