import assert from 'node:assert/strict';
import { repository } from '../../repository.ts';

/** What a client does not heed in this file gives nothing to anybody: a note that says so. */
describe('rules on agents, by what the client heeds in the file', () => {
  const settings = '.claude/settings.json';

  it('note a mode without questions that a project cannot set, and warn of it where it holds', () => {
    const text = json({ permissions: { defaultMode: 'bypassPermissions' } });
    const told = (path: string) => levels('agent-approval-bypass', path, text);
    for (const path of [settings, '.claude/settings.local.json', 'web/.claude/settings.json'])
      assert.deepEqual(told(path), ['note'], path);
    assert.deepEqual(told('managed-settings.json'), ['error']);
    assert.match(
      messages('agent-approval-bypass', settings, text)[0] ?? '',
      /says bypassPermissions: it has no effect/,
    );
    assert.deepEqual(levels('agent-lethal-trifecta', settings, text), []);
  });

  it('tell of both as they are where the file becomes one in a home folder', () => {
    const bypass = json({ permissions: { defaultMode: 'bypassPermissions' } });
    const files = json({ sandbox: { enabled: true, filesystem: { disabled: true } } });
    const policy = '[[rule]]\ntoolName = "run_shell_command"\ndecision = "allow"\npriority = 100\n';
    for (const folder of ['home', 'home/ann', 'dotfiles', '.dotfiles', 'image/root', 'claude']) {
      const path = `${folder}/${settings}`;
      assert.deepEqual(levels('agent-approval-bypass', path, bypass), ['error'], path);
      assert.deepEqual(levels('agent-sandbox-disabled', path, files), ['error'], path);
      assert.deepEqual(levels('agent-sandbox-disabled', path, json({ sandbox: { enabled: false } })), ['note'], path);
    }
    assert.deepEqual(levels('agent-approval-bypass', 'home/.claude/settings.local.json', bypass), ['note']);
    assert.deepEqual(levels('agent-shell-unscoped', 'dotfiles/.gemini/policies/desk.toml', policy), ['error']);
    for (const folder of ['homepage', 'web/claude-desk', 'home/ann/desk'])
      assert.deepEqual(levels('agent-approval-bypass', `${folder}/${settings}`, bypass), ['note'], folder);
  });

  it("tell of the shell that a skill of Copilot approves by that client's own names, and leave them where nobody reads them", () => {
    const skill = (tools: string) => `---\nname: desk\ndescription: Runs scripts\nallowed-tools: ${tools}\n---\nRun.\n`;
    const told = (path: string, tools: string) =>
      ['agent-shell-unscoped', 'agent-shell-scope-escapable'].flatMap((rule) => levels(rule, path, skill(tools)));
    const path = '.github/skills/desk/SKILL.md';
    for (const tools of ['shell', 'bash', 'Bash']) assert.deepEqual(told(path, tools), ['warning'], tools);
    for (const tools of ['shell(npx:*)', 'Bash(npx:*)']) assert.deepEqual(told(path, tools), ['warning'], tools);
    for (const tools of ['view', 'shell(git diff:*)']) assert.deepEqual(told(path, tools), [], tools);
    for (const other of ['desk/skills/desk/SKILL.md', '.claude/skills/desk/SKILL.md'])
      assert.deepEqual(told(other, 'shell'), [], other);
    assert.match(messages('agent-shell-unscoped', path, skill('shell'))[0] ?? '', /shell\(git diff:\*\)/);
  });

  it('note rules of Claude Code that approve nothing, and weigh what those approve that do', () => {
    const all = ['agent-auto-approve-side-effects', 'agent-can-edit-own-grants', 'agent-scope-outside-workspace'];
    const told = (rule: string) => {
      const text = json({ permissions: { allow: [rule] } });
      return [
        levels('agent-grant-key-misuse', settings, text).join(),
        all.flatMap((id) => levels(id, settings, text)).join(),
      ];
    };
    for (const rule of ['*', 'B*', 'mcp__*', 'Write(~/**)', 'MultiEdit(.github/**)', 'NotebookEdit(../x/**)'])
      assert.deepEqual(told(rule), ['note', ''], rule);
    for (const rule of ['mcp__desk__*', 'Read', 'Edit(docs/**)']) assert.equal(told(rule)[0], '', rule);
    for (const rule of ['Edit(~/**)', 'Edit(.github/**)']) assert.deepEqual(told(rule), ['', 'warning'], rule);
  });

  it('read the lists of rules of Qwen Code, where a rule without a star takes arguments as well', () => {
    const path = '.qwen/settings.json';
    const told = (permissions: object) => levels('agent-shell-scope-escapable', path, json({ permissions }));
    for (const rule of ['Bash(python *)', 'Bash(python:*)', 'Bash(python)', 'run_shell_command(node *)'])
      assert.deepEqual(told({ allow: [rule] }), ['warning'], rule);
    assert.deepEqual(told({ allow: ['Bash(npm test *)', 'Bash(git status)'] }), []);
    assert.deepEqual(told({ ask: ['Bash(python *)'], deny: ['Bash(node *)'] }), []);
    const whole = (permissions: object) => levels('agent-shell-unscoped', path, json({ permissions }));
    for (const rule of ['Bash', 'Bash(*)', 'ShellTool']) assert.deepEqual(whole({ allow: [rule] }), ['error'], rule);
    assert.match(
      messages('agent-shell-unscoped', path, json({ permissions: { allow: ['Bash'] } }))[0] ?? '',
      /Bash\(git diff:\*\)/,
    );
    // Gemini CLI has no such lists.
    assert.deepEqual(
      levels('agent-shell-unscoped', '.gemini/settings.json', json({ permissions: { allow: ['Bash'] } })),
      [],
    );
  });

  it('note a star for all tools in a skill, which takes the same rules', () => {
    const text = '---\nname: desk\ndescription: Tidies the desk.\nallowed-tools: "*"\n---\nTidy.\n';
    const path = '.claude/skills/desk/SKILL.md';
    assert.deepEqual(levels('agent-grant-key-misuse', path, text), ['note']);
    assert.deepEqual(levels('agent-auto-approve-side-effects', path, text), []);
  });

  it('note a sandbox that is off without the key as well', () => {
    const told = (path: string, value: object) => levels('agent-sandbox-disabled', path, json(value));
    assert.deepEqual(told(settings, { sandbox: { enabled: false } }), ['note']);
    assert.deepEqual(told('.vscode/settings.json', { 'chat.tools.terminal.sandbox.enabled': false }), ['note']);
    assert.deepEqual(told(settings, { sandbox: { enabled: true, filesystem: { disabled: true } } }), []);
    assert.deepEqual(told(settings, { sandbox: { network: { allowAllUnixSockets: true } } }), ['error']);
    assert.deepEqual(told('managed-settings.json', { sandbox: { filesystem: { disabled: true } } }), ['error']);
  });

  it('note what a wrapper could run, which is taken off before rules are looked up', () => {
    const told = (rule: string) =>
      levels('agent-shell-scope-escapable', settings, json({ permissions: { allow: [rule] } }));
    for (const rule of ['Bash(timeout:*)', 'Bash(nohup *)', 'Bash(command *)']) assert.deepEqual(told(rule), ['note']);
    for (const rule of ['Bash(env:*)', 'Bash(xargs *)', 'Bash(sudo *)']) assert.deepEqual(told(rule), ['warning']);
  });

  it('note policies of Gemini CLI in a project, which the tool does not take', () => {
    const text = '[[rule]]\ntoolName = "run_shell_command"\ndecision = "allow"\npriority = 100\n';
    assert.deepEqual(levels('agent-shell-unscoped', '.gemini/policies/desk.toml', text), ['note']);
    const server = json({ mcpServers: { desk: { command: 'desk', trust: true } } });
    assert.deepEqual(levels('agent-project-mcp-auto-trust', '.gemini/settings.json', server), ['warning']);
  });

  it('note a list of servers under a key that the client of the place does not read', () => {
    const told = (path: string, key: string) =>
      levels(
        'agent-launcher-unpinned',
        path,
        json({ [key]: { desk: { command: 'npx', args: ['-y', '@acme/desk'], env: { ACME_TOKEN: '${ACME_TOKEN}' } } } }),
      );
    for (const [path, key] of [
      ['.github/mcp.json', 'servers'],
      ['.cursor/mcp.json', 'servers'],
      ['.vscode/mcp.json', 'mcpServers'],
    ] as const)
      assert.deepEqual(told(path, key), ['note'], path);
    for (const [path, key] of [
      ['.github/mcp.json', 'mcpServers'],
      ['.vscode/mcp.json', 'servers'],
      ['.mcp.json', 'servers'],
      ['.mcp.json', 'mcpServers'],
    ] as const)
      assert.deepEqual(told(path, key), ['warning'], path);
  });

  it('note what a tool that is no client keeps in folders like a client', () => {
    const agent = json({ name: 'desk', description: 'Tidies.', tools: ['shell'], allowedTools: ['shell'] });
    const server = json({
      mcpServers: { desk: { command: 'npx', args: ['-y', '@acme/desk'], env: { ACME_TOKEN: '${ACME_TOKEN}' } } },
    });
    for (const folder of ['.desk-view/probe', 'templates/web', 'dist'])
      assert.deepEqual(
        [
          ...new Set(levels('agent-shell-unscoped', `${folder}/.kiro/agents/desk.json`, agent)),
          ...levels('agent-launcher-unpinned', `${folder}/.cursor/mcp.json`, server),
        ],
        ['note', 'note'],
        folder,
      );
    assert.ok(levels('agent-shell-unscoped', 'web/.kiro/agents/desk.json', agent).includes('error'));
    assert.deepEqual(levels('agent-launcher-unpinned', 'web/.cursor/mcp.json', server), ['warning']);
  });

  it('note a fault that Claude Code reads past, and warn where it takes the file for none or tools stand in it', () => {
    const told = (text: string) => levels('agent-unparseable', '.claude/agents/desk.md', text);
    const text = '---\nname: desk\ndescription: Use it for: sorting.\ntools: Read\n---\nSort.\n';
    assert.deepEqual(told(text), ['note']);
    assert.deepEqual(told(text.replaceAll('\n', '\r\n')), ['warning']);
    assert.deepEqual(told(text.replace('for: s', 'for s').replace('Read', 'Read: all: of')), ['warning']);
  });

  it('say of a skill that no client of its folder limits what they do not read there', () => {
    const text = '---\nname: desk\ndescription: Tidies the desk.\ntools: Read, Grep\n---\nTidy.\n';
    assert.deepEqual(levels('agent-grant-key-misuse', '.agent/skills/desk/SKILL.md', text), []);
    assert.deepEqual(levels('agent-grant-key-misuse', '.claude/skills/desk/SKILL.md', text), ['note']);
  });

  it('warn of what skills may run where a client heeds it, and note it in folders of others', () => {
    const text = '---\nname: desk\ndescription: Tidies the desk.\nallowed-tools: Bash\n---\nTidy.\n';
    const told = (folder: string) => levels('agent-shell-unscoped', `${folder}/skills/desk/SKILL.md`, text);
    for (const folder of ['.claude', '.github', '.copilot']) assert.deepEqual(told(folder), ['warning'], folder);
    // Of those that read the folder for all clients, Copilot alone heeds the list.
    for (const folder of ['.gemini', '.codex', '.cursor', '.roo', '.agent', '.agents'])
      assert.deepEqual(told(folder), ['note'], folder);
  });

  it('warn that Cursor asks about no tool of any server', () => {
    const told = (list: readonly string[]) =>
      levels('agent-project-mcp-auto-trust', '.cursor/permissions.json', json({ mcpAllowlist: list }));
    for (const every of ['*:*', '*']) assert.deepEqual(told(['desk:list', every]), ['warning'], every);
    assert.deepEqual(told(['desk:*', 'desk:list']), []);
  });

  it('note an answer to every question that refuses commands', () => {
    const told = (line: string) => levels('agent-approval-bypass', 'run.sh', `#!/bin/sh\n${line}\n`);
    assert.deepEqual(told('aider --yes-always --message "$TASK"'), ['note']);
    assert.deepEqual(told('claude --dangerously-skip-permissions -p "$TASK"'), ['error']);
  });
});

function found(rule: string, path: string, text: string) {
  return repository({ [path]: text })
    .engine.findings(path)
    .filter((finding) => finding.rule === rule);
}

function levels(rule: string, path: string, text: string): readonly string[] {
  return found(rule, path, text).map(({ level }) => level);
}

function messages(rule: string, path: string, text: string): readonly string[] {
  return found(rule, path, text).map(({ message }) => message);
}

function json(value: unknown): string {
  return JSON.stringify(value, null, 2);
}
