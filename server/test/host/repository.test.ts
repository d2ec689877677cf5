import assert from 'node:assert/strict';
import { mkdirSync, rmSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { hasIndex } from '../../host/git-root.ts';
import { oldestWith, openHistory } from '../../host/history.ts';
import { ignoredAmong, listFiles } from '../../host/list-files.ts';
import { loadProduct } from '../../host/product.ts';
import { decode, readText } from '../../host/read-text.ts';
import { openRepository, rootOf } from '../../host/repository.ts';
import { repositoryName } from '../../host/repository-name.ts';
import { commit, commitOn, folderWith, gitIn, repositoryWith, write } from '../support/workspace.ts';

const files = {
  '.gitignore': 'out/\n*.log\n!kept.log\n',
  'a.py': 'a',
  'debug.log': 'b',
  'kept.log': 'c',
  'out/x.js': 'd',
  'sub/.gitignore': '/local.txt\n!out/\ndeep/**\n[ab].bin\n',
  'sub/local.txt': 'e',
  'sub/out/y.js': 'g',
  'sub/deep/z.js': 'h',
  'sub/a.bin': 'i',
  'sub/ü ñ.txt': 'f',
};
const expected = ['.gitignore', 'a.py', 'kept.log', 'sub/.gitignore', 'sub/out/y.js', 'sub/ü ñ.txt'];

async function listed(root: string, folders: readonly string[], hasGit: boolean): Promise<readonly string[]> {
  const portions: (readonly string[])[] = [];
  for await (const paths of listFiles({ root, hasGit }, folders)) portions.push(paths);
  return portions.flat();
}

function headOf(root: string): string {
  return gitIn(root, 'rev-parse', 'HEAD').trim();
}

describe('committed texts', () => {
  it('are told with the oldest of the commits in a row that hold them', async () => {
    const root = repositoryWith({ 'a.py': 'one\n' });
    write(root, { 'a.py': 'one\ntwo\n' });
    commit(root);
    const since = gitIn(root, 'rev-parse', '--short=12', 'HEAD').trim();
    write(root, { 'a.py': 'one\r\ntwo\r\nthree\n' });
    commit(root);
    const { head } = openRepository(rootOf(root), await loadProduct('dist'));
    const told = await head.committed('a.py', 'two\n');
    assert.equal(told.kind === 'committed' && told.since?.id, since);
    const short = await head.committed('a.py', 'o', [], 'two\nthree');
    assert.equal(short.kind === 'committed' && short.since?.id, gitIn(root, 'rev-parse', '--short=12', 'HEAD').trim());
    const renamed = await head.committed('a.py', 'two', [], 'four = two');
    assert.equal(renamed.kind === 'committed' && renamed.since?.id, since);
    assert.deepEqual(await head.committed('a.py', 'four'), { kind: 'none' });
    assert.deepEqual(await head.committed('b.py', 'one'), { kind: 'none' });
    head.dispose();
  });

  it('of a clone that knows one commit are told without a since, and no history is asked', async () => {
    const root = repositoryWith({ 'a.py': 'one\n' });
    write(root, { 'a.py': 'one\ntwo\n' });
    commit(root);
    const clone = folderWith({});
    gitIn(clone, 'clone', '-q', '--depth=1', `file://${root}`, '.');
    const tried = openHistory({ root: clone, common: path.join(clone, '.git'), head: headOf(clone) });
    assert.ok(tried.isHeadCutOff());
    assert.ok(!openHistory({ root, common: path.join(root, '.git'), head: headOf(root) }).isHeadCutOff());
    const history = { ...tried, changesOf: () => assert.fail('asked'), renamesAt: () => assert.fail('asked') };
    assert.equal(await oldestWith(history, 'a.py', async () => true), undefined);
    const { head } = openRepository(rootOf(clone), await loadProduct('dist'));
    assert.deepEqual(await head.committed('a.py', 'two\n'), { kind: 'committed' });
    assert.deepEqual(await head.committed('a.py', 'three'), { kind: 'none' });
    head.dispose();
  });

  it('are told since the first commit of a row longer than one stretch, and without a since where it is longer than is looked at', async () => {
    const row = (length: number) => {
      const named = (at: number) => String(at).padStart(12, '0');
      const all = Array.from({ length }, (_, at) => ({
        id: named(length - at),
        date: '2026-01-01',
        time: length - at,
        parents: length - at > 1 ? [named(length - at - 1)] : [],
      }));
      const { isCutOff, isHeadCutOff, renamesAt } = openHistory({
        root: folderWith({}),
        common: undefined,
        head: undefined,
      });
      return {
        isCutOff,
        isHeadCutOff,
        renamesAt,
        changesOf: async (_: string, { from, most }: { readonly from: string; readonly most: number }) => {
          const start = from === 'HEAD' ? 0 : all.findIndex(({ id }) => id === from);
          return all.slice(start, start + most);
        },
      };
    };
    const always = async () => true;
    assert.equal((await oldestWith(row(150), 'a.py', always))?.time, 1);
    assert.equal((await oldestWith(row(500), 'a.py', always))?.time, 1);
    assert.equal((await oldestWith(row(500), 'a.py', async (id) => Number(id) >= 123))?.time, 123);
    assert.equal(await oldestWith(row(5_000), 'a.py', always), undefined);
  });

  it('are told the same whether or not git was started ahead', async () => {
    const root = repositoryWith({ 'a.py': 'one\n' });
    const product = await loadProduct('dist');
    const told = async (begins: 'ahead' | 'when asked') => {
      const { head } = openRepository(rootOf(root), product);
      if (begins === 'ahead') for (let times = 0; times < 2; times++) head.begin();
      const answers = [await head.committed('a.py', 'one'), await head.committed('a.py', 'two'), head.revision()];
      head.dispose();
      return answers;
    };
    assert.deepEqual(await told('ahead'), await told('when asked'));
  });

  it('are told since the first file held them, where others are known to hold them whole', async () => {
    const root = folderWith({ 'old.ino': 'char pass[] = "harbour42lamp";\n', 'part.ino': '"harbour42lamps"\n' });
    gitIn(root, 'init', '-q');
    const first = commitOn(root, '2024-01-05');
    write(root, { 'new.ino': 'char pass[] = "harbour42lamp";\n' });
    const later = commitOn(root, '2025-03-07');
    const { head } = openRepository(rootOf(root), await loadProduct('dist'));
    const since = async (...others: readonly string[]) => {
      const told = await head.committed('new.ino', 'harbour42lamp', others);
      return told.kind === 'committed' ? `${told.since?.id} ${told.since?.date}` : 'none';
    };
    assert.equal(await since(), `${later} 2025-03-07`);
    assert.equal(await since('old.ino'), `${first} 2024-01-05`);
    assert.equal(await since('part.ino', 'absent.ino'), `${later} 2025-03-07`);
    head.dispose();
  });
});

describe('who commits', () => {
  const ann = 'Ann Lee <ann@example.com>';
  const bo = 'Bo Ek <bo@example.com>';
  const bot = 'renovate[bot] <1+renovate[bot]@users.noreply.example.com>';

  const written = (...authors: readonly string[]) => {
    const root = folderWith({});
    gitIn(root, 'init', '-q', '-b', 'main');
    const person = ['-c', 'user.name=x', '-c', 'user.email=x@example.com'];
    for (const author of authors)
      gitIn(root, ...person, 'commit', '-q', '--allow-empty', '-m', 'x', `--author=${author}`);
    return root;
  };
  const told = async (root: string) => {
    const repository = openRepository(rootOf(root), await loadProduct('dist'));
    assert.deepEqual(await repository.committersLater(), repository.committers());
    return repository.committers();
  };

  it('is one person by name, address or account, and no program', async () => {
    const alone = { kind: 'one', name: 'Ann Lee' };
    assert.deepEqual(await told(written(ann, ann)), alone);
    const spelled = ['annlee <lee@example.com>', 'Ann <ann@example.com>', 'A. Lee <ann@example.com>', ann];
    assert.deepEqual(await told(written(...spelled)), alone);
    assert.deepEqual(await told(written(ann, bot)), alone);
    assert.deepEqual(await told(written('ann@example.com <ann@example.com>')), { kind: 'one', name: 'ann' });
    const accounts = ['leeann <1+leeann@users.noreply.github.com>', 'Ann Lee <2+leeann@users.noreply.github.com>'];
    assert.deepEqual(await told(written(...accounts)), alone);
    // One with the accents of the name and one without, and what a script sets up.
    const accents = ['Álvaro Antón <a@example.com>', 'alvaro.anton <b@example.com>', 'loop <loop@test.local>'];
    assert.deepEqual((await told(written(...accents, ...accents, ...accents))).kind, 'one');
    // A name in one place, an account made of it in another.
    const parts = [
      'Anna El-Maradan <anna@example.com>',
      '0zMaradan <5+0zMaradan@users.noreply.github.com>',
      'Desk <desk@local>',
    ];
    assert.deepEqual(await told(written(...parts, ...parts)), { kind: 'one', name: '0zMaradan' });
  });

  it('is several where a second person wrote a fair part', async () => {
    assert.deepEqual(await told(written(ann, bo, ann, bo, bo, ann)), { kind: 'several' });
  });

  it('is not known where others sent in next to nothing, or git cannot tell', async () => {
    const unknown = { kind: 'unknown' };
    assert.deepEqual(await told(written(ann, ann, ann, ann, bo)), unknown);
    assert.deepEqual(await told(written(bot)), unknown);
    assert.deepEqual(await told(written()), unknown);
    assert.deepEqual(await told(folderWith({ 'a.py': 'a' })), unknown);
  });

  it('is told of a part of the history only where that part has several', async () => {
    const shallow = async (depth: string, ...authors: readonly string[]) => {
      const folder = folderWith({});
      gitIn(folder, 'clone', '-q', '--depth', depth, `file://${written(...authors)}`, 'part');
      return told(path.join(folder, 'part'));
    };
    assert.deepEqual(await shallow('1', ann, ann), { kind: 'unknown' });
    assert.deepEqual(await shallow('6', ann, ann, bo, ann, bo, ann, bo), { kind: 'several' });
  });
});

describe('listing files', () => {
  it('gives the same with and without git', async () => {
    const plain = folderWith(files);
    assert.deepEqual([...(await listed(plain, [''], false))].sort(), expected);
    const repository = folderWith(files);
    gitIn(repository, 'init', '-q');
    assert.deepEqual([...(await listed(repository, [''], true))].sort(), expected);
  });

  it('gives tracked files that are ignored, and none that is not in the folder but context', async () => {
    const descriptors = {
      'catalog-info.yaml': '',
      'sub/OWNERS': '',
      'out2/OWNERS': '',
      OWNERS_ALIASES: '',
      'sub/opslevel.yml': '',
      'catalog-info/x.yaml': '',
      'out2/cortex.yaml': '',
    };
    const root = folderWith({ ...files, ...descriptors, CODEOWNERS: '* @acme/all', '.identity/config.yaml': '' });
    gitIn(root, 'init', '-q');
    gitIn(root, 'add', '-f', 'debug.log');
    assert.ok((await listed(root, [''], true)).includes('debug.log'));
    const below = await listed(root, ['sub'], true);
    assert.deepEqual([...below].sort(), [
      '.identity/config.yaml',
      'CODEOWNERS',
      'OWNERS_ALIASES',
      'catalog-info.yaml',
      'catalog-info/x.yaml',
      'sub/.gitignore',
      'sub/OWNERS',
      'sub/opslevel.yml',
      'sub/out/y.js',
      'sub/ü ñ.txt',
    ]);
    const deeper = await listed(root, ['sub/out'], true);
    assert.deepEqual(deeper.filter((file) => /opslevel|catalog|cortex|OWNERS$/.test(file)).sort(), [
      'CODEOWNERS',
      'catalog-info.yaml',
      'catalog-info/x.yaml',
      'sub/OWNERS',
      'sub/opslevel.yml',
    ]);
  });

  it('takes what HEAD holds for tracked where there is no index, and only there', async () => {
    const root = repositoryWith({ '.gitignore': '', '.env': 'A=1\n', 'a.py': '' });
    write(root, { '.gitignore': '.env\nlocal.txt\n', 'local.txt': '' });
    rmSync(path.join(root, '.git', 'index'));
    assert.deepEqual([...(await listed(root, [''], true))].sort(), ['.env', '.gitignore', 'a.py']);
    gitIn(root, 'read-tree', 'HEAD');
    gitIn(root, 'rm', '-q', '--cached', '.env');
    assert.deepEqual([...(await listed(root, [''], true))].sort(), ['.gitignore', 'a.py']);
  });

  it('asks an index of its own for a worktree', async () => {
    const root = repositoryWith({ '.gitignore': '.env\n', 'a.py': '' });
    const other = path.join(folderWith({}), 'other');
    gitIn(root, 'worktree', 'add', '-q', other);
    assert.equal(hasIndex(other), true);
    assert.equal(hasIndex(folderWith({ '.git': 'gitdir: ../nowhere\n' })), false);
  });

  it('reads repositories that lie within', async () => {
    const root = folderWith({ 'a.txt': '', 'inner/b.txt': '' });
    gitIn(root, 'init', '-q');
    gitIn(`${root}/inner`, 'init', '-q');
    assert.deepEqual([...(await listed(root, [''], true))].sort(), ['a.txt', 'inner/b.txt']);
  });

  it('tells which paths git ignores', () => {
    const root = folderWith(files);
    gitIn(root, 'init', '-q');
    assert.deepEqual([...ignoredAmong(root, ['a.py', 'debug.log', 'out/x.js'])], ['debug.log', 'out/x.js']);
  });

  it('follows no symbolic link', async () => {
    const outside = folderWith({ 'secret.txt': 'x' });
    const root = folderWith({ 'a.txt': 'a' });
    symlinkSync(outside, path.join(root, 'linked'));
    symlinkSync(path.join(outside, 'secret.txt'), path.join(root, 'secret.txt'));
    assert.deepEqual(await listed(root, [''], false), ['a.txt']);
    assert.deepEqual(readText(root, 'secret.txt'), { kind: 'skipped', reason: 'not a file' });
  });
});

describe('reading texts', () => {
  const check = (bytes: readonly number[], text: string | undefined) => {
    const result = decode(Buffer.from(bytes));
    assert.equal(result.kind === 'text' ? result.text : undefined, text);
  };

  it('decodes UTF-8 with and without mark, and marked UTF-16', () => {
    check([0x61, 0xc3, 0xbc], 'aü');
    check([0xef, 0xbb, 0xbf, 0x61], 'a');
    check([0xff, 0xfe, 0x61, 0x00], 'a');
    check([0xfe, 0xff, 0x00, 0x61], 'a');
    check([0xfe, 0xff, 0x00, 0x61, 0x00], 'a');
  });

  it('decodes UTF-16 without a mark, and Latin-1', () => {
    const text = 'token = "grün"\n';
    const wide = Buffer.from(text, 'utf16le');
    check([...wide], text);
    check([...Buffer.from(wide).swap16()], text);
    check([...Buffer.from(text, 'latin1')], text);
    check([...wide, 0x00], undefined);
    check([...Buffer.from('\x7fELF\0\0\0\0\x01\0\0\0\x02\0\0\0\x03\0', 'latin1')], undefined);
  });

  it('takes a PDF for binary, and not what speaks of one', () => {
    check([...Buffer.from('%PDF-1.7\npassword = 1')], undefined);
    check([...Buffer.from('%PDS')], '%PDS');
  });
  it('takes bytes with a zero for binary', () => check([0x61, 0x00], undefined));

  it('skips what is too large, no file, or gone', () => {
    const root = folderWith({ 'big.yaml': 'a'.repeat(20), 'small.yaml': 'a'.repeat(10) });
    mkdirSync(path.join(root, 'folder'));
    assert.deepEqual(readText(root, 'big.yaml', 10), { kind: 'skipped', reason: 'large', limit: 10 });
    assert.equal(readText(root, 'small.yaml', 10).kind, 'text');
    assert.deepEqual(readText(root, 'folder'), { kind: 'skipped', reason: 'folder' });
    assert.deepEqual(readText(root, 'gone.txt'), { kind: 'skipped', reason: 'absent' });
  });
});

describe('limits of size', () => {
  it('are told of texts, not of pictures and programs', () => {
    const root = folderWith({ 'big.txt': 'a'.repeat(20), 'big.bin': `a\0${'b'.repeat(20)}` });
    assert.deepEqual(readText(root, 'big.txt', 10), { kind: 'skipped', reason: 'large', limit: 10 });
    assert.deepEqual(readText(root, 'big.bin', 10), { kind: 'skipped', reason: 'binary' });
  });
});

describe('repositories', () => {
  it('are named by their remote', () => {
    const names: readonly (readonly [string, string | undefined])[] = [
      ['https://github.com/acme/shop.git', 'github.com/acme/shop'],
      ['https://user:word@GitHub.com/acme/shop', 'github.com/acme/shop'],
      ['git@github.com:acme/shop.git', 'github.com/acme/shop'],
      ['ssh://git@git.example.com:2222/group/sub/shop.git', 'git.example.com/group/sub/shop'],
      ['git.example.com:acme/shop.git', 'git.example.com/acme/shop'],
      ['../other', undefined],
      ['/srv/git/shop.git', undefined],
      ['C:\\git\\shop', undefined],
    ];
    for (const [url, name] of names) assert.equal(repositoryName(url), name, url);
  });

  it('give the committed version of a file, whatever its name, and notice a new commit', async () => {
    const root = repositoryWith({ 'a.txt': 'one\n', 'ü ñ.txt': 'zwei', 'bin.dat': Buffer.from([0, 1]) });
    write(root, { 'a.txt': 'changed', 'new.txt': 'new' });
    const { head } = openRepository(rootOf(root), await loadProduct('dist'));
    assert.deepEqual(
      await Promise.all(['a.txt', 'ü ñ.txt', 'bin.dat', 'new.txt', 'a\nb'].map((file) => head.text(file))),
      ['one\n', 'zwei', undefined, undefined, undefined],
    );
    const before = head.revision();
    commit(root);
    assert.notEqual(head.revision(), before);
    assert.equal(await head.text('a.txt'), 'changed');
    head.dispose();
  });

  it('have digests that clones share and that the baseline keeps', async () => {
    const product = await loadProduct('dist');
    const keyOf = (root: string) => openRepository(rootOf(root), product).digestKey;
    const [one, two, other] = [folderWith({}), folderWith({}), folderWith({})];
    for (const root of [one, two, other]) gitIn(root, 'init', '-q');
    gitIn(one, 'remote', 'add', 'origin', 'git@github.com:acme/shop.git');
    gitIn(two, 'remote', 'add', 'origin', 'https://github.com/acme/shop');
    gitIn(other, 'remote', 'add', 'origin', 'https://github.com/acme/other');
    assert.equal(keyOf(one), keyOf(two));
    assert.notEqual(keyOf(one), keyOf(other));
    write(other, { '.identity/baseline.json': '{"version":1,"digestKey":"kept","entries":[]}' });
    assert.equal(keyOf(other), 'kept');
  });

  it('are found from a folder within; a folder that git ignores stands alone', () => {
    const root = repositoryWith({ '.gitignore': 'out\n', 'a/b/c.txt': '' });
    mkdirSync(path.join(root, 'out/x'), { recursive: true });
    assert.deepEqual(rootOf(path.join(root, 'a/b')), { root, folder: 'a/b', hasGit: true });
    assert.deepEqual(rootOf(path.join(root, 'out/x')), { root: path.join(root, 'out/x'), folder: '', hasGit: false });
  });
});
