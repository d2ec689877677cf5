import assert from 'node:assert/strict';
import { repository } from '../repository.ts';

/** The levels of the secrets of one file, in text order. */
function levelsOf(path: string, text: string): readonly string[] {
  const { engine } = repository({ [path]: text });
  return engine
    .findings(path)
    .filter(({ rule }) => rule.startsWith('secret-'))
    .map(({ level }) => level);
}

const strong = 'qT7vn2Lw9xK4';

describe('what may be in force no longer is no error', () => {
  it('an address that a comment has put aside', () => {
    const schema = (sign: string) =>
      `datasource db {\n  provider = "mysql"\n  ${sign}url = "mysql://keeper:${strong}@db.orchard-works.net:3306/pears"\n}\n`;
    assert.deepEqual(levelsOf('prisma/schema.prisma', schema('')), ['error']);
    assert.deepEqual(levelsOf('prisma/schema.prisma', schema('// ')), ['warning']);
  });

  it('the store of a server on which the program is tried', () => {
    const settings = `<connectionStrings>\n  <add name="Main" connectionString="Server=sql.orchard-works.net;Database=pears;User ID=keeper;Password=${strong};" />\n</connectionStrings>\n`;
    assert.deepEqual(levelsOf('src/Web.Release.config', settings), ['error']);
    assert.deepEqual(levelsOf('src/Web.test2.config', settings), ['warning']);
  });
});
