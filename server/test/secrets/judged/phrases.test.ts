import assert from 'node:assert/strict';
import { found } from '../doubted.ts';

const file = 'src/main/resources/application-prod.yml';
const settings = (password: string, user = '    username: shop\n', host = 'db.acme-books.com') =>
  `spring:\n  datasource:\n    url: jdbc:postgresql://${host}/orders\n${user}    password: "${password}"\n`;
const told = ['secret-generic-password'];

describe('words and numbers of a phrase', () => {
  it('are a password beside the user and the host that it opens', () => {
    for (const password of [
      'apple river stone 42',
      'Correct Horse 77 Battery',
      'Zo nne 3blume!',
      'amber kettle north drum',
    ])
      assert.deepEqual(found(file, settings(password)), told, password);
    const call = `connect(host="db.acme-books.com", user="shop", password="amber kettle north drum")\n`;
    assert.deepEqual(found('shop/db.py', call), told);
  });

  it('so are those that a sign joins, with a number for itself', () => {
    for (const password of ['regen-wald-12', 'Hafen.Stadt_22'])
      assert.deepEqual(found(file, settings(password)), told, password);
  });

  it('are none in sentences, without a user, or at the machine itself', () => {
    for (const words of [
      'enter the password here',
      'ask Anna for it',
      'must be set later',
      'see the wiki page',
      'two words',
    ])
      assert.deepEqual(found(file, settings(words)), [], words);
    assert.deepEqual(found(file, settings('amber kettle north drum', '')), []);
    assert.deepEqual(found(file, settings('amber kettle north drum', undefined, 'localhost')), []);
    assert.deepEqual(found(file, settings('orchard-app-1', '    username: orchard-user-1\n')), []);
  });

  it('of a backup, by a name that nothing else has', () => {
    for (const name of ['RESTIC_PASSWORD', 'BORG_PASSPHRASE', 'PASSPHRASE'])
      assert.deepEqual(found('backup.sh', `export ${name}='apple river stone 42'\n`), told, name);
    assert.deepEqual(found('backup.sh', `export PASSPHRASE='enter the phrase of the key'\n`), []);
    assert.deepEqual(found('backup.sh', `PASSWORD='apple river stone 42'\n`), []);
  });
});
