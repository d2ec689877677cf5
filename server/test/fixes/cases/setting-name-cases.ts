import { type SettingsCase, web } from './settings-cases.ts';

/** By which name a secret moves: of what is set, of what stands beside it. */
export const settingNameCases: readonly SettingsCase[] = [
  {
    what: 'what is typed twice, as one',
    files: {
      'db/seeds.rb':
        'users = [\n  {\n    email: "root@acme-trade.com",\n    password: "<P>",\n    password_confirmation: "<P>",\n  },\n]\n',
    },
    after: {
      'db/seeds.rb':
        'users = [\n  {\n    email: "root@acme-trade.com",\n    password: ENV.fetch("ROOT_PASSWORD"),\n    password_confirmation: ENV.fetch("ROOT_PASSWORD"),\n  },\n]\n',
      '.env': 'ROOT_PASSWORD=<P>\n',
    },
  },
  {
    what: 'not by the name of the test that it stands in',
    files: {
      'test/login.test.js': "it('logs in', () => {\n  const login = { password: '<P>' };\n});\n",
    },
    after: {
      'test/login.test.js':
        "it('logs in', () => {\n  const login = { password: process.env.PASSWORD || 'onlyForTests' };\n});\n",
      '.env': 'PASSWORD=<P>\n',
    },
  },
  {
    what: 'of a property of Java, without the mark before it',
    files: { 'compose.yaml': 'services:\n  a:\n    environment:\n      JAVA_OPTS: "-Dkeystore.password=<P> -Xmx1g"\n' },
    after: {
      'compose.yaml':
        'services:\n  a:\n    environment:\n      JAVA_OPTS: "-Dkeystore.password=${KEYSTORE_PASSWORD:?} -Xmx1g"\n',
      '.env': 'KEYSTORE_PASSWORD=<P>\n',
    },
  },
  {
    what: 'by what a chain of calls begins with',
    files: {
      'src/main.rs':
        'fn main() {\n    let options = PgConnectOptions::new()\n        .host("db.acme-trade.com")\n        .username("shop")\n        .password("<P>");\n}\n',
    },
    after: {
      'src/main.rs':
        'fn main() {\n    let options = PgConnectOptions::new()\n        .host("db.acme-trade.com")\n        .username("shop")\n        .password(&std::env::var("POSTGRES_PASSWORD").expect("POSTGRES_PASSWORD is not set"));\n}\n',
      '.env': 'POSTGRES_PASSWORD=<P>\n',
    },
  },
  {
    what: 'of whom an account is made for, not of what keeps it',
    files: {
      'src/Init.java':
        'class Init {\n    void run() {\n        userRepo.save(User.builder().email("admin@acme-trade.com").password(passwordEncoder.encode("<P>")).build());\n    }\n}\n',
    },
    after: {
      'src/Init.java':
        'class Init {\n    void run() {\n        userRepo.save(User.builder().email("admin@acme-trade.com").password(passwordEncoder.encode(java.util.Objects.requireNonNull(System.getenv("ADMIN_PASSWORD"), "ADMIN_PASSWORD is not set"))).build());\n    }\n}\n',
      '.env': 'ADMIN_PASSWORD=<P>\n',
    },
  },
  {
    what: 'of what sends mail',
    files: {
      'mailer.js':
        "const transporter = nodemailer.createTransport({\n  service: 'gmail',\n  auth: {\n    user: 'shop@acme-trade.com',\n    pass: '<P>',\n  },\n});\n",
    },
    after: {
      'mailer.js':
        "const transporter = nodemailer.createTransport({\n  service: 'gmail',\n  auth: {\n    user: 'shop@acme-trade.com',\n    pass: process.env.MAIL_PASS,\n  },\n});\n",
      '.env': 'MAIL_PASS=<P>\n',
    },
  },
  {
    what: 'not by a function that is called beside it',
    files: {
      'Registry.java':
        'class Registry {\n    static void open() throws Exception {\n        String password = "<P>";\n        Class.forName("org.mariadb.jdbc.Driver");\n        connect("jdbc:mariadb://db.acme-trade.com/shop", "root", password);\n    }\n}\n',
    },
    after: {
      'Registry.java':
        'class Registry {\n    static void open() throws Exception {\n        String password = java.util.Objects.requireNonNull(System.getenv("DB_PASSWORD"), "DB_PASSWORD is not set");\n        Class.forName("org.mariadb.jdbc.Driver");\n        connect("jdbc:mariadb://db.acme-trade.com/shop", "root", password);\n    }\n}\n',
      '.env': 'DB_PASSWORD=<P>\n',
    },
  },
  {
    what: 'by the name of what a call sets',
    files: {
      'src/Shop.java': 'class Shop {\n    void open() {\n        client.setApiKey("<P>");\n    }\n}\n',
    },
    after: {
      'src/Shop.java':
        'class Shop {\n    void open() {\n        client.setApiKey(java.util.Objects.requireNonNull(System.getenv("SHOP_API_KEY"), "SHOP_API_KEY is not set"));\n    }\n}\n',
      '.env': 'SHOP_API_KEY=<P>\n',
    },
  },
  {
    what: 'out of the words that PowerShell shows with it',
    files: {
      'up.ps1': 'Write-Host "  MySQL: mysql://shop:<P>@db.acme-trade.com/shop"\n',
    },
    after: {
      'up.ps1': 'Write-Host "  MySQL: mysql://shop:${env:DATABASE_PASSWORD}@db.acme-trade.com/shop"\n',
      '.env': 'DATABASE_PASSWORD=<P>\n',
    },
  },
  {
    what: 'the key that tokens are signed with, not the encoding of its text',
    files: {
      'Program.cs':
        'var builder = WebApplication.CreateBuilder(args);\nvar key = new SymmetricSecurityKey(Encoding.UTF8.GetBytes("<P>"));\n',
      ...web,
    },
    after: {
      'Program.cs':
        'var builder = WebApplication.CreateBuilder(args);\nvar key = new SymmetricSecurityKey(Encoding.UTF8.GetBytes(builder.Configuration["JWT_SECRET"] ?? throw new System.InvalidOperationException("JWT_SECRET is not set.")));\n',
      '.env': 'JWT_SECRET=<P>\n',
    },
  },
];
