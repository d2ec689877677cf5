import assert from 'node:assert/strict';
import { findingsOf } from '../findings-of.ts';

const json = (value: unknown) => JSON.stringify(value, null, 2);
const kiro = (rest: object) => json({ name: 'desk', description: 'Renames files after their content.', ...rest });
const shellOf = (commands: readonly string[], rest: object = {}) =>
  kiro({ tools: ['shell'], toolsSettings: { shell: { allowedCommands: commands } }, ...rest });
const of = (rule: string, path: string, text: string) => findingsOf(rule, { [path]: text });
const levels = (found: readonly { readonly level: string }[]) => found.map(({ level }) => level);

/** Kiro approves by its own keys, and holds expressions against whole lines. */
describe('rules on agents of Kiro', () => {
  it('hold an expression of Kiro against the whole line', () => {
    const path = '.kiro/agents/desk.json';
    const escapes = (command: string) => of('agent-shell-scope-escapable', path, shellOf([command])).length;
    for (const command of ['find', '^env$', 'python', 'git status', 'python *', '^docker run *$'])
      assert.equal(escapes(command), 0, command);
    for (const command of ['find .*', 'python.*', '^env( .*)?$', 'node( [a-z]+)*'])
      assert.equal(escapes(command), 1, command);
  });

  it('say once that a shell in allowedTools overrides its list of commands', () => {
    const path = '.kiro/agents/desk.json';
    const text = shellOf(['find .*', 'python .*'], { allowedTools: ['shell'] });
    assert.deepEqual(of('agent-shell-scope-escapable', path, text), []);
    const told = of('agent-shell-unscoped', path, text).filter(({ level }) => level === 'error');
    assert.equal(told.length, 1);
    assert.match(
      told[0]?.message ?? '',
      /allowedTools, which overrides the commands in toolsSettings\.shell\.allowedCommands/,
    );
  });

  it('weigh all tools of Kiro by what is approved beforehand', () => {
    const told = (allowedTools: readonly string[]) =>
      of('agent-tools-wildcard', '.kiro/agents/desk.json', kiro({ tools: ['*'], allowedTools }));
    // What only looks, and a server of which nothing is known, adds nothing to the star, which is asked about.
    assert.deepEqual(levels(told(['read', 'grep', '@desk-docs'])), ['note']);
    assert.doesNotMatch(told(['read'])[0]?.message ?? '', /can do anything here/);
    assert.deepEqual(levels(told(['write'])), ['error']);
    assert.deepEqual(levels(told(['shell'])), ['error']);
    // What the file names of servers is approved with or without the star.
    for (const server of ['@github', '@github/create_issue'])
      assert.deepEqual(levels(told(['read', server])), ['warning'], server);
  });

  it("take no other client's key for an approval of Kiro", () => {
    const server = (key: string) => json({ mcpServers: { it: { command: './it', [key]: ['send_mail'] } } });
    const told = (key: string) => of('agent-auto-approve-side-effects', '.kiro/settings/mcp.json', server(key)).length;
    assert.deepEqual([told('alwaysAllow'), told('autoApprove')], [0, 1]);
  });
});
