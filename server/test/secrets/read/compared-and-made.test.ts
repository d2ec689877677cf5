import assert from 'node:assert/strict';
import { saidOfValues, toldAlike } from '../doubted.ts';
import { password, token } from '../made-values.ts';

/** With «P» and «T» for the values. */
function told(path: string, shape: string): readonly string[] {
  return toldAlike(path, filled(shape));
}

function filled(shape: string): string {
  return shape.replaceAll('«P»', password).replaceAll('«T»', token);
}

type Cases = readonly (readonly [path: string, text: string])[];

const found: Readonly<Record<string, Cases>> = {
  'comparisons with an operator': [
    ['a.pl', "if ($password eq '«P»') { open_shop(); }\n"],
    ['a.pl', 'die if $token ne "«T»";\n'],
    ['a.lua', 'if token ~= "«T»" then return end\n'],
    ['A.vb', 'If token <> "«T»" Then Return\n'],
    ['a.m', 'if ([password isEqualToString:@"«P»"]) { [self open]; }\n'],
  ],
  'comparisons by a call': [
    ['A.java', 'if (password.equalsIgnoreCase("«P»")) open();\n'],
    ['A.java', 'if (StringUtils.equals(token, "«T»")) open();\n'],
    ['A.java', 'if ("«T»".equals(request.getHeader("X-Api-Key"))) open();\n'],
    ['A.java', 'if ("«P»".equals(request.getParameter("password"))) open();\n'],
    ['a.py', 'ok = secrets.compare_digest(request.headers["X-Api-Key"], "«T»")\n'],
    ['a.go', 'if hmac.Equal([]byte(secret), []byte("«T»")) { open() }\n'],
    ['a.cs', 'var ok = FixedTimeEquals(Encoding.UTF8.GetBytes(token), Encoding.UTF8.GetBytes("«T»"));\n'],
    ['a.cs', 'if (string.Compare(password, "«P»") == 0) Open();\n'],
    ['a.php', "<?php if (hash_equals('«T»', $token)) open();\n"],
    ['a.rb', 'Rack::Utils.secure_compare("«T»", password)\n'],
    ['a.c', 'if (!strcasecmp(password, "«P»")) open_shop();\n'],
    ['a.c', 'if (strncmp("«T»", api_key, 32) == 0) open_shop();\n'],
    ['a.c', 'if (strcmp("«T»", token) == 0) open_shop();\n'],
    ['a.rs', 'if api_key.eq("«T»") { open() }\n'],
    ['a.cpp', 'if (token.compare("«T»") == 0) open();\n'],
    ['a.ino', 'if (server.arg("password") == "«P»") open();\n'],
  ],
  'what a server asks of those who call': [
    ['nginx.conf', 'map $http_x_api_key $known {\n  default 0;\n  "«T»" 1;\n}\n'],
    ['haproxy.cfg', 'frontend shop\n  acl known hdr(X-Api-Key) -m str «T»\n'],
    ['.htaccess', 'RewriteCond %{HTTP:X-Api-Key} !^«T»$\n'],
    ['.htaccess', 'SetEnvIf X-Api-Key "^«T»$" known\n'],
    ['.htaccess', 'SetEnvIf X-Api-Key-2 "^«T»$" known\n'],
  ],
  'names of devices': [
    ['a.tf', 'tunnel1_preshared_key = "«P»"\n'],
    ['a.yml', 'radius_key: «P»\n'],
    ['a.yml', 'wifi_key: «P»\n'],
    ['a.yml', 'enable_secret: «P»\n'],
    ['a.ini', 'bindpw = «P»\n'],
    ['a.yml', 'snmp_community: «P»\n'],
    ['a.py', 'snmpCommunity = "«P»"\n'],
    ['switch.cfg', 'snmp-server host 10.0.0.9 version 2c «P»\n'],
    ['switch.cfg', 'ip ospf message-digest-key 1 md5 «P»\n'],
    ['interfaces', 'iface wlan0 inet dhcp\n  wpa-psk «P»\n'],
    ['iscsid.conf', 'node.session.auth.password_in = «P»\n'],
    ['tac_plus.conf', 'user = ops {\n  login = cleartext "«P»"\n}\n'],
    ['redis.conf', 'user default on >«P» ~* +@all\n'],
    ['client.properties', 'basic.auth.user.info=shop:«P»\n'],
  ],
  'calls that sign in': [
    ['A.cs', 'using var c = new SshClient("build.orchard.shop", "ops", "«P»");\n'],
    ['A.cs', 'using var c = new SftpClient("build.orchard.shop", 22, "ops", "«P»");\n'],
    ['A.cs', 'new PrincipalContext(ContextType.Domain, "SHOP", "ops", "«P»");\n'],
    ['A.cs', 'client.Authenticator = new HttpBasicAuthenticator("ops", "«P»");\n'],
    ['a.c', 'ldap_simple_bind_s(ld, "cn=ops", "«P»");\n'],
    ['a.c', 'ssh_userauth_password(s, NULL, "«P»");\n'],
    ['a.c', 'HMAC(EVP_sha256(), "«P»", 18, d, n, NULL, NULL);\n'],
    ['a.rs', 'session.userauth_password("ops", "«P»")?;\n'],
    ['a.scala', 'val c = BasicHttpCredentials("ops", "«P»")\n'],
    ['a.groovy', "def sql = Sql.newInstance('jdbc:mysql://db/o', 'ops', '«P»')\n"],
    ['a.php', '<?php radius_add_server($r, "10.0.0.9", 1812, "«P»", 3, 3);\n'],
    ['a.php', "<?php Http::withBasicAuth('ops', '«P»')->get($url);\n"],
    ['a.php', "<?php $http->get($url, ['auth' => ['ops', '«P»']]);\n"],
    ['a.php', '<?php snmpget("10.0.0.1", "«P»", "1.3.6.1");\n'],
    ['A.cs', 'new PrincipalContext(ContextType.Domain, "SHOP", null, options, "ops", "«P»");\n'],
    ['a.py', 'walk(CommunityData("«P»", mpModel=1))\n'],
    ['a.py', 'walk(CommunityData("«P»", 0))\n'],
    ['a.py', 'walk(CommunityData(area, "«P»", mpModel=1))\n'],
    ['a.ino', 'client.connect(id, user, "«P»", topic, 1, true, "off");\n'],
    ['a.rb', 'OpenSSL::HMAC.digest("SHA512-256", "«P»", data)\n'],
    ['a.py', 'hmac.digest(b"«P»", message, "sha256")\n'],
    ['A.java', 'target.setCommunity(new OctetString("«P»"));\n'],
    ['A.java', 'new CommunityTarget<>(address, new OctetString("«P»"));\n'],
    ['A.java', 'new UsmUser(name, AuthSHA.ID, new OctetString("«P»"), PrivDES.ID, secret);\n'],
    ['A.java', 'new UsmUser(name, AuthSHA.ID, secret, PrivDES.ID,\n  new OctetString("«P»"));\n'],
    ['a.js', 'client.withAuth("ops", "«P»");\n'],
    ['a.js', 'server.withBasicAuth(userName, "«P»");\n'],
    ['a.rb', "HTTParty.get(url, auth: ['ops', '«P»'])\n"],
    ['a.vbs', 'net.MapNetworkDrive "Z:", "\\\\nas\\s", False, "SHOP\\ops", "«P»"\n'],
  ],
  'formats that a literal fills': [
    ['a.go', 'dsn := fmt.Sprintf("%s:%s@tcp(%s)/o", "ops", "«P»", host)\n'],
    ['a.go', 'dsn := fmt.Sprintf("host=%s user=%s password=%s", host, "ops", "«P»")\n'],
    ['A.cs', 'var c = string.Format("Server={0};User Id={1};Password={2}", host, "ops", "«P»");\n'],
    ['a.py', 'dsn = "host={} user={} password={}".format(host, "ops", "«P»")\n'],
    ['a.go', `q := fmt.Sprintf("ALTER USER ops SET password='%s'", "«P»")\n`],
  ],
  'what stands behind the scheme of a header': [
    ['a.go', 'req.Header.Set("Authorization", "Bearer "+"«T»")\n'],
    ['a.py', 'headers = {"Authorization": "Bearer %s" % "«T»"}\n'],
    ['a.py', 'headers = {"Authorization": "Bearer {}".format("«T»")}\n'],
    ['a.php', '<?php $h = ["Authorization: Bearer " . "«T»"];\n'],
    ['a.ps1', '$a = [Convert]::ToBase64String([Text.Encoding]::ASCII.GetBytes("ops:«P»"))\n'],
  ],
  'what is decoded': [
    ['a.go', 'secret, err := hex.DecodeString("«T»")\n'],
    ['a.go', 'password, _ := base64.StdEncoding.DecodeString("«T»")\n'],
    ['a.rs', 'let password = base64::decode("«T»").unwrap();\n'],
    ['a.rs', 'let secret = hex!("«T»");\n'],
    ['a.py', 'api_secret = codecs.decode("«T»", "base64")\n'],
    ['run.sh', 'API_TOKEN=$(echo «T» | base64 -d)\n'],
    ['run.sh', 'export API_TOKEN="$(base64 --decode <<< «T»)"\n'],
  ],
  'what is injected, and parameters': [
    ['a.ts', "const providers = [{ provide: 'JWT_SECRET', useValue: '«P»' }];\n"],
    ['a.ts', 'const providers = [{ provide: API_KEY, useValue: "«T»" }];\n'],
    ['Jenkinsfile', "parameters {\n  password(name: 'DB_PASSWORD', defaultValue: '«P»')\n}\n"],
    ['Jenkinsfile', "httpRequest customHeaders: [[name: 'X-Api-Key', value: '«T»']]\n"],
    ['web.xml', '<env-entry-name>SHOP_TOKEN</env-entry-name><env-entry-value>«T»</env-entry-value>\n'],
    ['a.py', 'api_key: str = typer.Option("«T»", envvar="SHOP_KEY")\n'],
    ['a.py', 'creds = ("keeper", "«P»")\n'],
  ],
};

const silent: Cases = [
  ['a.pl', "if ($password eq '') { ask(); }\nif ($token eq 'string') { next; }\n"],
  ['a.lua', 'if token ~= "identifier" then return end\n'],
  ['A.java', 'if ("password".equals(request.getParameter("token"))) open();\n'],
  ['a.c', 'if (!strcmp(token, "include") || !strncmp("define", token, 6)) next();\n'],
  ['a.php', "<?php if (hash_equals($known, $token)) open();\nf('Brass24Lamp', $token);\n"],
  [
    'nginx.conf',
    'map $http_x_api_key $known {\n  default 0;\n}\nmap $http_upgrade $connection {\n  default upgrade;\n}\n',
  ],
  ['haproxy.cfg', 'frontend shop\n  acl known hdr(Host) -m str shop-24.orchard.shop\n'],
  ['squid.conf', 'acl localnet src 10.0.0.0/8\nacl SSL_ports port 443\n'],
  ['.htaccess', 'RewriteCond %{HTTP:X-Api-Key} ^$\nSetEnvIf Origin "^https://orchard.shop$" known\n'],
  ['a.yml', 'snmp_community: public\nenable_secret: true\nro_community: private\ncommunity: orchard-keepers-2024\n'],
  ['switch.cfg', 'snmp-server host 10.0.0.9 version 2c public\nip ospf authentication-key 8 shown\n'],
  ['a.go', 'dsn := fmt.Sprintf("host=%s user=%s password=%s", host, user, password)\n'],
  ['a.go', 'msg := fmt.Sprintf("password=%s", "redacted")\n'],
  ['a.go', 'secret, err := hex.DecodeString(os.Getenv("SECRET"))\n'],
  ['a.js', 'h.Authorization = "Bearer " + token; const s = `Bearer ${readToken("orchard-keeper-two")}`;\n'],
  ['run.sh', 'API_TOKEN=$(echo "$ENCODED" | base64 -d)\nTOKEN=$(echo orchardkeeper | tr a b)\n'],
  [
    'a.ts',
    "const providers = [{ provide: JWT_SECRET, useValue: 'secret' }, { provide: 'TOKEN', useClass: Tokens }];\n",
  ],
  // Whatever is a variable at the place of the password, what stands before it is a user, an address or an area.
  ['A.cs', 'new PrincipalContext(ContextType.Domain, "corp.local", null, "svc_ldap_2024", password);\n'],
  ['A.cs', 'new PrincipalContext(ContextType.Domain, "corp", null, options, "svc_ldap_2024", Read("x"));\n'],
  ['A.cs', 'using var c = new SshClient("build.corp.local", 22, "svc_deploy_2024", keyFile);\n'],
  ['A.cs', 'using var c = new SshClient("build.corp.local", 22, "svc_deploy_2024", new PrivateKeyFile("k"));\n'],
  ['A.cs', 'using var c = new SftpClient("build.corp.local", 22, "svc_deploy_2024", "changeme");\n'],
  ['a.py', 'walk(CommunityData("my-area-2024", community, mpModel=0))\n'],
  ['a.rb', 'OpenSSL::HMAC.digest("sha3-256", key, data)\nOpenSSL::HMAC.digest("SHA512-256", key, data)\n'],
  ['a.rb', 'OpenSSL::HMAC.hexdigest(data, "SHA512-256", key)\n'],
  // SNMP4J writes every text so.
  ['A.java', 'new UsmUser(new OctetString("MD5DESUser"), AuthMD5.ID, pass, PrivDES.ID, priv);\n'],
  ['A.java', 'target.setSecurityName(new OctetString("monitorUser01"));\n'],
  ['A.java', 'var at = new OctetString("80:00:13:70:c0:a8:01:0d");\n'],
  ['A.java', 'new MPv3(new OctetString("localEngine42").getValue());\n'],
  ['haproxy.cfg', 'frontend shop\n  acl auth hdr(x-api-key) %[env(API_KEY)]\n'],
  ['haproxy.cfg', 'frontend shop\n  acl site cook(session_token_mode) -m str dark-mode-2024\n'],
  ['.htaccess', 'RewriteCond %{HTTP:X-Api-Key-Version} ^2024-01-release$\nSetEnvIf X-Api-Key "^valid-prefix-" ok\n'],
  ['nginx.conf', 'map $http_x_api_key_version $known {\n  "2024-01-release" 1;\n}\n'],
  ['a.php', "<?php $router->get('/x', ['auth' => ['web-guard-v2', 'api-guard-v2']]);\n"],
  ['a.php', "<?php $r->group(['auth' => ['first-area-v2', 'second-area-v2']]);\n"],
  ['a.yml', 'auth: ["digest-sha256", "scram-sha-256x"]\nurl: https://orchard.shop\n'],
  ['a.js', 'export default withAuth(client, "admin-role-2024");\nwithBasicAuth(handler, "admin-area-2024");\n'],
  ['a.c', 'if (!strcmp("Q3MAP_LIGHT1", token) || !strcmp(token, "xmlns:soap12")) next();\n'],
  ['a.go', 'q := fmt.Sprintf("UPDATE u SET password=%s WHERE id=%s", "$1-hash-fn2", id)\n'],
  ['a.py', 'tokens = ["identifier", "string", "number"]\ncreds = ("keeper", "password")\n'],
];

describe('what is compared, and what is made of a literal', () => {
  for (const [about, cases] of Object.entries(found))
    describe(about, () => {
      for (const [path, text] of cases)
        it(`${path}: ${text.slice(0, 70)}`, () => {
          assert.deepEqual(told(path, text), [text.includes('«T»') ? 'T' : 'P']);
        });
    });

  for (const [path, text] of silent)
    it(`${path}: nothing in ${text.slice(0, 60)}`, () => {
      assert.deepEqual(told(path, text), []);
    });

  for (const [path, text] of [
    ['a.py', 'API_KEYS = ["«T»", "«P»"]\n'],
    ['a.ts', "const tokens = ['«T»', '«P»'];\n"],
    ['a.go', 'var tokens = []string{"«T»", "«P»"}\n'],
    ['A.java', 'static final List<String> API_KEYS = List.of("«T»", "«P»");\n'],
    ['a.json', '{"apiKeys": ["«T»", "«P»"]}\n'],
    ['a.py', 'PASSWORDS = ("«T»", "«P»")\n'],
  ] as const)
    it(`${path}: all of a list, ${text}`, () => {
      assert.deepEqual(told(path, text), ['T', 'P']);
    });
});

describe('what only begins as a comment does', () => {
  const doubts = (path: string, shape: string) =>
    saidOfValues(path, filled(shape)).map((said) => said.replace(password, 'P').replace(token, 'T'));

  it('is none: attributes of Rust and PHP, maps of Erlang, shares that are mounted', () => {
    for (const [path, text] of [
      ['src/main.rs', '#[arg(long, env = "SHOP_TOKEN", default_value = "«T»")]\ntoken: String,\n'],
      ['src/A.php', "<?php\nclass A {\n  #[Autowire(env: 'SHOP_TOKEN')] private string $token = '«T»';\n}\n"],
      ['src/a.erl', 'f() ->\n  #{user => <<"ops">>, password => <<"«P»">>}.\n'],
      ['etc/fstab', '//nas.orchard.shop/share /mnt cifs username=ops,password=«P» 0 0\n'],
    ] as const) {
      const [said, ...others] = doubts(path, text);
      assert.deepEqual(others, [], text);
      assert.match(said ?? '', /^[PT] medium/, text);
    }
  });

  it('and others are', () => {
    for (const [path, text] of [
      ['src/main.rs', '// token: "«T»",\n'],
      ['a.yml', '# token: «T»\n'],
      ['a.yml', '#{ token: «T» }\n'],
      ['etc/fstab', '# //nas/share /mnt cifs username=ops,password=«P» 0 0\n'],
    ] as const)
      for (const said of doubts(path, text)) assert.match(said, /^[PT] low/, text);
  });

  it('and a password that HAProxy calls insecure is one as others are', () => {
    assert.match(doubts('haproxy.cfg', 'userlist a\n  user ops insecure-password «P»\n')[0] ?? '', /^P medium/);
  });
});
