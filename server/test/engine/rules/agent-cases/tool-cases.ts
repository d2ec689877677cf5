import { type AgentCase, markdown } from './agent-case.ts';

/** An agent's file on a platform, with the platform's words for reading, writing, running, and a server that sends. */
interface Platform {
  readonly path: string;
  readonly read: string;
  readonly write: string;
  readonly shell: string;
  readonly server: string;
  /** A file with these tools, or without a list. */
  file(tools: readonly string[] | undefined, description?: string, body?: string): string;
  /** The second way in which people write a list. */
  other?(tools: readonly string[], description?: string, body?: string): string;
  /** A list that is missing means everything. */
  readonly opens: boolean;
  /** A star is a name of the platform. */
  readonly star?: string;
}

const comma = (tools: readonly string[]) => `tools: ${tools.map((tool) => (tool === '*' ? '"*"' : tool)).join(', ')}\n`;
const list = (tools: readonly string[]) => `tools: [${tools.map((tool) => JSON.stringify(tool)).join(', ')}]\n`;
const block = (tools: readonly string[]) => `tools:\n${tools.map((tool) => `  - ${JSON.stringify(tool)}\n`).join('')}`;

const platforms: readonly Platform[] = [
  {
    path: '.claude/agents/helper.md',
    read: 'Read',
    write: 'Edit',
    shell: 'Bash',
    server: 'mcp__slack',
    file: (tools, description, body) => markdown(tools ? comma(tools) : '', body, description),
    other: (tools, description, body) => markdown(block(tools), body, description),
    opens: true,
    star: '*',
  },
  {
    path: '.github/agents/helper.agent.md',
    read: 'read',
    write: 'edit',
    shell: 'execute',
    server: 'slack/*',
    file: (tools, description, body) => markdown(tools ? list(tools) : '', body, description),
    other: (tools, description, body) => markdown(block(tools), body, description),
    opens: true,
    star: '*',
  },
  {
    path: '.gemini/agents/helper.md',
    read: 'read_file',
    write: 'replace',
    shell: 'run_shell_command',
    server: 'mcp_slack_*',
    file: (tools, description, body) => markdown(tools ? list(tools) : '', body, description),
    other: (tools, description, body) => markdown(block(tools), body, description),
    opens: true,
    star: '*',
  },
  {
    path: '.factory/droids/helper.md',
    read: 'Read',
    write: 'Edit',
    shell: 'Execute',
    server: 'mcp',
    file: (tools, description, body) => markdown(tools ? list(tools) : '', body, description),
    other: (tools, description, body) => markdown(block(tools), body, description),
    opens: true,
  },
  {
    path: '.kiro/agents/helper.json',
    read: 'read',
    write: 'write',
    shell: 'shell',
    server: '@slack',
    file: (tools, description = 'Renames files after their content.', body = 'Be careful.') =>
      JSON.stringify({ name: 'desk', description, prompt: body, ...(tools && { tools }) }),
    other: (tools, description = 'Renames files after their content.', body = 'Be careful.') =>
      JSON.stringify({ tools, prompt: body, description, name: 'desk' }, null, 2),
    opens: false,
    star: '*',
  },
];

/** Rules on what an agent can use, on each platform whose files list tools. */
export const toolCases: readonly AgentCase[] = platforms.flatMap((platform): AgentCase[] => {
  const { path, read, write, shell, file, opens, star } = platform;
  const other = platform.other ?? file;
  const looks = 'Reviews pull requests.';
  return [
    ...(star
      ? [
          {
            rule: 'agent-tools-wildcard',
            path,
            firing: [file([star]), other([star]), file([read, star])],
            silent: [file([read]), other([read, write]), file([])],
          },
        ]
      : []),
    ...(opens
      ? [
          {
            rule: 'agent-tools-omitted',
            path,
            firing: [
              file(undefined),
              file(undefined, 'Moves pages of the wiki to where they belong.'),
              file(undefined, undefined, 'Move the page.'),
            ],
            silent: [file([read]), other([write]), file([])],
          },
        ]
      : []),
    {
      rule: 'agent-shell-unscoped',
      path,
      firing: [file([shell]), other([read, shell]), file([shell, write])],
      silent: [file([read]), other([read, write]), file([])],
    },
    {
      rule: 'agent-purpose-capability-mismatch',
      path,
      firing: [
        file([read, write], looks),
        other([write], 'Explains the code to newcomers.'),
        file([write], 'Watches the error rate, never changes code.'),
      ],
      silent: [file([read], looks), other([write], 'Fixes what reviews have found.'), file([write], 'Renames files.')],
    },
    ...(path.endsWith('.md')
      ? [
          {
            rule: 'agent-text-contradicts-grant',
            path,
            firing: [
              file([read, write], undefined, 'You must never modify any files.'),
              other([write], undefined, '# Helper\n\nNever edit code.'),
              file([write], undefined, 'You are strictly read-only.'),
            ],
            silent: [
              file([read], undefined, 'You must never modify any files.'),
              other([write], undefined, 'Streams never modify any files.'),
              file([write], undefined, '```\nNever edit code.\n```\nRename files.'),
            ],
          },
        ]
      : []),
  ];
});
