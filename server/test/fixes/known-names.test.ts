import assert from 'node:assert/strict';
import { afterFix, engineOver, type Texts, token } from './repository.ts';

const password = 'plum7Orbit4velvet';
const stripe = token('secret-stripe-secret-key');

/** The files after the move of the first secret of the first file, of which nothing is left there, and what is said besides. */
function moved(files: Texts): { readonly after: Texts; readonly advice: string | undefined } {
  const texts = Object.fromEntries(
    Object.entries({ '.gitignore': '.env\n', ...files }).map(([path, text]) => [
      path,
      text.replaceAll('<P>', password).replaceAll('<S>', stripe),
    ]),
  );
  const [path = ''] = Object.keys(files);
  const engine = engineOver(texts);
  const finding = engine.findings(path).find(({ rule }) => /^secret-(?!file-)/.test(rule));
  assert.ok(finding, 'no finding');
  const offer = engine.offers(finding).find(({ id }) => /^move-to-(?:environment|placeholder|variable)$/.test(id));
  assert.ok(offer, `none of ${engine.offers(finding).map(({ id }) => id)}`);
  const result = engine.fix(path, finding.key, offer.id);
  const after = afterFix(texts, result);
  const left = engineOver(after).findings(path);
  assert.deepEqual(
    left.filter(({ rule }) => rule.startsWith('secret-')),
    [],
  );
  return { after, advice: result.kind === 'changes' ? result.advice : undefined };
}

describe('a variable goes by the name that the project has for it', () => {
  it('in the sample', () => {
    const sample = "AUTH_SECRET='change me'\nAUTH_DISCORD_ID=''\nAUTH_DISCORD_SECRET=''\n";
    const { after } = moved({
      'src/auth/server.ts':
        "export const auth = discord({\n  discordClientId: process.env.AUTH_DISCORD_ID,\n  discordClientSecret: '<P>',\n});\n",
      '.env.example': sample,
    });
    assert.match(after['src/auth/server.ts'] ?? '', /discordClientSecret: process\.env\.AUTH_DISCORD_SECRET/);
    assert.equal(after['.env.example'], sample);
    assert.equal(after['.env'], `AUTH_DISCORD_SECRET=${password}\n`);
  });

  it('in the sample alone where the name says little and the place says the rest', () => {
    const files = { '.env.example': 'AUTH_SECRET=\n' };
    const text = "start({ secret: '<P>' });\n";
    assert.match(moved({ 'src/auth/options.ts': text, ...files }).after['src/auth/options.ts'] ?? '', /AUTH_SECRET/);
    assert.doesNotMatch(moved({ 'src/hook/options.ts': text, ...files }).after['src/hook/options.ts'] ?? '', /AUTH_/);
  });

  it('in another module of settings', () => {
    const { after } = moved({
      'shop/settings/base.py': 'import os\n\nDEBUG = True\nSECRET_KEY = "<P>"\n',
      'shop/settings/production.py': 'import os\n\nSECRET_KEY = os.environ["DJANGO_SECRET_KEY"]\n',
      'manage.py': '',
    });
    assert.match(after['shop/settings/base.py'] ?? '', /SECRET_KEY = os\.environ\["DJANGO_SECRET_KEY"\]/);
  });

  it('in the id beside it', () => {
    const { after } = moved({
      'config/services.php':
        "<?php\nreturn [\n    'github' => [\n        'client_id' => env('GITHUB_APP_ID'),\n        'client_secret' => '<P>',\n    ],\n];\n",
      artisan: '',
    });
    assert.match(after['config/services.php'] ?? '', /'client_secret' => env\('GITHUB_APP_SECRET'\)/);
  });

  it('in the sample, where the code calls what a vendor has issued otherwise', () => {
    const named = (sample: string) =>
      moved({ 'pay.py': 'import stripe\n\nstripe.api_key = "<S>"\n', '.env.example': sample }).after['pay.py'] ?? '';
    const sample = 'STRIPE_PUBLISHABLE_KEY=\nSTRIPE_SECRET_KEY=\nSTRIPE_WEBHOOK_SECRET=\n';
    assert.match(named(sample), /environ\["STRIPE_SECRET_KEY"\]/);
    assert.match(named('STRIPE_PUBLISHABLE_KEY=\nSTRIPE_WEBHOOK_SECRET=\n'), /environ\["STRIPE_API_KEY"\]/);
    assert.match(named(`STRIPE_SECRET=\n${sample}`), /environ\["STRIPE_API_KEY"\]/);
  });

  it('in the sample, where a word is written otherwise', () => {
    const text = "export const pool = connect({\n  db: { host: 'db.acme.io', password: '<P>' },\n});\n";
    const named = (sample: string) =>
      moved({ 'src/pool.ts': text, '.env.example': sample, 'package.json': '{}' }).after['src/pool.ts'] ?? '';
    assert.match(named('DATABASE_PASSWORD=\n'), /process\.env\.DATABASE_PASSWORD/);
    assert.match(named('REPORTS_PASSWORD=\n'), /process\.env\.DB_PASSWORD/);
  });

  it('unless that holds another value', () => {
    const { after } = moved({
      'src/auth/server.ts': "export const discordClientSecret = '<P>';\n",
      '.env.example': 'AUTH_DISCORD_SECRET=\n',
      '.env': 'AUTH_DISCORD_SECRET=another1Value2here\n',
    });
    assert.match(after['src/auth/server.ts'] ?? '', /process\.env\.DISCORD_CLIENT_SECRET/);
  });

  it('in the settings of another service', () => {
    const setting = (value: string) => `spring:\n  cloud:\n    config:\n      password: ${value}\n`;
    const { after } = moved({
      'account/src/main/resources/bootstrap.yml': setting('<P>'),
      'gateway/src/main/resources/bootstrap.yml': setting('${CONFIG_SERVICE_PASSWORD}'),
      'registry/src/main/resources/bootstrap.yml': setting('${CONFIG_SERVICE_PASSWORD:}'),
    });
    assert.equal(after['account/src/main/resources/bootstrap.yml'], setting('${CONFIG_SERVICE_PASSWORD}'));
  });
});

describe('an address goes by a name of its own', () => {
  const file = "export default {\n  dbCredentials: { url: 'postgres://app:<P>@db.acme-prod.net:5432/shop' },\n};\n";
  it('that of its kind of store', () => {
    assert.match(moved({ 'drizzle.config.ts': file }).after['drizzle.config.ts'] ?? '', /process\.env\.DATABASE_URL/);
    const redis = "const queue = connect({ url: 'redis://app:<P>@queue.acme-prod.net:6379/0' });\n";
    assert.match(moved({ 'queue.ts': redis }).after['queue.ts'] ?? '', /process\.env\.REDIS_URL/);
  });

  it('that of the address of this kind in the sample', () => {
    const sample = {
      '.env.example': 'POSTGRES_URL="postgres://USER:PASSWORD@host:6543/postgres"\nREDIS=redis://host\n',
    };
    const { after } = moved({ 'drizzle.config.ts': file, ...sample });
    assert.match(after['drizzle.config.ts'] ?? '', /process\.env\.POSTGRES_URL/);
  });
});

describe('the file of variables lies where the project keeps its sample', () => {
  it('above the package', () => {
    const { after } = moved({
      'packages/api/src/pay.ts': "export const stripe = new Stripe('<S>');\n",
      'packages/api/package.json': '{"name":"api"}\n',
      'package.json': '{"workspaces":["packages/*"]}\n',
      '.env.example': 'POSTGRES_URL=\n',
    });
    assert.equal(after['.env'], `STRIPE_SECRET_KEY=${stripe}\n`);
    assert.equal(after['.env.example'], 'POSTGRES_URL=\nSTRIPE_SECRET_KEY=\n');
  });

  it('and what starts the programs reads it', () => {
    const { advice } = moved({
      'packages/api/src/pay.ts': "export const stripe = new Stripe('<S>');\n",
      'apps/web/package.json': '{"scripts":{"with-env":"dotenv -e ../../.env --"}}\n',
      'package.json': '{}\n',
      '.env.example': '',
    });
    assert.equal(advice, undefined);
  });
});

describe('an environment that extends another', () => {
  it('states no variable again', () => {
    const environment = (member: string, more = '') =>
      `export const env = createEnv({\n${more}  server: {\n    ${member}: z.string(),\n  },\n  runtimeEnv: process.env,\n});\n`;
    const web = environment('POSTGRES_URL', '  extends: [authEnv()],\n');
    const { after } = moved({
      'web/src/auth.ts':
        "import { env } from './env';\n\nstart(env.PORT);\nexport const discordClientSecret = '<P>';\n",
      'web/src/env.ts': web,
      'auth/env.ts': environment('AUTH_DISCORD_SECRET'),
      '.env.example': 'AUTH_DISCORD_SECRET=\n',
    });
    assert.equal(after['web/src/env.ts'], web);
    assert.match(after['web/src/auth.ts'] ?? '', /discordClientSecret = env\.AUTH_DISCORD_SECRET;/);
  });
});

describe('what is written suits the project', () => {
  it('properties that all projects of .NET below a folder have', () => {
    const { after } = moved({
      'src/Web/Pay.cs': 'namespace Shop;\n\npublic static class Pay\n{\n    private const string ApiKey = "<S>";\n}\n',
      'src/Web/Web.csproj': '<Project />\n',
      'Directory.Build.props':
        '<Project>\n  <PropertyGroup>\n    <ImplicitUsings>enable</ImplicitUsings>\n    <Nullable>enable</Nullable>\n  </PropertyGroup>\n</Project>\n',
    });
    assert.equal(
      after['src/Web/Pay.cs'],
      'namespace Shop;\n\npublic static class Pay\n{\n    private static readonly string ApiKey = Environment.GetEnvironmentVariable("STRIPE_API_KEY") ?? throw new InvalidOperationException("STRIPE_API_KEY is not set.");\n}\n',
    );
  });

  it('a header of Ruby is filled in where it is in double quotes', () => {
    const header = (quote: string) => `headers = {"Authorization" => ${quote}Bearer <S>${quote}}\n`;
    assert.match(moved({ 'pay.rb': header('"') }).after['pay.rb'] ?? '', /"Bearer #\{ENV\.fetch\("\w+"\)\}"/);
    assert.match(moved({ 'pay.rb': header("'") }).after['pay.rb'] ?? '', /'Bearer ' \+ ENV\.fetch\('\w+'\)/);
  });

  it('the password that Redis is started with', () => {
    const compose = (value: string) =>
      `services:\n  queue:\n    image: redis:7\n    command: redis-server --requirepass ${value}\n`;
    const { after } = moved({ 'compose.yaml': compose('<P>') });
    assert.equal(after['compose.yaml'], compose('${REDIS_PASSWORD:?}'));
  });

  it('Spring Boot imports files of variables since 2.4', () => {
    const pom = (version: string) =>
      `<project>\n  <parent>\n    <artifactId>spring-boot-starter-parent</artifactId>\n    <version>${version}</version>\n  </parent>\n</project>\n`;
    const settings = 'src/main/resources/application.yml';
    const of = ({ after, advice = '' }: ReturnType<typeof moved>) => {
      assert.doesNotMatch(advice, /spring\.config\.import/);
      return after[settings] ?? '';
    };
    const imports = /^ {2}config:\n {4}import: optional:file:\.env\[\.properties\]$/m;
    const said = (version: string) =>
      of(moved({ [settings]: 'spring:\n  mail:\n    password: <P>\n', 'pom.xml': pom(version) }));
    assert.match(said('3.2.1'), imports);
    assert.match(said('2.4.0'), imports);
    assert.doesNotMatch(said('2.0.3.RELEASE'), imports);
    const gradle = (version: string) =>
      of(
        moved({
          [settings]: 'spring:\n  mail:\n    password: <P>\n',
          'build.gradle': `buildscript {\n  ext { springBootVersion = '${version}' }\n}\napply plugin: 'org.springframework.boot'\nimplementation 'spring-boot-starter'\n`,
        }),
      );
    assert.match(gradle('2.7.1'), imports);
    assert.doesNotMatch(gradle('2.0.5.RELEASE'), imports);
  });

  it('Terraform reads no .env', () => {
    const { advice } = moved({ 'main.tf': 'resource "aws_db_instance" "main" {\n  password = "<P>"\n}\n' });
    assert.match(
      advice ?? '',
      /^Terraform does not read \.env by itself\. Run set -a; \. \.\/\.env; set \+a in the shell that then runs it\.$/,
    );
  });
});
