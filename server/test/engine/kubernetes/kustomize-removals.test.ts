import assert from 'node:assert/strict';
import { repository } from '../repository.ts';

const role = (verbs: string, more = '') =>
  `apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRole\nmetadata:\n  name: api\n${more}rules:\n${verbs
    .split(' ')
    .map((verb) => `  - { apiGroups: [""], resources: [pods], verbs: [${verb}] }\n`)
    .join('')}`;
const binding = (subjects: string, roleRef = true) =>
  `apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRoleBinding\nmetadata:\n  name: api\n${
    roleRef ? 'roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: api }\n' : ''
  }subjects:\n${subjects
    .split(' ')
    .map((name) => `  - { kind: ServiceAccount, name: ${name}, namespace: shop }\n`)
    .join('')}`;
const account = (name: string, more = '') =>
  `apiVersion: v1\nkind: ServiceAccount\nmetadata:\n  name: ${name}\n  namespace: shop\n${more}`;
const base = {
  'base/all.yaml': [account('api'), account('job'), role('get list watch'), binding('api')].join('---\n'),
  'base/kustomization.yaml': 'resources: [all.yaml]\n',
};
const inline = (patch: string, target = '', folder = 'prod') => ({
  [`${folder}/kustomization.yaml`]: `resources: [../base]\npatches:\n  - ${target && `target: { ${target} }\n    `}patch: |-\n${patch.replace(/^(?=.)/gm, '      ')}`,
});
const inFile = (patch: string, target = '') => ({
  'prod/kustomization.yaml': `resources: [../base]\npatches:\n  - path: patch.yaml\n${target && `    target: { ${target} }\n`}`,
  'prod/patch.yaml': patch,
});
const ofRole = 'kind: ClusterRole, name: api';
const ofBinding = 'kind: ClusterRoleBinding, name: api';
const deletion = (kind: string, name = 'api') =>
  `$patch: delete\napiVersion: rbac.authorization.k8s.io/v1\nkind: ${kind}\nmetadata:\n  name: ${name}\n`;

/** What Kustomize 5.6 builds of the same files: the accounts, and what each may do to pods. */
const cases: readonly (readonly [
  what: string,
  files: Readonly<Record<string, string>>,
  expected: readonly string[],
])[] = [
  ['no patch', {}, ['api: get list watch', 'job:']],
  ['rules that are merged stand instead of those of the base', inline(role('create')), ['api: create', 'job:']],
  ['the same in a file', inFile(role('create')), ['api: create', 'job:']],
  ['the same for all of a kind', inline(role('create'), 'kind: ClusterRole'), ['api: create', 'job:']],
  [
    'labels leave the rules as they are',
    inFile(role('get', '  labels: { team: shop }\n').replace(/rules:[\s\S]*/, '')),
    ['api: get list watch', 'job:'],
  ],
  ['no rules', inFile(role('get').replace(/rules:[\s\S]*/, 'rules: []\n')), ['api:', 'job:']],
  [
    'operations that replace all rules',
    inline(
      '- op: replace\n  path: /rules\n  value:\n    - { apiGroups: [""], resources: [pods], verbs: [create] }\n',
      ofRole,
    ),
    ['api: create', 'job:'],
  ],
  [
    'operations that replace one rule and take another one',
    inFile(
      '- op: remove\n  path: /rules/0\n- op: replace\n  path: /rules/1\n  value: { apiGroups: [""], resources: [pods], verbs: [create] }\n',
      ofRole,
    ),
    ['api: create list', 'job:'],
  ],
  [
    'operations that take several',
    inline('- op: remove\n  path: /rules/0\n- op: remove\n  path: /rules/0\n', ofRole),
    ['api: watch', 'job:'],
  ],
  ['subjects that are merged', inline(binding('job', false)), ['api:', 'job: get list watch']],
  ['subjects that are merged, in a file', inFile(binding('job')), ['api:', 'job: get list watch']],
  [
    'operations that add a subject',
    inFile(
      '- op: add\n  path: /subjects/-\n  value: { kind: ServiceAccount, name: job, namespace: shop }\n',
      ofBinding,
    ),
    ['api: get list watch', 'job: get list watch'],
  ],
  [
    'operations that replace the subjects',
    inline(
      '- op: replace\n  path: /subjects\n  value:\n    - { kind: ServiceAccount, name: job, namespace: shop }\n',
      ofBinding,
    ),
    ['api:', 'job: get list watch'],
  ],
  ['a binding that is deleted', inline(deletion('ClusterRoleBinding')), ['api:', 'job:']],
  ['a role that is deleted, by a target', inFile(deletion('ClusterRole', 'any'), ofRole), ['api:', 'job:']],
  [
    'an account that is deleted',
    inline(
      deletion('ServiceAccount')
        .replace('rbac.authorization.k8s.io/v1', 'v1')
        .replace('name: api', 'name: job\n  namespace: shop'),
    ),
    ['api: get list watch'],
  ],
  [
    'what another overlay leaves alone holds there',
    { ...inline(role('create')), 'dev/kustomization.yaml': 'resources: [../base]\n' },
    ['api: create get list watch', 'job:'],
  ],
  [
    'a component that each overlay uses',
    {
      'part/kustomization.yaml': `apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\npatches:\n  - path: patch.yaml\n`,
      'part/patch.yaml': role('create'),
      'dev/kustomization.yaml': 'resources: [../base]\ncomponents: [../part]\n',
      'prod/kustomization.yaml': 'resources: [../base]\ncomponents: [../part]\n',
    },
    ['api: create', 'job:'],
  ],
];

describe('what patches of Kustomize take away', () => {
  for (const [what, files, expected] of cases)
    it(what, () => {
      const { engine } = repository({ ...base, ...files });
      const told = engine
        .identities()
        .filter(({ kind }) => kind === 'k8s-service-account')
        .map(({ name, grants }) => {
          const verbs = grants.flatMap(({ actions }) => actions.map(({ text }) => text));
          return `${name}: ${[...new Set(verbs)].sort().join(' ')}`.trim();
        });
      assert.deepEqual(told.sort(), expected);
    });

  it('says nothing of a rule that no cluster gets', () => {
    const star = role('"*"');
    const { engine, write } = repository({
      ...base,
      'base/all.yaml': star,
      ...inFile(role('get')),
    });
    const rules = () => engine.findings('base/all.yaml').map(({ rule }) => rule);
    assert.deepEqual(rules(), []);
    write('prod/patch.yaml', role('get').replace(/rules:[\s\S]*/, ''));
    assert.notDeepEqual(rules(), []);
  });
});
