import { baseOf, isShallow } from '../host/base.ts';
import { git } from '../host/git.ts';
import { gitRoot } from '../host/git-root.ts';
import type { Product } from '../host/product.ts';
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

/** Holds a root against the state from which the present work parted from `base`, a branch, tag or commit. */
export async function compareWith(root: ScannedRoot, base: string, product: Product): Promise<Comparison> {
  const { engine, repository, reported } = root;
  const earlier = await baseOf(repository, { folders: [reported], paths: engine.paths(), open: new Map() }, base);
  repository.head.dispose();
  if (earlier === undefined) {
    throw new UsageError(`--base ${base}: ${whyUnknown(repository.root)}`);
  }
  await product.prepare([...earlier.texts.keys()]);
  return { base, commit: earlier.commit, ...changesSince(engine, earlier.texts, reported) };
}

function whyUnknown(root: string): string {
  if (gitRoot(root) !== root) return `${root} is in no git repository`;
  if (git(root, ['rev-parse', '--git-dir']) === undefined)
    return `git does not read ${root}: is it installed, and is the folder yours, or a safe.directory?`;
  const hint = isShallow(root) ? ', which is a shallow clone: fetch it with its whole history' : '';
  return `names no commit of ${root}${hint}`;
}
