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
