import assert from 'node:assert/strict';
import { repository } from '../../repository.ts';
import { elsewhere } from '../findings-of.ts';

type Files = Readonly<Record<string, string>>;

const json = (value: unknown) => JSON.stringify(value, null, 2);

function levels(rule: string, path: string, files: Files): readonly string[] {
  return repository(files)
    .engine.findings(path)
    .flatMap((finding) => (finding.rule === rule ? [finding.level] : []));
}

/** Where a person sees each thing before it is done, an agent weighs less. */
describe('agents that ask first', () => {
  const path = '.opencode/agents/plan.md';
  const plan = (header = '') => `---\ndescription: Plans the tasks of a week for the team.\n${header}---\nYou plan.\n`;
  const asking = 'permission:\n  edit: ask\n  bash: ask\n';

  it('are notes where all of it is asked about or refused', () => {
    const omitted = (header: string, project?: object) =>
      levels('agent-tools-omitted', path, {
        [path]: plan(header),
        ...(project && { 'opencode.json': json(project) }),
      });
    for (const header of [
      asking,
      'permission: ask\n',
      'permission:\n  "*": ask\n',
      'permission:\n  edit: ask\n  bash: { "*": ask, "git diff *": allow }\n',
    ])
      assert.deepEqual(omitted(header), ['note'], header);
    for (const header of ['', 'permission:\n  edit: ask\n', 'permission:\n  edit: ask\n  bash: allow\n'])
      assert.deepEqual(omitted(header), ['warning'], header);
    // A permission block that has each command asked about limits the agent.
    assert.deepEqual(omitted('permission:\n  bash: { "*": ask, "git diff *": allow }\n'), ['note']);
    // What the agent says itself goes before what the project says.
    assert.deepEqual(omitted('', { permission: { edit: 'ask', bash: 'ask' } }), ['note']);
    assert.deepEqual(omitted('', { permission: { edit: 'ask' } }), ['warning']);
    assert.deepEqual(omitted('permission:\n  edit: allow\n', { permission: { edit: 'ask', bash: 'ask' } }), [
      'warning',
    ]);
  });

  it('follow an edit of the configuration of the project', () => {
    const { engine, write, remove } = repository({ [path]: plan() });
    const level = () => engine.findings(path).find(({ rule }) => rule === 'agent-tools-omitted')?.level;
    assert.equal(level(), 'warning');
    write('opencode.json', json({ permission: 'ask' }));
    assert.equal(level(), 'note');
    remove('opencode.json');
    assert.equal(level(), 'warning');
  });

  it('have no shell of which nobody is asked by a switch', () => {
    const shell = (header: string, project: Files = {}) =>
      levels('agent-shell-unscoped', path, { [path]: plan(header), ...project });
    assert.deepEqual(shell('tools:\n  bash: true\n'), ['warning']);
    assert.deepEqual(
      shell('tools:\n  bash: true\n', { 'opencode.json': json({ permission: { edit: 'ask', bash: 'ask' } }) }),
      ['note'],
    );
    assert.deepEqual(
      shell(`tools:\n  bash: true\n${asking}`).filter((level) => level !== 'note'),
      [],
    );
  });

  it('need no owner for what they do', () => {
    const owner = (header: string) => levels('owner-missing', path, { ...elsewhere, [path]: plan(header) });
    assert.deepEqual(owner(asking), ['note']);
    assert.deepEqual(owner('permission:\n  edit: ask\n  bash: allow\n'), ['warning']);
  });
});

describe('files that an agent is defined by', () => {
  const told = (path: string, rule: string) =>
    levels('agent-can-edit-own-grants', path, { [path]: json({ permissions: { allow: [rule] } }) });

  it('are asked about by Claude Code, whatever its settings approve, and by no other client', () => {
    for (const rule of ['Edit(.claude/**)', 'Edit(.mcp.json)', 'Edit(./.vscode/mcp.json)'])
      assert.deepEqual(told('.claude/settings.json', rule), ['note'], rule);
    for (const rule of ['Edit(.github/agents/**)', 'Edit(.cursor/mcp.json)'])
      assert.deepEqual(told('.claude/settings.json', rule), ['warning'], rule);
    assert.deepEqual(told('.cursor/cli.json', 'Write(.mcp.json)'), ['warning']);
  });
});

describe('servers that an agent of Kiro names', () => {
  const path = '.kiro/agents/desk.json';
  const told = (rest: object) =>
    levels('agent-auto-approve-side-effects', path, {
      [path]: json({ name: 'desk', description: 'Sorts.', tools: ['@github'], allowedTools: ['@github'], ...rest }),
    });

  it('are approved in vain, as all is, where the file has no list of tools', () => {
    for (const allowed of ['shell', '@github', '@builtin']) {
      const text = json({ name: 'desk', description: 'Sorts.', allowedTools: [allowed] });
      const found = repository({ [path]: text }).engine.findings(path);
      assert.deepEqual(
        found.filter(({ rule, level }) => rule.startsWith('agent-') && level !== 'note'),
        [],
        allowed,
      );
    }
  });

  it('are nothing where the file has none of that name and takes in no others', () => {
    assert.deepEqual(told({ includeMcpJson: false }), []);
    assert.deepEqual(told({ useLegacyMcpJson: false, mcpServers: { git: { command: 'git-mcp' } } }), []);
  });

  it('are what they are where they are its own, or may come from elsewhere', () => {
    assert.deepEqual(told({ includeMcpJson: false, mcpServers: { github: { command: 'github-mcp' } } }), ['warning']);
    assert.deepEqual(told({ includeMcpJson: true }), ['warning']);
    assert.deepEqual(told({}), ['warning']);
  });
});

describe('servers whose tools run without asking', () => {
  const path = '.gemini/settings.json';
  const level = (name: string) =>
    levels('agent-project-mcp-auto-trust', path, {
      [path]: json({ mcpServers: { [name]: { httpUrl: 'https://mcp.example.com', trust: true } } }),
    });

  it('are notes where they answer from documentation', () => {
    for (const name of ['acmeDeveloperDocs', 'acme-docs', 'acme-documentation'])
      assert.deepEqual(level(name), ['note'], name);
    for (const name of ['acme', 'google-docs', 'docs-writer']) assert.deepEqual(level(name), ['warning'], name);
  });
});
