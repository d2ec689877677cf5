import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { defaultSettings, readSettings } from '../../lsp/settings.ts';

interface Manifest {
  readonly contributes?: {
    readonly configuration: { readonly properties: Readonly<Record<string, { default: unknown; enum: unknown[] }>> };
  };
}

describe('settings-equal-defaults', () => {
  const manifest: Manifest = JSON.parse(readFileSync('package.json', 'utf8'));
  const properties = manifest.contributes?.configuration.properties ?? {};

  it('package.json states the defaults of the server, and no more than twelve settings', () => {
    const stated = Object.entries(properties).map(([name, property]) => [name, property.default]);
    const held = Object.entries(defaultSettings).map(([name, value]) => [`identityHygiene.${name}`, value]);
    assert.deepEqual(Object.fromEntries(stated), Object.fromEntries(held));
    assert.ok(stated.length <= 12);
  });

  it('every value that package.json offers is one that the server takes', () => {
    for (const [name, property] of Object.entries(properties))
      for (const value of property.enum) {
        const short = name.replace('identityHygiene.', '');
        assert.equal(new Map(Object.entries(readSettings({ [short]: value }))).get(short), value);
      }
  });

  it('what is of another kind keeps its default', () => {
    for (const given of [undefined, null, 7, [], { problems: 'all', focus: 3, codeLens: null }])
      assert.deepEqual(readSettings(given), defaultSettings);
  });
});
