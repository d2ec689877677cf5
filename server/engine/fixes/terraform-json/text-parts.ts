/** A template's text in parts: what is meant as it stands, and what is put in, with its marks. */
export interface TextPart {
  readonly kind: 'text' | 'expression';
  readonly text: string;
}

/**
 * All of the text, in order; marks that are doubled to be meant as they stand, `$${` and `%%{`, are text. An expression that nothing closes goes
 * to the end. Source: Terraform, "Strings and Templates".
 */
export function textParts(text: string): readonly TextPart[] {
  const parts: TextPart[] = [];
  let start = 0;
  let at = 0;
  const add = (kind: TextPart['kind'], end: number) => {
    if (end > start) parts.push({ kind, text: text.slice(start, end) });
    start = end;
  };
  while (at < text.length) {
    const mark = text.slice(at, at + 2);
    if (/^(?:\$\$|%%)$/.test(mark) && text[at + 2] === '{') at += 3;
    else if (mark === '${' || mark === '%{') {
      add('text', at);
      at = endOfExpression(text, at + 2);
      add('expression', at);
    } else at++;
  }
  add('text', text.length);
  return parts;
}

/** Behind the bracket that closes an expression; brackets within its texts do not count. */
function endOfExpression(text: string, from: number): number {
  let depth = 1;
  let at = from;
  while (at < text.length && depth > 0) {
    const char = text[at];
    if (char === '"') at = endOfText(text, at + 1);
    else {
      if (char === '{') depth++;
      if (char === '}') depth--;
      at++;
    }
  }
  return at;
}

function endOfText(text: string, from: number): number {
  let at = from;
  while (at < text.length && text[at] !== '"') {
    if (text[at] === '\\') at += 2;
    else if (text.startsWith('${', at)) at = endOfExpression(text, at + 2);
    else at++;
  }
  return at + 1;
}
