import assert from 'node:assert/strict';
import { foldAnyOf } from '../../../fold-any-of.mjs';

describe('lists of expressions in the build', () => {
  const folds: readonly (readonly [written: string, built: string])[] = [
    ['const a = anyOf([/x/, /y/]);', 'const a = /x|y/;'],
    [
      "const a = anyOf(\n  [\n    // Why.\n    /x[/\\]]y/,\n    /\\/(?:a|b)$/,\n  ],\n  'gi',\n);",
      'const a = /x[/\\]]y|\\/(?:a|b)$/gi;',
    ],
    ["f(anyOf([/x/,]), anyOf([/['\"]/, /z/], 'i'))", 'f(/x/, /[\'"]|z/i)'],
  ];
  for (const [written, built] of folds) it(written, () => assert.equal(foldAnyOf(written), built));

  it('leaves what holds anything else, or flags of its own', () => {
    for (const text of [
      'anyOf([a, /b/])',
      'anyOf([/a/i, /b/])',
      'anyOf([/a/, /b/], flags)',
      'anyOf([])',
      'many.anyOf([/a/]',
    ])
      assert.equal(foldAnyOf(text), text);
  });
});
