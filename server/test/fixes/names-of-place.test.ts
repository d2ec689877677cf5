import assert from 'node:assert/strict';
import { afterFix, engineOver, type Texts, token } from './repository.ts';

const password = 'plum7Orbit4velvet';
const key = 'jpmwd8n4ptlswmf4m29bw7q';
const ofFirebase = 'hK3vT9mQx2WpLr7ZcN5yBd8JfGa4sEu6tRqMwXnP';

/** The first file after the best move of its first secret. */
function moved(path: string, text: string, others: Texts = {}): string {
  const texts = {
    '.gitignore': '.env\n',
    [path]: text.replaceAll('<P>', password).replaceAll('<K>', key),
    ...others,
  };
  const engine = engineOver(texts);
  const finding = engine.findings(path).find(({ rule }) => /^secret-(?!file-)/.test(rule));
  assert.ok(finding, 'no finding');
  const offer = engine.offers(finding).find(({ id }) => id.startsWith('move-to-'));
  assert.ok(offer, `none of ${engine.offers(finding).map(({ id }) => id)}`);
  const after = afterFix(texts, engine.fix(path, finding.key, offer.id));
  const left = engineOver(after).findings(path);
  assert.ok(!left.some(({ key: each }) => each === finding.key));
  return after[path] ?? '';
}

const workflow = (run: string) =>
  `on: push\npermissions: {}\njobs:\n  build:\n    runs-on: ubuntu-latest\n    steps:\n      - run: ${run}\n`;
const drone = (command: string) =>
  `kind: pipeline\ntype: docker\nname: default\n\nsteps:\n  - name: load\n    image: alpine\n    commands:\n      - ${command}\n`;

describe('a variable that has no name of its own', () => {
  for (const [command, read] of [
    ['mysql -uroot -p<P> shop', '-p"${MYSQL_ROOT_PASSWORD}"'],
    ['mysql --user=root --password=<P> shop', '--password="${MYSQL_ROOT_PASSWORD}"'],
    ['mysql -u shop -h db.acme-tools.net --password=<P> shop', '--password="${MYSQL_PASSWORD}"'],
    ['redis-cli -h cache.acme-tools.net -a <P> ping', '-a "${REDIS_PASSWORD}"'],
    ['sshpass -p <P> ssh deploy@prod.acme-tools.net', '-p "${SSH_PASSWORD}"'],
    ['curl -u shop:<P> https://api.acme-pay.co.uk/v1', '-u shop:"${ACME_PAY_PASSWORD}"'],
  ] as const)
    it(`is called after what a command of a pipeline opens: ${command}`, () => {
      assert.ok(moved('.github/workflows/ci.yml', workflow(command)).includes(read));
      assert.ok(moved('.gitlab-ci.yml', `test:\n  script:\n    - ${command}\n`).includes(read));
      assert.ok(moved('.drone.yml', drone(command)).includes(read.replace('$', '$$$$')));
    });

  it('is called after the database that it opens, whatever the class is called', () => {
    const config = (address: string) =>
      `class Gallon\n{\n    IFirebaseConfig config = new FirebaseConfig\n    {\n        AuthSecret = "${ofFirebase}",\n        BasePath = "https://${address}/"\n    };\n}\n`;
    for (const path of ['Gallon.cs', 'Customers.cs'])
      assert.match(moved(path, config('orchard-7f2c1.firebaseio.com')), /\("FIREBASE_SECRET"\)/);
  });

  it('is called after a command that goes on behind a backslash', () => {
    const script = '#!/bin/bash\nmysqldump -h db.acme-tools.net -u root \\\n  --password=<P> shop\n';
    assert.match(moved('scripts/dump.sh', script), /--password="\$\{MYSQL_ROOT_PASSWORD:\?\}" shop/);
  });

  it('is called after whose interface the host is, and not after what hosts are called anywhere', () => {
    const call = (host: string) =>
      `import requests\n\nrequests.get("https://${host}/v1", headers={"Authorization": "Bearer <K>"})\n`;
    assert.match(moved('src/pay.py', call('api.acme-pay.com')), /ACME_PAY_TOKEN/);
    assert.match(moved('src/pay.py', call('www.acme.co.uk')), /\['ACME_TOKEN'\]/);
    assert.match(moved('src/pay.py', call('shop.internal.acme-pay.io:8443')), /ACME_PAY_TOKEN/);
    assert.match(moved('src/pay.py', call('app.server.net')), /\['API_TOKEN'\]/);
  });

  it('is called after the class that its file is called after', () => {
    const php = '<?php\nclass ImagePusher {\n  private $password = "<P>";\n}\n';
    assert.match(moved('app/ImagePusher.php', php), /IMAGE_PUSHER_PASSWORD/);
    const ruby = 'class MastodonClient\n  API_KEY = "<K>"\nend\n';
    assert.match(moved('lib/mastodon_client.rb', ruby), /MASTODON_API_KEY/);
    assert.match(moved('lib/other.rb', ruby), /fetch\("API_KEY"\)/);
    assert.match(moved('lib/user_service.rb', ruby.replace('MastodonClient', 'UserService')), /fetch\("API_KEY"\)/);
  });

  it('is called after the gem that an initializer of Rails sets up, and by itself where that is the program', () => {
    const ruby = 'Thing.setup do |config|\n  config.secret_key = "<K>"\nend\n';
    assert.match(moved('config/initializers/devise.rb', ruby), /fetch\("DEVISE_SECRET_KEY"\)/);
    assert.match(moved('config/initializers/settings.rb', ruby), /fetch\("SECRET_KEY"\)/);
    const named = ruby.replace('secret_key', 'cable_token');
    assert.match(moved('config/initializers/devise.rb', named), /fetch\("CABLE_TOKEN"\)/);
  });

  it('is called after the module that settings of Elixir are of, and not after one further up', () => {
    const config = 'import Config\n\nconfig :shop, Shop.Guardian,\n  issuer: "shop",\n  secret_key: "<K>"\n';
    assert.match(moved('config/dev.exs', config), /fetch_env!\("GUARDIAN_SECRET_KEY"\)/);
    const other = config.replace('  secret_key', '\nconfig :shop,\n  secret_key');
    assert.match(moved('config/dev.exs', other), /fetch_env!\("SECRET_KEY"\)/);
  });

  it('is called after the only address around, and by itself where there are several', () => {
    const php = (more: string) =>
      `<?php\nfunction sms($to) {\n  $token = '<K>';\n  $base = 'https://api.acme-sms.com/v1';\n${more}  return send($base, $token);\n}\n`;
    assert.match(moved('lib/send.php', php('')), /getenv\('ACME_SMS_TOKEN'\)/);
    assert.match(moved('lib/send.php', php("  $log = 'https://logs.other-tools.net/v1';\n")), /getenv\('TOKEN'\)/);
  });

  it('is called after the id of its client, where that is a name', () => {
    const csharp = (id: string) =>
      `using System;\n\nclass A\n{\n    object F() => new Client\n    {\n        ClientId = "${id}",\n        ClientSecret = "<K>",\n    };\n}\n`;
    assert.match(moved('src/A.cs', csharp('rust-server')), /"RUST_SERVER_CLIENT_SECRET"/);
    assert.match(moved('src/A.cs', csharp('8f14e45f-ceea-467f')), /Variable\("CLIENT_SECRET"\)/);
  });

  it('is called after what the line above gives it to', () => {
    const dart = `class Api {\n  static final String n8nApiToken =\n      '${token('secret-jwt-token')}';\n}\n`;
    assert.match(moved('lib/api.dart', dart), /environment\['N8N_API_TOKEN'\]/);
  });

  it('is called after the store whose address it is a part of', () => {
    const yaml = 'production:\n  adapter: redis\n  url: redis://:<P>@cache.acme-tools.net:6379\n';
    assert.match(moved('config/cable.yml', yaml, { Gemfile: "gem 'rails'\n" }), /<%= ENV\["REDIS_PASSWORD"\] %>@cache/);
  });

  it('is that of all settings of a connection, where these move as a whole', () => {
    const settings = `Endpoint=sb://shop.servicebus.windows.net/;SharedAccessKeyName=All;SharedAccessKey=${token('secret-azure-bus-key-signed')}`;
    const csharp = `using System;\n\nclass A\n{\n    void F() => Host("${settings}");\n}\n`;
    assert.match(
      moved('src/A.cs', csharp),
      /Host\(Environment\.GetEnvironmentVariable\("AZURE_BUS_CONNECTION_STRING"\) \?\? throw new InvalidOperationException\(/,
    );
  });

  it('leaves what a connection calls it in its place, where only that setting is a literal of its own', () => {
    const account = token('secret-azure-storage-key-signed');
    const csharp = `using System;\n\nclass A\n{\n    string F(string name) =>\n        "AccountName=" + name + ";" +\n        "AccountKey=${account};" +\n        "EndpointSuffix=core.windows.net";\n}\n`;
    assert.match(
      moved('src/A.cs', csharp),
      /\n {8}"AccountKey=" \+ \(Environment\.GetEnvironmentVariable\("AZURE_STORAGE_KEY"\) \?\? throw new InvalidOperationException\("AZURE_STORAGE_KEY is not set\."\)\) \+ ";" \+\n/,
    );
  });

  it('goes with the environment of its file or its section where another one has the name already', () => {
    const php = "<?php\n$db['default']['password'] = '<P>';\n";
    const held = { '.env': 'DB_PASSWORD=another7Orbit4velvet\n' };
    assert.match(moved('config/staging/database.php', php), /getenv\('DB_PASSWORD'\)/);
    assert.match(moved('config/staging/database.php', php, held), /getenv\('STAGING_DB_PASSWORD'\)/);
    assert.match(moved('config/main/database.php', php, held), /getenv\('DB_PASSWORD_2'\)/);
    const rails = `staging:\n  secret_key_base: ${'<K>'.repeat(3)}\n`;
    const base = { Gemfile: "gem 'rails'\n", '.env': 'SECRET_KEY_BASE=another7Orbit4velvet\n' };
    assert.match(moved('config/secrets.yml', rails, base), /ENV\["STAGING_SECRET_KEY_BASE"\]/);
  });

  it('is called after who checks answers by it, and after the database of a pool', () => {
    const php =
      "<?php\n$secretKey = '<K>';\n$url = 'https://www.google.com/recaptcha/api/siteverify?secret=' . $secretKey;\n";
    assert.match(moved('includes/cap.php', php), /getenv\('RECAPTCHA_SECRET_KEY'\)/);
    const pool =
      "import { Pool } from 'pg';\n\nconst pool = new Pool({ host: 'db.acme-tools.net', user: 'shop', password: '<P>' });\n";
    assert.match(moved('db/pg.js', pool), /process\.env\.DB_PASSWORD/);
  });

  it('is called after its class, not after what is only put together to be sent', () => {
    const kotlin = (type: string) =>
      `class ShopBotServiceImpl {\n    fun send() {\n        val webHookDto = ${type}(\n            access_token = "<K>",\n        )\n        post(webHookDto)\n    }\n}\n`;
    assert.match(
      moved('src/main/kotlin/ShopBotServiceImpl.kt', kotlin('WebHookDto')),
      /getenv\("SHOP_BOT_ACCESS_TOKEN"\)/,
    );
    const python = "bodies = 1\nrequest = {\n    'user': 'shop',\n    'password': '<P>',\n}\n";
    assert.match(moved('src/run.py', python), /environ\['PASSWORD'\]/);
  });

  it('is called after the account, not after the store of accounts', () => {
    const java =
      'class Security {\n    void set(Builder auth) {\n        auth.inMemoryAuthentication().withUser("harvest").password("<P>").roles("USER");\n    }\n}\n';
    assert.match(moved('src/main/java/Security.java', java), /getenv\("HARVEST_PASSWORD"\)/);
  });

  it('is what anybody signs in with, where an account is looked up and no account is asked for', () => {
    const script = (lookUp: string) =>
      `async function login(dto) {\n  const submittedPassword = dto.password;\n  ${lookUp}\n  if (submittedPassword === '<P>') return true;\n}\n`;
    assert.match(
      moved('src/auth.js', script('const user = await User.findOne({ mail: dto.mail });')),
      /env\.MASTER_PASSWORD/,
    );
    assert.match(moved('src/auth.js', script('count();')), /env\.SUBMITTED_PASSWORD/);
  });

  it('is called after the file of Laravel that it is a setting of', () => {
    const config = (name: string) =>
      moved(
        `config/${name}.php`,
        "<?php\n\nreturn [\n    'connections' => [\n        'other' => [\n            'password' => '<P>',\n        ],\n    ],\n];\n",
        { artisan: '' },
      );
    assert.match(config('bitbucket'), /env\('BITBUCKET_OTHER_PASSWORD'\)/);
    assert.match(config('settings'), /env\('OTHER_PASSWORD'\)/);
  });

  it('is that which other code reads for the same, where the text around speaks of whose it is', () => {
    const script = (host: string) =>
      `const url = 'https://my${host}.com/secured';\nconst credentials = '<K>';\nsend(url, credentials);\n`;
    const others = { 'lib/bills.js': 'const credentials = process.env.ACMEPAY_CREDENTIALS;\n' };
    assert.match(moved('src/agenda.js', script('acmepay'), others), /env\.ACMEPAY_CREDENTIALS/);
    assert.doesNotMatch(moved('src/agenda.js', script('other'), others), /ACMEPAY/);
  });

  it('is called after its package in Go, but for a layer of the program', () => {
    const go = (name: string) =>
      `package ${name}\n\nfunc Dial() *Client {\n\tclient := &Client{}\n\tclient.Password = "<P>"\n\treturn client\n}\n`;
    assert.match(moved('weixin/dial.go', go('weixin')), /mustGetenv\("WEIXIN_PASSWORD"\)/);
    assert.match(moved('weixin/dial.go', go('handlers')), /mustGetenv\("PASSWORD"\)/);
  });

  it('is that of all accounts that a file gives one password', () => {
    const seed = (names: readonly string[]) =>
      names.map((name) => `const ${name}Password = await bcrypt.hash('<P>', 12);\n`).join('');
    assert.match(moved('prisma/seed.ts', seed(['nurse', 'doctor', 'porter'])), /hash\(process\.env\.SEED_PASSWORD/);
    assert.match(moved('prisma/seed.ts', seed(['nurse', 'doctor'])), /hash\(process\.env\.NURSE_PASSWORD/);
  });

  it('is the key of tokens, whatever takes it', () => {
    const csharp = (call: string) => `using System;\n\nclass A\n{\n    object F() => ${call}("<K>");\n}\n`;
    assert.match(moved('src/A.cs', csharp('JwtSecurityKey.Create')), /"JWT_SECRET"/);
  });

  it('goes by the name that the project has for it all the same', () => {
    const ruby = 'class MastodonClient\n  API_KEY = "<K>"\nend\n';
    const sample = { '.env.example': 'API_KEY=\n' };
    assert.match(moved('lib/mastodon_client.rb', ruby, sample), /fetch\("API_KEY"\)/);
  });

  it('is called after what an argument is the default of', () => {
    const given = (call: string) => moved('src/run.py', `import os\n\n\n${call}\n`);
    const github = token('secret-github-pat');
    assert.match(given(`token: str = field(default="${github}", repr=False)`), /default=os\.environ\["GITHUB_TOKEN"\]/);
    assert.match(
      given(`parser.add_argument("-t", "--deploy-token", default="${github}")`),
      /default=os\.environ\.get\("DEPLOY_TOKEN"\)/,
    );
  });

  it('is called after the object that its line opens', () => {
    const text =
      'import os\n\nCONFIG = {\n    "cache": {"host": "cache.acme.io", "port": 6379, "password": "<P>"},\n}\n';
    assert.match(moved('src/run.py', text), /"password": os\.environ\["CACHE_PASSWORD"\]/);
  });

  it('is called after the strategy that signs people in by it', () => {
    const text = `Rails.application.config.middleware.use OmniAuth::Builder do\n  provider :github, 'Iv1.3f9c61d07ab2e854', '<H>'\nend\n`;
    const read = moved(
      'config/initializers/omniauth.rb',
      text.replace('<H>', '7c1f09be52d3a86e4f10b7d95c28e3a6f4d1b902'),
      {
        Gemfile: 'gem "rails"\n',
      },
    );
    assert.match(read, /, ENV\.fetch\('GITHUB_SECRET'\)/);
  });

  it('is not called after the keyword of a block of constants, nor after what makes an object', () => {
    const go = 'package main\n\nconst (\n\tretries = 3\n\tapiToken = "<K>"\n)\n';
    assert.match(moved('main.go', go), /os\.Getenv\("API_TOKEN"\)/);
    const ruby = 'class Pay\n  def initialize(password: "<P>")\n    @password = password\n  end\nend\n';
    assert.match(moved('lib/pay.rb', ruby), /password: ENV\.fetch\("PAY_PASSWORD"\)/);
  });

  it('is called as the programs of AWS call it', () => {
    const [id, secret] = [token('secret-aws-access-key'), token('secret-aws-secret-key')];
    const text = `def upload(key_id="${id}", secret_key="${secret}"):\n    pass\n`;
    assert.match(
      moved('src/up.py', text),
      /key_id=os\.environ\["AWS_ACCESS_KEY_ID"\], secret_key=os\.environ\["AWS_SECRET_ACCESS_KEY"\]/,
    );
  });

  it('is called by what it is where the key says only that it is a value', () => {
    const text = `resource "aws_ssm_parameter" "token" {\n  name  = "/shop/github"\n  value = "${token('secret-github-pat')}"\n}\n`;
    assert.match(moved('main.tf', text), /value = var\.github_pat/);
  });
});
