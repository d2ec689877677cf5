import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type Language, languageOf } from '../../engine/text/language.ts';
import { lineStarts, offsetAt, positionAt } from '../../engine/text/line-table.ts';
import { classify, type PathClass } from '../../engine/text/path-class.ts';

describe('line table', () => {
  it('counts all three line ends', () => {
    assert.deepEqual(lineStarts('a\nb\r\nc\rd'), [0, 2, 5, 7]);
    assert.deepEqual(lineStarts(''), [0]);
    assert.deepEqual(lineStarts('\n'), [0, 1]);
  });

  it('offset and position are each other’s inverse', () => {
    const text = fc.string({ unit: fc.constantFrom('a', '\n', '\r', 'ü', '😀'), maxLength: 60 });
    fc.assert(
      fc.property(text, fc.nat(60), (sample, offset) => {
        const starts = lineStarts(sample);
        const at = Math.min(offset, sample.length);
        assert.equal(offsetAt(starts, positionAt(starts, at)), at);
      }),
    );
  });
});

describe('path classes', () => {
  const classes: Readonly<Record<PathClass, readonly string[]>> = {
    source: [
      'src/main.py',
      'latest/main.java',
      'src/Contest.java',
      'build/rules.mjs',
      'templates/deployment.yaml',
      'prod.env',
      'latest/contest-data/a.py',
      'greatest_hits/a.py',
    ],
    test: [
      'tests/a.py',
      'src/a.test.ts',
      'pkg/a_test.go',
      'test_a.py',
      'src/FooTest.java',
      'a/__tests__/b.js',
      'conftest.py',
      'checks/snapshots/a.py',
      'rules/password.py.snap',
      'store/test-files/dump.sql',
      'black-box-tests/keys/a.key',
    ],
    example: ['examples/a.tf', '.env.example', 'config.sample.yaml', 'demo/app.py'],
    template: ['config.yaml.tmpl', 'app.env.j2', 'settings.php.dist', '.env.template'],
    documentation: ['README.md', 'docs/setup/a.txt', 'CHANGELOG'],
    generated: ['dist/a.js', 'src/jquery.min.js', 'api/a.pb.go', 'a_pb2.py'],
    vendored: ['node_modules/a/test/b.js', 'vendor/github.com/a/b.go', 'third_party/c.c', 'tools/_vendor/d.py'],
    lock: ['package-lock.json', 'test/yarn.lock', 'go.sum', '.terraform.lock.hcl', 'pnpm-lock.yaml'],
  };
  for (const [expected, paths] of Object.entries(classes))
    for (const path of paths) it(`${path}: ${expected}`, () => assert.equal(classify(path), expected));
});

describe('languages', () => {
  const languages: readonly (readonly [string, Language])[] = [
    ['src/a.py', 'python'],
    ['infra/prod.tfvars', 'hcl'],
    ['.env.local', 'dotenv'],
    ['deploy/Dockerfile.api', 'dockerfile'],
    ['.github/workflows/ci.yml', 'yaml'],
    ['.npmrc', 'ini'],
    ['a.tsx', 'tsx'],
    ['LICENSE', 'text'],
  ];
  for (const [path, language] of languages) it(`${path}: ${language}`, () => assert.equal(languageOf(path), language));
});
