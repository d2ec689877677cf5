import type { Span } from '../../model/span.ts';
import { isSectionHeading } from './section.ts';

/** One line as written, before its section says anything. */
export interface CodeOwnerLine {
  readonly pattern: string;
  readonly owners: readonly string[];
  readonly span: Span;
}

/** What one host reads in a CODEOWNERS file. */
export interface Dialect {
  readonly hasSections: boolean;
  readonly owner: RegExp;
  /** Why the host passes over a line with this pattern; undefined where it does not. */
  skips(pattern: string): string | undefined;
  noOwner(word: string): string;
  /** The pattern in the terms of gitignore. */
  path(pattern: string): string;
}

const github: Dialect = {
  hasSections: false,
  owner: /^@[\w.-]+(?:\/[\w.-]+)?$/,
  skips: (pattern) =>
    /^[![^]/.test(pattern)
      ? 'GitHub reads no sections, negations or ranges in CODEOWNERS and skips this line'
      : undefined,
  noOwner: (word) => `"${word}" is no @user, @org/team or e-mail address, so GitHub skips this line`,
  path: (pattern) => pattern,
};

const gitlab: Dialect = {
  hasSections: true,
  owner: /^@@?[\w.-]+(?:\/[\w.-]+)*$/,
  skips: () => undefined,
  noOwner: (word) => `"${word}" is no @user, @group/subgroup, @@role or e-mail address, so GitLab asks nobody for it`,
  // What does not start at the root is looked for in every folder, even with slashes in it.
  path: (pattern) => (/^\/|^\*\*\//.test(pattern) ? pattern : `**/${pattern}`),
};

const bitbucket: Dialect = {
  hasSections: false,
  owner: /^@[\w.@/-]+$/,
  skips: (pattern) =>
    /^[![]/.test(pattern) ? 'Bitbucket reads no negations or ranges in CODEOWNERS and skips this line' : undefined,
  noOwner: (word) => `"${word}" is no @user, @workspace/group or e-mail address, so Bitbucket skips this line`,
  path: (pattern) => pattern,
};

/** The dialect that the place of the file tells; at the root and in `docs/` a heading of a section tells GitLab. */
export function dialectOf(path: string, text: string): Dialect {
  if (path.startsWith('.github/')) return github;
  if (path.startsWith('.bitbucket/')) return bitbucket;
  if (path.startsWith('.gitlab/')) return gitlab;
  return text.split('\n').some(isSectionHeading) ? gitlab : github;
}

export function isOwner(word: string, { owner }: Dialect): boolean {
  return owner.test(word) || /^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(word);
}
