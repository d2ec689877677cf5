/** What a kustomization makes of the objects that it lists. Source: Kustomize reference, "kustomization". */
export interface OverlayFact {
  /** Repository-relative. */
  readonly folder: string;
  /** Files and folders of resources and bases, repository-relative. */
  readonly lists: readonly string[];
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
  readonly target?: { readonly kind: string; readonly name: string };
}
