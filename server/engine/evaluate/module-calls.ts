import type { Scope } from '../model/facts.ts';
import { classify, isSetAside } from '../text/path-class.ts';
import type { Definitions } from './definitions.ts';
import { type ModuleCall, nothingBound } from './session.ts';

/**
 * The calls in this repository of the module that a scope is, none for a scope that nobody calls. What examples and
 * tests hand to a module of the running system says nothing about it.
 */
export function moduleCallsOf(scope: Scope, definitions: Definitions): readonly ModuleCall[] {
  const isOfUse = !isSetAside(classify(`${folderOf(scope)}/main.tf`));
  return definitions.calls(scope).flatMap(({ fact, path }): readonly ModuleCall[] => {
    if (fact.node.kind !== 'map' || (isOfUse && isSetAside(classify(path)))) return [];
    const folder = path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '';
    return [{ body: fact.node, frame: { scope: `tf:${folder}`, path, bound: nothingBound, depth: 0 } }];
  });
}

function folderOf(scope: Scope): string {
  return scope.slice(scope.indexOf(':') + 1);
}
