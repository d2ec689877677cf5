import type { Texts } from '../repository.ts';

/** A secret that moves by the settings of its project; `<P>` stands for a password, `<C>` for a whole connection. */
export interface SettingsCase {
  readonly what: string;
  /** The first holds the secret. */
  readonly files: Texts;
  /** What becomes of those that change, besides `.gitignore`. */
  readonly after: Texts;
  /** What is said to be left to do holds this. */
  readonly advice?: string;
}

const strict = { 'tsconfig.json': '{ "compilerOptions": { "strict": true } }\n' };
const nest = { 'package.json': '{ "dependencies": { "@nestjs/config": "3" } }\n', ...strict };
const nestImport = "import { ConfigService } from '@nestjs/config';\n\n";
export const web = {
  'Shop.csproj':
    '<Project Sdk="Microsoft.NET.Sdk.Web"><PropertyGroup><Nullable>enable</Nullable></PropertyGroup></Project>\n',
};
export const kept = 'DB_PASSWORD=<P>\n';
const pool = (read: string) => `const pool = createPool({ host: env.DB_HOST, user: 'shop', password: ${read} });\n`;
const startup = (body: string) =>
  `public class Startup\n{\n    public IConfiguration Configuration { get; }\n\n    public void ConfigureServices(IServiceCollection services)\n    {\n${body}    }\n}\n`;
const mail = (value: string) =>
  `from django.conf import settings\n\n\ndef connection():\n    return connect(host=settings.EMAIL_HOST, username=settings.EMAIL_HOST_USER, password=${value})\n`;

export const settingsCases: readonly SettingsCase[] = [
  {
    what: 'a service of NestJS that is given its settings',
    files: {
      'mail.service.ts': `${nestImport}export class Mail {\n  constructor(private readonly config: ConfigService) {}\n  send() {\n    const host = this.config.get<string>('DB_HOST');\n    return login(host, { user: 'shop', dbPassword: '<P>' });\n  }\n}\n`,
      ...nest,
    },
    after: {
      'mail.service.ts': `${nestImport}export class Mail {\n  constructor(private readonly config: ConfigService) {}\n  send() {\n    const host = this.config.get<string>('DB_HOST');\n    return login(host, { user: 'shop', dbPassword: this.config.getOrThrow<string>('DB_PASSWORD') });\n  }\n}\n`,
      '.env': kept,
    },
  },
  {
    what: 'a factory of NestJS, named like what is read beside',
    files: {
      'app.module.ts': `${nestImport}export const orm = {\n  inject: [ConfigService],\n  useFactory: (config: ConfigService) => ({\n    host: config.get('DB_HOST'),\n    password: '<P>',\n  }),\n};\n`,
      'package.json': nest['package.json'],
    },
    after: {
      'app.module.ts': `${nestImport}export const orm = {\n  inject: [ConfigService],\n  useFactory: (config: ConfigService) => ({\n    host: config.get('DB_HOST'),\n    password: config.get('DB_PASSWORD'),\n  }),\n};\n`,
      '.env': kept,
    },
  },
  {
    what: 'a strategy of NestJS, before its base class is made',
    files: {
      'jwt.strategy.ts': `${nestImport}export class Jwt extends Strategy {\n  constructor(private readonly config: ConfigService) {\n    super({ user: 'shop', dbPassword: '<P>' });\n  }\n}\n`,
      ...nest,
    },
    after: {
      'jwt.strategy.ts': `${nestImport}export class Jwt extends Strategy {\n  constructor(private readonly config: ConfigService) {\n    super({ user: 'shop', dbPassword: config.getOrThrow<string>('DB_PASSWORD') });\n  }\n}\n`,
      '.env': kept,
    },
  },
  {
    what: 'a static member of NestJS has no service',
    files: {
      'mail.service.ts': `${nestImport}export class Mail {\n  constructor(private readonly config: ConfigService) {}\n  static login() {\n    return connect({ user: 'shop', dbPassword: '<P>' });\n  }\n}\n`,
      ...nest,
    },
    after: {
      'mail.service.ts': `${nestImport}export class Mail {\n  constructor(private readonly config: ConfigService) {}\n  static login() {\n    if (!process.env.DB_PASSWORD) throw new Error('DB_PASSWORD is not set');\n    return connect({ user: 'shop', dbPassword: process.env.DB_PASSWORD });\n  }\n}\n`,
      '.env': kept,
    },
  },
  {
    what: 'the configuration that a class of .NET keeps, in the section of its other settings',
    files: {
      'Mail.cs': `public class Mail\n{\n    private readonly IConfiguration _configuration;\n\n    public void Send()\n    {\n        var host = _configuration["Smtp:Host"];\n        var smtpPassword = "<P>";\n    }\n}\n`,
      ...web,
    },
    after: {
      'Mail.cs': `public class Mail\n{\n    private readonly IConfiguration _configuration;\n\n    public void Send()\n    {\n        var host = _configuration["Smtp:Host"];\n        var smtpPassword = _configuration["Smtp:Password"] ?? throw new System.InvalidOperationException("Smtp:Password is not set.");\n    }\n}\n`,
      '.env': 'Smtp__Password=<P>\n',
    },
    advice: '.NET does not read .env',
  },
  {
    what: 'a connection of .NET moves to the connection strings',
    files: {
      'Startup.cs': startup('        services.AddDbContext<Shop>(o => o.UseSqlServer("<C>"));\n'),
      'Shop.csproj': '<Project Sdk="Microsoft.NET.Sdk.Web"></Project>\n',
    },
    after: {
      'Startup.cs': startup(
        '        services.AddDbContext<Shop>(o => o.UseSqlServer(Configuration.GetConnectionString("DefaultConnection")));\n',
      ),
      '.env': "ConnectionStrings__DefaultConnection='<C>'\n",
    },
  },
  {
    what: 'a connection of .NET beside a default one goes by its context',
    files: {
      'Startup.cs': startup('        services.AddDbContext<Shop>(o => o.UseSqlServer("<C>"));\n'),
      'appsettings.json': '{ "ConnectionStrings": { "DefaultConnection": "Data Source=shop.db" } }\n',
      'Shop.csproj': '<Project Sdk="Microsoft.NET.Sdk.Web"></Project>\n',
    },
    after: {
      'Startup.cs': startup(
        '        services.AddDbContext<Shop>(o => o.UseSqlServer(Configuration.GetConnectionString("Shop")));\n',
      ),
      '.env': "ConnectionStrings__Shop='<C>'\n",
    },
  },
  {
    what: 'a static method of .NET has no configuration of its class',
    files: {
      'Mail.cs': `using System;\n\npublic class Mail(IConfiguration configuration)\n{\n    public static string Key()\n    {\n        var smtpPassword = "<P>";\n        return smtpPassword;\n    }\n}\n`,
      ...web,
    },
    after: {
      'Mail.cs': `using System;\n\npublic class Mail(IConfiguration configuration)\n{\n    public static string Key()\n    {\n        var smtpPassword = Environment.GetEnvironmentVariable("SMTP_PASSWORD") ?? throw new InvalidOperationException("SMTP_PASSWORD is not set.");\n        return smtpPassword;\n    }\n}\n`,
      '.env': 'SMTP_PASSWORD=<P>\n',
    },
  },
  {
    what: 'a constant of Rust that others use is read when the program is built',
    files: {
      'src/main.rs': 'pub const DB_PASSWORD: &str = "<P>";\n',
      'Cargo.toml': '[dependencies]\ndotenvy = "0.15"\n',
    },
    after: { 'src/main.rs': 'pub const DB_PASSWORD: &str = env!("DB_PASSWORD");\n', '.env': kept },
    advice: 'stands in what is built',
  },
  {
    what: 't3-env, which lists what it reads twice',
    files: {
      'src/db.ts': `import { env } from '~/env';\n\n${pool("'<P>'")}`,
      'src/env.js':
        'export const env = createEnv({\n  server: {\n    DB_HOST: z.string().min(1),\n  },\n  client: {},\n  runtimeEnv: {\n    DB_HOST: process.env.DB_HOST,\n  },\n});\n',
      ...strict,
    },
    after: {
      'src/db.ts': `import { env } from '~/env';\n\n${pool('env.DB_PASSWORD')}`,
      'src/env.js':
        'export const env = createEnv({\n  server: {\n    DB_HOST: z.string().min(1),\n    DB_PASSWORD: z.string().min(1),\n  },\n  client: {},\n  runtimeEnv: {\n    DB_HOST: process.env.DB_HOST,\n    DB_PASSWORD: process.env.DB_PASSWORD,\n  },\n});\n',
      '.env': kept,
    },
    advice: '--env-file',
  },
  {
    what: 'envalid of a module of Node',
    files: {
      'db.js': `const env = require('./env');\n\n${pool("'<P>'")}`,
      'env.js':
        "const { cleanEnv, str } = require('envalid');\n\nmodule.exports = cleanEnv(process.env, {\n  DB_HOST: str(), // of the shop\n});\n",
    },
    after: {
      'db.js': `const env = require('./env');\n\n${pool('env.DB_PASSWORD')}`,
      'env.js':
        "const { cleanEnv, str } = require('envalid');\n\nmodule.exports = cleanEnv(process.env, {\n  DB_HOST: str(), // of the shop\n  DB_PASSWORD: str(),\n});\n",
      '.env': kept,
    },
  },
  {
    what: 'a schema that the file itself reads the environment by',
    files: {
      'db.ts': `const schema = z.object({ DB_HOST: z.string() });\nconst env = schema.parse(process.env);\n\n${pool("'<P>'")}`,
      ...strict,
    },
    after: {
      'db.ts': `const schema = z.object({ DB_HOST: z.string(), DB_PASSWORD: z.string() });\nconst env = schema.parse(process.env);\n\n${pool('env.DB_PASSWORD')}`,
      '.env': kept,
    },
  },
  {
    what: 'a schema whose outcome is checked, without a last comma',
    files: {
      'src/db.ts': `import { env } from '@/env';\n\n${pool("'<P>'")}`,
      'src/env.ts':
        'const schema = z.object({\r\n  DB_HOST: z.string()\r\n});\r\nconst parsed = schema.safeParse(process.env);\r\nexport const env = parsed.data;\r\n',
    },
    after: {
      'src/db.ts': `import { env } from '@/env';\n\n${pool('env.DB_PASSWORD')}`,
      'src/env.ts':
        'const schema = z.object({\r\n  DB_HOST: z.string(),\r\n  DB_PASSWORD: z.string()\r\n});\r\nconst parsed = schema.safeParse(process.env);\r\nexport const env = parsed.data;\r\n',
      '.env': kept,
    },
  },
  {
    what: 'a part of the settings that a file exports',
    files: {
      'db.js':
        "const config = require('./config');\n\nconnect({ host: config.db.host, user: 'shop', password: '<P>' });\n",
      'config.js': 'module.exports = {\n  db: {\n    host: process.env.DB_HOST,\n  },\n};\n',
    },
    after: {
      'db.js':
        "const config = require('./config');\n\nconnect({ host: config.db.host, user: 'shop', password: config.db.password });\n",
      'config.js':
        'module.exports = {\n  db: {\n    host: process.env.DB_HOST,\n    password: process.env.DB_PASSWORD,\n  },\n};\n',
      '.env': kept,
    },
  },
  {
    what: 'settings of Django, behind those alike and in their manner',
    files: {
      'shop/mail.py': mail('"<P>"'),
      'shop/settings.py': 'from decouple import config\n\nEMAIL_HOST_USER = config("EMAIL_HOST_USER")\nDEBUG = False\n',
      'manage.py': 'os.environ.setdefault("DJANGO_SETTINGS_MODULE", "shop.settings")\n',
    },
    after: {
      'shop/mail.py': mail('settings.EMAIL_HOST_PASSWORD'),
      'shop/settings.py':
        'from decouple import config\n\nEMAIL_HOST_USER = config("EMAIL_HOST_USER")\nEMAIL_HOST_PASSWORD = config("EMAIL_HOST_PASSWORD")\nDEBUG = False\n',
      '.env': 'EMAIL_HOST_PASSWORD=<P>\n',
    },
  },
  {
    what: 'a whole address of Symfony by the name of its recipe',
    files: {
      'config/packages/mailer.yaml':
        "framework:\n    mailer:\n        dsn: 'smtp://shop:<P>@mail.acme-trade.com:587' # ours\n",
      'symfony.lock': '{}\n',
      '.gitignore': '/.env.local\n',
    },
    after: {
      'config/packages/mailer.yaml': "framework:\n    mailer:\n        dsn: '%env(MAILER_DSN)%' # ours\n",
      '.env.local': 'MAILER_DSN=smtp://shop:<P>@mail.acme-trade.com:587\n',
    },
  },
  {
    what: 'a variable of a Worker becomes one of its secrets',
    files: {
      'wrangler.toml': 'name = "shop"\n\n[vars]\nAPI_HOST = "api.acme-trade.com"\nAPI_PASSWORD = "<P>"\n',
      '.gitignore': '.dev.vars\n',
    },
    after: {
      'wrangler.toml': 'name = "shop"\n\n[vars]\nAPI_HOST = "api.acme-trade.com"\n',
      '.dev.vars': 'API_PASSWORD=<P>\n',
    },
    advice: 'wrangler secret put API_PASSWORD',
  },
  {
    what: 'an index of pip',
    files: { 'requirements.txt': '--extra-index-url https://ci:<P>@pypi.acme-trade.com/simple\ndjango==5\n' },
    after: {
      'requirements.txt': '--extra-index-url https://ci:${INDEX_PASSWORD}@pypi.acme-trade.com/simple\ndjango==5\n',
      '.env': 'INDEX_PASSWORD=<P>\n',
    },
  },
  {
    what: 'a password of Poetry',
    files: { 'poetry.toml': '[http-basic.acme]\nusername = "ci"\npassword = "<P>"\n' },
    after: {
      'poetry.toml': '[http-basic.acme]\nusername = "ci"\n',
      '.env': 'POETRY_HTTP_BASIC_ACME_PASSWORD=<P>\n',
    },
  },
  {
    what: 'plain Python where python-dotenv is not called',
    files: { 'a.py': 'import os\n\nDB_PASSWORD = "<P>"\n', 'requirements.txt': 'python-dotenv==1.0\n' },
    after: {
      'a.py':
        'import os\n\nfrom dotenv import load_dotenv\n\nload_dotenv()\n\nDB_PASSWORD = os.environ["DB_PASSWORD"]\n',
      '.env': kept,
    },
  },
  {
    what: 'plain Python where python-dotenv is called below',
    files: { 'a.py': 'import os\n\nDB_PASSWORD = "<P>"\n\nload_dotenv()\n' },
    after: { 'a.py': 'import os\n\nDB_PASSWORD = os.environ["DB_PASSWORD"]\n\nload_dotenv()\n', '.env': kept },
    advice: 'load_dotenv() is called below: move it above this line.',
  },
  {
    what: 'plain Go',
    files: { 'main.go': 'package main\n\nimport "os"\n\nvar dbPassword = "<P>"\n', 'go.mod': 'module shop\n' },
    after: {
      'main.go':
        'package main\n\nimport "os"\n\nvar dbPassword = os.Getenv("DB_PASSWORD")\n\nfunc init() {\n\tif dbPassword == "" {\n\t\tpanic("DB_PASSWORD is not set")\n\t}\n}\n',
      '.env': kept,
    },
    advice: 'godotenv/autoload',
  },
  {
    what: 'a variable of a site of Netlify',
    files: { 'netlify.toml': '[build.environment]\nNODE_VERSION = "20"\nDB_PASSWORD = "<P>"\n' },
    after: { 'netlify.toml': '[build.environment]\nNODE_VERSION = "20"\n' },
    advice: 'netlify env:set DB_PASSWORD',
  },
  {
    what: 'a variable of a project of Vercel',
    files: { 'vercel.json': '{\n  "env": {\n    "REGION": "fra1",\n    "DB_PASSWORD": "<P>"\n  }\n}\n' },
    after: { 'vercel.json': '{\n  "env": {\n    "REGION": "fra1"\n  }\n}\n' },
    advice: 'vercel env add DB_PASSWORD',
  },
  {
    what: 'the settings of pip',
    files: { 'pip.conf': '[global]\ntimeout = 60\nindex-url = https://ci:<P>@pypi.acme-trade.com/simple\n' },
    after: {
      'pip.conf': '[global]\ntimeout = 60\n',
      '.env': 'PIP_INDEX_URL=https://ci:<P>@pypi.acme-trade.com/simple\n',
    },
  },
  {
    what: 'plain Ruby',
    files: { 'a.rb': `db_password = '<P>'\n` },
    after: { 'a.rb': `db_password = ENV.fetch('DB_PASSWORD')\n`, '.env': kept },
    advice: 'Ruby does not read .env',
  },
  {
    what: 'plain PHP',
    files: { 'a.php': `<?php\n$dbPassword = '<P>';\n` },
    after: { 'a.php': `<?php\n$dbPassword = getenv('DB_PASSWORD');\n`, '.env': kept },
    advice: 'PHP does not read .env',
  },
  {
    what: 'plain Java',
    files: { 'A.java': 'class A { String dbPassword = "<P>"; }\n' },
    after: {
      'A.java':
        'class A { String dbPassword = java.util.Objects.requireNonNull(System.getenv("DB_PASSWORD"), "DB_PASSWORD is not set"); }\n',
      '.env': kept,
    },
    advice: 'Java does not read .env',
  },
  {
    what: 'plain Node',
    files: { 'a.js': `const dbPassword = '<P>';\n` },
    after: { 'a.js': `const dbPassword = process.env.DB_PASSWORD;\n`, '.env': kept },
    advice: 'Node',
  },
  {
    what: 'plain Elixir',
    files: { 'a.exs': 'db_password = "<P>"\n' },
    after: { 'a.exs': 'db_password = System.fetch_env!("DB_PASSWORD")\n', '.env': kept },
    advice: 'Elixir does not read .env',
  },
  {
    what: 'a shell',
    files: { 'a.sh': 'DB_PASSWORD="<P>"\n', '.env': 'TITLE=Pears & apples\n' },
    after: { 'a.sh': 'DB_PASSWORD="${DB_PASSWORD:?}"\n', '.env': `TITLE=Pears & apples\n${kept}` },
    advice: 'The shell does not read .env',
  },
  {
    what: 'PowerShell',
    files: { 'a.ps1': '$dbPassword = "<P>"\n' },
    after: { 'a.ps1': '$dbPassword = $env:DB_PASSWORD\n', '.env': kept },
    advice: 'PowerShell does not read .env',
  },
  {
    what: 'plain Rust',
    files: { 'src/main.rs': 'fn main() {\n    let db_password = "<P>";\n}\n' },
    after: {
      'src/main.rs':
        'fn main() {\n    let db_password = &std::env::var("DB_PASSWORD").expect("DB_PASSWORD is not set");\n}\n',
      '.env': kept,
    },
    advice: 'dotenvy',
  },
  {
    what: 'Spring, whose file of settings is named',
    files: {
      'src/main/resources/application-prod.yml':
        'spring:\n  datasource:\n    url: jdbc:mysql://db.acme-trade.com/shop\n    username: shop\n    password: <P>\n',
      'src/main/resources/application.yml': 'server:\n  port: 80\n',
      'pom.xml': '<project><artifactId>spring-boot-starter</artifactId></project>\n',
    },
    after: {
      'src/main/resources/application-prod.yml':
        'spring:\n  datasource:\n    url: jdbc:mysql://db.acme-trade.com/shop\n    username: shop\n    password: ${SPRING_DATASOURCE_PASSWORD}\n',
      '.env': 'SPRING_DATASOURCE_PASSWORD=<P>\n',
    },
    advice: 'to application.yml, or set',
  },
];
