import assert from 'node:assert/strict';
import { engineOver, findingsOf } from './repository.ts';
import { pat, rule } from './secret-samples.ts';

describe('No source of Terraform is added', () => {
  for (const [what, text] of [
    [
      'where none but what AWS publishes is read',
      `data "aws_ssm_parameter" "ami" {\n  name = "/aws/service/ecs/optimized-ami/amazon-linux-2023/recommended/image_id"\n}\n\nprovider "github" {\n  token = "${pat}"\n}\n`,
    ],
    [
      'that is ephemeral, to what goes into the state',
      `ephemeral "aws_secretsmanager_secret_version" "db" {\n  secret_id = "shop/db"\n}\n\nresource "github_actions_secret" "deploy" {\n  plaintext_value = "${pat}"\n}\n`,
    ],
  ] as const)
    it(what, () => {
      const engine = engineOver({ 'main.tf': text });
      const [finding] = findingsOf(engine, rule);
      assert.ok(finding, 'no finding');
      const kinds = engine.offers(finding).map(({ id }) => id);
      assert.ok(kinds.includes('move-to-variable'), kinds.join());
      assert.ok(!kinds.includes('move-to-data-source'), kinds.join());
    });
});
