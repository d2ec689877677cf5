import assert from 'node:assert/strict';
import { isArchived } from '../../../engine/text/paths/archived-path.ts';
import { repository } from '../repository.ts';

const value = 'vR7-kq92_LmZx0';

/** Levels of the secrets in the file. */
function levels(path: string, text: string): readonly string[] {
  return repository({ [path]: text })
    .engine.findings(path)
    .filter(({ rule }) => rule === 'secret-generic-password')
    .map(({ level }) => level);
}

describe('a folder of what has been put aside', () => {
  it('is known by its name where that is no subject of the program', () => {
    for (const path of [
      'ARCHIVE/a.yml',
      'archived/a.yml',
      'stack/z-archives/a.yml',
      'infra/archived/a.tf',
      'x/obsolete/a',
    ])
      assert.ok(isArchived(path), path);
    for (const path of [
      'src/archive/a.py',
      'services/archive/a.py',
      'archive.yml',
      'app/old/a.py',
      'attic/values.yaml',
      'x/archives/a.py',
      'archive/.env.production',
      'archives/api.js',
      'k8s/archive/deployment.yaml',
      'stacks/archive/compose.yaml',
      'infra/archive/id_rsa',
    ])
      assert.ok(!isArchived(path), path);
  });

  it('lowers what opens a set-up of its own, and not what opens a host that others reach', () => {
    const own = `DB_USER=keeper\nDB_PASSWORD=${value}\n`;
    const reached = `SMTP_HOST=mail.acme-tools.net\nSMTP_USER=keeper\nSMTP_PASSWORD=${value}\n`;
    assert.deepEqual(levels('stack/.env', own), ['warning']);
    assert.deepEqual(levels('ARCHIVE/stack/.env', own), ['note']);
    assert.deepEqual(levels('ARCHIVE/stack/.env', reached), levels('stack/.env', reached));
    assert.notDeepEqual(levels('stack/.env', reached), ['note']);
    const store = `DB_HOST=db.acme-tools.net\nDB_PASSWORD=${value}\n`;
    assert.deepEqual(levels('ARCHIVE/.env.production', store), levels('.env.production', store));
    assert.notDeepEqual(levels('.env.production', store), ['note']);
  });

  it('is the reason that is told', () => {
    const finding = repository({ 'ARCHIVE/.env': `DB_USER=keeper\nDB_PASSWORD=${value}\n` })
      .engine.findings('ARCHIVE/.env')
      .find(({ rule }) => rule === 'secret-generic-password');
    assert.match(finding?.message ?? '', /: it is in a folder of what has been put aside\. /);
  });
});
