import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { decode } from '../../../host/read-text.ts';
import { temporaryFolder } from '../../support/workspace.ts';
import { repository } from '../repository.ts';

/** Files as a checkout holds them, through the host's reader. */
describe('binary files of certificates', () => {
  const folder = temporaryFolder();
  const openssl = (...args: readonly string[]) => execFileSync('openssl', args, { cwd: folder, stdio: 'pipe' });

  before(function () {
    if (spawnSync('openssl', ['version']).status !== 0) return this.skip();
    openssl('genpkey', '-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-256', '-out', 'a.key');
    openssl('req', '-x509', '-key', 'a.key', '-subj', '/CN=db.acme.com', '-days', '30', '-out', 'a.pem');
    openssl('x509', '-in', 'a.pem', '-outform', 'DER', '-out', 'a.der');
    const pack = ['pkcs12', '-export', '-in', 'a.pem', '-inkey', 'a.key', '-passout', 'pass:sesame-7'];
    openssl(...pack, '-certpbe', 'NONE', '-out', 'open.p12');
    openssl(...pack, '-out', 'sealed.p12');
  });

  const namesIn = (file: string) => {
    const read = decode(readFileSync(path.join(folder, file)));
    assert.equal(read.kind, 'text', file);
    const { engine } = repository({ [file]: read.kind === 'text' ? read.text : '' });
    return engine.identities().map(({ kind, name }) => `${kind} ${name}`);
  };

  it('DER', () => assert.deepEqual(namesIn('a.der'), ['certificate db.acme.com']));
  it('PKCS#12 whose certificates stand open', () => assert.deepEqual(namesIn('open.p12'), ['certificate db.acme.com']));
  it('PKCS#12 that is sealed tells nothing', () => assert.deepEqual(namesIn('sealed.p12'), []));

  it('PKCS#12 that a well-known passphrase opens tells its certificate, as programs of today and of twenty years seal it', function () {
    const pack = ['pkcs12', '-export', '-in', 'a.pem', '-inkey', 'a.key', '-passout', 'pass:changeit'];
    openssl(...pack, '-out', 'known.p12');
    assert.deepEqual(namesIn('known.p12'), ['certificate db.acme.com']);
    openssl(...pack, '-keypbe', 'AES-128-CBC', '-certpbe', 'AES-128-CBC', '-out', 'short.p12');
    assert.deepEqual(namesIn('short.p12'), ['certificate db.acme.com']);
    if (spawnSync('openssl', [...pack, '-legacy', '-out', 'rc2.p12'], { cwd: folder }).status !== 0) return this.skip();
    assert.deepEqual(namesIn('rc2.p12'), ['certificate db.acme.com']);
  });

  it('a store of other secrets than private keys is called one', function () {
    if (spawnSync('keytool', ['-help']).error) return this.skip();
    const keytool = (...args: readonly string[]) => execFileSync('keytool', args, { cwd: folder, stdio: 'pipe' });
    const words = ['-storepass', 'sesame-7', '-alias', 'own', '-keyalg'];
    keytool('-genseckey', '-keystore', 'settings.p12', ...words, 'AES', '-keysize', '256');
    keytool('-genkeypair', '-keystore', 'keys.p12', ...words, 'RSA', '-dname', 'CN=shop.acme.com');
    const told = (file: string) => {
      const read = decode(readFileSync(path.join(folder, file)));
      const { engine } = repository({ [file]: read.kind === 'text' ? read.text : '' });
      return engine.findings(file).map(({ message }) => message);
    };
    assert.match(told('settings.p12').join(), /^PKCS#12 store of secrets/);
    assert.match(told('keys.p12').join(), /^PKCS#12 container of private keys/);
  });

  it('Java key stores, whose certificates stand open', function () {
    if (spawnSync('keytool', ['-help']).error) return this.skip();
    const keytool = (...args: readonly string[]) => execFileSync('keytool', args, { cwd: folder, stdio: 'pipe' });
    const store = ['-keystore', 'a.jks', '-storetype', 'JKS', '-storepass', 'sesame-7'];
    keytool(
      '-genkeypair',
      ...store,
      '-keypass',
      'sesame-7',
      '-dname',
      'CN=jks.acme.com',
      '-keyalg',
      'RSA',
      '-alias',
      'own',
    );
    keytool('-importcert', ...store, '-noprompt', '-file', 'a.pem', '-alias', 'db');
    assert.deepEqual(namesIn('a.jks').sort(), ['certificate db.acme.com', 'certificate jks.acme.com']);
  });

  it('PKCS#12 of earlier versions tells nothing', function () {
    const pack = ['pkcs12', '-export', '-legacy', '-in', 'a.pem', '-inkey', 'a.key', '-passout', 'pass:sesame-7'];
    if (spawnSync('openssl', [...pack, '-out', 'old.p12'], { cwd: folder }).status !== 0) return this.skip();
    assert.deepEqual(namesIn('old.p12'), []);
  });

  it('a key on a curve belongs to its certificate', () => {
    const text = (file: string) => readFileSync(path.join(folder, file), 'utf8');
    const { engine } = repository({ 'tls/a.pem': text('a.pem'), 'tls/a.key': text('a.key') });
    const [identity] = engine.identities();
    assert.deepEqual(
      identity?.credentials.map(({ path: file }) => file),
      ['tls/a.key'],
    );
  });
});
