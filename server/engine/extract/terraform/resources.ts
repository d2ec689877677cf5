import type { ResourceFact, StatedSetting } from '../../model/facts.ts';
import type { MapEntry, MapNode, ValueNode } from '../../model/value-node.ts';
import { keyOf, resolved } from '../../syntax/document.ts';
import { attribute, type Block, blockBody, inScope, labelNode } from './blocks.ts';
import { type ResourceType, resourceTypes, searchDomain } from './resource-types.ts';

/** The block as a resource with settings, where its type is one that rules look at. */
export function resourcesOf(block: Block): readonly ResourceFact[] {
  const type = typeOf(block);
  if (type === undefined) return [];
  const { symbol, span, nameSpan } = block;
  const name = attribute(block.body, 'name') ?? labelNode(block);
  const settings = Object.entries(type.settings).flatMap(([setting, path]) =>
    settingAt(block.body, path.split('.')).map(
      (node): StatedSetting => ({ name: setting, value: inScope(block, node) }),
    ),
  );
  return [{ symbol, kind: type.kind, name: inScope(block, name), span, nameSpan, settings }];
}

function typeOf({ body, keyword, type }: Block): ResourceType | undefined {
  // A module that is not here makes what its arguments are about.
  if (keyword === 'module') return attribute(body, 'vpc_options') ? searchDomain : undefined;
  return keyword === 'resource' && Object.hasOwn(resourceTypes, type) ? resourceTypes[type] : undefined;
}

/**
 * The expressions under a path, one for each block that leads there; a block at its end counts as `true`. What a
 * `dynamic` block makes of it only evaluation at run time tells.
 */
function settingAt(body: MapNode, [step, ...rest]: readonly string[]): readonly ValueNode[] {
  return body.entries.flatMap((item): readonly ValueNode[] => {
    if (keyOf(item) === 'dynamic' && item.labels?.[0]?.value === step)
      return [{ kind: 'unknown', span: item.key.span }];
    if (keyOf(item) !== step) return [];
    if (rest.length === 0) return [blockBody(item) ? present(item) : item.value];
    const inner = resolved(item.value);
    if (inner?.kind === 'map') return settingAt(inner, rest);
    return blockBody(item) ? [] : [{ kind: 'unknown', span: item.value.span }];
  });
}

function present({ key }: MapEntry): ValueNode {
  return { kind: 'scalar', value: true, style: 'plain', span: key.span, content: key.span };
}
