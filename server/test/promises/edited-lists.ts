/** Documents whose parts stand in lists, or in maps beside what holds for all of them. */
export const lists: readonly (readonly [path: string, text: string])[] = [
  [
    'cluster/all.yaml',
    `# what the cluster runs
apiVersion: v1
kind: List
metadata: { resourceVersion: "" }
items:
  - apiVersion: v1
    kind: ServiceAccount
    metadata: { name: web, namespace: shop, labels: { team: payments } }
  - apiVersion: rbac.authorization.k8s.io/v1
    kind: ClusterRole
    metadata:
      name: web
    rules:
      - { apiGroups: ['*'], resources: ['*'], verbs: ['*'] }
  # by hand
  - apiVersion: rbac.authorization.k8s.io/v1
    kind: ClusterRoleBinding
    metadata: { name: web }
    roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: web }
    subjects: [{ kind: ServiceAccount, name: web }]
  - apiVersion: v1
    kind: List
    items:
      - apiVersion: v1
        kind: ServiceAccount
        metadata: { name: inner, annotations: { owner: acme/inner } }
  - apiVersion: v1
    kind: Secret
    metadata: { name: keys }
    stringData: { password: S3cure-h0rse-battery-4 }
`,
  ],
  [
    'cluster/printed.yaml',
    `apiVersion: v1
items:
- &one
  apiVersion: v1
  kind: ServiceAccount
  metadata: { name: printed }
- *one
- apiVersion: apps/v1
  kind: Deployment
  metadata: { name: printed }
  spec: { template: { spec: { serviceAccountName: printed, containers: [{ name: a, image: a }] } } }
kind: List
`,
  ],
  [
    '.github/workflows/many.yaml',
    `name: many
on: { pull_request_target: {}, workflow_dispatch: {} }
env: { TITLE: "\${{ github.event.pull_request.title }}" }
jobs:
  lint: { runs-on: ubuntu-latest, steps: [{ uses: acme/lint@main }, { run: 'echo \${{ env.TITLE }}' }] }
  names:
    runs-on: ubuntu-latest
    outputs: { title: "\${{ steps.name.outputs.title }}" }
    steps:
      - id: name
        env: { T: "\${{ github.head_ref }}" }
        run: echo "title=$T" >> $GITHUB_OUTPUT
  says:
    needs: [names]
    runs-on: ubuntu-latest
    steps:
      - run: echo \${{ needs.names.outputs.title }}
  gate:
    if: github.event.pull_request.head.repo.full_name == github.repository
    runs-on: ubuntu-latest
    steps: [{ run: ./gate }]
  build:
    needs: gate
    permissions: write-all
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
        with: { ref: "\${{ github.event.pull_request.head.sha }}" }
      - run: make
        env: { TOKEN: "\${{ secrets.DEPLOY }}" }
  open:
    runs-on: [self-hosted]
    steps:
      - uses: actions/checkout@v4
        with: { ref: "\${{ github.event.pull_request.head.sha }}" }
      - run: curl -H "Authorization \${{ secrets.DEPLOY }}" https://shop.example.com
  trusts:
    if: github.actor == 'dependabot[bot]'
    runs-on: ubuntu-latest
    steps:
      - run: echo "A=$B" >> $GITHUB_ENV
        env: { B: "\${{ github.event.pull_request.body }}" }
  always:
    if: " \${{ success() }}"
    needs: [lint]
    runs-on: ubuntu-latest
    steps: [{ run: npm publish, env: { NODE_AUTH_TOKEN: "\${{ secrets.NPM }}" } }]
  other:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/create-github-app-token@v2
        with: { app-id: 7, private-key: "\${{ secrets.APP_KEY }}", owner: acme }
      - run: npm publish
        env: { NODE_AUTH_TOKEN: "\${{ secrets.NPM }}" }
`,
  ],
  [
    'desk/opencode.json',
    `{
  "$schema": "https://opencode.ai/config.json",
  "permission": { "edit": "ask", "bash": { "git *": "allow", "*": "ask" } },
  "mcp": {
    "files": { "type": "local", "command": ["npx", "-y", "files"] },
    "mail": { "type": "remote", "url": "https://mail.acme.com/mcp", "headers": { "X-Key": "S3cure-h0rse-battery-9" } }
  },
  "agent": {
    "reviewer": {
      "description": "Reviews changes",
      "mode": "subagent",
      "tools": { "write": false, "bash": true },
      "permission": { "bash": "allow" }
    },
    "helper": { "description": "Helps", "permission": { "edit": "perhaps" }, "prompt": "{file:./help.txt}" },
    "third": { "disable": true, "tools": { "*": false, "read": true } }
  },
  "plugin": ["opencode-helper"]
}
`,
  ],
  [
    'other/opencode.json',
    '{ "agent": {\n    "one": { "permission": { "bash": "allow" } },\n    "two": { "permission": { "bash": "allow" } }\n  },\n  "permission": "allow" }\n',
  ],
  [
    'desk/openclaw.json',
    `// own
{
  gateway: { bind: "lan", auth: { mode: "none" } },
  'tools': { exec: { security: "full", ask: "off" }, allow: ["read", "web_fetch", "message"] },
  "channels": {
    "telegram": { "dmPolicy": "open", "allowFrom": ["*"], "groupPolicy": "open", "botToken": "\${TELEGRAM_BOT_TOKEN}" },
    "slack": { "enabled": false, "accounts": { "shop": { "dmPolicy": "open" } } },
  },
  "agents": { "list": [{ "id": "home", "tools": { "profile": "coding", "exec": { "mode": "full" } } }] },
  "mcp": { "servers": { "files": { "command": "npx", "args": ["-y", "files"] } } },
}
`,
  ],
  [
    'desk/.vibe/config.toml',
    `default_agent = "auto-approve"
disabled_tools = ["task"]

[tools.bash]
permission = "always"

[[mcp_servers]]
name = "files"
transport = "stdio"
command = "npx"
args = ["-y", "files"]
`,
  ],
  ['desk/.aider.conf.yml', '# ours\nmodel: sonnet\nyes-always: true\nread: [AGENTS.md]\n'],
  [
    'desk/.claude/settings.json',
    `{
  "env": { "STAGE": "prod", "API_KEY": "S3cure-h0rse-battery-7" },
  "permissions": {
    "defaultMode": "acceptEdits",
    "allow": [
      "Bash(npm run build:*)",
      "Bash(npm run build:*)",
      "Bash(python3:*)", "Bash(git push:*)",
      "mcp__files__write",
      ["Read(src/**)", "mcp__mail__*"],
      "Write(docs/**)",
      "Bash",
      "WebFetch"
    ],
    "ask": ["mcp__files__write", "Bash(git push:*)"],
    "deny": [
      "Read(.env)",
      "Bash(curl:*)"
    ],
    "additionalDirectories": ["/srv"]
  },
  "hooks": { "PostToolUse": [{ "hooks": [{ "type": "command", "command": "npx -y prettier" }] }] },
  "sandbox": { "enabled": false }
}
`,
  ],
  [
    'other/.claude/settings.json',
    '{ "permissions": { "allow": "Read, Bash(git status)",\n    "ask": ["Bash(rm:*)",\n    "Edit"] },\n  "enableAllProjectMcpServers": true }\n',
  ],
  [
    'long/.claude/settings.json',
    `{\n  "permissions": {\n    "allow": [\n${Array.from({ length: 70 }, (_, n) => `      "Bash(npm run task-${n}:*)",\n`).join('')}      "Bash(node:*)",\n      "mcp__files__write"\n    ]\n  }\n}\n`,
  ],
  [
    'cloud/Pulumi.yaml',
    `name: shop
runtime: yaml
config:
  stage: { default: prod }
variables:
  bucket: orders
  access:
    fn::invoke:
      function: aws:iam:getPolicyDocument
      arguments:
        statements:
          - actions: ["s3:*"]
            resources: ["*"]
      return: json
resources:
  bucket:
    type: aws:s3:Bucket
    properties: { bucket: orders }
  app:
    type: aws:iam:Role
    properties:
      name: \${stage}-app
      assumeRolePolicy: |
        {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"*"},"Action":"sts:AssumeRole"}]}
      tags:
        owner: acme/shop
  reading:
    type: aws:iam:RolePolicy
    properties:
      role: \${app.id}
      policy: \${access}
  store:
    type: azure-native:storage:StorageAccount
    properties: { accountName: orders, allowBlobPublicAccess: true, name: "\${bucket.id}" }
outputs:
  app: \${app.arn}
`,
  ],
  [
    'ops/site.yml',
    `# The shop.
- name: web servers
  hosts: web
  become: true
  vars_files: [secrets.yml]
  vars:
    ansible_ssh_common_args: -o StrictHostKeyChecking=no
  tasks:
    - name: fetch
      ansible.builtin.get_url: { url: "https://example.com/x", dest: /srv, validate_certs: false }
    - name: start
      shell: curl -s https://example.com/x | sh
    - block:
        - debug: { msg: "{{ db_password }}" }
        - name: role
          amazon.aws.iam_role: { name: app, managed_policies: ["arn:aws:iam::aws:policy/AdministratorAccess"] }
      when: stage == 'prod'
- hosts: db
  remote_user: root
  tasks:
    - raw: wget -qO- http://example.com/y | bash

- import_playbook: other.yml
- name: third
  hosts: all
  become: yes
  handlers:
    - name: copy
      amazon.aws.s3_bucket: { name: orders, policy: '{"Statement":[{"Effect":"Allow","Principal":"*","Action":"s3:*"}]}' }
`,
  ],
  [
    'ci/azure-pipelines.yml',
    `# Builds the shop.
trigger: [main]
pr: none
resources:
  repositories:
    - repository: shared
      type: github
      name: acme/shared
variables:
  - group: shop
  - name: stage
    value: prod
jobs:
  - job: build
    steps:
      - checkout: self
        persistCredentials: true
      - task: AzureCLI@2
        inputs:
          azureSubscription: shop-prod
          inlineScript: |
            az login --service-principal -p $(pw)
            echo \${{ parameters.title }}
        env: { TOKEN: $(System.AccessToken) }
  - \${{ if eq(parameters.deep, true) }}:
      - job: deep
        pool: { name: own }
        steps: [{ script: claude -p --dangerously-skip-permissions }]
  - template: jobs/more.yml
    parameters: { name: one }
  - deployment: ship
    environment: prod
    strategy:
      runOnce: { deploy: { steps: [{ bash: ./ship.sh }] } }
schedules:
  - cron: "0 0 * * *"
`,
  ],
  [
    'ci/staged/azure-pipelines.yml',
    `stages:
- stage: build
  jobs:
  - job: a
    steps: [{ script: make }]
- stage: ship
  condition: succeeded()
  variables: [{ group: ship }]
  jobs:
  - deployment: b
    environment: prod
- template: stages/last.yml
jobs:
- job: unused
  steps: []
condition: always()
`,
  ],
  [
    'ci/Jenkinsfile',
    `// Builds the shop.
@Library('acme@v3') _
pipeline {
  agent any
  triggers { cron('@daily') }
  parameters { string(name: 'TARGET', defaultValue: 'test') }
  environment { REGISTRY = credentials('registry') }
  stages {
    stage('Build') {
      agent { label 'own' }
      steps {
        withCredentials([string(credentialsId: 'token', variable: 'TOKEN')]) {
          sh "npm run build -- \${params.TARGET}"
        }
      }
    }
    /* { */
    stage('Checks') {
      parallel {
        stage('Look') { steps { sh 'claude -p --dangerously-skip-permissions' } }
        stage('Test') { environment { KEY = credentials('test-key') }
          steps { sh '''
            make test }
          ''' } }
      }
    }
    stage('Ship') { when { branch 'main' }
      input { message 'Ship it?' }
      steps { sh './ship.sh' } } stage('Tell') { steps { sh './tell.sh' } }
  }
  post {
    always { sh 'rm -rf work' }
  }
}
`,
  ],
];
