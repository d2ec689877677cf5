import type { RemovalFact } from '../../model/overlay.ts';
import { append } from '../group.ts';
import type { FactStore } from '../store/fact-store.ts';
import type { Memo } from '../store/memo.ts';
import { sameData } from '../store/same-data.ts';
import type { Overlays } from './overlays.ts';

/**
 * What patches take away from objects of Kubernetes, wherever these end up: what one of several overlays leaves as it is
 * still holds there.
 */
export interface Removals {
  isGone(symbol: string, path: string): boolean;
  /** Whether an item of a list of the object that a file states is gone. */
  isTaken(symbol: string, path: string, part: 'rules' | 'subjects', item: () => number): boolean;
}

/** A removal, with the file that states it. */
interface Stated extends RemovalFact {
  readonly by: string;
}

export function createRemovals(memo: Memo, store: FactStore, overlays: Overlays): Removals {
  const bySymbol = memo.index<readonly Stated[]>(collect, { same: sameData });
  return { isGone, isTaken };

  function isGone(symbol: string, path: string): boolean {
    return holding(symbol, path).some(({ part }) => part === 'object');
  }

  function isTaken(symbol: string, path: string, part: 'rules' | 'subjects', item: () => number): boolean {
    return holding(symbol, path).some(
      (each) => each.part === 'object' || (each.part === part && (each.item === undefined || each.item === item())),
    );
  }

  function holding(symbol: string, path: string): readonly Stated[] {
    if (!symbol.startsWith('k8s#')) return [];
    return (bySymbol('', symbol) ?? []).filter(({ by, of }) => by !== path && overlays.isAlwaysApplied(by, of, path));
  }

  function collect(): ReadonlyMap<string, readonly Stated[]> {
    const found = new Map<string, Stated[]>();
    for (const all of store.byFile('removals', '')) {
      const by = all[0]?.path ?? '';
      if (!overlays.isPatch(by)) continue;
      for (const { fact } of all)
        for (const symbol of overlays.meant(fact.of, by)) append(found, symbol, { ...fact, by });
    }
    return found;
  }
}
