import assert from 'node:assert/strict';
import { repository } from '../repository.ts';
import { assertFindings } from './expected.ts';

describe('Pulumi in TypeScript', () => {
  it('reads resources of AWS as those of the Terraform provider', () => {
    const { engine } = assertFindings({
      'infra/index.ts': `import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
const app = new aws.iam.Role("app", {
  name: "app",
  assumeRolePolicy: JSON.stringify({
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Principal: { AWS: "*" }, Action: "sts:AssumeRole" }], «trust-any»
  }),
  tags: { owner: "shop" },
});
const actions = ["s3:*"]; «aws-service-star»
new aws.iam.RolePolicy("files", {
  role: app,
  policy: { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: actions, Resource: "*" }] },
});
new aws.iam.RolePolicyAttachment("all", { role: app.name, policyArn: aws.iam.ManagedPolicy.AdministratorAccess }); «aws-managed-admin»
const document = aws.iam.getPolicyDocumentOutput({
  statements: [{ actions: ["iam:*"], resources: ["*"] }], «aws-service-star»
});
const policy = new aws.iam.Policy("wide", { policy: document.json });
new aws.iam.RolePolicyAttachment("wide", { role: app.name, policyArn: policy.arn });
const bot = new aws.iam.User("bot", { name: "bot" });
new aws.iam.AccessKey("key", { user: bot.name }); «life-static-key»
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

  it('reads what a function gives back of an output, and nothing of what it is handed', () => {
    const { engine } = assertFindings({
      'infra/index.ts': `import { Bucket } from "@pulumi/aws/s3";
import { Role, RolePolicy, assumeRolePolicyForPrincipal } from "@pulumi/aws/iam";
const files = new Bucket("files");
const app = new Role(\`\${stack}-app\`, { assumeRolePolicy: aws.iam.assumeRolePolicyForPrincipal({ Service: "ec2.amazonaws.com" }) });
new RolePolicy("files", {
  role: app.id,
  policy: files.arn.apply((arn) => JSON.stringify({
    Version: "2012-10-17",
    Statement: [
      { Effect: "Allow", Action: ["s3:GetObject"], Resource: [arn, \`\${arn}/*\`] },
      { Effect: "Allow", Action: "sqs:*", Resource: "*" }, «aws-service-star»
    ],
  })),
});
`,
    });
    assert.deepEqual(
      engine.identities().map(({ grants }) => grants.map(({ resources }) => resources.map(({ exact }) => exact))),
      [[[false, false], [true]]],
    );
  });

  it('says where the secret half of a key lies, and calls nothing unused that it hands on', () => {
    const path = 'infra/bot.ts';
    const { engine } = repository({
      [path]: `import { AccessKey, Role, User } from "@pulumi/aws/iam";
// identity-hygiene: owner acme/shop
export const bot = new User("bot", { name: "bot" });
export const key = new AccessKey("key", { user: bot.name });
// identity-hygiene: owner acme/shop
export const roleOf = (trust: string) => new Role("handed-on", { assumeRolePolicy: trust });
`,
    });
    const [only, ...others] = engine.findings(path);
    assert.deepEqual(others, []);
    assert.equal(only?.rule, 'life-static-key');
    assert.match(only?.message ?? '', /its secret half lies in the state of Pulumi/);
  });

  it('reads policies that stand in a file of their own', () => {
    assertFindings({
      'infra/policies.ts': `export const secrets = JSON.stringify({
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Action: ["secretsmanager:*"], Resource: "*" }], «aws-service-star»
});
`,
    });
  });
});
