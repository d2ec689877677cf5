import assert from 'node:assert/strict';
import fc from 'fast-check';
import { generateToken } from '../../engine/secrets/generate/generate.ts';
import { scanSecrets } from '../../engine/secrets/scan.ts';
import { newMemory } from '../../engine/secrets/stretch.ts';
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

describe('secrets in a text that is edited', () => {
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
