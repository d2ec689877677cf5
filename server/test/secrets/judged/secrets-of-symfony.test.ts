import assert from 'node:assert/strict';
import { scanSecrets } from '../../../engine/secrets/scan.ts';
import { optionsFor } from '../detectors.ts';

const hex = '7c1e5a90d2b84f36a1c7e05b9d3f2864';

/** What each secret is called, how sure the scan is of it, and what speaks against it. */
function told(path: string, text: string): readonly string[] {
  return scanSecrets(text, optionsFor(path)).credentials.map(
    ({ title, confidence, doubt }) => `${title}: ${confidence} ${doubt ?? 'nothing'}`,
  );
}

describe('the secret of the kernel of Symfony', () => {
  const secret = `APP_SECRET=${hex}\n`;

  it('in what a recipe has written, or beside the environment as Symfony says it', () => {
    const recipe = `###> symfony/framework-bundle ###\n${secret}###< symfony/framework-bundle ###\n`;
    for (const text of [recipe, `APP_ENV=prod\n${secret}`])
      assert.deepEqual(told('.env', text), ['Symfony secret: medium nothing'], text);
  });

  it('in the parameters of every environment, whatever stores are on the machine', () => {
    const parameters = `parameters:\n    database_host: 127.0.0.1\n    locale: en\n    secret: ${hex}\n    mongo: 'mongodb://localhost:27017'\n`;
    assert.deepEqual(told('app/config/parameters.yml', parameters), ['Symfony secret: medium nothing']);
    assert.deepEqual(told('app/config/parameters_dev.yml', parameters), ['Symfony secret: medium for-development']);
  });

  it('is for development in what is read there or in tests alone', () => {
    const recipe = `\n###> symfony/framework-bundle ###\n${secret}###< symfony/framework-bundle ###\n`;
    for (const path of ['.env.dev', 'api/.env.test'])
      assert.deepEqual(told(path, recipe), ['Symfony secret: medium for-development'], path);
    assert.deepEqual(told('.env.prod', recipe), ['Symfony secret: medium nothing']);
  });

  it('is for development where the last line on it says so in whole', () => {
    for (const last of ['APP_ENV=dev', 'export APP_ENV="test" # here', "APP_ENV='dev'\r", 'APP_ENV=prod\nAPP_ENV=dev'])
      assert.deepEqual(told('.env', `${secret}${last}\n`), ['Symfony secret: medium for-development'], last);
    for (const last of [
      'APP_ENV=dev-live',
      'APP_ENV=test.eu',
      'APP_ENV=dev#1',
      'APP_ENV=dev\nAPP_ENV=${REAL_ENV:-prod}',
      'APP_ENV=dev\n  APP_ENV="$REAL_ENV"',
      'APP_ENV=dev\nAPP_ENV=',
    ])
      assert.deepEqual(
        told('.env', `###> symfony/x ###\n${secret}${last}\n`),
        ['Symfony secret: medium nothing'],
        last,
      );
  });

  it('is for development where its own settings say so, and none for production', () => {
    assert.deepEqual(told('.env', `APP_ENV=dev\nAPP_DEBUG=0\n${secret}MAILER_DSN=null://null\n`), [
      'Symfony secret: medium for-development',
    ]);
    for (const text of [`APP_ENV=dev\n${secret}APP_ENV=prod\n`, `APP_ENV=prod\n${secret}`])
      assert.deepEqual(told('.env', text), ['Symfony secret: medium nothing'], text);
    assert.deepEqual(told('.env.prod', `APP_ENV=dev\n${secret}`), ['Symfony secret: medium nothing']);
  });

  it('holds everywhere where no environment is named, whatever stores are on the machine', () => {
    const text = `${secret}DATABASE_URL=sqlite:///%kernel.project_dir%/data/shop.db\nMAILER_DSN=smtp://127.0.0.1\n`;
    assert.deepEqual(told('.env', text), ['Symfony secret: medium nothing']);
  });

  it('not the secret of an app that somebody has registered', () => {
    for (const text of [secret, `APP_ENV=dev\nAPP_ID=4821934\n${secret}`, `APP_ENV=local\n${secret}`])
      assert.deepEqual(
        told('.env', text).map((one) => one.replace(/:.*/, '')),
        ['App secret'],
        text,
      );
  });
});
