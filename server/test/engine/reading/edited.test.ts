import assert from 'node:assert/strict';
import { madeUpSecret } from '../../../../test-fixtures/made-up-secrets.mjs';
import { positionAt } from '../../../engine/text/line-table.ts';
import { repository } from '../repository.ts';

const role = (n: number) =>
  `resource "aws_iam_role" "role_${n}" {\n  name = "role-${n}"\n  tags = { Name = "${n}" }\n}\n\n`;
const account = (n: number) =>
  `apiVersion: v1\nkind: ServiceAccount\nmetadata:\n  name: account-${n}\n  namespace: shop\n---\n`;

/** Objects that both lists hold. */
function shared<T>(before: readonly T[], after: readonly T[]): number {
  const known = new Set(before);
  return after.filter((item) => known.has(item)).length;
}

describe('an edited document', () => {
  for (const [path, make] of [
    ['main.tf', role],
    ['accounts.yaml', account],
  ] as const)
    it(`keeps the facts and identities of what an edit of ${path} does not touch`, () => {
      const text = Array.from({ length: 30 }, (_, n) => make(n)).join('');
      const { engine } = repository({});
      engine.edit(path, text);
      const [facts, identities] = [engine.facts(path)?.identities ?? [], engine.identities()];
      engine.edit(path, text.replace(/name(.*)-15/, 'name$1-changed'));
      assert.equal(facts.length, 30);
      assert.equal(shared(facts, engine.facts(path)?.identities ?? []), 29);
      assert.equal(shared(identities, engine.identities()), 29);
      assert.ok(engine.identities().some(({ name }) => name.endsWith('-changed')));
    });

  it('has what is said of all of it on its first line', () => {
    const { engine } = repository({});
    const line = 'DEBUG=1';
    const text = `${line}\n\nAPI_TOKEN=${madeUpSecret('hex-40', 3)}\n`;
    for (const typed of [text, `X${text}`]) {
      engine.edit('.env', typed);
      const { at } = engine.findings('.env').find(({ rule }) => rule === 'secret-file-not-ignored') ?? assert.fail();
      const starts = engine.facts('.env')?.lineStarts ?? [];
      assert.deepEqual(positionAt(starts, at.span.end), { line: 0, column: typed.indexOf('\n') });
    }
  });

  it('says lines and columns as the text has them', () => {
    const { engine } = repository({});
    engine.edit('main.tf', [0, 1, 2].map(role).join(''));
    engine.edit('main.tf', `# moved\n${[0, 1, 2].map(role).join('')}`);
    assert.equal(engine.facts('main.tf')?.lineStarts.length, 17);
    const { at } = engine.identities().find(({ name }) => name === 'role-2') ?? assert.fail();
    const starts = engine.facts('main.tf')?.lineStarts ?? [];
    assert.equal(at.span.start - (starts[11] ?? 0), 'resource "aws_iam_role" "'.length);
  });
});
