import assert from 'node:assert/strict';
import type { AmendResult } from '../../protocol.ts';
import { startClient } from '../support/language-client.ts';
import { adminRole, folderWith, gitIn } from '../support/workspace.ts';

const inventory = `version: 1
identities:
  - id: app
    kind: iam-role
    match: ["aws:arn:aws:iam::*:role/app"]
    owners: { technical: [team-a] }
    purpose: Runs the app
    lifecycle: active
`;

describe('a review sheet of several folders', () => {
  it('decides of equal identities at equal paths by the folder that it names', async () => {
    const root = folderWith({
      'a/main.tf': adminRole,
      'a/.identity/inventory.yaml': inventory,
      'b/main.tf': adminRole,
      'b/.identity/inventory.yaml': inventory,
    });
    for (const name of ['a', 'b']) gitIn(`${root}/${name}`, 'init', '-q');
    const client = await startClient({ folders: [`${root}/a`, `${root}/b`] });
    await client.next('identityHygiene/status', ({ state }: { state: string }) => state === 'ready');
    const ask = <Result>(method: string, params: object) =>
      client.connection.sendRequest<Result>(`identityHygiene/${method}`, params);
    const sheet = await client.until(
      async () => (await ask<{ text: string }>('export', { format: 'csv' })).text.trim().split('\r\n'),
      (lines) => lines.length === 3,
    );
    const [header = '', ...rows] = sheet;
    assert.deepEqual(
      rows.map((row) => /\b([ab]\/main\.tf)\b/.exec(row)?.[1]),
      ['a/main.tf', 'b/main.tf'],
    );
    const imported = (row = '') =>
      ask<AmendResult>('importReviews', { text: [header, row.replace(/,,,,$/, 'keep,,,,')].join('\n') });
    for (const [index, name] of ['a', 'b'].entries()) {
      const { count, refused, edit } = await imported(rows[index]);
      assert.deepEqual([count, refused], [1, []]);
      assert.match(JSON.stringify(edit), new RegExp(`/${name}/\\.identity/`));
      assert.doesNotMatch(JSON.stringify(edit), new RegExp(`/${name === 'a' ? 'b' : 'a'}/\\.identity/`));
    }
    const unnamed = await imported(rows[0]?.replace('a/main.tf', 'main.tf'));
    assert.deepEqual(
      [unnamed.count, unnamed.edit, unnamed.refused],
      [0, undefined, ['row 2: several folders have it at this path; export the sheet again, which names the folder']],
    );
    const unknown = await imported(rows[0]?.replace('a/main.tf', 'c/none.tf').replace(/^[^,]*,/, 'aws-role:none,'));
    assert.deepEqual([unknown.count, unknown.refused.length], [0, 1]);
    await client.stop();
  });
});
