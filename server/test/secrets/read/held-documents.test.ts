import assert from 'node:assert/strict';
import type { Credential } from '../../../engine/model/credential.ts';
import { scanSecrets } from '../../../engine/secrets/scan.ts';
import { optionsFor } from '../detectors.ts';
import { googleKeys, logins, manifests, password } from './held-documents.ts';

/** What somebody may type next to it. */
const edits: readonly ((text: string) => string)[] = [
  (text) => text,
  (text) => `// a line before\n\n${text}`,
  (text) => text.replaceAll('\n', '\r\n'),
  (text) => `${text}# password\nkey =`,
];

describe('a document or a call that holds a secret is known wherever it stands, and after an edit next to it', () => {
  for (const [path, how, text] of googleKeys)
    it(`a key of Google in ${path}, ${how}`, () => {
      for (const edit of edits) {
        const found = read(path, edit(text));
        assert.deepEqual(rulesOf(found), ['secret-gcp-service-account'], edit(text));
        assert.ok(found[0]?.keys.some(({ scheme }) => scheme === 'gcp-sa'));
        assert.equal(found[0]?.confidence, 'high');
      }
    });

  for (const [path, how, text] of manifests)
    it(`a Secret of Kubernetes in ${path}, ${how}`, () => {
      for (const edit of edits) {
        const written = edit(text);
        const found = read(path, written);
        assert.deepEqual(rulesOf(found), Array(2).fill('secret-kubernetes-secret-manifest'), written);
        assert.deepEqual(
          found.map(({ span }) => written.slice(span.start, span.end)),
          [Buffer.from(password).toString('base64'), password],
        );
        for (const { decoded } of found)
          assert.deepEqual(
            decoded.map(({ value }) => value),
            ['orders', 'shop'],
          );
      }
    });

  for (const [path, how, text] of logins)
    it(`a call that signs in, in ${path}, ${how}`, () => {
      for (const edit of edits) {
        const written = edit(text);
        const found = read(path, written);
        assert.deepEqual(rulesOf(found), ['secret-generic-login'], written);
        assert.equal(written.slice(found[0]?.span.start, found[0]?.span.end), password);
      }
    });
});

function read(path: string, text: string): readonly Credential[] {
  return scanSecrets(text, optionsFor(path)).credentials;
}

function rulesOf(found: readonly Credential[]): readonly string[] {
  return found.map(({ rule }) => rule);
}
