import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { randomText, seeded } from '../../../../test-fixtures/random.mjs';
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

describe('a password in a row of settings', () => {
  const row = (value: string, { host = 'smtp.larkspur.net', user = 'keeper@larkspur.net' } = {}) =>
    `INSERT INTO \`email_settings\` (\`id\`, \`smtp_host\`, \`mail_username\`, \`mail_password\`) VALUES\n(1, '${host}', '${user}', '${value}');\n`;

  it('signs in at the server, and as the user, that the same row names', () => {
    assert.deepEqual(told('db/dump.sql', row('walkhome')), ['walkhome medium in-force']);
    const [credential] = scanSecrets(row('walkhome'), optionsFor('db/dump.sql')).credentials;
    assert.deepEqual(
      credential?.decoded.map(({ label, value }) => `${label} ${value}`),
      ['host smtp.larkspur.net', 'user keeper@larkspur.net'],
    );
    assert.deepEqual(told('tests/dump.sql', row('walkhome')), ['walkhome low nothing']);
  });

  it('is none without a server that others reach, or a user, nor where it stands for another or is empty', () => {
    for (const host of ['', 'localhost', 'smtp.example.com', 'mailhog'])
      assert.deepEqual(told('db/dump.sql', row('walkhome', { host })), [], host);
    for (const user of ['', 'your-username'])
      assert.deepEqual(told('db/dump.sql', row('walkhome', { user })), [], user);
    for (const value of ['', 'NULL', 'your-password', digest])
      assert.deepEqual(told('db/dump.sql', row(value)), [], value);
  });
});

describe('a password that the database hashes', () => {
  const value = 'Orch4rd!Gate';
  const call = `crypt('${value}', gen_salt('bf'))`;
  const rows = (made: string, role = 'admin') =>
    `INSERT INTO users (email, role, password_hash)\nVALUES ('keeper@larkspur.net', '${role}', ${made});\n`;

  it('is in force where the account administers, in rows, from a query and in an update', () => {
    const query = `INSERT INTO users (email, role, password_hash)\n  SELECT v.email, v.role, ${call}\n  FROM (VALUES ('keeper@larkspur.net', 'admin')) AS v(email, role);\n`;
    const update = `UPDATE users SET password_hash = ${call} WHERE email = 'admin@larkspur.net';\n`;
    for (const text of [rows(call), rows(call.replace('gen_salt', 'public.gen_salt')), query, update])
      assert.deepEqual(told('migrations/0005_accounts.sql', text), [`${value} medium in-force`], text);
  });

  it('is a note of others, of what somebody is to change, and in tests', () => {
    assert.deepEqual(told('db/shop.sql', rows(call, 'member')), [`${value} low nothing`]);
    for (const text of told('db/shop.sql', rows(call.replace(value, 'ChangeMe123!')))) assert.match(text, / low /);
    for (const text of told('tests/shop.sql', rows(call))) assert.match(text, / low /);
  });

  it('is none where it is checked, given, or put aside', () => {
    assert.deepEqual(told('db/shop.sql', `SELECT id FROM users WHERE hash = crypt('${value}', hash);\n`), []);
    assert.deepEqual(told('db/shop.sql', rows("crypt($1, gen_salt('bf'))")), []);
    assert.deepEqual(told('db/shop.sql', rows(call).replace(/^/gm, '-- ')), []);
    assert.deepEqual(told('src/app.py', rows(call)), []);
  });
});

describe('a password that is noted behind its hash', () => {
  const value = 'Orch4rd!Gate';
  const hash = `$2b$10$${randomText(seeded('hash'), 'ABCDEFGHJKMNPQRSTUVWXYZabcdefghjkmnpqrstuvwxyz23456789', 53)}`;
  const row = (remark: string, table = 'public.shop_admin') =>
    `INSERT INTO ${table} (email, password_hash, name) VALUES (\n  'keeper@larkspur.net',\n  '${hash}',${remark}\n  'Keeper'\n);\n`;

  it('is in force where the account administers', () => {
    for (const remark of [` -- ${value}`, ` -- password: ${value}`, ` -- Password is '${value}'`])
      assert.deepEqual(told('db/accounts.sql', row(remark)), [`${value} medium in-force`], remark);
  });

  it('is a note of others, and in tests', () => {
    assert.deepEqual(told('db/accounts.sql', row(` -- ${value}`, 'members')), [`${value} low nothing`]);
    for (const text of told('tests/accounts.sql', row(` -- ${value}`))) assert.match(text, / low /);
  });

  it('is none where a remark says something else, or the statement is put aside', () => {
    for (const remark of [' -- bcrypt hash', ' -- made with cost 10', ' -- keeper', ''])
      assert.deepEqual(told('db/accounts.sql', row(remark)), [], remark);
    assert.deepEqual(told('db/accounts.sql', `/*\n${row(` -- ${value}`)}*/\n`), []);
  });
});

describe('digests among the passwords of a dump', () => {
  const digests = ['keeper', 'anna', 'bob'].map((each) => createHash('md5').update(`orchard ${each}`).digest('hex'));
  const dump = (column: string, cells: readonly string[]) =>
    `CREATE TABLE people (\n name varchar(20),\n ${column} varchar(64)\n);\nINSERT INTO people VALUES ${cells.map((cell, at) => `('p${at}','${cell}')`).join(',')};\n`;
  const rules = (path: string, text: string) => scanSecrets(text, optionsFor(path)).credentials.map(({ rule }) => rule);

  it('are told once, of three accounts and more', () => {
    assert.deepEqual(rules('db/dump.sql', dump('password', digests)), ['secret-password-hash-crypt']);
    assert.deepEqual(rules('db/dump.sql', dump('password', digests.slice(1))), []);
    assert.deepEqual(
      rules(
        'db/dump.sql',
        dump(
          'password',
          digests.map(() => digests[0] ?? ''),
        ),
      ),
      [],
    );
  });

  it('are none of other columns, of tests, or of one digit', () => {
    assert.deepEqual(rules('db/dump.sql', dump('checksum', digests)), []);
    assert.deepEqual(rules('tests/dump.sql', dump('password', digests)), []);
    assert.deepEqual(
      rules(
        'db/dump.sql',
        dump(
          'password',
          ['0', '1', 'a'].map((digit) => digit.repeat(32)),
        ),
      ),
      [],
    );
  });
});
