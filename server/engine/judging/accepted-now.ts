import type { FactStore } from '../graph/store/fact-store.ts';
import type { Memo } from '../graph/store/memo.ts';
import { sameData } from '../graph/store/same-data.ts';
import type { Surroundings } from '../queries.ts';
import { type Baseline, emptyBaseline } from '../rules/baseline.ts';
import { type MovedEntry, movedEntries } from '../rules/moved-entries.ts';
import { fileOf } from '../text/paths/file-of.ts';

interface AcceptedInputs {
  readonly memo: Memo;
  readonly store: FactStore;
  readonly surroundings: Surroundings;
  /** As its file says it. */
  readonly baseline: () => Baseline;
}

/** What people accept. */
export interface AcceptedNow {
  /** With the entries of files that were renamed or moved under their present paths. */
  accepted(): Baseline;
  /** These entries. */
  moved(): readonly MovedEntry[];
}

export function createAcceptedNow({ memo, store, surroundings, baseline }: AcceptedInputs): AcceptedNow {
  // An edit of a file that is there says nothing about the others.
  const isGone = memo.query<boolean>(
    (path) => {
      memo.read(`facts|${path}`);
      if (store.isSilent(path) || store.facts(path) !== undefined) return false;
      return surroundings.readText(path) === undefined;
    },
    { same: Object.is, onCycle: false },
  );
  const moved = memo.query<readonly MovedEntry[]>(
    () => {
      memo.read('surroundings');
      memo.read('reading');
      // Who holds a value now is known when all has been read, and until then each file would be looked for on the disk.
      if (surroundings.isReading) return [];
      return movedEntries(baseline(), { isGone, holdersOf });
    },
    { same: sameData, onCycle: [] },
  );
  const accepted = memo.query<Baseline>(
    () => {
      const known = baseline();
      const entries = moved('');
      return entries.length === 0 ? known : { ...known, entries: [...known.entries, ...entries] };
    },
    { same: Object.is, onCycle: emptyBaseline },
  );
  return { accepted: () => accepted(''), moved: () => moved('') };

  /** What stands in a file that git does not take is told nowhere. */
  function holdersOf(digest: string): readonly string[] {
    const files = store.byFile('sameValue', digest).flatMap(([first]) => (first ? [fileOf(first.path)] : []));
    return [...new Set(files)].filter((file) => !surroundings.ignored.has(file));
  }
}
