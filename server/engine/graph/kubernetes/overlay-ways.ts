import type { OverlayFact } from '../../model/overlay.ts';
import { folderOf } from '../../text/paths/folder-of.ts';
import { append } from '../group.ts';
import type { FactStore, Stated } from '../store/fact-store.ts';
import type { Memo } from '../store/memo.ts';
import { sameData } from '../store/same-data.ts';

/** Which kustomizations a file or folder passes through on its way to a cluster. */
export interface OverlayWays {
  /** Kustomizations that apply a file as a patch. */
  patching(path: string): readonly OverlayFact[];
  inFolder(folder: string): readonly OverlayFact[];
  /** Those that list an item, or have it among their components. */
  listing(item: string): readonly OverlayFact[];
  /** The file that holds a kustomization. */
  fileOf(overlay: OverlayFact): string | undefined;
  /** All that reach an item, the nearest first. */
  reaching(item: string): readonly OverlayFact[];
  /** Those that an item passes through, innermost first, along each way. */
  ways(item: string): readonly (readonly OverlayFact[])[];
}

interface Maps {
  /** By file or folder: who lists it. */
  readonly listed: Map<string, OverlayFact[]>;
  /** By file: who applies it as a patch. */
  readonly patching: Map<string, OverlayFact[]>;
  readonly byFolder: Map<string, OverlayFact[]>;
  /** By folder: the file of the kustomization in it. */
  readonly files: Map<string, string[]>;
}

/** Bounds for kustomizations that list each other. */
const deepest = 12;
const mostWays = 50;

export function createOverlayWays(memo: Memo, store: FactStore): OverlayWays {
  const maps = memo.query<Maps>(() => mapsOf(store.look('overlays', '')), {
    same: () => false,
    onCycle: { listed: new Map(), patching: new Map(), byFolder: new Map(), files: new Map() },
  });
  const index = <T>(pick: (maps: Maps) => Map<string, T[]>) => {
    const under = memo.index<readonly T[]>(() => pick(maps('')), { same: sameData });
    return (key: string) => under('', key) ?? [];
  };
  const listing = index(({ listed }) => listed);
  const patching = index(({ patching: by }) => by);
  const inFolder = index(({ byFolder }) => byFolder);
  const files = index(({ files: by }) => by);

  return {
    patching,
    inFolder,
    listing,
    fileOf: ({ folder }) => files(folder)[0],
    reaching,
    ways: (item) => ways(item, 0),
  };

  /** A folder without a kustomization of its own stands for the files in it. */
  function listers(item: string): readonly OverlayFact[] {
    const folder = folderOf(item);
    const isOfFolder = /\.(?:ya?ml|json)$/i.test(item) && inFolder(folder).length === 0;
    return isOfFolder ? [...listing(item), ...listing(folder)] : listing(item);
  }

  function reaching(item: string): readonly OverlayFact[] {
    const found: OverlayFact[] = [];
    let level = [item];
    for (let depth = 0; depth < deepest && level.length > 0; depth++) {
      const next = level.flatMap(listers).filter((each) => !found.includes(each));
      found.push(...new Set(next));
      level = next.map(({ folder }) => folder);
    }
    return found;
  }

  function ways(item: string, depth: number): readonly (readonly OverlayFact[])[] {
    if (depth > deepest) return [];
    return listers(item)
      .flatMap((overlay) => {
        const own = [...overlay.components.flatMap(inFolder), overlay];
        const further = ways(overlay.folder, depth + 1);
        return further.length === 0 ? [own] : further.map((way) => [...own, ...way]);
      })
      .slice(0, mostWays);
  }
}

function mapsOf(overlays: readonly Stated<OverlayFact>[]): Maps {
  const made: Maps = { listed: new Map(), patching: new Map(), byFolder: new Map(), files: new Map() };
  for (const { fact: overlay, path } of overlays) {
    append(made.byFolder, overlay.folder, overlay);
    append(made.files, overlay.folder, path);
    for (const item of [...overlay.lists, ...overlay.components]) append(made.listed, item, overlay);
    for (const { path } of overlay.patches) append(made.patching, path, overlay);
  }
  return made;
}
