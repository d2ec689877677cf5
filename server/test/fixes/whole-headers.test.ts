import assert from 'node:assert/strict';
import { fixed, secret } from './first-move.ts';

describe('of a header that is one text with its name, the secret alone moves', () => {
  for (const [path, text, after] of [
    [
      'a.js',
      `const tpl = \`Authorization: Bearer ${secret}\`;\n`,
      /= `Authorization: Bearer \$\{process\.env\.\w+\}`;/,
    ],
    ['a.js', `const line = 'Authorization: token ${secret}';\n`, /= `Authorization: token \$\{process\.env\.\w+\}`;/],
    ['a.php', `<?php\n$lines = ['Authorization: Bearer ${secret}'];\n`, /'Authorization: Bearer ' \. getenv\(/],
  ] as const)
    it(text.trim().replace(secret, '…'), () => {
      const given = fixed(path, { [path]: text });
      assert.match(given?.after[path] ?? '', after);
      assert.match(given?.after['.env'] ?? '', new RegExp(`^\\w+='?${secret}'?$`, 'm'));
    });

  it('and the whole where what stands before it is no name of a header', () => {
    const given = fixed('a.js', { 'a.js': `const apiToken = 'tok:${secret}';\n` });
    assert.ok(given === undefined || /tok:/.test(given.after['.env'] ?? ''));
  });
});
