import assert from 'node:assert/strict';
import { randomText, seeded } from '../../../../test-fixtures/random.mjs';
import { checkSecrets } from '../check-secrets.ts';
import { found } from '../doubted.ts';
import { password } from '../made-values.ts';

const told = ['secret-generic-password'];

describe('words for a password in other languages', () => {
  const words = ['lozinka', 'heslo', 'haslo', 'geslo', 'jelszo', 'parool', 'passord', 'paswoord', 'kodeord', 'sifre'];
  for (const word of [...words, 'slaptazodis', 'contrasenia', 'contrasenya', 'kata_sandi', 'mat_khau', 'mot_de_passe'])
    it(word, () => {
      const camel = word.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
      assert.deepEqual(found('mail.py', `smtp_${word} = "${password}"\n`), told);
      assert.deepEqual(found('mail.js', `const ${camel} = '${password}';\n`), told);
      assert.deepEqual(found('appsettings.json', `{ "Mail": { "${word}": "${password}" } }\n`), told);
    });

  const beyondAscii = [
    'contraseña',
    'hasło',
    'jelszó',
    'şifre',
    'lösenord',
    'пароль',
    'парола',
    'лозинка',
    '密码',
    '密碼',
    '口令',
  ];
  for (const word of [...beyondAscii, 'パスワード', '비밀번호', 'mật_khẩu', 'κωδικός', 'slaptažodis', 'סיסמה'])
    it(word, () => {
      const each: readonly (readonly [path: string, text: string])[] = [
        ['mail.py', `${word} = "${password}"\n`],
        ['mail.js', `const cfg = { user: 'shop', ${word}: '${password}' };\n`],
        ['mail.yml', `smtp:\n  ${word}: "${password}"\n`],
        ['appsettings.json', `{ "Mail": { "${word}": "${password}" } }\n`],
        ['mail.txt', `${word}：${password}\n`],
        ['docs/mail.md', `- **${word[0]?.toUpperCase()}${word.slice(1)}**: ${password}\n`],
      ];
      for (const [path, text] of each) checkSecrets(path, text, [{ rule: told[0] ?? '', value: password }]);
    });

  it('are told in bytes by no more than they say', () => {
    for (const text of ['# 密码 пароль contraseña\n', 'labels = {"密码": "请输入密码", "пароль": "Пароль"}\n'])
      checkSecrets('labels.py', text, []);
    checkSecrets('docs/start.md', '密码：请联系管理员\nпароль: спросите\ncontraseña: required\n', []);
    checkSecrets('form.yml', `contraseña: "Contraseña incorrecta"\nсброс_пароля: "${password}"\n`, []);
    checkSecrets('i18n/es.json', `{ "contraseña": "${password}" }\n`, []);
  });

  it('are read in letters of the same case as bytes', () => {
    checkSecrets('mail.txt', `Contraseña: ${password}\nПароль: x\n`, [{ rule: told[0] ?? '', value: password }]);
  });

  it('are of the password for one program, too', () => {
    // Sixteen letters, as Google makes them.
    const letters = ['jqhv', 'zkxw', 'bgfd', 'mvqp'].join('');
    const mail = (name: string) => `{ "Mail": { "Host": "smtp.gmail.com", "${name}": "${letters}" } }\n`;
    assert.deepEqual(found('appsettings.json', mail('Lozinka')), told);
    assert.deepEqual(found('appsettings.json', mail('Lokacija')), []);
  });

  it('are none that name other things, in a part of a name, or where they ask for one', () => {
    for (const name of ['parola', 'parole', 'sandi', 'passe', 'khau', 'prima_parola'])
      assert.deepEqual(found('words.py', `${name} = "${password}"\n`), [], name);
    for (const name of ['heslo_label', 'lozinkaHint', 'reset_heslo', 'sifreUrl', 'is_haslo'])
      assert.deepEqual(found('form.py', `${name} = "orchard-in-may"\n`), [], name);
    assert.deepEqual(found('form.js', "const labels = { heslo: 'Heslo', lozinka: 'Nova lozinka' };\n"), []);
    assert.deepEqual(found('i18n/cs.json', '{ "heslo": "Zadejte" }\n'), []);
  });

  it('is told in what translates, and in a catalogue where it was made at random', () => {
    const letters = randomText(seeded('catalogue'), 'abcdefghjkmnpqrstuvwxyzABCDEFGHJKMNPQRSTUVWXYZ+', 41);
    const random = `${letters.slice(0, 12)}7${letters.slice(12, 26)}4${letters.slice(26)}=`;
    const text = `final String clientSecret = "${random}";\n`;
    assert.deepEqual(found('src/app/translation/Client.java', text), ['secret-generic-token']);
    assert.deepEqual(found('src/i18n/client.cxx', 'auto dbPassword = "Haslo4ever";\n'), ['secret-generic-password']);
    assert.deepEqual(found('src/lang/Client.kt', 'val dbPassword = "Haslo4ever"\n'), ['secret-generic-password']);
    assert.deepEqual(found('i18n/de.json', `{ "clientSecret": "${random}" }\n`), ['secret-generic-token']);
    assert.deepEqual(found('i18n/de.json', '{ "clientSecret": "Geheimnis-der-Anwendung" }\n'), []);
  });
});
