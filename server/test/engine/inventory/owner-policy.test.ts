import assert from 'node:assert/strict';
import { readInventoryTexts } from '../../../engine/index.ts';
import { repository } from '../repository.ts';

const role = (tags: string) => `resource "aws_iam_role" "billing" {\n  name = "billing"\n  tags = { ${tags} }\n}\n`;
const config = '.identity/config.yaml';
const inventory = '.identity/inventory.yaml';

const policy = `version: 1
identities: []
policy:
  owners:
    evidence: [tag, label, inventory]
    shapes: [entity-ref, team-handle]
    business: { requiredFor: [aws-role, agent] }
    keys: { technical: ["acme:owner"] }
  rules:
    owner-missing: warning
    aws-user-policy: note
  mayLoosen: [rules.aws-user-policy]
`;

function told(files: Readonly<Record<string, string>>, path: string): readonly string[] {
  const { engine, texts } = repository(files);
  return engine
    .findings(path)
    .filter(({ rule }) => /^(owner|config|purpose)/.test(rule))
    .map(({ rule, level, at, message }) => {
      const token = texts.get(at.path)?.slice(at.span.start, at.span.end);
      return `${level} ${rule} «${token}» ${rule === 'config-invalid' ? message.split('. ')[0] : ''}`.trim();
    });
}

describe('the policy of an inventory', () => {
  it('holds for a repository that says nothing', () => {
    const owned = role('"acme:owner" = "group:default/payments"');
    assert.deepEqual(told({ [inventory]: policy, 'main.tf': owned }, 'main.tf'), ['warning owner-missing «billing»']);
  });

  it('may be made stricter', () => {
    const stricter =
      'owners:\n  shapes: [entity-ref]\n  business: { requiredFor: ["*"] }\nrules: { owner-missing: error }\n';
    const files = { [inventory]: policy, [config]: stricter, 'main.tf': role('owner = "@acme/payments"') };
    assert.deepEqual(told(files, config), []);
    assert.deepEqual(told(files, 'main.tf'), [
      'error owner-missing «billing»',
      'note owner-unresolvable «@acme/payments»',
    ]);
  });

  it('may be loosened only where it says so; each refusal at its token', () => {
    const looser = `owners:
  evidence: [tag, codeowners]
  shapes: [entity-ref, email]
  business:
    requiredFor: [agent]
  keys:
    technical: [stage]
rules:
  owner-missing: off
  aws-user-policy: off
paths:
  - match: [legacy/]
    rules: { owner-missing: note }
`;
    const from = '.identity/inventory.yaml does not let repositories';
    const files = { [inventory]: policy, [config]: looser, 'main.tf': role('stage = "group:default/x"') };
    assert.deepEqual(
      told(files, config),
      [
        `error config-invalid «codeowners» ${from} add codeowners to evidence`,
        `error config-invalid «email» ${from} add email to shapes`,
        `error config-invalid «requiredFor» ${from} leave aws-role out of business`,
        `error config-invalid «stage» ${from} add stage to keys.technical`,
        `error config-invalid «off» ${from} set owner-missing below warning`,
        `error config-invalid «note» ${from} set owner-missing below warning`,
      ].map((line) => line.replace(/^error/, levelOf)),
    );
    assert.deepEqual(told(files, 'main.tf'), ['warning owner-missing «billing»']);
  });

  it('comes from inventories outside the repository as well, and goes with them', () => {
    const { engine } = repository({ [config]: 'rules: { owner-missing: off }\n', 'main.tf': role('stage = "x"') });
    const isReported = () => engine.findings('main.tf').some(({ rule }) => rule === 'owner-missing');
    assert.equal(isReported(), false);
    const read = readInventoryTexts([{ form: 'inventory', text: policy }]);
    engine.setInventories([{ name: 'Central', isReachable: true, ...read }]);
    assert.equal(isReported(), true);
    assert.ok(engine.findings(config).some(({ message }) => message.startsWith('Central does not let')));
    engine.setInventories([]);
    assert.equal(isReported(), false);
  });

  it('brings rules that a repository does not replace', () => {
    const { engine } = repository({ 'main.tf': role('stage = "x"') });
    const [missing] = engine.rules().filter(({ id }) => id === 'owner-missing');
    assert.ok(missing);
    const central = { name: 'Central', isReachable: true, records: [], owners: [] };
    const level = () => engine.findings('main.tf').find(({ rule }) => rule === 'owner-missing')?.level;
    engine.setInventories([{ ...central, rules: [{ ...missing, level: 'error', replaces: true }] }]);
    assert.equal(level(), 'error');
    engine.setInventories([{ ...central, rules: [{ ...missing, level: 'error' }] }]);
    assert.equal(level(), missing.level);
    engine.setInventories([central]);
    assert.equal(level(), missing.level);
  });
});

/** The level of `config-invalid` stands in the catalogue. */
function levelOf(): string {
  return repository({}).engine.rule('config-invalid')?.level ?? '';
}

describe('the policy of a repository', () => {
  it('tells kinds that do not exist with the nearest one', () => {
    const text = 'owners:\n  business: { requiredFor: [aws-rol] }\n';
    assert.match(
      told({ [config]: text }, config).join(),
      /«aws-rol» There is no kind of identity aws-rol, the nearest is aws-role/,
    );
  });

  it('counts only the evidence that it accepts', () => {
    const files = { 'main.tf': role('owner = "payments"') };
    assert.deepEqual(told({ ...files, [config]: 'owners: { evidence: [inventory] }\n' }, 'main.tf'), [
      'note owner-missing «billing»',
    ]);
  });

  it('completes keys with accounts and their aliases', () => {
    const accounts =
      'accounts:\n  - { match: [prod/], aws: production, cluster: eu1 }\naccountAliases: { production: "111122223333" }\n';
    const record =
      'version: 1\nidentities:\n  - { id: billing, kind: iam-role, match: ["aws:arn:aws:iam::production:role/billing"], owners: { technical: [payments] }, purpose: Bills }\n';
    const { engine } = repository({
      [config]: accounts,
      [inventory]: record,
      'prod/main.tf': role('a = "b"'),
      'dev/main.tf': role('a = "b"').replaceAll('billing', 'other'),
      'prod/api.yaml': 'apiVersion: v1\nkind: ServiceAccount\nmetadata: { name: api, namespace: shop }\n',
    });
    const ids = engine.identities().map(({ id, inventory: { record: known } }) => `${id} ${known ?? '-'}`);
    assert.deepEqual(ids.sort(), [
      'aws:arn:aws:iam::*:role/other -',
      'aws:arn:aws:iam::111122223333:role/billing billing',
      'k8s:eu1/shop/api -',
    ]);
  });
});
