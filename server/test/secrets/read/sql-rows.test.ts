import assert from 'node:assert/strict';
import { scanSecrets } from '../../../engine/secrets/scan.ts';
import { optionsFor } from '../detectors.ts';

/** Of each finding its value and how sure the scan is. */
function told(path: string, text: string): readonly string[] {
  return scanSecrets(text, optionsFor(path)).credentials.map(
    ({ span, confidence, evidence, doubt }) =>
      `${text.slice(span.start, span.end)} ${confidence} ${doubt ?? evidence ?? 'nothing'}`,
  );
}

const digest = '5f4dcc3b5aa765d61d8327deb882cf99';

describe('a password among the rows of a table', () => {
  it('is told by its column, and is in force where the account has more rights than others', () => {
    const users = (value: string, name = 'keeper') =>
      `INSERT INTO \`users\` (\`id\`, \`name\`, \`password\`) VALUES\n(1, 'it''s', NULL),\n(2, '${name}', '${value}');\n`;
    assert.deepEqual(told('db/shop.sql', users('Orchard77')), ['Orchard77 low nothing']);
    assert.deepEqual(told('db/shop.sql', users('Orchard77', 'admin')), ['Orchard77 medium in-force']);
    assert.deepEqual(told('db/shop.sql', users('letmein', 'admin')), ['letmein low nothing']);
    const dumped =
      "CREATE TABLE `admin` (\n `name` varchar(20),\n `pass` varchar(20),\n PRIMARY KEY (`name`)\n);\nINSERT INTO `admin` VALUES ('keeper','Orchard77');\n";
    assert.deepEqual(told('db/dump.sql', dumped), ['Orchard77 medium in-force']);
    const server = "INSERT [dbo].[Users] ([Id], [UserName], [Password]) VALUES (1, N'keeper', N'Orchard77')\n";
    assert.deepEqual(told('db/seed.sql', server), ['Orchard77 low nothing']);
    const many = `INSERT INTO users (name, password) VALUES ('a','Orchard71'),('b','Orchard72'),('c','Orchard73');`;
    assert.equal(told('db/shop.sql', many).length, 2);
    const remarked =
      "INSERT INTO users (name, password)\n-- whom we know\nVALUES\n-- first\n('a','Orchard71'),\n-- second\n('b','Orchard72');\n";
    assert.equal(told('db/shop.sql', remarked).length, 2);
  });

  it('is none where it is a digest, a name, nothing, or of a table that keeps other things', () => {
    const row = (value: string, table = 'users') =>
      `INSERT INTO ${table} (name, password) VALUES ('admin', '${value}');\n`;
    for (const value of [digest, `$2y$10$${'abcdefghij'.repeat(5)}`, '', 'NULL', 'admin', 'some words'])
      assert.deepEqual(told('db/shop.sql', row(value)), [], value);
    assert.deepEqual(told('db/shop.sql', row('Orchard77', 'password_history')), []);
    assert.deepEqual(
      told('db/shop.sql', "INSERT INTO users (name, password_hint) VALUES ('admin', 'Orchard77');\n"),
      [],
    );
    assert.deepEqual(told('db/shop.sql', "-- INSERT INTO users (name, password) VALUES ('admin', 'Orchard77');\n"), []);
    assert.deepEqual(told('src/app.py', row('Orchard77')), []);
    for (const value of told('tests/shop.sql', row('Orchard77'))) assert.match(value, / low /);
  });
});
