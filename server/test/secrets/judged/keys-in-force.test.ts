import assert from 'node:assert/strict';
import { scanSecrets } from '../../../engine/secrets/scan.ts';
import { optionsFor } from '../detectors.ts';

/** What each secret is called, how sure the scan is of it, and what speaks against it or for it. */
function told(path: string, text: string): readonly string[] {
  return scanSecrets(text, optionsFor(path)).credentials.map(
    ({ title, confidence, doubt, evidence }) => `${title}: ${confidence} ${doubt ?? evidence ?? 'nothing'}`,
  );
}

const words = 'orchard-lantern-key';
const toSet = 'your-lantern-key';

/** Programs whose calls are given a key where nothing else is set, and what they do by it. */
const programs: readonly (readonly [title: string, path: string, program: (key: string) => string])[] = [
  [
    'Guessable encryption key',
    'src/chat.js',
    (key) =>
      `const KEY = process.env.ENCRYPTION_KEY || '${key}';\nexports.hide = (m) => CryptoJS.AES.encrypt(m, KEY).toString();\n`,
  ],
  [
    'Guessable encryption key',
    'src/box.ts',
    (key) =>
      `const key = process.env.ENC_KEY ?? '${key}';\nexport const box = (iv) => createCipheriv('aes-256-cbc', Buffer.from(key), iv);\n`,
  ],
  [
    'Guessable encryption key',
    'src/derived.js',
    (key) => `const key = crypto.scryptSync(process.env.ENCRYPTION_KEY || '${key}', salt, 32);\n`,
  ],
  [
    'Guessable encryption key',
    'src/models/notice.js',
    (key) =>
      `const secret = process.env.ENC_KEY || '${key}';\nNotice.plugin(fieldEncryption, { fields: ['title'], secret });\n`,
  ],
  [
    'Guessable encryption key',
    'src/models/salary.js',
    (key) => `Salary.plugin(fieldEncryption, { fields: ['sum'], secret: process.env.ENC_KEY || '${key}' });\n`,
  ],
  [
    'Guessable HMAC key',
    'src/hooks.ts',
    (key) =>
      `const SECRET = process.env.WEBHOOK_SECRET || '${key}';\nexport const sign = (body) => crypto.createHmac('sha256', SECRET).update(body).digest('hex');\n`,
  ],
  [
    'Guessable HMAC key',
    'shop/auth.py',
    (key) =>
      `import hashlib, hmac, os\nADMIN_SECRET = os.getenv("ADMIN_SECRET", "${key}")\ndef sign(m): return hmac.new(ADMIN_SECRET.encode(), m, hashlib.sha256).hexdigest()\n`,
  ],
];

describe('a key that a program encrypts or authenticates by until another is set', () => {
  for (const [title, path, program] of programs) {
    it(`is in force: ${path}`, () => assert.deepEqual(told(path, program(words)), [`${title}: medium in-force`]));
    it(`is a note where it tells to set another: ${path}`, () =>
      assert.deepEqual(told(path, program(toSet)), [`${title}: medium guessed-first`]));
    it(`is none in a test, and no more than a note for development: ${path}`, () => {
      const name = path.slice(path.lastIndexOf('/') + 1);
      assert.deepEqual(
        told(`tests/${name}`, program(words)).filter((one) => /in-force/.test(one)),
        [],
      );
      assert.deepEqual(
        told(`dev/${name}`, program(words)).filter((one) => /in-force/.test(one)),
        [],
      );
    });
  }

  it('is one of digits that somebody typed up to the length of the key', () => {
    const [, , program] = programs[3] ?? [];
    assert.deepEqual(told('src/models/notice.js', program?.('12345678901234567890123456789012') ?? ''), [
      'Guessable encryption key: medium in-force',
    ]);
  });

  it('is no more than a note where the program will not start by it, and none of what is no key', () => {
    const [, path = '', program] = programs[0] ?? [];
    const guard =
      "if (process.env.NODE_ENV === 'production' && !process.env.ENCRYPTION_KEY) throw new Error('no key');\n";
    assert.deepEqual(told(path, guard + (program?.(words) ?? '')), ['Secret: low nothing']);
    assert.deepEqual(told(path, guard + (program?.(toSet) ?? '')), []);
    assert.deepEqual(
      told(
        'src/box.ts',
        "const algorithm = process.env.ALGORITHM || 'aes-256-cbc';\nexport const box = (key, iv) => createCipheriv(algorithm, key, iv);\n",
      ),
      [],
    );
    assert.deepEqual(
      told('src/list.ts', "const key = process.env.LIST_KEY || 'orchard-lantern-key';\nstore.get(key);\n"),
      [],
    );
  });
});

describe('a key that settings of a program fall back on, which other files authenticate or encrypt by', () => {
  it('is a note by a name that says so', () => {
    for (const [path, text] of [
      ['shop/settings.py', `class Settings:\n    ADMIN_SECRET = os.getenv("ADMIN_SECRET", "${words}")\n`],
      ['src/config.js', `module.exports = {\n  encKey: process.env.ENC_KEY || '${words}',\n};\n`],
    ] as const)
      assert.deepEqual(
        told(path, text).map((one) => one.replace(/^.*: /, '')),
        ['low nothing'],
        path,
      );
  });

  it('is none by another name, nor in a test', () => {
    assert.deepEqual(
      told('src/config.js', `module.exports = {\n  listKey: process.env.LIST_KEY || '${words}',\n};\n`),
      [],
    );
    assert.deepEqual(told('tests/settings.py', `ADMIN_SECRET = os.getenv("ADMIN_SECRET", "${words}")\n`), []);
  });
});

describe('a key that a program falls back on and turns away by', () => {
  const gates: readonly (readonly [path: string, program: (key: string) => string])[] = [
    [
      'shop/agent.py',
      (key) =>
        `import os\n@router.post("/run")\nasync def run(x_secret: str = Header(default=None)):\n    expected = os.getenv("INTERNAL_SECRET", "${key}")\n    if x_secret != expected:\n        raise HTTPException(status_code=401, detail="Invalid secret")\n`,
    ],
    [
      'src/gate.ts',
      (key) =>
        `const API_KEY = process.env.API_KEY || '${key}';\napp.use((req, res, next) => {\n  if (req.headers['x-api-key'] !== API_KEY) return res.status(401).json({ error: 'unauthorized' });\n  next();\n});\n`,
    ],
  ];
  for (const [path, program] of gates) {
    it(`is in force: ${path}`, () => {
      const found = told(path, program(words));
      assert.equal(found.length, 1);
      assert.match(found[0] ?? '', /: medium in-force$/);
    });
    it(`is a note where it tells to set another, and none in a test: ${path}`, () => {
      const found = told(path, program('change-me-orchard-lantern'));
      assert.equal(found.length, 1);
      assert.match(found[0] ?? '', /: low |guessed-first$/);
      assert.deepEqual(told(`tests/${path}`, program(words)), []);
    });
  }

  it('is left to a person, since without it who sends no key would be let in', () => {
    const [, [path, program] = ['', String]] = gates;
    const [credential] = scanSecrets(program(words), optionsFor(path)).credentials;
    assert.equal(credential?.title, 'Key that the program checks');
    assert.equal(credential?.site, undefined);
  });

  it('is none where nobody is turned away, or nobody asks the program', () => {
    assert.deepEqual(
      told('src/client.ts', `const API_KEY = process.env.API_KEY || '${words}';\nclient.list(API_KEY);\n`),
      [],
    );
    assert.deepEqual(
      told(
        'src/check.ts',
        `const API_KEY = process.env.API_KEY || '${words}';\nif (previous !== API_KEY) throw new Error('invalid key');\n`,
      ),
      [],
    );
  });
});

describe('the key of a lesson', () => {
  // Published by FastAPI, "OAuth2 with Password (and hashing), Bearer with JWT tokens".
  const lesson = ['09d25e094faa6ca2556c818166b7a956', '3b93f7099f6f0f4caa6cf63b88e8d3e7'].join('');

  it('is in force where the program signs by it, or names the algorithm beside it', () => {
    for (const text of [
      `import jwt\nSECRET_KEY = "${lesson}"\ndef sign(p): return jwt.encode(p, SECRET_KEY, algorithm="HS256")\n`,
      `SECRET = "${lesson}"\nALGORITHM = "HS256"\n`,
      `SECRET_KEY: str = "${lesson}"\nJWT_ALGORITHM: str = "HS256"\n`,
    ])
      assert.match(told('shop/config.py', text).join(), /^Guessable signing key: medium (?:in-force|nothing)$/, text);
  });

  it('is published wherever nothing signs by it', () => {
    for (const [path, text] of [
      ['shop/config.py', `SECRET = "${lesson}"\nPORT = 8000\n`],
      ['tests/test_auth.py', `import jwt\nSECRET_KEY = "${lesson}"\njwt.encode({}, SECRET_KEY, algorithm="HS256")\n`],
      ['docs/auth.md', `SECRET_KEY = "${lesson}"\nALGORITHM = "HS256"\n`],
    ] as const) {
      const found = told(path, text);
      assert.equal(found.length, 1, path);
      assert.match(found[0] ?? '', /published$|stand-in$/, path);
    }
  });
});

describe('keys of settings for production', () => {
  it('are those that .NET calls SecurityKey, beside what says of tokens', () => {
    const settings = (part: string) =>
      `{\n  "${part}": {\n    "Issuer": "orchard-works.net",\n    "SecurityKey": "orchardKey_orchardKey"\n  }\n}\n`;
    assert.deepEqual(told('src/appsettings.Production.json', settings('TokenOptions')), [
      'Signing key: medium in-force',
    ]);
    assert.deepEqual(told('src/appsettings.Production.json', settings('DoorOptions')), []);
  });

  const settings = (key: string) =>
    `<?php\nreturn array(\n\t'debug' => false,\n\t'url' => 'http://jobs.orchard-works.net',\n\t'key' => '${key}',\n);\n`;
  const random = ['q8TzVnXw4Lr2KbYf', '7HsD3mJcP6GaEu9R'].join('');

  it('are those of Laravel 4, which name no cipher', () => {
    assert.deepEqual(told('app/config/production/app.php', settings(random)), ['Signing key: medium in-force']);
    assert.deepEqual(told('app/config/local/app.php', settings(random)), []);
    assert.deepEqual(told('app/config/production/app.php', settings('Your32CharacterLongRandomString!')), []);
    assert.deepEqual(told('app/config/production/queue.php', settings(random)), []);
  });
});

describe('a key of words that a module of Python holds beside how it signs', () => {
  const module = (key: string, head: string, more = '\nsettings = Settings()\n') =>
    `from pydantic import BaseModel\n\n${head}\n    SECRET_KEY: str = "${key}"\n    ALGORITHM: str = "HS256"\n${more}`;
  const kept = ['class Settings(BaseModel):', 'class Settings:'];

  it('is in force where nothing sets another', () => {
    for (const head of kept)
      assert.deepEqual(told('shop/config.py', module(words, head)), ['Guessable signing key: medium in-force'], head);
    assert.deepEqual(told('shop/security.py', `SECRET_KEY = "${words}"\nALGORITHM = "HS256"\n`), [
      'Guessable signing key: medium in-force',
    ]);
  });

  it('is a note where it tells to set another', () => {
    for (const head of kept)
      assert.deepEqual(told('shop/config.py', module('your_secret_key', head)), [
        'Guessable signing key: medium guessed-first',
      ]);
  });

  it('is none where a variable, a value or another line may set it, where it signs nothing, and in tests', () => {
    for (const key of [words, 'your_secret_key']) {
      for (const [path, text] of [
        ['shop/config.py', module(key, 'class Settings(BaseSettings):')],
        ['shop/config.py', module(key, 'class Settings(AppSettings):')],
        ['shop/config.py', module(key, 'class Settings(BaseModel):', '\nsettings = Settings(**loaded)\n')],
        [
          'shop/config.py',
          module(key, 'class Settings:', '\nSettings.SECRET_KEY = os.environ["SECRET_KEY"]\nsettings = Settings()\n'),
        ],
        ['shop/config.py', module(key, 'class Settings:').replace('ALGORITHM', 'DIGEST')],
        ['tests/config.py', module(key, 'class Settings:')],
        ['shop/local/config.py', module(key, 'class Settings:')],
      ] as const)
        assert.deepEqual(
          told(path, text).filter((one) => /in-force|guessed-first/.test(one)),
          [],
          `${path}\n${text}`,
        );
    }
  });

  it('is a signing key where it is random, whatever may set another', () => {
    for (const head of [...kept, 'class Settings(BaseSettings):'])
      assert.match(
        told('shop/config.py', module('gT5v2Kq8Lw0zXr7Bn3Yd6Hc1Mf4Jp9', head)).join(),
        /^Signing key: medium (?:in-force|nothing)$/,
        head,
      );
  });
});

describe('a key that a service has given, from which the program makes one', () => {
  const pays = (name: string, value: string) =>
    `const crypto = require('node:crypto');\nconst ${name} = '${value}';\nconst key = crypto.createHash('md5').update(${name}).digest();\nconst cipher = crypto.createCipheriv('aes-128-cbc', ${name}, iv);\n`;
  const titlesIn = (text: string) => scanSecrets(text, optionsFor('src/pay.js')).credentials.map(({ title }) => title);

  it('is not called guessable', () => {
    for (const name of ['CCAVENUE_WORKING_KEY', 'ORCHARD_SECRET'])
      assert.ok(!titlesIn(pays(name, 'B27E9D53659A72CD12DF229F48EE01B5')).includes('Guessable encryption key'), name);
  });
});
