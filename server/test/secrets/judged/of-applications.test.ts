import assert from 'node:assert/strict';
import { scanSecrets } from '../../../engine/secrets/scan.ts';
import { classify } from '../../../engine/text/paths/path-class.ts';
import { optionsFor } from '../detectors.ts';
import { found, made, parts, saidOfValues, weighed } from '../doubted.ts';

/** Whether a finding of the text weighs more than a note. */
function isTold(path: string, text: string): boolean {
  return weighed(path, text).some((line) => !line.startsWith('low') && !line.endsWith('public'));
}

/** Why each finding weighs little. */
function loweredBy(path: string, text: string): readonly (string | undefined)[] {
  return scanSecrets(text, optionsFor(path)).credentials.map((credential) => credential.loweredBy);
}

describe('what applications hold that is no secret', () => {
  it('classes that a framework makes by their names, and how often somebody may ask', () => {
    const grants = (value: string) => `<?php\nreturn ['grantTypes' => ['password' => '${value}']];\n`;
    assert.deepEqual(found('AuthController.php', grants('orchard\\oauth2\\granttypes\\UserCredentials')), []);
    assert.deepEqual(found('AuthController.php', grants('\\\\Orchard\\\\Auth\\\\Passwords')), []);
    assert.deepEqual(found('AuthController.php', grants('kiosk\\q7\\Rz81nL')), ['secret-generic-password']);
    const limit = (value: string) => `RATE_LIMIT_SHARED_DOC_PASSWORD=${value}\n`;
    for (const value of ['5/minute', '100/day', '10/5m']) assert.deepEqual(found('.env', limit(value)), [], value);
    assert.deepEqual(found('.env', limit('5/minuteX7q')), ['secret-generic-password']);
  });

  it('the end of a public key’s digest however it is written, marks of a form, keys of a profile', () => {
    const section = (name: string) =>
      `<section name="shop" type="shop.settings, shop.extensions, version=3.5.0.0, culture=neutral, ${name}=31bf3856ad364e35"/>\n`;
    for (const name of ['publickeytoken', 'PublicKeyToken', 'PUBLICKEYTOKEN'])
      assert.deepEqual(found('Web.config', section(name)), [], name);
    const cookie = (name: string) => `$call = ['Cookie' => '${name}=Zr7Bn3Yd6Hc1Mf4Jp9gT5v2Kq8Lw0zXr7Bn3Yd6Hc1M'];\n`;
    assert.deepEqual(found('Call.php', cookie('csrftoken')), []);
    assert.deepEqual(found('Call.php', cookie('xsrfToken')), []);
    assert.deepEqual(found('Call.php', cookie('sessiontoken')), ['secret-generic-token']);
    const profile = (name: string) => `{ "CSharp": { "${name}": "AXqjgnRSoQ_EKjW2Rfe7" } }\n`;
    assert.deepEqual(found('shop.slconfig', profile('ProfileKey')), []);
    assert.deepEqual(found('shop.slconfig', profile('AccessKey')), ['secret-generic-token']);
  });

  it('code between the quotes of other code, parts of a build, words of a page in another language', () => {
    assert.deepEqual(found('selector.js', `var e = { password: "'password'==a.type" };\n`), []);
    assert.deepEqual(found('Web.targets', '<a value="token=\'%24(value)\' at=1" />\n'), []);
    const words = "<?php\nreturn [\n  'Password' => 'Clave',\n  'Login' => 'Entrar',\n];\n";
    assert.deepEqual(found('modules/users/messages/es-AR/front.php', words), []);
    assert.deepEqual(found('modules/users/messages/es/front.php', words), []);
    assert.deepEqual(found('modules/users/settings/front.php', words), ['secret-generic-password']);
    for (const folder of ['db', 'ui', 'mq', 'JS'])
      assert.deepEqual(found(`src/messages/${folder}/front.php`, words), ['secret-generic-password'], folder);
  });

  it('members of the example that a schema is given, and no others', () => {
    const schema = (example: string) =>
      `class ChangePassword(BaseModel):\n    model_config = ConfigDict(\n        json_schema_extra={\n            ${example}\n        }\n    )\n\n\nsettings = {\n    "admin_password": "Orchard7Gate!41"\n}\n`;
    const shown = '"example": {\n                "current_password": "PearTree7!Gate"\n            }';
    assert.deepEqual(loweredBy('schemas/auth.py', schema(shown)), ['example', undefined]);
    const password = '"db_password": "PearTree7!Gate"';
    for (const text of [
      `examples = [\n    "if (x) {",\n]\n\n${password.replace(/"(\w+)":/, '$1 =')}\n`,
      `schema = {"properties": {}}\nexamples = [\n    "if (x) {",\n]\n\n${password.replace(/"(\w+)":/, '$1 =')}\n`,
      `example = {\n    ${password}\n}\n`,
    ])
      assert.deepEqual(loweredBy('schemas/auth.py', text), [undefined], text);
  });

  it('members of a constant that is called the example of a schema', () => {
    const constants = (name: string) =>
      `export const enterSchema = {\n  type: 'object',\n  properties: {}\n};\n\nexport const ${name} = {\n  password: 'PearTree7!Gate'\n};\n`;
    for (const name of ['enterSchemaExample', 'enterRequestSchemaExample', 'enterResponseExamples'])
      assert.deepEqual(loweredBy('routes/enter.schemas.ts', constants(name)), ['example'], name);
    for (const name of ['enterSettings', 'enterSchemaExampleless', 'orchardExample'])
      assert.notDeepEqual(loweredBy('routes/enter.schemas.ts', constants(name)), ['example'], name);
  });

  it('what tells services how a package is tried, and parts of an app that a decompiler has read', () => {
    const token = made('secret-slack-bot-token', 'orchard');
    const settings = `notify:\n  token: ${token}\n`;
    assert.deepEqual(loweredBy('public/lib/node_modules/engine/.zuul.yml', settings), ['tests-of-others']);
    assert.deepEqual(loweredBy('public/lib/node_modules/engine/settings.yml', settings), [undefined]);
    const uri = `connect('mongodb://keeper:kX4vTq9LwZr7@orchard.acme-mongo.net:27017/shelf');\n`;
    const inPackage = (name: string) => loweredBy(`node_modules/engine/node_modules/shelf-driver/${name}`, uri);
    assert.deepEqual(inPackage('test7.js'), ['tests-of-others']);
    assert.deepEqual(inPackage('test-uri.js'), ['tests-of-others']);
    assert.deepEqual(inPackage('lib/settings.js'), [undefined]);
    assert.deepEqual(inPackage('lib/contest.js'), [undefined]);
    assert.deepEqual(loweredBy('server/test7.js', uri).includes('tests-of-others'), false);
    assert.equal(classify('com/google/android/gms/p031b/cq.java'), 'vendored');
    assert.equal(classify('src/main/java/com/google/android/gms/samples/Main.java'), 'example');
    assert.equal(classify('src/main/java/com/google/gson/Gson.java'), 'source');
  });
});

describe('what applications hold that is in force', () => {
  it('the part for production, behind one for tests that has ended', () => {
    const settings = (...parts: readonly string[]) =>
      `var config = {\n${parts.map((part) => `  '${part}': {\n    "USER_ID": "omega",\n    "PASSWORD": "Rtz7wwNe${part.slice(0, 2)}ZmDNRQ"\n  }`).join(',\n')}\n};\n`;
    assert.deepEqual(loweredBy('config/phone.js', settings('test', 'production', 'development')), [
      'other-environment',
      undefined,
      'other-environment',
    ]);
  });

  it('a password that a visitor of a page sends', () => {
    const page = (condition: string, then = '$db->update("orders", $data);') =>
      `<?php\nif (${condition}) {\n  ${then}\n}\n`;
    assert.ok(isTold('cancel.php', page("$_POST['password']=='pearsecret2025'")));
    assert.ok(isTold('cancel.php', page("$id > 0 && $_REQUEST['pwd'] === 'pearsecret2025'")));
    assert.ok(!isTold('cancel.php', page("$row['password']=='pearsecret2025'")));
    assert.ok(!isTold('cancel.php', page("$_POST['password'] == 'unchanged'", 'keep();')));
    assert.ok(!isTold('tests/cancel.php', page("$_POST['password']=='pearsecret2025'")));
  });

  it('a key that words are hashed to, or that a password makes', () => {
    const codes = (key: string) =>
      `<?php\nclass Codes {\n  function code($id) {\n    $secret_key = '${key}';\n    $key = hash('sha256', $secret_key);\n    return openssl_encrypt($id, 'AES-256-CBC', $key);\n  }\n}\n`;
    assert.ok(isTold('app/Codes.php', codes('$_pear4VckasdfF=30977x')));
    assert.ok(!isTold('app/Codes.php', codes('$_pear4VckasdfF=30977x').replace('openssl_encrypt', 'show')));
    const util = (use: string) =>
      `public class EncryptionUtil {\n  private String SECRET_KEY = "@7PEAR!!Sept2021_shop_Backend_@";\n  String read(String text) {\n    ${use}\n    return text;\n  }\n}\n`;
    assert.ok(
      isTold('src/EncryptionUtil.java', util('var spec = new PBEKeySpec(SECRET_KEY.toCharArray(), SALT, 65536, 256);')),
    );
    assert.ok(!isTold('src/EncryptionUtil.java', util('log.info(text);')));
  });
});

describe('the host of a database that a call is given with a password', () => {
  const java = (host: string, call = 'DBUSERNAME, DBPASSWORD') =>
    `class Clean {\n  void run() {\n    // String HOST = "db9.pear-orchard.net";\n    String HOST = "${host}";\n    String DBUSERNAME = "keeper";\n    String DBPASSWORD = "Porto123!";\n    conn = DriverManager.getConnection("jdbc:postgresql://" + HOST + ":5432/" + name, ${call});\n  }\n}\n`;

  it('in force where others reach it, however weak', () => {
    assert.ok(isTold('src/Clean.java', java('db7.pear-orchard.net')));
    assert.match(parts('src/Clean.java', java('db7.pear-orchard.net')).join(), /host db7\.pear-orchard\.net/);
    const php = `<?php\n$where = "db7.pear-orchard.net";\n$secretword = "x";\n$pw = "Porto123!";\n$db = new mysqli($where, 'keeper', $pw, 'shop');\n`;
    assert.ok(isTold('inc/open.php', php));
    const python = `WHERE = "db7.pear-orchard.net"\nPW = "Porto123!"\nconn = pymysql.connect(host=WHERE, user="keeper", password=PW)\n`;
    assert.ok(isTold('jobs/open.py', python));
  });

  it('not on the machine itself, in tests, where another is handed over, or where two hosts have the name', () => {
    assert.ok(!isTold('src/Clean.java', java('localhost')));
    assert.ok(!isTold('src/test/java/Clean.java', java('db7.pear-orchard.net')));
    assert.ok(!isTold('src/Clean.java', java('db7.pear-orchard.net', 'DBUSERNAME, other')));
    assert.ok(!isTold('src/Clean.java', java('db7.pear-orchard.net').replace('    // String', '    String')));
  });

  it('where an address has its host, whatever else is joined to it', () => {
    const opened = (address: string, given: string) =>
      `class Open {\n  ${given}\n  String DBPASSWORD = "Porto123!";\n  void run() { c = DriverManager.getConnection(${address}, USER, DBPASSWORD); }\n}\n`;
    const own = 'String HOST = "db7.pear-orchard.net";';
    for (const address of [
      '"jdbc:sqlserver://" + HOST + ":1433;databaseName=shop"',
      '"jdbc:mysql://" + HOST + "/shop?v=" + version',
      'KIND + this.HOST + "/shop"',
    ])
      assert.ok(isTold('src/Open.java', opened(address, `${own} String KIND = "jdbc:mysql://";`)), address);
    for (const [address, given] of [
      ['"jdbc:mysql://" + HOST + "/shop?v=" + version', 'String HOST = "localhost"; String version = "5.7.32.4";'],
      ['"jdbc:mysql://localhost/" + file', 'String file = "com.orchard.keeper";'],
      ['"jdbc:mysql://localhost/" + name(HOST)', own],
      ['"jdbc:mysql://" + nearest(HOST) + "/shop"', own],
      ['"jdbc:mysql://" + node.HOST + "/shop"', own],
      ['"jdbc:mysql://" + node + "/shop?server=" + HOST', own],
      ['"jdbc:mysql://" + HOST + "/shop"', 'String HOST = "db7.pear-orchard.net" + zone;'],
    ] as const)
      assert.ok(!isTold('src/Open.java', opened(address, given)), `${address} ${given}`);
    const pdo = (address: string, dsn = '') =>
      `<?php\n$where = "db7.pear-orchard.net";\n${dsn}$pw = "Porto123!";\n$db = new PDO(${address}, 'keeper', $pw);\n`;
    for (const text of [
      pdo('"mysql:host=$where;dbname=shop;charset=utf8"'),
      pdo('"mysql:host={$where};dbname=shop"'),
      pdo('"mysql:host=" . $where . ";dbname=shop"'),
      pdo('$dsn', '$dsn = "mysql:host=$where;dbname=shop";\n'),
    ])
      assert.match(parts('inc/open.php', text).join(), /host db7\.pear-orchard\.net/, text);
    assert.ok(!isTold('inc/open.php', pdo('"mysql:host=localhost;dbname=$where"')));
  });

  it('and never the text of another variable, which may be a secret itself', () => {
    const given = (address: string) =>
      `class Open {\n  String SALTED = "Sonne.Mond.Stern7.net";\n  String DBPASSWORD = "Porto123!";\n  void run() { c = DriverManager.getConnection(${address}, USER, DBPASSWORD); }\n}\n`;
    const text = given('"jdbc:mysql://localhost/shop?trustPassword=" + SALTED');
    assert.ok(!parts('src/Open.java', text).join().includes('Stern7'));
    const secret = given('"jdbc:mysql://" + DB_SECRET + "/shop"').replace('SALTED', 'DB_SECRET');
    assert.ok(!parts('src/Open.java', secret).join().includes('Stern7'));
  });

  it('is in force as it is written in the call, behind the user', () => {
    const calls = (password: string, host = 'db7.pear-orchard.net') =>
      [
        ['a.php', `<?php\n$db = mysqli_connect("${host}", "keeper", "${password}", "shop");\n`],
        ['a.php', `<?php\n$db = new PDO("mysql:host=${host};dbname=shop", "keeper", "${password}");\n`],
        ['a.py', `import pymysql\ndb = pymysql.connect("${host}", "keeper", "${password}", "shop")\n`],
      ] as const;
    for (const [path, text] of calls('Porto123!')) {
      assert.ok(isTold(path, text), text);
      assert.match(parts(path, text).join(), /host db7\.pear-orchard\.net/, text);
    }
    for (const [path, text] of calls('Porto123!', 'localhost')) assert.ok(!isTold(path, text), text);
    for (const [path, text] of calls('yourpassword')) assert.ok(!isTold(path, text), text);
  });

  it('says nothing of a value that stands for another', () => {
    assert.deepEqual(
      saidOfValues('src/Clean.java', java('db7.pear-orchard.net').replace('Porto123!', 'yourPassword')).filter(
        (line) => !/ low /.test(line),
      ),
      [],
    );
  });
});
