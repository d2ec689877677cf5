import assert from 'node:assert/strict';
import { repository } from '../repository.ts';

/** Agents that a program starts as other programs, with nobody asked. */
describe('agents that a program starts', () => {
  const python = (text: string) => `import os\nimport subprocess\n\n${text}\n`;
  const script = (text: string) => `import { spawn } from 'node:child_process';\n\n${text}\n`;
  const told = (path: string, text: string) =>
    repository({ [path]: text })
      .engine.findings(path)
      .filter(({ rule }) => ['agent-approval-bypass', 'agent-sandbox-disabled'].includes(rule))
      .map(({ at, level }) => `${level} ${text.slice(at.span.start, at.span.end)}`);

  it('are told where nobody is asked, at the flag', () => {
    const flag = '--dangerously-skip-permissions';
    for (const text of [
      `subprocess.run(["claude", "${flag}", "-p", prompt])`,
      `cmd = ['claude', '-p', prompt, '${flag}']`,
      `cmd = [\n    "claude",\n    "-p",  # to the point\n    f"Do {task}",\n    "${flag}",\n]`,
      `await asyncio.create_subprocess_exec(*["npx", "claude", "${flag}"])`,
    ])
      assert.deepEqual(told('tools/run.py', python(text)), [`error ${flag}`], text);
    for (const text of [
      `spawn('claude', ['${flag}', '-p', prompt], { cwd });`,
      `const args = ["claude", "${flag}"];`,
      `execa("claude", [\n  "-p",\n  prompt,\n  "${flag}",\n]);`,
    ])
      assert.deepEqual(told('src/run.ts', script(text)), [`error ${flag}`], text);
    assert.deepEqual(told('src/run.mjs', script("spawn('codex', ['exec', '--yolo', prompt]);")), ['error --yolo']);
  });

  it('are told by whichever library starts other programs', () => {
    const started = 'run(["claude", "--dangerously-skip-permissions"])\n';
    for (const line of ['import asyncio', 'import os, subprocess', 'from subprocess import run', 'import pexpect'])
      assert.equal(told('tools/run.py', `${line}\n${started}`).length, 1, line);
    for (const name of ['child_process', 'node:child_process', 'execa', 'node-pty'])
      assert.equal(told('src/run.cjs', `const { run } = require('${name}');\n${started}`).length, 1, name);
  });

  it('are silent where a person is asked, and where the words are no command', () => {
    for (const text of [
      'subprocess.run(["claude", "-p", prompt])',
      'subprocess.run(["claude", "--permission-mode", "acceptEdits"])',
      'subprocess.run(["claude", "-p", "never use --dangerously-skip-permissions"])',
      '# subprocess.run(["claude", "--dangerously-skip-permissions"])',
      'flags = ["--dangerously-skip-permissions", "--yolo"]',
      'risky_flags = ["--dangerously-skip-permissions"]',
      'subprocess.run([program, "--dangerously-skip-permissions"])',
      'say("claude", "--dangerously-skip-permissions")',
      '"""Once ["claude", "--dangerously-skip-permissions"] was run here."""',
    ])
      assert.deepEqual(told('tools/run.py', python(text)), [], text);
    const started = python('subprocess.run(["claude", "--dangerously-skip-permissions"])');
    assert.deepEqual(told('tests/test_run.py', started), []);
    assert.deepEqual(told('tools/run.py', started.replace('import subprocess', '')), []);
  });

  it('stay bounded in a text of brackets', () => {
    for (const end of ['', ']'.repeat(20_000)]) {
      const text = python(`x = ${'["claude", '.repeat(20_000)} "--yolo"${end}`);
      assert.deepEqual(told('tools/run.py', text), []);
    }
    const lists = python('x = ["claude", "--dangerously-skip-permissions"]\n'.repeat(3_000));
    assert.equal(told('tools/run.py', lists).length, 100);
  });
});
