import assert from 'node:assert/strict';
import { repository } from '../repository.ts';

type Rule = readonly [groups: string, resources: string, verbs: string, names?: string];

interface Held {
  readonly kind?: 'Role' | 'ClusterRole';
  readonly name?: string;
  readonly namespace?: string;
  readonly rules: readonly Rule[];
}

/** An account, its role with these rules, and the binding. */
function held({ kind = 'ClusterRole', name = 'desk', namespace = 'shop', rules }: Held): string {
  const where = kind === 'Role' ? `\n  namespace: ${namespace}` : '';
  const lines = rules.map(
    ([groups, resources, verbs, names]) =>
      `  - apiGroups: [${groups}]\n    resources: [${resources}]\n    verbs: [${verbs}]\n${names ? `    resourceNames: [${names}]\n` : ''}`,
  );
  return `apiVersion: v1
kind: ServiceAccount
metadata:
  name: ${name}
  namespace: ${namespace}
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ${kind}
metadata:
  name: ${name}${where}
rules:
${lines.join('')}---
apiVersion: rbac.authorization.k8s.io/v1
kind: ${kind}Binding
metadata:
  name: ${name}${where}
roleRef:
  apiGroup: rbac.authorization.k8s.io
  kind: ${kind}
  name: ${name}
subjects:
  - kind: ServiceAccount
    name: ${name}
    namespace: ${namespace}
`;
}

const definition = `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata:
  name: tills.shop.example.com
spec:
  group: shop.example.com
`;

/** `level message` of each finding of a rule; the path may be given. */
function told(rule: string, of: Held, files: Readonly<Record<string, string>> = {}, path = 'k8s/desk.yaml') {
  const { engine } = repository({ [path]: held(of), ...files }, 'github.com/acme/shop');
  return engine
    .findings(path)
    .filter((finding) => finding.rule === rule)
    .map(({ level, message }) => `${level} ${message}`);
}

const levels = (...given: Parameters<typeof told>) => told(...given).map((line) => line.slice(0, line.indexOf(' ')));

const secrets: Rule = ['""', 'secrets', 'get, list, watch, update'];

describe('access in a cluster', () => {
  it('to secrets is the work of an operator, which keeps objects of a group that it or the repository defines', () => {
    const keeps: Rule = ['shop.example.com', '"*"', '"*"'];
    assert.deepEqual(levels('k8s-secrets-read', { rules: [secrets, keeps] }), ['warning'], 'of another’s group');
    assert.deepEqual(levels('k8s-secrets-read', { rules: [secrets, keeps] }, { 'crds/till.yaml': definition }), [
      'note',
    ]);
    const names: Rule = ['apiextensions.k8s.io', 'customresourcedefinitions', 'patch', 'tills.shop.example.com'];
    assert.deepEqual(levels('k8s-secrets-read', { rules: [secrets, keeps, names] }), ['note']);
    const peers: Rule = ['kopf.dev', 'clusterkopfpeerings', 'list, watch, patch, get'];
    assert.deepEqual(levels('k8s-secrets-read', { rules: [secrets, peers] }), ['note']);
    const makes: Rule = ['shop.example.com', 'tills', 'create, get'];
    const given = { 'crds/till.yaml': definition };
    assert.deepEqual(levels('k8s-secrets-read', { rules: [secrets, makes] }, given), ['warning'], 'only makes them');
  });

  it('to secrets is the work of who answers for ingresses with their certificates', () => {
    const answers: Rule = ['networking.k8s.io', 'ingresses/status', 'update'];
    assert.deepEqual(levels('k8s-secrets-read', { rules: [secrets, answers] }), ['note']);
    const makes: Rule = ['networking.k8s.io', 'ingresses', 'get, create, update'];
    assert.deepEqual(levels('k8s-secrets-read', { rules: [secrets, makes] }), ['warning']);
  });

  it('to secrets and shells adds little where the account starts pods in a namespace made for that', () => {
    const pods: Rule = ['""', 'pods, pods/exec', 'get, create'];
    const both = (namespace: string, verbs: string): Held => ({
      kind: 'Role',
      namespace,
      rules: [pods, ['""', 'secrets', verbs]],
    });
    assert.deepEqual(levels('k8s-secrets-read', both('jobs', 'get, create')), ['note']);
    assert.deepEqual(levels('k8s-exec-proxy', both('jobs', 'get, create')), ['note']);
    assert.deepEqual(levels('k8s-secrets-read', both('jobs', 'get')), ['warning'], 'those of others');
    assert.deepEqual(levels('k8s-secrets-read', both('default', 'get, create')), ['warning']);
    const shells: Rule = ['""', 'pods/exec', 'create'];
    assert.match(
      told('k8s-exec-proxy', { kind: 'Role', rules: [shells] })[0] ?? '',
      /^warning .*name these in resourceNames/,
    );
  });

  it('to what services serve is told as that, and runs no command', () => {
    const [line = ''] = told('k8s-exec-proxy', { rules: [['""', 'services/proxy', 'get']] });
    assert.match(line, /^note desk may get services\/proxy, so it speaks to all that they serve/);
    assert.match(
      told('k8s-exec-proxy', { rules: [['""', 'nodes/proxy', 'get']] })[0] ?? '',
      /^warning .*acts inside every pod/,
    );
  });

  it('by a star weighs by what it is given on', () => {
    const star = (group: string, resources: string, more: Partial<Held> = {}, names = '') =>
      levels('k8s-wildcard', { rules: [[group, resources, '"*"', names]], ...more });
    assert.deepEqual(star('coordination.k8s.io', 'leases'), ['note']);
    assert.deepEqual(star('""', 'pods'), ['warning']);
    assert.deepEqual(star('""', 'configmaps', {}, 'desk-settings'), ['note']);
    assert.deepEqual(star('""', 'secrets', {}, 'desk'), ['warning']);
    assert.deepEqual(star('""', 'pods/status'), ['warning'], 'a part is no name');
    assert.deepEqual(star('argoproj.io', 'workflows'), ['warning'], 'starts pods');
    assert.deepEqual(star('management.cattle.io', '"*"'), ['warning'], 'says who may do what');
    assert.deepEqual(star('monitoring.coreos.com', '"*"'), ['note']);
    assert.match(
      told('k8s-wildcard', { kind: 'Role', rules: [['""', 'nodes', '"*"']] })[0] ?? '',
      /^note .*permits nothing: they lie in no namespace/,
    );
    const product = (name: string): Rule => [`${name}.orchard.example`, '"*"', '"*"'];
    const generated = told('k8s-wildcard', { rules: ['pear', 'plum', 'fig'].map(product) });
    assert.equal(generated.length, 1);
    assert.match(generated[0] ?? '', /2 more rules of the same role are as wide/);
    assert.equal(told('k8s-wildcard', { rules: ['pear', 'plum'].map(product) }).length, 2);
    const all = (verbs: string, name = 'desk') => levels('k8s-wildcard', { name, rules: [['"*"', '"*"', verbs]] });
    assert.deepEqual(all('get, list, watch'), ['warning']);
    assert.deepEqual(all('get, list, watch', 'cluster-backup'), ['note']);
    assert.deepEqual(all('create, delete, get, list, patch, update, watch'), ['error']);
  });

  it('by a star is what an operator keeps in its own namespace, and no more', () => {
    const keeps: Rule = ['shop.example.com', 'tills/status', 'update'];
    const star = (kind: 'Role' | 'ClusterRole', resources: string) =>
      levels('k8s-wildcard', { kind, rules: [keeps, ['""', resources, '"*"']] });
    assert.deepEqual(star('Role', 'services, configmaps'), ['note']);
    assert.deepEqual(star('Role', 'services, secrets'), ['warning']);
    assert.deepEqual(star('ClusterRole', 'services, configmaps'), ['warning']);
  });

  it('is told by the gravest of several stars', () => {
    const [first, ...others] = told('k8s-wildcard', {
      rules: [
        ['""', 'services', '"*"'],
        ['""', 'pods', '"*"'],
      ],
    }).filter((line) => line.startsWith('warning'));
    assert.match(first ?? '', /do everything with pods.*It may also do everything with services/);
    assert.deepEqual(others, []);
  });

  it('is a note in a release of another’s chart that is kept by its version, whatever its home is', () => {
    const rbac = 'templates/rbac.yaml';
    const desk = (folder: string, chart: string) =>
      told('k8s-secrets-read', { rules: [secrets] }, { [`${folder}Chart.yaml`]: chart }, folder + rbac);
    const site = 'name: desk\nversion: v1.2.0\nhome: https://desk.example.com\n';
    assert.match(desk('charts/desk/1.2.0/', site)[0] ?? '', /^note .*a copy of that of https:\/\/desk\.example\.com/);
    assert.match(desk('charts/desk/1.1.0/', site)[0] ?? '', /^warning /);
    const sources = 'name: desk\nversion: 1.2.0\nsources:\n  - https://github.com/maker/desk\n';
    assert.match(
      desk('charts/desk/', sources)[0] ?? '',
      /^note .*a copy of that of https:\/\/github\.com\/maker\/desk/,
    );
    assert.match(desk('charts/desk/1.2.0/', sources.replace('maker/desk', 'acme/desk'))[0] ?? '', /^warning /);
    const within = {
      'charts/desk/1.2.0/Chart.yaml': site,
      'charts/desk/1.2.0/charts/till/Chart.yaml': 'name: till\nversion: 3.0.0\nhome: https://till.example.com\n',
    };
    const [inner = ''] = told(
      'k8s-secrets-read',
      { rules: [secrets] },
      within,
      `charts/desk/1.2.0/charts/till/${rbac}`,
    );
    assert.match(inner, /^note .*till\.example\.com/);
  });

  it('weighs as much where a chart of the repository’s own calls its role as a product does', () => {
    const star: Rule = ['argoproj.io', '"*"', 'create, delete, update, patch'];
    const own = { 'charts/start/Chart.yaml': 'name: start\nversion: 1.0.0\n' };
    const path = 'charts/start/templates/rbac.yaml';
    const of = (name: string, files: Readonly<Record<string, string>>, at: string) =>
      told('k8s-wildcard', { name, rules: [star] }, files, at)[0] ?? '';
    assert.match(of('argo-workflows-writer', own, path), /^warning (?!.*comes with)/);
    assert.match(of('argo-workflows-writer', {}, 'k8s/desk.yaml'), /^note .*It comes with Argo Workflows/);
  });

  it('is a note in a copy of another’s chart, and in what tests make', () => {
    const chart = (home: string) => ({ 'deploy/desk/Chart.yaml': `name: desk\nhome: ${home}\n` });
    const path = 'deploy/desk/templates/rbac.yaml';
    const [copied = ''] = told('k8s-secrets-read', { rules: [secrets] }, chart('https://github.com/maker/desk'), path);
    assert.match(copied, /^note .*Its chart is a copy of that of https:\/\/github\.com\/maker\/desk/);
    for (const home of ['https://github.com/acme/desk', 'https://github.com/maker/shop', 'https://desk.example.com'])
      assert.deepEqual(levels('k8s-secrets-read', { rules: [secrets] }, chart(home), path), ['warning'], home);
    assert.deepEqual(levels('k8s-wildcard', { name: 'argocd-desk', rules: [['""', 'pods', '"*"']] }), ['warning']);
    const admin = held({ rules: [] }).replaceAll(
      /kind: ClusterRole\n {2}name: desk/g,
      'kind: ClusterRole\n  name: cluster-admin',
    );
    for (const [file, level] of Object.entries({ 'k8s/desk.yaml': 'error', 'e2e/desk.yaml': 'note' }))
      assert.deepEqual(
        repository({ [file]: admin })
          .engine.findings(file)
          .filter(({ rule }) => rule === 'k8s-cluster-admin')
          .map((finding) => finding.level),
        [level],
      );
  });
});
