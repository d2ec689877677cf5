import assert from 'node:assert/strict';
import risks from '../../../../rules/tables/aws-risks.json' with { type: 'json' };
import type { Finding } from '../../../engine/model/finding.ts';
import { repository } from '../repository.ts';

/** The findings of a role that holds each of the actions by a policy of its own. */
function findingsFor(actions: readonly string[], resource: string): readonly Finding[] {
  const policies = actions.map(
    (action, index) =>
      `resource "aws_iam_role_policy" "p${index}" {\n  role   = aws_iam_role.app.id\n  policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "${action}", Resource = "${resource}" }] })\n}\n`,
  );
  const { engine } = repository({
    'iam/role.tf': 'resource "aws_iam_role" "app" {\n  name = "app"\n}\n',
    ...Object.fromEntries(policies.map((text, index) => [`iam/${index}.tf`, text])),
  });
  return engine.paths().flatMap((path) => engine.findings(path));
}

const told = (actions: readonly string[], how: string) =>
  findingsFor(actions, 'arn:aws:x:*:111122223333:*').filter(
    ({ rule, message }) => rule === 'aws-escalation' && message.includes(`${how} (`),
  );

describe('every way to more rights', () => {
  for (const { needs, how } of risks.escalation) {
    it(`${needs.join(' + ')}: ${how}`, () => {
      assert.ok(told(needs, how).length > 0);
    });
    it(`${needs.join(' + ')} on everything`, () => {
      const rules = new Set(findingsFor(needs, '*').map(({ rule }) => rule));
      const isCredential = needs.every((action) => risks.credentials.includes(action));
      assert.ok(rules.has(isCredential ? 'aws-credential-actions' : 'aws-escalation'), [...rules].join());
    });
    // What is left may be another way to the same end.
    const isWay = (rest: readonly string[]) =>
      risks.escalation.some((other) => other.how === how && other.needs.every((action) => rest.includes(action)));
    const rests = needs.map((left) => needs.filter((action) => action !== left)).filter((rest) => !isWay(rest));
    if (needs.length > 1)
      it(`${needs.join(' + ')}, all but one`, () => {
        for (const rest of rests) assert.deepEqual(told(rest, how), [], rest.join(' + '));
      });
  }
});
