import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readSql } from '../../engine/syntax/sql.ts';

/** The tokens of each statement, names in brackets and texts in quotes. */
function shown(text: string): readonly string[] {
  return readSql(text).map(({ tokens }) =>
    tokens.map(({ kind, text: own }) => (kind === 'name' ? `[${own}]` : kind === 'text' ? `'${own}'` : own)).join(' '),
  );
}

const cases: Readonly<Record<string, readonly [text: string, statements: readonly string[]]>> = {
  'comments of all kinds': ['-- a;\n# b;\n/* c; */ SELECT 1; -- d', ['SELECT 1']],
  'quotes, doubled': [`GRANT x TO "A ""b"""; SELECT 'it''s';`, ['GRANT x TO [A "b"]', "SELECT 'it's'"]],
  'escapes of MySQL': [`SELECT 'it\\'s; so'; SELECT 2`, ["SELECT 'it\\'s; so'", 'SELECT 2']],
  'a backslash at the end': [`SELECT 'C:\\'; SELECT 2`, ["SELECT 'C:\\'", 'SELECT 2']],
  'dollar quotes': ['DO $x$ BEGIN; $$ END; $x$; SELECT 1', ["DO ' BEGIN; $$ END; '", 'SELECT 1']],
  'names of MySQL and SQL Server': ['GRANT ALL ON `a b`.* TO [x]', ['GRANT ALL ON [a b] . * TO [x]']],
  'accounts with hosts': ["CREATE USER 'a'@'%'", ["CREATE USER 'a' @ '%'"]],
  'statements that only GO or a new line ends': [
    'CREATE LOGIN a\nGO\nUSE shop\nCREATE USER a\nALTER ROLE b ADD MEMBER a',
    ['CREATE LOGIN a', 'GO', 'USE shop', 'CREATE USER a', 'ALTER ROLE b ADD MEMBER a'],
  ],
  'lines that go on': [
    'GRANT SELECT,\nINSERT ON t TO a; ALTER DEFAULT PRIVILEGES IN SCHEMA s\nGRANT SELECT ON TABLES TO a',
    ['GRANT SELECT , INSERT ON t TO a', 'ALTER DEFAULT PRIVILEGES IN SCHEMA s GRANT SELECT ON TABLES TO a'],
  ],
  'other delimiters': [
    'DELIMITER //\nSELECT 1; SELECT 2//\nDELIMITER ;\nSELECT 3;',
    ['SELECT 1 ; SELECT 2', 'SELECT 3'],
  ],
  'commands of psql': ['\\connect shop\nSELECT 1;', ['\\connect shop', 'SELECT 1']],
  'what never ends': ["SELECT 'open; GRANT", ["SELECT 'open; GRANT'"]],
};

describe('SQL', () => {
  for (const [name, [text, statements]] of Object.entries(cases))
    it(name, () => assert.deepEqual(shown(text), statements));

  it('has tokens that stand where their spans say, in order', () => {
    const piece = fc.constantFrom(
      'GRANT ',
      'a',
      "'",
      '"',
      '`',
      '$$',
      '$t$',
      '--',
      '/*',
      '*/',
      '\n',
      ';',
      '(',
      ')',
      '[',
      ']',
      '\\',
      '@',
      ' ',
      'é',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const text = pieces.join('');
        let last = 0;
        for (const { tokens } of readSql(text))
          for (const { kind, text: own, span } of tokens) {
            assert.ok(last <= span.start && span.start < span.end && span.end <= text.length);
            last = span.end;
            if (kind === 'word' && !tokens[0]?.text.startsWith('\\'))
              assert.equal(text.slice(span.start, span.end), own);
          }
      }),
      { numRuns: 300 },
    );
  });

  it('takes time that grows with the text alone', () => {
    for (const unit of ["'", '$a$', '/*', '[a', "E'\\", 'CREATE ROLE a\n', '('])
      assert.ok(readSql(unit.repeat(200_000 / unit.length)).length <= 200_000);
  });
});
