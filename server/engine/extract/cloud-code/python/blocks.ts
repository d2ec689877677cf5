import type { Span } from '../../../model/span.ts';
import type { Blocks } from '../blocks.ts';
import { blocksOf, spanOfBlock } from './code.ts';

/** The innermost block around a token of Python; what stands in `with` and `try` is done as what stands around it. */
export function blockAround({ code }: Blocks, at: number): Span {
  let span: Span = { start: 0, end: code.base + code.text.length };
  for (const [word, block] of blocksOf(code)) {
    if (at < block.from || block.to <= at || /^(?:with|try)$/.test(code.tokens[word]?.text ?? '')) continue;
    const found = spanOfBlock(code, block);
    if (found.start >= span.start) span = found;
  }
  return span;
}
