import assert from 'node:assert/strict';
import fc from 'fast-check';
import commands from '../../../rules/secrets/commands.json' with { type: 'json' };
import { readFacts } from '../../engine/index.ts';
import type { Hits } from '../../engine/secrets/anchor-tables.ts';
import { allInBytes, eachAnchor, eachHit, hitsInBytes, inUnits } from '../../engine/secrets/anchors.ts';
import { scanSecrets } from '../../engine/secrets/scan.ts';
import { languageOf } from '../../engine/text/language.ts';
import { decode, readText } from '../../host/read-text.ts';
import { readBatches } from '../../worker/fact-batch.ts';
import { readers } from '../engine/repository.ts';
import { folderWith } from '../support/workspace.ts';
import { inAny, inAscii } from './random-texts.ts';

const { detectors } = readers;

/** Anchors and where they end in a text. */
function anchorsIn(text: string, hitsOf: (bytes: Uint8Array) => Hits): readonly string[] {
  const bytes = Buffer.from(text);
  const found: string[] = [];
  eachHit(detectors.anchors, inUnits(detectors.anchors, hitsOf(bytes), bytes), (anchor, end) =>
    found.push(`${anchor} ${end}`),
  );
  return found;
}

describe('the bytes of a text', () => {
  it('hold the anchors that its characters hold', () => {
    const { anchors } = detectors;
    fc.assert(
      fc.property(fc.oneof(inAscii, inAny), fc.constantFrom(...languages.map(languageOf)), (written, language) => {
        const text = Buffer.from(written).toString();
        const inText: string[] = [];
        eachAnchor(anchors, text, (anchor, end) => inText.push(`${anchor} ${end}`));
        const all = anchorsIn(text, (bytes) => allInBytes(anchors, bytes));
        const passed = anchorsIn(text, (bytes) => hitsInBytes(anchors, bytes, language));
        const among = (others: readonly string[]) => (hit: string) => others.includes(hit);
        assert.deepEqual(all, inText.filter(among(all)));
        assert.deepEqual(passed, all.filter(among(passed)));
      }),
      { numRuns: 500 },
    );
  });

  it('may be passed over before others, and what they hold counted in characters afterwards', () => {
    const { anchors } = detectors;
    const texts = ['# Grüße 😀\npassword = "S3cure-h0rse"\n', '# 名前\ndb_password = "S3cure-h0rse-2"\n'].map((text) =>
      Buffer.from(text),
    );
    const passed = texts.map((bytes) => hitsInBytes(anchors, bytes, 'python'));
    for (const [at, bytes] of texts.entries()) {
      const hits = passed[at] ?? [];
      assert.notEqual(hits.length, 0);
      const ends = (counted: Hits) => Array.from(counted).filter((_, place) => place % 2 === 1);
      assert.deepEqual(
        ends(inUnits(anchors, hits, bytes)),
        ends(hits).map((end) => bytes.subarray(0, end).toString().length),
      );
    }
  });

  it('give WebAssembly few anchors that do not hold, whatever it is that they are asked', () => {
    for (const [text, path] of dismissed) {
      const bytes = Buffer.from(text);
      assert.notEqual(allInBytes(detectors.anchors, bytes).length, 0, text);
      assert.deepEqual(told(text, path), [], text);
    }
    for (const [text, path] of kept) assert.notEqual(told(text, path).length, 0, text);
  });

  it('hold each command with each of its options, and each call that signs', () => {
    for (const [command, options] of Object.entries(commands))
      for (const { option, form } of options) {
        const text = form === 'piped' ? `\necho a | ${command} ` : `\n${command} a ${plainOf(option)} S3cure-h0rse`;
        assert.notEqual(told(text, 'a.sh').length, 0, text);
      }
    for (const [call, path] of signing) {
      const text = `const tokenKey = "battery staple"\n${call}tokenKey)\n`;
      const options = { path, language: languageOf(path), ...readers };
      const bytes = Buffer.from(text);
      const hits = hitsInBytes(detectors.anchors, bytes, languageOf(path));
      const { credentials } = scanSecrets(text, { ...options, seen: { bytes, hits } });
      assert.deepEqual(credentials, scanSecrets(text, options).credentials);
      assert.equal(credentials.length, 1, text);
    }
  });

  it('are passed over in TypeScript where there are too many of them, or of anchors', () => {
    const { anchors } = detectors;
    const many = Buffer.from(' -----BEGIN'.repeat(80_000));
    assert.equal(anchors.pass()?.run(many, 'python'), undefined);
    assert.equal(anchors.pass()?.run(Buffer.alloc(6_000_000, 'x'), 'python'), undefined);
    assert.equal(hitsInBytes(anchors, Buffer.concat([many, Buffer.from(' password: "')]), 'python').length > 0, true);
  });

  it('hold what the matchers find, each by itself', () => {
    fc.assert(
      fc.property(fc.oneof(inAscii, inAny), fc.constantFrom(...languages), (written, path) => {
        const text = Buffer.from(written).toString();
        const bytes = Buffer.from(text);
        const options = { path, language: languageOf(path), ...readers };
        const found = scanSecrets(text, options);
        const hits = hitsInBytes(detectors.anchors, bytes, languageOf(path));
        assert.deepEqual(scanSecrets(text, { ...options, seen: { bytes, hits } }), found);
        const all = allInBytes(detectors.anchors, bytes);
        assert.deepEqual(scanSecrets(text, { ...options, seen: { bytes, hits: all } }), found);
      }),
      { numRuns: 500 },
    );
  });

  it('hold what stands behind signs in percent escapes, which are no part of it', () => {
    const token = `aio_${'S3cureh0rse9f3c7a1bQx4'.repeat(2).slice(0, 28)}`;
    const text = `https://hooks.example.com/v1?a=1%3D%3D${token}\n`;
    const options = { path: 'a.py', language: languageOf('a.py'), ...readers };
    const bytes = Buffer.from(text);
    const found = scanSecrets(text, options);
    assert.deepEqual(
      found.credentials.map(({ span }) => text.slice(span.start, span.end)),
      [token],
    );
    const hits = hitsInBytes(detectors.anchors, bytes, options.language);
    assert.deepEqual(scanSecrets(text, { ...options, seen: { bytes, hits } }), found);
  });

  it('leave out short keys and slots only where the matchers find none', () => {
    fc.assert(
      fc.property(inPieces, fc.constantFrom('a.json', 'a.ts', 'a.js'), (text, path) => {
        const bytes = Buffer.from(text);
        const options = { path, language: languageOf(path), ...readers };
        const hits = hitsInBytes(detectors.anchors, bytes, languageOf(path));
        assert.deepEqual(scanSecrets(text, { ...options, seen: { bytes, hits } }), scanSecrets(text, options));
      }),
      { numRuns: 2_000 },
    );
  });

  it('tell words without quotes from letters between which one sign stands', () => {
    const letters = fc.stringMatching(/^[a-z]{3,14}$/);
    const written = fc.tuple(letters, fc.constantFrom(...'!$%*?@[]^|;,7'), letters).map((parts) => parts.join(''));
    fc.assert(
      fc.property(written, fc.constantFrom('token', 'apikey', 'Authorization'), (value, name) => {
        for (const path of ['a.yaml', 'a.md']) {
          const text = `a: b\n${name}: ${value}\n`;
          const options = { path, language: languageOf(path), ...readers };
          const bytes = Buffer.from(text);
          const hits = hitsInBytes(detectors.anchors, bytes, languageOf(path));
          assert.deepEqual(scanSecrets(text, { ...options, seen: { bytes, hits } }), scanSecrets(text, options), text);
        }
      }),
      { numRuns: 2_000 },
    );
  });

  it('give the same facts as the text that they are read as, in every encoding', async () => {
    await fc.assert(
      fc.asyncProperty(inAny, fc.constantFrom(...encodings), async (text, encode) => {
        const bytes = encode(text);
        const root = folderWith({ 'a.py': bytes });
        const expected = decode(bytes);
        if (expected.kind !== 'text') return;
        const reading = { root, readers, product: { supply: () => undefined }, extent: 'all' as const };
        for await (const { facts, silent } of readBatches(reading, ['a.py'])) {
          const read = readFacts('a.py', expected.text, readers);
          if (silent.length === 1) assert.deepEqual([read.credentials, read.suppressions], [[], []]);
          else assert.deepEqual(facts, [read]);
        }
        const again = readText(root, 'a.py');
        if (again.kind === 'text') assert.equal(again.text, expected.text);
      }),
      { numRuns: 300 },
    );
  });
});

/** What the pass in WebAssembly tells of a text. */
function told(text: string, path: string): readonly number[] {
  const passed = detectors.anchors.pass()?.run(Buffer.from(text), languageOf(path));
  assert.ok(passed);
  return [...passed];
}

/** An option as people write it. */
function plainOf(option: string): string {
  return option
    .replace(/^.*https\?.*$/, 'https://a.example.com key')
    .replace(/^\(\?:([^|]*).*/, '$1')
    .replace('(?:in|out)', 'in')
    .replace(/ \?.*/, ' ');
}

const signing: readonly (readonly [call: string, path: string])[] = [
  ['jwt.sign(x, ', 'a.ts'],
  ['JWT.encode(x, ', 'a.rb'],
  ['token.SignedString(', 'a.go'],
  ['Algorithm.HMAC256(', 'a.java'],
];

const dismissed: readonly (readonly [text: string, path: string])[] = [
  ['see https://example.com/a and http://b', 'a.md'],
  ['account: ops\n', 'a.yaml'],
  ['call("abc".to_string(), d)', 'a.rs'],
  ['String getPassword() {\n  return this.password;\n}', 'A.java'],
  ['b.append("abc").append(rest())', 'A.java'],
  ['x: url(data:image/svg+xml,%3Csvg xmlns=%22http%3A%2F%2Fwww.w3.org%2F2000%2Fsvg%22)', 'a.css'],
  ['a secretName', 'a.yaml'],
  ['x = tokenUrl', 'a.go'],
  ['\nx = token', 'a.go'],
  ['\ntoken.value()', 'a.go'],
  ['\nf(a, token, 1)', 'a.go'],
  ['\n// the token is read', 'a.go'],
  ['\nthe password\n\nhas to be long, as they say\n', 'a.md'],
  ['a: b\nother secrets\n', 'a.yaml'],
  ['\ntoken = "of:plain:words"\n', 'a.py'],
  ['tokenizer.next()', 'a.ts'],
  ['x = "ab"\n', 'a.go'],
  ['x = "ab" + cd', 'a.ts'],
  ["- 'a'\n- 'b'\n", 'a.yaml'],
  ['algolia finds what you say', 'a.md'],
  ['a token', 'a.css'],
  ['a zipped file', 'a.md'],
  ['x.zip it', 'a.md'],
  ['xghp_ and ghp_ab', 'a.txt'],
  ['Mxghp_ and Xghp_ab', 'a.txt'],
  ['all parts.join(other, two)', 'a.ts'],
  ['struct{}{}', 'a.go'],
  ['x := req.Token()\n', 'a.go'],
  ['if (user.getPassword() == null) fail("none");\n', 'a.java'],
  ["onClick={() => 'x'}", 'a.tsx'],
  ["const render = () => 'x';", 'a.ts'],
  ['manager.authenticate(user, word);', 'a.java'],
  ["type A = 'one' | 'two'", 'a.ts'],
  ['https://a.b:8080/c@d', 'a.md'],
  ['https://a.b/@c/d:e', 'a.md'],
  ['mysql is what it runs on', 'a.md'],
  ['curl -o file https://a.b', 'a.sh'],
  ['\nif token == "" {', 'a.go'],
  ['\nx := Token{Name: other}', 'a.go'],
  ['\nerr = f("no token: %w", err)', 'a.go'],
  ['\n"token": {\n  "type": "string" }', 'a.json'],
  ['<p>the token may expire</p>', 'a.html'],
  ['\nsee `token` in it', 'a.md'],
  ['\ntoken: []byte("of plain words")', 'a.go'],
  ['\n@type_token("nested:index:TargetOfWords")', 'a.py'],
  ['\nx: ${{ secrets.TOKEN || secrets.OTHER }}\n', 'a.yaml'],
  ['\ntokens := config.getSecret("name")', 'a.go'],
  ['\n// it reads the secrets\nprefixOfAllThatIsRead\n', 'a.go'],
  ['\ntoken, err := read(ctx, "name")', 'a.go'],
  [`\n${'x'.repeat(1_300)}(token.y)`, 'a.ts'],
  ['\nname: my-token\ntype: Opaque\n', 'a.yaml'],
  ['\ntoken: plumpearquincedamson\n', 'a.yaml'],
  ['\ntoken: plum, pear, quince, (damson), medlar!\n', 'a.yaml'],
  ['Bitbucket: the host', 'a.md'],
  ['import (\n\t"of/a/module"\n\t_ "of/another"\n)\n', 'a.go'],
  ['"token": 1, "sig": {"key": "id"}', 'a.json'],
  ['{"sign": {"key":"ab"}}', 'a.json'],
  ['f({ Authorization: `Bearer ${token}` })', 'a.ts'],
  ["it.set('Authorization', `Bearer ${all[0]}`)", 'a.ts'],
  ["headers['Authorization'] = `Bearer ${this.made()}`;", 'a.js'],
  // What stands before the anchor of a bot's token are digits, eight at least.
  [`\nof/a/module v1.0.0 h1:AG${'abcdEFGH4'.repeat(4)}=\n`, 'go.sum'],
];

const kept: readonly (readonly [text: string, path: string])[] = [
  ...['12345678', '12345678901'].map((digits) => [`\nid ${digits}:AG${'abcdEFGH4'.repeat(4)}\n`, 'a.txt'] as const),
  ['https://user:word@example.com', 'a.md'],
  ['account: ops / S3cure-h0rse', 'a.md'],
  ['call("abc".to_string() + "def")', 'a.rs'],
  ['String getPassword() {\n  return "S3cure-h0rse";\n}', 'A.java'],
  ['b.append("S3cure-").append("h0rse-9f3c")', 'A.java'],
  ['password: secret string = \n  "S3cure-h0rse"', 'a.py'],
  ['kind: Secret', 'a.yaml'],
  ['token = "S3cure-h0rse"', 'a.go'],
  ['if password == "abcd" {', 'a.go'],
  ['compare(token, "ab")', 'a.go'],
  ['the password: ab', 'a.md'],
  ['password: ab\n', 'a.yaml'],
  ['jwt:\n  key: ab\n', 'a.yaml'],
  ['zip -P a', 'a.sh'],
  ['curl -o x \\\n  --user a:b', 'a.sh'],
  ['https://u:p/w@h', 'a.md'],
  ['\n"token": {"value": "S3cure-h0rse"}', 'a.json'],
  ['\ntoken, other = "S3cure-h0rse", "x"', 'a.py'],
  ['<password>S3cure-h0rse</password>', 'a.html'],
  ['\n- name: token\n  value: ab\n', 'a.yaml'],
  ['\nif token != "S3cure-h0rse" {', 'a.go'],
  ['\nf("a;password = S3cure")', 'a.go'],
  ['x = "".join(["a", "b"])', 'a.py'],
  ['x = String.join("", "S3cure", "h0rse")', 'a.java'],
  ['password := "S3cure-" + "h0rse-9f3c"\n', 'a.go'],
  [`ghp_${'a'.repeat(36)}`, 'a.txt'],
  ['String getPassword() {\n  return "S3cure-h0rse";\n}\n', 'a.java'],
  ["apiKey: () => 'S3cure-h0rse',", 'a.ts'],
  ['client.authenticate("a", "S3cure-h0rse")', 'a.py'],
  [`https://${'S3cure'.repeat(4)}@git.example.com/shop`, 'a.sh'],
  ['\napi_keys:\n  - S3cureHorse\n', 'a.yaml'],
  ['\ntoken: plumpearquince!damson\n', 'a.yaml'],
  ['\nauth: x1header\n', 'a.yaml'],
  ['{"jwt": {"key": "S3cure"}}', 'a.json'],
  ['{"jwt": {"key": "", "a": "b"}}', 'a.json'],
  ["f({ Authorization: `Bearer ${token ?? 'S3cure-h0rse'}` })", 'a.ts'],
  ['f({ Authorization: `Bearer ${token}S3cure-h0rse` })', 'a.ts'],
  ["it.set('Authorization', `Bearer ${token}` + 'S3cure-h0rse')", 'a.ts'],
  ['f({ Authorization: `Bearer S3cure-h0rse` })', 'a.ts'],
];

/** Names, what gives to them, and short values and slots, of which the bytes tell that they are nothing. */
const pieces =
  'Authorization|authorization|X-Token|key|Key|token|secret|Bearer |`Bearer ${|`Bearer ${token}`|`Bearer ${a[0]}`|`|}`|}|{|"|"|"|\'|: |:|, |,| = |=|(|)|[|]|+|\n|  |id|S3cure-h0rse-9f3c7a1b|"jwt": {|"sig": {|ApiKey|"key": "id"|"key": "ab1"|"value": "|??|\\|//|\u00e9'.split(
    '|',
  );
const inPieces = fc.array(fc.constantFrom(...pieces), { maxLength: 40 }).map((parts) => parts.join(''));

const languages =
  'a.py a.ts a.go a.kt a.rs a.tf a.sql a.c a.cs a.tsx a.toml a.rb a.yaml a.json a.md a.txt a.html a.xml a.sh a.css Dockerfile a.properties'.split(
    ' ',
  );

const encodings: readonly ((text: string) => Buffer)[] = [
  (text) => Buffer.from(text),
  (text) => Buffer.from(`\ufeff${text}`),
  (text) => Buffer.from(text, 'latin1'),
  (text) => Buffer.from(`\ufeff${text}`, 'utf16le'),
  (text) => Buffer.from(`\ufeff${text}`, 'utf16le').swap16(),
  (text) => Buffer.from(text, 'utf16le'),
];
