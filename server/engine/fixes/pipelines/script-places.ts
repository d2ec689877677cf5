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

/**
 * A variable of the shell in place of a part of a text between single quotes: between double ones, where nothing else in the text would then mean more, else in double
 * quotes of its own, between those of the rest. Whoever is handed the text gets the same either way.
 */
export function inSingleQuotes(text: string, script: ScalarNode, expression: Span, name: string): Rewrite {
  const source = text.slice(script.content.start, script.content.end);
  const [start, end] = [expression.start - script.content.start, expression.end - script.content.start];
  if (!/^(?:plain|literal|folded)$/.test(script.style) || shellTextAt(source, start) !== 'single') return undefined;
  const around = singleQuotes(source, { start, end });
  if (around === undefined) return undefined;
  const { open, close, before, behind, isPlain } = around;
  if (!isPlain) return { span: expression, text: `'"\${${name}}"'` };
  const whole = { start: script.content.start + open, end: script.content.start + close + 1 };
  return { span: whole, text: `"${before}\${${name}}${behind}"` };
}

/** As `inSingleQuotes`, where the text is printed and no program is handed it as code: `echo 'ref ${{ inputs.ref }}' >> "$GITHUB_STEP_SUMMARY"`. */
export function inPrinted(text: string, script: ScalarNode, expression: Span, name: string): Rewrite {
  const start = Math.max(text.lastIndexOf('\n', expression.start) + 1, script.content.start);
  const end = text.indexOf('\n', expression.end);
  const line = text.slice(start, end === -1 ? script.content.end : Math.min(end, script.content.end));
  const isPrinted =
    /^\s*(?:echo|printf)\s/.test(line) && !/\||\$\(|[<`]/.test(line.replace(/\$\{\{.*?\}\}|'[^']*'/g, ''));
  return isPrinted ? inSingleQuotes(text, script, expression, name) : undefined;
}

/**
 * The single quotes around a place of a script, and what else stands between them: plain, where double ones would mean the same. Undefined where none closes. Source:
 * POSIX, "Shell Command Language", quoting.
 */
export function singleQuotes(source: string, { start, end }: Span) {
  const [open, close] = [source.lastIndexOf("'", start - 1), source.indexOf("'", end)];
  if (close === -1) return undefined;
  const [before, behind] = [source.slice(open + 1, start), source.slice(end, close)];
  return { open, close, before, behind, isPlain: !/["$`\\!\n]/.test(before + behind) };
}

/** A variable of the process in place of an expression that is a whole text of JavaScript, or stands in a template. */
export function inJavaScript(text: string, script: ScalarNode, expression: Span, name: string): Rewrite {
  const [before, behind] = [text.charAt(expression.start - 1), text.charAt(expression.end)];
  const isText = before === behind && /['"`]/.test(before);
  if (isText) return { span: { start: expression.start - 1, end: expression.end + 1 }, text: `process.env.${name}` };
  const ticks = text.slice(script.content.start, expression.start).split('`').length - 1;
  return ticks % 2 === 1 ? { span: expression, text: `\${process.env.${name}}` } : undefined;
}
