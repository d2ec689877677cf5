import assert from 'node:assert/strict';
import { parse, type Token } from 'acorn';
import { build } from 'esbuild';
import fc from 'fast-check';
import { unfoldCase, unfolded } from '../../../unfold-case.mjs';

interface Written {
  readonly pattern: string;
  readonly flags: string;
}

describe('expressions that fold case, in the build', () => {
  const built: readonly (readonly [written: string, built: string])[] = [
    ['/token/i', '/[tT][oO][kK][eE][nN]/'],
    ['/^x-api[-_]?key\\b/giy', '/^[xX]-[aA][pP][iI][-_]?[kK][eE][yY]\\b/gy'],
    ['/[a-f\\d][^G-M]{2,3}/i', '/[a-fA-F\\d][^G-Mg-m]{2,3}/'],
    ['/[A-z]|[+-_]|[!-~]/i', '/[A-za-zA-Z]|[+-_a-z]|[!-~a-zA-Z]/'],
    ['/[-az_]\\x41\\u0062\\n\\t\\w\\W/i', '/[-aAzZ_][aA][bB]\\n\\t\\w\\W/'],
    ['/(?<name>a)(?!b)(?<=c)“.”/i', '/(?<name>[aA])(?![bB])(?<=[cC])“.”/'],
    ['a / b / i; /x/; `/y/i`; "/z/i"', 'a / b / i; /x/; `/y/i`; "/z/i"'],
    ['/é/i', '/é/i'],
    ['/(a)\\1/i', '/(a)\\1/i'],
    ['/[\\x80-\\xff]k/i', '/[\\x80-\\xff]k/i'],
    ['/\\p{L}k/iu', '/\\p{L}k/iu'],
  ];
  for (const [written, expected] of built) it(written, () => assert.equal(unfoldCase(written), expected));

  it('those of the engine match the same texts', async () => {
    const written = await expressionsOfEngine();
    assert.ok(written.length > 500);
    for (const each of written) {
      const pattern = unfolded(each);
      if (pattern === undefined) continue;
      const [folding, plain] = [each.flags, each.flags.replace('i', '')].map(
        (flags) => `${flags.replace(/[gy]/g, '')}g`,
      );
      const one = new RegExp(each.pattern, folding);
      const other = new RegExp(pattern, plain);
      fc.assert(
        fc.property(textNear(each.pattern), (text) => {
          assert.deepEqual([...text.matchAll(other)].map(found), [...text.matchAll(one)].map(found));
        }),
        { numRuns: 30 },
      );
    }
  });
});

/** Texts of the letters of a pattern, in either case, its words, and letters beyond ASCII that have one within it as their other case. */
function textNear(pattern: string): fc.Arbitrary<string> {
  const words = pattern.match(/[a-z]{2,}/gi) ?? ['a'];
  const turned = fc
    .tuple(fc.constantFrom(...words), fc.array(fc.boolean(), { minLength: 12, maxLength: 12 }))
    .map(([word, turns]) =>
      Array.from(word, (char, at) => (turns[at % 12] ? char.toUpperCase() : char.toLowerCase())).join(''),
    );
  const sign = fc.constantFrom(...' \t\n"\'`=:;,.-_/@#$%&*()[]{}<>|\\?!0129azAZſKéÉßµÿŸ“”');
  return fc.array(fc.oneof({ weight: 3, arbitrary: turned }, sign), { maxLength: 24 }).map((parts) => parts.join(''));
}

function found(match: RegExpMatchArray): readonly unknown[] {
  return [match.index, ...match];
}

async function expressionsOfEngine(): Promise<readonly Written[]> {
  const { outputFiles } = await build({
    entryPoints: ['server/worker/worker.ts'],
    bundle: true,
    platform: 'node',
    format: 'cjs',
    write: false,
    logLevel: 'silent',
  });
  const all = new Map<string, Written>();
  parse(outputFiles[0]?.text ?? '', {
    ecmaVersion: 'latest',
    onToken: ({ value }: Token & { readonly value?: Written }) => {
      if (value?.pattern !== undefined && value.flags.includes('i')) all.set(`${value.pattern}/${value.flags}`, value);
    },
  });
  return [...all.values()];
}
