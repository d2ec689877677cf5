import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';
import { isIdentityKind, kindLabel } from '../../engine/model/kind-label.ts';
import type { TreeIdentity, TreeSnapshot } from '../../protocol.ts';
import { judgeExample } from '../engine/rules/example-engine.ts';
import { otherKinds } from '../engine/rules/other-kinds.ts';
import { writtenRules } from '../engine/rules/written-rules.ts';
import { startClient } from '../support/language-client.ts';
import { folderWith } from '../support/workspace.ts';

/** Formats that give an identity no grants of their own: what it may do stands elsewhere. */
const without: ReadonlySet<string> = new Set([
  'certificate kubernetes',
  ...['google-client', 'terraform', 'keycloak-realm', 'auth0-client', 'auth0-tenant', 'okta-app'].map(
    (format) => `oauth-client ${format}`,
  ),
]);

/** An example for each kind in each of its formats, in a folder of its own, asked of the bundled server. */
describe('other kinds of identities in the tree', () => {
  const texts = new Map<string, string>();
  let identities: readonly TreeIdentity[] = [];
  let root = '';

  before(async () => {
    const open = new Set(
      Object.entries(otherKinds).flatMap(([kind, formats]) => formats.map((format) => `${kind} ${format}`)),
    );
    for (const rule of writtenRules().filter(({ category }) => category !== 'agents'))
      for (const example of [...rule.examples.bad, ...rule.examples.good]) {
        if (open.size === 0) break;
        const judged = judgeExample(rule, example);
        for (const { kind, at, grants } of judged.engine.identities()) {
          const shown = `${kind} ${judged.engine.facts(at.path)?.format}`;
          if (!open.has(shown) || (grants.length === 0 && !without.has(shown))) continue;
          open.delete(shown);
          for (const [path, text] of judged.texts) texts.set(`${shown.replace(' ', '-')}/${path}`, text);
        }
      }
    assert.deepEqual([...open], [], 'examples of rules show no such identity');
    root = folderWith(Object.fromEntries(texts));
    const client = await startClient({ folders: [root] });
    try {
      await client.next('identityHygiene/status', ({ state }: { state: string }) => state === 'ready');
      const tree = await client.connection.sendRequest<TreeSnapshot>('identityHygiene/tree', {});
      identities = tree.identities;
    } finally {
      await client.stop();
    }
  });

  for (const [kind, formats] of Object.entries(otherKinds))
    for (const format of formats)
      it(`${kind} in ${format}: its kind, a place, grants in words`, () => {
        const folder = `${kind}-${format}/`;
        const own = identities.filter((each) => each.kind === kind && pathOf(each).startsWith(folder));
        assert.ok(
          own.length > 0,
          identities
            .filter((each) => pathOf(each).startsWith(folder))
            .map((each) => each.kind)
            .join(),
        );
        for (const identity of own) {
          assert.ok(isIdentityKind(kind) && identity.kindLabel === kindLabel(kind));
          assert.ok(identity.name !== '' && identity.id.includes(':'));
          const { start, end } = identity.range;
          const line = texts.get(pathOf(identity))?.split('\n')[start.line] ?? '';
          const token = line.slice(start.character, end.line === start.line ? end.character : undefined);
          assert.ok(token.trim() !== '', `${identity.name} stands at ${JSON.stringify(line)}`);
        }
        const labels = own.flatMap(({ grants }) => grants.map(({ label }) => label));
        assert.ok(labels.length > 0 || without.has(`${kind} ${format}`));
        for (const label of labels) assert.match(label, /^[a-z].* .*/i, label);
      });

  function pathOf({ uri }: TreeIdentity): string {
    return fileURLToPath(uri).slice(root.length + 1);
  }
});
