import type { FactSymbol } from './fact.ts';

/** What a kustomization makes of the objects that it lists. Source: Kustomize reference, "kustomization". */
export interface OverlayFact {
  /** Repository-relative. */
  readonly folder: string;
  /** Files and folders of resources and bases, repository-relative. */
  readonly lists: readonly string[];
  /** Beside these it lists what lies elsewhere, a remote folder or file that does more than define kinds, or a chart: their objects nobody here knows. */
  readonly brings?: true;
  /** The same where they stand as comments, so that they were, or will be, applied and are not now. */
  readonly setAside: readonly string[];
  /** Folders of components, whose changes count for all that the kustomization lists. */
  readonly components: readonly string[];
  /** Files whose objects change others instead of being some, and what they change where the kustomization says it. */
  readonly patches: readonly PatchFact[];
  readonly namespace?: string;
  readonly prefix?: string;
  readonly suffix?: string;
}

export interface PatchFact {
  readonly path: string;
  readonly target?: PatchTarget;
}

/** Which objects a patch changes; what is absent does not confine it. */
export interface PatchTarget {
  readonly kind?: string;
  /** Names with `*` for any text, of which one must fit. */
  readonly names?: readonly string[];
  /** `key=value` of labels that all must stand. */
  readonly labels?: readonly string[];
}

/**
 * What an object, once it is applied as a patch, takes away from those that it changes: all of one, or of a list that it
 * states anew. Strategic merge replaces lists of rules and subjects. Source: Kubernetes API reference, Role and RoleBinding.
 */
export interface RemovalFact {
  /** As the patch names it. */
  readonly of: FactSymbol;
  readonly part: 'object' | 'rules' | 'subjects';
  /** One item of the list, by its number. */
  readonly item?: number;
}
