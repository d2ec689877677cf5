import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { readCsv } from '../../report/read-csv.ts';
import { run } from '../support/command.ts';
import { commit, gitIn, repositoryWith, temporaryFolder, write } from '../support/workspace.ts';

const newSheet = () => path.join(temporaryFolder(), 'sheet.csv');

const role = (name: string, actions: string) => `resource "aws_iam_role" "${name}" {
  name        = "${name}"
  description = "Renders ${name} every night"
  tags        = { owner = "@acme/shop" }
}

resource "aws_iam_role_policy" "${name}" {
  role = aws_iam_role.${name}.id
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = [${actions}], Resource = "arn:aws:s3:::receipts/*" }]
  })
}
`;

const record = (id: string) => `  - id: ${id}
    kind: iam-role
    match: ["aws:arn:aws:iam::*:role/${id}"]
    owners: { technical: ['@acme/shop'] }
    purpose: Renders ${id}
    review: { last: 2025-01-15, by: jo@acme.example, intervalDays: 180 }
`;

const files = {
  'a.tf': role('alpha', '"s3:GetObject"'),
  'b.tf': role('beta', '"s3:GetObject", "s3:PutObject"'),
  'c.tf': role('gamma', '"s3:GetObject"'),
  'd.tf': role('delta', '"s3:GetObject"'),
  'e.tf': role('epsilon', '"s3:GetObject"'),
  '.identity/inventory.yaml': `version: 1\nidentities:\n${record('alpha')}${record('beta')}${record('gamma')}`,
};

describe('review', () => {
  it('says of another file that it is no sheet', () => {
    const root = repositoryWith(files);
    for (const sheet of [`${root}/a.tf`, `${root}/.identity/inventory.yaml`]) {
      const { status, error } = run(['review', sheet, root]);
      assert.equal(status, 1);
      assert.match(error, /^this is no review sheet: .*\n0 recorded, 1 left/);
    }
  });

  it('takes a filled sheet into the records, as a patch that git applies', () => {
    const root = repositoryWith(files);
    gitIn(root, 'config', 'user.email', 'mara@acme.example');
    assert.match(run(['scan', root]).out, /a\.tf:1:\d+ note .*review-overdue/);
    const sheet = newSheet();
    writeFileSync(
      sheet,
      filled(root, { alpha: ['keep', '', 'Still needed; checked'], beta: ['reassign', '@acme/data', ''] }),
    );
    const { out, error, status } = run(['review', sheet, root]);
    assert.equal(status, 0, error);
    assert.match(error, /^2 recorded; nothing written/);
    assert.equal(gitIn(root, 'status', '--porcelain'), '');
    execFileSync('git', ['-C', root, 'apply', '-'], { input: out });
    const inventory = readFileSync(`${root}/.identity/inventory.yaml`, 'utf8');
    assert.match(
      inventory,
      /by: mara@acme\.example\n {6}intervalDays: 180\n {6}decision: keep\n {6}comment: Still needed; checked\n/,
    );
    assert.match(inventory, /- id: beta\n(?:.*\n)*?.*@acme\/data/);
    assert.match(inventory, /- id: gamma\n(?:.*\n)*?.*\{ last: 2025-01-15/);
    assert.doesNotMatch(run(['scan', root]).out, /[ab]\.tf.*review-overdue|config-invalid/);
    assert.match(run(['scan', root]).out, /c\.tf.*review-overdue/);
  });

  it('ends when more is permitted than was reviewed, and not when less is', () => {
    const root = repositoryWith(files);
    const sheet = newSheet();
    writeFileSync(sheet, filled(root, { alpha: ['keep', '', ''], beta: ['keep', '', ''] }));
    assert.equal(run(['review', sheet, root, '--write']).status, 0);
    write(root, { 'a.tf': role('alpha', '"s3:GetObject", "s3:DeleteObject"'), 'b.tf': role('beta', '"s3:GetObject"') });
    const { out } = run(['scan', root]);
    assert.match(out, /a\.tf.*it may do more than when it was reviewed on [\d-]+: s3:DeleteObject on .*review-overdue/);
    assert.doesNotMatch(out, /b\.tf.*review-overdue/);
    const stale = run(['review', sheet, root]);
    assert.equal(stale.status, 1);
    assert.match(stale.error, /alpha: its grants have changed since they were reviewed/);
  });

  it('says which rows it cannot use, and takes the others', () => {
    const root = repositoryWith(files);
    const sheet = newSheet();
    writeFileSync(
      sheet,
      filled(root, {
        alpha: ['maybe', '', ''],
        beta: ['reassign', '', ''],
        delta: ['keep', '', ''],
        gamma: ['Keep', '', ''],
      }),
    );
    const { error, status } = run(['review', sheet, root, '--write']);
    assert.equal(status, 1);
    assert.match(error, /alpha: maybe is none of keep, narrow, retire, reassign/);
    assert.match(error, /beta: the new owner is missing/);
    assert.match(error, /delta: it has no record; register it first/);
    assert.match(error, /1 recorded, 3 left/);
  });

  const entity = (id: string) => `apiVersion: backstage.io/v1alpha1
kind: Resource
metadata:
  name: ${id}
  description: Renders ${id}
  annotations:
    identity-hygiene/match: aws:arn:aws:iam::*:role/${id}
    identity-hygiene/reviewed-at: "2025-01-15"
    identity-hygiene/review-interval-days: "180"
spec:
  type: iam-role
  owner: '@acme/shop'
`;
  const component =
    'apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata: { name: shop }\nspec: { type: service, owner: team-shop }\n';
  const known = ['alpha', 'beta', 'gamma'];
  const recordFile = (id: string) => [`.identity/inventory/${id}.yaml`, `version: 1\nidentities:\n${record(id)}`];
  const { '.identity/inventory.yaml': inventory, ...code } = files;
  const layouts: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    'records of one file': { '.identity/inventory.yaml': inventory },
    'records of a file each': Object.fromEntries(known.map(recordFile)),
    'entities of one file': { 'catalog-info.yaml': [component, ...known.map(entity)].join('---\n') },
  };
  const account =
    'apiVersion: v1\nkind: ServiceAccount\nmetadata:\n  name: delta\n  namespace: shop\n  annotations: { owner: "@acme/shop", description: Renders delta }\n';
  /** What one person does: decisions by identity, and the files whose identities are registered. */
  interface Work {
    readonly reviews?: Readonly<Record<string, readonly string[]>>;
    readonly registers?: readonly string[];
  }
  const pairs: Readonly<Record<string, readonly [Work, Work]>> = {
    'reviews of neighbours': [
      { reviews: { alpha: ['keep', '', ''], gamma: ['reassign', '@acme/data', 'Moved'] } },
      { reviews: { beta: ['narrow', '', 'Drop writes'] } },
    ],
    'registrations, two of them of one name': [{ registers: ['d.tf'] }, { registers: ['d.yaml', 'e.tf'] }],
    'a registration and a review': [
      { registers: ['d.tf', 'e.tf'] },
      { reviews: { gamma: ['keep', '', 'Still needed'] } },
    ],
    'both and both': [
      { registers: ['d.tf'], reviews: { gamma: ['keep', '', ''] } },
      { registers: ['e.tf'], reviews: { alpha: ['keep', '', ''], beta: ['retire', '', ''] } },
    ],
  };

  for (const [layout, inventoryFiles] of Object.entries(layouts))
    for (const [title, work] of Object.entries(pairs))
      it(`on two branches merges without conflict: ${title}, ${layout}`, () => {
        const root = repositoryWith({ ...code, 'd.yaml': account, ...inventoryFiles });
        for (const [index, { reviews, registers = [] }] of work.entries()) {
          gitIn(root, 'checkout', '-q', '-b', `branch-${index}`, 'main');
          const sheet = newSheet();
          if (reviews) writeFileSync(sheet, filled(root, reviews));
          if (reviews) assert.equal(run(['review', sheet, root, '--write']).status, 0);
          for (const file of registers) {
            const args = ['--only', 'inventory-unregistered', '--purpose', 'Renders things', '--write'];
            assert.match(run(['fix', `${root}/${file}`, ...args]).error, /^1 fixed in [12] files?/);
          }
          commit(root);
        }
        gitIn(root, 'checkout', '-q', 'main');
        for (const branch of ['branch-0', 'branch-1'])
          gitIn(root, '-c', 'user.name=a', '-c', 'user.email=a@example.com', 'merge', '-q', '--no-edit', branch);
        assert.equal(gitIn(root, 'status', '--porcelain'), '');

        const { out } = run(['scan', root, '--only', 'inventory']);
        for (const file of work.flatMap(({ registers = [] }) => registers)) assert.ok(!out.includes(`${file}:`), out);
        assert.doesNotMatch(out, /config-invalid|ambiguous|orphan/);
        const decisions = Object.assign({}, ...work.map(({ reviews }) => reviews)) as Record<string, readonly string[]>;
        const after = readCsv(run(['identities', root, '--format', 'csv']).out);
        const decided = after.flatMap(({ name = '', last_decision }) => (last_decision ? [[name, last_decision]] : []));
        assert.deepEqual(
          Object.fromEntries(decided),
          Object.fromEntries(Object.entries(decisions).map(([name, [decision]]) => [name, decision])),
        );
      });
});

/** The sheet of a repository with decisions, as a spreadsheet with another separator saves it. */
function filled(root: string, answers: Readonly<Record<string, readonly string[]>>): string {
  const rows = readCsv(run(['identities', root, '--format', 'csv']).out);
  const names = Object.keys(rows[0] ?? {});
  const cells = rows.map((row) => {
    const [decision = '', new_owner = '', comment = ''] = answers[row.name ?? ''] ?? [];
    return names.map((name) => ({ ...row, decision, new_owner, comment })[name] ?? '');
  });
  return `\ufeff${[names, ...cells].map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(';')).join('\r\n')}\r\n`;
}
