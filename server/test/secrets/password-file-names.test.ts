import assert from 'node:assert/strict';
import fc from 'fast-check';
import written from '../../../rules/secrets/password-files.json' with { type: 'json' };
import { mayNamePasswordFile } from '../../engine/secrets/match/match-password-file.ts';

describe('names of password files', () => {
  it('are told of each form in the table', () => {
    for (const { name } of written)
      fc.assert(
        fc.property(fc.stringMatching(new RegExp(`^(?:${name})$`)), fc.boolean(), (file, isLoud) =>
          assert.ok(mayNamePasswordFile(isLoud ? file.toUpperCase() : file), `${file} of ${name}`),
        ),
        { numRuns: 50 },
      );
  });

  it('are none of those that are only like them', () => {
    for (const name of ['passwords.ts', 'secret-store.go', 'my.keys', 'config.js', 'users.tsx'])
      assert.ok(!mayNamePasswordFile(name), name);
  });
});
