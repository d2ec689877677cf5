import assert from 'node:assert/strict';
import { scanSecrets } from '../../../engine/secrets/scan.ts';
import { optionsFor } from '../detectors.ts';

/** What each secret is called, and what says that it is in use. */
function told(path: string, text: string): readonly string[] {
  return scanSecrets(text, optionsFor(path)).credentials.map(
    ({ title, evidence }) => `${title}: ${evidence ?? 'nothing'}`,
  );
}

const signing = ['Signing key: in-force'];
const [first, second] = ['kV9sQ2mX7pL4', 'wT8zR3nB6vC1'];

/** A class that signs by a constant. */
function signer(given: string, use = 'signWith(HS512, SECRET_KEY.getBytes())'): string {
  return `package net.orchard;\n\npublic class Tokens {\n  static final String SECRET_KEY = ${given};\n\n  static String made() {\n    return Jwts.builder().${use}.compact();\n  }\n}\n`;
}

describe('a constant that signs and is made of literals', () => {
  for (const given of [
    `"${first}" +\n      "${second}"`,
    `Base64Utils.encodeToString("${first}".getBytes())`,
    `Base64Utils\n      .encodeToString(("${first}" + "${second}").getBytes(UTF_8))`,
    `Base64.getEncoder().encodeToString("${first}".getBytes())`,
    `("${first};\\"<" + "${second}")`,
  ])
    it(`is the key: ${given}`, () =>
      assert.deepEqual(told('src/main/java/net/orchard/Tokens.java', signer(given)), signing));

  it('is all of it, from the first piece to the last', () => {
    const text = signer(`"${first}" +\n      "${second}"`);
    const { credentials } = scanSecrets(text, optionsFor('src/main/java/net/orchard/Tokens.java'));
    const values = credentials.map(({ span }) => text.slice(span.start, span.end));
    assert.deepEqual(values, [`${first}" +\n      "${second}`]);
  });

  for (const [why, path, text] of [
    ['it is read', 'Tokens.java', signer(`Base64Utils.encodeToString(System.getenv("TOKEN_KEY_OF_SHOP").getBytes())`)],
    ['a part is read', 'Tokens.java', signer(`"${first}" + System.getenv("PART")`)],
    ['it is hashed', 'Tokens.java', signer(`encode("${first}".getBytes()).substring(4)`)],
    [
      'nothing signs by it',
      'Tokens.java',
      signer(`Base64Utils.encodeToString("${first}".getBytes())`, 'signWith(given)'),
    ],
    ['it is a test', 'src/test/java/net/orchard/TokensTest.java', signer(`"${first}" + "${second}"`)],
  ] as const)
    it(`is none where ${why}`, () => assert.ok(!told(path, text).includes(signing[0] ?? ''), text));
});
