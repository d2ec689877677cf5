import assert from 'node:assert/strict';
import { repository } from '../repository.ts';

const chart = {
  'charts/shop/Chart.yaml':
    'apiVersion: v2\nname: shop\nmaintainers:\n  - name: platform\n    email: platform@larkspur.example\n',
  'charts/shop/values.yaml':
    'team: checkout\nserviceAccount:\n  create: true\n  name: shop-api\n  annotations:\n    eks.amazonaws.com/role-arn: arn:aws:iam::111122223333:role/shop\n',
  'charts/shop/templates/_helpers.tpl':
    '{{/* Name. */}}\n{{- define "shop.role" -}}\n{{- if .Values.serviceAccount.create -}}\narn:aws:iam::111122223333:role/{{ .Chart.Name }}\n{{- else -}}\n{{ .Values.other }}\n{{- end -}}\n{{- end -}}\n',
  'infra/main.tf':
    'resource "aws_iam_role" "shop" {\n  name               = "shop"\n  assume_role_policy = "{}"\n}\n\nresource "aws_iam_role_policy_attachment" "shop" {\n  role       = aws_iam_role.shop.name\n  policy_arn = "arn:aws:iam::aws:policy/AdministratorAccess"\n}\n',
};

const account = (metadata: string) =>
  `apiVersion: v1\nkind: ServiceAccount\nmetadata:\n  name: {{ .Values.serviceAccount.name }}\n${metadata}`;

/** The names of what the chart's account can act as, and its owners. */
function accountOf(files: Readonly<Record<string, string>>) {
  const { engine } = repository({ ...chart, ...files });
  const found = engine.identities().find(({ kind }) => kind === 'k8s-service-account');
  return {
    reaches: found?.reaches.map((symbol) => engine.identity(symbol)?.name),
    owners: found?.owners.technical,
    hasMore: found?.owners.mayHaveMore,
  };
}

const template = 'charts/shop/templates/account.yaml';

describe('Helm', () => {
  it('follows an annotation into the values of the chart', () => {
    const text = account('  annotations:\n    eks.amazonaws.com/role-arn: {{ index .Values "x" }}\n');
    assert.deepEqual(accountOf({ [template]: text }).reaches, []);
    const known = account('  annotations:\n    {{- toYaml .Values.serviceAccount.annotations | nindent 4 }}\n');
    assert.deepEqual(accountOf({ [template]: known }).reaches, ['shop']);
  });

  it('follows an annotation through a named template', () => {
    const text = account('  annotations:\n    eks.amazonaws.com/role-arn: {{ include "shop.role" . | quote }}\n');
    assert.deepEqual(accountOf({ [template]: text }).reaches, ['shop']);
    const off = chart['charts/shop/values.yaml'].replace('create: true', 'create: false');
    assert.deepEqual(accountOf({ [template]: text, 'charts/shop/values.yaml': off }).reaches, []);
  });

  it('hands what is global on to the charts within', () => {
    const within = 'charts/shop/charts/store';
    const { reaches } = accountOf({
      'charts/shop/values.yaml':
        'global:\n  role: arn:aws:iam::111122223333:role/shop\nstore:\n  serviceAccount:\n    name: store\n',
      [`${within}/values.yaml`]: 'serviceAccount:\n  name: own\n',
      [`${within}/templates/account.yaml`]: account(
        '  annotations:\n    eks.amazonaws.com/role-arn: {{ .Values.global.role }}\n',
      ),
    });
    assert.deepEqual(reaches, ['shop']);
  });

  it('takes the owner of a label from the values, else the maintainers of the chart', () => {
    assert.deepEqual(accountOf({ [template]: account('  labels:\n    team: {{ .Values.team | quote }}\n') }).owners, [
      'checkout',
    ]);
    assert.deepEqual(accountOf({ [template]: account('') }).owners, ['platform@larkspur.example']);
  });

  it('judges again when a value changes', () => {
    const text = account('  annotations:\n    {{- toYaml .Values.serviceAccount.annotations | nindent 4 }}\n');
    const { engine, write } = repository({ ...chart, [template]: text });
    const rules = () => engine.findings(template).map(({ rule }) => rule);
    assert.ok(rules().includes('k8s-cloud-admin'));
    write('charts/shop/values.yaml', 'serviceAccount:\n  name: shop-api\n');
    assert.ok(!rules().includes('k8s-cloud-admin'));
  });
});

describe('Helm, rules and values from elsewhere', () => {
  const role = (kind: string, rules: string) =>
    `apiVersion: rbac.authorization.k8s.io/v1\nkind: ${kind}\nmetadata:\n  name: {{ include "shop.fullname" . }}\nrules:\n${rules}`;
  const binding = (kind: string, roleKind: string) =>
    `apiVersion: rbac.authorization.k8s.io/v1\nkind: ${kind}\nmetadata:\n  name: {{ include "shop.fullname" . }}\nroleRef:\n  apiGroup: rbac.authorization.k8s.io\n  kind: ${roleKind}\n  name: {{ template "shop.fullname" $ }}\nsubjects:\n  - kind: ServiceAccount\n    name: {{ .Values.serviceAccount.name }}\n    namespace: {{ .Release.Namespace }}\n`;
  const bound = {
    [template]: account(''),
    'charts/shop/templates/binding.yaml': binding('ClusterRoleBinding', 'ClusterRole'),
  };
  const rolePath = 'charts/shop/templates/role.yaml';
  const everything = '- apiGroups: ["*"]\n  resources: ["*"]\n  verbs: ["*"]\n';

  /** What the account may do, by verbs, and where rules that reach too far are found. */
  const granted = (files: Readonly<Record<string, string>>) => {
    const { engine } = repository({ ...chart, ...bound, ...files });
    const found = engine.identities().find(({ kind }) => kind === 'k8s-service-account');
    const wild = engine.paths().filter((path) => engine.findings(path).some(({ rule }) => rule === 'k8s-wildcard'));
    return { verbs: found?.grants.flatMap(({ actions }) => actions.map(({ text }) => text)), wild };
  };

  it('reads the rules that a named template prints', () => {
    const helpers = `${chart['charts/shop/templates/_helpers.tpl']}{{- define "shop.rules" -}}\n{{- if .Values.wide }}\n${everything}{{- end }}\n{{- end -}}\n`;
    const found = granted({
      [rolePath]: role('ClusterRole', '  {{- include "shop.rules" . | nindent 2 }}\n'),
      'charts/shop/templates/_helpers.tpl': helpers,
    });
    assert.deepEqual(found, { verbs: ['*'], wild: ['charts/shop/templates/_helpers.tpl'] });
  });

  it('reads the rules that stand in the values, with and without a change of the dot', () => {
    const values = `${chart['charts/shop/values.yaml']}rbac:\n  extraRules:\n${everything.replace(/^(?=.)/gm, '    ')}`;
    for (const rules of [
      '  - apiGroups: [""]\n    resources: [pods]\n    verbs: [get]\n  {{- with .Values.rbac.extraRules }}\n  {{- toYaml . | nindent 2 }}\n  {{- end }}\n',
      '  - apiGroups: [""]\n    resources: [pods]\n    verbs: [get]\n{{ toYaml $.Values.rbac.extraRules | indent 2 }}\n',
    ]) {
      const found = granted({ [rolePath]: role('ClusterRole', rules), 'charts/shop/values.yaml': values });
      assert.deepEqual(found, { verbs: ['get', '*'], wild: ['charts/shop/values.yaml'] });
    }
  });

  it('joins a role and a binding whose kind the values decide', () => {
    const choice = (kind: string) => `{{ .Values.rbac.namespaced | ternary "${kind}" "Cluster${kind}" }}`;
    const found = granted({
      [rolePath]: role(choice('Role'), '  - apiGroups: [""]\n    resources: [pods]\n    verbs: [get]\n'),
      'charts/shop/templates/binding.yaml': binding(choice('RoleBinding'), choice('Role')),
    });
    assert.deepEqual(found.verbs, ['get']);
  });

  it('reads names in quotes with actions that hold quotes themselves', () => {
    const pod =
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: "{{ include "shop.fullname" . }}-test"\nspec:\n  serviceAccountName: {{ .Values.serviceAccount.name }}\n  containers:\n    - image: curl\n';
    const { engine } = repository({ ...chart, [template]: account(''), 'charts/shop/templates/test.yaml': pod });
    const found = engine.identities().find(({ kind }) => kind === 'k8s-service-account');
    assert.deepEqual(
      found?.uses.map(({ by }) => by),
      ['k8s#Pod/~charts:shop/charts/shop:{{ include "shop.fullname" . }}-test'],
    );
  });

  it('leaves what belongs to a single rule to the rule', () => {
    const values = `${chart['charts/shop/values.yaml']}secrets: [database]\n`;
    const rules =
      '  - apiGroups: [""]\n    resources: [secrets]\n    verbs: [get]\n    resourceNames:\n      {{- toYaml .Values.secrets | nindent 6 }}\n';
    assert.deepEqual(granted({ [rolePath]: role('ClusterRole', rules), 'charts/shop/values.yaml': values }).verbs, [
      'get',
    ]);
  });

  it('follows annotations that a loop or a changed dot prints', () => {
    for (const printed of [
      '  {{- with .Values.serviceAccount }}\n  annotations:\n    {{- toYaml .annotations | nindent 4 }}\n  {{- end }}\n',
      '  annotations:\n    {{- range $key, $value := .Values.serviceAccount.annotations }}\n    {{ $key }}: {{ $value | quote }}\n    {{- end }}\n',
    ])
      assert.deepEqual(accountOf({ [template]: account(printed) }).reaches, ['shop'], printed);
  });

  it('takes further files of values and the chart around it into account', () => {
    const printed = account('  annotations:\n    {{- toYaml .Values.serviceAccount.annotations | nindent 4 }}\n');
    const other = (name: string) =>
      `serviceAccount:\n  annotations:\n    eks.amazonaws.com/role-arn: arn:aws:iam::111122223333:role/${name}\n`;
    const roles = ['one', 'two']
      .map((name) => `resource "aws_iam_role" "${name}" {\n  name = "${name}"\n  assume_role_policy = "{}"\n}\n`)
      .join('');
    const bare = 'serviceAccount:\n  name: shop-api\n';
    assert.deepEqual(
      accountOf({
        [template]: printed,
        'charts/shop/values.yaml': bare,
        'charts/shop/values-prod.yaml': other('one'),
        'charts/shop/values.dev.yaml': other('two'),
        'infra/more.tf': roles,
      }).reaches?.toSorted(),
      ['one', 'two'],
    );
    const { engine } = repository({
      'umbrella/values.yaml': `shop:\n${other('one').replace(/^(?=.)/gm, '  ')}`,
      'umbrella/charts/shop/Chart.yaml': 'name: shop\n',
      'umbrella/charts/shop/values.yaml': bare,
      'umbrella/charts/shop/templates/account.yaml': printed,
      'infra/more.tf': roles,
    });
    const found = engine.identities().find(({ kind }) => kind === 'k8s-service-account');
    assert.deepEqual(
      found?.reaches.map((symbol) => engine.identity(symbol)?.name),
      ['one'],
    );
  });

  it('knows an account by the name that the values tell, and by no other', () => {
    const trust = `resource "azurerm_user_assigned_identity" "shop" {\n  name = "shop"\n}\n\nresource "azurerm_federated_identity_credential" "shop" {\n  parent_id = azurerm_user_assigned_identity.shop.id\n  issuer    = var.issuer\n  subject   = "system:serviceaccount:shop:shop-api"\n}\n`;
    assert.deepEqual(
      accountOf({ [template]: account('  namespace: {{ .Release.Namespace }}\n'), 'infra/azure.tf': trust }).reaches,
      ['shop'],
    );
    const made = account('').replace('.Values.serviceAccount.name', 'include "shop.fullname" .');
    assert.deepEqual(accountOf({ [template]: made, 'infra/azure.tf': trust }).reaches, []);
  });
});

describe('Kustomize', () => {
  const sa = 'apiVersion: v1\nkind: ServiceAccount\nmetadata:\n  name: api\n';
  const ownerOf = (files: Readonly<Record<string, string>>) =>
    repository(files).engine.identities()[0]?.owners.technical;

  it('takes the owner from common labels of the folder or of one that lists it', () => {
    const labels = 'commonLabels:\n  team: checkout\n';
    assert.deepEqual(ownerOf({ 'k8s/sa.yaml': sa, 'k8s/kustomization.yaml': `resources: [sa.yaml]\n${labels}` }), [
      'checkout',
    ]);
    const pairs = 'labels:\n  - pairs:\n      owner: payments\n';
    const overlay = { 'k8s/base/sa.yaml': sa, 'k8s/prod/kustomization.yaml': `resources:\n  - ../base\n${pairs}` };
    assert.deepEqual(ownerOf(overlay), ['payments']);
    assert.deepEqual(ownerOf({ 'other/sa.yaml': sa, 'k8s/kustomization.yaml': labels }), []);
  });
});
