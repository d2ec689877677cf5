import type { CallNode, ForNode, ValueNode } from '../../model/value-node.ts';
import { textOf } from '../../syntax/document.ts';
import { type AzureNames, azureCall } from '../azure/functions.ts';

/** What each name of a file is: a parameter, a variable, or a resource or module. */
export type BicepNames = ReadonlyMap<string, 'var' | 'local' | 'resource'>;

/** Reads a value in the evaluator's language; `loop` is the one that the value stands in. */
export type BicepLower = (node: ValueNode, loop?: ForNode) => ValueNode;

/**
 * Reads the values of a Bicep file in the evaluator's language: names become parameters, variables and resources, both
 * ways of a condition stay, and functions are those of ARM templates.
 */
export function createBicepLower(names: BicepNames): BicepLower {
  const done = new Map<ValueNode, ValueNode>();
  return (node, loop) => lower(node, new Set(loop ? [loop.valueName] : []));

  function lower(node: ValueNode, bound: ReadonlySet<string>): ValueNode {
    const known = bound.size === 0 ? done.get(node) : undefined;
    if (known) return known;
    const result = anew(node, bound);
    if (bound.size === 0) done.set(node, result);
    return result;
  }

  function anew(node: ValueNode, bound: ReadonlySet<string>): ValueNode {
    const { span } = node;
    switch (node.kind) {
      case 'list':
        return { ...node, items: node.items.map((item) => lower(item, bound)) };
      case 'map':
        return {
          ...node,
          entries: node.entries
            .filter(({ labels }) => !labels)
            .map((item) => ({ ...item, key: lower(item.key, bound), value: lower(item.value, bound) })),
        };
      case 'template':
        return { ...node, parts: node.parts.map((part) => lower(part, bound)) };
      case 'reference':
        return named(node, bound);
      case 'conditional':
        return either(
          [node.whenTrue, node.whenFalse].map((arm) => lower(arm, bound)),
          node,
        );
      case 'call':
        return called(node, bound);
      case 'for': {
        const inner = new Set([...bound, node.valueName]);
        return { ...node, source: lower(node.source, bound), value: lower(node.value, inner) };
      }
      case 'operation':
        return { ...node, operands: node.operands.map((operand) => lower(operand, bound)) };
      case 'index':
        return { ...node, source: lower(node.source, bound), index: lower(node.index, bound) };
      case 'scalar':
      case 'alias':
      case 'unknown':
        return node;
    }
    return { kind: 'unknown', span };
  }

  function named(node: ValueNode & { readonly kind: 'reference' }, bound: ReadonlySet<string>): ValueNode {
    const [root = '', ...rest] = node.path;
    const steps = rest.map((step) => (typeof step === 'object' ? lower(step, bound) : step));
    const name = typeof root === 'string' ? root : '';
    if (bound.has(name)) return { ...node, path: [name, ...steps] };
    const kind = names.get(name);
    return kind === undefined ? { kind: 'unknown', span: node.span } : { ...node, path: [kind, name, ...steps] };
  }

  /** `a.method(…)` of a resource tells secrets and keys, which nobody knows here. */
  function called(node: CallNode, bound: ReadonlySet<string>): ValueNode {
    const [first, ...others] = node.args;
    const isNamespaced = first?.kind === 'reference' && /^(az|sys)$/.test(String(first.path[0])) && !names.has('az');
    const call = isNamespaced ? { ...node, args: others } : node;
    return azureCall(
      call,
      call.args.map((arg) => lower(arg, bound)),
      noNames,
    );
  }
}

/** Resources are named by their symbols in Bicep. */
const noNames: AzureNames = { resource: () => undefined };

function either(arms: readonly ValueNode[], { span }: ValueNode): ValueNode {
  const kept = arms.filter((arm) => !(arm.kind === 'scalar' && textOf(arm) === undefined));
  const [only] = kept;
  if (only && kept.length === 1) return only;
  return { kind: 'call', name: 'either', args: kept, expands: false, span, nameSpan: span };
}
