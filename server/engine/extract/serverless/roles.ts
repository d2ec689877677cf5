import type { BindingFact, FactSymbol, GrantFact, IdentityFact, LinkFact, Target } from '../../model/facts.ts';
import type { OwnerSlot } from '../../model/owner-facts.ts';
import type { Span } from '../../model/span.ts';
import type { MapEntry, MapNode, ValueNode } from '../../model/value-node.ts';
import { entriesOf, keyOf, resolved, textOf, valueAt } from '../../syntax/document.ts';
import { scalarNode } from '../../syntax/made-nodes.ts';
import { activationOf } from '../activation.ts';
import { ownersIn } from '../cloudformation/tags.ts';
import { alternatives, targetOf } from '../cloudformation/template.ts';
import type { FormatFacts } from '../extractor.ts';
import { keyFact, keySpan } from '../literal.ts';
import type { Service } from './service.ts';

/**
 * The role that all functions of a service share unless they name another, and the roles that the plugin
 * `serverless-iam-roles-per-function` makes. Source: Serverless Framework documentation, "IAM permissions for functions".
 */
export function roleFacts(service: Service): FormatFacts {
  const provider = textOf(valueAt(service.root, 'provider', 'name'));
  if (provider !== undefined && !provider.startsWith('aws')) return {};
  const shared = sharedRole(service);
  const own = service.functions.map((item) => functionFacts(item, service, shared));
  const users = own.flatMap(({ links = [] }) => links);
  const isGiven = shared.statements.length > 0 || shared.managed.length > 0;
  const isMade = shared.isMade && (users.some(({ to }) => isSame(to, shared.target)) || isGiven);
  return {
    identities: [...(isMade ? [sharedIdentity(service, shared)] : []), ...own.flatMap((part) => part.identities ?? [])],
    grants: [
      ...shared.statements.map((node) => policyGrant(shared.target, node, service)),
      ...own.flatMap((part) => part.grants ?? []),
    ],
    bindings: shared.managed.map((node) => binding(shared, node, service)),
    links: [...users, ...(isMade ? boundaryOf(service, shared) : [])],
  };
}

/** What limits the shared role whatever its statements permit. */
function boundaryOf({ root, template }: Service, { symbol, body }: SharedRole): readonly LinkFact[] {
  const provider = valueAt(root, 'provider');
  const boundary =
    valueAt(body, 'permissionsBoundary') ??
    valueAt(body, 'permissionBoundary') ??
    valueAt(provider, 'rolePermissionsBoundary');
  if (!boundary) return [];
  return [{ from: symbol, to: targetOf(template, boundary), relation: 'bounded-by', span: boundary.span }];
}

interface SharedRole {
  readonly target: Target;
  /** The service makes it, as against one that stands elsewhere. */
  readonly isMade: boolean;
  readonly symbol: FactSymbol;
  /** Values that hold statements. */
  readonly statements: readonly ValueNode[];
  readonly managed: readonly ValueNode[];
  readonly body: MapNode | undefined;
}

function sharedRole({ root, scope, template }: Service): SharedRole {
  const provider = valueAt(root, 'provider');
  const role = valueAt(provider, 'iam', 'role') ?? valueAt(provider, 'role');
  const body = role?.kind === 'map' && !role.tag && !isFunction(role) ? role : undefined;
  const isMade = role === undefined || body !== undefined;
  const symbol = `${scope}#IamRoleLambdaExecution`;
  const found = (nodes: readonly (ValueNode | undefined)[]) => nodes.filter((node) => node !== undefined);
  const managed = found([valueAt(body, 'managedPolicies'), valueAt(provider, 'iamManagedPolicies')]);
  return {
    target: role && !isMade ? targetOf(template, role) : { symbol },
    isMade,
    symbol,
    statements: isMade ? found([valueAt(body, 'statements'), valueAt(provider, 'iamRoleStatements')]) : [],
    managed: isMade ? managed.flatMap((node) => alternatives(node, template)) : [],
    body,
  };
}

function isFunction({ entries }: MapNode): boolean {
  return entries.some(({ key }) => /^(Ref|Fn::)/.test(textOf(key) ?? ''));
}

function sharedIdentity(service: Service, { symbol, body }: SharedRole): IdentityFact {
  const { root, scope, path, template } = service;
  const name = valueAt(body, 'name');
  const stated = valueAt(root, 'service', 'name') ?? valueAt(root, 'service');
  const nameSpan = stated?.kind === 'scalar' ? stated.content : providerSpan(root);
  const serviceName = stated?.kind === 'scalar' ? template.lower(stated) : scalarNode('service', nameSpan);
  const made: ValueNode = {
    kind: 'template',
    style: 'plain',
    parts: [serviceName, scalarNode('-lambdaRole', nameSpan)],
    span: nameSpan,
    content: nameSpan,
  };
  return {
    symbol,
    kind: 'aws-role',
    name: { node: name ? template.lower(name) : made, scope },
    keys: name ? [{ scheme: 'aws', parts: ['arn:aws:iam::*:role/', { node: template.lower(name), scope }] }] : [],
    span: root.span,
    nameSpan,
    owners: ownersIn(valueAt(body, 'tags'), template),
    slot: sharedSlot(service, body),
    activation: activationOf(path),
    traits: {},
  };
}

/** Where a part of a configuration names no service. */
function providerSpan(root: MapNode): Span {
  const item = entriesOf(root).find((each) => keyOf(each) === 'provider');
  return item ? keySpan(item) : root.span;
}

/** Tags of the role where the configuration speaks of it, else those of the whole stack. */
function sharedSlot({ root }: Service, body: MapNode | undefined): OwnerSlot {
  const tags = valueAt(root, 'provider', 'tags');
  const path =
    body && !valueAt(root, 'provider', 'stackTags') && tags === undefined
      ? ['provider', 'iam', 'role', 'tags']
      : ['provider', valueAt(root, 'provider', 'stackTags') === undefined && tags ? 'tags' : 'stackTags'];
  return { kind: 'tags', key: 'owner', path, form: 'map' };
}

function functionFacts(item: MapEntry, service: Service, shared: SharedRole): FormatFacts {
  const name = keyFact(item);
  const body = resolved(item.value);
  if (!name || body?.kind !== 'map') return {};
  const from = `${service.scope}#functions.${name.text}`;
  const role = valueAt(body, 'role');
  if (role) return { links: [link(from, roleTarget(role, service), role.span)] };
  const statements = valueAt(body, 'iamRoleStatements');
  if (!statements) return { links: [link(from, shared.target, name.span)] };
  const symbol = `${from}.role`;
  const own = policyGrant({ symbol }, statements, service);
  const inherits = textOf(valueAt(body, 'iamRoleStatementsInherit')) === 'true';
  return {
    identities: [functionRole(item, symbol, service)],
    grants: inherits ? [own, ...shared.statements.map((node) => policyGrant({ symbol }, node, service))] : [own],
    links: [link(from, { symbol }, name.span)],
  };
}

/** A role by its ARN, or by its logical id in the service's own resources. */
function roleTarget(role: ValueNode, { template, scope }: Service): Target {
  const id = textOf(role);
  return id !== undefined && template.names.typeOf(id) !== undefined
    ? { symbol: `${scope}#${id}` }
    : targetOf(template, role);
}

function functionRole(item: MapEntry, symbol: FactSymbol, { path, template, scope }: Service): IdentityFact {
  const nameSpan = keySpan(item);
  const written = valueAt(item.value, 'iamRoleStatementsName');
  const name = written ? template.lower(written) : scalarNode(`${keyFact(item)?.text ?? ''} role`, nameSpan);
  return {
    symbol,
    kind: 'aws-role',
    name: { node: name, scope },
    keys: written ? [{ scheme: 'aws', parts: ['arn:aws:iam::*:role/', { node: name, scope }] }] : [],
    span: item.span,
    nameSpan,
    owners: ownersIn(valueAt(item.value, 'tags'), template),
    slot: { kind: 'tags', key: 'owner', path: ['tags'], form: 'map' },
    activation: activationOf(path),
    traits: {},
  };
}

/** Statements as the policy that the framework makes of them. */
function policyGrant(holder: Target, statements: ValueNode, { template, scope }: Service): GrantFact {
  const { span } = statements;
  const key = scalarNode('Statement', span);
  const node: ValueNode = {
    kind: 'map',
    style: 'flow',
    entries: [{ key, value: template.lower(statements), span }],
    span,
  };
  return { form: 'policy', language: 'aws', holder, role: 'grant', provider: 'aws', document: { node, scope }, span };
}

function binding({ symbol, target }: SharedRole, node: ValueNode, { template }: Service): BindingFact {
  const roleSpan = node.kind === 'scalar' || node.kind === 'template' ? node.content : node.span;
  const role = targetOf(template, node);
  return { symbol, provider: 'aws', subject: target, role, span: node.span, roleSpan, subjectSpan: roleSpan };
}

function link(from: FactSymbol, to: Target, span: Span): LinkFact {
  return { from, to, relation: 'runs-as', span };
}

function isSame(a: Target, b: Target): boolean {
  return 'symbol' in a && 'symbol' in b && a.symbol === b.symbol;
}
