import assert from 'node:assert/strict';
import { encodeBase64Url } from '../../../engine/secrets/bytes/base64.ts';
import { crc32 } from '../../../engine/secrets/bytes/crc32.ts';
import { generateToken } from '../../../engine/secrets/generate/generate.ts';
import { detectorNamed } from '../../secrets/detectors.ts';
import { repository } from '../repository.ts';

const made = (rule: string) => generateToken(detectorNamed(rule), 'told');
const random = made('secret-generic-token');

function jwt(claims: object): string {
  const header = encodeBase64Url(JSON.stringify({ alg: 'HS256', typ: 'JWT' }));
  return `${header}.${encodeBase64Url(JSON.stringify(claims))}.${random}${random}`;
}

/** GitLab's routable tokens: random bytes and ids in base 36, the payload's length, a checksum. */
function routable(): string {
  const payload = Buffer.concat([Buffer.alloc(16, 0xa7), Buffer.from('\no:1\nu:2s\np:rs')]).toString('base64url');
  const head = `glpat-${payload}.01.${payload.length.toString(36).padStart(2, '0')}`;
  return head + crc32(head).toString(36).padStart(7, '0');
}

const signature = encodeURIComponent(Buffer.from(random).toString('base64'));
const slackBot = `xoxb-${['1234567890', '2345678901'].join('12-')}12-${random.slice(0, 24)}`;

/** A secret where somebody might write it, and all that its hover and its finding tell. */
const rows: readonly (readonly [name: string, path: string, text: string, rule: string, told: readonly string[]])[] = [
  [
    'the account of an AWS pair',
    'a.ini',
    `aws_access_key_id = AKIA${'Q'}${made('secret-aws-access-key').slice(5)}\naws_secret_access_key = ${made('secret-aws-secret-key')}\n`,
    'secret-aws-secret-key',
    ['account'],
  ],
  [
    'a service account’s e-mail',
    'k.json',
    made('secret-gcp-service-account'),
    'secret-gcp-service-account',
    ['client e-mail', 'project', 'key id'],
  ],
  [
    'namespace and account of Kubernetes',
    'a.txt',
    jwt({ exp: 4_070_908_800, 'kubernetes.io': { namespace: 'shop', serviceaccount: { name: 'orders' } } }),
    'secret-kubernetes-service-account-token',
    ['namespace: shop', 'service account: orders', 'expires: 2099-01-01T00:00:00Z'],
  ],
  ['ids of GitLab', 'a.txt', routable(), 'secret-gitlab-pat', ['organisation: 1', 'user: 100', 'project: 1000']],
  ['the team of Slack', 'a.txt', slackBot, 'secret-slack-bot-token', ['team', 'user']],
  [
    'scope and end of a shared access signature',
    'a.txt',
    `https://shop.blob.core.windows.net/c?sv=2024-11-04&sr=c&sp=rwdl&se=2027-01-01T00:00:00Z&sig=${signature}`,
    'secret-azure-sas',
    ['permissions: rwdl', 'resource: c', 'expires: 2027-01-01T00:00:00Z'],
  ],
  [
    'issuer, subject and an end that is past',
    'a.txt',
    jwt({ iss: 'https://id.acme.test', sub: 'reports', exp: 1_767_225_600 }),
    'secret-jwt-token',
    ['issuer: https://id.acme.test', 'subject: reports', 'expired'],
  ],
  [
    'the client of a token',
    'a.txt',
    jwt({ iss: 'https://id.acme.test', aud: 'orders', client_id: 'reports-7f3a' }),
    'secret-jwt-token',
    ['client: reports-7f3a'],
  ],
  [
    'how many words a wallet has',
    'a.py',
    `mnemonic = "${made('secret-crypto-mnemonic')}"\n`,
    'secret-crypto-mnemonic',
    ['words: 12'],
  ],
  [
    'host and user of a database',
    'a.txt',
    'postgres://orders:x7Kq92mLp4@db.acme.test:5432/shop',
    'secret-database-uri',
    ['host: db.acme.test', 'user: orders', 'database: shop'],
  ],
  ['type and size of a key', 'a.txt', made('secret-private-key-pem'), 'secret-private-key-pem', ['type: RSA 1024 bit']],
];

describe('what a secret tells stands in its finding and in its hover', () => {
  for (const [name, path, text, rule, told] of rows)
    it(name, () => {
      const { engine } = repository({ [path]: text });
      const finding = engine.findings(path).find((each) => each.rule === rule);
      assert.ok(
        finding,
        engine
          .findings(path)
          .map((each) => each.rule)
          .join(),
      );
      const hover = engine.hover(path, finding.at.span.start + 1)?.markdown.replace(/\\/g, '') ?? '';
      for (const part of told) {
        const [label = '', value = ''] = part.split(': ');
        const said = label === 'expires' ? value.slice(0, 10) : value;
        assert.ok(finding.message.includes(said || label), `${part} in: ${finding.message}`);
        // The editor shows the message above the hover, which does not say it again.
        if (said !== '') assert.ok(!hover.includes(`\`${value}\``), `${part} in: ${hover}`);
      }
    });

  it('a hover says it where no problem does', () => {
    const text = 'postgres://orders:x7Kq92mLp4@db.acme.test:5432/shop # gitleaks:allow\n';
    const { engine } = repository({ 'a.txt': text });
    const [finding] = engine.findings('a.txt');
    assert.equal(finding?.suppressed?.by, 'other-tool');
    assert.match(engine.hover('a.txt', 20)?.markdown ?? '', /- host: `db\.acme\.test`\n- user: `orders`/);
  });

  it('an encrypted key says that a passphrase protects it', () => {
    const dashes = '-'.repeat(5);
    const text = `${dashes}BEGIN ENCRYPTED PRIVATE KEY${dashes}\n${Buffer.from(Array.from(random.repeat(9), (char, at) => (char.charCodeAt(0) * 37 + at * 11) & 255)).toString('base64')}\n${dashes}END ENCRYPTED PRIVATE KEY${dashes}\n`;
    const { engine } = repository({ 'a.pem': text });
    const [finding] = engine.findings('a.pem').filter((each) => each.rule === 'secret-private-key-pem');
    assert.doesNotMatch(finding?.message ?? '', /encrypted with a passphrase/);
    assert.match(finding?.message ?? '', /It is protected by a passphrase: whoever learns that too can use it/i);
  });
});
