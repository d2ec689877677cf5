import { checkSecrets } from '../check-secrets.ts';
import { filled, password, token } from '../made-values.ts';

/** What programs decode, encrypt, put together or take from elsewhere, and what notes say of logins, in the place of P or T. */
const given: readonly (readonly [path: string, text: string, rule: string])[] = [
  ['a.js', 'const apiToken = atob("T");\n', 'secret-generic-token'],
  ['a.rb', "api_token = Base64.decode64('T')\n", 'secret-generic-token'],
  ['A.java', 'String apiToken = new String(Base64.getDecoder().decode("T"));\n', 'secret-generic-token'],
  ['a.ps1', '$apiToken = [Text.Encoding]::UTF8.GetString([Convert]::FromBase64String("T"))\n', 'secret-generic-token'],
  ['webpack.config.js', 'new webpack.DefinePlugin({ "API_TOKEN": JSON.stringify("T") })\n', 'secret-generic-token'],
  ['A.java', 'userPassword = DESUtil.encrypt("P");\n', 'secret-generic-password'],
  ['A.java', 'String userPassword = DESEncrypt(secKey, "P");\n', 'secret-generic-password'],
  ['A.java', 'String s = Optional.ofNullable(System.getenv("API_TOKEN")).orElse("T");\n', 'secret-generic-token'],
  ['A.java', 'Client c = Client.builder().withPassword("P").build();\n', 'secret-generic-password'],
  ['A.java', 'c.setPassword("P".toCharArray());\n', 'secret-generic-password'],
  ['a.ex', '@api_token "T"\n', 'secret-generic-token'],
  ['a.py', 'secret_key = os.environ.get("SK", "T")\n', 'secret-generic-token'],
  ['a.py', 'API_SECRET = config("SHOP", default="T")\n', 'secret-generic-token'],
  ['a.py', "conn = 'SERVER=' + server + ';UID=' + user + ';PWD=' + 'P'\n", 'secret-generic-password'],
  ['A.cs', 'var c = "Server=" + host + ";Password=" + "P" + ";";\n', 'secret-generic-password'],
  ['a.vb', 'conn = "Server=" & host & ";Pwd=" & "P" & ";"\n', 'secret-generic-password'],
  ['a.php', '<?php\n$dsn = "mysql:host=$host;password=" . "P";\n', 'secret-generic-password'],
  ['a.js', 'const u = base + "?user=ops&password=" + encodeURIComponent("P");\n', 'secret-generic-password'],
  ['a.go', 'u := fmt.Sprintf("postgres://%s:%s@%s/o", "ops", "P", "db7")\n', 'secret-database-uri'],
  ['a.py', "u = 'postgres://{}:{}@{}/o'.format('ops', 'P', 'db7')\n", 'secret-database-uri'],
  ['a.py', "u = 'postgres://ops:%s@%s/o' % ('P', host)\n", 'secret-database-uri'],
  ['a.py', 'c = connect("ops/P@db7:1521/orcl")\n', 'secret-database-oracle-easy-connect'],
  ['A.java', 'Jedis cache = new Jedis("db7", 6379);\ncache.auth("P");\n', 'secret-generic-login'],
  ['a.sh', 'redis-cli -h db7 AUTH P\n', 'secret-generic-command'],
  ['a.go', 'conn.Do("AUTH", "P")\n', 'secret-generic-login'],
  ['a.py', 'key = hashlib.pbkdf2_hmac("sha256", b"P", salt, 100000)\n', 'secret-generic-login'],
  ['a.go', 'key := pbkdf2.Key([]byte("P"), salt, 4096, 32, sha256.New)\n', 'secret-generic-login'],
  ['a.js', 'const key = crypto.scryptSync(process.env.KEY || "P", "salt", 32);\n', 'secret-generic-login'],
  ['a.py', 'jwt.encode(payload, os.getenv("X") or "T")\n', 'secret-generic-login'],
  ['a.py', 'User.objects.create_superuser("ops", "ops@acme.test", "P")\n', 'secret-generic-login'],
  ['notes.md', 'Login: ops / P (https://grafana.acme.io)\n', 'secret-generic-password'],
  ['notes.txt', 'https://grafana.acme.io\nadmin / P\n', 'secret-generic-password'],
  ['notes.md', 'Username / Password: ops / P\n', 'secret-generic-password'],
  ['jwk.json', '{"kty":"oct","kid":"a1","k":"T"}\n', 'secret-private-key-jwk-symmetric'],
  ['a.py', "jwk = {'kty': 'oct', 'k': 'T'}\n", 'secret-private-key-jwk-symmetric'],
  ['a.py', "key = jwk.JWK(kty='oct', k='T')\n", 'secret-private-key-jwk-symmetric'],
  ['a.js', 'const jwk = { kty: "oct", k: "T" };\n', 'secret-private-key-jwk-symmetric'],
  ['A.java', 'String own = "{\\"kty\\":\\"oct\\",\\"k\\":\\"T\\"}";\n', 'secret-private-key-jwk-symmetric'],
];

describe('what programs put together of a literal, and notes of logins', () => {
  for (const [path, text, rule] of given)
    it(`${path}: ${text.trim().slice(0, 80)}`, () =>
      checkSecrets(path, filled(text), [
        { rule, value: /(?<![A-Za-z_])T(?![A-Za-z_0-9])/.test(text) ? token : password },
      ]));
});

describe('what only looks like that', () => {
  for (const [path, text] of [
    ['a.js', 'const password = prompt("Enter the password of the account");\n'],
    ['A.java', 'String password = cipher.encrypt(plain, "UTF-8");\n'],
    ['a.py', 'secret_key = os.environ.get("SK", "changeme")\n'],
    ['a.py', 'password = config.get("database", "password_of_shop")\n'],
    ['a.js', 'const label = "Password:" + "P2 of three";\n'],
    ['a.js', 'const path = { d: "T", k: "T" };\n'],
    ['a.go', 'u := fmt.Sprintf("postgres://%s:%s@%s/o", user, password, "db7")\n'],
    ['a.py', "u = 'https://{}:{}@{}/o'.format('user', 'password', 'host')\n"],
    ['A.java', 'request.auth("P");\n'],
    ['notes.md', 'Login: user / password\n\nLogin: /api/v2/Login2\n\nAccount: main / Branch-office2\n'],
    ['notes.md', 'Admin / Dashboard2024\n\nsrc / admin / Settings2024\n'],
    ['data.json', '{"k":"T","v":1}\n'],
  ] as const)
    it(`${path}: ${text.trim().slice(0, 80)}`, () => checkSecrets(path, filled(text), []));
});
