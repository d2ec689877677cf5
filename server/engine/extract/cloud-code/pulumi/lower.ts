import type { CallNode, MapEntry, MapNode, ValueNode } from '../../../model/value-node.ts';
import { entry } from '../../../syntax/document.ts';
import { snakeCase } from '../../pulumi/types.ts';
import { bodyOfFunction } from '../functions.ts';
import { loweredOnce } from '../lowered.ts';
import { entryNode, listNode, mapNode, onlyPart, textNode, unknownNode } from '../made-nodes.ts';
import { type CloudProgram, importMeant, itemsMeant, mapMeant, meantBy } from '../program.ts';
import type { PulumiResources } from './resources.ts';

/** Reads a value of the program in the evaluator's language: what only the program knows once it runs is unknown. */
export interface PulumiLower {
  (node: ValueNode): ValueNode;
  /** Where policies begin that were asked for as JSON. */
  readonly read: ReadonlySet<number>;
}

const deepest = 60;

export function createPulumiLower(program: CloudProgram, resources: PulumiResources): PulumiLower {
  const read = new Set<number>();
  const lowered = loweredOnce(program);
  return Object.assign((node: ValueNode) => lowered.whole(lower(node, 0)), { read });

  function lower(node: ValueNode, depth: number): ValueNode {
    if (depth > deepest) return unknownNode(node.span);
    const { node: value, rest } = meantBy(program, node);
    const named = resources.at(value);
    if (named) return { kind: 'reference', path: [...named.path, ...rest.map(snakeCase)], span: node.span };
    if (rest.length > 0) return unknownNode(node.span);
    switch (value.kind) {
      case 'scalar':
        return value;
      case 'template':
        return lowered.of(value, () => onlyPart(value, (part) => lower(part, depth + 1)));
      case 'list':
        return lowered.of(value, () => ({
          ...value,
          items: itemsMeant(program, value).map((item) => lower(item, depth + 1)),
        }));
      case 'map':
        return lowered.of(value, () => ({ ...value, entries: entriesOf(value, depth) }));
      case 'call':
        return lowered.of(value, () => ofCall(value, depth));
      case 'reference':
        return managedPolicy(value.path.map(String), node) ?? unknownNode(node.span);
      default:
        return unknownNode(node.span);
    }
  }

  function entriesOf({ entries, span }: MapNode, depth: number): readonly MapEntry[] {
    if (depth > deepest) return [{ key: unknownNode(span), value: unknownNode(span), span }];
    return entries.flatMap((item) => entriesOfOne(item, depth));
  }

  function entriesOfOne(item: MapEntry, depth: number): readonly MapEntry[] {
    if (item.key.kind === 'scalar') {
      const value = lower(item.value, depth + 1);
      const isDocument = /policy$/i.test(String(item.key.value)) && isPolicy(value);
      return [{ ...item, value: isDocument ? encoded(value, { span: value.span }) : value }];
    }
    if (item.key.kind !== 'operation')
      return [{ ...item, key: lower(item.key, depth + 1), value: lower(item.value, depth + 1) }];
    const spread = mapMeant(program, item.value);
    if (spread) {
      const whole = lowered.of(spread, () => ({ ...spread, entries: entriesOf(spread, depth + 1) }));
      if (whole.kind === 'map') return whole.entries;
    }
    return [{ ...item, key: unknownNode(item.span), value: unknownNode(item.span) }];
  }

  function ofCall(call: CallNode, depth: number): ValueNode {
    const method = /[^.]*$/.exec(call.name)?.[0] ?? '';
    const isChained = call.name.startsWith('.');
    const [first, second] = call.args;
    if (call.name === 'JSON.stringify' || method === 'jsonStringify') {
      read.add(call.span.start);
      return first ? encoded(lower(first, depth + 1), call) : unknownNode(call.span);
    }
    if (method === 'assumeRolePolicyForPrincipal') return first ? trustOf(first, call, depth) : unknownNode(call.span);
    // What an output is made into is what its function gives back; its parameters nobody knows.
    if (method === 'apply' || method === 'then') {
      const given = isChained ? second : first;
      const body = given && bodyOfFunction(program.code, given);
      if (!body) return unknownNode(call.span);
      return documentBehind(call, body) ?? lower(body, depth + 1);
    }
    if (/^(?:pulumi\.)?(?:output|interpolate|concat|secret)$/.test(call.name) && call.args.length === 1 && first)
      return lower(first, depth + 1);
    return unknownNode(call.span);
  }

  /** `document.then((d) => d.json)`. */
  function documentBehind(call: CallNode, body: ValueNode): ValueNode | undefined {
    if (body.kind !== 'reference' || body.path.length !== 2 || body.path[1] !== 'json') return undefined;
    const path = call.name.split('.').slice(0, -1);
    const source: ValueNode | undefined = call.name.startsWith('.')
      ? call.args[0]
      : { kind: 'reference', path, span: call.nameSpan };
    const named = source && resources.at(meantBy(program, source).node);
    return named && { kind: 'reference', path: [...named.path, 'json'], span: call.span };
  }

  function trustOf(principal: ValueNode, call: CallNode, depth: number): ValueNode {
    const who = lower(principal, depth + 1);
    const { span } = call;
    // Constants of the provider are services, each by a name of its own.
    const isListed = who.kind === 'unknown' && principal.kind === 'reference';
    const known = isListed ? mapNode([entryNode('Service', unknownNode(principal.span))], span) : who;
    const statement = mapNode(
      [
        entryNode('Effect', textNode('Allow', span)),
        entryNode('Action', textNode('sts:AssumeRole', call.nameSpan)),
        entryNode('Principal', known),
      ],
      span,
    );
    return encoded(mapNode([entryNode('Statement', listNode([statement], span))], span), call);
  }

  /** `aws.iam.ManagedPolicy.AdministratorAccess`. */
  function managedPolicy(path: readonly string[], { span }: ValueNode): ValueNode | undefined {
    const meant = importMeant(program, path);
    if (!meant || !/^@pulumi\/aws(?:\/|$)/.test(meant.module)) return undefined;
    const [, name] = /(?:^|\.)ManagedPolic(?:y|ies)\.(\w+)$/.exec(meant.names.join('.')) ?? [];
    return name === undefined ? undefined : textNode(`arn:aws:iam::aws:policy/${name}`, span);
  }
}

function encoded(node: ValueNode, { span }: Pick<CallNode, 'span'>): ValueNode {
  return { kind: 'call', name: 'jsonencode', args: [node], expands: false, span, nameSpan: span };
}

/** Whether an object is a policy of IAM. */
export function isPolicy(node: ValueNode | undefined): boolean {
  return node?.kind === 'map' && entry(node, 'Statement') !== undefined;
}
