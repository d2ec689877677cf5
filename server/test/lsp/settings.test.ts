import assert from 'node:assert/strict';
import { defaultSettings, readSettings } from '../../lsp/settings.ts';

describe('settings from an editor', () => {
  it('what is of another kind keeps its default', () => {
    for (const given of [undefined, null, 7, [], { problems: 'all', focus: 3, codeLens: null }])
      assert.deepEqual(readSettings(given), defaultSettings);
  });
});
