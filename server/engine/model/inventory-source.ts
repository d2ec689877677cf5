import type { ParentPolicy } from './config-layer.ts';
import type { RecordFact } from './facts.ts';
import type { ListedOwnerFact } from './owner-facts.ts';

/** A text of an inventory that lies outside the repository, as a client pulled it. */
export interface InventoryText {
  /** `catalog`: entities of Backstage, as YAML documents or a JSON list. `inventory`: the form of `.identity/inventory.yaml`. */
  readonly form: 'catalog' | 'inventory' | 'rules';
  readonly text: string;
  /** The file of a repository that the text is, and the web page on which people edit it. */
  readonly file?: { readonly path: string; readonly page?: string };
}

/** An inventory outside the repository, read. */
export interface InventorySource {
  /** As people know it: "Backstage". */
  readonly name: string;
  readonly records: readonly RecordFact[];
  /** Groups and people that it knows. */
  readonly owners: readonly ListedOwnerFact[];
  /** What it lays down for the repositories that use it. */
  readonly policies?: readonly ParentPolicy[];
  /** When it was pulled, in words; absent: never. */
  readonly asOf?: string;
  /** It answered when it was last asked; otherwise what is known is what it said then. */
  readonly isReachable: boolean;
  /** It shows its reader only a part of what it holds: that something is not there proves nothing. */
  readonly isPartial?: true;
}
