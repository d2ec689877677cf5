import type { Finding } from '../../model/finding.ts';
import type { MapEntry, MapNode } from '../../model/value-node.ts';
import { entry as entryOf, keyOf, type SourceDocument } from '../../syntax/document.ts';
import { changedBySteps, type Step } from '../changed-file.ts';
import type { FixContext, FixKind } from '../fix.ts';
import { entriesAt } from '../place.ts';

/** Takes out of an access control list of Terraform what a group gets that everybody is in. */
export const dropAclGrant: FixKind = {
  kind: 'drop-acl-grant',
  offers(finding, context) {
    const found = grantOf(finding, context);
    if (!found) return [];
    const title = found.isOnly ? 'Set acl to private in the place of the grant' : 'Remove the grant';
    return [{ id: 'drop-acl-grant', title, safety: 'review', effect: 'in-place update', isPreferred: true }];
  },
  changes(finding, _, context) {
    const found = grantOf(finding, context);
    return changedBySteps(finding.at.path, 'hcl', found && stepsFor(found), context);
  },
};

interface AclGrant {
  readonly document: SourceDocument;
  /** What goes: the grant, or the list that holds nothing but it. */
  readonly map: MapNode;
  readonly entry: MapEntry;
  /** No other grant is beside it: a list without any is none to the provider, which leaves things as they are. */
  readonly isOnly: boolean;
  /** Of the resource among the file's blocks. */
  readonly index: number;
}

function grantOf({ rule, at }: Finding, context: FixContext): AclGrant | undefined {
  const document = rule === 'resource-public' ? context.document(at.path) : undefined;
  if (document?.syntax !== 'hcl') return undefined;
  const around = entriesAt(document, at.span.start);
  const inner = around.findIndex(({ entry }) => keyOf(entry) === 'grant');
  const [grant, outer, block] = inner === -1 ? [] : around.slice(inner);
  if (!grant || !outer || grant.entry.value.kind !== 'map') return undefined;
  const isOnly = grant.map.entries.filter(({ key }) => key.kind === 'scalar' && isGrant(key.value)).length === 1;
  // `aws_s3_bucket` holds grants itself, `aws_s3_bucket_acl` in a block.
  const isNested = keyOf(outer.entry) === 'access_control_policy';
  const resource = isNested ? block : outer;
  const type = String(resource?.entry.labels?.[0]?.value ?? '');
  if (!resource || type !== (isNested ? 'aws_s3_bucket_acl' : 'aws_s3_bucket')) return undefined;
  const index = resource.map.entries.indexOf(resource.entry);
  return { document, isOnly, index, ...(isOnly && isNested ? outer : grant) };
}

/** Also the grants that a `dynamic` block makes are grants. */
function isGrant(key: unknown): boolean {
  return key === 'grant' || key === 'dynamic';
}

/** The text without it; the list of the owner alone in the place of a list that would be left without grants. */
function stepsFor({ document, map, entry, isOnly, index }: AclGrant): readonly Step[] {
  const removal: Step = (_, editor) => editor.removeEntry(document, map, entry);
  const above = map.entries[map.entries.indexOf(entry) - 1];
  const key = above && keyOf(above);
  if (!isOnly) return [removal];
  return [
    removal,
    (after, editor) => {
      const [root] = after.roots;
      const body = root?.kind === 'map' ? root.entries[index]?.value : undefined;
      if (body?.kind !== 'map' || entryOf(body, 'acl')) return [];
      return editor.setEntry(after, body, 'acl', 'private', key === undefined ? 'first' : { after: key });
    },
  ];
}
