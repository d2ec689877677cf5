import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';

interface Rule {
  readonly id: string;
  readonly why: string;
  readonly revoke?: string;
  readonly renew?: string;
}

const catalogue: { readonly rules: readonly Rule[] } = JSON.parse(readFileSync('dist/rules.json', 'utf8'));
const told = catalogue.rules.filter(({ revoke }) => revoke !== undefined);

describe('where a credential is revoked', () => {
  it('never at a standard: what nobody issues says what to do instead', () => {
    const standards =
      /(?:^|\.)(?:csrc\.nist\.gov|datatracker\.ietf\.org|rfc-editor\.org|ietf\.org|w3\.org|oasis-open\.org)$/;
    for (const { id, revoke = '' } of told) assert.doesNotMatch(new URL(revoke).hostname, standards, id);
    for (const id of [
      'secret-http-bearer',
      'secret-url-password',
      'secret-private-key-pem',
      'secret-jwt-token',
      'secret-totp-uri',
    ])
      assert.match(catalogue.rules.find((rule) => rule.id === id)?.renew ?? '', /^[a-z].{10,98}[^.]$/, id);
  });

  it('is a page that says so, and not where a site begins', () => {
    assert.ok(told.length > 400);
    for (const { id, revoke = '' } of told) {
      const { pathname, hash, search } = new URL(revoke);
      assert.ok(pathname.length > 1 || hash !== '' || search !== '', `${id}: ${revoke}`);
      assert.ok(!/^\/(?:docs?|en|help|documentation)?\/?$/.test(pathname) || hash !== '', `${id}: ${revoke}`);
    }
  });
});

describe('what a holder of a credential can do', () => {
  it('is said in a sentence', () => {
    for (const { id, why } of catalogue.rules) assert.ok(why.length >= 20, id);
  });
});
