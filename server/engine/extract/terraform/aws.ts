import type { BindingFact, GrantFact, GrantSetFact, IdentityFact, LinkFact, Target } from '../../model/facts.ts';
import type { ValueNode } from '../../model/value-node.ts';
import { textOf } from '../../syntax/document.ts';
import { classify } from '../../text/paths/path-class.ts';
import type { FormatFacts } from '../extractor.ts';
import { attachments, keysOfUsers, memberships, policyAttributes, roleUses } from './aws-types.ts';
import { attribute, attributesAt, type Block, eachOf, inScope, labelNode, targetOf, tokenSpan } from './blocks.ts';
import { bucketAclsOf } from './bucket-acls.ts';
import { lambdaPermissionDocument, permissionHolders } from './lambda-permission.ts';
import { documentGrant } from './module-policies.ts';
import { literalTag, literalText, ownersOf, ownerTagKey } from './owners.ts';
import { isRotated } from './rotation.ts';

/** What a resource or data source of the AWS provider says about identities and grants. */
export function awsFacts(block: Block, path: string): FormatFacts {
  if (block.keyword === 'data') return dataFacts(block);
  return {
    identities: identitiesOf(block, path),
    grantSets: grantSetsOf(block),
    grants: grantsOf(block),
    bindings: [...bindingsOf(block), ...membershipsOf(block)],
    links: linksOf(block),
  };
}

function dataFacts(block: Block): FormatFacts {
  if (block.type === 'aws_iam_policy_document')
    return { grantSets: [grantSet(block, 'aws-policy-document')], grants: [documentItself(block)] };
  const named = attribute(block.body, 'arn') ?? attribute(block.body, 'name');
  if (block.type !== 'aws_iam_policy' || !named) return {};
  const arn: ValueNode = { kind: 'reference', path: ['data', block.type, block.name, 'arn'], span: tokenSpan(named) };
  return { bindings: [binding(block, { symbol: block.symbol }, named, arn)] };
}

function identitiesOf(block: Block, path: string): readonly IdentityFact[] {
  const kind = identityTypes[block.type];
  if (!kind) return [];
  const { body } = block;
  const description = literalText(attribute(body, 'description'));
  const environment = literalTag(body, ['environment', 'env', 'stage']);
  const place = classify(path);
  return [
    {
      symbol: block.symbol,
      kind: kind.kind,
      name: inScope(block, nameOf(block)),
      keys: keysOf(block, kind.word),
      span: block.span,
      nameSpan: block.nameSpan,
      owners: ownersOf(block),
      slot: { kind: 'tags', key: ownerTagKey(body) },
      ...(description && { purpose: description }),
      ...(environment && { environment }),
      activation: place === 'example' || place === 'template' ? place : 'active',
      traits: {},
    },
  ];
}

const identityTypes: Readonly<Record<string, { readonly kind: IdentityFact['kind']; readonly word: string }>> = {
  aws_iam_role: { kind: 'aws-role', word: 'role' },
  aws_iam_user: { kind: 'aws-user', word: 'user' },
};

function nameOf(block: Block): ValueNode {
  return attribute(block.body, 'name') ?? labelNode(block);
}

/** With its path, and by its name alone, by which attachments call it: no two of an account have one name. Source: IAM user guide, "IAM identifiers". */
function keysOf(block: Block, word: string): IdentityFact['keys'] {
  const parts = [`arn:aws:iam::*:${word}`, ...pathParts(block), ...nameParts(block)];
  const isPlaced = attribute(block.body, 'path') && attribute(block.body, 'name');
  const named = [`arn:aws:iam::*:${word}/`, ...nameParts(block)];
  return [{ scheme: 'aws', parts }, ...(isPlaced ? [{ scheme: 'aws' as const, parts: named }] : [])];
}

function nameParts(block: Block): IdentityFact['keys'][number]['parts'] {
  const name = attribute(block.body, 'name');
  if (name) return [inScope(block, name)];
  const prefix = attribute(block.body, 'name_prefix');
  return prefix ? [inScope(block, prefix), '*'] : ['*'];
}

function pathParts(block: Block): IdentityFact['keys'][number]['parts'] {
  const path = attribute(block.body, 'path');
  return path ? [inScope(block, path)] : ['/'];
}

function grantSetsOf(block: Block): readonly GrantSetFact[] {
  if (block.type === 'aws_iam_policy') return [grantSet(block, 'aws-policy')];
  // Users of AWS that Vault makes when somebody asks have no name of their own.
  if (block.type === 'vault_aws_secret_backend_role') return [{ ...grantSet(block, 'aws-policy'), keys: [] }];
  return block.type === 'aws_iam_group' ? [grantSet(block, 'aws-group')] : [];
}

function grantSet(block: Block, kind: GrantSetFact['kind']): GrantSetFact {
  const { symbol, span, nameSpan } = block;
  const word = kind === 'aws-group' ? 'group' : 'policy';
  const parts = [`arn:aws:iam::*:${word}`, ...pathParts(block), ...nameParts(block)];
  const ofGroup = kind === 'aws-group' ? keysOf(block, word) : [{ scheme: 'aws' as const, parts }];
  const keys: GrantSetFact['keys'] = kind === 'aws-policy-document' ? [] : ofGroup;
  return { symbol, kind, name: inScope(block, nameOf(block)), keys, span, nameSpan };
}

/** A policy document as the statements of its own block, for documents that nothing in sight uses. */
function documentItself(block: Block): GrantFact {
  const node: ValueNode = { kind: 'reference', path: ['data', block.type, block.name, 'json'], span: block.nameSpan };
  return documentGrant(block, node);
}

function grantsOf(block: Block): readonly GrantFact[] {
  const stated = policyAttributes
    .filter((candidate) => candidate.type === block.type)
    .flatMap(({ policy, holder, role }) =>
      attributesAt(block.body, policy).map((node): GrantFact => {
        const target = holder === undefined ? undefined : attribute(block.body, holder);
        return {
          form: 'policy',
          language: 'aws',
          holder: target ? subjectTarget(block, target, holder ?? '') : { symbol: block.symbol },
          role,
          provider: 'aws',
          document: inScope(block, node),
          ...(target && { holderSpan: target.span }),
          span: block.nameSpan,
        };
      }),
    );
  const implied = permissionTypes.has(block.type) ? [lambdaGrant(block)] : bucketAclsOf(block);
  return [...stated, ...implied];
}

const permissionTypes: ReadonlySet<string> = new Set([
  'aws_cloudwatch_event_permission',
  'aws_lambda_layer_version_permission',
  'aws_lambda_permission',
  'aws_signer_signing_profile_permission',
]);

function lambdaGrant(block: Block): GrantFact {
  const [name] = permissionHolders.flatMap((candidate) => attribute(block.body, candidate) ?? []);
  return {
    form: 'policy',
    language: 'aws',
    holder: name ? targetOf(block, name) : { symbol: block.symbol },
    role: 'resource',
    provider: 'aws',
    document: inScope(block, lambdaPermissionDocument(block)),
    span: block.nameSpan,
  };
}

function bindingsOf(block: Block): readonly BindingFact[] {
  const attached = attachments
    .filter((candidate) => candidate.type === block.type)
    .flatMap(({ subjects, policy }) =>
      subjects.flatMap((name) => {
        const subject = attribute(block.body, name);
        const role = attribute(block.body, policy);
        if (!subject || !role) return [];
        return eachOf(subject).flatMap((item) =>
          eachOf(role).map((arn) => binding(block, subjectTarget(block, item, name), item, arn)),
        );
      }),
    );
  const given = Object.hasOwn(givenPolicies, block.type) ? givenPolicies[block.type] : undefined;
  const managed = given === undefined ? undefined : attribute(block.body, given);
  if (!managed) return attached;
  const self: Target = { symbol: block.symbol };
  return [...attached, ...eachOf(managed).map((arn) => binding(block, self, labelNode(block), arn))];
}

/** Where a resource lists the managed policies that it has itself. */
const givenPolicies: Readonly<Record<string, string>> = {
  aws_iam_role: 'managed_policy_arns',
  vault_aws_secret_backend_role: 'policy_arns',
};

function membershipsOf(block: Block): readonly BindingFact[] {
  const named = Object.hasOwn(memberships, block.type) ? memberships[block.type] : undefined;
  const users = named && attribute(block.body, named.user);
  const groups = named && attribute(block.body, named.group);
  if (!users || !groups) return [];
  return eachOf(users).flatMap((user) =>
    eachOf(groups).map(
      (group): BindingFact => ({
        ...binding(block, subjectTarget(block, user, 'user'), user, group),
        role: subjectTarget(block, group, 'group'),
        isMembership: true,
      }),
    ),
  );
}

function binding(block: Block, subject: Target, subjectNode: ValueNode, role: ValueNode): BindingFact {
  return {
    symbol: block.symbol,
    provider: 'aws',
    subject,
    role: { expression: inScope(block, role) },
    span: block.span,
    roleSpan: tokenSpan(role),
    subjectSpan: tokenSpan(subjectNode),
  };
}

/** A role, user or group named by a literal is that of the account at hand; any other expression is left for evaluation. */
function subjectTarget(block: Block, node: ValueNode, attributeName: string): Target {
  const name = literalText(node)?.text;
  const word = /^(role|user|group)/.exec(attributeName)?.[1];
  if (name === undefined || word === undefined || name.startsWith('arn:')) return targetOf(block, node);
  return { key: { scheme: 'aws', value: `arn:aws:iam::*:${word}/${name}` } };
}

function linksOf(block: Block): readonly LinkFact[] {
  const uses = (roleUses[block.type] ?? []).flatMap((path) => attributesAt(block.body, path).flatMap(eachOf));
  const links = uses.map((node): LinkFact => link(block, node, 'runs-as'));
  const user = Object.hasOwn(keysOfUsers, block.type)
    ? attribute(block.body, keysOfUsers[block.type] ?? '')
    : undefined;
  const boundary = identityTypes[block.type] && attribute(block.body, 'permissions_boundary');
  const bucket = aboutBuckets.has(block.type) && attribute(block.body, 'bucket');
  return [
    ...links,
    ...(user ? [{ ...link(block, user, 'proves'), to: subjectTarget(block, user, 'user') }] : []),
    ...(boundary ? [link(block, boundary, 'bounded-by')] : []),
    ...(bucket ? [link(block, bucket, 'uses')] : []),
    ...podIdentity(block),
  ];
}

/** Blocks of their own that decide about a bucket's public. */
const aboutBuckets: ReadonlySet<string> = new Set([
  'aws_s3_bucket_public_access_block',
  'aws_s3_bucket_website_configuration',
]);

/** The service account of a cluster that EKS lets act as a role. Source: EKS documentation, "Pod Identity associations". */
function podIdentity(block: Block): readonly LinkFact[] {
  if (block.type !== 'aws_eks_pod_identity_association') return [];
  const role = attribute(block.body, 'role_arn');
  const namespace = textOf(attribute(block.body, 'namespace'));
  const account = textOf(attribute(block.body, 'service_account'));
  if (!role || namespace === undefined || account === undefined) return [];
  return [{ ...link(block, role, 'assumes'), from: `k8s#ServiceAccount/${namespace}/${account}` }];
}

function link(block: Block, node: ValueNode, relation: LinkFact['relation']): LinkFact {
  return {
    from: block.symbol,
    to: targetOf(block, node),
    relation,
    span: relation === 'proves' ? block.nameSpan : node.span,
    ...(relation === 'proves' && { namedAt: node.span }),
    ...(relation === 'proves' && isRotated(block) && { isRotated: true }),
  };
}
