import { quotedEnd } from './quoted.ts';

const opening = /(?:\$*"{3,}|\$?@?"|@\$"|')/y;

/** Behind the string of C# that begins at an offset; undefined where none does. Source: Microsoft Learn, "String literals". */
export function csharpStringEnd(text: string, at: number): number | undefined {
  opening.lastIndex = at;
  const opened = opening.exec(text)?.[0];
  if (opened === undefined) return undefined;
  const from = at + opened.length;
  if (opened === "'") return quotedEnd(text, from, "'", { overLines: false, braces: '' });
  if (/"{3}$/.test(opened)) return rawEnd(text, from, opened.replace(/^\$+/, ''));
  if (opened.includes('@')) return verbatimEnd(text, from);
  return quotedEnd(text, from, '"', { overLines: false, braces: opened.includes('$') ? '{' : '' });
}

/** A raw string ends with as many quotes as begin it. Four or more at once, all on one line, are an empty one: none is written so. */
function rawEnd(text: string, from: number, quotes: string): number {
  const end = text.indexOf(quotes, from);
  return end === -1 ? text.length : end + quotes.length;
}

/** A quote that belongs to the text is written twice. */
function verbatimEnd(text: string, from: number): number {
  for (let at = text.indexOf('"', from); at !== -1; at = text.indexOf('"', at + 2))
    if (text[at + 1] !== '"') return at + 1;
  return text.length;
}
