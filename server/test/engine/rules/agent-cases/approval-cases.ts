import { type AgentCase, markdown } from './agent-case.ts';

/** A list of what runs unasked, with a platform's words. */
interface Approvals {
  readonly path: string;
  /** The file with these entries. */
  file(entries: readonly string[]): string;
  readonly looking: readonly [string, string, string];
  /** Entries with an effect: on files, by a message, by a program of its own. */
  readonly acting: readonly string[];
  readonly shell?: string;
  /** The shell, limited to a command. */
  scoped?(command: string): string;
}

const json = (value: unknown) => JSON.stringify(value, null, 2);
const mcp = { looking: ['list_pages', 'getPage', 'search'], acting: ['send_mail', 'delete_page', 'run_job'] } as const;

const lists: readonly Approvals[] = [
  {
    path: '.claude/settings.json',
    file: (allow) => json({ permissions: { allow } }),
    looking: ['Read', 'Grep', 'mcp__github__get_issue'],
    acting: ['Edit', 'mcp__slack__post_message', 'mcp__slack'],
    shell: 'Bash',
    scoped: (command) => `Bash(${command}:*)`,
  },
  {
    path: '.qwen/settings.json',
    file: (allow) => json({ permissions: { allow } }),
    looking: ['Read', 'Grep', 'mcp__github__get_issue'],
    acting: ['Edit', 'mcp__slack__post_message', 'WriteFile'],
    shell: 'Bash',
    scoped: (command) => `Bash(${command} *)`,
  },
  {
    path: '.claude/skills/helper/SKILL.md',
    file: (entries) => markdown(`allowed-tools: ${entries.join(', ')}\n`),
    looking: ['Read', 'Grep', 'mcp__github__get_issue'],
    acting: ['Write', 'mcp__slack__post_message', 'mcp__slack'],
    shell: 'Bash',
    scoped: (command) => `Bash(${command}:*)`,
  },
  {
    path: '.cursor/cli.json',
    file: (allow) => json({ permissions: { allow } }),
    looking: ['Read', 'Read(docs/**)', 'Mcp(github:get_issue)'],
    acting: ['Write', 'Mcp(slack:post_message)', 'Delete'],
    shell: 'Shell',
    scoped: (command) => `Shell(${command})`,
  },
  {
    path: '.kiro/agents/helper.json',
    file: (allowedTools) => json({ name: 'helper', description: 'Renames files.', tools: ['read'], allowedTools }),
    looking: ['read', 'grep', '@github/get_issue'],
    acting: ['write', 'use_aws', '@slack/post_message'],
    shell: 'shell',
  },
  {
    path: '.gemini/policies/own.toml',
    file: (entries) => entries.map((tool) => `[[rule]]\ntoolName = "${tool}"\ndecision = "allow"\n`).join(''),
    looking: ['read_file', 'glob', 'google_web_search'],
    acting: ['write_file', 'replace', 'WriteFileTool'],
    shell: 'run_shell_command',
  },
  {
    path: 'opencode.json',
    file: (entries) => json({ permission: Object.fromEntries(entries.map((tool) => [tool, 'allow'])) }),
    looking: ['read', 'grep', 'list'],
    acting: ['edit', 'write', 'patch'],
    shell: 'bash',
  },
  {
    path: '.amp/settings.json',
    file: (tools) => json({ 'amp.permissions': tools.map((tool) => ({ tool, action: 'allow' })) }),
    looking: ['Read', 'Grep', 'mcp__github__get_issue'],
    acting: ['edit_file', 'mcp__slack__post_message', 'mcp__slack'],
    shell: 'Bash',
  },
  {
    path: '.factory/settings.json',
    file: (commandAllowlist) => json({ commandAllowlist }),
    looking: ['ls', 'git status', 'npm test'],
    acting: [],
    scoped: (command) => command,
  },
  {
    path: 'crush.json',
    file: (allowed_tools) => json({ permissions: { allowed_tools } }),
    looking: ['view', 'ls', 'grep'],
    acting: ['edit', 'write', 'multiedit'],
    shell: 'bash',
  },
  {
    path: '.continue/agents/helper.md',
    file: (entries) => markdown(`tools: ${entries.join(', ')}\n`),
    looking: ['Read', 'Search', 'acme/github:get_issue'],
    acting: ['Write', 'Edit', 'acme/slack:post_message'],
    shell: 'Bash',
  },
  {
    path: '.codex/config.toml',
    file: (tools) =>
      `[mcp_servers.acme]\ncommand = "./acme"\n${tools.map((tool) => `[mcp_servers.acme.tools.${tool}]\napproval_mode = "approve"\n`).join('')}`,
    ...mcp,
  },
  {
    path: '.roo/mcp.json',
    file: (alwaysAllow) => json({ mcpServers: { acme: { command: './acme', alwaysAllow } } }),
    ...mcp,
  },
  {
    path: 'cline_mcp_settings.json',
    file: (autoApprove) => json({ mcpServers: { acme: { command: './acme', autoApprove } } }),
    ...mcp,
  },
  {
    path: 'team.yaml',
    file: (allow) =>
      `agents:\n  root:\n    model: auto\n    description: Leads the team.\n    toolsets: [{ type: think }]\npermissions:\n  allow: ${JSON.stringify(allow)}\n`,
    looking: ['read_file', 'list_directory', 'think'],
    acting: ['write_file', 'edit_file', 'remove_directory'],
    shell: 'shell',
    scoped: (command) => `shell:cmd=${command} *`,
  },
];

/** What leaves the folder, or shows a credential. */
const grave = ['terraform destroy', 'npx vercel --prod', 'gh auth token', 'git push --force'];

/** What shows something, even of the same programs, and what says what it would do. */
const harmless = ['terraform plan', 'gh auth status', 'git fetch', 'kubectl delete --dry-run=client'];

/** Lists of commands alone, each with what it makes of a command that may go on. */
const commandLists: readonly (readonly [string, (command: string) => string])[] = [
  ['opencode.json', (command) => json({ permission: { bash: { '*': 'ask', [`${command} *`]: 'allow' } } })],
  ['.gemini/settings.json', (command) => json({ tools: { allowed: [`run_shell_command(${command})`] } })],
  ['.vscode/settings.json', (command) => json({ 'chat.tools.terminal.autoApprove': { [command]: true } })],
  ['.vscode/settings.json', (command) => json({ 'chat.tools.terminal.autoApprove': { [`/^${command}\\b/`]: true } })],
  [
    '.kiro/agents/helper.json',
    (command) =>
      json({
        name: 'helper',
        description: 'Renames files.',
        tools: ['read', 'shell'],
        toolsSettings: { shell: { allowedCommands: [`${command}.*`] } },
      }),
  ],
];

const commandCases: readonly AgentCase[] = commandLists.map(([path, file]) => ({
  rule: 'agent-auto-approve-side-effects',
  path,
  firing: grave.map(file),
  silent: harmless.map(file),
}));

/** Rules on what runs unasked. */
export const approvalCases: readonly AgentCase[] = lists
  .flatMap(({ path, file, looking, acting, shell, scoped }): AgentCase[] => [
    ...(acting.length > 0
      ? [
          {
            rule: 'agent-auto-approve-side-effects',
            path,
            firing: acting.map((tool) => file([looking[0], tool])),
            silent: looking.map((tool) => file([tool])),
          },
        ]
      : []),
    ...(shell
      ? [
          {
            rule: 'agent-shell-unscoped',
            path,
            firing: [file([shell]), file([looking[0], shell]), file([shell, looking[1]])],
            silent: looking.map((tool) => file([tool])),
          },
        ]
      : []),
    ...(scoped
      ? [
          {
            rule: 'agent-shell-scope-escapable',
            path,
            firing: ['python', 'npx', 'docker'].map((program) => file([scoped(program)])),
            silent: ['npm test', 'git log', 'ls'].map((command) => file([scoped(command)])),
          },
          {
            rule: 'agent-auto-approve-side-effects',
            path,
            firing: grave.map((command) => file([scoped(command)])),
            silent: harmless.map((command) => file([scoped(command)])),
          },
        ]
      : []),
  ])
  .concat(commandCases);
