import assert from 'node:assert/strict';
import { afterFix, engineOver, token } from './repository.ts';

const pat = token('secret-github-pat');
const password = 'plum7Orbit4velvet';
const filled = (text: string) => text.replaceAll('<T>', pat).replaceAll('<P>', password);

describe('a setting of .NET', () => {
  it('of a program of the web that keeps no user secrets moves to such, which are begun with it', () => {
    const files = {
      'src/appsettings.json': `{ "GitHub": { "Token": "${pat}" } }\n`,
      'src/Shop.csproj': '<Project Sdk="Microsoft.NET.Sdk.Web"></Project>\n',
    };
    const first = (texts: typeof files) => {
      const engine = engineOver(texts);
      const [finding] = engine.findings('src/appsettings.json').filter(({ rule }) => rule === 'secret-github-pat');
      assert.ok(finding, 'no finding');
      return { engine, finding, offer: engine.offers(finding)[0] };
    };
    const { engine, finding, offer } = first(files);
    assert.match(offer?.title ?? '', /user secret/);
    assert.match(offer?.why ?? '', /run dotnet user-secrets init, then dotnet user-secrets set/);
    const begun = { ...files, 'src/Shop.csproj': '<Project><UserSecretsId>x</UserSecretsId></Project>\n' };
    assert.match(first(begun).offer?.why ?? '', /run dotnet user-secrets set/);
    const result = engine.fix('src/appsettings.json', finding.key, offer?.id ?? '');
    assert.ok(result.kind === 'changes');
    assert.equal(result.takenOut?.value, `dotnet user-secrets init; dotnet user-secrets set GitHub:Token ${pat}`);
    assert.match(
      first({ ...files, ...{ 'src/Program.cs': 'DotNetEnv.Env.Load();\n' } }).offer?.title ?? '',
      /environment variable/,
    );
  });

  for (const [what, project, path, first] of [
    ['the user secrets that its project keeps', '<UserSecretsId>x</UserSecretsId>', 'appsettings.json', /user secret/],
    ['the environment where it keeps none', '', 'appsettings.json', /environment variable/],
    ['the environment of production', '<UserSecretsId>x</UserSecretsId>', 'appsettings.Production.json', /environment/],
  ] as const)
    it(`moves to ${what}`, () => {
      const files = {
        [`src/${path}`]: `{ "GitHub": { "Token": "${pat}" } }\n`,
        'src/Shop.csproj': `<Project>${project}</Project>\n`,
      };
      const engine = engineOver(files);
      const finding = engine.findings(`src/${path}`).find(({ rule }) => rule === 'secret-github-pat');
      assert.ok(finding, 'no finding');
      const [offer] = engine.offers(finding);
      assert.match(offer?.title ?? '', first);
    });

  it('moves out of any file of JSON over which the program reads variables, and out of no other', () => {
    const reads = (file: string, last: string) =>
      `var builder = WebApplication.CreateBuilder(args);\nbuilder.Configuration.AddJsonFile("appsettings.json")\n  .AddJsonFile($"{folder}/${file}", optional: false)${last};\n`;
    const offered = (program: string) => {
      const engine = engineOver({
        'src/Configurations/git.json': `{ "GitHub": { "Keys": { "Token": "${pat}" } } }\n`,
        'src/Shop.csproj': '<Project></Project>\n',
        'src/Configurations/Startup.cs': program,
      });
      const finding = engine.findings('src/Configurations/git.json').find(({ rule }) => rule === 'secret-github-pat');
      assert.ok(finding, 'no finding');
      return engine.offers(finding).map(({ title }) => title);
    };
    const all = '\n  .AddEnvironmentVariables()';
    assert.equal(offered(reads('git.json', all))[0], 'Move to the environment variable GitHub__Keys__Token');
    assert.equal(
      offered(reads('git.{env.EnvironmentName}.json', all))[0],
      'Move to the environment variable GitHub__Keys__Token',
    );
    for (const program of [reads('git.json', ''), reads('other-git.json', all), `${all};\n${reads('git.json', '')}`])
      assert.deepEqual(
        offered(program).filter((title) => title.includes('GitHub__')),
        [],
        program,
      );
  });

  it('goes to the environment by `fix` only where something reads a file of variables', () => {
    const files = {
      'src/appsettings.json': `{ "GitHub": { "Token": "${pat}" } }\n`,
      'src/Shop.csproj': '<Project></Project>\n',
    };
    const attended = (texts: Readonly<Record<string, string>>) => {
      const engine = engineOver(texts);
      const finding = engine.findings('src/appsettings.json').find(({ rule }) => rule === 'secret-github-pat');
      assert.ok(finding, 'no finding');
      return engine.offers(finding).find(({ id }) => id === 'move-to-user-secrets')?.isAttended;
    };
    assert.equal(attended(files), true);
    assert.equal(attended({ ...files, 'src/Program.cs': 'DotNetEnv.Env.Load();\n' }), undefined);
    const compose = 'services:\n  shop:\n    build: .\n    env_file: .env\n';
    assert.equal(attended({ ...files, 'src/.env': 'PORT=80\n', 'src/compose.yml': compose }), undefined);
    assert.equal(attended({ ...files, 'src/.env': 'PORT=80\n' }), true);
  });
});

describe('a secret of a server that a client of MCP starts', () => {
  for (const [path, name, keep] of [
    ['.cursor/mcp.json', '${env:GITHUB_TOKEN}', /looks for it: \$\{env:GITHUB_TOKEN\}\.$/],
    ['.vscode/mcp.json', '${input:github-token}', /^VS Code asks for github-token/],
  ] as const)
    it(`goes by the option that takes it, and to the clipboard: ${path}`, () => {
      const holder = path.startsWith('.vscode') ? 'servers' : 'mcpServers';
      const text = `{ "${holder}": { "github": { "command": "npx", "args": ["-y", "s@1.2.3", "--token", "${pat}"] } } }\n`;
      const engine = engineOver({ [path]: text });
      const finding = engine.findings(path).find(({ rule }) => rule === 'secret-github-pat');
      assert.ok(finding, 'no finding');
      const result = engine.fix(path, finding.key, 'move-to-input');
      assert.ok(afterFix({ [path]: text }, result)[path]?.includes(`"--token", "${name}"`));
      assert.ok(result.kind === 'changes');
      assert.equal(result.takenOut?.value, pat);
      assert.match(result.takenOut.keep, keep);
    });
});

describe('a project that states its settings in one file', () => {
  const python = (more: string) =>
    `from pydantic_settings import BaseSettings\n\n\nclass Settings(BaseSettings):\n    model_config = { "env_prefix": "X_" }\n    mail_user: str\n    port: int = 80\n${more}\n    @property\n    def all(self):\n        return 1\n\n\nsettings = Settings()\n`;
  const config = (more: string) =>
    `export const config = {\n  user: process.env.MAIL_USER,\n  nested: { a: 1 },\n${more}};\n`;
  const schema = (more: string) =>
    `import { z } from 'zod';\n\nconst schema = z.object({\n  MAIL_USER: z.string(),\n${more}});\n\nexport const env = schema.parse(process.env);\n`;
  for (const [what, path, before, after, file, stated, settled] of [
    [
      'a class of pydantic',
      'shop/mail.py',
      "from shop.config import settings\n\nlogin(settings.mail_user, mail_password='<P>')\n",
      'from shop.config import settings\n\nlogin(settings.mail_user, mail_password=settings.mail_password)\n',
      'shop/config.py',
      python(''),
      python('    mail_password: str\n'),
    ],
    [
      'an object that reads the environment',
      'src/mail.ts',
      "import { config } from './config';\n\nlogin(config.user, { mailPassword: '<P>' });\n",
      "import { config } from './config';\n\nlogin(config.user, { mailPassword: config.mailPassword });\n",
      'src/config.ts',
      config(''),
      config('  mailPassword: process.env.MAIL_PASSWORD,\n'),
    ],
    [
      'an object, what is compared with it guarded',
      'src/mail.ts',
      "import { config } from '../config.js';\n\nlogin(config.user, mailPassword === '<P>');\n",
      "import { config } from '../config.js';\n\nlogin(config.user, !!config.mailPassword && mailPassword === config.mailPassword);\n",
      'config.ts',
      config(''),
      config('  mailPassword: process.env.MAIL_PASSWORD,\n'),
    ],
    [
      'a schema of the environment, in an attribute of JSX',
      'src/mail.tsx',
      'import { env } from \'./env\';\n\nconst a = <Mail user={env.MAIL_USER} mailPassword="<P>" />;\n',
      "import { env } from './env';\n\nconst a = <Mail user={env.MAIL_USER} mailPassword={env.MAIL_PASSWORD} />;\n",
      'src/env.ts',
      schema(''),
      schema('  MAIL_PASSWORD: z.string(),\n'),
    ],
  ] as const)
    it(`learns of one more: ${what}`, () => {
      const files = { [path]: filled(before), [file]: stated, '.gitignore': '.env\n' };
      const engine = engineOver(files);
      const finding = engine.findings(path).find(({ rule }) => rule.startsWith('secret-'));
      assert.ok(finding, 'no finding');
      const fixed = afterFix(files, engine.fix(path, finding.key, 'move-to-environment'));
      assert.equal(fixed[path], after);
      assert.equal(fixed[file], settled);
      const prefix = path.endsWith('.py') ? 'X_' : '';
      assert.equal(fixed['.env'], `${prefix}MAIL_PASSWORD=${password}\n`);
    });
});

describe('a file of variables', () => {
  const path = 'a.py';
  const source = `import os\n\nDB_PASSWORD = "${password}"\n`;
  for (const [what, env, after, name] of [
    ['a line that was left to fill in', 'A=1\nDB_PASSWORD=\nB=2\n', `A=1\nDB_PASSWORD=${password}\nB=2\n`, ''],
    ['an empty text to fill in', 'export DB_PASSWORD=""\n', `export DB_PASSWORD=${password}\n`, ''],
    ['the value in quotes', `DB_PASSWORD="${password}" # ours\n`, `DB_PASSWORD="${password}" # ours\n`, ''],
    ['the value behind blanks', `DB_PASSWORD = '${password}'\n`, `DB_PASSWORD = '${password}'\n`, ''],
    ['another value behind blanks', 'DB_PASSWORD = x\n', `DB_PASSWORD = x\nDB_PASSWORD_2=${password}\n`, '_2'],
    ['Windows lines without a last end', 'A=1\r\nB=2', `A=1\r\nB=2\r\nDB_PASSWORD=${password}`, ''],
  ] as const)
    it(`with ${what}`, () => {
      const files = { [path]: source, '.gitignore': '.env\n', '.env': env };
      const engine = engineOver(files);
      const [finding] = engine.findings(path);
      assert.ok(finding, 'no finding');
      const fixed = afterFix(files, engine.fix(path, finding.key, 'move-to-environment'));
      assert.equal(fixed['.env'], after);
      assert.equal(fixed[path], `import os\n\nDB_PASSWORD = os.environ["DB_PASSWORD${name}"]\n`);
    });
});

describe('a variable of Terraform', () => {
  for (const [name, ids] of [
    ['db_password', ['move-to-variable', 'move-to-variable:clipboard']],
    ['db-password', ['move-to-variable:clipboard']],
  ] as const)
    it(`goes to the environment where a shell can set it: ${name}`, () => {
      const engine = engineOver({ 'prod.tfvars': `${name} = "${password}"\n`, '.gitignore': '.env\n' });
      const offers = engine.findings('prod.tfvars').flatMap((finding) => engine.offers(finding));
      assert.deepEqual(
        offers.map(({ id }) => id).filter((id) => id.startsWith('move-to-variable')),
        ids,
      );
    });

  it('stays where each plan has a file of values of its own, with what to do', () => {
    const values = `db_password = "${password}"\n`;
    const engine = engineOver({ 'envs/qa.tfvars': values, 'prod.tfvars': 'stage = "prod"\n', '.gitignore': '.env\n' });
    const offers = engine.findings('envs/qa.tfvars').flatMap((finding) => engine.offers(finding));
    const moves = offers.filter(({ id }) => id.startsWith('move-to-variable'));
    assert.ok(moves.length > 0 && moves.every(({ isAttended }) => isAttended));
    assert.match(moves[0]?.why ?? '', /Keep it in envs\/qa\.secret\.tfvars/);
  });

  it('moves where a file of values is the one that every plan loads', () => {
    const values = `db_password = "${password}"\n`;
    const engine = engineOver({
      'terraform.tfvars': values,
      'prod.tfvars': 'stage = "prod"\n',
      '.gitignore': '.env\n',
    });
    const offers = engine.findings('terraform.tfvars').flatMap((finding) => engine.offers(finding));
    assert.ok(offers.some(({ id, isAttended }) => id === 'move-to-variable' && !isAttended));
  });
});

describe('the file that keeps variables out of git', () => {
  for (const [what, known, expected] of [
    ['of the root', { '.gitignore': 'dist\n', 'api/.gitignore': 'out\n' }, { '.gitignore': 'dist\n.env\n' }],
    ['of the project, where the root has none', { 'api/.gitignore': 'out\n' }, { 'api/.gitignore': 'out\n.env\n' }],
    ['is made at the root, where there is none', {}, { '.gitignore': '.env\n' }],
  ] as const)
    it(`${what}`, () => {
      const files = { 'api/src/a.py': `DB_PASSWORD = "${password}"\n`, 'api/setup.py': '', ...known };
      const engine = engineOver(files);
      const [finding] = engine.findings('api/src/a.py');
      assert.ok(finding, 'no finding');
      const fixed = afterFix(files, engine.fix('api/src/a.py', finding.key, 'move-to-environment'));
      assert.equal(fixed['api/.env'], `DB_PASSWORD=${password}\n`);
      const changed = Object.entries(fixed).filter(([path]) => path.endsWith('.gitignore'));
      assert.deepEqual(Object.fromEntries(changed), { ...known, ...expected });
    });
});

describe('a part of a setting of Spring', () => {
  for (const [path, before, after] of [
    [
      'application.properties',
      `spring.datasource.url=jdbc:postgresql://db.acme.test/shop?user=shop&password=${password}\n`,
      'spring.datasource.url=jdbc:postgresql://db.acme.test/shop?user=shop&password=${SPRING_DATASOURCE_PASSWORD}\n',
    ],
    [
      'application.yml',
      `spring:\n  datasource:\n    url: postgresql://shop:${password}@db.acme.test/shop\n`,
      'spring:\n  datasource:\n    url: postgresql://shop:${SPRING_DATASOURCE_PASSWORD}@db.acme.test/shop\n',
    ],
  ] as const)
    it(`never goes by the name of the whole, which would replace it: ${path}`, () => {
      const files = { [path]: before, '.gitignore': '.env\n' };
      const engine = engineOver(files);
      const finding = engine.findings(path).find(({ rule }) => rule.startsWith('secret-'));
      assert.ok(finding, 'no finding');
      const fixed = afterFix(files, engine.fix(path, finding.key, 'move-to-placeholder'));
      assert.equal(fixed[path], after);
      assert.equal(fixed['.env'], `SPRING_DATASOURCE_PASSWORD=${password}\n`);
    });
});

describe('a setting of Micronaut', () => {
  it('in TOML is a placeholder that the environment fills', () => {
    const path = 'src/main/resources/application.toml';
    const moved = (build: string) => {
      const files = { [path]: filled('[stripe]\napi-token = "<T>"\n'), 'build.gradle': build, '.gitignore': '.env\n' };
      const engine = engineOver(files);
      const finding = engine.findings(path).find(({ rule }) => rule === 'secret-github-pat');
      assert.ok(finding, 'no finding');
      const offer = engine.offers(finding).find(({ id }) => id === 'move-to-placeholder');
      return offer && afterFix(files, engine.fix(path, finding.key, offer.id))[path];
    };
    assert.equal(
      moved('plugins { id "io.micronaut.application" version "4.4.0" }\n'),
      '[stripe]\napi-token = "${STRIPE_API_TOKEN}"\n',
    );
    assert.equal(moved('plugins { id "java" }\n'), undefined);
  });
});

describe('a setting of Spring goes by the variables that fill in those beside it', () => {
  const path = 'src/main/resources/application.yml';
  const mail = (host: string, value: string) =>
    `spring:\n  mail:\n    host: ${host}\n    username: shop\n    password: ${value}\nother:\n  url: \${OTHER_URL}\n`;
  const fixed = (files: Readonly<Record<string, string>>, own = path) => {
    const engine = engineOver(files);
    const [finding] = engine.findings(own).filter(({ rule }) => rule.startsWith('secret-'));
    assert.ok(finding, 'no finding');
    return afterFix(files, engine.fix(own, finding.key, 'move-to-placeholder'))[own];
  };

  for (const [what, host, variable] of [
    ['by what they are of', '${MAIL_HOST:localhost}', 'MAIL_PASSWORD'],
    ['by its own name where theirs do not end in the setting', '${SMTP}', 'SPRING_MAIL_PASSWORD'],
    ['by its own name where nothing fills them in', 'mail.acme-trade.com', 'SPRING_MAIL_PASSWORD'],
  ] as const)
    it(what, () => {
      const files = { [path]: mail(host, password), '.gitignore': '.env\n' };
      assert.equal(fixed(files), mail(host, `\${${variable}}`));
    });

  it('by its own name where the variable holds another value already', () => {
    const files = { [path]: mail('${MAIL_HOST}', password), '.gitignore': '.env\n', '.env': 'MAIL_PASSWORD=other\n' };
    assert.equal(fixed(files), mail('${MAIL_HOST}', '${SPRING_MAIL_PASSWORD}'));
  });

  it('in properties of one prefix', () => {
    const own = 'src/main/resources/application.properties';
    const text = (value: string) => `shop.api.url=\${SHOP_URL}\nshop.api.password=${value}\nother.url=\${OTHER_URL}\n`;
    assert.equal(fixed({ [own]: text(password), '.gitignore': '.env\n' }, own), text('${SHOP_PASSWORD}'));
  });

  it('none of a profile, where that gives another setting another password', () => {
    const text = (part: string, value: string) =>
      `${part}:\n  host: ftp.acme-trade.com\n  username: shop\n  password: ${value}\n`;
    const prod = 'src/main/resources/application-prod.yml';
    const files = (part: string) => ({
      [path]: text('stock', password),
      [prod]: text(part, 'kX9w2LmQz7Rv4Tn8'),
      '.gitignore': '.env\n',
    });
    assert.equal(fixed(files('mail')), text('stock', '${STOCK_PASSWORD}'));
    assert.equal(fixed(files('stock')), text('stock', '${DEFAULT_STOCK_PASSWORD}'));
  });
});

describe('a transform of Web.config', () => {
  it('names no file of settings: it is applied to another file when that is published', () => {
    const text = (head: string) =>
      `<configuration${head}>\n  <connectionStrings>\n    <add name="Shop" connectionString="Server=db.acme-trade.com;User Id=shop;Password=${password}" />\n  </connectionStrings>\n</configuration>\n`;
    const offers = (head: string) => {
      const engine = engineOver({ 'Web.Debug.config': text(head), '.gitignore': 'ConnectionStrings.config\n' });
      const [finding] = engine.findings('Web.Debug.config').filter(({ rule }) => rule.startsWith('secret-'));
      assert.ok(finding, 'no finding');
      return engine.offers(finding).map(({ id }) => id);
    };
    assert.ok(offers('').includes('move-to-file-beside'));
    assert.ok(
      !offers(' xmlns:xdt="http://schemas.microsoft.com/XML-Document-Transform"').includes('move-to-file-beside'),
    );
  });
});
