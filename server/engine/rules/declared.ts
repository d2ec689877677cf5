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

export function declaredOf(identities: readonly DeclaredName[]): Declared {
  return {
    names: new Set(identities.flatMap(namesOf)),
    folders: new Set(identities.map(({ path }) => path.slice(0, path.lastIndexOf('/') + 1))),
    hasUnnamed: identities.some(({ keys }) => keys.length === 0),
  };
}

export function sameDeclared(a: Declared, b: Declared): boolean {
  return a.hasUnnamed === b.hasUnnamed && isSame(a.names, b.names) && isSame(a.folders, b.folders);
}

function isSame(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return a.size === b.size && [...a].every((item) => b.has(item));
}

function namesOf({ name, keys }: DeclaredName): readonly string[] {
  return [name, ...keys.map(({ value }) => value.slice(value.lastIndexOf('/') + 1))];
}
