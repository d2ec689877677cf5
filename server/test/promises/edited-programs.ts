/** Programs that set up a cloud, into which tests type. */
export const cloudPrograms: readonly (readonly [path: string, text: string])[] = [
  [
    'infra/lib/shop-stack.ts',
    `import { Stack, Tags } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import { Function as Lambda } from 'aws-cdk-lib/aws-lambda';
import { Bucket } from 'aws-cdk-lib/aws-s3';

const READS = ['s3:GetObject', 'iam:*'];

// identity-hygiene: owner acme/shop
export class ShopStack extends Stack {
  private readonly role: iam.Role;
  constructor(scope: Construct, id: string, props: Props) {
    super(scope, id, props);
    const files = new Bucket(this, 'Files');
    this.role = new iam.Role(this, \`\${id}-deploy\`, {
      assumedBy: new iam.WebIdentityPrincipal(props.provider, { StringLike: { 'token.actions.githubusercontent.com:sub': 'repo:acme/*' } }),
      managedPolicies: [iam.ManagedPolicy.fromAwsManagedPolicyName('AdministratorAccess')],
      inlinePolicies: { own: new iam.PolicyDocument({ statements: [new iam.PolicyStatement({ actions: [...READS], resources: ['*'] })] }) },
    });
    Tags.of(this.role).add('owner', 'shop-team');
    const fn = new Lambda(this, 'Worker', { handler: 'index.handler' });
    fn.addToRolePolicy(new iam.PolicyStatement({ actions: ['sqs:*'], resources: [\`arn:aws:sqs:\${this.region}:*\`] }));
    files.grantReadWrite(fn);
    const later = new iam.PolicyStatement();
    later.addActions('dynamodb:*');
    later.addAllResources();
    later.effect = iam.Effect.DENY;
    this.role.addToPolicy(later);
    const user = new iam.User(this, 'Bot');
    new iam.CfnAccessKey(this, 'Key', { userName: user.userName });
  }
}
`,
  ],
  [
    'infra/program/index.ts',
    `import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
const files = new aws.s3.Bucket("files", { acl: "public-read" });
const app = new aws.iam.Role("app", {
  assumeRolePolicy: JSON.stringify({ Version: "2012-10-17", Statement: [{ Effect: "Allow", Principal: { AWS: "*" }, Action: "sts:AssumeRole" }] }),
  tags: { owner: "shop" },
});
const actions = ["s3:*"];
new aws.iam.RolePolicy("files", {
  role: app.id,
  policy: files.arn.apply((arn) => JSON.stringify({ Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: actions, Resource: [arn, "*"] }] })),
});
const document = aws.iam.getPolicyDocumentOutput({ statements: [{ actions: ["iam:*"], resources: ["*"] }] });
new aws.iam.Policy("wide", { policy: document.json });
export const handed = JSON.stringify({ Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "*", Resource: "*" }] });
`,
  ],
  [
    'infra/shop/stack.py',
    `import aws_cdk as cdk
from aws_cdk import Stack, Tags, aws_iam as iam
from aws_cdk.aws_lambda import Function

READS = ["s3:GetObject", "iam:*"]


# identity-hygiene: owner acme/shop
class ShopStack(Stack):
    def __init__(self, scope, construct_id: str, **kwargs) -> None:
        super().__init__(scope, construct_id, **kwargs)
        files = cdk.aws_s3.Bucket(self, "Files")
        self.role = iam.Role(
            self, f"{construct_id}-deploy",
            assumed_by=iam.WebIdentityPrincipal(self.provider, {"StringLike": {"token.actions.githubusercontent.com:sub": "repo:acme/*"}}),
            managed_policies=[iam.ManagedPolicy.from_aws_managed_policy_name("AdministratorAccess")],
            inline_policies={"own": iam.PolicyDocument(statements=[iam.PolicyStatement(actions=[*READS], resources=["*"])])},
        )
        Tags.of(self.role).add("owner", "shop-team")
        fn = Function(self, "Worker", handler="index.handler")
        fn.add_to_role_policy(iam.PolicyStatement(actions=[f"{each}:*" for each in ("sqs", "sns")], resources=["*"]))
        files.grant_read_write(fn)
        later = iam.PolicyStatement()
        later.add_actions("dynamodb:*")
        later.add_all_resources()
        later.effect = iam.Effect.DENY
        self.role.add_to_policy(later)
        if self.is_open: self.role.add_to_policy(self.statement(verb="SendMessage"))

    def statement(self, verb):
        return iam.PolicyStatement(actions=[f"sqs:{verb}"], resources=["*"])
`,
  ],
  [
    'infra/python/__main__.py',
    `import json
import pulumi_aws as aws

files = aws.s3.Bucket("files", acl="public-read")
app = aws.iam.Role("app", assume_role_policy=json.dumps({"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": {"AWS": "*"}, "Action": "sts:AssumeRole"}]}), tags={"owner": "shop"})
actions = ["s3:*"]
more = actions + ["sqs:*"]
aws.iam.RolePolicy(
    "files",
    role=app.id,
    policy=files.arn.apply(lambda arn: json.dumps({"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": more, "Resource": [arn, "*"]}]})),
)
for name in ["AdministratorAccess", "ReadOnlyAccess"]:
    aws.iam.RolePolicyAttachment(name, role=app.name, policy_arn=f"arn:aws:iam::aws:policy/{name}")
handed = json.dumps({"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"}]})
`,
  ],
];
