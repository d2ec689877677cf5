import { checkSecrets } from '../check-secrets.ts';
import { password } from '../made-values.ts';

describe('files of logins', () => {
  for (const [path, line] of [
    ['web/.htpasswd', `admin:${password}`],
    ['home/.pgpass', `db.acme.test:6432:*:app:${password}`],
    ['home/.git-credentials', `https://ops@acme.test:${password}#1@git.acme.test`],
    ['home/.msmtprc', `password ${password}`],
    ['home/.esmtprc', `password "${password}"`],
    ['home/.fetchmailrc', `poll imap.acme.test proto imap user "ops" password "${password}"`],
    ['etc/ppp/chap-secrets', `ops * ${password} *`],
    ['etc/ipsec.secrets', `10.0.0.1 10.0.0.2 : PSK "${password}"`],
    ['etc/postfix/sasl_passwd', `[smtp.acme.test]:587 ops:${password}`],
    ['etc/rsyncd.secrets', `backup:${password}`],
    ['etc/ldap/slapd.conf', `rootpw ${password}`],
    ['etc/wpa_supplicant.conf', `  psk="${password}"`],
    ['install/web-ks.cfg', `rootpw --plaintext ${password}`],
    ['home/.mbsyncrc', `Pass ${password}`],
    ['etc/ppp/options.l2tpd', `password ${password}`],
    ['etc/hostapd.eap_user', `"ops" MSCHAPV2 "${password}" [2]`],
    ['home/.davfs2/secrets', `https://cloud.acme.test/dav ops ${password}`],
    ['home/.curlrc', `user = "ops:${password}"`],
    ['conf/shiro.ini', `ops = ${password}, admin`],
    ['etc/snmp/snmpd.conf', `createUser ops SHA "${password}" AES`],
  ] as const)
    it(path, () =>
      checkSecrets(path, `# ours\n${line}\r\nb:x\n`, [
        { rule: 'secret-generic-password', value: line.includes('#1@') ? `${password}#1` : password },
      ]),
    );

  it('hold none where it is kept elsewhere, and no other file holds any of these forms', () => {
    checkSecrets('home/.msmtprc', '# password of the relay\npasswordeval "pass show mail"\n', []);
    checkSecrets('etc/ldap/slapd.conf', 'rootpw {SSHA}x7Kq92mLp4Zb8Nc4RtW2yQ3k7Hq=\n', []);
    checkSecrets('etc/wpa_supplicant.conf', '  psk=${WIFI_PSK}\n', []);
    checkSecrets('src/notes.txt', `rootpw ${password}\nops * ${password} *\n`, []);
  });

  it('the passphrase beside the key store of a wallet, and in no other folder', () => {
    const passphrase = 'kR9vXw27LmQp';
    for (const path of ['data/keystore/password.txt', 'wallets/node1/password.txt'])
      checkSecrets(path, `${passphrase}\n`, [{ rule: 'secret-generic-password', value: passphrase }]);
    checkSecrets('lists/password.txt', `${passphrase}\n`, []);
    checkSecrets('data/keystore/password.txt', 'Write the passphrase of the wallet here.\n', []);
  });

  it('the first digest in them is a note of its own', () => {
    const lines = ['a:$apr1$x7Kq92mL$p4Zb8Nc4RtW2yQ3k7Hq2v/', 'b:{SHA}x7Kq92mLp4Zb8Nc4RtW2yQ3k7Hq=', 'c:x7Kq92mLp4Zb8'];
    checkSecrets('web/.htpasswd', `${lines.join('\n')}\n`, [{ rule: 'secret-password-hash-crypt' }]);
    checkSecrets('web/.htpasswd', `${lines.slice(1).join('\n')}\n`, [{ rule: 'secret-password-hash-crypt' }]);
    checkSecrets('web/.htpasswd', `${lines.slice(2).join('\n')}\n`, [{ rule: 'secret-password-hash-crypt' }]);
  });
});
