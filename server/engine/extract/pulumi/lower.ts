import type { Span } from '../../model/span.ts';
import type { MapNode, ScalarNode, ValueNode } from '../../model/value-node.ts';
import { entriesOf, itemsOf, keyOf, textOf, valueAt } from '../../syntax/document.ts';
import { type Interpolation, interpolated, partSpan, placeholdersIn } from '../../syntax/interpolation.ts';
import { callNode } from '../../syntax/made-nodes.ts';
import { type Lower, loweringBy } from '../lowering.ts';
import { documentOf } from './policy-document.ts';
import { terraformType } from './types.ts';

/** `${name.property}` and `fn::…` of a program: names are its resources, variables and configuration. */
export function createPulumiLower(pathOf: PathOf): Lower {
  const lower = loweringBy(anew);
  return (node) => lower(node, 0);

  function anew(node: ValueNode, depth: number): ValueNode {
    if (node.kind === 'scalar') return filledIn(node);
    if (node.kind === 'list') return { ...node, items: node.items.map((item) => lower(item, depth)) };
    if (node.kind !== 'map') return node;
    const [only, ...others] = node.entries;
    const key = only && others.length === 0 ? keyOf(only) : undefined;
    if (only && key?.startsWith('fn::')) return called(key.slice('fn::'.length), only.value, depth);
    // Of Terraform's maps only blocks have block style.
    return {
      ...node,
      style: 'flow',
      entries: entriesOf(node).map((item) => ({ ...item, value: lower(item.value, depth) })),
    };
  }

  function called(name: string, argument: ValueNode, depth: number): ValueNode {
    const { span } = argument;
    const [first, second] = itemsOf(argument).map((item) => lower(item, depth));
    switch (name) {
      case 'toJSON':
        return callNode('jsonencode', [lower(argument, depth)], span);
      case 'secret':
        return lower(argument, depth);
      case 'join':
        return first && second ? callNode('join', [first, second], span) : { kind: 'unknown', span };
      case 'split':
        return first && second ? callNode('split', [first, second], span) : { kind: 'unknown', span };
      case 'select':
        return first && second ? callNode('element', [second, first], span) : { kind: 'unknown', span };
      default:
        return { kind: 'unknown', span };
    }
  }

  function filledIn(scalar: ScalarNode): ValueNode {
    if (typeof scalar.value !== 'string' || !scalar.value.includes('${')) return scalar;
    const found = placeholdersIn(scalar.value).map(({ from, to, inner }): Interpolation => {
      return { from, to, node: named(inner, partSpan(scalar, from + 2, to - 1)) };
    });
    return interpolated(scalar, found);
  }

  function named(inner: string, span: Span): ValueNode {
    const [name = '', ...rest] = inner
      .trim()
      .split(/\.|\[["']?|["']?\]/)
      .filter((step) => step !== '');
    const path = pathOf(name);
    return path === undefined ? { kind: 'unknown', span } : { kind: 'reference', path: [...path, ...rest], span };
  }
}

/** What a name of a program means, as a reference of Terraform; undefined for none that it knows. */
export type PathOf = (name: string) => readonly string[] | undefined;

/** A name that a program knows; of several of one name the gravest counts, of these the last. */
export interface ProgramName {
  readonly name: string;
  readonly path: readonly string[];
}

/** The names of a program, or of a part of it: those of its configuration, its variables and its resources, each of which outdoes the ones before. */
export function namesOf(root: MapNode): readonly ProgramName[] {
  const configuration = entriesOf(valueAt(root, 'config') ?? valueAt(root, 'configuration')).map((item) => {
    const name = keyOf(item) ?? '';
    return { name, path: ['var', name] };
  });
  const variables = entriesOf(valueAt(root, 'variables')).map((item) => {
    const name = keyOf(item) ?? '';
    return { name, path: documentOf(item.value) ? ['data', 'aws_iam_policy_document', name] : ['local', name] };
  });
  const resources = entriesOf(valueAt(root, 'resources')).flatMap((item) => {
    const type = terraformType(textOf(valueAt(item.value, 'type')) ?? '');
    const name = keyOf(item) ?? '';
    return type === undefined ? [] : [{ name, path: [type, name] }];
  });
  return [...configuration, ...variables, ...resources];
}
