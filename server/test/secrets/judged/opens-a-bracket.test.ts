import assert from 'node:assert/strict';
import { scanSecrets } from '../../../engine/secrets/scan.ts';
import { optionsFor } from '../detectors.ts';

/** How sure the scan is of each secret. */
function sure(path: string, text: string): readonly string[] {
  return scanSecrets(text, optionsFor(path)).credentials.map(({ confidence }) => confidence);
}

describe('a password with a bracket that it never closes', () => {
  const property = (value: string) =>
    `<?php\nclass OrchardClient\n{\n    private $username = 'ishop';\n    private $password = '${value}';\n}\n`;
  const given = (value: string) =>
    `<?php\nclass OrchardClient\n{\n    public function __construct()\n    {\n        $this->username = 'ishop';\n        $this->password = '${value}';\n    }\n}\n`;

  it('is one between quotes', () => {
    for (const value of ['k(hreyM4xc7R', 'w37B(7qEIb/FZF8(*1']) {
      assert.deepEqual(sure('src/Client.php', property(value)), ['medium'], value);
      assert.deepEqual(sure('src/Client.php', given(value)), ['medium'], value);
    }
  });

  it('is a call where the bracket is closed, and where nothing is quoted', () => {
    for (const value of ['getenv(SHOP4PASS2)', 'decrypt(settings', 'read(a1, b2'])
      assert.deepEqual(sure('src/Client.php', property(value)), [], value);
    assert.deepEqual(sure('shop.sh', 'PASSWORD=k(hreyM4xc7R\n'), []);
  });
});
