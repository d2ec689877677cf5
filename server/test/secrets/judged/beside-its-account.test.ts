import assert from 'node:assert/strict';
import { found, made, saidOfValues, toldAlike } from '../doubted.ts';

/** What is said of each value, which bytes tell as a text does. */
function told(path: string, text: string): readonly string[] {
  toldAlike(path, text);
  return saidOfValues(path, text);
}

const strong = 'qT7vn2Lw9xK4';
const hex = '7c1e5a90d2b84f36a1c7e05b9d3f2864';
const random = 'Vq7RtpozyKgnQXIbVx0ohTBeqbuWU0Hhqz';

describe('the users that a program of Spring names itself', () => {
  const config = (users: string) =>
    `public class SecurityConfig {\n  void configure(AuthenticationManagerBuilder auth) throws Exception {\n    ${users}\n  }\n}\n`;

  it('are let in by the password that follows, however weak', () => {
    for (const users of [
      'auth.inMemoryAuthentication().withUser("keeper").password("orcharding")\n      .roles("USER");',
      'auth.inMemoryAuthentication().withUser("keeper").roles("USER").password("orcharding");',
      'var user = User.withUsername("keeper").password("orcharding").roles("USER").build();',
      'var user = User.withDefaultPasswordEncoder()\n      .username("keeper")\n      .password("orcharding").build();',
    ])
      assert.deepEqual(told('src/main/java/SecurityConfig.java', config(users)), ['orcharding medium in-force'], users);
  });

  it('not in tests, nor who only signs in', () => {
    const users = 'auth.inMemoryAuthentication().withUser("keeper").password("orcharding");';
    assert.deepEqual(told('src/test/java/SecurityTest.java', config(users)), []);
    assert.deepEqual(told('src/main/java/Page.java', config('form.user("keeper").password("orcharding");')), []);
    assert.deepEqual(told('src/main/java/Config.java', config('auth.withUser("keeper").password(secret);')), []);
  });
});

describe('an address that is asked in the name of an account', () => {
  const asked = (query: string) =>
    `uri = URI.parse("http://sms.orchard-gate.net/send.jsp?${query}&mobile=#{number}")\n`;

  it('not without one, nor where it is filled in', () => {
    for (const query of ['page=Keeper5&key=1f6a246169ab', 'user=#{user}&key=1f6a246169ab', 'user=Keeper5&key=#{key}'])
      assert.deepEqual(told('app/jobs/sms.rb', asked(query)), [], query);
    assert.deepEqual(told('app/jobs/sms.rb', `# ${asked('user=Keeper5&key=1f6a246169ab')}`), []);
  });

  it('not the key of a thing, nor a link of a page', () => {
    for (const query of [
      'id=manual&key=chapter12section4',
      'id=cat01&key=thumb200x200',
      'user=anna12&key=thread4711',
      'id=4711ab&key=blue42shirt',
    ])
      assert.deepEqual(told('app/links.rb', `read = "https://docs.orchard-gate.net/view?${query}"\n`), [], query);
    const address = 'https://shop.orchard-gate.net/item?user=keeper&key=1f6a246169ab';
    assert.deepEqual(told('web/links.html', `<a href="${address}">Item</a>\n`), []);
  });
});

describe('three constants of a login', () => {
  const constants = (address: string, login: string, value = 'orchardKeeping') =>
    `public class SmsHelper {\n  private const string Uri = @"${address}";\n  private const string Login = "${login}";\n` +
    `  private const string Password = "${value}";\n}\n`;
  const address = 'https://transport.orchard-gate.com:7214/send.xml';

  it('open the service that they name, by a word as well', () => {
    assert.deepEqual(told('src/SmsHelper.cs', constants(address, 'keeper')), ['orchardKeeping medium host']);
  });

  it('not what a field is called, or without address or user', () => {
    assert.deepEqual(told('src/SmsHelper.cs', constants(address, 'keeper', 'currentPassword')), []);
    assert.deepEqual(told('src/SmsHelper.cs', constants('/send.xml', 'keeper')), []);
    assert.deepEqual(told('src/SmsHelper.cs', constants('https://example.com/send', 'keeper')), []);
    assert.deepEqual(told('src/SmsHelper.cs', constants(address, 'login')), []);
  });
});

describe('the word for a password in a connection string', () => {
  const config = (host: string, user: string) =>
    `<configuration>\n  <connectionString value="Database=shop;Data Source=${host};User Id=${user};Password=password;pooling=true;" />\n</configuration>\n`;

  it('opens what host and user name that somebody has', () => {
    for (const user of ['keeper', 'sales'])
      assert.deepEqual(told('src/Web.Release.config', config('db.orchard-gate.net', user)), [
        'password medium in-force',
      ]);
  });

  it('not where either is left to fill in, or elsewhere than in production', () => {
    assert.deepEqual(told('src/Web.config', config('db.orchard-gate.net', 'keeper')), []);
    for (const [host, user] of [
      ['db.orchard-gate.net', 'username'],
      ['db.orchard-gate.net', 'sa'],
      ['db.orchard-gate.net', 'test_user1'],
      ['localhost', 'keeper'],
      ['db.example.com', 'keeper'],
    ] as const)
      assert.deepEqual(told('src/Web.Release.config', config(host, user)), [], `${host} ${user}`);
  });
});

describe('words of one pattern', () => {
  const settings = (value: string, first = 'orchard_plum_root') =>
    `MYSQL_ROOT_PASSWORD=${first}\nMYSQL_USER=shop_keeper\nMYSQL_PASSWORD=${value}\nPASSWORD_SALT=orchard_plum_salt_2024\n`;

  it('are passwords, also the one that reads as a name', () => {
    assert.ok(
      told('production.env', settings('orchard_plum_db_password')).includes('orchard_plum_db_password medium in-force'),
    );
  });

  it('not what somebody is told to set, or what stands alone', () => {
    const isTold = (text: string, value: string) => told('production.env', text).some((said) => said.startsWith(value));
    assert.ok(!isTold(settings('orchard_plum_db_password', 'kept_elsewhere'), 'orchard_plum_db_password'));
    const text = settings('change_this_db_password', 'change_this_root').replaceAll('orchard_plum', 'change_this');
    assert.ok(!isTold(text, 'change_this_db_password'));
  });
});

describe('names and values in turn', () => {
  const secret = made('secret-cloudinary-api-secret', 'in turn');

  it('as Java makes maps of them, on one line or several', () => {
    assert.deepEqual(
      told('src/Gate.kt', `val gate = Gate(\n  asMap(\n    "shop", "orchard",\n    "api_secret", "${hex}"\n  )\n)\n`),
      [`${hex} medium nothing`],
    );
    assert.deepEqual(told('src/Gate.java', `var gate = ImmutableMap.of("shop", name, "api_secret", "${hex}");\n`), [
      `${hex} medium nothing`,
    ]);
    assert.deepEqual(
      found(
        'src/Media.kt',
        `val media = Cloudinary(\n  ObjectUtils.asMap(\n    "cloud_name", "orchard",\n    "api_secret", "${secret}"\n  )\n)\n`,
      ),
      ['secret-cloudinary-api-secret'],
    );
  });

  it('not any row of texts', () => {
    assert.deepEqual(told('src/Gate.java', `show("label", "orchard", "api_secret", "${hex}");\n`), []);
  });
});

describe('what is written around the secret', () => {
  it('as it is put into an address', () => {
    for (const [path, text] of [
      ['atlas.js', `const pass = encodeURIComponent('${strong}');\n`],
      ['Atlas.java', `String password = URLEncoder.encode("${strong}", "UTF-8");\n`],
      ['atlas.go', `password := url.QueryEscape("${strong}")\n`],
      ['atlas.py', `password = quote_plus("${strong}")\n`],
      ['Atlas.php', `<?php $password = rawurlencode('${strong}');\n`],
      ['Atlas.cs', `string password = Uri.EscapeDataString("${strong}");\n`],
    ] as const)
      assert.deepEqual(told(`src/${path}`, text), [`${strong} medium nothing`], path);
    assert.deepEqual(told('src/atlas.js', 'const pass = encodeURIComponent(given);\n'), []);
  });

  it('as what holds where nothing else is set', () => {
    for (const [path, text] of [
      ['Gate.php', `<?php\n$password = $this->given ?: '${strong}';\n`],
      ['Gate.kt', `val password = given.password ?: "${strong}"\n`],
    ] as const)
      assert.deepEqual(told(`src/${path}`, text), [`${strong} medium nothing`], path);
    assert.deepEqual(
      told(
        'src/Cipher.cs',
        'class Cipher {\n  string EncryptionKey = ConfigurationManager.AppSettings["EncryptionKey"] ?? "DefaultOrchardKey!12345678";\n' +
          '  byte[] Key() => new Rfc2898DeriveBytes(EncryptionKey, new byte[8], 1000).GetBytes(32);\n}\n',
      ),
      ['DefaultOrchardKey!12345678 low looks-invented'],
    );
    assert.deepEqual(told('src/Gate.php', '<?php\n$password = $this->given ?: $this->other;\n'), []);
  });
});

describe('what a name says first', () => {
  it('of tokens that are signed by it, and of those that keep somebody signed in', () => {
    assert.deepEqual(told('.docker.env', `HASH_REFRESH_TOKEN=${hex}\n`), [`${hex} medium nothing`]);
    assert.deepEqual(told('src/config.ts', `export const token = process.env.HASH_TOKEN || "${hex}";\n`), [
      `${hex} medium nothing`,
    ]);
    assert.deepEqual(told('src/main/resources/application-prod.yml', `security:\n  rememberMe:\n    key: ${hex}\n`), [
      `${hex} medium in-force`,
    ]);
    assert.deepEqual(told('Web.config', `<add key="secretorchard" value="${random}" />\n`), [
      `${random} medium nothing`,
    ]);
  });

  it('not a digest, a list of people, or the id of a secret', () => {
    for (const line of [
      `TOKEN_HASH=${hex}`,
      `HASH_PASSWORD=${hex}`,
      `hash_token=${hex}`,
      `secretary=${random}`,
      `secretname=${random}`,
    ])
      assert.deepEqual(told('.docker.env', `${line}\n`), [], line);
    assert.deepEqual(told('src/main/resources/application-prod.yml', `forget:\n  remembered:\n    key: ${hex}\n`), []);
  });
});
