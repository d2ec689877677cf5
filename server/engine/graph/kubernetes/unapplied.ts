import { fluxScope, fluxWords } from '../../extract/kubernetes/flux.ts';
import { isKustomization } from '../../extract/kustomize/target.ts';
import type { DefinitionFact } from '../../model/facts.ts';
import type { OverlayFact } from '../../model/overlay.ts';
import type { Place } from '../../model/span.ts';
import { folderOf } from '../../text/paths/folder-of.ts';
import type { FactStore, Stated } from '../store/fact-store.ts';

/** Why nothing applies a file, and where that is written. */
export interface Unapplied {
  readonly by: 'unlisted' | 'suspended';
  readonly at: Place;
}

interface UnappliedInputs {
  readonly store: FactStore;
  inFolder(folder: string): readonly OverlayFact[];
  /** Kustomizations that list a file or folder, or have it among their components or patches. */
  listers(item: string): readonly OverlayFact[];
  /** The file of a kustomization. */
  fileOf(overlay: OverlayFact): string | undefined;
}

/** Longer ways are not followed. */
const most = 12;

/**
 * Why the manifests of a file reach no cluster, as far as the repository tells; undefined where something applies them, and where nothing says what does. A kustomization leaves
 * out what it does not list, also what stands there as a comment, and Flux does what the files that are applied tell it to. Sources: Kustomize reference, "resources"; Flux, "Kustomization".
 */
export function unappliedBy(
  path: string,
  { store, inFolder, listers, fileOf }: UnappliedInputs,
): Unapplied | undefined {
  // What a kustomization states itself goes where its folder goes.
  return whyNot(isKustomization(path) ? folderOf(path) : path, 0);

  function whyNot(item: string, depth: number): Unapplied | undefined {
    if (depth > most) return undefined;
    const [lister] = listers(item);
    if (lister) return whyNot(lister.folder, depth + 1);
    const isFile = /\.(?:ya?ml|json)$/i.test(item);
    const around = isFile ? leavingOut(item, depth === 0 ? 1 : 2) : undefined;
    if (around) return around;
    const folder = isFile ? folderOf(item) : item;
    const appliers = applying(folder);
    const going = appliers.filter(({ fact }) => fact.address === fluxWords.applied);
    const [stopped] = appliers;
    if (going.length === 0)
      return stopped && { by: 'suspended', at: { path: stopped.path, span: stopped.fact.nameSpan } };
    const found = going.map((each) => (each.path === item ? undefined : whyNot(each.path, depth + 1)));
    return found.includes(undefined) ? undefined : found[0];
  }

  /**
   * The kustomization beside a file, or also that of the folder around, which lists other things than this; objects of Flux lie in a folder of the
   * application as a rule, and are listed by the one around. None where Flux is told of a folder in between.
   */
  function leavingOut(file: string, levels: 1 | 2): Unapplied | undefined {
    const beside = folderOf(file);
    for (const folder of [beside, folderOf(beside)].slice(0, levels)) {
      const [own] = inFolder(folder);
      const at = own && fileOf(own);
      if (own && at !== undefined)
        return own.lists.length > 0 ? { by: 'unlisted', at: { path: at, span: { start: 0, end: 0 } } } : undefined;
      if (applying(folder).length > 0) return undefined;
    }
    return undefined;
  }

  function applying(folder: string): readonly Stated<DefinitionFact>[] {
    return Object.values(fluxWords).flatMap((word) => store.look('definition', `${fluxScope(folder)}#${word}`));
  }
}
