import type { OwnerFact, TextFact } from '../../model/facts.ts';
import type { OwnerDefaultFact, OwnerSlot } from '../../model/owner-facts.ts';
import type { Span } from '../../model/span.ts';
import type { ScalarNode, ValueNode } from '../../model/value-node.ts';
import { entriesOf, entry, keyOf, resolved, textOf, valueAt } from '../../syntax/document.ts';
import { actionsIn, type PlacedAction, resolvedPath } from '../helm/actions.ts';
import { templateNode } from '../helm/go-template.ts';
import { literal, textFact } from '../literal.ts';
import { longestOwner, ownerRoleOf, tagRoleOf } from '../owner-keys.ts';
import { isTemplated } from '../template-text.ts';
import { chartScope, namespaceScope } from './chart.ts';
import { type KubernetesObject, type Manifest, scope } from './object.ts';

/** Owners in labels and annotations; what a template fills in is left open. */
export function ownersOf(object: KubernetesObject): readonly OwnerFact[] {
  const { path } = object;
  return [
    ...ownersIn(metadata(object, 'annotations'), 'annotation', path),
    ...ownersIn(metadata(object, 'labels'), 'label', path),
  ];
}

/** The owners of a namespace, for the objects in it. What a template hides there is no reason to doubt. */
export function namespaceOwners(object: KubernetesObject): readonly OwnerDefaultFact[] {
  if (isTemplated(object.name.text)) return [];
  const scope = namespaceScope(object.name.text);
  return ownersOf(object).flatMap((owner) => (owner.isMap ? [] : [{ scope, owner }]));
}

function ownersIn(map: ValueNode | undefined, via: 'annotation' | 'label', path: string): readonly OwnerFact[] {
  if (map?.kind === 'unknown') return [hidden(map, via)];
  return entriesOf(map).flatMap((item): readonly OwnerFact[] => {
    const key = keyOf(item);
    if (key === undefined) return [hidden(item.value, via)];
    const role = tagRoleOf(key);
    const value = textFact(item.value);
    if (role === 'other' && (value === undefined || value.text.length > longestOwner || isTemplated(value.text)))
      return [];
    if (value === undefined) return [{ role, reference: { node: unknownAt(item.value), scope }, via, key }];
    if (isTemplated(value.text))
      return [{ role, reference: { node: templateNode(value.text, value.span), scope: chartScope(path) }, via, key }];
    return [{ role, reference: literal(value, scope), via, key }];
  });
}

/** Labels that a template prints may hold an owner. */
function hidden(node: ValueNode, via: OwnerFact['via']): OwnerFact {
  return { role: 'technical', reference: { node: unknownAt(node), scope }, via, isMap: true };
}

function unknownAt({ span }: ValueNode): ValueNode {
  return { kind: 'unknown', span };
}

/** The keys under which an object names technical owners, each with the part of its metadata that holds it. */
export function ownerKeysIn(object: KubernetesObject): readonly string[] {
  return (['annotations', 'labels'] as const).flatMap((part) =>
    entriesOf(metadata(object, part)).flatMap((item) => {
      const key = keyOf(item);
      return key !== undefined && ownerRoleOf(key) === 'technical' ? [`${part} ${key}`] : [];
    }),
  );
}

/** Of the keys that the objects of a file use: the annotation that most use, else the label, else `owner`. */
export function ownerKeyAmong(keys: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const part of ['annotations ', 'labels '])
    for (const used of keys) {
      if (!used.startsWith(part)) continue;
      const key = used.slice(part.length);
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  return [...counts].reduce((best, next) => (next[1] > best[1] ? next : best), ['owner', 0] as const)[0];
}

/** What a description among the annotations says. */
export function purposeOf(object: KubernetesObject): TextFact | undefined {
  for (const item of entriesOf(metadata(object, 'annotations'))) {
    const name = keyOf(item)?.replace(/^.*\//, '').toLowerCase();
    if (name === 'description' || name === 'purpose') return stated(item.value);
  }
  return undefined;
}

const environmentLabels: ReadonlySet<string> = new Set(['env', 'environment', 'stage', 'tier-environment']);
const environmentNames =
  /(?:^|[-_])(prod|production|live|stag(?:e|ing)|preprod|uat|qa|test|testing|dev|development|sandbox)(?:$|[-_])/i;

/** The environment that a label or the namespace's name tells. */
export function environmentOf(object: KubernetesObject): TextFact | undefined {
  for (const item of entriesOf(metadata(object, 'labels')))
    if (environmentLabels.has(keyOf(item)?.replace(/^.*\//, '').toLowerCase() ?? '')) return stated(item.value);
  const found = environmentNames.exec(object.namespace?.text ?? '');
  return found?.[1] && object.namespace ? { text: found[1], span: object.namespace.span } : undefined;
}

/** Paths of values that a template prints among the annotations, where its text tells them. */
export function hiddenAnnotations(object: KubernetesObject): readonly { readonly path: string; readonly span: Span }[] {
  const map = resolved(valueAt(object.body, 'metadata', 'annotations'));
  const keys = map?.kind === 'map' ? map.entries.map(({ key }) => key) : [map];
  const hidden = keys.filter((node) => node?.kind === 'unknown' || isTemplated(textOf(node) ?? ''));
  if (hidden.length === 0) return [];
  const { start } = object.span;
  const actions = actionsIn(object.text.slice(start, object.span.end));
  return hidden.flatMap((node) => {
    if (!node) return [];
    const { span } = node;
    // The action that prints there, and, of a loop over annotations, the one that goes over them.
    const around = actions.filter((action) => start + action.start < span.end);
    const inside = around.filter((action) => start + action.end > span.start);
    const loop = around.findLast(({ text }) => /^range\b/.test(text));
    const path = [...inside, ...(loop && node.kind !== 'unknown' ? [loop] : [])]
      .map(printedValue)
      .find((each) => each !== undefined);
    return path === undefined ? [] : [{ path, span }];
  });
}

/** `rbac.annotations` of an action that prints, or goes over, the values under that path. */
function printedValue({ text, dot }: PlacedAction): string | undefined {
  const word = /(?:^|[\s(])(\$?\.[\w.-]*)(?=$|[\s)|])/.exec(
    text.replace(/^range\s+(?:\$\w+\s*,\s*)?\$\w+\s*:=/, ''),
  )?.[1];
  const path = word === undefined ? undefined : resolvedPath(word, dot);
  return path === undefined ? undefined : /^\.Values\.([\w.-]{1,200})$/.exec(path)?.[1];
}

/** The text of an annotation with its place. */
export function annotation(object: KubernetesObject, key: string): TextFact | undefined {
  return textFact(entry(metadata(object, 'annotations'), key)?.value);
}

function metadata({ body }: KubernetesObject, part: 'labels' | 'annotations'): ValueNode | undefined {
  return valueAt(body, 'metadata', part);
}

function stated(node: ValueNode): TextFact | undefined {
  const text: ValueNode | ScalarNode | undefined = resolved(node);
  const fact = textFact(text);
  return fact && !isTemplated(fact.text) && fact.text !== '' ? fact : undefined;
}

/** `key=value` of the labels of a map; what a template fills in is left out. */
export function labelsOf(map: ValueNode | undefined): readonly string[] | undefined {
  const labels = entriesOf(map).flatMap((item) => {
    const value = textOf(item.value);
    return value === undefined || isTemplated(value) ? [] : [`${keyOf(item)}=${value}`];
  });
  return labels.length > 0 ? labels : undefined;
}

/** Where an owner is written down: in the object, or in the inventory where the next printing of a chart would drop it. */
export function ownerSlotOf({ text, span }: KubernetesObject, { ownerKey }: Manifest): OwnerSlot {
  const head = text.slice(Math.max(0, span.start - mostAbove), span.start);
  return printedByHelm.test(head.slice(Math.max(head.lastIndexOf('\n---'), 0)))
    ? { kind: 'record' }
    : { kind: 'annotations', key: ownerKey };
}

/** What `helm template` writes above each object. Source: Helm, "helm template". */
const printedByHelm = /^# Source: \S{1,300}\/templates\/\S{1,300}\.ya?ml\s*$/m;
/** Characters above an object in which that stands. */
const mostAbove = 1_000;
