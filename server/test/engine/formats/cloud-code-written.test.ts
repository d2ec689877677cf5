import assert from 'node:assert/strict';
import { repository } from '../repository.ts';
import { assertFindings } from './expected.ts';

/** Who holds what, as it is told. */
function held(files: Readonly<Record<string, string>>): readonly (readonly string[])[] {
  const { engine } = repository(files);
  return engine
    .identities()
    .map(({ name, grants, roles }) => [
      name,
      ...grants.flatMap(({ actions }) => actions.map(({ text, exact }) => (exact ? text : `${text}?`))),
      ...roles.map((role) => role.name),
    ])
    .sort();
}

describe('programs of a cloud, however they are written', () => {
  it('ends statements without semicolons where ECMAScript does', () => {
    assertFindings({
      'lib/shop.ts': `import * as iam from 'aws-cdk-lib/aws-iam'
import { Stack } from 'aws-cdk-lib'

@Named('shop')
export class ShopStack extends Stack {
  readonly deploy: iam.Role
  private readonly user =
    new iam.User(this, 'Bot') // who runs the jobs
  constructor(scope: App, id: string) {
    super(scope, id)
    this.deploy = new iam.Role(this, 'Deploy', {
      assumedBy: new iam.ServicePrincipal('ec2.amazonaws.com'),
      managedPolicies: [iam.ManagedPolicy.fromAwsManagedPolicyName('AdministratorAccess'),], «aws-managed-admin»
    })
    const jobs: iam.Role
      = new iam.Role(this, 'Jobs', { assumedBy: new iam.ServicePrincipal('ec2.amazonaws.com') })
    const other = cached<Role>(jobs)
    jobs
      // what it deletes
      .addToPolicy(new iam.PolicyStatement({ actions: ['sqs:*'], resources: ['*'] })) «aws-service-star»
    let count = 0
    count++
    this.deploy.addToPolicy(new iam.PolicyStatement({ actions: ['s3:GetObject'], resources: ['arn:aws:s3:::shop/*'] }))
    new iam.AccessKey(this, 'Key', { user: this.user }) «life-static-key»
    if (count) { const one = new iam.Role(this, 'One', { assumedBy: new iam.AnyPrincipal() }); one.addToPolicy(new iam.PolicyStatement({ actions: ['iam:*'], resources: ['*'] })) } «aws-service-star» «trust-any»
  }
}
`,
      'infra/index.ts': `import * as aws from "@pulumi/aws"
const app = new aws.iam.Role("app", { assumeRolePolicy: JSON.stringify({ Version: "2012-10-17", Statement: [{ Effect: "Allow", Principal: { Service: "ec2.amazonaws.com" }, Action: "sts:AssumeRole" }] }) })
const policy = new aws.iam.RolePolicy("app", {
  role: app.id,
  policy: JSON.stringify({ Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "s3:*", Resource: "*" }] }), «aws-service-star»
})
export const name = app.name
`,
    });
  });

  it('reads a statement that goes on in the next line as one', () => {
    assert.deepEqual(
      held({
        'lib/shop.ts': `import * as iam from 'aws-cdk-lib/aws-iam'
export function roles(scope, props) {
  const actions = 'sqs:'
    + 'SendMessage'
  const wide = 'sqs:' - 1
  const role = new iam.Role(scope, 'Jobs', { assumedBy: new iam.ServicePrincipal('ec2.amazonaws.com') })
  role.addToPolicy(new iam.PolicyStatement({ actions: [actions], resources: ['arn:aws:sqs:*:*:orders'] }))
  const other = role
  ['x'].forEach(() => {})
  other.addToPolicy(new iam.PolicyStatement({ actions: ['sqs:DeleteQueue'], resources: ['arn:aws:sqs:*:*:orders'] }))
}
`,
      }),
      [['Jobs', 'sqs:SendMessage']],
    );
  });

  it('tells of what a program knows once it runs as unknown, never as all', () => {
    assert.deepEqual(
      held({
        'lib/shop.ts': `import * as lambda from 'aws-cdk-lib/aws-lambda';
export class Worker extends Construct {
  constructor(scope: Construct, id: string, props: Props) {
    super(scope, id);
    const fn = new lambda.Function(this, 'Worker', { handler: 'index.handler' });
    props.secrets?.forEach((s) => s.grantRead(fn));
    for (const policy of props.policies) fn.role?.addManagedPolicy(policy);
  }
}
`,
      }),
      [['WorkerServiceRole', '*?']],
    );
  });

  it('gives what is granted to each role that a field or a choice may be', () => {
    assert.deepEqual(
      held({
        'lib/shop.ts': `import * as iam from 'aws-cdk-lib/aws-iam';
export class Shop extends Construct {
  constructor(scope: Construct, id: string, props: Props) {
    super(scope, id);
    if (props.arn) {
      this.role = iam.Role.fromRoleArn(this, 'Given', props.arn);
    } else {
      this.role = new iam.Role(this, 'Made', { assumedBy: new iam.ServicePrincipal('ec2.amazonaws.com') });
    }
    this.role.addToPrincipalPolicy(new iam.PolicyStatement({ actions: ['sqs:SendMessage'], resources: ['arn:aws:sqs:*:*:orders'] }));
    const runs = props.role ?? new iam.Role(this, 'Own', { assumedBy: new iam.ServicePrincipal('ec2.amazonaws.com') });
    runs.addToPrincipalPolicy(new iam.PolicyStatement({ actions: ['sqs:PurgeQueue'], resources: ['arn:aws:sqs:*:*:orders'] }));
    const wide = props.wide ? ['*'] : ['arn:aws:sqs:*:*:orders'];
    runs.addToPrincipalPolicy(new iam.PolicyStatement({ actions: ['sqs:DeleteQueue'], resources: wide }));
  }
}
`,
      }).map(([name, ...actions]) => [name, ...new Set(actions)]),
      [
        ['Made', 'sqs:SendMessage'],
        ['Own', 'sqs:PurgeQueue', 'sqs:DeleteQueue'],
      ],
    );
  });

  it('reads JavaScript, but not what a compiler wrote', () => {
    const body = `
exports.makeRole = function (name) {
  const role = new aws.iam.Role(\`\${name}-ci\`, { assumeRolePolicy: { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: { Service: 'codebuild.amazonaws.com' }, Action: 'sts:AssumeRole' }] } });
  new aws.iam.RolePolicy('ci', { role: role.id, policy: { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 'iam:*', Resource: '*' }] } });
  return role;
};
`;
    assertFindings({
      'infra/roles.js': `"use strict";\nconst aws = require("@pulumi/aws");\n${body.replace("Resource: '*' }] } });", "Resource: '*' }] } }); «aws-service-star»")}`,
      'lib/shop.mjs': `import { aws_iam as iam } from 'aws-cdk-lib';
export const roleOf = (scope) => {
  const role = new iam.Role(scope, 'Jobs', { assumedBy: new iam.ServicePrincipal('ec2.amazonaws.com') });
  role.addToPolicy(new iam.PolicyStatement({ actions: ['sqs:*'], resources: ['*'] })); «aws-service-star»
  return role;
};
`,
      'lib/old.js': `const iam = require('aws-cdk-lib').aws_iam;
const { Role: Made, AnyPrincipal } = require('aws-cdk-lib/aws-iam');
module.exports = (scope) => {
  new Made(scope, 'Open', { assumedBy: new AnyPrincipal() }); «trust-any»
  new iam.Role(scope, 'Shut', { assumedBy: new iam.ServicePrincipal('ec2.amazonaws.com') });
};
`,
      'lib/built.js': `"use strict";\nObject.defineProperty(exports, "__esModule", { value: true });\nconst aws = require("@pulumi/aws");\n${body}`,
    });
  });

  it('follows loops over lists that are written out, and functions that give one value back', () => {
    assert.deepEqual(
      held({
        'infra/index.ts': `import * as aws from "@pulumi/aws";
const policies = ["arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess", "arn:aws:iam::aws:policy/AmazonSQSReadOnlyAccess"];
const document = JSON.stringify({ Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "sqs:SendMessage", Resource: "arn:aws:sqs:*:*:orders" }] });
const app = new aws.iam.Role("app", { assumeRolePolicy: JSON.stringify({ Version: "2012-10-17", Statement: [] }) });
for (const policyArn of policies) new aws.iam.RolePolicyAttachment(\`app-\${policyArn}\`, { role: app.name, policyArn });
for (const policyArn of given) new aws.iam.RolePolicyAttachment(\`app-\${policyArn}\`, { role: app.name, policyArn });
new aws.iam.RolePolicy("own", { role: app.id, policy: \`\${document}\` });
`,
        'lib/shop.ts': `import * as iam from 'aws-cdk-lib/aws-iam';
const mailing = () => iam.ManagedPolicy.fromAwsManagedPolicyName('AmazonSESFullAccess');
function topics(name: string) {
  return iam.ManagedPolicy.fromAwsManagedPolicyName(\`\${name}ReadOnlyAccess\`);
}
export function roleOf(scope: Construct) {
  const role = new iam.Role(scope, 'Jobs', {
    assumedBy: new iam.ServicePrincipal('ec2.amazonaws.com'),
    managedPolicies: [mailing(), topics('AmazonSNS'), ...['AmazonECS_FullAccess'].map((name) => iam.ManagedPolicy.fromAwsManagedPolicyName(name))],
  });
  ['AmazonEC2ReadOnlyAccess', 'IAMReadOnlyAccess'].forEach((name) => {
    role.addManagedPolicy(iam.ManagedPolicy.fromAwsManagedPolicyName(name));
  });
  const more = iam.PolicyDocument.fromJson({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 'kms:Decrypt', Resource: 'arn:aws:kms:*:*:key/shop' }] });
  role.attachInlinePolicy(new iam.Policy(scope, 'More', { document: more }));
}
`,
      }),
      [
        [
          'Jobs',
          'kms:Decrypt',
          'arn:aws:iam::aws:policy/AmazonSESFullAccess',
          'arn:aws:iam::aws:policy/AmazonSNSReadOnlyAccess',
          'arn:aws:iam::aws:policy/AmazonECS_FullAccess',
          'arn:aws:iam::aws:policy/AmazonEC2ReadOnlyAccess',
          'arn:aws:iam::aws:policy/IAMReadOnlyAccess',
        ],
        [
          'app',
          'sqs:SendMessage',
          'arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess',
          'arn:aws:iam::aws:policy/AmazonSQSReadOnlyAccess',
        ],
      ],
    );
  });

  it('lets nobody in by the policy of an endpoint, which only narrows', () => {
    assertFindings({
      'lib/net.ts': `import * as iam from 'aws-cdk-lib/aws-iam';
export function endpoints(vpc, topic) {
  const files = vpc.addGatewayEndpoint('Files', { service });
  files.addToPolicy(new iam.PolicyStatement({ principals: [new iam.AnyPrincipal()], actions: ['s3:*'], resources: ['*'] }));
  topic.addToResourcePolicy(new iam.PolicyStatement({ principals: [new iam.AnyPrincipal()], actions: ['sns:Publish'], resources: ['*'] })); «resource-public»
}
`,
    });
  });

  it('says who is put among the administrators of a cluster', () => {
    assertFindings({
      'lib/cluster.ts': `import * as eks from 'aws-cdk-lib/aws-eks'
import * as iam from 'aws-cdk-lib/aws-iam'
export function clusterOf(scope, role, user, props) {
  const cluster = new eks.Cluster(scope, 'Shop', { version, mastersRole: role }) «k8s-cluster-admin»
  cluster.awsAuth.addRoleMapping(role, { groups: ['system:masters'] }) «k8s-cluster-admin»
  cluster.awsAuth.addRoleMapping(role, { groups: ['shop:readers', props.group] })
  cluster.awsAuth.addMastersRole(role) «k8s-cluster-admin»
  props.book.addRoleMapping(role, { groups: ['system:masters'] })
}
`,
      'infra/index.ts': `import * as eks from "@pulumi/eks";
const groups = ["system:masters"]; «k8s-cluster-admin»
new eks.Cluster("shop", {
  roleMappings: [
    { roleArn: admin.arn, groups, username: "admin" },
    { roleArn: reader.arn, groups: ["shop:readers"], username: "reader" },
  ],
});
`,
    });
  });

  it('tells who of GitHub may take a role', () => {
    assertFindings({
      'lib/ci.ts': `import * as iam from 'aws-cdk-lib/aws-iam'
const issuer = 'token.actions.githubusercontent.com'
const subjectOf = (repo: string) => ({ [\`\${issuer}:sub\`]: \`repo:acme/\${repo}:*\` }) «oidc-loose-subject»
export function roles(scope, provider) {
  new iam.Role(scope, 'Wide', {
    assumedBy: new iam.WebIdentityPrincipal(\`arn:aws:iam::123456789012:oidc-provider/\${issuer}\`, {
      StringLike: { 'token.actions.githubusercontent.com:sub': 'repo:acme/shop:*' }, «oidc-loose-subject»
      StringEquals: { 'token.actions.githubusercontent.com:aud': 'sts.amazonaws.com' },
    }),
  })
  new iam.Role(scope, 'Open', {
    assumedBy: new iam.FederatedPrincipal(
      'arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com', «oidc-no-audience»
      { StringLike: { 'token.actions.githubusercontent.com:sub': 'repo:acme/shop:*' } }, «oidc-loose-subject»
      'sts:AssumeRoleWithWebIdentity',
    ),
  })
  new iam.Role(scope, 'Given', { assumedBy: new iam.WebIdentityPrincipal(\`arn:aws:iam::123456789012:oidc-provider/\${issuer}\`, {
    StringLike: subjectOf('shop'), StringEquals: { 'token.actions.githubusercontent.com:aud': 'sts.amazonaws.com' } }) })
  new iam.Role(scope, 'Narrow', { assumedBy: new iam.WebIdentityPrincipal(\`arn:aws:iam::123456789012:oidc-provider/\${issuer}\`, {
    StringEquals: {
      'token.actions.githubusercontent.com:sub': 'repo:acme/shop:environment:production',
      'token.actions.githubusercontent.com:aud': 'sts.amazonaws.com',
    } }) })
}
`,
    });
  });
});
