import type { TextFact } from '../../model/facts.ts';
import type { ValueNode } from '../../model/value-node.ts';
import { type Code, writtenIn } from '../agents/code/code.ts';

/** A name that a template makes, with a star for each part that the program fills in; undefined where nothing else is said. */
export function shownTemplate(code: Code, node: ValueNode): TextFact | undefined {
  if (node.kind !== 'template') return undefined;
  const text = node.parts
    .map((part) => (part.kind === 'scalar' ? writtenIn(code, part.content.start, part.content.end) : '*'))
    .join('');
  return /[a-z]/i.test(text) ? { text, span: node.content } : undefined;
}
