import assert from 'node:assert/strict';
import { scanSecrets } from '../../../engine/secrets/scan.ts';
import { optionsFor } from '../detectors.ts';

/** What each secret is called, and how sure the scan is of it. */
function told(path: string, text: string): readonly string[] {
  return scanSecrets(text, optionsFor(path)).credentials.map(({ title, confidence }) => `${title}: ${confidence}`);
}

const words = 'my-secret-key-2024';
const signs = (before = '') =>
  `const jwt = require('jsonwebtoken');\n${before}\nmodule.exports = (user) => jwt.sign({ id: user.id }, '${words}');\n`;

const sessions = (secret: string) =>
  `app.use(session({\n  secret: ${secret},\n  resave: false,\n}));\napp.listen(process.env.PORT);\n`;

describe('a key of words by which a program signs', () => {
  it('is told as one that is guessed, by the call, by its name and by what starts the program', () => {
    const byName = `const jwt = require('jsonwebtoken');\nconst JWT_SECRET = process.env.JWT_SECRET || '${words}';\nmodule.exports = (user) => jwt.sign({ id: user.id }, JWT_SECRET);\n`;
    const started = `module.exports = { apps: [{ name: 'orchard', script: 'server.js', env: { JWT_SECRET: '${words}' } }] };\n`;
    for (const [path, text] of [
      ['src/auth.js', signs()],
      ['src/auth.js', byName],
      ['ecosystem.config.js', started],
      ['src/auth.js', signs().replace(`'${words}'`, `process.env.KEY || '${words}'`)],
      ['src/app.js', sessions(`process.env.SESSION_SECRET || '${words}'`)],
    ] as const)
      assert.deepEqual(told(path, text), ['Guessable signing key: medium'], text);
    for (const each of told('other.config.js', started)) assert.doesNotMatch(each, /^Guessable/);
  });

  it('is told where the program reads it from base64 before it signs', () => {
    const words = 'orchard super secret key of plums 2024';
    const key = Buffer.from(words).toString('base64');
    const service = (use: string) =>
      `public class JwtService {\n  private static final String SECRET_KEY = "${key}";\n\n  private Key key() {\n    byte[] bytes = ${use};\n    return Keys.hmacShaKeyFor(bytes);\n  }\n}\n`;
    assert.deepEqual(told('src/main/java/net/JwtService.java', service('Decoders.BASE64.decode(SECRET_KEY)')), [
      'Guessable signing key: medium',
    ]);
    // As a shell prints it, with the quotes that were typed around it.
    const printed = Buffer.from(`'${words}'\n`).toString('base64');
    const ofShell = service('Decoders.BASE64.decode(SECRET_KEY)').replace(key, printed);
    assert.deepEqual(told('src/main/java/net/JwtService.java', ofShell), ['Guessable signing key: medium']);
    for (const each of told('src/main/java/net/JwtService.java', service('Decoders.BASE64.decode(OTHER_KEY)')))
      assert.doesNotMatch(each, /^Guessable/);
  });

  it('is none of a test, of development, or of a program that ends without another one in production', () => {
    const guard = "if (process.env.NODE_ENV === 'production' && !process.env.KEY) { throw new Error('no key'); }";
    for (const [path, text] of [
      ['test/auth.test.js', signs()],
      ['src/dev/auth.js', signs()],
      ['test/app.test.js', sessions(`process.env.SESSION_SECRET || '${words}'`)],
      ['src/app.js', sessions(`process.env.NODE_ENV === 'development' ? '${words}' : process.env.KEY`)],
      ['src/auth.js', signs(guard)],
    ] as const)
      for (const each of told(path, text)) assert.doesNotMatch(each, /^Guessable/, `${path}\n${text}`);
  });
});
