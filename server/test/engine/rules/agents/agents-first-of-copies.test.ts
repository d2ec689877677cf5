import assert from 'node:assert/strict';
import { findingsOf as of } from '../findings-of.ts';

type Files = Readonly<Record<string, string>>;

const json = (value: unknown) => JSON.stringify(value, null, 2);
const servers = (name: string, server: unknown) => json({ mcpServers: { [name]: server } });

/** Whoever is handed it has more than whoever starts it is asked about. */
const env = { ACME_TOKEN: '${ACME_TOKEN}' };

/** One fact is told once in a repository: at the first place that nobody has accepted. */
describe('a server that starts alike in several files', () => {
  const places = (files: Files) =>
    of('agent-launcher-unpinned', files).flatMap(({ path, level, suppressed }) =>
      level === 'note' || suppressed ? [] : [path],
    );

  it('is one, whatever it is called, and whatever its runner is told besides', () => {
    const variants: readonly (readonly [string, unknown])[] = [
      ['desk', { command: 'npx', args: ['desk-mcp', '--quick'], env }],
      ['desk-mcp', { command: 'npx', args: ['-y', 'desk-mcp', '--quick'], env }],
      ['desk', { command: 'cmd', args: ['/c', 'npx', '--yes', 'desk-mcp', '--quick'], env }],
    ];
    for (const [name, server] of variants)
      assert.deepEqual(
        places({
          '.mcp.json': servers('desk', { command: 'npx', args: ['desk-mcp', '--quick'], env }),
          '.cursor/mcp.json': servers(name, server),
        }),
        ['.cursor/mcp.json'],
        json(server),
      );
  });

  it('is two where it is started with other arguments, as another release or for another account', () => {
    for (const server of [
      { command: 'npx', args: ['desk-mcp', '--slow'], env },
      { command: 'npx', args: ['desk-mcp@latest', '--quick'], env },
      { command: 'npx', args: ['desk-mcp', '--quick'], env: { ...env, DESK_USER: 'ann' } },
    ])
      assert.equal(
        places({
          '.mcp.json': servers('desk', { command: 'npx', args: ['desk-mcp', '--quick'], env }),
          '.cursor/mcp.json': servers('desk', server),
        }).length,
        2,
        json(server),
      );
  });

  it('is told at the next place where the first is accepted', () => {
    const server = { command: 'npx', args: ['desk-mcp'], env };
    const files: Files = {
      '.cursor/mcp.json': servers('desk', server),
      '.gemini/settings.json': servers('desk', server),
      '.mcp.json': servers('desk', server),
    };
    const rule = 'agent-launcher-unpinned';
    const accepted = (...paths: readonly string[]) => ({
      '.identity/baseline.json': json({
        version: 1,
        entries: of(rule, files).flatMap(({ path, key }) => (paths.includes(path) ? [{ key, rule, path }] : [])),
      }),
    });
    assert.deepEqual(places(files), ['.cursor/mcp.json']);
    assert.deepEqual(places({ ...files, ...accepted('.cursor/mcp.json') }), ['.gemini/settings.json']);
    assert.deepEqual(places({ ...files, ...accepted('.cursor/mcp.json', '.gemini/settings.json') }), ['.mcp.json']);
    const weighed = (level: string) => ({
      '.identity/config.yaml': `paths:\n  - match: .cursor/\n    rules: { ${rule}: ${level} }\n`,
    });
    for (const level of ['off', 'note'])
      assert.deepEqual(places({ ...files, ...weighed(level) }), ['.gemini/settings.json'], level);
  });

  it('and what is approved of it in each of them, is told once', () => {
    const server = { command: 'npx', args: ['@playwright/mcp@0.0.41'], autoApprove: ['browser_evaluate'] };
    const found = of('agent-auto-approve-side-effects', {
      '.kiro/settings/mcp.json': servers('desk', server),
      'app/.kiro/settings/mcp.json': servers('desk', server),
    });
    assert.deepEqual(
      found.map(({ level }) => level),
      ['warning', 'note'],
    );
  });
});

/** Agents of one folder that have the same whole server are one choice. */
describe('a whole server of several agents', () => {
  const agent = (name: string, tools: string) =>
    `---\nname: ${name}\ndescription: Sorts desks.\ntools: [${tools}]\n---\nSort.\n`;
  const told = (files: Files) =>
    of('agent-mcp-server-wide-grant', files).flatMap(({ path, level, message, suppressed }) =>
      level === 'note' || suppressed ? [] : [`${path}: ${message.split('needs.')[1]?.trim()}`],
    );
  const files: Files = {
    '.github/agents/anna.agent.md': agent('anna', "'slack/*', 'supabase/*'"),
    '.github/agents/bert.agent.md': agent('bert', "'slack/*'"),
    '.github/agents/cleo.agent.md': agent('cleo', "'slack/*'"),
  };

  it('is told at the first, with the other agents and its other servers', () => {
    assert.deepEqual(told(files), [
      '.github/agents/anna.agent.md: 2 more beside it have the same: bert and cleo. So does supabase/* here.',
    ]);
  });

  it('is a note where a shell of the same agent, or of files its own writing, does what it does', () => {
    const levels = (tools: string) =>
      of('agent-mcp-server-wide-grant', { '.claude/agents/anna.md': agent('anna', tools) }).map(({ level }) => level);
    assert.deepEqual(levels('Read, mcp__filesystem'), ['warning']);
    assert.deepEqual(levels('Read, Write, mcp__filesystem'), ['note']);
    assert.deepEqual(levels('Read, Bash, mcp__playwright'), ['note']);
    assert.deepEqual(levels('Read, Write, mcp__playwright'), ['warning']);
    assert.deepEqual(levels('Read, Bash, Write, mcp__slack'), ['warning']);
  });

  it('is told at the next where the first is accepted, and of each server that the first does not have', () => {
    const anna = agent('anna', "'slack/*'").replace('tools:', '# identity-hygiene: ignore agent-* -- Known.\ntools:');
    assert.deepEqual(told({ ...files, '.github/agents/anna.agent.md': anna }), [
      '.github/agents/bert.agent.md: cleo beside it has the same.',
    ]);
    assert.equal(told({ ...files, '.github/agents/dora.agent.md': agent('dora', "'notion/*'") }).length, 2);
  });
});

/** That a program is approved whole is one choice, in whichever folder's settings it is written down. */
describe('a scope that limits nothing', () => {
  const settings = (...allow: readonly string[]) => json({ permissions: { allow } });
  const told = (files: Files) =>
    of('agent-shell-scope-escapable', files).flatMap(({ path, level, message, suppressed }) =>
      level === 'note' || suppressed ? [] : [`${path}: ${message.split('agent ask.')[1]?.trim()}`],
    );

  it('is told once for settings of several folders, and of each that the first does not have', () => {
    assert.deepEqual(
      told({
        '.claude/settings.json': settings('Bash(node:*)', 'Bash(node -e:*)'),
        'app/.claude/settings.local.json': settings('Bash(node *)'),
        'web/.claude/settings.json': settings('Bash(node:*)', 'Bash(php:*)'),
      }),
      [
        '.claude/settings.json: 2 more beside it have the same: app/.claude/settings.local.json and web/.claude/settings.json. So does node -e:* here.',
        'web/.claude/settings.json: ',
      ],
    );
  });

  it('is told in each client whose settings are of another kind', () => {
    const files = {
      '.claude/settings.json': settings('Bash(node:*)'),
      '.qwen/settings.json': settings('Bash(node *)'),
    };
    assert.equal(told(files).length, 2);
  });
});

/** What a program has built of an agent is mended in what it is built of. */
describe('an agent in a folder of what is built', () => {
  const skill = (text: string) => `---\nname: tidy\ndescription: Tidies the desk.\nallowed-tools: Bash\n---\n${text}\n`;
  const levels = (files: Files) => of('agent-shell-unscoped', files).map(({ path, level }) => `${path}: ${level}`);

  it('is told where it stands outside of that, though the program has added to it', () => {
    const source = 'src/desk/skills/tidy/SKILL.md';
    const built = '_generated/claude/desk/skills/tidy/SKILL.md';
    const plugin = (folder: string) => ({ [`${folder}/.claude-plugin/plugin.json`]: json({ name: 'desk' }) });
    assert.deepEqual(
      levels({
        [built]: skill('Tidy, by the plug-in.'),
        [source]: skill('Tidy.'),
        ...plugin('src/desk'),
        ...plugin('_generated/claude/desk'),
      }),
      [`${built}: note`, `${source}: warning`],
    );
    assert.deepEqual(levels({ [built]: skill('Tidy.'), ...plugin('_generated/claude/desk') }), [`${built}: warning`]);
  });
});

/** A package that its maker's own extension starts is trusted with the extension. */
describe('a package that an extension starts', () => {
  const levels = (name: string, path = 'gemini-extension.json') =>
    of('agent-launcher-unpinned', {
      [path]: json({ name, mcpServers: { desk: { command: 'npx', args: ['-y', '@acme/lantern-mcp@latest'], env } } }),
    }).map(({ level }) => level);

  it('is a note where the extension is called like it, by a word of its own', () => {
    assert.deepEqual(levels('lantern-gemini-extension'), ['note']);
    assert.deepEqual(levels('desk-gemini-extension'), ['warning']);
    assert.deepEqual(levels('mcp-tools'), ['warning']);
    assert.deepEqual(levels('lantern', '.gemini/settings.json'), ['warning']);
  });
});

/** A script among tests is started by hand, on what it sets up. */
describe('a script that starts an agent with nobody asked', () => {
  const levels = (path: string) =>
    of('agent-approval-bypass', { [path]: '#!/bin/sh\nclaude --dangerously-skip-permissions -p "Tidy."\n' }).map(
      ({ level }) => level,
    );

  it('is a note among tests', () => {
    assert.deepEqual(levels('tests/smoke/tidy.sh'), ['note']);
    assert.deepEqual(levels('scripts/tidy.sh'), ['error']);
  });
});

describe('an edit that nobody is asked about', () => {
  const messageFor = (allowed: string) =>
    of('agent-can-edit-own-grants', { '.claude/settings.json': json({ permissions: { allow: [allowed] } }) })[0]
      ?.message;
  const message = (path: string) => messageFor(`Edit(${path})`);

  it('is written, or a command is run', () => {
    assert.match(message('.github/agents/**') ?? '', /may write \.github\/agents/);
    assert.match(messageFor('Bash(mv .claude/skills/*)') ?? '', /may run mv \.claude\/skills/);
  });

  it('of workflows reaches what runs there, and not the grants of an agent', () => {
    assert.match(message('.github/workflows/**') ?? '', /once pushed, an edit runs with the repository's token/);
    assert.match(message('.github/agents/**') ?? '', /where agents and their permissions are defined/);
  });
});

describe('what gives most', () => {
  it('leads: a shell before other programs, what nothing takes back before what is undone as easily', () => {
    const [first] = of('agent-shell-scope-escapable', {
      '.claude/settings.json': json({ permissions: { allow: ['Bash(git:*)', 'Bash(python3:*)', 'Bash(bash:*)'] } }),
    }).filter(({ level }) => level !== 'note');
    assert.match(first?.message ?? '', /^bash:\* limits nothing.* So do 2 more here: python3:\* and git:\*\.$/);
    const kagent = (tools: string) =>
      `apiVersion: kagent.dev/v1alpha2\nkind: Agent\nmetadata:\n  name: healer\nspec:\n  type: Declarative\n  declarative:\n    systemMessage: Heal.\n    tools:\n      - type: McpServer\n        mcpServer:\n          name: desk\n          toolNames: [${tools}]\n`;
    const told = of('agent-high-impact-no-confirmation', { 'k8s/agent.yaml': kagent('cordon_node, drain_node') });
    assert.match(
      told.find(({ level }) => level !== 'note')?.message ?? '',
      /may call drain_node .* cordon_node here\.$/,
    );
  });
});

describe('the name of a plan that customers have', () => {
  const told = (description: string) =>
    of('agent-tools-omitted', {
      '.github/agents/desk.agent.md': `---\nname: desk\ndescription: ${description}\n---\nDesk.\n`,
    }).filter(({ level }) => level !== 'note').length;

  it('is no planning', () => {
    assert.equal(told('Shop domain — profiles, live streaming, subscription plans.'), 0);
    assert.equal(told('Plans how the shop is to grow.'), 1);
  });
});

/** A token that an agent is handed whole is told with the agent, once in a file. */
describe('a token of an app in the job of an agent', () => {
  const job = (name: string) =>
    `  ${name}:\n    runs-on: ubuntu-24.04\n    steps:\n      - id: app\n        uses: actions/create-github-app-token@v2\n        with:\n          app-id: 1\n          private-key: \${{ secrets.APP_PRIVATE_KEY }}\n      - uses: anthropics/claude-code-action@v1\n        with:\n          github_token: \${{ steps.app.outputs.token }}\n          anthropic_api_key: \${{ secrets.ANTHROPIC_API_KEY }}\n          prompt: Tidy.\n`;
  const path = '.github/workflows/tidy.yml';
  const files: Files = {
    [path]: `name: tidy\non: issues\npermissions: {}\njobs:\n${job('one')}${job('two')}`,
  };

  it('is told of the agent, and the step that makes it is a note', () => {
    assert.deepEqual(
      of('agent-job-secrets', files).map(({ level }) => level),
      ['warning', 'note'],
    );
    assert.deepEqual(
      of('gh-app-token', files).map(({ level, related }) => [level, related[0]?.message]),
      [
        ['note', 'Told with the agent that is handed it'],
        ['note', 'Told with the agent that is handed it'],
      ],
    );
    const alone = (files[path] ?? '').replaceAll('anthropics/claude-code-action@v1', 'acme/tidy@v1');
    assert.deepEqual(
      of('gh-app-token', { [path]: alone }).map(({ level }) => level),
      ['warning', 'warning'],
    );
  });
});

describe('a header whose value ends at its apostrophe', () => {
  it('is said to want a doubled quote, and one with a colon quotes', () => {
    const message = (description: string) =>
      of('agent-unparseable', {
        '.github/agents/desk.agent.md': `---\nname: desk\ndescription: ${description}\ntools: ['read']\n---\nDesk.\n`,
      })[0]?.message;
    assert.match(message("'Conçoit l'atelier'") ?? '', /a quote of their kind is written twice/);
    assert.match(message('Mode 1: explore') ?? '', /quoting the value often does/);
  });
});

describe('who turns things into an application or opens pull requests', () => {
  const told = (description: string, text: string) =>
    of('agent-tools-omitted', {
      '.claude/agents/desk.md': `---\nname: desk-architect\ndescription: ${description}\n---\n${text}\n`,
      '.claude/agents/zoe.md': '---\nname: zoe\ndescription: Sorts.\ntools: Read\n---\nSort.\n',
    }).filter(({ path, level }) => path.includes('desk') && level !== 'note').length;

  it('takes more than thinking', () => {
    assert.equal(told('Thinks about the shop', 'You weigh designs.'), 1);
    assert.equal(told('Thinks about the shop', 'You turn designs into a working, deployed application.'), 0);
    assert.equal(told('Thinks about the shop. Can open PRs for it.', 'You weigh designs.'), 0);
  });
});
