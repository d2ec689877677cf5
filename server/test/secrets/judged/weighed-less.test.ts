import assert from 'node:assert/strict';
import { scanSecrets } from '../../../engine/secrets/scan.ts';
import { classify } from '../../../engine/text/paths/path-class.ts';
import { optionsFor } from '../detectors.ts';
import { doubted, found, made } from '../doubted.ts';

describe('what weighs less for what stands around it', () => {
  it('what a set-up for trying gives to itself', () => {
    const key = made('secret-private-key-pem', 'trial');
    const store = 'POSTGRES_PASSWORD: b7Xq2mVz81Lk\n';
    const own = 'SECRET_KEY_BASE: 2H9gNG9obnAQ9qnR9BDTQUph6CbXKCzF\n';
    const issued = 'PAYMENT_API_KEY: 2H9gNG9obnAQ9qnR9BDTQUph6CbXKCzF\n';
    for (const path of [
      'compose.ci.yaml',
      '.github/workflows/a.yml',
      'hack/a.yaml',
      'dev/a.yaml',
      'docker-compose.dev.yml',
    ]) {
      assert.deepEqual(doubted(path, store), ['stand-in'], path);
      assert.deepEqual(doubted(path, own), ['stand-in'], path);
      assert.deepEqual(doubted(path, issued), ['nothing'], path);
    }
    for (const path of ['compose.yaml', 'environments/dev/a.yaml', 'src/integration/a.yaml', 'deploy/local/a.yaml'])
      assert.deepEqual(doubted(path, store), ['nothing'], path);
    assert.deepEqual(doubted('deploy/ephemeral/a.pem', `${key}\n`), ['stand-in']);
    assert.deepEqual(doubted('charts/integration/a.yaml', `tls: |\n  ${key}\n`), ['stand-in']);
    assert.deepEqual(doubted('ci/deploy_rsa', `${key}\n`), ['nothing']);
  });

  it('what the text says is none', () => {
    const token = made('secret-figma-pat', 'said');
    for (const remark of ['These are only used in tests', 'Throw-away key, safe to commit', 'not a real token'])
      assert.deepEqual(doubted('src/a.py', `# ${remark}\nt = "${token}"\n`), ['stand-in'], remark);
    for (const remark of ['Do not commit this', 'used for tests and in production', 'the real token'])
      assert.deepEqual(doubted('src/a.py', `# ${remark}\nt = "${token}"\n`), ['nothing'], remark);
    const inner = `t = "${token}"\n`;
    assert.deepEqual(doubted('src/a.rs', `fn a() {}\n#[cfg(test)]\nmod tests {\n  let ${inner}}\n`), ['stand-in']);
    assert.deepEqual(doubted('src/a.rs', `fn a() { let ${inner}}\n#[cfg(test)]\nmod tests {}\n`), ['nothing']);
    const head =
      '# This compose file is only for local development\nservices:\n  db:\n    POSTGRES_PASSWORD: b7Xq2mVz81Lk\n';
    assert.deepEqual(doubted('compose.yml', head), ['stand-in']);
  });

  it('a record that a program makes for its tests', () => {
    const field = `secret: "${made('secret-figma-pat', 'record')}"`;
    const elixir = (use: string) => `defmodule Shop.Factory do\n  ${use}\n\n  def key_factory, do: %{${field}}\nend\n`;
    assert.deepEqual(doubted('lib/shop/factory.ex', elixir('use ExMachina.Ecto, repo: Shop.Repo')), ['stand-in']);
    assert.deepEqual(doubted('lib/shop/factory.ex', elixir('use Shop.Vault')), ['nothing']);
    const ruby = (define: string) => `${define} do\n  factory :key do\n    ${field.replace(':', '')}\n  end\nend\n`;
    assert.deepEqual(doubted('lib/shop/keys.rb', ruby('FactoryBot.define')), ['stand-in']);
    assert.deepEqual(doubted('lib/shop/keys.rb', ruby('Shop.define')), ['nothing']);
    const python = (base: string) => `class KeyFactory(${base}):\n    ${field.replace(':', ' =')}\n`;
    assert.deepEqual(doubted('shop/keys.py', python('factory.django.DjangoModelFactory')), ['stand-in']);
    assert.deepEqual(doubted('shop/keys.py', python('Factory')), ['nothing']);
  });

  it('an example of an interface', () => {
    const token = made('secret-docker-swarm-token', 'shown');
    assert.deepEqual(doubted('api/v1.yaml', `Worker:\n  type: string\n  example: "${token}"\n`), ['stand-in']);
    assert.deepEqual(doubted('api/v1.yaml', `openapi: 3.0.1\nWorker: "${token}"\n`), ['stand-in']);
    assert.deepEqual(doubted('api/v1.yaml', `Worker: "${token}"\n`), ['nothing']);
  });

  it('settings of a test beside those of production', () => {
    const line = 'secret_token: evpsuoPKMc2kU9MkKZzFuF7b\n';
    assert.deepEqual(doubted('config/secrets.yml', `test:\n  ${line}production:\n  a: 1\n`), ['stand-in']);
    assert.deepEqual(doubted('config/secrets.yml', `test:\n  a: 1\nproduction:\n  ${line}`), ['nothing']);
    assert.deepEqual(doubted('config/secrets.yml', `test:\n  ${line}`), ['nothing']);
  });

  it('passwords made of words for passwords', () => {
    const weight = (value: string) =>
      scanSecrets(`db:\n  password: "${value}"\n`, optionsFor('app.yml')).credentials.map((c) => c.confidence)[0];
    for (const value of ['P@ssw0rd', 'Ch4ng3m3Secr3t!', 'rabbitmqPassword123', 'Admin_123', 'mariadb#', 'Pass@word1'])
      assert.equal(weight(value), 'low', value);
    for (const value of ['Kr4ken-Ufer77', 'tz9LqU2xNw', 'Adm1n-R7xQ', 'Secret8842917', 'Ottertail!94'])
      assert.equal(weight(value), 'medium', value);
  });

  it('names of programs, slots, positions in lists and keys of a captcha', () => {
    assert.deepEqual(found('src/A.java', 'import com.acme.ser.BeanSerializerModifier;\n'), []);
    assert.deepEqual(
      found('src/A.hs', 'remove = Remove {removePassword = Nothing}\nx = field .= maybe_ (opt "password" schema)\n'),
      [],
    );
    assert.deepEqual(found('a.html.eex', 'password: valid_<%= schema.singular %>_password()\n'), []);
    assert.deepEqual(found('k.yaml', 'args: ["--password=$$SHOP_PASSWORD"]\n'), []);
    assert.deepEqual(found('a.json', '"http://shop.acme.com?page_token=eyJvZmZzZXQiOiIxOSIsInYiOjJ9"\n'), []);
    assert.deepEqual(found('a.php', "'secret_key' => '6LcQx7wUBBBBBLqOcDKbAFZUTDiwFMCmVklQR1K6',\n"), [
      'secret-generic-token',
    ]);
    const listed = "format '[name=shop,password=k7Rz81nLx0],[other=1]'\n";
    const [credential] = scanSecrets(listed, optionsFor('Makefile')).credentials;
    assert.equal(listed.slice(credential?.span.start, credential?.span.end), 'k7Rz81nLx0');
  });

  it('program text between quotes, tags of languages, types, rules of CSS and examples in prose', () => {
    assert.deepEqual(found('a.min.js', 'if(":"!=b||g){var w=Y(b);g?e.password+=w:e.username+=w}else g=!0}h=""\n'), []);
    assert.deepEqual(found('a.js', 'x={"und-PW":"pau-Latn-PW","und-PY":"gn-Latn-PY"}\n'), []);
    assert.deepEqual(found('a.java', 'types.put("password", "std::string");\n'), []);
    assert.deepEqual(found('a.js', 'x = { "Password": ".signup-password{}" }\n'), []);
    assert.deepEqual(found('a.yaml', 'admin-password: c2VjcmV0\n'), []);
    const levels = (path: string, text: string) =>
      scanSecrets(text, optionsFor(path)).credentials.map((c) => c.confidence);
    assert.deepEqual(levels('a.go', `s = "can be set (e.g. SHOP_APIKEY='kjhasdGASDa5asdASD')"\n`), ['low']);
    assert.deepEqual(levels('a.go', `s = "is set by SHOP_APIKEY='kjhasdGASDa5asdASD'"\n`), ['medium']);
    const address = "'mqtt://shop:sV9occqwvXxE@mq.acme.com:1883'";
    assert.deepEqual(levels('a.rb', `text = <<~T\n<pre><code>{\n  'uri' => ${address}\n</code></pre>\nT\n`), ['low']);
    assert.notDeepEqual(levels('a.rb', `<pre><code>a</code></pre>\nuri = ${address}\n`), ['low']);
  });

  it('projects of tests and samples in .NET and Maven, maps of programs, addresses, defaults spelled with signs', () => {
    const line = 'ApiKey = "5c770e3197e4fe763423ee7c392c25d1"\n';
    assert.equal(classify('src/Shop.Core.Test/Clients.cs'), 'test');
    assert.equal(classify('src/Shop.UnitTests/Clients.cs'), 'test');
    assert.equal(classify('shop-executor-samples/src/Main.java'), 'example');
    assert.equal(classify('src/Shop.Latest/Clients.cs'), 'source');
    assert.deepEqual(found('app.js.map', line), []);
    assert.deepEqual(found('app.js', line), ['secret-generic-token']);
    assert.deepEqual(found('a.py', "x = {'PW': '202.124.224.0/20'}\n"), []);
    const levels = (text: string) => scanSecrets(text, optionsFor('.env')).credentials.map((c) => c.confidence);
    assert.deepEqual(levels('APP_SECRET=ch4n63m31fy0uc4n\n'), ['low']);
    assert.deepEqual(levels('APP_SECRET=ch4n63q81fy0rw4z\n'), ['medium']);
  });

  it('weak passwords weigh where they are in force', () => {
    const levels = (path: string, text: string) =>
      scanSecrets(text, optionsFor(path)).credentials.map((c) => [c.confidence, c.doubt ?? 'none'].join(' '));
    for (const password of ['123456', 'druid', 'P@ssw0rd', 'admin123']) {
      const text = `spring:\n  datasource:\n    username: reader\n    password: ${password}\n`;
      assert.deepEqual(levels('src/main/resources/application-prod.yml', text), ['medium none'], password);
      for (const path of ['src/main/resources/application.yml', 'application-nonprod.yml', 'docs/application-prod.yml'])
        assert.match(levels(path, text)[0] ?? 'low', /^low/, path + password);
    }
    assert.deepEqual(levels('application-prod.yml', 'db:\n  password: changeme\n'), []);
    assert.deepEqual(levels('application-prod.yml', 'db:\n  password: ${DB_PASSWORD}\n'), []);
    assert.match(levels('application-prod.yml', 'db:\n  #password: root1234\n')[0] ?? 'low', /^low/);
    assert.deepEqual(
      levels('src/prod/labels.ts', 'password: "druid"\n').filter((level) => /^m/.test(level)),
      [],
    );
    assert.deepEqual(levels('src/auth.go', 'u.Password = "1234567ab"\n'), ['low none']);
  });

  it('digests with another letter, logins with their key, parameters, fixtures and keys that all send', () => {
    const levels = (path: string, text: string) =>
      scanSecrets(text, optionsFor(path)).credentials.map((c) => c.confidence);
    assert.deepEqual(levels('A.java', 'String signatureSecret = "5c770e3197e4fe763423ee7c392v25d1";\n'), ['medium']);
    assert.deepEqual(levels('a.py', "AUTH_TOKEN = 'internal|5c770e3197e4fe763423ee7c392c25d1'\n"), ['medium']);
    assert.deepEqual(levels('config.php', "'password' => '%shop.db_password%',\n"), []);
    assert.deepEqual(levels('a.yml', 'password: "{env}WEBDAV_PASSWORD"\n'), []);
    assert.equal(classify('internal/auth_session_fixtures.go'), 'test');
    const key = (name: string) =>
      scanSecrets(`${name} = "1kmTTxJoSmaZNRpU1uORpyZ8mqv"\n`, optionsFor('a.py')).credentials[0]?.isPublic;
    assert.equal(key('RUDDER_WRITE_KEY'), true);
    assert.equal(key('SEGMENTS_WRITE_KEY'), true);
    assert.equal(key('SHOP_API_KEY'), false);
  });

  it('what a provider of identities gives its own clients, on a set-up for trying', () => {
    const realm = '{ "clientId": "shop", "secret": "72b91c6d-8065-4a18-b0e4-51ee15f25608" }\n';
    assert.deepEqual(doubted('contrib/local-environment/realm.json', realm), ['stand-in']);
    assert.deepEqual(doubted('deploy/realm.json', realm), ['nothing']);
    const client = (name: string) => `${name} = "q7Rz81nLx0vB4mKc92TtEw"\n`;
    assert.deepEqual(doubted('hack/proxy.cfg', client('client_secret')), ['stand-in']);
    assert.deepEqual(doubted('hack/proxy.cfg', client('google_client_secret')), ['nothing']);
  });

  it('what its object says is for the sandbox of a service', () => {
    const pay = (mode: string) => `var pay = "{\\"${mode},\\"SecretKey\\":\\"PQuDYq1KnwPS1gtR8CvlRTHhD03bul27\\"}";\n`;
    for (const mode of ['IsSandbox\\":true', 'IsProduction\\":\\"false\\"'])
      assert.deepEqual(doubted('src/Pay.cs', pay(mode)), ['stand-in'], mode);
    for (const mode of ['IsSandbox\\":false', 'IsProduction\\":\\"true\\"', 'Name\\":\\"Momo\\"'])
      assert.deepEqual(doubted('src/Pay.cs', pay(mode)), ['nothing'], mode);
    assert.deepEqual(
      doubted('src/pay.js', 'a({ sandbox: true });\nb({ secretKey: "PQuDYq1KnwPS1gtR8CvlRTHhD03bul27" });\n'),
      ['nothing'],
    );
  });

  it('not the settings of a whole program by a flag that stands under a comment of its own', () => {
    const settings = (between: string) =>
      `module.exports = {\n  PAY_SECRET: 'PQuDYq1KnwPS1gtR8CvlRTHhD03bul27',\n${between}  SANDBOX: true, // for orders\n};\n`;
    assert.deepEqual(doubted('config/env/production.js', settings('\n  /**\n   * Further settings\n   */\n')), [
      'nothing',
    ]);
    for (const between of ['', '\n', '  // the shop\n'])
      assert.deepEqual(doubted('config/env/production.js', settings(between)), ['stand-in'], between);
  });

  it('not a secret that Play has made, by what Play writes above each', () => {
    const above = '# This must be changed for production, but we recommend not changing it in this file.\n#\n';
    const conf = (remark: string) => `${remark}play.crypto.secret = "PQuDYq1KnwPS1gtR8CvlRTHhD03bul27"\n`;
    assert.deepEqual(doubted('conf/application.conf', conf(above)), ['nothing']);
    assert.deepEqual(doubted('conf/application.conf', conf('# This must be changed for production.\n')), ['stand-in']);
  });

  it('not a key in a key, a reference, a template, bytes, its own name, or what counts visitors', () => {
    const silent = (path: string, text: string) => assert.deepEqual(found(path, text), [], text);
    silent(
      'a.config',
      '<add sessionKey="AQIAAA5mAAAApAAAHKxkz6alrlAPez0IUgujj6k3WxCDriHp6jvpv3yEZmo7h6SMzGLxo4mTrI" />\n',
    );
    silent('mapping.yaml', 'password: "#/components/schemas/updateFlowWithPasswordMethod"\n');
    assert.deepEqual(
      found('login.scala.html', '<input type="password" name="password" value="@qT7vn2Lw9xK4">\n').length,
      1,
    );
    silent(
      'login.scala.html',
      '<input type="password" name="password" value="@userForm.bindFromRequest().field("password").value()">\n',
    );
    silent('login.scala.html', '<input type="password" name="password" value="@form("password").value">\n');
    silent('Login.cshtml', '<input type="password" name="password" value="@Model.Account.Password">\n');
    silent('login.blade.php', '<input type="password" name="password" value="{{ old(\'password\') }}">\n');
    silent('login.html.erb', '<input type="password" name="password" value="<%= @user.password %>">\n');
    silent('Login.jsx', 'a = <input type="password" name="password" value={this.state.password} />;\n');
    silent('Login.cshtml', '<label asp-for="Password" class="form-label">@Localizer["Password"]</label>\n');
    silent('a.txt', 'password: ab\ufffd9x$Kq\u0001\ufffd\n');
    silent('Meta.php', "const USERMETA_KEY_SHOP_PASSWORDS = '_shop_passwords';\n");
    const token = '"token":"cd9b4b3a733644fc843ef0b185f98251"';
    silent('page.html', `<script data-cf-beacon='{"version":"2023.8.0",${token},"si":100}'></script>\n`);
    assert.deepEqual(found('page.html', `<script data-shop='{${token}}'></script>\n`), ['secret-generic-token']);
  });

  it('a weak login weighs where anybody reaches it', () => {
    const levels = (path: string, host: string) =>
      scanSecrets(`db = "mongodb://root:root@${host}/shop"\n`, optionsFor(path)).credentials.map((c) => c.confidence);
    assert.deepEqual(levels('config.js', 'ds2353.mlab.com:3538'), ['medium']);
    assert.deepEqual(levels('config.js', '$DB_HOST'), ['low']);
    assert.deepEqual(levels('config.js', 'db.shop.internal'), ['low']);
    assert.deepEqual(levels('tests/config.js', 'db.shop.internal'), ['low']);
  });

  it('paths of what is tried, shown, sown and brought along', () => {
    assert.equal(classify('runIntegrationTests.cmd'), 'test');
    assert.equal(classify('tools/Shop.PrepareTestData/Program.cs'), 'test');
    assert.equal(classify('app/Commands/DemoSeederCommand.php'), 'example');
    assert.equal(classify('src/database/seeds/02_users.ts'), 'example');
    assert.equal(classify('wp-includes/class-wp-user.php'), 'vendored');
    assert.equal(classify('locale/pl.po'), 'documentation');
    assert.equal(classify('deploy/stageTest.tf'), 'source');
    assert.equal(classify('src/Latest.java'), 'source');
  });

  it('links of pages, keys that all send, names of versions, types, and passwords that say they are one', () => {
    const link = (tag: string) =>
      `<${tag}="https://qm.acme.com/qr?wv=10&authKey=Sn9YNTVGzANCrt9qVpLfNcY4w1mWbi37">a</a>\n`;
    const levels = (path: string, text: string) =>
      scanSecrets(text, optionsFor(path)).credentials.map((c) => c.confidence);
    assert.deepEqual(levels('main.html', link('a href')), ['low']);
    assert.deepEqual(levels('main.js', 'var storageKey = "fa4Tofa5Mapping";\n'), []);
    assert.deepEqual(levels('main.js', 'var storageKey = "fA4qofa5MXppTng7";\n'), ['medium']);
    assert.deepEqual(levels('signin.scala.html', '@(name: Option[Any] = None,\npassword: Option[Any] = None)\n'), []);
    assert.deepEqual(levels('a.cs', 'var a = "type=x;server=http://x:9740/;password=phoenixdpassword";\n'), ['low']);
    const sentry = 'var e = "https://sentry.io/api/1/store/?sentry_key=0df575ba94e3419782416c33a46d9dc7";\n';
    assert.deepEqual(
      scanSecrets(sentry, optionsFor('a.js')).credentials.filter(({ isPublic }) => !isPublic),
      [],
    );
    assert.equal(classify('wp-content/plugins/forms/class-mail.php'), 'vendored');
    assert.equal(classify('features/import.feature'), 'test');
    assert.equal(classify('releasenotes/notes/policy.yaml'), 'documentation');
    assert.deepEqual(
      levels('a.xml', '<c name="password" value="{SHA-256}{1}5797039480429368bf94732aacc771cd0a3ea02b"/>\n'),
      [],
    );
  });
});
