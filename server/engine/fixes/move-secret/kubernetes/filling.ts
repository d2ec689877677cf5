import type { ValueNode } from '../../../model/value-node.ts';
import type { SourceDocument } from '../../../syntax/document.ts';
import type { Step } from '../../changed-file.ts';

/** What fills a Secret of the cluster, so that whoever puts a member into the Secret itself would lose it. */
export interface Filling {
  /** The file of the manifest that fills it. */
  readonly path: string;
  /** In words, what it is. */
  readonly by: string;
  /** In words, what to do with the value. */
  readonly keep: string;
  /** What makes one more member of it; none where the store's entries all become members, or where only a person can add one. */
  readonly steps: readonly Step[];
}

/** The key of a Secret in a namespace, undefined where its manifest states none. */
export interface SecretKey {
  readonly secret: string;
  readonly key: string;
  readonly namespace: string | undefined;
}

/** An object of a manifest. */
export interface ManifestObject {
  readonly path: string;
  readonly document: SourceDocument;
  readonly root: ValueNode;
  /** Of the object in its file. */
  readonly index: number;
}
