import assert from 'node:assert/strict';
import { repository } from '../repository.ts';

const role = 'arn:aws:iam::111122223333:role/app';
const annotation = 'eks.amazonaws.com/role-arn';
const account = (name: string, more = '') =>
  `apiVersion: v1\nkind: ServiceAccount\nmetadata:\n  name: ${name}\n${more}`;
const cloud = '  labels: { tier: cloud }\n';
const base = {
  'role.tf': 'resource "aws_iam_role" "app" {\n  name               = "app"\n  assume_role_policy = "{}"\n}\n',
  'base/accounts.yaml': [account('api', cloud), account('worker', cloud), account('web')].join('---\n'),
  'base/kustomization.yaml': 'resources: [accounts.yaml]\n',
};
const operations = `- op: add\n  path: /metadata/annotations\n  value:\n    ${annotation}: ${role}\n`;
const indented = operations.replace(/^/gm, '        ').trimEnd();
const inline = (target: string) => ({
  'prod/kustomization.yaml': `resources: [../base]\npatches:\n  - target: { ${target} }\n    patch: |-\n${indented}\n`,
});
const replaced = (source: string) => ({
  'prod/kustomization.yaml': `resources: [../base]\n${source}replacements:\n  - source: { kind: ConfigMap, name: settings, fieldPath: data.role }\n    targets:\n      - select: { kind: ServiceAccount, name: api }\n        fieldPaths: ["metadata.annotations.[${annotation}]"]\n`,
});

/** What Kustomize 5.6 builds of the same files: the accounts that get the annotation. */
const cases: readonly (readonly [
  what: string,
  files: Readonly<Record<string, string>>,
  reaching: readonly string[],
])[] = [
  ['one name', inline('kind: ServiceAccount, name: api'), ['api']],
  ['alternatives', inline('kind: ServiceAccount, name: "api|worker"'), ['api', 'worker']],
  ['a pattern', inline('kind: ServiceAccount, name: w.*'), ['web', 'worker']],
  ['labels', inline('kind: ServiceAccount, labelSelector: tier=cloud'), ['api', 'worker']],
  ['a kind', inline('kind: ServiceAccount'), ['api', 'web', 'worker']],
  ['a name that nothing has', inline('kind: ServiceAccount, name: "other|none"'), []],
  [
    'labels, in a file',
    {
      'prod/kustomization.yaml':
        'resources: [../base]\npatches:\n  - path: irsa.yaml\n    target: { kind: ServiceAccount, labelSelector: tier=cloud }\n',
      'prod/irsa.yaml': operations,
    },
    ['api', 'worker'],
  ],
  [
    'alternatives, for a part of an object',
    {
      'prod/kustomization.yaml':
        'resources: [../base]\npatches:\n  - path: irsa.yaml\n    target: { kind: ServiceAccount, name: "api|worker" }\n',
      'prod/irsa.yaml': account('not-used', `  annotations:\n    ${annotation}: ${role}\n`),
    },
    ['api', 'worker'],
  ],
  [
    'one file for two names',
    {
      'prod/kustomization.yaml':
        'resources: [../base]\npatches:\n  - path: irsa.yaml\n    target: { kind: ServiceAccount, name: api }\n  - path: irsa.yaml\n    target: { kind: ServiceAccount, name: web }\n  - path: irsa.yaml\n    target: { kind: ServiceAccount, name: none }\n',
      'prod/irsa.yaml': operations,
    },
    ['api', 'web'],
  ],
  [
    'a replacement from what is generated',
    replaced(`configMapGenerator:\n  - name: settings\n    literals: [role=${role}]\n`),
    ['api'],
  ],
  [
    'a replacement from a config map of another file',
    {
      ...replaced(''),
      'base/settings.yaml': `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: settings\ndata:\n  role: ${role}\n`,
    },
    ['api'],
  ],
];

describe('what Kustomize’s patches and replacements change', () => {
  for (const [what, files, reaching] of cases)
    it(`leads to a cloud role over ${what}`, () => {
      const { engine } = repository({ ...base, ...files });
      const accounts = engine.identities().filter(({ kind }) => kind === 'k8s-service-account');
      assert.deepEqual(accounts.map(({ name }) => name).sort(), ['api', 'web', 'worker']);
      const found = accounts.filter(({ reaches }) => reaches.some((symbol) => engine.identity(symbol)?.name === 'app'));
      assert.deepEqual(found.map(({ name }) => name).sort(), reaching);
    });

  it('follows an edit of the labels that a patch asks for', () => {
    const { engine, write } = repository({ ...base, ...inline('kind: ServiceAccount, labelSelector: tier=cloud') });
    const reaching = () =>
      engine
        .identities()
        .filter(({ reaches }) => reaches.length > 0)
        .map(({ name }) => name)
        .sort();
    assert.deepEqual(reaching(), ['api', 'worker']);
    write('base/accounts.yaml', base['base/accounts.yaml'].replace('tier: cloud', 'tier: edge'));
    assert.deepEqual(reaching(), ['worker']);
  });

  const rule = "- op: add\n  path: /rules/0\n  value: { apiGroups: [''], resources: [nodes], verbs: [delete] }\n";
  const ofRole = (name: string) => `  - target: { kind: ClusterRole, name: "${name}" }\n`;
  for (const [what, patch] of [
    ['in a file', '    path: rule.yaml\n'],
    ['in the kustomization', `    patch: |-\n${rule.replace(/^(?=.)/gm, '      ')}`],
  ])
    it(`adds a rule to each of two roles with a colon in their names, ${what}`, () => {
      const role = (name: string) =>
        `apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRole\nmetadata:\n  name: shop:${name}\nrules:\n  - { apiGroups: [''], resources: [pods], verbs: [get] }\n---\napiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRoleBinding\nmetadata:\n  name: shop:${name}\nroleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: "shop:${name}" }\nsubjects:\n  - { kind: ServiceAccount, name: ${name}, namespace: default }\n`;
      const { engine } = repository({
        'base/accounts.yaml': base['base/accounts.yaml'],
        'base/roles.yaml': [role('api'), role('worker'), role('web')].join('---\n'),
        'base/kustomization.yaml': 'resources: [accounts.yaml, roles.yaml]\n',
        'prod/rule.yaml': rule,
        'prod/kustomization.yaml': `resources: [../base]\npatchesJson6902:\n${ofRole('shop:api')}${patch}${ofRole('shop:worker')}${patch}`,
      });
      const given = engine
        .identities()
        .filter(({ kind }) => kind === 'k8s-service-account')
        .map(({ name, grants }) => [name, grants.flatMap(({ resources }) => resources.map(({ text }) => text)).sort()]);
      assert.deepEqual(Object.fromEntries(given), {
        api: ['core/nodes', 'core/pods'],
        web: ['core/pods'],
        worker: ['core/nodes', 'core/pods'],
      });
    });
});
