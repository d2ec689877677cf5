import assert from 'node:assert/strict';
import type { Identity } from '../../../engine/model/identity.ts';
import { repository } from '../repository.ts';

const role = (tags = '') => `resource "aws_iam_role" "billing" {\n  name = "billing"\n${tags}}\n`;
const account = 'apiVersion: v1\nkind: ServiceAccount\nmetadata:\n  name: api\n  namespace: shop\n';

/** What a small repository tells of the owners of its only identity: `role owner (via)`, `~` where it is inferred. */
const cases: Readonly<Record<string, readonly [Readonly<Record<string, string>>, readonly string[]]>> = {
  'the component of the folder': [
    { 'billing/catalog-info.yaml': component('payments'), 'billing/infra/main.tf': role() },
    ['~technical payments (catalog)'],
  ],
  'the nearest component': [
    {
      'catalog-info.yaml': component('platform'),
      'billing/catalog-info.yaml': component('payments'),
      'billing/infra/main.tf': role(),
    },
    ['~technical payments (catalog)'],
  ],
  'several components with several owners': [
    { 'catalog-info.yaml': `${component('platform')}---\n${component('payments')}`, 'main.tf': role() },
    [],
  ],
  'a system is no component': [
    { 'catalog-info.yaml': component('platform').replace('Component', 'System'), 'main.tf': role() },
    [],
  ],
  OpsLevel: [
    { 'opslevel.yml': '---\nversion: 1\nrepository:\n  owner: order_team\n  tags:\n', 'infra/main.tf': role() },
    ['~technical order_team (catalog)'],
  ],
  Compass: [
    { 'compass.yaml': "name: shop\nownerId: 'ari:cloud:identity::team/1'\n", 'main.tf': role() },
    ['~technical ari:cloud:identity::team/1 (catalog)'],
  ],
  'Compass without an owner': [{ 'compass.yml': 'name: shop\nownerId: null\n', 'main.tf': role() }, []],
  Cortex: [
    {
      'cortex.yaml':
        'info:\n  x-cortex-owners:\n    - { type: group, name: Payments, provider: OKTA }\n    - { type: email, email: pay@example.com }\n    - { type: slack, channel: pay }\n',
      'main.tf': role(),
    },
    ['~technical Payments (catalog)', '~technical pay@example.com (catalog)'],
  ],
  'its own tag goes before all that': [
    { 'catalog-info.yaml': component('platform'), 'main.tf': role('  tags = { owner = "payments" }\n') },
    ['technical payments (tag)', '~technical platform (catalog)'],
  ],
  'labels of the namespace': [
    {
      'ns.yaml': 'apiVersion: v1\nkind: Namespace\nmetadata:\n  name: shop\n  labels:\n    team: shop-team\n',
      'api.yaml': account,
    },
    ['~technical shop-team (default)'],
  ],
  'Kustomize goes before the namespace': [
    {
      'k8s/ns.yaml': 'apiVersion: v1\nkind: Namespace\nmetadata:\n  name: shop\n  labels:\n    team: shop-team\n',
      'k8s/kustomization.yaml': 'commonLabels:\n  team: checkout\nresources: [api.yaml]\n',
      'k8s/api.yaml': account,
    },
    ['technical checkout (default)'],
  ],
  'tags that the caller of a module gives': [
    {
      'main.tf':
        'module "billing" {\n  source = "./modules/role"\n  tags   = { owner = "payments", business-owner = "cfo" }\n}\n',
      'modules/role/main.tf': `variable "tags" {\n  type = map(string)\n}\n${role('  tags = var.tags\n')}`,
    },
    ['technical payments (tag)', 'business cfo (tag)'],
  ],
  'an owner that the caller gives as an argument': [
    {
      'live/main.tf':
        'locals {\n  team = "payments"\n}\nmodule "billing" {\n  source = "../modules/role"\n  team   = local.team\n}\n',
      'modules/role/main.tf': `variable "team" {}\n${role('  tags = merge({ stage = "x" }, { owner = var.team })\n')}`,
    },
    ['technical payments (tag)'],
  ],
  'a module whose callers are elsewhere': [
    { 'modules/role/main.tf': `variable "tags" {}\n${role('  tags = var.tags\n')}` },
    ['more'],
  ],
  'a section of GitLab': [
    {
      '.gitlab/CODEOWNERS': '* @acme/everybody\n[Infra][2] @acme/platform\ninfra/\n^[Audit] @acme/audit\ninfra/\n',
      'infra/main.tf': role(),
    },
    ['~technical @acme/platform (codeowners)', '~technical @acme/audit (codeowners)'],
  ],
};

function component(owner: string): string {
  return `apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata:\n  name: ${owner}-app\nspec:\n  type: service\n  owner: ${owner}\n`;
}

function told({ owners }: Identity): readonly string[] {
  const evidence = owners.evidence.map(
    ({ role, owner, via, isInferred }) => `${isInferred ? '~' : ''}${role} ${owner} (${via})`,
  );
  return evidence.length === 0 && owners.mayHaveMore ? ['more'] : evidence;
}

describe('evidence of owners', () => {
  for (const [name, [files, expected]] of Object.entries(cases))
    it(name, () => {
      const [identity] = repository(files).engine.identities();
      assert.deepEqual(identity && told(identity), expected);
    });

  it('follows what other files say', () => {
    const { engine, write, remove } = repository({
      'infra/main.tf': role(),
      'catalog-info.yaml': component('platform'),
    });
    const now = () => engine.identities().flatMap(told);
    assert.deepEqual(now(), ['~technical platform (catalog)']);
    write('infra/opslevel.yml', 'service: { owner: payments }\n');
    assert.deepEqual(now(), ['~technical payments (catalog)']);
    remove('infra/opslevel.yml');
    remove('catalog-info.yaml');
    assert.deepEqual(now(), []);
  });
});
