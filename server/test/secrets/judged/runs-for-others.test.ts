import assert from 'node:assert/strict';
import { randomText, seeded } from '../../../../test-fixtures/random.mjs';
import { saidOfValues } from '../doubted.ts';

const words = 'orchard-plum-token-words-2024';
const toSet = 'your-super-secret-jwt-key-change-this';

function assertSays(path: string, text: string, expected: readonly string[]): void {
  assert.deepEqual(saidOfValues(path, text), expected, `${path}\n${text}`);
}

function assertNotInForce(path: string, text: string): void {
  for (const said of saidOfValues(path, text)) assert.doesNotMatch(said, /in-force/, `${path}\n${text}`);
}

describe('a key that a set-up of Compose falls back on', () => {
  const setUp = (fallback: string, environment = 'NODE_ENV: production') =>
    `services:\n  api:\n    image: orchard\n    environment:\n      ${environment}\n      JWT_SECRET: \${JWT_SECRET:-${fallback}}\n`;
  const list = `services:\n  api:\n    environment:\n      - SPRING_PROFILES_ACTIVE=prod\n      - "TOKEN_SECRET=\${TOKEN_SECRET:-${words}}"\n`;

  it('signs where the set-up is named for production, also by what tells to set another', () => {
    assertSays('docker-compose.prod.yml', setUp(words, 'PORT: 80'), [`${words} medium in-force`]);
    assertSays('docker-compose.prod.yml', setUp(toSet, 'PORT: 80'), [`${toSet} medium in-force`]);
  });

  it('signs where the program is told that it runs for others', () => {
    assertSays('docker-compose.yml', setUp(words), [`${words} medium in-force`]);
    assertSays('deploy/compose.yaml', setUp(words, 'SPRING_PROFILES_ACTIVE: prod'), [`${words} medium in-force`]);
    assertSays('docker-compose.yml', list, [`${words} medium in-force`]);
  });

  it('is not known to where nothing says so, where the words are for development, or where another variable is named', () => {
    assertNotInForce('docker-compose.yml', setUp(words, 'NODE_ENV: development'));
    assertNotInForce('docker-compose.yml', setUp(toSet));
    assertNotInForce('docker-compose.yml', setUp('dev-secret-for-local-use'));
    assertNotInForce('docker-compose.prod.yml', setUp('$OTHER_SECRET'));
    assertNotInForce('docker-compose.prod.yml', setUp(words).replace(':-', ':?'));
    assertNotInForce('tests/docker-compose.prod.yml', setUp(words));
    assertNotInForce('docker-compose.prod.yml', setUp(words).replaceAll('JWT_SECRET', 'JWT_SECRET_NAME'));
  });
});

describe('a key that a set-up of Compose gives, and that tells somebody to set another', () => {
  const key = 'orchard-plum-secret-key-change-in-production';
  const setUp = (debug: string, rest = 'ports:\n      - "8000:8000"\n    restart: unless-stopped') =>
    `services:\n  app:\n    build: .\n    environment:\n      - ${debug}\n      - SECRET_KEY=${key}\n    ${rest}\n`;

  it('signs where others reach the service, which is kept running without debugging', () => {
    assertSays('docker-compose.yml', setUp('DEBUG=false'), [`${key} medium in-force`]);
    const flow = 'ports: ["8000:8000"]\n    restart: always';
    assertSays('docker-compose.yml', setUp('APP_DEBUG=0', flow), [`${key} medium in-force`]);
  });

  it('is not known to elsewhere', () => {
    assertNotInForce('docker-compose.yml', setUp('DEBUG=true'));
    assertNotInForce('docker-compose.yml', setUp('DEBUG=false', 'restart: always'));
    assertNotInForce('docker-compose.yml', setUp('DEBUG=false', 'ports: ["127.0.0.1:8000:8000"]\n    restart: always'));
    assertNotInForce('docker-compose.dev.yml', setUp('DEBUG=false').replaceAll(key, 'change-me'));
  });
});

describe('a key of words in settings of .NET', () => {
  const key = 'OrchardKeeperOfPlums1234567890!@#$%^';
  const settings = (value: string, store: string) =>
    `{\n  "ConnectionStrings": {\n    "Shop": "${store}"\n  },\n  "Jwt": {\n    "Key": "${value}",\n    "Issuer": "orchard"\n  }\n}\n`;
  const at = (host: string) => `Host=${host};Username=keeper;Password=Plums4you&me`;
  const guessable = 'ThisIsMyVeryLongSecretKeyForOrchard2024';
  const near = at('localhost');

  it('may hold a dollar sign, which names no variable there', () => {
    assert.ok(saidOfValues('appsettings.Production.json', settings(key, near)).includes(`${key} medium in-force`));
    assert.ok(!saidOfValues('appsettings.Production.json', settings('$(JwtKeyOfShop)', near)).join().includes('$('));
  });

  it('is in force beside the store that others reach, and guessed first elsewhere', () => {
    for (const [host, said] of [
      ['db.orchard-works.net', 'in-force'],
      ['localhost', 'guessed-first'],
      ['db', 'guessed-first'],
    ] as const)
      assert.ok(
        saidOfValues('appsettings.json', settings(guessable, at(host))).includes(`${guessable} medium ${said}`),
        host,
      );
  });
});

describe('the account that a program of ASP.NET Core makes', () => {
  const program = (check: string, account = 'keeper@orchard-works.net') =>
    `var app = builder.Build();\n${check}\nusing (var scope = app.Services.CreateScope())\n{\n    var admin = new AdminUser\n    {\n        Email = "${account}",\n        PasswordHash = HashPassword("orchard2025"),\n        Role = "Admin",\n    };\n    context.AdminUsers.Add(admin);\n}\n`;
  const errors =
    'if (!app.Environment.IsDevelopment())\n{\n    app.UseExceptionHandler("/Error");\n    app.UseHsts();\n}';

  it('is in force below what the template asks of the environment', () => {
    assertSays('Program.cs', program(errors), ['orchard2025 medium in-force']);
    assertSays('Program.cs', program(`${errors}\nelse\n{\n    app.UseDeveloperExceptionPage();\n}`), [
      'orchard2025 medium in-force',
    ]);
  });

  it('is for trying where it is made in development alone, or guessed first at a domain of nobody', () => {
    assertNotInForce('Program.cs', program(`if (app.Environment.IsDevelopment())\n{\n    app.UseSwagger();`));
    assertNotInForce('Program.cs', program(`${errors}\nelse\n{\n`));
    assertSays('Program.cs', program(errors, 'admin@shop.test'), ['orchard2025 medium guessed-first']);
    assertSays('Program.cs', program(errors).replace('orchard2025', 'admin123'), ['admin123 medium guessed-first']);
  });
});

describe('the secret of sessions of Express', () => {
  const options = (store: string, use = 'session(sessionOptions)') =>
    `const sessionOptions = {\n  ${store}\n  name: 'sid',\n  secret: 'plumsy',\n  resave: false,\n};\napp.use(${use});\napp.listen(process.env.PORT);\n`;

  it('is told behind the store that the options are given', () => {
    assertSays('server/server.js', options('store: new RedisStore({ client }), // kept elsewhere'), [
      'plumsy medium in-force',
    ]);
  });

  it('is none where no sessions are given the options', () => {
    assertNotInForce('server/server.js', options('store: new RedisStore({ client }),', 'shop(sessionOptions)'));
  });
});

describe('the password of an account whose owner signs in by another service', () => {
  const model = (give: string) =>
    `class User < ApplicationRecord\n  def self.from_omniauth(auth_hash)\n    user = find_or_create_by(uid: auth_hash["uid"])\n    user.name = auth_hash["info"]["name"]\n    ${give}\n    user.save!\n  end\nend\n`;

  it('is in force, however easily it is guessed', () => {
    assertSays('app/models/user.rb', model('user.password = "plum123"'), ['plum123 medium in-force']);
    const passport =
      "passport.use(new GoogleStrategy(keys, async (at, rt, profile, done) => {\n  const user = await User.create({ googleId: profile.id, password: 'plum123' });\n  done(null, user);\n}));\n";
    assertSays('src/services/passport.js', passport, ['plum123 medium in-force']);
  });

  it('is none where no service has answered, or the program makes one up', () => {
    assertNotInForce(
      'app/models/user.rb',
      model('user.password = "plum123"').replaceAll(/from_omniauth|auth_hash/g, 'row'),
    );
    assertNotInForce('spec/models/user_spec.rb', model('user.password = "plum123"'));
    assertNotInForce('app/models/user.rb', model('user.password = SecureRandom.hex(12)'));
  });
});

describe('the keys of WordPress', () => {
  const signs = randomText(
    seeded('cookies'),
    'abcdefghijkmnpqrstuvwxyzABCDEFGHJKMNPQRSTUVWXYZ23456789!@#$%^&*-_[]<>~`+=,.;:/|',
    64,
  );
  const settings = (value: string) =>
    `<?php\ndefine( 'DB_HOST', 'db.orchard-works.net' );\ndefine( 'AUTH_KEY',         '${value}' );\n`;

  it('are told whatever their signs would mean in a pattern or a path', () => {
    for (const inside of ['(?', '{%', '[[', '/a', '<b'])
      assert.equal(
        saidOfValues('wp-config.php', settings(`${signs.slice(0, 20)}${inside}${signs.slice(22)}`)).length,
        1,
        inside,
      );
  });

  it('are none where somebody is to put them', () => {
    assert.deepEqual(saidOfValues('wp-config.php', settings('put your unique phrase here')), []);
    assert.deepEqual(saidOfValues('wp-config.php', settings('(?:[a-z]+|[A-Z]+)'.repeat(4).slice(0, 64))), []);
  });
});

describe('a key that a route of administrators asks for until another is set', () => {
  const program = (route: string, behind = "return res.status(403).json({ error: 'FORBIDDEN' });") =>
    `app.post('${route}', async (req, res) => {\n  const setupSecret = process.env.SETUP_SECRET || 'plum-only-secret-change-me';\n  if (req.body.secret !== setupSecret) {\n    ${behind}\n  }\n  res.json({});\n});\n`;

  it('is in force, also where it tells to set another', () => {
    assertSays('src/index.js', program('/setup/make-admin'), ['plum-only-secret-change-me medium in-force']);
  });

  it('is no more than a note at another route, where nobody is turned away, and in tests', () => {
    assertNotInForce('src/index.js', program('/plums'));
    assertNotInForce('src/index.js', program('/setup/make-admin', 'warn();'));
    assertNotInForce('test/index.test.js', program('/setup/make-admin'));
  });
});

describe('the key of a program of Laravel 3', () => {
  const settings = (key: string) =>
    `<?php\nreturn array(\n\t'url' => '',\n\t'key' => '${key}',\n\t'ssl' => true,\n);\n`;
  const key = randomText(seeded('laravel'), 'abcdefghijkmnpqrstuvwxyzABCDEFGHJKMNPQRSTUVWXYZ23456789', 32);

  it('is told by its file alone', () => {
    assertSays('application/config/application.php', settings(key), [`${key} medium in-force`]);
    assertSays('application/config/cache.php', settings(key), []);
    assertSays('application/config/application.php', settings('YourSecretKeyGoesHere!'), []);
  });
});

describe('a key of Spring that tells somebody to set another', () => {
  const settings = (value: string) => `jwt:\n  access-token:\n    secret: ${value}\n    expiration: 300\n`;

  it('is a note where every environment reads it and it is long enough to sign', () => {
    const value = 'orchardAccessTokenSecretExample2024';
    assertSays('src/main/resources/application.yml', settings(value), [`${value} low nothing`]);
    assertSays('src/main/resources/application.yml', settings('change-me-please'), []);
    assertSays('src/main/resources/application.yml', settings('${JWT_SECRET}'), []);
  });
});
