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
