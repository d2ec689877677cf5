import type { Span } from '../../../model/span.ts';
import type { ValueNode } from '../../../model/value-node.ts';
import { type Code, type Read, withBrackets, writtenIn } from '../../agents/code/code.ts';
import type { CodeToken } from '../../agents/code/tokens.ts';
import { filledIn, literalPart } from '../read-values.ts';

/** Reads the value that a piece of a program begins with. */
type ReadFirst = (code: Code) => Read;

/** The text at a token, with those that stand side by side with it; of one that is filled in, each part is known by itself. */
export function textAt(code: Code, at: number, read: ReadFirst): Read {
  const { tokens } = code;
  let next = at + 1;
  while (tokens[next]?.kind === 'string') next++;
  const parts = tokens.slice(at, next).flatMap((token) => partsOf(code, token, read));
  const [first] = parts;
  const span = { start: tokens[at]?.start ?? 0, end: tokens[next - 1]?.end ?? 0 };
  if (first?.kind === 'scalar' && parts.length === 1 && next === at + 1) return { node: { ...first, span }, next };
  return { node: { kind: 'template', style: 'double', parts, span, content: contentOf(code, tokens[at], span) }, next };
}

const opening = /^([a-zA-Z]{0,2})("""|'''|"|')/;

function contentOf(code: Code, token: CodeToken | undefined, span: Span): Span {
  return token && token.end === span.end ? openedText(code, token).content : span;
}

function openedText(code: Code, { start, end }: CodeToken): { readonly prefix: string; readonly content: Span } {
  const [whole = '', prefix = '', quote = ''] = opening.exec(writtenIn(code, start, Math.min(end, start + 5))) ?? [];
  const from = start + whole.length;
  const isClosed = quote !== '' && end - quote.length >= from && writtenIn(code, end - quote.length, end) === quote;
  return { prefix, content: { start: from, end: Math.max(from, isClosed ? end - quote.length : end) } };
}

function partsOf(code: Code, token: CodeToken, read: ReadFirst): readonly ValueNode[] {
  const { prefix, content } = openedText(code, token);
  if (!/[ft]/i.test(prefix)) return [literalPart(code, content.start, content.end)];
  const parts: ValueNode[] = [];
  const { end } = content;
  let from = content.start;
  for (let at = from; at < end; ) {
    const char = writtenIn(code, at, at + 1);
    if (char === '\\') at += 2;
    else if (/[{}]/.test(char) && writtenIn(code, at + 1, at + 2) === char) {
      // A brace that is written twice is one.
      parts.push(literalPart(code, from, at + 1));
      at += 2;
      from = at;
    } else if (char === '{') {
      if (at > from) parts.push(literalPart(code, from, at));
      const { node, next } = filledIn(code, { start: at + 1, end }, (inner) => wholeOf(inner, read));
      parts.push(node);
      at = next;
      from = next;
    } else at++;
  }
  if (from < end || parts.length === 0) parts.push(literalPart(code, from, Math.max(from, end)));
  return parts;
}

/** With a format, nobody knows what it gives; nor does a line end there. */
function wholeOf(inner: Code, read: ReadFirst): ValueNode | undefined {
  const code = withBrackets({ ...inner, tokens: inner.tokens.filter(({ kind }) => kind !== 'line') });
  const { node, next } = read(code);
  return code.tokens.length > 0 && next >= code.tokens.length ? node : undefined;
}
