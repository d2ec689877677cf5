import assert from 'node:assert/strict';
import { repository } from '../repository.ts';
import { type Files, json, random, said, told, words } from './keys-in-force.ts';

const yaml = (key: string) => `server:\n  port: 8080\njwt:\n  secret: ${key}\n  expiration: 3600\n`;
const java = (body: string) => `package com.acme;\n\n@Component\npublic class JwtTokenProvider {\n${body}}\n`;

const spring = 'src/main/resources/application.yml';
const reader: Files = {
  'src/main/java/com/acme/JwtTokenProvider.java': java(
    '  @Value("${jwt.secret}")\n  private String secretKey;\n\n  Key key() { return Keys.hmacShaKeyFor(secretKey.getBytes()); }\n',
  ),
};

describe('a key of words in settings of every environment', () => {
  it('is told once, at the settings themselves and not at what .NET has published of them', () => {
    const settings = json('JwtSettings', 'Key', words);
    const files: Files = {
      'Api/appsettings.json': settings,
      'Api/publish/appsettings.json': settings,
      'Api/Extensions/Tokens.cs':
        'var key = new SymmetricSecurityKey(Encoding.UTF8.GetBytes(configuration["JwtSettings:Key"]));\n',
    };
    const finding = said('Api/appsettings.json', files);
    assert.equal(finding?.level, 'warning');
    assert.match(finding?.message ?? '', /Tokens\.cs reads it/);
    assert.equal(said('Api/publish/appsettings.json', files)?.level === 'warning', false);
    const other = { ...files, 'Api/publish/appsettings.json': settings.replace(words, `${words}-too`) };
    assert.equal(said('Api/appsettings.json', other)?.level, 'warning');
  });

  it('is a warning where a program reads it by its name, and says which', () => {
    const finding = said(spring, { [spring]: yaml(words), ...reader });
    assert.equal(finding?.level, 'warning');
    assert.match(
      finding?.message ?? '',
      /^Guessable signing key \S+: whoever guesses it or reads this file can make sessions or tokens for any user\. \S+JwtTokenProvider\.java reads it, and nothing in this repository gives production another one\./,
    );
    const [read] = finding?.related ?? [];
    const text = reader['src/main/java/com/acme/JwtTokenProvider.java'] ?? '';
    assert.equal(text.slice(read?.at.span.start, read?.at.span.end), 'jwt.secret');
  });

  it('is read by no field that nothing else in its class names', () => {
    const at = 'src/main/java/com/acme/JwtTokenProvider.java';
    const field = '  @Value("${jwt.secret}")\n  private String secret;\n\n';
    const signing = (by: string) => `${field}  Key key() { return Keys.hmacShaKeyFor(${by}.getBytes()); }\n`;
    const settings = { [spring]: yaml(random) };
    assert.equal(told(spring, { ...settings, [at]: java(signing('secret')) }), `warning ${at}`);
    const unused = { ...settings, [at]: java(signing('OTHER_KEY')) };
    assert.equal(told(spring, unused), 'note');
    assert.match(
      said(spring, unused)?.message ?? '',
      /JwtTokenProvider\.java takes it into a field that nothing uses:/,
    );
    // Whoever makes the getters of a class uses its fields.
    const made = java(signing('OTHER_KEY')).replace('@Component', '@Getter\n@Component');
    assert.equal(told(spring, { ...settings, [at]: made }), `warning ${at}`);
  });

  it('is replaced by settings for production, and not by what shows how these are written', () => {
    const files = (other: string): Files => ({
      'Api/appsettings.json': json('Jwt', 'Key', words),
      'Api/Program.cs': 'var key = builder.Configuration["Jwt:Key"];\n',
      [other]: json('Jwt', 'Key', 'to-be-set-where-it-runs'),
    });
    assert.equal(told('Api/appsettings.json', files('Api/appsettings.template.json')), 'warning Api/Program.cs');
    assert.equal(told('Api/appsettings.json', files('Api/appsettings.Example.json')), 'warning Api/Program.cs');
    assert.match(told('Api/appsettings.json', files('Api/appsettings.Production.json')), /^note/);
  });

  const cases: readonly (readonly [what: string, path: string, text: string, program: string, code: string])[] = [
    [
      'Spring, bound',
      'src/main/resources/application.properties',
      `server.port=1\njwt.access-token.secret=${words}\n`,
      'src/main/kotlin/com/acme/JwtProperties.kt',
      '@ConfigurationProperties(prefix = "jwt")\nclass JwtProperties(val accessToken: Token) {\n  class Token(val secret: String)\n}\n',
    ],
    [
      'Spring, asked',
      spring,
      yaml(words),
      'src/main/java/com/acme/SecurityConfig.java',
      'String key = env.getRequiredProperty("jwt.secret");\n',
    ],
    [
      '.NET',
      'Api/appsettings.json',
      json('Jwt', 'Key', words),
      'Api/Program.cs',
      'var key = builder.Configuration["Jwt:Key"];\n',
    ],
    [
      '.NET, a name with a blank',
      'Api/appsettings.json',
      json('Jwt Settings', 'Key', words),
      'Api/Program.cs',
      'var key = builder.Configuration["Jwt Settings:Key"];\n',
    ],
    [
      '.NET, a section',
      'Api/appsettings.json',
      json('Jwt', 'Key', words),
      'Api/Auth/TokenService.cs',
      'var key = _configuration.GetSection("Jwt")["Key"];\n',
    ],
    [
      '.NET, options of another project',
      'src/Api/appsettings.json',
      json('JwtSettings', 'SecretKey', words),
      'src/Infrastructure/Auth/Extensions/ServiceExtensions.cs',
      'services.Configure<JwtSettings>(configuration.GetSection(nameof(JwtSettings)));\nvar key = settings.SecretKey;\n',
    ],
    [
      'node-config',
      'config/default.json',
      json('jwt', 'secret', words),
      'src/auth.js',
      "const config = require('config');\njwt.sign(user, config.get('jwt.secret'));\n",
    ],
    [
      'node-config, an object',
      'config/default.json',
      json('jwt', 'secret', words),
      'src/auth.ts',
      "import config from 'config';\njwt.sign(user, config.jwt.secret);\n",
    ],
    [
      'Laravel',
      'config/jwt.php',
      `<?php\n\nreturn [\n    'secret' => '${words}',\n];\n`,
      'app/Http/Controllers/AuthController.php',
      "<?php\n$token = JWT::encode($payload, config('jwt.secret'), 'HS256');\n",
    ],
    [
      'CakePHP',
      'config/app_local.php',
      `<?php\n\nreturn [\n    'debug' => filter_var(env('DEBUG', true)),\n    'JWT' => [\n        // of the site\n        'SecretKey' => '${words}'\n    ],\n    'Jobs' => ['url' => 'https://jobs.acme-tools.net'],\n];\n`,
      'src/Controller/AppController.php',
      "<?php\n$token = JWT::encode($payload, Configure::read('JWT.SecretKey'), 'HS256');\n",
    ],
    [
      'viper',
      'config/config.yaml',
      yaml(words),
      'internal/auth/token.go',
      'key := []byte(viper.GetString("jwt.secret"))\n',
    ],
    [
      'viper, bound',
      'config/config.yaml',
      yaml(words),
      'internal/config/config.go',
      'type Config struct {\n\tJWT struct {\n\t\tSecret string `mapstructure:"secret"`\n\t} `mapstructure:"jwt"`\n}\n',
    ],
    [
      'Django',
      'shop/settings/base.py',
      `import os\n\nSECRET_KEY = "${words}"\n`,
      'shop/settings/production.py',
      'from .base import *\n\nDEBUG = False\n',
    ],
    [
      'Django, a fallback',
      'shop/settings/base.py',
      `import os\n\nSECRET_KEY = os.environ.get(\n    "SECRET_KEY", "${words}"\n)\n`,
      'shop/settings/production.py',
      'from shop.settings.base import *\n\nDEBUG = False\n',
    ],
  ];
  for (const [what, path, text, program, code] of cases) {
    it(`is read by ${what}`, () => assert.equal(told(path, { [path]: text, [program]: code }), `warning ${program}`));
    it(`is no warning where ${what} asks for another one`, () => {
      const other = code.replace(
        /jwt\.secret|Jwt:Key|Jwt Settings:Key|"Key"|SecretKey|accessToken|(?<=:")secret|prefix = "jwt"|import \*/g,
        'other',
      );
      assert.doesNotMatch(told(path, { [path]: text, [program]: other }), /^warning/);
    });
  }

  it('is a token of .NET that a program makes its key of, also of one word again and again', () => {
    const at = 'Api/Controllers/AuthController.cs';
    const signing = (name: string) =>
      `var key = new SymmetricSecurityKey(Encoding.UTF8.GetBytes(_configuration.GetSection("${name}").Value));\n`;
    for (const key of [words, 'orchardPlums'.repeat(6), 'larkspur69'.repeat(27)]) {
      const settings = { 'Api/appsettings.json': json('AppSettings', 'Token', key) };
      assert.equal(told('Api/appsettings.json', { ...settings, [at]: signing('AppSettings:Token') }), `warning ${at}`);
      // What it only sends along opens what others have.
      const sent = 'client.Send(_configuration.GetSection("AppSettings:Token").Value);\n';
      for (const other of [sent, signing('AppSettings:Other')])
        assert.doesNotMatch(told('Api/appsettings.json', { ...settings, [at]: other }), /^warning/);
    }
    const left = { 'Api/appsettings.json': json('AppSettings', 'Token', 'your-token-goes-here'.repeat(3)) };
    assert.doesNotMatch(told('Api/appsettings.json', { ...left, [at]: signing('AppSettings:Token') }), /^warning/);
  });

  it('is no warning where nobody or only a test reads it', () => {
    assert.equal(told(spring, { [spring]: yaml(words) }), 'note');
    const test = { 'src/test/java/com/acme/JwtTokenProviderTest.java': Object.values(reader)[0] ?? '' };
    assert.equal(told(spring, { [spring]: yaml(words), ...test }), 'note');
  });

  it('is no warning where something may replace it that nobody sees here', () => {
    const others: readonly Files[] = [
      { 'README.md': 'Set `JWT_SECRET` before you start it.\n' },
      { '.env.example': 'JWT_SECRET=\n' },
      { '.github/workflows/deploy.yml': 'env:\n  JWT_SECRET: ${{ secrets.JWT_SECRET }}\n' },
      { '.github/workflows/deploy.yml': 'run: echo "$APP" > src/main/resources/application.yml\n' },
      { 'deploy/start.sh': 'java -jar app.jar --spring.config.location=/etc/shop/\n' },
      { 'pom.xml': '<artifactId>spring-cloud-starter-config</artifactId>\n' },
    ];
    for (const files of others)
      assert.equal(told(spring, { [spring]: yaml(words), ...reader, ...files }), 'note', Object.keys(files).join());
  });

  it('holds for its own profile alone', () => {
    const ofDev = `spring:\n  config:\n    activate:\n      on-profile: dev\n${yaml(words)}`;
    assert.equal(told(spring, { [spring]: ofDev, ...reader }), 'note');
    const local = { 'src/main/resources/application-local.yml': yaml('another') };
    assert.match(told(spring, { [spring]: yaml(words), ...reader, ...local }), /^warning/);
  });
});

describe('a key of settings that production replaces', () => {
  const note = (files: Files, by: string) => {
    const finding = said(spring, { [spring]: yaml(random), ...reader, ...files });
    assert.equal(finding?.level, 'note', by);
    assert.match(finding?.message ?? '', new RegExp(`: ${by.replace(/[.]/g, '\\.')} gives production another one\\.`));
  };

  it('is a note that says what does', () => {
    const settings = 'src/main/resources/application-prod.yml';
    note({ [settings]: yaml('${JWT_KEY}') }, settings);
    note(
      { 'docker-compose.yml': 'services:\n  api:\n    environment:\n      JWT_SECRET: ${JWT_SECRET}\n' },
      'docker-compose.yml',
    );
    note({ 'k8s/api.yaml': 'env:\n  - name: JWT_SECRET\n    valueFrom: {}\n' }, 'k8s/api.yaml');
  });

  it('stays a warning where only tests or a developer give another one', () => {
    for (const files of [
      { '.github/workflows/ci.yml': 'env:\n  JWT_SECRET: try\n' },
      { 'docker-compose.dev.yml': 'services:\n  api:\n    environment:\n      JWT_SECRET: try\n' },
      { 'src/main/resources/application-dev.yml': yaml('try') },
      { 'src/main/resources/application-prod.yml': 'server:\n  port: 80\n' },
    ] as readonly Files[])
      assert.equal(
        said(spring, { [spring]: yaml(random), ...reader, ...files })?.level,
        'warning',
        Object.keys(files)[0],
      );
  });

  it('follows what is written in other files, comes and goes', () => {
    const { engine, write, remove } = repository({ [spring]: yaml(words) });
    const level = () => engine.findings(spring).find(({ rule }) => rule === 'secret-generic-token')?.level;
    const [[program, code] = assert.fail()] = Object.entries(reader);
    const production = 'src/main/resources/application-prod.yml';
    assert.equal(level(), 'note');
    write(program, code);
    assert.equal(level(), 'warning');
    write(program, code.replace('jwt.secret', 'jwt.other'));
    assert.equal(level(), 'note');
    write(program, code);
    write(production, yaml('${JWT_SECRET}'));
    assert.equal(level(), 'note');
    write(production, 'server:\n  port: 80\n');
    assert.equal(level(), 'warning');
    write('README.md', 'Set JWT_SECRET.\n');
    assert.equal(level(), 'note');
    remove('README.md');
    assert.equal(level(), 'warning');
    remove(program);
    assert.equal(level(), 'note');
  });

  it('points at the reading program as it is edited', () => {
    const { engine, texts } = repository({ [spring]: yaml(words), ...reader });
    const [[program, code] = assert.fail()] = Object.entries(reader);
    const line = () => {
      const [read] = engine.findings(spring).flatMap(({ related = [] }) => related);
      const starts = engine.facts(program)?.lineStarts ?? [];
      return starts.filter((start) => start <= (read?.at.span.start ?? -1)).length;
    };
    assert.equal(line(), 5);
    for (const more of ['// one\n', '// one\n// two\n']) {
      texts.set(program, more + code);
      engine.edit(program, more + code);
      assert.equal(line(), 5 + more.split('\n').length - 1);
    }
  });
});
