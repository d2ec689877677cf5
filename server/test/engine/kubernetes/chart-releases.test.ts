import assert from 'node:assert/strict';
import { repository } from '../repository.ts';

const account = (name: string) => `apiVersion: v1\nkind: ServiceAccount\nmetadata:\n  name: ${name}\n`;
const indented = (text: string, by: number) => text.replace(/^(?=.)/gm, ' '.repeat(by));
const access = `${account('web')}---
apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata:
  name: web
rules:
  - { apiGroups: [''], resources: [pods], verbs: [get] }
  {{- if .Values.rbac.secrets }}
  - { apiGroups: [''], resources: [secrets], verbs: [get] }
  {{- end }}
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata:
  name: web
roleRef: { kind: Role, name: web }
subjects: [{ kind: ServiceAccount, name: web }]
`;
const chart = {
  'deploy/web/Chart.yaml': 'apiVersion: v2\nname: web\nversion: 1.0.0\n',
  'deploy/web/values.yaml': 'rbac:\n  secrets: false\n',
  'deploy/web/templates/access.yaml': access,
};

const application = (path: string, helm: string, kind = 'source') =>
  `apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata:\n  name: web\nspec:\n  ${kind === 'source' ? 'source:\n    ' : 'sources:\n  - '}path: ${path}\n    helm:\n${indented(helm, 6)}`;
const release = (path: string, values: string, source = 'GitRepository') =>
  `apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata:\n  name: web\nspec:\n  chart:\n    spec:\n      chart: ${path}\n      sourceRef: { kind: ${source}, name: shop }\n  values:\n${indented(values, 4)}`;
const on = 'rbac:\n  secrets: true\n';
const asText = `values: |\n  rbac:\n    secrets: true\n`;

const cases: Readonly<Record<string, readonly [file: string, resources: string]>> = {
  'nothing but the defaults': ['', 'pods'],
  'an application with values as text': [application('deploy/web', asText), 'pods secrets'],
  'an application with values as an object': [
    application('./deploy/web', `valuesObject:\n${indented(on, 2)}`),
    'pods secrets',
  ],
  'an application with parameters': [
    application('deploy/web', 'parameters:\n  - name: rbac.secrets\n    value: "true"\n'),
    'pods secrets',
  ],
  'parameters come before values': [
    application('deploy/web', `parameters:\n  - name: rbac.secrets\n    value: "false"\n${asText}`),
    'pods',
  ],
  'one of several sources': [application('deploy/web', asText, 'sources'), 'pods secrets'],
  'an application of another chart': [application('deploy/other', asText), 'pods'],
  'a release of Flux': [release('./deploy/web', on), 'pods secrets'],
  'a release of a chart that a registry holds': [release('deploy/web', on, 'HelmRepository'), 'pods'],
};

describe('values that releases hand to a chart of the repository', () => {
  for (const [name, [text, expected]] of Object.entries(cases))
    it(name, () => assert.deepEqual(readBy({ ...chart, ...(text && { 'apps/web.yaml': text }) }), expected));

  it('values of a kustomization', () => {
    const files = Object.entries(chart).map(([path, text]) => [path.replace('deploy/web', 'k/charts/web'), text]);
    const kustomization = `helmCharts:\n  - name: web\n    valuesInline:\n${indented(on, 6)}`;
    assert.deepEqual(readBy({ ...Object.fromEntries(files), 'k/kustomization.yaml': kustomization }), 'pods secrets');
  });
});

function readBy(files: Readonly<Record<string, string>>): string {
  const { engine } = repository(files);
  const [found] = engine.identities().filter(({ kind }) => kind === 'k8s-service-account');
  const read = found?.grants.flatMap(({ resources }) => resources.map(({ text }) => text.replace('core/', '')));
  return (read ?? []).join(' ');
}

describe('named templates of library charts', () => {
  const named = `{{- define "lib.name" -}}\n{{ .Values.name }}-{{ .Chart.Name }}\n{{- end -}}\n{{- define "lib.twice" -}}\n{{ include "lib.name" . }}-x\n{{- end -}}\n`;
  const files = (folder: string, dependencies: string, template = 'lib.name') => ({
    [`${folder}/Chart.yaml`]: 'apiVersion: v2\nname: lib\ntype: library\nversion: 1.0.0\n',
    [`${folder}/values.yaml`]: 'name: of-the-library\n',
    [`${folder}/templates/_names.tpl`]: named,
    'web/Chart.yaml': `apiVersion: v2\nname: web\nversion: 1.0.0\n${dependencies}`,
    'web/values.yaml': 'name: shop\n',
    'web/templates/account.yaml': account(`{{ include "${template}" . }}`),
  });
  const keys = (some: Readonly<Record<string, string>>) =>
    repository(some)
      .engine.identities()
      .flatMap((identity) => identity.keys.map(({ value }) => value));
  const dependency = (repositoryOf: string) =>
    `dependencies:\n  - name: lib\n    version: 1.0.0\n    repository: ${repositoryOf}\n`;

  it('print what the values of the chart that includes them make of them', () => {
    const beside = dependency('file://../libs/lib');
    assert.deepEqual(keys(files('libs/lib', beside)), ['*/default/shop-web']);
    assert.deepEqual(keys(files('libs/lib', beside, 'lib.twice')), ['*/default/shop-web-x']);
    assert.deepEqual(keys(files('web/charts/lib', dependency('https://charts.example.com'))), ['*/default/shop-web']);
  });

  it('stay unknown where the chart does not depend on theirs', () => {
    assert.notDeepEqual(keys(files('libs/lib', '')), ['*/default/shop-web']);
  });
});
