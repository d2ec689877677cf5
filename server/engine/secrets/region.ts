/**
 * A node of a parsed region of source code, as web-tree-sitter gives it. Offsets count UTF-16 code units from the
 * region's start. A node is only good within the call that handed it out, and is never stored.
 */
export interface RegionNode {
  readonly type: string;
  readonly text: string;
  readonly startIndex: number;
  readonly endIndex: number;
  readonly parent: RegionNode | null;
  readonly children: readonly (RegionNode | null)[];
  childForFieldName(name: string): RegionNode | null;
  descendantForIndex(start: number, end: number): RegionNode | null;
}

/** Languages of which a region can be parsed. */
export const regionLanguages = ['python', 'javascript', 'typescript', 'tsx', 'go', 'java'] as const;

/** One of `regionLanguages`, by the name of its grammar. */
export type RegionLanguage = (typeof regionLanguages)[number];

/** Whether regions of this language can be parsed. */
export function isRegionLanguage(language: string): language is RegionLanguage {
  return regionLanguages.some((known) => known === language);
}

/**
 * Parses a region and hands its root to `read`, whose result it returns; the tree is gone afterwards. Undefined where
 * the language's grammar is not loaded.
 */
export type RegionParser = <T>(
  language: RegionLanguage,
  region: string,
  read: (root: RegionNode) => T,
) => T | undefined;
