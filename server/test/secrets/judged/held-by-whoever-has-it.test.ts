import assert from 'node:assert/strict';
import { scanSecrets } from '../../../engine/secrets/scan.ts';
import { optionsFor } from '../detectors.ts';

const hex = '7c1e5a90d2b84f36a1c7e05b9d3f2864';

function sure(path: string, text: string): readonly string[] {
  return scanSecrets(text, optionsFor(path)).credentials.map(({ confidence }) => confidence);
}

describe('what whoever has a library or a program has as well', () => {
  it('settings of a library in the folder that a site hands out', () => {
    const settings = `<?php\n$editor_secret="${hex}";\n`;
    for (const path of [
      'assets/core/plugin/gallery/config/config.php',
      'public/vendor/gallery/config.php',
      'static/libs/gallery/js/settings.inc.php',
    ])
      assert.deepEqual(sure(path, settings), ['low'], path);
    for (const path of ['app/config/config.php', 'plugins/orchard/config.php', 'assets/core/config.php'])
      assert.deepEqual(sure(path, settings), ['medium'], path);
  });

  it('not what stands there beside the host that it opens', () => {
    const settings = `<?php\n$api_url="https://api.orchard-tools.net/v1";\n$api_secret="${hex}";\n`;
    assert.deepEqual(sure('assets/plugins/gallery/config.php', settings), ['medium']);
  });
});
