import assert from 'node:assert/strict';
import { rsaNumbers } from '../../../engine/secrets/generate/forge-private-key.ts';
import { seededRandom } from '../../../engine/secrets/generate/random.ts';
import { repository } from '../repository.ts';
import { withCertificates } from './certificates.ts';

/** What a rule says of a file that stands alone. */
function told(rule: string, path: string, text: string) {
  return repository({ [path]: text })
    .engine.findings(path)
    .filter((finding) => finding.rule === rule)
    .map(({ level, message }) => ({ level, message }));
}

function levels(rule: string, path: string, text: string): readonly string[] {
  return told(rule, path, text).map(({ level }) => level);
}

function bucket(name: string, action = 's3:GetObject'): string {
  return `resource "aws_s3_bucket" "${name}" {
  bucket = "${name}"
}
resource "aws_s3_bucket_policy" "${name}" {
  bucket = aws_s3_bucket.${name}.id
  policy = jsonencode({
    Statement = [{
      Effect    = "Allow"
      Action    = "${action}"
      Resource  = "\${aws_s3_bucket.${name}.arn}/*"
      Principal = "*"
    }]
  })
}
`;
}

function pod(kind: string, ...paths: readonly string[]): string {
  return `apiVersion: apps/v1
kind: ${kind}
metadata:
  name: agent
spec:
  template:
    spec:
      containers:
        - name: agent
          image: acme/agent
          volumeMounts:
${paths.map((_, at) => `            - { name: v${at}, mountPath: /v${at} }\n`).join('')}      volumes:
${paths.map((path, at) => `        - name: v${at}\n          hostPath:\n            path: ${path}\n`).join('')}`;
}

function mounts(kind: string, ...paths: readonly string[]): readonly string[] {
  return levels('k8s-host-credentials', 'k8s/agent.yaml', pod(kind, ...paths));
}

describe('what was made for what it does', () => {
  it('is a note for a bucket of a site of which everybody reads single files', () => {
    const of = (text: string) => levels('resource-public', 'infra/main.tf', text);
    assert.deepEqual(of(bucket('logos')), ['note']);
    assert.deepEqual(of(bucket('school_website')), ['note']);
    assert.deepEqual(of(bucket('reports')), ['warning']);
    assert.deepEqual(of(bucket('logos', 's3:PutObject')), ['warning']);
  });

  it('is a note for what drivers of a node take of it', () => {
    assert.deepEqual(mounts('DaemonSet', '/var/lib/kubelet', '/var/lib/kubelet/plugins_registry/'), ['note']);
    assert.deepEqual(mounts('DaemonSet', '/var/lib/kubelet'), ['warning']);
    assert.deepEqual(mounts('DaemonSet', '/opt/cni/bin', '/'), ['note']);
    assert.deepEqual(mounts('DaemonSet', '/opt/cni/bin', '/var/run/docker.sock'), ['warning']);
  });

  it('is told once where a pod has the whole disk', () => {
    assert.deepEqual(mounts('DaemonSet', '/', '/run', '/var/lib/kubelet'), ['warning']);
    assert.deepEqual(mounts('DaemonSet', '/run', '/var/lib/kubelet'), ['warning', 'warning']);
    // A note about the disk hides nothing that is more.
    const driver = ['/opt/cni/bin', '/', '/run'];
    assert.deepEqual(mounts('DaemonSet', ...driver), ['note']);
    assert.deepEqual(mounts('DaemonSet', ...driver, '/var/run/docker.sock').toSorted(), ['note', 'warning']);
  });

  it('is a note for a job that runs once', () => {
    assert.deepEqual(mounts('Job', '/var'), ['note']);
    assert.deepEqual(mounts('Job', '/var/run/docker.sock'), ['warning']);
    assert.deepEqual(mounts('CronJob', '/var'), []);
  });

  it('is a note for the key of a certificate that nobody but itself vouches for', () => {
    const of = (wishes: string, folder = 'cert') => {
      const [certificate = '', key = ''] = [`{certificate:shop.acme.com ${wishes} pair=shop}`, '{private-key:shop}'];
      const files = {
        [`${folder}/shop.crt`]: `${withCertificates(certificate)}\n`,
        [`${folder}/shop.key`]: `${withCertificates(key)}\n`,
      };
      return repository(files)
        .engine.findings(`${folder}/shop.crt`)
        .filter(({ rule }) => rule === 'cert-private-key-beside')
        .map(({ level, message }) => `${level} ${/Have|Where/.exec(message)?.[0]}`);
    };
    assert.deepEqual(of('names=shop.acme.com self authority'), ['note Where']);
    assert.deepEqual(of('names=shop.acme.com'), ['error Have']);
    assert.deepEqual(of('names=shop.acme.com self', 'deploy/prod'), ['error Have']);
  });

  it('is a note for the public half of a pair of keys, wherever the other half lies', () => {
    const { modulus } = rsaNumbers(seededRandom('key of shop'), 2048);
    const part = (bytes: readonly number[]) => [0, 0, bytes.length >> 8, bytes.length & 255, ...bytes];
    const blob = [[...Buffer.from('ssh-rsa')], [1, 0, 1], [0, ...modulus]].flatMap(part);
    const line = `ssh-rsa ${Buffer.from(blob).toString('base64')} root@build\n`;
    const of = (name: string) =>
      repository({ [`files/${name}`]: line, 'files/id_rsa': `${withCertificates('{private-key:shop}')}\n` })
        .engine.findings(`files/${name}`)
        .filter(({ rule }) => rule === 'owner-missing')
        .map(({ level }) => level);
    assert.deepEqual([of('id_rsa.pub'), of('authorized_keys')], [['note'], ['warning']]);
  });

  it('is no call of any other agent where the workflow is written out, and its instructions say what it is for', () => {
    const flow = (value: string, systemMessage: string) =>
      JSON.stringify({
        name: 'NN_03_Agent',
        nodes: [
          { name: 'Desk', type: '@n8n/n8n-nodes-langchain.agent', parameters: { options: { systemMessage } } },
          {
            name: 'Book',
            type: '@n8n/n8n-nodes-langchain.toolWorkflow',
            parameters: { workflowId: { __rl: true, mode: 'id', value } },
          },
        ],
        connections: { Book: { ai_tool: [[{ node: 'Desk', type: 'ai_tool', index: 0 }]] } },
      });
    const of = (rule: string, value: string, text: string) => levels(rule, 'flows/desk.json', flow(value, text));
    const says = 'You book, look up and cancel appointments.';
    assert.deepEqual(of('agent-unrestricted-delegation', 'aB3dE5', says), []);
    assert.deepEqual(of('agent-unrestricted-delegation', '={{ $json.flow }}', says), ['note']);
    assert.deepEqual(of('purpose-missing', 'aB3dE5', says), []);
    assert.equal(of('purpose-missing', 'aB3dE5', 'Help.').length, 1);
    assert.equal(of('purpose-missing', 'aB3dE5', '={{ $json.instructions }}').length, 1);
  });

  it('asks to drop of the verbs that read all secrets those that are there', () => {
    const role = (verbs: string) => `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata:
  name: reader
rules:
  - apiGroups: [""]
    resources: [secrets]
    verbs: [${verbs}]
`;
    const of = (verbs: string) => told('k8s-secrets-read', 'k8s/role.yaml', role(verbs))[0]?.message ?? '';
    assert.match(of('get, list'), /resourceNames and drop list\./);
    assert.match(of('list, watch'), /resourceNames and drop list and watch\./);
    assert.match(of('get'), /resourceNames\./);
  });

  it('says how much a rule permits in a whole sentence', () => {
    const role = (verbs: string) => `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata:
  name: scaler
rules:
  - apiGroups: [apps]
    resources: ["*"]
    verbs: [${verbs}]
`;
    const [many] = told('k8s-wildcard', 'k8s/role.yaml', role('create, delete, get, list, patch, update'));
    assert.match(
      many?.message ?? '',
      /may do 6 things \(create, delete, get and others\) with every resource of apps,/,
    );
    const [few] = told('k8s-wildcard', 'k8s/role.yaml', role('get, patch'));
    assert.match(few?.message ?? '', /may get and patch every resource of apps,/);
  });
});
