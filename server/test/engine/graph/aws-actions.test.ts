import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import usual from '../../../../rules/tables/aws-usual-actions.json' with { type: 'json' };
import { awsActions } from '../../../engine/graph/aws/actions.ts';
import { matchesGlob } from '../../../engine/text/patterns/glob.ts';

const actions = awsActions(JSON.parse(readFileSync('dist/aws-actions.json', 'utf8')));

function check(pattern: string, expected: readonly string[]) {
  it(pattern, () => {
    const names = actions
      .expand(pattern)
      .map(({ name, access, isScopable }) => `${name} ${access}${isScopable ? '' : '*'}`);
    assert.deepEqual(names, expected);
  });
}

describe('AWS actions', () => {
  check('sqs:SendMessage', ['sqs:SendMessage write']);
  check('SQS:sendmessage', ['sqs:SendMessage write']);
  check('s3:ListAllMyBuckets', ['s3:ListAllMyBuckets list*']);
  check('iam:*RolePolicy', [
    'iam:AttachRolePolicy permissions',
    'iam:DeleteRolePolicy permissions',
    'iam:DetachRolePolicy permissions',
    'iam:PutRolePolicy permissions',
    'iam:UpdateAssumeRolePolicy permissions',
    'iam:GetRolePolicy read',
  ]);
  check('s3:GetObjec?', ['s3:GetObject read']);
  check('nothing:*', []);
  check('s3:NoSuchAction', []);
  check('constructor:*', []);
  check('s3', []);

  it('a star covers every service', () => {
    const all = actions.expand('*');
    assert.ok(all.length > 20_000, String(all.length));
    assert.deepEqual(actions.expand('*:*'), all);
    assert.ok(actions.expand('s3*:*').some(({ name }) => name.startsWith('s3express:')));
  });
});

describe('what programs work with', () => {
  for (const [service, patterns] of Object.entries(usual.services))
    it(`${service}: actions that AWS has, none of which changes permissions`, () => {
      for (const pattern of patterns.split(' ')) {
        const covered = actions.expand(`${service}:${pattern}`);
        assert.ok(covered.length > 0, `${service}:${pattern}`);
        assert.ok(!covered.some(({ access }) => access === 'permissions'), `${service}:${pattern}`);
      }
    });

  it('knows the resources of which a call asks for each', () => {
    const needed = (name: string) => actions.expand(name)[0]?.needed;
    assert.deepEqual(needed('ec2:AttachVolume'), ['ec2:*:*:instance/*', 'ec2:*:*:volume/*']);
    assert.deepEqual(needed('ec2:CreateSecurityGroup'), ['ec2:*:*:security-group/*']);
    assert.deepEqual(needed('bedrock:InvokeModel'), []);
  });
});

describe('glob', () => {
  const cases: readonly [string, string, boolean][] = [
    ['', '', true],
    ['*', '', true],
    ['a*c', 'abbc', true],
    ['a*c', 'abbd', false],
    ['a?c', 'abc', true],
    ['a?c', 'ac', false],
    ['*b*', 'abc', true],
    ['a.c', 'abc', false],
    ['*a*a*a*a*a*a*a*b', 'a'.repeat(2000), false],
  ];
  for (const [pattern, text, expected] of cases)
    it(`${pattern} on ${text.slice(0, 20)}`, () => assert.equal(matchesGlob(pattern, text), expected));
});
