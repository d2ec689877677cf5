import assert from 'node:assert/strict';
import { afterFix, engineOver, findingsOf } from './repository.ts';
import { pat, rule } from './secret-samples.ts';

const known =
  '            - name: DB_PASSWORD\n              valueFrom:\n                secretKeyRef:\n                  name: api-keys\n                  key: db-password\n';
const deployment = (env: string) =>
  `apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: api\n  namespace: shop\nspec:\n  template:\n    spec:\n      serviceAccountName: api\n      automountServiceAccountToken: false\n      containers:\n        - name: api\n          image: example.com/api:1\n          env:\n${env}`;
const before = deployment(`${known}            - name: GH_TOKEN\n              value: ${pat}\n`);
const after = deployment(`${known}${known.replace('DB_PASSWORD', 'GH_TOKEN').replace('db-password', 'gh-token')}`);
const object = (kind: string, name: string, spec: string, namespace = 'shop') =>
  `apiVersion: example.com/v1\nkind: ${kind}\nmetadata:\n  name: ${name}\n  namespace: ${namespace}\nspec:\n${spec}`;
const store = '  secretStoreRef:\n    name: vault\n';
const external = (spec: string, name = 'api-keys', namespace = 'shop') =>
  object('ExternalSecret', name, `${store}${spec}`, namespace).replace('example.com', 'external-secrets.io');
const entry = (key: string, remote: string) => `    - secretKey: ${key}\n      remoteRef:\n${remote}`;
const provided = (parameters: string, data: string) =>
  object(
    'SecretProviderClass',
    'keys',
    `  provider: some\n  parameters:\n${parameters}  secretObjects:\n    - secretName: api-keys\n      type: Opaque\n      data:\n${data}`,
  );
const member = (objectName: string, key: string) => `        - objectName: ${objectName}\n          key: ${key}\n`;
const members = member('db-password', 'db-password');

describe('A variable moves into what fills the Secret', () => {
  for (const [what, filling, filled, keep] of [
    [
      'by properties of an entry',
      external(`  data:\n${entry('db-password', '        key: shop/api\n        property: dbPassword\n')}`),
      external(
        `  data:\n${entry('db-password', '        key: shop/api\n        property: dbPassword\n')}${entry('gh-token', '        key: shop/api\n        property: ghToken\n')}`,
      ),
      'Keep it in the store vault: ghToken of shop/api.',
    ],
    [
      'by an entry a value, under another name',
      external(
        `  target:\n    name: api-keys\n  data:\n${entry('db-password', '        key: shop/prod/api-db-password\n')}`,
        'x',
      ),
      external(
        `  target:\n    name: api-keys\n  data:\n${entry('db-password', '        key: shop/prod/api-db-password\n')}${entry('gh-token', '        key: shop/prod/api-gh-token\n')}`,
        'x',
      ),
      'Keep it in the store vault: shop/prod/api-gh-token.',
    ],
    [
      'by all of an entry',
      external('  dataFrom:\n    - extract:\n        key: shop/api\n'),
      undefined,
      'Keep it as gh-token of shop/api in the store vault, all of which the ExternalSecret api-keys takes.',
    ],
    [
      'by a template of its own',
      external(
        `  target:\n    template:\n      data:\n        db-password: '{{ .p }}'\n  data:\n${entry('p', '        key: shop/p\n')}`,
      ),
      undefined,
      'Keep it in the store vault, from which the ExternalSecret api-keys takes what it makes gh-token of.',
    ],
    [
      'by the driver of CSI from Vault',
      provided(
        '    objects: |\n      - objectName: db-password\n        secretPath: secret/data/api\n        secretKey: "db_password"\n',
        members,
      ),
      provided(
        '    objects: |\n      - objectName: db-password\n        secretPath: secret/data/api\n        secretKey: "db_password"\n      - objectName: gh-token\n        secretPath: secret/data/api\n        secretKey: "gh_token"\n',
        `${members}${member('gh-token', 'gh-token')}`,
      ),
      'Keep it where the SecretProviderClass keys takes others from, as gh_token.',
    ],
    [
      'by the driver of CSI from AWS',
      provided(
        '    region: eu-west-1\n    objects: |\n      - objectName: "shop/prod/db-password"\n        objectType: "secretsmanager"\n',
        member('shop/prod/db-password', 'db-password'),
      ),
      provided(
        '    region: eu-west-1\n    objects: |\n      - objectName: "shop/prod/db-password"\n        objectType: "secretsmanager"\n      - objectName: "shop/prod/gh-token"\n        objectType: "secretsmanager"\n',
        `${member('shop/prod/db-password', 'db-password')}${member('shop/prod/gh-token', 'gh-token')}`,
      ),
      'Keep it where the SecretProviderClass keys takes others from, as shop/prod/gh-token.',
    ],
    [
      'by the driver of CSI from Azure',
      provided(
        '    objects: |\n      array:\n        - |\n          objectName: db-password\n          objectType: secret\n          objectVersion: ""\n    tenantId: t\n',
        members,
      ),
      provided(
        '    objects: |\n      array:\n        - |\n          objectName: db-password\n          objectType: secret\n          objectVersion: ""\n        - |\n          objectName: gh-token\n          objectType: secret\n          objectVersion: ""\n    tenantId: t\n',
        `${members}${member('gh-token', 'gh-token')}`,
      ),
      'Keep it where the SecretProviderClass keys takes others from, as gh-token.',
    ],
    [
      'by the driver of CSI from Google',
      provided(
        '    secrets: |\n      - resourceName: "projects/shop/secrets/db-password/versions/latest"\n        path: "db-password"\n',
        members,
      ),
      provided(
        '    secrets: |\n      - resourceName: "projects/shop/secrets/db-password/versions/latest"\n        path: "db-password"\n      - resourceName: "projects/shop/secrets/gh-token/versions/latest"\n        path: "gh-token"\n',
        `${members}${member('gh-token', 'gh-token')}`,
      ),
      'Keep it where the SecretProviderClass keys takes others from, as gh-token.',
    ],
    [
      'by the driver of CSI, which takes a part of a document',
      provided(
        '    objects: |\n      - objectName: "shop"\n        objectType: "secretsmanager"\n        jmesPath:\n          - path: password\n            objectAlias: db-password\n',
        members,
      ),
      undefined,
      'Keep it where the SecretProviderClass keys takes others from, and have that make gh-token of it.',
    ],
    [
      'by a SealedSecret',
      object('SealedSecret', 'api-keys', '  encryptedData:\n    db-password: AgBy3i4OJSWK\n'),
      undefined,
      'Seal it by kubeseal into the SealedSecret api-keys, under the key gh-token.',
    ],
  ] as const) {
    it(what, () => {
      const files = { 'k8s/api.yaml': before, 'k8s/keys.yaml': filling };
      const [changed, kept] = moved(files);
      assert.equal(changed['k8s/api.yaml'], after);
      assert.equal(changed['k8s/keys.yaml'] ?? filling, filled ?? filling);
      assert.equal(kept, keep);
    });

    it(`${what}, in the same file`, () => {
      const [changed, kept] = moved({ 'k8s/api.yaml': `${filling}---\n${before}` });
      assert.equal(changed['k8s/api.yaml'], `${filled ?? filling}---\n${after}`);
      assert.equal(kept, keep);
      const [turned] = moved({ 'k8s/api.yaml': `${before}---\n${filling}` });
      assert.equal(turned['k8s/api.yaml'], `${after}---\n${filled ?? filling}`);
    });
  }

  it('but not into that of another namespace', () => {
    const filling = external('  dataFrom:\n    - extract:\n        key: shop/api\n', 'api-keys', 'other');
    const [, kept] = moved({ 'k8s/api.yaml': before, 'k8s/keys.yaml': filling });
    assert.equal(kept, 'Put it under the key gh-token of the Secret api-keys.');
  });
});

/** The files that the move changes, and what is said of the value. */
function moved(files: Readonly<Record<string, string>>) {
  const engine = engineOver(files);
  const [finding] = findingsOf(engine, rule);
  assert.ok(finding, 'no finding');
  const result = engine.fix(finding.at.path, finding.key, 'move-to-secret-reference');
  assert.equal(result.kind, 'changes');
  return [afterFix(files, result), result.kind === 'changes' ? result.takenOut?.keep : undefined] as const;
}
