import assert from 'node:assert/strict';
import { findingsOf as of } from '../findings-of.ts';

/** What a workflow gives the agents that its steps run, and what it lets strangers tell them. */
describe('what the job of an agent holds', () => {
  const path = '.github/workflows/agent.yml';
  const job = (steps: string) =>
    `name: agent\non: workflow_dispatch\npermissions: {}\njobs:\n  agent:\n    runs-on: ubuntu-latest\n    steps:\n${steps}`;
  const mint = (inputs = '') =>
    `      - uses: actions/create-github-app-token@v2\n        id: app\n        with:\n          private-key: \${{ secrets.APP_PRIVATE_KEY }}\n${inputs}`;
  const agent = (token: string) =>
    `      - uses: google-github-actions/run-gemini-cli@v0\n        env:\n          GITHUB_TOKEN: \${{ ${token} }}\n        with:\n          prompt: Sort.\n`;
  const told = (steps: string) =>
    of('agent-job-secrets', { [path]: job(steps) }).map(({ level, message }) => [
      level,
      /with (.*?): text/.exec(message)?.[1],
    ]);

  it('is the token that it is handed, with its rights, and not the key', () => {
    assert.deepEqual(told(`${mint()}${agent('steps.app.outputs.token')}`), [
      ['warning', 'a token of an app (by APP_PRIVATE_KEY) that may do all that the app may'],
    ]);
    assert.deepEqual(told(`${mint('          permission-issues: write\n')}${agent('steps.app.outputs.token')}`), [
      ['note', 'a token of an app (by APP_PRIVATE_KEY), limited to issues: write'],
    ]);
    assert.deepEqual(told(`${mint()}${agent('github.token')}`), [
      ['note', 'the key of an app, APP_PRIVATE_KEY, as the input of a step alone'],
    ]);
    const again = `${mint()}${agent('steps.app.outputs.token')}`.replace(
      'env:\n',
      'env:\n          KEY: ${{ secrets.APP_PRIVATE_KEY }}\n',
    );
    assert.deepEqual(told(again), [['warning', 'the secret APP_PRIVATE_KEY']]);
  });

  it('is told once of a step, at what opens most, and taken away where the step itself is handed it', () => {
    const own = agent('github.token').replace(
      'env:\n',
      'env:\n          HOST: ${{ secrets.VERCEL_TOKEN }}\n          DB: ${{ secrets.SUPABASE_SERVICE_ROLE_KEY }}\n',
    );
    assert.deepEqual(told(own), [['warning', 'the secret SUPABASE_SERVICE_ROLE_KEY, and the secret VERCEL_TOKEN']]);
    assert.match(of('agent-job-secrets', { [path]: job(own) })[0]?.message ?? '', /Take it away from the step/);
  });

  it('is an identity token that its action asks for as long as it is handed no token', () => {
    const advice = (inputs: string) => {
      const steps = `      - uses: anthropics/claude-code-action@v1\n        with:\n          prompt: Sort.\n${inputs}`;
      const text = job(steps).replace('permissions: {}', 'permissions: { id-token: write }');
      return of('agent-job-secrets', { [path]: text }).map(({ message }) => /use that\. (.*)$/.exec(message)?.[1]);
    };
    const hand = 'The action needs it to get its token: hand it one as github_token, and take the scope out.';
    assert.deepEqual(advice(''), [hand]);
    assert.deepEqual(advice('          github_token: ${{ github.token }}\n'), [
      'Move the agent, or what needs the secret, to a job of its own.',
    ]);
  });

  it('is all of the environment, where it asks nobody', () => {
    const cursor = (flags: string) =>
      told(
        `      - run: cursor-agent -p ${flags} 'Sort'\n        env:\n          CURSOR_API_KEY: \${{ secrets.CURSOR_API_KEY }}\n          JIRA_API_TOKEN: \${{ secrets.JIRA_API_TOKEN }}\n          FIGMA: \${{ secrets.FIGMA_TOKEN }}\n          SITE: \${{ secrets.JIRA_URL }}\n`,
      );
    assert.deepEqual(cursor('--force'), [['warning', 'the secrets JIRA_API_TOKEN and FIGMA_TOKEN in its environment']]);
    assert.deepEqual(cursor(''), []);
  });
});

describe('an agent that the action of opencode runs', () => {
  const workflow = (
    action: string,
    condition = "contains(github.event.comment.body, '/oc')",
    event = 'issue_comment',
  ) =>
    `name: oc\non: ${event}\npermissions: { contents: write }\njobs:\n  oc:\n    if: ${condition}\n    runs-on: ubuntu-latest\n    steps:\n      - uses: ${action}\n        env:\n          DEPLOY: \${{ secrets.DEPLOY_TOKEN }}\n        with:\n          prompt: Sort \${{ github.event.comment.body }}\n`;
  const told = (text: string) =>
    ['agent-job-secrets', 'agent-untrusted-text-in-prompt'].flatMap((rule) =>
      of(rule, { '.github/workflows/oc.yml': text }).map(({ level }) => `${level} ${rule}`),
    );

  it('is told as others are, under both of its names', () => {
    for (const action of ['sst/opencode/github@latest', 'anomalyco/opencode/github@v1.1.34'])
      assert.deepEqual(told(workflow(action)), ['warning agent-job-secrets', 'warning agent-untrusted-text-in-prompt']);
    assert.deepEqual(told(workflow('sst/opencode@latest')), []);
  });

  it('is a note where its conditions never hold, but for who calls the workflow', () => {
    for (const condition of ['false', '${{ false }}', "false && github.event_name == 'push'"]) {
      const levels = told(workflow('sst/opencode/github@latest', condition));
      assert.equal(levels.length > 0 && levels.every((level) => level.startsWith('note ')), true, condition);
    }
    const called = workflow('sst/opencode/github@latest', "github.event_name == 'issue_comment'", 'workflow_call');
    assert.ok(told(called).includes('warning agent-job-secrets'));
  });
});

describe('the text of whoever starts an agent', () => {
  const told = (on: string, text: string, inputs = '') =>
    of('agent-untrusted-text-in-prompt', {
      '.github/workflows/agent.yml': `name: agent\non:\n${on}permissions: { issues: write }\njobs:\n  agent:\n    runs-on: ubuntu-latest\n    steps:\n      - uses: anthropics/claude-code-action@v1\n        with:\n          prompt: Sort \${{ github.event.${text} }}\n${inputs}`,
    }).map(({ level }) => level);
  const on = (event: string, type: string) => `  ${event}:\n    types: [${type}]\n`;

  it('is a note where the action asks for write access, and who causes the event wrote it', () => {
    assert.deepEqual(told(on('issues', 'opened'), 'issue.body'), ['note']);
    assert.deepEqual(told(on('issue_comment', 'created'), 'comment.body'), ['note']);
    // Who labels an issue, or answers it, need not have written it.
    assert.deepEqual(told(on('issues', 'labeled'), 'issue.body'), ['warning']);
    assert.deepEqual(told(on('issue_comment', 'created'), 'issue.body'), ['warning']);
    const open = "          allowed_non_write_users: '*'\n";
    assert.deepEqual(told(on('issues', 'opened'), 'issue.body', open), ['warning']);
  });
});

describe('text of strangers in variables', () => {
  const path = '.github/workflows/agent.yml';
  const agent = (prompt: string, rest = '', scopes = '{ issues: write }') =>
    `name: agent\non: issues\npermissions: ${scopes}\njobs:\n  agent:\n    runs-on: ubuntu-latest\n    steps:\n      - uses: google-github-actions/run-gemini-cli@v0\n        env:\n          TITLE: \${{ github.event.issue.title }}\n          BODY: \${{ github.event.issue.body }}\n        with:\n          prompt: '${prompt}'\n${rest}`;
  const told = (text: string) =>
    of('agent-untrusted-text-in-prompt', { [path]: text }).map(({ level, message }) => `${level}: ${message}`);

  it('is in the prompt where an expression or a shell puts it there', () => {
    assert.match(told(agent('Sort ${{ env.TITLE }}')).join(), /^warning: TITLE, which .* is put into the prompt of/);
    const script = agent('x').replace(/- uses: [\s\S]*$/, '');
    const shell = `${script}- env:\n          TITLE: \${{ github.event.issue.title }}\n        run: gemini -p "Sort $TITLE"\n`;
    assert.match(told(shell).join(), /^warning: TITLE, which .* is put into the prompt of/);
  });

  it('is told once for a prompt, with all of it', () => {
    const [first, ...others] = told(agent('Sort ${{ env.TITLE }} and ${{ env.BODY }}'));
    assert.deepEqual(others, []);
    assert.match(first ?? '', /TITLE and BODY, which hold the text of an event, are put .* whoever writes them gives/);
  });

  it('is a note where the agent has no tool, or none but those that look, and nothing to take', () => {
    const answer = (rest = '') =>
      told(
        agent('x').replace(
          /- uses: [\s\S]*$/,
          `- uses: actions/ai-inference@v1\n        with:\n          prompt: 'Sort \${{ github.event.issue.title }}'\n${rest}`,
        ),
      );
    assert.match(answer().join(), /^note: /);
    assert.match(answer('          enable-github-mcp: true\n').join(), /^warning: /);
    assert.match(answer('          enable-github-mcp: ${{ inputs.tools }}\n').join(), /^warning: /);
    assert.match(answer('          enable-github-mcp: false\n').join(), /^note: /);
    const claude = (tools: string) =>
      told(
        agent('x').replace(
          /- uses: [\s\S]*$/,
          `- uses: anthropics/claude-code-action@v1\n        with:\n          prompt: 'Sort \${{ github.event.issue.title }}'\n          claude_args: '--allowedTools "${tools}"'\n          allowed_non_write_users: '*'\n`,
        ),
      );
    assert.match(claude('Read,Grep').join(), /^note: /);
    assert.match(claude('Read,Bash(gh issue edit:*)').join(), /^warning: /);
  });

  it('is handed to the agent where the prompt of an action names the variable: once, as heavy as what it can do with it', () => {
    const [first, ...others] = told(agent('Sort $TITLE and ${BODY}.'));
    assert.deepEqual(others, []);
    assert.match(
      first ?? '',
      /^warning: Text of others, in TITLE and BODY, is handed to Gemini CLI in agent, whose prompt names/,
    );
    assert.match(told(agent('Sort $TITLE.', '', '{ issues: read }')).join(), /^note: /);
    const listed = `          settings: '{ "tools": { "core": ["run_shell_command(gh issue edit)"] } }'\n`;
    assert.match(told(agent('Sort $TITLE.', listed)).join(), /^note: /);
    assert.deepEqual(told(agent('Sort it.')), []);
  });

  it('is in the prompt where the slash command that makes it lets a shell write the variable there', () => {
    const command = (text: string) => ({ '.gemini/commands/desk/sort.toml': `prompt = """\n${text}\n"""\n` });
    const byFile = (workflow: string, files: Readonly<Record<string, string>>) =>
      of('agent-untrusted-text-in-prompt', { [path]: workflow, ...files }).map(
        ({ level, message }) => `${level}: ${message}`,
      );
    const sort = agent('/desk:sort');
    const both = byFile(sort, command('Sort !{echo $TITLE} and !{printf "%s" "${BODY}"}.'));
    assert.equal(both.length, 1);
    assert.match(
      both[0] ?? '',
      /^warning: Text of others, in TITLE and BODY, is put into the prompt of Gemini CLI in agent, by its command \/desk:sort: whoever/,
    );
    assert.match(byFile(sort, command('!{echo $TITLE}'))[0] ?? '', /in TITLE, is put/);
    assert.match(byFile(agent('/desk:sort', '', '{ issues: read }'), command('!{echo $TITLE}')).join(), /^note: /);
    assert.match(byFile(agent('/desk:sort', '', '{ id-token: write }'), command('!{echo $TITLE}')).join(), /^note: /);
    for (const text of ['Sort it.', 'Sort $TITLE.', '!{echo $TITLES}', '!{echo TITLE}'])
      assert.deepEqual(byFile(sort, command(text)), [], text);
    assert.deepEqual(byFile(sort, {}), []);
    // These the action brings itself.
    const brought = (name: string, variable: string) =>
      told(agent(name).replace('TITLE:', `${variable}:`).replace('          BODY:', '          OTHER:'));
    for (const [name, variable] of [
      ['gemini-triage', 'ISSUE_TITLE'],
      ['gemini-triage', 'ISSUE_BODY'],
      ['gemini-invoke', 'TITLE'],
      ['gemini-invoke', 'DESCRIPTION'],
      ['gemini-invoke', 'ADDITIONAL_CONTEXT'],
      ['gemini-review', 'ADDITIONAL_CONTEXT'],
      ['gemini-scheduled-triage', 'ISSUES_TO_TRIAGE'],
    ] as const) {
      const message = brought(`/${name}`, variable).join();
      assert.match(message, new RegExp(`^warning: Text of others, in ${variable}, .* by its command /${name}: `));
    }
    assert.deepEqual(brought('/gemini-scheduled-triage', 'ISSUE_TITLE'), []);
  });

  it('starts an agent of few tools that may do what its settings list, and no more', () => {
    const told = (settings: object) =>
      of('agent-untrusted-trigger-write', {
        [path]: agent('Sort it.', `          settings: '${JSON.stringify(settings)}'\n`),
      }).map(({ level, message }) => `${level}: ${message}`);
    const core = (...tools: readonly string[]) => ({ tools: { core: tools } });
    const github = (rest: object) => ({ mcpServers: { github: { command: 'docker', ...rest } } });
    assert.match(
      told(core('run_shell_command(gh issue edit)', 'run_shell_command(gh label list)')).join(),
      /^warning: .*use gh issue edit\b/,
    );
    assert.deepEqual(told(core('run_shell_command(gh label list)')), []);
    assert.deepEqual(told({ coreTools: ['run_shell_command(echo)'] }), []);
    const included = {
      ...core('run_shell_command(echo)'),
      ...github({ includeTools: ['get_issue', 'create_pull_request'] }),
    };
    assert.match(told(included).join(), /^warning: .*use mcp__github__create_pull_request\b/);
    // Without a list, a server gives all its tools.
    assert.match(told({ ...core('run_shell_command(echo)'), ...github({}) }).join(), /^error: /);
    assert.match(told({}).join(), /^error: /);
    assert.match(told(core('*')).join(), /^error: /);
    assert.match(told({ ...core('run_shell_command(echo)'), hooks: { BeforeTool: [] } }).join(), /^error: /);
  });
});
