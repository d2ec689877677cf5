import assert from 'node:assert/strict';
import { findingsOf as of } from './findings-of.ts';

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
      ['error', 'note', 'note', 'error'],
    );
    assert.match(found[0]?.message ?? '', /2 more beside it have the same: bert and cleo\.$/);
    assert.equal(found[1]?.related?.[0]?.at.path, '.claude/skills/anna/SKILL.md');
    assert.equal(found[1]?.under?.level, 'error');
  });

  it('is told of the next where a comment accepts the first', () => {
    const files = {
      ...three,
      '.claude/skills/anna/SKILL.md': skill('anna', ' # identity-hygiene:ignore agent-shell-unscoped -- wanted'),
    };
    const open = of('agent-shell-unscoped', files).filter(({ suppressed }) => !suppressed);
    assert.deepEqual(
      open.map(({ path, level }) => `${path.split('/').at(-2)} ${level}`),
      ['bert error', 'cleo note', 'dora error'],
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
