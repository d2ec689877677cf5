import assert from 'node:assert/strict';
import { scanSecrets } from '../../../engine/secrets/scan.ts';
import { optionsFor } from '../detectors.ts';
import { parts } from '../doubted.ts';

const strong = 'qT7vn2Lw9xK4';
const hex = '7c1e5a90d2b84f36a1c7e05b9d3f2864';

/** Of each finding its value, how sure the scan is, and what says so or speaks against it. */
function told(path: string, text: string): readonly string[] {
  return scanSecrets(text, optionsFor(path)).credentials.map(
    ({ span, confidence, evidence, doubt }) =>
      `${text.slice(span.start, span.end)} ${confidence} ${doubt ?? evidence ?? 'nothing'}`,
  );
}

describe('a key that the program signs its tokens with', () => {
  const java = (value: string, use: string) =>
    `class JwtUtils {\n    private static final String SECRET = "${value}";\n    String sign(String user) { return ${use}; }\n}\n`;
  const jjwt = 'Jwts.builder().setSubject(user).signWith(SignatureAlgorithm.HS512, SECRET).compact()';

  it('is in force, though it is made of words', () => {
    for (const use of [
      jjwt,
      'Jwts.builder().signWith(Keys.hmacShaKeyFor(SECRET.getBytes())).compact()',
      'JWT.create().sign(Algorithm.HMAC256(SECRET))',
      'JWT.create().sign(Algorithm.HMAC256(JwtUtils.SECRET))',
    ])
      assert.deepEqual(
        told('src/main/java/JwtUtils.java', java('orchardkeeper', use)),
        ['orchardkeeper medium in-force'],
        use,
      );
    const javascript =
      "const secret = 'ourorchardkeeper';\nexports.sign = (user) => jwt.sign({ id: user.id }, secret, { expiresIn: '7d' });\n";
    assert.deepEqual(told('src/auth.js', javascript), ['ourorchardkeeper medium in-force']);
    const python =
      'KEY = "orchard-keeper"\n\ndef sign(user):\n    return jwt.encode({"sub": user}, KEY, algorithm="HS256")\n';
    assert.deepEqual(told('shop/auth.py', python), ['orchard-keeper medium in-force']);
    const go = 'var jwtKey = []byte("orchard_keeper")\n\nfunc sign() { token.SignedString(jwtKey) }\n';
    assert.deepEqual(told('auth/sign.go', go), ['orchard_keeper medium in-force']);
    const php = "<?php\n$key = 'orchardkeeper';\n$jwt = JWT::encode($payload, $key, 'HS256');\n";
    assert.deepEqual(told('src/Auth.php', php), ['orchardkeeper medium in-force']);
  });

  it('is none where it comes from elsewhere, stands for one, or nothing signs with it', () => {
    assert.deepEqual(told('src/main/java/JwtUtils.java', java('orchardkeeper', 'user')), []);
    for (const value of [`\${jwt.secret}`, 'JWT_SECRET', 'HS512'])
      assert.deepEqual(told('src/main/java/JwtUtils.java', java(value, jjwt)), [], value);
    const joined = 'class A {\n String SECRET = "orchardkeeper" + salt();\n String s = builder.signWith(SECRET);\n}\n';
    assert.deepEqual(told('src/main/java/A.java', joined), []);
    const other = 'class A {\n String KEY_HEADER = "orchardkeeper";\n String s = builder.signWith(KEY_HEADER);\n}\n';
    assert.deepEqual(told('src/main/java/A.java', other), []);
  });

  it('is a note where everybody tries it first or its words ask for another one, by which the program signs all the same', () => {
    const read =
      "const secret = process.env.JWT_SECRET || 'secret';\nexports.sign = (user) => jwt.sign(user, secret);\n";
    assert.deepEqual(told('src/auth.js', read), ['secret low nothing']);
    for (const value of ['your-256-bit-secret', 'changeme'])
      assert.deepEqual(told('src/main/java/JwtUtils.java', java(value, jjwt)), [`${value} medium guessed-first`]);
  });

  it('is no finding in a test', () => {
    assert.deepEqual(told('src/test/java/JwtUtilsTest.java', java('orchardkeeper', jjwt)), []);
  });
});

describe('a password that a login page is filled with', () => {
  const vue = (user: string, password: string) =>
    `<script>\nexport default {\n  data() {\n    return {\n      loginForm: {\n        username: "${user}",\n        password: "${password}",\n      },\n    };\n  },\n};\n</script>\n`;

  it('is in force where few would guess it, and weighs little beside the name of the administrator elsewhere', () => {
    assert.deepEqual(told('src/views/login.vue', vue('admin', 'admin123')), ['admin123 low nothing']);
    assert.deepEqual(told('src/views/login/index.vue', vue('superadmin', 'Super@2024')), ['Super@2024 low nothing']);
    const react = `const [email, setEmail] = useState('');\nconst [password, setPassword] = useState('${strong}');\n`;
    assert.deepEqual(told('src/pages/LoginPage.tsx', react), [`${strong} medium in-force`]);
    const html = `<form action="/login">\n<input type="password" id="pw" value="${strong}">\n</form>\n`;
    assert.deepEqual(told('public/signin.html', html), [`${strong} medium in-force`]);
    const ant = `<Form initialValues={{ username: 'root', password: '${strong}' }} onFinish={login}>\n`;
    assert.deepEqual(told('src/Login.jsx', ant), [`${strong} medium in-force`]);
  });

  it('is none where the page shows nothing or a word, or is no login page or a test', () => {
    for (const value of ['', 'password', '******', '{{ password }}', 'Please enter'])
      assert.deepEqual(told('src/views/login.vue', vue('admin', value)), [], value);
    for (const value of told('src/views/login.vue', vue('', 'admin123'))) assert.match(value, / low /);
    for (const value of told('src/views/device.vue', vue('admin', 'admin123'))) assert.match(value, / low /);
    for (const value of told('tests/login.vue', vue('admin', 'Super@2024'))) assert.match(value, / low /);
  });

  it('and one that a new account is given the digest of', () => {
    const seed = `await User.create({ role: 'superadmin', password: await bcrypt.hash('${strong}', 10) });\n`;
    assert.deepEqual(told('src/server/accounts.js', seed), [`${strong} medium in-force`]);
    assert.deepEqual(told('src/server/accounts.js', seed.replace(`'${strong}'`, 'req.body.password')), []);
  });
});

describe('the password of a store whose host the settings name elsewhere', () => {
  const host = 'shop.c9akciq32xyz.eu-west-1.rds.amazonaws.com';
  const config = (name: string) =>
    `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: shop\ndata:\n  DB_HOST: ${name}\n---\n`;
  const secret = (value: string) =>
    `apiVersion: v1\nkind: Secret\nmetadata:\n  name: shop\nstringData:\n  DB_PASSWORD: ${value}\n`;

  it('is told with it', () => {
    assert.deepEqual(parts('k8s/shop.yaml', config(host) + secret(strong)), [`host ${host}, secret shop`]);
    assert.deepEqual(parts('k8s/shop.yaml', `${secret(strong)}---\n${config(host)}`), [`host ${host}, secret shop`]);
    const chart = `database:\n  host: ${host}\nsecrets:\n  dbPassword: orchards\n`;
    assert.deepEqual(told('charts/shop/values.yaml', chart), ['orchards medium host']);
    const list = `env:\n  - name: DB_HOST\n    value: ${host}\n  - name: DB_PASSWORD\n    value: shopshop\n`;
    assert.deepEqual(told('k8s/deploy.yaml', list), ['shopshop medium host']);
  });

  it('not with that of another store, of one among several, or of nobody', () => {
    const chart = (name: string, key = 'dbPassword') => `database:\n  host: ${name}\nsecrets:\n  ${key}: orchards\n`;
    for (const name of ['shop.abc123.use1.cache.amazonaws.com', 'your-db.c9ak.eu-west-1.rds.amazonaws.com', 'db'])
      assert.deepEqual(told('charts/shop/values.yaml', chart(name)), ['orchards low nothing'], name);
    assert.deepEqual(told('charts/shop/values.yaml', chart(host, 'adminPassword')), ['orchards low nothing']);
    const two = `${chart(host)}report:\n  host: report.c9akciq32xyz.eu-west-1.rds.amazonaws.com\n`;
    assert.deepEqual(told('charts/shop/values.yaml', two), ['orchards low nothing']);
  });

  it('opens it by any word in an address, where that is one of a provider', () => {
    assert.deepEqual(told('.env', `DB=postgres://shop:password@${host}:5432/shop\n`), ['password medium host']);
    assert.deepEqual(told('.env', 'DB=mongodb+srv://shop:password@cluster0.x7k2q.mongodb.net/shop\n'), [
      'password medium host',
    ]);
    for (const other of ['cluster0.abcde.mongodb.net', 'cluster0.xxxxx.mongodb.net', 'db.acme-tools.net', 'db'])
      for (const value of told('.env', `DB=mongodb+srv://shop:password@${other}/shop\n`))
        assert.match(value, /^password low /, other);
  });
});

describe('a key of an own service', () => {
  it('is told where its host stands beside it, though somebody made it up of words', () => {
    const text = (url: string) => `INTERNAL_API_URL=${url}\nINTERNAL_API_KEY=shop-internal-2024\n`;
    assert.deepEqual(told('.env', text('https://orders.acme-tools.net/v1')), ['shop-internal-2024 medium host']);
    for (const url of ['http://localhost:3000', 'http://orders:3000', 'https://api.example.com'])
      for (const value of told('.env', text(url))) assert.match(value, / low /, url);
    for (const value of told('.env.example', text('https://orders.acme-tools.net/v1'))) assert.match(value, / low /);
  });
});

describe('what asks for a value of one’s own', () => {
  it('says nothing of one that stands beside the id that was issued with it', () => {
    const text = (id: string, value: string) =>
      `// please replace with your own\nappid: '${id}',\nappSecret: '${value}',\n`;
    assert.deepEqual(told('config/wechat.js', text('wx8f3a91c27be40d65', hex)), [`${hex} medium nothing`]);
    assert.deepEqual(told('config/wechat.js', text('your-app-id', hex)), [`${hex} low stand-in`]);
    const other = (remark: string) => `// ${remark}\nappid: 'wx8f3a91c27be40d65',\nappSecret: '${hex}',\n`;
    assert.deepEqual(told('config/wechat.js', other('only used in tests')), [`${hex} low stand-in`]);
  });
});

describe('a password beside the machine of another part', () => {
  const excused = (path: string, text: string) => told(path, text).map((value) => / own-machine$/.test(value));

  it('is not excused by it', () => {
    assert.deepEqual(excused('a/app.properties', `server.address=localhost\nspring.mail.password=${strong}\n`), [
      false,
    ]);
    assert.deepEqual(excused('a/app.ini', `[server]\nhost = localhost\n[partner]\npassword = ${strong}\n`), [false]);
    assert.deepEqual(excused('a/.env', `# DB_HOST=localhost\nDB_PASSWORD=${strong}\n`), [false]);
    assert.deepEqual(excused('a/app.yml', `host: localhost\n---\nuser: acme\npassword: ${strong}\n`), [false]);
    const list = `x = [\n  { host: 'localhost', password: 'a8${strong}' },\n  { user: 'acme', password: '${strong}' },\n]\n`;
    assert.deepEqual(excused('a/app.js', list), [true, false]);
  });

  it('is excused by its own', () => {
    assert.deepEqual(excused('a/app.properties', `spring.redis.host=localhost\nspring.redis.password=${strong}\n`), [
      true,
    ]);
    assert.deepEqual(excused('a/app.ini', `[db]\nhost = localhost\npassword = ${strong}\n`), [true]);
    assert.deepEqual(excused('a/.env', `DB_HOST=localhost\nDB_PASSWORD=${strong}\n`), [true]);
    assert.deepEqual(parts('a/app.properties', `spring.db.username=orders\nspring.mail.password=${strong}\n`), ['']);
  });
});

describe('what is told of a password', () => {
  it('is not the password, though its user or its database is called so', () => {
    assert.deepEqual(parts('.env', 'DB=postgres://orchard:orchard@db.acme-tools.net:5432/orchard\n'), [
      'host db.acme-tools.net',
    ]);
  });

  it('is one thing, in whatever forms the text holds it', () => {
    const basic = btoa(`orders:${strong}`);
    const text = `const password = '${strong}';\nconst headers = { Authorization: 'Basic ${basic}' };\n`;
    const [one, other] = scanSecrets(text, optionsFor('src/call.js')).credentials;
    assert.equal(one?.digest, other?.digest);
    const alone = scanSecrets(text.replace(strong, 'a'), optionsFor('src/call.js')).credentials;
    assert.notEqual(alone[0]?.digest, one?.digest);
  });

  it('is a request to others, where the program names them anywhere', () => {
    const call = (url: string) =>
      `const base = '${url}';\n${'\n'.repeat(40)}const headers = { Authorization: 'Basic ${btoa(`orders:${strong}`)}' };\n`;
    assert.match(told('src/call.js', call('https://api.acme-tools.net'))[0] ?? '', / high host$/);
    for (const url of ['https://www.gnu.org/licenses/', 'https://example.com', '/api'])
      assert.match(told('src/call.js', call(url))[0] ?? '', / high nothing$/, url);
  });
});

describe('a key of settings for production', () => {
  const spring = (value: string) => `jwt:\n  header: Authorization\n  secret: ${value} # signs\n  expiration: 604800\n`;

  it('is in force, though it is made of words', () => {
    assert.deepEqual(told('src/main/resources/application-prod.yml', spring('orchard-admin-secret')), [
      'orchard-admin-secret medium in-force',
    ]);
    assert.deepEqual(told('.env.production', 'AUTH_TOKEN_SECRET=changeme-orchard\n'), [
      'changeme-orchard medium in-force',
    ]);
    assert.deepEqual(told('config/production.json', '{\n  "jwt": {\n    "secret": "orchardkeeper"\n  }\n}\n'), [
      'orchardkeeper medium in-force',
    ]);
    assert.deepEqual(told('app-prod.properties', 'jwt.secret=orchardkeeper\ncache.key=orchardkeeper\n'), [
      'orchardkeeper medium in-force',
    ]);
  });

  it('is none where somebody is to write it, in other settings, and where it may be the name of one', () => {
    for (const value of ['changeme', 'your-jwt-secret', '<secret>', `\${JWT_SECRET}`, 'vault:jwt', '/run/secrets/jwt'])
      assert.deepEqual(told('src/main/resources/application-prod.yml', spring(value)), [], value);
    for (const path of ['values-prod.yaml', '.env.production.example'])
      assert.deepEqual(told(path, spring('orchard-admin-secret')), [], path);
    const other = 'cache:\n  secret: orchard-admin-secret\n';
    assert.deepEqual(told('src/main/resources/application-prod.yml', other), []);
  });
});

describe('a password that a comment notes', () => {
  it('is told where the comment says what it opens, and nothing else', () => {
    for (const remark of ['# MySQL password', '// root password', '-- db user password', '; SSH password'])
      assert.deepEqual(told('deploy/run.conf', `${remark}: ${strong}\n`), [`${strong} medium nothing`], remark);
    for (const text of [
      `# MySQL password: orchards\n`,
      `# MySQL password: admin123\n`,
      `# the password: ${strong}\n`,
      `# MySQL password: ${strong} by default\n`,
      `# DB_PASSWORD: ${strong}\n`,
    ])
      for (const value of told('deploy/run.conf', text)) assert.match(value, / low /, text);
  });
});

describe('the static key of a tunnel', () => {
  const key = (lines: number, line = hex) =>
    [
      '-----BEGIN OpenVPN Static key V1-----',
      ...Array.from({ length: lines }, (_, at) => `${line.slice(2)}${16 + at}`),
      '-----END OpenVPN Static key V1-----',
      '',
    ].join('\n');

  it('is told in its file, cut off as such, and not where lines show the form', () => {
    assert.match(told('client.ovpn', `<tls-auth>\n${key(16)}</tls-auth>\n`)[0] ?? '', / high nothing$/);
    assert.match(told('client.ovpn', key(9))[0] ?? '', / low structure-broken$/);
    assert.deepEqual(told('client.ovpn', key(16, '0'.repeat(32))), []);
  });
});

describe('what shows, or opens nothing', () => {
  it('the page of an account is no database', () => {
    const login = `"login": {\n  "username": "orders",\n  "password": "${strong}",\n  "uri": "https://hub.acme-tools.net/orgs"\n}\n`;
    assert.deepEqual(parts('seeds/vault.json', login), ['host hub.acme-tools.net, user orders']);
  });

  it('classes of tokens that a highlighter completes, and names of entries', () => {
    assert.deepEqual(
      told('src/ruby.js', `x = {'@keywords': { token: 'keyword.$0' }, end: { token: 'string.$S2.delim' } };\n`),
      [],
    );
    assert.deepEqual(told('src/Table.jsx', '<Input.Password size="small" value={text} />\n'), []);
    assert.deepEqual(told('docs/axes.html', '{"ga": {"token": "UA-28909194-3"}}\n'), []);
    assert.deepEqual(told('src/list.js', "var VISITED_APPS_STORAGE_KEY = 'VisitedAppsV2';\n"), []);
  });
});

describe('a constant that the program lets in by', () => {
  const java = (use: string) =>
    `class Gate {\n  private static final String PASSWORD = "orchards";\n  boolean mayPass(Request request) {\n    ${use}\n  }\n}\n`;

  it('is in force where it is compared with what somebody has sent', () => {
    for (const use of [
      'String value = request.getParameter("pw"); return PASSWORD.equals(value);',
      'return request.password().equals(PASSWORD);',
      'return password == PASSWORD;',
    ])
      assert.deepEqual(told('src/main/java/Gate.java', java(use)), ['orchards medium in-force'], use);
    const authorize =
      "authorize(credentials) {\n  const validUser = { email: 'a@orchard-works.net', password: '123456' };\n  return credentials.password === validUser.password;\n}\n";
    assert.deepEqual(told('src/auth.config.ts', authorize), ['123456 medium in-force']);
  });

  it('is none where it is one of several choices', () => {
    const choice = java('return LOCK_PASSWORD.equals(value);').replace(
      'PASSWORD = "orchards"',
      'LOCK_PASSWORD = "password"',
    );
    assert.deepEqual(told('src/main/java/Gate.java', choice), []);
    const lock = java('return LOCK_PASSCODE.equals(value);').replace(
      'PASSWORD = "orchards"',
      'LOCK_PASSCODE = "passcode"',
    );
    for (const value of told('src/main/java/Gate.java', lock)) assert.match(value, / low /);
  });

  it('is none where nothing compares it', () => {
    for (const use of ['return type.equals(PASSWORD);', 'return true;', 'map.put(PASSWORD, password);'])
      for (const value of told('src/main/java/Gate.java', java(use))) assert.match(value, / low /, use);
  });
});

describe('a key of words in the settings of every environment', () => {
  const settings = (value: string, section = 'JwtSettings') =>
    `{\n  "ConnectionStrings": { "Default": "Server=127.0.0.1;User=root;Password=;" },\n  "${section}": {\n    "SecretKey": "${value}"\n  }\n}\n`;

  it('is in force in those of .NET, where it was made up for the program', () => {
    assert.deepEqual(told('src/appsettings.json', settings('OrchardKeepersOwnPlums1234567890!')), [
      'OrchardKeepersOwnPlums1234567890! medium in-force',
    ]);
  });

  it('is in force in those of Node, a sentence too, and none in those that are named for something else', () => {
    const node = settings('I like plums with sunflowers', 'jwt').replace('SecretKey', 'secret');
    assert.deepEqual(told('server/config/default.json', node), ['I like plums with sunflowers medium in-force']);
    for (const path of ['server/data/default.json', 'test/config/default.json', 'server/config/development.json'])
      assert.deepEqual(told(path, node), [], path);
    const toSet = node.replace('I like plums with sunflowers', 'your-super-session-secret');
    assert.deepEqual(told('server/config/default.json', toSet), []);
  });

  it('is guessed first where it says of itself that it is a key', () => {
    assert.deepEqual(told('src/appsettings.json', settings('OrchardKeepersOwnKey1234567890!')), [
      'OrchardKeepersOwnKey1234567890! medium guessed-first',
    ]);
  });

  it('is none in those of one environment, or where it is to be set', () => {
    for (const path of ['src/appsettings.Development.json', 'tests/appsettings.json'])
      for (const value of told(path, settings('OrchardKeepersOwnKey1234567890!'))) assert.match(value, / low /, path);
    for (const value of [
      'replace-this-with-a-long-key',
      'dev-key-of-orchard-keepers',
      'a-string-secret-at-least-256-bits-long',
      'orchard key that is long because we ask for it',
      'SECRET',
    ])
      for (const said of told('src/appsettings.json', settings(value))) assert.match(said, / low /, value);
    assert.deepEqual(told('src/appsettings.json', settings('OrchardKeepersOwnKey', 'Menu')), []);
  });
});

describe('a password that a block compares for a login', () => {
  const rack = (open: string, last: string) =>
    `${open} do |user, password|\n  user == "monitoring" && password == "${strong}"\n${last}`;

  it('is in force where the block says who comes in by its last value', () => {
    for (const open of [
      'use Rack::Auth::Basic',
      'Sidekiq::Web.use(Rack::Auth::Basic)',
      'authenticate_or_request_with_http_basic',
    ])
      for (const path of ['web.rb', 'sidekiq.ru'])
        assert.deepEqual(told(path, rack(open, 'end\n')), [`${strong} medium in-force`], `${open} ${path}`);
  });

  it('is not, where the block goes on, or is none that asks for a login', () => {
    const weighed = 'medium nothing';
    assert.deepEqual(told('web.rb', rack('use Rack::Auth::Basic', '  log(user)\nend\n')), [`${strong} ${weighed}`]);
    assert.deepEqual(told('web.rb', rack('accounts.each', 'end\n')), [`${strong} ${weighed}`]);
  });
});
