import assert from 'node:assert/strict';
import { repository } from '../repository.ts';
import { assertFindings } from './expected.ts';

/** A stack whose constructor holds some lines. */
function stack(lines: string): string {
  return `from aws_cdk import (
    Stack,  # of this repository
    Tags,
    aws_iam as iam,
    aws_lambda as _lambda,
)
import aws_cdk.aws_s3 as s3
from constructs import Construct


class ShopStack(Stack):
    def __init__(self, scope: Construct, construct_id: str, *, props=None, **kwargs) -> None:
        super().__init__(scope, construct_id, **kwargs)
${lines}
`;
}

/** Who holds what, as it is told. */
function held(text: string, path = 'infra/app.py'): readonly (readonly string[])[] {
  const { engine } = repository({ [path]: text });
  return engine
    .identities()
    .map(({ name, grants, roles }) => [
      name,
      ...grants.flatMap(({ actions }) => actions.map(({ text: action, exact }) => (exact ? action : `${action}?`))),
      ...roles.map((role) => role.name),
    ])
    .sort();
}

/** The actions of a role in whose statement they stand, after some lines. */
function actionsOf(lines: string, actions: string): readonly string[] {
  const text = `from aws_cdk import aws_iam as iam
${lines}
role = iam.Role(app, "Jobs", assumed_by=iam.ServicePrincipal("ec2.amazonaws.com"))
role.add_to_policy(iam.PolicyStatement(actions=${actions}, resources=["arn:aws:sqs:*:*:orders"]))
`;
  return held(text)[0]?.slice(1) ?? [];
}

describe('AWS CDK in Python', () => {
  it('reads roles with their trust, their policies and their owner', () => {
    const { engine } = assertFindings({
      'shop/stack.py': stack(`
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
      held(`import aws_cdk as cdk
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
      held(`from aws_cdk import core, aws_iam as iam, aws_lambda

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

  it('follows names, lists that are spread and added, and what is put into a statement later', () => {
    assertFindings({
      'shop/stack.py': `from aws_cdk.aws_iam import Effect, PolicyStatement, Role, ServicePrincipal

READS = ["s3:GetObject"]
WRITES = ["dynamodb:*"] «aws-service-star»
BASE = dict(actions=["iam:*"], resources=["*"]) «aws-service-star»

def role_of(scope):
    role = Role(scope, "Jobs", assumed_by=ServicePrincipal("ecs-tasks.amazonaws.com"))
    role.add_to_policy(PolicyStatement(actions=[*READS, *WRITES], resources=["*"]))
    role.add_to_policy(PolicyStatement(**BASE))
    role.add_to_policy(PolicyStatement(actions=READS + ["lambda:*"], resources=["*"])) «aws-service-star»
    later = PolicyStatement()
    later.add_actions("sqs:*") «aws-service-star»
    later.add_all_resources()
    role.add_to_policy(later)
    denied = PolicyStatement(actions=["kms:*"], resources=["*"])
    denied.effect = Effect.DENY
    role.add_to_policy(denied)
    role.add_to_policy(PolicyStatement(effect=Effect.DENY, actions=["ec2:*"], resources=["*"]))
    return role
`,
    });
  });

  it('ends statements where Python does', () => {
    assertFindings({
      'shop/stack.py': `"""Roles of the shop.

role.add_to_policy(iam.PolicyStatement(actions=["ec2:*"], resources=["*"]))
"""
from aws_cdk import aws_iam as iam

role = \\
    iam.Role(app, "Jobs",
             assumed_by=iam.ServicePrincipal(
                 "ec2.amazonaws.com"  # for now (until it moves)
             ),
    )
wide = ("s" "qs:" «aws-service-star»
        "*")
role.add_to_policy(iam.PolicyStatement(actions=["s3:GetObject"], resources=["arn:aws:s3:::shop/*"])); (
    role
    .add_to_policy(iam.PolicyStatement(actions=[wide], resources=["*"]))
)
if role: one = iam.Role(app, "One", assumed_by=iam.AnyPrincipal()); one.add_to_policy(iam.PolicyStatement(actions=["iam:*"], resources=["*"])) «aws-service-star» «trust-any»
unfinished = iam.Role(app,

other = iam.Role(app, "Other", assumed_by=iam.AnyPrincipal()) «trust-any»
`,
    });
  });

  it('tells of what a program knows once it runs as unknown, never as all', () => {
    const { engine } = assertFindings({
      'shop/stack.py': stack(`
        role = iam.Role(self, "Jobs", assumed_by=props.principal)
        role.add_to_policy(iam.PolicyStatement(actions=props.actions, resources=["*"]))
        role.add_to_policy(iam.PolicyStatement(actions=["sqs:DeleteQueue"], resources=["*"] if props.is_open else []))
        role.add_to_policy(iam.PolicyStatement(effect=props.effect, actions=["*"], resources=["*"]))
        role.add_to_policy(iam.PolicyStatement(actions=["sqs:{}".format("*")], resources=["*"]))
        role.add_to_policy(iam.PolicyStatement(actions=["sqs:%s" % props.verb], resources=["*"]))
        role.add_to_policy(iam.PolicyStatement(actions=["sqs:" + props.verb], resources=["*"]))
        role.add_to_policy(iam.PolicyStatement(actions=[f"sqs:{props.verb}"], resources=["*"]))
        role.add_to_policy(iam.PolicyStatement(actions=[each for each in ["iam:*"] if props.is_open], resources=["*"]))
        role.add_to_policy(iam.PolicyStatement(**{**props.more, "actions": ["kms:*"], "resources": ["*"]}))
        iam.Role(self, "Other", assumed_by=iam.WebIdentityPrincipal(props.provider, props.conditions))
`),
    });
    const grants = engine.identities().flatMap((identity) => identity.grants);
    assert.ok(grants.length > 5);
    assert.deepEqual(
      grants.flatMap(({ actions }) =>
        actions.filter(({ text, exact }) => exact && text !== 'sqs:DeleteQueue' && !/[*]/.test(text)),
      ),
      [],
    );
  });

  it('reads the values that can be told', () => {
    for (const [lines, actions, meant] of [
      ['', '["sqs:" + "SendMessage"]', ['sqs:SendMessage']],
      ['', '["sqs:" "SendMessage",]', ['sqs:SendMessage']],
      ['', '("sqs:SendMessage", r"sqs:ReceiveMessage")', ['sqs:SendMessage', 'sqs:ReceiveMessage']],
      ['VERB = "SendMessage"', '[f"sqs:{VERB}"]', ['sqs:SendMessage']],
      ['VERBS = {"send": "SendMessage"}', '[f\'sqs:{VERBS["send"]}\']', ['sqs:SendMessage']],
      ['a = b = ["sqs:SendMessage"]', 'a', ['sqs:SendMessage']],
      ['one: list[str] = ["sqs:SendMessage"]\nmore = one + one', 'more', ['sqs:SendMessage']],
      ['', '[f"sqs:{verb}Message" for verb in ("Send", "Receive")]', ['sqs:SendMessage', 'sqs:ReceiveMessage']],
      [
        'def verbs(kind, *, name="x"):\n    """What is done."""\n    return [f"sqs:{kind}{name}"]',
        'verbs("Send", name="Message")',
        ['sqs:SendMessage'],
      ],
      ['verbs = lambda kind: [f"sqs:{kind}"]', 'verbs("SendMessage")', ['sqs:SendMessage']],
    ] as const)
      assert.deepEqual([...new Set(actionsOf(lines, actions))], meant, actions);
  });

  it('gives no value to a name that has none, another, or several', () => {
    for (const lines of [
      'wide = ["sqs:SendMessage"]\nwide = ["sqs:ReceiveMessage"]',
      'wide = ["sqs:SendMessage"]\nwide += more',
      'wide = ["sqs:SendMessage"]\nwide, other = both()',
      'wide = ["sqs:SendMessage"], 1',
      'wide = ["sqs:SendMessage"]\nfor wide in more: pass',
      'wide = ["sqs:SendMessage"]\nwith more() as wide: pass',
      'if (wide := more()): wide = ["sqs:SendMessage"]',
      'def inner():\n    wide = ["sqs:SendMessage"]',
      'class Inner:\n    wide = ["sqs:SendMessage"]',
      'f(wide=["sqs:SendMessage"])',
      'other.wide = ["sqs:SendMessage"]',
      'wide == ["sqs:SendMessage"]',
    ]) {
      const found = actionsOf(lines, 'wide');
      assert.ok(!found.some((each) => !each.endsWith('?') && each !== '*'), `${lines}: ${found.join()}`);
      assert.ok(!found.includes('*'), lines);
    }
  });

  it('finds the nearest of names that are the same', () => {
    const near = `from aws_cdk import aws_iam as iam

VERBS = ["sqs:SendMessage"]

class Shop:
    VERBS = ["sqs:DeleteQueue"]

    def __init__(self, scope):
        self.role = iam.Role(scope, "Own", assumed_by=iam.ServicePrincipal("ec2.amazonaws.com"))
        self.role.add_to_policy(iam.PolicyStatement(actions=VERBS, resources=["arn:aws:sqs:*:*:orders"]))
        self.role.add_to_policy(iam.PolicyStatement(actions=self.VERBS, resources=["arn:aws:sqs:*:*:orders"]))

def first(scope):
    role = iam.Role(scope, "First", assumed_by=iam.ServicePrincipal("ec2.amazonaws.com"))
    verbs = [VERBS for VERBS in ["sqs:PurgeQueue"]]
    role.add_to_policy(iam.PolicyStatement(actions=verbs, resources=["arn:aws:sqs:*:*:orders"]))

def second(scope, role, VERBS):
    role.add_to_policy(iam.PolicyStatement(actions=["sqs:CreateQueue"], resources=["arn:aws:sqs:*:*:orders"]))
    own = iam.Role(scope, "Second", assumed_by=iam.ServicePrincipal("ec2.amazonaws.com"))
    own.add_to_policy(iam.PolicyStatement(actions=VERBS, resources=["arn:aws:sqs:*:*:orders"]))
`;
    assert.deepEqual(held(near), [
      ['First', 'sqs:PurgeQueue'],
      ['Own', 'sqs:SendMessage', 'sqs:DeleteQueue'],
      ['Second', '*?'],
    ]);
  });

  it('follows functions, loops and choices', () => {
    assert.deepEqual(
      held(`from aws_cdk import aws_iam as iam

class Shop:
    def statement(self, verb, resources=None):
        return iam.PolicyStatement(actions=[f"sqs:{verb}"], resources=["arn:aws:sqs:*:*:orders"])

    def __init__(self, scope, is_small):
        role = iam.Role(scope, "Jobs", assumed_by=iam.ServicePrincipal("ec2.amazonaws.com"))
        other = iam.Role(scope, "Other", assumed_by=iam.ServicePrincipal("ec2.amazonaws.com"))
        role.add_to_policy(self.statement("SendMessage"))
        for name in ["ReadOnlyAccess", "SecurityAudit"]:
            role.add_managed_policy(iam.ManagedPolicy.from_aws_managed_policy_name(name))
        some = role if is_small else other
        some.add_to_policy(self.statement(verb="PurgeQueue"))
`),
      [
        [
          'Jobs',
          'sqs:SendMessage',
          'sqs:PurgeQueue',
          'arn:aws:iam::aws:policy/ReadOnlyAccess',
          'arn:aws:iam::aws:policy/SecurityAudit',
        ],
        ['Other', 'sqs:PurgeQueue'],
      ],
    );
  });

  it('reads the resources themselves, and documents in the words of IAM', () => {
    assertFindings({
      'shop/stack.py': stack(`
        role = iam.CfnRole(self, "Jobs",
            assume_role_policy_document={"Statement": [{"Effect": "Allow", "Principal": {"AWS": "*"}, "Action": "sts:AssumeRole"}]}, «trust-any»
            policies=[iam.CfnRole.PolicyProperty(policy_name="x", policy_document={"Statement": [{"Effect": "Allow", "Action": "s3:*", "Resource": "*"}]})], «aws-service-star»
            managed_policy_arns=["arn:aws:iam::aws:policy/AdministratorAccess"], «aws-managed-admin»
        )
        files = s3.Bucket(self, "Files")
        files.add_to_resource_policy(iam.PolicyStatement(actions=["s3:GetObject"], principals=[iam.AnyPrincipal()], resources=[files.arn_for_objects("*")])) «resource-public»
        given = iam.PolicyDocument.from_json({"Statement": {"Effect": "Allow", "Action": "lambda:*", "Resource": "*"}}) «aws-service-star»
`),
    });
  });

  it('writes an owner above the construct, and nothing else', () => {
    const path = 'shop/stack.py';
    const { engine } = repository({
      [path]: stack(`
        role = iam.Role(self, "Jobs", assumed_by=iam.ServicePrincipal("ec2.amazonaws.com"))
        role.add_to_policy(iam.PolicyStatement(actions=["s3:*"], resources=["*"]))
`),
    });
    const offered = engine.findings(path).map((finding) => [
      finding.rule,
      engine
        .offers(finding)
        .map(({ id }) => id.split(':')[0])
        .filter((id) => !['ignore', 'baseline'].includes(id ?? '')),
    ]);
    assert.deepEqual(offered, [
      ['owner-missing', ['set-owner']],
      ['aws-service-star', []],
    ]);
    const owned = repository({
      [path]: stack(`
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
      { 'tests/test_shop.py': stack('        iam.Role(self, "Open", assumed_by=iam.AnyPrincipal())') },
      { 'src/app.py': 'from shop import iam\niam.Role(app, "Open", assumed_by=iam.AnyPrincipal())\n' },
      {
        'src/app.py':
          'from aws_cdk import aws_iam\nfrom shop import iam\niam.Role(app, "Open", assumed_by=aws_iam.AnyPrincipal())\n',
      },
    ])
      assert.deepEqual(repository(files).engine.identities(), []);
  });
});

describe('Pulumi in Python', () => {
  it('reads roles, policies, keys and what is attached', () => {
    const { engine } = assertFindings({
      'infra/__main__.py': `"""Infrastructure of the shop."""
import json
import pulumi
import pulumi_aws as aws
from pulumi_aws import iam, lambda_

app = aws.iam.Role(
    "app",
    assume_role_policy=json.dumps({"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": {"AWS": "*"}, "Action": "sts:AssumeRole"}]}), «trust-any»
    tags={"owner": "shop"},
)
actions = ["s3:*"] «aws-service-star»
files = aws.s3.Bucket("files")
iam.RolePolicy(
    resource_name="files",
    role=app.id,
    policy=pulumi.Output.all(files.arn, app.arn).apply(
        lambda given: json.dumps({"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": actions, "Resource": [given[0], "*"]}]})
    ),
    opts=pulumi.ResourceOptions(parent=app),
)
iam.RolePolicyAttachment("wide", iam.RolePolicyAttachmentArgs(role=app.name, policy_arn=iam.ManagedPolicy.ADMINISTRATOR_ACCESS)) «aws-managed-admin»
document = aws.iam.get_policy_document(statements=[aws.iam.GetPolicyDocumentStatementArgs(actions=["iam:*"], resources=["*"])]) «aws-service-star»
iam.Policy("more", policy=document.json)
bot = iam.User("bot")
iam.AccessKey("bot", user=bot.name) «life-static-key»
lambda_.Function("worker", role=app.arn)
`,
    });
    assert.deepEqual(
      engine.identities().map(({ name, owners }) => [name, owners.technical.join()]),
      [
        ['app', 'shop'],
        ['bot', ''],
      ],
    );
  });

  it('reads policies that are texts, filled in or not', () => {
    assertFindings({
      'infra/__main__.py': `import pulumi_aws.iam as iam
import pulumi_aws
bucket = pulumi_aws.s3.Bucket("files")
role = iam.Role("app", assume_role_policy="""{
  "Version": "2012-10-17",
  "Statement": [{"Effect": "Allow", "Principal": {"Service": "ec2.amazonaws.com"}, "Action": "sts:AssumeRole"}]
}""")
iam.RolePolicy("files", role=role.name, policy=bucket.arn.apply(lambda arn: f"""{{
  "Version": "2012-10-17",
  "Statement": [{{
    "Effect": "Allow",
    "Action": ["sqs:*"], «aws-service-star»
    "Resource": ["{arn}", "*"]
  }}]
}}"""))
`,
    });
  });

  it('tells a policy of a file that hands it on, and says nothing of what is not written', () => {
    const { engine } = assertFindings({
      'infra/policies.py': `import json
import pulumi_aws as aws
def role(name: str, trust, actions) -> aws.iam.Role:
    made = aws.iam.Role(name, assume_role_policy=json.dumps(trust))
    aws.iam.RolePolicy(f"{name}-own", role=made.id, policy=json.dumps({"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": actions, "Resource": "*"}]}))
    return made
handed = json.dumps({"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"}]}) «aws-admin»
`,
    });
    assert.deepEqual(
      engine.identities().map(({ grants }) => grants.flatMap(({ actions }) => actions.filter(({ exact }) => exact))),
      [[]],
    );
  });

  it('knows who is mapped to administrators of a cluster', () => {
    assertFindings({
      'infra/__main__.py': `import pulumi_eks as eks
eks.Cluster("shop", role_mappings=[eks.RoleMappingArgs(role_arn=role.arn, username="admin", groups=["system:masters"])]) «k8s-cluster-admin»
`,
    });
  });
});
