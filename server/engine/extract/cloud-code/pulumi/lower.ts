import type { CallNode, ValueNode } from '../../../model/value-node.ts';
import { entry } from '../../../syntax/document.ts';
import { callNode, entryNode, listNode, mapNode, scalarNode, unknownNode } from '../../../syntax/made-nodes.ts';
import { snakeCase } from '../../pulumi/types.ts';
import { bodyOfFunction } from '../functions.ts';
import { createLower, type Lower } from '../lower.ts';
import { type CloudProgram, importMeant, meantBy } from '../program.ts';
import type { PulumiResources } from './resources.ts';

/** As `Lower`, for programs of Pulumi. */
export interface PulumiLower extends Lower {
  /** Where policies begin that were asked for as JSON. */
  readonly read: ReadonlySet<number>;
}

const deepest = 60;

export function createPulumiCodeLower(program: CloudProgram, resources: PulumiResources): PulumiLower {
  const read = new Set<number>();
  const lower = createLower(program, {
    deepest,
    named: (value, rest, { span }) => {
      const named = resources.at(value);
      return named && { kind: 'reference', path: [...named.path, ...rest.map(snakeCase)], span };
    },
    call: ofCall,
    outside: managedPolicy,
    under: (key, value) => (/policy$/i.test(key) && isPolicy(value) ? encoded(value, value) : value),
  });
  return Object.assign((node: ValueNode) => lower(node), { read });

  function ofCall(call: CallNode, lower: Lower): ValueNode {
    const method = /[^.]*$/.exec(call.name)?.[0] ?? '';
    const isChained = call.name.startsWith('.');
    const [first, second] = call.args;
    if (call.name === 'JSON.stringify' || /^json(?:Stringify|Dumps)$/.test(method)) {
      read.add(call.span.start);
      return first ? encoded(lower(first), call) : unknownNode(call.span);
    }
    if (method === 'assumeRolePolicyForPrincipal') return first ? trustOf(first, call, lower) : unknownNode(call.span);
    // What an output is made into is what its function gives back; its parameters nobody knows.
    if (method === 'apply' || method === 'then') {
      const given = isChained ? second : first;
      const body = given && bodyOfFunction(program.code, given);
      if (!body) return unknownNode(call.span);
      return documentBehind(call, body) ?? lower(body);
    }
    if (/^(?:pulumi\.)?(?:output|interpolate|concat|secret)$/.test(call.name) && call.args.length === 1 && first)
      return lower(first);
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

  function trustOf(principal: ValueNode, call: CallNode, lower: Lower): ValueNode {
    const who = lower(principal);
    const { span } = call;
    // Constants of the provider are services, each by a name of its own.
    const isListed = who.kind === 'unknown' && principal.kind === 'reference';
    const known = isListed ? mapNode([entryNode('Service', unknownNode(principal.span))], span) : who;
    const statement = mapNode(
      [
        entryNode('Effect', scalarNode('Allow', span)),
        entryNode('Action', scalarNode('sts:AssumeRole', call.nameSpan)),
        entryNode('Principal', known),
      ],
      span,
    );
    return encoded(mapNode([entryNode('Statement', listNode([statement], span))], span), call);
  }

  /** `aws.iam.ManagedPolicy.AdministratorAccess`. */
  function managedPolicy(path: readonly string[], { span }: ValueNode): ValueNode | undefined {
    const meant = importMeant(program, path, span.start);
    if (!meant || !/^@pulumi\/aws(?:\/|$)/.test(meant.module)) return undefined;
    const [, name] = /(?:^|\.)ManagedPolic(?:y|ies)\.(\w+)(?:\.value)?$/.exec(meant.names.join('.')) ?? [];
    return name === undefined ? undefined : scalarNode(`arn:aws:iam::aws:policy/${policyName(name)}`, span);
  }
}

/** In Python a constant is in capitals, `AMAZON_S3_FULL_ACCESS`, of which short words stay as they are. */
function policyName(written: string): string {
  if (!/^[A-Z\d]+(?:_[A-Z\d]+)+$/.test(written)) return written;
  return written
    .split('_')
    .map((word) => (word.length > 3 ? `${word.charAt(0)}${word.slice(1).toLowerCase()}` : word))
    .join('');
}

function encoded(node: ValueNode, { span }: Pick<ValueNode, 'span'>): ValueNode {
  return callNode('jsonencode', [node], span);
}

/** Whether an object is a policy of IAM. */
export function isPolicy(node: ValueNode | undefined): boolean {
  return node?.kind === 'map' && entry(node, 'Statement') !== undefined;
}
