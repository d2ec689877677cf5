import type { FixResult } from '../fixes/fix.ts';
import { firstChange } from '../fixes/moves-along.ts';
import type { Finding } from '../model/finding.ts';

/** What moves with a secret: the same one in other files. */
export interface MovedElsewhere {
  /** A move for each place, as the texts stand by then. */
  readonly moves: readonly (() => FixResult)[];
  /** In words, which files keep it, once the moves are made; undefined where none does. */
  left(): string | undefined;
}

/** Where nothing moves with it. */
export const nothingElsewhere: MovedElsewhere = { moves: [], left: () => undefined };

/** A file that holds the same secret. */
export interface FileElsewhere {
  readonly path: string;
  /** How many places hold it there, before anything moves. */
  readonly places: number;
  /** It stays there, and is told. */
  readonly isKept?: boolean;
}

/** How the secret moves. */
interface Moving {
  /** The findings of a file that move, as it stands. */
  open(path: string): readonly Finding[];
  resolve(finding: Finding): FixResult;
  /** The words for files that keep it. */
  tell(kept: readonly string[]): string;
}

/** Moves a secret out of other files, and counts where that is done. */
export function movedFrom(files: readonly FileElsewhere[], { open, resolve, tell }: Moving): MovedElsewhere {
  const moved = new Map<string, number>();
  const moveOf = (path: string) => (): FixResult => {
    const result = firstChange(open(path), (each) => [() => resolve(each)]);
    if (result.kind === 'changes') moved.set(path, (moved.get(path) ?? 0) + 1);
    return result;
  };
  return {
    moves: files
      .filter(({ isKept }) => isKept !== true)
      .flatMap(({ path, places }) => Array.from({ length: places }, () => moveOf(path))),
    left() {
      const kept = files.filter(({ path, places }) => (moved.get(path) ?? 0) < places).map(({ path }) => path);
      return kept.length === 0 ? undefined : tell(kept);
    },
  };
}
