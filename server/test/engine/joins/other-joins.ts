import assert from 'node:assert/strict';
import { generateToken } from '../../../engine/secrets/generate/generate.ts';
import { readers } from '../repository.ts';

const token = (id: string) => {
  const detector = readers.detectors.all.find(({ entry }) => entry.id === id) ?? assert.fail(id);
  return generateToken(detector, 'joins');
};
const password = token('secret-generic-password');
const [webhookHead = ''] = /^.*slack\.com\//.exec(token('secret-slack-webhook')) ?? [];
const claims = (text: string) => Buffer.from(text).toString('base64url');
const issued = `${claims('{"alg":"RS256","typ":"JWT"}')}.${claims('{"iss":"https://accounts.google.com","email":"deploy@shop-prod.iam.gserviceaccount.com"}')}.${token('secret-generic-token')}`;
const webhook = `${webhookHead}services/T0AB12CD3/B0EF45GH6/${token('secret-slack-webhook').slice(-24)}`;

/** One repository with the parts that teams keep in it. */
export const files = {
  'db/V1__roles.sql': 'CREATE ROLE shop LOGIN;\nCREATE TABLE orders (id bigserial);\nGRANT SELECT ON orders TO shop;\n',
  'rabbitmq/definitions.json':
    '{"rabbit_version":"3.12.0","users":[{"name":"orders","tags":""}],"vhosts":[{"name":"shop"}],"permissions":[{"user":"orders","vhost":"shop","configure":"","write":"^orders$","read":"^orders$"}]}\n',
  'slack/manifest.yml':
    'display_information:\n  name: Alerts\noauth_config:\n  scopes:\n    bot: [incoming-webhook]\n---\n',
  'slack/other.yml': 'display_information:\n  name: Reader\noauth_config:\n  scopes:\n    bot: [channels:read]\n',
  '.env': `DATABASE_URL=postgres://shop:${password}@db.internal:5432/shop\nBROKER_URL=amqp://orders:${password}@mq.internal/shop\nALERTS=${webhook}\nALERTS_WEBHOOK=${token('secret-zapier-webhook')}\n`,
  'client_secret.json': `{"web":{"client_id":"453298048207-qpofpnh778r8tk9lqsoqh3pcm9vvdo0j.apps.googleusercontent.com","project_id":"shop","client_secret":"${token('secret-gcp-oauth-secret')}"}}\n`,
  'bot/app.yml': 'name: Triage\ndefault_permissions:\n  issues: write\n',
  'bot/.env': `APP_ID=123\nWEBHOOK_SECRET=${password}\n`,
  'infra/main.tf':
    'resource "google_service_account" "deploy" {\n  account_id = "deploy"\n  project    = "shop-prod"\n}\n\nresource "aws_iam_role" "release" {\n  name = "release"\n}\n',
  'scripts/.env': `ID_TOKEN=${issued}\n`,
  'scripts/deploy.sh':
    '#!/bin/sh\ngcloud auth activate-service-account deploy@shop-prod.iam.gserviceaccount.com --key-file=key.json\naws sts assume-role --role-arn arn:aws:iam::123456789012:role/release --role-session-name x\n',
  'scripts/alert.sh': `#!/bin/sh\ncurl -d '{}' "${token('secret-discord-webhook')}"\n`,
  'scripts/post.sh': '#!/bin/sh\ncurl -d @body.json "$ALERTS_WEBHOOK"\n',
  'scripts/slack.sh': `#!/bin/sh\ncurl -d '{}' ${webhook}\n`,
  'scripts/hook.sh': '#!/bin/sh\ncurl "https://api.example.com/webhooks/$WEBHOOK_ID"\n',
  'scripts/deploy.ps1': 'Use-STSRole `\n  -RoleArn arn:aws:iam::123456789012:role/release `\n  -RoleSessionName x\n',
};
