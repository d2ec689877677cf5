import assert from 'node:assert/strict';
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
});
