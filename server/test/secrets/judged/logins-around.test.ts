import assert from 'node:assert/strict';
import { doubted, made, parts, weighed } from '../doubted.ts';

const password = 'PearOrchard26A';
const inForce = 'medium in-force';
const atHost = 'medium host';

describe('logins whose host and user stand around the password', () => {
  it('properties of one connection in XML', () => {
    const settings = (url: string) =>
      [
        '<hibernate-configuration><session-factory>',
        `  <property name="hibernate.connection.password">${password}</property>`,
        `  <property name="hibernate.connection.url">${url}</property>`,
        '  <property name="hibernate.connection.username">orchard</property>',
        '</session-factory></hibernate-configuration>',
        '',
      ].join('\n');
    const path = 'src/main/resources/hibernate.cfg.xml';
    assert.deepEqual(weighed(path, settings('jdbc:oracle:thin:@db1.orchard-tools.net:1521:shop')), [atHost]);
    assert.deepEqual(parts(path, settings('jdbc:mysql://db1.orchard-tools.net:3306/shop')), [
      'host db1.orchard-tools.net, user orchard',
    ]);
    for (const url of ['jdbc:mysql://localhost:3306/shop', 'jdbc:mysql://db.example.com/shop'])
      assert.ok(!weighed(path, settings(url)).includes(atHost), url);
    const tried = parts(
      'src/test/resources/hibernate.cfg.xml',
      settings('jdbc:oracle:thin:@db1.orchard-tools.net:1521:shop'),
    );
    assert.ok(!tried.some((told) => told.includes('host')));
  });

  it('constants of a program that sends mail', () => {
    const program = (user: string, host: string) =>
      [
        'public class Mailer {',
        `  private const string MAIL_FROM = "${user}";`,
        `  private const string PASSWORD = "${password}";`,
        `  private const string SMTP_GMAIL = "${host}";`,
        '}',
        '',
      ].join('\n');
    assert.deepEqual(parts('Shop/Mailer.cs', program('pears@orchard-tools.net', 'smtp.gmail.com')), [
      'host smtp.gmail.com, user pears@orchard-tools.net',
    ]);
    assert.deepEqual(weighed('Shop/Mailer.cs', program('pears@orchard-tools.net', 'smtp.gmail.com')), [atHost]);
    assert.ok(!weighed('Shop/Mailer.cs', program('pears', 'smtp.gmail.com')).includes(atHost));
    assert.ok(!weighed('Shop/Mailer.cs', program('pears@orchard-tools.net', 'localhost')).includes(atHost));
    const tried = parts('Shop.Tests/MailerTests.cs', program('pears@orchard-tools.net', 'smtp.gmail.com'));
    assert.ok(!tried.some((told) => told.includes('host')));
  });

  it('a database or an administrator beside such constants, and a mailbox of nobody', () => {
    const program = (name: string, user: string) =>
      `private const string MAIL_FROM = "${user}";\nprivate const string ${name} = "${password}";\nprivate const string SMTP_GMAIL = "smtp.gmail.com";\n`;
    const mine = 'pears@orchard-tools.net';
    assert.ok(parts('Shop/Mailer.cs', program('PASSWORD', mine)).some((told) => told.includes('host')));
    for (const [name, user] of [
      ['DB_PASSWORD', mine],
      ['ADMIN_PASSWORD', mine],
      ['PASSWORD', 'pears@example.com'],
    ] as const)
      assert.ok(!parts('Shop/Mailer.cs', program(name, user)).some((told) => told.includes('host')), name + user);
  });

  it('to whom mail goes is no account', () => {
    const program = [
      'class Mailer {',
      '  private static final String MAIL_TO = "pears@orchard-tools.net";',
      `  private static final String PASSWORD = "${password}";`,
      '  private static final String SMTP = "smtp.gmail.com";',
      '}',
      '',
    ].join('\n');
    assert.ok(!weighed('src/main/java/shop/Mailer.java', program).includes(atHost));
  });

  it('setters of one object, whose address has no scheme', () => {
    const program = (url: string) =>
      `FtpDetail own = new FtpDetail();\nown.setUrl("${url}");\nown.setUserName("orchard");\nown.setPassword("${password}");\n`;
    assert.deepEqual(parts('src/main/java/shop/Orders.java', program('ftp1.orchard-tools.net')), [
      'host ftp1.orchard-tools.net, user orchard',
    ]);
    assert.ok(!parts('src/main/java/shop/Orders.java', program('orders')).some((told) => told.includes('host')));
  });

  it('an object that signs in is given user and password, wherever that is', () => {
    const program = (type: string, user: string) =>
      `${type} own = new ${type}();\nown.setUserName("${user}");\nown.setPassword("${password}");\nreturn own;\n`;
    const path = 'src/main/java/shop/Sync.java';
    assert.deepEqual(weighed(path, program('AuthenticationRequest', 'orchard')), [inForce]);
    assert.deepEqual(parts(path, program('AuthenticationRequest', 'orchard')), ['user orchard']);
    assert.ok(!weighed(path, program('Person', 'orchard')).includes(inForce));
    assert.ok(
      !weighed('src/test/java/shop/SyncTest.java', program('AuthenticationRequest', 'orchard')).includes(inForce),
    );
  });

  it('a client that was told where before it signs in', () => {
    const program = (client: string) =>
      `FTPClient ftp = new FTPClient();\n${client}.setRemoteHost("ftp.orchard-tools.net");\n${client}.connect();\nftp.login("orchard", "${password}");\n`;
    assert.deepEqual(parts('src/main/java/shop/Fetch.java', program('ftp')), [
      'host ftp.orchard-tools.net, user orchard',
    ]);
    assert.ok(!parts('src/main/java/shop/Fetch.java', program('other')).some((told) => told.includes('host')));
  });

  it('a form that is posted to the address above it', () => {
    const program = (host: string) =>
      `uri = URI('https://${host}/v1/send')\nres = Net::HTTP.post_form(uri, 'username' => 'orchard.trans', 'password' => '${password}', 'to' => number)\n`;
    assert.deepEqual(parts('app/jobs/send_message.rb', program('sms.orchard-tools.net')), [
      'host sms.orchard-tools.net, user orchard.trans',
    ]);
    assert.ok(!weighed('app/jobs/send_message.rb', program('localhost')).includes(atHost));
    const tried = parts('spec/jobs/send_message_spec.rb', program('sms.orchard-tools.net'));
    assert.ok(!tried.some((told) => told.includes('host')));
  });

  it('an address whose host the program puts there', () => {
    const program = (secret: string) =>
      `url = URI("#{url}/api/mt/Send?user=orchard&password=${secret}&number=#{number}")\n`;
    assert.deepEqual(weighed('app/services/sms_service.rb', program('Pearorchards987')), [inForce]);
    assert.deepEqual(parts('app/services/sms_service.rb', program('Pearorchards987')), ['user orchard']);
    assert.ok(!weighed('app/services/sms_service.rb', program('password')).includes(inForce));
  });

  it('an object of a login that the program puts into one address', () => {
    const program = (host: string) =>
      [
        'async function report() {',
        `  const url = \`https://${host}/v3/Report?UserName=\${this.login.username}&Password=\${this.login.password}\`;`,
        '  return client.get(url);',
        '}',
        `const logins = {\n  8: { username: 'orchard', password: '${password}' },\n};`,
        '',
      ].join('\n');
    assert.deepEqual(parts('src/fleet/report.ts', program('www.orchard-tools.net')), [
      'host www.orchard-tools.net, user orchard',
    ]);
    assert.ok(!parts('src/fleet/report.ts', program('localhost')).some((told) => told.includes('host')));
  });

  it('whom a command signs in behind its password, in any language', () => {
    const step = `sh(script: 'PGPASSWORD=${password} psql -t -h \${server} -p 5432 -U orchard -f check.sql')\n`;
    assert.deepEqual(parts('Jenkinsfile', step), ['user orchard']);
  });
});

describe('what stands beside a secret and is none of its own', () => {
  it('a section of settings in a name of .NET', () => {
    const settings = `<configuration><appSettings>\n  <add key="Mail:AdminEmail" value="boss@orchard-tools.net" />\n  <add key="Gateway:Username" value="orchard24" />\n  <add key="Gateway:Password" value="${password}" />\n</appSettings></configuration>\n`;
    assert.deepEqual(parts('Web.config', settings), ['user orchard24']);
  });

  it('the address of another part of the settings, or of a text of its own', () => {
    const key = made('secret-generic-token', 'other-part');
    assert.deepEqual(
      parts(
        'src/main/resources/live.properties',
        `cm.pears.secretKey = ${key}\ncm.plums.apiURL = https://api.plum-tools.net/\n`,
      ),
      [''],
    );
    assert.deepEqual(
      parts(
        'src/main/resources/live.properties',
        `cm.pears.secretKey = ${key}\ncm.pears.apiURL = https://api.pear-tools.net/\n`,
      ),
      ['host api.pear-tools.net'],
    );
  });
});

describe('what is in force however it was made up', () => {
  const counted = 'A1B2C3D4E5F6789012345678901234567890ABCDEF1234567890ABCDEF123456';

  it('the key by which a site of ASP.NET signs', () => {
    const settings = (key: string) =>
      `<configuration><system.web>\n<machineKey validationKey="${key}" validation="HMACSHA256" />\n</system.web></configuration>\n`;
    assert.deepEqual(weighed('Web.config', settings(counted)), [inForce]);
    assert.ok(!weighed('docs/Web.config', `<add key="sample" value="${counted}" />\n`).includes(inForce));
    for (const path of [
      'samples/Shop/App.config',
      'samples/Shop/Web.config',
      'test/Shop/Web.config',
      'docs/Web.config',
    ])
      assert.ok(!weighed(path, settings(counted)).includes(inForce), path);
  });

  it('what a program falls back on, whatever it calls that', () => {
    const program = (used: string) =>
      `const jwt = require('jsonwebtoken');\nmodule.exports = (token) => {\n  const own = process.env.JWT_SECRET || 'orchard-management-default-secret-key-246';\n  return jwt.verify(token, ${used});\n};\n`;
    assert.deepEqual(weighed('middleware/auth.js', program('own')), [inForce]);
    assert.ok(!weighed('middleware/auth.js', program('other')).includes(inForce));
  });

  it('a unit of systemd that says production', () => {
    const unit = (name: string) =>
      `[Service]\nEnvironment="FLASK_ENV=${name}"\nEnvironment="SECRET_KEY=7c1e5a90d2b84f36a1c7e05b9d3f2864"\nEnvironment="ORIGINS=http://localhost:3000"\n`;
    assert.deepEqual(doubted('shop.service', unit('production')), ['nothing']);
    assert.deepEqual(doubted('shop.service', unit('development')), ['for-development']);
  });

  it('a password of Neon beside its host, also where both are put aside', () => {
    const program = (host: string) =>
      `//  jdbcUrl =\n//    "jdbc:postgresql://${host}/shop"\n//  username = "shop_owner"\n//  password = "npg_${'Kx4vTq9LwBz2'}"\n`;
    assert.deepEqual(weighed('src/Database.kt', program('ep-pear-orchard-a1b2c3d4-pooler.eu-1.aws.neon.tech')), [
      inForce,
    ]);
    assert.ok(!weighed('src/Database.kt', program('db.orchard-tools.net')).includes(inForce));
  });
});

describe('settings and recordings that are a copy of what runs', () => {
  const key = '7c1e5a90d2b84f36a1c7e05b9d3f2864';

  it('an example that holds pairs as services issue them', () => {
    const settings = (ids: readonly [string, string]) =>
      `first_client_id: ${ids[0]}\nfirst_client_secret: 833fada0cce3dc7d430727467420ae59\n\nsecond_client_id: ${ids[1]}\nsecond_client_secret: 5b9d3f28647c1e5a90d2b84f36a1c7e0\n\ncarrier_api_key: ${key}\n`;
    const raised = (ids: readonly [string, string]) =>
      weighed('app/config/parameters.yml.dist', settings(ids)).filter((line) => line === inForce).length;
    assert.equal(raised(['600516100052490', '4672457913']), 3);
    assert.equal(raised(['600516100052490', 'your_id']), 0);
  });

  it('a block of a document that says which file of production it is for', () => {
    const guide = (file: string) =>
      `## Variables\n\nMake sure that your \`${file}\` includes:\n\n\`\`\`bash\nSECRET_KEY=${key}\nCOOKIE_SECURE=True\nMYSQL_PASSWORD=Kx4vTq9LwBz2Yd6Hc1Mf\n\`\`\`\n`;
    assert.deepEqual(weighed('ACCESS.md', guide('production.env')), [inForce, inForce]);
    assert.ok(!weighed('ACCESS.md', guide('local.env')).includes(inForce));
  });

  it('a whole connection in a document', () => {
    const guide = (host: string, user: string) =>
      `## Generate\n\nExample\n\n\`\`\`bash\nScaffold "user id=${user};password=Pearpie1234*;Database=Shop;server=${host};"\n\`\`\`\n`;
    assert.deepEqual(weighed('README.md', guide('18.139.95.21', 'orchard')), [inForce]);
    for (const [host, user] of [
      ['203.0.113.7', 'orchard'],
      ['18.139.95.21', 'sa'],
      ['db.example.com', 'orchard'],
    ] as const)
      assert.ok(!weighed('README.md', guide(host, user)).includes(inForce), host);
  });

  it('the login of a recorded request that was let in', () => {
    const basic = Buffer.from('orchard:Kx4vTq9LwBz2Yd6Hc1Mf').toString('base64');
    const cassette = (host: string, status: number) =>
      `---\nhttp_interactions:\n- request:\n    method: get\n    uri: https://${host}/api/1\n    headers:\n      Authorization:\n      - Basic ${basic}\n  response:\n    status:\n      code: ${status}\n      message: OK\n`;
    const path = 'spec/cassettes/offers.yml';
    assert.deepEqual(weighed(path, cassette('api.orchard-tools.net', 200)), [inForce]);
    assert.ok(!weighed(path, cassette('api.orchard-tools.net', 401)).includes(inForce));
    assert.ok(!weighed(path, cassette('api.example.com', 200)).includes(inForce));
  });

  it('the relay of mail in a template', () => {
    const settings = (host: string) =>
      `MAILER_URL=smtp://${host}:587?encryption=tls&username=1.orchard.smtp&password=8vHnZsyW4kQ\n`;
    assert.deepEqual(weighed('.env.dist', settings('smtp.orchard-tools.net')), [inForce]);
    assert.ok(!weighed('.env.dist', settings('smtp.example.com')).includes(inForce));
  });

  it('a connection to a host of others that was put aside', () => {
    const settings = (secret: string) =>
      `<!--<add key="Shop" value="Data Source=n90.database.secure.orchard-tools.net; Initial Catalog=Shop; User=shop-admin; Password=${secret}" />-->\n`;
    assert.deepEqual(weighed('Web.config', settings('pearplum*12')), [atHost]);
    assert.ok(!weighed('Web.config', settings('password')).includes(atHost));
  });

  it('a package of Java for vendors is no third-party code', () => {
    const program = `AuthRequest own = new AuthRequest();\nown.setUserName("orchard");\nown.setPassword("${password}");\n`;
    assert.deepEqual(weighed('src/main/java/com/orchard/shop/vendor/Sync.java', program), [inForce]);
    assert.ok(!weighed('vendor/acme/shop/Sync.java', program).includes(inForce));
  });

  it('a key store that a program reads as a resource', () => {
    const program = (call: string) =>
      `Resource storeFile = loader\n    .${call}("classpath:/saml/shopKeystore.jks");\nString storePass = "pearpie24";\n`;
    assert.deepEqual(parts('src/main/java/shop/Security.java', program('getResource')), ['key store shopKeystore.jks']);
    assert.ok(
      !parts('src/main/java/shop/Security.java', program('describe')).some((told) => told.includes('key store')),
    );
  });
});

describe('an account that a command names', () => {
  it('is of that command, and of no other', () => {
    const helm = `helm upgrade app ./chart --set db.password=${password}\n`;
    assert.deepEqual(
      parts('deploy.sh', `curl --user=keeper https://files.orchard-tools.net/a.zip\ntar xf a.zip\n${helm}`),
      [''],
    );
    assert.deepEqual(parts('deploy.sh', `tool --user=keeper --password=${password}\n`), ['user keeper']);
  });
});
