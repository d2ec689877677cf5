import assert from 'node:assert/strict';
import { scanSecrets } from '../../../engine/secrets/scan.ts';
import { optionsFor } from '../detectors.ts';

/** Of each password what weighs against it, and as whom it signs in. */
function judged(path: string, text: string): readonly string[] {
  return scanSecrets(text, optionsFor(path)).credentials.map(({ doubt, evidence, decoded }) => {
    const user = decoded.find(({ label }) => label === 'user')?.value;
    return `${doubt ?? evidence ?? 'nothing'} as ${user ?? 'nobody'}`;
  });
}

const logins: readonly (readonly [path: string, text: string])[] = [
  ['lib/config.dart', '// EMAIL: orchard.shop@gmail.com\n// PASSWORD: @Brass24Lamp\nclass Config {}\n'],
  ['shop/settings.py', '# user: orders@larkspur-books.com\n# password: Brass24Lamp\nDEBUG = False\n'],
  ['src/shop.ts', '//login = orders@larkspur-books.com\n//the password = "Brass24Lamp"\nexport {};\n'],
];

const others: readonly (readonly [about: string, path: string, text: string])[] = [
  ['a mailbox of documentation', 'lib/a.dart', '// EMAIL: me@example.com\n// PASSWORD: @Brass24Lamp\nclass A {}\n'],
  ['a mailbox of anybody', 'lib/a.dart', '// EMAIL: user@email.com\n// PASSWORD: @Brass24Lamp\nclass A {}\n'],
  ['a word for a password', 'lib/a.dart', '// EMAIL: orchard.shop@gmail.com\n// PASSWORD: required\nclass A {}\n'],
  [
    'another line between',
    'lib/a.dart',
    '// EMAIL: orchard.shop@gmail.com\n//\n// PASSWORD: Brass24Lamp\nclass A {}\n',
  ],
  ['a declaration', 'src/A.java', '/**\n * Email: orchard.shop@gmail.com\n * Password: Brass24Lamp\n */\nclass A {}\n'],
];

describe('a login that somebody has put aside in a remark', () => {
  for (const [path, text] of logins)
    it(`is told: ${path}`, () => {
      const [, mail = ''] = /[:=] (\S+@\S+)/.exec(text) ?? [];
      assert.deepEqual(judged(path, text), [`nothing as ${mail}`]);
    });

  for (const [about, path, text] of others)
    it(`is none with ${about}`, () => {
      assert.deepEqual(judged(path, text), []);
    });
});
