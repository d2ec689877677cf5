import type { Scope } from '../model/facts.ts';
import type { MapNode } from '../model/value-node.ts';
import { entry } from '../syntax/document.ts';
import { classify, isSetAside } from '../text/paths/path-class.ts';
import type { Definitions } from './definitions.ts';
import { nothingBound } from './session.ts';
import type { ModuleCall } from './value.ts';

/**
 * The calls in this repository of the module that a scope is, none for a scope that nobody calls. What examples and
 * tests hand to a module of the running system says nothing about it.
 */
export function moduleCallsOf(scope: Scope, definitions: Definitions): readonly ModuleCall[] {
  // Of Terraform's calls only those of use are among the names.
  const isOfUse = !scope.startsWith('tf:') && !isSetAside(classify(placeOf(scope)));
  return definitions.calls(scope).flatMap(({ fact, path }): readonly ModuleCall[] => {
    const { node } = fact;
    const loop = node.kind === 'for' ? node : undefined;
    const body = loop?.value ?? node;
    if (body.kind !== 'map' || (isOfUse && isSetAside(classify(path)))) return [];
    const frame = { scope: callerScope(path), path, bound: nothingBound, depth: 0 };
    if (makesNothing(body, frame.scope, definitions)) return [];
    return [{ body, frame, ...(loop && { loop }) }];
  });
}

/**
 * Whether a call is repeated for a variable that is empty unless somebody elsewhere fills it, in a folder that nobody
 * here calls: what such a wrapper would hand over says nothing, and the module's own defaults hold.
 */
function makesNothing(body: MapNode, scope: Scope, definitions: Definitions): boolean {
  const each = scope.startsWith('tf:') ? entry(body, 'for_each')?.value : undefined;
  const [root, name, ...rest] = each?.kind === 'reference' ? each.path : [];
  if (root !== 'var' || typeof name !== 'string' || rest.length > 0 || definitions.calls(scope).length > 0)
    return false;
  const filled = definitions.find(scope, `var.${name}`)?.fact.node;
  return (
    (filled?.kind === 'map' && filled.entries.length === 0) || (filled?.kind === 'list' && filled.items.length === 0)
  );
}

/** The scope of the file that a call stands in. */
function callerScope(path: string): Scope {
  if (/\.bicep(?:param)?$/i.test(path)) return `bicep:${path}`;
  if (/\.jsonc?$/i.test(path) && !/\.tf\.json$/i.test(path)) return `arm:${path}`;
  return `tf:${path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : ''}`;
}

function placeOf(scope: Scope): string {
  return scope.slice(scope.indexOf(':') + 1);
}
