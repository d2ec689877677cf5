import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { defaultSettings, readSettings } from '../../server/lsp/settings.ts';

interface Property {
  readonly default: unknown;
  readonly enum: readonly string[];
}

const manifest = JSON.parse(readFileSync('package.json', 'utf8'));
const properties: Readonly<Record<string, Property>> = manifest.contributes.configuration.properties;

describe('settings-equal-defaults', () => {
  it('the manifest states the defaults that hold without it', () => {
    const stated = Object.entries(properties).map(([name, { default: value }]) => [name.split('.')[1], value]);
    assert.deepEqual(Object.fromEntries(stated), { ...defaultSettings });
  });

  for (const [name, { enum: values }] of Object.entries(properties))
    it(`the server takes every value of ${name}`, () => {
      const key = name.split('.')[1] ?? '';
      const taken = values.map((value) => ({ ...readSettings({ [key]: value }) }));
      assert.deepEqual(
        taken,
        values.map((value) => ({ ...defaultSettings, [key]: value })),
      );
    });

  it('there are at most twelve', () => assert.ok(Object.keys(properties).length <= 12));
});
