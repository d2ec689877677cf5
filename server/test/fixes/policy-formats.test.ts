import assert from 'node:assert/strict';
import { compareLevels, type Finding } from '../../engine/model/finding.ts';
import { isReadByOthers } from './other-parsers.ts';
import { type PolicyFormat, policyFormats, type Statement } from './policy-formats.ts';
import { afterFix, engineOver, type Texts } from './repository.ts';

/** A grant or a trust that one rule tells of, and the fixes that it must have in each format. */
interface Case {
  readonly rule: string;
  readonly statements: readonly Statement[];
  readonly offers: readonly string[];
}

const allow = (Action: unknown, Resource: unknown = '*', more: Statement = {}): Statement => ({
  Effect: 'Allow',
  Action,
  Resource,
  ...more,
});

const grants: readonly Case[] = [
  { rule: 'aws-admin', statements: [allow('*')], offers: [] },
  {
    rule: 'aws-action-star',
    statements: [allow(['*'], 'arn:aws:sqs:eu-west-1:111122223333:jobs')],
    offers: ['narrow-actions:read', 'narrow-actions:write'],
  },
  {
    rule: 'aws-service-star',
    statements: [allow(['dynamodb:*', 'sqs:ListQueues'])],
    offers: ['narrow-actions:read', 'narrow-actions:write'],
  },
  { rule: 'aws-service-star', statements: [allow('sqs:*', ['*'])], offers: ['narrow-actions:read'] },
  {
    rule: 'aws-prefix-reaches-admin',
    statements: [allow(['s3:Put*'], 'arn:aws:s3:::shop/*')],
    offers: ['narrow-actions:harmless'],
  },
  {
    rule: 'aws-write-star',
    statements: [allow(['sqs:SendMessage', 'sqs:ListQueues'])],
    offers: ['narrow-resources:arn'],
  },
  {
    rule: 'aws-write-star',
    statements: [allow('sqs:SendMessage', '*', { Sid: 'Send' }), allow('ec2:DescribeRegions')],
    offers: ['narrow-resources:arn'],
  },
  { rule: 'aws-resource-star', statements: [allow(['dynamodb:GetItem'], ['*'])], offers: ['narrow-resources:arn'] },
  {
    rule: 'aws-permissions-management-star',
    statements: [allow(['s3:PutBucketPolicy', 's3:ListAllMyBuckets'])],
    offers: ['narrow-resources:arn'],
  },
  {
    rule: 'aws-passrole-star',
    statements: [allow(['iam:PassRole', 'sqs:ListQueues'], '*', { Sid: 'Pass' })],
    offers: ['narrow-resources:arn', 'add-condition'],
  },
  { rule: 'aws-assume-star', statements: [allow('sts:AssumeRole')], offers: ['narrow-resources:arn'] },
  { rule: 'aws-credential-actions', statements: [allow('ec2:GetPasswordData')], offers: ['narrow-resources:arn'] },
  { rule: 'aws-exfiltration', statements: [allow('secretsmanager:GetSecretValue')], offers: ['narrow-resources:arn'] },
  {
    rule: 'aws-escalation',
    statements: [allow(['iam:PassRole', 'ec2:RunInstances', 'ec2:DescribeInstances'])],
    offers: ['add-condition', 'drop-action'],
  },
  {
    rule: 'aws-boundary-missing',
    statements: [allow(['iam:CreateRole', 'iam:PutRolePolicy'], 'arn:aws:iam::111122223333:role/jobs-*')],
    offers: ['add-condition', 'drop-action'],
  },
  {
    rule: 'aws-unknown-action',
    statements: [allow(['s3:ListObjectsV2'], 'arn:aws:s3:::shop')],
    offers: ['correct-action'],
  },
];

const github = 'arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com';
const audience = { 'token.actions.githubusercontent.com:aud': 'sts.amazonaws.com' };
const web = (more: Statement): Statement => ({
  Effect: 'Allow',
  Action: 'sts:AssumeRoleWithWebIdentity',
  Principal: { Federated: github },
  ...more,
});

const trusts: readonly Case[] = [
  {
    rule: 'trust-any',
    statements: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { AWS: '*' } }],
    offers: ['add-condition'],
  },
  {
    rule: 'trust-external-id',
    statements: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { AWS: 'arn:aws:iam::464622532012:root' } }],
    offers: ['add-condition'],
  },
  {
    rule: 'oidc-no-subject',
    statements: [web({ Condition: { StringEquals: audience } })],
    offers: ['set-oidc-subject'],
  },
  {
    rule: 'oidc-loose-subject',
    statements: [
      web({
        Condition: { StringEquals: audience, StringLike: { 'token.actions.githubusercontent.com:sub': 'repo:acme/*' } },
      }),
    ],
    offers: ['set-oidc-subject'],
  },
  {
    rule: 'oidc-no-audience',
    statements: [
      web({
        Condition: {
          StringEquals: { 'token.actions.githubusercontent.com:sub': 'repo:acme/shop:ref:refs/heads/main' },
        },
      }),
    ],
    offers: ['add-condition'],
  },
];

/** In every format each fix is offered, silences its finding, brings none that is as grave, and leaves a text that others can read. */
describe('fixes of AWS policies in every format', function () {
  this.timeout(60_000);
  for (const format of policyFormats) {
    for (const each of grants)
      it(`${each.rule}, ${format.name}: ${wordsOf(each)}`, () => check(each, format, format.grant(each.statements)));
    for (const each of format.trust ? trusts : [])
      it(`${each.rule}, ${format.name}`, () => check(each, format, format.trust?.(each.statements) ?? ''));
  }
});

function wordsOf({ statements }: Case): string {
  return statements.map(({ Action }) => String(Action)).join(' | ');
}

async function check({ rule, offers: expected }: Case, { path }: PolicyFormat, text: string) {
  assert.ok(await isReadByOthers(path, text), text);
  const before: Texts = { [path]: text };
  const engine = engineOver(before);
  const findings = judged(before);
  const finding = findings.find((each) => each.rule === rule);
  assert.ok(finding, `${findings.map((each) => each.rule).join()}\n${text}`);
  const offers = engine.offers(finding).filter(({ id }) => !/^(baseline|ignore)/.test(id));
  const missing = expected.filter((id) => !offers.some((offer) => offer.id.startsWith(id)));
  assert.deepEqual(missing, [], `${offers.map(({ id }) => id).join()}\n${text}`);
  for (const { id, asks } of offers) {
    if (asks !== undefined) continue;
    const after = afterFix(before, engine.fix(path, finding.key, id));
    const left = judged(after);
    const told = `${id}\n${after[path]}`;
    assert.ok(left.filter(({ key }) => key === finding.key).length === 0, `still there: ${told}`);
    // What the finding hid may come to light, nothing graver.
    const graver: readonly Finding[] = left.filter((other) => compareLevels(other.level, finding.level) > 0);
    const news = graver.filter((other) => !findings.some(({ key }) => key === other.key));
    assert.deepEqual(
      news.map(({ message }) => message),
      [],
      told,
    );
    assert.ok(await isReadByOthers(path, after[path] ?? ''), told);
  }
}

function judged(texts: Texts): readonly Finding[] {
  const engine = engineOver(texts);
  return engine
    .paths()
    .flatMap((path) => engine.findings(path))
    .filter(({ rule }) => /^(aws|trust|oidc|resource)-/.test(rule));
}
