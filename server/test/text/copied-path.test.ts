import assert from 'node:assert/strict';
import { languageOf } from '../../engine/text/language.ts';
import { copiedFrom } from '../../engine/text/paths/copied-path.ts';
import { classify } from '../../engine/text/paths/path-class.ts';

describe('what editors and version controls have copied', () => {
  it('is named for the file that it is of', () => {
    const copies = {
      '.env~': '.env',
      'conf/.env.bak': 'conf/.env',
      'src/#settings.py#': 'src/settings.py',
      '.env.swp': '.env',
      '.env.production.swp': '.env.production',
      'src/.settings.py.swo': 'src/settings.py',
      '.bashrc.swp': '.bashrc',
      '.Dockerfile.swp': 'Dockerfile',
      'config/.svn/text-base/app.php.svn-base': 'config/app.php',
      'bot/__pycache__/config.cpython-311.pyc': 'bot/config.py',
      '__pycache__/config.pypy39.opt-1.pyc': 'config.py',
      'bot/config.pyc': 'bot/config.py',
      'application-prod.yml.orig': 'application-prod.yml',
    };
    for (const [copy, original] of Object.entries(copies)) assert.equal(copiedFrom(copy), original, copy);
  });

  it('is no other file', () => {
    for (const path of ['src/app.py', 'bak', '.bak', 'C#', 'notes/c#', '#', 'gold', 'swp/app.swift', 'a.sw', '~'])
      assert.equal(copiedFrom(path), path, path);
  });

  it('has its language, and is for what it is for', () => {
    assert.equal(languageOf('app.php.bak'), 'php');
    assert.equal(languageOf('.settings.py.swp'), 'python');
    assert.equal(languageOf('a.backup'), 'text');
    assert.equal(classify('README.md~'), 'documentation');
    assert.equal(classify('src/app.py~'), 'source');
  });
});
