import assert from 'node:assert/strict';
import type { DetectorEntry } from '../../../engine/secrets/detector.ts';
import { generateToken } from '../../../engine/secrets/generate/generate.ts';
import { scanSecrets } from '../../../engine/secrets/scan.ts';
import { detectorNamed, optionsFor } from '../detectors.ts';
import { formatRows, type Told } from './format-rows.ts';

/** Read around words that stand before them, not by an anchor of a vendor. */
const named = new Set(['generic', 'login']);

describe('every row of the list of formats is a detector', () => {
  it('of which there are 145', () => assert.equal(formatRows.length, 145));

  for (const [name, rules, told = {}] of formatRows)
    it(name, () => {
      for (const rule of rules.split(' ')) {
        const detector = detectorNamed(`secret-${rule}`);
        const { entry } = detector;
        assert.match(entry.title, /\w/);
        assert.ok(entry.anchors.length > 0 && entry.why.length >= 20, rule);
        assert.ok(entry.shape !== undefined || !['token', 'assigned'].includes(detector.match), rule);
        // A weak shape asks for words of a name.
        assert.ok(detector.match !== 'assigned' || entry.anchors.every((anchor) => /[a-z]/i.test(anchor)), rule);
        assert.ok(isRevoked(entry), `${rule} says nowhere how it is revoked`);
        assert.ok(generateToken(detector, 'row').length >= 8, rule);
        checkTold(rule, told[rule]);
      }
    });
});

/** A made one is no vendor's, and ends with the account or the key that it belongs to. */
function isRevoked(entry: DetectorEntry): boolean {
  return (
    entry.revoke !== undefined ||
    entry.renew !== undefined ||
    entry.selfMade === true ||
    /^secret-(?:generic|http|url|database|crypto|jwt|private)-/.test(entry.id)
  );
}

function checkTold(rule: string, told: Told | undefined): void {
  const detector = detectorNamed(`secret-${rule}`);
  if (told === 'checksum') assert.ok(detector.entry.checksum, `${rule} has no checksum`);
  if (told === 'decoder') assert.ok(detector.entry.decoder, `${rule} has no decoder`);
  if (told !== 'matcher' || named.has(detector.match)) return;
  const text = `${generateToken(detector, 'row')}\n`;
  const found = scanSecrets(text, optionsFor('notes.txt')).credentials.find((each) => each.rule === detector.entry.id);
  assert.ok((found?.decoded.length ?? 0) > 0, `${rule} tells nothing`);
}
