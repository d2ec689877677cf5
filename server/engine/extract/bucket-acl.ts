import type { Span } from '../model/span.ts';
import type { MapEntry, ValueNode } from '../model/value-node.ts';
import { listNode, scalarNode } from '../syntax/made-nodes.ts';

/**
 * An access control list of a bucket as the policy that permits the same: what it gives everybody, or everybody with an account
 * of AWS. Source: S3 user guide, "Access control list (ACL) overview", canned ACLs and the mapping of ACL permissions to actions.
 */
export function cannedAclDocument(acl: ValueNode, bucket: ValueNode): ValueNode {
  const canned = Object.entries(permissionsOfCanned).flatMap(([name, permissions]) =>
    [name, pascal(name)].map((key): readonly [string, ValueNode] => [
      key,
      statement(permissions, bucket, tokenOf(acl)),
    ]),
  );
  return documentWhere(canned, acl);
}

/** The same of one grant of a list: `grantee` is the URI of a group. Undefined for a permission that is none. */
export function groupGrantDocument(grantee: ValueNode, permission: string, bucket: ValueNode): ValueNode | undefined {
  if (!Object.hasOwn(actionsOfPermission, permission)) return undefined;
  const groups = publicGroups.map((uri): readonly [string, ValueNode] => [
    uri,
    statement([permission], bucket, tokenOf(grantee)),
  ]);
  return documentWhere(groups, grantee);
}

const permissionsOfCanned: Readonly<Record<string, readonly string[]>> = {
  'public-read': ['READ'],
  'public-read-write': ['READ', 'WRITE'],
  'authenticated-read': ['READ'],
};

const publicGroups = [
  'http://acs.amazonaws.com/groups/global/AllUsers',
  'http://acs.amazonaws.com/groups/global/AuthenticatedUsers',
];

const actionsOfPermission: Readonly<Record<string, readonly string[]>> = {
  READ: ['s3:ListBucket', 's3:ListBucketVersions', 's3:ListBucketMultipartUploads'],
  WRITE: ['s3:PutObject', 's3:DeleteObject', 's3:DeleteObjectVersion'],
  READ_ACP: ['s3:GetBucketAcl'],
  WRITE_ACP: ['s3:PutBucketAcl'],
  FULL_CONTROL: ['s3:PutBucketAcl', 's3:PutObject', 's3:ListBucket', 's3:GetBucketAcl', 's3:DeleteObject'],
};

/** Within its quotes, where it has any. */
function tokenOf(node: ValueNode): Span {
  return node.kind === 'scalar' || node.kind === 'template' ? node.content : node.span;
}

/** As CloudFormation writes them: `PublicReadWrite`. */
function pascal(name: string): string {
  return name.replace(/(?:^|-)(\w)/g, (_, first: string) => first.toUpperCase());
}

/** The document for the value that the text turns out to be; nothing for every other value. */
function documentWhere(known: readonly (readonly [string, ValueNode])[], given: ValueNode): ValueNode {
  const { span } = given;
  const chosen: ValueNode = {
    kind: 'call',
    name: 'lookup',
    args: [map(known, span), given, listNode([], span)],
    expands: false,
    span,
    nameSpan: span,
  };
  return map([['Statement', chosen]], span);
}

function statement(permissions: readonly string[], bucket: ValueNode, span: Span): ValueNode {
  const actions = permissions.flatMap((permission) => actionsOfPermission[permission] ?? []);
  return map(
    [
      ['Effect', scalarNode('Allow', span)],
      ['Principal', scalarNode('*', span)],
      [
        'Action',
        listNode(
          actions.map((action) => scalarNode(action, span)),
          span,
        ),
      ],
      ['Resource', bucket],
    ],
    span,
  );
}

function map(members: readonly (readonly [string, ValueNode])[], span: Span): ValueNode {
  const entries = members.map(([key, value]): MapEntry => ({ key: scalarNode(key, span), value, span: value.span }));
  return { kind: 'map', style: 'flow', entries, span };
}
