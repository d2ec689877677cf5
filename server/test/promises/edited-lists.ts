/** Documents whose parts stand in lists, or in maps beside what holds for all of them. */
export const lists: readonly (readonly [path: string, text: string])[] = [
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
];
