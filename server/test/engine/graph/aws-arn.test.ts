import assert from 'node:assert/strict';
import { arnsMeet } from '../../../engine/graph/aws/arn.ts';

const cases: readonly (readonly [statement: string, type: string, meets: boolean])[] = [
  ['s3:::shop', 's3:::~', true],
  ['s3:::shop/*', 's3:::~', false],
  ['s3:::shop/*', 's3:::*/*', true],
  ['s3:::shop*', 's3:::*/*', true],
  ['s3:::*', 's3:::~', true],
  ['sqs:*:*:orders', 's3:::~', false],
  ['iam::1:role/app-*', 'iam::*:role/*', true],
  ['iam::1:user/app-*', 'iam::*:role/*', false],
  ['dynamodb:eu-west-1:1:table/o?ders', 'dynamodb:*:*:table/*/index/*', false],
  ['', '*', true],
  ['', 'a', false],
];

describe('ARN patterns that meet', () => {
  for (const [statement, type, meets] of cases)
    it(`${statement} and ${type}`, () => {
      assert.equal(arnsMeet(statement, type), meets);
      assert.equal(arnsMeet(type, statement), meets);
    });

  it('takes bounded time on stars', () => {
    assert.equal(arnsMeet(`${'*a'.repeat(200)}b`, `${'a*'.repeat(200)}c`), false);
  });
});
