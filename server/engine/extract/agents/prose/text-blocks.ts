/** A stretch of Markdown that reads as one: a wrapped paragraph or list item is a single block. */
export interface TextBlock {
  readonly kind: 'heading' | 'item' | 'prose' | 'code';
  readonly indent: number;
  readonly text: string;
  /** How many `#` a heading has. */
  readonly level: number;
  /** Of code. */
  readonly language: string;
}

/** The blocks of a text, in its order. Time is linear in the text. */
export function* textBlocks(text: string): Iterable<TextBlock> {
  let open: { kind: TextBlock['kind']; indent: number; lines: string[]; language: string } | undefined;
  const close = function* (): Iterable<TextBlock> {
    if (open) yield { ...open, text: open.lines.join(open.kind === 'code' ? '\n' : ' '), level: 0 };
    open = undefined;
  };
  for (const line of text.split(/\r?\n/)) {
    const [, language] = /^\s*```+\s*(\w*)/.exec(line) ?? [];
    if (language !== undefined) {
      const isEnd = open?.kind === 'code';
      yield* close();
      if (!isEnd) open = { kind: 'code', indent: 0, lines: [], language };
      continue;
    }
    if (open?.kind === 'code') {
      open.lines.push(line);
      continue;
    }
    const [, marks, title = ''] = /^(#{1,6})\s+(.*)/.exec(line) ?? [];
    const indent = line.search(/\S/);
    const isItem = /^\s*(?:[-*+]|\d{1,3}[.)])\s/.test(line);
    if (indent < 0 || marks || isItem || /^\s*[|>]/.test(line)) yield* close();
    if (marks) yield { kind: 'heading', indent: 0, text: title, level: marks.length, language: '' };
    else if (indent < 0) continue;
    else if (open) open.lines.push(line.trim());
    else open = { kind: isItem ? 'item' : 'prose', indent, lines: [line.trim()], language: '' };
  }
  yield* close();
}
