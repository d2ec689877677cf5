import assert from 'node:assert/strict';
import { randomText, seeded } from '../../../../test-fixtures/random.mjs';
import { toldAlike } from '../doubted.ts';
import { filled } from '../made-values.ts';

const hex = randomText(seeded('given nothing'), '0123456789abcdef', 64);
const inBase64 = (text: string) => Buffer.from(text).toString('base64');
const secret = (member: string) => `apiVersion: v1\nkind: Secret\nmetadata:\n  name: shop\ndata:\n  ${member}\n`;

/** What is no credential, and the same with one: `P` a password, `T` a token. */
const pairs: readonly (readonly [what: string, path: string, nothing: string, told: string])[] = [
  [
    'the route of a page with its parameters',
    'a.js',
    `const at = { "authToken": '/api/boards/:boardId/export?authToken=:token' };\n`,
    `const at = { "authToken": 'T', "at": '/api/boards/:boardId/export?authToken=T' };\n`,
  ],
  ['which files are meant', 'a.rs', 't.pass("../shop/cases/**/*.rs");\n', 't.pass("P");\n'],
  ['a pattern of Make', 'Makefile', '%.pass: %.exe\n\techo\n', 'test.pass: P\n\techo\n'],
  ['what is listened for', 'smb.conf', '  unix passwd: *New*password*successfully*\n', '  unix passwd: *P\n'],
  [
    'the scope of a signature',
    'a.txt',
    'Authorization: SHOP4-HMAC-SHA256 Credential=pear/19700101/eu/shop/shop4_request, SignedHeaders=host\n',
    'Authorization: SHOP4-HMAC-SHA256 Credential=T, SignedHeaders=host\n',
  ],
  ['a type of Pulumi', 'a.py', 'r = {"token": "pulumi:providers:shop9x4"}\n', 'r = {"token": "T"}\n'],
  [
    'a kind of sign-in with its settings',
    'a.java',
    'String s = "jdbc:hive2://db.shop.net:1/x;auth=JWT?shop.session.cluster=green4";\n',
    'String s = "jdbc:hive2://db.shop.net:1/x;auth=T";\n',
  ],
  ['what is read if it is there', 'a.vue', '<a :own-auth="inheritedOnes?.auth" />\n', '<a own-auth="T" />\n'],
  [
    'a package with the variable of its version',
    'd.gradle',
    `  'x' : "io.jsonwebtoken:jjwt-orgjson:$jjwt",\n`,
    `  'x' : "io.jsonwebtoken:T",\n`,
  ],
  [
    'the last words of its name',
    'a.php',
    "const ALGORITHM_PHPASS = 'algorithmPhpass';\n",
    "const ALGORITHM_PHPASS = 'P';\n",
  ],
  ['its own anchor', 'a.json', '{ "getpass": "getpass#module-getpass" }\n', '{ "getpass": "P#module" }\n'],
  [
    'the name of a setting in a table',
    'a.md',
    '| <a href="#opt-redis-password" title="#opt-redis-password">`store.redis.password`</a> | Password |\n',
    '| title="opt-redis-password=P" |\n',
  ],
  ['its label', 'login_de.properties', 'Password=Passwort\n', 'Password=P\n'],
  [
    'its label in strings of Android',
    'res/values-b+sr+Latn/strings.xml',
    '<string name="settings_password">Lozinka</string>\n',
    '<string name="settings_api_token">T</string>\n',
  ],
  ['a type', 'a.patch', '+  _iceCredential :: AsciiBase64\n', '+  _iceCredential: T\n'],
  ['what a function answers', 'a.patch', '+  f :: Maybe ShopPassword -> ShopDeleteData\n', '+  shopPassword -> P\n'],
  ['a member', 'a.c', 'clear_pointer(&obs_pw->context, destroy);\n', 'obs_pw->password = "P";\n'],
  ['another name for a command', 'a.sh', "alias pass='passage'\n", "alias db='mysql -u shop --password=P'\n"],
  ['a function that is applied', 'a.nix', '{ mail-passwd = lib.mkIf (cfg.on) { }; }\n', '{ mail-passwd = "P"; }\n'],
  ['a name in a namespace', 'a.yaml', 'password: "urn:k8s:secret:oidc:redisPass"\n', 'password: "P"\n'],
  [
    'a member of an address in a text',
    'a.json',
    `{ "a": "Setting <http://shop.net>.password = 'bowser7'" }\n`,
    `{ "a": "Setting shop.password = 'P'" }\n`,
  ],
  [
    'who signs in by a digest',
    'a.txt',
    `Authorization: Digest username="${hex}", realm="shop"\n`,
    'Authorization: Bearer T\n',
  ],
  ['how to sign in to a mailbox', 'a.txt', "'pop3://u;AUTH=EXTERNAL7x@mail.shop.net/'\n", "AUTH='T'\n"],
  ['what a report says', 'a.out', 'PASS: numeric 2130706433 denied\n', 'DB_PASS: P\n'],
  [
    'what prose says of a setting',
    'a.md',
    '- `PASSWORD`: login password, the one of the shop\n* First pass: every pushed-down filter\n- Password: _stored in the vault_\n',
    '- `PASSWORD`: P\n',
  ],
  [
    'an array of bytes',
    'a.xml',
    '<attribute name="userPassword" value="[B@6b60d99c"/>\n',
    '<attribute name="userPassword" value="P"/>\n',
  ],
  ['which port leads to which', 'a.sh', 'docker run --name mongo -p 27017:27017 mongo:8\n', 'mongo -u pear -p P\n'],
  [
    'where a program listens',
    'a.md',
    '| Address, for example `http://user@pass:localhost:3128` |\n',
    '| `http://pear:P@shop.net:3128` |\n',
  ],
  [
    'an account of Windows',
    'a.py',
    'test_passwords = {"password": "S-1-5-21-227823342-1368486282-703244805-500"}\n',
    'x = {"password": "P"}\n',
  ],
  [
    'signs of a text',
    'A.java',
    'request += "&password=" + encode(this.password, "ISO-8859-15");\n',
    'request += "&password=P";\n',
  ],
  ['a score', 'a.eml', 'X-Spam: HTML_MESSAGE=0.001, SPF_PASS=-0.001, SHOP=0.1\n', 'SMTP_PASS=P\n'],
  [
    'what two sides have told each other',
    'A.java',
    '.serverSaslCreds("r=tBn5tno7IaCEAX28UCdeYA==rZymji7,s=GrrkPG1cm6PsF3Lq==,i=10")\n',
    '.saslCreds("T")\n',
  ],
  ['a word for how it is written', 'a.hcl', 'private_key = "base64_DER"\n', 'private_key = "T"\n'],
  [
    'a rule of a grammar',
    'rfc.txt',
    'passwd = 1*SAFE ; MUST accept up to 255 octets\ntoken = 1*255TCHAR\n',
    'passwd = P\n',
  ],
  ['an expression', 'a.php', "$rfcToken = '/^[\\x21\\x23-\\x27]+$/D';\n", "$rfcToken = 'T';\n"],
  ['a slot with blanks', 'a.md', 'shopPassword={portal token password}\n', 'shopPassword=P\n'],
  [
    'its label, with a colon',
    'strings_pt.xml',
    '<string name="Server.Password">Palavra-passe:</string>\n',
    '<string name="Server.Password">P</string>\n',
  ],
  ['where a folder is put', 'a.md', 'docker run -v `pwd`:/htdocs shop/x\n', '`pwd`: P\n'],
  [
    'a credential that is kept elsewhere',
    'A.java',
    'subst("${credential:password:shop17}", p);\n',
    'subst("password:P", p);\n',
  ],
  [
    'what a badge is asked for by',
    'a.md',
    '[![x](https://codecov.io/gh/a/b/graph/badge.svg?token=MVKSNtnLr0)](https://codecov.io)\n',
    'https://shop.net/a/b?token=T\n',
  ],
  ['what says of itself to be an account', 'a.md', '- `ldap_user_pass`: Admin password\n', '- `ldap_user_pass`: P\n'],
  [
    'by which name a service is handed a file',
    'a.service',
    'LoadCredential=shop-auth2:/etc/shop-auth2/\n',
    'Environment=SHOP_CREDENTIAL=T\n',
  ],
  [
    'whom a directory is asked for',
    'A.java',
    'boolean is = this.ldap.authenticate(this.name, "(ou=some-value7)");\n',
    'boolean is = ldap.authenticate("pear", "P");\n',
  ],
  [
    'the command that would write it',
    'a.yaml',
    secret('.dockerconfigjson: cat ~/.docker/config7.json | base64'),
    secret(`dockerconfig: ${inBase64(filled('T'))}`),
  ],
  [
    'a list of what was revoked',
    'a.yaml',
    secret(`ca.crl: ${inBase64('-----BEGIN X509 CRL-----MIIBYDCB')}`),
    secret(`ca.key: ${inBase64(filled('T'))}`),
  ],
  ['a flag', 'a.rs', '// Pass: `--allow-net=127.0.0.1:4553`\n', '// Password: `P`\n'],
  ['a slot behind words', 'a.sh', 'GRUB2_PASSWORD=grub.pbkdf2.sha512.[password_hash]\n', 'GRUB2_PASSWORD=P\n'],
  [
    'a slot of an address',
    'a.yaml',
    'a: postgresql://pear:PASSWORD_HERE@db.shop.net/x\n',
    'a: postgresql://pear:P@db.shop.net/x\n',
  ],
  [
    'the port of a driver with its settings',
    'a.java',
    'String s = "jdbc:hive2://localhost:10000;principal=hive/HiveServer2Host@SHOP.NET";\n',
    'String s = "postgresql://pear:P@shop.net/a";\n',
  ],
  [
    'a key of nothing',
    'a.yaml',
    secret(`tls.key: ${inBase64('-----BEGIN PRIVATE KEY-----\n-----END PRIVATE KEY-----')}`),
    secret(`tls.key: ${inBase64(filled('T'))}`),
  ],
  [
    'a certificate',
    'a.yaml',
    secret(`tls.ca: ${inBase64('SHOPROOTCAS7')}`),
    secret(`tls.cap: ${inBase64(filled('T'))}`),
  ],
  [
    'a slot in the place of base64',
    'a.yaml',
    secret('auth.json: JSON_FILE_BASE64_ENCODED'),
    secret(`auth.json: ${inBase64(filled('T'))}`),
  ],
];

describe('what signs and forms say to be no credential', () => {
  for (const [what, path, nothing, told] of pairs)
    it(what, () => {
      assert.deepEqual(toldAlike(path, filled(nothing)), [], nothing);
      assert.ok(toldAlike(path, filled(told)).length > 0, told);
    });

  it('what a Secret says of its tokens', () => {
    const tokens = (of: string) =>
      secret(`accounts.pear.tokens: |\n    [{"id":"123","${of}":${of === 'iat' ? 1583789194 : `"${filled('T')}"`}}]`);
    assert.deepEqual(toldAlike('a.yaml', tokens('iat')), []);
    assert.equal(toldAlike('a.yaml', tokens('token')).length, 1);
  });

  it('nothing that people make up of the same signs', () => {
    for (const made of [
      'Login@2024x',
      'ab*cd.e7F',
      '*Kx9fQ2*7m',
      'what?Kx9=fQ2',
      'x:y$Kx9fQ2',
      'Kx9?.fQ2',
      '[B@hunter2',
      '-12.5kg',
      '4*Kx9fQ2',
    ])
      assert.equal(toldAlike('a.py', `db_password = "${made}"\n`).length, 1, made);
  });
});
