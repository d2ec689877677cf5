import assert from 'node:assert/strict';
import { repository } from '../repository.ts';

/** The levels of what is told of the commands of a file, and the first message. */
function told(path: string, text: string): readonly [levels: readonly string[], message: string] {
  const found = repository({ [path]: text })
    .engine.findings(path)
    .filter(({ rule }) => rule === 'secret-generic-command');
  return [found.map(({ level }) => level), found[0]?.message ?? ''];
}

describe('the password of a command that asks a database', () => {
  it('is told with the server that others reach, however easy it is, in a document as well', () => {
    for (const [command, where] of [
      ['mysql -h db.orchard.shop -uroot -pPlumTree99x shop', 'db.orchard.shop as root'],
      ['mysqldump --host=34.90.12.7 -u root -pplum123 shop', '34.90.12.7 as root'],
      ["mysql -u root -p'PlumTree99x' -h db.orchard.shop", 'db.orchard.shop as root'],
      ['sqlcmd -S tcp:sql.orchard.shop,1433 -U sa -P PlumTree99x', 'sql.orchard.shop as sa'],
    ] as const) {
      const [levels, message] = told('scripts/dump.sh', `${command}\n`);
      assert.deepEqual(levels, ['error'], command);
      assert.match(message, new RegExp(`: it signs in to ${where.replace(/\./g, '\\.')}`));
      assert.deepEqual(told('README.md', `\`\`\`bash\n${command}\n\`\`\`\n`)[0], ['warning'], command);
    }
    assert.deepEqual(told('AGENTS.md', 'Run `mysql -h db.orchard.shop -uroot -pPlumTree99x shop` to look.\n')[0], [
      'warning',
    ]);
  });

  it('is a note in a document where it asks the machine itself, a host inside or one of a sample, or shows how', () => {
    for (const command of [
      'mysql -uroot -pPlumTree99x shop',
      'mysql -h 127.0.0.1 -uroot -pPlumTree99x shop',
      'mysql -h db -uroot -pPlumTree99x shop',
      'mysql -h 10.0.3.4 -uroot -pPlumTree99x shop',
      'mysql -h db.example.com -uroot -pPlumTree99x shop',
    ])
      assert.deepEqual(told('README.md', `\`\`\`bash\n${command}\n\`\`\`\n`)[0], ['note'], command);
    const shown = 'mysql -h db.orchard.shop -uroot -pyour_password shop\n';
    assert.ok(told('README.md', shown)[0].every((level) => level === 'note'));
    assert.ok(
      told('tests/dump.sh', 'mysql -h db.orchard.shop -uroot -pPlumTree99x shop\n')[0].every(
        (level) => level === 'note',
      ),
    );
  });
});
