import type { Span } from '../../model/span.ts';
import { indentOf, lineStartAt } from '../edit/source-lines.ts';

/** Characters that are looked at on either side of a literal. */
const near = 240;

/**
 * Whether another literal follows or precedes, perhaps on a line that a backslash joins or behind a comment, which the language puts together with this one: what is
 * written in place of one of them alone would not be put together with the other.
 */
export function isJoinedBeside(text: string, { start, end }: Span, language: string): boolean {
  const [before, behind] = [text.slice(Math.max(0, start - near), start), text.slice(end, end + near)];
  if (/["'`]\s*(?:\\\r?\n\s*)?$/.test(before)) return true;
  if (/^\s*(?:\\\r?\n\s*)?["'`]/.test(behind)) return !isDescribed(text, { start, end }, language);
  if (language !== 'python') return false;
  return (
    (/^[ \t]*#[^\n]*\n[ \t]+[bru]{0,2}["']/i.test(behind) && !isDescribed(text, { start, end }, language)) ||
    /["'][ \t]*#[^\n"']*\n[ \t]+$/.test(before)
  );
}

/**
 * An assignment of Python whose name the text below it describes: outside of brackets a line's end ends a statement. Source: PEP 257, attribute docstrings.
 */
function isDescribed(text: string, { start, end }: Span, language: string): boolean {
  if (language !== 'python') return false;
  const line = lineStartAt(text, start);
  if (!/^[ \t]*[A-Za-z_][\w.]*(?:[ \t]*:[^=\n]{1,80})?[ \t]+=[ \t]+[bru]{0,2}$/i.test(text.slice(line, start)))
    return false;
  const below = /^[ \t]*(?:#[^\n]*)?\r?\n([ \t]*)[ru]{0,2}"""/i.exec(text.slice(end, end + near));
  return below !== null && below[1] === indentOf(text, line);
}
