import assert from 'node:assert/strict';
import { findingsOf } from '../findings-of.ts';

const settings = (permissions: object) => JSON.stringify({ permissions }, null, 2);
const levels = (permissions: object) =>
  findingsOf('agent-auto-approve-side-effects', { '.claude/settings.json': settings(permissions) }).map(
    ({ level }) => level,
  );

describe('commands that are approved beforehand', () => {
  const allow = ['Bash(terraform destroy:*)'];

  it('are not told where a rule that goes first refuses them or asks', () => {
    assert.deepEqual(levels({ allow }), ['warning']);
    assert.deepEqual(levels({ allow, deny: ['Bash(terraform destroy:*)'] }), []);
    assert.deepEqual(levels({ allow, ask: ['Bash(terraform:*)'] }), []);
    assert.deepEqual(levels({ allow, deny: ['Bash(terraform apply:*)'] }), ['warning']);
  });

  it('are told by what comes behind variables and sudo', () => {
    for (const before of ['AWS_PROFILE=shop ', 'sudo ', 'npx '])
      assert.deepEqual(levels({ allow: [`Bash(${before}terraform destroy:*)`] }), ['warning'], before);
  });

  it('leave a tool that runs things a note where they run any text, and no tool that does more', () => {
    const tool = 'mcp__playwright__browser_evaluate';
    assert.deepEqual(levels({ allow: [tool] }), ['warning']);
    for (const program of ['python', 'node', 'bash'])
      assert.deepEqual(levels({ allow: [`Bash(${program} *)`, tool] }), ['note'], program);
    for (const rule of ['Bash(npm test)', 'Bash(curl *)', 'Bash(tar *)'])
      assert.deepEqual(levels({ allow: [rule, tool] }), ['warning'], rule);
    assert.deepEqual(levels({ allow: ['Bash(python *)', 'mcp__github__delete_file'] }), ['warning']);
    assert.deepEqual(levels({ allow: [tool], ask: ['Bash(python *)'] }), ['warning']);
  });
});
