import type { CallNode, MapEntry, MapNode, OperationNode, TemplateNode, ValueNode } from '../../model/value-node.ts';
import { listNode, templateNode, unknownNode } from '../../syntax/made-nodes.ts';
import { loweredOnce } from './lowered.ts';
import { type CloudProgram, isListSum, itemsMeant, mapMeant, meantBy } from './program.ts';

/** Reads a value of the program in the evaluator's language: what only the program knows once it runs is unknown. */
export type Lower = (node: ValueNode) => ValueNode;

/** What values are in programs of one product, besides what is written out. */
export interface OwnForms {
  /** How many values may stand within each other. */
  readonly deepest: number;
  /** A thing that the program makes, or what it is asked for by the names behind it; undefined where a value is none. */
  named(value: ValueNode, rest: readonly string[], node: ValueNode): ValueNode | undefined;
  call(call: CallNode, lower: Lower): ValueNode;
  /** What stands outside of the program under a name. */
  outside?(path: readonly string[], node: ValueNode): ValueNode | undefined;
  /** What the value under a written key is there. */
  under?(key: string, value: ValueNode): ValueNode;
}

export function createLower(program: CloudProgram, forms: OwnForms): Lower {
  const { deepest, under = (_, value) => value } = forms;
  const lowered = loweredOnce(program);
  return (node) => lowered.whole(lower(node, 0));

  function lower(node: ValueNode, depth: number): ValueNode {
    if (depth > deepest) return unknownNode(node.span);
    const { node: value, rest } = meantBy(program, node);
    const named = forms.named(value, rest, node);
    if (named) return named;
    if (rest.length > 0) return unknownNode(node.span);
    const inner: Lower = (part) => lower(part, depth + 1);
    switch (value.kind) {
      case 'scalar':
        return value;
      case 'template':
        return lowered.of(value, () => onlyPart(value, inner));
      case 'list':
        return lowered.of(value, () => ({ ...value, items: itemsMeant(program, value).map(inner) }));
      case 'map':
        return lowered.of(value, () => ({ ...value, entries: entriesOf(value, depth) }));
      case 'call':
        return lowered.of(value, () => mappedOf(value, inner) ?? forms.call(value, inner));
      case 'operation':
        return value.operator === '+' ? lowered.of(value, () => sumOf(value, inner)) : unknownNode(node.span);
      case 'reference':
        return forms.outside?.(value.path.map(String), node) ?? unknownNode(node.span);
      default:
        return unknownNode(node.span);
    }
  }

  /** `list.map(…)` of a list that is written out. */
  function mappedOf(call: CallNode, inner: Lower): ValueNode | undefined {
    if (!/\.map$/.test(call.name)) return undefined;
    const items = itemsMeant(program, call);
    return items[0] === call ? undefined : listNode(items.map(inner), call.span);
  }

  /** A sum of names, which are lists or texts. */
  function sumOf(value: OperationNode, inner: Lower): ValueNode {
    return isListSum(program, value)
      ? listNode(itemsMeant(program, value).map(inner), value.span)
      : templateNode(value.operands.map(inner), value.span);
  }

  function entriesOf({ entries, span }: MapNode, depth: number): readonly MapEntry[] {
    if (depth > deepest) return [{ key: unknownNode(span), value: unknownNode(span), span }];
    return entries.flatMap((item) => entriesOfOne(item, depth));
  }

  function entriesOfOne(item: MapEntry, depth: number): readonly MapEntry[] {
    const { key } = item;
    if (key.kind === 'scalar') return [{ ...item, value: under(String(key.value), lower(item.value, depth + 1)) }];
    if (key.kind !== 'operation') return [{ ...item, key: lower(key, depth + 1), value: lower(item.value, depth + 1) }];
    const spread = mapMeant(program, item.value);
    if (spread) {
      const whole = lowered.of(spread, () => ({ ...spread, entries: entriesOf(spread, depth + 1) }));
      if (whole.kind === 'map') return whole.entries;
    }
    return [{ ...item, key: unknownNode(item.span), value: unknownNode(item.span) }];
  }
}

/** A template of which each part is read; one that is nothing but a value is that value. */
function onlyPart(node: TemplateNode, read: Lower): ValueNode {
  const [only, ...others] = node.parts;
  return only && others.length === 0 && only.kind !== 'scalar' ? read(only) : { ...node, parts: node.parts.map(read) };
}
