import type { CallNode, MapEntry, MapNode, ValueNode } from '../../../model/value-node.ts';
import { loweredOnce } from '../lowered.ts';
import { entryNode, listNode, mapNode, onlyPart, templateNode, textNode, unknownNode } from '../made-nodes.ts';
import { type CloudProgram, itemsMeant, mapMeant, meantBy } from '../program.ts';
import { calledClass } from './classes.ts';
import type { Constructs } from './constructs.ts';

/** Reads a value of the program in the evaluator's language: what only the program knows once it runs is unknown. */
export type LowerCdk = (node: ValueNode) => ValueNode;

const deepest = 40;

export function createCdkLower(program: CloudProgram, constructs: Constructs): LowerCdk {
  const lowered = loweredOnce(program);
  return (node) => lowered.whole(lower(node, 0));

  function lower(node: ValueNode, depth: number): ValueNode {
    if (depth > deepest) return unknownNode(node.span);
    const { node: value, rest } = meantBy(program, node);
    if (rest.length > 0) return attributeOf(value, rest, node) ?? unknownNode(node.span);
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
      default:
        return unknownNode(node.span);
    }
  }

  function entriesOf({ entries, span }: MapNode, depth: number): readonly MapEntry[] {
    if (depth > deepest) return [{ key: unknownNode(span), value: unknownNode(span), span }];
    return entries.flatMap((item) => entriesOfOne(item, depth));
  }

  function entriesOfOne(item: MapEntry, depth: number): readonly MapEntry[] {
    if (item.key.kind === 'scalar') return [{ ...item, value: lower(item.value, depth + 1) }];
    if (item.key.kind === 'operation') {
      const spread = mapMeant(program, item.value);
      if (spread) {
        const whole = lowered.of(spread, () => ({ ...spread, entries: entriesOf(spread, depth + 1) }));
        if (whole.kind === 'map') return whole.entries;
      }
      return [{ ...item, key: unknownNode(item.span), value: unknownNode(item.span) }];
    }
    return [{ ...item, key: lower(item.key, depth + 1), value: lower(item.value, depth + 1) }];
  }

  /** `bucket.bucketArn`: the thing itself, by what it is asked for. */
  function attributeOf(value: ValueNode, rest: readonly string[], { span }: ValueNode): ValueNode | undefined {
    const made = constructs.madeBy(value);
    const [attribute = ''] = rest;
    if (!made || rest.length > 1) return undefined;
    const path = ['resource', made.address, ...(/Arn$/.test(attribute) ? ['Arn'] : [])];
    return /(?:Arn|Name|Id|Url|^ref)$/.test(attribute) ? { kind: 'reference', path, span } : undefined;
  }

  function ofCall(call: CallNode, depth: number): ValueNode {
    const made = constructs.madeBy(call);
    if (made) return { kind: 'reference', path: ['resource', made.address], span: call.span };
    if (/^new /.test(call.name)) return unknownNode(call.span);
    const method = /[^.]*$/.exec(call.name)?.[0] ?? '';
    if (call.name === 'JSON.stringify') {
      const [first] = call.args;
      return first ? encoded(lower(first, depth + 1), call) : unknownNode(call.span);
    }
    const known = calledClass(program, call);
    if (known === 'aws-iam:ManagedPolicy.fromAwsManagedPolicyName') {
      const [first] = call.args;
      return first ? withPrefix('arn:aws:iam::aws:policy/', lower(first, depth + 1)) : unknownNode(call.span);
    }
    if (
      /^aws-iam:(?:ManagedPolicy\.fromManagedPolicyArn|Role\.fromRoleArn|User\.fromUserArn|Group\.fromGroupArn|OpenIdConnectProvider\.fromOpenIdConnectProviderArn)$/.test(
        known ?? '',
      )
    ) {
      const [, , third] = call.args;
      return third ? lower(third, depth + 1) : unknownNode(call.span);
    }
    const named = /^aws-iam:(?:ManagedPolicy\.fromManagedPolicyName|Role\.fromRoleName|User\.fromUserName)$/.exec(
      known ?? '',
    );
    if (named) {
      const [, , third] = call.args;
      const word = /Policy|Role|User/.exec(named[0])?.[0].toLowerCase() ?? '';
      return third ? ownArn(word, lower(third, depth + 1)) : unknownNode(call.span);
    }
    if (method === 'arnForObjects') return objectsOf(call, depth);
    if (method === 'toString' && call.args.length <= 1) {
      const [source] = call.name.startsWith('.') ? call.args : [];
      return source ? lower(source, depth + 1) : unknownNode(call.span);
    }
    return unknownNode(call.span);
  }

  /** `bucket.arnForObjects('*')`. */
  function objectsOf(call: CallNode, depth: number): ValueNode {
    const isChained = call.name.startsWith('.');
    const [source, pattern] = isChained ? call.args : [undefined, call.args[0]];
    const path = call.name.split('.').slice(0, -1);
    const bucket = source ?? { kind: 'reference' as const, path, span: call.nameSpan };
    const made = constructs.madeBy(meantBy(program, bucket).node);
    const base: ValueNode = made
      ? { kind: 'reference', path: ['resource', made.address, 'Arn'], span: call.nameSpan }
      : unknownNode(call.nameSpan);
    const objects = pattern ? lower(pattern, depth + 1) : unknownNode(call.span);
    return templateNode([base, textNode('/', objects.span), objects], call.span);
  }

  function ownArn(word: string, name: ValueNode): ValueNode {
    const { span } = name;
    return templateNode([textNode('arn:aws:iam::', span), unknownNode(span), textNode(`:${word}/`, span), name], span);
  }
}

function encoded(node: ValueNode, { span }: CallNode): ValueNode {
  return { kind: 'call', name: 'jsonencode', args: [node], expands: false, span, nameSpan: span };
}

function withPrefix(prefix: string, node: ValueNode): ValueNode {
  if (node.kind === 'scalar') return { ...node, value: `${prefix}${String(node.value)}` };
  return templateNode([textNode(prefix, node.span), node], node.span);
}

/** A document of statements. */
export function documentNode(statements: readonly ValueNode[], span: ValueNode['span']): ValueNode {
  return mapNode([entryNode('Statement', listNode(statements, span))], span);
}
