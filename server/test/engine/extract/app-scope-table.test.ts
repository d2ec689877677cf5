import assert from 'node:assert/strict';
import table from '../../../../rules/tables/app-scopes.json' with { type: 'json' };
import { appScope } from '../../../engine/extract/apps/scopes.ts';
import type { AppPlatform } from '../../../engine/model/app-scope.ts';

/** What every row must say, whoever writes it. */
describe('the table of scopes', () => {
  for (const [name, { scopes, source }] of Object.entries(table.platforms)) {
    const platform = name as AppPlatform;
    const names = Object.keys(scopes);

    it(`${name}: every scope has its words, what it lets an app do, and narrower ones that exist`, () => {
      assert.match(source, /^https:/);
      for (const scope of names) {
        const { allows, access, narrower, covers, breadth } = appScope(platform, scope);
        assert.ok(allows !== undefined && /^[a-z]/.test(allows) && !/[.;]$/.test(allows), scope);
        assert.notEqual(access, 'unknown', scope);
        assert.ok(!narrower.includes(scope) && !covers.includes(scope), scope);
        for (const other of [...narrower, ...covers]) {
          const known = appScope(platform, other);
          const isLevel = /^(?:read|write|false|none)$/.test(other);
          assert.ok(known.allows !== undefined || known.access !== 'unknown' || isLevel, `${scope}: ${other}`);
          // Nobody is sent from one that is read to one that administers.
          if (breadth === undefined) assert.notEqual(known.breadth, 'admin', `${scope}: ${other}`);
        }
      }
    });
  }

  it('sends from a scope that writes to the one that reads the same, where there is one', () => {
    for (const platform of ['shopify', 'slack'] as const)
      for (const scope of Object.keys(table.platforms[platform].scopes)) {
        const reading = scope.startsWith('write_') ? scope.replace('write_', 'read_') : undefined;
        if (reading === undefined || appScope(platform, reading).allows === undefined) continue;
        assert.deepEqual(appScope(platform, scope).narrower, [reading], scope);
      }
  });
});
