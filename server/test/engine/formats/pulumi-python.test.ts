import assert from 'node:assert/strict';
import { assertFindings } from './expected.ts';

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
