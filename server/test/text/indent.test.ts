import assert from 'node:assert/strict';
import { indentInCharacters, indentInColumns } from '../../engine/text/indent.ts';

const cases: readonly (readonly [line: string, columns: number, characters: number])[] = [
  ['key: a', 0, 0],
  ['  key: a', 2, 2],
  ['\tkey: a', 4, 1],
  ['  \tkey: a', 4, 3],
  ['\t  key: a', 6, 3],
  ['\t\tkey: a', 8, 2],
  ['   ', 3, 3],
];

describe('how far a line is indented', () => {
  for (const [line, columns, characters] of cases)
    it(`${JSON.stringify(line)}: ${columns} columns, ${characters} characters`, () => {
      assert.equal(indentInColumns(line), columns);
      assert.equal(indentInCharacters(line), characters);
    });
});
