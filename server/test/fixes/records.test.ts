import assert from 'node:assert/strict';
import { readInventoryTexts } from '../../engine/index.ts';
import { afterFix, engineOver, findingsOf, type Texts } from './repository.ts';

const role = (name: string, more = '') =>
  `resource "aws_iam_role" "${name}" {\n  name               = "${name}"\n  assume_role_policy = "{}"\n${more}}\n`;

const inventory = `version: 1
identities:
  - id: other
    kind: iam-role
    match: ["aws:arn:aws:iam::*:role/other"]
    owners:
      technical: [team-a]
    purpose: Something else
`;

/** The repository after the registration of the role `app`. */
function registered(files: Texts, rule = 'inventory-unregistered', offer?: string): Texts {
  const engine = engineOver(files);
  const [finding] = findingsOf(engine, rule);
  assert.ok(finding);
  const preferred = engine.offers(finding).find(({ isPreferred }) => isPreferred)?.id;
  return afterFix(files, engine.fix(finding.at.path, finding.key, offer ?? preferred ?? ''));
}

describe('register', () => {
  const described = role('app', '  description = "Renders receipts"\n  tags = { owner = "team-a" }\n');

  it('writes a record of its own file from the facts', () => {
    const after = registered({ 'iam.tf': described, '.identity/inventory.yaml': inventory });
    assert.equal(
      after['.identity/inventory/app.yaml'],
      `version: 1
identities:
  - id: app
    kind: iam-role
    name: app
    match:
      - aws:arn:aws:iam::*:role/app
    owners:
      technical:
        - team-a
    purpose: Renders receipts
    lifecycle: active
    sources:
      - repo: github.com/acme/shop
        path: iam.tf
`,
    );
    assert.equal(after['.identity/inventory.yaml'], inventory);
    assert.deepEqual(findingsOf(engineOver(after), 'config-invalid'), []);
  });

  it('asks for what the facts do not say, and writes the answers', () => {
    const files = {
      'iam.tf': role('app', '  tags = { owner = "team-b" }\n'),
      '.identity/inventory.yaml': inventory,
    };
    const engine = engineOver(files);
    const [finding] = findingsOf(engine, 'inventory-unregistered');
    assert.ok(finding);
    const own = engine.offers(finding).filter(({ id }) => /register|registration/.test(id));
    assert.deepEqual(
      own.map(({ asks }) => asks),
      ['registration'],
    );
    assert.doesNotMatch(registered(files)['.identity/inventory/app.yaml'] ?? '', /purpose/);
    const answers = { business: ['jo@acme.example'], purpose: 'Renders receipts' };
    const after = registered(files, 'inventory-unregistered', `register:${JSON.stringify(answers)}`);
    const [app] = engineOver(after).identities();
    assert.deepEqual(app?.owners.technical, ['team-b']);
    assert.deepEqual(app?.owners.business, ['jo@acme.example']);
    assert.equal(app?.purpose, 'Renders receipts');
    assert.equal(app?.inventory.state, 'linked');
  });

  const entity = (name: string) =>
    `apiVersion: backstage.io/v1alpha1\nkind: Resource\nmetadata:\n  name: ${name}\n  annotations:\n    identity-hygiene/match: aws:arn:aws:iam::*:role/${name}\nspec:\n  type: iam-role\n  owner: team-a\n`;
  const location = `---
apiVersion: backstage.io/v1alpha1
kind: Location
metadata:
  name: zzz-identities
spec:
  targets:
    - ./catalog-info/*.yaml
`;

  it('writes an entity into a file of its own, and its folder as a location, where the repository keeps its identities in a catalogue', () => {
    const files = { 'iam/app.tf': described, 'catalog-info.yaml': `# Ours\n${entity('zzz')}` };
    const after = registered(files);
    assert.equal(
      after['catalog-info/app.yaml'],
      `apiVersion: backstage.io/v1alpha1
kind: Resource
metadata:
  name: app
  title: app
  description: Renders receipts
  annotations:
    identity-hygiene/match: aws:arn:aws:iam::*:role/app
    identity-hygiene/lifecycle: active
  links:
    - url: vscode://identity-hygiene.identity-hygiene/identity?id=aws%3Aarn%3Aaws%3Aiam%3A%3A*%3Arole%2Fapp
      title: Open in the editor
spec:
  type: iam-role
  owner: team-a
`,
    );
    assert.equal(after['catalog-info.yaml'], `# Ours\n${entity('zzz')}${location}`);
    const state = engineOver(after).identities()[0]?.inventory;
    assert.equal(state?.state, 'linked');
    assert.equal(state?.at?.path, 'catalog-info/app.yaml');
    assert.equal(state?.url, undefined);
  });

  it('leaves the catalogue alone once a location of it covers the folder', () => {
    for (const target of ['./catalog-info/*.yaml', './**/*.yaml', './catalog-info/app.yaml']) {
      const located = `${entity('zzz')}---\nkind: Location\nmetadata: { name: more }\nspec: { targets: ["${target}"] }\n`;
      const files = { 'services/billing/app.tf': described, 'services/billing/catalog-info.yml': located };
      const after = registered(files);
      assert.equal(after['services/billing/catalog-info.yml'], located);
      assert.match(after['services/billing/catalog-info/app.yaml'] ?? '', /name: app\n/);
    }
  });

  it('gives several identities of one name a file each, called after what tells them apart', () => {
    const files = { 'a/iam.tf': described, 'b/k8s.yaml': account, '.identity/inventory.yaml': inventory };
    const engine = engineOver(files);
    const symbols = engine.identities().map(({ symbol }) => symbol);
    const registrations = symbols.map((symbol) => ({ symbol, way: 'register' as const, purpose: 'Renders receipts' }));
    const after = afterFix(files, engine.register(registrations));
    assert.deepEqual(
      Object.keys(after)
        .filter((path) => path.startsWith('.identity/inventory/'))
        .sort(),
      ['.identity/inventory/arn-aws-iam-role-app.yaml', '.identity/inventory/shop-app.yaml'],
    );
    assert.deepEqual(
      engineOver(after)
        .identities()
        .map(({ inventory: { state } }) => state),
      ['linked', 'linked'],
    );
  });
});

describe('fixes of records', () => {
  const owned = role('app', '  tags = { owner = "team-a", environment = "prod" }\n');
  const recordOf = (id: string, more = '', key = id) =>
    `  - id: ${id}\n    kind: iam-role\n    match: ["aws:arn:aws:iam::*:role/${key}"]\n    owners:\n      technical: [team-a]\n    purpose: Runs the app\n${more}`;
  const entityOf = (name: string, more = '') =>
    `apiVersion: backstage.io/v1alpha1\nkind: Resource\nmetadata:\n  name: ${name}\n  annotations:\n    acme.example/match: aws:arn:aws:iam::*:role/${name}\n${more}spec:\n  type: iam-role\n  owner: group:default/team-a\n`;
  const head = 'version: 1\nidentities:\n';

  it('link an identity to the record with the likest name, key by key', () => {
    const files = {
      'iam.tf': owned,
      '.identity/inventory.yaml': head + recordOf('the-app', '', 'app-v1') + recordOf('web'),
    };
    const [finding] = findingsOf(engineOver(files), 'inventory-unregistered');
    assert.ok(finding);
    const offered = engineOver(files)
      .offers(finding)
      .map(({ id }) => id);
    assert.ok(!offered.includes('link:.identity/inventory.yaml#web'), offered.join());
    const after = registered(files, 'inventory-unregistered', 'link:.identity/inventory.yaml#the-app');
    assert.match(
      after['.identity/inventory.yaml'] ?? '',
      /match: \["aws:arn:aws:iam::\*:role\/app-v1", "aws:arn:aws:iam::\*:role\/app"\]/,
    );
    assert.equal(engineOver(after).identities()[0]?.inventory.record, 'the-app');
  });

  it('correct the record in all that differs, or the owner in the file', () => {
    const apart = recordOf('app', '    environment: stage\n').replace('team-a', 'team-b');
    const files = { 'iam.tf': owned, '.identity/inventory.yaml': head + apart };
    const after = registered(files, 'inventory-drift', 'correct-record');
    assert.match(after['.identity/inventory.yaml'] ?? '', /technical: \[team-a\](?:.*\n)*?.*environment: prod/);
    const entity = { 'iam.tf': owned, 'catalog-info.yaml': entityOf('app').replace('team-a', 'team-b') };
    assert.match(registered(entity, 'inventory-drift', 'correct-record')['catalog-info.yaml'] ?? '', /owner: team-a/);
    assert.match(
      registered(entity, 'inventory-drift', 'take-owner')['iam.tf'] ?? '',
      /owner = "group:default\/team-b"/,
    );
  });

  it('review entities by annotations under their own prefix, and take back what an earlier review said', () => {
    const said =
      '    acme.example/reviewed-at: "2025-01-01"\n    acme.example/review-interval-days: "90"\n    acme.example/review-comment: Old\n';
    const files = { 'iam.tf': owned, 'catalog-info.yaml': entityOf('app', said) };
    const engine = engineOver(files);
    const symbol = engine.identities()[0]?.symbol ?? '';
    const { result, refused } = engine.amend([{ kind: 'review', symbol, decision: 'keep', by: 'jo@acme.example' }]);
    assert.deepEqual(refused, []);
    const text = afterFix(files, result)['catalog-info.yaml'] ?? '';
    assert.match(text, /acme\.example\/reviewed-at: "2026-11-01"\n/);
    assert.match(text, /acme\.example\/reviewed-by: jo@acme\.example\n/);
    assert.match(text, /acme\.example\/review-interval-days: "90"\n/);
    assert.doesNotMatch(text, /review-comment/);
    const review = engineOver({ ...files, 'catalog-info.yaml': text }).identities()[0]?.inventory.review;
    assert.equal(review?.last?.decision, 'keep');
    assert.equal(review?.reason, undefined);
  });

  it('set the new end of a credential, and the next date of a comment', () => {
    const credential = '    credentials:\n      - { type: access-key, expiresAt: "2025-06-30" }\n';
    const files = { 'iam.tf': owned, '.identity/inventory.yaml': head + recordOf('app', credential) };
    const after = registered(files, 'inventory-credential-expired', 'set-expiry:2027-01-31');
    assert.match(after['.identity/inventory.yaml'] ?? '', /expiresAt: "2027-01-31"/);
    const commented = { 'iam.tf': `# identity-hygiene: owner team-a review 2026-03-31\n${role('app')}` };
    assert.match(
      registered(commented, 'review-overdue', 'set-review:2027-04-30')['iam.tf'] ?? '',
      /review 2027-04-30\n/,
    );
    const engine = engineOver(commented);
    const symbol = engine.identities()[0]?.symbol ?? '';
    const { result } = engine.amend([{ kind: 'review', symbol, decision: 'keep', on: '2026-10-01' }]);
    assert.match(afterFix(commented, result)['iam.tf'] ?? '', /review 2027-03-30\n/);
  });

  it('leave a record outside the repository where it is, and give its file as it should be', () => {
    const engine = engineOver({ 'iam.tf': owned });
    const text = head + recordOf('app') + recordOf('web');
    const page = 'https://github.com/acme/identities/edit/main/app.yaml';
    const read = readInventoryTexts([{ form: 'inventory', text, file: { path: 'app.yaml', page } }]);
    engine.setInventories([{ name: 'Acme', ...read, isReachable: true }]);
    const symbol = engine.identities()[0]?.symbol ?? '';
    const { result, refused, outside } = engine.amend([
      { kind: 'review', symbol, decision: 'narrow', comment: 'Writes' },
    ]);
    assert.deepEqual([result.kind, refused], ['stale', []]);
    const [file] = outside;
    assert.deepEqual([file?.inventory, file?.path, file?.page], ['Acme', 'app.yaml', page]);
    assert.match(
      file?.after ?? '',
      /- id: app\n(?:.*\n)*? {6}decision: narrow\n {6}comment: Writes\n(?:.*\n)*? {2}- id: web/,
    );
    const [unregistered] = findingsOf(engine, 'inventory-unregistered');
    assert.equal(unregistered, undefined);
  });
});

const account = `apiVersion: v1
kind: ServiceAccount
metadata:
  name: app
  namespace: shop
  labels:
    owner: team-a
`;
