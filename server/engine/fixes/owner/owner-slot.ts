import type { OwnerSlot } from '../../model/owner-facts.ts';
import type { OwnerPolicy } from '../../model/owner-policy.ts';
import type { ListNode, MapNode } from '../../model/value-node.ts';
import { resolved, type SourceDocument, textOf, valueAt } from '../../syntax/document.ts';
import type { Edit, PlainValue } from '../edit/edit.ts';
import { editorOf } from '../edit/editors.ts';
import { hclText } from '../edit/hcl-text.ts';
import { mapOf } from '../place.ts';
import { keyFor, labelValue } from './owner-keys.ts';
import type { OwnerTarget } from './owner-target.ts';

/**
 * Writes an owner into the tags, labels, annotations or metadata of the identity itself; none where they cannot be
 * written, such as tags that a function makes.
 */
export function slotEdits(
  document: SourceDocument,
  { path, fact, identity: { slot }, role, owner }: OwnerTarget,
  policy: OwnerPolicy,
): readonly Edit[] {
  if (!('key' in slot)) return [];
  const key = keyFor(role, slot.key, policy);
  const [root] = document.roots;
  const own = slot.kind === 'metadata' && root?.kind === 'map' ? root : mapOf(document, fact.span);
  if (!own) return [];
  if ('path' in slot && slot.path) return writeTagAt(document, path, own, { ...slot, key }, owner);
  if (slot.kind === 'tags') return writeAmong(document, path, own, 'tags', key, owner);
  if (slot.kind === 'metadata') return setIn(document, path, own, 'metadata', key, owner);
  const metadata = valueAt(own, 'metadata');
  if (metadata?.kind !== 'map') return [];
  return writeAmong(document, path, metadata, slot.kind, key, slot.kind === 'labels' ? labelValue(owner) : owner);
}

function setIn(
  document: SourceDocument,
  path: string,
  own: MapNode,
  field: string,
  key: string,
  owner: string,
): readonly Edit[] {
  const editor = editorOf(path, document);
  const inner = valueAt(own, field);
  return inner?.kind === 'map'
    ? editor.setEntry(document, inner, key, owner)
    : editor.setEntry(document, own, field, { [key]: owner });
}

/** Tags below a definition's own map, which may lack the maps that lead there. What a function makes stays as it is. */
function writeTagAt(
  document: SourceDocument,
  path: string,
  own: MapNode,
  { key, path: steps = [], form }: Extract<OwnerSlot, { readonly path?: readonly string[] }>,
  owner: string,
): readonly Edit[] {
  const editor = editorOf(path, document);
  let map = own;
  for (const [index, step] of steps.entries()) {
    const inner = valueAt(map, step);
    if (inner === undefined) {
      const pair: PlainValue = form === 'pairs' ? [{ Key: key, Value: owner }] : { [key]: owner };
      const value = steps.slice(index + 1).reduceRight<PlainValue>((below, name) => ({ [name]: below }), pair);
      return editor.setEntry(document, map, step, value);
    }
    if ('tag' in inner && inner.tag) return [];
    // Labels of Compose may be a list of texts.
    if (inner.kind === 'list' && form === 'map') return editor.appendItem(document, inner, `${key}=${owner}`);
    if (inner.kind === 'list' && form === 'pairs') return writePair(document, path, inner, key, owner);
    if (inner.kind !== 'map') return [];
    map = inner;
  }
  return form === 'pairs' ? [] : editor.setEntry(document, map, key, owner);
}

/** Among tags that are a list of keys and values: in place of one with this key, else behind them. */
function writePair(
  document: SourceDocument,
  path: string,
  list: ListNode,
  key: string,
  owner: string,
): readonly Edit[] {
  const editor = editorOf(path, document);
  const stated = list.items.find((item) => textOf(valueAt(item, 'Key')) === key);
  const value = stated && valueAt(stated, 'Value');
  if (value) return editor.replaceValue(document, value, owner);
  return editor.appendItem(document, list, { Key: key, Value: owner });
}

/** Tags may be a map, a call that joins maps, or a reference to one that others share and that must stay as it is. */
function writeAmong(
  document: SourceDocument,
  path: string,
  own: MapNode,
  field: string,
  key: string,
  owner: string,
): readonly Edit[] {
  const editor = editorOf(path, document);
  const tags = resolved(valueAt(own, field));
  if (!tags || tags.kind === 'map' || tags.kind === 'scalar') return setIn(document, path, own, field, key, owner);
  const last = tags.kind === 'call' && tags.name === 'merge' && !tags.expands ? tags.args.at(-1) : undefined;
  if (last?.kind === 'map') return editor.setEntry(document, last, key, owner);
  if (tags.kind === 'unknown') return [];
  const added = hclText({ [key]: owner }, { indent: '', unit: '', lineBreak: '', shape: 'line' });
  const written = document.text.slice(tags.span.start, tags.span.end);
  return editor.replaceValue(document, tags, { raw: `merge(${written}, ${added})` });
}
