import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { found, parts, saidOfValues as told, toldAlike, weighed } from '../doubted.ts';

const letters = (seed: string, length: number) =>
  createHash('sha512').update(seed).digest('base64').replace(/[+/=]/g, '').slice(0, length);
const hex = (seed: string, length: number) => createHash('sha256').update(seed).digest('hex').slice(0, length);

describe('what a call puts under a member of a class of names', () => {
  const seeds = (call: string) =>
    `public class Settings\n{\n    public void Create()\n    {\n        ${call};\n    }\n}\n`;
  const key = letters('member', 24);

  it('is a secret where the member is called one, in bytes as in text', () => {
    for (const call of [
      `AddSettingIfNotExists(AppSettings.Shipping.ApiSecret, "${key}")`,
      `context.Settings.Add(new SettingDefinition(Names.ApiSecret, "${key}", scopes: Scopes.All))`,
      `Make(GetFromAppSettings(Names.ApiSecret,"${key}"))`,
      `properties.put(Keys.ApiSecret,\n            "${key}")`,
      `settings.put(ConnectionStrings.ApiSecret, "${key}")`,
    ]) {
      assert.deepEqual(
        told('src/Settings.cs', seeds(call)).map((line) => line.split(' ')[0]),
        [key],
        call,
      );
      assert.equal(toldAlike('src/Settings.cs', seeds(call)).length, 1, call);
    }
  });

  it('is the password that a cipher is given first, with its host and user', () => {
    const mail = seeds(
      [
        'Add(Mail.Smtp.Host, "smtp.orchard-works.net")',
        'Add(Mail.Smtp.UserName, "dev@orchard-works.net")',
        'AddSetting(Mail.Smtp.Password, Cipher.Instance.Encrypt("orchard510000"))',
      ].join(';\n        '),
    );
    assert.deepEqual(told('src/Settings.cs', mail), ['orchard510000 medium nothing']);
    assert.equal(toldAlike('src/Settings.cs', mail).length, 1);
  });

  it('is none where the call compares or asks, the member is called otherwise, or the text is of words', () => {
    for (const call of [
      `AddSetting(AppSettings.Shipping.ApiUrl, "${key}")`,
      `Assert.Equal(AppSettings.Shipping.ApiSecret, "${key}")`,
      `Log(AppSettings.Shipping.ApiSecret, "${key}")`,
      `AddSetting(settings.apiSecret, "${key}")`,
      'AddSetting(AppSettings.Shipping.ApiSecret, "the secret of shipping")',
      'AddSetting(AppSettings.Shipping.ApiSecret, "shippingSecret")',
      'AddSetting(AppSettings.Smtp.Password, "")',
      'AddError(Errors.InvalidToken, "invalid_token")',
      'RegisterMessage(Messages.Password, "Passwort2vergessen")',
      'SetResourceString(Names.Password, "Mot2Passe")',
      'AddResource(Res.Password, "Contrasena1")',
      'UpdateProperty(Columns.ApiKey, "orders_hash_v2")',
    ])
      assert.deepEqual(told('src/Settings.cs', seeds(call)), [], call);
    assert.deepEqual(found('src/settings.py', `add(Names.ApiSecret, "${key}")\n`), []);
  });
});

describe('a key of few characters', () => {
  const program = (name: string, value: string) =>
    `import jwt\n\n${name} = "${value}"\n\ndef make(u):\n    return jwt.encode({'id': u}, ${name}, algorithm='HS256')\n`;

  it('is told where a program signs by it under a name for a secret', () => {
    assert.deepEqual(told('auth.py', program('secret_key', 'fig')), ['fig medium in-force']);
    assert.deepEqual(told('auth.py', program('SECRET', 'f1')), ['f1 medium in-force']);
  });

  it('and not under another, in a test, where nothing signs, or where the name is no argument of its own', () => {
    assert.deepEqual(told('auth.py', program('header_key', 'kid')), []);
    assert.deepEqual(told('tests/test_auth.py', program('secret_key', 'fig')), []);
    assert.deepEqual(told('auth.py', 'secret_key = "fig"\n'), []);
    assert.deepEqual(told('auth.py', program('secret_key', '')), []);
  });
});

describe('the key of tokens that settings of Spring say are sent in a header', () => {
  const settings = (key: string, value: string) => `token:\n  header: ${key}\n  secret: ${value}\n  expireTime: 600\n`;
  const base = 'src/main/resources/application.yml';

  it('is in force, also where somebody has counted through the alphabet', () => {
    assert.deepEqual(told(base, settings('Authorization', 'abcdefghijklmnopqrstuvwxyz')), [
      'abcdefghijklmnopqrstuvwxyz medium in-force',
    ]);
  });

  it('and not where it is filled in, or no header of tokens stands beside it', () => {
    assert.deepEqual(told(base, settings('Authorization', '${TOKEN_SECRET}')), []);
    for (const line of told(base, settings('X-Trace', 'abcdefghijklmnopqrstuvwxyz')))
      assert.doesNotMatch(line, /in-force/);
  });
});

describe('the password of a console', () => {
  const settings = (part: string, password: string, user = '"Username": "keeper",') =>
    `{\n  "${part}": {\n    "Path": "/jobs",\n    ${user}\n    "Password": "${password}"\n  }\n}\n`;

  it('is in force in settings for every environment, however short it is', () => {
    assert.deepEqual(told('Shop/appsettings.json', settings('HangfireSettings', '123')), ['123 medium in-force']);
    assert.deepEqual(told('Shop/appsettings.Production.json', settings('Swagger', 'plum1')), ['plum1 medium in-force']);
    const watch = '{ "WatchDogSettings": { "WatchPageUsername": "keeper", "WatchPagePassword": "123" } }\n';
    assert.deepEqual(told('Shop/appsettings.json', watch), ['123 medium in-force']);
  });

  it('and not of another part, without its user, filled in, or where somebody only develops', () => {
    assert.deepEqual(told('Shop/appsettings.json', settings('Orders', '123')), []);
    assert.deepEqual(told('Shop/appsettings.json', settings('HangfireSettings', '123', '"Title": "Jobs",')), []);
    assert.deepEqual(told('Shop/appsettings.json', settings('HangfireSettings', '')), []);
    assert.deepEqual(told('Shop/appsettings.json', settings('HangfireSettings', '#{HANGFIRE}#')), []);
    assert.deepEqual(told('Shop/appsettings.json', settings('HangfireSettings', 'change-me')), []);
    assert.deepEqual(told('Shop/appsettings.Development.json', settings('HangfireSettings', '123')), []);
    assert.deepEqual(told('Shop.Tests/appsettings.json', settings('HangfireSettings', '123')), []);
  });

  it('and not where words say where it is kept, but where a password has a word like that', () => {
    for (const words of ['from-keyvault', 'SetInKeyVault', 'SetInPipeline', 'see user secrets', 'from_environment'])
      for (const line of told('Shop/appsettings.json', settings('HangfireSettings', words)))
        assert.doesNotMatch(line, /in-force/, words);
    for (const password of ['Vault2024', 'keyvault77!', 'pipeline'])
      assert.deepEqual(
        told('Shop/appsettings.json', settings('HangfireSettings', password)),
        [`${password} medium in-force`],
        password,
      );
  });
});

describe('the password by which a program signs in whom it has let in otherwise', () => {
  const nest = (given: string) =>
    `async byGoogle(profile) {\n  let user = await this.users.findByMail(profile.email);\n  if (!user) {\n    user = await this.users.insertUserByMail({\n      email: profile.email,\n      password: ${given},\n    });\n  }\n}\n`;

  it('is in force for each account, in a service of NestJS', () => {
    assert.deepEqual(told('src/auth/auth.service.ts', nest("'123456'")), ['123456 medium in-force']);
    assert.deepEqual(told('src/auth/auth.service.ts', nest('randomPassword()')), []);
    for (const line of told('src/auth/auth.service.spec.ts', nest("'123456'"))) assert.doesNotMatch(line, /in-force/);
  });

  const java = (behind: string) =>
    `class Logins {\n  Result bySms(Body entry) {\n    if (!codes.match(entry)) {\n      return Result.error();\n    }\n    entry.setPassword("123456");\n    ${behind}\n  }\n}\n`;

  it('is so where the account is signed in with it in the next statement', () => {
    const path = 'src/main/java/shop/service/impl/LoginServiceImpl.java';
    const signsIn = 'return Result.of(logins.login(entry.getName(), entry.getPassword()));';
    for (const call of ['logins.login', 'loginUser', 'authenticateWithPassword'])
      assert.deepEqual(told(path, java(signsIn.replace('logins.login', call))), ['123456 medium in-force'], call);
    for (const behind of [
      'return Result.ok();',
      'return Result.of(logins.login(other.getName(), other.getPassword()));',
      'response.signInView(entry.getName(), entry.getPassword());',
      'loginAudit(entry.getName(), entry.getPassword());',
    ])
      for (const line of told(path, java(behind))) assert.doesNotMatch(line, /in-force/, behind);
  });
});

describe('the hashes of a table of accounts', () => {
  const hash = (seed: string) => {
    const bytes = [...createHash('sha512').update(seed).digest()].slice(0, 48);
    return Buffer.from([1, 0, 0, 0, 1, 0, 0, 0x27, 0x10, 0, 0, 0, 16, ...bytes]).toString('base64');
  };
  const seed = (count: number) =>
    `static void Seed(this ModelBuilder b)\n{\n${Array.from(
      { length: count },
      (_, at) =>
        `    b.Entity<User>().HasData(new User { Id = ${at}, UserName = "reader${at}", PasswordHash = "${hash(String(at))}" });\n`,
    ).join('')}}\n`;

  it('are told once, of three accounts and more', () => {
    assert.deepEqual(found('Data/ModelSeed.cs', seed(3)), ['secret-password-hash-crypt']);
    assert.deepEqual(found('Data/Extensions.cs', seed(4)), ['secret-password-hash-crypt']);
  });

  it('and not of fewer, in a test, or where a tool has written them down again', () => {
    assert.deepEqual(found('Data/Extensions.cs', seed(2)), []);
    assert.deepEqual(found('Shop.Tests/Data/Extensions.cs', seed(4)), []);
    assert.deepEqual(found('Migrations/20200129_Init.Designer.cs', seed(4)), []);
  });
});

describe('a whole account that a comment has put aside', () => {
  const address = (password: string, host: string) =>
    `a=b\n#spring.datasource.url=mysql://b85a6e:${password}@${host}/orders?reconnect=true\ndebug=true\n`;
  const path = 'src/main/resources/application.properties';

  it('is told as others are with their host, also in digits that a provider has made', () => {
    const random = `${letters('aside', 6)}7x`;
    assert.deepEqual(weighed(path, address(random, 'db.larkspur-books.com')), ['medium host']);
    assert.deepEqual(weighed(path, address(hex('aside', 8), 'eu-cdbr-west-03.cleardb.net')), ['medium host']);
    assert.deepEqual(weighed(path, address('readers', 'db.larkspur-books.com')), []);
    assert.deepEqual(weighed('src/test/resources/application.properties', address(random, 'db.larkspur-books.com')), [
      'low nothing',
    ]);
  });
});

describe('what Redis is told by its own command', () => {
  const compose = (value: string) =>
    `services:\n  web:\n    image: acme/shop:4\n    environment:\n      REDIS_AUTH: \${REDIS_AUTH:-${value}}\n`;

  it('is a password, which a set-up falls back on', () => {
    assert.deepEqual(
      told('docker-compose.yml', compose('larkspurredis')).map((line) => line.split(' ')[0]),
      ['larkspurredis'],
    );
    assert.deepEqual(told('docker-compose.yml', compose('')), []);
    assert.deepEqual(told('docker-compose.yml', 'services:\n  web:\n    environment:\n      NO_AUTH: "true"\n'), []);
  });
});

describe('what a provider has made for one program, beside the mailbox that it is for', () => {
  const program = (mailbox: string, password: string) =>
    `class Mails {\n  Session open() {\n    return Session.getInstance(p, new Authenticator() {\n      PasswordAuthentication get() {\n        return new PasswordAuthentication("${mailbox}", "${password}");\n      }\n    });\n  }\n}\n`;
  const issued = 'tqhvbxkjwgzrnfcp';

  it('is told as such in a call, also of Tencent', () => {
    const kind = (mailbox: string, password = issued) => parts('src/Mails.java', program(mailbox, password)).join();
    for (const mailbox of ['64203470@qq.com', 'keeper@foxmail.com', 'keeper@gmail.com'])
      assert.match(kind(mailbox), /kind app password/, mailbox);
    assert.doesNotMatch(kind('keeper@larkspur-books.com'), /kind app password/);
    assert.doesNotMatch(kind('64203470@qq.com', 'Larkspur-keeper9'), /kind app password/);
  });
});
