import assert from 'node:assert/strict';
import { encodeBase64, encodeBase64Url } from '../../../engine/secrets/bytes/base64.ts';
import { scanSecrets } from '../../../engine/secrets/scan.ts';
import { optionsFor } from '../detectors.ts';
import { doubted, found, made } from '../doubted.ts';

const key = 'gT5v2Kq8Lw0zXr7Bn3Yd6Hc1Mf4Jp9';
const strong = 'qT7vn2Lw9xK4';
const hex = '7c1e5a90d2b84f36a1c7e05b9d3f2864';

function encoded(text: string): string {
  return encodeBase64(new TextEncoder().encode(text));
}

/** How sure each finding is, and whether it is public or what speaks against it. */
function weighed(path: string, text: string): readonly string[] {
  return scanSecrets(text, optionsFor(path)).credentials.map(({ confidence, isPublic, doubt }) =>
    isPublic ? 'public' : (doubt ?? confidence),
  );
}

/** Why each finding weighs little. */
function loweredBy(path: string, text: string): readonly (string | undefined)[] {
  return scanSecrets(text, optionsFor(path)).credentials.map((credential) => credential.loweredBy);
}

describe('what opens nothing where it stands', () => {
  it('fingers on one row of keys, also in base64', () => {
    const setting = (value: string) => `const test = new Speedtest({ token: "${value}", https: true });\n`;
    for (const typed of ['asdfadflnsdafhasdfhkalsf', 'lkjhasdfbasdfkjhgsdafhjk'].map(encoded))
      assert.deepEqual(doubted('src/speed.ts', setting(typed)), ['looks-invented'], typed);
    for (const other of [key, encoded('qPvnxWmTkzRbYcuLoEhD')])
      assert.deepEqual(doubted('src/speed.ts', setting(other)), ['nothing'], other);
  });

  it('a key in words of its own name, each with a capital', () => {
    const settings = (value: string) => `{\n  "Payments": { "A": "b" },\n  "JwtSigningSecret": "${value}"\n}\n`;
    const path = 'API/appsettings.Production.json';
    assert.deepEqual(weighed(path, settings('JwtSigningSecretKey')), ['low']);
    for (const value of ['OrchardTreesInBloomKey', 'jwt-signing-secret-of-us'])
      assert.notDeepEqual(weighed(path, settings(value)), ['low'], value);
  });

  it('what sends one user to where they sign in', () => {
    const link = (path: string, name: string) =>
      `go to https://api.orchard.com/${path}?${name}=fz9YRwAAAAABpjRVAAABijC3V1g\n`;
    for (const path of ['oauth/authorize', 'oauth/authenticate', 'oauth2/v1/authorize'])
      assert.deepEqual(loweredBy('notes/log.txt', link(path, 'oauth_token')), ['one-sign-in'], path);
    assert.notDeepEqual(loweredBy('notes/log.txt', link('api/orders', 'oauth_token')), ['one-sign-in']);
  });

  it('a fallback that says what is to be put there, whatever host stands beside it', () => {
    const compose = (value: string) =>
      `services:\n  app:\n    environment:\n      MAIL_HOST: "\${MAIL_HOST:-smtp.orchard-mail.net}"\n      MAIL_USER: "\${MAIL_USER:-info@orchard-mail.net}"\n      MAIL_PASSWORD: "${value}"\n`;
    for (const value of ['verysecurepassword123!', 'VeryStrongPassw0rd!'])
      assert.deepEqual(doubted('docker-compose.yml', compose(`\${MAIL_PASSWORD:-${value}}`)), ['stand-in'], value);
    assert.deepEqual(doubted('docker-compose.yml', compose(`\${MAIL_PASSWORD:-${strong}}`)), ['nothing']);
    assert.deepEqual(doubted('docker-compose.yml', compose('verysecurepassword123!')).includes('stand-in'), false);
  });

  it('the account of a list that says itself that it may do little', () => {
    const list = (role: string) =>
      `[\n  { "email": "ann@orchard.net", "password": "annS2024", "role": "ADMIN" },\n  {\n    "email": "eli@orchard.net",\n    "password": "elijah2025",\n    "role": "${role}"\n  }\n]\n`;
    const at = (role: string) =>
      scanSecrets(list(role), optionsFor('src/seeds/Userdata.json')).credentials.at(-1)?.evidence;
    assert.equal(at('USER'), undefined);
    assert.equal(at('ADMIN'), 'in-force');
  });
});

describe('what leads to a machine or a service for trying', () => {
  const token = (issuer: string) =>
    `${encodeBase64Url('{"alg":"HS256"}')}.${encodeBase64Url(`{"iss":"${issuer}","sub":"40280981"}`)}.itKSkl0JfQEMo4M8k8331nfP9sjYtDzO0yl9Et5HpVY`;

  it('a token that a file of requests sends to the machine itself', () => {
    const request = (host: string, issuer: string) =>
      `###\nPOST http://${host}/api/v1/orders\nAuthorization: Bearer ${token(issuer)}\n\n{ "name": "a" }\n`;
    assert.deepEqual(doubted('http/orders.http', request('localhost:8080', 'orchard production')), ['own-machine']);
    assert.deepEqual(doubted('http/orders.http', request('shop.orchard.net', 'orchard production')), ['nothing']);
    assert.deepEqual(doubted('http/orders.http', request('localhost:8080', 'https://id.orchard.net')), ['nothing']);
  });

  it('a key that signs, in settings that are called for development first', () => {
    const settings = `db:\n  host: "localhost"\n\nsecretKey: "$GPz${strong}~jn5R#,A"\n`;
    assert.deepEqual(doubted('config/web/dev-config.yml', settings), ['for-development']);
    assert.deepEqual(doubted('config/web/prod-config.yml', settings), ['nothing']);
  });

  it('a password for the host that a variable of the script holds', () => {
    const script = (host: string) =>
      `#!/bin/bash\nDB_USER="jn"\nDB_HOST="${host}"\n\n\n\n\n\n\n\n\necho export\nPGPASSWORD="Nas${strong}!" pg_dump \\\n    -h "$DB_HOST" \\\n    -U "$DB_USER" -Fc\n`;
    assert.deepEqual(doubted('export.sh', script('localhost')), ['own-machine']);
    assert.deepEqual(doubted('export.sh', script('db.orchard-tools.net')), ['nothing']);
    const [told] = scanSecrets(script('db.orchard-tools.net'), optionsFor('export.sh')).credentials;
    assert.deepEqual(told?.decoded, [{ label: 'host', value: 'db.orchard-tools.net' }]);
  });

  it('the secret of a client of what runs on the machine itself', () => {
    const provider = (url: string) =>
      `class Provider {\n    private static final String SERVER_URL = "${url}";\n    private static final String REALM = "shop";\n    private static final String CLIENT_SECRET = "${key}";\n}\n`;
    assert.deepEqual(doubted('src/Provider.java', provider('http://localhost:9099')), ['own-machine']);
    assert.deepEqual(doubted('src/Provider.java', provider('https://id.orchard-tools.net')), ['nothing']);
  });

  it('the key of a sandbox, by the host that it is told with, or the only one that the program asks', () => {
    const yaml = (host: string) =>
      `app:\n  orders:\n    base-url: \${ORDERS_BASE:https://${host}}\n    client-id: \${ORDERS_ID:IKIA9614B82064D6}\n    secret: \${ORDERS_SECRET:XCTiBtLy1G9chAnyg0z3BcaFK4cVpwDg/GTw2EmjTZ8=}\n  mails:\n    base-url: \${MAILS_BASE:https://api.orchard-mail.net}\n`;
    assert.deepEqual(loweredBy('src/main/resources/application-staging.yaml', yaml('sandbox.orchard-pay.net')), [
      'sandbox',
    ]);
    assert.deepEqual(loweredBy('src/main/resources/application-staging.yaml', yaml('api.orchard-pay.net')), [
      undefined,
    ]);
    const program = (host: string) =>
      `<?php\n$subscriptionKey = '${hex}';\n${'// steps\n'.repeat(12)}$ch = curl_init("https://${host}/v1/users");\ncurl_setopt($ch, CURLOPT_HTTPHEADER, [\n    "Subscription-Key: $subscriptionKey",\n]);\n`;
    assert.deepEqual(doubted('set-up.php', program('sandbox.orchard-pay.net')), ['stand-in']);
    assert.deepEqual(doubted('set-up.php', program('api.orchard-pay.net')), ['nothing']);
    const unsent = program('sandbox.orchard-pay.net').replace('$subscriptionKey"', '$other"');
    assert.deepEqual(doubted('set-up.php', unsent), ['nothing']);
  });

  it('a key whose name ends in the word for it', () => {
    const pair = (name: string) => `<?php\nreturn ['${name}' => '${made('secret-sumup-secret-key', 'sandbox')}'];\n`;
    assert.deepEqual(doubted('config/pay.php', pair('api_key_sandbox')), ['stand-in']);
    assert.deepEqual(doubted('config/pay.php', pair('api_key_live')), ['nothing']);
    assert.deepEqual(doubted('config/pay.php', pair('sandbox_runner_key')), ['nothing']);
  });

  it('a store that has ended with its provider', () => {
    const uri = (host: string) => `DATABASE_URL=postgres://fyqembrw:${key}@${host}/fyqembrw\n`;
    for (const host of ['abul.db.elephantsql.com', 'ds012345.mlab.com'])
      assert.deepEqual(doubted('.env', uri(host)), ['shut-down'], host);
    assert.deepEqual(doubted('.env', uri('abul.db.orchard-tools.com')), ['nothing']);
  });

  it('the password of a store of the machine itself that has four digits, in settings for production', () => {
    const settings = (host: string, password: string) =>
      `spring.datasource.url=jdbc:postgresql://${host}:5432/shop\nspring.datasource.username=postgres\nspring.datasource.password=${password}\n`;
    const path = 'src/main/resources/application-prod.properties';
    assert.deepEqual(weighed(path, settings('localhost', '0512')), ['low']);
    assert.deepEqual(weighed(path, settings('db.orchard-tools.net', '0512')), ['medium']);
    assert.deepEqual(weighed(path, settings('localhost', strong)), ['medium']);
  });

  it('an address whose user or host is a double', () => {
    const line = (user: string, host: string) =>
      `echo "DATABASE_URL=postgresql://${user}:${strong}@${host}:5432/shop" >> "$FILE"\n`;
    assert.deepEqual(doubted('deploy/check.sh', line('stubuser', 'db.orchard-tools.net')), ['stand-in']);
    assert.deepEqual(doubted('deploy/check.sh', line('shop', 'stub-db.orchard-tools.net')), ['stand-in']);
    for (const [user, host] of [
      ['mockingbird', 'db.orchard-tools.net'],
      ['shop', 'stubborn.orchard-tools.net'],
    ] as const)
      assert.deepEqual(doubted('deploy/check.sh', line(user, host)), ['nothing'], user);
  });
});

describe('what everybody is handed', () => {
  it('the key of maps in a part of a page that draws them', () => {
    const part = (library: string) =>
      `import { Icon } from '${library}';\nexport const defaultHereMapSettings = {\n  credentials: { app_id: 'AhM6TzD9ThyK78CT3ptx', apiKey: '${key}' }\n};\n`;
    assert.deepEqual(weighed('src/app/map-models.ts', part('leaflet')).at(-1), 'public');
    assert.notDeepEqual(weighed('src/app/map-models.ts', part('express')).at(-1), 'public');
    const other = part('leaflet').replace('HereMap', 'Orders');
    assert.notDeepEqual(weighed('src/app/map-models.ts', other).at(-1), 'public');
  });

  it('the key of an index in a script of a site, the key of an app for its broker', () => {
    const script = `const client = algoliasearch('5PHVQPX4AR', '${hex}');\n`;
    assert.deepEqual(weighed('static/js/search.js', script), ['public']);
    assert.notDeepEqual(weighed('server/search.js', script), ['public']);
    const env = `REVERB_APP_KEY=${key}\nREVERB_APP_SECRET=${strong}${strong}\nREVERB_HOST="live.orchard-tools.net"\n`;
    assert.deepEqual(weighed('.env.production', env), ['public', 'medium']);
  });

  it('what names an app to where it tells of its faults', () => {
    const settings = '{\n  "app_secret": "9ebb81f7-afb0-48f7-bb78-1b0bf43f96be"\n}\n';
    const heldBy = (path: string) =>
      scanSecrets(settings, optionsFor(path)).credentials.flatMap(({ decoded }) => decoded.map(({ value }) => value));
    assert.deepEqual(heldBy('android/app/src/main/assets/appcenter-config.json'), ['clients']);
    assert.deepEqual(heldBy('android/app/src/main/assets/orders-config.json'), []);
  });

  it('a private key whose certificate nobody has vouched for, less than others', () => {
    const pem = `${made('secret-private-key-pem', 'own')}\n`;
    assert.deepEqual(weighed('nginx/ssl/self-signed.key', pem), ['medium']);
    assert.deepEqual(weighed('nginx/ssl/shop.key', pem), ['high']);
  });
});

describe('what is no secret', () => {
  it('code, references and ids that stand behind a name for one', () => {
    for (const [path, text] of [
      ['report.qmd', '```{r}\ncon <- dbConnect(\n  user = config$db$user,\n  password = config$db$password\n)\n```\n'],
      [
        'main.tf',
        '  value = "Server=db;Password=${var.pass != null ? var.pass : random_password.random_password[0].result};"\n',
      ],
      [
        'cloudbuild.yaml',
        'args:\n  - --set-secrets=ADMIN_PASSWORD=SHOP_ADMIN_PASSWORD_PROD:latest,JWT_SECRET=SHOP_JWT_PROD:3\n',
      ],
      ['deploy.sh', 'gcloud run deploy --set-secrets=ADMIN_PASSWORD=shop-admin-9-prod:latest\n'],
      ['+page.svelte', "<span\n  class:card__status--pass={row.status === 'pass'}\n></span>\n"],
      ['+page.svelte', "<Loading\n  currentPass={talk.currentPass ?? ''}\n/>\n"],
      ['SKILL.md', '```go\n"password": schema.StringAttribute{\n    Required: true,\n```\n'],
      [
        'sorbet/rbi/gems/shop@1.2.0.rbi',
        `# user = User.new(password: "${strong}")\ndef login(password: "${strong}"); end\n`,
      ],
      ['jar.yml', 'user: ann\npassword: passwordhere\napi_key: "token-goes-here"\n'],
      ['roles.bicep', "var roles = {\n  keyVaultSecretsUser: '4633458b-17de-408a-b874-0445c86b69e6'\n}\n"],
      [
        'pxe.sh',
        'identity: {hostname: node, password: \\$6\\$VzsMBQNG.jLDEFAp\\$IseeLgTaGWnZaktBfN0RvoG7GSf7ra3rEo4FO4nXq, username: ann}\n',
      ],
    ] as const)
      assert.deepEqual(found(path, text), [], `${path}: ${text}`);
  });

  it('but what looks so and is one', () => {
    for (const [path, text] of [
      ['report.R', `password = "config$${strong}"\n`],
      ['main.tf', `  value = "Server=db.orchard.net;User ID=sa;Password=${strong};"\n`],
      ['deploy.sh', `gcloud run deploy --set-env-vars=ADMIN_PASSWORD=${strong}:late\n`],
      ['+page.svelte', `<script>\n  const currentPass = '${strong}';\n</script>\n`],
      ['Mask.php', `<?php\n$config['password'] = '${strong}';\n$other = ['password' => '${strong}8'];\n`],
      ['lib/login.rb', `user = User.new(password: "${strong}")\n`],
      ['roles.bicep', "var keys = {\n  orchardSecretKey: '4633458b-17de-408a-b874-0445c86b69e6'\n}\n"],
      ['check.txt', `{\n    "AccessToken": "d1bH1vbchMQOyGw8tmhyxJNOWuaFEwyDJ3BpJr+qKCY="\n}\n`],
    ] as const)
      assert.equal(found(path, text).length, path === 'Mask.php' ? 2 : 1, `${path}: ${text}`);
  });
});
