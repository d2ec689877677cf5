import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import fc from 'fast-check';
import { listFiles } from '../../host/list-files.ts';
import { folderWith, gitIn } from '../support/workspace.ts';

const name = fc.constantFrom('a', 'b', 'A', 'log', 'x.log', 'y.LOG', 'b.tar.gz', '.env', 'a b', '#c', '!d', 'build');
const place = fc.array(name, { minLength: 1, maxLength: 4 }).map((parts) => parts.join('/'));
const pattern = fc.oneof(
  name,
  place,
  fc.constantFrom(
    '*',
    '*.log',
    '*.gz',
    '*.tar.gz',
    'b*',
    '?',
    '/a',
    'a/',
    '**/log',
    'a/**',
    'a/**/b',
    'log/*',
    'a/*/?',
    '**/build/**',
    '[ab]',
    '*.lo[gx]',
    '[Bb]uild/',
    '[a-c]',
    '[!a]',
    '[!]a]',
    '[]a]',
    'x.[k-m]og',
    'x.[[:alpha:]]og',
    '[aA]/[bB]',
    '\\#c',
    '\\!d',
    '*~',
    'a\\ b',
    '*r.gz',
    '*x.log',
  ),
  place.map((path) => `/${path}`),
  name.map((folder) => `${folder}/`),
  name.map((folder) => `${folder}/*`),
);
const rules = fc
  .array(
    fc.oneof(
      pattern,
      pattern,
      pattern.map((text) => `!${text}`),
      fc.constantFrom('', '# note', ' a', 'log '),
    ),
    {
      maxLength: 6,
    },
  )
  .map((lines) => lines.join('\n'));

describe('ignore rules', () => {
  it('are those of git, also without it', async () => {
    await fc.assert(fc.asyncProperty(fc.uniqueArray(place, { minLength: 4, maxLength: 24 }), rules, rules, check), {
      numRuns: 80,
    });
  });

  it('say of what a deeper folder takes back only what they say of it themselves', async () => {
    const places = ['a/.env/a', 'a/.env/b/c', 'a/x y/[k]/a', 'a/log/a', 'a/build'];
    await check(places, 'a/*', '!.env/');
    await check(places, 'a/**', '!.env/');
    await check(places, 'a/*\n.env/b/', '!.env/\n!x y/');
  });
});

describe('repositories below a folder that is none', () => {
  it('tell what they track although they name it to be ignored, as each does by itself', async () => {
    const root = folderWith({
      'shop/.gitignore': '/.env\n*.log\n',
      'shop/.env': 'A=1\n',
      'shop/run.log': 'one\n',
      'shop/src/a.ts': 'b\n',
      'loose/.gitignore': '.env\n',
      'loose/.env': 'A=1\n',
    });
    try {
      const shop = `${root}/shop`;
      gitIn(shop, 'init', '-q');
      gitIn(shop, 'add', '-f', '.env', '.gitignore', 'src');
      const listed: string[] = [];
      for await (const files of listFiles({ root, hasGit: false }, [''])) listed.push(...files);
      assert.deepEqual(listed.toSorted(), ['loose/.gitignore', 'shop/.env', 'shop/.gitignore', 'shop/src/a.ts']);
    } finally {
      rmSync(root, { recursive: true });
    }
  });
});

async function check(places: readonly string[], above: string, below: string): Promise<void> {
  // A name is a file or a folder, not both.
  const files = places.filter((file) => file !== 'a' && !places.some((other) => other.startsWith(`${file}/`)));
  const root = folderWith({
    ...Object.fromEntries(files.map((file) => [file, ''])),
    '.gitignore': above,
    'a/.gitignore': below,
  });
  try {
    gitIn(root, 'init', '-q');
    assert.deepEqual(await listed(root, false), await listed(root, true), JSON.stringify({ above, below }));
  } finally {
    rmSync(root, { recursive: true });
  }
}

async function listed(root: string, hasGit: boolean): Promise<readonly string[]> {
  const found: string[] = [];
  for await (const paths of listFiles({ root, hasGit }, [''])) found.push(...paths);
  return found.sort();
}
