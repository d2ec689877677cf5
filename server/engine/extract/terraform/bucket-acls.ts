import type { GrantFact } from '../../model/facts.ts';
import type { ValueNode } from '../../model/value-node.ts';
import { cannedAclDocument, groupGrantDocument } from '../bucket-acl.ts';
import { attribute, type Block, inScope, labelNode, nestedBlocks, targetOf } from './blocks.ts';
import { literalText } from './owners.ts';

/** Access control lists that a block gives a bucket. Source: the AWS provider's documentation of `aws_s3_bucket_acl`. */
export function bucketAclsOf(block: Block): readonly GrantFact[] {
  const isOwn = block.type === 'aws_s3_bucket';
  if (!isOwn && block.type !== 'aws_s3_bucket_acl') return [];
  const bucket = attribute(block.body, 'bucket');
  const holder = isOwn || !bucket ? { symbol: block.symbol } : targetOf(block, bucket);
  return documentsOf(block, bucket ?? labelNode(block)).map((document) => ({
    form: 'policy',
    language: 'aws',
    holder,
    role: 'resource',
    provider: 'aws',
    document: inScope(block, document),
    span: block.nameSpan,
  }));
}

function documentsOf({ body }: Block, bucket: ValueNode): readonly ValueNode[] {
  const canned = attribute(body, 'acl');
  const detailed = nestedBlocks(body, 'access_control_policy').flatMap((policy) => nestedBlocks(policy, 'grant'));
  const grants = [...nestedBlocks(body, 'grant'), ...detailed].flatMap((grant) => {
    const grantees = [grant, ...nestedBlocks(grant, 'grantee')].flatMap((inner) => attribute(inner, 'uri') ?? []);
    const permissions = attribute(grant, 'permission') ?? attribute(grant, 'permissions');
    return grantees.flatMap((grantee) =>
      namesIn(permissions).flatMap((permission) => groupGrantDocument(grantee, permission, bucket) ?? []),
    );
  });
  return [...(canned ? [cannedAclDocument(canned, bucket)] : []), ...grants];
}

function namesIn(node: ValueNode | undefined): readonly string[] {
  if (node?.kind === 'list') return node.items.flatMap(namesIn);
  const name = node && literalText(node)?.text;
  return name === undefined ? [] : [name];
}
