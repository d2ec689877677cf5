import assert from 'node:assert/strict';
import { seededRandom, textOf } from '../../../engine/secrets/generate/random.ts';
import { scanSecrets } from '../../../engine/secrets/scan.ts';
import { checkSecrets, type Expected } from '../check-secrets.ts';
import { optionsFor } from '../detectors.ts';
import { filled, password } from '../made-values.ts';

/** File, its text, and the name and literal that are found; P and T stand for a password and a token. */
type Row = readonly [path: string, text: string, name: string, literal: string];

const found: readonly Row[] = [
  ['a.py', "password = 'P'\n", 'password', "'P'"],
  ['a.py', 'DB_PASSWORD: str = "P"\n', 'DB_PASSWORD', '"P"'],
  ['a.py', 'connect(host="db", password="P")\n', 'password', '"P"'],
  ['a.py', 'config["api_token"] = "T"\n', 'api_token', '"T"'],
  ['a.py', 'token = os.environ.get("API_TOKEN", "T")\n', 'API_TOKEN', '"T"'],
  ['a.py', 'secret_key = (\n    "T"\n)\n', 'secret_key', '"T"'],
  ['a.py', 'PASSWORD = """P"""\n', 'PASSWORD', '"""P"""'],
  ['a.ts', "const clientSecret = 'T';\n", 'clientSecret', "'T'"],
  ['a.ts', 'const options = { apiKey: `T` };\n', 'apiKey', '`T`'],
  ['a.ts', 'private readonly dbPassword: string = "P";\n', 'dbPassword', '"P"'],
  ['a.js', 'localStorage.setItem("token", "T")\n', 'token', '"T"'],
  ['a.jsx', '<Login password="P" />\n', 'password', '"P"'],
  ['a.go', 'apiToken := "T"\n', 'apiToken', '"T"'],
  ['a.go', 'var dbPassword string = "P"\n', 'dbPassword', '"P"'],
  ['a.go', 'cfg := Config{Password: "P"}\n', 'Password', '"P"'],
  ['a.java', 'String password = "P";\n', 'password', '"P"'],
  ['a.java', 'source.setPassword("P");\n', 'setPassword', '"P"'],
  ['a.java', 'System.setProperty("API_TOKEN", "T");\n', 'API_TOKEN', '"T"'],
  ['a.yaml', 'db:\n  password: P\n', 'password', 'P'],
  ['a.yaml', 'db:\n  password: P#4 # rotate\n', 'password', 'P#4'],
  ['a.yaml', 'db:\n  password: "P" # rotate\n', 'password', '"P"'],
  ['a.yaml', 'env:\n  - name: DB_PASSWORD\n    value: "P"\n', 'DB_PASSWORD', '"P"'],
  ['compose.yaml', 'environment:\n  - DB_PASSWORD=P\n', 'DB_PASSWORD', 'P'],
  ['a.json', '{ "password": "P" }\n', 'password', '"P"'],
  ['a.json', '{ "name": "API_TOKEN", "value": "T" }\n', 'API_TOKEN', '"T"'],
  ['a.json', '{ "args": ["--password", "P"] }\n', 'password', '"P"'],
  ['a.toml', 'password = "P"\n', 'password', '"P"'],
  ['a.tf', 'resource "x" "y" {\n  password = "P"\n}\n', 'password', '"P"'],
  ['a.tf', 'variable "db_password" {\n  type    = string\n  default = "P"\n}\n', 'db_password', '"P"'],
  ['.env', 'DB_PASSWORD=P\n', 'DB_PASSWORD', 'P'],
  ['.env', 'export DB_PASSWORD="P"\n', 'DB_PASSWORD', '"P"'],
  ['a.sh', 'DB_PASSWORD=P ./run\n', 'DB_PASSWORD', 'P'],
  ['a.sh', 'run --password P --verbose\n', 'password', 'P'],
  ['a.ps1', "Connect-Db -Password 'P' -Verbose\n", 'Password', "'P'"],
  ['a.sh', 'export API_TOKEN="$' + '{API_TOKEN:-T}"\n', 'API_TOKEN', 'T'],
  ['Dockerfile', 'ENV DB_PASSWORD P\n', 'DB_PASSWORD', 'P'],
  ['app.properties', 'spring.datasource.password=P\n', 'spring.datasource.password', 'P'],
  ['a.xml', '<password>P</password>\n', 'password', 'P'],
  ['a.xml', '<add key="Password" value="P" />\n', 'Password', '"P"'],
  ['a.rb', "config.secret_token = 'T'\n", 'secret_token', "'T'"],
  ['a.php', "define('DB_PASSWORD', 'P');\n", 'DB_PASSWORD', "'P'"],
  ['a.cs', 'var text = "Server=db;Password=P;Encrypt=true";\n', 'Password', 'P'],
  ['a.ipynb', '{ "source": ["password = \\"P\\"\\n"] }\n', 'password', '\\"P\\"'],
  ['a.sql', "CREATE USER app WITH PASSWORD 'P';\n", 'PASSWORD', "'P'"],
  ['.netrc', 'machine build.example.com login me password P\n', 'password', 'P'],
  ['notes.md', '```\nmachine build.example.com\n  login me\n  password P\n```\n', 'password', 'P'],
  ['build.gradle', "credentials {\n  username 'ci'\n  password 'P'\n}\n", 'password', "'P'"],
  ['build.gradle', `buildConfigField 'String', 'API_KEY', '"T"'\n`, 'API_KEY', `'"T"'`],
  ['a.sh', 'DB_PASSWORD=$' + '{OTHER_PASSWORD:-P}\n', 'OTHER_PASSWORD', 'P'],
  ['a.py', 'if request.form["password"] == "P":\n    pass\n', 'password', '"P"'],
  ['a.py', 'parser.add_argument("--password", default="P")\n', 'password', '"P"'],
  ['a.py', 'TOKEN = os.getenv("API_TOKEN") or "T"\n', 'API_TOKEN', '"T"'],
  ['a.js', "set(\n  getEnvVar(\n    'API_TOKEN',\n    'T'\n  )\n);\n", 'API_TOKEN', "'T'"],
  ['a.ts', "const env = z.object({\n  API_TOKEN: z.string().min(8).default('T'),\n});\n", 'API_TOKEN', "'T'"],
  ['a.ts', "const env = {\n  API_TOKEN: Joi.string()\n    .required()\n    .default('T'),\n};\n", 'API_TOKEN', "'T'"],
  ['a.js', "const x = process.env.JWT_SECRET || 'T';\n", 'JWT_SECRET', "'T'"],
  ['a.kt', 'val token = System.getenv("API_TOKEN") ?: "T"\n', 'API_TOKEN', '"T"'],
  ['a.go', 'flag.String("password", "P", "of the database")\n', 'password', '"P"'],
  ['a.go', 'var jwtSecret = []byte("T")\n', 'jwtSecret', '"T"'],
  ['a.rs', 'let c = Config { password: String::from("P") };\n', 'password', '"P"'],
  ['a.java', 'if (password.equals("P")) return;\n', 'password', '"P"'],
  ['a.cs', 'public string ApiKey { get; set; } = "T";\n', 'ApiKey', '"T"'],
  ['a.c', '#define API_TOKEN "T"\n', 'API_TOKEN', '"T"'],
  ['a.php', 'curl_setopt($c, CURLOPT_PASSWORD, "P");\n', 'CURLOPT_PASSWORD', '"P"'],
  ['a.sh', 'if [ "$PASSWORD" = "P" ]; then\n', 'PASSWORD', '"P"'],
  ['app.properties', 'url=jdbc:sqlserver://db;user=app;password=P;encrypt=true\n', 'password', 'P'],
  ['a.xml', '<password encrypted="false">P</password>\n', 'password', 'P'],
  ['a.plist', '<key>ApiToken</key>\n  <string>T</string>\n', 'ApiToken', 'T'],
  ['a.txt', 'val password: String = "P", // ours\n', 'password', '"P"'],
  ['CMakeLists.txt', 'set(DB_PASSWORD "P")\n', 'DB_PASSWORD', '"P"'],
  ['notes.txt', "CREATE USER app WITH LOGIN PASSWORD 'P';\n", 'PASSWORD', "'P'"],
  ['notes.txt', 'ssh me@db.acme.test (pw:P)\n', 'pw', 'P'],
  ['a.py', 'senha = "P"\n', 'senha', '"P"'],
  ['a.py', "SECRET_KEY = 'django-insecure-%T(^)*$'\n", 'SECRET_KEY', "'django-insecure-%T(^)*$'"],
  ['a.py', "SECRET_KEY = 'django-insecure-^T(^)*$'\n", 'SECRET_KEY', "'django-insecure-^T(^)*$'"],
  ['notes.md', 'API key: T\n', 'API key', 'T'],
  ['notes.md', '**Secret Access Key**: T\n', 'Access Key', 'T'],
  ['notes.md', '- **Token:** T\n', 'Token', 'T'],
  ['notes.md', 'The access token is T\n', 'token', 'T'],
  ['notes.txt', "token - 'T'\n", 'token', "'T'"],
  ['notes.md', '| API token | T |\n', 'token', 'T'],
  ['notes.txt', 'deepgram token T\n', 'token', 'T'],
  ['a.py', '# api key = T\n', 'api key', 'T'],
  ['a.json', '{ "API Key": "T" }\n', 'API Key', '"T"'],
  ['a.yaml', 'url: https://api.acme.test/v1/users?limit=5&key=T\n', 'key', 'T'],
  ['.env', 'DIFFBOT_KEY=T\n', 'DIFFBOT_KEY', 'T'],
  ['a.py', 'google_maps_key = "T"\n', 'google_maps_key', '"T"'],
  ['a.py', 'weather_key = "T"\n', 'weather_key', '"T"'],
  ['a.ts', "const mapsKey = 'T';\n", 'mapsKey', "'T'"],
  ['app.properties', 'shop.api.key=T\n', 'shop.api.key', 'T'],
  ['app.properties', 'api.key: T\n', 'api.key', 'T'],
  ['a.json', '{ "saml.signing.private.key": "T" }\n', 'private.key', '"T"'],
  ['a.js', "client.api.key = 'T';\n", 'api.key', "'T'"],
  ['nginx.conf', '  proxy_set_header X-Api-Key T;\n', 'X-Api-Key', 'T'],
  ['nginx.conf', '  proxy_set_header X-Api-Key "T";\n', 'X-Api-Key', '"T"'],
  ['nginx.conf', '  set $api_key T;\n', 'api_key', 'T'],
  ['nginx.conf', 'fastcgi_param DB_PASSWORD P;\n', 'DB_PASSWORD', 'P'],
  ['.htaccess', 'SetEnv DB_PASSWORD P\n', 'DB_PASSWORD', 'P'],
  ['.htaccess', 'RequestHeader set X-Api-Key "T"\n', 'X-Api-Key', '"T"'],
  ['haproxy.cfg', '  http-request set-header X-Api-Key T\n', 'X-Api-Key', 'T'],
  ['Caddyfile', '  header_up X-Api-Key T\n', 'X-Api-Key', 'T'],
  ['a.py', 'user, password = "app", "P"\n', 'password', '"P"'],
  ['a.py', 'password, user = "P", "app"\n', 'password', '"P"'],
  ['a.py', '(user, password) = (name, "P")\n', 'password', '"P"'],
  ['a.go', 'const (\n\tdbUser, dbPassword = "app", "P"\n)\n', 'dbPassword', '"P"'],
  ['a.go', 'user, password := "app", "P"\n', 'password', '"P"'],
  ['a.js', "const [user, password] = ['app', 'P'];\n", 'password', "'P'"],
  ['a.rb', "user, password = 'app', 'P'\n", 'password', "'P'"],
  ['a.php', "list($user, $password) = array('app', 'P');\n", 'password', "'P'"],
  ['a.lua', 'local user, password = "app", "P"\n', 'password', '"P"'],
  ['a.js', 'let user, password = "P";\n', 'password', '"P"'],
  ['a.py', 'def connect(\n    user, password="P", host="db"):\n', 'password', '"P"'],
  ['a.rb', 'token = %q(T)\n', 'token', '%q(T)'],
  ['a.rb', 'token = %Q{T}.freeze\n', 'token', '%Q{T}'],
  ['a.pl', 'my $token = q{T};\n', 'token', 'q{T}'],
  ['a.ex', 'token = ~s(T)\n', 'token', '~s(T)'],
  ['a.jsonc', '{ "password": /* of the database */ "P" }\n', 'password', '"P"'],
  ['a.py', 'if password == b"P":\n    pass\n', 'password', '"P"'],
  ['A.java', 'static final String API_KEY\n        = "T";\n', 'API_KEY', '"T"'],
  ['build/Makefile', 'DB_PASSWORD := P\n', 'DB_PASSWORD', 'P'],
  ['a.cpp', 'const std::string apiKey{"T"};\n', 'apiKey', '"T"'],
  ['a.go', 'weatherKey := "T"\n', 'weatherKey', '"T"'],
  ['a.go', 'const weatherKey string = "T"\n', 'weatherKey', '"T"'],
  ['.env', 'AZURE_PAT=T\n', 'AZURE_PAT', 'T'],
  ['a.cs', 'var devopsPat = "T";\n', 'devopsPat', '"T"'],
  ['.env', 'DB_PASSWORD=a&P|x;y\n', 'DB_PASSWORD', 'a&P|x;y'],
  ['.env', 'DB_PASSWORD=P; # ours\n', 'DB_PASSWORD', 'P'],
  ['.env', 'API_TOKEN=49|T\n', 'API_TOKEN', '49|T'],
  ['a.yaml', 'access_token: "ApiKey T"\n', 'access_token', 'T'],
  ['a.js', "headers['X-Auth-Token'] = 'Token T';\n", 'X-Auth-Token', 'T'],
  ['a.json', `{ "a": "{\\"b\\": \\"{\\\\\\"password\\\\\\":\\\\\\"P\\\\\\"}\\"}" }\n`, 'password', '\\\\\\"P\\\\\\"'],
];

describe('literals given to secret-like names', () => {
  for (const [path, text, name, literal] of found) {
    it(`${path}: ${text.trim()}`, () => {
      const rule = text.includes('P') && literal.includes('P') ? 'secret-generic-password' : 'secret-generic-token';
      const expected: Expected = { rule, name, literal: filled(literal) };
      checkSecrets(path, filled(text), [expected]);
      checkSecrets(path, filled(text).replaceAll('\n', '\r\n'), [{ rule, name, literal: filled(literal) }]);
    });
  }
});

/** Texts whose value is a secret only perhaps. */
const weak: readonly (readonly [path: string, text: string, rule: string])[] = [
  ['a.go', '/*\n{\n  "access_token": "d30bedaa4d8eb3128cf35ddc1030e27d"\n}\n*/\n', 'secret-generic-token'],
  ['a.ts', 'enum Kept { NordPass = "7c1e4048-15dc-4dd0-8640-f4f60813c8af" }\n', 'secret-generic-password'],
  ['a.go', '// Open("postgres://bob:x7Kq92mLp4@db.acme.test/shop")\n', 'secret-database-uri'],
  ['a.go', '// dsn := "shop:x7Kq92mLp4@tcp(db.acme.test:3306)/shop"\n', 'secret-database-dsn'],
  ['a.yaml', 'encryption_key: AQIDBAUGBwgJCgsMDQ4PEA==\n', 'secret-generic-token'],
  ['a.py', 'password = "admin123"\n', 'secret-generic-password'],
  ['a.py', 'FAKE_PASSWORD = "plum7Orbit4velvet"\n', 'secret-generic-password'],
  ['a.py', 'password = "password123"\n', 'secret-generic-password'],
  ['a.yaml', 'password: test1234\n', 'secret-generic-password'],
  [
    'howto.html.twig',
    '<pre><code>http POST /token \\\n  client_secret=3qd12zpeaxes8cwg8c0404g</code></pre>\n',
    'secret-generic-token',
  ],
  ['a.py', 'EXAMPLES = """\n- login: it\'s me\n  password: "hunter2x9"\n"""\n', 'secret-generic-password'],
  ['A.java', '/**\n * "password":"hunter2x9"\n */\n', 'secret-generic-password'],
  ['a.rs', '/// connect(password="hunter2x")\n', 'secret-generic-password'],
  ['values.yaml', '# password: "hunter2x"\n', 'secret-generic-password'],
  ['a.sh', 'psql postgres://shop:password123@db.acme.test/shop\n', 'secret-database-uri'],
  ['a.md', 'psql postgres://shop:p%40ss%23word@localhost/shop\n', 'secret-database-uri'],
];

describe('perhaps a secret', () => {
  for (const [path, text, rule] of weak)
    it(`${path}: ${text.trim()}`, () => checkSecrets(path, text, [{ rule, confidence: 'low' }]));
});

describe('a token in the place of the user of an address', () => {
  const hex = textOf(seededRandom('a token as user'), '0123456789abcdef', 40);
  for (const [text, rules] of [
    [`git clone https://${hex}@github.com/acme/shop.git\n`, ['secret-github-legacy-token']],
    [`git clone https://${hex}:x-oauth-basic@git.acme.test/shop.git\n`, ['secret-url-password']],
    ['git clone https://somebody@github.com/acme/shop.git\n', []],
    ['git clone https://somebody:x-oauth-basic@github.com/acme/shop.git\n', []],
    [`fetch https://${hex}@cdn.acme.test/a.js\n`, []],
  ] as const)
    it(text.trim(), () =>
      checkSecrets(
        'a.sh',
        text,
        rules.map((rule) => ({ rule, value: hex })),
      ),
    );
});

describe('what stands around a token', () => {
  const random = seededRandom('around a token');
  const made = textOf(random, 'abcdefghijklmnopqrstuvwxyz0123456789', 32);
  const half = () => textOf(random, '0123456789abcdef', 32);
  for (const [path, text, value] of [
    ['a.yaml', `auth_token: "X-Shop-Token ${made}"\n`, made],
    ['a.xml', `<secret>{shop of acme ${made}}</secret>\n`, made],
    ['a.yaml', `api:\n  host: shop.acme.test\n  key: "${made}"\n`, made],
    ['a.go', `const secret007 = "${made}"\n`, made],
    ['a.ts', `const apiKey = '${`${half()}-${half()}`}';\n`, undefined],
  ] as const)
    it(`${path}: ${text.slice(0, 24).trim()}`, () =>
      checkSecrets(path, text, [{ rule: 'secret-generic-token', ...(value && { value }) }]));

  it('the value of an element may be an element of its own', () => {
    const text = (value: string) =>
      `<Password>\n  <Value>${value}</Value>\n  <PlainText>true</PlainText>\n</Password>\n`;
    checkSecrets('unattend.xml', text(password), [{ rule: 'secret-generic-password', value: password }]);
    checkSecrets('unattend.xml', text('%PASSWORD%'), []);
  });

  for (const [path, text] of [
    ['a.yaml', 'auth_token: "ask the owner of the shop"\n'],
    ['a.xml', '<secret>{AQAAABAAAAAwh3NcQmXJvT0fZ0pLxE5mUu2yW1cQ9dJ8o6rKzGqf1yE=}</secret>\n'],
    ['a.yaml', 'api:\n  key: username\n'],
  ] as const)
    it(`${path}: ${text.slice(0, 40).trim()} is none`, () => checkSecrets(path, text, []));
});

describe('the keys and salts of WordPress', () => {
  const made = textOf(
    seededRandom('keys of WordPress'),
    'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789!@#$%^&*()-_ []{}<>~`+=,.;:/?|',
    64,
  );
  for (const name of ['AUTH_KEY', 'NONCE_SALT', 'SECURE_AUTH_SALT'])
    it(`${name} is found, blanks or none`, () => {
      const value = ` ${made.slice(1, 40)} ${made.slice(41)}`;
      checkSecrets('wp-config.php', `<?php\ndefine('${name}', '${value}');\n`, [
        { rule: 'secret-generic-token', value },
      ]);
    });

  it('what stands for them is none', () => {
    checkSecrets('wp-config-sample.php', "<?php\ndefine('AUTH_SALT', 'put your unique phrase here');\n", []);
  });
});

describe('a password beyond ASCII', () => {
  it('is none where it is a word, and is one with a number in it', () => {
    checkSecrets('i18n/de.json', '{ "password": "Grünspankessel" }\n', []);
    checkSecrets('a.json', '{ "password": "Grünspan7kessel" }\n', [{ rule: 'secret-generic-password' }]);
  });
});

describe('the key of something', () => {
  it('is found by its value, though some random letters read like words', () => {
    const random = seededRandom('the key of something');
    const letters = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';
    const lines = Array.from({ length: 400 }, (_, row) => `weather_key_${row} = "${textOf(random, letters, 32)}"\n`);
    const { credentials } = scanSecrets(lines.join(''), optionsFor('a.py'));
    assert.ok(credentials.length >= 380, `${credentials.length} of 400`);
  });
});

describe('an address of a database with its driver', () => {
  for (const scheme of ['postgresql', 'postgresql+psycopg2', 'postgresql+pg8000'])
    it(`${scheme} names the engine`, () =>
      checkSecrets('.env', `A=${scheme}://app:${password}@db.acme.com/shop\n`, [
        { rule: 'secret-database-uri', keys: ['db:postgres://db.acme.com/shop/app'] },
      ]));
});
