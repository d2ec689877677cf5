import assert from 'node:assert/strict';
import { repository } from '../repository.ts';

const policy = (statement: string) => `{
  "Version": "2012-10-17",
  "Statement": [{ "Effect": "Allow", ${statement}, "Resource": "*" }]
}
`;
const wide = policy('"Action": "iam:*"');

/** Each finding above a note, and each note with where it is told. */
function told(files: Readonly<Record<string, string>>): readonly string[] {
  const { engine } = repository(files);
  return Object.keys(files).flatMap((path) =>
    engine
      .findings(path)
      .filter(({ rule }) => rule === 'aws-service-star')
      .map(({ level, related }) => `${path} ${level}${related.map(({ at }) => ` ${at.path}`).join('')}`),
  );
}

describe('copies of a policy', () => {
  it('are told of the first of them, in whatever layout', () => {
    assert.deepEqual(
      told({ 'b/jobs.json': JSON.stringify(JSON.parse(wide)), 'a/policy.json': wide, 'c/policy.json': wide }),
      ['b/jobs.json note a/policy.json', 'a/policy.json error', 'c/policy.json note a/policy.json'],
    );
  });

  it('are none where they say something else, or the first weighs nothing', () => {
    assert.deepEqual(told({ 'a/policy.json': wide, 'b/policy.json': policy('"Action": ["iam:*", "s3:*"]') }), [
      'a/policy.json error',
      'b/policy.json error',
    ]);
    assert.deepEqual(told({ 'examples/policy.json': wide, 'infra/policy.json': wide }), [
      'examples/policy.json warning',
      'infra/policy.json error',
    ]);
  });
});
