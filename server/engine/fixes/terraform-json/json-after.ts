import type { MapEntry, MapNode, ValueNode } from '../../model/value-node.ts';
import { entry, keyOf, resolved, type SourceDocument } from '../../syntax/document.ts';
import { readDocument } from '../../syntax/read.ts';
import { afterSteps, type Step } from '../changed-file.ts';
import type { PlainValue } from '../edit/edit.ts';
import { textParts } from './text-parts.ts';

/** A `.tf.json` text after its native text became another; undefined where the change has no place in JSON. */
export function jsonAfter(json: string, before: string, after: string): string | undefined {
  const old = readDocument('hcl', before);
  const now = readDocument('hcl', after);
  const steps = bodySteps({ document: old, entries: entriesOf(old) }, { document: now, entries: entriesOf(now) }, []);
  return steps.length > 0 ? afterSteps('json', json, steps) : undefined;
}

interface Body {
  readonly document: SourceDocument;
  readonly entries: readonly MapEntry[];
}

function entriesOf({ roots: [root] }: SourceDocument): readonly MapEntry[] {
  return root?.kind === 'map' ? root.entries : [];
}

type Route = readonly (string | number)[];

/** The keys under which JSON has an entry: the labels of a block are nested keys. */
function keysOf(item: MapEntry): readonly string[] {
  return [keyOf(item) ?? '', ...(item.labels ?? []).map(({ value }) => String(value))];
}

function grouped(entries: readonly MapEntry[]): ReadonlyMap<string, readonly MapEntry[]> {
  const groups = new Map<string, MapEntry[]>();
  for (const item of entries) {
    const name = keysOf(item).join('\n');
    groups.set(name, [...(groups.get(name) ?? []), item]);
  }
  return groups;
}

/** What comes is written first: beside what goes it keeps the layout. */
function bodySteps(before: Body, after: Body, route: Route): readonly Step[] {
  const old = grouped(before.entries);
  const now = grouped(after.entries);
  const steps: Step[] = [];
  let last: string | undefined;
  for (const [name, items] of now) {
    const [first] = items;
    if (!first) continue;
    const keys = keysOf(first);
    const known = old.get(name);
    if (known) steps.push(...groupSteps(before, known, after, items, [...route, ...keys]));
    else steps.push(setAt([...route, ...keys], groupValue(after, items), last));
    last = keys[0];
  }
  const gone = [...old].flatMap(([name, [first]]) => (first && !now.has(name) ? [first] : []));
  return [...steps, ...gone.map((item) => removeAt([...route, ...keysOf(item)]))];
}

function groupSteps(
  before: Body,
  known: readonly MapEntry[],
  after: Body,
  items: readonly MapEntry[],
  route: Route,
): readonly Step[] {
  const texts = (body: Body, all: readonly MapEntry[]) => all.map(({ value }) => textAt(body, value));
  const [was, is] = [texts(before, known), texts(after, items)];
  if (was.join('\n') === is.join('\n')) return [];
  if (known.length !== items.length) return [setAt(route, groupValue(after, items), undefined)];
  return known.flatMap((item, index): readonly Step[] => {
    const [old, now] = [resolved(item.value), resolved(items[index]?.value)];
    if (was[index] === is[index] || !old || !now) return [];
    const own = known.length > 1 ? [...route, index] : route;
    if (old.kind === 'map' && now.kind === 'map')
      return bodySteps({ ...before, entries: old.entries }, { ...after, entries: now.entries }, own);
    return [setAt(own, valueIn(after, now), undefined)];
  });
}

function textAt({ document: { text } }: Body, { span }: Pick<ValueNode, 'span'>): string {
  return text.slice(span.start, span.end);
}

/** The map at the end of a route; a list of one map stands for it. */
function mapAt(document: SourceDocument, route: Route): MapNode | undefined {
  let node: ValueNode | undefined = document.roots[0];
  for (const step of route) {
    if (typeof step === 'number') node = node?.kind === 'list' ? node.items[step] : undefined;
    else node = entry(onlyMap(node), step)?.value;
  }
  return onlyMap(node);
}

function onlyMap(node: ValueNode | undefined): MapNode | undefined {
  const only = node?.kind === 'list' && node.items.length === 1 ? node.items[0] : node;
  return only?.kind === 'map' ? only : undefined;
}

function setAt(route: Route, value: PlainValue, behind: string | undefined): Step {
  return (document, editor) => {
    // What stands around it may be new as well.
    for (let length = route.length - 1; length >= 0; length--) {
      const map = mapAt(document, route.slice(0, length));
      const [key, ...inner] = route.slice(length);
      if (!map || typeof key !== 'string' || inner.some((step) => typeof step !== 'string')) continue;
      const whole = inner.reduceRight<PlainValue>((below, step) => ({ [step]: below }), value);
      const position = behind !== undefined && inner.length === 0 ? { after: behind } : 'last';
      return editor.setEntry(document, map, key, whole, position);
    }
    return [];
  };
}

/** Removes an entry, and what would be empty without it. */
function removeAt(route: Route): Step {
  return (document, editor) => {
    for (let length = 0; length < route.length; length++) {
      const map = mapAt(document, route.slice(0, length));
      const key = route[length];
      const item = map && typeof key === 'string' ? entry(map, key) : undefined;
      if (!map || !item) return [];
      const isAlone = route.slice(length + 1).every((_, index) => {
        const inner = mapAt(document, route.slice(0, length + 1 + index));
        return inner?.entries.length === 1;
      });
      if (isAlone || length === route.length - 1) return editor.removeEntry(document, map, item);
    }
    return [];
  };
}

function groupValue(body: Body, items: readonly MapEntry[]): PlainValue {
  const [only, ...more] = items.map(({ value }) => valueIn(body, value));
  return only !== undefined && more.length === 0 ? only : [only ?? null, ...more];
}

/** What a native value is in JSON: literals as they are, all else as a text with the expression put in. */
function valueIn(body: Body, node: ValueNode): PlainValue {
  switch (node.kind) {
    case 'scalar':
    case 'template':
      return textual(body, node);
    case 'list':
      return node.items.map((item) => valueIn(body, item));
    case 'map':
      return mapValue(body, node);
    default:
      return `\${${textAt(body, node)}}`;
  }
}

function mapValue(body: Body, { entries }: MapNode): PlainValue {
  const groups = [...grouped(entries)].map(([, items]) => items);
  return Object.fromEntries(
    groups.flatMap((items) => {
      const [first] = items;
      if (!first) return [];
      const [key = '', ...labels] = keysOf(first);
      return [[key, labels.reduceRight<PlainValue>((below, label) => ({ [label]: below }), groupValue(body, items))]];
    }),
  );
}

function textual(body: Body, node: Extract<ValueNode, { kind: 'scalar' | 'template' }>): PlainValue {
  if (node.kind === 'scalar' && typeof node.value !== 'string') return node.value;
  const source = textAt(body, node);
  if (source.startsWith('<<')) return /^<<-?\w+\r?\n([\s\S]*)\n[ \t]*\w+$/.exec(source)?.[1] ?? '';
  const parts = textParts(source.slice(1, -1));
  return parts.map(({ kind, text }) => (kind === 'expression' ? text : unescaped(text))).join('');
}

/** Native escapes are those of JSON. */
function unescaped(text: string): string {
  try {
    return JSON.parse(`"${text}"`);
  } catch {
    return text;
  }
}
