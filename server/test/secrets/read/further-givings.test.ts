import assert from 'node:assert/strict';
import { toldAlike } from '../doubted.ts';
import { password, token } from '../made-values.ts';

/** With «P» and «T» for the values. */
function told(path: string, shape: string): readonly string[] {
  return toldAlike(path, shape.replaceAll('«P»', password).replaceAll('«T»', token));
}

const found: readonly (readonly [about: string, cases: readonly (readonly [path: string, text: string])[]])[] = [
  [
    'options of any program',
    [
      ['run.sh', 'shopctl login --user ops --pass «P» --verbose\n'],
      ['run.sh', 'java -jar shop.jar -pass «P»\n'],
      ['run.sh', 'redis-cli -h cache --pass «P» ping\n'],
      ['package.json', '{"scripts": {"load": "shopctl login --pass «P»"}}\n'],
      ['shop.service', '[Service]\nExecStart=/usr/bin/shopd --pass «P»\n'],
      ['run.ps1', 'shopctl.exe login --passwd=«P»\n'],
      ['run.sh', 'shopsign -keypass «P» shop.jar\n'],
      ['run.sh', 'gcloud run deploy shop --set-env-vars DB_PASSWORD=«P»,DB_HOST=db\n'],
    ],
  ],
  [
    'commands',
    [
      ['run.sh', 'osql -S db -U ops -P«P»\n'],
      ['run.sh', 'poetry config http-basic.shop ops «P»\n'],
      ['run.sh', 'bundle config set gems.orchard.shop ops:«P»\n'],
      ['run.sh', 'conan user -p «P» -r shop ops\n'],
      ['run.sh', 'ncftpput -u ops -p «P» ftp.orchard.shop /up a.zip\n'],
      ['run.sh', 'az keyvault secret set --vault-name shop --name db --value "«P»"\n'],
      ['run.sh', 'echo "«P»" | vercel env add DB_PASSWORD production\n'],
      ['run.sh', 'docker login -u ops --password-stdin registry.orchard.shop <<< "«P»"\n'],
      ['run.sh', 'curl -sSfu ops:«P» https://api.orchard.shop/up\n'],
      ['.yarnrc.yml', 'npmAuthIdent: "ops:«P»"\n'],
      ['up.exp', 'set pass «P»\nspawn ssh shop\n'],
      ['run.sh', 'printf "machine h\\nlogin ops\\npassword «P»\\n" > ~/.netrc\n'],
    ],
  ],
  [
    'PowerShell',
    [
      ['a.ps1', 'ConvertTo-SecureString -AsPlainText -Force «P»\n'],
      ['a.ps1', '$p = (ConvertTo-SecureString -AsPlainText "«P»" -Force)\n'],
      ['a.ps1', '"«P»" | ConvertTo-SecureString -AsPlainText -Force\n'],
      ['a.ps1', "$c = [pscredential]::new('ops', ('«P»' | ConvertTo-SecureString -AsPlainText -Force))\n"],
    ],
  ],
  [
    'Terraform',
    [
      [
        'a.tf',
        'resource "aws_ssm_parameter" "a" {\n  name  = "/shop/db/password"\n  type  = "SecureString"\n  value = "«P»"\n}\n',
      ],
      ['a.tf', 'resource "google_secret_manager_secret_version" "a" {\n  secret_data = "«T»"\n}\n'],
      ['a.tf', 'resource "github_actions_secret" "a" {\n  secret_name     = "DB"\n  plaintext_value = "«T»"\n}\n'],
      ['a.tf', 'password = lookup(var.shop, "password", "«P»")\n'],
      [
        'a.tfstate',
        '{"resources":[{"type":"random_password","instances":[{"attributes":{"length":14,"result":"«P»"}}]}]}\n',
      ],
      ['a.tfstate', '{"attributes":{"name":"/shop/db/password","type":"SecureString","value":"«P»"}}\n'],
      ['a.tfstate', '{"attributes":{"secret_string":"{\\"password\\":\\"«P»\\"}"}}\n'],
      ['plan.json', '{"expressions":{"password":{"constant_value":"«P»"}}}\n'],
    ],
  ],
  [
    'settings',
    [
      ['values.yaml', 'env:\n  DB_PASSWORD: {value: "«P»"}\n'],
      ['.gitlab-ci.yml', 'variables:\n  DB_PASSWORD: { value: "«P»", description: "of the shop" }\n'],
      ['play.yml', "password: \"{{ '«P»' | password_hash('sha512') }}\"\n"],
      ['a.pp', "mysql::db { 'shop':\n  password => Sensitive('«P»'),\n}\n"],
      ['http-client.private.env.json', '{"dev": {"Security": {"Auth": {"shop": {"Client Secret": "«T»"}}}}}\n'],
      ['settings.json', '{"host": "mail", "SMTP Password": "«P»"}\n'],
      ['settings.json', '{\n  "App Password (Mail)": "as set there",\n  "App Password": "«P»"\n}\n'],
      ['a.yaml', '"SMTP Password": «P»\n'],
      ['a.yaml', '- "Admin Password": "«P»"\n'],
      ['a.py', 'OPTIONS = {"App Password": "«P»"}\n'],
      ['a.php', "$options = ['App Password' => '«P»'];\n"],
      ['a.sql', "UPDATE settings SET value = '«P»' WHERE name = 'smtp_password';\n"],
      ['a.sql', "SELECT pgp_sym_decrypt(card, '«P»') FROM cards;\n"],
      ['mysqld.log', 'A temporary password is generated for root@localhost: «P»\n'],
    ],
  ],
  [
    'less common languages',
    [
      ['a.cue', 'password: *"«P»" | string\n'],
      ['a.cue', 'password: string | *"«P»"\n'],
      ['a.applescript', 'set thePassword to "«P»"\n'],
      ['a.org', '- password :: «P»\n'],
      ['a.org', '| user | password |\n|------+----------|\n| ops | «P» |\n'],
      ['a.adoc', 'password:: «P»\n'],
      ['a.erl', 'Password = <<"«P»">>,\n'],
      ['a.ada', 'Password : constant String := "«P»";\n'],
      ['a.clj', '{:headers {"X-Api-Key" "«T»"}}\n'],
      ['a.pl', 'my $pw = $ENV{DB_PASSWORD} // "«P»";\n'],
      ['a.scala', 'val p = Option(System.getenv("DB_PASSWORD")).getOrElse("«P»")\n'],
      ['userlist.txt', '"ops" "«P»"\n'],
      ['shop/.bundle/config', 'BUNDLE_GEMS__ORCHARD__SHOP: "ops:«P»"\n'],
      ['kafka_jaas.conf', 'Server {\n  DigestLoginModule required\n  user_super="«P»";\n};\n'],
    ],
  ],
  [
    'comparisons',
    [
      ['a.go', 'if subtle.ConstantTimeCompare([]byte(password), []byte("«P»")) == 1 {\n'],
      ['a.js', "crypto.timingSafeEqual(Buffer.from(password), Buffer.from('«P»'))\n"],
      ['a.go', 'if r.Header.Get("X-Api-Key") != "«T»" {\n'],
    ],
  ],
  [
    'pages, which write quotes otherwise',
    [
      ['a.html', '<div data-page="{&quot;apiSecret&quot;:&quot;«T»&quot;}"></div>\n'],
      ['a.html', '<div data-page="{&#34;password&#34;:&#34;«P»&#34;}"></div>\n'],
      ['a.xml', '<settings>{&quot;password&quot;: &quot;«P»&quot;}</settings>\n'],
      ['web.config', '<add connectionString="Server=db;User Id=ops;Password=&quot;«P»&quot;;" />\n'],
    ],
  ],
];

/** Texts that hold a secret, and where they stand encoded. */
const plain = [
  `DB_USER=ops\nDB_PASSWORD=${password}\n`,
  `db:\n  user: ops\n  password: ${password}\n`,
  `; shop\napp_SECRET_KEY=${token}\n`,
  `cache: on\ntoken: ${token}\n`,
];

const holders: readonly (readonly [path: string, before: string, behind: string])[] = [
  ['a.yaml', 'config: ', '\n'],
  ['a.json', '{"data": "', '"}\n'],
  ['a.py', 'settings = base64.b64decode("', '")\n'],
  ['.env', 'CONFIG=', '\n'],
  ['run.sh', 'echo ', ' | base64 -d > .env\n'],
];

const silent: readonly (readonly [path: string, text: string])[] = [
  ['a.vim', 'let s:netrw_passwd = s:netrw_hup[host].passwd\n'],
  ['a.vim', 'let pw_user_passwd = hosts[l:name].passwd\n'],
  [
    'a.sql',
    "insert into help values ('FLUSH PRIVILEGES or mysqladmin reload.\\n\\nBesides automatic password expiry, times');\n",
  ],
  ['run.sh', 'two-pass compiler\nffmpeg -i a.mp4 -pass 2 -passlogfile run.log b.mp4\n'],
  ['a.py', 'parser.add_argument("-pass ", help="which one")\n'],
  ['a.md', 'A one-pass solution reads the text once; the second-pass Optimizer2024 is slower.\n'],
  ['run.sh', 'shopctl login --pass "$SHOP_PASSWORD" --pass <password> --pass ${PW}\n'],
  ['run.ps1', 'shopctl.exe login --passwd=$env:SHOP_PASSWORD\n'],
  [
    'a.ps1',
    '$p = ConvertTo-SecureString -AsPlainText $plain -Force\n$q = $plain | ConvertTo-SecureString -AsPlainText -Force\n',
  ],
  ['a.ps1', 'ConvertTo-SecureString -String -Force\n'],
  ['a.yaml', 'externalSecret:\n  - key: shop/db/password\n    value: db-main-endpoint\n'],
  [
    'a.tf',
    'resource "aws_ssm_parameter" "a" {\n  name  = "/shop/db/password"\n  type  = "SecureString"\n  value = var.password\n}\n',
  ],
  [
    'a.tfstate',
    '{"type":"random_password","instances":[]},{"type":"random_string","instances":[{"attributes":{"result":"«P»"}}]}\n',
  ],
  ['a.json', '{"Confirm Password": "Passwort wiederholen", "Next Token": "Nächstes Zeichen"}\n'],
  ['fi.json', '{"New Password": "Salasana", "Old Password": "Salasana 1 kerran", "Enter Password": "{0}"}\n'],
  [
    'i18n.json',
    '{"Enter Password": "8-Zeichen-lang", "Minimum Password": "8-char-minimum", "Old Password": "old-pass-v1"}\n',
  ],
  ['a.yaml', '"Confirm Password": "confirm_password_2"\n"Wifi Password": "WPA2-PSK"\n'],
  ['a.js', 'const shown = isNew ? "New Password" : "Password2024";\n'],
  ['a.js', 'log("at Password" + "x": "a9");\n'],
  ['a.yaml', '"SMTP Password": the one of 2024\n"IMAP Password": {{ mail2.password }}\n'],
  ['a.sql', "UPDATE settings SET value = 'smtp_password' WHERE name = 'password_field';\n"],
  ['run.sh', 'az keyvault secret set --name db --value "$DB_PASSWORD"\n'],
  ['a.go', 'if subtle.ConstantTimeCompare([]byte(password), []byte(expected)) == 1 {\n'],
  ['a.js', "const password = ask(); // 'the one of the shop'\n"],
  ['a.cpp', 'auto made = Password::create("Brass24Lamp");\n'],
  ['a.html', '<a title="&quot;Password&quot;: &quot;as before&quot;">…</a>\n'],
  ['a.applescript', 'set passwordField to "field of the window"\n'],
  ['a.adoc', 'password:: The one with which the shop signs in.\n'],
  ['a.yaml', `icon: ${Buffer.from('the password is asked for, and the token: it is made anew').toString('base64')}\n`],
  ['a.yaml', `icon: ${Buffer.from('DB_PASSWORD=changeme\\nAPI_SECRET=${SHOP_SECRET}\\n').toString('base64')}\n`],
];

describe('what is given to names by further syntaxes', () => {
  for (const [about, cases] of found)
    describe(about, () => {
      for (const [path, text] of cases)
        it(`${path}: ${text.slice(0, 70)}`, () => {
          assert.deepEqual(told(path, text), [text.includes('«T»') ? 'T' : 'P']);
        });
    });

  for (const inner of plain)
    for (const [path, before, behind] of holders)
      it(`${path}: base64 of ${inner.slice(0, 12)}`, () => {
        const encoded = Buffer.from(inner).toString('base64');
        assert.deepEqual(told(path, `${before}${encoded}${behind}`), [encoded]);
      });

  for (const [path, text] of silent)
    it(`${path}: nothing in ${text.slice(0, 60)}`, () => {
      assert.deepEqual(told(path, text), []);
    });
});
