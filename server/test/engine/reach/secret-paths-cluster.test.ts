import assert from 'node:assert/strict';
import { repository } from '../repository.ts';
import { type Case, loader, secret, stores, user } from './secret-paths-files.ts';

const cluster = (spec: string) => `apiVersion: kagent.dev/v1alpha1
kind: MCPServer
metadata:
  name: warehouse
  namespace: agents
spec:
  deployment:
    image: ghcr.io/acme/warehouse-mcp:2.0.1
    cmd: warehouse-mcp
${spec}`;
const external = `apiVersion: external-secrets.io/v1
kind: ExternalSecret
metadata:
  name: warehouse
  namespace: agents
spec:
  secretStoreRef:
    name: aws
    kind: ClusterSecretStore
  target:
    name: warehouse-key
  data:
    - secretKey: TOKEN
      remoteRef:
        key: shop/warehouse
---
apiVersion: external-secrets.io/v1
kind: ClusterSecretStore
metadata:
  name: aws
spec:
  provider:
    aws:
      service: SecretsManager
      region: eu-west-1
`;
const whole = cluster('    secretRefs:\n      - name: warehouse-key\n');
const held = { 'infra/user.tf': user, 'infra/store.tf': stores[0]?.[2] ?? '' };
const entry =
  'AWS secret shop/warehouse, declared in infra/store.tf → warehouse-loader (AWS user), owned by @acme/data';

describe('the way from a server of kagent over External Secrets to the identity that the entry proves', () => {
  const cases: readonly Case[] = [
    [
      'the whole secret',
      { 'k8s/server.yaml': whole, 'k8s/secret.yaml': external },
      [`agents/warehouse-key → ${entry}`],
    ],
    [
      'one key, of a tool server',
      {
        'k8s/server.yaml':
          'apiVersion: kagent.dev/v1alpha1\nkind: ToolServer\nmetadata: { name: it, namespace: agents }\nspec:\n  config:\n    stdio:\n      command: ./it\n      envFrom:\n        - name: TOKEN\n          valueFrom: { type: Secret, valueRef: warehouse-key, key: TOKEN }\n',
        'k8s/secret.yaml': external,
      },
      [`agents/warehouse-key/TOKEN → ${entry}`],
    ],
    [
      'parameters of SSM',
      {
        'k8s/server.yaml': whole,
        'k8s/secret.yaml': external
          .replace('SecretsManager', 'ParameterStore')
          .replace('shop/warehouse', '/shop/warehouse'),
        'infra/store.tf': stores[2]?.[2] ?? '',
      },
      [`agents/warehouse-key → ${entry.replace('AWS secret shop', 'SSM parameter /shop')}`],
    ],
    [
      'Google Secret Manager, by a store of the namespace',
      {
        'k8s/server.yaml': whole,
        'k8s/secret.yaml': external
          .replaceAll('ClusterSecretStore', 'SecretStore')
          .replace('  name: aws\nspec', '  name: aws\n  namespace: agents\nspec')
          .replace(/ {4}aws:\n.*\n.*\n/, '    gcpsm: { projectID: shop-prod }\n')
          .replace('shop/warehouse', 'warehouse'),
        'infra/store.tf': stores[4]?.[2] ?? '',
      },
      [`agents/warehouse-key → ${entry.replace('AWS secret shop/', 'Google secret ')}`],
    ],
    ['silent: a secret that nobody fills here', { 'k8s/server.yaml': whole }, ['agents/warehouse-key']],
    [
      'silent: a store that is not known',
      { 'k8s/server.yaml': whole, 'k8s/secret.yaml': external.replace(/---[\s\S]*/, '') },
      ['agents/warehouse-key'],
    ],
    [
      'silent: another namespace',
      { 'k8s/server.yaml': whole.replace('namespace: agents', 'namespace: other'), 'k8s/secret.yaml': external },
      ['other/warehouse-key'],
    ],
    [
      'silent: a whole secret of two entries',
      {
        'k8s/server.yaml': whole,
        'k8s/secret.yaml': external.replace('---', '    - secretKey: URL\n      remoteRef: { key: shop/url }\n---'),
      },
      ['agents/warehouse-key'],
    ],
  ];
  for (const [title, changed, expected] of cases)
    it(title, () => {
      const { engine } = repository({ ...held, ...changed }, 'acme/shop');
      const found = engine.identities().find(({ kind }) => kind === 'mcp-server') ?? assert.fail();
      assert.deepEqual(engine.agentPaths(found.symbol), expected);
    });
});

describe('the way from servers of agentic workflows and Copilot agents', () => {
  const page =
    '---\non: push\npermissions:\n  contents: read\nmcp-servers:\n  warehouse:\n    command: ./warehouse-mcp\n    env:\n      TOKEN: ${{ secrets.WAREHOUSE_KEY }}\n---\nCount the orders.\n';
  const cases: readonly Case[] = [
    ['an agentic workflow', { '.github/workflows/count.md': page }, [loader.replace(/^.*?, /, 'WAREHOUSE_KEY, ')]],
    [
      'a Copilot agent',
      {
        '.github/agents/count.agent.md': page.replace(
          'on: push\npermissions:\n  contents: read\n',
          'name: count\ndescription: Counts.\n',
        ),
      },
      [loader.replace(/^.*?, /, 'WAREHOUSE_KEY, ')],
    ],
    [
      'silent: text around it',
      { '.github/workflows/count.md': page.replace('secrets.WAREHOUSE_KEY', 'vars.WAREHOUSE_KEY') },
      [],
    ],
  ];
  for (const [title, changed, expected] of cases)
    it(title, () => {
      const { engine } = repository({ 'infra/secrets.tf': secret, 'infra/user.tf': user, ...changed }, 'acme/shop');
      const found = engine.identities().find(({ kind }) => kind === 'mcp-server') ?? assert.fail();
      assert.deepEqual(engine.agentPaths(found.symbol), expected);
    });
});
