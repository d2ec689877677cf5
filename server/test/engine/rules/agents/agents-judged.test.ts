import assert from 'node:assert/strict';
import { repository } from '../../repository.ts';

const json = (value: unknown) => JSON.stringify(value, null, 2);
const described = '---\nname: desk\ndescription: What the folder holds.\n---\nHere.\n';

/** What an agent may do, where two parts of its file, or the platform's own rules, decide together. */
describe('rules on agents, by what the platform makes of the file', () => {
  for (const path of ['.claude/agents/README.md', '.kiro/agents/AGENTS.md', 'plugin/agents/index.md'])
    it(`take documentation of a folder for no agent: ${path}`, () => {
      assert.deepEqual(repository({ [path]: described }).engine.identities(), []);
    });

  it('take a name in small letters for an agent, and no folder of a program for a plug-in', () => {
    const named = (path: string) => repository({ [path]: described }).engine.identities().length;
    assert.equal(named('.claude/agents/gemini.md'), 1);
    assert.equal(named('plugin/agents/desk.md'), 1);
    assert.equal(named('packages/app/src/agents/desk.md'), 0);
  });

  it('take a rule of Claude Code without a star for the bare command', () => {
    const escapes = (rule: string) =>
      of('agent-shell-scope-escapable', '.claude/settings.json', json({ permissions: { allow: [rule] } })).length;
    for (const rule of ['Bash(env)', 'Bash(find)', 'Bash(git)', 'Bash(curl:)', 'Bash(python:)'])
      assert.equal(escapes(rule), 0, rule);
    // These run what a pipe hands them.
    for (const rule of ['Bash(env:*)', 'Bash(tmux:*)', 'Bash(sed:*)', 'Bash(bash)', 'Bash(python3)'])
      assert.equal(escapes(rule), 1, rule);
    // Claude Code asks about the forms of these that run another command, whatever the rule permits.
    for (const rule of ['Bash(find *)', 'Bash(watch:*)', 'Bash(setsid:*)', 'Bash(ionice:*)', 'Bash(flock:*)'])
      assert.equal(escapes(rule), 0, rule);
    const opencode = (command: string) =>
      of('agent-shell-scope-escapable', 'opencode.json', json({ permission: { bash: { [command]: 'allow' } } })).length;
    assert.deepEqual(['find *', 'setsid *', 'tmux *', 'git status *'].map(opencode), [1, 1, 1, 0]);
  });

  it('heed rules of VS Code that ask about the options that run other commands', () => {
    const key = '/^find\\b.*-(delete|exec|execdir|fprint|fprintf|fls|ok|okdir)\\b/';
    const escapes = (rules: object) =>
      of('agent-shell-scope-escapable', '.vscode/settings.json', json({ 'chat.tools.terminal.autoApprove': rules }))
        .length;
    assert.equal(escapes({ find: true }), 0);
    assert.equal(escapes({ rg: true, sed: true }), 0);
    assert.equal(escapes({ find: true, [key]: null, '/-(exec|ok)(dir)?\\b/': false }), 0);
    assert.equal(escapes({ find: true, [key]: null }), 1);
    assert.equal(escapes({ find: true, [key]: null, '/^find\\b.*-exec\\b/': false }), 1);
    assert.equal(escapes({ python: true, '/(/': false }), 1);
  });

  it('read policies of Gemini CLI where it reads them', () => {
    const policy = '[[rule]]\ntoolName = "write_file"\ndecision = "allow"\n';
    const agents = (path: string) => repository({ [path]: policy }).engine.identities().length;
    assert.deepEqual(['.gemini/policies/a.toml', 'policies/a.toml'].map(agents), [1, 1]);
    assert.equal(agents('packages/core/src/policy/policies/a.toml'), 0);
  });

  it('say of an output with a number that its target is open, and no more', () => {
    const told = (rest: string) =>
      of(
        'agent-unbounded-output',
        '.github/workflows/triage.md',
        `---\non: schedule\npermissions:\n  contents: read\nsafe-outputs:\n  add-comment:\n    target: '*'\n${rest}---\nAsk.\n`,
      )[0]?.message ?? '';
    assert.match(told('    max: 5\n'), /number is bounded, and whose target is not: add-comment on any/);
    assert.match(told(''), /without a bound: add-comment on any.*how many/);
  });

  it('note what a server that is switched off would do, and weigh what stands written in it as ever', () => {
    const server = (rest: object) =>
      json({
        mcpServers: { it: { command: 'npx', args: ['-y', 'docs-mcp'], env: { ACME_TOKEN: '${ACME_TOKEN}' }, ...rest } },
      });
    assert.deepEqual(levels(of('agent-launcher-unpinned', '.mcp.json', server({ disabled: true }))), ['note']);
    assert.deepEqual(levels(of('agent-launcher-unpinned', '.mcp.json', server({}))), ['warning']);
  });

  for (const path of ['.gemini/settings.json', '.cursor/mcp.json', '.mcp.json', '.claude.json'])
    it(`say of a list of approvals that its client reads none of it: ${path}`, () => {
      const text = (key: string, tools: readonly string[]) =>
        json({ mcpServers: { it: { command: './it', [key]: tools } } });
      for (const key of ['autoApprove', 'alwaysAllow']) {
        assert.deepEqual(of('agent-auto-approve-side-effects', path, text(key, ['send_mail'])), []);
        const [told, ...more] = of('agent-grant-key-misuse', path, text(key, ['send_mail']));
        assert.deepEqual([told?.level, more], ['note', []]);
        assert.match(told?.message ?? '', new RegExp(`says ${key}, which approves nothing`));
        assert.deepEqual(of('agent-grant-key-misuse', path, text(key, [])), []);
      }
    });

  it('take a tool that is switched off for one that nobody approves', () => {
    const server = (rest: object) =>
      json({ mcpServers: { it: { command: './it', alwaysAllow: ['send_mail'], ...rest } } });
    const told = (rest: object) => of('agent-auto-approve-side-effects', '.roo/mcp.json', server(rest)).length;
    assert.deepEqual([told({ disabledTools: ['send_mail'] }), told({ disabledTools: ['read_mail'] })], [0, 1]);
  });

  for (const instruction of ['CMD', 'ENTRYPOINT'])
    it(`read the words of a container's ${instruction} as a command`, () => {
      const told = (words: readonly string[]) =>
        of('agent-approval-bypass', 'Dockerfile', `FROM debian\n${instruction} ${JSON.stringify(words)}\n`).length;
      assert.equal(told(['claude', '-p', 'Sort', '--dangerously-skip-permissions']), 1);
      assert.equal(told(['sh', '-c', 'claude -p Sort --dangerously-skip-permissions']), 1);
      assert.equal(told(['claude', '-p', 'Sort']), 0);
    });

  it('ask for no version of a package whose owner is to be filled in', () => {
    const told = (name: string) =>
      of('agent-launcher-unpinned', '.mcp.json', json({ mcpServers: { it: { command: 'npx', args: ['-y', name] } } }))
        .length;
    assert.deepEqual(['@example/docs-mcp', '@your-org/docs-mcp', '@acme/docs-mcp'].map(told), [0, 0, 1]);
  });

  it("say nothing of the default login of one's own machine", () => {
    const told = (address: string) =>
      ['agent-literal-credential', 'secret-database-uri'].flatMap((rule) =>
        of(rule, '.mcp.json', json({ mcpServers: { it: { command: './it', env: { DATABASE_DSN: address } } } })),
      ).length;
    assert.equal(told('postgres://shop1:shop1@localhost:5432/shop'), 0);
    assert.equal(told('postgres://shop1:shop1@db.shop.internal:5432/shop'), 1);
  });

  it('count marks on an object of a cluster for no grave effect', () => {
    const text = (tool: string) =>
      `apiVersion: kagent.dev/v1alpha2\nkind: Agent\nmetadata: { name: ops }\nspec:\n  description: Keeps the cluster tidy.\n  declarative:\n    tools:\n      - type: McpServer\n        mcpServer: { name: cluster, toolNames: [${tool}] }\n`;
    const told = (tool: string) => of('agent-high-impact-no-confirmation', 'agent.yaml', text(tool)).length;
    assert.deepEqual([told('k8s_remove_label'), told('k8s_delete_resource')], [0, 1]);
  });

  it('know a collected agent by its keys and its first sentence, and no page or agent of another platform', () => {
    const head = 'name: desk-tidier\ndescription: Tidies the desk.\n';
    const agents = (path: string, keys: string, body = 'You are a tidy clerk.') =>
      repository({ [path]: `---\n${head}${keys}---\n${body}\n` }).engine.identities().length;
    assert.equal(agents('clerks/desk.md', 'tools: Read, Bash\n'), 1);
    assert.equal(agents('clerks/desk.md', 'model: sonnet\n'), 1);
    assert.equal(agents('clerks/desk.md', 'tools: Read, Bash\n', 'How to keep a desk.'), 0);
    assert.equal(agents('clerks/desk.md', 'tools: Read, Bash\nlayout: post\n'), 0);
    assert.equal(agents('docs/desk.md', 'tools: Read, Bash\n'), 0);
    assert.equal(agents('plugin/agents/desk.md', 'model: gpt-5\ncapabilities: [tidy]\n'), 0);
    assert.equal(agents('plugin/agents/desk.md', 'model: sonnet\ncapabilities: [tidy]\n'), 1);
  });

  it('say what people read, or become the task of, where anybody may start an agent', () => {
    const told = (rest: string, event = 'issues') =>
      of(
        'agent-open-actor-list',
        '.github/workflows/triage.yml',
        `name: triage\non: ${event}\njobs:\n  triage:\n    runs-on: ubuntu-latest\n    timeout-minutes: 5\n    steps:\n      - uses: anthropics/claude-code-action@0123456789abcdef0123456789abcdef01234567\n        with:\n${rest}`,
      )[0];
    const anybody = "          allowed_non_write_users: '*'\n";
    const prompt = '          prompt: Sort issue 4.\n';
    assert.match(told(anybody)?.message ?? '', /what they write becomes its task\. Name the roles/);
    assert.match(told(anybody + prompt)?.message ?? '', /reads what they write.*Keep its tools/);
    assert.equal(told(anybody + prompt)?.level, 'warning');
    const closed = `${anybody}${prompt}          claude_args: --allowedTools "Bash(gh issue view:*)"\n`;
    assert.equal(told(closed)?.level, 'note');
    assert.match(told("          allowed_bots: '*'\n")?.message ?? '', /started by every bot \(\*\)/);
  });

  it('say nothing of a tool that runs things beside a whole shell, of which nobody is asked either', () => {
    const told = (allow: readonly string[]) =>
      of('agent-auto-approve-side-effects', '.claude/settings.json', json({ permissions: { allow } })).length;
    assert.deepEqual([told(['Bash', 'Monitor']), told(['Bash(ls:*)', 'Monitor'])], [0, 1]);
  });

  it('ask for the owner of settings in a note', () => {
    const settings = json({ 'chat.tools.terminal.autoApprove': { '/.*/': true } });
    assert.deepEqual(levels(of('owner-missing', '.vscode/settings.json', settings)), ['note']);
  });

  it('take a word for a secret with a few digits for none', () => {
    const told = (value: string) =>
      of(
        'agent-literal-credential',
        '.mcp.json',
        json({ mcpServers: { it: { url: 'https://it.example.com', headers: { Authorization: value } } } }),
      ).length;
    assert.deepEqual(['Bearer token123', 'my-secret-1', 'Bearer token_a8f2kq91'].map(told), [0, 0, 1]);
  });

  it('take an image without an owner for one of this machine, unless it is the registry’s own', () => {
    const told = (image: string) =>
      of(
        'agent-launcher-unpinned',
        '.mcp.json',
        json({ mcpServers: { it: { command: 'docker', args: ['run', '-i', image] } } }),
      ).length;
    assert.deepEqual(
      ['desk-mcp', 'desk-mcp:latest', 'node', 'acme/desk-mcp', 'ghcr.io/acme/desk'].map(told),
      [0, 0, 1, 1, 1],
    );
  });

  it('say of a search of the web what it takes in, and of files what may be opened', () => {
    const told = (name: string) =>
      of(
        'agent-knowledge-unbounded',
        'appPackage/declarativeAgent.json',
        json({
          name: 'Guide${{APP_NAME_SUFFIX}}',
          description: 'Guides.',
          instructions: 'Guide.',
          capabilities: [{ name }],
        }),
      )[0];
    assert.equal(told('WebSearch')?.level, 'note');
    assert.match(told('WebSearch')?.message ?? '', /^Guide has WebSearch without a list of sites, so it takes in what/);
    assert.match(told('TeamsMessages')?.message ?? '', /channels or chats, so it searches all that its user may open/);
  });

  it('take a comment on what is reviewed for the review', () => {
    const told = (tool: string) =>
      of(
        'agent-purpose-capability-mismatch',
        '.claude/agents/desk.md',
        `---\nname: desk\ndescription: Reviews pull requests.\ntools: Read, ${tool}\n---\nRead.\n`,
      ).length;
    assert.deepEqual(['mcp__github__add_issue_comment', 'mcp__github__merge_pull_request'].map(told), [0, 1]);
  });

  it('weigh a read of named folders, or a fetch from named hosts, as no way in or out', () => {
    const told = (tools: string) =>
      of('agent-lethal-trifecta', '.claude/settings.json', json({ permissions: { allow: tools.split(', ') } })).length;
    assert.deepEqual(
      ['Read, WebFetch', 'Read(docs/**), WebFetch', 'Read, WebFetch(domain:docs.example.com)'].map(told),
      [1, 0, 0],
    );
  });

  it('read modes of Roo in its own files, and no agent of Claude Code without a name', () => {
    const modes = 'customModes:\n  - slug: desk\n    name: Desk\n    groups: [command]\n';
    const agents = (path: string) => repository({ [path]: modes }).engine.identities().length;
    assert.deepEqual(['.kiro/settings/custom_modes.yaml', '.roo/custom_modes.yaml'].map(agents), [0, 1]);
    const told = (head: string) =>
      levels(
        of(
          'agent-tools-omitted',
          '.claude/agents/desk.md',
          `---\n${head}description: Shows letters. Read-only.\n---\nShow.\n`,
        ),
      );
    assert.deepEqual([told('subagent_type: desk\n'), told('name: desk\n')], [['note'], ['warning']]);
  });

  it('read a list of tools without quotes up to its end', () => {
    const told = (list: string) =>
      of(
        'agent-shell-unscoped',
        '.github/workflows/review.yml',
        `name: review\non: pull_request\njobs:\n  review:\n    runs-on: ubuntu-latest\n    timeout-minutes: 5\n    steps:\n      - uses: anthropics/claude-code-action@0123456789abcdef0123456789abcdef01234567\n        with:\n          prompt: Review it.\n          claude_args: >-\n            --max-turns 12\n            --allowedTools\n            ${list}\n`,
      ).length;
    assert.deepEqual(
      ['Read,Bash(gh pr diff:*),Bash(jq:*)', 'Read,Bash', 'Read,Bash(gh pr diff:*),Bash'].map(told),
      [0, 1, 1],
    );
  });

  it('take a folder of scripts for the scripts in it', () => {
    const escapes = (key: string) =>
      of(
        'agent-shell-scope-escapable',
        '.vscode/settings.json',
        json({ 'chat.tools.terminal.autoApprove': { [key]: true } }),
      ).length;
    assert.deepEqual(['scripts/bash/', '.desk/scripts/powershell/', 'scripts/bash', 'bash'].map(escapes), [0, 0, 1, 1]);
  });

  it('note servers of a file that Claude Code does not read, and of presets', () => {
    const server = json({
      mcpServers: { it: { command: 'npx', args: ['-y', 'docs-mcp'], env: { ACME_TOKEN: '${ACME_TOKEN}' } } },
    });
    const told = (path: string) => levels(of('agent-launcher-unpinned', path, server));
    assert.deepEqual(['.claude/.mcp.json', '.claude/desk.json', 'presets/web/mcp.json', '.mcp.json'].map(told), [
      ['note'],
      ['note'],
      ['note'],
      ['warning'],
    ]);
  });

  it('note a skill that was put away', () => {
    const text = '---\nname: desk\ndescription: Tidies.\nallowed-tools: Bash\n---\nTidy.\n';
    const told = (path: string) => levels(of('agent-shell-unscoped', path, text));
    assert.deepEqual(told('archived/plugin/skills/desk/SKILL.md'), ['note']);
    assert.deepEqual(told('plugin/skills/desk/SKILL.md'), ['warning']);
  });

  it('name no commands for a shell whose text only shows how files are read', () => {
    const told = (body: string) =>
      of(
        'agent-shell-unscoped',
        '.claude/skills/desk/SKILL.md',
        `---\nname: desk\ndescription: Tidies.\nallowed-tools: Bash\n---\n${body}\n`,
      )[0]?.message ?? '';
    assert.match(told('Use `cat` and `ls`.'), /that it needs, in the manner of Bash\(git diff:\*\)/);
    assert.match(told('Use `cat` and `npm test`.'), /such as Bash\(npm test:\*\)\./);
  });

  it('say of a bare list of modes where it must stand', () => {
    const told = (text: string) => of('agent-unparseable', '.roomodes', text).map(({ message }) => message);
    const mode = { slug: 'desk', name: 'Desk', groups: ['read'] };
    assert.match(told(json([mode]))[0] ?? '', /must stand under customModes\..* Correct it\.$/);
    assert.deepEqual([told(json({ customModes: [mode] })), told('[]')], [[], []]);
  });

  it('say once that a mode approves everything, also what a list approves besides', () => {
    const told = (path: string, permissions: object) => of('agent-shell-unscoped', path, json({ permissions })).length;
    const bypass = { allow: ['Bash'], defaultMode: 'bypassPermissions' };
    assert.equal(told('managed-settings.json', bypass), 0);
    // The mode of a project's file has no effect, so the list decides.
    assert.equal(told('.claude/settings.json', bypass), 1);
    assert.equal(told('managed-settings.json', { allow: ['Bash'] }), 1);
  });

  it('tell a program of the agent SDK to name commands, since its list takes rules', () => {
    const text =
      'from claude_agent_sdk import ClaudeAgentOptions, query\n\noptions = ClaudeAgentOptions(allowed_tools=["Read", "Bash"])\n\nquery(prompt="Tidy", options=options)\n';
    const [told] = of('agent-shell-unscoped', 'desk.py', text);
    assert.match(told?.message ?? '', /in the manner of Bash\(git diff:\*\)/);
  });

  it('take an agent for any task for one that is meant to have all tools', () => {
    const told = (head: string) =>
      levels(of('agent-tools-omitted', '.claude/agents/desk.md', `---\n${head}---\nWork.\n`));
    assert.deepEqual(told('name: desk-general-purpose\ndescription: Does what it is told.\n'), ['note']);
    assert.deepEqual(told('name: desk\ndescription: Looks at the desk. Read-only.\n'), ['warning']);
  });

  it('tell of quoted text that goes on too far left why it cannot be read', () => {
    const told = (rest: string) =>
      of('agent-unparseable', '.claude/agents/desk.md', `---\nname: desk\ndescription: "Tidies\n${rest}---\nTidy.\n`)[0]
        ?.message ?? '';
    assert.match(
      told('Examples: all of it."\nmodel: sonnet\n'),
      /must stand further right than its key\..* Correct it\.$/,
    );
    assert.match(told('model: "sonnet"\n'), /is not closed/);
    const plain = of(
      'agent-unparseable',
      '.claude/agents/desk.md',
      '---\nname: desk\ndescription: Tidies: all\n---\nTidy.\n',
    );
    assert.match(plain[0]?.message ?? '', /quoting the value often does\.$/);
  });

  it('take an agent whose name is to be filled in for a template', () => {
    const of = (name: string) =>
      repository({ '.claude/agents/desk.md': `---\nname: ${name}\ndescription: Tidies.\n---\nTidy.\n` })
        .engine.identities()
        .map(({ activation }) => activation);
    assert.deepEqual([of("'{{NAME}}-clerk'"), of('clerk')], [['template'], ['active']]);
  });
});

function of(rule: string, path: string, text: string) {
  return repository({ [path]: text })
    .engine.findings(path)
    .filter((finding) => finding.rule === rule);
}

function levels(found: readonly { readonly level: string }[]): readonly string[] {
  return found.map(({ level }) => level);
}
