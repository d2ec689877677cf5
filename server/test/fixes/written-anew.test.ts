import assert from 'node:assert/strict';
import { isWrittenByTool, writtenAnew } from '../../engine/fixes/secret/written-by-tool.ts';

describe('a file that a tool writes', () => {
  for (const [file, words] of [
    ['app/__pycache__/keys.cpython-312.pyc', /compiles its source anew/],
    ['config/.env.swp', /an editor keeps there what it has open/],
    ['bootstrap/cache/events.php', /php artisan event:cache writes it anew/],
    ['bootstrap/cache/packages.php', /php artisan package:discover writes it anew/],
    ['bootstrap/cache/routes-v7.php', /php artisan route:cache writes it anew/],
    ['bootstrap/compiled.php', /writes it anew by itself/],
  ] as const)
    it(`comes about again: ${file}`, () => {
      assert.ok(isWrittenByTool(file));
      assert.match(writtenAnew(file) ?? '', words);
    });

  it('is no other, of which whoever runs the program needs a copy', () => {
    for (const file of ['.env', 'config/app.php', 'bootstrap/app.php']) {
      assert.ok(!isWrittenByTool(file));
      assert.equal(writtenAnew(file), undefined);
    }
  });
});
