import type { Finding } from '../../model/finding.ts';
import type { ScalarNode } from '../../model/value-node.ts';
import { keyOf, resolved, type SourceDocument } from '../../syntax/document.ts';
import { edited } from '../changed-file.ts';
import { editorOf } from '../edit/editors.ts';
import type { FixContext, FixKind } from '../fix.ts';
import { entriesAt } from '../place.ts';

/** Gives a bucket the access control list of its owner alone, in the place of one for everybody. */
export const makePrivate: FixKind = {
  kind: 'make-private',
  offers(finding, context) {
    const list = listOf(finding, context);
    if (!list) return [];
    const title = `Set ${list.key} to ${list.value}`;
    const why = 'Whether everybody is meant to read it, only a person can tell.';
    return [
      {
        id: 'make-private',
        title,
        safety: 'review',
        effect: 'in-place update',
        isPreferred: true,
        isAttended: true,
        why,
      },
    ];
  },
  changes(finding, _, context) {
    const list = listOf(finding, context);
    if (!list) return undefined;
    const { path } = finding.at;
    const file = edited(path, editorOf(path, list.document).replaceValue(list.document, list.node, list.value));
    return file && [file];
  },
};

interface CannedList {
  readonly document: SourceDocument;
  readonly node: ScalarNode;
  readonly key: string;
  readonly value: string;
}

/** The list by its name, where the finding stands on it in the block that it is for. */
function listOf({ rule, at }: Finding, context: FixContext): CannedList | undefined {
  const document = rule === 'resource-public' ? context.document(at.path) : undefined;
  const found = document && entriesAt(document, at.span.start)[0]?.entry;
  const key = found && keyOf(found);
  const node = found && resolved(found.value);
  if (!document || node?.kind !== 'scalar' || key === undefined || !Object.hasOwn(privateIn, key)) return undefined;
  return { document, node, key, value: privateIn[key] ?? '' };
}

/** How each format writes it. Source: S3 user guide, "Canned ACL"; CloudFormation, `AWS::S3::Bucket`. */
const privateIn: Readonly<Record<string, string>> = { acl: 'private', AccessControl: 'Private' };
