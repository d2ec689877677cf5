import assert from 'node:assert/strict';
import { codeownersExtractor } from '../../../engine/extract/codeowners.ts';
import { codeOwnersPath, ownersOf } from '../../../engine/graph/owners/code-owners.ts';
import type { CodeOwnerFact } from '../../../engine/model/owner-facts.ts';

describe('code owners', () => {
  const file = [
    '# the default',
    '*            @acme/everybody',
    '*.tf         @acme/platform infra@example.com  # also by mail',
    '/docs/       @writer',
    'apps/        @acme/apps',
    '/build/*     @acme/build',
    '/a\\ b/c      @spaced',
    '/apps/free',
    'src/**/gen   @acme/gen',
    '/broken      acme/team',
    '[Section]    @acme/nobody',
    '/case/README @reader',
  ].join('\r\n');

  check(file, {
    'README.md': ['@acme/everybody'],
    'infra/deep/main.tf': ['@acme/platform', 'infra@example.com'],
    'docs/a/b.md': ['@writer'],
    'sub/docs/a.md': ['@acme/everybody'],
    docs: ['@acme/everybody'],
    'sub/apps/x.ts': ['@acme/apps'],
    'build/out.js': ['@acme/build'],
    'build/sub/out.js': ['@acme/everybody'],
    'a b/c/d': ['@spaced'],
    'apps/free/x.ts': [],
    'src/a/b/gen/x.ts': ['@acme/gen'],
    'src/gen/x.ts': ['@acme/gen'],
    'lib/src/gen/x.ts': ['@acme/everybody'],
    'broken/x': ['@acme/everybody'],
    'case/readme': ['@acme/everybody'],
  });

  it('knows which lines cover everything', () => {
    for (const [pattern, expected] of Object.entries({
      '*': true,
      '**': true,
      '/': true,
      '**/*': true,
      '/*': false,
      '*.md': false,
      '/docs/': false,
    })) {
      const facts = factsOf(`${pattern} @owner`);
      assert.equal(ownersOf('a.md', facts)?.isCatchAll ?? ownersOf('docs/a', facts)?.isCatchAll, expected, pattern);
    }
  });

  it('reports lines that GitHub skips, at their place', () => {
    const { problems = [] } = codeownersExtractor.extract(input(file));
    assert.deepEqual(
      problems.map(({ span }) => file.slice(span.start, span.end)),
      ['/broken      acme/team', '[Section]    @acme/nobody'],
    );
  });

  it('takes the first of the three places', () => {
    assert.equal(codeOwnersPath(new Set(['docs/CODEOWNERS', 'CODEOWNERS'])), 'CODEOWNERS');
    assert.equal(codeOwnersPath(new Set(['CODEOWNERS', '.github/CODEOWNERS'])), '.github/CODEOWNERS');
    assert.equal(codeOwnersPath(new Set(['sub/CODEOWNERS'])), undefined);
  });

  it('reads sections of GitLab one by one', () => {
    const sections = [
      '# before any section',
      '*.md @acme/writers',
      '[Backend] @acme/backend',
      'services/',
      '/services/payments/ @acme/payments/core pay@example.com',
      '!/services/vendored/',
      '^[Security][1] @@maintainer @acme/security',
      'services/**/*.tf',
      '[BACKEND]',
      'lib/ @acme/lib',
      '[Nobody]',
      '/free/',
    ].join('\n');
    const facts = factsOf(sections);
    const expected = {
      'services/a/x.ts': ['@acme/backend'],
      'sub/services/a/README.md': ['@acme/writers', '@acme/backend'],
      'services/payments/main.tf': ['@acme/payments/core', 'pay@example.com', '@acme/security'],
      'services/vendored/x.ts': undefined,
      'services/vendored/x.tf': ['@acme/security'],
      'a/lib/x': ['@acme/lib'],
      'free/x': [],
    };
    for (const [path, owners] of Object.entries(expected))
      assert.deepEqual(ownersOf(path, facts)?.owners, owners, path);
  });

  it('reads the dialect of the place', () => {
    const problemsAt = (path: string, text: string) =>
      (codeownersExtractor.extract({ ...input(text), path }).problems ?? []).map(
        ({ message }) => message.split(' ')[0],
      );
    assert.deepEqual(problemsAt('.gitlab/CODEOWNERS', '[Docs] @a\ndocs/ @a/b/c\n!docs/x\n'), []);
    assert.equal(problemsAt('.github/CODEOWNERS', '[Docs] @a\n').length, 1);
    assert.deepEqual(problemsAt('.bitbucket/CODEOWNERS', '* team@example.com @acme/devs\n'), []);
    assert.equal(problemsAt('.bitbucket/CODEOWNERS', '!docs/ @a\n').length, 1);
  });

  it('prefers the file that the host reads', () => {
    const paths = new Set(['.github/CODEOWNERS', '.gitlab/CODEOWNERS', '.bitbucket/CODEOWNERS']);
    assert.equal(codeOwnersPath(paths), '.github/CODEOWNERS');
    assert.equal(codeOwnersPath(paths, 'gitlab.example.com/acme/shop'), '.gitlab/CODEOWNERS');
    assert.equal(codeOwnersPath(paths, 'bitbucket.org/acme/shop'), '.bitbucket/CODEOWNERS');
  });

  it('bounded-work: many wildcards against a long path', () => {
    const facts = factsOf(`/${'*a'.repeat(200)}/${'**/a*/'.repeat(200)}b @owner`);
    assert.equal(ownersOf(`${'a'.repeat(2000)}/${'a/'.repeat(1000)}c`, facts), undefined);
  });
});

function check(text: string, expected: Readonly<Record<string, readonly string[]>>): void {
  const facts = factsOf(text);
  for (const [path, owners] of Object.entries(expected))
    it(`${path} → ${owners.join(' ') || 'nobody'}`, () => assert.deepEqual(ownersOf(path, facts)?.owners, owners));
}

function factsOf(text: string): readonly CodeOwnerFact[] {
  return codeownersExtractor.extract(input(text)).codeOwners ?? [];
}

function input(text: string) {
  return {
    path: 'CODEOWNERS',
    text,
    document: { syntax: 'yaml', text, roots: [], comments: [], problems: [] } as const,
  };
}
