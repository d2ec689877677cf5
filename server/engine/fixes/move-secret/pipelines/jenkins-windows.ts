import type { Span } from '../../../model/span.ts';
import { type Edit, removal } from '../../edit/edit.ts';

/** The text that a step runs by `bat`, `powershell` or `pwsh`. */
interface WindowsScript {
  readonly step: string;
  /** What stands around the text in Groovy: one quote, or three. */
  readonly quotes: string;
  readonly content: Span;
}

/**
 * As such a script reads a variable of its environment, with what Groovy would take for its own escaped; undefined where it reads none. Sources: Microsoft, "set" of
 * cmd, and "about_Environment_Variables", "about_Quoting_Rules" of PowerShell.
 */
export function readInWindows(text: string, span: Span, name: string, script: WindowsScript): Edit | undefined {
  const { step, quotes, content } = script;
  const before = text.slice(Math.max(content.start, text.lastIndexOf('\n', span.start - 1) + 1), span.start);
  const behind = text.slice(span.end, content.end);
  const inDouble = before.split('"').length % 2 === 0;
  const inSingle = !inDouble && before.replace(/"[^"]*"/g, '').split("'").length % 2 === 0;
  const double = quotes === '"' ? '\\"' : '"';
  if (step === 'bat') {
    const isWord = /(?:^|\s)(?:--?[\w-]+=)?$/.test(before) && /^(?:\s|$)/.test(behind);
    return { span, text: isWord ? `${double}%${name}%${closing(quotes, behind)}` : `%${name}%` };
  }
  const mark = quotes.startsWith('"') ? '\\$' : '$';
  const isFollowed = /^[\w:]/.test(behind);
  const variable = isFollowed ? `${mark}{env:${name}}` : `${mark}env:${name}`;
  if (!inSingle) return { span, text: variable };
  // Between single quotes it reads none: the whole text becomes the variable.
  const isWhole = /(?:^|[^\\])'$/.test(before) && behind.startsWith("'");
  return isWhole ? { span: { start: span.start - 1, end: span.end + 1 }, text: variable } : undefined;
}

/** The double quote behind what a script reads, as Groovy has it: the last one of a text would be taken for one of those that end it. Source: Groovy, "Syntax", strings. */
export function closing(quotes: string, behind: string): string {
  return quotes === '"' || (quotes === '"""' && behind === '') ? '\\"' : '"';
}

/** A line of PowerShell that only sets a variable to the secret, which the pipeline sets from then on; undefined for any other. */
export function setInWindows(text: string, span: Span, { step, quotes, content }: WindowsScript) {
  const start = text.lastIndexOf('\n', span.start - 1) + 1;
  const end = text.indexOf('\n', span.end) + 1;
  if (step === 'bat' || quotes.length !== 3 || start <= content.start || end === 0 || end > content.end)
    return undefined;
  const opens = /^[ \t]*\\?\$env:(\w+)[ \t]*=[ \t]*["']?$/i;
  const name = opens.exec(text.slice(start, span.start))?.[1];
  const isAlone = /^["']?;?[ \t]*\r?$/.test(text.slice(span.end, end - 1));
  return name === undefined || !isAlone ? undefined : { name, edit: removal(start, end) };
}
