import assert from 'node:assert/strict';
import { afterFix, engineOver, findingsOf, offersOf } from './repository.ts';
import { pat, rule } from './secret-samples.ts';

const container = (env: string) =>
  `apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: api\n  namespace: shop\nspec:\n  template:\n    spec:\n      serviceAccountName: api\n      automountServiceAccountToken: false\n      containers:\n        - name: api\n          image: example.com/api:1\n          env:\n${env}`;
const variables = (known: string, own: string) =>
  container(
    `            - name: DB_PASSWORD\n              value: ${known}\n            - name: GH_TOKEN\n              value: ${own}\n`,
  );
const variable = (own: string) => container(`            - name: GH_TOKEN\n              value: ${own}\n`);
const secret = (members: string, annotations = '') =>
  `apiVersion: v1\nkind: Secret\nmetadata:\n  name: app\n  namespace: shop\n${annotations}stringData:\n${members}`;
const lookup = (field: string) =>
  `"{{ lookup('community.hashi_vault.hashi_vault', 'secret=secret/data/app:${field}') }}"`;

describe('A secret beside references to Vault becomes one', () => {
  for (const [what, path, before, after, others] of [
    [
      'of a container',
      'a.yaml',
      variables('vault:secret/data/app#DB_PASSWORD', pat),
      variables('vault:secret/data/app#DB_PASSWORD', 'vault:secret/data/app#GH_TOKEN'),
      {},
    ],
    [
      'in quotes and small letters',
      'a.yaml',
      variables('"vault:secret/data/app#db_password"', `"${pat}"`),
      variables('"vault:secret/data/app#db_password"', '"vault:secret/data/app#gh_token"'),
      {},
    ],
    [
      'with humps',
      'a.yaml',
      variables('vault:secret/data/app#dbPassword', pat),
      variables('vault:secret/data/app#dbPassword', 'vault:secret/data/app#ghToken'),
      {},
    ],
    [
      'of a template',
      'a.yaml',
      variables(`'vault:secret/data/app#\${.DB_PASSWORD}'`, `'${pat}'`),
      variables(`'vault:secret/data/app#\${.DB_PASSWORD}'`, `'vault:secret/data/app#\${.GH_TOKEN}'`),
      {},
    ],
    [
      'in a manifest beside',
      'k8s/api.yaml',
      variable(pat),
      variable('vault:secret/data/api#GH_TOKEN'),
      {
        'k8s/worker.yaml': variables('vault:secret/data/worker#DB_PASSWORD', 'x').replaceAll(
          'name: api',
          'name: worker',
        ),
      },
    ],
    [
      'in a list of Compose',
      'compose.yaml',
      `services:\n  api:\n    image: api\n    environment:\n      - DB_PASSWORD=vault:secret/data/app#DB_PASSWORD\n      - GH_TOKEN=${pat}\n`,
      'services:\n  api:\n    image: api\n    environment:\n      - DB_PASSWORD=vault:secret/data/app#DB_PASSWORD\n      - GH_TOKEN=vault:secret/data/app#GH_TOKEN\n',
      {},
    ],
    [
      'of the plugin of Argo CD',
      'a.yaml',
      secret(`  DB_PASSWORD: <path:secret/data/app#db_password>\n  GH_TOKEN: ${pat}\n`),
      secret('  DB_PASSWORD: <path:secret/data/app#db_password>\n  GH_TOKEN: <path:secret/data/app#gh_token>\n'),
      {},
    ],
    [
      'of that plugin in a file beside',
      'k/a.yaml',
      secret(`  GH_TOKEN: ${pat}\n`),
      secret('  GH_TOKEN: <path:secret/data/app#gh_token>\n'),
      {
        'k/b.yaml': secret('  DB_PASSWORD: <path:secret/data/app#db_password | base64encode>\n').replace(
          'stringData',
          'data',
        ),
      },
    ],
    [
      'of that plugin, the path in an annotation',
      'a.yaml',
      secret(
        `  DB_PASSWORD: <db_password>\n  GH_TOKEN: ${pat}\n`,
        '  annotations:\n    avp.kubernetes.io/path: secret/data/app\n',
      ),
      secret(
        '  DB_PASSWORD: <db_password>\n  GH_TOKEN: <gh_token>\n',
        '  annotations:\n    avp.kubernetes.io/path: secret/data/app\n',
      ),
      {},
    ],
    [
      'of Ansible',
      'group_vars/all.yml',
      `db_password: ${lookup('db_password')}\ngithub_token: ${pat}\n`,
      `db_password: ${lookup('db_password')}\ngithub_token: ${lookup('github_token')}\n`,
      { 'site.yml': '- hosts: all\n' },
    ],
    [
      'of Ansible in other variables',
      'host_vars/web.yml',
      `github_token: ${pat}\n`,
      `github_token: ${lookup('github_token')}\n`,
      { 'group_vars/all.yml': `db_password: ${lookup('db_password')}\n` },
    ],
  ] as const)
    it(what, () => {
      const files = { [path]: before, ...others };
      const engine = engineOver(files);
      const [finding] = findingsOf(engine, rule);
      assert.ok(finding, 'no finding');
      const result = engine.fix(path, finding.key, 'move-to-reference');
      assert.equal(afterFix(files, result)[path], after);
      assert.equal(result.kind === 'changes' && result.takenOut?.value, pat);
      assert.deepEqual(
        engineOver({ ...files, [path]: after })
          .findings(path)
          .filter((each) => each.rule.startsWith('secret-')),
        [],
      );
    });
});

describe('No reference to Vault is written', () => {
  for (const [what, files] of [
    [
      'in a part of an argument',
      {
        'a.yaml': container(
          `            - name: DB_PASSWORD\n              value: vault:secret/data/app#DB_PASSWORD\n          args: ["--header=Bearer ${pat}"]\n`,
        ),
      },
    ],
    [
      'where another namespace reads from there',
      {
        'k/a.yaml': variable(pat),
        'k/b.yaml': variables('vault:secret/data/b#DB_PASSWORD', 'x').replace('namespace: shop', 'namespace: other'),
      },
    ],
    [
      'where another folder reads from there',
      { 'k/a.yaml': variable(pat), 'o/b.yaml': variables('vault:secret/data/b#DB_PASSWORD', 'x') },
    ],
    ['where a comment speaks of a vault', { 'a.yaml': `# Put it into the vault: later\n${variable(pat)}` }],
  ] as const)
    it(what, () =>
      assert.deepEqual(
        offersOf(rule, files).filter(({ id }) => id === 'move-to-reference'),
        [],
      ),
    );
});

describe('What the plugin of Argo CD fills in', () => {
  for (const value of [
    '<path:secret/data/app#db_password>',
    '<path:secret/data/app#db_password | base64encode>',
    '<path:kv/app#k#3>',
  ])
    it(`${value} is no secret`, () =>
      assert.deepEqual(
        ['data', 'stringData'].flatMap((section) =>
          engineOver({ 'a.yaml': secret(`  DB_PASSWORD: ${value}\n`).replace('stringData', section) })
            .findings('a.yaml')
            .filter((each) => each.rule.startsWith('secret-')),
        ),
        [],
      ));
});
