import path from 'node:path';
import { type Committers, unknownCommitters } from '../engine/model/committers.ts';
import type { FactReaders } from '../engine/reading/read-facts.ts';
import { committersIn, committersLater } from './committers.ts';
import { digestKey } from './digest-key.ts';
import type { Root } from './git.ts';
import { gitRoot, repositoriesIn } from './git-root.ts';
import { type Head, noHead, openHead } from './head.ts';
import { ignoredAmong, listFiles, relativePath, unwrittenAmong } from './list-files.ts';
import { ownDetectors } from './own-detectors.ts';
import { type OwnHead, ownHeads } from './own-head.ts';
import { personIn } from './person.ts';
import type { Product } from './product.ts';
import { type ReadResult, readText, unixLines } from './read-text.ts';
import { remoteName } from './remote.ts';
import { isLeftOut } from './walk.ts';

/** A git repository, or a folder outside git, on this machine's disk. Paths in and out are relative to `root`, with `/`. */
export interface Repository {
  /** Absolute path: the git root, else the folder itself. */
  readonly root: string;
  /** `github.com/acme/shop`, where a remote tells it. */
  readonly name?: string;
  readonly digestKey: string;
  /** The e-mail address, else the name, that git signs commits with here. */
  person(): string | undefined;
  /** Who commits here; asked of git once. */
  committers(): Committers;
  /** As `committers`, asked of git each time, without holding the thread. */
  committersLater(): Promise<Committers>;
  /** Readers with the repository's own detectors, as the disk states them now. */
  readers(): FactReaders;
  readonly head: Head;
  /** The committed versions of the repository that a file lies in, which is another one in a submodule. */
  headOf(file: string): OwnHead;
  /** Ends what git answers. */
  dispose(): void;
  /** Files to read below these folders. */
  list(folders: readonly string[]): Promise<readonly string[]>;
  /** As `list`, in portions, while the rest is being looked for. */
  listing(folders: readonly string[]): AsyncIterable<readonly string[]>;
  /** Listed files that nobody writes by hand, as `.gitattributes` says. */
  unwritten(listed: readonly string[]): Promise<ReadonlySet<string>>;
  read(file: string): ReadResult;
  ignored(files: readonly string[]): ReadonlySet<string>;
  /** Whether a file on disk differs from HEAD's. Git's own comparison is of no use: it runs the filters that a repository configures. */
  isChanged(file: string): Promise<boolean>;
}

/** Where a folder belongs: its repository's root, and its own path below it. */
export interface RootedFolder extends Root {
  readonly folder: string;
}

/** Finds the root of a folder. A folder that git ignores is a root of its own, outside git. */
export function rootOf(folder: string): RootedFolder {
  const absolute = path.resolve(folder);
  const root = gitRoot(absolute);
  if (root === undefined) return { root: absolute, folder: '', hasGit: false };
  const below = relativePath(root, absolute);
  if (below !== '' && ignoredAmong(root, [below]).size > 0) return { root: absolute, folder: '', hasGit: false };
  return { root, folder: below, hasGit: true };
}

/**
 * The roots that a folder is read as. Outside git each repository in it is one of its own, with its own owners, ignores and history, as if it had
 * been opened alone; what lies between them is the first. One that a `.gitignore` above it names is left out.
 */
export function rootsOf(folder: string): readonly [RootedFolder, ...RootedFolder[]] {
  const rooted = rootOf(folder);
  const found = rooted.hasGit ? [] : repositoriesIn(rooted.root);
  const apart = found.filter((name) => !isLeftOut(rooted.root, name));
  if (apart.length === 0) return [rooted];
  return [{ ...rooted, apart }, ...apart.map((name) => rootOf(path.join(rooted.root, name)))];
}

/** Opens the repository at a root that `rootOf` has found. */
export function openRepository(rooted: Root, product: Product): Repository {
  const { root, hasGit } = rooted;
  const name = hasGit ? remoteName(root) : undefined;
  const head = hasGit ? openHead(root) : noHead;
  const heads = ownHeads(root, head);
  const key = digestKey(rooted, name);
  let committers: Committers | undefined;
  return {
    root,
    ...(name === undefined ? {} : { name }),
    digestKey: key,
    person: () => personIn(root),
    committers: () => {
      committers ??= hasGit ? committersIn(root) : unknownCommitters;
      return committers;
    },
    committersLater: async () => (hasGit ? await committersLater(root) : unknownCommitters),
    readers: () =>
      product.readersFor(
        key,
        ownDetectors(root, () => product.catalogue),
      ),
    head,
    headOf: (file) => heads.of(file),
    dispose: () => {
      head.dispose();
      heads.dispose();
    },
    list: async (folders) => {
      const listed: (readonly string[])[] = [];
      for await (const files of listFiles(rooted, folders)) listed.push(files);
      return listed.flat();
    },
    listing: (folders) => listFiles(rooted, folders),
    unwritten: async (listed) => (hasGit ? unwrittenAmong(root, listed) : new Set()),
    read: (file) => readText(root, file),
    ignored: (files) => (hasGit ? ignoredAmong(root, files) : new Set()),
    isChanged: async (file) => {
      const content = readText(root, file);
      const committed = await head.text(file);
      return content.kind !== 'text' || committed === undefined || unixLines(committed) !== unixLines(content.text);
    },
  };
}
