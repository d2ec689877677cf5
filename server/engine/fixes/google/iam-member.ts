import type { Finding } from '../../model/finding.ts';
import { encloses, type Span } from '../../model/span.ts';
import type { MapEntry, MapNode, ValueNode } from '../../model/value-node.ts';
import { entry, itemsOf, keyOf, resolved, type SourceDocument } from '../../syntax/document.ts';
import { literalPattern } from '../../text/patterns/literal-pattern.ts';
import { afterSteps, rewritten, type Step } from '../changed-file.ts';
import { insertion } from '../edit/edit.ts';
import { lineBreakOf } from '../edit/source-lines.ts';
import type { EntryPosition } from '../edit/structure-editor.ts';
import type { FileChange, FixContext, FixKind } from '../fix.ts';
import { terraformBeside } from '../referred-to.ts';

/** Turns a binding that takes a role from everybody else into one that only gives it to its members. */
export const iamMember: FixKind = {
  kind: 'iam-member',
  offers(finding, context) {
    const found = bindingOf(finding, context);
    if (!found) return [];
    return [
      {
        id: 'iam-member',
        title: 'Use _iam_member, which leaves other members alone',
        safety: 'review',
        effect: 'replacement',
        isPreferred: true,
        // Terraform knows no order between what it destroys and what it makes here. Source: Google provider, "IAM policy for projects", on conflicts.
        details: [
          'Destroying the binding takes the role from everybody, the new members too if they are made first.',
          `Have Terraform forget it before: terraform state rm ${found.address}`,
        ],
        isAttended: true,
      },
    ];
  },
  changes(finding, _, context) {
    const found = bindingOf(finding, context);
    const after = found && afterSteps('hcl', found.document.text, stepsFor(found));
    if (!found || after === undefined) return undefined;
    const { path } = finding.at;
    const others = terraformBeside(path, context).filter((other) => other.path !== path);
    return [{ path, text: found.document.text, after }, ...others].flatMap((file): readonly FileChange[] => {
      const text = 'after' in file ? file.after : file.text;
      const change = rewritten(file.path, file.text, text.replace(naming(found.address), asMember));
      return change ? [change] : [];
    });
  },
};

interface Binding {
  readonly document: SourceDocument;
  /** Where it stands among the file's blocks. */
  readonly index: number;
  readonly address: string;
  /** Source text of the only member, or the name that each has in the loop. */
  readonly member: string;
  /** What repeats the block, where it has to be repeated for each member. */
  readonly loop?: string;
  /** The condition in its `count` is one of the loop. */
  readonly isCounted?: true;
  /** Below the attribute above the members, so that it is aligned with that. */
  readonly position: EntryPosition;
}

/** A binding whose members are to be seen as a list; one that is made several times gets a round for each of its members as well. */
function bindingOf(finding: Finding, context: FixContext): Binding | undefined {
  if (finding.rule !== 'gcp-authoritative') return undefined;
  const { path, span } = finding.at;
  const document = context.document(path);
  const blocks = blocksIn(document);
  const index = blocks.findIndex((block) => encloses(block.span, span));
  const body = resolved(blocks[index]?.value);
  if (!document || body?.kind !== 'map') return undefined;
  const [type, label] = (blocks[index]?.labels ?? []).map(({ value }) => String(value));
  if (type === undefined || label === undefined || !/_iam_binding$/.test(type)) return undefined;
  const members = entry(body, 'members')?.value;
  const list = resolved(members);
  if (!members || !list || !holdsMembers(list)) return undefined;
  const above = body.entries[body.entries.findIndex(({ value }) => value === members) - 1];
  const key = above && keyOf(above);
  const address = `${type}.${label}`;
  // A round of the binding, or what it says, is none of the members.
  if (terraformBeside(path, context).some(({ text }) => new RegExp(`${naming(address).source}[.[]`).test(text)))
    return undefined;
  const found = { document, index, address, position: key === undefined ? 'first' : { after: key } } as const;
  const [only, ...others] = itemsOf(list);
  if (only && others.length === 0) return { ...found, member: sourceOf(document, only) };
  return withLoop(found, body, sourceOf(document, list));
}

/** A list with somebody in it, or what stands for one. */
function holdsMembers(node: ValueNode): boolean {
  return node.kind === 'list' ? node.items.length > 0 : node.kind === 'reference' || node.kind === 'call';
}

function withLoop(
  found: Pick<Binding, 'document' | 'index' | 'address' | 'position'>,
  body: MapNode,
  list: string,
): Binding | undefined {
  const each = entry(body, 'for_each')?.value;
  const count = entry(body, 'count')?.value;
  // A loop of its own in the list may use the names that the one around it would have.
  if (each && /\bfor\b/.test(list)) return undefined;
  if (count) {
    const condition = /^(.+)\?\s*1\s*:\s*0$/s.exec(sourceOf(found.document, count))?.[1]?.trimEnd();
    const usesIndex = /\bcount\.index\b/.test(sourceOf(found.document, body));
    if (condition === undefined || usesIndex) return undefined;
    return { ...found, member: 'each.value', loop: `toset(${condition} ? ${list} : [])`, isCounted: true };
  }
  if (!each) return { ...found, member: 'each.value', loop: `toset(${list})` };
  const used = body.entries
    .filter((other) => !isReplaced(other))
    .map((other) => sourceOf(found.document, other))
    .join('\n');
  const kept = ['key', 'value'].filter((name) => new RegExp(`\\beach\\.${name}\\b`).test(used));
  const inner = list.replace(/\beach\.(key|value)\b/g, '$1');
  const round = [...kept, 'member'].map((name) => `${name} = ${name}`).join(', ');
  const rounds = sourceOf(found.document, each).replaceAll('\n', '\n  ');
  const names = /\bvalue\b/.test(inner) || kept.includes('value') ? 'key, value' : 'key, _';
  const lines = [
    'merge([',
    `    for ${names} in ${rounds} : {`,
    `      for member in ${inner.replaceAll('\n', '\n    ')} : "\${key} \${member}" => { ${round} }`,
    '    }',
    '  ]...)',
  ];
  return { ...found, member: 'each.value.member', loop: lines.join(lineBreakOf(found.document.text)) };
}

/** What the loop of the members takes into itself. */
function isReplaced(entryOfBody: MapEntry): boolean {
  return ['for_each', 'members'].includes(keyOf(entryOfBody) ?? '');
}

function sourceOf({ text }: SourceDocument, { span }: { readonly span: Span }): string {
  return text.slice(span.start, span.end);
}

function blocksIn(document: SourceDocument | undefined): readonly MapEntry[] {
  const [root] = document?.roots ?? [];
  return root?.kind === 'map' && document?.syntax === 'hcl' ? root.entries : [];
}

function stepsFor({ index, member, loop, isCounted, position }: Binding): readonly Step[] {
  const inBody =
    (write: (body: MapNode, ...rest: Parameters<Step>) => ReturnType<Step>): Step =>
    (document, editor) => {
      const body = resolved(blocksIn(document)[index]?.value);
      return body?.kind === 'map' ? write(body, document, editor) : [];
    };
  const looped = inBody((body, document, editor) =>
    editor.setEntry(document, body, 'for_each', { raw: loop ?? '' }, 'first'),
  );
  const uncounted = inBody((body, document, editor) => {
    const count = entry(body, 'count');
    return count ? editor.removeEntry(document, body, count) : [];
  });
  return [
    ...(isCounted ? [uncounted] : []),
    ...(member === 'each.value.member' ? [inBody(inLoop)] : []),
    inBody((body, document, editor) => {
      const members = entry(body, 'members');
      return members ? editor.removeEntry(document, body, members) : [];
    }),
    inBody((body, document, editor) => editor.setEntry(document, body, 'member', { raw: member }, position)),
    ...(loop === undefined ? [] : [looped]),
    (document) => {
      const label = blocksIn(document)[index]?.labels?.[0];
      return label ? [{ span: label.content, text: String(label.value).replace(/_iam_binding$/, '_iam_member') }] : [];
    },
  ];
}

/** Where a text names an address as a whole. */
function naming(address: string): RegExp {
  return new RegExp(`(?<![\\w.-])${literalPattern(address)}(?![\\w-])`, 'g');
}

function asMember(address: string): string {
  return address.replace('_iam_binding.', '_iam_member.');
}

/** What the round of before was stands one step deeper now. */
function inLoop(body: MapNode, document: SourceDocument): ReturnType<Step> {
  const edits = body.entries
    .filter((other) => !isReplaced(other))
    .flatMap((other) =>
      [...sourceOf(document, other).matchAll(/\beach\.(?=(?:key|value)\b)/g)].map((match) =>
        insertion(other.span.start + match.index + match[0].length, 'value.'),
      ),
    );
  return edits.length > 0 ? edits : 'nothing';
}
