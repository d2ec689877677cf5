import assert from 'node:assert/strict';
import { findingsOf as of } from '../findings-of.ts';

/** What a finding says of why and what to do fits what stands there. */
describe('the words of a finding', () => {
  it('ask for the commit of what comes from git, and for a version of what a registry has', () => {
    const message = (name: string) =>
      of('agent-launcher-unpinned', {
        '.mcp.json': JSON.stringify({ mcpServers: { desk: { command: 'npx', args: ['-y', name] } } }),
      })[0]?.message ?? '';
    const hosted = ['acme/desk', 'acme/desk-mcp#main', 'github:acme/desk', 'gitlab:acme/desk', 'bitbucket:acme/desk'];
    for (const name of [...hosted, 'git+https://git.acme.com/desk.git', 'git+ssh://git@git.acme.com/desk.git'])
      assert.match(message(name), /Pin the commit\.$/, name);
    for (const name of ['desk-mcp', '@acme/git']) assert.match(message(name), /Pin the version or digest\.$/, name);
    for (const name of [`acme/desk#${'0b1c'.repeat(10)}`, 'dist/desk.js', './acme/desk', 'your-org/desk'])
      assert.equal(message(name), '', name);
  });

  it('do not say that a scope limits nothing which keeps to one service', () => {
    const message = (rule: string) =>
      of('agent-shell-scope-escapable', {
        '.claude/settings.json': JSON.stringify({ permissions: { allow: [rule] } }),
      })[0]?.message ?? '';
    assert.match(message('Bash(gh api *)'), /^gh api \* leaves open what is done: gh api changes anything on GitHub\./);
    assert.match(message('Bash(gh api repos/acme/desk/*)'), / leaves open what is done: /);
    assert.match(message('Bash(python *)'), /^python \* limits nothing: /);
  });

  it('do not advise quotes around what stands in quotes', () => {
    const message = (description: string) =>
      of('agent-unparseable', {
        '.claude/agents/desk.md': `---\nname: desk\ndescription: ${description}\ntools: Read\n---\nSort.\n`,
      })[0]?.message ?? '';
    assert.match(message('"Sorts C:\\desk"'), /backslash is written twice/);
    assert.match(message("'Sorts Ann's desk'"), /written twice in YAML/);
    assert.match(message('Sorts: the desk: of Ann'), /quoting the value often does/);
  });
});
