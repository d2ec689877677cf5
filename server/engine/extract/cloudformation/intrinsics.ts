import type { Span } from '../../model/span.ts';
import type { MapEntry, MapNode, ReferenceNode, ScalarNode, ValueNode } from '../../model/value-node.ts';
import { entriesOf, entry, itemsOf, keyOf, resolved, textOf } from '../../syntax/document.ts';
import { type Interpolation, interpolated, partSpan, placeholdersIn } from '../../syntax/interpolation.ts';
import { type Lower, loweringBy } from '../lowering.ts';

/** What a name in a template stands for; undefined for a name that only CloudFormation knows. */
export type NameLookup = (name: string, attribute: string | undefined) => readonly string[] | undefined;

/** Reads a `${…}` that another tool fills in before CloudFormation sees it; undefined where it is not one of that tool. */
export type ForeignVariable = (inner: string, span: Span) => ValueNode | undefined;

/**
 * Reads the intrinsic functions of CloudFormation: `!Ref`, `Fn::Sub` and the others become references, templates and
 * calls that the evaluator knows; both arms of `Fn::If` stay. What only a deployment knows becomes unknown.
 * Source: CloudFormation template reference, "Intrinsic functions".
 */
export function createLower(lookup: NameLookup, foreign?: ForeignVariable): Lower {
  const lower = loweringBy(anew);
  const { reference, attribute } = referencesBy(lookup);
  return (node) => lower(node, 0);

  function anew(node: ValueNode, depth: number): ValueNode {
    const call = intrinsicOf(node);
    if (call) return applied(call, depth);
    if (node.kind === 'list') {
      const items = node.items.filter((item) => !isNoValue(item)).map((item) => lower(item, depth));
      return isSame(items, node.items) ? node : { ...node, items };
    }
    if (node.kind === 'map') return loweredMap(node, depth);
    return node.kind === 'scalar' && foreign ? filledIn(node, foreign) : node;
  }

  function loweredMap(node: MapNode, depth: number): ValueNode {
    const entries = entriesOf(node)
      .filter(({ value }) => !isNoValue(value))
      .map((item): MapEntry => {
        const value = lower(item.value, depth);
        return value === item.value ? item : { ...item, value };
      });
    return isSame(entries, node.entries) ? node : { ...node, entries };
  }

  function applied({ name, argument }: Intrinsic, depth: number): ValueNode {
    const { span } = argument;
    const items = itemsOf(argument);
    const [first, second, third] = items;
    switch (name) {
      case 'Ref': {
        const text = textOf(argument);
        return (text !== undefined && reference(text, undefined, argument)) || unknown(argument);
      }
      case 'GetAtt':
        return attribute(argument) ?? unknown(argument);
      case 'Sub':
        return substituted(first ?? argument, first ? second : undefined, depth);
      case 'If':
        return either([second, third], argument, depth);
      case 'Join':
        return ofBoth('join', [first, second], argument, depth);
      case 'Split':
        return ofBoth('split', [first, second], argument, depth);
      case 'Select':
        return ofBoth('element', [second, first], argument, depth);
      case 'FindInMap':
        return first && second && third
          ? { kind: 'reference', path: ['local', ...[first, second, third].map((step) => lower(step, depth))], span }
          : unknown(argument);
      case 'ToJsonString':
        return call('jsonencode', [lower(argument, depth)], argument);
      case 'Base64':
        return call('base64encode', [lower(argument, depth)], argument);
      default:
        return unknown(argument);
    }
  }

  function ofBoth(
    name: string,
    [first, second]: readonly (ValueNode | undefined)[],
    argument: ValueNode,
    depth: number,
  ): ValueNode {
    return first && second ? call(name, [lower(first, depth), lower(second, depth)], argument) : unknown(argument);
  }

  function either(arms: readonly (ValueNode | undefined)[], argument: ValueNode, depth: number): ValueNode {
    const kept = arms.flatMap((arm) => (arm === undefined || isNoValue(arm) ? [] : lower(arm, depth)));
    const [only] = kept;
    return kept.length === 1 && only ? only : call('either', kept, argument);
  }

  /** `${Name}`, `${Name.Attribute}`, names of the second argument, and `${!Literal}`. */
  function substituted(template: ValueNode, names: ValueNode | undefined, depth: number): ValueNode {
    const scalar = resolved(template);
    if (scalar?.kind !== 'scalar' || typeof scalar.value !== 'string') return unknown(template);
    const found = placeholdersIn(scalar.value).map(({ from, to, inner }): Interpolation => {
      const node = inner.startsWith('!') ? literal(scalar, from, inner.slice(1)) : named(scalar, from, inner);
      return { from, to, node };
    });
    return interpolated(scalar, found);

    function named(text: ScalarNode, from: number, inner: string): ValueNode {
      const name = inner.trim();
      const span = partSpan(text, from + 2, from + 2 + inner.length);
      const filled = foreign?.(inner, span);
      if (filled) return filled;
      const given = names && entry(names, name);
      if (given) return lower(given.value, depth);
      const dot = name.indexOf('.');
      const [own, attributeName] = dot === -1 ? [name] : [name.slice(0, dot), name.slice(dot + 1)];
      return reference(own, attributeName, { kind: 'unknown', span }) ?? { kind: 'unknown', span };
    }
  }
}

interface References {
  reference(name: string, attributeName: string | undefined, at: ValueNode): ReferenceNode | undefined;
  /** `Name.Attribute`, or a list of both. */
  attribute(argument: ValueNode): ReferenceNode | undefined;
}

function referencesBy(lookup: NameLookup): References {
  return { reference, attribute };

  function attribute(argument: ValueNode): ReferenceNode | undefined {
    const [first, second] = itemsOf(argument).map(textOf);
    const text = textOf(argument);
    const dot = text?.indexOf('.') ?? -1;
    if (text !== undefined && dot > 0) return reference(text.slice(0, dot), text.slice(dot + 1), argument);
    return first !== undefined && second !== undefined ? reference(first, second, argument) : undefined;
  }

  function reference(name: string, attributeName: string | undefined, { span }: ValueNode): ReferenceNode | undefined {
    // Which account it is nobody says here; that it is the one of the stack, a rule may ask.
    const path = lookup(name, attributeName) ?? (name === 'AWS::AccountId' ? [name] : undefined);
    return path && { kind: 'reference', path, span };
  }
}

/** What `${!Literal}` stands for. */
function literal(text: ScalarNode, from: number, inner: string): ScalarNode {
  const span = partSpan(text, from, from + inner.length + 4);
  return { kind: 'scalar', value: `\${${inner}}`, style: text.style, span, content: span };
}

function filledIn(scalar: ScalarNode, foreign: ForeignVariable): ValueNode {
  if (typeof scalar.value !== 'string' || !scalar.value.includes('${')) return scalar;
  const found = placeholdersIn(scalar.value).flatMap(({ from, to, inner }): readonly Interpolation[] => {
    const node = foreign(inner, partSpan(scalar, from, to));
    return node ? [{ from, to, node }] : [];
  });
  return interpolated(scalar, found);
}

interface Intrinsic {
  /** Without `Fn::`. */
  readonly name: string;
  readonly argument: ValueNode;
}

/** The function that a value consists of: a tag (`!Sub x`), or the one key of a map (`{ "Fn::Sub": x }`). */
export function intrinsicOf(node: ValueNode): Intrinsic | undefined {
  if (node.kind === 'map') {
    const [only, ...others] = node.entries;
    const key = only && others.length === 0 ? keyOf(only) : undefined;
    if (only && key === 'Ref') return { name: 'Ref', argument: only.value };
    if (only && key?.startsWith('Fn::') && !key.startsWith('Fn::ForEach'))
      return { name: key.slice('Fn::'.length), argument: only.value };
  }
  const tag = 'tag' in node ? node.tag : undefined;
  return tag !== undefined && /^![A-Z]\w+$/.test(tag) ? { name: tag.slice(1), argument: untagged(node) } : undefined;
}

function untagged(node: ValueNode): ValueNode {
  switch (node.kind) {
    case 'scalar':
      return { ...node, tag: '' };
    case 'list':
      return { ...node, tag: '' };
    case 'map':
      return { ...node, tag: '' };
    default:
      return node;
  }
}

function isNoValue(node: ValueNode): boolean {
  const call = intrinsicOf(node);
  return call?.name === 'Ref' && textOf(call.argument) === 'AWS::NoValue';
}

function call(name: string, args: readonly ValueNode[], { span }: ValueNode): ValueNode {
  return { kind: 'call', name, args, expands: false, span, nameSpan: span };
}

function unknown({ span }: ValueNode): ValueNode {
  return { kind: 'unknown', span };
}

function isSame<T>(a: readonly T[], b: readonly T[]): boolean {
  return a.length === b.length && a.every((item, index) => item === b[index]);
}
