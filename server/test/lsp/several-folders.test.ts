import assert from 'node:assert/strict';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Hover, Location, LocationLink, WorkspaceSymbol } from 'vscode-languageserver-protocol';
import type { TreeSnapshot } from '../../protocol.ts';
import { type LanguageClient, startClient, uriOf } from '../support/language-client.ts';
import { folderWith } from '../support/workspace.ts';

const account = `apiVersion: v1
kind: ServiceAccount
metadata:
  name: worker
  namespace: jobs
  annotations:
    eks.amazonaws.com/role-arn: arn:aws:iam::123456789012:role/worker
`;
const workload = `apiVersion: batch/v1
kind: Job
metadata: { name: nightly, namespace: jobs }
spec:
  template:
    spec:
      serviceAccountName: worker
      containers: [{ name: nightly, image: 'nightly:1' }]
`;
const access = (resource: string) => `apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata: { name: worker, namespace: jobs }
rules:
  - { apiGroups: [''], resources: [${resource}], verbs: [get] }
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: { name: worker, namespace: jobs }
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: Role, name: worker }
subjects: [{ kind: ServiceAccount, name: worker, namespace: jobs }]
`;
const cloudRole = (policy: string) => `resource "aws_iam_role" "worker" {
  name                = "worker"
  assume_role_policy  = "{}"
  managed_policy_arns = ["arn:aws:iam::aws:policy/${policy}"]
}
`;

/** Two services whose files have the same paths, and whose things have the same names and keys. */
const service = (resource: string, policy: string) => ({
  'k8s/account.yaml': account,
  'k8s/access.yaml': access(resource),
  'k8s/job.yaml': workload,
  'infra/role.tf': cloudRole(policy),
});

describe('several folders with equal names', () => {
  let [first, second] = ['', ''];
  let client: LanguageClient;

  beforeEach(async () => {
    first = folderWith(service('configmaps', 'AdministratorAccess'));
    second = folderWith(service('endpoints', 'job-function/ViewOnlyAccess'));
    client = await startClient({ folders: [first, second] });
    await client.next('identityHygiene/status', ({ state }: { state: string }) => state === 'ready');
  });
  afterEach(() => client.stop());

  it('mix nothing: each knows its own', async () => {
    assert.deepEqual(await accounts(), [
      { folder: first, grants: ['may read all configmaps'], uses: [`${first}/k8s/job.yaml`], risk: 'high' },
      { folder: second, grants: ['may read all endpoints'], uses: [`${second}/k8s/job.yaml`], risk: 'low' },
    ]);
    for (const root of [first, second]) {
      const place = { textDocument: { uri: uriOf(`${root}/k8s/job.yaml`) }, position: { line: 6, character: 28 } };
      const links = await client.connection.sendRequest<LocationLink[]>('textDocument/definition', place);
      assert.deepEqual(
        links.map(({ targetUri }) => fileURLToPath(targetUri)),
        [`${root}/k8s/account.yaml`],
      );
      const context = { includeDeclaration: true };
      const found = await client.connection.sendRequest<Location[]>('textDocument/references', { ...place, context });
      assert.deepEqual([...new Set(found.map(({ uri }) => fileURLToPath(uri)))].sort(), [
        `${root}/k8s/access.yaml`,
        `${root}/k8s/account.yaml`,
        `${root}/k8s/job.yaml`,
      ]);
      const hover = await client.connection.sendRequest<Hover>('textDocument/hover', place);
      const other = root === first ? /endpoints|ViewOnly/ : /configmaps|Administrator/;
      assert.doesNotMatch(JSON.stringify(hover.contents), other);
    }
  });

  it('leave nothing behind when one is closed, and come back with it', async () => {
    await changeFolders([], [first]);
    assert.deepEqual(
      (await accounts()).map(({ folder }) => folder),
      [second],
    );
    assert.deepEqual(await symbolsIn(), [second]);
    const place = { textDocument: { uri: uriOf(`${first}/k8s/job.yaml`) }, position: { line: 6, character: 28 } };
    assert.equal(await client.connection.sendRequest('textDocument/definition', place), null);
    await changeFolders([first], []);
    assert.deepEqual((await accounts()).map(({ folder }) => folder).sort(), [first, second].sort());
  });

  async function changeFolders(added: readonly string[], removed: readonly string[]): Promise<void> {
    const folders = (roots: readonly string[]) =>
      roots.map((root) => ({ uri: uriOf(root), name: path.basename(root) }));
    const event = { added: folders(added), removed: folders(removed) };
    const { revision } = await tree();
    await client.connection.sendNotification('workspace/didChangeWorkspaceFolders', { event });
    for (let next = await tree(); next.revision === revision || !next.isComplete; next = await tree())
      await new Promise((resolve) => setTimeout(resolve, 50));
  }

  function tree(): Promise<TreeSnapshot> {
    return client.connection.sendRequest<TreeSnapshot>('identityHygiene/tree', {});
  }

  async function accounts() {
    const { identities } = await tree();
    return identities
      .filter(({ kind }) => kind === 'k8s-service-account')
      .map(({ uri, grants, usedBy, risk }) => ({
        folder: folderOf(uri),
        grants: grants.map(({ label }) => label),
        uses: usedBy.map((use) => fileURLToPath(use.uri)),
        risk: risk.level,
      }))
      .sort((a) => (a.folder === first ? -1 : 1));
  }

  async function symbolsIn(): Promise<readonly string[]> {
    const found = await client.connection.sendRequest<WorkspaceSymbol[]>('workspace/symbol', { query: 'worker' });
    return [...new Set(found.map(({ location }) => folderOf(location.uri)))];
  }

  function folderOf(uri: string): string {
    return [first, second].find((root) => fileURLToPath(uri).startsWith(`${root}/`)) ?? uri;
  }
});
