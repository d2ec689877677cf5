import type { BindingFact, GrantFact, GrantSetFact, IdentityFact, LinkFact } from '../../model/facts.ts';
import type { MapNode, ValueNode } from '../../model/value-node.ts';
import { itemsOf, resolved, valueAt } from '../../syntax/document.ts';
import { classify } from '../../text/paths/path-class.ts';
import type { FormatFacts } from '../extractor.ts';
import {
  attribute,
  attributesAt,
  type Block,
  eachOf,
  inScope,
  labelNode,
  nestedBlocks,
  targetOf,
  tokenSpan,
} from './blocks.ts';
import { lookedUpMember } from './google-default-account.ts';
import { accountUses, iamLevels, keysOfAccounts, resourceAttributes } from './google-types.ts';
import { literalText, ownersOf } from './owners.ts';
import { isRotated } from './rotation.ts';

/** What a resource or data source of the Google provider says about identities and grants. */
export function googleFacts(block: Block, path: string): FormatFacts {
  if (block.keyword === 'data')
    return block.type === 'google_iam_policy' ? { bindings: policyDocumentBindings(block) } : {};
  switch (block.type) {
    case 'google_service_account':
      return { identities: [serviceAccount(block, path)] };
    case 'google_project_iam_custom_role':
    case 'google_organization_iam_custom_role':
      return { grantSets: [customRole(block)], grants: permissionsOf(block) };
    case 'google_cloud_identity_group':
      return { grantSets: [group(block)] };
    case 'google_cloud_identity_group_membership':
      return { bindings: memberships(block) };
    case 'google_iam_workload_identity_pool_provider':
      return { grants: poolProviderTrust(block) };
    case 'google_bigquery_dataset':
      return { bindings: nestedBlocks(block.body, 'access').flatMap((access) => accessBindings(block, access)) };
    case 'google_bigquery_dataset_access':
    case 'google_storage_bucket_access_control':
    case 'google_storage_default_object_access_control':
      return { bindings: accessBindings(block, block.body) };
    default:
      return { bindings: iamBindings(block), links: linksOf(block) };
  }
}

function serviceAccount(block: Block, path: string): IdentityFact {
  const { body } = block;
  const account = attribute(body, 'account_id');
  const purpose = literalText(attribute(body, 'description')) ?? literalText(attribute(body, 'display_name'));
  const place = classify(path);
  const disabled = resolved(attribute(body, 'disabled'));
  return {
    symbol: block.symbol,
    kind: 'gcp-service-account',
    name: inScope(block, account ?? labelNode(block)),
    keys: account
      ? [
          {
            scheme: 'gcp-sa',
            parts: [inScope(block, account), '@', inScope(block, projectOf(block)), '.iam.gserviceaccount.com'],
          },
        ]
      : [],
    span: block.span,
    nameSpan: block.nameSpan,
    owners: ownersOf(block),
    slot: { kind: 'comment' },
    ...(purpose && { purpose }),
    ...(disabled?.kind === 'scalar' && disabled.value === true && { disabled: true }),
    activation: place === 'example' || place === 'template' ? place : 'active',
    traits: {},
  };
}

/** The block's project, else the provider's. */
function projectOf(block: Block): ValueNode {
  return (
    attribute(block.body, 'project') ?? {
      kind: 'reference',
      path: ['provider', 'google', 'project'],
      span: block.nameSpan,
    }
  );
}

function customRole(block: Block): GrantSetFact {
  const name = attribute(block.body, 'role_id') ?? labelNode(block);
  const { symbol, span, nameSpan } = block;
  return { symbol, kind: 'gcp-role', name: inScope(block, name), keys: [], span, nameSpan };
}

/** What a group is given, its members are: a set that holds others. */
function group(block: Block): GrantSetFact {
  const { symbol, span, nameSpan } = block;
  const [id] = attributesAt(block.body, ['group_key', 'id']);
  const name = attribute(block.body, 'display_name') ?? id ?? labelNode(block);
  const keys: GrantSetFact['keys'] = id ? [{ scheme: 'id', parts: ['group:', inScope(block, id)] }] : [];
  return { symbol, kind: 'google-group', name: inScope(block, name), keys, span, nameSpan };
}

function memberships(block: Block): readonly BindingFact[] {
  const of = attribute(block.body, 'group');
  const [member] = ['preferred_member_key', 'member_key'].flatMap((name) => attributesAt(block.body, [name, 'id']));
  return of && member ? [{ ...binding(block, of, member, undefined), isMembership: true }] : [];
}

function permissionsOf(block: Block): readonly GrantFact[] {
  const permissions = attribute(block.body, 'permissions');
  if (!permissions) return [];
  return [
    {
      form: 'statement',
      holder: { symbol: block.symbol },
      role: 'grant',
      provider: 'gcp',
      effect: 'allow',
      actions: [],
      resources: [],
      lists: { actions: inScope(block, permissions) },
      access: 'unknown',
      span: block.nameSpan,
    },
  ];
}

/** A provider of a workload identity pool lets the tokens of an issuer in, as far as its condition holds. */
function poolProviderTrust(block: Block): readonly GrantFact[] {
  const [issuer] = attributesAt(block.body, ['oidc', 'issuer_uri']);
  if (!issuer) return [];
  const condition = attribute(block.body, 'attribute_condition');
  return [
    {
      form: 'statement',
      holder: { symbol: block.symbol },
      role: 'trust',
      provider: 'gcp',
      effect: 'allow',
      actions: [],
      resources: [],
      access: 'unknown',
      federation: {
        issuer: inScope(block, issuer),
        ...(condition && { condition: inScope(block, condition) }),
      },
      span: block.nameSpan,
    },
  ];
}

/** `google_<thing>_iam_member` and `_binding`; an `_iam_policy` states its bindings in a data source. */
function iamBindings(block: Block): readonly BindingFact[] {
  const written = /^(google_\w+)_iam_policy$/.exec(block.type)?.[1];
  if (written !== undefined) return encodedBindings(block, written);
  const stem = /^(google_\w+)_iam_(?:member|binding)$/.exec(block.type)?.[1];
  const role = attribute(block.body, 'role');
  const members = attribute(block.body, 'member') ?? attribute(block.body, 'members');
  if (stem === undefined || !role || !members) return [];
  const on = scopeOfRole(block, stem);
  return eachOf(members).map((member) => binding(block, role, member, on));
}

/** The bindings of a policy that the resource itself encodes. */
function encodedBindings(block: Block, stem: string): readonly BindingFact[] {
  const data = attribute(block.body, 'policy_data');
  const policy = data?.kind === 'call' && data.name === 'jsonencode' ? data.args[0] : undefined;
  const on = scopeOfRole(block, stem);
  return itemsOf(valueAt(policy, 'bindings')).flatMap((item) => {
    const role = valueAt(item, 'role');
    const members = valueAt(item, 'members');
    return role && members ? eachOf(members).map((member) => binding(block, role, member, on)) : [];
  });
}

/** An entry of an access control list; groups by special names that are not everybody are the project's own. */
function accessBindings(block: Block, access: MapNode): readonly BindingFact[] {
  const role = attribute(access, 'role');
  const special = attribute(access, 'special_group');
  const members = ['iam_member', 'entity'].flatMap((name) => attribute(access, name) ?? []);
  const everybody = literalText(special)?.text === 'allAuthenticatedUsers' && special ? [special] : [];
  const what = attribute(block.body, 'dataset_id') ?? attribute(block.body, 'bucket') ?? labelNode(block);
  const on = { level: 'resource', what: inScope(block, what) } as const;
  return role ? [...members, ...everybody].map((member) => binding(block, role, member, on)) : [];
}

function policyDocumentBindings(block: Block): readonly BindingFact[] {
  return nestedBlocks(block.body, 'binding').flatMap((body: MapNode) => {
    const role = attribute(body, 'role');
    const members = attribute(body, 'members');
    return role && members ? eachOf(members).map((member) => binding(block, role, member, undefined)) : [];
  });
}

function binding(block: Block, role: ValueNode, member: ValueNode, on: BindingFact['on'] | undefined): BindingFact {
  return {
    symbol: block.symbol,
    provider: 'gcp',
    subject: targetOf(block, lookedUpMember(member)),
    role: targetOf(block, role),
    ...(on && { on }),
    span: block.span,
    roleSpan: tokenSpan(role),
    subjectSpan: tokenSpan(member),
  };
}

function scopeOfRole(block: Block, stem: string): BindingFact['on'] {
  const wide = iamLevels[stem];
  if (wide) {
    const what = attribute(block.body, wide.attribute) ?? (wide.level === 'project' ? projectOf(block) : undefined);
    return { level: wide.level, what: inScope(block, what ?? labelNode(block)) };
  }
  const named = resourceAttributes.map((name) => attribute(block.body, name)).find((node) => node !== undefined);
  return { level: 'resource', what: inScope(block, named ?? labelNode(block)) };
}

function linksOf(block: Block): readonly LinkFact[] {
  const uses = (accountUses[block.type] ?? []).flatMap((path) => attributesAt(block.body, path));
  const links = uses.map(
    (node): LinkFact => ({
      from: block.symbol,
      to: targetOf(block, node),
      relation: 'runs-as',
      span: node.span,
    }),
  );
  const account = Object.hasOwn(keysOfAccounts, block.type)
    ? attribute(block.body, keysOfAccounts[block.type] ?? '')
    : undefined;
  if (!account) return links;
  const rotated = isRotated(block) ? ({ isRotated: true } as const) : {};
  const proof = {
    from: block.symbol,
    to: targetOf(block, account),
    relation: 'proves',
    span: block.nameSpan,
    namedAt: account.span,
  } as const;
  return [...links, { ...proof, ...rotated }];
}
