import { checkSecrets } from '../check-secrets.ts';
import { filled, password, token } from '../made-values.ts';

/** Settings of devices and servers, commands, scripts and programs that give a password or a key, in the place of P or T. */
const given: readonly (readonly [path: string, text: string, rule: string])[] = [
  ['router.cfg', 'hostname r1\nusername ops privilege 15 secret P\n', 'secret-cisco-user-password'],
  ['router.cfg', 'username ops password 0 P\n', 'secret-cisco-user-password'],
  ['router.cfg', 'crypto isakmp key P address 203.0.113.9\n', 'secret-generic-password'],
  ['router.cfg', 'tacacs server T1\n address ipv4 10.0.0.1\n key P\n', 'secret-generic-password'],
  ['asa.cfg', 'tunnel-group 203.0.113.9 ipsec-attributes\n ikev1 pre-shared-key P\n', 'secret-generic-password'],
  ['asa.cfg', ' ikev2 remote-authentication pre-shared-key P\n', 'secret-generic-password'],
  ['config.boot', 'authentication {\n  plaintext-password "P"\n}\n', 'secret-generic-password'],
  ['vyos.sh', "set vpn ipsec site-to-site peer b authentication pre-shared-secret 'P'\n", 'secret-generic-password'],
  ['snmpd.conf', 'com2sec local 10.0.0.0/8 P\n', 'secret-generic-password'],
  ['sip.conf', '[general]\nregister => 4915:P@sip.acme.test/4915\n', 'secret-asterisk-registration'],
  ['redis/users.acl', 'user shop on >P ~* +@all\n', 'secret-generic-password'],
  ['turnserver.conf', 'realm=acme.test\nuser=shop:P\n', 'secret-generic-password'],
  ['home/.gem/credentials', ':acme: T\n', 'secret-generic-token'],
  ['named.conf.keys', 'key "ddns" {\n  algorithm hmac-sha256;\n  secret "T";\n};\n', 'secret-generic-token'],
  ['a.sql', "CREATE USER 'app' IDENTIFIED WITH caching_sha2_password BY 'P';\n", 'secret-generic-login'],
  ['a.pks', "c_password CONSTANT VARCHAR2(30) := 'P';\n", 'secret-generic-password'],
  ['a.abap', "DATA lv_password TYPE string VALUE 'P'.\n", 'secret-generic-password'],
  ['a.clj', '(def db {:user "shop" :password "P"})\n', 'secret-generic-password'],
  ['a.clj', '(def db-password "P")\n', 'secret-generic-password'],
  ['a.el', '(setq mail-password "P")\n', 'secret-generic-password'],
  ['a.nix', '{\n  networking.wireless.networks.acme.psk = "P";\n}\n', 'secret-generic-password'],
  ['a.sh', '7z a -p"P" backup.7z data\n', 'secret-generic-command'],
  ['a.sh', 'az sql server create -n shop -u ops -p P\n', 'secret-generic-command'],
  ['a.sh', 'oc login https://ocp.acme.test:6443 -u ops -p P\n', 'secret-generic-command'],
  ['a.sh', 'http -a shop:P https://api.acme.test/orders\n', 'secret-generic-command'],
  ['a.sh', 'openssl enc -aes-256-cbc -d -in a.enc -out a -k "P"\n', 'secret-generic-command'],
  ['a.sh', 'openssl pkcs12 -export -out a.p12 -password pass:P\n', 'secret-generic-command'],
  ['a.cmd', 'schtasks /create /tn shop /tr shop.exe /ru acme\\svc /rp P\n', 'secret-generic-command'],
  ['a.cmd', 'net use Z: \\\\srv\\share /user:acme\\svc P\n', 'secret-generic-command'],
  ['a.sh', 'sqlplus -S shop/P@db1/ORCL @load.sql\n', 'secret-database-oracle-connect'],
  ['a.py', 'c = cx_Oracle.connect("shop/P@db1/ORCL")\n', 'secret-database-oracle-connect'],
  ['a.sh', 'ftp -n ftp.acme.test <<END\nquote USER shop\nquote PASS P\nEND\n', 'secret-generic-password'],
  ['a.exp', 'spawn ssh ops@web1\nexpect "*assword:"\nsend "P\\r"\n', 'secret-generic-login'],
  ['a.exp', 'expect {\n  "assword:" { send "P\\r" }\n}\n', 'secret-generic-login'],
  ['a.py', "child.expect('assword:')\nchild.sendline('P')\n", 'secret-generic-login'],
  ['a.py', 'tn.read_until(b"Password: ")\ntn.write(b"P\\n")\n', 'secret-generic-login'],
  ['a.py', 'driver.find_element(By.ID, "password").send_keys("P")\n', 'secret-generic-login'],
  ['a.py', 'login = UserCredential("svc-ops", "P")\n', 'secret-generic-login'],
  ['a.py', 'auth = HttpNtlmAuth("acme\\\\svc", "P")\n', 'secret-generic-login'],
  ['a.go', 'err := conn.Bind("cn=svc,dc=acme", "P")\n', 'secret-generic-login'],
  ['realm.json', '{ "credentials": [{ "type": "password", "value": "P" }] }\n', 'secret-generic-password'],
  ['wlan.xml', '<protected>false</protected>\n<keyMaterial>P</keyMaterial>\n', 'secret-windows-wlan-key'],
  ['a.http', 'GET https://api.acme.test/me\nAuthorization: Basic shop P\n', 'secret-http-basic-plain'],
  ['a.json', '{"auth": {"apikey": [{"key": "value", "value": "T"}]}}\n', 'secret-postman-request-key'],
];

describe('what further settings, commands and languages give', () => {
  for (const [path, text, rule] of given)
    it(`${path}: ${text.trim().slice(0, 80)}`, () =>
      checkSecrets(path, filled(text), [
        { rule, value: /(?<![A-Za-z_])T(?![A-Za-z_0-9])/.test(text) ? token : password },
      ]));
});

describe('what only looks like that', () => {
  for (const [path, text] of [
    ['a.bat', 'net use Z: \\\\srv\\share /user:acme\\svc *\nnet use Z: \\\\srv\\share /user:a /persistent:yes\n'],
    ['a.sh', '7z a -p"$PW" a.7z data\n'],
    ['a.sh', 'openssl enc -k "$KEY" -in a\n'],
    ['r.cfg', 'com2sec local default public\ncrypto isakmp key 6 AAbbXY address 1.1.1.1\n pre-shared-key *****\n'],
    ['r.cfg', 'username ops secret 5 $1$abcd$X9v2kq3LmZp8RtY7WnB4s.\n'],
    ['a.sh', 'sqlplus / as sysdba\nsqlplus $USER/$PASS@db1\nsqlplus user/password@host\n'],
    ['a.exp', 'expect "assword:"\nsend "$password\\r"\nexpect "user:"\nsend "P\\r"\n'],
    ['a.py', 'child.expect("assword:")\nchild.sendline(password)\nchild.expect("#")\nchild.sendline("P")\n'],
    ['a.py', 'driver.find_element(By.ID, "password").send_keys("secret_sauce")\n'],
    ['a.cs', 'Model.Bind("Name", "P");\n'],
    ['a.py', 'psk = "QPSK"\nkey_mgmt = "WPA-PSK"\n'],
    ['sip.conf', 'register => user:password@host/ext\n'],
    ['a.json', '[{ "type": "password", "value": "{{password}}" }, { "type": "password", "value": "" }]\n'],
    ['a.html', '<input type="password" value="P">\n'],
    ['wlan.xml', `<protected>true</protected>\n<keyMaterial>${'01000000D08C9DDF'.repeat(8)}</keyMaterial>\n`],
    ['a.pks', "v_password VARCHAR2(30) := 'password';\nl_password_hint VARCHAR2(30) := 'first pet name';\n"],
    ['a.sql', 'CREATE TABLE users (password VARCHAR(255) NOT NULL);\n'],
    ['a.clj', '(def password-label "Enter your password")\n(defn password "P" [x] x)\n'],
    ['a.http', 'Authorization: Basic {{user}} {{password}}\nAuthorization: Basic user passwd\n'],
    ['a.py', 'UserCredential("me@acme.test", "password")\nClientCredential("client_id", "client_secret")\n'],
  ] as const)
    it(`${path}: ${text.trim().slice(0, 80)}`, () => checkSecrets(path, filled(text), []));
});
