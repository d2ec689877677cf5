import type { Span } from '../../../model/span.ts';
import type { CallNode, MapEntry, MapNode, ValueNode } from '../../../model/value-node.ts';
import { entryNode, listNode, mapNode, scalarNode, templateNode, unknownNode } from '../../../syntax/made-nodes.ts';
import type { Lower } from '../lower.ts';
import { type CloudProgram, mapMeant, memberMeant, valueMeant } from '../program.ts';
import { madeClass } from './classes.ts';

/** Who may use something, in the words of IAM, with the conditions that come with the principals. */
export interface StatedPrincipals {
  readonly principal: ValueNode;
  readonly conditions: readonly ValueNode[];
}

export interface Principals {
  of(nodes: readonly ValueNode[], span: Span): StatedPrincipals;
  /** By `statement.addServicePrincipal(…)` and its like. */
  added(method: string, args: readonly ValueNode[], call: CallNode): StatedPrincipals;
  /** The statements of a role's trust policy: one for each principal. */
  trust(node: ValueNode): readonly MapNode[];
}

interface Principal {
  /** `AWS`, `Service`, `Federated`; absent: nobody knows. */
  readonly type?: string;
  readonly value: ValueNode;
  readonly conditions: readonly ValueNode[];
  readonly action: ValueNode;
  readonly span: Span;
}

export function createPrincipals(program: CloudProgram, lower: Lower): Principals {
  return {
    of: (nodes, span) =>
      stated(
        nodes.flatMap((node) => principalsIn(node, 0)),
        span,
      ),
    added: (method, args, call) => stated(principalsAdded(method, args, call), call.span),
    trust: (node) => principalsIn(node, 0).map(trustOf),
  };

  function principalsIn(node: ValueNode, depth: number): readonly Principal[] {
    const value = valueMeant(program, node);
    if (!value || depth > 8) return [];
    if (value.kind === 'call' && /\.(?:withConditions|withSessionTags|inOrganization)$/.test(value.name))
      return wrapped(value, depth);
    const kind = madeClass(program, value);
    const name = /^aws-iam:(\w+)$/.exec(kind ?? '')?.[1];
    if (value.kind !== 'call' || name === undefined) return [somebody(value, node.span)];
    const [first, second, third] = value.args;
    switch (name) {
      case 'CompositePrincipal':
        return value.args.flatMap((each) => principalsIn(each, depth + 1));
      case 'PrincipalWithConditions':
        return first ? principalsIn(first, depth + 1).map((each) => limited(each, second)) : [];
      case 'SessionTagsPrincipal':
        return first ? principalsIn(first, depth + 1) : [];
      case 'FederatedPrincipal':
        return [principal('Federated', first, value, { limits: second, action: third && lower(third) })];
      case 'WebIdentityPrincipal':
      case 'OpenIdConnectPrincipal':
        return [
          principal('Federated', first, value, {
            limits: second,
            action: actionText('AssumeRoleWithWebIdentity', value),
          }),
        ];
      case 'SamlPrincipal':
      case 'SamlConsolePrincipal':
        return [
          principal('Federated', first, value, { limits: second, action: actionText('AssumeRoleWithSAML', value) }),
        ];
      case 'ServicePrincipal': {
        const limits = memberMeant(program, mapMeant(program, second), 'conditions');
        return [principal('Service', first, value, { limits })];
      }
      case 'OrganizationPrincipal':
        return [ofOrganization(first, value)];
      default:
        return [plain(name, first, value)];
    }
  }

  /** Principals of AWS by their ARN, their account, or all of them. */
  function plain(name: string, first: ValueNode | undefined, call: CallNode): Principal {
    switch (name) {
      case 'ArnPrincipal':
        return principal('AWS', first, call, {});
      case 'AccountPrincipal':
        return { ...principal('AWS', undefined, call, {}), value: accountOf(first, call) };
      case 'AccountRootPrincipal':
        return { ...principal('AWS', undefined, call, {}), value: accountOf(undefined, call) };
      case 'AnyPrincipal':
      case 'StarPrincipal':
        return { ...principal('AWS', undefined, call, {}), value: scalarNode('*', call.span) };
      case 'CanonicalUserPrincipal':
        return principal('CanonicalUser', first, call, {});
      case 'User':
      case 'Role':
        return { ...principal('AWS', undefined, call, {}), value: lower(call) };
      default:
        return somebody(call, call.span);
    }
  }

  /** Roles and users are principals as well; of all else nobody knows who it is. */
  function somebody(value: ValueNode, span: Span): Principal {
    const lowered = lower(value);
    const known = lowered.kind === 'reference' ? lowered : unknownNode(span);
    const action = scalarNode('sts:AssumeRole', span);
    return known.kind === 'reference'
      ? { type: 'AWS', value: known, conditions: [], action, span }
      : { value: known, conditions: [unknownNode(span)], action, span };
  }

  function principal(
    type: string,
    first: ValueNode | undefined,
    call: CallNode,
    { limits, action }: { readonly limits?: ValueNode | undefined; readonly action?: ValueNode | undefined },
  ): Principal {
    return {
      type,
      value: first ? lower(first) : unknownNode(call.span),
      conditions: limits ? [lower(limits)] : [],
      action: action ?? scalarNode('sts:AssumeRole', call.nameSpan),
      span: call.span,
    };
  }

  function limited(each: Principal, limits: ValueNode | undefined): Principal {
    return limits ? { ...each, conditions: [...each.conditions, lower(limits)] } : each;
  }

  /** `new ArnPrincipal(…).withConditions({…})`, also of a name. */
  function wrapped(call: CallNode, depth: number): readonly Principal[] {
    const isChained = call.name.startsWith('.');
    const path = call.name.split('.').slice(0, -1);
    const [source, limits] = isChained
      ? call.args
      : [{ kind: 'reference' as const, path, span: call.nameSpan }, call.args[0]];
    const inner = source ? principalsIn(source, depth + 1) : [];
    if (call.name.endsWith('inOrganization')) {
      const key = entryNode('aws:PrincipalOrgID', limits ? lower(limits) : unknownNode(call.span), call.nameSpan);
      const organization = mapNode([entryNode('StringEquals', mapNode([key], call.span), call.nameSpan)], call.span);
      return inner.map((each) => ({ ...each, conditions: [...each.conditions, organization] }));
    }
    return call.name.endsWith('withConditions') ? inner.map((each) => limited(each, limits)) : inner;
  }

  function ofOrganization(id: ValueNode | undefined, call: CallNode): Principal {
    const key = entryNode('aws:PrincipalOrgID', id ? lower(id) : unknownNode(call.span));
    const limits = mapNode([entryNode('StringEquals', mapNode([key], call.span))], call.span);
    return { ...principal('AWS', undefined, call, {}), value: scalarNode('*', call.span), conditions: [limits] };
  }

  /** The root of an account; of its own, which no name tells. */
  function accountOf(id: ValueNode | undefined, { span }: CallNode): ValueNode {
    const account = id ? lower(id) : unknownNode(span);
    const isRoot = id !== undefined && account.kind === 'scalar';
    return templateNode(
      [scalarNode('arn:aws:iam::', span), isRoot ? account : unknownNode(span), scalarNode(':root', span)],
      span,
    );
  }

  function principalsAdded(method: string, args: readonly ValueNode[], call: CallNode): readonly Principal[] {
    const [first, second] = args;
    switch (method) {
      case 'addPrincipals':
        return args.flatMap((each) => principalsIn(each, 0));
      case 'addArnPrincipal':
      case 'addAwsPrincipal':
        return [principal('AWS', first, call, {})];
      case 'addServicePrincipal':
        return [principal('Service', first, call, {})];
      case 'addFederatedPrincipal':
        return [principal('Federated', first, call, { limits: second })];
      case 'addAwsAccountPrincipal':
        return [{ ...principal('AWS', undefined, call, {}), value: accountOf(first, call) }];
      case 'addAccountRootPrincipal':
        return [{ ...principal('AWS', undefined, call, {}), value: accountOf(undefined, call) }];
      case 'addAnyPrincipal':
        return [{ ...principal('AWS', undefined, call, {}), value: scalarNode('*', call.nameSpan) }];
      default:
        return [principal('CanonicalUser', first, call, {})];
    }
  }
}

function stated(all: readonly Principal[], span: Span): StatedPrincipals {
  const conditions = all.flatMap((each) => each.conditions);
  if (all.some(({ type }) => type === undefined)) return { principal: unknownNode(span), conditions };
  const types = [...new Set(all.flatMap(({ type }) => type ?? []))];
  const entries = types.map(
    (type): MapEntry =>
      entryNode(
        type,
        listNode(
          all.filter((each) => each.type === type).map(({ value }) => value),
          span,
        ),
      ),
  );
  return { principal: mapNode(entries, span), conditions };
}

function trustOf(each: Principal): MapNode {
  const { principal, conditions } = stated([each], each.span);
  const entries = [
    entryNode('Effect', scalarNode('Allow', each.span)),
    entryNode('Action', each.action),
    entryNode('Principal', principal),
    ...joinedConditions(conditions),
  ];
  return mapNode(entries, each.span);
}

/** Conditions that hold together are one. */
function joinedConditions(conditions: readonly ValueNode[]): readonly MapEntry[] {
  const [first] = conditions;
  if (!first) return [];
  if (conditions.length === 1) return [entryNode('Condition', first)];
  const maps = conditions.flatMap((each) => (each.kind === 'map' ? each.entries : []));
  const isKnown = conditions.every(({ kind }) => kind === 'map');
  return [entryNode('Condition', isKnown ? mapNode(maps, first.span) : unknownNode(first.span))];
}

function actionText(name: string, { nameSpan }: CallNode): ValueNode {
  return scalarNode(`sts:${name}`, nameSpan);
}
