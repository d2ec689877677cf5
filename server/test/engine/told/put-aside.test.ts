import assert from 'node:assert/strict';
import { made } from '../../secrets/doubted.ts';
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

  it('the key of an account in a connection string, unless one that is in force holds it too', () => {
    const add = (seed: string) =>
      `    <add name="Store" connectionString="DefaultEndpointsProtocol=https;AccountName=pears;AccountKey=${made('secret-azure-storage-key-signed', seed)}" />\n`;
    const file = (former: string, now: string) =>
      `<configuration>\n  <!--<connectionStrings>\n${add(former)}  </connectionStrings>-->\n  <connectionStrings>\n${add(now)}  </connectionStrings>\n</configuration>\n`;
    assert.deepEqual(levelsOf('src/App.config', file('former', 'now')), ['warning', 'error']);
    assert.deepEqual(levelsOf('src/App.config', file('now', 'now')), ['error']);
  });
});

describe('the key of a namespace of Azure', () => {
  const settings = (policy: string) =>
    `#define HUB @"Endpoint=sb://pears.servicebus.windows.net/;SharedAccessKeyName=${policy};SharedAccessKey=${made('secret-azure-bus-key-signed', 'hub')}"\n`;

  it('is no error where its policy only listens by its name, and says so', () => {
    for (const policy of ['DefaultListenSharedAccessSignature', 'ListenOnly', 'orders-listen'])
      assert.deepEqual(levelsOf('App/Push.m', settings(policy)), ['warning'], policy);
    const { engine } = repository({ 'App/Push.m': settings('ListenOnly') });
    assert.match(
      engine
        .findings('App/Push.m')
        .map(({ message }) => message)
        .join(' '),
      /it only listens.*sends or manages nothing/,
    );
  });

  it('is one where the policy lets somebody send or manage, or tells neither', () => {
    for (const policy of ['DefaultFullSharedAccessSignature', 'RootManageSharedAccessKey', 'SendAndListen', 'orders'])
      assert.deepEqual(levelsOf('App/Push.m', settings(policy)), ['error'], policy);
  });
});
