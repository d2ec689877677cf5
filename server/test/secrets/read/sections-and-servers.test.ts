import assert from 'node:assert/strict';
import { found as rulesIn, toldAlike, weighed } from '../doubted.ts';
import { password, token } from '../made-values.ts';

/** With «P» and «T» for the values. */
function filled(shape: string): string {
  return shape.replaceAll('«P»', password).replaceAll('«T»', token);
}

const found: readonly (readonly [about: string, cases: readonly (readonly [path: string, text: string])[]])[] = [
  [
    'names in quotes that tell their sections',
    [
      ['secrets.json', '{"Smtp:Password": "«P»"}\n'],
      ['local.settings.json', '{"Values": {"Authentication:Shop:ClientSecret": "«T»"}}\n'],
      ['app.json', '[{"name": "Smtp:Password", "value": "«P»", "slotSetting": false}]\n'],
      ['vars.json', '{"Variables": [{"Name": "Db:Password", "Value": "«P»", "IsSensitive": false}]}\n'],
      ['web.config', '<add key="Smtp:Password" value="«P»" />\n'],
      ['project-config.xml', '<param name="secure:password" value="«P»" />\n'],
      ['A.cs', 'builder.Configuration["Smtp:Password"] = "«P»";\n'],
      ['A.cs', 'var key = config["Jwt:Key"] ?? "«T»";\n'],
    ],
  ],
  [
    'a key in a part of the settings that is called as one',
    [
      ['appsettings.json', '{\n  "ApiKey": {\n    "Key": "«T»",\n    "Header": "X-API-Key"\n  }\n}\n'],
      ['appsettings.json', '{\n  "TokenSettings": {\n    "Key": "«T»"\n  }\n}\n'],
      ['config.yml', 'encryption_key:\n  key: «T»\n'],
    ],
  ],
  [
    'fields of a form that are filled in',
    [['login.dart', "final _passwordController = TextEditingController(text: '«P»');\n"]],
  ],
  [
    'members that hold the secret itself',
    [
      ['config.toml', '[accounts.shop]\nbackend.passwd.raw = "«P»"\n'],
      ['envoy.yaml', 'generic_secret:\n  secret:\n    inline_string: "«P»"\n'],
      ['a.yaml', 'password:\n  plaintext: «P»\n'],
      ['a.json', '{"password": {"plain": "«P»"}}\n'],
    ],
  ],
  [
    'pairs of elements',
    [
      ['default.item', '<contextParameter name="db_Password" prompt="db?" type="id_Password" value="«P»"/>\n'],
      [
        'config.xml',
        '<hudson.model.PasswordParameterDefinition>\n  <name>DB_PASS</name>\n  <description>of the shop</description>\n  <defaultValue>«P»</defaultValue>\n</hudson.model.PasswordParameterDefinition>\n',
      ],
      ['p.xml', '<con:property><con:name>apiKey</con:name><con:value>«T»</con:value></con:property>\n'],
      ['a.md-meta.xml', '<field>Password</field>\n<value xsi:type="xsd:string">«P»</value>\n'],
    ],
  ],
  [
    'servers of games and their like',
    [
      ['start.sh', './RustDedicated -batchmode +rcon.port 28016 +rcon.password "«P»" +rcon.web 1\n'],
      ['deploy.sh', 'mcrcon -H 10.0.0.5 -P 25575 -p «P» "say hi"\n'],
      ['mumble-server.ini', 'icesecretwrite=«P»\n'],
      ['vm.args', '-setcookie «P»\n'],
      ['run.sh', 'erl -sname shop -setcookie «P»\n'],
      ['compose.yaml', 'environment:\n  RABBITMQ_ERLANG_COOKIE: «T»\n'],
    ],
  ],
  [
    'further commands',
    [
      ['a.sh', 'java -jar jenkins-cli.jar -s https://ci.acme.test -auth ops:«P» list-jobs\n'],
      ['a.sh', 'tabcmd login -s https://bi.acme.test -u ops -p «P»\n'],
      ['a.sh', 'fly -t shop login -c https://ci.acme.test -u ops -p «P»\n'],
      ['a.sh', 'echo "«P»" | openconnect --user=ops --passwd-on-stdin vpn.acme.test\n'],
      ['a.sh', 'echo -n "«P»" | gcloud secrets create db-word --data-file=-\n'],
      ['a.sh', 'chamber write shop db_word «P»\n'],
      ['a.sh', 'aws secretsmanager create-secret --name shop --secret-string "«P»"\n'],
      ['a.cfg', 'command_line $USER1$/check_mysql -H $HOSTADDRESS$ -u ops -p «P»\n'],
      ['a.yml', 'run: |\n  echo "::add-mask::«P»"\n'],
    ],
  ],
  [
    'further lines of settings',
    [
      ['squid.conf', 'auth_param basic program /usr/lib/squid/ldap -w «P» -h ldap.acme.test\n'],
      ['privoxy.conf', 'forward-socks5 / ops:«P»@proxy.acme.test:1080 .\n'],
      ['nginx.conf', 'secure_link_md5 "$secure_link_expires$uri «P»";\n'],
      ['motion.conf', 'stream_authentication ops:«P»\n'],
      ['a.lftp', 'open -u ops,«P» sftp://files.acme.test\n'],
      ['broker.conf', 'tokenSecretKey=data:;base64,«T»\n'],
      ['kong.yml', 'consumers:\n  - username: ops\n    keyauth_credentials:\n      - key: «T»\n'],
      ['build.gradle', 'buildConfigField "String", "API_SECRET", "\\"«T»\\""\n'],
    ],
  ],
  [
    'files of logins',
    [
      ['etc/dovecot/users', 'ops:{PLAIN}«P»:5000:5000::/home/ops\n'],
      ['etc/exim4/passwd.client', '# ours\nmail.acme.test:ops:«P»\n'],
      ['etc/amandapass', '//win/share ops%«P» SHOP\n'],
      ['broker/conf/users.properties', 'ops=«P»\n'],
      ['jetty/realm.properties', 'ops: «P»,admin\n'],
      ['etc/hostapd.wpa_psk', '00:00:00:00:00:00 «P»\n'],
      ['nagios/resource.cfg', '$USER1$=/usr/lib/nagios/plugins\n$USER4$=«P»\n'],
      ['etc/monitrc', 'set httpd port 2812\n  allow ops:"«P»"\n'],
    ],
  ],
  [
    'rows of machines, and tables of pages',
    [
      ['hosts.txt', '10.0.0.1 root «P»\n'],
      ['hosts.md', '- 10.0.0.1:2222 root «P»\n'],
      ['hosts.txt', '10.0.0.1 22 admin «P»\n'],
      [
        'users.html',
        '<table>\n<tr><th>User</th><th>Password</th></tr>\n<tr><td>ops</td><td><code>«P»</code></td></tr>\n</table>\n',
      ],
    ],
  ],
  [
    'what stands aligned, and names that are cut short',
    [
      ['a.conf', 'host    = shop\npass    = «P»\n'],
      ['a.rb', ":pass     => '«P»',\n"],
      ['a.ini', 'psk       = «P»\n'],
      ['a.py', 'auth   = "«T»"\n'],
      ['a.ini', 'PSWRD=«P»\n'],
      ['A.java', 'String pwrd = "«P»";\n'],
      ['a.ps1', "$pat = '«T»'\n"],
    ],
  ],
  [
    'further calls',
    [
      ['master.cfg', 'c["workers"] = [worker.Worker("w1", "«P»")]\n'],
      ['a.pp', "password_hash => postgresql_password('ops', '«P»'),\n"],
      ['a.sql', "SELECT * FROM mysql('db.acme.test:3306', 'shop', 'orders', 'ops', '«P»');\n"],
    ],
  ],
  [
    'keys of calls that sign or encrypt, whatever they are called',
    [
      ['src/a.js', 'const K = "«T»";\nconst t = jwt.sign({ a: 1 }, K);\n'],
      ['src/a.py', 'PEPPERMINT = "«T»"\nt = jwt.encode(payload, PEPPERMINT, algorithm="HS256")\n'],
      [
        'src/A.java',
        'static final String PHRASE = "«T»";\nJwts.builder().signWith(SignatureAlgorithm.HS256, PHRASE)\n',
      ],
      ['src/a.go', 'var own = []byte("«T»")\n\nfunc f() { t.SignedString(own) }\n'],
      ['src/a.py', 'made = hashlib.sha256(b"«T»").digest()\nc = AES.new(made, AES.MODE_CBC, iv)\n'],
      [
        'src/a.js',
        'const made = crypto.createHash("sha256").update("«T»").digest();\ncrypto.createCipheriv("aes-256-cbc", made, iv);\n',
      ],
    ],
  ],
];

const silent: readonly (readonly [path: string, text: string])[] = [
  ['en.json', '{"login:password": "Enter the password of your shop", "form:token": "Token"}\n'],
  ['secrets.json', '{"Smtp:Password": "", "Jwt:Key": "${JWT_KEY}", "Auth:PasswordLength": "12"}\n'],
  [
    'A.cs',
    'var password = config["Smtp:Password"]; var other = config["Smtp:Password"] ?? throw new Exception("x");\n',
  ],
  ['a.yaml', 'password:\n  raw: ${PASSWORD}\n  plaintext: true\n'],
  ['a.js', 'const label = before +password + "Brass24Lamp";\n'],
  ['a.yml', 'run: echo "::add-mask::${{ steps.a.outputs.token }}"\n'],
  ['a.sh', 'echo "::add-mask::$TOKEN"\necho "::add-mask::%s"\n'],
  ['nginx.conf', 'secure_link_md5 "$secure_link_expires$uri$remote_addr";\n'],
  ['a.sh', 'aws secretsmanager create-secret --name shop --secret-string file://shop.json\n'],
  ['conf/users.properties', 'users.title=Accounts of the shop\nops=ENC(x7Kq92mLp4Zb)\n'],
  ['hosts.txt', '10.0.0.1 root pts/0\n10.0.0.1 root login failed 2 times\ndrwxr-xr-x 2 root root 4096 Brass24Lamp\n'],
  ['hosts.txt', '10.0.0.1 root 20241101\n10.0.0.1 admin administrator\n'],
  ['users.html', '<tr><th>Field</th><th>Password</th></tr><tr><td>of</td><td>required</td></tr>\n'],
  ['users.html', '<tr><th>User</th><th>Password</th></tr><tr><td>{{ u }}</td><td>{{ p.word2024 }}</td></tr>\n'],
  ['a.py', 'pat = r"[A-Z]{2}\\d+"\npass    # nothing\n'],
  ['a.conf', 'logo=data:;base64,aGVsbG8=\n'],
  ['login.dart', "final passwordController = '«P»';\n"],
  ['routes.rb', "resource :password, passwordController: '«P»'\n"],
  ['appsettings.json', '{\n  "PublicKey": {\n    "Key": "«T»"\n  }\n}\n'],
  ['appsettings.json', '{\n  "Cache": {\n    "Key": "«T»"\n  }\n}\n'],
  ['src/a.js', 'const K = readFileSync("jwt.key");\nconst t = jwt.sign({ a: 1 }, K);\n'],
  ['src/a.js', 'const publicKey = "Brass24LampBrass24Lamp";\njwt.verify(t, publicKey);\n'],
  ['src/a.py', 'made = hashlib.sha256(os.environ["KEY_OF_SHOP"].encode()).digest()\nc = AES.new(made, AES.MODE_CBC)\n'],
];

describe('what sections, servers, commands and calls hold', () => {
  for (const [about, cases] of found)
    describe(about, () => {
      for (const [path, text] of cases)
        it(`${path}: ${text.slice(0, 70)}`, () => {
          assert.deepEqual(toldAlike(path, filled(text)), [text.includes('«T»') ? 'T' : 'P']);
        });
    });

  for (const [path, text] of silent)
    it(`${path}: nothing in ${text.slice(0, 60)}`, () => {
      assert.deepEqual(toldAlike(path, filled(text)), []);
    });

  it('words are told that sign under a name which does not say so, and are a note where they are digested into a key', () => {
    const signs = 'const phrase = "willow granite harbor";\nconst t = jwt.sign({ a: 1 }, phrase);\n';
    assert.deepEqual(
      weighed('src/a.js', signs).map((each) => each.split(' ')[0]),
      ['medium'],
    );
    for (const text of [
      'const made = crypto.createHash("sha256").update("willow granite harbor").digest();\ncrypto.createCipheriv("aes-256-cbc", made, iv);\n',
    ])
      assert.deepEqual(
        weighed('src/a.js', text).map((each) => each.split(' ')[0]),
        ['low'],
        text,
      );
  });

  it('a topic of ntfy that nobody guesses is a note, and one of words is none', () => {
    assert.deepEqual(rulesIn('a.sh', 'curl -d done https://ntfy.sh/GeCg4BUMjSKfTkBW\n'), ['secret-ntfy-topic']);
    for (const address of ['ntfy.sh/announcements', 'ntfy.sh/alerts-of-the-shop', 'docs.ntfy.sh/subscribe-android1'])
      assert.deepEqual(rulesIn('a.sh', `curl -d done https://${address}\n`), [], address);
  });

  it('a password in an address is read whatever the scheme is of those that programs know', () => {
    for (const scheme of ['nats-route', 'caldavs', 'ntfys', 'mailtos', 'pyamqp', 'pop3s', 'mqtt+ssl'])
      assert.deepEqual(toldAlike('a.conf', `x = ${scheme}://ops:${password}@10.20.30.40:6222\n`), ['P'], scheme);
  });

  it('the global key of Cloudflare under the name that acme.sh gives it', () => {
    const key = '9f8e7d6c5b4a39281706f5e4d3c2b1a09f8e7';
    assert.deepEqual(rulesIn('account.conf', `SAVED_CF_Key='${key}'\n`), ['secret-cloudflare-global-key']);
  });

  it('what PostgreSQL keeps of a password is a note, as other hashes are', () => {
    const verifier = `SCRAM-SHA-256$4096:${'c2FsdHNhbHRzYWx0MTIzNA=='}$${'Zm9vYmFyYmF6cXV4Zm9vYmFyYmF6cXV4Zm9vYmFyYmE='}:${'cXV4YmF6YmFyZm9vcXV4YmF6YmFyZm9vcXV4YmF6YmE='}`;
    assert.deepEqual(rulesIn('users.txt', `ops ${verifier}\n`), ['secret-password-hash-crypt']);
    assert.deepEqual(rulesIn('a.py', `kept = "${verifier}"\n`), []);
  });
});
