import type { Expression, OwnerFact, TextFact } from '../../model/facts.ts';
import type { OwnerDefaultFact } from '../../model/owner-facts.ts';
import type { MapNode, ScalarNode, ValueNode } from '../../model/value-node.ts';
import { entriesOf, keyOf, resolved } from '../../syntax/document.ts';
import { ownerRoleOf, tagRoleOf } from '../owner-keys.ts';
import { attribute, attributesAt, type Block, inScope } from './blocks.ts';

/** Owners that a resource's tags and description state. Tags that are not a literal map are left for evaluation. */
export function ownersOf(block: Block): readonly OwnerFact[] {
  const tags = attribute(block.body, 'tags');
  const description = attribute(block.body, 'description');
  return [
    ...(tags ? ownersIn(inScope(block, tags), 'tag') : []),
    ...(description ? ownersInText(inScope(block, description)) : []),
  ];
}

/** Owners that a provider gives to all its resources: `default_tags` of AWS, `default_labels` of Google. */
export function ownerDefaultsOf(block: Block): readonly OwnerDefaultFact[] {
  if (block.keyword !== 'provider' || attribute(block.body, 'alias')) return [];
  const maps = [
    ...attributesAt(block.body, ['default_tags', 'tags']).map((node) => ownersIn(inScope(block, node), 'tag')),
    ...attributesAt(block.body, ['default_labels']).map((node) => ownersIn(inScope(block, node), 'label')),
  ];
  return maps.flat().map((owner) => ({ scope: block.scope, provider: block.name, owner }));
}

/** Owners among tags: those of a literal map, else the whole map for evaluation. */
export function ownersIn(tags: Expression, via: OwnerFact['via']): readonly OwnerFact[] {
  const map = resolved(tags.node);
  if (map?.kind !== 'map') return [{ role: 'technical', reference: tags, via, isMap: true }];
  return map.entries.flatMap((item) => {
    const key = keyOf(item);
    if (key === undefined) return [];
    return { role: tagRoleOf(key), reference: { node: item.value, scope: tags.scope }, via, key };
  });
}

/** `owner: REF` within a literal description, up to a comma, semicolon or the end. */
function ownersInText({ node, scope }: Expression): readonly OwnerFact[] {
  const text = resolved(node);
  if (text?.kind !== 'scalar' || typeof text.value !== 'string' || text.segments) return [];
  const found = /\b(business[- ]owner|owner|team|contact)\s*[:=]\s*([^\s,;)\]]{1,100})/i.exec(text.value);
  if (!found) return [];
  const [, key = '', owner = ''] = found;
  const start = text.content.start + found.index + found[0].length - owner.length;
  const span = { start, end: start + owner.length };
  const reference: ScalarNode = { kind: 'scalar', value: owner, style: 'plain', span, content: span };
  return [{ role: ownerRoleOf(key) ?? 'technical', reference: { node: reference, scope }, via: 'field' }];
}

/** The key for an owner tag, written as the resource's other tags are: `Owner` beside `Name`, else `owner`. */
export function ownerTagKey(body: MapNode): string {
  const keys = entriesOf(attribute(body, 'tags')).flatMap((item) => keyOf(item) ?? []);
  return keys.length > 0 && keys.every((key) => /^[A-Z]/.test(key)) ? 'Owner' : 'owner';
}

/** A literal tag under one of these names, case aside. */
export function literalTag(body: MapNode, names: readonly string[]): TextFact | undefined {
  const tags = entriesOf(attribute(body, 'tags'));
  return literalText(tags.find((item) => names.includes(keyOf(item)?.toLowerCase() ?? ''))?.value);
}

/** The text of a literal with its place; undefined for anything else. */
export function literalText(node: ValueNode | undefined): TextFact | undefined {
  const scalar = resolved(node);
  if (scalar?.kind !== 'scalar' || typeof scalar.value !== 'string' || scalar.value === '') return undefined;
  return { text: scalar.value, span: scalar.content };
}
