import type { Scope } from '../model/facts.ts';

/** What stands for a call of a module (`tf:<directory>`, `bicep:<file>`, `arm:<file>`, values for a chart `helm:<directory>`) among the names of a repository. */
export const moduleCall = 'call';

/** What stands, in the scope of the folder around it, for a module that is called. */
export const calledHere = 'called-here';

/** The same, where the root of the repository calls it, which is a module for others itself unless it is run there (`runHere`). */
export const calledFromRoot = 'called-from-root';

/** What stands, in the scope of a module of Terraform, for what is run where it stands. */
export const runHere = 'run-here';

/** What stands before the address of a policy document of Terraform that some other block of its module names. */
export const namedDocument = 'named.';

/** What stands, in the scope of a module of Terraform, for a block that is made or handed out, and so may name a policy document. */
export const mayName = 'may-name';

/** In the place of its name: all of them. */
export const anyDocument = '*';

/** The scope of the last folders of all sources, wherever they lead, and what stands in it for a source that an expression says. */
export const calledByName: Scope = 'tf-source';
export const anyModule = '*';

/** The scope that calls of a module are kept in, wherever they stand. */
export function moduleCallScope(module: Scope): Scope {
  return `calls:${module}`;
}

/** The key under which all calls of a module are found. */
export function moduleCallKey(module: Scope): string {
  return `${moduleCallScope(module)}#${moduleCall}`;
}
