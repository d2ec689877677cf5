import assert from 'node:assert/strict';
import { repository } from '../../repository.ts';
import { findingsOf as of } from '../findings-of.ts';

/** What nobody would gain anything by is no more than a note: a warning is worth acting on. */
describe('rules on agents, by what there is to gain', () => {
  const agent = (name: string, description: string, body = 'Go.') =>
    `---\nname: ${name}\ndescription: ${description}\n---\n${body}\n`;

  /** Where one agent lists its tools, that the others do not is no habit. */
  const listing = { '.claude/agents/z.md': '---\nname: zoe\ndescription: Sorts.\ntools: Read\n---\nSort.\n' };

  it('warn of a missing list where the task takes less than all, and note it where it takes a shell and edits', () => {
    const told = (name: string, description: string) =>
      of('agent-tools-omitted', { [`.claude/agents/${name}.md`]: agent(name, description), ...listing }).map(
        ({ level }) => level,
      );
    for (const [name, description] of [
      ['review-engineer', 'Reviews changes and reports what it found.'],
      ['search-specialist', 'Expert of finding things on the web.'],
      ['architecture', 'Answers questions about how parts fit together.'],
    ] as const)
      assert.deepEqual(told(name, description), ['warning'], name);
    for (const [name, description] of [
      ['devops-engineer', 'Changes pipelines and clusters.'],
      ['accessibility', 'Implements fixes for screen readers.'],
      ['checks', 'Writes unit tests and runs them.'],
      ['documentation-expert', 'Writes pages for readers.'],
    ] as const)
      assert.deepEqual(told(name, description), ['note'], name);
  });

  it('take what an agent may say of a thing for none of its deeds, and the start of its text at its word', () => {
    const level = (description: string, body?: string) =>
      of('agent-tools-omitted', { '.claude/agents/anna.md': agent('anna', description, body) }).map(
        ({ level }) => level,
      );
    assert.deepEqual(level('Reviews letters and gives a keep/fix/delete verdict.'), ['warning']);
    assert.deepEqual(level('Reviews letters, and fixes or deletes them.'), ['note']);
    assert.deepEqual(level('Knows letters.', 'You never edit files.'), ['warning']);
    assert.deepEqual(level('Knows letters.', 'You edit files.'), ['note']);
  });

  it('note a missing list where all are given all, and neither the task nor what is approved beforehand says more', () => {
    const path = '.claude/agents/a.md';
    const told = (description: string, beside: Readonly<Record<string, string>>) =>
      of('agent-tools-omitted', { [path]: agent('anna', description), ...beside }).map(({ level }) => level);
    const approved = (allow: string) => ({
      '.claude/settings.json': JSON.stringify({ permissions: { allow: [allow] } }),
    });
    const knows = 'Designs letters to customers.';
    assert.deepEqual(told(knows, {}), ['note']);
    assert.deepEqual(told('Knows letters. Read-only.', {}), ['warning']);
    assert.deepEqual(told(knows, listing), ['warning']);
    assert.deepEqual(told(knows, approved('Bash')), ['warning']);
    // Where the task is to do something, or nothing is said of it, it may take all.
    for (const task of [
      'Writes pages for readers.',
      'Knows letters of customers.',
      'A software engineering agent.',
      'Use when styling letters.',
    ])
      for (const beside of [approved('Bash'), listing]) assert.deepEqual(told(task, beside), ['note'], task);
    assert.deepEqual(told('Designs letters. Implements them, too.', listing), ['note']);
    for (const doing of [
      'Helps by providing guidance, support, and working code.',
      'Tries it out before file modifications.',
      'Thinks, and writes clean code.',
    ])
      assert.deepEqual(told(`Designs letters. ${doing}`, listing), ['note'], doing);
    // That others do it is no deed of its own.
    for (const looking of ['It never writes code.', 'No file modifications.', 'Checks that the team writes code well.'])
      assert.deepEqual(told(`Designs letters. ${looking}`, listing), ['warning'], looking);
    assert.deepEqual(told('Designs letters. Use this agent to implement them.', listing), ['note']);
    assert.deepEqual(told(knows, approved('Bash(git log:*)')), ['note']);
    // What a kit lays down in every repository has its makers' habit.
    const kit = '.claude/agents/speckit.plan.md';
    assert.deepEqual(
      of('agent-tools-omitted', { [kit]: agent('speckit.plan', knows), ...listing }).map(({ level }) => level),
      ['note'],
    );
    // Another platform's agents have no part in it.
    assert.deepEqual(
      told(knows, { '.gemini/agents/z.md': agent('zoe', 'Sorts.').replace('---\nGo', 'tools: [read_file]\n---\nGo') }),
      ['note'],
    );
  });

  it('name first the agent that says it only looks', () => {
    const files = {
      '.claude/agents/a.md': agent('anna', 'Designs letters to customers.'),
      '.claude/agents/b.md': agent('bert', 'Reviews letters before they go out.'),
      ...listing,
    };
    const { engine } = repository(files);
    const told = Object.keys(files).flatMap((path) =>
      engine.findings(path).filter(({ rule, level }) => rule === 'agent-tools-omitted' && level === 'warning'),
    );
    assert.deepEqual(
      told.map(({ message }) => message.slice(0, 46)),
      ['bert lists no tools, nor does 1 more here (ann'],
    );
  });

  it('note a missing list where a fault of the header may hide it', () => {
    const text = '---\nname: desk\ndescription: Reads letters.\n- read\n- search\n---\nRead.\n';
    assert.deepEqual(levels('agent-tools-omitted', '.github/agents/desk.agent.md', text), ['note']);
    assert.deepEqual(levels('agent-unparseable', '.github/agents/desk.agent.md', text), ['warning']);
  });

  it('note an image without a version whose container is handed nothing', () => {
    const told = (...args: readonly string[]) =>
      levels(
        'agent-launcher-unpinned',
        '.vscode/mcp.json',
        JSON.stringify({ servers: { desk: { command: 'docker', args: ['run', '-i', '--rm', ...args, 'acme/desk'] } } }),
      );
    for (const args of [[], ['-v', '/data'], ['--network', 'none'], ['-p', '80:80']])
      assert.deepEqual(told(...args), ['note'], args.join(' '));
    for (const args of [
      ['-e', 'DESK_TOKEN'],
      ['--env-file=desk.env'],
      ['-v', '.:/work'],
      ['--mount', 'type=bind,src=.,dst=/work'],
      ['--network=host'],
    ])
      assert.deepEqual(told(...args), ['warning'], args.join(' '));
  });

  it('warn of an image without a version whose launcher is given variables', () => {
    const desk = { command: 'docker', args: ['run', '-i', '--rm', 'acme/desk'], env: { DESK_TOKEN: 'x' } };
    const text = JSON.stringify({ servers: { desk } });
    assert.deepEqual(levels('agent-launcher-unpinned', '.vscode/mcp.json', text), ['warning']);
  });

  it('note one tool too many in a list that approves every command besides', () => {
    const told = (list: string) =>
      levels(
        'agent-purpose-capability-mismatch',
        '.claude/commands/desk.md',
        `---\ndescription: Audits the desk.\nallowed-tools: ${list}\n---\nLook.\n`,
      );
    assert.deepEqual(told('Read, Edit, Bash'), ['note']);
    assert.deepEqual(told('Read, Edit'), ['warning']);
  });

  it('note a list under the wrong key that would bound nothing', () => {
    const told = (key: string, path: string, list: string) =>
      levels('agent-grant-key-misuse', path, `---\nname: desk\ndescription: Tidies.\n${key}: ${list}\n---\nTidy.\n`);
    assert.deepEqual(told('tools', '.claude/skills/desk/SKILL.md', 'Read, Bash'), ['note']);
    // A skill takes no question away by it, nor has more than it had.
    assert.deepEqual(told('tools', '.claude/skills/desk/SKILL.md', 'Read, Grep'), ['note']);
    assert.deepEqual(told('allowed-tools', '.claude/agents/desk.md', 'Read, Bash'), ['note']);
    assert.deepEqual(told('allowed-tools', '.claude/agents/desk.md', 'Read, Bash(git log:*)'), ['warning']);
  });

  it('note what a tool is by its name alone, and what only writes a file', () => {
    const told = (body: string) =>
      levels(
        'agent-high-impact-no-confirmation',
        'desk.py',
        `from agents import Agent, function_tool\nimport smtplib\n${body}\ndesk = Agent(name="desk", instructions="Answer.", tools=[send_letter])\n`,
      );
    const defined = (line: string) => `@function_tool\ndef send_letter(to: str, text: str):\n    ${line}\n`;
    assert.deepEqual(told('from letters import send_letter'), ['note']);
    assert.deepEqual(told(defined('smtplib.SMTP("mail").sendmail("a", "b", text)')), ['warning']);
    assert.deepEqual(told(defined('box.letters.send(text)')), ['warning']);
    assert.deepEqual(told(defined('hand_on(text)')), ['note']);
    assert.deepEqual(told(defined('open("letter.txt", "w").write(text)')), ['note']);
    assert.deepEqual(told(defined('print(text)')), ['note']);
  });

  it('note that Codex asks nobody within its sandbox, unless that has the network', () => {
    const told = (more: string) =>
      levels('agent-approval-bypass', '.codex/config.toml', `approval_policy = "never"\n${more}`);
    assert.deepEqual(told(''), ['note']);
    assert.deepEqual(told('sandbox_mode = "workspace-write"\n'), ['note']);
    assert.deepEqual(told('[sandbox_workspace_write]\nnetwork_access = true\n'), ['warning']);
    assert.deepEqual(told('sandbox_mode = "danger-full-access"\n'), ['error']);
  });

  it('note servers that Copilot brings along under these names', () => {
    const told = (tool: string) =>
      levels(
        'agent-mcp-server-wide-grant',
        '.github/agents/desk.agent.md',
        `---\nname: desk\ndescription: Sorts letters.\ntools: [read, '${tool}']\n---\nSort.\n`,
      );
    assert.deepEqual([told('github/*'), told('playwright/*')], [['note'], ['note']]);
    assert.deepEqual([told('acme/github/*'), told('kubernetes/*')], [['warning'], ['warning']]);
  });

  it('name of a closed list what changes something, and nothing where all of it reads', () => {
    const told = (tools: string) => {
      const path = '.github/workflows/desk.yml';
      const text = `name: desk\non: issues\npermissions: { issues: write }\njobs:\n  desk:\n    runs-on: ubuntu-latest\n    timeout-minutes: 5\n    steps:\n      - uses: anthropics/claude-code-action@v1\n        with:\n          prompt: Sort.\n          allowed_non_write_users: '*'\n          claude_args: '--allowedTools "${tools}"'\n`;
      return repository({ [path]: text })
        .engine.findings(path)
        .flatMap(({ rule, message }) => (rule === 'agent-untrusted-trigger-write' ? [message] : []));
    };
    assert.match(told('Read,Bash(gh label list:*),Bash(gh issue edit:*)').join(), /can make it use gh issue edit\./);
    assert.deepEqual(told('Read,Bash(gh label list:*),Bash(gh pr diff:*)'), []);
  });

  it('warn, and no more, of an agent without questions in a script that says it runs in a container', () => {
    const told = (path: string) =>
      levels('agent-approval-bypass', path, '#!/bin/sh\nclaude --dangerously-skip-permissions -p "$TASK"\n');
    assert.deepEqual(told('tools/run-in-container.sh'), ['warning']);
    assert.deepEqual(told('tools/run.sh'), ['error']);
  });

  it('take a bounded order for no ban on everything', () => {
    const told = (sentence: string) =>
      levels(
        'agent-text-contradicts-grant',
        '.claude/agents/desk.md',
        `---\nname: desk\ndescription: Raises the versions.\ntools: Read, Edit\n---\n${sentence}\n`,
      );
    assert.deepEqual(told('Do not touch anything else in the files.'), []);
    assert.deepEqual(told('Do not change files beyond that one.'), []);
    assert.deepEqual(told('Do not touch any files.'), ['warning']);
  });

  it('weigh what a browser sends from the disk, and not that it types', () => {
    const told = (tool: string) =>
      levels(
        'agent-auto-approve-side-effects',
        '.claude/settings.json',
        JSON.stringify({ permissions: { allow: [`mcp__playwright__${tool}`] } }),
      );
    assert.deepEqual([told('browser_click'), told('browser_type')], [[], []]);
    assert.deepEqual(told('browser_file_upload'), ['warning']);
  });
});

function levels(rule: string, path: string, text: string): readonly string[] {
  return repository({ [path]: text })
    .engine.findings(path)
    .flatMap((finding) => (finding.rule === rule ? [finding.level] : []));
}
