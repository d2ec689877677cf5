import assert from 'node:assert/strict';
import { readInventoryTexts } from '../../../engine/index.ts';
import type { InventorySource, InventoryText } from '../../../engine/model/inventory-source.ts';
import { repository, type TestRepository } from '../repository.ts';

const role = (name: string, owner?: string) => `resource "aws_iam_role" "${name}" {
  name = "${name}"
${owner === undefined ? '' : `  tags = { owner = "${owner}" }\n`}  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "lambda.amazonaws.com" } }]
  })
}
`;

const entity = (name: string, owner: string, annotations: Readonly<Record<string, string>> = {}) => ({
  kind: 'Resource',
  metadata: {
    name,
    annotations: { 'identity-hygiene/match': `aws:arn:aws:iam::*:role/${name}`, ...annotations },
  },
  spec: { type: 'iam-role', owner },
});

const source = (
  name: string,
  form: InventoryText['form'],
  value: unknown,
  state: Partial<InventorySource> = {},
): InventorySource => ({
  name,
  ...readInventoryTexts([{ form, text: JSON.stringify(value) }]),
  asOf: '2026-10-31 09:00',
  isReachable: true,
  ...state,
});

const links = ({ engine }: TestRepository) =>
  Object.fromEntries(
    engine
      .identities()
      .filter(({ kind }) => kind === 'aws-role')
      .map(({ name, inventory: { state, record, sources, asOf, details } }) => [
        name,
        [state, record, sources?.join(', '), asOf, ...details].filter((part) => part !== undefined).join(' | '),
      ]),
  );

describe('inventories outside the repository', () => {
  const files = {
    'roles.tf': [role('billing', 'payments'), role('export', 'reports'), role('other', 'ops')].join('\n'),
  };
  const catalogue = [entity('billing', 'group:default/payments'), entity('export', 'group:default/data')];

  it('link identities, and those that they do not know are unregistered', () => {
    const here = repository(files);
    assert.deepEqual(links(here), { billing: 'none', export: 'none', other: 'none' });
    here.engine.setInventories([source('Backstage', 'catalog', catalogue)]);
    assert.deepEqual(links(here), {
      billing: 'linked | resource:default/billing | Backstage',
      export: 'drift | resource:default/export | Backstage | owner: reports here, group:default/data in the inventory',
      other: 'unregistered',
    });
    const rules = here.engine.findings('roles.tf').map(({ rule }) => rule);
    assert.deepEqual(
      rules.filter((rule) => rule.startsWith('inventory-')),
      ['inventory-drift', 'inventory-unregistered'],
    );
    here.engine.setInventories([]);
    assert.deepEqual(links(here), { billing: 'none', export: 'none', other: 'none' });
  });

  it('the first one that knows an identity counts, and what another says of its owner is told', () => {
    const here = repository({
      ...files,
      '.identity/inventory.yaml': `version: 1
identities:
  - id: billing
    kind: iam-role
    match: ["aws:arn:aws:iam::*:role/billing"]
    owners: { technical: [payments] }
    purpose: Nightly billing batch
`,
    });
    const other = { version: 1, identities: [{ ...entityRecord('export', 'reports'), id: 'x' }] };
    here.engine.setInventories([
      source('CMDB', 'inventory', other),
      source('Backstage', 'catalog', [entity('billing', 'group:default/ledger'), entity('export', 'reports')]),
    ]);
    assert.deepEqual(links(here), {
      billing:
        'drift | billing | Backstage | owner: payments in .identity/inventory.yaml, group:default/ledger in Backstage',
      export: 'linked | x | CMDB, Backstage',
      other: 'unregistered',
    });
  });

  it('what has ended by a record outside is told where its identity is defined', () => {
    const here = repository(files);
    const ended = entity('billing', 'payments', { 'identity-hygiene/credential-expires-at': '2026-10-01' });
    here.engine.setInventories([source('Backstage', 'catalog', [ended])]);
    const found = here.engine.findings('roles.tf').filter(({ rule }) => rule === 'inventory-credential-expired');
    assert.equal(found.length, 1);
    const { path, span } = found[0]?.at ?? assert.fail();
    assert.equal(here.texts.get(path)?.slice(span.start, span.end), 'billing');
    here.engine.setInventories([source('Backstage', 'catalog', catalogue)]);
    assert.ok(!here.engine.findings('roles.tf').some(({ rule }) => rule === 'inventory-credential-expired'));
  });

  it('two records of one key stay rivals, also where one of them names the file; of two open keys the one that names it is meant', () => {
    const told = (second: string) => {
      const record = (id: string, match: string, more = '') =>
        `  - id: ${id}\n    owners: { technical: [payments] }\n    match: ["${match}"]\n${more}`;
      const here = repository({
        ...files,
        '.identity/inventory.yaml': `version: 1\nidentities:\n${record(
          'first',
          'aws:arn:aws:iam::*:role/billing',
          '    sources: [{ path: roles.tf }]\n',
        )}${record('second', second)}`,
      });
      return String(links(here).billing);
    };
    assert.match(told('aws:arn:aws:iam::*:role/billing'), /^ambiguous .*first, second/);
    assert.match(told('aws:arn:aws:iam::111122223333:role/billing'), /^linked \| first/);
  });

  it('two records of one inventory are ambiguous', () => {
    const here = repository(files);
    const twin = { ...entity('billing', 'payments'), metadata: { ...entity('billing', '').metadata, name: 'twin' } };
    here.engine.setInventories([source('Backstage', 'catalog', [...catalogue, twin])]);
    assert.match(String(links(here).billing), /^ambiguous .*\| resource:default\/billing, resource:default\/twin/);
  });

  it('keys match whatever their case', () => {
    const here = repository({ 'roles.tf': role('Billing') });
    here.engine.setInventories([source('Backstage', 'catalog', catalogue)]);
    assert.match(String(links(here).Billing), /^linked /);
  });

  it('one that does not answer leaves what it said, and says nothing about what it did not know', () => {
    const here = repository(files);
    here.engine.setInventories([source('Backstage', 'catalog', catalogue, { isReachable: false })]);
    assert.deepEqual(links(here), {
      billing: 'linked | resource:default/billing | Backstage | 2026-10-31 09:00',
      export:
        'drift | resource:default/export | Backstage | 2026-10-31 09:00 | owner: reports here, group:default/data in the inventory',
      other: 'offline | Backstage cannot be reached; on 2026-10-31 09:00 it had no record of it',
    });
    assert.ok(!here.engine.findings('roles.tf').some(({ rule }) => rule === 'inventory-unregistered'));
  });

  it('one that shows only a part says nothing about what is not in it, nor about owners', () => {
    const here = repository({ ...files, 'new.tf': role('odd', 'group:default/nobody') });
    here.engine.setInventories([source('Backstage', 'catalog', catalogue, { isPartial: true })]);
    assert.match(String(links(here).billing), /^linked /);
    assert.equal(links(here).odd, 'not-visible | Backstage shows only what its token may see, and no record of it');
    const rules = [...here.texts.keys()].flatMap((path) => here.engine.findings(path)).map(({ rule }) => rule);
    assert.ok(!rules.some((rule) => /unregistered|owner-gone|owner-unresolvable/.test(rule)), rules.join());
    here.engine.setInventories([{ name: 'Backstage', records: [], owners: [], isReachable: true, isPartial: true }]);
    assert.match(String(links(here).billing), /^not-visible /);
  });

  it('one that never answered leaves every state open', () => {
    const here = repository(files);
    here.engine.setInventories([{ name: 'Backstage', records: [], owners: [], isReachable: false }]);
    assert.equal(links(here).billing, 'offline | Backstage cannot be reached');
  });

  it('the owners that it knows tell which are unknown, unless it does not answer', () => {
    const known = [...catalogue, { kind: 'Group', metadata: { name: 'payments' }, spec: {} }];
    const here = repository({ 'roles.tf': role('billing', 'paymemts') });
    const catalog = known.map((each) => (each.metadata.name === 'billing' ? entity('billing', 'paymemts') : each));
    here.engine.setInventories([source('Backstage', 'catalog', catalog)]);
    assert.match(String(links(here).billing), /^owner-unknown .*the inventory knows no owner paymemts/);
    assert.ok(here.engine.ownerChoices(undefined).some(({ owner }) => owner === 'group:default/payments'));
    here.engine.setInventories([source('Backstage', 'catalog', catalog, { isReachable: false })]);
    assert.match(String(links(here).billing), /^linked /);
  });

  it('a record outside is never doubled by a fix', () => {
    const here = repository({ '.mcp.json': '{ "mcpServers": { "db": { "command": "npx", "args": ["db-server"] } } }' });
    const [server] = here.engine.identities().filter(({ kind }) => kind === 'mcp-server');
    const key = server?.keys[0];
    assert.ok(server && key);
    const record = { ...entityRecord('db', 'data'), match: [`${key.scheme}:${key.value}`] };
    here.engine.setInventories([source('CMDB', 'inventory', { version: 1, identities: [record] })]);
    assert.equal(here.engine.identity(server.symbol)?.inventory.record, 'db');
    const result = here.engine.setOwners([{ symbol: server.symbol, owner: 'team' }]);
    assert.ok(result.kind !== 'changes' || result.changes.every(({ path }) => !path.startsWith('.identity/')));
  });
});

function entityRecord(name: string, owner: string) {
  return {
    id: name,
    kind: 'iam-role',
    match: [`aws:arn:aws:iam::*:role/${name}`],
    owners: { technical: [owner] },
    purpose: 'A purpose',
  };
}
