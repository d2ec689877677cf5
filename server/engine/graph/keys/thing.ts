import type { Expression } from '../../model/facts.ts';
import type { Term } from '../../model/grant.ts';

/**
 * What an expression names, in a form that two can be compared by: the symbol of what is declared, else the text that it
 * has, else the variable that both read. Undefined where nothing tells. `term` is its value.
 */
export function thingOf({ node, scope }: Expression, { text, symbol, exact }: Term): string | undefined {
  if (symbol !== undefined || exact) return symbol ?? text;
  const isPlain = node.kind === 'reference' && node.path.every((part) => typeof part !== 'object');
  return isPlain ? `${scope}#${node.path.join('.')}` : undefined;
}
