import { checkSecrets } from '../check-secrets.ts';

/** Bytes that nobody would write by hand, the same in each run. */
function bytesOf(count: number): readonly number[] {
  return Array.from({ length: count }, (_, at) => (at * 73 + at * at * 29 + 41) % 256);
}

const hex = bytesOf(16).map((byte) => `0x${byte.toString(16)}`);
const whole = bytesOf(32).join(', ');
const signed = bytesOf(32)
  .map((byte) => (byte > 127 ? byte - 256 : byte))
  .join(', ');
const cast = hex.map((byte) => `(byte) ${byte}`).join(', ');

/** Programs that write the key of a cipher as its bytes. */
const programs: readonly (readonly [path: string, bytes: string, text: (bytes: string) => string])[] = [
  [
    'src/Box.java',
    cast,
    (bytes) =>
      `class Box {\n  private static final byte[] KEY = { ${bytes} };\n  SecretKeySpec key() { return new SecretKeySpec(KEY, "AES"); }\n}\n`,
  ],
  [
    'src/Box.cs',
    hex.join(', '),
    (bytes) =>
      `class Box {\n  static readonly byte[] Key = new byte[] { ${bytes} };\n  ICryptoTransform T() { var aes = Aes.Create(); aes.Key = Key; return aes.CreateEncryptor(); }\n}\n`,
  ],
  [
    'box/box.go',
    whole,
    (bytes) =>
      `package box\nvar words = []byte{${bytes}}\nfunc open() { block, _ := aes.NewCipher(words); _ = block }\n`,
  ],
  [
    'box/box.py',
    whole,
    (bytes) =>
      `from Crypto.Cipher import AES\nKEY = bytes([${bytes}])\ndef box(iv):\n    return AES.new(KEY, AES.MODE_CBC, iv)\n`,
  ],
  [
    'src/box.ts',
    whole,
    (bytes) =>
      `const key = Buffer.from([${bytes}]);\nexport const open = (iv) => createDecipheriv("aes-256-cbc", key, iv);\n`,
  ],
  ['src/Box.kt', signed, (bytes) => `val key = byteArrayOf(${bytes})\nfun box() = SecretKeySpec(key, "AES")\n`],
  [
    'src/box.rs',
    hex.join(', '),
    (bytes) => `const KEY: [u8; 16] = [${bytes}];\nfn open() { let c = Aes128::new_from_slice(&KEY); }\n`,
  ],
  [
    'src/box.c',
    hex.join(', '),
    (bytes) =>
      `static const unsigned char box_key[16] = { ${bytes} };\nvoid f(void) { AES_KEY k; AES_set_encrypt_key(box_key, 128, &k); }\n`,
  ],
];

describe('a key that is written as its bytes', () => {
  for (const [path, bytes, text] of programs) {
    it(`is found where a cipher is given it: ${path}`, () =>
      checkSecrets(path, text(bytes), [{ rule: 'secret-generic-token', value: bytes }]));
    it(`is none in a test, counted up, from a standard, or of another length: ${path}`, () => {
      checkSecrets(`tests/${path.slice(path.lastIndexOf('/') + 1)}`, text(bytes), []);
      for (const other of [
        Array.from({ length: 16 }, (_, at) => at),
        Array.from({ length: 32 }, () => 0),
        [0x2b, 0x7e, 0x15, 0x16, ...bytesOf(12)],
        bytesOf(20),
      ])
        checkSecrets(path, text(other.join(', ')), []);
    });
  }

  it('is none where no cipher is given it', () => {
    checkSecrets('src/list.go', `package list\nvar key = []byte{${whole}}\nfunc f() { draw(key) }\n`, []);
    checkSecrets(
      'box/box.go',
      `package box\nvar iv = []byte{${whole}}\nfunc open(key []byte) { block, _ := aes.NewCipher(key); _ = cipher.NewCBCDecrypter(block, iv) }\n`,
      [],
    );
  });
});
