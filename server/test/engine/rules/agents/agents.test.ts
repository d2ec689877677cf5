import assert from 'node:assert/strict';
import { repository } from '../../repository.ts';

/** What rules on agents must not say, and the levels that depend on more than the rule. */
describe('rules on agents', () => {
  const silent: Readonly<Record<string, object>> = {
    'placeholders are no secrets': {
      command: 'x',
      env: { A_TOKEN: '<TOKEN>', B_TOKEN: '${VAR}', C_KEY: 'YOUR_API_KEY', D_TOKEN: 'changeme' },
    },
    'headers that hold no secret': {
      url: 'https://mcp.example.com',
      headers: { 'X-Team': 'payments-2', Accept: 'text/event-stream' },
    },
    'a server that only reads': {
      command: 'supabase-mcp',
      args: ['--read-only'],
      alwaysAllow: ['*', 'apply_migration'],
    },
    'approved tools that read': { command: 'x', alwaysAllow: ['list_things', 'getThing', 'search'] },
    'approved tools that nothing is known of': { command: 'x', alwaysAllow: ['frobnicate'] },
    'plain http on the same machine': { url: 'http://localhost:8080/mcp' },
    'a local program': { command: './bin/server', args: ['--root', '/'] },
    'a package whose version the text does not tell': { command: 'npx', args: ['-y', 'pkg@${input:version}'] },
  };
  for (const [title, server] of Object.entries(silent))
    check(title, '.roo/mcp.json', JSON.stringify({ mcpServers: { it: server } }), []);

  check('a page that only redirects', '.claude/agents/old.md', 'See [the new one](new.md).\n', []);
  check('tools that only look', '.claude/agents/looker.md', agent('Reviews code.', 'Read, Grep, Glob, LS'), []);
  check('a narrowed server', '.claude/agents/looker.md', agent('Reads issues.', 'mcp__github__get_issue'), []);
  check(
    'a server by its name in the registry',
    '.github/agents/a.agent.md',
    agent('Looks things up.', "['io.github.acme/docs/*']"),
    [],
  );
  check('an unknown server', '.github/agents/a.agent.md', agent('Looks things up.', "['acme/*']"), []);
  check(
    'deny rules',
    '.claude/settings.json',
    '{ "permissions": { "deny": ["Bash(rm:*)", "Bash", "mcp__slack", "*"] } }',
    [],
  );
  check(
    'scoped approvals',
    '.claude/settings.json',
    '{ "permissions": { "allow": ["Bash(npm test:*)", "Edit(docs/**)", "Read"] } }',
    [],
  );
  check(
    'edits within a folder of the project, as a regular expression',
    '.roomodes',
    'customModes:\n  - slug: docs\n    name: Docs\n    description: Writes the documents.\n    groups:\n      - [edit, { fileRegex: \\.roo/out/.*\\.md$ }]\n',
    [],
  );
  check(
    'agents that a test makes',
    'tests/test_desk.py',
    'from claude_agent_sdk import ClaudeAgentOptions\n\ndef test_mode():\n    ClaudeAgentOptions(permission_mode="bypassPermissions", allowed_tools=["Bash"])\n',
    [],
  );
  check(
    'consent of tools that need none',
    'app/desk.py',
    'import os\nfrom strands import Agent\nfrom strands_tools import calculator\nos.environ["BYPASS_TOOL_CONSENT"] = "true"\ndesk = Agent(name="desk", tools=[calculator])\n',
    [],
  );
  check(
    'a toolset in a variable that is called after what it is about',
    'app/desk.py',
    'from google.adk import Agent\nfrom google.adk.tools.mcp_tool import McpToolset\norder_tools = McpToolset(connection_params=made(), tool_filter=["get_order_status"])\nroot_agent = Agent(name="desk", description="Tells the state of parcels.", tools=[order_tools])\n',
    [],
  );
  check(
    'a style of output beside agents',
    'src/agents/TEACHER_OUTPUT_STYLE.md',
    '---\nname: teacher\ndescription: Explains each step.\n---\nExplain.\n',
    [],
  );
  check(
    'code left to another agent, by one that keeps a file of data',
    '.claude/agents/lead.md',
    '---\nname: lead\ndescription: Leads the work on a feature.\ntools: Read, Edit\n---\nYou lead. You do not write code yourself.\n\n1. **State.** Update `state.json` for the feature.\n',
    [],
  );
  check(
    'code left to another agent, and no file to write',
    '.claude/agents/lead.md',
    '---\nname: lead\ndescription: Leads the work on a feature.\ntools: Read, Edit\n---\nYou lead. You do not write code yourself.\n',
    ['warning agent-text-contradicts-grant «Edit»'],
  );
  check(
    'a reviewer whose text has it save its report',
    '.claude/agents/reviewer.md',
    `${agent('Reviews code for security problems.', 'Read, Write')}You review.\n\n## Output\n\nSave the report to \`reports/today.md\`.\n`,
    [],
  );
  check(
    'a researcher whose prompt ends with the file to write',
    'app/desk.py',
    'from strands import Agent\nfrom strands_tools import file_write\ndesk = Agent(name="reviewer", system_prompt="You review licences. Finally output your response to a file in the current directory.", tools=[file_write])\n',
    [],
  );
  check(
    'a reviewer that is told not to write into files',
    '.claude/agents/reviewer.md',
    `${agent('Reviews code for security problems.', 'Read, Write')}You review.\n\nNever write your findings to a file.\n`,
    ['warning agent-purpose-capability-mismatch «Write»'],
  );
  check(
    'a mode that says that it has all tools',
    '.github/agents/free.agent.md',
    '---\nname: free\ndescription: The default mode, with full tool access.\n---\nHelp.\n',
    ['note agent-tools-omitted «free»'],
  );
  check(
    'an agent whose description is still to be filled in',
    '.claude/agents/namer.md',
    '---\nname: namer\ndescription: "Names {{things_of_the_team}}."\n---\nHelp.\n',
    ['note agent-tools-omitted «namer»'],
  );
  check(
    'an agent that has neither a name nor a description',
    'public/agents/namer.md',
    '---\nname:\ndescription: ""\n---\nHelp.\n',
    [],
  );
  check('an agent that has a name alone', 'public/agents/namer.md', '---\nname: namer\ndescription:\n---\nHelp.\n', [
    'note agent-tools-omitted «namer»',
  ]);
  for (const [model, expected] of [
    ['gpt-4o', []],
    ['opus', ['note agent-tools-omitted «namer»']],
  ] as const)
    check(
      `an agent with capabilities and the model ${model}`,
      'public/agents/namer.md',
      `---\nname: namer\ndescription: Names things of the team.\nmodel: ${model}\ncapabilities:\n  - web_browsing\n---\nHelp.\n`,
      expected,
    );
  check(
    'an agent that shows complete tools, and says nothing of its own',
    '.github/agents/maker.agent.md',
    '---\nname: maker\ndescription: Lists servers. Read-only.\n---\nShow a complete tool for each.\n',
    ['warning agent-tools-omitted «maker»'],
  );
  check(
    'a comma within the pattern of Claude Code',
    '.claude/commands/close.md',
    '---\ndescription: Closes an issue.\nallowed-tools: Bash(git *, gh *)\n---\nClose it.\n',
    [],
  );
  check(
    'a sub-command that runs any other',
    '.claude/settings.json',
    '{ "permissions": { "allow": ["Bash(uv run:*)", "Bash(uv sync:*)"] } }',
    ['warning agent-shell-scope-escapable «uv run:*»'],
  );
  check(
    'a folder deep in those of one machine',
    '.claude/settings.json',
    '{ "permissions": { "additionalDirectories": ["/home/jo/src/shop/data", "~/notes", "~/.ssh"] } }',
    [
      'note agent-scope-outside-workspace «/home/jo/src/shop/data»',
      'note agent-scope-outside-workspace «~/notes»',
      'warning agent-scope-outside-workspace «~/.ssh»',
    ],
  );
  check(
    'permissions in the header of an agent, where nothing reads them',
    '.claude/agents/looker.md',
    '---\nname: looker\ndescription: Looks things up.\npermissions:\n  allow:\n    - Read(*)\n---\nLook.\n',
    ['warning agent-grant-key-misuse «permissions»'],
  );
  check('PowerShell by its own name', '.claude/settings.json', '{ "permissions": { "allow": ["PowerShell(*)"] } }', [
    'error agent-shell-unscoped «PowerShell(*)»',
  ]);
  check(
    'a reviewer that says where its reports go, and that it changes nothing else',
    '.claude/agents/reviewer.md',
    agent('Read-only review. Writes a report to .ai/reports/ but never modifies code.', 'Read, Write'),
    [],
  );
  check(
    'a reviewer whose tool for writing is limited to a folder',
    '.kiro/agents/reviewer.json',
    '{ "name": "reviewer", "description": "Read-only code review.", "tools": ["fs_read", "fs_write"], "toolsSettings": { "fs_write": { "allowedPaths": ["reports/**"] } } }',
    [],
  );
  check(
    'an agent of a runtime with tools of its own',
    'src/resources/agents/scout.md',
    '---\nname: scout\ndescription: Looks around in the code.\ntools: read, bash\n---\nLook.\n',
    [],
  );
  check(
    'a ban on code beside reports that the description speaks of',
    '.claude/agents/reviewer.md',
    '---\nname: reviewer\ndescription: Writes a review to .ai/reports/ for each change.\ntools: Read, Write\n---\nYou do not modify code under review.\n',
    [],
  );
  check(
    'a skill of another runtime',
    'hermes/skills/post/SKILL.md',
    '---\nname: post\ndescription: Posts a message to the team.\nallowed-tools: terminal, mcp__slack__post_message\n---\nPost.\n',
    [],
  );
  check(
    'a skill whose header cannot be read, with a key that nothing reads',
    '.claude/skills/rules/SKILL.md',
    '---\nname: rules\ndescription: Rules for the code.\ntools: [Read, Edit]\nglobs: **/*\n---\nRules.\n',
    ['warning agent-unparseable «*»'],
  );
  check(
    'asking is not approving',
    '.claude/settings.json',
    '{ "permissions": { "ask": ["mcp__slack__post_message", "Write"] } }',
    [],
  );

  check(
    'a reviewer with a shell gets one finding, on the shell',
    '.claude/agents/reviewer.md',
    agent('Reviews code.', 'Read, Bash'),
    ['note agent-shell-unscoped «Bash»'],
  );
  check(
    'a whole shell that nobody is asked about',
    '.claude/settings.json',
    '{ "permissions": { "allow": ["Bash"] } }',
    ['error agent-shell-unscoped «Bash»'],
  );
  check('the terminal of Copilot', '.github/agents/a.agent.md', agent('Runs the tests.', "['execute']"), [
    'note agent-shell-unscoped «execute»',
  ]);
  check('edits that show in the diff', '.claude/settings.json', '{ "permissions": { "allow": ["Edit"] } }', [
    'note agent-auto-approve-side-effects «Edit»',
  ]);
  check(
    'a tool judged by its verb alone',
    '.roo/mcp.json',
    '{ "mcpServers": { "acme": { "command": "x", "alwaysAllow": ["delete_order"] } } }',
    ['note agent-auto-approve-side-effects «delete_order»'],
  );
  check(
    'a whole server approved is one finding',
    '.claude/settings.json',
    '{ "permissions": { "allow": ["mcp__slack"] } }',
    ['warning agent-auto-approve-side-effects «mcp__slack»'],
  );
  check('a star that YAML does not take is one finding', '.claude/agents/a.md', agent('Reviews code.', '*'), [
    'warning agent-tools-wildcard «*»',
  ]);
  check('an example weighs less', 'examples/.claude/agents/a.md', agent('Helps.', '"*"'), [
    'note agent-tools-wildcard «*»',
  ]);

  const mismatch: Readonly<Record<string, readonly [string, string]>> = {
    'Reviews pull requests.': ['Edit', 'warning agent-purpose-capability-mismatch «Edit»'],
    'Explains the code to newcomers.': [
      'mcp__slack__post_message',
      'warning agent-purpose-capability-mismatch «mcp__slack__post_message»',
    ],
    'Watches the error rate. Never changes code.': ['Write', 'warning agent-purpose-capability-mismatch «Write»'],
    'Reviews and fixes pull requests.': ['Edit', ''],
    'Reviews code changes; use after writing code.': ['Edit', 'warning agent-purpose-capability-mismatch «Edit»'],
    'Reviews migrations. Never touches test files.': ['Read', ''],
    'Ports code from one framework to the next. Never touches test files.': ['Edit', ''],
    'Checks licences without changing any file.': ['Edit', 'warning agent-purpose-capability-mismatch «Edit»'],
    'Plans the next release.': ['Write', ''],
    'Researches libraries.': ['Write', ''],
    'Writes tests.': ['Write', ''],
    'Use when responding to PR review comments.': ['Edit', ''],
    'Security review specialist. Review code for vulnerabilities, implement secure logins.': ['Edit', ''],
    'Reviews code for smells. Use after you implement a feature.': [
      'Edit',
      'warning agent-purpose-capability-mismatch «Edit»',
    ],
    'Monitors execution and injects directives.': ['Write', ''],
    'Reviews changed code for complexity. Simplifies conditionals, removes dead code.': ['Edit', ''],
    'Audit 專家：產生報告，讀取所有內容。': ['Edit', ''],
    'Expert in Rust.': ['Write', ''],
    'Reviews changes to the docs': ['Bash(git diff:*)', 'warning agent-grant-key-misuse «Bash(git diff:*)»'],
  };
  for (const [description, [tool, expected]] of Object.entries(mismatch))
    check(
      `"${description}" with ${tool}`,
      '.claude/agents/a.md',
      agent(description, `Read, ${tool}`),
      expected ? [expected] : [],
    );

  it('keeps the inputs of an earlier step from an agent of Gemini CLI whose list of tools is closed', () => {
    const workflow = (core: string) =>
      `on: workflow_dispatch\npermissions: {}\njobs:\n  sort:\n    runs-on: ubuntu-latest\n    steps:\n      - uses: actions/create-github-app-token@v2\n        with:\n          private-key: \${{ secrets.APP_PRIVATE_KEY }}\n      - uses: google-github-actions/run-gemini-cli@v0\n        with:\n          prompt: Sort.\n          settings: '{ "tools": { "core": [${core}] } }'\n`;
    const path = '.github/workflows/sort.yml';
    const rules = (core: string) =>
      repository({ [path]: workflow(core) })
        .engine.findings(path)
        .map(({ rule }) => rule);
    assert.ok(!rules('"run_shell_command(cat)", "run_shell_command(grep)"').includes('agent-job-secrets'));
    assert.ok(rules('"run_shell_command"').includes('agent-job-secrets'));
    assert.ok(rules('"run_shell_command(python3)"').includes('agent-job-secrets'));
  });

  it('advises limits of the shell that limit it on that platform', () => {
    const advice = (path: string, text: string) =>
      repository({ [path]: text })
        .engine.findings(path)
        .filter(({ rule }) => rule === 'agent-shell-unscoped')
        .map(({ message }) => message);
    const opencode = advice(
      '.opencode/agents/a.md',
      '---\ndescription: Tests the build.\nmode: subagent\npermission:\n  edit: deny\n  bash: allow\n---\nRun `git log --stat` and `cargo test`.\n',
    );
    assert.match(opencode.join(), /bash: \{ "\*": ask, "git log \*": allow, "cargo test \*": allow \}/);
    const switched = advice(
      '.opencode/agents/b.md',
      '---\ndescription: Tests the build.\nmode: subagent\ntools:\n  bash: true\n---\nRun `git log --stat`.\n',
    );
    assert.match(switched.join(), /permission: \{ bash: \{ "\*": ask, "git log \*": allow \} \}.* bash: false\.$/);
    // What stands in brackets there limits nothing, so it is no advice either.
    for (const path of ['.claude/agents/a.md', '.gemini/agents/a.md']) {
      const tool = path.startsWith('.claude') ? 'Bash' : 'run_shell_command';
      const told = advice(path, `---\nname: a\ndescription: Tests.\ntools:\n  - ${tool}\n---\nRun \`git log\`.\n`);
      assert.match(told.join(), /takes no commands/);
      assert.doesNotMatch(told.join(), /git/);
    }
    const copied = '---\nname: a\ndescription: What it does.\ntools: Read, Bash\n---\nBe careful.\n';
    const { engine } = repository({ 'agents/personas/TEMPLATE.md': copied, '.claude/agents/TEMPLATE.md': copied });
    assert.deepEqual(
      engine.identities().map(({ activation }) => activation),
      ['template', 'template'],
    );
  });
});

function agent(description: string, tools: string): string {
  return `---\nname: a\ndescription: ${description}\ntools: ${tools}\n---\nBe careful.\n`;
}

function check(title: string, path: string, text: string, expected: readonly string[]): void {
  it(title, () => {
    const { engine } = repository({ [path]: text });
    const found = engine.findings(path).filter(({ rule }) => rule.startsWith('agent-') || rule.startsWith('secret-'));
    assert.deepEqual(
      found.map(({ level, rule, at }) => `${level} ${rule} «${text.slice(at.span.start, at.span.end)}»`),
      expected,
    );
    assert.deepEqual(engine.problems(), []);
  });
}
