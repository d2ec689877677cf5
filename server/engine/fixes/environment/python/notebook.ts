import type { Finding } from '../../../model/finding.ts';
import type { Span } from '../../../model/span.ts';
import { type Edit, insertion } from '../../edit/edit.ts';
import type { SourceLiteral } from '../../secret/secret-literal.ts';

/** A secret in a code cell of a notebook in Python, whose lines are texts of JSON. */
export interface NotebookSecret extends SourceLiteral {
  read(name: string): readonly Edit[];
}

/** Undefined where the secret is not all of a literal of a code cell. */
export function notebookSecret({ at: { span } }: Finding, text: string): NotebookSecret | undefined {
  const literal = literalAround(text, span);
  const cell = codeCellBefore(text, span.start);
  const content = text.slice(span.start, span.end);
  if (
    !literal ||
    cell === undefined ||
    content.includes('\\') ||
    !/"(?:language|name)"\s*:\s*"python|"metadata"\s*:\s*\{\s*\}/.test(text)
  )
    return undefined;
  const name = /([A-Za-z_][\w.]{0,79})(?:\[\\?["']([\w-]{1,80})\\?["']\])?\s*=\s*$/.exec(
    text.slice(cell, literal.start),
  );
  const given = name?.[2] ?? name?.[1];
  const quote = text[literal.start] === "'" ? "'" : '\\"';
  const read = (variable: string): readonly Edit[] => [
    ...(/"(?:\s*)import os\b/.test(text) ? [] : [insertion(cell, importLine(text, cell))]),
    { span: literal, text: `os.environ[${quote}${variable}${quote}]` },
  ];
  return {
    span: literal,
    content,
    quote: '',
    site: { language: 'python', ...(given === undefined ? {} : { name: given }) },
    read,
  };
}

/** With its quotes, which a text of JSON escapes; nothing that the language fills in. */
function literalAround(text: string, { start, end }: Span): Span | undefined {
  const quote = /(?:^|[^\w\\])(\\"|')$/.exec(text.slice(start - 3, start))?.[1];
  if (quote === undefined || !text.startsWith(quote, end)) return undefined;
  return { start: start - quote.length, end: end + quote.length };
}

/** Where the first line of the cell's source begins; undefined for outputs and text. */
function codeCellBefore(text: string, offset: number): number | undefined {
  const source = [...text.slice(0, offset).matchAll(/"(source|text|data)"\s*:\s*\[\s*/g)].at(-1);
  const cell = [...text.slice(0, offset).matchAll(/"cell_type"\s*:\s*"(\w+)"/g)].at(-1);
  if (source?.[1] !== 'source' || cell?.[1] !== 'code') return undefined;
  return source.index + source[0].length;
}

/** As a text of its own, on a line of its own where the others are. */
function importLine(text: string, cell: number): string {
  const blank = /\s*$/.exec(text.slice(0, cell))?.[0] ?? '';
  return `"import os\\n",${blank}`;
}
