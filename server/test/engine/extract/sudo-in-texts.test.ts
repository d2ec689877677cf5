import assert from 'node:assert/strict';
import { firstStartFacts } from '../../../engine/extract/first-start.ts';
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

  it('are read in each here-document by itself', () => {
    const path = 'main.tf';
    const machine = (n: number, lines: string) =>
      `resource "aws_instance" "shop${n}" {\n  user_data = <<-EOT\n${lines}  EOT\n}\n`;
    const cloud = (n: number) =>
      `    #cloud-config\n    write_files:\n      - path: /etc/sudoers.d/d${n}\n        content: |\n          keeper${n} ALL=(ALL) NOPASSWD: ALL\n`;
    const script = (n: number) =>
      `    #!/bin/sh\n    echo "picker${n} ALL=(ALL) NOPASSWD: ALL" > /etc/sudoers.d/p${n}\n`;
    const long = `# ${'x'.repeat(2_000_000)}\n`;
    const text = long + [1, 2, 3].map((n) => machine(2 * n, cloud(n)) + machine(2 * n + 1, script(n))).join('');
    const { engine } = repository({ [path]: text });
    const lineAt = (at: number) => text.slice(text.lastIndexOf('\n', at) + 1, text.indexOf('\n', at)).trim();
    const told = engine.findings(path).filter(({ rule }) => rule === 'host-sudo-all');
    assert.deepEqual(
      told.map(({ at: { span } }) => [lineAt(span.start), text.slice(span.start, span.end)]),
      [1, 2, 3].flatMap((n) => [
        [`keeper${n} ALL=(ALL) NOPASSWD: ALL`, 'ALL'],
        [`echo "picker${n} ALL=(ALL) NOPASSWD: ALL" > /etc/sudoers.d/p${n}`, 'ALL'],
      ]),
    );
    const part = cloud(1);
    const all = '\n'.repeat(10_000_000) + part;
    // Each would take a tenth of a second by a text of the same length.
    for (let n = 0; n < 1_000; n++) {
      const { grants = [] } = firstStartFacts({ path, text: all, span: { start: 10_000_000, end: all.length } });
      if (n === 0)
        assert.deepEqual(
          grants.map(({ span }) => all.slice(span.start, span.end)),
          ['keeper1 ALL=(ALL) NOPASSWD: ALL'],
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
