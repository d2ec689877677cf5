import assert from 'node:assert/strict';
import { afterFix, engineOver, type Texts } from './repository.ts';

const password = 'plum7Orbit4velvet';
const key = 'zqk3Yw9XvB2LmN8rT5uPcQ7sD1fGhJ4kEaWxZbVnMoI=';

/** The first file after the preferred move of its first secret, and what is said to be left to do; undefined where nothing is offered. */
function moved(files: Texts): { readonly text: string | undefined; readonly advice: string | undefined } | undefined {
  const texts = { '.gitignore': '.env\n', ...files };
  const [path = ''] = Object.keys(files);
  const engine = engineOver(texts);
  const finding = engine.findings(path).find(({ rule }) => rule.startsWith('secret-'));
  assert.ok(finding, 'no finding');
  const offer = engine.offers(finding).find(({ id }) => id === 'move-to-environment');
  if (offer === undefined) return undefined;
  const result = engine.fix(path, finding.key, offer.id);
  return { text: afterFix(texts, result)[path], advice: result.kind === 'changes' ? result.advice : undefined };
}

describe('a script reads its environment as its runtime has it', () => {
  it('k6', () => {
    const told = moved({
      'load/login.js': `import http from 'k6/http';\nhttp.post(url, { username: 'bob', password: '${password}' });\n`,
    });
    assert.equal(
      told?.text,
      "import http from 'k6/http';\nhttp.post(url, { username: 'bob', password: __ENV.BOB_PASSWORD });\n",
    );
    assert.match(told?.advice ?? '', /k6 run -e BOB_PASSWORD=… load\/login\.js/);
  });

  it('not where a page loads it, which AngularJS makes', () => {
    const text = `angular.module('shop', []).constant('login', { user: 'bob', password: '${password}' });\n`;
    assert.equal(moved({ 'js/app.js': text }), undefined);
  });
});

describe('a secret that is decoded where it is given', () => {
  for (const [path, text, name] of [
    ['Tokens.java', `class Tokens { Key k = Keys.hmacShaKeyFor(Decoders.BASE64.decode("${key}")); }\n`, 'JWT_SECRET'],
    [
      'seal.js',
      `const d = crypto.createDecipheriv('aes-256-gcm', Buffer.from('${key}', 'base64'), iv);\n`,
      'ENCRYPTION_KEY',
    ],
  ] as const)
    it(`goes by what it is given to: ${name}`, () => assert.match(moved({ [path]: text })?.text ?? '', RegExp(name)));
});

describe('what a test asserts stays in it', () => {
  const header = 'Basic dXMvZXI6cC9hc3M6eHh4';
  for (const [path, text] of [
    [
      'src/auth.rs',
      `fn f() {}\n#[cfg(test)]\nmod tests {\n  fn t() {\n    assert_eq!(header(), "${header}");\n  }\n}\n`,
    ],
    [
      'src/auth.rs',
      `#[cfg(test)]\nmod tests {\n  fn t() {\n    assert_eq!(\n      header(),\n      "${header}"\n    );\n  }\n}\n`,
    ],
    [
      'test/url_test.ts',
      `test(() => {\n  assertEquals(\n    url.href,\n    "https://shop:${password}@acme-trade.com/",\n  );\n});\n`,
    ],
  ] as const)
    it(`${path}: ${text.includes('\n      header') ? 'over lines' : 'on a line'}`, () =>
      assert.equal(moved({ [path]: text }), undefined));
  it('and a call that is none moves', () => {
    const text = `test(() => {\n  login(\n    "shop",\n    { password: "${password}" },\n  );\n});\n`;
    assert.match(moved({ 'test/login_test.ts': text })?.text ?? '', /process\.env/);
  });
});
