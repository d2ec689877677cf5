interface Quoting {
  readonly overLines: boolean;
  /** What opens an expression inside: `{` or `${`; empty where nothing does. */
  readonly braces: '' | '{' | '${';
}

/** Behind the closing quote. Expressions inside are passed over with the strings they hold. */
export function quotedEnd(text: string, from: number, quote: string, { overLines, braces }: Quoting): number {
  let depth = 0;
  let inner = '';
  for (let at = from; at < text.length; at++) {
    const char = text[at] ?? '';
    if (char === '\n' && !overLines) return at;
    if (char === '\\') at++;
    else if (inner !== '') inner = char === inner ? '' : inner;
    else if (depth > 0) {
      if (char === '{') depth++;
      else if (char === '}') depth--;
      else if (depth > 0 && (char === '"' || char === "'" || char === '`') && closes(text, at, char)) inner = char;
    } else if (text.startsWith(quote, at)) return at + quote.length;
    else if (braces !== '' && text.startsWith(braces, at)) {
      if (braces === '{' && text[at + 1] === '{') at++;
      else {
        depth = 1;
        at += braces.length - 1;
      }
    }
  }
  return text.length;
}

/** Whether the quote is closed on its line: an apostrophe in an expression's text is none. */
function closes(text: string, at: number, quote: string): boolean {
  const ahead = text.slice(at + 1, at + 500);
  const close = ahead.indexOf(quote);
  return close !== -1 && !ahead.slice(0, close).includes('\n');
}
