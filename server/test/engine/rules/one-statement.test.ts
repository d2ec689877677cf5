import assert from 'node:assert/strict';
import { findingsOf } from './findings-of.ts';

interface Statement {
  readonly action: string;
  readonly comment?: string;
}

const serverless = (roles: Readonly<Record<string, readonly Statement[]>>) =>
  `Transform: AWS::Serverless-2016-10-31
Resources:
${Object.entries(roles)
  .map(
    ([name, statements]) => `  ${name}:
    Type: AWS::Serverless::Function
    Properties:
      Handler: index.handler
      Runtime: nodejs22.x
      Policies:
${statements
  .map(
    ({ action, comment = '' }) => `        - Statement:
            Effect: Allow
            Action: ${action}
            Resource: "*"${comment}
`,
  )
  .join('')}`,
  )
  .join('')}`;

const told = (rule: string, roles: Parameters<typeof serverless>[0]) =>
  findingsOf(rule, { 'template.yaml': serverless(roles) });
const decrypt: Statement = { action: 'kms:Decrypt' };
const send: Statement = { action: 'sqs:SendMessage' };

/** What is pasted from policy to policy is one thing to write anew. */
describe('one statement in several policies of a file', () => {
  it('is told by the first, which names whoever else has it', () => {
    const found = told('aws-resource-star', { Read: [decrypt], Check: [decrypt], Store: [decrypt] });
    assert.deepEqual(
      found.map(({ level }) => level),
      ['warning', 'note', 'note'],
    );
    assert.match(found[0]?.message ?? '', /^Read.* So do 2 more here: Check\w* and Store\w*\.$/);
    assert.equal(found[0]?.related.filter(({ message }) => message.startsWith('So does')).length, 2);
    assert.match(found[1]?.related[0]?.message ?? '', /^Told there/);
  });

  it('is another one where it permits something else', () => {
    const found = told('aws-resource-star', { Read: [decrypt], Check: [{ action: 'secretsmanager:DescribeSecret' }] });
    assert.ok(found.every(({ message }) => !message.includes('here')));
    const both = ['aws-resource-star', 'aws-write-star'].flatMap((rule) =>
      told(rule, { Read: [decrypt], Send: [send] }),
    );
    assert.deepEqual(
      both.map(({ level }) => level),
      ['warning', 'warning'],
    );
  });

  it('is told by itself where its holder may do more, which no other names', () => {
    const found = told('aws-write-star', { One: [send, decrypt], Other: [send] });
    assert.deepEqual(
      found.map(({ level }) => level),
      ['warning', 'warning'],
    );
    assert.match(found[0]?.message ?? '', /It may also use kms:Decrypt/);
  });

  it('is told once with all else that both holders may do', () => {
    const found = told('aws-write-star', { One: [send, decrypt], Other: [send, decrypt] });
    assert.deepEqual(
      found.map(({ level }) => level),
      ['warning', 'note'],
    );
    assert.match(found[0]?.message ?? '', /It may also use kms:Decrypt.* So does Other\w* here\.$/);
  });

  it('is told by the next where somebody has accepted the first', () => {
    const accepted = { ...decrypt, comment: ' # identity-hygiene: ignore aws-resource-star -- the key is shared' };
    const found = told('aws-resource-star', { Read: [accepted], Check: [decrypt] });
    assert.deepEqual(
      found.map(({ level, suppressed }) => [level, suppressed !== undefined]),
      [
        ['warning', true],
        ['warning', false],
      ],
    );
  });
});
