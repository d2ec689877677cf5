import assert from 'node:assert/strict';
import { repository } from '../../repository.ts';
import { elsewhere } from '../findings-of.ts';

type Files = Readonly<Record<string, string>>;

const agent = (rest = '') =>
  `---\nname: desk\ndescription: Looks at the desk. Read-only.\n${rest}---\nYou are a clerk.\n`;
const skill = '---\nname: desk\ndescription: Tidies the desk.\nallowed-tools: Bash\n---\nTidy.\n';

/** What files beside an agent tell of it. */
describe('rules on agents, by what lies beside them', () => {
  it('speak in the words of Cursor where its manifest alone makes the plug-in', () => {
    const path = 'plugins/desk/agents/desk.md';
    const told = (manifests: readonly string[], rest = '') =>
      of('agent-tools-omitted', path, {
        [path]: agent(rest),
        ...Object.fromEntries(manifests.map((file) => [`plugins/desk/${file}`, '{ "name": "desk" }'])),
      });
    for (const file of ['.cursor-plugin/plugin.json', '.cursor/plugin.json']) {
      const [finding] = told([file]);
      assert.equal(finding?.level, 'note');
      assert.match(finding?.message ?? '', /Cursor reads no such list.*readonly: true/);
      assert.deepEqual(told([file], 'readonly: true\n'), []);
    }
    for (const manifests of [[], ['.claude-plugin/plugin.json'], ['.claude-plugin/plugin.json', '.cursor/plugin.json']])
      assert.match(told(manifests)[0]?.message ?? '', /Add a tools list/);
  });

  it('read the manifest anew when it comes and goes, as if for the first time', () => {
    const path = 'desk/agents/desk.md';
    const { engine, texts, write, remove } = repository({ [path]: agent() });
    const seen = () => {
      const now = engine.findings(path);
      assert.deepEqual(now, repository(Object.fromEntries(texts)).engine.findings(path));
      return levels(now.filter(({ rule }) => rule === 'agent-tools-omitted'));
    };
    // Of itself the folder is no client's.
    assert.deepEqual(seen(), ['note']);
    write('desk/.claude-plugin/plugin.json', '{ "name": "desk" }');
    assert.deepEqual(seen(), ['warning']);
    remove('desk/.claude-plugin/plugin.json');
    write('desk/.cursor-plugin/plugin.json', '{ "name": "desk" }');
    assert.deepEqual(seen(), ['note']);
    remove('desk/.cursor-plugin/plugin.json');
    assert.deepEqual(seen(), ['note']);
  });

  it('note an agent that no client loads from where it lies', () => {
    const told = (path: string, beside: Files = {}) =>
      levels(of('agent-tools-omitted', path, { [path]: agent(), ...beside }));
    for (const folder of ['_method/core/agents', '.method-core/agents', 'docs/agents', '.clinerules/agents'])
      for (const file of ['desk.md', 'desk.agent.md'])
        assert.deepEqual(
          told(`${folder}/${file}`).filter((level) => level !== 'note'),
          [],
          `${folder}/${file}`,
        );
    for (const path of ['.claude/agents/desk.md', '.github/agents/desk.agent.md', 'sub/.claude/agents/desk.md'])
      assert.deepEqual(told(path), ['warning'], path);
    const listed = { '.claude-plugin/marketplace.json': '{ "name": "desks" }' };
    assert.deepEqual(told('plugins/desk/agents/desk.md', listed), ['warning']);
  });

  it('note what a copy with releases of its own holds, which no client loads', () => {
    const told = (path: string, beside: Files) =>
      levels(of('agent-shell-unscoped', path, { [path]: skill, ...beside }));
    const path = 'copied/harness/skills/desk/SKILL.md';
    const copied = { 'copied/harness/LICENSE': 'As is.\n', 'copied/harness/VERSION': '4.1.0\n' };
    assert.deepEqual(told(path, copied), ['note']);
    assert.deepEqual(told(path, { 'copied/harness/LICENSE': 'As is.\n' }), ['warning']);
    assert.deepEqual(told(path, { ...copied, 'copied/.claude-plugin/marketplace.json': '{}' }), ['warning']);
    assert.deepEqual(told('copied/harness/.claude/skills/desk/SKILL.md', copied), ['warning']);
  });

  it('note skills at the root of a repository that is no plug-in, where no client looks for them', () => {
    const told = (path: string, beside: Files = {}) =>
      levels(of('agent-shell-unscoped', path, { [path]: skill, ...beside }));
    const path = 'skills/desk/SKILL.md';
    assert.deepEqual(told(path), ['note']);
    for (const file of ['CLAUDE.md', '.claude/settings.json'])
      assert.deepEqual(told(path, { [file]: '{}' }), ['note'], file);
    for (const file of ['.claude-plugin/plugin.json', '.claude-plugin/marketplace.json'])
      assert.deepEqual(told(path, { [file]: '{}' }), ['warning'], file);
    assert.deepEqual(told('.claude/skills/desk/SKILL.md'), ['warning']);
  });

  it('judge once what also lies in the own folder of a client', () => {
    const told = (path: string, live: string) =>
      levels(of('agent-shell-unscoped', path, { [path]: skill, [live]: skill }));
    assert.deepEqual(told('src/desk/skills/desk/SKILL.md', '.claude/skills/desk/SKILL.md'), ['note']);
    assert.deepEqual(told('.claude/skills/desk/SKILL.md', 'src/desk/skills/desk/SKILL.md'), ['warning']);
    assert.deepEqual(told('src/desk/skills/desk/SKILL.md', 'src/other/skills/desk/SKILL.md'), ['warning']);
    assert.deepEqual(told('src/desk/skills/desk/SKILL.md', '.claude/agents/desk.md'), ['warning']);
  });

  it('note what lies below the folder that VS Code lists, unless its settings name that', () => {
    const told = (path: string, beside: Files = {}) =>
      levels(of('agent-tools-omitted', path, { [path]: agent(), ...beside }));
    for (const path of [
      '.github/chatmodes/general/desk.chatmode.md',
      '.github/agents/review/desk.agent.md',
      'shop/.github/agents/review/desk.agent.md',
    ])
      assert.deepEqual(told(path), ['note'], path);
    const named = (folders: object) => ({ '.vscode/settings.json': JSON.stringify(folders) });
    const path = '.github/agents/review/desk.agent.md';
    const folder = '.github/agents/review';
    assert.deepEqual(told(path, named({ 'chat.agentFilesLocations': { [`./${folder}/`]: true } })), ['warning']);
    assert.deepEqual(told(path, named({ 'chat.agentFilesLocations': { [folder]: false } })), ['note']);
    assert.deepEqual(told(path, named({ 'chat.agentFilesLocations': { '.github/agents': true } })), ['note']);
    const modes = '.github/chatmodes/general';
    const inModes = (setting: string) => told(`${modes}/desk.chatmode.md`, named({ [setting]: { [modes]: true } }));
    assert.deepEqual(inModes('chat.modeFilesLocations'), ['warning']);
    assert.deepEqual(inModes('chat.fontFamily'), ['note']);
    assert.deepEqual(told('.github/agents/desk.agent.md'), ['warning']);
    // Claude Code looks into every folder below its own.
    assert.deepEqual(told('.claude/agents/review/desk.md'), ['warning']);
  });

  it('note what is still to be installed, or was put away, with the folder of the client around it', () => {
    const told = (path: string) => levels(of('owner-missing', path, { ...elsewhere, [path]: agent('tools: Bash\n') }));
    for (const path of [
      '.toolkit/staging/.claude/agents/desk.md',
      '.toolkit/.claude/agents/desk.md',
      'dist/.claude/agents/desk.md',
      'packs/backup/first/.claude/agents/desk.md',
    ])
      assert.equal(told(path).includes('warning'), false, path);
    for (const path of [
      '.claude/agents/review/desk.md',
      '.dotfiles/.claude/agents/desk.md',
      'shop/.claude/agents/desk.md',
    ])
      assert.deepEqual(told(path), ['warning'], path);
    const skillIn = (path: string) => levels(of('agent-shell-unscoped', path, { [path]: skill }));
    assert.deepEqual(skillIn('.toolkit/staging/.claude/skills/desk/SKILL.md'), ['note']);
    for (const folder of ['templates', 'archive', 'backups'])
      assert.deepEqual(skillIn(`${folder}/.claude/skills/desk/SKILL.md`), ['note'], folder);
    assert.deepEqual(skillIn('.claude/skills/desk/SKILL.md'), ['warning']);
  });

  it('note what stands in several steps of a course', () => {
    const plugin = JSON.stringify({
      schema_version: 'v2.2',
      name_for_human: 'Orders',
      description_for_human: 'Cancels orders.',
      namespace: 'orders',
      functions: [{ name: 'deleteOrder', capabilities: { confirmation: { type: 'AdaptiveCard' } } }],
      runtimes: [{ type: 'OpenApi', auth: { type: 'None' } }],
    });
    const told = (path: string, other: string) =>
      of('agent-endpoint-unauthenticated', path, { [path]: plugin, [other]: plugin });
    const [step] = told('src/path-e-lab03-END/ai-plugin.json', 'src/path-e-lab05-END/ai-plugin.json');
    assert.equal(step?.level, 'note');
    assert.match(step?.message ?? '', /^Orders takes calls of deleteOrder without a login/);
    assert.deepEqual(levels(told('src/path-e-lab03-END/ai-plugin.json', 'src/shop/ai-plugin.json')), ['warning']);
    assert.deepEqual(levels(told('src/a/ai-plugin.json', 'src/b/ai-plugin.json')), ['warning']);
  });

  it('hold a script that an image takes in to be in its container', () => {
    const script = '#!/bin/bash\ncodex --yolo exec "$1"\n';
    const told = (image: string) =>
      levels(
        of('agent-approval-bypass', 'bin/desk.sh', { 'bin/desk.sh': script, Dockerfile: `FROM debian\n${image}\n` }),
      );
    assert.deepEqual(told('COPY bin/desk.sh /usr/local/bin/'), ['warning']);
    assert.deepEqual(told('COPY ["bin/desk.sh", "/usr/local/bin/"]'), ['warning']);
    assert.deepEqual(told('# COPY bin/desk.sh /usr/local/bin/'), ['error']);
    assert.deepEqual(told('COPY bin/other-desk.sh /usr/local/bin/'), ['error']);
  });

  it('name the author of a plug-in instead of its owner', () => {
    const path = 'plugins/desk/agents/desk.md';
    const message = (manifest: object) =>
      of('owner-missing', path, {
        [path]: agent('tools: Bash\n'),
        'plugins/desk/.claude-plugin/plugin.json': JSON.stringify(manifest),
      })[0]?.message ?? '';
    assert.match(message({ name: 'desk', author: { name: 'Ann Example' } }), /^Only an author \(Ann Example\)/);
    assert.match(message({ name: 'desk' }), /^Nothing names an owner of/);
  });

  it('take what becomes the own folder of a client in somebody’s home for loaded', () => {
    const told = (path: string) => levels(of('owner-missing', path, { ...elsewhere, [path]: agent('tools: Bash\n') }));
    for (const path of ['config/claude/agents/desk.md', 'dot_claude/agents/desk.md', 'claude/.claude/agents/desk.md'])
      assert.deepEqual(told(path), ['warning'], path);
    assert.deepEqual(told('plugins/desk/agents/desk.md'), ['note']);
  });

  it('take the tools of the slash command that is the prompt of a workflow', () => {
    const path = '.github/workflows/triage.yml';
    const workflow = (prompt: string) =>
      `name: triage\non: issues\npermissions:\n  issues: write\njobs:\n  triage:\n    runs-on: ubuntu-latest\n    timeout-minutes: 5\n    steps:\n      - uses: anthropics/claude-code-action@0123456789abcdef0123456789abcdef01234567\n        with:\n          prompt: ${prompt}\n          allowed_non_write_users: '*'\n`;
    const command = (tools: string) => `---\nallowed-tools: ${tools}\ndescription: Labels.\n---\nLabel it.\n`;
    const told = (prompt: string, tools?: string) =>
      of('agent-untrusted-trigger-write', path, {
        [path]: workflow(prompt),
        ...(tools && { '.claude/commands/label.md': command(tools) }),
      })[0];
    const closed = told('/label ISSUE 4', 'Bash(./scripts/label.sh:*), Bash(gh issue view:*)');
    assert.equal(closed?.level, 'warning');
    assert.match(closed?.message ?? '', /an issue can make it use \.\/scripts\/label\.sh\./);
    for (const open of [
      told('/label'),
      told('/label', 'Bash'),
      told('/label', 'Bash(bash:*)'),
      told('Label it.', 'Read'),
    ]) {
      assert.equal(open?.level, 'error');
      assert.match(open?.message ?? '', /an issue can make it edit or close issues/);
    }
    assert.equal(told('/label', 'Read, Grep'), undefined);
  });
});

function of(rule: string, path: string, files: Files) {
  return repository(files)
    .engine.findings(path)
    .filter((finding) => finding.rule === rule);
}

function levels(found: readonly { readonly level: string }[]): readonly string[] {
  return found.map(({ level }) => level);
}
