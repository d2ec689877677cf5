import assert from 'node:assert/strict';
import { repository } from '../repository.ts';
import { heldInPython, offeredIn, pythonStack } from './cloud-programs.ts';
import { assertFindings } from './expected.ts';

describe('AWS CDK in Python', () => {
  it('reads roles with their trust, their policies and their owner', () => {
    const { engine } = assertFindings({
      'shop/stack.py': pythonStack(`
        role = iam.Role(
            self, "Deploy",
            role_name="deploy",
            assumed_by=iam.WebIdentityPrincipal(f"arn:aws:iam::{self.account}:oidc-provider/token.actions.githubusercontent.com", { «oidc-no-subject»
                "StringEquals": {"token.actions.githubusercontent.com:aud": "sts.amazonaws.com"},
            }),
            managed_policies=[iam.ManagedPolicy.from_aws_managed_policy_name("AdministratorAccess")], «aws-managed-admin»
            inline_policies={
                "files": iam.PolicyDocument(
                    statements=[iam.PolicyStatement(actions=["s3:*"], resources=["*"])], «aws-service-star»
                ),
            },
        )
        Tags.of(role).add("owner", "shop-team")
        iam.Role(self, "Open", assumed_by=iam.AnyPrincipal()) «trust-any»
        iam.Role(self, "Own", assumed_by=iam.CompositePrincipal(iam.ServicePrincipal("ecs-tasks.amazonaws.com"), iam.AccountRootPrincipal()))
        user = iam.User(self, "Bot", user_name="bot")
        iam.CfnAccessKey(self, "Key", user_name=user.user_name) «life-static-key»
`),
    });
    assert.deepEqual(
      engine.identities().map(({ name, owners }) => [name, owners.technical.join()]),
      [
        ['deploy', 'shop-team'],
        ['Open', ''],
        ['Own', ''],
        ['bot', ''],
      ],
    );
  });

  it('reads what a construct is given by name although it stands in order in TypeScript', () => {
    assert.deepEqual(
      heldInPython(`import aws_cdk as cdk
from aws_cdk.aws_iam import ManagedPolicy, PolicyStatement as Statement, ServicePrincipal
role = cdk.aws_iam.Role(scope=app, id="Jobs", assumed_by=ServicePrincipal(service="ec2.amazonaws.com"))
role.add_managed_policy(policy=ManagedPolicy.from_aws_managed_policy_name(managed_policy_name="ReadOnlyAccess"))
role.add_to_principal_policy(statement=Statement(actions=["sqs:SendMessage"], resources=["arn:aws:sqs:*:*:orders"]))
bucket = cdk.aws_s3.Bucket(app, "Files")
bucket.grant_delete(identity=role)
`),
      [['Jobs', 'sqs:SendMessage', 's3:DeleteObject*', 'arn:aws:iam::aws:policy/ReadOnlyAccess']],
    );
  });

  it('gives a function a role of its own, and reads classes that are roles, in version 1 as well', () => {
    assert.deepEqual(
      heldInPython(`from aws_cdk import core, aws_iam as iam, aws_lambda

class Deployer(iam.Role):
    def __init__(self, scope, id):
        super().__init__(scope, id, assumed_by=iam.ServicePrincipal("ec2.amazonaws.com"))
        self.add_to_policy(iam.PolicyStatement(actions=["sqs:SendMessage"], resources=["arn:aws:sqs:*:*:orders"]))

class Shop(core.Stack):
    def __init__(self, scope: core.Construct, id: str):
        super().__init__(scope, id)
        self.worker = aws_lambda.Function(self, "Worker", handler="index.handler")
        self.worker.add_to_role_policy(iam.PolicyStatement(actions=["sqs:ReceiveMessage"], resources=["arn:aws:sqs:*:*:orders"]))
`),
      [
        ['Deployer', 'sqs:SendMessage'],
        ['WorkerServiceRole', 'sqs:ReceiveMessage'],
      ],
    );
  });

  it('reads the resources themselves, and documents in the words of IAM', () => {
    assertFindings({
      'shop/stack.py': pythonStack(`
        role = iam.CfnRole(self, "Jobs",
            assume_role_policy_document={"Statement": [{"Effect": "Allow", "Principal": {"AWS": "*"}, "Action": "sts:AssumeRole"}]}, «trust-any»
            policies=[iam.CfnRole.PolicyProperty(policy_name="x", policy_document={"Statement": [{"Effect": "Allow", "Action": "s3:*", "Resource": "*"}]})], «aws-service-star»
            managed_policy_arns=["arn:aws:iam::aws:policy/AdministratorAccess"], «aws-managed-admin»
        )
        trusted = {"assumed_by": iam.AnyPrincipal(), "description": "of the shop"} «trust-any»
        iam.Role(self, "Other", **trusted)
        iam.CfnRole(self, "More",
            assume_role_policy_document={"Statement": []},
            policies=[{"policy_name": "x", "policy_document": {"Statement": [{"Effect": "Allow", "Action": "sqs:*", "Resource": "*"}]}}], «aws-service-star»
        )
        files = s3.Bucket(self, "Files")
        files.add_to_resource_policy(iam.PolicyStatement(actions=["s3:GetObject"], principals=[iam.AnyPrincipal()], resources=[files.arn_for_objects("*")])) «resource-public»
        given = iam.PolicyDocument.from_json({"Statement": {"Effect": "Allow", "Action": "lambda:*", "Resource": "*"}}) «aws-service-star»
`),
    });
  });

  it('writes an owner above the construct, and nothing else', () => {
    const path = 'shop/stack.py';
    const made = repository({
      [path]: pythonStack(`
        role = iam.Role(self, "Jobs", assumed_by=iam.ServicePrincipal("ec2.amazonaws.com"))
        role.add_to_policy(iam.PolicyStatement(actions=["s3:*"], resources=["*"]))
`),
    });
    assert.deepEqual(offeredIn(made, path), [
      ['owner-missing', ['set-owner']],
      ['aws-service-star', []],
    ]);
    const owned = repository({
      [path]: pythonStack(`
        # identity-hygiene: owner acme/shop
        role = iam.Role(self, "Jobs", assumed_by=iam.ServicePrincipal("ec2.amazonaws.com"))
`),
    });
    assert.deepEqual(
      owned.engine.identities().map(({ owners }) => owners.technical),
      [['acme/shop']],
    );
  });

  it('says nothing of tests, of programs that import neither, and of names that are those of others', () => {
    for (const files of [
      { 'tests/test_shop.py': pythonStack('        iam.Role(self, "Open", assumed_by=iam.AnyPrincipal())') },
      { 'src/app.py': 'from shop import iam\niam.Role(app, "Open", assumed_by=iam.AnyPrincipal())\n' },
      {
        'src/app.py':
          'from aws_cdk import aws_iam\nfrom shop import iam\niam.Role(app, "Open", assumed_by=aws_iam.AnyPrincipal())\n',
      },
    ])
      assert.deepEqual(repository(files).engine.identities(), []);
  });
});
