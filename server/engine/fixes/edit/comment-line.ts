import type { Span } from '../../model/span.ts';
import type { ValueNode } from '../../model/value-node.ts';
import type { SourceDocument } from '../../syntax/document.ts';
import { nodesWithin } from '../../syntax/nodes-within.ts';
import { type Edit, insertion } from './edit.ts';
import { indentOf, lineBreakOf, lineStartAt } from './source-lines.ts';

/**
 * A comment line above the line that holds `offset`, at its indentation. Where that line begins inside a text of
 * several lines, the comment goes above the text's first line.
 */
export function commentLine(
  document: SourceDocument,
  offset: number,
  marks: { readonly before: string; readonly after?: string },
  text: string,
): readonly Edit[] {
  let start = lineStartAt(document.text, offset);
  for (let around = textAround(document, start); around; around = textAround(document, start))
    start = lineStartAt(document.text, around.start);
  const line = `${indentOf(document.text, start)}${marks.before}${text.replace(/\s*[\r\n]\s*/g, ' ')}${marks.after ?? ''}`;
  return [insertion(start, `${line}${lineBreakOf(document.text)}`)];
}

/** The string, heredoc or comment that has `offset` inside. */
function textAround(document: SourceDocument, offset: number): Span | undefined {
  const isAround = ({ start, end }: Span) => start < offset && offset < end;
  const comment = document.comments.find(({ span }) => isAround(span));
  if (comment) return comment.span;
  let nodes: readonly ValueNode[] = document.roots;
  for (;;) {
    const node = nodes.find(({ span }) => isAround(span));
    if (!node) return undefined;
    if (node.kind === 'scalar' || node.kind === 'template' || node.kind === 'unknown') return node.span;
    nodes = nodesWithin(node);
  }
}
