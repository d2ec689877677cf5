import assert from 'node:assert/strict';
import clientCalls from '../../../../rules/secrets/client-calls.json' with { type: 'json' };
import logins from '../../../../rules/secrets/logins.json' with { type: 'json' };
import { hitsInBytes } from '../../../engine/secrets/anchors.ts';
import { scanSecrets } from '../../../engine/secrets/scan.ts';
import { checkSecrets } from '../check-secrets.ts';
import { optionsFor } from '../detectors.ts';
import { filled, password, token } from '../made-values.ts';

/** Calls and commands that are given a password, in the place of P. */
const calls: readonly (readonly [path: string, text: string, rule: string])[] = [
  ['a.js', "jwt.sign(payload, 'P')\n", 'secret-generic-login'],
  ['a.sql', 'CREATE USER app IDENTIFIED BY P;\n', 'secret-generic-login'],
  ['a.rs', '.basic_auth("admin", Some("P"))\n', 'secret-generic-login'],
  ['a.pl', 'DBI->connect("dbi:mysql:shop", "app", "P");\n', 'secret-generic-login'],
  ['A.java', 'new SecretKeySpec("P".getBytes(), "HmacSHA256");\n', 'secret-generic-login'],
  ['a.sh', "mysql -u root -p'P' shop\n", 'secret-generic-command'],
  ['a.sh', "echo 'root:P' | sudo chpasswd\n", 'secret-generic-command'],
  ['a.py', 'run(["curl", "-u", "admin:P", url])\n', 'secret-http-curl-login'],
  ['a.sh', 'htpasswd -bc /etc/nginx/users ops P\n', 'secret-generic-command'],
  ['a.sh', 'htpasswd -nb ops P\n', 'secret-generic-command'],
  ['a.sh', 'echo P | kinit ops@ACME.TEST\n', 'secret-generic-command'],
  ['a.sh', "echo 'P' | sudo -S systemctl restart web\n", 'secret-generic-command'],
  ['a.sh', 'echo P | sudo passwd --stdin ops\n', 'secret-generic-command'],
  ['a.sh', 'lftp -u ops,P ftp.acme.test\n', 'secret-generic-command'],
  ['a.sh', 'mc alias set prod https://s3.acme.test OPS P\n', 'secret-generic-command'],
  ['a.sh', 'nmcli dev wifi connect acme password P\n', 'secret-generic-command'],
  ['a.sh', 'rabbitmqctl add_user ops P\n', 'secret-generic-command'],
  ['a.sh', 'wpa_passphrase acme P\n', 'secret-generic-command'],
  ['a.sh', 'xfreerdp /u:ops /p:P /v:desk.acme.test\n', 'secret-generic-command'],
  ['a.bat', 'cmdkey /add:srv /user:ops /pass:P\n', 'secret-generic-command'],
  ['a.bat', 'net use Z: \\\\srv\\share P /user:acme\\ops\n', 'secret-generic-command'],
  ['a.py', "pymysql.connect('db.acme.test', 'shop', 'P')\n", 'secret-generic-login'],
  ['a.php', '<?php oci_connect("shop", "P");\n', 'secret-generic-login'],
  ['A.java', 'new Pbkdf2PasswordEncoder("P");\n', 'secret-generic-login'],
  ['A.cs', 'new PasswordDeriveBytes("P", salt);\n', 'secret-generic-login'],
  ['a.ts', "cookieParser.signedCookie(value, 'P');\n", 'secret-generic-login'],
  ['a.rb', "token = JWT.encode payload, 'P', 'HS256'\n", 'secret-generic-login'],
  ['a.rs', 'EncodingKey::from_secret("P".as_ref())\n', 'secret-generic-login'],
  ['a.rs', 'Credentials::new("app".to_string(), "P".to_string())\n', 'secret-generic-login'],
  ['a.go', 'mac := hmac.New(sha256.New, []byte("P"))\n', 'secret-generic-login'],
  ['A.java', 'env.put(Context.SECURITY_CREDENTIALS, "P");\n', 'secret-generic-login'],
  ['A.java', 'keys.load(new FileInputStream("shop.jks"), "P".toCharArray());\n', 'secret-generic-login'],
  ['A.java', 'new KeyStore.PasswordProtection("P".toCharArray());\n', 'secret-generic-login'],
  ['a.swift', 'let cipher = try AES(key: "P", iv: iv)\n', 'secret-generic-login'],
  ['a.swift', 'RNCryptor.encrypt(data: data, withPassword: "P")\n', 'secret-generic-login'],
  ['a.swift', 'request.setValue("P", forHTTPHeaderField: "X-Api-Key")\n', 'secret-generic-login'],
  ['a.swift', 'UserDefaults.standard.set("P", forKey: "apiToken")\n', 'secret-generic-login'],
  ['a.m', '[request setValue:@"P" forHTTPHeaderField:@"X-Api-Key"];\n', 'secret-generic-login'],
  ['a.bat', 'net user ops P /add\n', 'secret-generic-command'],
  ['.env', 'CACHE=redis-sentinel://app:P@s1.acme.test:26379/0\n', 'secret-database-uri'],
  ['.env', 'CACHE=rediss+sentinel://app:P@s1.acme.test:26379\n', 'secret-database-uri'],
  ['a.py', 'cluster = "couchbases://app:P@db.acme.test/shop"\n', 'secret-database-uri'],
  ['a.properties', 'broker=tcp://app:P@mq.acme.test:61616\n', 'secret-url-password'],
  ['.env', 'REPO=git+ssh://app:P@git.acme.test/shop\n', 'secret-url-password'],
  ['a.properties', 'url=jdbc:oracle:thin:app/P@db.acme.test:1521:ORCL\n', 'secret-database-oracle-login'],
];

describe('calls and commands', () => {
  for (const [path, text, rule] of calls)
    it(`${path}: ${text.trim()}`, () => checkSecrets(path, filled(text), [{ rule, value: password }]));
});

describe('calls like those that take a password', () => {
  for (const [path, text] of [
    ['A.java', 'char[] signs = "P".toCharArray();\n'],
    ['A.java', 'print(load("shop.jks"), "P".toCharArray());\n'],
    ['a.swift', 'request.setValue("P", forHTTPHeaderField: "Accept-Language")\n'],
    ['a.swift', 'store.set("P", forKey: "lastVisit")\n'],
    ['a.go', 'mac := hmac.New(sha256.New, key)\n'],
    ['a.bat', 'net user ops * /add\n'],
  ] as const)
    it(`${path}: ${text.trim()}`, () => checkSecrets(path, filled(text), []));
});

/** One of each language that writes calls with brackets. */
const sources: readonly string[] = ['a.py', 'a.php', 'a.js', 'a.java', 'a.cs', 'a.go', 'a.rb', 'a.pl', 'a.kt'];

describe('each call that is given a password or a key', () => {
  for (const [calls, value] of [
    [logins, password],
    [clientCalls.passwords, password],
    [clientCalls.tokens, token],
  ] as const)
    for (const [call, position] of Object.entries(calls).flatMap(([name, given]) =>
      [given].flat().map((each) => [name, each] as const),
    ))
      it(`${call} ${position}`, () => {
        if (!call.endsWith('(')) return;
        // By an address alone one signs in to a server of mail.
        const account = /^(?:set|Default)Authentic/.test(call) ? '"shop@acme.net"' : '"shop"';
        const given = Array.from({ length: position }, (_, at) => (at + 1 === position ? `"${value}"` : account));
        // What it makes is said by the type, or by what it is given to, before it.
        const made = call.startsWith('= ')
          ? 'SymmetricSecurityKey x '
          : call === 'new OctetString('
            ? 'target.setCommunity('
            : 'x = ';
        const text = `${made}${call}${given.join(', ')})\n`;
        const bytes = Buffer.from(text);
        const values = (path: string) => {
          const options = optionsFor(path);
          const hits = hitsInBytes(options.detectors.anchors, bytes, options.language);
          return scanSecrets(text, { ...options, seen: { bytes, hits } }).credentials.map(({ span }) =>
            text.slice(span.start, span.end),
          );
        };
        assert.ok(sources.some((path) => values(path).includes(value)));
      });
});

describe('calls of clients whose names others have too', () => {
  for (const [path, text] of [
    ['a.py', 'bot.run("polling")\n'],
    ['a.js', "passport.authenticate('local', 'session');\n"],
    ['a.js', "const client = createClient('https://api.acme.test', 'shop-catalogue');\n"],
    ['a.rb', "provider :developer, 'name', 'first_name'\n"],
    ['a.py', 'ftp = FTP("ftp.acme.test", user, password)\n'],
    ['a.java', 'driver.basic("GET", "orders/list")\n'],
    // A device is given its context, and by two texts an app is named that asks for no more than its users may.
    ['a.java', 'AVOSCloud.initialize(this, "P", "P");\n'],
    ['a.js', 'Parse.initialize("P", "P");\n'],
    ['a.js', 'Parse.initialize(appId, jsKey, "P");\n'],
  ] as const)
    it(`${path}: ${text.trim()}`, () => checkSecrets(path, filled(text), []));
});

describe('the secret that a function returns', () => {
  for (const [path, text] of [
    ['A.java', '  String getPassword() {\n    return "P";\n  }\n'],
    ['A.cs', '  public string GetPassword() => "P";\n'],
    ['a.go', 'func (c *Client) Password() string {\n\treturn "P"\n}\n'],
    ['a.kt', 'fun adminPassword(): String = "P"\n'],
    ['a.php', "<?php\nfunction getPassword(): string\n{\n    return 'P';\n}\n"],
    ['a.py', 'def get_password(self):\n    return "P"\n'],
    ['a.py', 'def get_password() -> str:\n    return "P"\n'],
    ['a.ts', "export const options = { password: () => 'P' };\n"],
    ['a.ts', "const getPassword = async () => 'P';\n"],
  ] as const)
    it(`${path}: ${text.trim()}`, () =>
      checkSecrets(path, filled(text), [{ rule: 'secret-generic-password', value: password }]));

  it('and what another returns, or one says in words', () => {
    for (const [path, text] of [
      ['a.go', 'if client.Password() == "" {\n\treturn "P"\n}\n'],
      ['A.java', '  String getPassword() {\n    return "Type the password again";\n  }\n'],
      ['A.java', '  String getPasswordHash() {\n    return "P";\n  }\n'],
      ['a.ts', "const token = () => 'accessToken';\n"],
      ['a.ts', "const render = () => 'P';\n"],
      ['a.py', 'def get_password(self):\n    return "P" + self.salt\n'],
    ] as const)
      checkSecrets(path, filled(text), []);
  });
});

describe('calls and commands that are given no password', () => {
  for (const [path, text] of [
    ['a.sh', 'echo "$PASSWORD" | sudo -S ls\n'],
    ['a.sh', 'mc alias set prod https://s3.acme.test "$ID" "$SECRET"\n'],
    ['a.sh', 'nmcli dev wifi connect acme password "$PSK"\n'],
    ['a.sh', 'htpasswd -nb ops "$(pass show web)"\n'],
    ['a.bat', 'net use Z: \\\\srv\\share /user:acme\\ops\n'],
    ['a.py', "pymysql.connect('db.acme.test', 'shop', secret)\n"],
    ['a.ts', 'cookieParser.signedCookie(value, process.env.KEY);\n'],
  ] as const)
    it(`${path}: ${text.trim()}`, () => checkSecrets(path, text, []));
});
