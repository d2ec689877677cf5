import assert from 'node:assert/strict';
import { sudoTextFacts } from '../../../engine/extract/sudoers.ts';
import { repository } from '../repository.ts';

describe('rules of sudo that stand in another text', () => {
  it('are read without what stands before them, and have their places in it', () => {
    const rule = 'keeper ALL=(ALL) NOPASSWD: ALL';
    const text = `${'#'.repeat(20_000_000)}\n${rule}\n`;
    const start = text.length - 1 - rule.length;
    const span = { start, end: start + rule.length };
    // Each would take a hundredth of a second by a text of the same length.
    for (let n = 0; n < 20_000; n++) {
      const { grants = [], identities = [] } = sudoTextFacts({ path: 'a.yml', text, span, file: '/etc/sudoers' });
      if (n > 0) continue;
      assert.deepEqual(
        grants.map(({ span }) => text.slice(span.start, span.end)),
        [rule],
      );
      assert.deepEqual(
        identities.map(({ nameSpan }) => text.slice(nameSpan?.start, nameSpan?.end)),
        ['keeper'],
      );
    }
  });

  it('are told where they stand, of each task', () => {
    const path = 'ops/playbooks/site.yml';
    const task = (n: number) =>
      `    - name: rule ${n}\n      lineinfile:\n        path: /etc/sudoers.d/d${n}\n        line: "keeper${n} ALL=(ALL) NOPASSWD: ALL"\n    - community.general.sudoers:\n        name: s${n}\n        user: picker${n}\n        commands: ALL\n`;
    const text = `- hosts: shops\n  become: true\n  tasks:\n${[1, 2, 3].map(task).join('')}`;
    const { engine } = repository({ [path]: text });
    const told = engine.findings(path).filter(({ rule }) => rule === 'host-sudo-all');
    const lineAt = (at: number) => text.slice(text.lastIndexOf('\n', at) + 1, text.indexOf('\n', at)).trim();
    assert.deepEqual(
      told.map(({ at: { span } }) => [lineAt(span.start), text.slice(span.start, span.end)]),
      [1, 2, 3].flatMap((n) => [
        [`line: "keeper${n} ALL=(ALL) NOPASSWD: ALL"`, 'ALL'],
        ['commands: ALL', 'ALL'],
      ]),
    );
  });
});
