import type { Span } from '../../../model/span.ts';
import type { ScalarNode, ValueNode } from '../../../model/value-node.ts';
import { type Code, type Read, withBrackets, writtenIn } from '../../agents/code/code.ts';
import { type CodeToken, readToken } from '../../agents/code/tokens.ts';

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
      const { node, next } = filledIn(code, { start: at + 1, end }, read);
      parts.push(node);
      at = next;
      from = next;
    } else at++;
  }
  if (from < end || parts.length === 0) parts.push(literalPart(code, from, Math.max(from, end)));
  return parts;
}

function literalPart(code: Code, start: number, end: number): ScalarNode {
  const span = { start, end };
  return { kind: 'scalar', value: writtenIn(code, start, end), style: 'double', span, content: span };
}

/** The expression that a text is filled in with, and the offset behind its brace. With a format, nobody knows what it gives. */
function filledIn(
  code: Code,
  { start, end }: Span,
  read: ReadFirst,
): { readonly node: ValueNode; readonly next: number } {
  const tokens: CodeToken[] = [];
  let open = 0;
  const offset = code.base;
  for (let at = start; at < end; ) {
    const count = tokens.length;
    const next = readToken(code.text, at - offset, 'python', tokens) + offset;
    const token = tokens[count];
    if (token?.kind === 'mark' && token.text === '{') open++;
    if (token?.kind === 'mark' && token.text === '}' && open-- === 0) {
      tokens.pop();
      const inner = withBrackets({
        text: code.text,
        base: code.base,
        language: 'python',
        tokens: tokens.filter(({ kind }) => kind !== 'line'),
      });
      const { node, next: behindNode } = read(inner);
      const isWhole = inner.tokens.length > 0 && behindNode >= inner.tokens.length;
      return { node: isWhole ? node : { kind: 'unknown', span: { start, end: at } }, next };
    }
    at = Math.max(next, at + 1);
  }
  return { node: { kind: 'unknown', span: { start, end } }, next: end };
}
