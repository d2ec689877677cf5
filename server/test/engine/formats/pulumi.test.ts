import assert from 'node:assert/strict';
import { assertFindings } from './expected.ts';

describe('Pulumi YAML', () => {
  it('reads resources of AWS and Google as those of the Terraform providers', () => {
    const { engine } = assertFindings({
      'infra/Pulumi.yaml': `name: shop
runtime: yaml
config:
  action: { type: string, default: "*" } «aws-admin»
  open: { type: string }
variables:
  document:
    fn::invoke:
      function: aws:iam:getPolicyDocument
      arguments:
        statements:
          - actions: ["s3:*"] «aws-service-star»
            resources: ["*"]
resources:
  app:
    type: aws:iam:Role
    properties:
      name: app
      assumeRolePolicy:
        fn::toJSON:
          Statement:
            - Effect: Allow
              Principal: { AWS: "*" } «trust-any»
              Action: sts:AssumeRole
      tags: { Owner: shop }
  wide:
    type: aws:iam/rolePolicy:RolePolicy
    properties:
      role: \${app.name}
      policy:
        fn::toJSON:
          Statement: [{ Effect: Allow, Action: "\${action}", Resource: "*" }]
  read:
    type: aws:iam:Policy
    properties: { policy: "\${document.json}" }
  jobs:
    type: gcp:serviceaccount:Account
    properties: { accountId: jobs }
  owner:
    type: gcp:projects:IAMMember
    properties:
      project: shop
      role: roles/owner «gcp-basic-role»
      member: serviceAccount:\${jobs.email}
`,
    });
    const shown = engine
      .identities()
      .map(({ kind, owners, grants, roles }) => [kind, owners.technical.join(), grants.length, roles.length]);
    assert.deepEqual(shown, [
      ['aws-role', 'shop', 1, 0],
      ['gcp-service-account', '', 0, 1],
    ]);
  });

  it('reads JSON texts, managed policies and inline policies', () => {
    assertFindings({
      'a/Pulumi.yml': `name: a
runtime: yaml
resources:
  app:
    type: aws:iam:Role
    properties:
      inlinePolicies:
        - name: x
          policy: |
            { "Statement": [{ "Effect": "Allow", "Action": "*", "Resource": "*" }] } «aws-admin»
      managedPolicyArns:
        - arn:aws:iam::aws:policy/AdministratorAccess «aws-managed-admin»
  bot:
    type: aws:iam:User
  key:  «life-static-key»
    type: aws:iam:AccessKey
    properties: { user: "\${bot.name}" }
`,
    });
  });

  it('stays silent on what nobody knows, on narrow grants and on broken texts', () => {
    assertFindings({
      'b/Pulumi.yaml': `name: b
runtime: yaml
config: { actions: { type: String } }
resources:
  app:
    type: aws:iam:RolePolicy
    properties:
      role: app
      policy:
        fn::toJSON:
          Statement:
            - { Effect: Allow, Action: "\${actions}", Resource: "*" }
            - { Effect: Allow, Action: "s3:GetObject", Resource: "\${files.arn}/*" }
  files: { type: aws:s3:Bucket }
  stack:
    type: pulumi:pulumi:StackReference
`,
      'c/Pulumi.yaml': `name: c
runtime: yaml
resources:
  app: { type: aws:iam:Role, properties: { assumeRolePolicy: "\${
  - x
`,
      'd/Pulumi.yaml': `name: d
runtime: nodejs
resources: [a, b]
`,
    });
  });

  it('reads resources under the names of Azure’s own templates, and their scopes', () => {
    const { engine } = assertFindings({
      'infra/Pulumi.yaml': `name: shop
runtime: yaml
resources:
  group:
    type: azure-native:resources:ResourceGroup
  deployer:
    type: azure-native:managedidentity:UserAssignedIdentity
    properties:
      resourceGroupName: \${group.name}
      tags: { owner: '@acme/shop' }
  owner:
    type: azure-native:authorization:RoleAssignment
    properties:
      principalId: \${deployer.principalId}
      roleDefinitionId: /providers/Microsoft.Authorization/roleDefinitions/8e3af657-a8ff-443c-a75c-2fe8c4bcb635 «az-owner»
      scope: /subscriptions/11111111-2222-3333-4444-555555555555
  inGroup:
    type: azure-native:authorization:RoleAssignment
    properties:
      principalId: \${deployer.principalId}
      roleDefinitionId: /providers/Microsoft.Authorization/roleDefinitions/b24988ac-6180-42a0-ab88-20f7382dd24c
      scope: \${group.id}
  custom:
    type: azure-native:authorization:RoleDefinition
    properties:
      roleName: all
      permissions:
        - actions: ['*'] «az-custom-wildcard»
  cluster: «az-local-account»
    type: azure-native:containerservice:ManagedCluster
    properties:
      resourceGroupName: \${group.name}
`,
    });
    const [deployer] = engine.identities();
    assert.equal(deployer?.name, 'deployer');
    assert.equal(deployer?.roles.length, 2);
  });
});
