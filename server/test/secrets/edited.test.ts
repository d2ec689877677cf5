import assert from 'node:assert/strict';
import fc from 'fast-check';
import { madeUpSecret } from '../../../test-fixtures/made-up-secrets.mjs';
import { generateToken } from '../../engine/secrets/generate/generate.ts';
import { scanSecrets } from '../../engine/secrets/scan.ts';
import { newMemory, stretchLength } from '../../engine/secrets/stretch.ts';
import { detectors, optionsFor } from './detectors.ts';

const token = fc
  .tuple(fc.constantFrom(...detectors.all), fc.constantFrom('a', 'b'))
  .map(([detector, seed]) => generateToken(detector, seed));
const password = fc.constantFrom('hT7-kq2!vZ', 'correct-Horse9battery', 'changeme');
const filling = fc
  .tuple(fc.constantFrom('x = compute(1)\n', '  - item: 1\n', 'a ', 'token: '), fc.integer({ min: 0, max: 900 }))
  .map(([text, count]) => text.repeat(count));

/** What reaches far: over lines, over a document, to both sides. */
const piece = fc.oneof(
  token,
  filling,
  password.map((value) => `password = "${value}"\n`),
  password.map((value) => `apiVersion: v1\nkind: Secret\nstringData:\n  password: ${value}\n`),
  token.map((value) => `key = "${value.slice(0, 9)}" +\n  "${value.slice(9)}"\n`),
  token.map((value) => `blob: ${Buffer.from(`password=${value}`).toString('base64')}\n`),
  token.map((value) => `data = "${Array.from(value, (char) => `\\x${char.charCodeAt(0).toString(16)}`).join('')}"\n`),
  fc.constantFrom(
    '---\n',
    '"',
    '\n',
    '{',
    '}',
    'kind: Secret\n',
    '# identity-hygiene: ignore secret-generic-password\n',
  ),
);
const edit = fc.record({
  at: fc.nat(),
  removed: fc.oneof(fc.nat({ max: 3 }), fc.nat({ max: 5_000 })),
  inserted: piece,
});

/** What decides from afar whether a literal is told, and how far before or behind it. */
const afar: readonly (readonly [what: string, path: string, typed: string, behind: number, literal: string])[] = [
  ['the help of a command', 'a.ps1', '<#\n', 15_000, '$password = "hT7-kq2!vZ"\n'],
  [
    'a comparison with what is sent',
    'a.java',
    'if (PASSWORD.equals(request.getParameter("pw"))) {}\n',
    20_000,
    'static final String PASSWORD = "kestrel";\n',
  ],
  [
    'what a script sets an address to',
    'try.sh',
    'SONAR=localhost:9000\n',
    3_000,
    'curl -u admin:kestrel-Qz7Rv4 "http://${SONAR}/api/users"\n',
  ],
  [
    'how passwords are hashed',
    'users.xml',
    '<password-encoder hash="sha-256"/>\n',
    12_000,
    `<user name="ann" password="${madeUpSecret('hex-40', 3)}"/>\n`,
  ],
  [
    'the beginning of a text that explains something',
    'settings.py',
    '"""\n',
    9_000,
    'DB_HOST = "db-7.acme-prod.net"\nDB_PASSWORD = "hunter"\n',
  ],
  [
    'the other half of a pair',
    'a.env',
    'CONSUMER_SECRET=hT7kq2vZxY81mNpL\n',
    5_000,
    'CONSUMER_KEY=x81mNpLhT7kq2vZ93aQ\n',
  ],
  [
    'what shows a check',
    'form.jsx',
    '<ReCAPTCHA sitekey={captchaSecret} />\n',
    3_000,
    `const captchaSecret = '6L${madeUpSecret('hex-40', 3).slice(2)}';\n`,
  ],
];

describe('secrets in a text that is edited', () => {
  for (const [what, path, typed, behind, literal] of afar)
    it(`are read again where ${what} is typed far away`, () => {
      const options = optionsFor(path);
      const filler = 'more = 1\n'.repeat(Math.ceil(behind / 9));
      const [before, after] = [filler + literal, typed + filler + literal];
      const told = (text: string) =>
        scanSecrets(text, options).credentials.map(({ confidence, isPublic, decoded }) => [
          confidence,
          isPublic,
          decoded,
        ]);
      assert.notDeepEqual(told(before), told(after));
      const memory = newMemory();
      for (const text of [before, after, before])
        assert.deepEqual(scanSecrets(text, options, memory), scanSecrets(text, options));
    });

  it('are read again where what they stand in begins or ends far away', () => {
    const encoded = Buffer.from(`${'HOST=db\n'.repeat(1_125)}DB_PASSWORD=hT7-kq2!vZ\n`).toString('base64');
    const short = Buffer.from(`${'HOST=db\n'.repeat(99)}DB_PASSWORD=hT7-kq2!vZ\n`).toString('base64');
    for (const [before, after] of [
      [`${'A'.repeat(6_000)}${encoded}`, `${'A'.repeat(6_000)}\n${encoded}`],
      [short.slice(0, -16), short],
    ] as const) {
      const options = optionsFor('a.txt');
      const memory = newMemory();
      assert.deepEqual(
        [before, after, before].map((text) => scanSecrets(text, options, memory).credentials.length),
        [0, 1, 0],
      );
    }
  });

  it('are read again near an edit alone where the names around it are given no literal', () => {
    const options = optionsFor('.github/workflows/ci.yaml');
    const lines = Array.from({ length: 600 }, (_, at) => `  step-${at}:\n    TOKEN: \${{ secrets.DEPLOY_TOKEN }}\n`);
    const memory = newMemory();
    scanSecrets(lines.join(''), options, memory);
    const before = new Set(memory.stretches);
    scanSecrets(lines.with(300, '  step-x:\n').join(''), options, memory);
    assert.equal(memory.stretches.filter((stretch) => !before.has(stretch)).length <= 6, true);
  });

  it('are read again where the end of a long literal, by which it is given to a name or not, is typed', () => {
    const options = optionsFor('a.js');
    const value = Array.from({ length: 900 }, (_, at) => ((at * 7919 + 1237) % 1679616).toString(36)).join('');
    const told = `client.setApiToken("${value}");\n`;
    const texts = [told.replace('")', '" + x)'), told, told.replace('")', '" + x)')];
    assert.notDeepEqual(scanSecrets(texts[0] ?? '', options), scanSecrets(texts[1] ?? '', options));
    const memory = newMemory();
    for (const text of texts) assert.deepEqual(scanSecrets(text, options, memory), scanSecrets(text, options));
  });

  it('are found where their names stand across the end of what is read at once', () => {
    const options = optionsFor('a.py');
    for (let before = stretchLength - 20; before <= stretchLength; before++) {
      const held = `${'#'.repeat(before - 1)}\npassword = "hT7-kq2!vZ"\n`;
      const memory = newMemory();
      scanSecrets(`${held}${'y = 1\n'.repeat(300)}`, options, memory);
      const edited = `${held}x${'y = 1\n'.repeat(300)}`;
      assert.equal(scanSecrets(edited, options, memory).credentials.length, 1, `${before} characters before the name`);
    }
  });

  it('are those of the text as it is, after any edit', () => {
    const path = fc.constantFrom('a.yaml', 'a.py', 'a.txt', 'a.json', 'locales/a.yaml');
    fc.assert(
      fc.property(path, fc.array(piece, { maxLength: 9 }), fc.array(edit, { maxLength: 6 }), (name, pieces, edits) => {
        const options = optionsFor(name);
        const memory = newMemory();
        let text = pieces.join('\n');
        assert.deepEqual(scanSecrets(text, options, memory), scanSecrets(text, options));
        for (const { at, removed, inserted } of edits) {
          const start = at % (text.length + 1);
          text = text.slice(0, start) + inserted + text.slice(start + removed);
          assert.deepEqual(scanSecrets(text, options, memory), scanSecrets(text, options));
        }
      }),
      { numRuns: 25 },
    );
  });
});
