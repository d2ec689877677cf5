import assert from 'node:assert/strict';
import { findingsOf } from '../findings-of.ts';

const json = (value: unknown) => JSON.stringify(value, null, 2);
const levels = (rule: string, files: Readonly<Record<string, string>>) =>
  findingsOf(rule, files).map(({ path, level }) => `${path} ${level}`);
const graver = (rule: string, files: Readonly<Record<string, string>>) =>
  levels(rule, files).filter((told) => !told.endsWith(' note'));

/** A fact is told where it is mended. */
describe('one server in the files of several clients', () => {
  const rule = 'agent-launcher-unpinned';
  const server = (args: readonly string[], env: object = {}) =>
    json({ mcpServers: { desk: { command: 'npx', args, env: { ACME_TOKEN: '${ACME_TOKEN}', ...env } } } });
  const desk = server(['-y', 'desk-mcp@latest']);

  it('is told above a note at the first of them, and the others point there', () => {
    const files = { '.cursor/mcp.json': desk, '.mcp.json': desk, '.gemini/settings.json': desk };
    assert.deepEqual(graver(rule, files), ['.cursor/mcp.json warning']);
    const note = findingsOf(rule, files).find(({ path }) => path === '.mcp.json');
    assert.equal(note?.related[0]?.at.path, '.cursor/mcp.json');
  });

  it('is told in the source of a generator, which writes the files of the clients', () => {
    const source = server(['-y', 'desk-mcp@latest']);
    for (const path of ['.rulesync/mcp.json', '.rulesync/mcp.jsonc'])
      assert.deepEqual(graver(rule, { '.cursor/mcp.json': source, '.mcp.json': source, [path]: source }), [
        `${path} warning`,
      ]);
  });

  it('is another one with other arguments, variables or values', () => {
    const told = (other: string) => graver(rule, { '.mcp.json': desk, 'web/.mcp.json': other }).length;
    assert.equal(told(desk), 1);
    assert.equal(told(server(['-y', 'desk-mcp@latest', '--project=b'])), 2);
    assert.equal(told(server(['-y', 'desk-mcp@latest'], { DESK_TOKEN: '${DESK_TOKEN}' })), 2);
    const written = server(['-y', 'desk-mcp@latest'], { DESK_TOKEN: 'q8Xv2LmZ0pRt7Yw3' });
    assert.equal(graver(rule, { '.mcp.json': written, 'web/.mcp.json': written }).length, 2);
  });
});

describe('an agent that is defined for several platforms', () => {
  const rule = 'agent-grant-drift';
  const agent = (header = '') => `---\nname: desk\ndescription: Tidies the desk.\n${header}---\nTidy.\n`;

  it('is no drift where no copy says what it may use', () => {
    assert.deepEqual(
      levels(rule, {
        '.claude/agents/desk.md': agent(),
        '.kiro/agents/desk.md': agent(),
        '.github/agents/desk.agent.md': agent(),
      }),
      [],
    );
  });

  it('is told above a note once, of the first that may do more', () => {
    const files = {
      '.claude/agents/desk.md': agent('tools: Read, Bash\n'),
      '.gemini/agents/desk.md': agent('tools: [read_file, run_shell_command]\n'),
      '.github/agents/desk.agent.md': agent('tools: [read]\n'),
    };
    assert.deepEqual(levels(rule, files), ['.claude/agents/desk.md warning', '.gemini/agents/desk.md note']);
  });
});

describe('scripts of one folder that start an agent with nobody asked', () => {
  const rule = 'agent-approval-bypass';
  const script = (task: string) => `#!/bin/sh\nclaude --dangerously-skip-permissions -p "${task}"\n`;

  it('are told once, and those of another folder for themselves', () => {
    const files = {
      'tools/a.sh': script('a'),
      'tools/b.sh': script('b'),
      'tools/c.sh': script('c'),
      'web/d.sh': script('d'),
    };
    assert.deepEqual(graver(rule, files), ['tools/a.sh error', 'web/d.sh error']);
    assert.match(findingsOf(rule, files)[0]?.message ?? '', /2 more beside it have the same/);
  });
});

describe('several agents of one folder that can leak what they read', () => {
  const rule = 'agent-lethal-trifecta';
  const agent = (name: string) =>
    `---\ndescription: ${name} writes posts.\nmode: subagent\npermission:\n  read: allow\n  webfetch: allow\n  bash: deny\n---\nWrite.\n`;

  it('are told once, with the way out that their platform can limit', () => {
    const files = Object.fromEntries(
      ['anna', 'bert', 'cleo'].map((name) => [`.opencode/agents/${name}.md`, agent(name)]),
    );
    assert.deepEqual(graver(rule, files), ['.opencode/agents/anna.md warning']);
    const [first] = findingsOf(rule, files);
    assert.match(
      first?.message ?? '',
      /webfetch: \{ "https:\/\/docs\.example\.com\/\*": allow, "\*": ask \}.* 2 more beside it/,
    );
  });
});

describe('a scope in the words of another platform', () => {
  const rule = 'agent-shell-scope-escapable';
  const told = (path: string, value: object) => levels(rule, { [path]: json(value) }).length;

  it('permits nothing, so that it limits nothing no more', () => {
    const opencode = (command: string) =>
      told('opencode.json', { permission: { bash: { [command]: 'allow', '*': 'ask' } } });
    assert.deepEqual([opencode('pnpm exec:*'), opencode('pnpm exec *')], [0, 1]);
    const cursor = (scope: string) => told('.cursor/cli.json', { permissions: { allow: [`Shell(${scope})`] } });
    assert.deepEqual([cursor('pnpm exec:*'), cursor('python:*')], [0, 1]);
    const code = (command: string) =>
      told('.vscode/settings.json', { 'chat.tools.terminal.autoApprove': { [command]: true } });
    assert.deepEqual([code('pnpm exec:*'), code('pnpm exec')], [0, 1]);
  });
});

describe('a whole server in the list of an agent', () => {
  it('is a note where its platform asks about each tool', () => {
    const agent = {
      name: 'desk',
      description: 'Sorts.',
      tools: ['@github'],
      mcpServers: { github: { command: 'github-mcp-server' } },
    };
    assert.deepEqual(levels('agent-mcp-server-wide-grant', { '.kiro/agents/desk.json': json(agent) }), [
      '.kiro/agents/desk.json note',
    ]);
  });
});

describe('what an agent says that it never does', () => {
  const rule = 'agent-tools-omitted';
  const told = (description: string) =>
    graver(rule, {
      '.claude/agents/desk.md': `---\nname: desk\ndescription: ${description}\n---\nWork.\n`,
      '.claude/agents/e.md': '---\nname: elsa\ndescription: Reads.\ntools: Read\n---\nRead.\n',
    }).length;

  it('tells a looker, and what it does a doer', () => {
    assert.equal(told('Maintains prose. You review it, you never rewrite it.'), 1);
    assert.equal(told('Gives a keep/fix/delete verdict for tests. Edits no files.'), 1);
    assert.equal(told('Audits the frontend. Self-heals what it can.'), 0);
  });
});

describe('a refusal in the words of another platform', () => {
  const rule = 'agent-grant-key-misuse';
  const told = (path: string, value: object) => findingsOf(rule, { [path]: json(value) });

  it('refuses nothing, which weighs where nobody is asked about what no rule fits', () => {
    const opencode = (bash: object) => told('opencode.json', { permission: { bash } });
    const [open] = opencode({ 'git push:*': 'deny', 'git status *': 'allow' });
    assert.equal(open?.level, 'warning');
    assert.match(
      open?.message ?? '',
      /git push:\*, which refuses nothing: .* Write git push \* in place of git push:\*/,
    );
    assert.deepEqual(
      opencode({ '*': 'ask', 'git push:*': 'deny' }).map(({ level }) => level),
      ['note'],
    );
    assert.deepEqual(opencode({ 'git push *': 'deny' }), []);
    const [asked] = told('.cursor/cli.json', { permissions: { deny: ['Shell(git push:*)'] } });
    assert.equal(asked?.level, 'note');
    assert.match(asked?.message ?? '', /Write git:push in place/);
    assert.deepEqual(told('.cursor/cli.json', { permissions: { deny: ['Shell(git:push*)'] } }), []);
    assert.deepEqual(told('.claude/settings.json', { permissions: { deny: ['Bash(git push:*)'] } }), []);
  });
});

describe('commands of one folder that may run the same', () => {
  it('are told once', () => {
    const command = '---\ndescription: Commits.\nallowed-tools: Bash(git *)\n---\nCommit.\n';
    const files = { '.claude/commands/a.md': command, '.claude/commands/b.md': command.replace('Commits', 'Pushes') };
    assert.deepEqual(graver('agent-shell-scope-escapable', files), ['.claude/commands/a.md warning']);
  });
});

describe("what is nobody's choice here", () => {
  it('is a note: the shell of the agent that has it anyway, and agents of an unpacked archive', () => {
    const agents = (...names: string[]) => ({
      'opencode.json': json({
        agent: Object.fromEntries(names.map((name) => [name, { description: 'Works.', tools: { bash: true } }])),
      }),
    });
    assert.deepEqual(graver('agent-shell-unscoped', agents('build')), []);
    assert.deepEqual(graver('agent-shell-unscoped', agents('desk', 'shelf')), ['opencode.json warning']);
    const skill = '---\nname: desk\ndescription: Tidies.\nallowed-tools: Bash\n---\nTidy.\n';
    assert.deepEqual(graver('agent-shell-unscoped', { 'desk-kit-main/.claude/skills/desk/SKILL.md': skill }), []);
    assert.equal(graver('agent-shell-unscoped', { 'desk-main/.claude/skills/desk/SKILL.md': skill }).length, 1);
  });
});
