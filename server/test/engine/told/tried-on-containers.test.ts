import assert from 'node:assert/strict';
import { forgedContainer } from '../certificates/forged-store.ts';
import { repository } from '../repository.ts';

const path = 'src/main/resources/sso/shop.p12';
const beside = 'src/main/resources/sso/application.properties';
const passphrase = '7pQvq2Lw9x';
const container = (wishes: Partial<Parameters<typeof forgedContainer>[0]> = {}) =>
  forgedContainer({ passphrase, subject: 'Anna Shop', ...wishes });
const settings = (value: string, name = 'shop.sso.password') => `${name}=${value}\n`;
const notFound =
  /^note: PKCS#12 .*: it is protected by a passphrase, which was not found among the passwords that were tried\.$/;

type Files = Readonly<Record<string, string>>;

function toldIn({ engine }: ReturnType<typeof repository>, file: string): string {
  return engine
    .findings(file)
    .map(({ level, message }) => `${level}: ${message}`)
    .join('\n');
}

const saidOf = (file: string, files: Files) => toldIn(repository(files), file);

const opened = (file: string) =>
  new RegExp(`^warning: PKCS#12 .* with passphrase written in ${file}: whoever reads both files can sign`);

describe('the passwords of a repository, tried on its PKCS#12 containers', () => {
  it('one that stands in its folder, in another one or in a program opens it, and is named as its second place', () => {
    for (const [file, text] of [
      [beside, settings(passphrase)],
      ['deploy/shop.properties', settings(passphrase)],
      ['src/main/java/Sso.java', `class Sso { String storePassword = "${passphrase}"; }\n`],
    ] as const) {
      const { engine } = repository({ [path]: container(), [file]: text });
      const [finding, ...others] = engine.findings(path);
      assert.match(`${finding?.level}: ${finding?.message}`, opened(file));
      assert.deepEqual(others, []);
      const places = finding?.related?.map(({ at, message }) => `${message} ${at.path}`);
      assert.deepEqual(places, [`Its passphrase stands here ${file}`]);
      assert.match(saidOf(path, { [path]: container({ passphrase: 'another-7pQ' }), [file]: text }), notFound);
    }
    assert.match(saidOf(path, { [path]: container() }), notFound);
  });

  it('the password that is named as its passphrase is told with it, and one of something else stays', () => {
    const told = (text: string) => saidOf(beside, { [path]: container(), [beside]: text });
    assert.match(
      told(settings(passphrase, 'keystore.password')),
      /^note: .*: it opens .*shop\.p12 and is reported there\.$/,
    );
    const ofDatabase = `db.host=db.acme.com\ndb.user=shop\n${settings(passphrase, 'db.password')}`;
    assert.doesNotMatch(told(ofDatabase), /is reported there/);
  });

  it('what signs releases is an error where the build holds the password, and not elsewhere', () => {
    const read = (file: string) =>
      saidOf('app/release.p12', { 'app/release.p12': container(), [file]: settings(passphrase, 'storePassword') });
    assert.match(read('key.properties'), /^error: PKCS#12 .* written in key\.properties/);
    assert.match(read('shop.properties'), /^warning: PKCS#12 .* written in shop\.properties/);
  });

  it('a text that holds both is named as the one file that it is', () => {
    const text = `SSO_KEYSTORE_PASSWORD=${passphrase}\nSSO_KEYSTORE=${container()}\n`;
    const read = (held: string) => saidOf('deploy/.env', { 'deploy/.env': held });
    assert.match(read(text), /^warning: PKCS#12 .* with passphrase written beside it: whoever has the file can sign/m);
    assert.match(read(text), /^note: .*: it opens deploy\/\.env and is reported there\.$/m);
    assert.match(read(text.replace(passphrase, 'another-7pQ')), /^note: PKCS#12 .* which was not found/m);
  });

  it('a certificate that has ended, or is for the machine itself, makes it a note, as no other passphrase tells', () => {
    const read = (wishes: Parameters<typeof container>[0], files: Files = { [beside]: settings(passphrase) }) =>
      saidOf(path, { [path]: container(wishes), ...files });
    assert.match(read({ until: '2017-06-06' }), /^note: .*: its certificate expired on 2017-06-06: remove it\.$/);
    assert.match(read({ until: '2017-06-06' }, {}), notFound);
    assert.match(read({ names: ['localhost'] }), /^note: .*: its certificate is for localhost, which only the machine/);
    assert.match(read({ subject: 'localhost' }), /^note: .*: its certificate is for localhost, which only the machine/);
    assert.match(read({ names: ['localhost', 'shop.acme.com'] }), /^warning/);
  });

  it('the container of a test stays what it is', () => {
    const file = 'src/test/resources/shop.p12';
    const files = { [file]: container(), 'src/test/resources/application.properties': settings(passphrase) };
    assert.match(saidOf(file, files), /^note: .*: it is in a test/);
  });

  it('a document that is typed into has nothing tried, and keeps what was told when it was read', () => {
    const kept = repository({ [path]: container(), [beside]: settings('7pQvq2Lw9') });
    assert.match(toldIn(kept, path), notFound);
    kept.texts.set(beside, settings(passphrase));
    kept.engine.edit(beside, settings(passphrase));
    assert.match(toldIn(kept, path), notFound);
    kept.engine.update(beside, settings(passphrase));
    assert.match(toldIn(kept, path), opened(beside));
    kept.texts.set(beside, `# sso\n${settings(passphrase)}`);
    kept.engine.edit(beside, `# sso\n${settings(passphrase)}`);
    assert.match(toldIn(kept, path), opened(beside));
  });

  it('of many stores each has a share of the rounds, for what stands near it and for what is named for a store', () => {
    const folders = Array.from({ length: 10 }, (_, at) => `stores/${at}`);
    // Four passwords for each: more of them would be too much for all.
    const ownOf = (folder: string) => `${passphrase}${folder.slice(7)}`;
    const stores = folders.map((folder) => [
      `${folder}/shop.p12`,
      container({ passphrase: ownOf(folder), rounds: 50_000 }),
    ]);
    const decoys = (count: number) =>
      Array.from({ length: count }, (_, at) => settings(`${at}${passphrase}`, `part${at}.password`)).join('');
    const count = (ofFolder: (folder: string) => readonly (readonly [file: string, text: string])[]) => {
      const { engine } = repository(Object.fromEntries([...stores, ...folders.flatMap(ofFolder)]));
      return folders.filter((folder) => engine.findings(`${folder}/shop.p12`)[0]?.level === 'warning').length;
    };
    const among = (others: number) =>
      count((folder) => [[`${folder}/a.properties`, decoys(others) + settings(ownOf(folder), 'sso.password')]]);
    assert.deepEqual([among(3), among(4)], [10, 0]);
    const named = (name: string) =>
      count((folder) => [
        [`${folder}/a.properties`, decoys(4)],
        [`deploy/${folder.slice(7)}.properties`, settings(ownOf(folder), name)],
      ]);
    assert.deepEqual([named('sso.password'), named('sso.keystore.password')], [0, 4]);
  });
});
