import assert from 'node:assert/strict';
import { scanSecrets } from '../../../engine/secrets/scan.ts';
import { optionsFor } from '../detectors.ts';

/** What each secret is called, how sure the scan is of it, and what speaks against it. */
function told(path: string, text: string): readonly string[] {
  return scanSecrets(text, optionsFor(path)).credentials.map(
    ({ title, confidence, doubt, evidence }) => `${title}: ${confidence} ${doubt ?? evidence ?? 'nothing'}`,
  );
}

const words = 'orchard-secret-key';
const toSet = 'your-secret-key';

/** Programs that sign by a name which is given a key where nothing else is set. */
const programs: readonly (readonly [path: string, program: (key: string) => string])[] = [
  [
    'src/auth.ts',
    (key) =>
      `const secret = process.env.JWT_SECRET || '${key}';\nexport const sign = (u) => jwt.sign({ u }, secret);\n`,
  ],
  [
    'shop/auth.py',
    (key) =>
      `import jwt, os\nSECRET_KEY = os.environ.get("JWT_SECRET") or "${key}"\ndef sign(p): return jwt.encode(p, SECRET_KEY, algorithm="HS256")\n`,
  ],
  [
    'shop/tokens.py',
    (key) =>
      `import jwt, os\nSECRET_KEY = os.getenv("JWT_SECRET", "${key}")\ndef sign(p): return jwt.encode(p, SECRET_KEY, algorithm="HS256")\n`,
  ],
  [
    'main.go',
    (key) =>
      `package main\nvar jwtSecret = []byte(getEnv("JWT_SECRET", "${key}"))\nfunc sign(t *jwt.Token) { t.SignedString(jwtSecret) }\n`,
  ],
  [
    'src/auth.php',
    (key) => `<?php\n$secret = $_ENV['JWT_SECRET'] ?? '${key}';\n$jwt = JWT::encode($p, $secret, 'HS256');\n`,
  ],
  ['lib/auth.rb', (key) => `SECRET = ENV.fetch('JWT_SECRET', '${key}')\nJWT.encode(payload, SECRET, 'HS256')\n`],
  [
    'Jwt.kt',
    (key) =>
      `val secret = System.getenv("JWT_SECRET") ?: "${key}"\nval t = JWT.create().sign(Algorithm.HMAC256(secret))\n`,
  ],
  [
    'Jwt.java',
    (key) =>
      `String secret = System.getenv().getOrDefault("JWT_SECRET", "${key}");\nString t = Jwts.builder().signWith(SignatureAlgorithm.HS256, secret).compact();\n`,
  ],
];

describe('a key that a program falls back on', () => {
  for (const [path, program] of programs)
    it(`is in force where words were made up for it, and a note where they tell to set another: ${path}`, () => {
      assert.deepEqual(told(path, program(words)), ['Guessable signing key: medium in-force']);
      assert.deepEqual(told(path, program(toSet)), ['Guessable signing key: medium guessed-first']);
    });

  it('is a note in a constant, in the settings of a module and beside settings that may hold another', () => {
    const constant = `import jwt\nSECRET_KEY = "${toSet}"\ndef sign(p): return jwt.encode(p, SECRET_KEY, algorithm="HS256")\n`;
    assert.deepEqual(told('shop/auth.py', constant), ['Guessable signing key: medium guessed-first']);
    for (const [path, text] of [
      ['shop/config.py', `import os\nclass Config:\n    SECRET_KEY = os.environ.get('SECRET_KEY') or '${words}'\n`],
      [
        'src/config.js',
        `module.exports = { port: 1, jwtSecret: process.env.JWT_SECRET || '${words}' };\n`
          .replace('{ ', '{\n  ')
          .replace(', ', ',\n  '),
      ],
      [
        'Program.cs',
        `var key = builder.Configuration["Jwt:Key"] ?? "${words}";\no.IssuerSigningKey = new SymmetricSecurityKey(Encoding.UTF8.GetBytes(key));\n`,
      ],
      [
        'Jwt.java',
        `class Jwt {\n  @Value("\${jwt.secret:${words}}")\n  private String secret;\n  String t() { return Jwts.builder().signWith(HS256, secret).compact(); }\n}\n`,
      ],
    ] as const) {
      const found = told(path, text);
      assert.equal(found.length, 1, text);
      assert.match(found[0] ?? '', /: low nothing$/, text);
    }
  });

  it('is none where a program will not start by it in production, in tests, or of what signs nothing', () => {
    const [, sign] = programs[0] ?? [];
    const program = sign?.(toSet) ?? '';
    assert.notEqual(program, '');
    const guard =
      "if (process.env.NODE_ENV === 'production' && !process.env.JWT_SECRET) { throw new Error('no key'); }\n";
    assert.deepEqual(told('src/auth.ts', guard + program), []);
    assert.deepEqual(told('test/auth.test.ts', program), []);
    assert.deepEqual(told('src/auth.ts', program.replaceAll('secret =', 'mode =')), []);
    assert.deepEqual(told('shop/other.py', `import os\nSECRET_KEY = os.getenv("SECRET_KEY", "${toSet}")\n`), []);
  });

  it('is a note where other files sign by it, as the variable or the framework says', () => {
    const note = ['Guessable signing key: low nothing'];
    for (const [path, text] of [
      ['src/passport.js', `function secret() {\n  return process.env.JWT_SECRET || '${words}';\n}\n`],
      ['src/passport.js', "const secret = process.env.JWT_SECRET || 'dev-only-insecure-key';\n"],
      ['internal/config.go', `package config\n\nvar secret = getEnv("JWT_SECRET", "${words}")\n`],
      ['shop/app.py', `app = Flask(__name__)\napp.config['SECRET_KEY'] = os.getenv('SECRET_KEY', 'dev-secret')\n`],
      ['shop/app.py', `app = Flask(__name__)\napp.secret_key = os.environ.get("SECRET_KEY") or "${words}"\n`],
    ] as const)
      assert.deepEqual(told(path, text), note, text);
    assert.deepEqual(told('routes/web.go', emptyInGo(words)), ['Signing key: low nothing']);
  });

  it('is none of another variable, where the program refuses to start, in a test or of what is no words', () => {
    const guard =
      "if (process.env.NODE_ENV === 'production' && !process.env.JWT_SECRET) { throw new Error('no key'); }\n";
    for (const [path, text] of [
      ['src/passport.js', `const secret = process.env.SHOP_SECRET || '${words}';\n`],
      ['src/passport.js', `${guard}const secret = process.env.JWT_SECRET || '${words}';\n`],
      ['test/passport.test.js', `const secret = process.env.JWT_SECRET || '${words}';\n`],
      [
        'shop/start.py',
        `key = os.getenv("JWT_SECRET", "${words}")\nif _is_weak(key):\n    raise RuntimeError("weak key")\n`,
      ],
      ['src/passport.js', "const secret = process.env.JWT_SECRET || 'JWT_SECRET';\n"],
      ['routes/web_test.go', emptyInGo(words)],
      ['routes/web.go', emptyInGo(words).replace('if key ==', 'if other ==')],
      ['routes/web.go', emptyInGo(words).replaceAll('JWT_SECRET', 'JWT_ISSUER')],
    ] as const)
      assert.deepEqual(told(path, text), [], text);
  });
});

/** A program of Go that gives other files the key, or these words. */
function emptyInGo(key: string): string {
  return `package routes\n\nfunc Register() {\n\tkey := os.Getenv("JWT_SECRET")\n\tif key == "" {\n\t\tkey = "${key}"\n\t}\n\tauth.New(key)\n}\n`;
}
