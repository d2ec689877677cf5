import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';
import { doorsOf, shutParts } from '../../../late-parts.mjs';

const door = (part: string, target: string) => `door$into("${part}",()=>${target})`;

const written: readonly (readonly [what: string, script: string, expected: string])[] = [
  ['there is no door', 'var a=1;function b(){}', 'var a=1;function b(){}'],
  [
    'only a door leads there',
    `var a=1,b=2;function c(){return a}var d=${door('x', 'c')};b=d();`,
    '\nvar b=2;\nfunction d(...given){return part$x().c(...given)};\nb=d();\nvar part$x$made;function part$x(){return part$x$made??=(()=>{\nvar a=1;\nfunction c(){return a}\nreturn{c}})()}',
  ],
  [
    'something else leads there, too',
    `function c(){return 1}var d=${door('x', 'c')},e={d,f:()=>d()};c(e);`,
    '\nfunction c(){return 1};\nvar e={d:c,f:()=>c()};\nc(e);',
  ],
  [
    'two parts have a use for it',
    `function a(){}function b(){a()}function c(){a()}var d=${door('x', 'b')},e=${door('y', 'c')};d(),e();`,
    '\nfunction a(){};\nfunction d(...given){return part$x().b(...given)}\nfunction e(...given){return part$y().c(...given)};\nd(),e();\nvar part$x$made;function part$x(){return part$x$made??=(()=>{\nfunction b(){a()}\nreturn{b}})()}\nvar part$y$made;function part$y(){return part$y$made??=(()=>{\nfunction c(){a()}\nreturn{c}})()}',
  ],
];

describe('parts that the build has shut', () => {
  for (const [what, script, expected] of written)
    it(`stand where they did or in functions of their own, where ${what}`, () =>
      assert.equal(shutParts(script).replaceAll(/;(?=\n|$)/g, ''), expected.replaceAll(/;(?=\n|$)/g, '')));

  it('are made once, when somebody first calls a door', async () => {
    const files = {
      'main.ts':
        "import { add, least } from './sums/add.ts'; import { log } from './log.ts';\nlog('begins'); log(String(add(1)), String(add(2)), String(least));",
      'log.ts':
        'export const said: string[] = []; export const log = (...words: string[]) => { said.push(...words); };',
      'sums/add.ts':
        "import { start } from './start.ts';\nexport const least = 7;\nexport function add(more: number): number { return start.at + more; }",
      'sums/start.ts':
        "import { said } from '../log.ts';\nexport const start = /* @__PURE__ */ (() => { said.push('made'); return { at: 40 }; })();",
    };
    const { text, said } = await ran(files);
    assert.deepEqual(said, ['begins', 'made', '41', '42', '7']);
    assert.doesNotMatch(text, /door\$into/);
  });
});

/** What `log.ts` of a program of these files holds when it has run from `main.ts`, with `sums` as a part. */
async function ran(
  files: Readonly<Record<string, string>>,
): Promise<{ readonly text: string; readonly said: unknown }> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'ihp-'));
  try {
    const shared = { bundle: true, minify: true, write: false, format: 'cjs' } as const;
    for (const [name, text] of Object.entries({
      ...files,
      'entry.ts': "import './main.ts'; export { said } from './log.ts';",
    })) {
      mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
      writeFileSync(path.join(folder, name), text);
    }
    const plugins = [doorsOf({ sums: [path.join(folder, 'sums')] })];
    const { outputFiles } = await build({ ...shared, plugins, entryPoints: [path.join(folder, 'entry.ts')] });
    const text: string = shutParts(outputFiles[0]?.text ?? '');
    const module: { exports: { said?: unknown } } = { exports: {} };
    new Function('module', text)(module);
    return { text, said: module.exports.said };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
