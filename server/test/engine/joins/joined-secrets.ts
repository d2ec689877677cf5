/** Secrets that tell whose they are, and where that is declared. */
import { encodeBase64Url } from '../../../engine/secrets/bytes/base64.ts';
import { generateToken } from '../../../engine/secrets/generate/generate.ts';
import { detectorNamed } from '../../secrets/detectors.ts';

const made = (rule: string) => generateToken(detectorNamed(rule), 'joined to its owner');
const password = made('secret-generic-password');
const signature = made('secret-generic-token') + made('secret-generic-token');

function jwt(claims: object): string {
  const header = encodeBase64Url(JSON.stringify({ alg: 'RS256', typ: 'JWT' }));
  return `${header}.${encodeBase64Url(JSON.stringify(claims))}.${signature}`;
}

const key: { client_email: string } = JSON.parse(made('secret-gcp-service-account'));
const [account = '', domain = ''] = key.client_email.split('@');
const [project = ''] = domain.split('.');
const terraform = (name: string, of: string) =>
  `resource "google_service_account" "own" {\n  account_id = "${name}"\n  project    = "${of}"\n}\n`;
const bedrock = made('secret-aws-bedrock-key');
const [, user = '', owner = ''] =
  /(BedrockAPIKey-\d+)-at-(\d{12})/.exec(Buffer.from(bedrock.slice(4), 'base64').toString()) ?? [];
const serviceAccount = 'apiVersion: v1\nkind: ServiceAccount\nmetadata:\n  name: orders\n  namespace: shop\n';

interface Row {
  readonly what: string;
  /** Where the secret stands, and what it is. */
  readonly secret: readonly [path: string, text: string, rule: string];
  /** Where its identity is declared. */
  readonly declared: readonly [path: string, text: string];
  /** The match key of its record. */
  readonly key: string;
}

export const rows: readonly Row[] = [
  {
    what: 'the e-mail of a service account',
    secret: ['jobs/a.py', `KEY = '''${JSON.stringify(key)}'''\n`, 'secret-gcp-service-account'],
    declared: ['infra/main.tf', terraform(account, project)],
    key: `gcp-sa:${key.client_email}`,
  },
  {
    what: 'namespace and account of Kubernetes',
    secret: [
      'ci/token.txt',
      jwt({ 'kubernetes.io': { namespace: 'shop', serviceaccount: { name: 'orders' } } }),
      'secret-kubernetes-service-account-token',
    ],
    declared: ['k8s/account.yaml', serviceAccount],
    key: 'k8s:*/shop/orders',
  },
  {
    what: 'the account that a Secret of Kubernetes is for',
    secret: [
      'k8s/token.yaml',
      `apiVersion: v1\nkind: Secret\nmetadata:\n  name: orders-token\n  namespace: shop\n  annotations:\n    kubernetes.io/service-account.name: orders\ntype: kubernetes.io/service-account-token\ndata:\n  token: ${Buffer.from(made('secret-generic-token')).toString('base64')}\n`,
      'secret-kubernetes-secret-manifest',
    ],
    declared: ['k8s/account.yaml', serviceAccount],
    key: 'k8s:*/shop/orders',
  },
  {
    what: 'user and account of a key of Bedrock',
    secret: ['a.py', `API = "${bedrock}"\n`, 'secret-aws-bedrock-key'],
    declared: ['infra/main.tf', `resource "aws_iam_user" "own" {\n  name = "${user}"\n}\n`],
    key: `aws:arn:aws:iam::${owner}:user/${user}`,
  },
  {
    what: 'host and user of a database',
    secret: ['.env', `DATABASE_URL=postgres://orders:${password}@db.internal:5432/shop\n`, 'secret-database-uri'],
    declared: [
      'db/V1__roles.sql',
      'CREATE ROLE orders LOGIN;\nCREATE TABLE a (id bigserial);\nGRANT SELECT ON a TO orders;\n',
    ],
    key: 'db:postgres://*/*/orders',
  },
  {
    what: 'the subject of a token',
    secret: [
      'ci/.env',
      `ID_TOKEN=${jwt({ iss: 'https://accounts.google.com', email: 'deploy@shop-prod.iam.gserviceaccount.com' })}\n`,
      'secret-jwt-token',
    ],
    declared: ['infra/main.tf', terraform('deploy', 'shop-prod')],
    key: 'gcp-sa:deploy@shop-prod.iam.gserviceaccount.com',
  },
];
