import type { OwnerFact, TextFact } from '../../model/facts.ts';
import type { OwnerSlot } from '../../model/owner-facts.ts';
import type { ValueNode } from '../../model/value-node.ts';
import { entriesOf, entry, itemsOf, keyOf, resolved, textOf, valueAt } from '../../syntax/document.ts';
import { textFact } from '../literal.ts';
import { ownerRoleOf, tagRoleOf } from '../owner-keys.ts';
import { inTemplate, property, type Resource, type Template } from './template.ts';

/** A tag with its value, whether tags are a map or a list of `Key` and `Value`. */
export interface Tag {
  readonly key: string;
  readonly value: ValueNode;
}

/** Owners that a resource's tags and its `Metadata` state. */
export function ownersOf(resource: Resource, template: Template): readonly OwnerFact[] {
  return [
    ...ownersIn(property(resource, 'Tags'), template),
    ...ownersInMetadata(valueAt(resource.body, 'Metadata'), template),
  ];
}

/** Owners among tags; tags that a function makes are left for evaluation. */
export function ownersIn(tags: ValueNode | undefined, template: Template): readonly OwnerFact[] {
  if (!tags) return [];
  const known = tagsIn(tags);
  if (!known) return [{ role: 'technical', reference: inTemplate(template, tags), via: 'tag', isMap: true }];
  return known.map(({ key, value }) => ({
    role: tagRoleOf(key),
    reference: inTemplate(template, value),
    via: 'tag',
    key,
  }));
}

function ownersInMetadata(metadata: ValueNode | undefined, template: Template): readonly OwnerFact[] {
  return entriesOf(metadata).flatMap((item) => {
    const key = keyOf(item);
    const role = key === undefined || resolved(item.value)?.kind !== 'scalar' ? undefined : ownerRoleOf(key);
    return role && key !== undefined
      ? [{ role, reference: inTemplate(template, item.value), via: 'metadata', key }]
      : [];
  });
}

/** The tags of a map or list; undefined where a function makes them, or some of them. */
export function tagsIn(node: ValueNode): readonly Tag[] | undefined {
  const tags = resolved(node);
  if (tags?.kind === 'map' && !tags.tag) {
    const entries = entriesOf(tags);
    if (entries.some((item) => /^Fn::/.test(keyOf(item) ?? ''))) return undefined;
    return entries.flatMap((item) => {
      const key = keyOf(item);
      return key === undefined ? [] : [{ key, value: item.value }];
    });
  }
  if (tags?.kind !== 'list' || tags.tag) return undefined;
  const pairs = itemsOf(tags).map((item): Tag | undefined => {
    const key = textOf(entry(item, 'Key')?.value);
    const value = entry(item, 'Value')?.value;
    return key !== undefined && value ? { key, value } : undefined;
  });
  return pairs.every((pair) => pair !== undefined) ? pairs : undefined;
}

/** Where the resource takes an owner: `Tags`, a list of pairs in most types, a map in those of SAM and Bedrock. */
export function tagSlot(resource: Resource): OwnerSlot {
  const tags = property(resource, 'Tags');
  const keys = (tags && tagsIn(tags))?.map(({ key }) => key) ?? [];
  const key = keys.length > 0 && keys.every((text) => /^[a-z]/.test(text)) ? 'owner' : 'Owner';
  const form = /^AWS::(Serverless|Bedrock|BedrockAgentCore)::/.test(resource.type) ? 'map' : 'pairs';
  return { kind: 'tags', key, path: ['Properties', 'Tags'], form };
}

/** A literal tag under one of these names, case aside. */
export function literalTag(resource: Resource, names: readonly string[]): TextFact | undefined {
  const tags = property(resource, 'Tags');
  const found = (tags && tagsIn(tags))?.find(({ key }) => names.includes(key.toLowerCase()));
  return found?.value.kind === 'scalar' && !found.value.tag ? textFact(found.value) : undefined;
}
