import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { defaultSettings, readSettings } from '../../server/lsp/settings.ts';

interface Property {
  readonly default: unknown;
  readonly enum: readonly string[];
  readonly scope: string;
}

const manifest = JSON.parse(readFileSync('package.json', 'utf8'));
const all: Readonly<Record<string, Property>> = manifest.contributes.configuration.properties;

/** Connections are the client's own; without them there is none. */
const { 'identityHygiene.inventory.sources': sources, ...properties } = all;

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

  it('no inventory is connected unless a person says so, and no workspace can say so', () => {
    assert.deepEqual(sources?.default, []);
    assert.equal(sources?.scope, 'machine');
  });

  it('there are at most twelve', () => assert.ok(Object.keys(all).length <= 12));
});
