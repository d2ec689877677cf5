import assert from 'node:assert/strict';
import { repository } from '../repository.ts';

const policy = `resource "aws_iam_role_policy" "all" {
  role = aws_iam_role.app.name
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "*", Resource = "*" }]
  })
}
`;
const role = 'resource "aws_iam_role" "app" {\n  name = "app"\n  assume_role_policy = "{}"\n}\n';

describe('who holds a statement', () => {
  it('is told anew when another file declares them, and when it is gone', () => {
    const whole = repository({ 'infra/policy.tf': policy, 'infra/role.tf': role }).engine;
    const alone = repository({ 'infra/policy.tf': policy }).engine;
    const { engine, texts } = repository({ 'infra/policy.tf': policy });
    const expected = whole.findings('infra/policy.tf');
    assert.notDeepEqual(expected, alone.findings('infra/policy.tf'));
    assert.deepEqual(engine.findings('infra/policy.tf'), alone.findings('infra/policy.tf'));
    texts.set('infra/role.tf', role);
    engine.update('infra/role.tf', role);
    assert.deepEqual(engine.findings('infra/policy.tf'), expected);
    texts.delete('infra/role.tf');
    engine.remove('infra/role.tf');
    assert.deepEqual(engine.findings('infra/policy.tf'), alone.findings('infra/policy.tf'));
  });
});
