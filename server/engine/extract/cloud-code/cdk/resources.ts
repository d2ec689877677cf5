import type { Scope } from '../../../model/facts.ts';
import type { MapEntry, MapNode, ValueNode } from '../../../model/value-node.ts';
import { keyOf } from '../../../syntax/document.ts';
import { entryNode, listNode, mapNode, unknownNode } from '../../../syntax/made-nodes.ts';
import type { Resource, Template } from '../../cloudformation/template.ts';
import type { Lower } from '../lower.ts';
import { type CloudProgram, itemsMeant, mapMeant, valueMeant } from '../program.ts';
import { readingOf } from '../reading.ts';
import { madeClass } from './classes.ts';
import { type Construct, propOf } from './constructs.ts';
import { documentNode } from './lower.ts';
import type { Statements } from './statements.ts';

/** What the resources of a program are made from. */
export interface Making {
  readonly program: CloudProgram;
  readonly lower: Lower;
  readonly statements: Statements;
}

/** The resource of CloudFormation that a construct of IAM makes; undefined for all else. */
export function resourceOf(construct: Construct, making: Making): Resource | undefined {
  const type = Object.hasOwn(types, construct.kind) ? types[construct.kind] : undefined;
  if (type !== undefined) return made(type, construct, propertiesOf(construct, making));
  const first = /^aws-([a-z0-9]+):Cfn(\w+)$/.exec(construct.kind);
  const service = first && services[first[1] ?? ''];
  if (!first || service === undefined) return undefined;
  return made(`AWS::${service}::${first[2]}`, construct, capitalised(construct.props, making));
}

/**
 * Constructs by the resource that they make. A policy that is attached by itself is read as a managed one: what holds it says so
 * elsewhere in the program.
 */
const types: Readonly<Record<string, string>> = {
  'aws-iam:Role': 'AWS::IAM::Role',
  'aws-iam:LazyRole': 'AWS::IAM::Role',
  'aws-iam:User': 'AWS::IAM::User',
  'aws-iam:Group': 'AWS::IAM::Group',
  'aws-iam:ManagedPolicy': 'AWS::IAM::ManagedPolicy',
  'aws-iam:Policy': 'AWS::IAM::ManagedPolicy',
  'aws-iam:AccessKey': 'AWS::IAM::AccessKey',
};

/** Services of which the constructs that are the resources themselves are read. */
const services: Readonly<Record<string, string>> = {
  iam: 'IAM',
  kms: 'KMS',
  lambda: 'Lambda',
  s3: 'S3',
  sns: 'SNS',
  sqs: 'SQS',
};

function made(type: string, { id, symbol, call }: Construct, entries: readonly MapEntry[]): Resource {
  const properties = mapNode(entries, call.span);
  return { type, id, symbol, properties, body: mapNode([], call.span), span: call.span };
}

/** The template of a program: its values are read already. */
export function templateOfProgram(path: string, scope: Scope): Template {
  const root: MapNode = mapNode([], { start: 0, end: 0 });
  const names = { hasParameter: () => false, typeOf: () => undefined };
  return { path, scope, names, resources: [], root, lower: (node) => node };
}

/** Texts that a construct gives under its own names. */
const texts: Readonly<Record<string, string>> = {
  roleName: 'RoleName',
  userName: 'UserName',
  groupName: 'GroupName',
  managedPolicyName: 'ManagedPolicyName',
  description: 'Description',
  path: 'Path',
};

function propertiesOf(construct: Construct, { program, lower, statements }: Making): readonly MapEntry[] {
  const prop = (name: string) => propOf(program, construct, name);
  const named = Object.entries(texts).flatMap(([name, meant]) => {
    const node = prop(name);
    // A name without its path is not the whole of it, so that a path nobody knows leaves the name open.
    return node ? [entryNode(meant, lower(node))] : [];
  });
  const assumed = prop('assumedBy');
  const trust = assumed ? statements.trustOf(assumed) : [];
  const boundary = prop('permissionsBoundary');
  const inline = inlineDocuments(construct, { program, statements });
  const lists = (['managedPolicies', 'roles', 'users', 'groups'] as const).flatMap((name) => listed(name, prop(name)));
  const user = construct.kind === 'aws-iam:AccessKey' ? prop('user') : undefined;
  const written = /^aws-iam:(?:Managed)?Policy$/.test(construct.kind)
    ? [...statements.inDocument(prop('document')), ...statements.inList(prop('statements'))]
    : [];
  return [
    ...named,
    ...(trust.length > 0 && assumed ? [entryNode('AssumeRolePolicyDocument', documentNode(trust, assumed.span))] : []),
    ...(inline.length > 0 ? [entryNode('Policies', listNode(inline, construct.call.span))] : []),
    ...(written.length > 0 ? [entryNode('PolicyDocument', documentNode(written, construct.call.span))] : []),
    ...(boundary ? [entryNode('PermissionsBoundary', lower(boundary))] : []),
    ...(user ? [entryNode('UserName', lower(user))] : []),
    ...lists,
  ];

  function listed(name: keyof typeof listNames, node: ValueNode | undefined): readonly MapEntry[] {
    if (!node) return [];
    return [entryNode(listNames[name], listNode(itemsMeant(program, node).map(lower), node.span))];
  }
}

const listNames = { managedPolicies: 'ManagedPolicyArns', roles: 'Roles', users: 'Users', groups: 'Groups' } as const;

/** `inlinePolicies: { name: new PolicyDocument(…) }`. */
function inlineDocuments(
  construct: Construct,
  { program, statements }: Pick<Making, 'program' | 'statements'>,
): readonly ValueNode[] {
  const policies = mapMeant(program, propOf(program, construct, 'inlinePolicies'));
  return (policies?.entries ?? []).flatMap(({ value }) => {
    const found = statements.inDocument(value);
    return found.length > 0
      ? [mapNode([entryNode('PolicyDocument', documentNode(found, value.span))], value.span)]
      : [];
  });
}

/** Properties further within others are not read. */
const deepest = 8;

/** Properties of a resource itself, `roleName` as `RoleName`; documents keep the words that they have. */
function capitalised(props: MapNode | undefined, making: Making, depth = 0): readonly MapEntry[] {
  const { program, lower, statements } = making;
  return (props?.entries ?? []).flatMap((item): readonly MapEntry[] => {
    const written = keyOf(item);
    if (written === undefined || item.key.kind !== 'scalar') return [];
    const key = readingOf(program.code).memberName(written);
    const name = `${key.charAt(0).toUpperCase()}${key.slice(1)}`;
    return [{ ...item, key: { ...item.key, value: name }, value: propertyOf(item.value, depth) }];
  });

  function propertyOf(node: ValueNode, within: number): ValueNode {
    // As deep stands nothing but a name on its own way.
    if (within > deepest) return unknownNode(node.span);
    const value = valueMeant(program, node);
    if (value && madeClass(program, value) === 'aws-iam:PolicyDocument')
      return documentNode(statements.inDocument(value), value.span);
    if (value?.kind === 'list')
      return listNode(
        itemsMeant(program, value).map((item) => propertyOf(item, within + 1)),
        value.span,
      );
    const isOwn = value?.kind === 'map' && value.entries.every((item) => /^[a-z]\w*$/.test(keyOf(item) ?? ''));
    return isOwn ? mapNode(capitalised(value, making, within + 1), value.span) : lower(node);
  }
}
