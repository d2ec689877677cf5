import type { OwnerFact, Scope } from '../../model/facts.ts';
import type { OwnerDefaultFact } from '../../model/owner-facts.ts';
import { entriesOf, keyOf } from '../../syntax/document.ts';
import { joinedPath } from '../../text/paths/joined-path.ts';
import { ownerRoleOf } from '../owner-keys.ts';
import { attribute, type Block, inScope } from './blocks.ts';
import { literalText, ownersIn } from './owners.ts';

/** Where the owners are looked for that calls of a module (`tf:<directory>`) give for one of its variables. */
export function argumentScope(module: Scope, variable: string): Scope {
  return `tf-argument:${module.slice(module.indexOf(':') + 1)}#${variable}`;
}

/** The module of this repository that a block calls, as the scope of its names; undefined for every other block. */
export function calledModule(block: Block): Scope | undefined {
  const source = block.keyword === 'module' ? literalText(attribute(block.body, 'source'))?.text : undefined;
  if (source === undefined || !/^\.\.?(?:\/|$)/.test(source)) return undefined;
  const folder = joinedPath(block.scope.slice(block.scope.indexOf(':') + 1), source);
  return folder === undefined ? undefined : `tf:${folder}`;
}

/** Owners that a call of a module in this repository hands to it: in a map of tags or labels, or by themselves. */
export function argumentOwnersOf(block: Block): readonly OwnerDefaultFact[] {
  const module = calledModule(block);
  if (module === undefined) return [];
  return entriesOf(block.body).flatMap((item) => {
    const name = keyOf(item);
    if (name === undefined) return [];
    const given = inScope(block, item.value);
    const scope = argumentScope(module, name);
    return ownersGiven(name, given).map((owner) => ({ scope, owner }));
  });
}

function ownersGiven(name: string, given: OwnerFact['reference']): readonly OwnerFact[] {
  if (/(?:^|_)(?:tags|labels|annotations)$/.test(name)) return ownersIn(given, 'tag');
  const role = ownerRoleOf(name);
  return role === undefined ? [] : [{ role, reference: given, via: 'tag', key: name }];
}
