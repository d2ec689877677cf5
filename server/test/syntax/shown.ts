import assert from 'node:assert/strict';
import type { MapEntry, ScalarNode, ValueNode } from '../../engine/model/value-node.ts';
import type { SourceDocument } from '../../engine/syntax/document.ts';

/** A tree in one line: `a=1 block "label"{…} [1 2] f(x) (a + b) ref.name ?`, strings as JSON, `?` for unknown. */
export function shown(node: ValueNode | undefined): string {
  switch (node?.kind) {
    case undefined:
      return '';
    case 'scalar':
      return typeof node.value === 'string' ? JSON.stringify(node.value) : String(node.value);
    case 'list':
      return `[${node.items.map(shown).join(' ')}]`;
    case 'map':
      return `{${node.entries.map(shownEntry).join(' ')}}`;
    case 'alias':
      return `*${node.name}`;
    case 'template':
      return `"${node.parts.map((part) => (part.kind === 'scalar' ? String(part.value) : `\${${shown(part)}}`)).join('')}"`;
    case 'reference':
      return node.path.map((step) => (typeof step === 'object' ? `<${shown(step)}>` : String(step))).join('.');
    case 'call':
      return `${node.name}(${node.args.map(shown).join(' ')}${node.expands ? '...' : ''})`;
    case 'conditional':
      return `(${shown(node.test)} ? ${shown(node.whenTrue)} : ${shown(node.whenFalse)})`;
    case 'for': {
      const names = node.keyName ? `${node.keyName}, ${node.valueName}` : node.valueName;
      const key = node.key ? `${shown(node.key)} => ` : '';
      const filter = node.filter ? ` if ${shown(node.filter)}` : '';
      return `for(${names} in ${shown(node.source)}: ${key}${shown(node.value)}${node.groups ? '...' : ''}${filter})`;
    }
    case 'operation':
      return node.operands.length === 1
        ? `(${node.operator}${shown(node.operands[0])})`
        : `(${node.operands.map(shown).join(` ${node.operator} `)})`;
    case 'index':
      return `${shown(node.source)}[${shown(node.index)}]`;
    case 'unknown':
      return '?';
  }
}

function shownEntry(entry: MapEntry): string {
  const key = entry.key.kind === 'scalar' ? String(entry.key.value) : `(${shown(entry.key)})`;
  const labels = (entry.labels ?? []).map((label) => ` ${shown(label)}`).join('');
  const isBlock = entry.value.kind === 'map' && entry.value.style === 'block';
  return `${key}${labels}${isBlock ? '' : '='}${shown(entry.value)}`;
}

/** The roots in one line, the outermost braces left out. */
export function shownDocument(document: SourceDocument): string {
  return document.roots.map((root) => shown(root).replace(/^\{(.*)\}$/s, '$1')).join(' --- ');
}

/** The JavaScript value of a tree without expressions; unknown parts are `undefined`. */
export function plainValue(node: ValueNode | undefined): unknown {
  if (node?.kind === 'scalar') return node.value;
  if (node?.kind === 'list') return node.items.map(plainValue);
  if (node?.kind === 'map')
    return Object.fromEntries(
      node.entries.map((entry) => [
        entry.key.kind === 'scalar' ? String(entry.key.value) : '?',
        plainValue(entry.value),
      ]),
    );
  return undefined;
}

/** Every span lies in the text and in its parent's, siblings follow one another, and scalars point at their own text. */
export function assertSpans(document: SourceDocument) {
  for (const root of document.roots) assertNode(document, root, { start: 0, end: document.text.length });
  assertOrdered(document.comments.map((comment) => comment.span));
}

function assertNode(document: SourceDocument, node: ValueNode, within: { start: number; end: number }) {
  const { start, end } = node.span;
  assert.ok(within.start <= start && start <= end && end <= within.end, `${node.kind} ${start}-${end} lies outside`);
  if (node.kind === 'scalar') assertScalar(document.text, node);
  const children = childrenOf(node);
  if (document.syntax !== 'toml') assertOrdered(children.map((child) => child.span));
  for (const child of children) assertNode(document, child, node.span);
  if (node.kind === 'map' && document.syntax !== 'toml')
    for (const { key, value, span } of node.entries)
      assert.ok(span.start <= key.span.start && value.span.end <= span.end, 'an entry holds its key and value');
}

function assertScalar(text: string, node: ScalarNode) {
  const { content, span, segments } = node;
  assert.ok(span.start <= content.start && content.start <= content.end && content.end <= span.end);
  if (typeof node.value !== 'string') return;
  const runs = segments ?? [{ at: 0, from: content.start }];
  runs.forEach((run, index) => {
    const from = runs[index + 1];
    const length = Math.min(
      (from?.at ?? Number(node.value?.toString().length)) - run.at,
      (from?.from ?? content.end) - run.from,
    );
    // The last character of a run may be the one that an escape stands for.
    const kept = from ? length - 2 : length;
    if (kept > 0) assert.equal(String(node.value).slice(run.at, run.at + kept), text.slice(run.from, run.from + kept));
  });
}

function assertOrdered(spans: readonly { start: number; end: number }[]) {
  spans.forEach((span, index) => {
    assert.ok(index === 0 || span.start >= (spans[index - 1]?.end ?? 0), 'siblings follow one another');
  });
}

/** The nodes directly below a node, in text order. */
export function childrenOf(node: ValueNode): readonly ValueNode[] {
  switch (node.kind) {
    case 'list':
      return node.items;
    case 'map':
      return node.entries.flatMap(({ key, labels, value }) => [key, ...(labels ?? []), value]);
    case 'template':
      return node.parts;
    case 'reference':
      return node.path.filter((step) => typeof step === 'object');
    case 'call':
      return node.args;
    case 'conditional':
      return [node.test, node.whenTrue, node.whenFalse];
    case 'for':
      return [node.source, ...(node.key ? [node.key] : []), node.value, ...(node.filter ? [node.filter] : [])];
    case 'operation':
      return node.operands;
    case 'index':
      return [node.source, node.index];
    default:
      return [];
  }
}
