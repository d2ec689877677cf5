import assert from 'node:assert/strict';
import { findingsOf as of } from '../rules/findings-of.ts';

const json = (value: unknown) => JSON.stringify(value, null, 2);

/** A hook runs by itself at its event: what it fetches then is what its registry serves at that moment. */
describe('packages that hooks fetch', () => {
  const settings = (...commands: readonly string[]) => ({
    '.claude/settings.json': json({
      hooks: { PreToolUse: [{ matcher: 'Bash', hooks: commands.map((command) => ({ type: 'command', command })) }] },
    }),
  });
  const told = (...commands: readonly string[]) =>
    of('agent-launcher-unpinned', settings(...commands)).map(
      ({ level, message }) => `${level} ${/fetches (\S+)/.exec(message)?.[1]}`,
    );

  it('are told by a tag that moves, wherever they stand in the line', () => {
    assert.deepEqual(told('npx desk@alpha hooks pre'), ['warning desk']);
    assert.deepEqual(told(`cat | jq -r '.a // empty' | xargs -0 -I {} npx -y @acme/desk@latest pre '{}'`), [
      'warning @acme/desk',
    ]);
    assert.deepEqual(told('if [[ "$F" == *.py ]]; then uvx ruff check "$F"; fi'), ['warning ruff']);
  });

  it('are no matter where a version is named, or a bare name may mean what the project has installed', () => {
    for (const command of [
      'npx desk@1.2.3 pre',
      'npx prettier --write .',
      'uvx ruff==0.5.0 check',
      'echo npxdesk@latest',
    ])
      assert.deepEqual(told(command), [], command);
  });

  it('are one finding of a file', () => {
    assert.deepEqual(told('npx desk@alpha pre', 'npx desk@alpha post', 'uvx ruff check'), [
      'warning desk',
      'note ruff',
    ]);
  });

  it('are told of plugins and of the header of a skill', () => {
    const hook = { hooks: { Stop: [{ hooks: [{ type: 'command', command: 'npx desk@alpha stop' }] }] } };
    assert.equal(of('agent-launcher-unpinned', { 'plugins/desk/hooks/hooks.json': json(hook) }).length, 1);
    const skill =
      '---\nname: desk\ndescription: Sorts letters.\nhooks:\n  Stop:\n    - hooks:\n        - type: command\n          command: npx desk@alpha stop\n---\nSort.\n';
    assert.equal(of('agent-launcher-unpinned', { '.claude/skills/desk/SKILL.md': skill }).length, 1);
  });

  // Only a plug-in has its hooks in a file of that name; those of a project stand in the settings of its client.
  it('are no more than a note in a file that no client reads', () => {
    const hook = json({ hooks: { Stop: [{ hooks: [{ type: 'command', command: 'npx desk@alpha stop' }] }] } });
    const levels = (folder: string, others: Readonly<Record<string, string>> = {}) =>
      of('agent-launcher-unpinned', { [`${folder}/hooks/hooks.json`]: hook, ...others }).map(({ level }) => level);
    const list = (source: string, metadata = {}) =>
      json({ name: 'shop', metadata, plugins: [{ name: 'desk', source }] });
    assert.deepEqual(levels('.claude'), ['note']);
    assert.deepEqual(levels('app/.claude/tools'), ['note']);
    assert.deepEqual(levels('.claude', { '.claude-plugin/marketplace.json': list('./plugins/desk') }), ['note']);
    assert.deepEqual(levels('.claude', { '.claude-plugin/plugin.json': json({ name: 'desk' }) }), ['note']);
    for (const [manifest, text] of [
      ['.claude/.claude-plugin/plugin.json', json({ name: 'desk' })],
      ['.claude-plugin/marketplace.json', list('./.claude')],
      ['.claude-plugin/plugin.json', json({ name: 'desk', hooks: './.claude/hooks/hooks.json' })],
    ] as const)
      assert.deepEqual(levels('.claude', { [manifest]: text }), ['warning'], manifest);
    const below = list('desk', { pluginRoot: './.plugins' });
    assert.deepEqual(levels('.plugins/desk', { '.claude-plugin/marketplace.json': below }), ['warning']);
    assert.deepEqual(levels('.github'), ['warning']);
  });
});
