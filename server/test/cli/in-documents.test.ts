import assert from 'node:assert/strict';
import { inDocuments } from '../../cli/in-documents.ts';

const changed = new Map([['api/.env', "MYSQL_PASSWORD='plum7Orbit4velvet'\nADMIN_PASSWORD=admin123\n"]]);
const moved = (value: string) => ({ path: 'load.sh', value, digest: value, files: [] });
const values = [moved('plum7Orbit4velvet'), moved('admin123'), moved('gone7Nowhere4known')];

function documentOf(text: string, path = 'docs/README.md'): string | undefined {
  return inDocuments(values, { paths: ['a.sh', path], changed, text: () => text }).get(path);
}

describe('a document names the variable that a value has moved to', () => {
  for (const [what, before, after] of [
    ['in a command', 'mysql -u shop -pplum7Orbit4velvet', 'mysql -u shop -p${MYSQL_PASSWORD}'],
    [
      'in settings',
      "spring.datasource.password: 'plum7Orbit4velvet'",
      "spring.datasource.password: '${MYSQL_PASSWORD}'",
    ],
    ['in quotes', "mysql -u shop -p'plum7Orbit4velvet' -e 'x'", 'mysql -u shop -p"${MYSQL_PASSWORD}" -e \'x\''],
    ['as an example of the variable itself', 'MYSQL_PASSWORD=plum7Orbit4velvet', 'MYSQL_PASSWORD=...'],
    ['in an address', 'mysql://shop:plum7Orbit4velvet@db/shop', 'mysql://shop:${MYSQL_PASSWORD}@db/shop'],
    ['in words', '- Password: plum7Orbit4velvet', '- Password: the value of `MYSQL_PASSWORD`'],
    [
      'in words behind a picture',
      '\u2705 Password: plum7Orbit4velvet',
      '\u2705 Password: the value of `MYSQL_PASSWORD`',
    ],
  ] as const)
    it(what, () => assert.equal(documentOf(`# Shop\r\n\r\n${before}\r\n`), `# Shop\r\n\r\n${after}\r\n`));

  for (const [what, text, path] of [
    ['a value that may be a word', 'Password: admin123'],
    ['what tells of it', 'The password of the README does not work: `plum7Orbit4velvet`, ask for another.'],
    ['words in a block', '```\nPassword: plum7Orbit4velvet\n```'],
    ['words behind a picture in a block', '```\n\u{1F511} Password: plum7Orbit4velvet\n```'],
    ['what tells how it was', 'DB_PASSWORD=plum7Orbit4velvet', 'docs/archive/AUDIT_REPORT.md'],
    ['a comment in a block', '```bash\n# Login: admin / plum7Orbit4velvet\n```'],
    ['a word that stands for something else', 'Branches such as admin123 are deleted.'],
    ['a longer word', 'token=plum7Orbit4velvet9'],
    ['a value that no variable holds', 'token=gone7Nowhere4known'],
    ['what is no document', 'mysql -pplum7Orbit4velvet', 'b.sh'],
  ] as const)
    it(`but not ${what}`, () => assert.equal(documentOf(text, path), undefined));
});

it('a document of one long line is gone through once', () => {
  const line = 'DB_PASSWORD=plum7Orbit4velvet ';
  const time = (times: number) => {
    const start = performance.now();
    const text = documentOf(line.replace('DB_PASSWORD', 'MYSQL_PASSWORD').repeat(times)) ?? '';
    assert.equal(text, 'MYSQL_PASSWORD=... '.repeat(times));
    return performance.now() - start;
  };
  time(1_000);
  assert.ok(time(30_000) < 2_000);
});
