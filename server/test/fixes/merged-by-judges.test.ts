import assert from 'node:assert/strict';
import { sampleLines } from '../../engine/fixes/secret/settings-of.ts';
import { fixed, secret } from './first-move.ts';
import { afterFix, engineOver, type Texts, token } from './repository.ts';

const isSecret = ({ rule }: { readonly rule: string }) => /^secret-(?!file-)/.test(rule);

/** The texts after all secrets of a file have moved, one after the other; a further run finds nothing to move there. */
function settled(path: string, texts: Texts): Texts {
  let after: Texts = { '.gitignore': '.env\n', ...texts };
  for (let run = 0; run < 4; run++) {
    const engine = engineOver(after);
    const findings = engine.findings(path).filter(isSecret).toReversed();
    const found = findings
      .flatMap((finding) => engine.offers(finding).map((offer) => ({ finding, offer })))
      .find(({ offer }) => offer.id.startsWith('move-to-') && !offer.needsClipboard);
    if (found === undefined) {
      assert.deepEqual(findings, [], 'a finding stays');
      return after;
    }
    after = afterFix(after, engine.fix(path, found.finding.key, found.offer.id));
  }
  return assert.fail('each run moves something');
}

/** Texts after a file of secrets is left out of git, with what is advised; undefined where that is left to a person. */
function leftOut(path: string, texts: Texts) {
  const engine = engineOver(texts);
  const finding = engine.findings(path).find(isSecret);
  assert.ok(finding, 'no finding');
  const offer = engine.offers(finding).find(({ id }) => id === 'ignore-in-git');
  assert.ok(offer, 'no offer');
  const result = engine.fix(path, finding.key, offer.id);
  return { offer, after: afterFix(texts, result), advice: (result.kind === 'changes' && result.advice) || '' };
}

describe('an account that only work and tests are given', () => {
  const path = 'src/main/java/shop/Seed.java';
  const seed = (first: string, second: string, field = '', imported = '') =>
    [
      'package shop;',
      '',
      'import org.springframework.beans.factory.annotation.Value;',
      'import org.springframework.boot.CommandLineRunner;',
      'import org.springframework.stereotype.Component;',
      '',
      'import java.util.List;',
      ...(imported === '' ? [] : [imported]),
      '',
      '@Component',
      'public class Seed implements CommandLineRunner {',
      '',
      ...(field === '' ? [] : [field, '    private String keeperPassword;', '']),
      '    @Value("${spring.profiles.active:default}")',
      '    private String profile;',
      '',
      '    @Override',
      '    public void run(String... args) {',
      '        if ("production".equals(profile)) {',
      '            return;',
      '        }',
      '        User keeper = new User("keeper");',
      `        keeper.setPassword(encoder.encode(${first}));`,
      '        keeper.setRole("ADMIN");',
      '        users.save(keeper);',
      '        User clerk = new User("clerk");',
      `        clerk.setPassword(encoder.encode(${second}));`,
      '        clerk.setRole("ADMIN");',
      '        users.save(clerk);',
      '    }',
      '}',
      '',
    ].join('\n');
  const compose = (profile: string, more = '') =>
    `services:\n  shop:\n    build: .\n    environment:\n      - SPRING_PROFILES_ACTIVE=${profile}\n${more}`;
  const pom = '<project><artifactId>spring-boot-starter</artifactId></project>\n';
  const texts: Texts = {
    [path]: seed('"plum7Orbit4velvet"', '"plum7Orbit4velvet"'),
    'pom.xml': pom,
    Dockerfile: 'FROM eclipse-temurin:21\nCOPY . .\nCMD ["java", "-jar", "app.jar"]\n',
    'docker-compose.yml': compose('development'),
    'docker-compose.prod.yml': compose('production'),
  };

  it('is read by one field of Spring, and nothing asks production for it', () => {
    const after = settled(path, texts);
    const name = /@Value\("\$\{(\w+):#\{null\}\}"\)/.exec(after[path] ?? '')?.[1] ?? assert.fail(after[path]);
    const field = /private String (\w+assword);/.exec(after[path] ?? '')?.[1] ?? assert.fail();
    const expected = seed(
      `Objects.requireNonNull(${field}, "${name} is not set")`,
      field,
      `    @Value("\${${name}:#{null}}")`,
      'import java.util.Objects;',
    ).replace('private String keeperPassword;', `private String ${field};`);
    assert.equal(after[path], expected);
    assert.equal(after['docker-compose.prod.yml'], compose('production'));
    assert.equal(after['docker-compose.yml'], compose('development', `      - ${name}=\${${name}:?}\n`));
    assert.doesNotMatch(after[path] ?? '', /getenv/);
  });

  it('while what production makes too has to be there at the start', () => {
    const own = { ...texts, [path]: (texts[path] ?? '').replace('"production".equals(profile)', 'users.count() > 0') };
    const after = settled(path, own);
    assert.match(after[path] ?? '', /@Value\("\$\{\w+\}"\)\n {4}private String \w+;/);
    assert.doesNotMatch(after[path] ?? '', /getenv|#\{null\}/);
    assert.match(after['docker-compose.prod.yml'] ?? '', /:\?\}/);
  });
});

describe('the file of variables of a program of Python', () => {
  const settings = (value: string, base = 'Path(__file__).resolve(strict=True).parent.parent') =>
    [
      'from pathlib import Path',
      '',
      'import environ',
      '',
      'env = environ.Env()',
      `BASE_DIR = ${base}`,
      'env.read_env(str(BASE_DIR / ".env"))',
      '',
      `SECRET_KEY = ${value}`,
      'DEBUG = env.bool("DJANGO_DEBUG", False)',
      '',
    ].join('\n');
  const key = `"${secret}"`;
  const path = 'shop/shop/settings.py';
  const project: Texts = { 'shop/manage.py': 'import os\n', 'shop/shop/.env.example': 'DJANGO_DEBUG=\n' };

  for (const [base, file] of [
    ['Path(__file__).resolve(strict=True).parent.parent', 'shop/.env'],
    ['Path(__file__).parent', 'shop/shop/.env'],
    ['Path(__file__).resolve().parents[2]', '.env'],
  ] as const)
    it(`is the one that its own code reads: ${base}`, () => {
      const after = settled(path, { ...project, [path]: settings(key, base) });
      assert.match(after[file] ?? '', /^SECRET_KEY=.*\n$/);
      assert.equal(after[path], settings('env("SECRET_KEY")', base));
      const others = ['shop/.env', 'shop/shop/.env', '.env'].filter((each) => each !== file);
      assert.ok(others.every((each) => after[each] === undefined));
    });

  it('gets the name that Compose gives the program already, whatever its file is called', () => {
    const texts: Texts = {
      ...project,
      [path]: settings(key),
      'production.yml': 'services:\n  web:\n    build: ./shop\n    env_file:\n      - ./.envs/.production/.web\n',
      '.envs/.production/.web': 'DJANGO_DEBUG=False\nDJANGO_SECRET_KEY=\n',
    };
    const after = settled(path, texts);
    assert.equal(after[path], settings('env("DJANGO_SECRET_KEY")'));
    const read = { ...texts, 'shop/other.py': 'x = env("DJANGO_SECRET_KEY")\n' };
    assert.equal(settled(path, read)[path], settings('env("SECRET_KEY")'), 'another value, which is read already');
  });
});

it('a Compose file of another name is filled in, and no list of services of another tool', () => {
  const service = (value: string) =>
    `services:\n  shop:\n    image: acme/shop:1\n    environment:\n      SHOP_DB_PASSWORD: ${value}\n`;
  const path = 'deployment.yaml';
  const after = settled(path, { [path]: service(secret) });
  assert.deepEqual(after, {
    '.gitignore': '.env\n',
    '.env': `SHOP_DB_PASSWORD=${secret}\n`,
    [path]: service('${SHOP_DB_PASSWORD:?}'),
  });
  const other = `services:\n  shop:\n    class: Shop\n    arguments:\n      shop_db_password: ${secret}\n`;
  assert.equal(fixed('services.yaml', { 'services.yaml': other }), undefined);
});

it('a script beside the one that an image starts asks its container for nothing', () => {
  const script = (value: string) => `import requests\n\nTOKEN = ${value}\nprint(requests.get(TOKEN))\n`;
  const texts = {
    'bot/chat_id.py': script(`'${token('secret-telegram-bot-token')}'`),
    'bot/main.py': 'print(1)\n',
    'bot/Dockerfile': 'FROM python:3\nCOPY . /app\nCMD ["python", "/app/main.py"]\n',
    'compose.yml': 'services:\n  bot:\n    build: ./bot\n    environment:\n      A: b\n',
  };
  assert.equal(settled('bot/chat_id.py', texts)['compose.yml'], texts['compose.yml']);
  const taken = { ...texts, 'bot/main.py': 'import chat_id\n' };
  assert.match(settled('bot/chat_id.py', taken)['compose.yml'] ?? '', /TOKEN/);
});

describe('a store of keys', () => {
  const store = token('secret-private-key-pem').replaceAll('\\n', '\n').trim();
  const path = 'signing/release/store.p12';
  const properties = (password: string) => `STORE_FILE=store.p12\nSTORE_PASSWORD=${password}\nKEY_ALIAS=shop\n`;

  it('goes with the file that opens it, and with no namesake of another store', () => {
    const texts: Texts = {
      [path]: store,
      'signing/debug/store.p12': 'made up\n',
      'signing/debug/signing.properties': properties('android'),
      'signing/release/signing.properties': properties('plum7^Orbit(4)$velvet'),
      '.gitignore': 'build\n',
    };
    const { offer, after, advice } = leftOut(path, texts);
    assert.equal(after['.gitignore'], `build\n${path}\nsigning/release/signing.properties\n`);
    assert.deepEqual(offer.untracksBeside, ['signing/release/signing.properties']);
    assert.match(advice, /another password than the one in signing\/release\/signing\.properties/);
    assert.doesNotMatch(advice, /debug/);
  });

  it('is told of settings that say more than how it is opened', () => {
    const more = { 'app.properties': `server.port=80\n${properties(secret)}` };
    const { after, advice } = leftOut(path, { [path]: store, '.gitignore': 'build\n', ...more });
    assert.equal(after['.gitignore'], `build\n${path}\n`);
    assert.match(advice, /stands in app\.properties:3: take it out of git, too/);
  });

  it('is told of its own passwords, and of none that opens another store', () => {
    const config = (name: string, file: string) =>
      `        ${name} {\n            storeFile file('${file}')\n            storePassword '${secret}'\n        }\n`;
    const build = `android {\n    signingConfigs {\n${config('debug', 'debug.keystore')}${config('release', 'store.p12')}    }\n}\n`;
    const { advice } = leftOut(path, { [path]: store, 'build.gradle': build, '.gitignore': 'build\n' });
    assert.match(advice, /stands in build\.gradle:9: take it out/);
  });
});

it('a build that loads what git leaves out goes on in a fresh clone', () => {
  const build = (load: string, store: string) =>
    [
      'def storeFileOf = rootProject.file("keystore.properties")',
      'def signing = new Properties()',
      load,
      '',
      'android {',
      '    signingConfigs {',
      '        release {',
      `            storeFile ${store}`,
      "            storePassword signing['storePassword']",
      '        }',
      '    }',
      '}',
      '',
    ].join('\n');
  const load = 'signing.load(new FileInputStream(storeFileOf))';
  const store = "file(signing['storeFile'])";
  const texts: Texts = {
    'keystore.properties': `storePassword=${secret}\nstoreFile=shop.jks\n`,
    'app/build.gradle': build(load, store),
    '.gitignore': 'build\n',
  };
  const { after } = leftOut('keystore.properties', texts);
  const asked = build(`if (storeFileOf.exists()) ${load}`, `signing['storeFile'] ? ${store} : null`);
  assert.deepEqual(after, { ...texts, '.gitignore': 'build\nkeystore.properties\n', 'app/build.gradle': asked });
  const again = leftOut('keystore.properties', { ...texts, 'app/build.gradle': asked });
  assert.equal(again.after['app/build.gradle'], asked);
});

describe('a key that the program itself reads', () => {
  const pem = token('secret-private-key-pem').replaceAll('\\n', '\n').trim();
  const path = 'certs/sign.key';
  const go = (failed: string) =>
    `package certs\n\nfunc read() string {\n\tkey, err := os.ReadFile("./certs/sign.key")\n\tif err != nil {\n\t\t${failed}\n\t}\n\treturn string(key)\n}\n`;
  const offerOf = (code: string) => leftOut(path, { [path]: pem, 'certs/read.go': code, '.gitignore': 'b\n' }).offer;

  it('is left to a person where a new installation would go on without', () => {
    const { isAttended, why } = offerOf(go('return ""'));
    assert.equal(isAttended, true);
    assert.match(why ?? '', /certs\/read\.go reads it.*make a pair at its first start/);
    assert.match(offerOf('package certs\n\n//go:embed sign.key\nvar key string\n').why ?? '', /builds it into/);
  });

  it('and leaves git where the program stops', () => {
    assert.equal(offerOf(go('panic(err)')).isAttended, undefined);
  });
});

it('each file without a fix is told why, one without an ending too', () => {
  const path = 'deploy/Rollout';
  const engine = engineOver({ [path]: `deploy { api_token "${secret}" }\n` });
  const [finding] = engine.findings(path).filter(isSecret);
  assert.ok(finding, 'no finding');
  assert.match(engine.byHand(finding) ?? '', /No fix knows how to rewrite that place/);
});

it('lanes are read as Ruby whatever the older file of them is called, and fastlane reads the file beside', () => {
  const lane = (value: string) => `lane :words do\n  lokalise(\n    api_token: ${value},\n  )\nend\n`;
  const path = 'fastlane/OldFastFile';
  const { after, advice } = fixed(path, { [path]: lane(`"${secret}"`) }) ?? assert.fail('no move');
  const name = /ENV\.fetch\("(\w+)"\)/.exec(after[path] ?? '')?.[1] ?? '';
  assert.equal(after[path], lane(`ENV.fetch("${name}")`));
  assert.equal(after['fastlane/.env'], `${name}=${secret}\n`);
  assert.doesNotMatch(advice, /does not read/);
});

it('of an address in an Android program the key alone moves, by a name of its own', () => {
  const path = 'app/src/main/java/shop/Distance.java';
  const key = token('secret-gcp-api-key');
  const code = (value: string, imported = '') =>
    `package shop.map;\n\nimport java.net.URL;\n${imported}\nclass Distance {\n    void ask(String from) {\n        API_URL += "from=" + from + ${value};\n    }\n}\n`;
  const gradle = (line: string, head = '') =>
    `${head}android {\n    namespace 'shop'\n    buildFeatures {\n        buildConfig true\n    }\n    defaultConfig {\n        minSdkVersion 21\n${line}    }\n}\n`;
  const after = settled(path, { [path]: code(`"&key=${key}"`), 'app/build.gradle': gradle('') });
  assert.equal(after[path], code('"&key=" + BuildConfig.GOOGLE_API_KEY', 'import shop.BuildConfig;\n'));
  assert.equal(after['local.properties'], `GOOGLE_API_KEY=${key}\n`);
  const line = `        buildConfigField "String", "GOOGLE_API_KEY", "\\"\${localProperties.getProperty('GOOGLE_API_KEY', '')}\\""\n`;
  assert.ok(after['app/build.gradle']?.endsWith(gradle(line)), after['app/build.gradle']);
});

describe('a file of variables that Compose hands out', () => {
  const compose = 'services:\n  app:\n    image: shop\n    env_file:\n      - ./config/.env\n';
  const set = (more: string) => ({
    'config/.env': `JWT_SECRET=${secret}\n${more}`,
    'compose.yml': compose,
    '.gitignore': 'dist\n',
  });

  it('is asked for where the program is set up by it, and need not be there for one value', () => {
    const all = leftOut('config/.env', set('BROKER_HOST=broker\nBROKER_PORT=5672\n'));
    assert.equal(all.after['compose.yml'], compose);
    assert.match(
      all.advice,
      /Compose stops on a fresh clone until config\/\.env is made from a sample that names its variables, such as config\/\.env\.example/,
    );
    assert.match(leftOut('config/.env', set('')).after['compose.yml'] ?? '', /required: false/);
  });
});

describe('what a program takes only where nothing else is given', () => {
  const path = 'src/Api/Program.cs';
  const code = (value: string) =>
    `var builder = WebApplication.CreateBuilder(args);\nvar conn = builder.Configuration["LocalSqlServer"] ?? ${value};\n`;
  const address = 'Server=db.acme-trade.com;Database=Shop;User Id=sa;Password=plum7Orbit4velvet;';
  const compose = (more = '') => `services:\n  api:\n    build: .\n    environment:\n      - MODE=live\n${more}`;

  it('is handed to a container where it is set, which starts without it, too', () => {
    const texts = {
      [path]: code(`"${address}"`),
      'src/Api/Api.csproj': '<Project Sdk="Microsoft.NET.Sdk.Web" />\n',
      Dockerfile: 'FROM mcr.microsoft.com/dotnet/aspnet:8.0\nCOPY . .\nRUN dotnet build\n',
      'compose.yml': compose(),
    };
    const after = settled(path, texts);
    const [name = ''] = /^\w+(?==)/.exec(after['.env'] ?? '') ?? assert.fail(after[path]);
    assert.equal(after['compose.yml'], compose(`      - ${name}\n`));
  });
});

it('a module that pages of the browser take in reads no variable of the server', () => {
  const path = 'web/constants/index.ts';
  const texts = (head: string) => ({
    [path]: `export const staff = {\n  apiToken: '${secret}',\n};\n`,
    'web/package.json': '{ "dependencies": { "next": "15" } }\n',
    'web/app/card.tsx': `${head}import { staff } from '@/constants';\n\nexport const Card = () => <p>{staff.apiToken}</p>;\n`,
  });
  assert.equal(fixed(path, texts('"use client";\n')), undefined);
  assert.match(fixed(path, texts(''))?.after[path] ?? '', /process\.env\./);
});

it('what a library of one vendor takes is called after it', () => {
  const code = (head: string, value: string) => `import os\n${head}\nconsumer_secret = ${value}\n`;
  const after = settled('post.py', { 'post.py': code('import tweepy\n', `'${secret}'`) });
  const loading = 'import tweepy\nfrom dotenv import load_dotenv\n\nload_dotenv()\n';
  assert.equal(after['post.py'], code(loading, "os.environ['TWITTER_CONSUMER_SECRET']"));
  const other = settled('post.py', { 'post.py': code('', `'${secret}'`) });
  assert.match(other['post.py'] ?? '', /environ\['CONSUMER_SECRET'\]/);
});

describe('a deployment of Python', () => {
  const texts = (more: Texts): Texts => ({ 'shop/eggs/post.py': `import os\n\napi_secret = '${secret}'\n`, ...more });

  it('by Supervisor is named, as what starts the program without the variable', () => {
    const conf = { 'deploy/supervisor.conf.j2': '[program:shop]\ncommand = uwsgi --ini shop.ini\n' };
    const { advice } = fixed('shop/eggs/post.py', texts(conf)) ?? assert.fail('no move');
    assert.match(advice, /deploy\/supervisor\.conf\.j2 starts the program where it is deployed: give it \w+/);
  });

  it('by buildout keeps one file, and is told where Zope takes its variables from', () => {
    const parts = {
      'buildout.cfg': '[buildout]\nextends = base.cfg\n',
      'base.cfg': '[instance]\nenvironment-vars =\n    A b\n',
      'shop/eggs/buildout.cfg': '[buildout]\n',
      'shop/eggs/setup.py': 'setup()\n',
    };
    const { after, advice } = fixed('shop/eggs/post.py', texts(parts)) ?? assert.fail('no move');
    assert.match(after['.env'] ?? '', new RegExp(`=${secret}\n$`));
    assert.match(advice, /^Zope reads no \.env: .* as in base\.cfg\./);
  });
});

it('a sample keeps what is no secret', () => {
  const plain = [
    'MYSQL_DATABASE=shop_carts',
    'USERS_HOST=http://shop-users:8084',
    'CARTS_HOST=http://shop-carts:8081',
    'MYSQL_INIT_OPTIONS=--init-file=/docker-entrypoint-initdb.d/init.sql',
  ];
  const held = ['MYSQL_PASSWORD=shop_carts', 'SECRET_HOST=http://shop-users:8084', 'MYSQL_OPTIONS=--password=plum'];
  const emptied = held.map((line) => line.slice(0, line.indexOf('=') + 1));
  assert.deepEqual(sampleLines([...plain, ...held, ''].join('\n')), [...plain, ...emptied]);
});
