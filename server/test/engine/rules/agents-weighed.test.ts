import assert from 'node:assert/strict';
import { repository } from '../repository.ts';

const json = (value: unknown) => JSON.stringify(value, null, 2);

/** How much weighs what an agent may do, by what else is known of it. */
describe('rules on agents, by how much it weighs', () => {
  it('weigh a way out by what it needs besides', () => {
    const told = (...allow: readonly string[]) =>
      levels(of('agent-shell-scope-escapable', '.claude/settings.json', json({ permissions: { allow } })));
    for (const tool of ['test', 'build', 'vet', 'generate']) {
      assert.deepEqual(told(`Bash(go ${tool}:*)`), ['note'], tool);
      assert.deepEqual(told(`Bash(go ${tool}:*)`, 'Edit'), ['warning'], tool);
      assert.deepEqual(told(`Bash(go ${tool} ./...)`, 'Edit'), [], tool);
    }
    assert.deepEqual(told('Bash(go fmt:*)', 'Edit'), []);
    assert.deepEqual([told('Bash(rg:*)', 'Edit'), told('Bash(rg --files)')], [['note'], []]);
  });

  it('advise nothing that would be told itself', () => {
    const told = (commands: string) =>
      of(
        'agent-shell-unscoped',
        '.claude/skills/desk/SKILL.md',
        `---\nname: desk\ndescription: Tidies.\nallowed-tools: Bash\n---\nRun ${commands}.\n`,
      )[0]?.message ?? '';
    assert.match(told('`go build ./...`, then `go fmt`'), /such as Bash\(go fmt:\*\)\./);
    assert.match(told('`go test ./...`, then `rg --files`'), /in the manner of Bash\(git diff:\*\)/);
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
