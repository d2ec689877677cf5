import { withLine } from '../../changed-file.ts';
import { insertion } from '../../edit/edit.ts';
import { lineBreakOf } from '../../edit/source-lines.ts';
import type { FileChange } from '../../fix.ts';
import { settingsOf } from '../../secret/settings-of.ts';

/**
 * One more line of a sample of variables, where whoever reads it looks for it: in a file of several groups behind the last variable of the same first word, `DB_…`; else at
 * the end, and apart from a group there that a comment heads.
 */
export function withSampleLine(path: string, text: string | undefined, name: string, line: string): FileChange {
  const lineBreak = lineBreakOf(text ?? '');
  const beside = text !== undefined && hasGroups(text) ? behindAlike(text, name) : undefined;
  if (beside !== undefined) return { kind: 'edit', path, edits: [insertion(beside, line + lineBreak)] };
  return withLine(path, text, text !== undefined && isHeadedAtEnd(text) ? lineBreak + line : line);
}

/** Whether a blank line or a comment stands between two variables. */
function hasGroups(text: string): boolean {
  const lines = text.split('\n');
  const isSetting = (line: string) => /^\w+[ \t]*=/.test(line);
  const between = lines.slice(lines.findIndex(isSetting), lines.findLastIndex(isSetting) + 1);
  return between.some((line) => /^\s*(?:#|$)/.test(line));
}

/** Behind the line of the last variable whose name begins with the same word; undefined where there is none, or it ends the file. */
function behindAlike(text: string, name: string): number | undefined {
  const word = /^[A-Z][A-Z0-9]+_/.exec(name)?.[0];
  const last = word === undefined ? undefined : settingsOf(text).findLast((setting) => setting.name.startsWith(word));
  const end = last === undefined ? -1 : text.indexOf('\n', last.span.end);
  return end === -1 || text.slice(end + 1).trim() === '' ? undefined : end + 1;
}

/** Whether the last lines that a blank one parts from the others begin with a comment, which so is about all of them; a variable in a comment is none. */
function isHeadedAtEnd(text: string): boolean {
  const [first = '', ...others] = (
    text
      .trimEnd()
      .split(/\r?\n[ \t]*\r?\n/)
      .at(-1) ?? ''
  )
    .trimStart()
    .split('\n');
  return /^#(?![ \t]*(?:export[ \t]+)?\w+[ \t]*=)/.test(first) && others.some((line) => /^\w+[ \t]*=/.test(line));
}
