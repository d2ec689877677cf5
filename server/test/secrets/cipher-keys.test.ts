import { checkSecrets } from './check-secrets.ts';
import { filled, token } from './made-values.ts';

const rule = 'secret-generic-token';

/** Programs that encrypt by T, whose name tells nothing by itself. */
const programs: readonly (readonly [path: string, text: string])[] = [
  ['src/seal.go', 'package seal\n\nvar key = []byte("T")\n\nfunc seal() { b, _ := aes.NewCipher(key) }\n'],
  ['src/seal.py', 'key = b"T"\ncipher = AES.new(key, AES.MODE_CBC)\n'],
  ['src/Seal.java', 'static final String KEY = "T";\nKey key = new SecretKeySpec(KEY.getBytes(), "AES");\n'],
  [
    'src/Seal.cs',
    'static readonly byte[] Key = Encoding.UTF8.GetBytes("T");\nvar made = aes.CreateEncryptor(Key, iv);\n',
  ],
  ['src/Seal2.cs', 'static readonly string Own = "T";\naes.Key = Own;\nvar made = aes.CreateEncryptor(aes.Key, iv);\n'],
  [
    'src/seal.php',
    "<?php\n$key = 'T';\n$sealed = trim(mcrypt_encrypt(MCRYPT_RIJNDAEL_256, $key, $text, MCRYPT_MODE_ECB, mcrypt_create_iv(mcrypt_get_iv_size(MCRYPT_RIJNDAEL_256, MCRYPT_MODE_ECB), MCRYPT_RAND)));\n",
  ],
  ['src/seal.rb', 'KEY = "T"\nsealed = ActiveSupport::MessageEncryptor.new(KEY)\n'],
  ['src/mark.go', 'var key = "T"\n\nfunc mark() { m := hmac.New(sha256.New, []byte(key)) }\n'],
  ['src/mark.py', 'key = "T"\nmarks = URLSafeTimedSerializer(key)\n'],
  ['src/Mark.cs', 'const string Key = "T";\nusing var mac = new HMACSHA256(Encoding.UTF8.GetBytes(Key));\n'],
  ['src/seal.js', 'const key = "T";\nconst cipher = crypto.createCipheriv("aes-256-cbc", key, iv);\n'],
  [
    'src/Seal3.java',
    'static final String OWN = "T";\nbyte[] raw = OWN.getBytes("UTF-8");\nKey key = new SecretKeySpec(raw, "AES");\n',
  ],
  ['src/Seal.kt', 'private const val OWN = "T"\nval spec = SecretKeySpec(OWN.toByteArray(), "AES")\n'],
  [
    'src/Seal4.cs',
    'static string own = "T";\ntriple.Key = Encoding.UTF8.GetBytes(own);\nvar made = triple.CreateEncryptor();\n',
  ],
  [
    'src/seal2.js',
    'const own = "T";\nconst key = Buffer.from(own, "utf8");\nconst cipher = crypto.createCipheriv("aes-256-cbc", key, iv);\n',
  ],
  ['src/seal3.js', 'const own = "T";\nconst sealed = CryptoJS.AES.encrypt(text, CryptoJS.enc.Utf8.parse(own));\n'],
];

/** Settings whose part is called after what its key encrypts by. */
const parts: readonly (readonly [path: string, text: string])[] = [
  ['appsettings.json', '{\n  "Aes": {\n    "Key": "T"\n  }\n}\n'],
  ['appsettings.json', '{\n  "CryptographySettings": {\n    "Key": "T"\n  }\n}\n'],
  ['src/main/resources/application.yml', 'cipher:\n  key: T\n'],
  ['settings.toml', '[encryption]\nkey = "T"\n'],
  ['config/settings.py', 'ENCRYPTION = {\n    "key": "T",\n}\n'],
  ['config/app.php', "<?php\nreturn [\n    'crypto' => [\n        'key' => 'T',\n    ],\n];\n"],
  ['src/config.js', 'module.exports = {\n  jwt: {\n    key: "T",\n  },\n};\n'],
  ['src/config.ts', 'export const config = {\n  aes256: { key: "T", iv: 16 },\n};\n'],
];

/** DES takes keys of eight characters. */
const shortKey = 'q8Kx2mZd';

describe('what a program encrypts by', () => {
  for (const [path, text] of programs)
    it(`is told where a cipher is given it by its name: ${path}`, () =>
      checkSecrets(path, filled(text), [{ rule, value: token }]));

  for (const [path, text] of parts)
    it(`is told by the part of the settings that is called after it: ${path} ${text.slice(0, 40).replaceAll('\n', ' ')}`, () =>
      checkSecrets(path, filled(text), [{ rule, value: token }]));

  it('is not told by a part that may hold the name of a setting as its key', () => {
    for (const [path, text] of [
      ['appsettings.json', '{\n  "Hash": {\n    "Key": "T"\n  }\n}\n'],
      ['src/config.js', 'module.exports = {\n  auth: {\n    key: "T",\n  },\n};\n'],
      ['src/config.js', 'module.exports = {\n  encryption: {\n    key: "settings.encryption.title",\n  },\n};\n'],
      ['src/config.js', 'module.exports = {\n  encryption: {\n    key: process.env.ENCRYPTION_KEY,\n  },\n};\n'],
      ['src/menu.js', 'const items = {\n  crypto: { key: "crypto-currencies-overview", title: "Crypto" },\n};\n'],
    ] as const)
      checkSecrets(path, filled(text), []);
  });

  it('is told where it is short and DES is given it, and not where another cipher is', () => {
    for (const [path, text] of [
      ['src/seal.py', 'own = b"K"\ncipher = DES.new(own, DES.MODE_ECB)\n'],
      ['src/seal.go', 'var own = []byte("K")\n\nfunc seal() { b, _ := des.NewCipher(own) }\n'],
      ['src/Seal.java', 'static final String OWN = "K";\nKeySpec spec = new DESKeySpec(OWN.getBytes());\n'],
    ] as const)
      checkSecrets(path, text.replace('K"', `${shortKey}"`), [{ rule, value: shortKey }]);
    checkSecrets('src/seal.py', `own = b"${shortKey}"\ncipher = AES.new(own, AES.MODE_ECB)\n`, []);
    checkSecrets('src/seal.py', 'own = b"shopkeys"\ncipher = DES.new(own, DES.MODE_ECB)\n', []);
    checkSecrets(
      'src/seal.js',
      'const own = read();\nconst key = Buffer.from(own);\ncrypto.createCipheriv("aes", key, iv);\n',
      [],
    );
  });

  it('is not told where it is short or a word, comes from elsewhere, or no cipher is given it', () => {
    checkSecrets('src/seal.py', 'key = b"order-of-the-lines"\ncipher = AES.new(key, AES.MODE_CBC)\n', []);
    checkSecrets('src/seal.py', 'key = load("orders")\ncipher = AES.new(key, AES.MODE_CBC)\n', []);
    checkSecrets('src/seal.py', filled('key = b"T"\nfind(key)\n'), []);
    checkSecrets('test/test_seal.py', filled('key = b"T"\ncipher = AES.new(key, AES.MODE_CBC)\n'), []);
  });

  it('is noted where a key is made of words', () => {
    const login = 'secret-generic-login';
    const noted = { rule: login, value: 'orchard and plum', confidence: 'low' as const };
    for (const text of [
      "const key = crypto.scryptSync('orchard and plum', 'salt', 32);\n",
      "const key = crypto.pbkdf2Sync(process.env.KEY || 'orchard and plum', 'salt', 1, 32, 'sha1');\n",
      "const sealed = CryptoJS.AES.encrypt(data, 'orchard and plum');\n",
    ]) {
      checkSecrets('src/seal.js', text, [noted]);
      checkSecrets('test/seal.test.js', text, []);
    }
    checkSecrets(
      'src/seal.js',
      "crypto.scryptSync(password, 'orchard', 32);\ncrypto.scryptSync('change-me', s, 32);\n",
      [],
    );
  });
});
