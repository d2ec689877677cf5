import { baseOf, isCompared, isShallow, treeOf } from '../host/base.ts';
import { git } from '../host/git.ts';
import { gitRoot } from '../host/git-root.ts';
import type { Product } from '../host/product.ts';
import { stagedTexts } from '../host/staged.ts';
import { type Changes, changesSince } from '../report/comparison.ts';
import { failuresOf, type ReadFailure } from '../worker/fact-batch.ts';
import { InputOutputError, UsageError } from './exit-status.ts';
import type { ScannedRoot } from './roots.ts';

/** A root beside an earlier state of its repository. */
export interface Comparison extends Changes {
  /** Files that could not be read, or were left out, of the state that is held against it. */
  readonly failures: readonly ReadFailure[];
  /** As the caller names it. */
  readonly base: string;
  /** Hash of the commit that was compared with; of the empty tree before a first commit. */
  readonly commit: string;
}

/** What a root is held against: `base`, or with `staged` the next commit against HEAD. */
export interface Compared {
  readonly base?: string;
  readonly staged?: true;
}

/** Texts that stand for those on the disk, as they become known. */
export type StandIns = Map<string, string>;

/**
 * Holds a root against the state from which the present work parted from `base`, a branch, tag or commit. With `staged` the root
 * becomes what the next commit holds, and `standIns` is given its texts.
 */
export async function compareWith(
  root: ScannedRoot,
  { base = 'HEAD', staged }: Compared,
  standIns: StandIns,
  product: Product,
): Promise<Comparison> {
  const { engine, repository, reported } = root;
  const asked = staged ? '--staged' : `--base ${base}`;
  const failures = staged ? await takeStaged(root, standIns, product) : root.failures;
  const earlier = await baseOf(repository, { folders: [reported], paths: engine.paths(), open: standIns }, base);
  repository.head.dispose();
  if (earlier === undefined) throw new UsageError(`${asked}: ${whyUnknown(repository.root)}`);
  if (earlier === 'unanswered') throw unanswered(asked, repository.root);
  await product.prepare([...earlier.texts.keys()]);
  return { base, commit: earlier.commit, failures, ...changesSince(engine, earlier.texts, reported) };
}

/** What could not be read of it, and of the rest on the disk. */
async function takeStaged(
  { engine, repository, reported, text, failures }: ScannedRoot,
  standIns: StandIns,
  product: Product,
): Promise<readonly ReadFailure[]> {
  const commit = await treeOf(repository.root, 'HEAD');
  if (commit === undefined) throw new UsageError(`--staged: ${whyUnknown(repository.root)}`);
  const staged = await stagedTexts(repository, engine.paths(), commit);
  if (staged === undefined) throw unanswered('--staged', repository.root);
  const taken = [...staged].filter(([file]) => isCompared(file, [reported]));
  await product.prepare(taken.map(([file]) => file));
  for (const [file, content] of taken) {
    if (content.kind !== 'text') {
      engine.remove(file);
      continue;
    }
    const isAsRead = text(file) === content.text;
    standIns.set(file, content.text);
    if (!isAsRead) engine.update(file, content.text);
  }
  const others = failures.filter((failure) => !staged.has(failure.path));
  return [...others, ...taken.flatMap(([file, content]) => failuresOf(file, content))];
}

/** Where git reads the repository, and fails in the midst of it: that nothing is found would mean nothing. */
function unanswered(asked: string, root: string): InputOutputError {
  return new InputOutputError(
    `${asked}: git did not tell what has changed in ${root}; run “git status” there to see why`,
  );
}

function whyUnknown(root: string): string {
  if (gitRoot(root) !== root) return `${root} is in no git repository`;
  if (git(root, ['rev-parse', '--git-dir']) === undefined)
    return `git does not read ${root}: is it installed, and is the folder yours, or a safe.directory?`;
  const hint = isShallow(root) ? ', which is a shallow clone: fetch it with its whole history' : '';
  return `names no commit of ${root}${hint}`;
}
