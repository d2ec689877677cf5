import type { DeclaredName } from '../graph/graph.ts';

/** What the repository declares of one kind of identity, as far as other files may name it. */
export interface Declared {
  /** In whatever namespace or account. */
  readonly names: ReadonlySet<string>;
  /** Folders of the files that declare any, each with its final `/`; the root is empty. */
  readonly folders: ReadonlySet<string>;
  /** One has a name that nobody knows. */
  readonly hasUnnamed: boolean;
}

export const nothingDeclared: Declared = {
  names: new Set(),
  folders: new Set(),
  hasUnnamed: false,
};

/** Loops without lists in between: this runs over all that a repository declares on each keystroke that changes one name. */
export function declaredOf(identities: readonly DeclaredName[]): Declared {
  const names = new Set<string>();
  const folders = new Set<string>();
  let hasUnnamed = false;
  for (const { name, keys, path } of identities) {
    names.add(name);
    for (const { value } of keys) names.add(value.slice(value.lastIndexOf('/') + 1));
    folders.add(path.slice(0, path.lastIndexOf('/') + 1));
    hasUnnamed ||= keys.length === 0;
  }
  return { names, folders, hasUnnamed };
}

export function sameDeclared(a: Declared, b: Declared): boolean {
  return a.hasUnnamed === b.hasUnnamed && isSame(a.names, b.names) && isSame(a.folders, b.folders);
}

function isSame(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return a.size === b.size && [...a].every((item) => b.has(item));
}
