import { wordsOf } from './words.ts';

/** A heading of GitLab: `^[Name][2] @default-owner`. The number of approvals decides about no owner. */
export interface Section {
  /** In lower case, since GitLab joins sections whose names differ in nothing else. */
  readonly name: string;
  readonly isOptional: boolean;
  readonly owners: readonly string[];
}

const heading = /^\s*(\^)?\[([^\]]{1,200})\](?:\[\d{1,4}\])?(?=\s|$)(.*)$/;

/** The section that a line opens; undefined for any other line. */
export function sectionHeading(line: string): Section | undefined {
  const found = heading.exec(line);
  if (!found) return undefined;
  const [, mark, name = '', rest = ''] = found;
  const owners = wordsOf(rest).filter((word) => word.includes('@'));
  return { name: name.trim().toLowerCase(), isOptional: mark !== undefined, owners };
}

/**
 * Whether a line can only be a heading of GitLab: nothing, or owners, behind the name. Elsewhere `[a-z]` begins a pattern
 * that hosts pass over.
 */
export function isSectionHeading(line: string): boolean {
  const found = sectionHeading(line);
  return found !== undefined && wordsOf(heading.exec(line)?.[3] ?? '').every((word) => word.includes('@'));
}
