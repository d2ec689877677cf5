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

  it('is a note where third-party code has brought it along, which says so', () => {
    const said = (path: string) =>
      findingsOf('cert-expired', { [path]: certificate('shop.acme.com') }).map(({ level, message }) => [
        level,
        message,
      ]);
    assert.deepEqual(said('vendor/acme/mailer/tests/_samples/ca.crt'), [
      ['note', 'shop.acme.com ended on 2026-10-01: it is in tests of third-party code, so there is nothing to renew.'],
    ]);
    const [[level, message] = []] = said('vendor/acme/mailer/etc/ca.crt');
    assert.equal(level, 'note');
    assert.match(message ?? '', /third-party code, which its authors renew/);
    assert.match(said('deploy/tls/shop.crt')[0]?.[1] ?? '', /Renew it, or remove it\.$/);
  });

  it('is told in each where they are different ones', () => {
    assert.deepEqual(told({ 'a/shop.pem': certificate('shop.acme.com'), 'b/desk.pem': certificate('desk.acme.com') }), [
      ['a/shop.pem', 'warning'],
      ['b/desk.pem', 'warning'],
    ]);
  });
});
