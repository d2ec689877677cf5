import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Finding } from '../../engine/model/finding.ts';
import { decodeBase64Text } from '../../engine/secrets/bytes/base64.ts';
import { generateToken } from '../../engine/secrets/generate/generate.ts';
import { repository } from '../engine/repository.ts';
import { detectorNamed } from '../secrets/detectors.ts';

const made = (rule: string, seed: string) => generateToken(detectorNamed(rule), seed);
/** Of keys that last. */
const [keyId = '', otherKeyId = ''] = Array.from({ length: 40 }, (_, seed) =>
  made('secret-aws-access-key', `split ${seed}`),
).filter((id) => id.startsWith('AKIA'));
const key = made('secret-aws-secret-key', 'split');
const otherKey = made('secret-aws-secret-key', 'other');
const clientSecret = made('secret-azure-client-secret', 'split');
const client = '8f3b2c61-5d0e-4a7b-9c12-e4a6d07b35f9';
const tenant = '21b7e0d4-93ac-4f58-b6e1-0c5d7a924e83';
const json = (value: unknown) => `${JSON.stringify(value, undefined, 2)}\n`;
const encoded = (value: string) => Buffer.from(value).toString('base64');

type Files = Readonly<Record<string, string>>;

/** About a secret, not about its file. */
const isOfValue = ({ rule }: Finding) => /^secret-(?!file)/.test(rule);

/** Each finding about a secret: its file, rule and level, and the other places in the words that lead there. */
function told(files: Files): readonly string[] {
  const { engine } = repository(files);
  return Object.keys(files).flatMap((path) =>
    engine
      .findings(path)
      .filter((finding) => isOfValue(finding) && finding.suppressed === undefined)
      .map(({ rule, level, related = [] }) =>
        [
          `${path} ${rule} ${level}`,
          ...related.map(({ at, message }) => {
            const text = files[at.path]?.slice(at.span.start, at.span.end) ?? '';
            return `${message}: ${at.path} ${decodeBase64Text(text) === keyId ? keyId : text}`;
          }),
        ].join(' | '),
      ),
  );
}

const rule = { aws: 'secret-aws-secret-key', azure: 'secret-azure-client-secret' };
const withKeyId = (path: string) => `The key id that belongs to it: ${path} ${keyId}`;
const withClient = (path: string) => `The client id that belongs to it: ${path} ${client}`;

const variables = {
  id: (value: string = keyId) => `REGION=eu-west-1\nAWS_ACCESS_KEY_ID=${value}\n`,
  secret: (value: string = key) => `# the rest\nAWS_SECRET_ACCESS_KEY="${value}"\n`,
};

const manifest = (kind: 'ConfigMap' | 'Secret', name: string, member: string, value: string) =>
  `apiVersion: v1\nkind: ${kind}\nmetadata:\n  name: ${name}\ndata:\n  ${member}: ${kind === 'Secret' ? encoded(value) : value}\n`;
const plainSecret = (name: string, member: string, value: string) =>
  manifest('ConfigMap', name, member, value).replace('ConfigMap', 'Secret').replace('\ndata:', '\nstringData:');
const container = (env: string) =>
  `apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: shop\nspec:\n  template:\n    spec:\n      containers:\n        - name: shop\n          image: shop:1\n${env}`;
const manifestSecret = 'secret-kubernetes-secret-manifest error';

/** Pairs that people split, and where the secret of each is told. */
const split: readonly (readonly [title: string, told: string, files: Files])[] = [
  ...['.env.local', '.env.production', '.env.development.local', 'secrets.env'].map(
    (path) =>
      [
        `.env and ${path}`,
        `${path} ${rule.aws} error | ${withKeyId('.env')}`,
        { '.env': variables.id(), [path]: variables.secret() },
      ] as const,
  ),
  [
    'config.env and .env',
    `app/.env ${rule.azure} error | ${withClient('app/config.env')}`,
    {
      'app/config.env': `AZURE_TENANT_ID=${tenant}\nAZURE_CLIENT_ID=${client}\n`,
      'app/.env': `AZURE_CLIENT_SECRET=${clientSecret}\n`,
    },
  ],
  ...['appsettings.Development.json', 'secrets.json'].map(
    (path) =>
      [
        `appsettings.json and ${path}`,
        `Web/${path} ${rule.azure} error | ${withClient('Web/appsettings.json')}`,
        {
          'Web/appsettings.json': json({ AzureAd: { ClientId: client, TenantId: tenant } }),
          [`Web/${path}`]: json({ AzureAd: { ClientSecret: clientSecret } }),
        },
      ] as const,
  ),
  [
    'terraform.tfvars and a block that is given its variable',
    `infra/terraform.tfvars ${rule.azure} error | ${withClient('infra/main.tf')}`,
    {
      'infra/main.tf': `provider "azurerm" {\n  features {}\n  client_id     = "${client}"\n  client_secret = var.login\n}\n`,
      'infra/terraform.tfvars': `login = "${clientSecret}"\n`,
    },
  ],
  [
    'terraform.tfvars and the default of a variable',
    `terraform.tfvars ${rule.azure} error | ${withClient('variables.tf')}`,
    {
      'variables.tf': `variable "azure_client_id" {\n  type    = string\n  default = "${client}"\n}\n`,
      'terraform.tfvars': `azure_client_secret = "${clientSecret}"\n`,
    },
  ],
  [
    'terraform.tfvars and *.auto.tfvars',
    `secret.auto.tfvars ${rule.aws} error | ${withKeyId('terraform.tfvars')}`,
    {
      'terraform.tfvars': `aws_access_key = "${keyId}"\n`,
      'secret.auto.tfvars': `aws_secret_key = "${key}"\n`,
    },
  ],
  [
    'application.yml and application-prod.yml',
    `src/main/resources/application-prod.yml secret-generic-token error | ${withKeyId('src/main/resources/application.yml')}`,
    {
      'src/main/resources/application.yml': `cloud:\n  aws:\n    credentials:\n      access-key: ${keyId}\n`,
      'src/main/resources/application-prod.yml': `cloud:\n  aws:\n    credentials:\n      secret-key: ${key}\n`,
    },
  ],
  [
    'application.yml and application-secret.yml',
    `application-secret.yml ${rule.azure} error | ${withClient('application.yml')}`,
    {
      'application.yml': `spring:\n  cloud:\n    azure:\n      credential:\n        client-id: ${client}\n`,
      'application-secret.yml': `spring:\n  cloud:\n    azure:\n      credential:\n        client-secret: ${clientSecret}\n`,
    },
  ],
  [
    'a ConfigMap and a Secret of one name',
    `deploy/secret.yaml ${manifestSecret} | ${withKeyId('deploy/config.yaml')}`,
    {
      'deploy/config.yaml': manifest('ConfigMap', 'shop-config', 'AWS_ACCESS_KEY_ID', keyId),
      'deploy/secret.yaml': manifest('Secret', 'shop-secret', 'AWS_SECRET_ACCESS_KEY', key),
    },
  ],
  [
    'a ConfigMap and a Secret far from each other in one file',
    `deploy/all.yaml ${rule.azure} error | ${withClient('deploy/all.yaml')}`,
    {
      'deploy/all.yaml': [
        manifest('ConfigMap', 'shop', 'CLIENT_ID', client),
        container(`          args:\n${'            - --verbose\n'.repeat(60)}`),
        plainSecret('shop', 'CLIENT_SECRET', clientSecret),
      ].join('---\n'),
    },
  ],
  [
    'a ConfigMap and a Secret that one container takes under other names, beside another ConfigMap',
    `deploy/b-secret.yaml ${rule.azure} error | ${withClient('deploy/a.yaml')}`,
    {
      'deploy/a.yaml': manifest('ConfigMap', 'login', 'id', client),
      'deploy/b-secret.yaml': plainSecret('shop', 'client-secret', clientSecret),
      'deploy/c.yaml': manifest('ConfigMap', 'mail', 'AZURE_CLIENT_ID', tenant),
      'deploy/deployment.yaml': container(
        `          env:\n            - name: AZURE_CLIENT_ID\n              valueFrom:\n                configMapKeyRef: { name: login, key: id }\n            - name: AZURE_CLIENT_SECRET\n              valueFrom:\n                secretKeyRef: { name: shop, key: client-secret }\n`,
      ),
    },
  ],
  [
    'config and credentials of the AWS CLI',
    `home/.aws/credentials ${rule.aws} error | ${withKeyId('home/.aws/config')}`,
    {
      'home/.aws/config': `[default]\nregion = eu-west-1\n\n[profile live]\naws_access_key_id = ${keyId}\n`,
      'home/.aws/credentials': `[live]\naws_secret_access_key = ${key}\n`,
    },
  ],
  ...[`      - AWS_ACCESS_KEY_ID=${keyId}\n`, `      AWS_ACCESS_KEY_ID: ${keyId}\n`].map(
    (environment) =>
      [
        `docker-compose.yml and .env: ${environment.trim().slice(0, 20)}`,
        `.env ${rule.aws} error | ${withKeyId('docker-compose.yml')}`,
        {
          'docker-compose.yml': `services:\n  app:\n    image: shop:1\n    environment:\n${environment}`,
          '.env': variables.secret(),
        },
      ] as const,
  ),
  [
    'settings.py and secrets.py',
    `shop/secrets.py ${rule.aws} error | ${withKeyId('shop/settings.py')}`,
    {
      'shop/settings.py': `AWS_REGION = "eu-west-1"\nAWS_ACCESS_KEY_ID = "${keyId}"\n`,
      'shop/secrets.py': `AWS_SECRET_ACCESS_KEY = "${key}"\n`,
    },
  ],
];

/** What is of no pair, or of nobody knows which. */
const apart: readonly (readonly [title: string, files: Files])[] = [
  [
    'two ids that fit',
    { '.env': variables.id(), 'config.env': variables.id(otherKeyId), '.env.local': variables.secret() },
  ],
  [
    'two secrets that fit',
    { '.env': variables.id(), '.env.staging': variables.secret(), '.env.production': variables.secret(otherKey) },
  ],
  ['another folder', { 'web/.env': variables.id(), 'api/.env.local': variables.secret() }],
  ['the folder above', { '.env': variables.id(), 'api/.env': variables.secret() }],
  ['another environment', { '.env.staging': variables.id(), '.env.production': variables.secret() }],
  ['what shows how it is written', { '.env.example': variables.id(), '.env': variables.secret() }],
  [
    'an id that has its secret beside it',
    { '.env': variables.id() + variables.secret(otherKey), '.env.local': variables.secret() },
  ],
  [
    'names of another account',
    { '.env': variables.id().replace('AWS', 'BACKUP_AWS'), '.env.local': variables.secret() },
  ],
  [
    'another profile',
    {
      '.aws/config': `[profile dev]\naws_access_key_id = ${keyId}\n`,
      '.aws/credentials': `[live]\naws_secret_access_key = ${key}\n`,
    },
  ],
  [
    'files that no program reads together',
    { '.env': variables.id(), 'settings.py': `AWS_SECRET_ACCESS_KEY = "${key}"\n` },
  ],
  [
    'another namespace',
    {
      'config.yaml': manifest('ConfigMap', 'shop', 'CLIENT_ID', client).replace(
        'name: shop',
        'name: shop\n  namespace: dev',
      ),
      'secret.yaml': plainSecret('shop', 'CLIENT_SECRET', clientSecret).replace(
        'name: shop',
        'name: shop\n  namespace: live',
      ),
    },
  ],
  [
    'names that say nothing, of objects that are called otherwise',
    {
      'config.yaml': manifest('ConfigMap', 'mail-config', 'CLIENT_ID', client),
      'secret.yaml': plainSecret('shop-secret', 'CLIENT_SECRET', clientSecret),
    },
  ],
  [
    'another part of the settings',
    {
      'appsettings.json': json({ AzureAd: { ClientId: client } }),
      'appsettings.Development.json': json({ Mail: { ClientSecret: clientSecret } }),
    },
  ],
];

describe('a key id and its secret that people have split over files side by side are one finding with both places', () => {
  for (const [title, finding, files] of split) it(title, () => assert.deepEqual(told(files), [finding]));

  for (const [title, files] of apart)
    it(`not of ${title}`, () => {
      const alone = Object.fromEntries(Object.keys(files).map((path) => [path, told({ [path]: files[path] ?? '' })]));
      assert.deepEqual(told(files), Object.values(alone).flat());
    });

  it('is weaker alone, and the id is told again', () => {
    assert.deepEqual(told({ '.env.local': variables.secret() }), [`.env.local ${rule.aws} warning`]);
    assert.deepEqual(told({ '.env': variables.id() }), ['.env secret-aws-access-key note']);
  });

  it('is one where the id looks made up', () => {
    const id = variables.id(`AKIA${'PLUM'.repeat(4)}`);
    assert.match(repository({ '.env': id }).engine.findings('.env').find(isOfValue)?.message ?? '', /made up/);
    const [finding, ...others] = told({ '.env': id, '.env.local': variables.secret() });
    assert.deepEqual(others, []);
    assert.match(
      finding ?? '',
      /^\.env\.local secret-aws-secret-key error \| The key id that belongs to it: \.env AKIA/,
    );
  });

  it('joins each environment with its own', () => {
    const files = {
      '.env.staging': variables.id(),
      '.env.production': variables.id(otherKeyId),
      '.env.staging.local': variables.secret(),
      '.env.production.local': variables.secret(otherKey),
    };
    assert.deepEqual(told(files), [
      `.env.staging.local ${rule.aws} error | ${withKeyId('.env.staging')}`,
      `.env.production.local ${rule.aws} error | ${withKeyId('.env.production').replace(keyId, otherKeyId)}`,
    ]);
  });

  it('says which file has the other half, in the message and on hover of both', () => {
    const { engine } = repository({ '.env': variables.id(), '.env.local': variables.secret() });
    const finding = engine.findings('.env.local').find(isOfValue);
    assert.match(finding?.message ?? '', /Its key id is in \.env\. Move it out\.$/);
    const hover = (path: string, value: string, text: string) =>
      engine.hover(path, text.indexOf(value) + 2)?.markdown.replaceAll('\\', '') ?? '';
    assert.match(hover('.env', keyId, variables.id()), /- secret: `in \.env\.local`/);
    // What the message says above it is not said again.
    assert.doesNotMatch(hover('.env.local', key, variables.secret()), /\.env\b/);
  });

  it('counts nothing that git ignores, which others do not have', () => {
    const { engine } = repository({ '.env': variables.id(), '.env.local': variables.secret() });
    const levels = () =>
      ['.env', '.env.local'].map((path) =>
        engine
          .findings(path)
          .filter(isOfValue)
          .map(({ level }) => level),
      );
    assert.deepEqual(levels(), [[], ['error']]);
    engine.setIgnored(new Set(['.env.local']));
    assert.deepEqual(levels(), [['note'], []]);
    engine.setIgnored(new Set(['.env']));
    assert.deepEqual(levels(), [[], ['warning']]);
  });

  it('tells the id where the secret is told by nobody', () => {
    const off = 'version: 1\nrules:\n  secret-aws-secret-key: off\n';
    assert.deepEqual(told({ '.env': variables.id(), '.env.local': variables.secret(), '.identity/config.yaml': off }), [
      '.env secret-aws-access-key note',
    ]);
  });

  it('is silent where the secret is ignored, and not where the id alone is', () => {
    const ignored = (text: string, word: string) =>
      text.replace(word, `# identity-hygiene: ignore secret-* -- known\n${word}`);
    const secret = ignored(variables.secret(), 'AWS_SECRET');
    assert.deepEqual(told({ '.env': variables.id(), '.env.local': secret }), []);
    const id = ignored(variables.id(), 'AWS_ACCESS');
    assert.deepEqual(told({ '.env': id, '.env.local': variables.secret() }), [
      `.env.local ${rule.aws} error | ${withKeyId('.env')}`,
    ]);
  });

  it('joins the secret with the record of its client, and its hover tells the tenant', () => {
    const { engine } = repository({
      '.identity/inventory.yaml': `version: 1\nidentities:\n  - id: shop\n    kind: service-principal\n    name: Shop\n    match: ["azure:${client}"]\n    owners: { technical: [payments] }\n    purpose: Runs the shop\n`,
      'config.env': `AZURE_CLIENT_ID=${client}\nAZURE_TENANT_ID=${tenant}\n`,
      '.env': `AZURE_CLIENT_SECRET=${clientSecret}\n`,
    });
    const finding = engine.findings('.env').find(isOfValue);
    assert.match(finding?.message ?? '', /it proves Shop, .* Its client id is in config\.env\. Move it out\.$/);
    assert.match(engine.hover('.env', 24)?.markdown ?? '', new RegExp(`tenant.*${tenant}[^]*payments`));
  });

  it('moves the secret out as if it were alone', async () => {
    const { engine } = repository({
      'shop/settings.py': `AWS_ACCESS_KEY_ID = "${keyId}"\n`,
      'shop/secrets.py': `AWS_SECRET_ACCESS_KEY = "${key}"\n`,
    });
    const [finding] = engine.findings('shop/secrets.py');
    assert.ok(finding);
    const [first] = engine.offers(finding);
    assert.ok(first);
    const fixed = engine.fix('shop/secrets.py', finding.key, first.id);
    assert.equal(fixed.kind, 'changes');
  });

  it('follows edits of either file', () => {
    const texts = {
      '.env': [
        '',
        variables.id(),
        variables.id(otherKeyId),
        `# later\n${variables.id()}`,
        variables.id() + variables.secret(otherKey),
      ],
      '.env.local': ['', variables.secret(), variables.secret(otherKey), `DEBUG=1\n${variables.secret()}`],
      '.env.production': ['', variables.secret(), variables.id(otherKeyId)],
    };
    const paths = Object.keys(texts) as (keyof typeof texts)[];
    const edit = fc
      .constantFrom(...paths)
      .chain((path) => fc.tuple(fc.constant(path), fc.constantFrom(...texts[path])));
    fc.assert(
      fc.property(fc.array(edit, { minLength: 2, maxLength: 12 }), (edits) => {
        const files = Object.fromEntries(paths.map((path) => [path, '']));
        const { engine, texts: held } = repository(files);
        const findings = (of: typeof engine) => paths.map((path) => of.findings(path));
        for (const [path, text] of edits) {
          held.set(path, text);
          engine.edit(path, text);
          findings(engine);
        }
        const fresh = repository(Object.fromEntries(held)).engine;
        // Offsets of a document that is open are spread out.
        const settled = (of: typeof engine) =>
          JSON.stringify(findings(of), (name, value) => (name === 'span' ? undefined : value));
        assert.equal(settled(engine), settled(fresh));
      }),
      { numRuns: 60 },
    );
  });
});
