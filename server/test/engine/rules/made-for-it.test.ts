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
    assert.deepEqual(of(bucket('mediatest')), ['note']);
    assert.deepEqual(of(bucket('conversation-media')), ['warning']);
    assert.deepEqual(of(bucket('ConversationMedia')), ['warning']);
    // Of two in a file the one for few is told.
    assert.deepEqual(of(bucket('surf') + bucket('private-surf')), ['note', 'warning']);
    assert.deepEqual(of(bucket('school_website')), ['note']);
    assert.deepEqual(of(bucket('reports')), ['warning']);
    assert.deepEqual(of(bucket('logos', 's3:PutObject')), ['warning']);
  });

  it('is a note for a bucket that is set up as a site, whatever its name', () => {
    const site = 'resource "aws_s3_bucket_website_configuration" "x" {\n  bucket = aws_s3_bucket.drop.id\n}\n';
    const of = (text: string) => levels('resource-public', 'infra/main.tf', text);
    assert.deepEqual(of(bucket('drop')), ['warning']);
    assert.deepEqual(of(bucket('drop') + site), ['note']);
    assert.deepEqual(of(bucket('drop', 's3:*') + site), ['warning']);
    assert.deepEqual(of(bucket('drop', 's3:ListBucket') + site), ['note']);
    assert.deepEqual(of(bucket('school-website', 's3:ListBucket')), ['note']);
    assert.deepEqual(of(bucket('photos', 's3:ListBucket')), ['warning']);
    assert.deepEqual(of(bucket('drop') + site.replace('.drop.', '.other.')), ['warning']);
    const template = (site: string) => `Resources:
  Media:
    Type: AWS::S3::Bucket
    Properties:
      BucketName: drop
${site}  MediaPolicy:
    Type: AWS::S3::BucketPolicy
    Properties:
      Bucket: !Ref Media
      PolicyDocument:
        Statement:
          - { Effect: Allow, Principal: "*", Action: "s3:GetObject", Resource: "arn:aws:s3:::drop/*" }
`;
    const formation = (text: string) => levels('resource-public', 'template.yaml', text);
    assert.deepEqual(formation(template('')), ['warning']);
    assert.deepEqual(formation(template('      WebsiteConfiguration:\n        IndexDocument: index.html\n')), ['note']);
  });

  it('is a note for a program that anybody may call, unless it is one for few', () => {
    const of = (name: string, more = '') =>
      levels(
        'gcp-public-member',
        'infra/main.tf',
        `resource "google_cloud_run_v2_service" "${name}" {
  name = "${name}"
}
resource "google_cloud_run_v2_service_iam_member" "all" {
  name   = google_cloud_run_v2_service.${name}.name
  role   = "roles/run.invoker"
  member = "all${more}Users"
}
`,
      );
    assert.deepEqual(of('web'), ['note']);
    assert.deepEqual(of('web', 'Authenticated'), ['warning']);
    assert.deepEqual(of('mlflow'), ['warning']);
    assert.deepEqual(of('order_worker'), ['warning']);
    const address = (name: string) =>
      levels(
        'resource-anonymous',
        'infra/main.tf',
        `resource "aws_lambda_function_url" "${name}" {
  function_name      = "x"
  authorization_type = "NONE"
}
`,
      );
    assert.deepEqual(address('callback'), ['note']);
    assert.deepEqual(address('admin_api'), ['warning']);
  });

  it('is a note for files of a site that anybody reads, and silent where only a network reaches a program', () => {
    const of = (site: string, role: string) =>
      levels(
        'gcp-public-member',
        'infra/main.tf',
        `resource "google_storage_bucket" "drop" {
  name = "drop"
${site}}
resource "google_storage_bucket_iam_member" "all" {
  bucket = google_storage_bucket.drop.name
  role   = "${role}"
  member = "allUsers"
}
`,
      );
    const site = '  website {\n    main_page_suffix = "index.html"\n  }\n';
    assert.deepEqual(of(site, 'roles/storage.objectViewer'), ['note']);
    assert.deepEqual(of('', 'roles/storage.objectViewer'), ['warning']);
    assert.deepEqual(of(site, 'roles/storage.objectAdmin'), ['warning']);
    const unasked = (ingress: string, name = 'api') =>
      levels(
        'resource-anonymous',
        'infra/main.tf',
        `resource "google_cloud_run_v2_service" "${name}" {\n  invoker_iam_disabled = true\n  ingress = "${ingress}"\n}\n`,
      );
    assert.deepEqual(unasked('INGRESS_TRAFFIC_INTERNAL_ONLY'), []);
    assert.deepEqual(unasked('INGRESS_TRAFFIC_ALL'), ['note']);
    assert.deepEqual(unasked('INGRESS_TRAFFIC_ALL', 'nightly-worker'), ['warning']);
  });

  it('is a note for what people hold, as long as no machine is in their group', () => {
    const of = (who: string, more = '') =>
      levels(
        'az-owner',
        'infra/main.tf',
        `resource "azurerm_role_assignment" "x" {
  scope                = "/subscriptions/00000000-0000-0000-0000-000000000000"
  role_definition_name = "Owner"
  principal_id         = ${who}
}
resource "azuread_group" "platform" {
  display_name = "Platform"
}
resource "azurerm_user_assigned_identity" "deploy" {
  name = "deploy"
}
${more}`,
      );
    const member = `resource "azuread_group_member" "deploy" {
  group_object_id  = azuread_group.platform.object_id
  member_object_id = azurerm_user_assigned_identity.deploy.principal_id
}
`;
    assert.deepEqual(of('data.azuread_user.jane.object_id'), ['note']);
    assert.deepEqual(of('azuread_group.platform.object_id'), ['note']);
    assert.deepEqual(of('azuread_group.platform.object_id', member), ['warning']);
    assert.deepEqual(of('var.principal'), ['warning']);
    const script = (who: string) =>
      levels(
        'az-owner',
        'scripts/setup.sh',
        `me=$(az ad signed-in-user show --query id -o tsv)\napp=$(az ad sp list --query id -o tsv)\naz role assignment create --assignee "${who}" --role Owner --scope /subscriptions/$SUBSCRIPTION\n`,
      );
    assert.deepEqual(script('$me'), []);
    assert.deepEqual(script('jane.doe@acme.example'), []);
    assert.deepEqual(script('$app'), ['warning']);
    const basic = (who: string) =>
      levels(
        'gcp-basic-role',
        'infra/main.tf',
        `resource "google_project_iam_member" "x" {\n  project = "shop"\n  role = "roles/owner"\n  member = "${who}"\n}\n`,
      );
    assert.deepEqual(basic('group:platform@acme.example'), ['note']);
    assert.deepEqual(basic('serviceAccount:ci@shop.iam.gserviceaccount.com'), ['warning']);
  });

  it('is a note for what drivers of a node take of it', () => {
    assert.deepEqual(mounts('DaemonSet', '/var/lib/kubelet', '/var/lib/kubelet/plugins_registry/'), ['note']);
    assert.deepEqual(mounts('DaemonSet', '/var/lib/kubelet'), ['warning']);
    assert.deepEqual(mounts('DaemonSet', '/opt/cni/bin', '/'), ['note']);
    assert.deepEqual(mounts('DaemonSet', '/opt/cni/bin', '/var/run/docker.sock'), ['warning']);
  });

  it('is told once where a pod has the whole disk', () => {
    assert.deepEqual(mounts('DaemonSet', '/', '/run', '/var/lib/kubelet'), ['warning']);
    // Another path points to the one that is told.
    assert.deepEqual(mounts('DaemonSet', '/run', '/var/lib/kubelet').toSorted(), ['note', 'warning']);
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

  it('is a note for the public half of a pair of keys, wherever the other half lies, and for an account that it lets in', () => {
    const { modulus } = rsaNumbers(seededRandom('key of shop'), 2048);
    const part = (bytes: readonly number[]) => [0, 0, bytes.length >> 8, bytes.length & 255, ...bytes];
    const blob = [[...Buffer.from('ssh-rsa')], [1, 0, 1], [0, ...modulus]].flatMap(part);
    const line = `ssh-rsa ${Buffer.from(blob).toString('base64')} root@build\n`;
    const of = (name: string) =>
      repository({ [`files/${name}`]: line, 'files/id_rsa': `${withCertificates('{private-key:shop}')}\n` })
        .engine.findings(`files/${name}`)
        .filter(({ rule }) => rule === 'owner-missing')
        .map(({ level }) => level);
    assert.deepEqual([of('id_rsa.pub'), of('authorized_keys')], [['note'], ['note']]);
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
