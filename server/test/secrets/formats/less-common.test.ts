import assert from 'node:assert/strict';
import directives from '../../../../rules/secrets/directives.json' with { type: 'json' };
import { found, toldAlike } from '../doubted.ts';
import { filled, password } from '../made-values.ts';

describe('keys of an IoT hub', () => {
  const key = `${'qT7vn2Lw9xK4'.repeat(4).slice(0, 42)}8=`;

  it('are told from those of a bus by the host that they are for', () => {
    const of = (start: string) => found('src/device.py', `connection = "${start};SharedAccessKey=${key}"\n`);
    assert.deepEqual(of('HostName=plant.azure-devices.net;DeviceId=press-7'), ['secret-azure-iot-connection-key']);
    assert.deepEqual(of('HostName=plant.azure-devices.net;SharedAccessKeyName=service'), [
      'secret-azure-iot-connection-key',
    ]);
    assert.deepEqual(of('Endpoint=sb://plant.servicebus.windows.net/;SharedAccessKeyName=send'), [
      'secret-azure-bus-key',
    ]);
  });
});

describe('what less common languages and servers give to a name', () => {
  for (const [path, text] of [
    ['a.js', "app.use(cookieSession({ name: 'session', keys: ['P'] }));\n"],
    ['config/default.json', '{\n  "koa": { "port": 9000, "cookieSecret": ["P"] }\n}\n'],
    ['a.js', "client.bind('cn=admin,dc=acme', 'P', done);\n"],
    ['cloud.yml', 'chpasswd:\n  expire: false\n  list: |\n    root:P\n'],
    ['a.R', 'api_key <- "T"\n'],
    ['a.vb', 'Dim password As String = "P"\n'],
    ['a.cbl', '       01  DB-PASSWORD PIC X(20) VALUE "P".\n'],
    ['a.c', 'char pass[] = "P";\n'],
    ['a.ino', 'char auth[33] = "T";\n'],
    ['a.m', '#define API_SECRET @"T"\n'],
    ['a.erl', '-define(PASSWORD, "P").\n'],
    ['a.erl', 'start() -> connect([{user, "app"}, {password, "P"}]).\n'],
    ['rabbit.config', '[{rabbit, [{default_user, <<"app">>}, {default_pass, <<"P">>}]}].\n'],
    ['config/prod.exs', 'config :shop, :api_token, "T"\n'],
    ['a.rb', "ENV.fetch('SECRET', 'T')\n"],
    ['a.rb', "config.pepper = 'T'\n"],
    ['a.php', "<?php\n$settings['hash_salt'] = 'T';\n"],
    ['a.py', "unpack(file, pwd=b'P')\n"],
    ['a.sql', "INSERT INTO settings (name, value) VALUES ('smtp_password', 'P');\n"],
    ['a.sql', 'COPY public.users (id, email, password) FROM stdin;\n1\tbob@orchard.shop\tP\n\\.\n'],
    ['a.sql', "INSERT INTO shops (id, api_key) VALUES (1, 'T');\n"],
    ['hibernate.cfg.xml', '<property name="hibernate.connection.password">P</property>\n'],
    ['unattend.xml', '<AutoLogon>\n  <Password>\n    <Value>P</Value>\n  </Password>\n</AutoLogon>\n'],
    ['deploy.yaml', 'env:\n  - name: DB_PASSWORD  # of the shop\n    value: "P"\n'],
    ['play.yml', '- hosts: all\n  tasks:\n    - user: name=deploy password=P state=present\n'],
    ['php-fpm.conf', 'env[DB_PASSWORD] = P\n'],
    ['redis.conf', 'masterauth P\n'],
    ['router.cfg', 'snmp-server community P RW\n'],
    ['haproxy.cfg', 'listen stats\n  stats auth admin:P\n'],
    ['a.md', '| User | Password |\n| --- | --- |\n| app | `P` |\n'],
    ['a.go', 'm := &jwt.GinJWTMiddleware{\n\tRealm: "shop",\n\tKey:   []byte("P"),\n}\n'],
    ['A.java', 'auth.withUser("admin").password("{noop}P").roles("ADMIN");\n'],
    ['a.sh', 'npm config set //npm.example.com/:_authToken T\n'],
    ['a.sh', 'git remote set-url origin https://T@git.acme.shop/orchard\n'],
    ['a.yaml', 'api_keys:\n  - T\n'],
    ['a.sh', 'twine upload -u app -p P dist/*\n'],
  ] as const)
    it(`${path}: ${text.trim()}`, () =>
      assert.deepEqual(toldAlike(path, filled(text)), [text.includes('P"') || /\bP\b/.test(text) ? 'P' : 'T']));

  it('and what only looks so', () => {
    for (const [path, text] of [
      ['a.go', 'token <- "next"\n'],
      ['a.c', 'char pass[20] = { 0 };\n'],
      ['a.ts', 'const message = { token, "next": 1 };\n'],
      ['router.cfg', 'snmp-server community public RO\n'],
      ['redis.conf', '# masterauth P\n'],
      ['a.sql', 'COPY public.users (id, password) FROM stdin;\n1\t\\N\n\\.\n'],
      ['a.md', '| Field | Password |\n| --- | --- |\n| type | string |\n'],
      ['a.tsx', '<label htmlFor="password">Password</label>\n'],
      ['a.html', '<option value="password">by your password</option>\n'],
      ['play.yml', '- hosts: all\n  tasks:\n    - user: name=deploy password={{ secret }} state=present\n'],
      ['a.yaml', 'pepper: bell\n'],
      ['a.js', "const next = client.bind(this, 'cn');\n"],
      ['cloud.yml', 'chpasswd:\n  list: |\n    root:$6$salt$hash\n'],
    ] as const)
      assert.deepEqual(toldAlike(path, filled(text)), [], text);
  });
});

describe('clients of databases by Sybase and Microsoft', () => {
  it('take a password behind a capital', () => {
    assert.deepEqual(toldAlike('a.sh', `isql -Usa -P${password} -Sdb1\n`), ['P']);
    assert.deepEqual(toldAlike('a.bat', `osql -U sa -P ${password} -S db1\n`), ['P']);
  });
});

describe('a password that is typed twice', () => {
  it('is told where it is piped into what asks for it', () => {
    const typed = (again: string) => `echo -e "${password}\\n${again}" | passwd ops\n`;
    assert.deepEqual(toldAlike('a.sh', typed(password)), ['P']);
    assert.deepEqual(toldAlike('a.sh', typed('other')), []);
  });
});

describe('a literal in brackets', () => {
  it('holds signs that end one in others', () => {
    assert.deepEqual(toldAlike('a.rb', filled('password = %q(P!)\n')), ['P!']);
    assert.deepEqual(toldAlike('a.rb', filled('password = %q!P!\n')), ['P']);
  });
});

describe('each directive that is given a password or a token', () => {
  const rest: Readonly<Record<string, string>> = {
    'addauth digest ': 'keeper:P',
    'authtoken ': 'T',
    'cache_peer ': 'parent.acme.shop parent 3128 0 login=proxy:P',
    'chpasswd:': '\n  list: |\n    root:P',
    'com2sec ': 'local default P',
    'createuser ': 'keeper SHA "P" AES',
    'crypto isakmp key ': 'P address 203.0.113.9',
    'npmauthident: ': 'ops:P',
    'ikev2 local-authentication ': 'pre-shared-key P',
    'ikev2 remote-authentication ': 'pre-shared-key P',
    'ldap_default_authtok = ': 'P',
    'password manager ': 'user-name "ops" plaintext P',
    'password operator ': 'plaintext "P"',
    'radius-server host ': '10.20.30.40 auth-port 1812 key P',
    'tacacs-server host ': '10.20.30.40 key 0 P',
    'set security ': 'ike policy shop pre-shared-key ascii-text "P"',
    'radius-server {': '\n  10.0.0.1 secret "P";\n}',
    'set system radius-server ': '10.0.0.1 secret "P"',
    'set system tacplus-server ': '10.0.0.1 secret P',
    'tacplus-server {': '\n  10.0.0.1 {\n    port 49;\n    secret "P";\n  }\n}',
    'uci set wireless.': 'ap.key=P',
    '<auth-user-pass>': '\nops\nP\n</auth-user-pass>',
    '[[inputs.snmp': ']]\n  agents = ["udp://10.0.0.1:161"]\n  community = "P"',
    'masteruser ': 'replica masterauth P',
    'plain-text-password ': '"P"',
    'radius server ': 'R1\n address ipv4 10.0.0.1\n key P',
    'set system login user ': 'ops authentication plaintext-password P',
    'set vpn ipsec ': 'site-to-site peer b authentication pre-shared-secret P',
    'snmp-server community ': 'P RO',
    'tacacs server ': 'T1\n key P',
    'solr_authentication_opts=': '"-Dbasicauth=keeper:P"',
    'sqlconnectinfo ': 'ftp@db.acme.shop keeper P',
    'stats auth ': 'admin:P',
    'auth_param basic program ': '/usr/lib/squid/basic_ldap_auth -D cn=proxy -w P -h directory.acme.shop',
    'forward-socks5 ': '/ keeper:P@relay.acme.shop:1080 .',
    'forward-socks5t ': '/ keeper:P@relay.acme.shop:9050 .',
    'open -u ': 'keeper,P sftp://files.acme.shop',
    'secure_link_md5 ': '"$secure_link_expires$uri P";',
    'stream_authentication ': 'keeper:P',
    'webcontrol_authentication ': 'keeper:P',
    'acl ': 'known hdr(X-Api-Key) -m str P',
    'basic.auth.user.info=': 'keeper:P',
    'schema.registry.basic.auth.user.info=': 'keeper:P',
    'ip ospf message-digest-key ': '1 md5 P',
    'map $http_': 'x_api_key $known {\n  default 0;\n  "P" 1;\n}',
    'rewritecond %{http:': 'X-Api-Key} !^P$',
    'setenvif ': 'X-Api-Key "^P$" known',
    'snmp-server host ': '10.0.0.9 version 2c P',
  };
  const ofFixedLength: Readonly<Record<string, string>> = {
    'acme_dns cloudflare ': 'Vq3xR8mTz5LwKc7NbYpH2sGdJf9AtE4uVq6xR1mT',
    'dns cloudflare ': 'Vq3xR8mTz5LwKc7NbYpH2sGdJf9AtE4uVq6xR1mT',
    'sv_setsteamaccount ': '8F3A61C0D97B2E5419AC60F7D3B8E254',
  };

  for (const words of Object.keys(directives))
    it(words, () => {
      const given = ofFixedLength[words] ?? rest[words] ?? 'P';
      const expected = ofFixedLength[words] ?? (given === 'T' ? 'T' : 'P');
      assert.deepEqual(toldAlike('server.conf', filled(`${words}${given}\n`)), [expected]);
    });
});

describe('calls and commands of clients that end otherwise', () => {
  for (const [path, text] of [
    ['a.py', 'client = Client(account_sid, "T")\n'],
    ['a.py', "c = Connection(server, 'cn=admin', 'P')\n"],
    ['a.py', 'site = "<name>store.password</name><value>P</value>"\n'],
    ['a.js', 'const web = `<param-name>password</param-name>\n<param-value>P</param-value>`;\n'],
    ['a.rb', "omniauth :github, 'shop', 'T'\n"],
    ['a.rb', "provider :github, 'shop', 'T'\n"],
    ['a.rb', "set :session_secret, 'P'\n"],
    ['a.go', 'key := jose.SigningKey{Key: []byte("P")}\n'],
    ['a.swift', 'let own = URLCredential(user: "shop", password: "P", persistence: .none)\n'],
    ['a.R', 'register_google(key = "T")\n'],
    ['a.sh', 'aws configure set aws_secret_access_key T\n'],
    ['a.sh', 'consul kv put shop/db/password P\n'],
    ['a.sh', 'etcdctl put shop/token P\n'],
    ['a.sh', 'htpasswd -nb keeper P\n'],
    ['a.sh', 'ngrok authtoken T\n'],
    ['a.sh', 'ngrok config add-authtoken T\n'],
    ['a.sh', 'snmpget -v2c -c P 10.0.0.7 sysUpTime.0\n'],
    ['a.sh', 'snmpwalk -v3 -A P 10.0.0.7\n'],
    ['a.sh', 'vault login T\n'],
  ] as const)
    it(`${path}: ${text.trim()}`, () =>
      assert.deepEqual(toldAlike(path, filled(text)), [/\bP\b/.test(text) ? 'P' : 'T']));
});

describe('what a command keeps under a path', () => {
  for (const text of [
    'consul kv put shop/token-ttl 3600\n',
    'consul kv put shop/password @password.txt\n',
    'consul kv put shop/password "$DB_PASSWORD"\n',
    'consul kv put shop/password <password>\n',
    'consul kv put shop/db/host db.example.com\n',
    'etcdctl put shop/secret changeme\n',
    'etcdctl put shop/tokens/number 20240917\n',
  ])
    it(`is no secret: ${text.trim()}`, () => assert.deepEqual(toldAlike('a.sh', text), []));
});
