import assert from 'node:assert/strict';
import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { repository } from '../repository.ts';

/** The level of each file's secrets. */
function levels(files: Readonly<Record<string, string>>): readonly string[] {
  const { engine } = repository(files);
  return engine
    .paths()
    .flatMap((path) => engine.findings(path).filter(({ rule }) => rule.startsWith('secret-')))
    .map(({ level }) => level)
    .toSorted();
}

function made(): KeyObject {
  return generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
}

function written(key: KeyObject, type: 'pkcs1' | 'pkcs8'): string {
  return String(key.export({ type, format: 'pem' }));
}

describe('what is said of a value that another file tells', () => {
  it('does not say what the name of that file holds of it', () => {
    const key = '7c1e5a90d2b84f36a1c7e05b9d3f2864';
    const program = `SHOP_API_KEY = "${key}"\nask("https://api.orchard-works.net/pears", SHOP_API_KEY)\n`;
    const { engine } = repository({ 'src/a.py': program, [`src/SHOP_API_KEY = ${key.slice(0, 16)}.py`]: program });
    const said = engine.paths().flatMap((path) => engine.findings(path).map(({ message }) => message));
    assert.ok(
      said.some((message) => message.includes('SHOP_API_KEY = ••••••••.py')),
      said.join('\n'),
    );
    assert.ok(!said.some((message) => message.includes(key.slice(0, 8))), said.join('\n'));
  });
});

describe('one private key is told once, in whatever form it is written', () => {
  const [one, other] = [made(), made()];

  it('as PKCS#1 and as PKCS#8', () => {
    assert.deepEqual(levels({ 'src/keys/a.pem': written(one, 'pkcs1'), 'src/keys/b.pem': written(one, 'pkcs8') }), [
      'error',
      'note',
    ]);
  });

  it('and two keys twice', () => {
    assert.deepEqual(levels({ 'src/keys/a.pem': written(one, 'pkcs1'), 'src/keys/b.pem': written(other, 'pkcs8') }), [
      'error',
      'error',
    ]);
  });

  it('each place names the other, which is no secret', () => {
    const { engine } = repository({ 'src/keys/a.pem': written(one, 'pkcs1'), 'src/keys/b.pem': written(one, 'pkcs8') });
    const messages = engine.paths().flatMap((path) => engine.findings(path).map(({ message }) => message));
    assert.ok(
      messages.some((message) => /the same key is reported in src\/keys\/[ab]\.pem\./.test(message)),
      messages.join('\n'),
    );
    assert.ok(
      messages.some((message) => /The same key is in src\/keys\/[ab]\.pem: remove it from each/.test(message)),
      messages.join('\n'),
    );
  });
});
