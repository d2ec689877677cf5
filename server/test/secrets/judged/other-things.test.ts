import assert from 'node:assert/strict';
import { scanSecrets } from '../../../engine/secrets/scan.ts';
import { optionsFor } from '../detectors.ts';
import { doubted, found, weighed } from '../doubted.ts';

const strong = 'qT7vn2Lw9xK4';
const hex = '7c1e5a90d2b84f36a1c7e05b9d3f2864';

const generic = ['secret-generic-password'];

describe('what only has the name of a secret', () => {
  it('a namespace of XML, and no attribute', () => {
    const page = (name: string, value: string) => `<Page ${name}="${value}"\n  Width="200">\n</Page>\n`;
    const value = 'clr-namespace:Orchard.ViewModel.Picking.PW;assembly=Orchard7';
    assert.deepEqual(found('src/Main.xaml', page('xmlns:vmPW', value)), []);
    assert.deepEqual(found('src/Main.xaml', page('Password', strong)), generic);
  });

  it('a table whose column a migration adds', () => {
    const up = (call: string) => `public override void Up()\n{\n    ${call};\n}\n`;
    assert.deepEqual(
      found('Migrations/2020_Up.cs', up('AddColumn("Orchard.Rows_PW", "IdOfRow7x9_PW", c => c.Int(nullable: false))')),
      [],
    );
    assert.deepEqual(found('Migrations/2020_Up.cs', up('CreateIndex("Orchard.Rows_PW", "IdOfRow7x9_PW")')), []);
    assert.deepEqual(found('Migrations/2020_Up.cs', up(`var Rows_PW = "${strong}"`)), generic);
  });

  it('no password that a program compares with, where it empties the field afterwards, as forms do', () => {
    for (const field of ["$options['pass']", "$_POST['pass']", '$pass'])
      assert.deepEqual(
        found('src/Mount.php', `<?php\nif (${field} === '${strong}') {\n    ${field} = '';\n    $this->letIn();\n}\n`),
        generic,
        field,
      );
    for (const field of ['this.password', 'password'])
      assert.deepEqual(
        found('src/login.ts', `if (${field} === '${strong}') {\n  ${field} = '';\n  this.enter();\n}\n`),
        generic,
        field,
      );
  });

  it('what a sentence says of passwords, and no letters of mixed case', () => {
    const note = (word: string) => `# Notes\n\n**Passwort:** ${word} gilt bis Ende Mai\n`;
    assert.deepEqual(found('docs/notes.md', note('Obstgartenzaun')), []);
    assert.deepEqual(found('docs/notes.md', note('xKqWvZpLmNrTbG')), generic);
  });

  it('what a program keeps its data apart by, and no key beside it', () => {
    const key =
      'OQyMfXJHNCzYEA8vb3cNZdZw5Y4DUdiujk9urDQvwjG3sIcW6z/BKJa5YiMXdJQodzPCjui6U721a4gkV31T7MKKcKYcdRChzYkhbKFs/8rqSYdHfobbzLlwRvwuGDhOUdggxcPvgAU6iK45lt5Q6AGGWzaYZU6/UgCl+gk5uZ0=';
    const service = (call: string) =>
      `class Keeper {\n  private const string ApplicationKey = "${key}";\n  void Begin() {\n    var own = Ask() ? ApplicationKey : other;\n    ${call};\n  }\n}\n`;
    assert.deepEqual(found('src/Keeper.cs', service('p = provider.CreateProtector(own)')), []);
    assert.deepEqual(found('src/Keeper.cs', service('p = provider.CreateProtector(ApplicationKey)')), []);
    assert.deepEqual(found('src/Keeper.cs', service('p = provider.Sign(own)')), ['secret-generic-token']);
  });

  it('the id by which a pipeline of Jenkins asks for what Jenkins keeps, and no value that it hands on', () => {
    const uuid = '3f6c0d9e-81b7-4a25-9e04-6d7b52c8f1a3';
    const pipeline = (name: string, use: string) => `def ${name} = '${uuid}'\nnode {\n    ${use}\n}\n`;
    for (const [name, use] of [
      ['gitAuth', 'checkout([userRemoteConfigs: [[credentialsId: "${gitAuth}", url: address]]])'],
      [
        'harborAuth',
        "withCredentials([usernamePassword(credentialsId: harborAuth, passwordVariable: 'P')]) { push() }",
      ],
      ['K8S_AUTH', 'configFileProvider([configFile(fileId: "${env.K8S_AUTH}", targetLocation: "c.yaml")]) { roll() }'],
      ['deployToken', 'env.TOKEN = credentials(deployToken)'],
    ] as const) {
      for (const path of ['Jenkinsfile', 'vars/deploy.groovy'])
        assert.deepEqual(found(path, pipeline(name, use)), [], name);
    }
    const handed = (name: string, value: string) => pipeline(name, `ask(auth: ${name})`).replace(uuid, value);
    assert.deepEqual(found('Jenkinsfile', handed('git_auth', uuid)), []);
    assert.deepEqual(found('Jenkinsfile', handed('git_auth', hex)), ['secret-generic-token']);
    assert.deepEqual(found('Jenkinsfile', handed('git_token', uuid)), ['secret-generic-token']);
    assert.deepEqual(found('config.groovy', `git_auth = '${uuid}'\n`), ['secret-generic-token']);
  });

  it('the root of the database that a machine of GitHub brings, and no other one', () => {
    const run = (command: string) => `jobs:\n  a:\n    steps:\n      - run: ${command} -e "CREATE DATABASE shop"\n`;
    const command = ['secret-generic-command'];
    const path = '.github/workflows/ci.yml';
    assert.deepEqual(found(path, run('sudo mysql -u root -proot')), []);
    assert.deepEqual(found(path, run('mysql -h 127.0.0.1 -u root -proot')), []);
    assert.deepEqual(found(path, run('mysql -h db.orchard.com -u root -proot')), command);
    assert.deepEqual(found('scripts/make.sh', 'mysql -u root -proot -e "CREATE DATABASE shop"\n'), command);
  });

  it('where a system looks up its users', () => {
    const line = 'passwd:         orchard7x9K\n';
    assert.deepEqual(found('docker/nsswitch.conf', line), []);
    assert.deepEqual(found('docker/users.conf', line), generic);
  });

  it('the scope that a signed address names', () => {
    const address = (rest: string) => `{ "url": "https://storage.googleapis.com/orchard/a.tgz?${rest}" }\n`;
    const scope =
      'X-Goog-Credential=picker%40orchard-7x9.iam.gserviceaccount.com%2F20210430%2Feu%2Fstorage%2Fgoog4_request';
    assert.deepEqual(found('data/answer.json', address(`X-Goog-Algorithm=GOOG4-RSA-SHA256&${scope}`)), []);
    assert.deepEqual(found('data/answer.json', address(`token=${hex}`)), ['secret-generic-token']);
  });

  it('the seed of what a browser reports', () => {
    const state = (part: string) => `{"profile":{},"${part}":{"cohort_seed":369,"secret":"${hex}${strong}"}}`;
    assert.deepEqual(found('data/Local State.json', state('rappor')), []);
    assert.deepEqual(found('data/Local State.json', state('pickers')), ['secret-generic-token']);
  });

  it('the answer of a visitor, which is asked about once', () => {
    const code = (name: string, value: string) => `data.${name} = "${value}";\n`;
    const answer = `03AD${'qT7vn2Lw9xK4-b'.repeat(20)}`;
    assert.deepEqual(found('src/Pick.cs', code('reCaptchaToken', answer)), []);
    assert.deepEqual(found('src/Pick.cs', code('shopToken', answer)), ['secret-generic-token']);
    assert.deepEqual(found('src/Pick.cs', code('reCaptchaToken', hex)), ['secret-generic-token']);
  });

  it('what a sentence says of passwords', () => {
    const note = (rest: string) => `# Login\n\n- **Troca de senha:** ${rest}\n`;
    assert.deepEqual(found('docs/login.md', note('100% **no servidor** desde maio')), []);
    assert.deepEqual(found('docs/login.md', note('removida da lista de todos')), []);
    assert.deepEqual(found('docs/login.md', note(strong)), generic);
  });

  it('bytes in base85, each line as long as the others', () => {
    const line = 'P_DfOSxi>Sm**S?@=x^tF0;9ty|vzSSGrEiK1m<I%-T5wgK7XDrKMks;LVVkMZIyvDK7YePN2in;+HMG';
    const other = 'G^blXN;u<wPW=J%&*)^YS<tuh_~VSr|zbVdzi&#IyWxRKO#fPh8U^O?eF5^2H<qB73NoW-#920K=AZI6';
    assert.deepEqual(found('src/bundle.py', `DATA = b"""\n${line}\n${other}\n${line}\n"""\n`), []);
    assert.deepEqual(found('src/bundle.py', `DATA = b"""\n${line}\n"""\nPW="${strong}"\n`), generic);
  });
});

describe('what is of somebody else than it seems', () => {
  it('the secret of a client beside one of Google', () => {
    const google = `google_client_id: 314159265358-${hex}.apps.googleusercontent.com\n`;
    const settings = (id: string) =>
      `parameters:\n  ${google}  orchard_client_id: ${id}\n  orchard_client_secret: Qz7Rv4Tn8Yb3Hd6JMf4Jp9gT\n`;
    assert.deepEqual(found('config/parameters.yml', settings('3141592653')), [
      'secret-gcp-client-id',
      'secret-generic-token',
    ]);
    assert.deepEqual(
      found('config/parameters.yml', `parameters:\n  ${google}  google_client_secret: Qz7Rv4Tn8Yb3Hd6JMf4Jp9gT\n`),
      ['secret-gcp-client-id', 'secret-gcp-oauth-secret'],
    );
  });

  it('a host that its own key stands with, or that is of another group', () => {
    const hosts = (path: string, text: string) =>
      scanSecrets(text, optionsFor(path)).credentials.map(({ decoded }) =>
        decoded.flatMap(({ label, value }) => (label === 'host' ? [value] : [])).join(),
      );
    const set = (line: string) => `environment:\n  - Endpoint=${line}\n  - AccessKey=${hex}\n`;
    assert.deepEqual(hosts('docker-compose.yml', set('https://pears.orchard-works.net')), ['pears.orchard-works.net']);
    assert.deepEqual(
      hosts('docker-compose.yml', set(`https://pears.service.signalr.net;AccessKey=\${KEY};Version=1.0;`)),
      [''],
    );
    const grouped = (group: string) =>
      `shop.${group}.apiURL = https://api.orchard-works.net/\nshop.pears.secretKey = ${hex}\n`;
    assert.deepEqual(hosts('src/main/resources/config.properties', grouped('pears')), ['api.orchard-works.net']);
    assert.deepEqual(hosts('src/main/resources/config.properties', grouped('apples')), ['']);
  });

  it('the name of a setting that holds the name of another', () => {
    const users = (own: string) =>
      scanSecrets(
        `<appSettings>\n  <add key="Email:AdminEmail" value="" />\n  <add key="Orchard:${own}" value="0902248737" />\n  <add key="Orchard:Password" value="${strong}" />\n</appSettings>\n`,
        optionsFor('Web.config'),
      ).credentials.map(({ decoded }) => decoded.map(({ label, value }) => `${label} ${value}`).join());
    assert.deepEqual(users('Username'), ['user 0902248737']);
    assert.deepEqual(users('Sender'), ['']);
  });
});

describe('what opens little where it stands', () => {
  it('the passcode of a meeting in its link', () => {
    const link = (host: string) => `webinar: { url: 'https://${host}/j/74239116251?pwd=${hex}' },\n`;
    assert.match(weighed('src/talk.ts', link('us04web.zoom.us')).join(), /^low/);
    assert.match(weighed('src/talk.ts', link('meet.orchard-works.net')).join(), /^(?:medium|high)/);
  });

  it('the passphrase of a key that the same script makes', () => {
    const make = (command: string) => `keys:\n\topenssl ${command} pass:${hex} -out config/private.pem 4096\n`;
    assert.match(weighed('Makefile', make('genrsa -passout')).join(), /^low/);
    assert.match(weighed('Makefile', make('pkcs12 -export -passout')).join(), /^(?:medium|high)/);
  });

  it('the key of a sandbox, by its file', () => {
    const key = `-----BEGIN PRIVATE KEY-----\n${'MIIEvQIBADANBgkqhkiG9w0BAQEFAASC'.repeat(20)}\n-----END PRIVATE KEY-----\n`;
    assert.deepEqual(doubted('src/cert/rsa_private_pears_sandbox.pem', key), ['stand-in']);
    assert.notDeepEqual(doubted('src/cert/rsa_private_pears_prod.pem', key), ['stand-in']);
  });

  it('a default that the part for production replaces', () => {
    const settings = (production: string) =>
      `defaults: &DEFAULTS\n  store_api_token: '${hex}'\n\ntest:\n  <<: *DEFAULTS\n\nproduction:\n  <<: *DEFAULTS\n${production}`;
    const other = `  store_api_token: '${hex.split('').reverse().join('')}'\n`;
    assert.deepEqual(doubted('config/config.yml', settings(other)), ['stand-in', 'nothing']);
    assert.deepEqual(doubted('config/config.yml', settings('  store_url: https://pears.orchard-works.net/\n')), [
      'nothing',
    ]);
  });

  it('keys for development and tests where those of production are kept elsewhere', () => {
    const keys = (...parts: readonly string[]) =>
      parts.map((part, index) => `${part}:\n  secret_key_base: ${hex.replace('7', String(index))}\n`).join('\n');
    assert.deepEqual(doubted('config/secrets.yml', keys('development', 'test')), ['stand-in', 'stand-in']);
    assert.deepEqual(doubted('config/secrets.yml', keys('shared', 'test')), ['nothing', 'nothing']);
  });

  it('no default that runs anywhere else, or that production falls back on', () => {
    const settings = (own: string, rest: string, production: string) =>
      `defaults: &defaults\n  adapter: postgresql\n${own}  password: ${strong}\n\ntest:\n  <<: *defaults\n${rest}\nproduction:\n  <<: *defaults\n  password: ${production}\n`;
    const isTried = (text: string) => doubted('config/database.yml', text).includes('stand-in');
    const other = "<%= ENV['PW'] %>";
    assert.ok(isTried(settings('', '', other)));
    assert.ok(isTried(settings('', `staging:\n  <<: *defaults\n  password: ${other}\n`, other)));
    assert.ok(!isTried(settings('', 'staging:\n  <<: *defaults\n  database: shop\n', other)), 'staging');
    assert.ok(!isTried(settings('  host: db.acme-tools.net\n', '', other)), 'host');
    assert.ok(!isTried(settings('', '', `<%= ENV['PW'] || '${strong}' %>`)), 'fallback');
  });

  it('an address in a guide whose host is counted up', () => {
    const guide = (host: string) =>
      `# Cache\n\nOne looks like this:\n\n\`\`\`\nredis://default:${strong}Qz7Rv4Tn8Yb3Hd6J@${host}:6379\n\`\`\`\n`;
    assert.match(weighed('docs/cache.md', guide('eu1-merry-orchard-12345.pears.io')).join(), /stand-in/);
    assert.doesNotMatch(weighed('docs/cache.md', guide('eu1-merry-orchard-31874.pears.io')).join(), /stand-in/);
  });
});
