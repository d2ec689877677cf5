import assert from 'node:assert/strict';
import fc from 'fast-check';
import { generateToken } from '../../engine/secrets/generate/generate.ts';
import { previewOf } from '../../engine/secrets/preview.ts';
import { scanSecrets } from '../../engine/secrets/scan.ts';
import { repository } from '../engine/repository.ts';
import { detectorNamed, detectors, optionsFor } from '../secrets/detectors.ts';

describe('no-secret-leaves', () => {
  it('a credential holds no more of its value than four characters', () => {
    for (const detector of detectors.all) {
      const { match, entry } = detector;
      const name = match === 'assigned' || match === 'generic' ? `${entry.names?.[0] ?? ''}_${entry.anchors[0]}` : 'it';
      const text = `${name} = "${generateToken(detector, 'leak')}"\n`;
      for (const { rule, title, span, decoded, digest, half, ...credential } of scanSecrets(text, optionsFor('a.txt'))
        .credentials) {
        const value = text.slice(span.start, span.end);
        assert.ok(!rule.includes(value) && !title.includes(value) && digest !== value);
        // Which half of a pair it is, is a word of ours, with which a value may begin as well.
        const { of: _, ...pair } = half ?? { of: 'secret' };
        assert.equal(
          longestShared(JSON.stringify([...Object.values(credential), pair]), value) <= 4,
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

  it('a claim of a token that is the key of another file', () => {
    const key = '7c1e5a90d2b84f36a1c7e05b9d3f2864';
    for (const claims of [{ aud: key }, { aud: ['reports', key] }, { sub: key, aud: 'reports' }]) {
      const { engine } = repository({
        'src/Films.kt': `val token = "${jwt({ iss: 'https://films.orchard.net', ...claims })}"\n`,
        'res/values/secrets.xml': `<resources><string name="api_key">${key}</string></resources>\n`,
      });
      const messages = engine.findings('src/Films.kt').map(({ message }) => message);
      assert.match(messages.join(' '), /JSON Web Token/);
      assert.ok(messages.every((message) => !message.includes(key.slice(0, 24))));
    }
  });

  it('but an id, an address or a name in a token is said', () => {
    for (const sub of [
      'reports',
      'orchard-reports-of-production',
      'https://films.orchard.net/reports',
      '63d97356c15b5500f0b8c0a1',
      '8f14e45f-ceea-467f-a83c-9d0c2f1b7a55',
      'auth0|63d97356c15b5500f0b8c0a1',
      'orders-2026@orchard.net',
    ]) {
      const [held] = scanSecrets(jwt({ iss: 'https://films.orchard.net', sub }), optionsFor('a.txt')).credentials;
      assert.equal(held?.decoded.find(({ label }) => label === 'subject')?.value, sub);
    }
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

function jwt(claims: object): string {
  const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${encode({ alg: 'HS256', typ: 'JWT' })}.${encode(claims)}.${'q7Rz81nLx0vB4mKc92TtEwY5pJdHs3Ua6GfNiXoZyA1'}`;
}
