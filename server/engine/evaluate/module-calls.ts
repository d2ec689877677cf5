import type { Scope } from '../model/facts.ts';
import type { Definitions } from './definitions.ts';
import { type ModuleCall, nothingBound } from './session.ts';

/** The calls in this repository of the module that a scope is; none for a scope that nobody calls. */
export function moduleCallsOf(scope: Scope, definitions: Definitions): readonly ModuleCall[] {
  return definitions.calls(scope).flatMap(({ fact, path }): readonly ModuleCall[] => {
    const folder = path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '';
    return fact.node.kind === 'map'
      ? [{ body: fact.node, frame: { scope: `tf:${folder}`, path, bound: nothingBound, depth: 0 } }]
      : [];
  });
}
