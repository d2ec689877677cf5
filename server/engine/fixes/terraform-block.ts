import { encloses, type Place } from '../model/span.ts';
import type { MapEntry, MapNode } from '../model/value-node.ts';
import { entry, type SourceDocument } from '../syntax/document.ts';
import { applyEdits, type Edit, insertion } from './edit/edit.ts';
import type { FixContext } from './fix.ts';
import { terraformBeside } from './referred-to.ts';

/** A block of Terraform with the file that holds it. */
export interface Block {
  readonly path: string;
  readonly document: SourceDocument;
  readonly entry: MapEntry;
  readonly body: MapNode;
  readonly type: string;
  readonly label: string;
}

/** The resources that the files in the folder of a path declare, in HCL. */
export function resourcesBeside(path: string, context: FixContext): readonly Block[] {
  return terraformBeside(path, context).flatMap(({ path: file }) => {
    const document = context.document(file);
    const [root] = document?.roots ?? [];
    if (document?.syntax !== 'hcl' || root?.kind !== 'map') return [];
    return root.entries.flatMap((block): readonly Block[] => {
      const [type, label] = block.labels ?? [];
      const isResource = block.key.kind === 'scalar' && block.key.value === 'resource';
      if (!isResource || !type || !label || block.value.kind !== 'map') return [];
      const names = { type: String(type.value), label: String(label.value) };
      return [{ path: file, document, entry: block, body: block.value, ...names }];
    });
  });
}

/** So many copies at once are better made by hand. */
export const mostCopies = 5;

/** The block that a place of a file lies in. */
export function blockAt(blocks: readonly Block[], at: Place): Block | undefined {
  return blocks.find(({ path, entry: { span } }) => path === at.path && encloses(span, at.span));
}

/** How other blocks of its module refer to a resource: `aws_iam_role.ci`. */
export function addressOf({ type, label }: Block): string {
  return `${type}.${label}`;
}

/** Whether the block makes one thing, always. */
export function isSingle({ body }: Block): boolean {
  return entry(body, 'for_each') === undefined && entry(body, 'count') === undefined;
}

/** The text of a block under another label, with edits of its own. */
export function copyOf(
  { document: { text }, entry: { labels, span } }: Block,
  label: string,
  edits: readonly Edit[],
): string {
  const named = labels?.[1] ? [{ span: labels[1].content, text: label }] : [];
  const shifted = [...named, ...edits].map((edit) => ({
    text: edit.text,
    span: { start: edit.span.start - span.start, end: edit.span.end - span.start },
  }));
  return applyEdits(text.slice(span.start, span.end), shifted);
}

/** Edits that let a block name another address in the place of one; none where it does not name it. */
export function renamed({ document: { text }, body: { span } }: Block, from: string, to: string): readonly Edit[] {
  const found: Edit[] = [];
  for (let at = text.indexOf(from, span.start); at !== -1 && at < span.end; at = text.indexOf(from, at + from.length)) {
    const end = at + from.length;
    if (!/[\w.-]/.test(text[at - 1] ?? '') && !/[\w-]/.test(text[end] ?? ''))
      found.push({ span: { start: at, end }, text: to });
  }
  return found;
}

/** Edits that put a label behind the name of a block. */
export function named({ body, document: { text } }: Block, attribute: string, label: string): readonly Edit[] {
  const value = entry(body, attribute)?.value;
  if (value === undefined) return [];
  const source = text.slice(value.span.start, value.span.end);
  const behind = source.includes('_') && !source.includes('-') ? `_${label}` : `-${label.replaceAll('_', '-')}`;
  const isText = (value.kind === 'scalar' || value.kind === 'template') && source.endsWith('"');
  return isText ? [insertion(value.span.end - 1, behind)] : [{ span: value.span, text: `"\${${source}}${behind}"` }];
}
