import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { scanSecrets } from '../../../engine/secrets/scan.ts';
import { optionsFor } from '../detectors.ts';
import { found, toldAlike, weighed } from '../doubted.ts';

const titles = (path: string, text: string) =>
  scanSecrets(text, optionsFor(path)).credentials.map(({ title }) => title);

describe('the password of accounts that a task takes in', () => {
  const task = (
    value: string,
    { login = 'keeper.name', admin = 'u.admin = true if keeper.level == 90', save = 'next unless u.save!' } = {},
  ) =>
    `OrchardKeeper.all.each do |keeper|\n  u = User.new :mail => keeper.email\n  u.login = ${login}\n  u.password = '${value}'\n  ${admin}\n  ${save}\nend\n`;
  const path = 'lib/tasks/migrate_from_orchard.rake';

  it('is in force, whatever word it is, where each gets it and some are administrators', () => {
    assert.deepEqual(weighed(path, task('orchard')), ['medium in-force']);
    assert.deepEqual(titles(path, task('orchard')), ['Password of imported accounts']);
    assert.deepEqual(weighed(path, task('plums', { login: 'name[0, 40].strip' })), ['medium in-force']);
    const python = `for keeper in keepers:\n    u = User()\n    u.username = keeper.name\n    u.set_password("orchard")\n    u.is_staff = True\n    u.save()\n`;
    assert.deepEqual(weighed('shop/management/commands/take_in.py', python), ['medium in-force']);
  });

  it('is none where nobody is an administrator, nothing is saved, one account is made, or it is tried', () => {
    const isInForce = (at: string, text: string) => weighed(at, text).some((line) => line.includes('in-force'));
    assert.equal(isInForce(path, task('orchard', { admin: '' })), false);
    assert.equal(isInForce(path, task('orchard', { save: '' })), false);
    assert.equal(isInForce(path, task('orchard', { login: "'keeper'" })), false);
    assert.equal(isInForce('spec/lib/tasks/migrate.rake', task('orchard')), false);
    assert.equal(isInForce('lib/tasks/demo/fill.rake', `if Rails.env.development?\n${task('orchard')}end\n`), false);
  });
});

describe('the digest of a password that everybody tries', () => {
  const digest = (value: string, hash = 'sha1') => createHash(hash).update(value).digest('hex');
  const made = (value: string, { admin = 'user.admin = true', login = 'admin' } = {}) =>
    `user = User.new :status => 1\nuser.login = '${login}'\nuser.hashed_password = "${value}"\n${admin}\nuser.save\n`;
  const path = 'db/migrate/001_setup.rb';

  it('is told of an administrator that a migration makes', () => {
    for (const value of [digest('admin'), digest('admin', 'md5'), digest('password', 'sha256')]) {
      assert.deepEqual(weighed(path, made(value)), ['medium in-force'], value);
      assert.deepEqual(titles(path, made(value)), ['Digest of a guessable password']);
      assert.deepEqual(toldAlike(path, made(value)), [value]);
    }
    const keeper = digest('plumkeeper');
    assert.deepEqual(weighed(path, made(keeper, { login: 'plumkeeper' })), ['medium in-force']);
    const record = `User.create(:login => 'admin', :hashed_password => '${digest('admin')}', :admin => true)\n`;
    assert.deepEqual(weighed(path, record), ['medium in-force']);
  });

  it('is none of a password that nobody guesses, of others, and in tests', () => {
    assert.deepEqual(found(path, made(digest('8Orchards&pears'))), []);
    assert.deepEqual(found(path, made(digest('admin'), { admin: '' })), []);
    assert.deepEqual(found(path, made(digest('admin'), { admin: 'user.admin = false' })), []);
    assert.deepEqual(found('test/unit/user_test.rb', made(digest('admin'))), []);
    assert.deepEqual(found(path, `user.hashed_password = "${digest('admin')}"\n`), []);
  });
});

describe('a short key in an address', () => {
  const asks = (host: string, value: string) => `const string Url = "https://${host}?apikey=${value}";\n`;

  it('is told where a known service is asked with it', () => {
    assert.deepEqual(found('src/Films.cs', asks('www.omdbapi.com', '3d8b6614')), ['secret-generic-token']);
    assert.deepEqual(found('src/Films.cs', asks('www.omdbapi.com/', '3d8b6614')), ['secret-generic-token']);
  });

  it('is none at hosts of which nothing is known, or where it counts', () => {
    assert.deepEqual(found('src/Films.cs', asks('films.orchard.net', '3d8b6614')), []);
    assert.deepEqual(found('src/Films.cs', asks('www.omdbapi.com', '12345678')), []);
    assert.deepEqual(found('src/Films.cs', asks('www.omdbapi.com', 'deadbeef')), []);
  });
});
