import assert from 'node:assert/strict';
import { forgedKey, forgedStore } from '../certificates/forged-store.ts';
import { repository } from '../repository.ts';

const path = 'src/main/resources/sso/shop.jks';
const passphrase = '7pQvq2Lw9x';
const store = (wishes: Partial<Parameters<typeof forgedStore>[0]> = {}) =>
  forgedStore({ passphrase, subject: 'Anna Shop', ...wishes });
const settings = (value: string) => `shop.sso.password=${value}\n`;

/** What is said of a file of keys: level and message. */
function saidOf(file: string, files: Readonly<Record<string, string>>): string {
  return toldIn(repository(files), file);
}

function toldIn({ engine }: ReturnType<typeof repository>, file: string): string {
  return engine
    .findings(file)
    .filter(({ rule }) => rule.startsWith('secret-private-key-'))
    .map(({ level, message }) => `${level}: ${message}`)
    .join('\n');
}

const opened = (file: string) =>
  new RegExp(`^warning: .* with passphrase written in ${file}: whoever reads both files`);

describe('the passwords of a repository, tried on its key stores', () => {
  it('one that stands in its folder, in another one or in a program opens it, whatever the settings say of the store', () => {
    for (const [file, text] of [
      ['src/main/resources/sso/application.properties', settings(passphrase)],
      ['deploy/shop.properties', settings(passphrase)],
      ['src/main/java/Sso.java', `class Sso { String storePassword = "${passphrase}"; }\n`],
    ] as const) {
      assert.match(saidOf(path, { [path]: store(), [file]: text }), opened(file));
      const other = { [path]: store({ passphrase: 'another-7pQ' }), [file]: text };
      assert.match(
        saidOf(path, other),
        /^note: .* protected by a passphrase, which was not found among the passwords that were tried\.$/,
      );
    }
  });

  it('what is named as its passphrase is told with it, and what opens something else as well stays', () => {
    const told = (text: string) =>
      repository({ [path]: store(), 'deploy/shop.properties': text })
        .engine.findings('deploy/shop.properties')
        .map(({ level, message }) => `${level}: ${message}`)
        .join('\n');
    assert.match(
      told(`keystore.password=${passphrase}\n`),
      /^note: .*: it opens .*shop\.jks and is reported there\.$/m,
    );
    assert.doesNotMatch(told(`db.host=db.acme.com\ndb.user=shop\ndb.password=${passphrase}\n`), /is reported there/);
  });

  it('the one of a build for debugging opens what others hardly get: a level lower, and it says so', () => {
    const build = (type: string) =>
      `android {\n  signingConfigs {\n    ${type} {\n      storePassword '${passphrase}'\n    }\n  }\n  buildTypes {\n    release {\n      signingConfig signingConfigs.${type}\n    }\n  }\n}\n`;
    const said = (type: string) => saidOf('app/keys.jks', { 'app/keys.jks': store(), 'app/build.gradle': build(type) });
    assert.match(said('debug'), /^warning: .* with passphrase written in app\/build\.gradle for debugging: /);
    assert.match(said('release'), /^error: .* with passphrase written in app\/build\.gradle: /);
  });

  it('copies of one store that nothing opens are told at the first, and another store by itself', () => {
    const one = store();
    const files = { 'a.bak.jks': one, 'old/a.jks': one, 'z.jks': store({ passphrase: 'another-7pQ' }) };
    assert.match(saidOf('a.bak.jks', files), /^note: .* It is in old\/a\.jks too\.$/);
    assert.equal(saidOf('old/a.jks', files), '');
    assert.match(saidOf('z.jks', files), /^note: .* were tried\.$/);
  });

  it('a document that is typed into has nothing tried, and keeps what was told when it was read', () => {
    const file = 'deploy/shop.properties';
    const kept = repository({ [path]: store(), [file]: settings('7pQvq2Lw9') });
    assert.match(toldIn(kept, path), /^note/);
    kept.texts.set(file, settings(passphrase));
    kept.engine.edit(file, settings(passphrase));
    assert.match(toldIn(kept, path), /^note/);
    kept.engine.update(file, settings(passphrase));
    assert.match(toldIn(kept, path), opened(file));
    kept.texts.set(file, `# sso\n${settings(passphrase)}`);
    kept.engine.edit(file, `# sso\n${settings(passphrase)}`);
    assert.match(toldIn(kept, path), opened(file));
  });

  it('a well-known one opens it without a file, in words that make a sentence', () => {
    const read = (known: string) => saidOf(path, { [path]: store({ passphrase: known }) });
    assert.match(read('changeit'), /^warning: .* with the default passphrase of Java: whoever has the file can sign/);
    assert.match(read('123456'), /^warning: .* with a passphrase that everybody tries first: whoever has the file/);
    assert.match(read('1234567'), /^note/);
  });

  it('a certificate that has ended is said once, and lowers the store', () => {
    const files = { [path]: store({ passphrase: 'changeit', until: '2017-06-06' }) };
    assert.match(saidOf(path, files), /^note: .*: its certificate expired on 2017-06-06\.$/);
    assert.deepEqual(
      repository(files)
        .engine.findings(path)
        .map(({ rule }) => rule),
      ['secret-private-key-keystore'],
    );
  });

  it('what a generator makes for trying TLS is a note, and not what signs tokens or names a host', () => {
    const made = (file: string, names: readonly string[] = []) =>
      saidOf(file, { [file]: store({ passphrase: 'password', subject: 'Java Tester', names }) });
    assert.match(made('src/main/resources/tls/shop.jks'), /^note: .* vouches for itself and names no host/);
    assert.match(made('src/main/resources/jwt/shop.jks'), /^warning/);
    assert.match(made('src/main/resources/tls/shop.jks', ['shop.acme.com']), /^warning/);
    assert.match(made('android/app/shop.jks'), /^warning/);
  });

  it('one key is told once, in a store or as it is', () => {
    const key = 'src/main/resources/sso/shop.key';
    const files = { [path]: store({ passphrase: 'changeit' }), [key]: forgedKey() };
    const levels = [path, key].map((file) => saidOf(file, files).split(':')[0]);
    assert.deepEqual(levels.filter((level) => level !== 'note').length, 1);
    const apart = { ...files, [key]: forgedKey('other') };
    assert.deepEqual([path, key].filter((file) => !saidOf(file, apart).startsWith('note')).length, 2);
  });
});
