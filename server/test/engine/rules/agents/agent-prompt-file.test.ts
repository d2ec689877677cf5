import assert from 'node:assert/strict';
import { repository } from '../../repository.ts';

const opencode = (prompt: string, bash: unknown = 'allow') =>
  JSON.stringify({ agent: { build: { description: 'Builds the shop', prompt, permission: { bash } } } });

const kiro = (prompt: string) => JSON.stringify({ name: 'build', description: 'Builds', prompt, tools: ['shell'] });

const shows = 'Build the shop.\n\n```bash\ncargo build --locked\n```\n';

function advice(files: Readonly<Record<string, string>>): string {
  const [path = ''] = Object.keys(files);
  const found = repository(files).engine.findings(path);
  return found.find(({ rule }) => rule === 'agent-shell-unscoped')?.message ?? '';
}

describe('a prompt in a file of its own', () => {
  for (const [title, files] of [
    ['beside the configuration', { 'opencode.json': opencode('{file:./build.md}'), 'build.md': shows }],
    ['below its folder', { '.opencode/opencode.json': opencode('{file:p/a.txt}'), '.opencode/p/a.txt': shows }],
    ['above it', { '.opencode/opencode.jsonc': opencode('{file:../docs/a.txt}'), 'docs/a.txt': shows }],
    ['of Kiro', { '.kiro/agents/build.json': kiro('file://./build.md'), '.kiro/agents/build.md': shows }],
    ['of Kiro, elsewhere', { '.kiro/agents/build.json': kiro('file://../../p/b.md'), 'p/b.md': shows }],
    ['in the configuration itself', { 'opencode.json': opencode(shows) }],
  ] as const)
    it(`tells which commands a shell is for: ${title}`, () => {
      assert.match(advice(files), /cargo build/);
    });

  for (const [title, files] of [
    ['is not there', { 'opencode.json': opencode('{file:./build.md}') }],
    ['is outside', { 'opencode.json': opencode('{file:../build.md}'), 'build.md': shows }],
    ['is of a person', { 'opencode.json': opencode('{file:~/build.md}'), '~/build.md': shows }],
    ['is absolute', { '.kiro/agents/a.json': kiro('file:///build.md'), 'build.md': shows }],
    ['shows none', { 'opencode.json': opencode('{file:./build.md}'), 'build.md': 'Build the shop.\n' }],
    [
      'holds a secret',
      {
        'opencode.json': opencode('{file:./build.md}'),
        'build.md': `${shows}\npassword = "${['kR8w', 'Zq2L', 'vT5x', 'Nb7J'].join('')}"\n`,
      },
    ],
  ] as const)
    it(`tells nothing where it ${title}`, () => {
      assert.match(advice(files), /in the manner of .*git diff/);
    });

  it('changes no verdict on a shell that is limited', () => {
    const limited = opencode('{file:./build.md}', { '*': 'ask', 'cargo build *': 'allow' });
    assert.equal(advice({ 'opencode.json': limited, 'build.md': shows }), '');
  });

  it('is read anew when it changes, as if for the first time', () => {
    const { engine, texts, write, remove } = repository({ 'opencode.json': opencode('{file:./build.md}') });
    const seen = () => {
      const now = engine.findings('opencode.json');
      assert.deepEqual(now, repository(Object.fromEntries(texts)).engine.findings('opencode.json'));
      return now.find(({ rule }) => rule === 'agent-shell-unscoped')?.message ?? '';
    };
    assert.match(seen(), /git diff/);
    write('build.md', shows);
    assert.match(seen(), /cargo build/);
    write('build.md', shows.replace('cargo build', 'make shop'));
    assert.match(seen(), /make shop/);
    engine.putSilent('build.md');
    assert.match(seen(), /make shop/);
    texts.set('build.md', 'Build it.\n');
    engine.putSilent('build.md');
    assert.match(seen(), /git diff/);
    write('build.md', shows);
    remove('build.md');
    assert.match(seen(), /git diff/);
  });
});
