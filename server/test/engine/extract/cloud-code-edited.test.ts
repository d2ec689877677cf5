import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readFacts } from '../../../engine/index.ts';
import { settledBy } from '../../../engine/reading/settled.ts';
import { cloudPrograms } from '../../promises/edited-programs.ts';
import { readers, repository } from '../repository.ts';

const snippets = [
  '',
  '\n',
  '(',
  '}',
  "'",
  '`',
  '${',
  '/*',
  'new ',
  "new iam.PolicyStatement({ actions: ['s3:*'], resources: ['*'] }),\n",
  'const role = 1;\n',
  'this.role',
  ' => ',
  '...READS',
  ": ['*'] = ",
  '\n.x',
  ' ?? ',
  ' ? a : ',
  'READS.forEach((read) => {',
  'for (const each of READS) ',
  '    ',
  "'''",
  'f"{',
  'lambda each: ',
  'def later(self, *READS):\n',
  'class READS(iam.Role):\n',
  ' for each in READS',
  '+= actions\n',
  'if self: ',
  '\\\n',
];

const edit = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  removed: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, fc.nat({ max: 60 })),
  inserted: fc.constantFrom(...snippets),
});

describe('a program of a cloud that is edited', () => {
  for (const [path, text] of cloudPrograms)
    it(`says what it says when it is read anew: ${path}`, () => {
      fc.assert(
        fc.property(fc.array(edit, { minLength: 1, maxLength: 8 }), (edits) => {
          const { engine } = repository({ [path]: text });
          let next = text;
          engine.edit(path, next);
          for (const { at, removed, inserted } of edits) {
            const start = Math.floor(at * next.length);
            next = next.slice(0, start) + inserted + next.slice(start + removed);
            engine.edit(path, next);
          }
          assert.deepEqual(settledBy(engine.facts).facts(path), readFacts(path, next, readers));
          const fresh = repository({ [path]: next }).engine;
          const said = (asked: typeof engine) =>
            asked.findings(path).map(({ rule, key, at, message }) => ({ rule, key, message, path: at.path }));
          assert.deepEqual(said(engine), said(fresh));
        }),
        { numRuns: 40 },
      );
    });

  it('is read in a time that grows with it, whatever it is made of', () => {
    for (const part of [
      'new a.b(',
      '(',
      '[',
      '{',
      '`${',
      'x => ',
      'a.b().addToPolicy(',
      'const a = ',
      'class A extends B {',
      "JSON.stringify({ Version: '2012-10-17', ",
      'const a = b ? ',
      'a ? b : ',
      'a ?? ',
      'new a.b()\n',
      '[1].forEach((a) => ',
    ]) {
      const text = `import 'aws-cdk-lib';\nimport '@pulumi/aws';\n${part.repeat(4_000)}`;
      const started = process.hrtime.bigint();
      readFacts('lib/a.ts', text, readers);
      assert.ok(process.hrtime.bigint() - started < 20_000_000_000n, part);
    }
  });

  it('is read in bounded time where names and functions stand for several of each other', () => {
    const numbers = Array.from({ length: 60 }, (_, index) => index);
    for (const [name, lines] of [
      ['lists', numbers.map((at) => `const a${at} = [a${at + 1}, a${at + 1}, ...a${at + 1}, ...a${at + 1}]`)],
      [
        'functions',
        numbers.map((at) => `function a${at}(x, y) { return [a${at + 1}([x, y], [y, x]), a${at + 1}(y, x)] }`),
      ],
      ['itself', ['const a0 = () => [a0(), a0()]', 'function a1() { return a1() }']],
      ['choices', numbers.map((at) => `const a${at} = b ? a${at + 1} : c ? a${at + 1} : a${at + 1}`)],
      ['mappings', numbers.map((at) => `const a${at} = [1, 2, 3].map((x) => a${at + 1})`)],
      ['loops', numbers.map((at) => `for (const x${at} of [1, 2, 3, 4]) {`)],
    ] as const) {
      const text = `import * as iam from 'aws-cdk-lib/aws-iam'
const fn = new iam.Role(this, 'Role', { managedPolicies: a0, description: a0(1, 2) })
${lines.join('\n')}
a0.addToPolicy(new iam.PolicyStatement({ actions: a0, resources: a0(1, 2) }))
fn.addToPolicy(new iam.PolicyStatement({ actions: a0, resources: a0(1, 2) }))
`;
      const started = process.hrtime.bigint();
      readFacts('lib/a.ts', text, readers);
      assert.ok(process.hrtime.bigint() - started < 20_000_000_000n, name);
    }
  });
});
