import { baseOf, isCompared, isShallow } from '../host/base.ts';
import { git } from '../host/git.ts';
import { gitRoot } from '../host/git-root.ts';
import type { Product } from '../host/product.ts';
import { stagedTexts } from '../host/staged.ts';
import { type Changes, changesSince } from '../report/comparison.ts';
import { UsageError } from './exit-status.ts';
import type { ScannedRoot } from './roots.ts';

/** A root beside an earlier state of its repository. */
export interface Comparison extends Changes {
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
  if (staged) await takeStaged(root, standIns, product);
  const earlier = await baseOf(repository, { folders: [reported], paths: engine.paths(), open: standIns }, base);
  repository.head.dispose();
  if (earlier === undefined)
    throw new UsageError(`${staged ? '--staged' : `--base ${base}`}: ${whyUnknown(repository.root)}`);
  await product.prepare([...earlier.texts.keys()]);
  return { base, commit: earlier.commit, ...changesSince(engine, earlier.texts, reported) };
}

async function takeStaged(
  { engine, repository, reported }: ScannedRoot,
  standIns: StandIns,
  product: Product,
): Promise<void> {
  const staged = await stagedTexts(repository, engine.paths());
  const taken = [...staged].filter(([file]) => isCompared(file, [reported]));
  await product.prepare(taken.map(([file]) => file));
  for (const [file, text] of taken) {
    if (text === undefined) {
      engine.remove(file);
      continue;
    }
    standIns.set(file, text);
    engine.update(file, text);
  }
}

function whyUnknown(root: string): string {
  if (gitRoot(root) !== root) return `${root} is in no git repository`;
  if (git(root, ['rev-parse', '--git-dir']) === undefined)
    return `git does not read ${root}: is it installed, and is the folder yours, or a safe.directory?`;
  const hint = isShallow(root) ? ', which is a shallow clone: fetch it with its whole history' : '';
  return `names no commit of ${root}${hint}`;
}
