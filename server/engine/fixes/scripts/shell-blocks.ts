/** Where a command of a shell begins: at the start of a line or of an item of YAML, or behind another command. */
const start = String.raw`(?:^[ \t]*(?:-[ \t]+)?["'|>]?|[;&|(!]|\b(?:then|do|else|elif))[ \t]*`;
const opening = new RegExp(`${start}(?:if|for|while|until|case|select)\\b`, 'gm');
const closing = new RegExp(`${start}(?:fi|done|esac)\\b`, 'gm');

/**
 * Whether a command at the end of a text of a shell is, or may be, a part of another: of a branch, a loop, a function, or of what goes on in the next line. By the
 * words at the start of commands alone, so that a text that is not plain counts as one. Source: POSIX, "Shell Command Language", compound commands.
 */
export function isWithinCommand(before: string, behind: string): boolean {
  if (/(?:\\|&&|\|\|?|;;|[({]|\b(?:then|do|else|in))\s*(?:-[ \t]+)?$/.test(before)) return true;
  if (/^\s*(?:&&|\|)/.test(behind)) return true;
  const open = count(before, opening) - count(before, closing);
  return open !== 0 || count(before, /[{(][ \t]*\r?$/gm) !== count(before, /^[ \t]*(?:-[ \t]+)?[})]/gm);
}

function count(text: string, pattern: RegExp): number {
  return [...text.matchAll(pattern)].length;
}
