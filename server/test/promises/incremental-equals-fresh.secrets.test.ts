import assert from 'node:assert/strict';
import fc from 'fast-check';
import { randomText, seeded } from '../../../test-fixtures/random.mjs';
import { scanSecrets } from '../../engine/secrets/scan.ts';
import type { ScanOptions } from '../../engine/secrets/scan-options.ts';
import { newMemory, type ScanMemory } from '../../engine/secrets/stretch.ts';
import { textsOf } from '../engine/rules/example-engine.ts';
import { writtenRules } from '../engine/rules/written-rules.ts';
import { optionsFor } from '../secrets/detectors.ts';

/** What decides about secrets that stand far from it, or that stand near. */
const snippets: readonly string[] = [
  '\n',
  'x',
  '"',
  '# for tests only\n',
  '/** shown\n * ',
  'production:\n',
  'test:\n',
  'openapi: 3.0.1\n',
  'host: db.shop-works.net\n',
  'SERVER_HOST=203.0.113.7\n',
  'DATABASE_HOST=shop.c9akciq32.eu-west-1.rds.amazonaws.com\n',
  'url: http://localhost:8080\n',
  'https://pay.shop-works.net/v1\n',
  '<script>\n',
  '</script>\n',
  '<pre><code>\n',
  '</code></pre>\n',
  '```yaml\n',
  '#[cfg(test)]\n',
  'import_config "#{Mix.env}.exs"\n',
  'const MOCK_KEYS = [\n',
  '@ExampleObject(value = "',
  'assert x\n',
  'DEBUG = True\n',
  'plaintext = 1; ciphertext = 2\n',
  '<#\n',
  '#>\n',
  '"""',
  '`',
  'if (request.body.password === DB_PASSWORD) signIn()\n',
  '<password-encoder hash="sha-256"/>\n',
  'consumer_secret: another-one-here\n',
  'const ACCOUNTS = [{\n',
  'services:\n  db:\n    ports:\n      - 5432:5432\n',
  `${'y = 2\n'.repeat(700)}`,
  `${'# more\n'.repeat(150)}`,
];

/** Texts of the examples of secrets, several of one folder's kind behind each other, as no file is but for its length. */
const texts: readonly (readonly [path: string, text: string])[] = writtenRules()
  .filter(({ id }) => id.startsWith('secret-'))
  .flatMap(({ examples: { bad, good } }) => [...bad, ...good].flatMap((example) => [...textsOf(example)]));

const edit = fc.record({
  /** Where in the text, as a share of its length. */
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  removed: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, fc.nat({ max: 40 }), fc.nat({ max: 3_000 })),
  inserted: fc.constantFrom('', ...snippets),
});

const document = fc.record({
  first: fc.nat({ max: texts.length - 1 }),
  others: fc.array(fc.nat({ max: texts.length - 1 }), { maxLength: 24 }),
  between: fc.constantFrom('\n', 'z = 3\n'.repeat(60), '// more\n'.repeat(300)),
});

const options = new Map<string, ScanOptions>();

/** Lines of the examples: what decides about a secret that stands near stands in some of them. */
const lines: readonly string[] = [...new Set(texts.flatMap(([, text]) => text.split('\n')))];

const editNearby = fc.record({
  /** Which secret, as a share of their number. */
  of: fc.double({ min: 0, max: 0.999, noNaN: true }),
  /** Characters from where it begins. */
  from: fc.integer({ min: -1_000, max: 1_000 }),
  removed: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, fc.nat({ max: 60 })),
  line: fc.nat({ max: lines.length - 1 }),
});

describe('incremental-equals-fresh', () => {
  it('over random edits of texts that hold many secrets', () => {
    fc.assert(
      fc.property(document, fc.array(edit, { minLength: 1, maxLength: 8 }), (made, edits) => {
        const { own, memory, started } = opened(made);
        let text = started;
        for (const { at, removed, inserted } of edits) {
          const place = Math.floor(at * text.length);
          text = text.slice(0, place) + inserted + text.slice(place + removed);
          assert.deepEqual(scanSecrets(text, own, memory), scanSecrets(text, own));
        }
      }),
      { numRuns: Number(process.env.RUNS ?? 40) },
    );
  });

  it('over edits at several places at once', () => {
    const several = fc.array(edit, { minLength: 2, maxLength: 6 });
    fc.assert(
      fc.property(document, fc.array(several, { minLength: 1, maxLength: 4 }), (made, steps) => {
        const { own, memory, started } = opened(made);
        let text = started;
        for (const edits of steps) {
          for (const { at, removed, inserted } of edits) {
            const place = Math.floor(at * text.length);
            text = text.slice(0, place) + inserted + text.slice(place + removed);
          }
          assert.deepEqual(scanSecrets(text, own, memory), scanSecrets(text, own));
        }
      }),
      { numRuns: Number(process.env.RUNS ?? 40) },
    );
  });

  it('over lines that come and go a thousand characters from a secret at most', () => {
    fc.assert(
      fc.property(document, fc.array(editNearby, { minLength: 1, maxLength: 8 }), (made, edits) => {
        const { own, memory, started } = opened(made);
        let text = started;
        for (const { of, from, removed, line } of edits) {
          const { credentials } = scanSecrets(text, own);
          const near = (credentials[Math.floor(of * credentials.length)]?.span.start ?? 0) + from;
          const place = text.indexOf('\n', Math.max(0, near)) + 1;
          text = `${text.slice(0, place)}${lines[line]}\n${text.slice(place + removed)}`;
          assert.deepEqual(scanSecrets(text, own, memory), scanSecrets(text, own));
        }
      }),
      { numRuns: Number(process.env.RUNS ?? 40) },
    );
  });

  it('over edits of a value that a condition chooses, however far behind its name', () => {
    const value = randomText(seeded('chosen far behind'), 'abcdefghjkmnpqrstuvwxyzABCDEFGHJKMNPQRSTUVWXYZ23456789', 32);
    const own = optionsFor('src/a.js');
    const told: number[] = [];
    for (const names of [1, 11, 12, 16, 20, 30, 60, 75]) {
      const condition = Array.from({ length: names }, (_, at) => `["${`stage-${at}-`.padEnd(58, 'x')}"`).join('');
      const texts = [`"${value}"`, 'other', `"${value}"`, '"own"', `"${value}`, `"${value}"`].map(
        (chosen) => `const apiKey = stages${condition} ? ${chosen};\n`,
      );
      const memory = newMemory();
      for (const text of texts) {
        const fresh = scanSecrets(text, own);
        assert.deepEqual(scanSecrets(text, own, memory), fresh, `${names}: ${text.slice(-60)}`);
        told.push(...fresh.credentials.map(({ span }) => span.start));
      }
    }
    assert.ok(told.some((at) => at > 640));
  });
});

function opened({ first, others, between }: Made): Opened {
  const [path = '', start = ''] = texts[first] ?? [];
  const own = options.get(path) ?? optionsFor(path);
  options.set(path, own);
  const memory = newMemory();
  const started = [start, ...others.map((other) => texts[other]?.[1] ?? '')].join(between);
  scanSecrets(started, own, memory);
  return { own, memory, started };
}

interface Made {
  readonly first: number;
  readonly others: readonly number[];
  readonly between: string;
}

interface Opened {
  readonly own: ScanOptions;
  readonly memory: ScanMemory;
  readonly started: string;
}
