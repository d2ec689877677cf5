import assert from 'node:assert/strict';
import fc from 'fast-check';
import { generateToken } from '../../engine/secrets/generate/generate.ts';
import { previewOf } from '../../engine/secrets/preview.ts';
import { scanSecrets } from '../../engine/secrets/scan.ts';
import { detectorNamed, detectors, optionsFor } from '../secrets/detectors.ts';

describe('no-secret-leaves', () => {
  it('a credential holds no more of its value than four characters', () => {
    for (const detector of detectors.all) {
      const { match, entry } = detector;
      const name = match === 'assigned' || match === 'generic' ? `${entry.names?.[0] ?? ''}_${entry.anchors[0]}` : 'it';
      const text = `${name} = "${generateToken(detector, 'leak')}"\n`;
      for (const { rule, title, span, decoded, digest, ...credential } of scanSecrets(text, optionsFor('a.txt'))
        .credentials) {
        const value = text.slice(span.start, span.end);
        assert.ok(!rule.includes(value) && !title.includes(value) && digest !== value);
        assert.equal(
          longestShared(JSON.stringify(Object.values(credential)), value) <= 4,
          true,
          `${detector.entry.id}: ${credential.preview}`,
        );
        for (const { label, value: told } of decoded) assert.ok(!told.includes(value), label);
      }
    }
  });

  it('a preview tells neither the value nor its length', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 80 }), (value) => {
        const preview = previewOf(value);
        const shown = preview.replaceAll('•', '');
        assert.ok(shown.length <= 4 && value.endsWith(shown));
        assert.equal(preview.length - shown.length, 8);
        assert.ok(value.length >= 12 || shown === '');
      }),
    );
  });

  it('the digest depends on the key, and differs for other values', () => {
    const token = generateToken(detectorNamed('secret-github-pat'), 'digest');
    const [first] = scanSecrets(token, optionsFor('a.txt')).credentials;
    const [other] = scanSecrets(token, { ...optionsFor('a.txt'), digest: () => 'other' }).credentials;
    assert.match(first?.digest ?? '', /^[0-9a-f]{32}$/);
    assert.equal(other?.digest, 'other');
  });
});

/** Length of the longest text that both hold, without names that every text may hold. */
function longestShared(report: string, value: string): number {
  let longest = 0;
  for (let start = 0; start < value.length; start++) {
    while (report.includes(value.slice(start, start + longest + 1)) && start + longest < value.length) longest++;
  }
  return longest;
}
