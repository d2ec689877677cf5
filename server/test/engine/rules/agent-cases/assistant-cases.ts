import type { AgentCase } from './agent-case.ts';
import { json } from './platform-texts.ts';

const openclaw = (parts: object) => json({ gateway: { mode: 'local' }, ...parts });
const telegram = (channel: object) => openclaw({ channels: { telegram: channel } });
const gateway = (bind: string, mode: string, more: object = {}) => json({ gateway: { bind, auth: { mode }, ...more } });
const exec = (policy: object, more: object = {}) => openclaw({ tools: { exec: policy }, ...more });
const yolo = { security: 'full', ask: 'off' };

/** What assistants and coding agents say in files that list no tools: OpenClaw, Aider, Mistral Vibe. */
export const assistantCases: readonly AgentCase[] = [
  {
    rule: 'agent-open-actor-list',
    path: 'openclaw.json',
    firing: [
      telegram({ dmPolicy: 'open', allowFrom: ['*'] }),
      telegram({ allowFrom: ['*'], accounts: { shop: { dmPolicy: 'open' } } }),
      openclaw({ channels: { discord: { dm: { policy: 'open', allowFrom: ['*'] } } } }),
      telegram({ groupPolicy: 'open' }),
      "{ channels: { signal: { dmPolicy: 'open', allowFrom: ['*'] } } }",
    ],
    silent: [
      telegram({ dmPolicy: 'pairing' }),
      // OpenClaw takes no such file: open wants a star.
      telegram({ dmPolicy: 'open', allowFrom: ['tg:1234567'] }),
      telegram({ enabled: false, dmPolicy: 'open', allowFrom: ['*'] }),
      telegram({ dmPolicy: 'allowlist', allowFrom: ['tg:1234567'], groupPolicy: 'allowlist' }),
      telegram({ accounts: { shop: { enabled: false, dmPolicy: 'open', allowFrom: ['*'] } } }),
      // A manifest of a skill.
      json({ name: 'rates', tools: [{ name: 'rates', command: 'bun' }] }),
    ],
  },
  {
    rule: 'agent-endpoint-unauthenticated',
    path: 'openclaw.json',
    firing: [
      gateway('lan', 'none'),
      gateway('tailnet', 'none', { port: 18789 }),
      gateway('loopback', 'none', { tailscale: { mode: 'funnel' } }),
    ],
    silent: [
      gateway('lan', 'token'),
      gateway('loopback', 'none'),
      gateway('lan', 'trusted-proxy'),
      gateway('auto', 'none'),
      json({ gateway: { bind: 'lan' } }),
    ],
  },
  {
    rule: 'agent-approval-bypass',
    path: 'openclaw.json',
    firing: [
      exec(yolo),
      exec({ mode: 'full' }),
      openclaw({ agents: { list: [{ id: 'ops', tools: { exec: yolo } }] } }),
      exec(yolo, { agents: { defaults: { sandbox: { mode: 'non-main' } } } }),
    ],
    silent: [
      exec({ security: 'full', ask: 'always' }),
      exec({ security: 'allowlist', ask: 'off' }),
      exec({ mode: 'auto' }),
      exec(yolo, { agents: { defaults: { sandbox: { mode: 'all' } } } }),
      openclaw({ tools: { exec: yolo, deny: ['group:runtime'] } }),
      openclaw({ tools: { exec: yolo, profile: 'messaging' } }),
      openclaw({ agents: { defaults: { sandbox: { mode: 'all' } }, list: [{ id: 'ops', tools: { exec: yolo } }] } }),
      openclaw({ tools: { deny: ['exec'] }, agents: { list: [{ id: 'ops', tools: { exec: yolo } }] } }),
    ],
  },
  {
    rule: 'agent-approval-bypass',
    path: '.vibe/config.toml',
    firing: [
      'default_agent = "auto-approve"\n',
      'default_agent = "accept-edits"\n',
      'vim_keybindings = false\ndefault_agent = "auto-approve"\n\n[tools.bash]\npermission = "ask"\n',
    ],
    silent: ['default_agent = "plan"\n', 'default_agent = "default"\n', 'installed_agents = ["auto-approve"]\n'],
  },
  {
    rule: 'agent-approval-bypass',
    path: '.aider.conf.yml',
    firing: ['yes-always: true\n', 'model: sonnet\nyes-always: true\n', 'yes: true\n'],
    silent: ['yes-always: false\n', 'auto-commits: true\n', '# yes-always: true\nread: [AGENTS.md]\n'],
  },
  ...['.vibe/config.toml', '.vibe/agents/desk.toml'].map((path) => ({
    rule: 'agent-auto-approve-side-effects',
    path,
    firing: ['[tools.write_file]\npermission = "always"\n'],
    silent: ['[tools.write_file]\npermission = "ask"\n', '[tools.edit]\npermission = "never"\n'],
  })),
  {
    rule: 'agent-unparseable',
    path: '.aider.conf.yml',
    firing: ['read: [a\n', 'model: "a\n', 'yes-always: {a: b\n'],
    silent: ['read: [a]\n', 'model: "a"\n', 'yes-always: true\n'],
  },
  {
    rule: 'agent-unparseable',
    path: '.codex/config.toml',
    firing: [
      'approval_policy = "auto"\n',
      'sandbox_mode = "workspace"\n',
      '[profiles.ci]\napproval_policy = "on_request"\n',
    ],
    silent: [
      'approval_policy = "on-request"\nsandbox_mode = "workspace-write"\n',
      'approval_policy = { granular = { sandbox_approval = true } }\n',
      'approval_policy = "{{ policy }}"\n',
      '[profiles.ci]\napproval_policy = "never"\n',
    ],
  },
  {
    rule: 'agent-unparseable',
    path: '.vibe/config.toml',
    firing: ['default_agent = \n', '[tools.bash\npermission = "ask"\n', 'enabled_tools = ["grep"\n'],
    silent: ['default_agent = "plan"\n', '[tools.bash]\npermission = "ask"\n', 'enabled_tools = ["grep"]\n'],
  },
  {
    rule: 'agent-unparseable',
    path: '.vibe/agents/desk.toml',
    firing: ['description = \n', '[tools.bash\npermission = "ask"\n', 'enabled_tools = ["grep"\n'],
    silent: ['description = "Reads."\n', '[tools.bash]\npermission = "ask"\n', 'enabled_tools = ["grep"]\n'],
  },
  {
    rule: 'agent-unparseable',
    path: 'openclaw.json',
    firing: ['{ gateway: { mode: local } }', '{ "gateway": { "mode": "local" }', '{ gate way: { mode: "local" } }'],
    // JSON5, which it is.
    silent: [
      "{ gateway: { mode: 'local', port: +18_789 } }".replace('_', ''),
      '// own\n{ gateway: { mode: "local", }, }',
      "{ 'gateway': { $x: .5, y: Infinity, z: 0xff } }",
    ],
  },
];
