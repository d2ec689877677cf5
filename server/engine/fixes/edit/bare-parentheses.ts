import type { Language } from '../../text/language.ts';
import type { Edit } from './edit.ts';

/** Languages in which parentheses around one value are nothing but that value; in others they make a list of it, or run it. */
const grouping: ReadonlySet<Language> = new Set<Language>([
  'csharp',
  'go',
  'java',
  'javascript',
  'kotlin',
  'php',
  'python',
  'ruby',
  'rust',
  'scala',
  'tsx',
  'typescript',
]);

/** What stands before a value that is given to a name, handed over or returned; no comparison, and no call. */
const before = /(?:(?<![=!<>+\-*/|&?.%^~])=|[:,([{]|(?<![\w$.])return)\s*\(\s*$/;
const behind = /^\s*\)(?=[ \t]*(?:[,)\]};]|\r?\n|#|\/\/|$))/;

/** Characters that are looked at on either side. */
const near = 200;

/**
 * Edits in place of literals, each with the parentheses that held nothing but that literal: of one that was put together over several lines they are left, and formatters take
 * them away. Source: Black, "Parentheses"; Prettier, "Rationale".
 */
export function withoutParentheses(edits: readonly Edit[], text: string, language: Language): readonly Edit[] {
  return grouping.has(language) ? edits.map((edit) => widened(edit, text)) : edits;
}

function widened(edit: Edit, text: string): Edit {
  const { start, end } = edit.span;
  if (start === end || /[\r\n]/.test(edit.text) || !/^\w{0,2}["'`[]/.test(text.slice(start, end))) return edit;
  const open = before.exec(text.slice(Math.max(0, start - near), start))?.[0];
  const close = behind.exec(text.slice(end, end + near))?.[0];
  if (open === undefined || close === undefined) return edit;
  const bracket = start - open.length + open.lastIndexOf('(');
  return { ...edit, span: { start: bracket, end: end + close.length } };
}
