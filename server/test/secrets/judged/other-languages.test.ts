import assert from 'node:assert/strict';
import { randomText, seeded } from '../../../../test-fixtures/random.mjs';
import { scanSecrets } from '../../../engine/secrets/scan.ts';
import { isPlaceholder } from '../../../engine/secrets/value/placeholder.ts';
import { optionsFor } from '../detectors.ts';
import { doubted, found } from '../doubted.ts';

const strong = randomText(seeded('guide'), 'abcdefghjkmnpqrstuvwxyzABCDEFGHJKMNPQRSTUVWXYZ23456789', 20);

describe('a placeholder in another language', () => {
  it('asks for a value of the reader, or says by joined words what is to stand there', () => {
    for (const value of [
      'TU_JWT_SECRET_GENERADO',
      'TU_HUERTA_AQUI',
      'tu-clave-secreta',
      'SU_CONTRASEÑA',
      'SEU_TOKEN_AQUI',
      'SUA_SENHA',
      'VOTRE_CLE_API',
      'votre-mot-de-passe',
      'DEIN_PASSWORT',
      'deinPasswort',
      'IL_TUO_TOKEN',
      'JOUW_WACHTWOORD',
      'mi-password',
      'mi_contraseña_segura',
      'minha-senha',
      'mon-mot-de-passe',
      'mein_geheimes_passwort',
    ])
      assert.equal(isPlaceholder(value), true, value);
  });

  it('is a note where a program signs by it, as it is in English', () => {
    const python = (key: string) =>
      `import jwt\n\nSECRET_KEY = "${key}"\nALGORITHM = "HS256"\n\ndef issue(user):\n    return jwt.encode({"sub": user}, SECRET_KEY, algorithm=ALGORITHM)\n`;
    const node = (key: string) =>
      `const jwt = require('jsonwebtoken');\nconst JWT_SECRET = '${key}';\napp.post('/login', (req, res) => res.json(jwt.sign({ id: 1 }, JWT_SECRET)));\napp.listen(process.env.PORT);\n`;
    for (const key of [
      'your_secret_jwt_key',
      'tu_clave_secreta_jwt',
      'sua_chave_secreta_2024',
      'votre-cle-secrete',
      'la_tua_chiave_segreta',
      'dein_geheimer_schluessel',
    ])
      for (const [path, text] of [
        ['src/auth.py', python(key)],
        ['src/auth.js', node(key)],
      ] as const)
        assert.deepEqual(doubted(path, text), ['guessed-first'], `${path} ${key}`);
  });

  it('is a warning where it is of the one who wrote it, and was made up', () => {
    for (const key of ['mi_huerta_secreta_77', 'ciruela_clave_secreta', 'tuhuertadeciruelas77'])
      assert.deepEqual(
        doubted(
          'src/auth.py',
          `import jwt\n\nSECRET_KEY = "${key}"\nALGORITHM = "HS256"\njwt.encode({}, SECRET_KEY, algorithm=ALGORITHM)\n`,
        ),
        ['nothing'],
        key,
      );
  });

  it('is none of what people type, nor what is random', () => {
    for (const value of [
      'tuhuerta',
      'su-perciruela',
      'TU7Q_9XKV',
      'micontraseña2020',
      'contraseñaHuerta',
      'ton-cerisier',
      'mi-ciruela-roja',
      'huerta_clave_pera',
      `tu_${strong}`,
      `TU_TOKEN_${strong}`,
    ])
      assert.equal(isPlaceholder(value), false, value);
  });

  it('is nothing as the value of a setting, or in capitals, and a note in an address', () => {
    assert.deepEqual(found('.env', 'JWT_SECRET=TU_JWT_SECRET_GENERADO\nSMTP_PASSWORD=mi-password\n'), []);
    const address = (password: string) =>
      scanSecrets(
        `DATABASE_URL="postgresql://orders:${password}@db.orchard-tools.net:5432/orders"\n`,
        optionsFor('.env'),
      ).credentials.map(({ confidence }) => confidence);
    assert.deepEqual(address('TU_PASSWORD'), []);
    assert.deepEqual(address('tu-password'), ['low']);
    assert.deepEqual(address(strong), ['high']);
  });
});

describe('a document that shows how something is written', () => {
  const address = (password: string) => `postgresql://orders:${password}@db.orchard-tools.net:5432/orders`;
  const fenced = (above: string, password: string) => `# Base\n\n${above}\n\n\`\`\`\n${address(password)}\n\`\`\`\n`;

  it('says above the block or in the line that it is an example', () => {
    for (const above of [
      '**Ejemplo:**',
      '### Exemple de configuration',
      'Beispiel:',
      '> Exemplo',
      'Contoh',
      'Örnek:',
      'Пример:',
      'Por ejemplo:',
      'Example:',
    ])
      assert.deepEqual(doubted('docs/base.md', fenced(above, 'CiruelaDulce')), ['stand-in'], above);
    assert.deepEqual(doubted('docs/base.md', `Ejemplo: ${address('CiruelaDulce')}\n`), ['stand-in']);
  });

  it('not above another block, in other files, nor of what nobody makes up', () => {
    for (const above of ['**Producción:**', 'Ejemplos como este no:\n\nEl servidor:', 'Exemplary:'])
      assert.deepEqual(doubted('docs/base.md', fenced(above, 'CiruelaDulce')), ['nothing'], above);
    const apart = `Ejemplo:\n\n\`\`\`\nhttps://shop.example.com\n\`\`\`\n\nServidor: ${address('CiruelaDulce')}\n`;
    assert.deepEqual(doubted('docs/base.md', apart), ['nothing']);
    assert.deepEqual(doubted('docs/base.md', fenced('Ejemplo:', strong)), ['nothing']);
    assert.deepEqual(doubted('config/base.txt', fenced('Ejemplo:', 'CiruelaDulce')), ['nothing']);
  });

  it('has placeholders for nearly all of the other secrets in its block', () => {
    const block = (...secrets: readonly string[]) =>
      `\`\`\`\nDATABASE_URL=${address('CiruelaDulce')}\nPORT=3000\n${secrets.join('\n')}\n\`\`\`\n`;
    const shown = ['JWT_SECRET=TU_JWT_SECRET', 'RESEND_API_KEY=your-api-key', 'SMTP_PASSWORD=changeme'];
    assert.deepEqual(doubted('docs/guide.md', block(...shown)), ['stand-in']);
    assert.deepEqual(doubted('docs/guide.md', block(...shown.slice(1))), ['nothing']);
    const [first] = doubted('docs/guide.md', block(...shown, `SESSION_SECRET=${strong}`));
    assert.equal(first, 'nothing');
    assert.deepEqual(doubted('deploy/keys.txt', block(...shown)), ['nothing']);
  });
});
