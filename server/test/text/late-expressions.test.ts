import assert from 'node:assert/strict';
import { lateExpressions } from '../../../late-expressions.mjs';

const built: readonly (readonly [what: string, module: string, expected: string])[] = [
  [
    'read once',
    'const a = /x/g;\nexport const f = (t) => a.test(t);',
    'var a;\nexport const f = (t) => (a ??= /x/g).test(t);',
  ],
  [
    'read twice',
    'const a = /x/;\nexport const f = (t) => a.test(t) || { a, b: t.a };',
    'var a;\nexport const f = (t) => a$made().test(t) || { a: a$made(), b: t.a };\nfunction a$made() { return a ??= /x/; }',
  ],
];

const kept: readonly (readonly [what: string, module: string])[] = [
  ['a parameter has its name', 'const a = /x/;\nexport const f = (a) => a;\nexport const g = () => a;'],
  ['a member of a pattern has its name', 'const a = /x/;\nexport const f = ({ a }) => a;\nexport const g = () => a;'],
  [
    'it is bound in a block',
    'const a = /x/;\nexport const f = () => { const a = 1; return a; };\nexport const g = () => a;',
  ],
  ['a caught error has its name', 'const a = /x/;\nexport const f = () => { try { a.test(""); } catch (a) {} };'],
  ['others are handed it', 'const a = /x/;\nexport { a };\nexport const f = () => a;'],
  ['it is made within a function', 'export const f = (t) => { const a = /x/; return a.test(t); };'],
  ['it is part of a list', 'const a = [/x/];\nexport const f = () => a;'],
];

describe('expressions that the build has made late', () => {
  for (const [what, module, expected] of built)
    it(`are made where they are ${what}`, () => assert.equal(lateExpressions(module), expected));

  for (const [what, module] of kept) it(`are left where ${what}`, () => assert.equal(lateExpressions(module), module));

  it('are the same each time', async () => {
    const module = 'const a = /x/g;\nexport const f = () => a;\nexport const g = () => a;';
    const { f, g } = await import(`data:text/javascript,${encodeURIComponent(lateExpressions(module))}`);
    assert.ok(f() instanceof RegExp);
    assert.equal(f(), g());
  });
});
