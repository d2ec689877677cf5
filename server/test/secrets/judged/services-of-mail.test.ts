import assert from 'node:assert/strict';
import services from '../../../../rules/secrets/mail-services.json' with { type: 'json' };
import { scanSecrets } from '../../../engine/secrets/scan.ts';
import { optionsFor } from '../detectors.ts';

describe('settings of mail that name the service alone', () => {
  for (const [service, host] of Object.entries(services))
    it(`${service}: the password is for ${host}`, () => {
      const text = `const mail = { service: '${service}', auth: { user: 'shop@larkspur-books.com', pass: 'plum7Orbit4velvet' } };\n`;
      const [found] = scanSecrets(text, optionsFor('mail.js')).credentials;
      assert.equal(found?.decoded.find(({ label }) => label === 'host')?.value, host);
    });

  it('name none that nobody knows', () => {
    const text = `const mail = { service: 'orchard', auth: { user: 'shop@larkspur-books.com', pass: 'plum7Orbit4velvet' } };\n`;
    const [found] = scanSecrets(text, optionsFor('mail.js')).credentials;
    assert.ok(found);
    assert.equal(
      found.decoded.find(({ label }) => label === 'host'),
      undefined,
    );
  });
});
