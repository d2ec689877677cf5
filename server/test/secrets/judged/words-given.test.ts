import assert from 'node:assert/strict';
import { scanSecrets } from '../../../engine/secrets/scan.ts';
import { optionsFor } from '../detectors.ts';
import { found } from '../doubted.ts';

/** How sure the scan is of each finding, with its value. */
function told(path: string, text: string): readonly string[] {
  return scanSecrets(text, optionsFor(path)).credentials.map(
    ({ span, confidence }) => `${text.slice(span.start, span.end)} ${confidence}`,
  );
}

describe('a password of words that a program is given', () => {
  for (const [path, text] of [
    ['src/a.py', 'password = os.environ.get("DB_PASSWORD") or "dragon7"\n'],
    ['src/a.py', 'os.environ.setdefault("DB_PASSWORD", "dragon7")\n'],
    ['src/a.py', 'parser.add_argument("--db-password", default="dragon7")\n'],
    ['src/a.py', 'if db_password == "dragon7":\n    pass\n'],
    ['src/a.py', 'def get_password():\n    return "dragon7"\n'],
    ['src/a.js', 'const dbPassword = process.env.DB_PASSWORD || "dragon7";\n'],
    ['src/a.js', 'localStorage.setItem("db_password", "dragon7");\n'],
    ['src/A.java', 'config.setDbPassword("dragon7");\n'],
    ['src/A.java', 'props.put("db_password", "dragon7");\n'],
    ['src/a.go', 'viper.SetDefault("db_password", "dragon7")\n'],
    ['a.sh', './deploy --db-password dragon7\n'],
  ] as const)
    it(`is a note: ${text.trim()}`, () => assert.deepEqual(told(path, text), ['dragon7 low']));

  it('is a note without a number, where the call sets nothing else', () => {
    assert.deepEqual(told('src/A.java', 'dataSource.setPassword("dragon");\n'), ['dragon low']);
    assert.deepEqual(found('src/A.java', 'form.askPassword("dragon");\nprops.put("password", "dragon");\n'), []);
  });

  it('is none in a test, nor where it says what it is', () => {
    assert.deepEqual(found('src/test/java/ATest.java', 'config.setDbPassword("dragon7");\n'), []);
    assert.deepEqual(found('src/a.js', 'const dbPassword = process.env.DB_PASSWORD || "changeme";\n'), []);
    assert.deepEqual(found('src/a.js', 'i18n.set("password", "Password");\nif (kind === "password1") go();\n'), []);
  });
});

describe('a password that prose says', () => {
  it('is one as people make them up', () => {
    assert.deepEqual(told('notes.txt', 'Hi Ann, the new password is CobaltMaple86! - see you.\n'), [
      'CobaltMaple86! low',
    ]);
    assert.deepEqual(told('notes.txt', 'The password of ops was WalnutPewter50!\n'), ['WalnutPewter50! low']);
    assert.deepEqual(told('notes.txt', 'ssh ops@web1.acme.test password ZfYkk4bjPF5T4V\n'), ['ZfYkk4bjPF5T4V low']);
    assert.deepEqual(found('notes.txt', 'The password for root is needed, the password of ops was lost.\n'), []);
    assert.deepEqual(found('notes.txt', 'The password is SHA256-hashed, another password is case-sensitive.\n'), []);
  });
});

describe('words that a program signs by where a variable is not set', () => {
  for (const [path, text] of [
    ['src/a.js', "const SECRET = process.env.JWT_SECRET || 'tidylantern';\njwt.sign({ id }, SECRET);\n"],
    ['src/a.ts', "super({ secretOrKey: process.env.JWT_SECRET || 'tidylantern' });\n"],
    ['src/a.py', 'SECRET_KEY = os.getenv("SECRET_KEY", "tidylantern")\njwt.encode(payload, SECRET_KEY)\n'],
  ] as const)
    it(`are told: ${text.trim()}`, () => assert.deepEqual(told(path, text), ['tidylantern medium']));

  it('are no more than a note where the program is tried, or does not start without another one', () => {
    const signs = "const SECRET = process.env.JWT_SECRET || 'tidylantern';\njwt.sign({ id }, SECRET);\n";
    assert.deepEqual(told('src/dev/a.js', signs), []);
    const guard = "if (process.env.NODE_ENV === 'production' && !process.env.JWT_SECRET) process.exit(1);\n";
    assert.deepEqual(told('src/a.js', guard + signs), ['tidylantern low']);
  });

  it('are none where nothing signs by them', () => {
    const text = (name: string) => `const SECRET = process.env.${name} || 'tidylantern';\ncall(SECRET);\n`;
    assert.deepEqual(found('src/a.js', text('SHOP_SECRET')), []);
    // Its variable says what other files do with it.
    assert.deepEqual(found('src/a.js', text('JWT_SECRET')), ['secret-generic-token']);
  });
});
