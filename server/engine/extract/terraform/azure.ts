import type {
  BindingFact,
  FactSymbol,
  GrantFact,
  GrantSetFact,
  IdentityFact,
  LinkFact,
  Target,
} from '../../model/facts.ts';
import type { MapNode, ValueNode } from '../../model/value-node.ts';
import { itemsOf, resolved, textOf } from '../../syntax/document.ts';
import { activationOf } from '../activation.ts';
import { azureRoleName } from '../azure-roles.ts';
import type { FormatFacts } from '../extractor.ts';
import { delegatedGrant } from '../oauth/delegated.ts';
import { optional } from '../optional.ts';
import {
  attribute,
  attributesAt,
  type Block,
  inScope,
  labelNode,
  nestedBlocks,
  targetOf,
  tokenSpan,
} from './blocks.ts';
import { accessPolicyFacts } from './key-vault.ts';
import { literalTag, literalText, ownersOf, ownerTagKey } from './owners.ts';

/**
 * What a resource of the Azure and Entra providers says about identities, roles and trust. Source: Terraform registry,
 * `hashicorp/azurerm` and `hashicorp/azuread`.
 */
export function azureFacts(block: Block, path: string): FormatFacts {
  if (block.type === 'azuread_group') return { grantSets: [group(block)], bindings: membersOf(block) };
  if (block.keyword !== 'resource') return {};
  switch (block.type) {
    case 'azurerm_user_assigned_identity':
      return { identities: [identity(block, path, 'azure-identity')] };
    case 'azurerm_role_assignment':
    case 'azurerm_pim_active_role_assignment':
    case 'azurerm_pim_eligible_role_assignment':
      return { bindings: assignments(block) };
    case 'azurerm_role_definition':
      return { grantSets: [roleDefinition(block)], grants: permissionsOf(block) };
    case 'azurerm_federated_identity_credential':
      return { grants: federatedTrust(block, 'parent_id', 'user_assigned_identity_id') };
    case 'azuread_application_federated_identity_credential':
      return { grants: federatedTrust(block, 'application_id') };
    case 'azuread_application':
    case 'azuread_application_registration':
      return {
        identities: [identity(block, path, 'azure-application')],
        bindings: requestedPermissions(block),
        grants: delegatedPermissions(block),
      };
    case 'azuread_service_principal':
      return { identities: [identity(block, path, 'azure-application')] };
    case 'azuread_group_without_members':
      return { grantSets: [group(block)] };
    case 'azuread_group_member':
      return { bindings: membership(block, attribute(block.body, 'member_object_id'), 'group_object_id') };
    case 'azuread_app_role_assignment':
      return { bindings: directoryBinding(block, 'app_role_id') };
    case 'azuread_directory_role_assignment':
      return { bindings: directoryBinding(block, 'role_id') };
    case 'azuread_directory_role_member':
      return { bindings: directoryBinding(block, 'role_object_id') };
    case 'azuread_application_password':
    case 'azuread_application_certificate':
      return { links: proves(block, 'application_id', 'application_object_id') };
    case 'azuread_service_principal_password':
    case 'azuread_service_principal_certificate':
      return { links: proves(block, 'service_principal_id') };
    case 'azurerm_key_vault_access_policy':
    case 'azurerm_key_vault':
      return accessPolicyFacts(block);
    default:
      return hostFacts(block, path);
  }
}

function identity(block: Block, path: string, kind: IdentityFact['kind']): IdentityFact {
  const { body, symbol, span, nameSpan } = block;
  const purpose = literalText(attribute(body, 'description')) ?? literalText(attribute(body, 'notes'));
  const environment = literalTag(body, ['environment', 'env', 'stage']);
  const name = attribute(body, 'name') ?? attribute(body, 'display_name') ?? labelNode(block);
  const registration = attribute(body, 'client_id') ?? attribute(body, 'application_id');
  return {
    symbol,
    kind,
    name: inScope(block, name),
    keys: [],
    span,
    nameSpan,
    ...optional('parent', registration && parentOf(targetOf(block, registration))),
    owners: ownersOf(block),
    slot: kind === 'azure-application' ? { kind: 'comment' } : { kind: 'tags', key: ownerTagKey(body) },
    ...optional('purpose', purpose),
    ...optional('environment', environment),
    ...(resolved(attribute(body, 'account_enabled')) && textOf(attribute(body, 'account_enabled')) === 'false'
      ? { disabled: true }
      : {}),
    activation: activationOf(path),
    traits: {},
  };
}

function parentOf(target: Target): FactSymbol | undefined {
  return 'symbol' in target && target.symbol.includes('#azuread_application') ? target.symbol : undefined;
}

/** Any resource with an identity of its own, or with assigned ones that it runs as. */
function hostFacts(block: Block, path: string): FormatFacts {
  const links = attributesAt(block.body, ['identity', 'identity_ids']).flatMap((list) =>
    (resolved(list)?.kind === 'list' ? itemsOf(list) : [list]).map(
      (node): LinkFact => ({
        from: block.symbol,
        to: targetOf(block, node),
        relation: 'runs-as',
        span: node.span,
      }),
    ),
  );
  const own = attributesAt(block.body, ['identity', 'type']).find((type) => /SystemAssigned/.test(textOf(type) ?? ''));
  if (!own) return { links };
  // The host runs as the identity of its own, which lives and dies with it.
  const runsAs: LinkFact = {
    from: `${block.symbol}.host`,
    to: { symbol: block.symbol },
    relation: 'runs-as',
    span: own.span,
  };
  return { identities: [identity(block, path, 'azure-identity')], links: [...links, runsAs] };
}

function assignments(block: Block): readonly BindingFact[] {
  const { body } = block;
  const principal = attribute(body, 'principal_id');
  const role = attribute(body, 'role_definition_name') ?? attribute(body, 'role_definition_id');
  const on = attribute(body, 'scope');
  if (!principal || !role) return [];
  return [
    {
      ...binding(block, targetOf(block, principal), principal, role),
      ...(on && { on: { what: inScope(block, on) } }),
      ...(attribute(body, 'condition') && { isConditional: true }),
      ...(isForPeople(body, principal) && { isGroup: true }),
    },
  ];
}

/** Whether the type that is stated, or the block that is named, is a group or a user of Entra ID. */
function isForPeople(body: MapNode, principal: ValueNode): boolean {
  const stated = textOf(attribute(body, 'principal_type'));
  if (stated !== undefined) return /^(?:group|user)$/i.test(stated);
  if (principal.kind !== 'reference') return false;
  const [first, second] = principal.path;
  return /^azuread_(?:group|user)$/.test(String(first === 'data' ? second : first));
}

function directoryBinding(block: Block, roleAttribute: string): readonly BindingFact[] {
  const { body } = block;
  const principal = attribute(body, 'principal_object_id') ?? attribute(body, 'member_object_id');
  const role = attribute(body, roleAttribute);
  if (!principal || !role) return [];
  return [{ ...binding(block, targetOf(block, principal), principal, role), on: directory(block) }];
}

/** What a group is given, its members are: a set that holds others. */
function group(block: Block): GrantSetFact {
  const { symbol, span, nameSpan } = block;
  const name = attribute(block.body, 'display_name') ?? labelNode(block);
  return { symbol, kind: 'entra-group', name: inScope(block, name), keys: [], span, nameSpan };
}

function membersOf(block: Block): readonly BindingFact[] {
  const members = attribute(block.body, 'members');
  if (block.keyword !== 'resource' || !members) return [];
  const each = resolved(members)?.kind === 'list' ? itemsOf(members) : [members];
  return each.flatMap((member) => membership(block, member));
}

/** Of a group that an attribute names, else of the block's own. */
function membership(block: Block, member: ValueNode | undefined, attributeName?: string): readonly BindingFact[] {
  const named = attributeName === undefined ? undefined : attribute(block.body, attributeName);
  if (!member || (attributeName !== undefined && !named)) return [];
  const role: Target = named ? targetOf(block, named) : { symbol: block.symbol };
  const fact = binding(block, targetOf(block, member), member, named ?? labelNode(block));
  return [{ ...fact, role, isMembership: true }];
}

/** What an application asks for; `Role` is for the application itself, `Scope` for people who use it. */
function requestedPermissions(block: Block): readonly BindingFact[] {
  return nestedBlocks(block.body, 'required_resource_access').flatMap((resource) =>
    nestedBlocks(resource, 'resource_access').flatMap((access: MapNode): readonly BindingFact[] => {
      const id = attribute(access, 'id');
      if (!id || textOf(attribute(access, 'type')) !== 'Role') return [];
      return [{ ...binding(block, { symbol: block.symbol }, labelNode(block), id), on: directory(block) }];
    }),
  );
}

/** What it may do only while a person uses it. */
function delegatedPermissions(block: Block): readonly GrantFact[] {
  return nestedBlocks(block.body, 'required_resource_access').flatMap((resource) =>
    nestedBlocks(resource, 'resource_access').flatMap((access): readonly GrantFact[] => {
      const id = literalText(attribute(access, 'id'));
      return id && textOf(attribute(access, 'type')) === 'Scope' ? [delegatedGrant(block.symbol, id)] : [];
    }),
  );
}

function directory(block: Block): NonNullable<BindingFact['on']> {
  const { start, end } = block.nameSpan;
  const node: ValueNode = { kind: 'scalar', value: '*', style: 'plain', span: { start, end }, content: { start, end } };
  return { level: 'organization', what: inScope(block, node) };
}

function binding(block: Block, subject: Target, subjectNode: ValueNode, role: ValueNode): BindingFact {
  return {
    symbol: block.symbol,
    provider: 'azure',
    subject,
    role: roleTarget(block, role),
    span: block.span,
    roleSpan: tokenSpan(role),
    subjectSpan: tokenSpan(subjectNode),
  };
}

/**
 * A role by its name, by the id that its text ends with, by the key under which an application offers it
 * (`app_role_ids["Directory.Read.All"]`), or by a data source that looks it up by name.
 */
function roleTarget(block: Block, node: ValueNode): Target {
  const named = azureRoleName(lastText(node) ?? '');
  if (named !== undefined) return { expression: inScope(block, literalAt(named, node)) };
  if (node.kind === 'reference') {
    const key = node.path.find((step) => step === 'app_role_ids' || step === 'oauth2_permission_scope_ids');
    const last = node.path.at(-1);
    const text = typeof last === 'object' ? textOf(last) : last;
    if (key !== undefined && typeof text === 'string') return { expression: inScope(block, literalAt(text, node)) };
    const [head, type, name] = node.path;
    if (head === 'data' && type === 'azurerm_role_definition' && typeof name === 'string')
      return { expression: inScope(block, { ...node, path: ['data', type, name, 'name'] }) };
    if (head === 'azuread_directory_role' && typeof type === 'string')
      return { expression: inScope(block, { ...node, path: [head, type, 'display_name'] }) };
  }
  return targetOf(block, node);
}

function lastText(node: ValueNode): string | undefined {
  return node.kind === 'template' ? textOf(node.parts.at(-1)) : textOf(node);
}

function literalAt(value: string, { span }: ValueNode): ValueNode {
  return { kind: 'scalar', value, style: 'plain', span, content: span };
}

function roleDefinition(block: Block): GrantSetFact {
  const { symbol, span, nameSpan } = block;
  const name = attribute(block.body, 'name') ?? labelNode(block);
  return { symbol, kind: 'azure-role', name: inScope(block, name), keys: [], span, nameSpan };
}

/** Two statements for each block of permissions, of the resources and of their data: what it adds up, less what it takes away again. */
function permissionsOf(block: Block): readonly GrantFact[] {
  return nestedBlocks(block.body, 'permissions').flatMap((permissions) =>
    ['', 'data_'].flatMap((about): readonly GrantFact[] => {
      const actions = attribute(permissions, `${about}actions`);
      const excluded = attribute(permissions, `not_${about}actions`);
      if (!actions) return [];
      return [
        {
          form: 'statement',
          holder: { symbol: block.symbol },
          role: 'grant',
          provider: 'azure',
          effect: 'allow',
          actions: [],
          resources: [],
          lists: { actions: inScope(block, actions), ...(excluded && { excluded: inScope(block, excluded) }) },
          access: 'unknown',
          span: about === '' ? permissions.span : actions.span,
        },
      ];
    }),
  );
}

/** Whose tokens become this identity: those of an issuer for one subject. */
function federatedTrust(block: Block, ...holders: readonly string[]): readonly GrantFact[] {
  const { body } = block;
  const of = [...holders, 'application_object_id'].map((name) => attribute(body, name)).find(Boolean);
  const issuer = attribute(body, 'issuer');
  const subject = attribute(body, 'subject');
  if (!of || !issuer) return [];
  return [
    {
      form: 'statement',
      holder: targetOf(block, of),
      role: 'trust',
      provider: 'azure',
      effect: 'allow',
      actions: [],
      resources: [],
      access: 'unknown',
      federation: { issuer: inScope(block, issuer), ...(subject && { subject: inScope(block, subject) }) },
      span: block.nameSpan,
    },
  ];
}

function proves(block: Block, ...names: readonly string[]): readonly LinkFact[] {
  const of = names.map((name) => attribute(block.body, name)).find((node) => node !== undefined);
  if (!of) return [];
  const isRotated = ends.has(block.type) || endsBy.some((name) => attribute(block.body, name) !== undefined);
  const link = { from: block.symbol, to: targetOf(block, of), span: block.nameSpan, namedAt: of.span };
  return [{ ...link, relation: 'proves', ...(isRotated && { isRotated: true }) }];
}

/** A certificate brings its end along. */
const ends: ReadonlySet<string> = new Set(['azuread_application_certificate', 'azuread_service_principal_certificate']);

/** What ends a password, or makes it anew. Source: the Terraform provider's documentation of `azuread_application_password`. */
const endsBy = ['end_date', 'end_date_relative', 'rotate_when_changed'];
