import assert from 'node:assert/strict';
import { findingsOf } from '../findings-of.ts';

const config = (rule: string, value: object, beside: Readonly<Record<string, string>> = {}) =>
  findingsOf(rule, { 'opencode.json': JSON.stringify(value), ...beside }).filter(
    ({ path }) => path === 'opencode.json',
  );

describe('the old switch and the permission of one agent of opencode', () => {
  const shell = (agent: object) =>
    config('agent-shell-unscoped', { agent: { desk: { description: 'Tidies.', ...agent } } }).map(({ level }) => level);

  it('are told once, by what takes the question away', () => {
    assert.deepEqual(shell({ tools: { bash: true }, permission: { bash: 'allow' } }), ['warning']);
    assert.deepEqual(shell({ tools: { bash: true } }), ['warning']);
    assert.deepEqual(shell({ tools: { bash: true }, permission: { bash: { 'git *': 'allow', '*': 'ask' } } }), []);
  });
});

describe('a shell of an agent that its configuration and a text make', () => {
  const text = (header: string) => `---\ndescription: Tidies the desks.\nmode: subagent\n${header}---\nTidy.\n`;
  const agent = (name: string, said: object) =>
    JSON.stringify({ agent: { [name]: { description: 'Tidies.', ...said } } });
  const levels = (config: string, header: string, path = '.opencode/opencode.json') =>
    findingsOf('agent-shell-unscoped', { [path]: config, '.opencode/agent/desk.md': text(header) }).map(
      ({ level }) => level,
    );
  const whole = agent('desk', { permission: { bash: 'allow' } });
  const on = 'tools:\n  bash: true\n';

  it('is told once, where more is said, or in the configuration', () => {
    for (const path of ['.opencode/opencode.json', 'opencode.json']) {
      assert.deepEqual(levels(whole, on, path), ['warning', 'note'], path);
      assert.deepEqual(levels(whole, 'permission:\n  bash: allow\n', path), ['warning', 'note'], path);
      assert.deepEqual(levels(agent('desk', { tools: { bash: true } }), on, path), ['warning', 'note'], path);
    }
    assert.deepEqual(levels(agent('desk', { tools: { bash: true } }), 'permission:\n  bash: allow\n'), [
      'note',
      'warning',
    ]);
  });

  it('is told of both where the names differ, or the project', () => {
    assert.deepEqual(levels(agent('shop', { permission: { bash: 'allow' } }), on), ['warning', 'warning']);
    assert.deepEqual(levels(whole, on, 'shop/opencode.json'), ['warning', 'warning']);
  });

  it('is told of the text where the configuration accepts it', () => {
    const path = '.opencode/opencode.jsonc';
    const accepted = `{ "agent": { "desk": { "permission": {\n// identity-hygiene:ignore agent-shell-unscoped -- wanted\n"bash": "allow" } } } }`;
    const found = findingsOf('agent-shell-unscoped', { [path]: accepted, '.opencode/agent/desk.md': text(on) });
    assert.deepEqual(
      found.filter(({ suppressed }) => !suppressed).map(({ level }) => level),
      ['warning'],
    );
  });
});

describe('plug-ins of opencode', () => {
  const told = (...plugin: unknown[]) => config('agent-launcher-unpinned', { plugin }).map(({ level }) => level);

  it('are told without an exact version or commit, once for a list', () => {
    for (const entry of [
      'desk-plugin',
      '@acme/desk@latest',
      '@acme/desk@^1.2.0',
      'desk@git+https://git.acme.com/desk.git',
    ])
      assert.deepEqual(told(entry), ['warning'], entry);
    assert.deepEqual(told('desk-plugin', ['@acme/shelf', { a: 1 }]), ['warning', 'note']);
    assert.deepEqual(config('agent-launcher-unpinned', { plugins: [{ package: 'desk-plugin' }] }).length, 1);
  });

  it('are left alone with one, and where the code lies here', () => {
    const commit = '0123456789012345678901234567890123456789';
    for (const entry of ['desk@1.2.0', '@acme/desk@1.2.0', `desk@git+https://git.acme.com/desk.git#${commit}`])
      assert.deepEqual(told(entry), [], entry);
    for (const entry of ['./plugins/desk', '../desk.ts', '/opt/desk.ts', 'file:///opt/desk', '-desk'])
      assert.deepEqual(told(entry), [], String(entry));
  });

  it('are a note where the repository itself publishes them', () => {
    const found = config(
      'agent-launcher-unpinned',
      { plugin: ['desk-plugin'] },
      { 'package.json': '{ "name": "desk-plugin", "version": "1.0.0" }' },
    );
    assert.deepEqual(
      found.map(({ level }) => level),
      ['note'],
    );
  });
});

describe('commands that stand where opencode wants names of tools', () => {
  const told = (permission: unknown) => config('agent-grant-key-misuse', { permission }).map(({ message }) => message);

  it('refuse nothing, which is told at the first of them', () => {
    const [message = ''] = told({ bash: 'allow', 'rm -rf *': 'deny', 'git push --force*': 'deny', desk_list: 'deny' });
    assert.match(
      message,
      /says rm -rf \* and git push --force\* in permission, which refuses nothing: .* Put them below bash\./,
    );
    assert.equal(told({ 'rm -rf *': 'deny' }).length, 1);
  });

  it('are no matter where the shell as a whole is asked about or refused, or stand where they belong', () => {
    assert.deepEqual(told({ bash: 'ask', 'rm -rf *': 'deny' }), []);
    assert.deepEqual(told({ bash: { 'rm -rf *': 'deny', '*': 'allow' } }), []);
    assert.deepEqual(told({ 'desk_*': 'deny', webfetch: 'deny' }), []);
  });
});

describe('lists of rules in opencode 2', () => {
  const rule = (action: string, resource: string, effect: string) => ({ action, resource, effect });

  it('get advice in their own form', () => {
    const [found] = config('agent-shell-unscoped', { permissions: [rule('shell', '*', 'allow')] });
    assert.equal(found?.level, 'warning');
    assert.match(
      found?.message ?? '',
      /\{ action: shell, resource: "\*", effect: ask \}, \{ action: shell, resource: "git diff \*", effect: allow \}/,
    );
  });

  it('leave an agent without a list of tools to be asked, where no rule opens the shell and edits', () => {
    const agent = (rules: string) =>
      `---\ndescription: Reviews changes.\nmode: subagent\npermissions:\n${rules}---\nReview. You never change files.\n`;
    const path = '.opencode/agents/desk.md';
    const told = (rules: string) =>
      findingsOf('agent-tools-omitted', { [path]: agent(rules) }).filter(({ level }) => level !== 'note').length;
    assert.equal(told('  - { action: shell, resource: "git diff *", effect: allow }\n'), 0);
    assert.equal(told('  - { action: "*", resource: "*", effect: allow }\n'), 1);
    assert.equal(
      told(
        '  - { action: "*", effect: allow }\n  - { action: shell, effect: ask }\n  - { action: edit, effect: deny }\n',
      ),
      0,
    );
  });
});

describe('a description of an agent of opencode', () => {
  it('may stand in a text of its name, which opencode joins with what its configuration says', () => {
    const value = { agent: { desk: { tools: { 'shop_*': true } } } };
    const text = (description: string) => `---\ndescription: ${description}\nmode: subagent\n---\nTidy.\n`;
    const told = (beside: Readonly<Record<string, string>>) => config('purpose-missing', value, beside).length;
    assert.equal(told({}), 1);
    assert.equal(told({ '.opencode/agent/desk.md': text('Tidies the desks of the shop') }), 0);
    assert.equal(told({ '.opencode/agent/desk.md': text('TODO') }), 1);
    assert.equal(told({ '.opencode/agent/shop.md': text('Tidies the desks of the shop') }), 1);
  });
});
