import type { Finding } from '../model/finding.ts';
import type { MapEntry, MapNode } from '../model/value-node.ts';
import { entry, itemsOf, keyOf, resolved, type SourceDocument } from '../syntax/document.ts';
import { afterSteps, rewritten, type Step } from './changed-file.ts';
import type { EntryPosition } from './edit/structure-editor.ts';
import type { FixContext, FixKind } from './fix.ts';

/** Turns a binding that takes a role from everybody else into one that only gives it to its members. */
export const iamMember: FixKind = {
  kind: 'iam-member',
  offers(finding, context) {
    if (!bindingOf(finding, context)) return [];
    return [
      {
        id: 'iam-member',
        title: 'Only add members (_iam_member)',
        safety: 'review',
        effect: 'replacement',
        isPreferred: true,
      },
    ];
  },
  changes(finding, _, context) {
    const found = bindingOf(finding, context);
    const after = found && afterSteps('hcl', found.document.text, stepsFor(found));
    const change = after === undefined ? undefined : rewritten(finding.at.path, found?.document.text, after);
    return change && [change];
  },
};

interface Binding {
  readonly document: SourceDocument;
  /** Where it stands among the file's blocks. */
  readonly index: number;
  /** Source text of the list, or of its only item. */
  readonly list: string;
  readonly only?: string;
  /** Below the attribute above the members, so that it is aligned with that. */
  readonly position: EntryPosition;
}

/** A binding whose members are written as a list, and which does not repeat itself already. */
function bindingOf(finding: Finding, context: FixContext): Binding | undefined {
  if (finding.rule !== 'gcp-authoritative') return undefined;
  const { path, span } = finding.at;
  const document = context.document(path);
  const blocks = blocksIn(document);
  const index = blocks.findIndex((block) => block.span.start <= span.start && span.end <= block.span.end);
  const body = resolved(blocks[index]?.value);
  if (!document || body?.kind !== 'map' || entry(body, 'for_each') || entry(body, 'count')) return undefined;
  if (!/_iam_binding$/.test(String(blocks[index]?.labels?.[0]?.value ?? ''))) return undefined;
  const members = entry(body, 'members')?.value;
  const list = resolved(members);
  if (!members || list?.kind !== 'list' || itemsOf(list).length === 0) return undefined;
  const source = ({ start, end }: { start: number; end: number }) => document.text.slice(start, end);
  const [only, ...others] = list.items;
  const above = body.entries[body.entries.findIndex(({ value }) => value === members) - 1];
  const key = above && keyOf(above);
  return {
    document,
    index,
    list: source(list.span),
    position: key === undefined ? 'first' : { after: key },
    ...(only && others.length === 0 && { only: source(only.span) }),
  };
}

function blocksIn(document: SourceDocument | undefined): readonly MapEntry[] {
  const [root] = document?.roots ?? [];
  return root?.kind === 'map' && document?.syntax === 'hcl' ? root.entries : [];
}

function stepsFor({ index, list, only, position }: Binding): readonly Step[] {
  const inBody =
    (write: (body: MapNode, ...rest: Parameters<Step>) => ReturnType<Step>): Step =>
    (document, editor) => {
      const body = resolved(blocksIn(document)[index]?.value);
      return body?.kind === 'map' ? write(body, document, editor) : [];
    };
  return [
    inBody((body, document, editor) => {
      const members = entry(body, 'members');
      return members ? editor.removeEntry(document, body, members) : [];
    }),
    inBody((body, document, editor) =>
      editor.setEntry(document, body, 'member', { raw: only ?? 'each.value' }, position),
    ),
    ...(only === undefined
      ? [
          inBody((body, document, editor) =>
            editor.setEntry(document, body, 'for_each', { raw: `toset(${list})` }, 'first'),
          ),
        ]
      : []),
    (document) => {
      const label = blocksIn(document)[index]?.labels?.[0];
      return label ? [{ span: label.content, text: String(label.value).replace(/_iam_binding$/, '_iam_member') }] : [];
    },
  ];
}
