import assert from 'node:assert/strict';
import { repository } from '../repository.ts';
import { offeredIn } from './cloud-programs.ts';
import { assertFindings } from './expected.ts';

/** A stack whose constructor holds some lines. */
function stack(lines: string): string {
  return `import { App, Stack, Tags } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import { aws_lambda as lambda } from 'aws-cdk-lib';
import { Bucket } from 'aws-cdk-lib/aws-s3';

export class ShopStack extends Stack {
  constructor(scope: App, id: string, props: Props) {
    super(scope, id, props);
${lines}
  }
}
`;
}

describe('AWS CDK in TypeScript', () => {
  it('reads roles with their trust, their policies and their owner', () => {
    const { engine } = assertFindings({
      'lib/shop.ts': stack(`
    const role = new iam.Role(this, 'Deploy', {
      roleName: 'deploy',
      assumedBy: new iam.WebIdentityPrincipal(\`arn:aws:iam::\${this.account}:oidc-provider/token.actions.githubusercontent.com\`, { «oidc-no-subject»
        StringEquals: { 'token.actions.githubusercontent.com:aud': 'sts.amazonaws.com' },
      }),
      managedPolicies: [iam.ManagedPolicy.fromAwsManagedPolicyName('AdministratorAccess')], «aws-managed-admin»
      inlinePolicies: {
        files: new iam.PolicyDocument({
          statements: [new iam.PolicyStatement({ actions: ['s3:*'], resources: ['*'] })], «aws-service-star»
        }),
      },
    });
    Tags.of(role).add('owner', 'shop-team');
    const open = new iam.Role(this, 'Open', { assumedBy: new iam.AnyPrincipal() }); «trust-any»
    const own = new iam.Role(this, 'Own', { assumedBy: new iam.CompositePrincipal(new iam.ServicePrincipal('ecs-tasks.amazonaws.com'), new iam.AccountRootPrincipal()) });
`),
    });
    assert.deepEqual(
      engine.identities().map(({ name, owners }) => [name, owners.technical.join()]),
      [
        ['deploy', 'shop-team'],
        ['Open', ''],
        ['Own', ''],
      ],
    );
  });

  it('follows names, lists that are spread, and what is put into a statement later', () => {
    assertFindings({
      'lib/shop.ts': `import { Effect, PolicyStatement, PolicyStatementProps, Role, ServicePrincipal } from '@aws-cdk/aws-iam';
const READS = ['s3:GetObject']; «aws-exfiltration»
const WRITES = ['dynamodb:*']; «aws-service-star»
const base: PolicyStatementProps = { actions: ['iam:*'], resources: ['*'] }; «aws-service-star»
export function roleOf(scope: Construct) {
  const role = new Role(scope, 'Jobs', { assumedBy: new ServicePrincipal('ecs-tasks.amazonaws.com') });
  role.addToPolicy(new PolicyStatement({ actions: [...READS, ...WRITES], resources: ['*'] }));
  role.addToPrincipalPolicy(new PolicyStatement(base));
  const later = new PolicyStatement();
  later.addActions('sqs:*'); «aws-service-star»
  later.addAllResources();
  role.addToPolicy(later);
  const denied = new PolicyStatement({ actions: ['kms:*'], resources: ['*'] });
  denied.effect = Effect.DENY;
  role.addToPolicy(denied);
  return role;
}
`,
    });
  });

  it('says nothing of what only the running program knows', () => {
    assertFindings({
      'lib/shop.ts': stack(`
    const bucket = new Bucket(this, 'Files');
    const role = new iam.Role(this, 'Jobs', { assumedBy: props.principal });
    role.addToPolicy(new iam.PolicyStatement({ actions: props.actions, resources: ['*'] }));
    role.addToPolicy(new iam.PolicyStatement({ actions: ['s3:GetObject'], resources: [\`arn:aws:s3:::\${props.bucket}/*\`] }));
    role.addToPolicy(new iam.PolicyStatement({ actions: ['sqs:DeleteQueue'], resources: props.open ? ['*'] : [] }));
    role.addToPolicy(new iam.PolicyStatement({ effect: props.effect, actions: ['*'], resources: ['*'] }));
    role.addToPolicy(new iam.PolicyStatement({ actions: ['sqs:' + props.verb], resources: [bucket.bucketArn] }));
    bucket.grantRead(role);
    const other = new iam.Role(this, 'Other', { assumedBy: new iam.WebIdentityPrincipal(props.provider, props.conditions) });
`),
    });
  });

  it('tells apart what has one name in two functions', () => {
    const { engine } = assertFindings({
      'lib/shop.ts': `import * as iam from 'aws-cdk-lib/aws-iam';
function first(scope) {
  const role = new iam.Role(scope, 'First', { assumedBy: new iam.ServicePrincipal('ec2.amazonaws.com') });
  role.addToPolicy(new iam.PolicyStatement({ actions: ['s3:GetObject'], resources: ['arn:aws:s3:::shop/*'] }));
}
function second(scope, role: iam.IRole) {
  role.addToPrincipalPolicy(new iam.PolicyStatement({ actions: ['s3:*'], resources: ['*'] })); «aws-service-star»
}
`,
    });
    assert.deepEqual(
      engine
        .identities()
        .map(({ name, grants }) => [name, grants.flatMap(({ actions }) => actions.map(({ text }) => text))]),
      [['First', ['s3:GetObject']]],
    );
  });

  it('gives a function a role of its own, and it what the function is given', () => {
    const { engine } = assertFindings({
      'lib/shop.ts': stack(`
    const bucket = new Bucket(this, 'Files');
    const fn = new lambda.Function(this, 'Worker', { handler: 'index.handler' });
    fn.addToRolePolicy(new iam.PolicyStatement({ actions: ['iam:*'], resources: ['*'] })); «aws-service-star»
    bucket.grantPut(fn);
    const role = new iam.Role(this, 'Shared', { assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com') });
    const other = new lambda.Function(this, 'Other', { handler: 'index.handler', role });
    other.addToRolePolicy(new iam.PolicyStatement({ actions: ['sqs:SendMessage'], resources: [props.queueArn] }));
`),
    });
    const shown = engine
      .identities()
      .map(({ name, grants }) => [name, ...new Set(grants.flatMap(({ actions }) => actions.map(({ text }) => text)))])
      .sort();
    assert.deepEqual(shown, [
      ['Shared', 'sqs:SendMessage'],
      [
        'WorkerServiceRole',
        'iam:*',
        's3:PutObject',
        's3:PutObjectLegalHold',
        's3:PutObjectRetention',
        's3:PutObjectTagging',
        's3:PutObjectVersionTagging',
        's3:Abort*',
      ],
    ]);
  });

  it('tells the roles of a task apart', () => {
    const { engine } = assertFindings({
      'lib/shop.ts': `import * as iam from 'aws-cdk-lib/aws-iam';
import { FargateTaskDefinition } from 'aws-cdk-lib/aws-ecs';
export function tasks(scope: Construct) {
  const runs = new iam.Role(scope, 'Runs', { assumedBy: new iam.ServicePrincipal('ecs-tasks.amazonaws.com') });
  const own = new FargateTaskDefinition(scope, 'Own', { executionRole: runs });
  own.addToTaskRolePolicy(new iam.PolicyStatement({ actions: ['sqs:SendMessage'], resources: ['arn:aws:sqs:*:*:orders'] }));
  own.addToExecutionRolePolicy(new iam.PolicyStatement({ actions: ['ecr:BatchGetImage'], resources: ['arn:aws:ecr:*:*:repository/shop'] }));
  const given = new FargateTaskDefinition(scope, 'Given', { taskRole: runs });
  given.addToTaskRolePolicy(new iam.PolicyStatement({ actions: ['s3:GetObject'], resources: ['arn:aws:s3:::shop/*'] }));
}
`,
    });
    assert.deepEqual(
      engine
        .identities()
        .map(({ name, grants }) => [name, ...grants.flatMap(({ actions }) => actions.map(({ text }) => text))])
        .sort(),
      [
        ['OwnTaskRole', 'sqs:SendMessage'],
        ['Runs', 'ecr:BatchGetImage', 's3:GetObject'],
      ],
    );
  });

  it('reads the resources themselves, with documents in the words of IAM', () => {
    const { engine } = assertFindings({
      'lib/shop.ts': stack(`
    const role = new iam.CfnRole(this, 'Jobs', {
      assumeRolePolicyDocument: { Statement: [{ Effect: 'Allow', Principal: { AWS: '*' }, Action: 'sts:AssumeRole' }] }, «trust-any»
      policies: [{ policyName: 'x', policyDocument: { Statement: [{ Effect: 'Allow', Action: 's3:*', Resource: '*' }] } }], «aws-service-star»
      managedPolicyArns: ['arn:aws:iam::aws:policy/AdministratorAccess'], «aws-managed-admin»
      tags: [{ key: 'owner', value: 'shop-team' }],
    });
    new iam.CfnPolicy(this, 'More', {
      policyName: 'more',
      roles: [role.ref],
      policyDocument: new iam.PolicyDocument({ statements: [iam.PolicyStatement.fromJson({ Effect: 'Allow', Action: 'ec2:*', Resource: '*' })] }), «aws-service-star»
    });
    const files = new Bucket(this, 'Files');
    files.addToResourcePolicy(new iam.PolicyStatement({ actions: ['s3:GetObject'], principals: [new iam.AnyPrincipal()], resources: [files.arnForObjects('*')] })); «resource-public»
`),
    });
    assert.deepEqual(
      engine.identities().map(({ name, owners, grants }) => [name, owners.technical.join(), grants.length]),
      [['Jobs', 'shop-team', 2]],
    );
  });

  it('says nothing of tests', () => {
    const { engine } = repository({
      'lib/shop.test.ts': stack("new iam.Role(this, 'Open', { assumedBy: new iam.AnyPrincipal() });"),
    });
    assert.deepEqual(engine.identities(), []);
  });

  it('reads users, their keys, groups and policies that stand by themselves', () => {
    assertFindings({
      'lib/shop.ts': stack(`
    const user = new iam.User(this, 'Bot', { userName: 'bot' });
    new iam.AccessKey(this, 'Key', { user }); «life-static-key»
    new iam.CfnAccessKey(this, 'Second', { userName: user.userName }); «life-static-key»
    const policy = new iam.ManagedPolicy(this, 'Wide', {
      statements: [new iam.PolicyStatement({ actions: ['lambda:*'], resources: ['*'] })], «aws-service-star»
    });
    user.addManagedPolicy(policy);
`),
    });
  });

  it('writes an owner above the construct, and nothing else', () => {
    const path = 'lib/shop.ts';
    const made = repository({
      [path]: stack(`
    const role = new iam.Role(this, 'Jobs', { assumedBy: new iam.ServicePrincipal('ec2.amazonaws.com') });
    role.addToPolicy(new iam.PolicyStatement({ actions: ['s3:*'], resources: ['*'] }));
`),
    });
    assert.deepEqual(offeredIn(made, path), [
      ['owner-missing', ['set-owner']],
      ['aws-service-star', []],
    ]);
  });

  it('costs a file without its modules nothing', () => {
    const { engine } = repository({
      'src/app.ts': "import { Role } from './iam';\nnew Role(this, 'x', { managedPolicies: ['*'] });\n",
    });
    assert.deepEqual(engine.identities(), []);
  });
});
