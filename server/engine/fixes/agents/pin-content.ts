import type { Finding } from '../../model/finding.ts';
import { edited } from '../changed-file.ts';
import { editorOf } from '../edit/editors.ts';
import type { FixContext, FixKind } from '../fix.ts';
import { nodesAt } from '../place.ts';
import { leftOpen, marksIn, openTitle } from '../to-fill-in.ts';

/**
 * Names the very commit or image that an agent takes its instructions from: the commit that the file names already for the same
 * repository, else a marked place for one, since nothing here tells what stands behind a name.
 */
export const pinContent: FixKind = {
  kind: 'pin-content',
  offers(finding, context) {
    const pinned = pinnedFor(finding, context);
    if (pinned === undefined) return [];
    const marks = marksIn([pinned]).filter((mark) => mark.startsWith('<'));
    const title = openTitle(`${marks.length > 0 ? 'Write' : 'Use'} ${pinned}`, marks);
    const offer = { id: 'pin-content', title, safety: 'review', effect: 'in-place update', isPreferred: true } as const;
    return [{ ...offer, ...leftOpen(marks) }];
  },
  changes(finding, _, context) {
    const { path, span } = finding.at;
    const document = context.document(path);
    const node = document && nodesAt(document, span.start).at(-1);
    const pinned = pinnedFor(finding, context);
    if (pinned === undefined || !document || node?.kind !== 'scalar') return undefined;
    const change = edited(path, editorOf(path, document).replaceValue(document, node, pinned));
    return change && [change];
  },
};

function pinnedFor({ rule, at: { path, span } }: Finding, context: FixContext): string | undefined {
  if (rule !== 'agent-remote-content-unpinned') return undefined;
  const document = context.document(path);
  const node = document && nodesAt(document, span.start).at(-1);
  if (node?.kind !== 'scalar' || typeof node.value !== 'string') return undefined;
  const { value } = node;
  const [, raw = '', rest = ''] =
    /^(https:\/\/raw\.githubusercontent\.com\/[\w.-]+\/[\w.-]+\/)[^/]+(\/.+)$/.exec(value) ?? [];
  if (raw !== '') return `${raw}<commit>${rest}`;
  const [, file = ''] = /^([\w.-]+\/[\w.-]+\/[^@\s]+)@/.exec(value) ?? [];
  if (file !== '') return `${file}@${commitOf(file, context.text(path) ?? '') ?? '<commit>'}`;
  const [, image = ''] = /^([\w.-]+\/[\w.-]+)(?::latest)?$/.exec(value) ?? [];
  return image === '' ? undefined : `${image}@sha256:<digest>`;
}

/** The commit by which the text names another file of the same repository. */
function commitOf(file: string, text: string): string | undefined {
  const repository = file.split('/').slice(0, 2).join('/').replace(/[.]/g, '\\.');
  return new RegExp(`(?<![\\w/-])${repository}/[^@\\s]+@([0-9a-f]{40})\\b`).exec(text)?.[1];
}
