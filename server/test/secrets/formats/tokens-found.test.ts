import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Credential } from '../../../engine/model/credential.ts';
import type { Detector } from '../../../engine/secrets/detector.ts';
import { generateToken } from '../../../engine/secrets/generate/generate.ts';
import type { MatchKind } from '../../../engine/secrets/match-kind.ts';
import { scanSecrets } from '../../../engine/secrets/scan.ts';
import { detectorNamed, detectors, optionsFor } from '../detectors.ts';

/** A place to write a token: the file, and its text around the token. */
type Syntax = readonly [path: string, write: (token: string) => string];

const syntaxes: readonly Syntax[] = [
  ['src/client.py', (token) => `client = connect('${token}')\n`],
  ['src/client.ts', (token) => `export const client = connect({ credential: "${token}" });\n`],
  ['src/client.go', (token) => `client := connect("${token}")\n`],
  ['src/Client.java', (token) => `  private static final String VALUE = "${token}";\n`],
  ['src/client.rb', (token) => `client = Client.new(value: '${token}')\n`],
  ['config/app.yaml', (token) => `service:\n  credential: "${token}"\n`],
  ['config/app.json', (token) => `{ "service": { "value": ${JSON.stringify(token)} } }\n`],
  ['config/app.toml', (token) => `[service]\nvalue = '${token}'\n`],
  ['deploy/run.sh', (token) => `run --verbose '${token}' # now\n`],
  ['deploy/main.tf', (token) => `resource "a" "b" {\n  value = "${token}"\n}\n`],
  ['notes.txt', (token) => `it was ${token} last week\n`],
  ['analysis.ipynb', (token) => `{ "source": ["x = 1\\n${token}\\n"] }\n`],
];

/** What somebody may type next to a token: behind it, before it, on the lines around it. */
const edits: readonly ((text: string, token: string) => string)[] = [
  (text) => `// a line before\n\n${text}`,
  (text) => text.replaceAll('\n', '\r\n'),
  (text, token) => text.replace(`${token}"`, () => `${token}", "more"`),
  (text) => `${text}# password\nkey =`,
  (text, token) => text.replace(token, () => `${token} `),
  (text, token) => text.replace(token, () => ` ${token}`),
  (text, token) => text.replace(token, () => `${token}\n`),
];

/** How a name is given a value in each of them. */
const namings: readonly (readonly [path: string, write: (name: string, value: string) => string])[] = [
  ['src/client.py', (name, value) => `${name} = "${value}"\n`],
  ['src/client.ts', (name, value) => `export const options = { ${name}: "${value}" };\n`],
  ['src/client.go', (name, value) => `var ${name} = "${value}"\n`],
  ['src/Client.java', (name, value) => `  private static final String ${name} = "${value}";\n`],
  ['src/client.rb', (name, value) => `options["${name}"] = "${value}"\n`],
  ['config/app.yaml', (name, value) => `service:\n  ${name}: "${value}"\n`],
  ['config/app.json', (name, value) => `{ "service": { "${name}": "${value}" } }\n`],
  ['config/app.toml', (name, value) => `[service]\n${name} = "${value}"\n`],
  ['deploy/run.sh', (name, value) => `export ${name}="${value}"\n`],
  ['deploy/main.tf', (name, value) => `resource "a" "b" {\n  ${name} = "${value}"\n}\n`],
  ['notes.txt', (name, value) => `${name}: "${value}"\n`],
  ['analysis.ipynb', (name, value) => `{ "source": ["${name} = \\"${value}\\"\\n"] }\n`],
];

/** How a name is given a value where JSON or an address escapes the sign, or an escape or an option stands right before the name. */
const escapedNamings: readonly (readonly [path: string, write: (name: string, value: string) => string])[] = [
  [
    'saved.json',
    (name, value) => `{ "url": "https://api.example.com/list?${name}\\u003d${value}\\u0026page\\u003d2" }\n`,
  ],
  ['src/client.py', (name, value) => `next = "list%3Fpage%3D2%26${name}%3D${value}%26sort%3Dname"\n`],
  ['src/client.ts', (name, value) => `const env = 'MODE=live\\n${name}=${value}\\n';\n`],
  ['deploy/run.sh', (name, value) => `docker run -e${name}=${value} shop\n`],
  ['deploy/run.sh', (name, value) => `java -D${name}=${value} -jar shop.jar\n`],
];

/** Some are told in notes and dumps alone. */
function syntaxesOf({ entry: { languages } }: Detector): readonly Syntax[] {
  return languages === undefined
    ? syntaxes
    : syntaxes.filter(([path]) => languages.includes(optionsFor(path).language));
}

describe('a token of every detector is found', () => {
  for (const detector of detectors.all.filter((candidate) => candidate.match === 'token'))
    it(detector.entry.id, () => {
      for (const seed of ['1', '2']) {
        const token = generateToken(detector, seed);
        for (const [path, write] of syntaxesOf(detector)) {
          // What holds quotes itself is written with a backslash before them in a string.
          if (/["\t\\]/.test(token) && path.endsWith('.json')) continue;
          checkFound(detector, token, path, write(token));
        }
      }
    });
});

describe('a token of every detector is found after an edit next to it', () => {
  for (const detector of detectors.all.filter((candidate) => candidate.match === 'token'))
    it(detector.entry.id, () => {
      const token = generateToken(detector, 'edited');
      for (const [path, write] of syntaxesOf(detector)) {
        if (/["\t\\]/.test(token) && path.endsWith('.json')) continue;
        for (const edit of edits) checkFound(detector, token, path, edit(write(token), token));
      }
    });
});

describe('what is read around its anchor is found in each syntax, and after an edit next to it', () => {
  const kinds: ReadonlySet<MatchKind> = new Set<MatchKind>(['uri', 'pem', 'curl', 'command']);
  for (const detector of detectors.all.filter(({ match }) => kinds.has(match)))
    it(detector.entry.id, () => {
      const token = generateToken(detector, 'read');
      for (const [path, write] of syntaxes)
        for (const edit of [(text: string) => text, ...edits]) {
          const text = edit(write(token), token);
          const found = rulesIn(path, text);
          assert.ok(found.includes(detector.entry.id), `${path}: ${text} gives ${found.join()}`);
          checkPreviews(path, text);
        }
    });
});

describe('a value is found by the name it is given to', () => {
  for (const detector of detectors.all.filter((candidate) => candidate.match === 'assigned'))
    it(detector.entry.id, () => {
      const { anchors, names = [] } = detector.entry;
      const name = [...names.slice(0, 1), anchors[0] ?? ''].join('_').replaceAll(/\W/g, '_');
      const value = generateToken(detector, 'named');
      for (const [path, write] of namings)
        for (const edit of [(text: string) => text, ...edits]) {
          const text = edit(write(name, value), value);
          const found = rulesIn(path, text);
          assert.ok(found.includes(detector.entry.id), `${path}: ${text} gives ${found.join()}`);
          checkPreviews(path, text);
        }
    });

  for (const [id, name] of [
    ['secret-generic-password', 'db_password'],
    ['secret-generic-token', 'service_token'],
  ] as const)
    it(id, () => {
      const value = generateToken(detectorNamed(id), 'named');
      for (const [path, write] of namings)
        for (const edit of [(text: string) => text, ...edits]) {
          const text = edit(write(name, value), value);
          // A blank within the quotes makes it another value, of words.
          if (new RegExp(`${value}\\s|\\s${value}`).test(text)) continue;
          assert.ok(rulesIn(path, text).includes(id), `${path}: ${text}`);
          checkPreviews(path, text);
        }
    });
});

describe('a value is found by a name that stands among escapes and options', () => {
  const isIdAlone = ({ entry }: Detector) => entry.id === 'secret-sumologic-access-id';
  for (const detector of detectors.all.filter((each) => each.match === 'assigned' && !isIdAlone(each)))
    it(detector.entry.id, () => {
      const { id, anchors, names = [] } = detector.entry;
      const name = [...names.slice(0, 1), anchors[0] ?? ''].join('_').replaceAll(/\W/g, '_');
      const value = generateToken(detector, 'escaped');
      // Signs of its own would be escaped too.
      if (!/^[\w.:/+=-]+$/.test(value)) return;
      for (const [path, write] of escapedNamings)
        assert.ok(rulesIn(path, write(name, value)).includes(id), `${path}: ${write(name, value)}`);
    });

  it('and not by one that is a part of a word', () => {
    const value = generateToken(detectorNamed('secret-datadog-api-key'), 'escaped');
    for (const text of [`adatadog_api_key%3D${value}`, `x-edatadog_api_key=${value}`, `datadog_api_key%20${value}`])
      assert.ok(!rulesIn('deploy/run.sh', `run ${text}\n`).includes('secret-datadog-api-key'), text);
  });
});

describe('a token is found whatever is written on the lines around it', () => {
  const lines = fc.string({ unit: fc.constantFrom(...' abcxyzABC0189_-.,:;=+*/%()[]{}<>@!?#$&|~^'), maxLength: 40 });
  const tokens = detectors.all.filter(
    ({ match, entry }) => match === 'token' && entry.checksum === undefined && entry.languages === undefined,
  );
  it('in each syntax', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...tokens),
        fc.constantFrom(...syntaxes),
        lines,
        lines,
        (detector, syntax, above, below) => {
          const [path, write] = syntax;
          const token = generateToken(detector, 'around');
          // Such files are one text of JSON, and what stands around it is not theirs.
          if (/["\t\\]/.test(token) || /json$|ipynb$/.test(path)) return;
          const found = rulesIn(path, `${above}\n${write(token)}\n${below}\n`);
          assert.ok(found.includes(detector.entry.id), `${detector.entry.id} in ${path}: ${found.join()}`);
        },
      ),
      { numRuns: 400, seed: 20261126 },
    );
  });
});

describe('a token in a header is told as its vendor’s', () => {
  for (const [name, write] of [
    ['a bearer', (token: string) => `curl -H "Authorization: Bearer ${token}" https://api.example.com\n`],
    ['another scheme', (token: string) => `headers = {"Authorization": "token ${token}"}\n`],
  ] as const)
    for (const id of ['secret-xai-api-key', 'secret-github-pat', 'secret-stripe-secret-key'])
      it(`${id} as ${name}`, () => {
        const detector = detectors.all.find(({ entry }) => entry.id === id);
        assert.ok(detector);
        assert.deepEqual(rulesIn('a.py', write(generateToken(detector, name))), [id]);
      });
});

describe('a token in another encoding', () => {
  const token = generateToken(
    detectors.all.find(({ entry }) => entry.id === 'secret-github-pat') ?? assert.fail('no detector'),
    'encoded',
  );
  const escaped = (mark: string) => [...token].map((char) => mark + char.charCodeAt(0).toString(16)).join('');
  const written: Readonly<Record<string, string>> = {
    base64: Buffer.from(token).toString('base64'),
    'base64 twice': Buffer.from(Buffer.from(token).toString('base64')).toString('base64'),
    hex: Buffer.from(token).toString('hex'),
    'unicode escapes': escaped('\\u00'),
    'hex escapes': escaped('\\x'),
    'base64 of a configuration': Buffer.from(JSON.stringify({ registry: { auth: token } })).toString('base64'),
    'base64 of a script': Buffer.from(`#!/bin/bash\nset -eu\nregister --auth ${token}\n`).toString('base64'),
    'base64 of settings of a machine': Buffer.from(`#cloud-config\nruncmd:\n  - register --auth ${token}\n`).toString(
      'base64',
    ),
  };
  for (const [name, value] of Object.entries(written))
    it(name, () => {
      const text = `x = "${value}"\n`;
      const [credential, ...others] = scanSecrets(text, optionsFor('a.py')).credentials;
      assert.deepEqual([credential?.rule, others], ['secret-github-pat', []]);
      assert.equal(text.slice(credential?.span.start, credential?.span.end), value);
      assert.equal(credential?.checksum, 'valid');
    });

  it('three times is not looked into', () => {
    const thrice = [1, 2, 3].reduce((text) => Buffer.from(text).toString('base64'), token);
    assert.deepEqual(rulesIn('a.py', `x = "${thrice}"\n`), []);
  });

  for (const [path, text] of [
    ['a.java', `String x = "${token.slice(0, 14)}" + "${token.slice(14)}";\n`],
    ['a.java', `String x = "${token.slice(0, 14)}"\n    + "${token.slice(14, 20)}"\n    + "${token.slice(20)}";\n`],
    ['a.py', `x = ("${token.slice(0, 14)}"\n     "${token.slice(14)}")\n`],
    ['a.py', `x = '${token.slice(0, 14)}' \\\n    '${token.slice(14)}'\n`],
    ['a.php', `$x = '${token.slice(0, 14)}' . '${token.slice(14)}';\n`],
  ] as const)
    it(`put together in ${path}: ${text.split('\n').length - 1} lines`, () => {
      const [credential] = scanSecrets(text, optionsFor(path)).credentials;
      assert.equal(credential?.rule, 'secret-github-pat');
      assert.equal(credential?.checksum, 'valid');
    });
});

function checkFound(detector: Detector, token: string, path: string, text: string): void {
  const found = scanSecrets(text, optionsFor(path)).credentials;
  assert.deepEqual(
    found.map((credential) => credential.rule),
    [detector.entry.id],
    `${path}: ${text}`,
  );
  const [credential] = found;
  assert.ok(credential && (token.includes(secretIn(text, credential)) || path.endsWith('.json')));
  assert.equal(credential.checksum, detector.entry.checksum === undefined ? 'none' : 'valid');
  checkPreview(credential, secretIn(text, credential));
}

function checkPreviews(path: string, text: string): void {
  for (const credential of scanSecrets(text, optionsFor(path)).credentials)
    checkPreview(credential, secretIn(text, credential));
}

/** At most four characters of the value, and those in its order. */
function checkPreview({ preview }: Credential, value: string): void {
  const shown = preview.replaceAll('•', '');
  assert.ok(shown.length <= 4 && value.includes(shown) && preview.includes('•'), preview);
}

function secretIn(text: string, { span }: Credential): string {
  return text.slice(span.start, span.end);
}

function rulesIn(path: string, text: string): readonly string[] {
  return scanSecrets(text, optionsFor(path)).credentials.map(({ rule }) => rule);
}
