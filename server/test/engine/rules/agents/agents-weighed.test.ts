import assert from 'node:assert/strict';
import { repository } from '../../repository.ts';
import { elsewhere } from '../findings-of.ts';

const json = (value: unknown) => JSON.stringify(value, null, 2);

/** How much weighs what an agent may do, by what else is known of it. */
describe('rules on agents, by how much it weighs', () => {
  it('weigh a way out by what it needs besides', () => {
    const told = (...allow: readonly string[]) =>
      levels(of('agent-shell-scope-escapable', '.claude/settings.json', json({ permissions: { allow } })));
    for (const tool of ['test', 'build', 'vet', 'generate']) {
      assert.deepEqual(told(`Bash(go ${tool}:*)`), ['note'], tool);
      assert.deepEqual(told(`Bash(go ${tool}:*)`, 'Edit'), ['warning'], tool);
      assert.deepEqual(told(`Bash(go ${tool} ./...)`, 'Edit'), [], tool);
    }
    assert.deepEqual(told('Bash(go fmt:*)', 'Edit'), []);
    assert.deepEqual([told('Bash(rg:*)', 'Edit'), told('Bash(rg --files)')], [['note'], []]);
  });

  it('advise nothing that would be told itself', () => {
    const told = (commands: string) =>
      of(
        'agent-shell-unscoped',
        '.claude/skills/desk/SKILL.md',
        `---\nname: desk\ndescription: Tidies.\nallowed-tools: Bash\n---\nRun ${commands}.\n`,
      )[0]?.message ?? '';
    assert.match(told('`go build ./...`, then `go fmt`'), /such as Bash\(go fmt:\*\)\./);
    assert.match(told('`go test ./...`, then `rg --files`'), /in the manner of Bash\(git diff:\*\)/);
  });

  it('note a header that cannot be read where it gives nothing and is read on', () => {
    const text = (rest: string) => `---\nname: desk\n${rest}description: Tidies: all of it\n---\nTidy.\n`;
    const told = (path: string, rest = '') => of('agent-unparseable', path, text(rest));
    for (const path of ['.opencode/skills/desk/SKILL.md', '.opencode/agents/desk.md', '.claude/skills/desk/SKILL.md']) {
      assert.deepEqual(levels(told(path)), ['note'], path);
      assert.doesNotMatch(told(path)[0]?.message ?? '', /tools included/);
    }
    assert.deepEqual(levels(told('.claude/skills/desk/SKILL.md', 'allowed-tools: Bash\n')), ['warning']);
    assert.deepEqual(levels(told('.opencode/agents/desk.md', 'permission:\n  edit: deny\n')), ['warning']);
    // Claude Code reads past it where lines end in LF, and takes the file for none where they end in CRLF.
    assert.deepEqual(levels(told('.claude/agents/desk.md')), ['note']);
    const lines = text('').replaceAll('\n', '\r\n');
    assert.deepEqual(levels(of('agent-unparseable', '.claude/agents/desk.md', lines)), ['warning']);
    assert.deepEqual(levels(told('.github/agents/review/desk.agent.md')), ['note']);
  });

  it('know by its name alone a tool that is a shell, or all of a cloud', () => {
    const approving = (tool: string) => json({ mcpServers: { it: { command: './it', autoApprove: [tool] } } });
    const told = (rule: string, tool: string) => of(rule, '.kiro/settings/mcp.json', approving(tool));
    const [shell] = told('agent-shell-unscoped', 'write_to_terminal');
    assert.equal(shell?.level, 'error');
    assert.match(shell?.message ?? '', /take it off the approved tools, so that a person is asked\.$/);
    assert.deepEqual(levels(told('agent-auto-approve-side-effects', 'call_aws')), ['warning']);
    // A verb alone says little.
    assert.deepEqual(levels(told('agent-auto-approve-side-effects', 'call_desk')), ['note']);
    assert.deepEqual(told('agent-shell-unscoped', 'read_terminal_output'), []);
  });

  it('look for a package within the text that a shell is given', () => {
    const told = (command: string, args: readonly string[]) => {
      const text = json({ mcpServers: { it: { command, args } } });
      return of('agent-launcher-unpinned', '.mcp.json', text).map(({ at: { span } }) =>
        text.slice(span.start, span.end),
      );
    };
    assert.deepEqual(told('pwsh', ['-Command', 'Set-Location x; npx -y docs-mcp']), ['docs-mcp']);
    assert.deepEqual(told('sh', ['-c', 'export A=$(login); exec uvx docs-mcp --all | tee log']), ['docs-mcp']);
    assert.deepEqual(told('sh', ['-c', 'cd x; npx -y docs-mcp@1.2.3']), []);
    assert.deepEqual(told('sh', ['-c', 'cd x; npx -y "$NAME"']), []);
    assert.deepEqual(told('sh', ['-c', 'cd x; ./docs-mcp']), []);
  });

  it('tell of a whole environment that a program hands to code of which the version is open', () => {
    const told = (env: string, name = 'docs-mcp') =>
      of(
        'agent-env-overexposed',
        'desk.py',
        `import os\nfrom google.adk.agents import Agent\nfrom google.adk.tools.mcp_tool import McpToolset\nfrom mcp import StdioServerParameters\n\ndocs = McpToolset(connection_params=StdioServerParameters(command="npx", args=["-y", "${name}"], env=${env}))\nroot = Agent(name="desk", description="Tells of parcels.", tools=[docs])\n`,
      );
    for (const env of ['os.environ.copy()', 'os.environ', 'dict(os.environ)', '{**os.environ, "A": "b"}']) {
      assert.equal(told(env).length, 1, env);
      assert.match(told(env)[0]?.message ?? '', /is handed the whole environment of its program/);
    }
    for (const env of ['{"TOKEN": os.environ["TOKEN"]}', 'None', 'settings.environ()'])
      assert.deepEqual(told(env), [], env);
    assert.deepEqual(told('os.environ.copy()', 'docs-mcp@1.2.3'), []);
  });

  it('ask for the owner of an agent that only looks in a note', () => {
    const told = (bash: string, edit = 'deny') =>
      levels(
        of(
          'owner-missing',
          '.opencode/agents/desk.md',
          `---\ndescription: Looks through what was changed.\nmode: subagent\npermission:\n  edit: ${edit}\n  bash:\n${bash}---\nLook.\n`,
        ),
      );
    const reading = '    "*": deny\n    "ls *": allow\n    "git diff *": allow\n    "git status": allow\n';
    assert.deepEqual(told(reading), ['note']);
    assert.deepEqual(told(`${reading}    "npm *": allow\n`), ['warning']);
    assert.deepEqual(told(reading, 'allow'), ['warning']);
    assert.deepEqual(told('    "git diff *": allow\n'), ['warning']);
    const code = (executor: string) =>
      levels(
        of(
          'owner-missing',
          'desk.py',
          `from google.adk.agents import Agent\nfrom google.adk.code_executors import ${executor}\n\nroot = Agent(name="desk", description="Adds up what parcels cost.", code_executor=${executor}())\n`,
        ),
      );
    assert.deepEqual([code('BuiltInCodeExecutor'), code('UnsafeLocalCodeExecutor')], [['note'], ['warning']]);
  });

  it('note an agent that is only told to leave', () => {
    const told = (line: string) => levels(of('agent-approval-bypass', 'bin/desk.sh', `#!/bin/bash\n${line}\n`));
    assert.deepEqual(told("printf '/exit\\n' | copilot --allow-all"), ['note']);
    assert.deepEqual(told('echo "/exit" | timeout 60 copilot --allow-all'), ['note']);
    assert.deepEqual(told("printf 'Tidy.\\n/exit\\n' | copilot --allow-all"), ['error']);
    assert.deepEqual(told('echo "/exit"; copilot --allow-all -p "Tidy."'), ['error']);
  });

  it('speak of agents of Kiro in the words of their format', () => {
    const text = (rest: string) => `---\nname: desk\ndescription: Tidies.\n${rest}---\nRun \`cargo build\`.\n`;
    const told = (rule: string, rest: string) => of(rule, '.kiro/agents/desk.md', text(rest));
    const [shell] = told('agent-shell-unscoped', 'tools: [shell]\n');
    assert.match(shell?.message ?? '', /rules: \[\{ capability: shell, match: \["cargo build \*"\], effect: allow/);
    const rules =
      'permissions:\n  rules:\n    - capability: shell\n      match: ["git diff *", "python *"]\n      effect: allow\n';
    assert.deepEqual(levels(told('agent-shell-scope-escapable', `tools: [read]\n${rules}`)), ['warning']);
  });
});

function of(rule: string, path: string, text: string) {
  return repository({ ...elsewhere, [path]: text })
    .engine.findings(path)
    .filter((finding) => finding.rule === rule);
}

function levels(found: readonly { readonly level: string }[]): readonly string[] {
  return found.map(({ level }) => level);
}
