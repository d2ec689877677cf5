import assert from 'node:assert/strict';
import { scanSecrets } from '../../../engine/secrets/scan.ts';
import { optionsFor } from '../detectors.ts';

/** Of each secret its value, and how sure the scan is of it. */
function told(text: string, path = 'src/Db.cs'): readonly string[] {
  return scanSecrets(text, optionsFor(path)).credentials.map(
    ({ span, confidence, evidence }) => `${text.slice(span.start, span.end)} ${confidence} ${evidence ?? 'nothing'}`,
  );
}

const program = ({ host = 'db.larkspur.net', user = 'User Id=sa;', value = '123' }) =>
  `class Db {\n  string own = "Data Source=${host};Initial Catalog=Shop;${user}Password=${value};";\n}\n`;

describe('a password of three signs', () => {
  it('is one in a connection string with a server and a user', () => {
    assert.deepEqual(told(program({})), ['123 medium host']);
    assert.deepEqual(told(program({ value: 'ab1' })), ['ab1 medium host']);
    assert.deepEqual(told(program({ host: '10.1.0.7' })), ['123 low nothing']);
  });

  it('is none without one of both, where they are to be filled in, and where it stands for another', () => {
    for (const text of [
      program({ user: '' }),
      program({ user: 'User Id=your_user;' }),
      program({ host: 'your-server' }),
      ...['xxx', 'pwd', '***', '{0}', '$pw', '12'].map((value) => program({ value })),
      'class Db {\n  string password = "123";\n}\n',
    ])
      assert.deepEqual(told(text), [], text);
  });

  it('is one in an address of JDBC, too', () => {
    const java = (address: string) => told(`class Db {\n  String own = "${address}";\n}\n`, 'src/Db.java');
    for (const address of [
      'jdbc:postgresql://db.larkspur.net/shop?user=keeper&password=k7q',
      'jdbc:postgresql://db.larkspur.net:5432/shop?password=k7q&user=keeper',
      'jdbc:sqlserver://db.larkspur.net:1433;databaseName=shop;user=sa;password=k7q',
    ])
      assert.deepEqual(java(address), ['k7q medium host'], address);
    const settings = 'spring.datasource.url=jdbc:mysql://db.larkspur.net:3306/shop?user=keeper&password=k7q\n';
    assert.deepEqual(told(settings, 'src/main/resources/application.properties'), ['k7q medium host']);
    for (const address of [
      'jdbc:postgresql://db.larkspur.net/shop?password=k7q',
      'jdbc:postgresql://db.larkspur.net/shop?user=your_user&password=k7q',
      'jdbc:postgresql://db.larkspur.net/shop?user=keeper&password=pwd',
    ])
      assert.deepEqual(java(address), [], address);
  });
});
