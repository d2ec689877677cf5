import assert from 'node:assert/strict';
import { generateToken } from '../../../engine/secrets/generate/generate.ts';
import { scanSecrets } from '../../../engine/secrets/scan.ts';
import { detectorNamed, optionsFor } from '../detectors.ts';
import { joinedCases } from './joined-cases.ts';

/** What is cut in two: in the middle, within what tells the vendor, and a value that its name alone tells. */
const cuts = [
  { what: 'a token', rule: 'secret-github-pat', name: 'note', at: 14 },
  { what: 'a token, cut in its prefix', rule: 'secret-github-pat', name: 'note', at: 2 },
  { what: 'a value by its name', rule: 'secret-generic-token', name: 'api_token', at: 16 },
] as const;

/** R gives values by a sign of its own, which names are not read before. */
const isNamed = (path: string) => !path.endsWith('.r');

describe('literals that are put together are read as one', () => {
  for (const [path, cases] of Object.entries(joinedCases))
    describe(path, () => {
      for (const [how, form] of cases)
        for (const { what, rule, name, at } of cuts)
          if (name === 'note' || isNamed(path)) it(`${how}: ${what}`, () => check(path, form, { rule, name, at }));
    });
});

function check(path: string, form: string, { rule, name, at }: { rule: string; name: string; at: number }): void {
  const value = generateToken(detectorNamed(rule), 'joined');
  const [first, second] = [value.slice(0, at), value.slice(at)];
  const text = form.replaceAll('NAME', name).replace(/\b[AB]\b/g, (mark) => (mark === 'A' ? first : second));
  const found = scanSecrets(text, optionsFor(path)).credentials;
  assert.deepEqual(
    found.map((credential) => credential.rule),
    [rule],
    text,
  );
  const [credential] = found;
  const told = text.slice(credential?.span.start, credential?.span.end);
  assert.ok(told.startsWith(first) && told.endsWith(second), told);
  assert.equal(credential?.checksum, rule === 'secret-github-pat' ? 'valid' : 'none');
}

describe('literals that are not put together stay apart', () => {
  const value = generateToken(detectorNamed('secret-github-pat'), 'apart');
  const [first, second] = [value.slice(0, 14), value.slice(14)];
  for (const [path, text] of [
    ['a.js', `const x = ['A', 'B'].join('-');\n`],
    ['a.js', `const x = ['A', 'B'].join();\n`],
    ['a.js', `f('A', 'B');\n`],
    ['a.py', `x = "-".join(["A", "B"])\n`],
    ['a.py', `f("A", "B")\n`],
    ['a.py', `x = "%s_%s" % ("A", "B")\n`],
    ['a.go', `x := strings.Join([]string{"A", "B"}, ",")\n`],
    // Only where the language puts literals together without an operator does the end of a line join them.
    ['a.go', `import (\n\t"A"\n\t"B"\n)\n`],
    ['a.js', `tag\n  'A'\n  'B'\n`],
    ['A.java', `String x = a\n    "A"\n    "B";\n`],
    ['A.java', `form.append("a", "A").append("B", "b");\n`],
    ['A.java', `String x = String.join("/", "A", "B");\n`],
    ['a.sh', `f "A" "B"\n`],
    ['a.sh', `f A \\\nB\n`],
    ['a.tf', `x = join("-", ["A", "B"])\n`],
    ['a.json', `{ "Fn::Join": ["-", ["A", "B"]] }\n`],
  ] as const)
    it(`${path}: ${text.trim()}`, () => {
      const written = text.replace(/\b[AB]\b/g, (mark) => (mark === 'A' ? first : second));
      const found = scanSecrets(written, optionsFor(path)).credentials.map(({ rule }) => rule);
      assert.ok(!found.includes('secret-github-pat'), found.join());
    });
});

describe('an address that is put together', () => {
  const password = generateToken(detectorNamed('secret-generic-password'), 'joined');
  const found = (path: string, text: string) => scanSecrets(text, optionsFor(path)).credentials.map(({ rule }) => rule);

  it('of a password that fills a literal', () => {
    for (const text of [
      `const url = 'postgres://svc:' + '${password}' + '@db.acme-tools.net/orders';\n`,
      `const url =\n  'postgres://svc:' +\n  '${password}' +\n  '@db.acme-tools.net/orders';\n`,
    ])
      assert.deepEqual(found('a.js', text), ['secret-database-uri'], text);
    assert.deepEqual(
      found('a.go', `const dsn = "amqp://svc:" + "${password}" + "@mq.acme-tools.net"\n`).map(
        (rule) => rule.length > 0,
      ),
      [true],
    );
  });

  it('once, where one literal holds it all', () => {
    const text = `const url = 'postgres://svc:${password}@db.acme-tools.net' + '/orders';\n`;
    assert.deepEqual(found('a.js', text), ['secret-database-uri']);
  });

  it('not of a variable', () => {
    assert.deepEqual(found('a.js', "const url = 'postgres://svc:' + password + '@db.acme-tools.net/orders';\n"), []);
  });
});
