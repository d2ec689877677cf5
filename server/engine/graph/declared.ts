import type { Identity } from '../model/identity.ts';

/** What the repository declares of one kind of identity, as far as other files may name it. */
export interface Declared {
  /** In whatever namespace or account. */
  isNamed(name: string): boolean;
  /** Whether a file of the folder, written with its final `/` or empty for the root, declares any. */
  isIn(folder: string): boolean;
  /** One has a name that nobody knows. */
  hasUnnamed(): boolean;
}

/** A declared identity by the names that others may use, and the file that declares it. */
export interface DeclaredName extends Pick<Identity, 'name' | 'keys'> {
  readonly path: string;
}

export function declaredBy(has: (word: string) => boolean): Declared {
  return {
    isNamed: (name) => has(`name ${name}`),
    isIn: (folder) => has(`in ${folder}`),
    hasUnnamed: () => has('unnamed'),
  };
}

export const nothingDeclared: Declared = declaredBy(() => false);

/** The words by which `declaredBy` asks for an identity. */
export function declaredWords({ name, keys, path }: DeclaredName): readonly string[] {
  const names = [name, ...keys.map(({ value }) => value.slice(value.lastIndexOf('/') + 1))];
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  return [...names.map((each) => `name ${each}`), `in ${folder}`, ...(keys.length === 0 ? ['unnamed'] : [])];
}
