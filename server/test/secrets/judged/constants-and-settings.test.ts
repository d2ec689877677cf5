import assert from 'node:assert/strict';
import { randomText, seeded } from '../../../../test-fixtures/random.mjs';
import { scanSecrets } from '../../../engine/secrets/scan.ts';
import { optionsFor } from '../detectors.ts';

/** Of each secret its title, and how sure the scan is of it. */
function told(path: string, text: string): readonly string[] {
  return scanSecrets(text, optionsFor(path)).credentials.map(({ title, confidence }) => `${title} ${confidence}`);
}

const typed = 'ASDFQLKJ-QWERPOIU-ASDF1234-QWERLKJHASDF-POIU';

describe('a constant of C# beside the issuer of tokens', () => {
  const constants = (issuer: string) =>
    `public class Jwt\n{\n    public const string ${issuer} = "orchard";\n    public const string SECRET_KEY = "${typed}";\n}\n`;

  it('is their signing key, whatever it is made of', () => {
    assert.deepEqual(told('src/Constants.cs', constants('ISSUER')), ['Signing key medium']);
    assert.deepEqual(told('src/Constants.cs', constants('Audience')), ['Signing key medium']);
  });

  it('is not seen to be one without any', () => {
    assert.deepEqual(told('src/Constants.cs', constants('NAME')), ['Secret medium']);
  });
});

describe('the password of a database in a module of Django that takes the others from a base', () => {
  const settings = (password: string, head = 'from .base import *\n') =>
    `${head}\nDATABASES = {\n    'default': {\n        'NAME': 'orchard',\n        'USER': 'keeper',\n        'PASSWORD': '${password}',\n        'HOST': '',\n    }\n}\n`;

  it('is in force, however it reads', () => {
    for (const password of ['plumit999', '8oq-231'])
      assert.deepEqual(told('settings/cron.py', settings(password)), ['Password medium'], password);
  });

  it('is not seen to be in settings for development, in those of all, and where many would guess it', () => {
    for (const [path, text] of [
      ['settings/local.py', settings('plumit999')],
      ['settings/base.py', settings('plumit999', '')],
      ['settings/cron.py', settings('plumit999', 'from .base import *\nDEBUG = True\n')],
      ['settings/cron.py', settings('letmein')],
    ] as const)
      for (const each of told(path, text)) assert.equal(each, 'Password low', path);
  });
});

describe('an APP_SECRET in a set-up of Compose', () => {
  const value = randomText(seeded('app secret'), 'abcdef0123456789', 40);
  const service = (image: string, more = '') =>
    `services:\n  web:\n    image: ${image}\n    environment:\n      TZ: Europe/Berlin\n${more}      APP_SECRET: "${value}"\n`;

  it('is what the program of the image signs with, or a secret of the program, and that of an app beside its id', () => {
    const title = (text: string) => told('docker-compose.yml', text)[0]?.replace(/ \w+$/, '');
    assert.equal(title(service('docmost/docmost:latest')), 'Signing key');
    assert.equal(title(service('twentycrm/twenty:latest')), 'Signing key');
    assert.equal(title(service('ghcr.io/umami-software/umami:postgresql-latest')), 'Signing key');
    assert.equal(title(service('larkspur/shop:1')), 'Secret');
    assert.equal(title(service('larkspur/shop:1', '      APP_ID: "4711081512"\n')), 'App secret');
  });
});
