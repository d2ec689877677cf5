import assert from 'node:assert/strict';
import { unusedGrants, unusedInWords } from '../../../engine/inventory/usage.ts';
import { repository } from '../repository.ts';

const policy = (actions: readonly string[]) => `resource "aws_iam_role" "app" {
  name = "app"
  tags = { owner = "team-a" }
}
resource "aws_iam_role_policy" "app" {
  role   = aws_iam_role.app.name
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = ${JSON.stringify(actions)}, Resource = "*" }]
  })
}
`;

const record = (more: string) =>
  `version: 1\nidentities:\n  - id: app\n    kind: iam-role\n    match: ["aws:arn:aws:iam::*:role/app"]\n    owners: { technical: [team-a] }\n    purpose: Runs the app\n${more}`;

const advisor = JSON.stringify({
  ServicesLastAccessed: [
    {
      ServiceNamespace: 's3',
      LastAuthenticated: '2026-10-20T08:00:00+00:00',
      LastAuthenticatedEntity: 'arn:aws:iam::111122223333:role/app',
      TrackedActionsLastAccessed: [{ ActionName: 'PutObject', LastAccessedTime: '2026-02-01T08:00:00+00:00' }],
    },
    { ServiceNamespace: 'sqs' },
  ],
});

describe('what usage tells', () => {
  const unused = (files: Readonly<Record<string, string>>) => {
    const [identity] = repository(files).engine.identities();
    assert.ok(identity);
    return { lastUsed: identity.lastUsed, unused: unusedGrants(identity, '2026-11-01').map(unusedInWords) };
  };

  it('joins an export of the access advisor by the role that it names, action by action', () => {
    const files = {
      'iam.tf': policy(['s3:GetObject', 's3:PutObject', 'sqs:*', 'kms:Decrypt']),
      '.identity/inventory.yaml': record(''),
      '.identity/usage/of-november.json': advisor,
    };
    assert.deepEqual(unused(files), {
      lastUsed: '2026-10-20',
      unused: ['s3:PutObject, not used since 2026-02-01', 'sqs:*, never used'],
    });
  });

  it('is read from the record, and from an activity export of Google', () => {
    const usage = '    lastUsed: 2026-10-01\n    usage: [{ action: "s3:*", lastUsed: 2026-03-01 }]\n';
    assert.deepEqual(unused({ 'iam.tf': policy(['s3:GetObject']), '.identity/inventory.yaml': record(usage) }), {
      lastUsed: '2026-10-01',
      unused: ['s3:GetObject, not used since 2026-03-01'],
    });
    const account = 'resource "google_service_account" "a" {\n  account_id = "loader"\n  project    = "shop"\n}\n';
    const activities = [
      {
        fullResourceName: '//iam.googleapis.com/projects/shop/serviceAccounts/loader@shop.iam.gserviceaccount.com',
        activity: { lastAuthenticatedTime: '2026-01-05T07:00:00Z' },
      },
    ];
    for (const form of [activities, { activities }]) {
      const files = { 'a.tf': account, '.identity/usage/gcp.json': JSON.stringify(form) };
      assert.equal(unused(files).lastUsed, '2026-01-05');
    }
  });

  it('shows in the hover, with where it is watched', () => {
    const more =
      '    lastUsed: 2026-10-01\n    monitoring: https://watch.acme.example/app\n    usage: [{ action: "s3:*" }]\n';
    const { engine } = repository({ 'iam.tf': policy(['s3:GetObject']), '.identity/inventory.yaml': record(more) });
    const { markdown = '' } = engine.hover('iam.tf', policy([]).indexOf('app')) ?? {};
    assert.match(markdown, /Last used: 2026\\-10\\-01\n- Monitored: https/);
    assert.match(markdown, /Granted, not used:\n {2}- s3:GetObject, never used/);
  });
});
