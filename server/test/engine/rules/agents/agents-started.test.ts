import assert from 'node:assert/strict';
import { repository } from '../../repository.ts';

const path = '.github/workflows/agent.yml';

interface Started {
  readonly on?: string;
  readonly job?: string;
  readonly step?: string;
  readonly before?: string;
}

/** An agent in a job whose token may write; conditions of the job, of the step, and a job before it. */
function workflow({ on = '[issues, issue_comment, workflow_dispatch]', job, step, before }: Started): string {
  return [
    'name: agent',
    `on: ${on}`,
    'permissions:',
    '  contents: write',
    'jobs:',
    ...(before ? ['  sort:', `    if: ${before}`, '    runs-on: ubuntu-latest', '    steps: [{ run: true }]'] : []),
    '  agent:',
    ...(before ? ['    needs: sort'] : []),
    ...(job ? [`    if: ${job}`] : []),
    '    runs-on: ubuntu-latest',
    '    timeout-minutes: 9',
    '    steps:',
    '      - uses: google-github-actions/run-gemini-cli@0123456789abcdef0123456789abcdef01234567',
    ...(step ? [`        if: ${step}`] : []),
    '        with: { prompt: Sort it. }',
    '',
  ].join('\n');
}

/** The event that the finding names. */
function told(text: string, others: Readonly<Record<string, string>> = {}): string | undefined {
  const { engine } = repository({ [path]: text, ...others });
  const found = engine.findings(path).find(({ rule }) => rule === 'agent-untrusted-trigger-write');
  return (
    found && /^(\w+) lets (?:anybody|people with write access|whom a condition admits) start/.exec(found.message)?.[1]
  );
}

describe('who can start an agent of a workflow', () => {
  const conditions: readonly (readonly [string, string | undefined])[] = [
    ["github.event_name == 'issue_comment'", 'issue_comment'],
    ["${{ 'issue_comment' == github.event_name }}", 'issue_comment'],
    ["github.event_name == 'ISSUE_COMMENT' && contains(github.event.comment.body, '@bot')", 'issue_comment'],
    ["github.event_name == 'workflow_dispatch'", undefined],
    ["github.event_name != 'issues'", 'issue_comment'],
    ["\"!(github.event_name == 'issues' || github.event_name == 'issue_comment')\"", undefined],
    ["github.event_name == 'workflow_dispatch' || github.event_name == 'issue_comment'", 'issue_comment'],
    ['contains(fromJSON(\'["workflow_dispatch", "issue_comment"]\'), github.event_name)', 'issue_comment'],
    ['contains(fromJSON(\'["workflow_dispatch"]\'), github.event_name)', undefined],
    ["startsWith(github.event_name, 'workflow_')", undefined],
    ["${{ github.event_name == 'workflow_dispatch' }}", undefined],
    // What an event does not hold is empty: an issue has no comment.
    ["contains(github.event.comment.body, '@bot')", 'issue_comment'],
    ['github.event.issue.pull_request', 'issue_comment'],
    ["github.event.comment.author_association == 'MEMBER'", 'issue_comment'],
    // One author by name is nobody else.
    ["github.event.comment.user.login == 'octo'", undefined],
    // What cannot be decided lets in.
    ["needs.sort.outputs.kind == 'task'", 'issues'],
    ["vars.AGENT == 'on' || github.event_name == 'workflow_dispatch'", 'issues'],
    ['contains(fromJSON(vars.EVENTS), github.event_name)', 'issues'],
    ["${{ github.event_name == 'workflow_dispatch' }} && always()", 'issues'],
    ["github.event_name == 'workflow_dispatch' &&", 'issues'],
  ];
  for (const [condition, event] of conditions)
    it(`read the condition ${condition}`, () => {
      assert.equal(told(workflow({ job: condition })), event);
      assert.equal(told(workflow({ step: condition })), event);
      assert.equal(told(workflow({ before: condition })), event);
    });

  it('heed no condition of a job behind which it starts whatever becomes of that', () => {
    const before = "github.event_name == 'workflow_dispatch'";
    assert.equal(told(workflow({ before, job: 'always()' })), 'issues');
  });

  it('heed the activities that the trigger names', () => {
    const on = '{ issues: { types: [opened, labeled] }, issue_comment: { types: [edited] } }';
    assert.equal(told(workflow({ on, job: "github.event.action == 'edited'" })), 'issue_comment');
    assert.equal(told(workflow({ on, job: "github.event.action == 'deleted'" })), undefined);
    assert.equal(told(workflow({ on, job: "github.event.action == 'labeled'" })), 'issues');
  });

  const behind = (name: string) => workflow({ on: `{ workflow_run: { workflows: [${name}], types: [completed] } }` });
  const upstream = (on: string) => ({ '.github/workflows/notes.yml': `name: Notes\non: ${on}\njobs: {}\n` });

  it('follow workflow_run to the workflow that it names', () => {
    assert.equal(told(behind('Notes'), upstream("{ push: { tags: ['v*'] } }")), undefined);
    assert.equal(told(behind('Notes'), upstream('[push, pull_request]')), 'workflow_run');
    assert.equal(told(behind('Notes')), 'workflow_run');
    assert.equal(told(behind('Notes, Others'), upstream('push')), 'workflow_run');
  });

  it('heed what a condition asks of the run before', () => {
    const on = '{ workflow_run: { workflows: [Notes] } }';
    assert.equal(told(workflow({ on, job: "github.event.workflow_run.event == 'push'" })), undefined);
    assert.equal(told(workflow({ on, job: "github.event.workflow_run.event == 'pull_request'" })), 'workflow_run');
  });

  it('follow an edit of the workflow before', () => {
    const { engine, write } = repository({ [path]: behind('Notes'), ...upstream('push') });
    const count = () => engine.findings(path).filter(({ rule }) => rule === 'agent-untrusted-trigger-write').length;
    assert.equal(count(), 0);
    write('.github/workflows/notes.yml', 'name: Notes\non: pull_request\njobs: {}\n');
    assert.equal(count(), 1);
  });
});
