import type { Span } from '../../model/span.ts';
import type { ScalarNode } from '../../model/value-node.ts';
import { shellTextAt } from '../scripts/shell-text.ts';

/** How a variable is written into the text of a script in place of an expression; undefined where nobody can say. */
export type Rewrite = { readonly span: Span; readonly text: string } | undefined;

/**
 * A variable of the shell in place of an expression: between double quotes as it is, else with quotes of its own, so
 * that its text stays one word. Between single quotes a shell reads no variables, in here-documents not everywhere.
 */
export function inShell(text: string, script: ScalarNode, expression: Span, name: string): Rewrite {
  const before = text.slice(script.content.start, expression.start);
  const around = shellTextAt(text.slice(script.content.start, script.content.end), before.length);
  if (around === 'double') return script.style === 'double' ? undefined : { span: expression, text: `\${${name}}` };
  if (around !== 'word') return undefined;
  // The words of a list are meant to be several.
  const isList = /\bfor\s+\w+\s+in\s[^\n;]*$/.test(before);
  if (isList) return { span: expression, text: `\${${name}}` };
  const isFirst = before.trim() === '' && script.style === 'plain';
  if (isFirst || script.style === 'double') return undefined;
  return { span: expression, text: `"\${${name}}"` };
}

/** A variable of the process in place of an expression that is a whole text of JavaScript, or stands in a template. */
export function inJavaScript(text: string, script: ScalarNode, expression: Span, name: string): Rewrite {
  const [before, behind] = [text.charAt(expression.start - 1), text.charAt(expression.end)];
  const isText = before === behind && /['"`]/.test(before);
  if (isText) return { span: { start: expression.start - 1, end: expression.end + 1 }, text: `process.env.${name}` };
  const ticks = text.slice(script.content.start, expression.start).split('`').length - 1;
  return ticks % 2 === 1 ? { span: expression, text: `\${process.env.${name}}` } : undefined;
}
