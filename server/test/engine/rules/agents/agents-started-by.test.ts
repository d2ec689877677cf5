import assert from 'node:assert/strict';
import { findingsOf as of } from '../findings-of.ts';

const path = '.github/workflows/agent.yml';

/** Who can start an agent, and what it can reach then, decide what a stranger's words are worth. */
describe('an agent that strangers start', () => {
  const workflow = (on: string, condition: string, steps: string, runner = 'ubuntu-latest') =>
    `name: agent\non:\n${on}permissions:\n  contents: write\njobs:\n  agent:\n${condition && `    if: ${condition}\n`}    runs-on: ${runner}\n    steps:\n${steps}`;
  const told = (text: string) =>
    of('agent-untrusted-trigger-write', { [path]: text }).map(({ level, message }) => [
      level,
      message.split(' lets ')[0],
    ]);
  const claude = `      - run: claude -p "Sort"\n`;
  const labeled = '  issues:\n    types: [labeled]\n';
  const comment = '  issue_comment:\n    types: [created]\n';
  const hasLabel = "contains(github.event.issue.labels.*.name, 'desk')";

  it('is not kept from whoever comments on what somebody else has labelled', () => {
    assert.deepEqual(told(workflow(comment, hasLabel, claude)), [['error', 'issue_comment']]);
    assert.deepEqual(told(workflow(labeled + comment, hasLabel, claude)), [['error', 'issue_comment']]);
    assert.deepEqual(told(workflow(labeled, hasLabel, claude)), [['note', 'issues']]);
    assert.deepEqual(told(workflow(labeled, '', claude)), [['note', 'issues']]);
    assert.deepEqual(told(workflow('  issues:\n    types: [opened, labeled]\n', '', claude)), [['error', 'issues']]);
  });

  it('is told with the runner that it has, where that is a machine of somebody', () => {
    const [found] = of('agent-untrusted-trigger-write', {
      [path]: workflow(comment, '', claude, '[self-hosted, macOS]'),
    });
    assert.match(found?.message ?? '', /in agent on a runner of your own, and its token/);
  });

  const codex = (flags: string, after = '') =>
    told(workflow(comment, '', `      - id: ask\n        run: codex exec ${flags} "Sort"\n${after}`));
  const answer = (script: string) =>
    `      - uses: actions/github-script@v7\n        with:\n          script: ${script}\n`;

  it('is a note where its sandbox reads alone, and what it answers is data for other steps', () => {
    assert.deepEqual(codex('--json'), [['note', 'issue_comment']]);
    assert.deepEqual(codex('', answer('say(${{ toJSON(steps.ask.outputs.text) }})')), [['note', 'issue_comment']]);
    assert.deepEqual(codex('', answer('say("${{ steps.ask.outputs.text }}")')), [['error', 'issue_comment']]);
    for (const flags of ['--full-auto', '--sandbox workspace-write', '-c sandbox_mode=x'])
      assert.deepEqual(codex(flags), [['error', 'issue_comment']], flags);
  });

  it('is told what strangers write by a text that a script makes of what it has fetched', () => {
    const script = (last: string) =>
      `      - run: |\n          TEXT=$(gh issue view "$N" --json body)\n          PROMPT="Do this:\n\n          $TEXT\n          "\n          ${last}\n`;
    const found = (last: string) =>
      of('agent-untrusted-text-in-prompt', { [path]: workflow(comment, '', script(last)) }).length;
    assert.equal(found('claude -p "$PROMPT"'), 1);
    assert.equal(found('claude -p "$OTHER"'), 0);
  });
});

describe('an agent of Gemini CLI whose list of tools is empty', () => {
  const gemini = (core: string) =>
    `name: agent\non: issues\npermissions:\n  contents: read\njobs:\n  agent:\n    runs-on: ubuntu-latest\n    steps:\n      - uses: google-github-actions/run-gemini-cli@v0\n        env:\n          TOKEN: \${{ secrets.VERCEL_TOKEN }}\n        with:\n          settings: '{ "tools": { "core": ${core} } }'\n          prompt: "Sort: \${{ github.event.issue.title }}"\n`;
  const levels = (core: string) =>
    of('agent-untrusted-text-in-prompt', { [path]: gemini(core) }).map(({ level }) => level);

  it('answers and no more, whatever it is told', () => {
    assert.deepEqual(levels('[]'), ['note']);
    assert.deepEqual(levels('["run_shell_command"]'), ['warning']);
  });
});

describe('an agentic workflow that everybody starts', () => {
  const triage = (tools: string) =>
    of('agent-open-actor-list', {
      '.github/workflows/triage.md': `---\non:\n  issues:\n  roles: all\npermissions:\n  issues: read\ntools:\n  github:\n${tools}safe-outputs:\n  add-comment:\n---\nSort.\n`,
    });

  it('weighs more where it keeps a memory for later runs', () => {
    const [found] = triage('  cache-memory: true\n');
    assert.equal(found?.level, 'warning');
    assert.match(found?.message ?? '', /one text steers its later runs/);
    for (const tools of ['', '  cache-memory: false\n'])
      assert.deepEqual(
        triage(tools).map(({ level }) => level),
        ['note'],
      );
  });
});

/** What a platform refuses grants nothing, and is no limit either. */
describe('a permission of opencode that is none of its words', () => {
  const config = (permission: unknown) =>
    of('agent-unparseable', { 'opencode.json': JSON.stringify({ permission }) }).map(({ message }) => message);

  it('is told at the word', () => {
    assert.match(config({ bash: 'always' })[0] ?? '', /^"always" is no answer of opencode, .*Correct it\.$/);
    assert.equal(config({ bash: { 'git *': 'yes' } }).length, 1);
    assert.equal(config('never').length, 1);
    const agent = '---\ndescription: Sorts letters.\npermission:\n  edit: no-way\n---\nSort.\n';
    assert.equal(of('agent-unparseable', { '.opencode/agents/desk.md': agent }).length, 1);
    for (const known of ['allow', { bash: 'ask', edit: { '*': 'deny' } }, { bash: '{env:DESK}' }])
      assert.deepEqual(config(known), []);
  });
});
