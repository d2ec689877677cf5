import type {
  BindingFact,
  FactSymbol,
  GrantFact,
  GrantSetFact,
  IdentityFact,
  LinkFact,
  Target,
} from '../../model/facts.ts';
import type { Span } from '../../model/span.ts';
import type { ValueNode } from '../../model/value-node.ts';
import { activationOf } from '../activation.ts';
import { cannedAclDocument } from '../bucket-acl.ts';
import type { FormatFacts } from '../extractor.ts';
import { literal, textFact } from '../literal.ts';
import { optional } from '../optional.ts';
import { lambdaPermissionDocument } from './lambda-permission.ts';
import { literalTag, ownersOf, tagSlot } from './tags.ts';
import {
  alternatives,
  inTemplate,
  literalAt,
  property,
  type Resource,
  type Template,
  targetOf,
  valuesAt,
} from './template.ts';
import { managedPolicies, policyProperties, roleUses } from './types.ts';

/** What one resource says about identities and grants. */
export function iamFacts(resource: Resource, template: Template): FormatFacts {
  return {
    identities: identitiesOf(resource, template),
    grantSets: grantSetsOf(resource, template),
    grants: grantsOf(resource, template),
    bindings: [...bindingsOf(resource, template), ...membershipsOf(resource, template)],
    links: linksOf(resource, template),
  };
}

const identityTypes: Readonly<Record<string, { readonly kind: IdentityFact['kind']; readonly word: string }>> = {
  'AWS::IAM::Role': { kind: 'aws-role', word: 'role' },
  'AWS::IAM::User': { kind: 'aws-user', word: 'user' },
};

/** Whether the resource is an identity of `iamFacts`. */
export function isIamIdentity({ type }: Resource): boolean {
  return Object.hasOwn(identityTypes, type);
}

function identitiesOf(resource: Resource, template: Template): readonly IdentityFact[] {
  const type = isIamIdentity(resource) ? identityTypes[resource.type] : undefined;
  if (!type) return [];
  const { symbol, span, id } = resource;
  return [
    {
      symbol,
      kind: type.kind,
      name: nameOf(resource, template),
      keys: keysOf(resource, template, type.word),
      span,
      nameSpan: id.span,
      owners: ownersOf(resource, template),
      slot: tagSlot(resource),
      ...optional('purpose', literalAt(resource, 'Description')),
      ...optional('environment', literalTag(resource, ['environment', 'env', 'stage'])),
      activation: activationOf(template.path),
      traits: {},
    },
  ];
}

const nameProperties = ['RoleName', 'UserName', 'ManagedPolicyName', 'GroupName'];

/** The name that the template gives in so many words, else the logical id: names that differ per stack say less. */
function nameOf(resource: Resource, template: Template): IdentityFact['name'] {
  const given = givenName(resource);
  const name = given && inTemplate(template, given);
  return name?.node.kind === 'scalar' ? name : literal(resource.id, template.scope);
}

function givenName(resource: Resource): ValueNode | undefined {
  return nameProperties.map((name) => property(resource, name)).find((node) => node !== undefined);
}

function keysOf(resource: Resource, template: Template, word: string): IdentityFact['keys'] {
  const name = givenName(resource);
  if (!name) return [];
  const path = property(resource, 'Path');
  const parts = [`arn:aws:iam::*:${word}`, path ? inTemplate(template, path) : '/', inTemplate(template, name)];
  // Whatever its path, attachments call it by its name, which is alone in the account; a policy they call by its ARN.
  const named = [`arn:aws:iam::*:${word}/`, inTemplate(template, name)];
  return [{ scheme: 'aws', parts }, ...(path && word !== 'policy' ? [{ scheme: 'aws' as const, parts: named }] : [])];
}

const setTypes: Readonly<Record<string, { readonly kind: GrantSetFact['kind']; readonly word: string }>> = {
  'AWS::IAM::ManagedPolicy': { kind: 'aws-policy', word: 'policy' },
  'AWS::IAM::Group': { kind: 'aws-group', word: 'group' },
};

function grantSetsOf(resource: Resource, template: Template): readonly GrantSetFact[] {
  const type = Object.hasOwn(setTypes, resource.type) ? setTypes[resource.type] : undefined;
  if (!type) return [];
  const { symbol, span, id } = resource;
  const keys = keysOf(resource, template, type.word);
  return [{ symbol, kind: type.kind, name: nameOf(resource, template), keys, span, nameSpan: id.span }];
}

function grantsOf(resource: Resource, template: Template): readonly GrantFact[] {
  const stated = policyProperties
    .filter(({ type }) => type === resource.type)
    .flatMap(({ policy, holders, role }) =>
      valuesAt(resource.properties, policy, template).flatMap((document) =>
        holdersOf(resource, template, holders).map((holder) => policyGrant(holder, role, document, resource, template)),
      ),
    );
  const acl = property(resource, 'AccessControl');
  if (resource.type === 'AWS::S3::Bucket' && acl && !ignoresAcls(resource))
    return [bucketAcl(acl, resource, template), ...stated];
  if (!permissionTypes.has(resource.type)) return stated;
  const name = property(resource, 'FunctionName') ?? property(resource, 'LayerVersionArn');
  const holder = name ? targetOf(template, name) : { symbol: resource.symbol };
  return [policyGrant(holder, 'resource', lambdaPermissionDocument(resource, template), resource, template)];
}

const permissionTypes: ReadonlySet<string> = new Set([
  'AWS::Lambda::Permission',
  'AWS::Lambda::LayerVersionPermission',
]);

function bucketAcl(acl: ValueNode, resource: Resource, template: Template): GrantFact {
  const { id, symbol } = resource;
  const bucket = property(resource, 'BucketName') ?? nameNode(id);
  const document = cannedAclDocument(template.lower(acl), template.lower(bucket));
  return policyGrant({ symbol }, 'resource', document, resource, template);
}

function nameNode({ text, span }: Resource['id']): ValueNode {
  return { kind: 'scalar', value: text, style: 'plain', span, content: span };
}

function ignoresAcls(resource: Resource): boolean {
  return String(literalAt(resource, 'PublicAccessBlockConfiguration', 'IgnorePublicAcls')?.text) === 'true';
}

/** A policy document as a grant of its holder. */
export function policyGrant(
  holder: Target,
  role: GrantFact['role'],
  document: ValueNode,
  { id }: Resource,
  { scope }: Template,
): GrantFact {
  return {
    form: 'policy',
    language: 'aws',
    holder,
    role,
    provider: 'aws',
    document: { node: document, scope },
    span: id.span,
  };
}

/** Those whom the resource names; itself where it names none. */
function holdersOf(resource: Resource, template: Template, names: readonly string[] = []): readonly Target[] {
  const named = names.flatMap((name) => {
    const node = property(resource, name);
    return node ? alternatives(node, template).map((each) => subjectTarget(template, each, name)) : [];
  });
  return named.length > 0 ? named : [{ symbol: resource.symbol }];
}

/** A role, user or group named by a literal is that of the account at hand. */
export function subjectTarget(template: Template, node: ValueNode, propertyName: string): Target {
  const name = node.kind === 'scalar' && node.tag === undefined ? textFact(node)?.text : undefined;
  const word = /^(role|user|group)/i.exec(propertyName)?.[1]?.toLowerCase();
  if (name === undefined || word === undefined || name.startsWith('arn:')) return targetOf(template, node);
  return { key: { scheme: 'aws', value: `arn:aws:iam::*:${word}/${name}` } };
}

function bindingsOf(resource: Resource, template: Template): readonly BindingFact[] {
  const { id } = resource;
  const self: Target = { symbol: resource.symbol };
  if (resource.type === 'AWS::IAM::ManagedPolicy')
    return ['Roles', 'Users', 'Groups'].flatMap((name) => {
      const node = property(resource, name);
      return (node ? alternatives(node, template) : []).map((subject) =>
        binding(
          resource,
          { subject: subjectTarget(template, subject, name), subjectSpan: subject.span },
          self,
          id.span,
        ),
      );
    });
  const name = Object.hasOwn(managedPolicies, resource.type) ? managedPolicies[resource.type] : undefined;
  const node = name === undefined ? undefined : property(resource, name);
  return (node ? alternatives(node, template) : []).map((arn) => ({
    ...binding(resource, { subject: self, subjectSpan: id.span }, targetOf(template, arn), tokenSpan(arn)),
    // People sign in with it.
    ...(resource.type === 'AWS::SSO::PermissionSet' && { isGroup: true }),
  }));
}

/** The groups of a user, and users added to a group. */
function membershipsOf(resource: Resource, template: Template): readonly BindingFact[] {
  const self = { subject: { symbol: resource.symbol }, subjectSpan: resource.id.span };
  const users = namedIn('Users').map((node) => ({
    subject: subjectTarget(template, node, 'Users'),
    subjectSpan: node.span,
  }));
  switch (resource.type) {
    case 'AWS::IAM::User':
      return namedIn('Groups').map((group) => membership(self, group));
    case 'AWS::IAM::UserToGroupAddition':
      return users.flatMap((user) => namedIn('GroupName').map((group) => membership(user, group)));
    default:
      return [];
  }

  function namedIn(name: string): readonly ValueNode[] {
    const node = property(resource, name);
    return node ? alternatives(node, template) : [];
  }

  function membership(user: Pick<BindingFact, 'subject' | 'subjectSpan'>, group: ValueNode): BindingFact {
    const role = subjectTarget(template, group, 'Group');
    return { ...binding(resource, user, role, tokenSpan(group)), isMembership: true };
  }
}

/** A policy that the resource gives a subject. */
export function binding(
  { symbol, span }: Resource,
  { subject, subjectSpan }: Pick<BindingFact, 'subject' | 'subjectSpan'>,
  role: Target,
  roleSpan: Span,
): BindingFact {
  return { symbol, provider: 'aws', subject, role, span, roleSpan, subjectSpan };
}

function tokenSpan(node: ValueNode): Span {
  return node.kind === 'scalar' || node.kind === 'template' ? node.content : node.span;
}

function linksOf(resource: Resource, template: Template): readonly LinkFact[] {
  const { symbol, id, type } = resource;
  const paths = Object.hasOwn(roleUses, type) ? (roleUses[type] ?? []) : [];
  const runs = paths
    .flatMap((path) => valuesAt(resource.properties, path.split('.'), template))
    .flatMap((node) => alternatives(node, template))
    .map((node): LinkFact => link(symbol, subjectTarget(template, node, 'Role'), 'runs-as', tokenSpan(node)));
  const user = type === 'AWS::IAM::AccessKey' ? property(resource, 'UserName') : undefined;
  const proved = user ? [link(symbol, subjectTarget(template, user, 'UserName'), 'proves', id.span)] : [];
  return [...runs, ...proved, ...(isIamIdentity(resource) ? boundaryOf(symbol, resource, template) : [])];
}

/** What limits an identity whatever its policies permit: `PermissionsBoundary`. */
export function boundaryOf(symbol: FactSymbol, resource: Resource, template: Template): readonly LinkFact[] {
  const boundary = property(resource, 'PermissionsBoundary');
  return boundary ? [link(symbol, targetOf(template, boundary), 'bounded-by', tokenSpan(boundary))] : [];
}

function link(from: FactSymbol, to: Target, relation: LinkFact['relation'], span: Span): LinkFact {
  return { from, to, relation, span };
}
