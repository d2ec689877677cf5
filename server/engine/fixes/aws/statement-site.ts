import { encloses } from '../../model/span.ts';
import type { ListNode, MapEntry, MapNode, ScalarNode, TemplateNode, ValueNode } from '../../model/value-node.ts';
import { keyOf, resolved, type SourceDocument, textOf } from '../../syntax/document.ts';
import { readEmbedded } from '../../syntax/embedded.ts';
import { unrolled } from '../../syntax/hcl/directive.ts';
import { editorFor } from '../edit/editors.ts';
import { entryOf } from '../edit/list-items.ts';
import type { StructureEditor } from '../edit/structure-editor.ts';
import { nodesAt } from '../place.ts';

/** A statement of an AWS policy in the text: a block of a policy document, an object, or JSON inside a string. */
export interface StatementSite {
  /** Of the statement's own syntax: JSON where it stands in a string, with the offsets of the whole text. */
  readonly document: SourceDocument;
  readonly editor: StructureEditor;
  readonly map: MapNode;
  /** `block`: `statement { actions = … }`, in JSON too; `object`: `{ "Action": … }`. */
  readonly form: 'block' | 'object';
  /** What a copy of the statement is a copy of, where it can have one beside it. */
  readonly whole?: Pick<ValueNode, 'span'>;
}

/** The statement around an offset; undefined where there is none, or where its text cannot be written safely. */
export function statementAt(document: SourceDocument | undefined, offset: number): StatementSite | undefined {
  if (!document) return undefined;
  const chain = nodesAt(document, offset);
  const inner = chain.at(-1);
  const embedded = inner && embeddedIn(document, inner);
  return embedded ? within(embedded, nodesAt(embedded, offset)) : within(document, chain);
}

/** The innermost node at an offset, within JSON in a string too, and the document that it is a node of. */
export function innermostAt(
  document: SourceDocument | undefined,
  offset: number,
): { readonly document: SourceDocument; readonly node: ValueNode } | undefined {
  const node = document && nodesAt(document, offset).at(-1);
  if (!document || !node) return undefined;
  const embedded = embeddedIn(document, node);
  const inner = embedded && nodesAt(embedded, offset).at(-1);
  return embedded && inner ? { document: embedded, node: inner } : { document, node };
}

/** JSON in a heredoc, a block of YAML, or between its single quotes; between double ones each quote would need a mark. */
function embeddedIn(document: SourceDocument, node: ValueNode): SourceDocument | undefined {
  if (!isText(node) || !(['heredoc', 'literal', 'folded'].includes(node.style) || isPlainlyQuoted(document, node)))
    return undefined;
  const root = readEmbedded(unrolled(node), 'json');
  return root?.kind === 'map' ? { ...document, syntax: 'json', roots: [root], comments: [], problems: [] } : undefined;
}

/** Between single quotes, on one line and with no single quote in it: so it stands as it means. */
function isPlainlyQuoted({ syntax, text }: SourceDocument, { style, content }: ScalarNode | TemplateNode): boolean {
  return syntax === 'yaml' && style === 'single' && !/['\n]/.test(text.slice(content.start, content.end));
}

function isText(node: ValueNode): node is ScalarNode | TemplateNode {
  return node.kind === 'scalar' || node.kind === 'template';
}

function within(document: SourceDocument, chain: readonly ValueNode[]): StatementSite | undefined {
  const editor = editorFor(document.syntax);
  for (let index = chain.length - 1; index >= 0; index--) {
    const map = chain[index];
    if (map?.kind !== 'map') continue;
    if (map.style === 'block' && document.syntax === 'hcl') {
      if (!entryOf(map, 'actions') && !entryOf(map, 'not_actions')) continue;
      const block = blockOf(map, chain.slice(0, index));
      return { document, editor, map, form: 'block', ...(block && { whole: block }) };
    }
    const list = listOf(map, chain.slice(0, index));
    if (isInDocument(chain.slice(0, index)) && (entryOf(map, 'actions') ?? entryOf(map, 'not_actions')))
      return { document, editor, map, form: 'block', ...(list && { whole: map }) };
    if (!objectKeys.some((key) => entryOf(map, key)) || isPermission(map)) continue;
    return { document, editor, map, form: 'object', ...(list && { whole: map }) };
  }
  return undefined;
}

const objectKeys = ['Action', 'NotAction'];

/** A permission to call a function names its action as well; its conditions are attributes. */
function isPermission(map: MapNode): boolean {
  return ['FunctionName', 'function_name', 'function'].some((key) => entryOf(map, key));
}

/** Whether the maps around a statement are a policy document of Terraform in JSON. */
function isInDocument(around: readonly ValueNode[]): boolean {
  return around.some((node) => node.kind === 'map' && entryOf(node, 'aws_iam_policy_document') !== undefined);
}

function blockOf(map: MapNode, around: readonly ValueNode[]): MapEntry | undefined {
  const holder = around.findLast((node) => node.kind === 'map');
  return holder?.kind === 'map'
    ? holder.entries.find((entry) => entry.value === map && keyOf(entry) === 'statement')
    : undefined;
}

function listOf(map: MapNode, around: readonly ValueNode[]): ListNode | undefined {
  const list = around.at(-1);
  return list?.kind === 'list' && list.items.includes(map) ? list : undefined;
}

/** The entry of the statement that says this part. */
export function partOf({ map, form }: StatementSite, part: keyof typeof names): MapEntry | undefined {
  return entryOf(map, names[part][form]);
}

/** What a part is called in this form. */
export function nameOfPart({ form }: StatementSite, part: keyof typeof names): string {
  return names[part][form];
}

const names = {
  actions: { block: 'actions', object: 'Action' },
  exceptions: { block: 'not_actions', object: 'NotAction' },
  resources: { block: 'resources', object: 'Resource' },
  condition: { block: 'condition', object: 'Condition' },
  sid: { block: 'sid', object: 'Sid' },
} as const;

/** The literal texts of a part that is one text or a list of them; undefined where any of it is no literal. */
export function literalsOf(entry: MapEntry | undefined): readonly { node: ValueNode; text: string }[] | undefined {
  const value = resolved(entry?.value);
  if (!value) return undefined;
  const nodes = value.kind === 'list' ? value.items : [value];
  const found = nodes.flatMap((node) => {
    const text = node.kind === 'scalar' ? textOf(node) : undefined;
    return text === undefined ? [] : [{ node, text }];
  });
  return found.length === nodes.length ? found : undefined;
}

/** The comment behind an offset, on its line; empty where there is none. */
export function commentBehind({ document: { comments, text } }: StatementSite, offset: number): string {
  const found = comments.find(({ span }) => offset <= span.start && !text.slice(offset, span.start).includes('\n'));
  return found ? text.slice(found.span.start, found.span.end) : '';
}

/** The comment lines right above the outermost block that holds the statement, or the statement itself, as Terraform has them; empty where there are none. */
export function commentAbove({ document, map }: StatementSite): string {
  const { roots, text } = document;
  const [root] = roots;
  const outer = root?.kind === 'map' ? root.entries.find(({ span }) => encloses(span, map.span)) : undefined;
  return [outer?.span.start, map.span.start]
    .map((start) => (start === undefined ? '' : linesAbove(text, start)))
    .join('\n');
}

function linesAbove(text: string, offset: number): string {
  const lines = text
    .slice(Math.max(0, offset - mostAbove), offset)
    .split('\n')
    .slice(0, -1)
    .reverse();
  const end = lines.findIndex((line) => !/^\s*(?:#|\/\/)/.test(line));
  return lines.slice(0, end === -1 ? lines.length : end).join('\n');
}

/** Characters; a comment that says what a policy is for is shorter. */
const mostAbove = 1_000;
