import assert from 'node:assert/strict';
import { repository } from '../../repository.ts';

function levels(command: string, ...args: readonly string[]): readonly string[] {
  return repository({
    '.mcp.json': JSON.stringify({ mcpServers: { docs: { command, args, env: { ACME_TOKEN: '${ACME_TOKEN}' } } } }),
  })
    .engine.findings('.mcp.json')
    .flatMap(({ rule, level }) => (rule === 'agent-launcher-unpinned' ? [level] : []));
}

describe('a server without a version', () => {
  for (const [command, ...args] of [
    ['npx', '-y', '@playwright/mcp@latest'],
    ['npx', '-y', '@modelcontextprotocol/server-filesystem', '/srv'],
    ['bunx', 'mongodb-mcp-server'],
    ['/usr/bin/npx', 'chrome-devtools-mcp@latest'],
    ['uvx', 'mcp-server-fetch'],
    ['uvx', 'awslabs.core-mcp-server@latest'],
    ['docker', 'run', '-i', '-e', 'GITHUB_TOKEN', 'ghcr.io/github/github-mcp-server:latest'],
  ] as const)
    it(`is a note where the maker publishes it: ${args.join(' ')}`, () => {
      assert.deepEqual(levels(command, ...args), ['note']);
    });

  for (const [command, ...args] of [
    ['npx', '-y', '@acme/playwright-mcp@latest'],
    ['npx', '-y', '@modelcontextprotocol-servers/filesystem'],
    ['npx', '-y', 'chrome-devtools-mcp-extended'],
    // Of another registry, where somebody else may have taken the name.
    ['uvx', 'mongodb-mcp-server'],
    ['npx', '-y', 'mcp-server-fetch'],
    // Whoever likes may publish a name that begins so.
    ['uvx', 'awslabs.acme-mcp-server@latest'],
    ['docker', 'run', '-i', '-e', 'GITHUB_TOKEN', 'ghcr.io/acme/github-mcp-server:latest'],
  ] as const)
    it(`is a warning of anybody else: ${args.join(' ')}`, () => {
      assert.deepEqual(levels(command, ...args), ['warning']);
    });
});
