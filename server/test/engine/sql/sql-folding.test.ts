import assert from 'node:assert/strict';
import fc from 'fast-check';
import { createSqlFolding } from '../../../engine/graph/sql/folded.ts';
import { createMemo } from '../../../engine/graph/store/create-memo.ts';
import { createFactStore } from '../../../engine/graph/store/fact-store.ts';
import type { Facts } from '../../../engine/model/facts.ts';
import { readEdited } from '../../../engine/reading/read-edited.ts';
import { readers } from '../repository.ts';
import { mariadbScripts } from './mariadb-scripts.ts';
import { randomScript } from './random-grants.ts';
import { scripts } from './sql-scripts.ts';

const written = (all: typeof scripts) =>
  Object.values(all).flatMap((files) => Object.values(files).join('\n').split('\n'));

/** By folder: lines of which its scripts are made, those of one dialect together. */
const lines: Readonly<Record<string, readonly string[]>> = {
  postgres: [
    ...written(scripts),
    ...Array.from({ length: 40 }, (_, seed) => randomScript(seed, 'r', 40).map((line) => `${line};`)).flat(),
  ],
  mysql: written(mariadbScripts),
};

/** Three that follow each other, and one that stands for itself. */
const files = ['V1__first.sql', 'V2__second.sql', 'V10__third.sql', 'other.sql'];

const at = fc.double({ min: 0, max: 0.999, noNaN: true });
const edit = fc.record({
  file: fc.constantFrom(...files),
  at,
  removed: fc.nat({ max: 3 }),
  added: fc.array(at, { maxLength: 3 }),
});
const history = fc.record({
  folder: fc.constantFrom(...Object.keys(lines)),
  /** Where in the lines the scripts begin, and how many each has. */
  first: at,
  length: fc.nat({ max: 40 }),
  edits: fc.array(edit, { minLength: 1, maxLength: 12 }),
});

describe('scripts of a folder', () => {
  it('leave after any edits what they leave when they are read anew', () => {
    fc.assert(
      fc.property(history, ({ folder, first, length, edits }) => {
        const pool = lines[folder] ?? [];
        const line = (place: number) => pool[Math.floor(place * pool.length)] ?? '';
        const begin = Math.floor(first * pool.length);
        const texts = new Map(
          files.map((file, index) => [file, pool.slice(begin + index * length, begin + (index + 1) * length)]),
        );
        const kept = foldingOf([]);
        const facts = new Map<string, Facts>();
        const put = (file: string) => {
          const path = `${folder}/${file}`;
          const read = readEdited(path, `${texts.get(file)?.join('\n')}\n`, readers, facts.get(file));
          facts.set(file, read);
          kept.put(read);
        };
        for (const file of files) put(file);
        const scope = `sql:${folder}`;
        kept.folded(scope);
        for (const { file, at: place, removed, added } of edits) {
          const text = [...(texts.get(file) ?? [])];
          text.splice(Math.floor(place * (text.length + 1)), removed, ...added.map(line));
          texts.set(file, text);
          put(file);
          assert.deepEqual(kept.folded(scope), foldingOf([...facts.values()]).folded(scope));
        }
      }),
      { numRuns: Number(process.env.RUNS ?? 60) },
    );
  });

  const roles = 'CREATE ROLE a; CREATE ROLE b; CREATE ROLE c;\n';
  const passed = `${roles}CREATE TABLE t (id int);\nGRANT SELECT ON t TO a, c WITH GRANT OPTION;\n`;
  const elsewhere: Readonly<Record<string, readonly [before: string, after: string]>> = {
    'who gives it': [
      `${passed}SET ROLE a;\nGRANT SELECT ON t TO b;\nRESET ROLE;\nREVOKE SELECT ON t FROM a CASCADE;\n`,
      `${passed}SET ROLE c;\nGRANT SELECT ON t TO b;\nRESET ROLE;\nREVOKE SELECT ON t FROM a CASCADE;\n`,
    ],
    'whether all is known of the object': [
      `${roles}CREATE TABLE t (id int);\nSET ROLE a;\nGRANT SELECT ON t TO b;\n`,
      `${roles}SET ROLE a;\nGRANT SELECT ON t TO b;\n`,
    ],
    'what its creator gives from now on': [
      `${roles}ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO b;\nCREATE TABLE t (id int);\nGRANT INSERT ON t TO a;\n`,
      `${roles}ALTER DEFAULT PRIVILEGES GRANT SELECT ON SEQUENCES TO b;\nCREATE TABLE t (id int);\nGRANT INSERT ON t TO a;\n`,
    ],
    'who is dropped': [
      `${passed}DROP OWNED BY a;\nDROP ROLE a;\nCREATE ROLE a;\n`,
      `${passed}DROP OWNED BY c;\nDROP ROLE c;\nCREATE ROLE c;\n`,
    ],
    'what an account is called': [
      `${passed}ALTER ROLE a RENAME TO d;\nREVOKE SELECT ON t FROM d;\n`,
      `${passed}ALTER ROLE c RENAME TO d;\nREVOKE SELECT ON t FROM d;\n`,
    ],
  };
  for (const [what, [before, after]] of Object.entries(elsewhere))
    it(`tell of an object anew when another statement changes ${what}`, () => {
      const first = readEdited('postgres/1.sql', before, readers, undefined);
      const { put, folded } = foldingOf([first]);
      const then = folded('sql:postgres').grants;
      const second = readEdited('postgres/1.sql', after, readers, first);
      put(second);
      assert.deepEqual(folded('sql:postgres'), foldingOf([second]).folded('sql:postgres'));
      assert.notDeepEqual(folded('sql:postgres').grants, then);
    });

  it('tell what two statements give an account of one object by each of them', () => {
    const script = 'CREATE ROLE a;\nGRANT SELECT ON t TO a;\nGRANT INSERT ON t TO a;\n';
    const { folded } = foldingOf([readEdited('postgres/1.sql', script, readers, undefined)]);
    const given = folded('sql:postgres').grants.map(({ fact }) => fact.actions.map(({ text }) => text));
    assert.deepEqual(given, [['SELECT'], ['INSERT']]);
  });

  it('say the same of a statement, as the same object, when another one changes', () => {
    const script = (name: string) =>
      `CREATE ROLE a; CREATE TABLE t (id int);\nGRANT SELECT ON t TO a;\nCREATE ROLE ${name};\nGRANT ALL ON u TO a;\nREVOKE INSERT ON u FROM a;\n`;
    const before = readEdited('postgres/1.sql', script('b'), readers, undefined);
    const { put, folded } = foldingOf([before]);
    const [first, second] = folded('sql:postgres').grants;
    put(readEdited('postgres/1.sql', script('bc'), readers, before));
    const again = folded('sql:postgres').grants;
    assert.equal(again.length, 2);
    assert.ok(again[0] === first && again[1] === second);
  });
});

function foldingOf(facts: readonly Facts[]) {
  const memo = createMemo();
  const store = createFactStore(memo, () => undefined);
  for (const each of facts) store.put(each);
  return { put: store.put, folded: createSqlFolding(memo, store) };
}
