import assert from 'node:assert/strict';
import { scanSecrets } from '../../../engine/secrets/scan.ts';
import { optionsFor } from '../detectors.ts';

/** Of each secret its value, and how sure the scan is of it. */
function told(text: string): readonly string[] {
  return scanSecrets(text, optionsFor('src/Db.cs')).credentials.map(
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
});
