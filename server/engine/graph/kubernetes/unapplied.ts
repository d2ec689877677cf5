import { fluxScope, fluxWords } from '../../extract/kubernetes/flux.ts';
import { isKustomization } from '../../extract/kustomize/target.ts';
import type { DefinitionFact } from '../../model/facts.ts';
import type { OverlayFact } from '../../model/overlay.ts';
import type { Place } from '../../model/span.ts';
import { folderOf } from '../../text/paths/folder-of.ts';
import type { FactStore, Stated } from '../store/fact-store.ts';

/** Why nothing applies a file, and where that is written. */
export interface Unapplied {
  readonly by: 'unlisted' | 'suspended' | 'set-aside';
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

/** Longer ways, and more places on all ways together, are not followed. */
const deepest = 12;
const mostPlaces = 200;

/**
 * Why the manifests of a file reach no cluster, as far as the repository tells; undefined where something applies them, and where nothing says what does. A kustomization leaves
 * out what it does not list, also what stands there as a comment, and Flux does what the files that are applied tell it to. Sources: Kustomize reference, "resources"; Flux, "Kustomization".
 */
export function unappliedBy(
  path: string,
  { store, inFolder, listers, fileOf }: UnappliedInputs,
): Unapplied | undefined {
  let places = 0;
  // What a kustomization states itself goes where its folder goes.
  return whyNot(isKustomization(path) ? folderOf(path) : path, 0);

  function whyNot(item: string, depth: number): Unapplied | undefined {
    places += 1;
    if (depth > deepest || places > mostPlaces) return undefined;
    const isFile = /\.(?:ya?ml|json)$/i.test(item);
    const listing = listers(item).map(({ folder }) => folder);
    // Flux may be told of a folder that others list as well.
    if (listing.length > 0) return whyNone([...listing, ...(isFile ? [] : goingAt(item))], depth);
    const around = isFile ? leavingOut(item, depth === 0 ? 1 : 2) : undefined;
    if (around) return around;
    const folder = isFile ? folderOf(item) : item;
    const [stopped, ...more] = applying(folder);
    const going = goingAt(folder);
    if (going.length === 0 && stopped) {
      const why = whyNone(
        [stopped, ...more].map(({ path: at }) => at),
        depth,
      );
      return why?.by === 'set-aside'
        ? why
        : { by: 'suspended', at: { path: stopped.path, span: stopped.fact.nameSpan } };
    }
    if (going.length === 0) return undefined;
    return going.includes(item) ? undefined : whyNone(going, depth);
  }

  /** The files that have Flux apply a folder. */
  function goingAt(folder: string): readonly string[] {
    const going = [...applying(folder), ...applyingFromAbove(folder)];
    return going.filter(({ fact }) => fact.address === fluxWords.applied).map(({ path: at }) => at);
  }

  /** Undefined where one of the ways leads to a cluster. */
  function whyNone(items: readonly string[], depth: number): Unapplied | undefined {
    let first: Unapplied | undefined;
    for (const item of new Set(items)) {
      const why = whyNot(item, depth + 1);
      if (why === undefined) return undefined;
      first ??= why;
    }
    return first;
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
      const isSetAside = [file, beside].some((item) => item !== folder && own?.setAside.includes(item));
      if (isSetAside && at !== undefined) return { by: 'set-aside', at: { path: at, span: { start: 0, end: 0 } } };
      if (own && at !== undefined)
        return own.lists.length > 0 ? { by: 'unlisted', at: { path: at, span: { start: 0, end: 0 } } } : undefined;
      if (applying(folder).length > 0) return undefined;
    }
    return undefined;
  }

  /** Of a folder around, Flux takes in all that lies below where no kustomization is in it, and of a folder with one what that lists alone. Source: Flux, "Kustomization", "Generate kustomization.yaml". */
  function applyingFromAbove(folder: string): readonly Stated<DefinitionFact>[] {
    if (folder === '') return [];
    const around = folderOf(folder);
    return inFolder(around).length === 0 ? [...applying(around), ...applyingFromAbove(around)] : [];
  }

  function applying(folder: string): readonly Stated<DefinitionFact>[] {
    return Object.values(fluxWords).flatMap((word) => store.look('definition', `${fluxScope(folder)}#${word}`));
  }
}
