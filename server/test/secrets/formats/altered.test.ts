import assert from 'node:assert/strict';
import fc from 'fast-check';
import { generateToken } from '../../../engine/secrets/generate/generate.ts';
import { scanSecrets } from '../../../engine/secrets/scan.ts';
import { detectors, optionsFor } from '../detectors.ts';

const token = fc.constantFrom(...detectors.all).map((detector) => generateToken(detector, 'altered'));
const change = fc.record({ at: fc.nat(), removed: fc.nat({ max: 6 }), inserted: fc.string({ maxLength: 6 }) });

describe('a token that somebody has altered', () => {
  it('is read or passed over, whatever its structure has become', () => {
    fc.assert(
      fc.property(token, fc.array(change, { minLength: 1, maxLength: 4 }), (value, changes) => {
        let text = `secret = "${value}"\n`;
        for (const { at, removed, inserted } of changes) {
          const start = at % (text.length + 1);
          text = text.slice(0, start) + inserted + text.slice(start + removed);
        }
        for (const { preview, span } of scanSecrets(text, optionsFor('a.py')).credentials) {
          assert.ok(preview.replaceAll('•', '').length <= 4);
          assert.ok(span.end <= text.length && span.start < span.end);
        }
      }),
      { numRuns: 400 },
    );
  });
});
