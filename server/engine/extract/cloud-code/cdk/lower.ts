import type { CallNode, ValueNode } from '../../../model/value-node.ts';
import {
  callNode,
  entryNode,
  listNode,
  mapNode,
  scalarNode,
  templateNode,
  unknownNode,
} from '../../../syntax/made-nodes.ts';
import { createLower, type Lower } from '../lower.ts';
import { type CloudProgram, meantBy } from '../program.ts';
import { calledClass } from './classes.ts';
import type { Constructs } from './constructs.ts';

const deepest = 40;

export function createCdkLower(program: CloudProgram, constructs: Constructs): Lower {
  return createLower(program, {
    deepest,
    named: (value, rest, node) =>
      rest.length === 0 ? undefined : (attributeOf(value, rest, node) ?? unknownNode(node.span)),
    call: ofCall,
  });

  /** `bucket.bucketArn`: the thing itself, by what it is asked for. */
  function attributeOf(value: ValueNode, rest: readonly string[], { span }: ValueNode): ValueNode | undefined {
    const made = constructs.madeBy(value);
    const [attribute = ''] = rest;
    if (!made || rest.length > 1) return undefined;
    const path = ['resource', made.address, ...(/Arn$/.test(attribute) ? ['Arn'] : [])];
    return /(?:Arn|Name|Id|Url|^ref)$/.test(attribute) ? { kind: 'reference', path, span } : undefined;
  }

  function ofCall(call: CallNode, lower: Lower): ValueNode {
    const made = constructs.madeBy(call);
    if (made) return { kind: 'reference', path: ['resource', made.address], span: call.span };
    if (/^new /.test(call.name)) return unknownNode(call.span);
    const method = /[^.]*$/.exec(call.name)?.[0] ?? '';
    if (call.name === 'JSON.stringify') {
      const [first] = call.args;
      return first ? callNode('jsonencode', [lower(first)], call.span) : unknownNode(call.span);
    }
    const known = calledClass(program, call);
    if (known === 'aws-iam:ManagedPolicy.fromAwsManagedPolicyName') {
      const [first] = call.args;
      return first ? withPrefix('arn:aws:iam::aws:policy/', lower(first)) : unknownNode(call.span);
    }
    if (
      /^aws-iam:(?:ManagedPolicy\.fromManagedPolicyArn|Role\.fromRoleArn|User\.fromUserArn|Group\.fromGroupArn|OpenIdConnectProvider\.fromOpenIdConnectProviderArn)$/.test(
        known ?? '',
      )
    ) {
      const [, , third] = call.args;
      return third ? lower(third) : unknownNode(call.span);
    }
    const named = /^aws-iam:(?:ManagedPolicy\.fromManagedPolicyName|Role\.fromRoleName|User\.fromUserName)$/.exec(
      known ?? '',
    );
    if (named) {
      const [, , third] = call.args;
      const word = /Policy|Role|User/.exec(named[0])?.[0].toLowerCase() ?? '';
      return third ? ownArn(word, lower(third)) : unknownNode(call.span);
    }
    if (method === 'arnForObjects') return objectsOf(call, lower);
    if (method === 'toString' && call.args.length <= 1) {
      const [source] = call.name.startsWith('.') ? call.args : [];
      return source ? lower(source) : unknownNode(call.span);
    }
    return unknownNode(call.span);
  }

  /** `bucket.arnForObjects('*')`. */
  function objectsOf(call: CallNode, lower: Lower): ValueNode {
    const isChained = call.name.startsWith('.');
    const [source, pattern] = isChained ? call.args : [undefined, call.args[0]];
    const path = call.name.split('.').slice(0, -1);
    const bucket = source ?? { kind: 'reference' as const, path, span: call.nameSpan };
    const made = constructs.madeBy(meantBy(program, bucket).node);
    const base: ValueNode = made
      ? { kind: 'reference', path: ['resource', made.address, 'Arn'], span: call.nameSpan }
      : unknownNode(call.nameSpan);
    const objects = pattern ? lower(pattern) : unknownNode(call.span);
    return templateNode([base, scalarNode('/', objects.span), objects], call.span);
  }

  function ownArn(word: string, name: ValueNode): ValueNode {
    const { span } = name;
    return templateNode(
      [scalarNode('arn:aws:iam::', span), unknownNode(span), scalarNode(`:${word}/`, span), name],
      span,
    );
  }
}

function withPrefix(prefix: string, node: ValueNode): ValueNode {
  if (node.kind === 'scalar') return { ...node, value: `${prefix}${String(node.value)}` };
  return templateNode([scalarNode(prefix, node.span), node], node.span);
}

/** A document of statements. */
export function documentNode(statements: readonly ValueNode[], span: ValueNode['span']): ValueNode {
  return mapNode([entryNode('Statement', listNode(statements, span))], span);
}
