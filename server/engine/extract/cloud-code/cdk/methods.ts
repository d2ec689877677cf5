import { fillingMethods } from './statements.ts';

/** Methods that give somebody a statement. */
export const givesStatement = /^addTo(?:Role|Principal)?Policy$|^addTo(?:Task|Execution)RolePolicy$/;

/** Methods that put somebody among the users of a cluster. */
export const mappingMethods = /^add(?:Role|User)Mapping$|^addMastersRole$/;

/** Whether a method of such a name says something of who may do what. */
export function isMethod(name: string): boolean {
  return (
    fillingMethods.has(name) ||
    mappingMethods.test(name) ||
    givesStatement.test(name) ||
    /^(?:add|addManagedPolicy|addToResourcePolicy|addAccessPolicies|attachInlinePolicy|attachTo(?:Role|User|Group)|addToGroup|addUser|grant(?:[A-Z]\w*)?)$/.test(
      name,
    )
  );
}
