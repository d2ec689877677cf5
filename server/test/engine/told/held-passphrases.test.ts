import assert from 'node:assert/strict';
import { generateToken } from '../../../engine/secrets/generate/generate.ts';
import { detectorNamed } from '../../secrets/detectors.ts';
import { repository } from '../repository.ts';

const made = (rule: string) => generateToken(detectorNamed(rule), 'held');

/** Level and what it tells, of the first secret in the file. */
function said(path: string, files: Readonly<Record<string, string>>): string {
  const [finding] = repository(files).engine.findings(path);
  return `${finding?.level}: ${/ with ([^:]*): /.exec(finding?.message ?? '')?.[1]}`;
}

const dashes = '-'.repeat(5);
const bytes = Array.from(
  made('secret-generic-token').repeat(9),
  (char, at) => (char.charCodeAt(0) * 37 + at * 11) & 255,
);
const body = Buffer.from(bytes).toString('base64');
const sealedKey = `${dashes}BEGIN ENCRYPTED PRIVATE KEY${dashes}\n${body}\n${dashes}END ENCRYPTED PRIVATE KEY${dashes}\n`;

describe('what another file of the repository says of a value', () => {
  const store = `${made('secret-private-key-keystore')}\n`;
  const settings = (file: string) => `storePassword=shopstore\nkeyAlias=shop\nstoreFile=../${file}\n`;

  it('the password of a key store is written in it', () => {
    const files = { 'android/shop.jks': store, 'android/key.properties': settings('shop.jks') };
    assert.equal(said('android/shop.jks', files), 'error: passphrase written in android/key.properties');
    // One exposure is told once, at the store.
    assert.equal(said('android/key.properties', files), 'note: key store shop.jks');
    const [finding] = repository(files).engine.findings('android/key.properties');
    assert.match(finding?.message ?? '', /it opens android\/shop\.jks and is reported there\./);
    const other = { 'android/shop.jks': store, 'android/key.properties': settings('other.jks') };
    assert.equal(said('android/shop.jks', other), 'note: undefined');
    assert.equal(said('android/key.properties', other), 'warning: key store other.jks');
  });

  it('what the build reads opens the store that a document names, and no other settings or store for trying do as much', () => {
    const guide = '```\nstoreFile=release.keystore\nstorePassword=7pQshopstore\n```\n';
    const own = { 'keystore.properties': 'KEYSTORE_PASSWORD=7pQshopstore\nKEY_ALIAS=shop\n' };
    const read = (files: Readonly<Record<string, string>>, path = 'release.keystore') =>
      said(path, { [path]: store, ...files });
    assert.equal(read({ 'SETUP.md': guide, ...own }), 'error: passphrase written in keystore.properties');
    // The settings name no store, and what names it holds the same password.
    const guided = repository({ 'release.keystore': store, 'SETUP.md': guide, ...own });
    const told = guided.engine.findings('keystore.properties').map(({ level, message }) => `${level}: ${message}`);
    assert.match(told.join('\n'), /^note: .*: it opens release\.keystore and is reported there\.$/m);
    assert.match(said('keystore.properties', own), /^warning/);
    assert.equal(read({ 'SETUP.md': guide }), 'warning: passphrase written in SETUP.md');
    assert.equal(read({ 'app.conf': settings('release.keystore') }), 'warning: passphrase written in app.conf');
    assert.equal(read({ 'key.properties': settings('debug.keystore') }, 'debug.keystore'), 'note: undefined');
    const both = { 'release.keystore': store, 'key.properties': settings('release.keystore') };
    const [finding] = repository(both).engine.findings('release.keystore');
    assert.match(finding?.message ?? '', /: whoever reads both files can sign or decrypt as/);
  });

  it('a store that a build names by no ending, and what somebody has noted of it beside it', () => {
    const path = 'android/keystore/Orchard';
    const build =
      "release {\n  storeFile file('/home/keeper/shop/android/keystore/Orchard')\n  storePassword 'shopstore7'\n}\n";
    const files = { [path]: store, 'android/app/build.gradle': build };
    const note = { 'android/keystore/keystore.txt': 'alias kid\npassword: shopstore7\n' };
    const levels = (texts: Readonly<Record<string, string>>) => {
      const { engine } = repository(texts);
      return Object.keys(texts).flatMap((each) => engine.findings(each).map((one) => `${each}: ${one.level}`));
    };
    const told = ['android/app/build.gradle: note', 'android/keystore/keystore.txt: note'];
    assert.deepEqual(
      levels({ 'android/app/build.gradle': build, ...note, 'android/shop.jks': store }).filter((one) =>
        one.endsWith('warning'),
      ).length,
      1,
    );
    const [finding] = repository({ ...files }).engine.findings('android/app/build.gradle');
    assert.match(finding?.message ?? '', /key store Orchard/);
    const jks = {
      'android/keystore/orchard.jks': store,
      'android/app/build.gradle': build.replace(/Orchard/g, 'orchard.jks'),
    };
    assert.deepEqual(levels({ ...jks, ...note }).slice(1), told);
    // What only lies there and opens another thing is told for itself.
    const other = { 'android/keystore/keystore.txt': 'alias kid\npassword: 7pQmail2Lw\n' };
    assert.match(levels({ ...jks, ...other }).join('\n'), /keystore\.txt: warning/);
  });

  it('the store that a program of Spring signs or answers with is opened by the password beside it, but one that everybody types', () => {
    const path = 'src/main/resources/keystore.jks';
    const read = (settings: string) =>
      said(path, { [path]: store, 'src/main/resources/application-prod.properties': settings });
    const oauth = (password: string) =>
      `security.oauth2.authorization.key-pair.key-store=classpath:keystore.jks\nsecurity.oauth2.authorization.key-pair.password=${password}\n`;
    const ssl = (password: string) =>
      `server.ssl.key-store=classpath:keystore.jks\nserver.ssl.key-store-password=${password}\n`;
    assert.equal(read(ssl('123456')), 'note: undefined');
    for (const write of [oauth, ssl]) {
      assert.match(read(write('orchtrzq')), /^warning: passphrase written in .*application-prod\.properties/);
      assert.equal(read(write('orchtrzq').replace('keystore.jks', 'other.jks')), 'note: undefined');
    }
  });

  it('also by one that everybody types, where the server signs tokens by it, whatever hosts the settings name', () => {
    const path = 'src/main/resources/keystore.jks';
    const settings = 'src/main/resources/application.yml';
    const part = (name: string, file = 'keystore.jks') =>
      `eureka:\n  client:\n    serviceUrl: http://localhost:8761/eureka/\nsecurity:\n  ${name}:\n    key-store-password: supersecretpass\n    key-store: ${file}\n`;
    const read = (text: string) => said(path, { [path]: store, [settings]: text });
    assert.equal(read(part('jwt')), `warning: passphrase written in ${settings}`);
    assert.equal(said(settings, { [path]: store, [settings]: part('jwt') }), 'note: key store keystore.jks');
    assert.equal(read(part('ssl')), 'note: undefined');
    assert.equal(read(part('jwt', 'other.jks')), 'note: undefined');
  });

  it('what is left of a store that was replaced is one that nothing opens', () => {
    const old = 'shop.jks.old';
    assert.equal(said(old, { [old]: store }), 'note: undefined');
    const settings_ = { 'key.properties': 'storePassword=shopstore\nstoreFile=shop.jks\n' };
    assert.equal(said('shop.jks', { 'shop.jks': store, ...settings_ }), 'error: passphrase written in key.properties');
  });

  it('of several builds, the password of a part opens the store of that part', () => {
    const parts =
      'debug.file=app/keys/try.jks\ndebug.storePassword=trystore\n\nprod.file=app/keys/shop.jks\nprod.storePassword=7pQshopstore\n';
    const files = { 'android/app/keys/shop.jks': store, 'android/key.properties': parts };
    assert.equal(said('android/app/keys/shop.jks', files), 'error: passphrase written in android/key.properties');
    const swapped = { ...files, 'android/key.properties': parts.replace('shop.jks', 'other.jks') };
    assert.equal(said('android/app/keys/shop.jks', swapped), 'note: undefined');
  });

  it('a certificate with its key is opened by the password beside its name, not by one that was put aside', () => {
    const held = `${made('secret-private-key-keystore')}\n`;
    const push = (live: string, aside: string) =>
      `#push.certificateName = "cert/${aside}.jks"\npush.certificateName = "cert/${live}.jks"\npush.certificatePassword = "7pQvq2Lw9xK4"\n`;
    const read = (live: string, aside: string) =>
      said('conf/cert/shop.jks', { 'conf/cert/shop.jks': held, 'conf/app.conf': push(live, aside) });
    assert.match(read('shop', 'try'), /passphrase written in conf\/app\.conf/);
    assert.doesNotMatch(read('try', 'shop'), /written in/);
  });

  it('the passphrase of a private key that is not here opens nothing by itself, and signs nobody in', () => {
    const settings = 'JWT_SECRET_KEY=%kernel.project_dir%/config/jwt/private.pem\nJWT_PASSPHRASE=7pQvq2Lw9xK4mR8t\n';
    const told = (text: string, files: Readonly<Record<string, string>> = {}) =>
      repository({ '.env': text, ...files })
        .engine.findings('.env')
        .filter(({ message }) => message.startsWith('Password'))
        .map(({ level, message }) => `${level}: ${message}`)
        .join();
    assert.match(told(settings), /^note: .*: it is the passphrase of a private key that is not in this repository\./);
    assert.match(told(settings.replace('config/jwt/private.pem', 'config/jwt/other.txt')), /^warning: .* can sign in /);
    const held = told(settings, { 'config/jwt/private.pem': sealedKey });
    assert.doesNotMatch(held, /not in this repository|can sign in/);
    assert.notEqual(held, '');
  });

  it('it holds the key where everybody is given it', () => {
    const key = made('secret-gcp-api-key');
    const source = { 'lib/maps.dart': `const key = '${key}';\n` };
    const levelOf = (files: Readonly<Record<string, string>>) =>
      repository(files)
        .engine.findings('lib/maps.dart')
        .map(({ level, message }) => [level, /the same value is in \S*google-services\.json/.test(message)]);
    const services = (value: string) => ({
      'android/google-services.json': `{"client": [{"api_key": [{"current_key": "${value}"}]}]}\n`,
    });
    assert.deepEqual(levelOf({ ...source, ...services(key) }), [['note', true]]);
    assert.deepEqual(levelOf({ ...source, ...services(generateToken(detectorNamed('secret-gcp-api-key'), 'b')) }), [
      ['warning', false],
    ]);
  });
});
