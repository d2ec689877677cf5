import type { Span } from '../../model/span.ts';
import type { ScalarNode, ValueNode } from '../../model/value-node.ts';
import { templateNode } from '../../syntax/made-nodes.ts';
import { type Code, type Read, withBrackets, writtenIn } from '../agents/code/code.ts';
import { type CodeToken, readToken } from '../agents/code/tokens.ts';

/** Deeper brackets than these are not read. */
export const deepest = 60;

/** Nor what more is called on a value than this. */
export const longestChain = 200;

type ReadAt = (code: Code, at: number, depth: number) => Read;

/** Reads the value at a token once: it is asked for by itself, by what is called on it, and within what holds it. `skipped` is what is too deep, or behind the end. */
export function readOnce(read: ReadAt, skipped: (code: Code, at: number) => Read): ReadAt {
  const known = new WeakMap<Code, Map<number, Read>>();
  return (code, at, depth) => {
    if (at >= code.tokens.length || depth > deepest) return skipped(code, at);
    const ofCode = known.get(code) ?? new Map<number, Read>();
    known.set(code, ofCode);
    const found = ofCode.get(at) ?? read(code, at, depth);
    ofCode.set(at, found);
    return found;
  };
}

/** Texts that a sum puts together, of which each part is known by itself. */
export function sumOfTexts(parts: readonly ValueNode[], span: Span): ValueNode {
  return templateNode(
    parts.flatMap((part) => (part.kind === 'template' ? part.parts : [part])),
    span,
  );
}

export function literalPart(code: Code, start: number, end: number): ScalarNode {
  const span = { start, end };
  return { kind: 'scalar', value: writtenIn(code, start, end), style: 'double', span, content: span };
}

/** The expression that a text is filled in with from an offset on, and the offset behind its brace. Unknown where `read` does not take all that stands there for a value. */
export function filledIn(
  code: Code,
  { start, end }: Span,
  read: (inner: Code) => ValueNode | undefined,
): { readonly node: ValueNode; readonly next: number } {
  const { text, base, language } = code;
  const tokens: CodeToken[] = [];
  let open = 0;
  for (let at = start; at < end; ) {
    const count = tokens.length;
    const next = readToken(text, at - base, language, tokens) + base;
    const token = tokens[count];
    if (token?.kind === 'mark' && token.text === '{') open++;
    if (token?.kind === 'mark' && token.text === '}' && open-- === 0) {
      tokens.pop();
      const node = read(withBrackets({ text, base, language, tokens }));
      return { node: node ?? { kind: 'unknown', span: { start, end: at } }, next };
    }
    at = Math.max(next, at + 1);
  }
  return { node: { kind: 'unknown', span: { start, end } }, next: end };
}

export function unknownFrom({ tokens }: Code, from: number, to: number): ValueNode {
  const start = tokens[from]?.start ?? 0;
  return { kind: 'unknown', span: { start, end: Math.max(start, tokens[Math.max(from, to - 1)]?.end ?? start) } };
}

/** What nobody knows from a token up to another. */
export function skippedTo(code: Code, at: number, end: number): Read {
  const next = Math.max(end, at);
  return { node: unknownFrom(code, at, next), next };
}
