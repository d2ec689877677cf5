import assert from 'node:assert/strict';
import { madeUpSecret } from '../../../test-fixtures/made-up-secrets.mjs';
import { startItems } from '../../lsp/start-items.ts';
import { Workspace } from '../../lsp/workspace.ts';
import { repository } from '../engine/repository.ts';

const role = (trust: string, tags = '') =>
  `resource "aws_iam_role" "app" {\n  name = "app"\n  assume_role_policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = ${trust} }] })\n${tags}}\n`;
const batch = '{ AWS = "arn:aws:iam::111122223333:role/batch" }';

describe('start here', () => {
  it('offers no owner of a catch-all for what anybody may become, nor as a guess', () => {
    const fixes = (files: Readonly<Record<string, string>>) => {
      const { engine } = repository(files);
      return startItems([new Workspace(() => engine)]).map(({ fix }) => fix?.offer ?? 'none');
    };
    const owners = { CODEOWNERS: '* @acme/everybody\n' };
    const open = fixes({ ...owners, 'main.tf': role('{ AWS = "*" }') });
    assert.deepEqual([open.length, open.filter((offer) => offer.startsWith('set-owner'))], [1, []]);
    const record = (data: string) =>
      `version: 1\nidentities:\n  - { id: app, kind: iam-role, match: ["aws:arn:aws:iam::*:role/app"], owners: {}, environment: prod, data: [${data}], purpose: Serves the shop }\n`;
    const unowned = fixes({ ...owners, 'main.tf': role(batch), '.identity/inventory.yaml': record('pii') });
    assert.deepEqual([unowned.length, unowned.filter((offer) => offer.startsWith('set-owner'))], [1, []]);
  });

  it('leaves room for secrets beside the gravest identities, and for identities beside secrets', () => {
    const names = Array.from({ length: 12 }, (_, index) => `service${index}`);
    const admin = (name: string) =>
      `${role('{ AWS = "*" }').replaceAll('"app"', `"${name}"`)}resource "aws_iam_role_policy_attachment" "${name}" {\n  role       = aws_iam_role.${name}.name\n  policy_arn = "arn:aws:iam::aws:policy/AdministratorAccess"\n}\n`;
    const secret = (name: string) => `GITHUB_TOKEN = "${madeUpSecret('github-token', name)}"\n`;
    const { engine } = repository({
      ...Object.fromEntries(names.map((name) => [`${name}/main.tf`, admin(name)])),
      ...Object.fromEntries(names.map((name) => [`${name}/app.py`, secret(name)])),
    });
    const kinds = startItems([new Workspace(() => engine)]).map(({ id }) => id.slice(0, id.indexOf(':')));
    assert.deepEqual(kinds, [...Array(6).fill('identity'), ...Array(4).fill('finding')]);
  });

  it('tells two of one name apart by their files, first of all', () => {
    const agent = '---\nname: docs\ndescription: Writes the manual.\ntools: Bash\n---\nYou write.\n';
    const { engine } = repository({
      'a/.claude/agents/docs.md': agent,
      'b/.claude/agents/docs.md': agent,
      'c/.claude/agents/other.md': agent.replace('docs', 'other'),
    });
    const details = startItems([new Workspace(() => engine)]).map(({ label, detail }) => `${label}: ${detail}`);
    assert.deepEqual(details.map((each) => each.split(' · ').slice(0, 2).join(' · ')).sort(), [
      'docs: docs.md · a/.claude/agents',
      'docs: docs.md · b/.claude/agents',
      'other: may run Bash · no owner',
    ]);
  });

  it('tells secrets of one kind apart by their files, first of all', () => {
    const secret = (name: string) => `GITHUB_TOKEN = "${madeUpSecret('github-token', name)}"\n`;
    const { engine } = repository({ 'a/app.py': secret('a'), 'b/job.py': secret('b') });
    const told = startItems([new Workspace(() => engine)]).map(({ label, detail }) => `${label}: ${detail}`);
    assert.deepEqual(
      told.map((each) => each.replace(/•+\w+/, '•')),
      ['app.py: GitHub personal access token · • · a', 'job.py: GitHub personal access token · • · b'],
    );
  });

  it('ends with what is wrong about identities of low risk, three of a kind before others', () => {
    const workflow = (name: string) =>
      `name: ${name}\non: push\npermissions: {}\njobs:\n  build:\n    runs-on: ubuntu-24.04\n    steps:\n      - run: ./build\n        env:\n          ALL: \${{ toJSON(secrets) }}\n`;
    const { engine } = repository({
      ...Object.fromEntries(['a', 'b', 'c', 'd'].map((name) => [`.github/workflows/${name}.yml`, workflow(name)])),
      'app.py': `SECRET_KEY = "${madeUpSecret('token', 'shop')}"\n`,
    });
    const told = startItems([new Workspace(() => engine)]);
    assert.deepEqual(
      told.map(({ label, level }) => `${label}: ${level}`),
      ['Secret: warning', 'a: warning', 'b: warning', 'c: warning', 'd: warning'],
    );
    assert.match(told[1]?.detail ?? '', /^(?!no owner).* · GitHub workflow$/);
  });

  it('holds three of a file before others, each by its line', () => {
    const secrets = [1, 2, 3, 4].map((at) => `TOKEN_${at} = "${madeUpSecret('github-token', String(at))}"\n`);
    const weak = `SECRET_KEY = "${madeUpSecret('token', 'shop')}"\n`;
    const { engine } = repository({ 'app/a.py': secrets.join(''), 'app/settings.py': weak });
    const told = startItems([new Workspace(() => engine)]).map(({ label }) => label);
    assert.deepEqual(told, ['a.py:1', 'a.py:2', 'a.py:3', 'Signing key', 'a.py:4']);
  });

  it('holds what is likely a secret where nothing graver fills it, behind what surely is one', () => {
    const { engine } = repository({
      'app/settings.py': `SECRET_KEY = "${madeUpSecret('token', 'shop')}"\n`,
      'app/z.py': `GITHUB_TOKEN = "${madeUpSecret('github-token', 'z')}"\n`,
    });
    const told = startItems([new Workspace(() => engine)]).map(({ label, level }) => `${label}: ${level}`);
    assert.deepEqual(told, ['GitHub personal access token: error', 'Signing key: warning']);
  });

  it('weighs and leads to what stands in another file than the identity', () => {
    const account = 'apiVersion: v1\nkind: ServiceAccount\nmetadata: { name: agent, namespace: gitops }\n';
    const bound = `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: { name: agent }
rules: [{ apiGroups: ['*'], resources: ['*'], verbs: ['*'] }]
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata: { name: agent }
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: agent }
subjects: [{ kind: ServiceAccount, name: agent, namespace: gitops }]
`;
    for (const owned of ['', '# identity-hygiene: owner @acme/platform\n']) {
      const { engine } = repository({ 'sa.yaml': owned + account, 'role.yaml': bound });
      const [item] = startItems([new Workspace(() => engine)]);
      assert.deepEqual([item?.label, item?.level], ['agent', 'error']);
      assert.match(item?.uri ?? '', /role\.yaml$/);
    }
  });

  it('offers no fix that leaves the gravest thing standing', () => {
    const statements =
      '[{ Effect = "Allow", Action = "*", Resource = "*" }, { Effect = "Allow", Action = ["iam:PassRole", "ec2:RunInstances"], Resource = "*" }]';
    const policy = `resource "aws_iam_role_policy" "app" {\n  name   = "app"\n  role   = aws_iam_role.app.id\n  policy = jsonencode({ Version = "2012-10-17", Statement = ${statements} })\n}\n`;
    const { engine } = repository({ 'main.tf': role('{ AWS = "*" }') + policy });
    const [item] = startItems([new Workspace(() => engine)]);
    assert.match(item?.detail ?? '', /may do everything/);
    assert.equal(item?.fix, undefined);
  });

  it('starts with what people write where a generated file is as grave, and says where it leads to one', () => {
    const admin = (name: string) =>
      `${role('{ AWS = "*" }').replaceAll('"app"', `"${name}"`)}resource "aws_iam_role_policy_attachment" "${name}" {\n  role       = aws_iam_role.${name}.name\n  policy_arn = "arn:aws:iam::aws:policy/AdministratorAccess"\n}\n`;
    const { engine } = repository({
      'a/vendor/github.com/acme/infra/main.tf': admin('far'),
      'b/main.tf': admin('near'),
    });
    const told = startItems([new Workspace(() => engine)]).map(({ label, detail }) => `${label}: ${detail}`);
    assert.deepEqual(
      told.map((each) => each.replace(/: .*? · AWS role/, '')),
      ['near', 'far · in a copy of others’ code'],
    );
  });
});
