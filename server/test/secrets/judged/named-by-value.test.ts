import assert from 'node:assert/strict';
import { scanSecrets } from '../../../engine/secrets/scan.ts';
import { optionsFor } from '../detectors.ts';

const key = 'gT5v2Kq8Lw0zXr7Bn3Yd6Hc1Mf4Jp9';

/** What is told of a text, without its marks. */
function told(path: string, text: string): readonly string[] {
  return scanSecrets(text, optionsFor(path)).credentials.map(({ span }) => text.slice(span.start, span.end));
}

describe('a key in the place of the name of its variable', () => {
  const asked: readonly (readonly [string, (name: string) => string])[] = [
    ['config/shop.rb', (name) => `  config.api_key = ENV["${name}"]\n`],
    ['config/shop.rb', (name) => `set :api_secret, ENV["${name}"]\n`],
    ['config/shop.rb', (name) => `  config.api_key = ENV.fetch('${name}')\n`],
    ['shop.py', (name) => `API_KEY = os.environ["${name}"]\n`],
    ['shop.py', (name) => `API_KEY = os.getenv('${name}')\n`],
    ['shop.js', (name) => `const apiKey = process.env["${name}"];\n`],
    ['shop.js', (name) => `ask({ apiKey: process.env['${name}'] });\n`],
    ['config/shop.php', (name) => `<?php return ['api_key' => env('${name}')];\n`],
    ['Shop.java', (name) => `String apiKey = System.getenv("${name}");\n`],
    ['shop.go', (name) => `apiKey := os.Getenv("${name}")\n`],
  ];

  it('is told in each language', () => {
    for (const [path, line] of asked) assert.deepEqual(told(path, line(key)), [key], line(key));
  });

  it('is no name of one, however it is written', () => {
    for (const [path, line] of asked)
      for (const name of ['SHOP_API_KEY', 'ShopApiKeyForOrchard2024', 'shop_api_key_v2', 'shopApiKeyOfProduction'])
        assert.deepEqual(told(path, line(name)), [], line(name));
  });
});
