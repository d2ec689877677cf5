import assert from 'node:assert/strict';
import { readInventoryTexts } from '../../../engine/reading/read-inventory-source.ts';
import type { Rule } from '../../../engine/rules/rule.ts';
import { repository } from '../repository.ts';

const rule = (id: string, more = '') => `id: ${id}
${more}title: A grant on all buckets
category: privilege
level: warning
each: grant
when:
  resources: 'arn:aws:s3:::\\*'
message: 'This permits {actions} on every bucket.'
why: Buckets of this account hold data of several teams.
`;

const detector = (id: string, more = '') => `id: ${id}
${more}title: Acme token
anchors: [acme_]
shape: 'acme_[a-z0-9]{20}'
why: It opens the ordering system of the company.
`;

/** Each finding in files of own rules: the file, the text it points at, its level and its message. */
function told(files: Readonly<Record<string, string>>): readonly string[] {
  const { engine } = repository(files);
  return Object.entries(files).flatMap(([path, text]) =>
    engine
      .findings(path)
      .filter(({ rule }) => rule === 'config-invalid')
      .map(({ at, level, message }) => `${path}: ${text.slice(at.span.start, at.span.end)}: ${level}: ${message}`),
  );
}

const noEffect = 'Until it is corrected this part of the file has no effect.';

describe('ids of own rules', () => {
  it('belong to one file, the first by path, in whichever order they are read', () => {
    const files = [
      ['.identity/rules/a.yaml', rule('no-star-buckets')],
      ['.identity/rules/b.yaml', `# Of the other team.\n${rule('no-star-buckets')}`],
    ] as const;
    const expected = [
      `.identity/rules/b.yaml: no-star-buckets: warning: .identity/rules/a.yaml has a rule no-star-buckets already: choose another id. ${noEffect}`,
    ];
    assert.deepEqual(told(Object.fromEntries(files)), expected);
    assert.deepEqual(told(Object.fromEntries([...files].reverse())), expected);
  });

  it('belong to one document of a file', () => {
    const path = '.identity/rules/a.yaml';
    assert.deepEqual(told({ [path]: `${rule('no-star-buckets')}---\n${rule('no-star-buckets')}` }), [
      `${path}: no-star-buckets: warning: This file has a rule no-star-buckets already: choose another id. ${noEffect}`,
    ]);
  });

  for (const [what, id, text] of [
    ['a rule', 'aws-admin', rule],
    ['a detector', 'secret-github-pat', detector],
  ] as const) {
    const path = '.identity/rules/a.yaml';

    it(`of ${what} of the product are taken over only where that is said`, () => {
      assert.deepEqual(told({ [path]: text(id) }), [
        `${path}: ${id}: warning: Identity Hygiene has a rule ${id} of its own: choose another id, or say "replaces: true" to have yours in its place. ${noEffect}`,
      ]);
      assert.deepEqual(told({ [path]: text(id, 'replaces: true\n') }), []);
    });

    it(`of ${what} that is none of the product's replace nothing, and hold`, () => {
      const [said, ...others] = told({ [path]: text(`${id}s`, 'replaces: true\n') });
      assert.deepEqual(others, []);
      assert.match(
        said ?? '',
        new RegExp(
          `: ${id}s: note: There is no rule ${id}s to replace, the nearest is ${id}\\. All else in the file holds\\.$`,
        ),
      );
    });
  }

  it('of a provider are told each by itself', () => {
    const path = '.identity/rules/a.yaml';
    const entry = (id: string) => `  - ${detector(id).trimEnd().replaceAll('\n', '\n    ')}\n`;
    const text = `provider: Acme\ndetectors:\n${entry('secret-acme-a')}${entry('secret-github-pat')}${entry('secret-acme-b')}`;
    const found = told({ [path]: text, '.identity/rules/b.yaml': detector('secret-acme-b') });
    assert.deepEqual(
      found.map((line) => line.split(': ').slice(0, 2)),
      [
        [path, 'secret-github-pat'],
        ['.identity/rules/b.yaml', 'secret-acme-b'],
      ],
    );
  });

  it('that are refused change no rule of ours', () => {
    const { engine } = repository({ '.identity/rules/a.yaml': rule('aws-admin') });
    assert.notEqual(engine.rule('aws-admin')?.title, 'A grant on all buckets');
    const { engine: other } = repository({ '.identity/rules/a.yaml': rule('aws-admin', 'replaces: true\n') });
    assert.equal(other.rule('aws-admin')?.title, 'A grant on all buckets');
  });

  it('hold as soon as the file before them is gone', () => {
    const other = rule('no-star-buckets').replace('A grant', 'Any grant');
    const repo = repository({ '.identity/rules/a.yaml': rule('no-star-buckets'), '.identity/rules/b.yaml': other });
    assert.equal(repo.engine.rule('no-star-buckets')?.title, 'A grant on all buckets');
    repo.remove('.identity/rules/a.yaml');
    assert.deepEqual(repo.engine.findings('.identity/rules/b.yaml'), []);
    assert.equal(repo.engine.rule('no-star-buckets')?.title, 'Any grant on all buckets');
  });

  for (const [what, text, ours] of [
    ['rules', rule, 'aws-admin'],
    ['detectors', detector, 'secret-github-pat'],
  ] as const)
    it(`of ${what} are judged again as they are typed`, () => {
      const path = '.identity/rules/b.yaml';
      const { engine } = repository({ '.identity/rules/a.yaml': text('secret-acme-a'), [path]: text('secret-acme-a') });
      const typed = (id: string) => {
        engine.edit(path, text(id));
        return engine.findings(path).map(({ message }) => message.replace(/:.*$/s, ''));
      };
      assert.deepEqual(typed('secret-acme-b'), []);
      assert.deepEqual(typed(ours), [`Identity Hygiene has a rule ${ours} of its own`]);
      assert.deepEqual(typed('secret-acme-a'), ['.identity/rules/a.yaml has a rule secret-acme-a already']);
    });

  it('that an inventory lays down are the inventory’s', () => {
    const repo = repository({ '.identity/rules/a.yaml': rule('no-star-buckets') });
    const inherited = repository({ '.identity/rules/a.yaml': rule('no-star-buckets') }).engine.rule('no-star-buckets');
    assert.ok(inherited);
    const { records, owners } = readInventoryTexts([]);
    const rules: readonly Rule[] = [{ ...inherited, level: 'error' }];
    repo.engine.setInventories([{ name: 'Company', isReachable: true, records, owners, rules }]);
    assert.match(
      repo.engine.findings('.identity/rules/a.yaml')[0]?.message ?? '',
      /^An inventory lays down a rule no-star-buckets, which holds: choose another id\./,
    );
    assert.equal(repo.engine.rule('no-star-buckets')?.level, 'error');
  });
});
