import assert from 'node:assert/strict';
import { findingsOf as of } from '../findings-of.ts';

/** A flag that means one program tells the agent, whatever the command is called. */
describe('an agent that nobody is asked about, told by its flag', () => {
  const flag = '--dangerously-skip-permissions';
  const told = (path: string, text: string) =>
    of('agent-approval-bypass', { [path]: text }).map(({ level, message }) => `${level} ${message.split(' in ')[0]}`);
  const script = (line: string) => told('run.sh', `#!/bin/bash\n${line}\n`);

  it('is found behind a wrapper, in a list and as what stands for an unset variable', () => {
    for (const line of [
      `acme-claude -p "$PROMPT" \\\n  ${flag} --model x`,
      `"$CLAUDE_BIN" -p x ${flag}`,
      `npx @acme/claude-code ${flag} -p x`,
      `cmd=(claude ${flag})`,
      `cmd=(acme-claude\n  --url "$URL"\n  -p "$(cat x)"\n  ${flag})`,
      `flags="\${CLAUDE_FLAGS:-${flag}}"`,
    ])
      assert.deepEqual(script(line), ['error Claude Code'], line);
    assert.deepEqual(script(`opencode run ${flag} x`), ['error opencode']);
  });

  it('is none where the flag is only spoken of, looked for, or for whoever asks', () => {
    for (const line of [
      `echo "start claude ${flag}"`,
      `# acme-claude ${flag}`,
      `if [ "$1" = ${flag} ]; then echo x; fi`,
      `grep -- ${flag} log`,
      `case "$1" in\n  ${flag}) FAST=1 ;;\nesac`,
      `case "$MODE" in\n  skip) PERM=(${flag}) ;;\nesac`,
    ])
      assert.deepEqual(script(line), [], line);
  });

  const node = (line: string) => told('run.ts', `import { spawn, execSync } from 'node:child_process';\n${line}\n`);
  const python = (line: string) => told('run.py', `import os, subprocess\n${line}\n`);

  it('is found in programs, in the text for a shell and in arguments by themselves', () => {
    assert.deepEqual(node(`execSync('claude ${flag} -p x');`), ['error Claude Code']);
    assert.deepEqual(node(`const args = ['${flag}', '--print'];`), ['error Claude Code']);
    assert.deepEqual(node(`const agents = { desk: { runArgs: ['${flag}'] } };`), ['error Claude Code']);
    assert.deepEqual(python(`os.system("claude ${flag} -p x")`), ['error Claude Code']);
    assert.deepEqual(python(`subprocess.run(f"claude ${flag} -p {x}", shell=True)`), ['error Claude Code']);
  });

  it('is none in what a program says, sends elsewhere or adds on a condition', () => {
    assert.deepEqual(node(`console.log('claude ${flag}');`), []);
    assert.deepEqual(node(`const args = fast ? ['${flag}'] : [];`), []);
    assert.deepEqual(node(`if (fast) args.push('${flag}');`), []);
    assert.deepEqual(python(`sandbox.commands.run("claude ${flag} -p x")`), []);
  });
});
