import assert from 'node:assert/strict';
import { findingsOf as of } from '../findings-of.ts';

type Files = Readonly<Record<string, string>>;

/** What somebody wrote into each agent of a folder is one habit: it is told once, and told again of the next when the first is accepted. */
describe('what the agents of a folder have alike', () => {
  const skill = (name: string, rest = '') =>
    `---\nname: ${name}\ndescription: Sorts the letters of ${name}.\nallowed-tools: Read, Bash${rest}\n---\nSort.\n`;
  const three: Files = {
    '.claude/skills/anna/SKILL.md': skill('anna'),
    '.claude/skills/bert/SKILL.md': skill('bert'),
    '.claude/skills/cleo/SKILL.md': skill('cleo'),
    'sub/.claude/skills/dora/SKILL.md': skill('dora'),
  };
  const levels = (rule: string, files: Files) =>
    of(rule, files).map(({ path, level }) => `${path.split('/').at(-2)} ${level}`);

  it('is told at the first, which names the others, and these point there', () => {
    const found = of('agent-shell-unscoped', three);
    assert.deepEqual(
      found.map(({ level }) => level),
      ['warning', 'note', 'note', 'warning'],
    );
    assert.match(found[0]?.message ?? '', /2 more beside it have the same: bert and cleo\.$/);
    assert.equal(found[1]?.related?.[0]?.at.path, '.claude/skills/anna/SKILL.md');
    assert.equal(found[1]?.under?.level, 'warning');
  });

  it('is told of the next where a comment accepts the first', () => {
    const files = {
      ...three,
      '.claude/skills/anna/SKILL.md': skill('anna', ' # identity-hygiene:ignore agent-shell-unscoped -- wanted'),
    };
    const open = of('agent-shell-unscoped', files).filter(({ suppressed }) => !suppressed);
    assert.deepEqual(
      open.map(({ path, level }) => `${path.split('/').at(-2)} ${level}`),
      ['bert warning', 'cleo note', 'dora warning'],
    );
  });

  it('is no matter of others that weigh less', () => {
    const agent = (name: string, task: string) => `---\nname: ${name}\ndescription: ${task}\ntools: ['*']\n---\nGo.\n`;
    const files = {
      '.github/agents/a.agent.md': agent('Coder', 'Implements features: edits the code and runs the tests.'),
      '.github/agents/b.agent.md': agent('Looker', 'Reviews letters.'),
      '.github/agents/c.agent.md': agent('Reader', 'Summarises letters.'),
    };
    assert.deepEqual(
      of('agent-tools-wildcard', files).map(({ level }) => level),
      ['note', 'warning', 'note'],
    );
  });

  it('is told once of keys that nothing reads', () => {
    const agent = (name: string) =>
      `---\nname: ${name}\ndescription: Sorts letters.\nallowed-tools: Read, Grep\n---\nSort.\n`;
    const files = { '.claude/agents/a.md': agent('anna'), '.claude/agents/b.md': agent('bert') };
    assert.deepEqual(levels('agent-grant-key-misuse', files), ['agents warning', 'agents note']);
  });

  it('is told once of commands behind a tool of a sub-agent, whichever they are', () => {
    const agent = (name: string, command: string) =>
      `---\nname: ${name}\ndescription: Sorts letters.\ntools: Read, Bash(${command})\n---\nSort.\n`;
    const files = {
      '.claude/agents/a.md': agent('anna', 'git diff'),
      '.claude/agents/b.md': agent('bert', 'git log'),
      'sub/.claude/agents/c.md': agent('cleo', 'git log'),
    };
    const found = of('agent-grant-key-misuse', files);
    assert.deepEqual(
      found.map(({ level }) => level),
      ['warning', 'note', 'warning'],
    );
    assert.match(found[0]?.message ?? '', / bert beside it has the same\.$/);
  });
});

/** What settings approve for a whole project, a skill or command of it adds nothing to. */
describe('a skill beside settings that approve the same', () => {
  const skill = (rule: string) =>
    `---\nname: desk\ndescription: Sorts letters.\nallowed-tools: Read, ${rule}\n---\nSort.\n`;
  const path = '.claude/skills/desk/SKILL.md';
  const settings = (...allow: readonly string[]) => JSON.stringify({ permissions: { allow } }, null, 2);
  const told = (rule: string, asked: string, files: Files) =>
    of(rule, { [path]: skill(asked), ...files })
      .filter((each) => each.path === path)
      .map(({ level }) => level);

  it('is a note that points to the rule of the same program or of more, and none of less or elsewhere', () => {
    const rule = 'agent-shell-scope-escapable';
    const file = '.claude/settings.json';
    const [found] = of(rule, { [path]: skill('Bash(python -c *)'), [file]: settings('Bash(python *)') });
    assert.equal(found?.level, 'note');
    assert.equal(found?.related?.[0]?.at.path, file);
    assert.equal(found?.under?.level, 'warning');
    for (const [asked, given, level] of [
      ['Bash(dotnet *)', 'Bash(dotnet:*)', 'note'],
      ['Bash(dotnet *)', 'Bash', 'note'],
      ['Bash(dotnet *)', 'Bash(dotnet build)', 'warning'],
      ['Bash(gh *)', 'Bash(gh api *)', 'warning'],
      ['Bash(dotnet *)', 'Bash(npx *)', 'warning'],
    ] as const)
      assert.deepEqual(told(rule, asked, { [file]: settings(given) }), [level], `${asked} beside ${given}`);
    for (const other of ['.claude/settings.local.json', 'shop/.claude/settings.json'])
      assert.deepEqual(told(rule, 'Bash(dotnet *)', { [other]: settings('Bash(dotnet *)') }), ['warning'], other);
  });

  it('is told itself where a person accepts what the settings say', () => {
    const files: Files = {
      '.claude/settings.json': settings('Bash(dotnet *)'),
      '.identity/config.yaml':
        'paths:\n  - match: .claude/settings.json\n    rules: { agent-shell-scope-escapable: off }\n',
    };
    assert.deepEqual(told('agent-shell-scope-escapable', 'Bash(dotnet *)', files), ['warning']);
  });

  it('asks for the whole shell in vain where that is approved for all', () => {
    const rule = 'agent-shell-unscoped';
    assert.deepEqual(told(rule, 'Bash', { '.claude/settings.json': settings('Bash') }), ['note']);
    assert.deepEqual(told(rule, 'Bash', { '.claude/settings.json': settings('Bash(git diff:*)') }), ['warning']);
  });
});
