import type { Span } from '../../model/span.ts';

/** What a place of a script stands in: a word, a text in quotes, or a here-document, `literal` where nothing in it is expanded. */
export type ShellText = 'word' | 'double' | 'single' | 'here-document' | 'literal-here-document';

const hereDocument = /<<-?[ \t]{0,8}(["'\\]?)([A-Za-z_]\w{0,60})/y;

/** What a shell is within behind `text.slice(0, offset)`, read from the start of the script; linear in the text. */
export function shellTextAt(text: string, offset: number): ShellText {
  const open: ('"' | '(' | '`')[] = [];
  const opened: { readonly end: string; readonly isLiteral: boolean }[] = [];
  let unclosed = 0;
  let at = 0;
  while (at < offset) {
    const char = text[at];
    const isQuoted = open.at(-1) === '"';
    if (char === '\\') at += 2;
    else if (char === '"') {
      if (isQuoted) open.pop();
      else open.push('"');
      at++;
    } else if (char === '`') {
      if (open.at(-1) === '`') open.pop();
      else open.push('`');
      at++;
    } else if (text.startsWith('$(', at)) {
      open.push('(');
      at += 2;
    } else if (isQuoted) at++;
    else if (char === "'") {
      const close = text.indexOf("'", at + 1);
      if (close === -1 || close >= offset) return 'single';
      at = close + 1;
    } else if (char === '#' && (at === 0 || /\s/.test(text[at - 1] ?? ''))) at = indexOr(text, '\n', at);
    else if (char === '\n' && opened.length > 0) {
      const [first] = opened.splice(0);
      const end = first && unclosed < mostUnclosed ? endOfDocument(text, at + 1, first.end) : undefined;
      if (end === undefined) unclosed++;
      if (end !== undefined && end > offset)
        return first?.isLiteral ? 'literal-here-document' : inHereDocument(text.slice(at + 1, offset));
      at = end ?? at + 1;
    } else if (text.startsWith('<<<', at)) at += 3;
    else {
      hereDocument.lastIndex = at;
      const [, mark = '', end = ''] = (char === '<' && hereDocument.exec(text)) || [];
      if (end !== '') opened.push({ end, isLiteral: mark !== '' });
      if (open.at(-1) === '(' && char === '(') open.push('(');
      else if (open.at(-1) === '(' && char === ')') open.pop();
      at++;
    }
  }
  return open.at(-1) === '"' ? 'double' : 'word';
}

/** A command whose output a here-document takes in has quotes of its own. Source: POSIX, Shell Command Language, 2.7.4 "Here-Document". */
function inHereDocument(above: string): ShellText {
  const start = above.lastIndexOf('$(');
  const command = start === -1 ? '' : above.slice(start + '$('.length);
  const isOpen = start !== -1 && !command.replace(/'[^']*'|"[^"]*"/g, '').includes(')');
  return isOpen ? shellTextAt(command, command.length) : 'here-document';
}

/** Each is looked for to the end of the script. */
const mostUnclosed = 20;

/** Where the line that closes a here-document ends; undefined where none does, so that nothing was opened. */
function endOfDocument(text: string, from: number, name: string): number | undefined {
  for (let start = from; start < text.length; ) {
    const end = indexOr(text, '\n', start);
    if (end - start < 100 && text.slice(start, end).trim() === name) return end;
    start = end + 1;
  }
  return undefined;
}

/**
 * The quotes of a here-document around a place in which nothing is expanded, and what it says; undefined elsewhere. Source: POSIX, Shell Command Language, 2.7.4
 * "Here-Document".
 */
export function literalDocument(
  text: string,
  offset: number,
): { readonly quotes: readonly Span[]; readonly body: Span } | undefined {
  if (shellTextAt(text, offset) !== 'literal-here-document') return undefined;
  const [opened] = [...text.slice(0, offset).matchAll(quotedEnd)].reverse().flatMap((found) => {
    const [whole, mark = '', name = '', close = ''] = found;
    const end = found.index + whole.length;
    const start = indexOr(text, '\n', end) + 1;
    const stop = endOfDocument(text, start, name);
    const quotes = [
      { start: end - close.length - name.length - mark.length, end: end - close.length - name.length },
      { start: end - close.length, end },
    ];
    return stop !== undefined && start <= offset && offset < stop ? [{ quotes, body: { start, end: stop } }] : [];
  });
  return opened;
}

const quotedEnd = /<<-?[ \t]{0,8}(["'])([A-Za-z_]\w{0,60})(\1)/g;

function indexOr(text: string, mark: string, from: number): number {
  const at = text.indexOf(mark, from);
  return at === -1 ? text.length : at;
}
