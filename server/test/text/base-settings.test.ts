import { equal } from 'node:assert/strict';
import { isReadWhole } from '../../engine/secrets/read-whole.ts';
import { baseSettingsOf, mayNameBaseSettings } from '../../engine/text/paths/base-settings.ts';

describe('settings that a program reads in every environment', () => {
  const read = {
    'shop/src/main/resources/application.yml': 'spring',
    'src/main/resources/config/application-auth.properties': 'spring',
    'Api/AppSettings.json': 'dotnet',
    'web/config/default.json5': 'node-config',
    'config/app.php': 'laravel',
    'config/app_local.php': 'cakephp',
    'config/payment_provider_webhooks.php': 'laravel',
    'conf/app.toml': 'viper',
    'config.yml': 'viper',
    'ops/shop.Dockerfile': 'image',
    'ops/Dockerfile.web': 'image',
    'site/settings/defaults.py': 'django',
    'configs/orders/config.toml': 'viper',
    'site/settings_example.py': 'django',
    'api/.env': 'dotenv',
    'src/constants.ts': 'module',
    'src/config/index.ts': 'module',
    'auth/jwt.go': 'module',
    'app/settings.py': 'module',
    'src/config.rs': 'module',
  };
  for (const [path, reader] of Object.entries(read))
    it(`${path}: told by its name, then by its path`, () => {
      equal(mayNameBaseSettings(path.slice(path.lastIndexOf('/') + 1)), true);
      equal(baseSettingsOf(path)?.reader, reader);
    });

  for (const path of ['src/main/resources/banner.txt', 'config/App2.php', 'web/config/default.js', 'src/Settings.cs'])
    it(`${path}: its name tells that it is none`, () => {
      equal(mayNameBaseSettings(path.slice(path.lastIndexOf('/') + 1)), false);
      equal(baseSettingsOf(path), undefined);
    });

  it('reads those of a long name whole, too, whether or not an anchor stands in them', () => {
    equal(isReadWhole('config/payment_provider_webhooks.php'), true);
    equal(isReadWhole('lib/payment_provider_webhooks.php'), false);
  });
});
