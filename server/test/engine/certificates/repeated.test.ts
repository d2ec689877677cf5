import assert from 'node:assert/strict';
import { withCertificates } from '../rules/certificates.ts';
import { findingsOf } from '../rules/findings-of.ts';

const certificate = (name: string) =>
  withCertificates(`{certificate:${name} names=${name} from=2025-10-01 until=2026-10-01}\n`);

function told(files: Readonly<Record<string, string>>) {
  return findingsOf('cert-expired', files).map(({ path, level, related }) => [
    path,
    level,
    ...related.map(({ at }) => at.path),
  ]);
}

describe('an expired certificate in several files', () => {
  it('is told once, and the others point there', () => {
    const shop = certificate('shop.acme.com');
    assert.deepEqual(told({ 'a/shop.pem': shop, 'b/shop.pem': shop }), [
      ['a/shop.pem', 'note', 'b/shop.pem'],
      ['b/shop.pem', 'warning'],
    ]);
  });

  it('is told in each where they are different ones', () => {
    assert.deepEqual(told({ 'a/shop.pem': certificate('shop.acme.com'), 'b/desk.pem': certificate('desk.acme.com') }), [
      ['a/shop.pem', 'warning'],
      ['b/desk.pem', 'warning'],
    ]);
  });
});
